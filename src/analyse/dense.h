/* Private: small dense matrices, row by row in one array. For measures that need all of a matrix; callers limit n. */
#ifndef ANALYSE_DENSE_H
#define ANALYSE_DENSE_H

#include "base/arena.h"
#include "base/diag.h"

enum { DENSE_LIMIT = 1000 }; /* vertices: 8 MB a matrix, about a second of work */

/** Eigenvalues ascending of the symmetric @matrix; eigenvector k in vectors[k * n ...] unless @vectors is NULL.
 * LAPACK's dsyevr, through igraph. */
bool dense_eigen(size_t n, const double *matrix, double *values, double *vectors, Diag *d) MUST_USE;
/** Solve @matrix x = @right in place (both are overwritten, the solution is in @right, @columns of them: right[row *
 * columns + column]) by elimination with partial pivoting. False where the matrix is singular. */
bool dense_solve(size_t n, double *matrix, double *right, size_t columns) MUST_USE;

#endif
