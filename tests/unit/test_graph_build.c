/* Merging claims into a graph. */
#include "graph_fixture.h"
#include "near.h"
#include "test.h"

static const char *const lines[] = {
    "france deploys_to mali 2013-01-11", "france withdraws_from mali 2022-08-15",
    "mali negotiates_with jnim 2020-03", "jnim negotiates_with mali 2020-03-08",
    "mali accuses france 2021 reported", "france attacks jnim 2021-06-05",
    "france attacks jnim 2019 negated",  "mali allies russia 2021-12",
    "france deploys_to mali - planned",  "france deploys_to mali 2014..2016",
};

static uint64_t next_random(uint64_t *s)
{
    *s ^= *s << 13;
    *s ^= *s >> 7;
    *s ^= *s << 17;
    return *s;
}

static Relation random_relation(Arena *a, uint64_t *s)
{
    Relation r = fixture_relation(a, lines[next_random(s) % LENGTH_OF(lines)], (unsigned)(next_random(s) % 6) * 20);
    static const Sv docs[] = { SV_INIT("a"), SV_INIT("b"), SV_INIT("c") };
    static Sv bodies[] = { SV_INIT("eu"), SV_INIT("nato"), SV_INIT("sahel") };
    r.doc = docs[next_random(s) % 3];
    r.source.within = bodies + next_random(s) % 2;
    r.source.within_count = next_random(s) % 2 + 1;
    if (next_random(s) % 3 == 0) r.source.name = SV("Another Name");
    if (next_random(s) % 3 == 0) r.target.type = ACTOR_GOVERNMENT;
    r.confidence = (double)(next_random(s) % 100) / 100;
    return r;
}

static void relations_in_any_order_give_the_same_bytes(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 20; seed++) {
        Arena *a = arena_new();
        Diag *d = diag_new();
        uint64_t s = seed * 0x9E3779B97F4A7C15u;
        size_t n = 60, len[3];
        Relation *all = NEW_ARRAY(a, Relation, n);
        char *text[3];
        for (size_t i = 0; i < n; i++) all[i] = random_relation(a, &s);
        for (int round = 0; round < 3; round++) {
            GraphBuilder *b = fixture_builder(a);
            for (size_t i = n; i > 1; i--) {
                size_t k = next_random(&s) % i;
                Relation swap = all[k];
                all[k] = all[i - 1];
                all[i - 1] = swap;
            }
            for (size_t i = 0; i < n; i++) assert_true(graph_add(b, &all[i], d));
            if (round == 2)
                for (size_t i = 0; i < n; i += 3)
                    assert_true(graph_add(b, &all[i], d)); /* the same again changes nothing but names */
            text[round] = graph_text(graph_finish(b), &len[round]);
        }
        if (len[0] != len[1] || len[0] != len[2] || memcmp(text[0], text[1], len[0]) ||
            memcmp(text[0], text[2], len[0]))
            fail_msg("seed %u", (unsigned)seed);
        for (int round = 0; round < 3; round++) free(text[round]);
        diag_free(d);
        arena_free(a);
    }
}

static void claims_of_one_pair_and_type_are_one_edge(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Snapshot *g = fixture_graph(a, lines, LENGTH_OF(lines));
    assert_int_equal(g->actor_count, 4);
    assert_int_equal(g->relation_count, LENGTH_OF(lines));
    uint32_t france = snapshot_find_actor(g, SV("france")), mali = snapshot_find_actor(g, SV("mali"));
    uint32_t edge = snapshot_find_edge(g, france, mali, snapshot_find_type(g, SV("deploys_to")));
    assert_int_not_equal(edge, NO_INDEX);
    const GraphEdge *e = &g->edges[edge];
    assert_int_equal(e->count, 3);
    assert_int_equal(e->by_factuality[FACT_ASSERTED], 2);
    assert_int_equal(edge_count_in(e, FACTS_ALL), 3);
    assert_near(e->weight, 2, 0);
    assert_int_equal(e->span.from, day_of(2013, 1, 11));
    assert_int_equal(e->span.to, day_of(2017, 1, 1));
    assert_int_equal(snapshot_find_actor(g, SV("nobody")), NO_INDEX);
    arena_free(a);
}

static void ties_of_a_symmetric_type_are_turned_the_same_way(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Snapshot *g = fixture_graph(a, lines, LENGTH_OF(lines));
    uint32_t jnim = snapshot_find_actor(g, SV("jnim")), mali = snapshot_find_actor(g, SV("mali"));
    uint32_t type = snapshot_find_type(g, SV("negotiates_with"));
    uint32_t edge = snapshot_find_edge(g, jnim, mali, type);
    assert_int_not_equal(edge, NO_INDEX);
    assert_int_equal(g->edges[edge].count, 2);
    assert_int_equal(snapshot_find_edge(g, mali, jnim, type), NO_INDEX);
    assert_true(sv_equal(g->relations[g->edges[edge].first].claim.source.id, SV("jnim")));
    arena_free(a);
}

static void bodies_become_actors(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Diag *d = diag_new();
    GraphBuilder *b = fixture_builder(a);
    Relation r = fixture_relation(a, lines[0], 0);
    Sv bodies[] = { SV("nato"), SV("eu"), SV("nato") };
    r.source.within = bodies;
    r.source.within_count = 3;
    assert_true(graph_add(b, &r, d));
    Snapshot *g = graph_finish(b);
    assert_int_equal(g->actor_count, 4);
    const GraphActor *france = &g->actors[snapshot_find_actor(g, SV("france"))];
    assert_int_equal(france->within_count, 2);
    assert_true(sv_equal(g->actors[france->within[0]].id, SV("eu")));
    assert_int_equal(g->actors[france->within[0]].relation_count, 0);
    diag_free(d);
    arena_free(a);
}

static void unknown_types_and_empty_times_are_refused(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Diag *d = diag_new();
    GraphBuilder *b = fixture_builder(a);
    Relation r = fixture_relation(a, "x likes y 2020", 0);
    assert_false(graph_add(b, &r, d));
    assert_int_equal(diag_count_code(d, E_GRAPH_TYPE), 1);
    r = fixture_relation(a, lines[0], 0);
    r.time.to = r.time.from;
    assert_false(graph_add(b, &r, d));
    assert_int_equal(diag_count_code(d, E_GRAPH_TIME), 1);
    assert_int_equal(graph_finish(b)->relation_count, 0);
    diag_free(d);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(relations_in_any_order_give_the_same_bytes),
        cmocka_unit_test(claims_of_one_pair_and_type_are_one_edge),
        cmocka_unit_test(ties_of_a_symmetric_type_are_turned_the_same_way),
        cmocka_unit_test(bodies_become_actors),
        cmocka_unit_test(unknown_types_and_empty_times_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
