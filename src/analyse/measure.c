/* Centrality: own kernels for what is linear, igraph for paths, eigenvectors and cores. */
#include "analyse/measure.h"

#include <math.h>
#include <stdlib.h>

#include "analyse/dense.h"
#include "analyse/igraph_guard.h"
#include "analyse/signed.h"

/* ---- what igraph computes, on the undirected pairs ---- */

typedef struct {
    igraph_t graph;
    igraph_vector_t weight, length, result;
    igraph_vector_int_t cores;
} Undirected;

static igraph_error_t undirected_init(Undirected *u, const Net *net)
{
    igraph_vector_int_t ends;
    igraph_integer_t pairs = (igraph_integer_t)net->pair_count;
    igraph_error_t code = igraph_vector_int_init(&ends, 2 * pairs);
    if (code) return code;
    if ((code = igraph_vector_init(&u->weight, pairs))) goto no_weight;
    if ((code = igraph_vector_init(&u->length, pairs))) goto no_length;
    if ((code = igraph_vector_init(&u->result, 0))) goto no_result;
    if ((code = igraph_vector_int_init(&u->cores, 0))) goto no_cores;
    for (igraph_integer_t i = 0; i < pairs; i++) {
        VECTOR(ends)[2 * i] = net->pair_a[i];
        VECTOR(ends)[2 * i + 1] = net->pair_b[i];
        VECTOR(u->weight)[i] = net->pair_weight[i];
        VECTOR(u->length)[i] = 1 / net->pair_weight[i];
    }
    code = igraph_create(&u->graph, &ends, (igraph_integer_t)net->n, IGRAPH_UNDIRECTED);
    if (!code) {
        igraph_vector_int_destroy(&ends);
        return code;
    }
    igraph_vector_int_destroy(&u->cores);
no_cores:
    igraph_vector_destroy(&u->result);
no_result:
    igraph_vector_destroy(&u->length);
no_length:
    igraph_vector_destroy(&u->weight);
no_weight:
    igraph_vector_int_destroy(&ends);
    return code;
}

static void undirected_free(Undirected *u)
{
    igraph_destroy(&u->graph);
    igraph_vector_int_destroy(&u->cores);
    igraph_vector_destroy(&u->result);
    igraph_vector_destroy(&u->length);
    igraph_vector_destroy(&u->weight);
}

static void take(const igraph_vector_t *from, double *to, uint32_t n, double divide)
{
    for (uint32_t v = 0; v < n; v++) to[v] = divide > 0 ? VECTOR(*from)[v] / divide : 0;
}

static bool has_edges(const Net *net) { return net->pair_count > 0; }

static igraph_error_t path_measures(Undirected *u, const Net *net, Centrality *c)
{
    double n = net->n;
    igraph_error_t code;
    if (c->short_paths) code = igraph_betweenness_cutoff(&u->graph, &u->result, igraph_vss_all(), false, NULL, 3);
    else code = igraph_betweenness(&u->graph, &u->result, igraph_vss_all(), false, &u->length);
    if (code) return code;
    take(&u->result, c->value[MEASURE_BETWEENNESS], net->n, (n - 1) * (n - 2) / 2);
    if (c->short_paths)
        code = igraph_harmonic_centrality_cutoff(&u->graph, &u->result, igraph_vss_all(), IGRAPH_ALL, NULL, false, 3);
    else code = igraph_harmonic_centrality(&u->graph, &u->result, igraph_vss_all(), IGRAPH_ALL, &u->length, false);
    if (code) return code;
    take(&u->result, c->value[MEASURE_HARMONIC], net->n, n - 1);
    return code;
}

static igraph_error_t all_by_igraph(Undirected *u, const Net *net, Centrality *c)
{
    igraph_arpack_options_t arpack;
    igraph_arpack_options_init(&arpack);
    igraph_error_t code = path_measures(u, net, c);
    if (code) return code;
    if ((code = igraph_eigenvector_centrality(&u->graph, &u->result, NULL, false, true, &u->weight, &arpack)))
        return code;
    for (uint32_t v = 0; v < net->n; v++) {
        double x = VECTOR(u->result)[v];
        c->value[MEASURE_EIGENVECTOR][v] = x > 1e-12 ? x : 0;
    }
    if ((code = igraph_coreness(&u->graph, &u->cores, IGRAPH_ALL))) return code;
    for (uint32_t v = 0; v < net->n; v++) c->value[MEASURE_CORE][v] = (double)VECTOR(u->cores)[v];
    return code;
}

static bool measures_by_igraph(const Net *net, Centrality *c, Diag *d)
{
    if (!has_edges(net)) return true; /* all 0 */
    Undirected u;
    IgraphGuard guard = igraph_guard_begin();
    igraph_error_t code = undirected_init(&u, net);
    if (!code) {
        code = all_by_igraph(&u, net, c);
        undirected_free(&u);
    }
    return igraph_guard_end(guard, code, "centrality", d);
}

/* ---- the rest ---- */

static void degrees(const Net *net, Centrality *c)
{
    for (uint32_t v = 0; v < net->n; v++) {
        c->value[MEASURE_OUT_DEGREE][v] = (double)(net->out_at[v + 1] - net->out_at[v]);
        c->value[MEASURE_IN_DEGREE][v] = (double)(net->in_at[v + 1] - net->in_at[v]);
    }
    net_strength(net, net->weight, c->value[MEASURE_OUT_STRENGTH], c->value[MEASURE_IN_STRENGTH]);
    net_strength(net, net->positive, c->value[MEASURE_OUT_POSITIVE], c->value[MEASURE_IN_POSITIVE]);
    net_strength(net, net->negative, c->value[MEASURE_OUT_NEGATIVE], c->value[MEASURE_IN_NEGATIVE]);
    for (size_t i = 0; i < net->pair_count; i++) {
        double d = net->pair_positive[i] - net->pair_negative[i];
        c->value[MEASURE_NET][net->pair_a[i]] += d;
        c->value[MEASURE_NET][net->pair_b[i]] += d;
    }
}

static void fill(double *x, uint32_t n, double value)
{
    for (uint32_t v = 0; v < n; v++) x[v] = value;
}

static bool signed_measures(Arena *scratch, const Net *net, uint32_t limit, Centrality *c, Diag *d)
{
    SignedNet *s = signed_of_net(scratch, net);
    c->no_dense = net->n > limit;
    if (!signed_pn(s, limit, c->value[MEASURE_PN])) fill(c->value[MEASURE_PN], net->n, (double)NAN);
    StatusResult status = signed_status(s, limit, c->value[MEASURE_STATUS], d);
    if (status != STATUS_DEFINED) fill(c->value[MEASURE_STATUS], net->n, (double)NAN);
    c->no_status = status == STATUS_NO_DOMINANT;
    return status != STATUS_FAILED;
}

bool centrality_of_net(Arena *a, const Net *net, const MeasureOptions *o, Centrality *out, Diag *d)
{
    uint32_t exact = o && o->exact_limit ? o->exact_limit : 3000,
             dense = o && o->dense_limit ? o->dense_limit : DENSE_LIMIT;
    *out = (Centrality){ .n = net->n, .actor = net->actor, .short_paths = net->n > exact };
    for (int m = 0; m < MEASURE_COUNT; m++) out->value[m] = NEW_ARRAY(a, double, (size_t)net->n + 1);
    degrees(net, out);
    net_pagerank(net, 0.85, out->value[MEASURE_PAGERANK]);
    net_hits(net, out->value[MEASURE_HUB], out->value[MEASURE_AUTHORITY]);
    Arena *scratch = arena_new();
    bool fine = measures_by_igraph(net, out, d) && signed_measures(scratch, net, dense, out, d);
    arena_free(scratch);
    return fine;
}

/* ---- ranks ---- */

typedef struct {
    double value;
    size_t index;
} Ranked;

static int compare_ranked(const void *a, const void *b)
{
    const Ranked *x = a, *y = b;
    if (isnan(x->value) || isnan(y->value)) return isnan(x->value) - isnan(y->value);
    if (x->value > y->value) return -1;
    return x->value < y->value;
}

void ranks_of(Arena *scratch, const double *value, size_t n, double *rank)
{
    Ranked *r = NEW_ARRAY(scratch, Ranked, n + 1);
    for (size_t i = 0; i < n; i++) r[i] = (Ranked){ value[i], i };
    if (n) qsort(r, n, sizeof *r, compare_ranked);
    for (size_t i = 0; i < n;) {
        size_t end = i + 1;
        while (end < n && (fabs(r[end].value - r[i].value) <= 1e-12 * fabs(r[i].value) ||
                           (isnan(r[end].value) && isnan(r[i].value))))
            end++;
        for (size_t k = i; k < end; k++) rank[r[k].index] = ((double)i + (double)end + 1) / 2;
        i = end;
    }
}
