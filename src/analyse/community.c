/* Communities by igraph's Leiden. */
#include "analyse/community.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analyse/igraph_guard.h"

enum { SEED = 7, ROUNDS = 10 };

typedef struct {
    igraph_t graph;
    igraph_vector_int_t ends, membership;
    igraph_vector_t edge_weight, node_weight;
} Leiden;

static igraph_error_t leiden_init(Leiden *l, const Net *net)
{
    igraph_integer_t pairs = (igraph_integer_t)net->pair_count, n = (igraph_integer_t)net->n;
    igraph_error_t code = igraph_vector_int_init(&l->ends, 2 * pairs);
    if (code) return code;
    if ((code = igraph_vector_int_init(&l->membership, n))) goto no_membership;
    if ((code = igraph_vector_init(&l->edge_weight, pairs))) goto no_edge_weight;
    if ((code = igraph_vector_init(&l->node_weight, n))) goto no_node_weight;
    for (igraph_integer_t i = 0; i < pairs; i++) {
        uint32_t u = net->pair_a[i], v = net->pair_b[i];
        VECTOR(l->ends)[2 * i] = u;
        VECTOR(l->ends)[2 * i + 1] = v;
        VECTOR(l->edge_weight)[i] = net->pair_positive[i] - net->pair_negative[i];
        VECTOR(l->node_weight)[u] += net->pair_positive[i];
        VECTOR(l->node_weight)[v] += net->pair_positive[i];
    }
    if (!(code = igraph_create(&l->graph, &l->ends, n, IGRAPH_UNDIRECTED))) return code;
    igraph_vector_destroy(&l->node_weight);
no_node_weight:
    igraph_vector_destroy(&l->edge_weight);
no_edge_weight:
    igraph_vector_int_destroy(&l->membership);
no_membership:
    igraph_vector_int_destroy(&l->ends);
    return code;
}

static void leiden_free(Leiden *l)
{
    igraph_destroy(&l->graph);
    igraph_vector_destroy(&l->node_weight);
    igraph_vector_destroy(&l->edge_weight);
    igraph_vector_int_destroy(&l->membership);
    igraph_vector_int_destroy(&l->ends);
}

static igraph_error_t leiden_run(Leiden *l, double resolution)
{
    double last = -(double)INFINITY;
    igraph_rng_seed(igraph_rng_default(), SEED);
    for (int round = 0; round < ROUNDS; round++) {
        igraph_integer_t count;
        igraph_real_t quality;
        igraph_error_t code = igraph_community_leiden(&l->graph, &l->edge_weight, &l->node_weight, resolution, 0.01,
                                                      round > 0, 2, &l->membership, &count, &quality);
        if (code) return code;
        if (!(quality > last + 1e-12)) break;
        last = quality;
    }
    return IGRAPH_SUCCESS;
}

static void number_groups(Arena *a, const Leiden *l, uint32_t n, Communities *out)
{
    uint32_t *number = NEW_ARRAY(a, uint32_t, (size_t)n + 1);
    for (uint32_t v = 0; v < n; v++) {
        size_t raw = (size_t)VECTOR(l->membership)[v];
        if (!number[raw]) number[raw] = ++out->count;
        out->of[v] = number[raw] - 1;
    }
}

/* As the header defines it, computed from the division rather than taken from the library. */
static double quality_of(Arena *a, const Net *net, const Communities *c, double all_positive)
{
    double inside = 0, expected = 0, *strength = NEW_ARRAY(a, double, (size_t)c->count + 1);
    for (size_t i = 0; i < net->pair_count; i++) {
        uint32_t u = c->of[net->pair_a[i]], v = c->of[net->pair_b[i]];
        strength[u] += net->pair_positive[i];
        strength[v] += net->pair_positive[i];
        if (u == v) inside += net->pair_positive[i] - net->pair_negative[i];
    }
    for (uint32_t k = 0; k < c->count; k++) expected += strength[k] * strength[k] / (4 * all_positive);
    return (inside - expected) / all_positive;
}

bool communities_of_net(Arena *a, const Net *net, Communities *out, Diag *d)
{
    double all_positive = 0;
    for (size_t i = 0; i < net->pair_count; i++) all_positive += net->pair_positive[i];
    *out = (Communities){ .of = NEW_ARRAY(a, uint32_t, (size_t)net->n + 1) };
    if (all_positive <= 0) {
        for (uint32_t v = 0; v < net->n; v++) out->of[v] = v;
        out->count = net->n;
        return true;
    }
    Leiden l;
    IgraphGuard guard = igraph_guard_begin();
    igraph_error_t code = leiden_init(&l, net);
    if (!code) {
        code = leiden_run(&l, 1 / (2 * all_positive));
        if (!code) number_groups(a, &l, net->n, out);
        leiden_free(&l);
    }
    if (!igraph_guard_end(guard, code, "communities", d)) return false;
    out->modularity = quality_of(a, net, out, all_positive);
    return true;
}

/* ---- comparing divisions ---- */

typedef struct {
    uint32_t one, two;
} Cell;

static int compare_cells(const void *a, const void *b)
{
    const Cell *x = a, *y = b;
    if (x->one != y->one) return x->one < y->one ? -1 : 1;
    return (x->two > y->two) - (x->two < y->two);
}

static double plogp(size_t count, size_t n)
{
    return count ? (double)count / (double)n * log((double)count / (double)n) : 0;
}

/* Entropies of both divisions and of the joint one, in nats. */
static void entropies(const uint32_t *one, const uint32_t *two, size_t n, double h[3])
{
    Arena *scratch = arena_new();
    Cell *cells = NEW_ARRAY(scratch, Cell, n + 1), *turned = NEW_ARRAY(scratch, Cell, n + 1);
    for (size_t i = 0; i < n; i++) {
        cells[i] = (Cell){ one[i], two[i] };
        turned[i] = (Cell){ two[i], 0 };
    }
    qsort(cells, n, sizeof *cells, compare_cells);
    qsort(turned, n, sizeof *turned, compare_cells);
    h[0] = h[1] = h[2] = 0;
    for (size_t i = 0, first = 0, joint = 0, second = 0; i < n; i++) {
        bool last = i + 1 == n;
        if (last || cells[i + 1].one != cells[i].one) h[0] -= plogp(i + 1 - first, n), first = i + 1;
        if (last || compare_cells(&cells[i + 1], &cells[i]) != 0) h[2] -= plogp(i + 1 - joint, n), joint = i + 1;
        if (last || turned[i + 1].one != turned[i].one) h[1] -= plogp(i + 1 - second, n), second = i + 1;
    }
    arena_free(scratch);
}

double nmi(const uint32_t *one, const uint32_t *two, size_t n)
{
    double h[3];
    if (!n) return 1;
    entropies(one, two, n, h);
    if (h[0] + h[1] <= 1e-15) return 1;
    return fmax(0, 2 * (h[0] + h[1] - h[2]) / (h[0] + h[1]));
}

double variation_of_information(const uint32_t *one, const uint32_t *two, size_t n)
{
    double h[3];
    if (!n) return 0;
    entropies(one, two, n, h);
    return fmax(0, 2 * h[2] - h[0] - h[1]);
}
