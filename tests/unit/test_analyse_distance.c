/* Likeness of slices, against values of netrd, networkx and R's sna. */
#include <math.h>

#include "analyse/changepoint.h"
#include "analyse/distance.h"
#include "near.h"
#include "reference_data.h"
#include "test.h"

/* Karate club, and the same with ties 0-1 and 32-33 cut and 11-33 added (members from 0). */
static void deltacon_and_portrait_of_a_changed_karate_club(void **state)
{
    (void)state;
    Arena *a = arena_new();
    uint32_t from[78], to[78];
    size_t n = 0;
    for (size_t i = 0; i < 78; i++) {
        uint32_t u = zachary[i][0] - 1u, v = zachary[i][1] - 1u;
        if ((u == 0 && v == 1) || (u == 32 && v == 33)) continue;
        from[n] = u;
        to[n++] = v;
    }
    from[n] = 11;
    to[n++] = 33;
    NetPair p = net_pair(a, zachary_net(a), net_of_pairs(a, 34, n, from, to, NULL, NET_BOTH_WAYS));
    TieDistance t = tie_distance(&p);
    assert_int_equal(t.edit, 3);
    assert_near(t.jaccard, 0.962025316, 1e-9);
    assert_near(deltacon(&p, 100), 0.4746865, 1e-7);
    assert_near(portrait_divergence(&p, 100), 0.183220223, 1e-9);
    arena_free(a);
}

typedef struct {
    int one, two;
    double directed, undirected, gcor, delta, portrait;
    size_t edit;
} WavePair;

static void sampsons_waves_have_the_reference_values(void **state)
{
    (void)state;
    Arena *a = arena_new();
    char *text = shared_text(a, "sampson_samplk_waves.tsv");
    if (!text) {
        arena_free(a);
        print_message("the folder that ACTORGRAPH_SHARED names (default: ../shared) is not here\n");
        skip();
        return;
    }
    Net *directed[3], *undirected[3];
    Interner *names = intern_new(a);
    for (int wave = 0; wave < 3; wave++) {
        uint32_t from[200], to[200];
        size_t n = 0;
        Sv rest = sv_of(text);
        sv_cut(&rest, '\n');
        while (rest.len) {
            Sv line = sv_cut(&rest, '\n'), one = sv_cut(&line, '\t'), two = sv_cut(&line, '\t');
            if (!two.len) continue;
            uint32_t u = intern_add(names, one), v = intern_add(names, two);
            if (line.ptr[6] != '1' + wave) continue;
            from[n] = u;
            to[n++] = v;
        }
        directed[wave] = net_of_pairs(a, 18, n, from, to, NULL, NET_DIRECTED);
        undirected[wave] = net_of_pairs(a, 18, n, from, to, NULL, NET_BOTH_WAYS);
    }
    assert_int_equal(intern_count(names), 18);
    static const WavePair want[] = {
        { 0, 1, 0.454545, 0.566037736, 0.54116205, 1.505494081, 0.21276008, 23 },
        { 1, 2, 0.547945, 0.62745098, 0.64187650, 1.597339953, 0.361593922, 19 },
        { 0, 2, 0.460526, 0.464285714, 0.54883565, 2.105330549, 0.267561696, 30 },
    };
    for (size_t i = 0; i < LENGTH_OF(want); i++) {
        NetPair d = net_pair(a, directed[want[i].one], directed[want[i].two]),
                u = net_pair(a, undirected[want[i].one], undirected[want[i].two]);
        assert_near(tie_distance(&d).jaccard, want[i].directed, 1e-6);
        assert_near(tie_distance(&u).jaccard, want[i].undirected, 1e-6);
        assert_int_equal(tie_distance(&u).edit, want[i].edit);
        Qap q = qap_of(&d, 2000);
        assert_near(q.correlation, want[i].gcor, 1e-7);
        assert_true(q.p < 1.0 / 1000);
        assert_near(deltacon(&u, 100), want[i].delta, 1e-6);
        assert_near(portrait_divergence(&u, 100), want[i].portrait, 1e-6);
    }
    assert_int_equal(tie_distance(&(NetPair){ .net = { directed[0], directed[1] } }).arcs_added +
                         tie_distance(&(NetPair){ .net = { directed[0], directed[1] } }).arcs_ended,
                     42);
    arena_free(a);
}

static void a_net_is_like_itself(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Net *z = zachary_net(a), *none = net_of_pairs(a, 0, 0, NULL, NULL, NULL, NET_DIRECTED);
    NetPair same = net_pair(a, z, z), empty = net_pair(a, none, none);
    assert_near(tie_distance(&same).ruzicka, 1, 0);
    assert_near(qap_of(&same, 100).correlation, 1, 1e-12);
    assert_near(deltacon(&same, 100), 0, 1e-12);
    assert_near(portrait_divergence(&same, 100), 0, 1e-12);
    assert_near(tie_distance(&empty).jaccard, 1, 0);
    assert_true(isnan(qap_of(&empty, 10).correlation));
    assert_near(deltacon(&empty, 10), 0, 0);
    arena_free(a);
}

static void flips_are_edits(void **state)
{
    (void)state;
    Arena *a = arena_new();
    uint32_t from[] = { 0, 1 }, to[] = { 1, 2 };
    double before[] = { 2, -1 }, after[] = { -1, -3 };
    NetPair p = net_pair(a, net_of_pairs(a, 3, 2, from, to, before, NET_DIRECTED),
                         net_of_pairs(a, 3, 2, from, to, after, NET_DIRECTED));
    TieDistance t = tie_distance(&p);
    assert_int_equal(t.flips, 1);
    assert_int_equal(t.edit, 1);
    assert_near(t.ruzicka, 2.0 / 5, 1e-12);
    arena_free(a);
}

static void rank_correlations_know_ties(void **state)
{
    (void)state;
    double x[] = { 1, 2, 3, 4, 5 },
           y[] = { 5, 6, 7, 8, 7 }; /* R: cor(x, y, method = "kendall") 0.7378648, "spearman" 0.8207827 */
    RankCorrelation c = rank_correlation(x, y, 5);
    assert_near(c.tau, 0.7378648, 1e-7);
    assert_near(c.rho, 0.8207827, 1e-7);
    double z[] = { 5, 4, 3, 2, 1 };
    assert_near(rank_correlation(x, z, 5).tau, -1, 1e-12);
    assert_true(isnan(rank_correlation(x, x, 1).tau));
}

static void steps_of_a_series_are_found_and_noise_is_not(void **state)
{
    (void)state;
    Arena *a = arena_new();
    double steps[40], noise[40];
    uint64_t r = 12345;
    for (size_t i = 0; i < 40; i++) {
        r = r * 6364136223846793005u + 1442695040888963407u;
        noise[i] = (double)(r >> 40) / (double)(1 << 24);
        steps[i] = noise[i] + (i < 15 ? 0 : i < 28 ? 10 : 3);
    }
    ChangePoints found = change_points(a, steps, 40, 0, 0);
    assert_int_equal(found.count, 2);
    assert_int_equal(found.points[0].at, 15);
    assert_int_equal(found.points[1].at, 28);
    assert_true(found.points[0].after > 9 && found.points[0].before < 1);
    assert_int_equal(change_points(a, noise, 40, 0, 0).count, 0);
    double flat[10] = { 0 }, late[10] = { 0, 0, 0, 0, 0, 0, 0, 4, 4, 4 };
    assert_int_equal(change_points(a, flat, 10, 0, 0).count, 0);
    assert_int_equal(change_points(a, late, 10, 0, 0).count, 1);
    assert_int_equal(change_points(a, late, 10, 0, 0).points[0].at, 7);
    assert_int_equal(change_points(a, late, 3, 0, 0).count, 0);
    arena_free(a);
}

/* The fast search must find what trying all divisions finds. */
static void pelt_is_exact(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed < 60; seed++) {
        Arena *a = arena_new();
        double x[14];
        uint64_t r = seed * 0x9E3779B97F4A7C15u;
        for (size_t i = 0; i < 14; i++) {
            r = r * 6364136223846793005u + 1442695040888963407u;
            x[i] = (double)(r >> 60) + (i > (seed % 14) ? 9 : 0);
        }
        ChangePoints found = change_points(a, x, 14, 3, 1);
        double best = (double)INFINITY, reached = 0;
        for (unsigned cuts = 0; cuts < 1u << 13; cuts++) {
            unsigned mine = 0;
            for (size_t k = 0; k < found.count; k++) mine |= 1u << (found.points[k].at - 1);
            double total = -3 * found.variance;
            for (size_t from = 0, i = 1; i <= 14; i++) {
                if (i < 14 && !(cuts >> (i - 1) & 1)) continue;
                double mean = 0, sum = 0;
                for (size_t k = from; k < i; k++) mean += x[k] / (double)(i - from);
                for (size_t k = from; k < i; k++) sum += (x[k] - mean) * (x[k] - mean);
                total += sum + 3 * found.variance;
                from = i;
            }
            best = fmin(best, total);
            if (cuts == mine) reached = total;
        }
        assert_near(reached, best, 1e-9);
        arena_free(a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(deltacon_and_portrait_of_a_changed_karate_club),
        cmocka_unit_test(sampsons_waves_have_the_reference_values),
        cmocka_unit_test(a_net_is_like_itself),
        cmocka_unit_test(flips_are_edits),
        cmocka_unit_test(rank_correlations_know_ties),
        cmocka_unit_test(steps_of_a_series_are_found_and_noise_is_not),
        cmocka_unit_test(pelt_is_exact),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
