/* PELT with squared error. */
#include "analyse/changepoint.h"

#include <math.h>
#include <stdlib.h>

static int compare_reals(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double spread_of(const double *x, size_t n)
{
    double mean = 0, sum = 0;
    for (size_t i = 0; i < n; i++) mean += x[i] / (double)n;
    for (size_t i = 0; i < n; i++) sum += (x[i] - mean) * (x[i] - mean);
    return n ? sum / (double)n : 0;
}

static double noise_variance(Arena *scratch, const double *series, size_t n)
{
    double *list = NEW_ARRAY(scratch, double, n + 1);
    for (size_t i = 1; i < n; i++) list[i - 1] = fabs(series[i] - series[i - 1]);
    if (n > 1) qsort(list, n - 1, sizeof *list, compare_reals);
    double median = n > 1 ? (list[(n - 2) / 2] + list[(n - 1) / 2]) / 2 : 0, sd = 1.4826 * median / sqrt(2);
    if (sd > 0) return sd * sd;
    for (size_t i = 0; i < n; i++) list[i] = series[i];
    qsort(list, n, sizeof *list, compare_reals);
    double inner = spread_of(list + n / 10, n - 2 * (n / 10));
    return inner > 0 ? inner : spread_of(series, n);
}

typedef struct {
    const double *sum, *squares; /* prefix sums */
} Prefix;

static double cost(const Prefix *p, size_t from, size_t to)
{
    double s = p->sum[to] - p->sum[from];
    return p->squares[to] - p->squares[from] - s * s / (double)(to - from);
}

static double mean_of(const Prefix *p, size_t from, size_t to)
{
    return (p->sum[to] - p->sum[from]) / (double)(to - from);
}

ChangePoints change_points(Arena *a, const double *series, size_t n, double penalty, size_t least)
{
    ChangePoints out = { 0 };
    if (least < 1) least = 2;
    if (n < 2 * least) return out;
    Arena *scratch = arena_new();
    double *sum = NEW_ARRAY(scratch, double, n + 1), *squares = NEW_ARRAY(scratch, double, n + 1),
           *best = NEW_ARRAY(scratch, double, n + 1);
    size_t *last = NEW_ARRAY(scratch, size_t, n + 1), *open = NEW_ARRAY(scratch, size_t, n + 1), open_count = 0;
    Prefix p = { sum, squares };
    out.variance = noise_variance(scratch, series, n);
    double beta = (penalty > 0 ? penalty : 2 * log((double)n)) * out.variance;
    for (size_t i = 0; i < n; i++) {
        sum[i + 1] = sum[i] + series[i];
        squares[i + 1] = squares[i] + series[i] * series[i];
    }
    for (size_t t = 1; t <= n; t++) best[t] = (double)INFINITY;
    best[0] = -beta;
    open[open_count++] = 0;
    for (size_t t = least; t <= n && out.variance > 0; t++) {
        for (size_t k = 0; k < open_count; k++) {
            size_t from = open[k];
            if (t - from < least) continue;
            double total = best[from] + cost(&p, from, t) + beta;
            if (total < best[t] - 1e-12) {
                best[t] = total;
                last[t] = from;
            }
        }
        size_t kept = 0;
        for (size_t k = 0; k < open_count; k++) /* a start that is worse already can never become the best one */
            if (t - open[k] < least || best[open[k]] + cost(&p, open[k], t) <= best[t]) open[kept++] = open[k];
        open_count = kept;
        if (t + least <= n && isfinite(best[t])) open[open_count++] = t;
    }
    size_t count = 0;
    for (size_t t = n; last[t] > 0; t = last[t]) count++;
    out.points = NEW_ARRAY(a, ChangePoint, count + 1);
    out.count = count;
    for (size_t t = n; last[t] > 0; t = last[t])
        out.points[--count] = (ChangePoint){ last[t], mean_of(&p, last[last[t]], last[t]), mean_of(&p, last[t], t) };
    arena_free(scratch);
    return out;
}
