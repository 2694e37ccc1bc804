/* Dense linear algebra. */
#include "analyse/dense.h"

#include <math.h>

#include "analyse/igraph_guard.h"

static igraph_error_t eigen_by_lapack(size_t n, const double *matrix, double *values, double *vectors)
{
    igraph_matrix_t m, vec;
    igraph_vector_t val;
    igraph_error_t code = igraph_matrix_init(&m, (igraph_integer_t)n, (igraph_integer_t)n);
    if (code) return code;
    if ((code = igraph_vector_init(&val, 0))) goto no_values;
    if ((code = igraph_matrix_init(&vec, 0, 0))) goto no_vectors;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++) MATRIX(m, (igraph_integer_t)i, (igraph_integer_t)j) = matrix[i * n + j];
    code = igraph_lapack_dsyevr(&m, IGRAPH_LAPACK_DSYEV_ALL, 0, 0, 0, 0, 0, 1e-12, &val, vectors ? &vec : NULL, NULL);
    for (size_t k = 0; !code && k < n; k++) {
        values[k] = VECTOR(val)[k];
        for (size_t i = 0; vectors && i < n; i++)
            vectors[k * n + i] = MATRIX(vec, (igraph_integer_t)i, (igraph_integer_t)k);
    }
    igraph_matrix_destroy(&vec);
no_vectors:
    igraph_vector_destroy(&val);
no_values:
    igraph_matrix_destroy(&m);
    return code;
}

bool dense_eigen(size_t n, const double *matrix, double *values, double *vectors, Diag *d)
{
    if (n == 0) return true;
    IgraphGuard guard = igraph_guard_begin();
    return igraph_guard_end(guard, eigen_by_lapack(n, matrix, values, vectors), "eigenvalues", d);
}

static void swap_rows(double *m, size_t width, size_t a, size_t b)
{
    for (size_t j = 0; j < width; j++) {
        double swap = m[a * width + j];
        m[a * width + j] = m[b * width + j];
        m[b * width + j] = swap;
    }
}

static void subtract_row(double *m, size_t width, size_t from, size_t to, double factor, size_t first)
{
    for (size_t j = first; j < width; j++) m[to * width + j] -= factor * m[from * width + j];
}

bool dense_solve(size_t n, double *m, double *right, size_t columns)
{
    for (size_t k = 0; k < n; k++) {
        size_t pivot = k;
        for (size_t i = k + 1; i < n; i++)
            if (fabs(m[i * n + k]) > fabs(m[pivot * n + k])) pivot = i;
        if (fabs(m[pivot * n + k]) < 1e-14) return false;
        if (pivot != k) {
            swap_rows(m, n, pivot, k);
            swap_rows(right, columns, pivot, k);
        }
        for (size_t i = k + 1; i < n; i++) {
            double factor = m[i * n + k] / m[k * n + k];
            if (factor == 0) continue;
            subtract_row(m, n, k, i, factor, k);
            subtract_row(right, columns, k, i, factor, 0);
        }
    }
    for (size_t k = n; k-- > 0;) {
        for (size_t j = 0; j < columns; j++) right[k * columns + j] /= m[k * n + k];
        for (size_t i = 0; i < k; i++)
            if (m[i * n + k] != 0) subtract_row(right, columns, k, i, m[i * n + k], 0);
    }
    return true;
}
