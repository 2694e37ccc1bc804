/* Relations and graphs as JSON, there and back. */
#include <sys/wait.h>
#include <unistd.h>

#include "graph_fixture.h"
#include "test.h"

static const char *const lines[] = {
    "france deploys_to mali 2013-01-11", "france withdraws_from mali 2022-08",   "mali negotiates_with jnim 2020",
    "mali accuses france 2021 reported", "france attacks jnim 2019-02..2020-03", "mali allies russia - hypothetical",
};

static Snapshot *graph_with_odd_texts(Arena *a, Diag *d)
{
    static Sv bodies[] = { SV_INIT("eu"), SV_INIT("un") };
    GraphBuilder *b = fixture_builder(a);
    for (size_t i = 0; i < LENGTH_OF(lines); i++) {
        Relation r = fixture_relation(a, lines[i], (unsigned)i * 40);
        r.sentence = SV("He said: \"no\", \\ and\ttabs, caf\xC3\xA9, \xE2\x80\xA8 </script>.");
        r.says = i == 3 ? SV("Choguel Ma\xC3\xAFga") : SV("");
        r.title = i % 2 ? SV("A title") : SV("");
        r.doc_date = i % 3 ? period_of(2021, i % 2 ? 5 : 0, 0)
                           : (Period){ day_of(2021, 3, 4), day_of(2021, 3, 9), PRECISION_DAY };
        r.source.within = bodies;
        r.source.within_count = i % 3;
        r.source.resolved = i == 2 ? SV("pronoun") : SV("");
        r.target.discovered = i == 4;
        r.confidence = 0.123456;
        if (i == 4) r.time.from++; /* not the first of a month */
        if (i == 0) r.time.to = DAY_MAX;
        assert_true(graph_add(b, &r, d));
    }
    return graph_finish(b);
}

static void a_graph_read_back_writes_the_same_bytes(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Diag *d = diag_new();
    size_t len, again_len;
    char *text = graph_text(graph_with_odd_texts(a, d), &len);
    Source s = { SV("graph.json"), { text, len } };
    Snapshot *back = graph_json_read(a, &s, d);
    assert_non_null(back);
    char *again = graph_text(back, &again_len);
    assert_int_equal(len, again_len);
    assert_memory_equal(text, again, len);
    free(text);
    free(again);
    diag_free(d);
    arena_free(a);
}

static void a_relation_read_back_is_the_same(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Diag *d = diag_new();
    Snapshot *g = graph_with_odd_texts(a, d);
    for (size_t i = 0; i < g->relation_count; i++) {
        char *text = NULL;
        size_t len;
        FILE *f = open_memstream(&text, &len);
        relation_write(f, &g->relations[i].claim);
        fclose(f);
        assert_int_equal(text[len - 1], '\n');
        Source s = { SV("relations.jsonl"), { text, len } };
        Relation back;
        assert_true(relation_read(a, &s, (Span){ 0, (uint32_t)len - 1 }, &back, d));
        assert_int_equal(relation_compare(&g->relations[i].claim, &back), 0);
        free(text);
    }
    diag_free(d);
    arena_free(a);
}

static void a_line_with_the_least_is_read(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Diag *d = diag_new();
    Source s = { SV("x"), SV("{\"doc\":\"d\",\"source\":{\"id\":\"a\"},\"relation\":\"allies\",\"target\":{\"id\":"
                             "\"b\"},\"factuality\":\"asserted\","
                             "\"time\":{\"start\":\"2020-03\",\"end\":null}}") };
    Relation r;
    assert_true(relation_read(a, &s, (Span){ 0, (uint32_t)s.text.len }, &r, d));
    assert_true(sv_equal(r.source.name, SV("a")));
    assert_int_equal(r.time.from, day_of(2020, 3, 1));
    assert_int_equal(r.time.to, DAY_MAX);
    assert_int_equal(r.time.precision, PRECISION_MONTH);
    diag_free(d);
    arena_free(a);
}

static void broken_lines_are_diagnostics(void **state)
{
    (void)state;
    static const char *const broken[] = {
        "",
        "{",
        "[]",
        "{\"doc\":1}",
        "{\"doc\":\"\"}",
        "{\"doc\":\"d\",\"source\":3}",
        "{\"doc\":\"d\",\"source\":{\"id\":\"a\"},\"relation\":\"allies\",\"target\":{\"id\":\"b\"},\"factuality\":"
        "\"true\"}",
        "{\"doc\":\"d\",\"source\":{\"id\":\"a\",\"within\":[1]},\"relation\":\"allies\",\"target\":{\"id\":\"b\"},"
        "\"factuality\":\"asserted\"}",
        "{\"doc\":\"d\",\"source\":{\"id\":\"a\"},\"relation\":\"x\",\"target\":{\"id\":\"b\"},\"factuality\":"
        "\"asserted\",\"time\":{\"start\":\"2020-13\"}}",
        "{\"doc\":\"d\",\"source\":{\"id\":\"a\"},\"relation\":\"x\",\"target\":{\"id\":\"b\"},\"factuality\":"
        "\"asserted\","
        "\"time\":{\"start\":\"2021\",\"end\":\"2020\"}}",
        "{\"doc\":\"d\",\"source\":{\"id\":\"a\"},\"relation\":\"x\",\"target\":{\"id\":\"b\"},\"factuality\":"
        "\"asserted\",\"evidence\":{\"confidence\":7}}",
        "{\"doc\":\"d\",\"source\":{\"id\":\"a\"},\"relation\":\"x\",\"target\":{\"id\":\"b\"},\"factuality\":"
        "\"asserted\",\"evidence\":{\"offset\":-1}}",
    };
    Arena *a = arena_new();
    for (size_t i = 0; i < LENGTH_OF(broken); i++) {
        Diag *d = diag_new();
        Source s = { SV("x"), sv_of(broken[i]) };
        Relation r;
        assert_false(relation_read(a, &s, (Span){ 0, (uint32_t)s.text.len }, &r, d));
        assert_int_equal(diag_count_code(d, E_RELATION_JSON), 1);
        diag_free(d);
    }
    arena_free(a);
}

static void damaged_graph_files_are_diagnostics(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Diag *setup = diag_new();
    size_t len;
    char *text = graph_text(graph_with_odd_texts(a, setup), &len);
    diag_free(setup);
    for (size_t cut = 0; cut < len; cut += 37) { /* a shorter file, then one wrong byte */
        Diag *d = diag_new();
        Source s = { SV("graph.json"), { text, cut } };
        assert_null(graph_json_read(a, &s, d));
        assert_true(diag_count(d, SEVERITY_ERROR) > 0);
        char old = text[cut];
        text[cut] = '}';
        s.text.len = len;
        if (!graph_json_read(a, &s, d)) assert_true(diag_count(d, SEVERITY_ERROR) > 1);
        text[cut] = old;
        diag_free(d);
    }
    free(text);
    arena_free(a);
}

static int run_schema(const char *schema, const char *path)
{
    char command[300];
    snprintf(command, sizeof command, "python3 tests/schema.py %s %s", schema, path);
    int status = system(command); // NOLINT(cert-env33-c): our own script, fixed words
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

static void outputs_keep_to_their_schemas(void **state)
{
    (void)state;
    char graph_path[] = "/tmp/actorgraph-test-XXXXXX", lines_path[sizeof graph_path + 8];
    int fd = mkstemp(graph_path);
    assert_true(fd >= 0);
    Arena *a = arena_new();
    Diag *d = diag_new();
    Snapshot *g = graph_with_odd_texts(a, d);
    FILE *f = fdopen(fd, "w");
    graph_json_write(f, g);
    fclose(f);
    snprintf(lines_path, sizeof lines_path, "%s.jsonl", graph_path);
    f = fopen(lines_path, "w");
    assert_non_null(f);
    for (size_t i = 0; i < g->relation_count; i++) relation_write(f, &g->relations[i].claim);
    fclose(f);
    int of_graph = run_schema("docs/schema/graph.schema.json", graph_path);
    int of_lines = run_schema("docs/schema/relation.schema.json", lines_path);
    unlink(graph_path);
    unlink(lines_path);
    diag_free(d);
    arena_free(a);
    if (of_graph == 77 || of_graph == 127) {
        print_message("python3-jsonschema is not installed: the schemas are not checked\n");
        skip();
    }
    assert_int_equal(of_graph, 0);
    assert_int_equal(of_lines, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_graph_read_back_writes_the_same_bytes), cmocka_unit_test(a_relation_read_back_is_the_same),
        cmocka_unit_test(a_line_with_the_least_is_read),           cmocka_unit_test(broken_lines_are_diagnostics),
        cmocka_unit_test(damaged_graph_files_are_diagnostics),     cmocka_unit_test(outputs_keep_to_their_schemas),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
