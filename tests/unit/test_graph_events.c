/* Event tables of others as graphs. */
#include <stdio.h>
#include <string.h>

#include "graph/events.h"
#include "near.h"
#include "test.h"

static Snapshot *read(Arena *a, const char *preset, Sv text, Diag *d)
{
    const EventPreset *p = event_preset_find(sv_of(preset), d);
    assert_non_null(p);
    Source s = { SV("events.csv"), text };
    return events_read(a, &s, sv_of(p->map), p->header, d);
}

static const GraphEdge *edge(const Snapshot *g, const char *source, const char *type, const char *target)
{
    uint32_t s = snapshot_find_actor(g, sv_of(source)), t = snapshot_find_actor(g, sv_of(target)),
             k = snapshot_find_type(g, sv_of(type));
    if (s == NO_INDEX || t == NO_INDEX || k == NO_INDEX) return NULL;
    uint32_t i = snapshot_find_edge(g, s, t, k);
    return i == NO_INDEX ? NULL : &g->edges[i];
}

static void icews_rows_become_relations_within_states(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Diag *d = diag_new();
    Snapshot *g = read(a, "icews",
                       SV("Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO "
                          "Code\tIntensity\tTarget Name\t"
                          "Target Sectors\tTarget Country\tStory ID\tSentence Number\n"
                          "1\t2020-03-08\tForeign Affairs (France)\tGovernment\tFrance\tCriticize or "
                          "denounce\t111\t-2.0\tMali\t\tMali\t77\t2\n"
                          "2\t2020-03-09\tFrance\t\tFrance\tMake a visit\t042\t1.9\tMali\t\tMali\t78\t1\n"
                          "3\tnever\tFrance\t\tFrance\tMake a visit\t042\t1.9\tMali\t\tMali\t78\t1\n"
                          "4\t2020-03-09\tFrance\t\tFrance\tMake a visit\tabc\t1.9\tMali\t\tMali\t78\t1\n"),
                       d);
    assert_non_null(g);
    assert_int_equal(g->relation_count, 2);
    assert_non_null(edge(g, "france", "consult", "mali"));
    const GraphEdge *e = edge(g, "foreign_affairs_france", "disapprove", "mali");
    assert_non_null(e);
    assert_int_equal(g->types[e->type].polarity, -1);
    assert_near(g->types[e->type].tone, -2, 0);
    const GraphActor *ministry = &g->actors[e->source];
    assert_int_equal(ministry->within_count, 1);
    assert_true(sv_equal(g->actors[ministry->within[0]].id, SV("france")));
    assert_int_equal(g->actors[ministry->within[0]].type, ACTOR_STATE);
    assert_true(sv_equal(g->relations[e->first].claim.doc, SV("77")));
    assert_int_equal(diag_count_code(d, E_EVENTS_VALUE), 2); /* one for dates, one for codes */
    diag_free(d);
    arena_free(a);
}

static void gdelt_has_no_header_and_dates_without_dashes(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Diag *d = diag_new();
    char row[600];
    int n = snprintf(row, sizeof row,
                     "1\t20200308\t202003\t2020\t2020."
                     "2\tFRA\tFRANCE\t\t\t\t\t\t\t\t\tMLI\tMALI\t\t\t\t\t\t\t\t\t1\t190\t190\t19\t4\t-10\t3\n");
    Snapshot *g = read(a, "gdelt", (Sv){ row, (size_t)n }, d);
    assert_non_null(g);
    const GraphEdge *e = edge(g, "fra", "fight", "mli");
    assert_non_null(e);
    assert_true(sv_equal(g->actors[e->source].name, SV("FRANCE")));
    assert_int_equal(g->relations[e->first].claim.time.from, day_of(2020, 3, 8));
    diag_free(d);
    arena_free(a);
}

static void polecat_types_are_plover(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Diag *d = diag_new();
    Snapshot *g =
        read(a, "polecat",
             SV("Event ID\tEvent Date\tEvent Type\tActor Name\tActor Country\tRecipient Name\tRecipient Country\n"
                "1\t2020-03-08\tAID\tFrance\tFrance\tMali\tMali\n"),
             d);
    assert_non_null(g);
    assert_non_null(edge(g, "france", "aid", "mali"));
    diag_free(d);
    arena_free(a);
}

static void correlates_of_war_have_years_windows_and_constant_types(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Diag *d = diag_new();
    Snapshot *g = read(a, "cow-dyads",
                       SV("from\tto\tsign\twindow\nIRN\tAFG\t1\t46-49\nIRN\tUSA\t-1\t98-01\nIRN\tUSA\tx\t98-01\n"), d);
    assert_non_null(g);
    assert_int_equal(g->relation_count, 2);
    const GraphEdge *e = edge(g, "irn", "negative", "usa");
    assert_non_null(e);
    assert_int_equal(e->span.from, day_of(1998, 1, 1));
    assert_int_equal(e->span.to, day_of(2002, 1, 1));
    g = read(a, "cow-alliances",
             SV("version4id,ccode1,state_name1,ccode2,state_name2,year\n1,200,United Kingdom,235,Portugal,1816\n"), d);
    assert_non_null(g);
    e = edge(g, "200", "allies", "235");
    assert_non_null(e);
    assert_int_equal(g->types[e->type].polarity, 1);
    diag_free(d);
    arena_free(a);
}

static void any_table_is_read_by_a_map(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Diag *d = diag_new();
    Source s = { SV("own.csv"), SV("\xEF\xBB\xBFwho;whom;when;what;good;quote\nA;B;2020;talks;1;\"said \"\"yes\"\"; "
                                   "and left\"\nA;B;2021-05;talks;-1;\n") };
    Snapshot *g =
        events_read(a, &s, SV("source=who, target=whom, date=when, type=what, sign=good, text=quote"), true, d);
    assert_non_null(g);
    assert_non_null(edge(g, "a", "talks+", "b")); /* one name with two signs is two types */
    const GraphEdge *e = edge(g, "a", "talks-", "b");
    assert_non_null(e);
    e = edge(g, "a", "talks+", "b");
    assert_true(sv_equal(g->relations[e->first].claim.sentence, SV("said \"yes\"; and left")));
    Span row = g->relations[e->first].claim.span;
    assert_true(sv_starts(span_text(s.text, row), SV("A;B;2020")));
    diag_free(d);
    arena_free(a);
}

static void wrong_maps_and_tables_are_diagnostics(void **state)
{
    (void)state;
    static const struct {
        const char *map, *table;
        DiagCode code;
    } cases[] = {
        { "source=a,target=b,date=c", "", E_EVENTS_OPEN },
        { "source=a,target=b,date=zz", "a,b,c\n1,2,2020\n", E_EVENTS_COLUMN },
        { "source=a,target=b", "a,b,c\n1,2,2020\n", E_EVENTS_MAP },
        { "source=a,target=b,date=c,colour=c", "a,b,c\n1,2,2020\n", E_EVENTS_MAP },
        { "source=a,target=b,date=c", "a,b,c\n1,2,yesterday\n", E_EVENTS_VALUE },
        { "source=#1,target=#900,date=#3", "a,b,c\n", E_EVENTS_VALUE },
    };
    for (size_t i = 0; i < LENGTH_OF(cases); i++) {
        Arena *a = arena_new();
        Diag *d = diag_new();
        Source s = { SV("x.csv"), sv_of(cases[i].table) };
        Snapshot *g = events_read(a, &s, sv_of(cases[i].map), cases[i].map[7] != '#', d);
        assert_int_equal(diag_count_code(d, cases[i].code), 1);
        assert_true(g == NULL || g->relation_count == 0);
        diag_free(d);
        arena_free(a);
    }
    Diag *d = diag_new();
    assert_null(event_preset_find(SV("acled"), d));
    assert_int_equal(diag_count_code(d, E_EVENTS_MAP), 1);
    diag_free(d);
}

static void any_bytes_are_survived(void **state)
{
    (void)state;
    uint64_t r = 4711;
    for (int round = 0; round < 300; round++) {
        Arena *a = arena_new();
        Diag *d = diag_new();
        char text[300];
        size_t n = 0;
        static const char bits[] = "\"\"\t,;\n\r\xFF\xC3 a0129-FRA2020";
        int len = round % 290;
        memcpy(text, "a,b,c,d\n", 8);
        for (n = 8; n < (size_t)len + 8 && n < sizeof text; n++) {
            r = r * 6364136223846793005u + 1442695040888963407u;
            text[n] = bits[(r >> 33) % (sizeof bits - 1)];
        }
        Source s = { SV("x"), { text, n } };
        Snapshot *g = events_read(a, &s, SV("source=a,target=b,date=c,type=d"), true, d);
        assert_true(g != NULL || diag_count(d, SEVERITY_ERROR) > 0);
        diag_free(d);
        arena_free(a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(icews_rows_become_relations_within_states),
        cmocka_unit_test(gdelt_has_no_header_and_dates_without_dashes),
        cmocka_unit_test(polecat_types_are_plover),
        cmocka_unit_test(correlates_of_war_have_years_windows_and_constant_types),
        cmocka_unit_test(any_table_is_read_by_a_map),
        cmocka_unit_test(wrong_maps_and_tables_are_diagnostics),
        cmocka_unit_test(any_bytes_are_survived),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
