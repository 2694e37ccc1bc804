/* What changed between two slices, and how it is told. */
#include <math.h>

#include "analyse/compare.h"
#include "analyse/turns.h"
#include "export/report.h"
#include "graph_fixture.h"
#include "near.h"
#include "test.h"

static const char *const lines[] = {
    "a allies b 2020-01-02",          "a attacks c 2020-02-02",         "a attacks c 2020-03-02",
    "b accuses d 2020-04-02",         "e negotiates_with f 2020-05-05", "a attacks b 2021-01-02",
    "a attacks b 2021-02-02",         "a attacks c 2021-02-03",         "b accuses d 2021-02-04",
    "g negotiates_with h 2021-05-05", "h negotiates_with a 2021-06-06", "e accuses f 2021-07-07",
};

static const TieChange *find_tie(const Comparison *c, const char *source, const char *type, const char *target)
{
    const Snapshot *g = c->timeline->graph;
    for (size_t i = 0; i < c->tie_count; i++)
        if (sv_equal(g->actors[c->ties[i].source].id, sv_of(source)) &&
            sv_equal(g->actors[c->ties[i].target].id, sv_of(target)) &&
            sv_equal(g->types[c->ties[i].type].name, sv_of(type)))
            return &c->ties[i];
    return NULL;
}

static Comparison compare_years(Arena *a, const Timeline *t, Diag *d)
{
    CompareOptions o = { .permutations = 50 };
    Comparison c;
    assert_true(compare_slices(a, t, 0, 1, &o, &c, d));
    return c;
}

static Timeline *two_years(Arena *a)
{
    SliceOptions o = { .by = SLICE_YEAR };
    return timeline_of_graph(a, fixture_graph(a, lines, LENGTH_OF(lines)), &o);
}

static void ties_are_new_ended_stronger_weaker_or_lasting(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Diag *d = diag_new();
    Comparison c = compare_years(a, two_years(a), d);
    assert_int_equal(find_tie(&c, "a", "attacks", "b")->kind, TIE_NEW);
    assert_int_equal(find_tie(&c, "a", "attacks", "c")->kind, TIE_WEAKER);
    assert_int_equal(find_tie(&c, "b", "accuses", "d")->kind, TIE_LASTING);
    assert_int_equal(find_tie(&c, "e", "negotiates_with", "f")->kind, TIE_ENDED);
    assert_int_equal(find_tie(&c, "a", "allies", "b")->kind, TIE_ENDED);
    size_t sum = 0;
    for (int k = 0; k < TIE_CHANGE_COUNT; k++) sum += c.by_kind[k];
    assert_int_equal(sum, c.tie_count);
    diag_free(d);
    arena_free(a);
}

static void pairs_that_change_sides_are_found(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Diag *d = diag_new();
    Comparison c = compare_years(a, two_years(a), d);
    assert_int_equal(c.flip_count, 2);
    const Snapshot *g = c.timeline->graph;
    assert_true(sv_equal(g->actors[c.flips[0].a].id, SV("a"))); /* from +1 to -2: the greater turn */
    assert_true(sv_equal(g->actors[c.flips[0].b].id, SV("b")));
    assert_near(c.flips[0].positive[0], 1, 0);
    assert_near(c.flips[0].negative[1], 2, 0);
    assert_true(sv_equal(g->actors[c.flips[1].a].id, SV("e")));
    assert_int_equal(c.distance.flips, 2);
    size_t count;
    const uint32_t *ids = pair_evidence(a, c.timeline, 1, c.flips[0].a, c.flips[0].b, &count);
    assert_int_equal(count, 2);
    assert_true(ids[0] < ids[1]);
    diag_free(d);
    arena_free(a);
}

static void actors_come_and_go(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Diag *d = diag_new();
    Comparison c = compare_years(a, two_years(a), d);
    assert_int_equal(c.actor_count, 8);
    assert_int_equal(c.entered, 2); /* g and h */
    assert_int_equal(c.left, 0);
    assert_true(isnan(c.rank[0][MEASURE_PAGERANK][7]));
    assert_true(isfinite(c.rank[1][MEASURE_PAGERANK][7]));
    diag_free(d);
    arena_free(a);
}

/* Turned around, every change is its opposite. */
static void comparing_backwards_is_the_mirror(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Diag *d = diag_new();
    Timeline *t = two_years(a);
    CompareOptions o = { .permutations = 50 };
    Comparison x, y;
    assert_true(compare_slices(a, t, 0, 1, &o, &x, d) && compare_slices(a, t, 1, 0, &o, &y, d));
    assert_int_equal(x.by_kind[TIE_NEW], y.by_kind[TIE_ENDED]);
    assert_int_equal(x.by_kind[TIE_STRONGER], y.by_kind[TIE_WEAKER]);
    assert_int_equal(x.by_kind[TIE_LASTING], y.by_kind[TIE_LASTING]);
    assert_int_equal(x.flip_count, y.flip_count);
    assert_int_equal(x.entered, y.left);
    assert_near(x.distance.jaccard, y.distance.jaccard, 0);
    assert_near(x.deltacon, y.deltacon, 1e-12);
    diag_free(d);
    arena_free(a);
}

static const char *const blocs[] = {
    "a allies b 2020-01-02", "b allies c 2020-01-02", "a allies c 2020-01-02",  "c allies d 2020-01-02",
    "d allies a 2020-01-03", "x allies y 2020-01-02", "y allies z 2020-01-02",  "x allies z 2020-01-02",
    "a allies b 2021-01-02", "c allies d 2021-01-02", "a attacks c 2021-02-02", "b attacks d 2021-02-02",
    "x allies y 2021-01-02", "y allies z 2021-01-02", "x allies z 2021-01-02",  "w allies x 2021-01-02",
    "w allies y 2021-01-02", "w allies z 2021-01-02",
};

static void groups_split_and_grow(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Diag *d = diag_new();
    SliceOptions o = { .by = SLICE_YEAR, .states_are_events = true };
    Comparison c = compare_years(a, timeline_of_graph(a, fixture_graph(a, blocs, LENGTH_OF(blocs)), &o), d);
    assert_int_equal(c.group_count, 2);
    assert_int_equal(c.groups[0].kind, GROUP_SPLIT);
    assert_int_equal(c.groups[0].after_count, 2);
    assert_int_equal(c.groups[1].kind, GROUP_GREW);
    diag_free(d);
    arena_free(a);
}

static void two_graphs_are_compared_as_wholes(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Diag *d = diag_new();
    Snapshot *old = fixture_graph(a, lines, 6), *new = fixture_graph(a, lines, LENGTH_OF(lines));
    SliceOptions o = { .by = SLICE_YEAR };
    Timeline *t = timeline_of_two_graphs(a, old, new, SV("old"), SV("new"), &o, d);
    assert_non_null(t);
    assert_true(sv_equal(t->slices[1].label, SV("new")));
    Comparison c = compare_years(a, t, d);
    assert_int_equal(c.by_kind[TIE_ENDED], 0); /* the new graph holds all of the old one */
    assert_int_equal(find_tie(&c, "a", "attacks", "c")->kind, TIE_STRONGER);
    assert_int_equal(find_tie(&c, "e", "accuses", "f")->kind, TIE_NEW);
    Timeline *same = timeline_of_two_graphs(a, new, new, SV("x"), SV("y"), &o, d);
    c = compare_years(a, same, d);
    assert_int_equal(c.by_kind[TIE_LASTING], c.tie_count);
    assert_near(c.distance.ruzicka, 1, 0);
    diag_free(d);
    arena_free(a);
}

static void graphs_with_other_types_are_refused(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Diag *d = diag_new();
    GraphType other = { .name = SV("allies"), .polarity = -1, .parent = NO_RELATION };
    Snapshot *g = graph_finish(graph_builder_of_types(a, &other, 1));
    SliceOptions o = { 0 };
    assert_null(timeline_of_two_graphs(a, fixture_graph(a, lines, 3), g, SV("x"), SV("y"), &o, d));
    assert_int_equal(diag_count_code(d, E_GRAPH_TYPE), 1);
    diag_free(d);
    arena_free(a);
}

static char *written(const Comparison *c, ChangesFormat format)
{
    char *text = NULL;
    size_t len;
    FILE *f = open_memstream(&text, &len);
    report_changes(f, c, format, 0);
    fclose(f);
    return text;
}

static void every_form_of_a_comparison_tells_the_flip_with_its_evidence(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Diag *d = diag_new();
    Comparison c = compare_years(a, two_years(a), d);
    static const char *const want[CHANGES_FORMAT_COUNT] = {
        "a and b: from together to against each other (2020: 1 positive, 0 negative; 2021: 0 positive, 2 negative).",
        "### Changed sides",
        "2020,2021,pair,to_negative,a,,b,1,-2,",
        "\"flips\": [\n    {\"a\": \"a\", \"b\": \"b\", \"before\": {\"positive\": 1",
    };
    for (ChangesFormat f = CHANGES_TEXT; f < CHANGES_FORMAT_COUNT; f++) {
        char *text = written(&c, f), *again = written(&c, f);
        if (!strstr(text, want[f])) fail_msg("%s:\n%s", changes_format_names[f], text);
        assert_string_equal(text, again);
        free(text);
        free(again);
    }
    diag_free(d);
    arena_free(a);
}

static void turns_have_a_slice_and_evidence(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Diag *d = diag_new();
    char text[40][64];
    const char *list[40];
    size_t n = 0;
    for (int year = 2001; year <= 2016; year++) /* friends for eight years, then enemies */
        for (int k = 0; k < 2; k++) {
            snprintf(text[n], sizeof text[n], "a %s b %d-0%d", year < 2009 ? "negotiates_with" : "attacks", year,
                     k + 1);
            list[n] = text[n];
            n++;
        }
    SliceOptions o = { .by = SLICE_YEAR };
    ReportOptions ro = { .slices = o };
    Report r;
    assert_true(report_measure(a, fixture_graph(a, list, n), &ro, &r, d));
    bool found = false;
    for (size_t i = 0; i < r.turns.count; i++) {
        const Turn *t = &r.turns.items[i];
        if (t->of != TURN_PAIR || t->series != SERIES_NET) continue;
        found = true;
        assert_true(sv_equal(r.timeline->slices[t->slice].label, SV("2009")));
        assert_near(t->before, 2, 0);
        assert_near(t->after, -2, 0);
        assert_int_equal(t->evidence_count, 2);
    }
    assert_true(found);
    diag_free(d);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ties_are_new_ended_stronger_weaker_or_lasting),
        cmocka_unit_test(pairs_that_change_sides_are_found),
        cmocka_unit_test(actors_come_and_go),
        cmocka_unit_test(comparing_backwards_is_the_mirror),
        cmocka_unit_test(groups_split_and_grow),
        cmocka_unit_test(two_graphs_are_compared_as_wholes),
        cmocka_unit_test(graphs_with_other_types_are_refused),
        cmocka_unit_test(every_form_of_a_comparison_tells_the_flip_with_its_evidence),
        cmocka_unit_test(turns_have_a_slice_and_evidence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
