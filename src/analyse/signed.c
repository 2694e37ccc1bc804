/* Signs of pairs, and centrality in signed networks. */
#include "analyse/signed.h"

#include <math.h>

#include "analyse/dense.h"

static int pair_sign(const Net *net, size_t i)
{
    double d = net->pair_positive[i] - net->pair_negative[i];
    return (d > 0) - (d < 0);
}

static void index_neighbours(Arena *a, SignedNet *s)
{
    s->at = NEW_ARRAY(a, size_t, (size_t)s->n + 2);
    s->neighbour = NEW_ARRAY(a, uint32_t, 2 * s->m + 1);
    s->neighbour_sign = NEW_ARRAY(a, int8_t, 2 * s->m + 1);
    size_t *fill = NEW_ARRAY(a, size_t, (size_t)s->n + 2);
    for (size_t i = 0; i < s->m; i++) {
        s->at[s->a[i] + 1]++;
        s->at[s->b[i] + 1]++;
    }
    for (uint32_t v = 0; v < s->n; v++) fill[v + 1] = s->at[v + 1] += s->at[v];
    for (size_t i = 0; i < s->m; i++) { /* lower neighbours first: pairs are sorted by a, then b */
        size_t k = fill[s->b[i]]++;
        s->neighbour[k] = s->a[i];
        s->neighbour_sign[k] = s->sign[i];
    }
    for (size_t i = 0; i < s->m; i++) {
        size_t k = fill[s->a[i]]++;
        s->neighbour[k] = s->b[i];
        s->neighbour_sign[k] = s->sign[i];
    }
}

SignedNet *signed_of_net(Arena *a, const Net *net)
{
    SignedNet *s = NEW(a, SignedNet);
    s->n = net->n;
    s->a = NEW_ARRAY(a, uint32_t, net->pair_count + 1);
    s->b = NEW_ARRAY(a, uint32_t, net->pair_count + 1);
    s->sign = NEW_ARRAY(a, int8_t, net->pair_count + 1);
    for (size_t i = 0; i < net->pair_count; i++) {
        int sign = pair_sign(net, i);
        if (sign == 0) {
            s->ambivalent += net->pair_positive[i] > 0;
            continue;
        }
        s->a[s->m] = net->pair_a[i];
        s->b[s->m] = net->pair_b[i];
        s->sign[s->m++] = (int8_t)sign;
        s->negative += sign < 0;
    }
    index_neighbours(a, s);
    return s;
}

int signed_between(const SignedNet *s, uint32_t u, uint32_t v)
{
    size_t low = s->at[u], high = s->at[u + 1];
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (s->neighbour[mid] == v) return s->neighbour_sign[mid];
        if (s->neighbour[mid] < v) low = mid + 1;
        else high = mid;
    }
    return 0;
}

bool signed_pn(const SignedNet *s, uint32_t limit, double *value)
{
    size_t n = s->n;
    if (n > limit) return false;
    for (size_t i = 0; i < n; i++) value[i] = 1;
    if (n < 2) return true;
    Arena *scratch = arena_new();
    double *m = NEW_ARRAY(scratch, double, n *n), scale = 1 / (2 * (double)n - 2);
    for (size_t i = 0; i < n; i++) m[i * n + i] = 1;
    for (size_t i = 0; i < s->m; i++) {
        double part = -scale * (s->sign[i] > 0 ? 1 : -2);
        m[s->a[i] * n + s->b[i]] = m[s->b[i] * n + s->a[i]] = part;
    }
    bool solved = dense_solve(n, m, value, 1);
    arena_free(scratch);
    return solved;
}

static void point_up(double *x, size_t n)
{
    size_t top = 0;
    for (size_t i = 1; i < n; i++)
        if (fabs(x[i]) > fabs(x[top]) + 1e-9) top = i;
    for (size_t i = 0; i < n && x[top] < 0; i++)
        if (i != top) x[i] = -x[i];
    x[top] = fabs(x[top]);
}

StatusResult signed_status(const SignedNet *s, uint32_t limit, double *value, Diag *d)
{
    size_t n = s->n;
    if (n > limit) return STATUS_TOO_LARGE;
    if (n == 0 || s->m == 0) return STATUS_NO_DOMINANT;
    Arena *scratch = arena_new();
    double *m = NEW_ARRAY(scratch, double, n *n), *values = NEW_ARRAY(scratch, double, n),
           *vectors = NEW_ARRAY(scratch, double, n *n);
    for (size_t i = 0; i < s->m; i++) m[s->a[i] * n + s->b[i]] = m[s->b[i] * n + s->a[i]] = s->sign[i];
    StatusResult result = dense_eigen(n, m, values, vectors, d) ? STATUS_DEFINED : STATUS_FAILED;
    if (result == STATUS_DEFINED) {
        bool last = fabs(values[n - 1]) >= fabs(values[0]);
        size_t top = last ? n - 1 : 0;
        double first = fabs(values[top]), second = 0;
        for (size_t k = 0; k < n; k++)
            if (k != top) second = fmax(second, fabs(values[k]));
        if (first - second <= 1e-8 * first) result = STATUS_NO_DOMINANT;
        for (size_t i = 0; i < n; i++) value[i] = vectors[top * n + i];
        point_up(value, n);
    }
    arena_free(scratch);
    return result;
}
