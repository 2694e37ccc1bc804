/* Balance of signed networks, against published and independently computed values. */
#include <math.h>

#include "analyse/balance.h"
#include "near.h"
#include "reference_data.h"
#include "test.h"

static SignedNet *gama(Arena *a)
{
    PairList *l = NEW(a, PairList);
    read_pairs(a, l, gahuku_gama, NULL, 0);
    return signed_of_net(a, pair_net(a, l, NET_BOTH_WAYS));
}

static void gahuku_gama_has_the_published_balance(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Diag *d = diag_new();
    SignedNet *s = gama(a);
    assert_int_equal(s->n, 16);
    assert_int_equal(s->m, 58);
    assert_int_equal(s->negative, 29);
    TriadCensus t = signed_triads(s); /* signnet's vignette: 19 +++, 2 ++-, 40 +--, 7 --- */
    assert_int_equal(t.by_negative[0], 19);
    assert_int_equal(t.by_negative[1], 2);
    assert_int_equal(t.by_negative[2], 40);
    assert_int_equal(t.by_negative[3], 7);
    assert_near(triads_balanced(t), 0.8676471, 1e-7);
    assert_near(triads_weakly_balanced(t), 66.0 / 68, 1e-12);
    Frustration f = signed_frustration(a, s, FRUSTRATION_WORK); /* Aref and Wilson (2018): L = 7 */
    assert_int_equal(f.upper, 7);
    assert_int_equal(f.lower, 7);
    assert_near(frustration_normalised(s, &f), 0.758621, 1e-6);
    uint32_t group[16]; /* Doreian and Mrvar: three groups leave 2 contradictions */
    assert_int_equal(signed_clusters(s, 3, group), 2);
    assert_int_equal(signed_clusters(s, 2, group), 7);
    assert_near(signed_walk_balance(s, 100, d), 0.357576, 1e-6);
    assert_near(signed_conflict(s, 100, d), 1.040289, 1e-6);
    diag_free(d);
    arena_free(a);
}

static uint64_t next_random(uint64_t *s)
{
    *s ^= *s << 13;
    *s ^= *s >> 7;
    *s ^= *s << 17;
    return *s;
}

static size_t contradictions(const SignedNet *s, unsigned camps)
{
    size_t bad = 0;
    for (size_t i = 0; i < s->m; i++) bad += (((camps >> s->a[i]) ^ (camps >> s->b[i])) & 1) != (s->sign[i] < 0);
    return bad;
}

static void the_frustration_index_is_what_trying_all_divisions_finds(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 150; seed++) {
        Arena *a = arena_new();
        uint64_t r = seed * 0x9E3779B97F4A7C15u;
        uint32_t from[200], to[200], n = 4 + (uint32_t)(next_random(&r) % 9);
        double sign[200];
        size_t count = 0;
        uint64_t density = 2 + next_random(&r) % 8;
        for (uint32_t u = 0; u < n; u++)
            for (uint32_t v = u + 1; v < n; v++) {
                if (next_random(&r) % 10 >= density) continue;
                from[count] = u;
                to[count] = v;
                sign[count++] = next_random(&r) % 5 < 2 ? -1 : 1;
            }
        SignedNet *s = signed_of_net(a, net_of_pairs(a, n, count, from, to, sign, NET_BOTH_WAYS));
        size_t best = SIZE_MAX;
        for (unsigned camps = 0; camps < 1u << n; camps += 2) {
            size_t bad = contradictions(s, camps);
            if (bad < best) best = bad;
        }
        Frustration f = signed_frustration(a, s, FRUSTRATION_WORK);
        unsigned camps = 0;
        for (uint32_t v = 0; v < n; v++) camps |= (unsigned)f.camp[v] << v;
        if (f.upper != best || f.lower != best || contradictions(s, camps) != best) fail_msg("seed %u", (unsigned)seed);
        arena_free(a);
    }
}

static void without_work_the_bounds_still_hold(void **state)
{
    (void)state;
    Arena *a = arena_new();
    SignedNet *s = gama(a);
    Frustration f = signed_frustration(a, s, 0);
    assert_true(f.lower <= 7 && f.lower > 0);
    assert_int_equal(f.upper, 7);
    arena_free(a);
}

static void correlates_of_war_windows_have_the_proven_index(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Diag *d = diag_new();
    char *edges = shared_text(a, "cow_signed_windows.tsv"), *reference = shared_text(a, "cow_balance_reference.tsv");
    if (!edges || !reference) {
        diag_free(d);
        arena_free(a);
        print_message("the folder that ACTORGRAPH_SHARED names (default: ../shared) is not here\n");
        skip();
        return;
    }
    Sv rest = sv_of(reference);
    size_t windows = 0, proven = 0;
    sv_cut(&rest, '\n');
    while (rest.len) {
        Sv line = sv_cut(&rest, '\n'), column[15] = { { 0 } };
        for (int i = 0; i < 15; i++) column[i] = sv_cut(&line, '\t');
        if (!column[11].len) continue;
        Arena *b = arena_new();
        PairList *l = NEW(b, PairList);
        read_pairs(b, l, edges, arena_cstr(b, column[0]), 3);
        SignedNet *s = signed_of_net(b, pair_net(b, l, NET_BOTH_WAYS));
        uint32_t want[8];
        static const int columns[8] = { 1, 2, 3, 4, 5, 6, 7, 11 };
        for (int i = 0; i < 8; i++) assert_true(sv_to_u32(column[columns[i]], UINT32_MAX, &want[i]));
        assert_int_equal(s->m, want[1]);
        assert_int_equal(s->negative, want[2]);
        TriadCensus t = signed_triads(s);
        for (int i = 0; i < 4; i++) assert_int_equal(t.by_negative[i], want[3 + i]);
        assert_near(triads_balanced(t), strtod(column[8].ptr, NULL), 1e-6);
        assert_near(signed_walk_balance(s, 1000, d), strtod(column[9].ptr, NULL), 1e-6);
        assert_near(signed_conflict(s, 1000, d), strtod(column[10].ptr, NULL), 1e-6);
        Frustration f = signed_frustration(b, s, FRUSTRATION_WORK);
        if (f.upper != want[7])
            print_message("window " SV_FMT ": %zu, known %u\n", SV_ARG(column[0]), f.upper, want[7]);
        assert_int_equal(f.upper, want[7]);
        assert_true(f.lower <= f.upper);
        if (f.lower == f.upper) proven++;
        else print_message("window " SV_FMT ": between %zu and %zu\n", SV_ARG(column[0]), f.lower, f.upper);
        windows++;
        arena_free(b);
    }
    print_message("%zu windows, %zu proven\n", windows, proven);
    assert_int_equal(windows, 51);
    diag_free(d);
    arena_free(a);
}

static void a_balanced_net_has_no_frustration_at_all(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Diag *d = diag_new();
    uint32_t from[] = { 0, 0, 1, 2 }, to[] = { 1, 2, 2, 3 };
    double sign[] = { 1, -1, -1, 1 };
    SignedNet *s = signed_of_net(a, net_of_pairs(a, 4, 4, from, to, sign, NET_BOTH_WAYS));
    Frustration f = signed_frustration(a, s, 1000);
    assert_int_equal(f.upper, 0);
    assert_int_equal(f.camp[0], 0);
    assert_int_equal(f.camp[1], 0);
    assert_int_equal(f.camp[2], 1);
    assert_int_equal(f.camp[3], 1);
    assert_near(signed_walk_balance(s, 10, d), 1, 1e-12);
    assert_near(signed_conflict(s, 10, d), 0, 1e-12);
    SignedNet *empty = signed_of_net(a, net_of_pairs(a, 0, 0, NULL, NULL, NULL, NET_BOTH_WAYS));
    assert_int_equal(signed_frustration(a, empty, 10).upper, 0);
    assert_true(isnan(triads_balanced(signed_triads(empty))));
    diag_free(d);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gahuku_gama_has_the_published_balance),
        cmocka_unit_test(the_frustration_index_is_what_trying_all_divisions_finds),
        cmocka_unit_test(without_work_the_bounds_still_hold),
        cmocka_unit_test(correlates_of_war_windows_have_the_proven_index),
        cmocka_unit_test(a_balanced_net_has_no_frustration_at_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
