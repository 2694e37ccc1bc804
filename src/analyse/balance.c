/* Triads, groups and spectra of signed networks. The frustration index has a file of its own. */
#include "analyse/balance.h"

#include <math.h>
#include <string.h>

#include "analyse/dense.h"

/* ---- triads ---- */

TriadCensus signed_triads(const SignedNet *s)
{
    TriadCensus t = { { 0 } };
    for (size_t i = 0; i < s->m; i++) { /* a < b < c: common neighbours above b, by merging two sorted lists */
        uint32_t u = s->a[i], v = s->b[i];
        size_t x = s->at[u], y = s->at[v], x_end = s->at[u + 1], y_end = s->at[v + 1];
        while (x < x_end && y < y_end) {
            if (s->neighbour[x] < s->neighbour[y]) x++;
            else if (s->neighbour[x] > s->neighbour[y]) y++;
            else {
                if (s->neighbour[x] > v)
                    t.by_negative[(s->sign[i] < 0) + (s->neighbour_sign[x] < 0) + (s->neighbour_sign[y] < 0)]++;
                x++;
                y++;
            }
        }
    }
    return t;
}

size_t triads_total(TriadCensus t) { return t.by_negative[0] + t.by_negative[1] + t.by_negative[2] + t.by_negative[3]; }

double triads_balanced(TriadCensus t)
{
    size_t all = triads_total(t);
    return all ? (double)(t.by_negative[0] + t.by_negative[2]) / (double)all : (double)NAN;
}

double triads_weakly_balanced(TriadCensus t)
{
    size_t all = triads_total(t);
    return all ? 1 - (double)t.by_negative[1] / (double)all : (double)NAN;
}

/* ---- groups ---- */

static uint64_t next_random(uint64_t *state) /* xorshift64 (Marsaglia 2003) */
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

typedef struct {
    const SignedNet *s;
    uint32_t k;
    uint32_t *group;
    double *link; /* n * k: positive less negative ties of v with group g */
} Search;

static void count_links(Search *x)
{
    memset(x->link, 0, (size_t)x->s->n * x->k * sizeof *x->link);
    for (size_t i = 0; i < x->s->m; i++) {
        x->link[(size_t)x->s->a[i] * x->k + x->group[x->s->b[i]]] += x->s->sign[i];
        x->link[(size_t)x->s->b[i] * x->k + x->group[x->s->a[i]]] += x->s->sign[i];
    }
}

static void move_vertex(Search *x, uint32_t v, uint32_t to)
{
    for (size_t i = x->s->at[v]; i < x->s->at[v + 1]; i++) {
        double *link = x->link + (size_t)x->s->neighbour[i] * x->k;
        link[x->group[v]] -= x->s->neighbour_sign[i];
        link[to] += x->s->neighbour_sign[i];
    }
    x->group[v] = to;
}

/* Move single vertices to the group they have most friends and least enemies in, until nobody gains. */
static void descend(Search *x)
{
    for (bool moved = true; moved;) {
        moved = false;
        for (uint32_t v = 0; v < x->s->n; v++) {
            const double *link = x->link + (size_t)v * x->k;
            uint32_t best = x->group[v];
            for (uint32_t g = 0; g < x->k; g++)
                if (link[g] > link[best]) best = g;
            if (best == x->group[v]) continue;
            move_vertex(x, v, best);
            moved = true;
        }
    }
}

static size_t contradictions(const SignedNet *s, const uint32_t *group)
{
    size_t bad = 0;
    for (size_t i = 0; i < s->m; i++) bad += (group[s->a[i]] == group[s->b[i]]) != (s->sign[i] > 0);
    return bad;
}

static void number_by_first(Arena *scratch, uint32_t *group, uint32_t n, uint32_t k)
{
    uint32_t *number = NEW_ARRAY(scratch, uint32_t, (size_t)k + 1), next = 0;
    for (uint32_t v = 0; v < n; v++) {
        if (!number[group[v]]) number[group[v]] = ++next;
        group[v] = number[group[v]] - 1;
    }
}

enum { SEARCH_WORK = 1000000 }; /* ties looked at in all descents, roughly a tenth of it a pass */

/* The same effort for all sizes. */
static size_t restarts_for(size_t size)
{
    if (size < SEARCH_WORK / 200) return 200;
    return size > SEARCH_WORK / 3 ? 3 : SEARCH_WORK / size;
}

size_t signed_clusters(const SignedNet *s, uint32_t k, uint32_t *group)
{
    Arena *scratch = arena_new();
    uint64_t random = 88172645463325252u;
    uint32_t n = s->n;
    if (k < 1) k = 1;
    Search x = { s, k, NEW_ARRAY(scratch, uint32_t, (size_t)n + 1), NEW_ARRAY(scratch, double, (size_t)n *k + 1) };
    size_t best = SIZE_MAX;
    size_t restarts = restarts_for(s->m * k);
    for (size_t round = 0; round < restarts && best > 0; round++) {
        if (round % 2 == 0)
            for (uint32_t v = 0; v < n; v++) x.group[v] = (uint32_t)(next_random(&random) % k);
        else
            for (uint32_t i = 0; n && i < n / 5 + 1; i++)
                x.group[next_random(&random) % n] = (uint32_t)(next_random(&random) % k);
        count_links(&x);
        descend(&x);
        size_t bad = contradictions(s, x.group);
        if (bad >= best) continue;
        best = bad;
        memcpy(group, x.group, n * sizeof *group);
    }
    number_by_first(scratch, group, n, k);
    arena_free(scratch);
    return best == SIZE_MAX ? 0 : best;
}

/* ---- spectra ---- */

static bool exp_trace(size_t n, const double *m, double *log_sum, Diag *d)
{
    Arena *scratch = arena_new();
    double *values = NEW_ARRAY(scratch, double, n + 1), sum = 0;
    bool fine = dense_eigen(n, m, values, NULL, d);
    for (size_t k = 0; fine && k < n; k++) sum += exp(values[k] - values[n - 1]); /* no overflow */
    if (fine) *log_sum = values[n - 1] + log(sum);
    arena_free(scratch);
    return fine;
}

double signed_walk_balance(const SignedNet *s, uint32_t limit, Diag *d)
{
    size_t n = s->n;
    double with_signs, without;
    if (n == 0 || n > limit) return (double)NAN;
    Arena *scratch = arena_new();
    double *m = NEW_ARRAY(scratch, double, n *n), *plain = NEW_ARRAY(scratch, double, n *n);
    for (size_t i = 0; i < s->m; i++) {
        m[s->a[i] * n + s->b[i]] = m[s->b[i] * n + s->a[i]] = s->sign[i];
        plain[s->a[i] * n + s->b[i]] = plain[s->b[i] * n + s->a[i]] = 1;
    }
    bool fine = exp_trace(n, m, &with_signs, d) && exp_trace(n, plain, &without, d);
    arena_free(scratch);
    return fine ? exp(with_signs - without) : (double)NAN;
}

double signed_conflict(const SignedNet *s, uint32_t limit, Diag *d)
{
    size_t n = s->n;
    if (n == 0 || n > limit) return (double)NAN;
    Arena *scratch = arena_new();
    double *m = NEW_ARRAY(scratch, double, n *n), *values = NEW_ARRAY(scratch, double, n + 1);
    for (size_t i = 0; i < s->m; i++) {
        m[s->a[i] * n + s->b[i]] = m[s->b[i] * n + s->a[i]] = -s->sign[i];
        m[s->a[i] * n + s->a[i]] += 1;
        m[s->b[i] * n + s->b[i]] += 1;
    }
    double least = dense_eigen(n, m, values, NULL, d) ? values[0] : (double)NAN;
    arena_free(scratch);
    return fabs(least) < 1e-10 ? 0 : least;
}
