/* Reports: safe in spreadsheets and browsers, complete, the same each time. */
#include <libxml/HTMLparser.h>
#include <math.h>
#include <unistd.h>

#include "export/csv.h"
#include "export/plot.h"
#include "export/report.h"
#include "graph_fixture.h"
#include "hostile_graph.h"
#include "test.h"

typedef void (*Write)(FILE *to, const Report *r);

static char *text_of(Write write, const Report *r)
{
    char *text = NULL;
    size_t len;
    FILE *f = open_memstream(&text, &len);
    write(f, r);
    fclose(f);
    return text;
}

static const char *const lines[] = {
    "a allies b 2019..2021",    "a attacks c 2020-02-02", "=cmd|x accuses <b>d</b> 2020-04-02",
    "b negotiates_with c 2021", "c attacks a 2022-03",    "a|b attacks c 2022",
};

static Report measured(Arena *a, Diag *d)
{
    ReportOptions o = { .slices = { .by = SLICE_YEAR } };
    Report r;
    assert_true(report_measure(a, fixture_graph(a, lines, LENGTH_OF(lines)), &o, &r, d));
    return r;
}

static void formulas_are_defused_and_numbers_are_not(void **state)
{
    (void)state;
    char *text = NULL;
    size_t len;
    FILE *f = open_memstream(&text, &len);
    CsvWriter w = csv_writer(f);
    cell_cstr(&w, "=1+1");
    cell_cstr(&w, "@x");
    cell_cstr(&w, "-2, \"no\"");
    cell_real(&w, -2.5, 6);
    cell_real(&w, 0.0 / 1.0, 6);
    cell_text(&w, SV(""));
    cell_row(&w);
    fclose(f);
    assert_string_equal(text, "'=1+1,'@x,\"'-2, \"\"no\"\"\",-2.5,0,\n");
    free(text);
}

static void all_reports_are_the_same_each_time_and_escape_names(void **state)
{
    (void)state;
    static const Write writers[] = { report_centrality_md,  report_centrality_csv, report_series_csv, report_tone_csv,
                                     report_similarity_csv, report_turns_csv,      report_html };
    Arena *a = arena_new();
    Diag *d = diag_new();
    Report r = measured(a, d), again = measured(a, d);
    for (size_t i = 0; i < LENGTH_OF(writers); i++) {
        char *one = text_of(writers[i], &r), *two = text_of(writers[i], &again);
        assert_string_equal(one, two);
        if (writers[i] == report_html || writers[i] == report_centrality_md) assert_null(strstr(one, "<b>d"));
        assert_null(strstr(one, "\n=cmd"));
        assert_null(strstr(one, ",=cmd"));
        assert_null(strstr(one, ",nan"));
        free(one);
        free(two);
    }
    diag_free(d);
    arena_free(a);
}

/* No element and no attribute in @node that would run something. */
static void assert_runs_nothing(const xmlNode *node)
{
    for (; node; node = node->next) {
        if (node->type != XML_ELEMENT_NODE) continue;
        static const char *const active[] = { "script", "img", "iframe", "object", "embed", "form" };
        for (size_t i = 0; i < LENGTH_OF(active); i++) assert_string_not_equal((const char *)node->name, active[i]);
        for (const xmlAttr *at = node->properties; at; at = at->next) {
            Sv name = sv_of((const char *)at->name),
               value = at->children ? sv_of((const char *)at->children->content) : SV("");
            assert_false(sv_starts(name, SV("on")));
            assert_false(sv_starts(value, SV("javascript:")));
        }
        assert_runs_nothing(node->children);
    }
}

static void assert_no_formula(Sv csv)
{
    for (size_t i = 1; i < csv.len; i++) {
        size_t quote = csv.ptr[i] == '"' ? 1 : 0;
        if (csv.ptr[i - 1] != ',' && csv.ptr[i - 1] != '\n') continue;
        if (i + quote < csv.len && sv_has(SV("=@+"), csv.ptr[i + quote])) fail_msg("%.60s", csv.ptr + i);
    }
}

static void hostile_names_stay_text_in_the_reports(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Diag *d = diag_new();
    Report r;
    assert_true(report_measure(a, hostile_graph(a), &(ReportOptions){ .slices = { .by = SLICE_YEAR } }, &r, d));
    char *html = text_of(report_html, &r), *md = text_of(report_centrality_md, &r);
    htmlDocPtr page = htmlReadMemory(html, (int)strlen(html), NULL, "UTF-8",
                                     HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
    assert_non_null(page);
    assert_runs_nothing(xmlDocGetRootElement(page));
    assert_non_null(strstr(html, "&lt;script&gt;alert(1)"));
    xmlFreeDoc(page);
    for (size_t i = 1; md[i]; i++)
        if (md[i] == '<') assert_int_equal(md[i - 1], '\\');
    static const Write tables[] = { report_centrality_csv, report_tone_csv, report_turns_csv, report_similarity_csv };
    for (size_t i = 0; i < LENGTH_OF(tables); i++) {
        char *csv = text_of(tables[i], &r);
        assert_no_formula(sv_of(csv));
        free(csv);
    }
    free(html);
    free(md);
    diag_free(d);
    arena_free(a);
}

static void every_actor_of_every_slice_has_a_row(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Diag *d = diag_new();
    Report r = measured(a, d);
    char *csv = text_of(report_centrality_csv, &r);
    size_t rows = 0, want = 1 + r.all.net->n;
    for (const char *p = csv; *p; p++) rows += *p == '\n';
    for (size_t i = 0; i < r.timeline->slice_count; i++) want += r.summary[i].net->n;
    assert_int_equal(rows, want);
    char *md = text_of(report_centrality_md, &r);
    for (int m = 0; m < MEASURE_COUNT; m++)
        assert_non_null(strstr(md, measure_infos[m].meaning)); /* each column is explained */
    free(md);
    free(csv);
    diag_free(d);
    arena_free(a);
}

static void an_empty_graph_has_reports_too(void **state)
{
    (void)state;
    static const Write writers[] = { report_centrality_md,  report_centrality_csv, report_series_csv, report_tone_csv,
                                     report_similarity_csv, report_turns_csv,      report_html };
    Arena *a = arena_new();
    Diag *d = diag_new();
    ReportOptions o = { .slices = { .by = SLICE_MONTH } };
    Report r;
    assert_true(report_measure(a, fixture_graph(a, lines, 0), &o, &r, d));
    for (size_t i = 0; i < LENGTH_OF(writers); i++) free(text_of(writers[i], &r));
    diag_free(d);
    arena_free(a);
}

static void all_files_are_written(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Diag *d = diag_new();
    char folder[] = "/tmp/actorgraph-reports-XXXXXX";
    assert_non_null(mkdtemp(folder));
    Report r = measured(a, d);
    size_t written;
    assert_true(reports_write(&r, sv_of(folder), &written, d));
    assert_int_equal(written, 9);
    static const char *const names[] = { "centrality.md", "centrality.csv", "changes.md", "changes.csv", "series.csv",
                                         "tone.csv",      "similarity.csv", "turns.csv",  "report.html" };
    for (size_t i = 0; i < LENGTH_OF(names); i++)
        assert_int_equal(unlink(arena_printf(a, "%s/%s", folder, names[i]).ptr), 0);
    assert_int_equal(rmdir(folder), 0);
    assert_false(reports_write(&r, SV("/proc/no/such"), &written, d));
    assert_true(diag_count(d, SEVERITY_ERROR) > 0);
    diag_free(d);
    arena_free(a);
}

static void plots_break_lines_where_nothing_is_known(void **state)
{
    (void)state;
    Sv labels[] = { SV("2019"), SV("2020"), SV("2021"), SV("2022") };
    double value[] = { 1, (double)NAN, 3, 4 };
    PlotSeries series = { SV("a & b"), value };
    Plot plot = { SV("T"), SV("u"), labels, 4, &series, 1, true };
    char *text = NULL;
    size_t len;
    FILE *f = open_memstream(&text, &len);
    plot_svg(f, &plot);
    fclose(f);
    assert_non_null(strstr(text, "a &amp; b"));
    assert_null(strstr(text, "nan"));
    const char *path = strstr(text, " d=\"M");
    assert_non_null(path);
    assert_non_null(strstr(path, " M"));
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(formulas_are_defused_and_numbers_are_not),
        cmocka_unit_test(all_reports_are_the_same_each_time_and_escape_names),
        cmocka_unit_test(hostile_names_stay_text_in_the_reports),
        cmocka_unit_test(every_actor_of_every_slice_has_a_row),
        cmocka_unit_test(an_empty_graph_has_reports_too),
        cmocka_unit_test(all_files_are_written),
        cmocka_unit_test(plots_break_lines_where_nothing_is_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
