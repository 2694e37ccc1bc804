/* Our kernels against plain igraph calls, side by side on the same generated ties: power-law actors (rank exponent
 * 0.75), 20 years, 8 relation types. usage: bench_graph ACTORS TIES [SEED]; prints seconds of each, their ratio, and
 * the largest difference of the results. */
#include <igraph.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "analyse/compare.h"
#include "analyse/net.h"

enum { YEARS = 20, TYPES = 8 };

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t); /* one thread: what others do on the machine does not count */
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static long peak_mb(void)
{
    struct rusage u;
    getrusage(RUSAGE_SELF, &u);
    return u.ru_maxrss / 1024;
}

typedef struct {
    uint32_t n;
    size_t m;
    uint32_t *slice, *source, *target, *zero;
    uint8_t *type;
    TieType types[TYPES];
    Slice slices[YEARS];
} Data;

static uint64_t next_random(uint64_t *s)
{
    *s ^= *s << 13;
    *s ^= *s >> 7;
    *s ^= *s << 17;
    return *s;
}

static uint32_t skewed(uint64_t *s, uint32_t n)
{
    double u = (double)(next_random(s) >> 11) / 9007199254740992.0;
    return (uint32_t)((double)n * u * u * u * u); /* density falls with rank^-0.75 */
}

static Data generate(Arena *a, uint32_t n, size_t m, uint64_t seed)
{
    Data d = { .n = n, .m = m };
    d.slice = NEW_ARRAY(a, uint32_t, m);
    d.source = NEW_ARRAY(a, uint32_t, m);
    d.target = NEW_ARRAY(a, uint32_t, m);
    d.zero = NEW_ARRAY(a, uint32_t, m);
    d.type = NEW_ARRAY(a, uint8_t, m);
    for (size_t i = 0; i < m; i++) {
        d.slice[i] = (uint32_t)(next_random(&seed) % YEARS);
        d.source[i] = skewed(&seed, n);
        do d.target[i] = skewed(&seed, n);
        while (d.target[i] == d.source[i]);
        d.type[i] = (uint8_t)(next_random(&seed) % TYPES);
    }
    for (int t = 0; t < TYPES; t++) d.types[t] = (TieType){ (int8_t)(t % 3 - 1), false, t - 4 };
    for (int y = 0; y < YEARS; y++) d.slices[y] = (Slice){ .label = arena_printf(a, "%d", 2000 + y) };
    return d;
}

static Timeline *slice_up(Arena *a, const Data *d, const uint32_t *slice, size_t slices)
{
    TieColumns c = { .count = d->m, .slice = slice, .source = d->source, .target = d->target, .type = d->type };
    return timeline_of_ties(a, &c, d->slices, slices, d->n, d->types, TYPES);
}

static void line(const char *what, double ours, double theirs, double difference)
{
    printf("%-34s %9.3f s %9.3f s %7.1fx", what, ours, theirs, theirs / ours);
    if (difference >= 0) printf("   largest difference %.1e", difference);
    putchar('\n');
    fflush(stdout);
}

static double largest_difference(const double *x, const igraph_vector_t *y, uint32_t n, const uint32_t *actor)
{
    double most = 0;
    for (uint32_t v = 0; v < n; v++) most = fmax(most, fabs(x[v] - VECTOR(*y)[actor[v]]));
    return most;
}

static void compare_kernels(const Data *d)
{
    Arena *a = arena_new();
    NetOptions o = { .isolates = true, .arcs_only = true };
    double t = now();
    Timeline *line_all = slice_up(a, d, d->zero, 1);
    Net *net = net_of_slice(a, line_all, 0, &o);
    double build = now() - t, *out = NEW_ARRAY(a, double, d->n), *in = NEW_ARRAY(a, double, d->n),
           *rank = NEW_ARRAY(a, double, d->n);
    double times[3], theirs[4];
    t = now();
    net_strength(net, net->weight, out, in);
    times[0] = now() - t;
    t = now();
    net_pagerank(net, 0.85, rank);
    times[1] = now() - t;
    double *hub = NEW_ARRAY(a, double, d->n), *authority = NEW_ARRAY(a, double, d->n);
    t = now();
    net_hits(net, hub, authority);
    times[2] = now() - t;

    igraph_t g;
    igraph_vector_int_t ends;
    igraph_vector_t result, second, weight;
    igraph_vector_int_init(&ends, (igraph_integer_t)(2 * d->m));
    for (size_t i = 0; i < d->m; i++) {
        VECTOR(ends)[2 * i] = d->source[i];
        VECTOR(ends)[2 * i + 1] = d->target[i];
    }
    igraph_vector_init(&result, 0);
    igraph_vector_init(&second, 0);
    igraph_vector_init(&weight, (igraph_integer_t)d->m);
    igraph_vector_fill(&weight, 1);
    t = now();
    igraph_create(&g, &ends, d->n, IGRAPH_DIRECTED);
    theirs[0] = now() - t;
    igraph_vector_int_destroy(&ends);
    line("sort, merge, build / igraph_create", build, theirs[0], -1);
    t = now();
    igraph_strength(&g, &result, igraph_vss_all(), IGRAPH_OUT, IGRAPH_LOOPS, &weight);
    igraph_strength(&g, &second, igraph_vss_all(), IGRAPH_IN, IGRAPH_LOOPS, &weight);
    theirs[1] = now() - t;
    line("strength, out and in", times[0], theirs[1], largest_difference(out, &result, net->n, net->actor));
    t = now();
    igraph_pagerank(&g, IGRAPH_PAGERANK_ALGO_PRPACK, &result, NULL, igraph_vss_all(), true, 0.85, &weight, NULL);
    theirs[2] = now() - t;
    line("PageRank", times[1], theirs[2], largest_difference(rank, &result, net->n, net->actor));
    igraph_arpack_options_t arpack;
    igraph_arpack_options_init(&arpack);
    t = now();
    igraph_hub_and_authority_scores(&g, &result, &second, NULL, true, &weight, &arpack);
    theirs[3] = now() - t;
    line("HITS", times[2], theirs[3], largest_difference(hub, &result, net->n, net->actor));
    igraph_vector_destroy(&weight);
    igraph_vector_destroy(&second);
    igraph_vector_destroy(&result);
    igraph_destroy(&g);
    arena_free(a);
}

/* Years cut out of one graph by igraph_subgraph_edges, as its manual suggests, with the vertices that remain. */
static double slice_by_igraph(const Data *d, double *sum)
{
    igraph_t g, sub;
    igraph_vector_int_t ends, mine;
    igraph_vector_t strength;
    igraph_vector_int_init(&ends, (igraph_integer_t)(2 * d->m));
    igraph_vector_int_init(&mine, 0);
    igraph_vector_init(&strength, 0);
    for (size_t i = 0; i < d->m; i++) {
        VECTOR(ends)[2 * i] = d->source[i];
        VECTOR(ends)[2 * i + 1] = d->target[i];
    }
    igraph_create(&g, &ends, d->n, IGRAPH_DIRECTED);
    igraph_vector_int_destroy(&ends);
    double t = now();
    for (uint32_t y = 0; y < YEARS; y++) {
        igraph_vector_int_clear(&mine);
        for (size_t i = 0; i < d->m; i++)
            if (d->slice[i] == y) igraph_vector_int_push_back(&mine, (igraph_integer_t)i);
        igraph_subgraph_edges(&g, &sub, igraph_ess_vector(&mine), true);
        igraph_strength(&sub, &strength, igraph_vss_all(), IGRAPH_OUT, IGRAPH_LOOPS, NULL);
        *sum += igraph_vector_sum(&strength);
        igraph_destroy(&sub);
    }
    t = now() - t;
    igraph_vector_destroy(&strength);
    igraph_vector_int_destroy(&mine);
    igraph_destroy(&g);
    return t;
}

static void compare_slicing(const Data *d)
{
    Arena *a = arena_new();
    NetOptions o = { .arcs_only = true };
    double sum = 0, their_sum = 0, t = now();
    Timeline *years = slice_up(a, d, d->slice, YEARS);
    for (size_t y = 0; y < YEARS; y++) {
        Arena *b = arena_new();
        Net *net = net_of_slice(b, years, y, &o);
        double *out = NEW_ARRAY(b, double, (size_t)net->n + 1), *in = NEW_ARRAY(b, double, (size_t)net->n + 1);
        net_strength(net, net->weight, out, in);
        for (uint32_t v = 0; v < net->n; v++) sum += out[v];
        arena_free(b);
    }
    double ours = now() - t;
    arena_free(a);
    double theirs = slice_by_igraph(d, &their_sum);
    line("20 years: slices with strength", ours, theirs, fabs(sum - their_sum));
}

static void whole_job(const Data *d)
{
    Arena *a = arena_new();
    NetOptions o = { .arcs_only = true };
    double t = now(), check = 0;
    Timeline *years = slice_up(a, d, d->slice, YEARS);
    size_t changes[TIE_CHANGE_COUNT] = { 0 };
    Arena *before_arena = NULL;
    Net *before = NULL;
    for (size_t y = 0; y < YEARS; y++) {
        Arena *b = arena_new();
        Net *net = net_of_slice(b, years, y, &o);
        double *out = NEW_ARRAY(b, double, (size_t)net->n + 1), *in = NEW_ARRAY(b, double, (size_t)net->n + 1),
               *rank = NEW_ARRAY(b, double, (size_t)net->n + 1);
        net_strength(net, net->weight, out, in);
        net_pagerank(net, 0.85, rank);
        for (uint32_t v = 0; v < net->n; v++) check += rank[v];
        if (before) {
            Arena *c = arena_new();
            TieChange *list = NEW_ARRAY(c, TieChange, years->slices[y - 1].count + years->slices[y].count);
            size_t n = compare_rows(years, y - 1, y, list);
            for (size_t i = 0; i < n; i++) changes[list[i].kind]++;
            NetPair p = net_pair(c, before, net);
            check += tie_distance(&p).jaccard;
            arena_free(c);
            arena_free(before_arena);
        }
        before = net;
        before_arena = b;
    }
    arena_free(before_arena);
    printf("whole job: slices, strength, PageRank and comparison of all years: %.2f s, peak %ld MB (new %zu, ended "
           "%zu, lasting %zu; check %.3f)\n",
           now() - t, peak_mb(), changes[TIE_NEW], changes[TIE_ENDED],
           changes[TIE_LASTING] + changes[TIE_STRONGER] + changes[TIE_WEAKER], check);
    arena_free(a);
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fprintf(stderr, "usage: bench_graph ACTORS TIES [SEED]\n");
        return 2;
    }
    Arena *a = arena_new();
    Data d = generate(a, (uint32_t)strtoul(argv[1], NULL, 10), strtoull(argv[2], NULL, 10),
                      argc > 3 ? strtoull(argv[3], NULL, 10) : 88172645463325252u);
    printf("%u actors, %zu ties, %d years, %d types\n", d.n, d.m, YEARS, TYPES);
    whole_job(&d);
    printf("%-34s %11s %11s %8s\n", "", "ours", "igraph", "ratio");
    compare_kernels(&d);
    compare_slicing(&d);
    arena_free(a);
    return 0;
}
