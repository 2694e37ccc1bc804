/* Centrality against reference values: networkx and igraph agree on them to 1e-11. */
#include <math.h>

#include "analyse/community.h"
#include "analyse/measure.h"
#include "analyse/signed.h"
#include "near.h"
#include "reference_data.h"
#include "test.h"

/* degree, PageRank, betweenness, sum of 1/distance, eigenvector of length 1, core: Zachary's karate club */
static const double karate[34][6] = {
    { 16, 0.096997285399, 231.071428571, 23.166666667, 0.355491444517, 4 },
    { 9, 0.052876924064, 28.478571429, 19.166666667, 0.265959919547, 4 },
    { 10, 0.057078509488, 75.850793651, 21.000000000, 0.317192504484, 4 },
    { 6, 0.035859857789, 6.288095238, 17.666666667, 0.211179720373, 4 },
    { 3, 0.021977952369, 0.333333333, 14.666666667, 0.075968818180, 3 },
    { 4, 0.029111154684, 15.833333333, 15.166666667, 0.079483045114, 3 },
    { 4, 0.029111154684, 15.833333333, 15.166666667, 0.079483045114, 3 },
    { 4, 0.024490497037, 0.000000000, 16.416666667, 0.170959748041, 4 },
    { 5, 0.029766056080, 29.529365079, 18.500000000, 0.227403907127, 4 },
    { 2, 0.014309397128, 0.447619048, 15.583333333, 0.102674250725, 2 },
    { 3, 0.021977952369, 0.333333333, 14.666666667, 0.075968818180, 3 },
    { 1, 0.009564745493, 0.000000000, 13.500000000, 0.052855697492, 1 },
    { 2, 0.014644892013, 0.000000000, 14.000000000, 0.084254628714, 2 },
    { 5, 0.029536456153, 24.215873016, 18.500000000, 0.226472720140, 4 },
    { 2, 0.014535993997, 0.000000000, 14.200000000, 0.101403262192, 2 },
    { 2, 0.014535993997, 0.000000000, 14.200000000, 0.101403262192, 2 },
    { 2, 0.016784005448, 0.000000000, 11.100000000, 0.023635628103, 2 },
    { 2, 0.014558677210, 0.000000000, 14.166666667, 0.092399538193, 2 },
    { 2, 0.014535993997, 0.000000000, 14.200000000, 0.101403262192, 2 },
    { 3, 0.019604636326, 17.146825397, 17.500000000, 0.147912510292, 3 },
    { 2, 0.014535993997, 0.000000000, 14.200000000, 0.101403262192, 2 },
    { 2, 0.014558677210, 0.000000000, 14.166666667, 0.092399538193, 2 },
    { 2, 0.014535993997, 0.000000000, 14.200000000, 0.101403262192, 2 },
    { 5, 0.031522514773, 9.300000000, 16.033333333, 0.150118571866, 3 },
    { 3, 0.021076033557, 1.166666667, 13.916666667, 0.057052440542, 3 },
    { 3, 0.021006197392, 2.027777778, 13.916666667, 0.059206474918, 3 },
    { 2, 0.015044038081, 0.000000000, 13.950000000, 0.075579413491, 2 },
    { 4, 0.025639767481, 11.792063492, 16.916666667, 0.133477153382, 3 },
    { 3, 0.019573459463, 0.947619048, 16.416666667, 0.131077822985, 3 },
    { 4, 0.026288537692, 1.542857143, 15.366666667, 0.134960819267, 3 },
    { 4, 0.024590155247, 7.609523810, 16.916666667, 0.174758302316, 4 },
    { 6, 0.037158087066, 73.009523810, 19.333333333, 0.191033841409, 3 },
    { 12, 0.071693225998, 76.690476190, 20.916666667, 0.308644219798, 4 },
    { 17, 0.100919182323, 160.551587302, 23.250000000, 0.373363470299, 4 },
};

static void zachary_has_the_reference_values(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Diag *d = diag_new();
    Centrality c;
    assert_true(centrality_of_net(a, zachary_net(a), NULL, &c, d));
    double top = 0;
    for (int v = 0; v < 34; v++) top = fmax(top, karate[v][4]);
    for (int v = 0; v < 34; v++) {
        assert_near(c.value[MEASURE_IN_DEGREE][v], karate[v][0], 0);
        assert_near(c.value[MEASURE_OUT_STRENGTH][v], karate[v][0], 0);
        assert_near(c.value[MEASURE_PAGERANK][v], karate[v][1], 1e-10);
        assert_near(c.value[MEASURE_BETWEENNESS][v] * 33 * 32 / 2, karate[v][2], 1e-8);
        assert_near(c.value[MEASURE_HARMONIC][v] * 33, karate[v][3], 1e-8);
        assert_near(c.value[MEASURE_EIGENVECTOR][v] * top, karate[v][4], 1e-8);
        assert_near(c.value[MEASURE_CORE][v], karate[v][5], 0);
    }
    diag_free(d);
    arena_free(a);
}

static void zachary_divides_into_four_groups_of_the_known_modularity(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Diag *d = diag_new();
    double plus[78];
    uint32_t from[78], to[78];
    for (size_t i = 0; i < 78; i++) {
        plus[i] = 1;
        from[i] = zachary[i][0] - 1u;
        to[i] = zachary[i][1] - 1u;
    }
    Communities c;
    assert_true(communities_of_net(a, net_of_pairs(a, 34, 78, from, to, plus, NET_DIRECTED), &c, d));
    assert_int_equal(c.count, 4);
    assert_near(c.modularity, 0.4197896, 1e-7);
    assert_near(nmi(c.of, c.of, 34), 1, 1e-12);
    uint32_t one[] = { 0, 0, 1, 1 }, two[] = { 0, 1, 0, 1 };
    assert_near(nmi(one, two, 4), 0, 1e-12);
    assert_near(variation_of_information(one, two, 4), 2 * log(2), 1e-12);
    diag_free(d);
    arena_free(a);
}

/* Paths prefer frequent ties: a - b - c with many relations is nearer than a - c with one. */
static void a_strong_tie_is_a_short_way(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Diag *d = diag_new();
    uint32_t from[] = { 0, 1, 0 }, to[] = { 1, 2, 2 };
    double weight[] = { 4, -4, 1 };
    Centrality c;
    assert_true(centrality_of_net(a, net_of_pairs(a, 3, 3, from, to, weight, NET_DIRECTED), NULL, &c, d));
    assert_near(c.value[MEASURE_BETWEENNESS][1], 1, 1e-12);
    assert_near(c.value[MEASURE_HARMONIC][0], (4 + 2) / 2.0, 1e-12);
    assert_near(c.value[MEASURE_NET][1], 0, 0);
    assert_near(c.value[MEASURE_NET][0], 5, 0);
    assert_near(c.value[MEASURE_IN_NEGATIVE][2], 4, 0);
    assert_near(c.value[MEASURE_OUT_NEGATIVE][1], 4, 0);
    for (int m = 0; m <= MEASURE_CORE; m++)
        for (int v = 0; v < 3; v++) assert_true(isfinite(c.value[m][v]));
    diag_free(d);
    arena_free(a);
}

static void tribes_have_the_published_pn_and_net_strength(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Diag *d = diag_new();
    PairList *l = NEW(a, PairList);
    read_pairs(a, l, gahuku_gama, NULL, 0);
    Centrality c;
    assert_true(centrality_of_net(a, pair_net(a, l, NET_DIRECTED), NULL, &c, d));
    uint32_t masil = intern_find(l->names, SV("Masil")), ukudz = intern_find(l->names, SV("Ukudz")),
             gama = intern_find(l->names, SV("Gama"));
    assert_near(c.value[MEASURE_NET][masil], 7, 0);
    assert_near(c.value[MEASURE_NET][ukudz], 5, 0);
    assert_near(c.value[MEASURE_NET][gama], -3, 0);
    assert_near(c.value[MEASURE_PN][masil], 1.223561, 1e-6);
    assert_false(c.no_status);
    double length = 0;
    for (int v = 0; v < 16; v++) length += c.value[MEASURE_STATUS][v] * c.value[MEASURE_STATUS][v];
    assert_near(length, 1, 1e-9);
    diag_free(d);
    arena_free(a);
}

static void status_is_not_defined_without_a_dominant_eigenvalue(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Diag *d = diag_new();
    uint32_t from[] = { 0, 2 }, to[] = { 1, 3 };
    double sign[] = { 1, -1 };
    Centrality c;
    assert_true(centrality_of_net(a, net_of_pairs(a, 4, 2, from, to, sign, NET_DIRECTED), NULL, &c, d));
    assert_true(c.no_status);
    assert_true(isnan(c.value[MEASURE_STATUS][0]));
    diag_free(d);
    arena_free(a);
}

static void empty_and_untied_nets_have_zeros(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Diag *d = diag_new();
    Centrality c;
    assert_true(centrality_of_net(a, net_of_pairs(a, 0, 0, NULL, NULL, NULL, NET_DIRECTED), NULL, &c, d));
    assert_int_equal(c.n, 0);
    assert_true(centrality_of_net(a, net_of_pairs(a, 3, 0, NULL, NULL, NULL, NET_DIRECTED), NULL, &c, d));
    assert_near(c.value[MEASURE_PAGERANK][2], 1.0 / 3, 1e-12);
    assert_near(c.value[MEASURE_BETWEENNESS][0], 0, 0);
    assert_near(c.value[MEASURE_EIGENVECTOR][0], 0, 0);
    assert_near(c.value[MEASURE_PN][1], 1, 1e-12);
    assert_int_equal(diag_count(d, SEVERITY_ERROR), 0);
    diag_free(d);
    arena_free(a);
}

static void equal_values_share_the_mean_rank(void **state)
{
    (void)state;
    Arena *a = arena_new();
    double value[] = { 3, 7, 3, (double)NAN, 1 }, rank[5];
    ranks_of(a, value, 5, rank);
    assert_near(rank[1], 1, 0);
    assert_near(rank[0], 2.5, 0);
    assert_near(rank[2], 2.5, 0);
    assert_near(rank[4], 4, 0);
    assert_near(rank[3], 5, 0);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(zachary_has_the_reference_values),
        cmocka_unit_test(zachary_divides_into_four_groups_of_the_known_modularity),
        cmocka_unit_test(a_strong_tie_is_a_short_way),
        cmocka_unit_test(tribes_have_the_published_pn_and_net_strength),
        cmocka_unit_test(status_is_not_defined_without_a_dominant_eigenvalue),
        cmocka_unit_test(empty_and_untied_nets_have_zeros),
        cmocka_unit_test(equal_values_share_the_mean_rank),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
