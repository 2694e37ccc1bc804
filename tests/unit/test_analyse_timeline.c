/* Slices of time: events by date, states while they hold, roll-up, repeats, windows. */
#include "analyse/net.h"
#include "graph_fixture.h"
#include "near.h"
#include "test.h"

static double weight_in(const Timeline *t, const char *label, const char *source, const char *type, const char *target)
{
    size_t s = timeline_find(t, sv_of(label));
    if (s == SIZE_MAX) return -1;
    for (size_t i = t->slices[s].first; i < t->slices[s].first + t->slices[s].count; i++)
        if (sv_equal(t->graph->actors[t->source[i]].id, sv_of(source)) &&
            sv_equal(t->graph->actors[t->target[i]].id, sv_of(target)) &&
            sv_equal(t->graph->types[t->type[i]].name, sv_of(type)))
            return (double)t->weight[i];
    return 0;
}

static const char *const story[] = {
    "france deploys_to mali 2013-01-11",     "france deploys_to mali 2014-05",
    "france withdraws_from mali 2017-08-15", "france attacks jnim 2014-06-05",
    "france attacks jnim 2014-07-09",        "mali negotiates_with jnim 2016",
    "mali accuses france 2015 reported",     "wagner deploys_to mali 2016-12-01",
    "mali allies russia 2015..2017",         "mali attacks jnim -",
};

static void events_count_when_they_happen_and_states_while_they_hold(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Snapshot *g = fixture_graph(a, story, LENGTH_OF(story));
    SliceOptions o = { .by = SLICE_YEAR };
    Timeline *t = timeline_of_graph(a, g, &o);
    assert_int_equal(t->slice_count, 5);
    assert_near(weight_in(t, "2014", "france", "attacks", "jnim"), 2, 0);
    assert_near(weight_in(t, "2015", "france", "attacks", "jnim"), 0, 0);
    for (int year = 2013; year <= 2017; year++) { /* until the withdrawal, mentioned or not */
        char label[16];
        snprintf(label, sizeof label, "%d", year);
        assert_near(weight_in(t, label, "france", "deploys_to", "mali"), 1, 0);
    }
    assert_near(weight_in(t, "2016", "wagner", "deploys_to", "mali"), 1,
                0); /* nothing ends it, but nobody speaks of it later */
    assert_near(weight_in(t, "2017", "wagner", "deploys_to", "mali"), 0, 0);
    assert_near(weight_in(t, "2016", "mali", "allies", "russia"), 1, 0);
    assert_near(weight_in(t, "2015", "mali", "accuses", "france"), 0, 0); /* only reported */
    assert_int_equal(t->undated, 1);
    o.states_are_events = true;
    t = timeline_of_graph(a, g, &o);
    assert_near(weight_in(t, "2015", "france", "deploys_to", "mali"), 0, 0);
    assert_near(weight_in(t, "2014", "france", "deploys_to", "mali"), 1, 0);
    arena_free(a);
}

static void plans_end_nothing(void **state)
{
    (void)state;
    Arena *a = arena_new();
    const char *lines[] = { "france deploys_to mali 2013", "france withdraws_from mali 2014 planned",
                            "france deploys_to mali 2016" };
    Snapshot *g = fixture_graph(a, lines, LENGTH_OF(lines));
    SliceOptions o = { .by = SLICE_YEAR, .facts = FACTS_ALL };
    Timeline *t = timeline_of_graph(a, g, &o);
    assert_near(weight_in(t, "2015", "france", "deploys_to", "mali"), 1, 0);
    arena_free(a);
}

static void every_row_has_evidence_that_says_so(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Snapshot *g = fixture_graph(a, story, LENGTH_OF(story));
    for (SliceUnit by = SLICE_WHOLE; by < SLICE_UNIT_COUNT; by++) {
        SliceOptions o = { .by = by, .facts = FACTS_ALL, .window = by == SLICE_DAYS ? 400 : 2 };
        Timeline *t = timeline_of_graph(a, g, &o);
        assert_true(t->row_count > 0);
        for (size_t i = 0; i < t->row_count; i++) {
            assert_true(t->evidence_at[i + 1] > t->evidence_at[i]);
            for (size_t k = t->evidence_at[i]; k < t->evidence_at[i + 1]; k++) {
                const GraphEdge *e = &g->edges[g->relations[t->evidence[k]].edge];
                assert_int_equal(e->source, t->source[i]);
                assert_int_equal(e->target, t->target[i]);
                assert_int_equal(e->type, t->type[i]);
            }
        }
    }
    arena_free(a);
}

static void finer_slices_leave_out_coarser_dates(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Snapshot *g = fixture_graph(a, story, LENGTH_OF(story));
    SliceOptions o = { .by = SLICE_MONTH };
    Timeline *t = timeline_of_graph(a, g, &o);
    assert_near(weight_in(t, "2014-06", "france", "attacks", "jnim"), 1, 0);
    assert_near(weight_in(t, "2013-02", "france", "deploys_to", "mali"), 1, 0);
    assert_int_equal(t->coarse, 1); /* the talks of 2016 have no month */
    o.by = SLICE_QUARTER;
    t = timeline_of_graph(a, g, &o);
    assert_near(weight_in(t, "2014-Q3", "france", "attacks", "jnim"), 1, 0);
    arena_free(a);
}

static void windows_overlap(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Snapshot *g = fixture_graph(a, story, LENGTH_OF(story));
    SliceOptions o = { .by = SLICE_YEAR, .window = 2 };
    Timeline *t = timeline_of_graph(a, g, &o);
    assert_near(weight_in(t, "2013..2014", "france", "attacks", "jnim"), 2, 0);
    assert_near(weight_in(t, "2014..2015", "france", "attacks", "jnim"), 2, 0);
    assert_near(weight_in(t, "2015..2016", "france", "attacks", "jnim"), 0, 0);
    arena_free(a);
}

static void repeats_count_once_a_unit_if_asked(void **state)
{
    (void)state;
    Arena *a = arena_new();
    const char *lines[] = { "x attacks y 2014-06-02", "x attacks y 2014-06-03", "x attacks y 2014-06-20",
                            "x attacks y 2014-09-09" };
    Snapshot *g = fixture_graph(a, lines, LENGTH_OF(lines));
    static const double want[REPEATS_COUNT] = { 4, 1, 3, 2, 1, 1 }; /* include document week month year acrossrange */
    for (Repeats r = REPEATS_INCLUDE; r < REPEATS_COUNT; r++) {
        SliceOptions o = { .by = SLICE_YEAR, .repeats = r };
        assert_near(weight_in(timeline_of_graph(a, g, &o), "2014", "x", "attacks", "y"), want[r], 0);
    }
    arena_free(a);
}

static void rare_pairs_are_left_out_if_asked(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Snapshot *g = fixture_graph(a, story, LENGTH_OF(story));
    SliceOptions o = { .by = SLICE_YEAR, .min_count = 2 };
    Timeline *t = timeline_of_graph(a, g, &o);
    assert_int_equal(t->row_count, 3); /* in 2017 France is in Mali and leaves: two relations of one pair */
    assert_near(weight_in(t, "2014", "france", "attacks", "jnim"), 2, 0);
    assert_int_equal(t->evidence_at[1], 2);
    assert_near(weight_in(t, "2017", "france", "withdraws_from", "mali"), 1, 0);
    arena_free(a);
}

static void actors_roll_up_to_states_and_bodies(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Diag *d = diag_new();
    GraphBuilder *b = fixture_builder(a);
    static Sv within[] = { SV_INIT("eu"), SV_INIT("france") };
    Relation r = fixture_relation(a, "france.military attacks jnim 2020", 0),
             s = fixture_relation(a, "france attacks jnim 2020", 40);
    Relation t = fixture_relation(a, "france.military accuses france 2020", 80);
    r.source.type = ACTOR_MILITARY;
    r.source.within = within;
    r.source.within_count = 2;
    t.source.type = ACTOR_MILITARY;
    r.target.type = ACTOR_ARMED_GROUP;
    assert_true(graph_add(b, &r, d) && graph_add(b, &s, d) && graph_add(b, &t, d));
    Snapshot *g = graph_finish(b);
    SliceOptions o = { .by = SLICE_YEAR, .roll_up = ROLL_STATE };
    Timeline *line = timeline_of_graph(a, g, &o);
    assert_near(weight_in(line, "2020", "france", "attacks", "jnim"), 2, 0);
    assert_int_equal(line->row_count, 1);
    assert_int_equal(line->internal, 1);
    uint32_t eu = snapshot_find_actor(g, SV("eu"));
    o = (SliceOptions){ .by = SLICE_YEAR, .roll_up = ROLL_BODIES, .bodies = &eu, .body_count = 1 };
    line = timeline_of_graph(a, g, &o);
    assert_near(weight_in(line, "2020", "eu", "attacks", "jnim"), 1, 0);
    diag_free(d);
    arena_free(a);
}

static void plain_ties_are_sorted_and_merged(void **state)
{
    (void)state;
    Arena *a = arena_new();
    uint32_t slice[] = { 1, 0, 0, 0, 0 }, source[] = { 2, 1, 0, 1, 2 }, target[] = { 0, 0, 1, 0, 2 };
    uint8_t type[] = { 0, 1, 1, 1, 0 };
    TieColumns c = { .count = 5, .slice = slice, .source = source, .target = target, .type = type };
    Slice slices[2] = { { .label = SV("a") }, { .label = SV("b") } };
    TieType types[2] = { { 1, false, 3 }, { -1, true, -5 } };
    Timeline *t = timeline_of_ties(a, &c, slices, 2, 3, types, 2);
    assert_int_equal(t->row_count, 2); /* three times 0 - 1, once 2 -> 0; the self-tie is dropped */
    assert_int_equal(t->internal, 1);
    assert_near((double)t->weight[0], 3, 0);
    assert_int_equal(t->source[0], 0);
    NetOptions plain = { 0 };
    Net *net = net_of_slice(a, t, 0, &plain);
    assert_int_equal(net->n, 2);
    assert_int_equal(net->arc_count, 2); /* symmetric: both ways */
    assert_near(net->negative[0], 3, 0);
    assert_near(net->pair_negative[0], 3, 0);
    assert_near(net->pair_tone[0], -15, 0);
    arena_free(a);
}

static void normalisations_divide_by_what_they_say(void **state)
{
    (void)state;
    Arena *a = arena_new();
    const char *lines[] = { "a attacks b 2014-01-02", "a attacks b 2014-02-02", "a attacks b 2014-03-02",
                            "a accuses c 2014",       "c accuses b 2014",       "b accuses a 2014" };
    Snapshot *g = fixture_graph(a, lines, LENGTH_OF(lines));
    SliceOptions o = { .by = SLICE_YEAR };
    Timeline *t = timeline_of_graph(a, g, &o);
    static const double want[NORMALISE_COUNT] = {
        3, 3.0 / 4, 3.0 / 4, 3.0 / 5, 3.0 / 6, 3.0 / 5
    }; /* of a -> b; s(a) = s(b) = 5 */
    for (Normalise n = NORMALISE_NO; n < NORMALISE_COUNT; n++) {
        NetOptions options = { .normalise = n };
        Net *net = net_of_slice(a, t, 0, &options);
        assert_near(net->weight[0], want[n], 1e-12);
    }
    NetOptions positive = { .signs = SIGNS_POSITIVE };
    assert_int_equal(net_of_slice(a, t, 0, &positive)->n, 0);
    NetOptions isolates = { .signs = SIGNS_POSITIVE, .isolates = true };
    assert_int_equal(net_of_slice(a, t, 0, &isolates)->n, 3);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(events_count_when_they_happen_and_states_while_they_hold),
        cmocka_unit_test(plans_end_nothing),
        cmocka_unit_test(every_row_has_evidence_that_says_so),
        cmocka_unit_test(finer_slices_leave_out_coarser_dates),
        cmocka_unit_test(windows_overlap),
        cmocka_unit_test(repeats_count_once_a_unit_if_asked),
        cmocka_unit_test(rare_pairs_are_left_out_if_asked),
        cmocka_unit_test(actors_roll_up_to_states_and_bodies),
        cmocka_unit_test(plain_ties_are_sorted_and_merged),
        cmocka_unit_test(normalisations_divide_by_what_they_say),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
