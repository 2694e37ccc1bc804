/* events.db: sound, equal in two runs, and read back without loss. */
#include <sqlite3.h>
#include <stdlib.h>
#include <unistd.h>

#include "export/store.h"
#include "hostile_graph.h"
#include "test.h"

typedef struct {
    Arena *a;
    Diag *d;
    char folder[48];
    Sv path;
} Fixture;

static int begin(void **state)
{
    static Fixture f;
    f = (Fixture){ .a = arena_new(), .d = diag_new(), .folder = "/tmp/actorgraph-store-XXXXXX" };
    if (!mkdtemp(f.folder)) return -1;
    f.path = arena_printf(f.a, "%s/events.db", f.folder);
    *state = &f;
    return 0;
}

static int end(void **state)
{
    Fixture *f = *state;
    unlink(arena_cstr(f->a, f->path));
    int left = rmdir(f->folder); /* no half file stays behind */
    arena_free(f->a);
    diag_free(f->d);
    return left;
}

static int64_t ask(Fixture *f, const char *sql)
{
    sqlite3 *db;
    sqlite3_stmt *query;
    assert_int_equal(sqlite3_open_v2(arena_cstr(f->a, f->path), &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    if (sqlite3_prepare_v2(db, sql, -1, &query, NULL) != SQLITE_OK) print_message("%s: %s\n", sql, sqlite3_errmsg(db));
    assert_int_equal(sqlite3_step(query), SQLITE_ROW);
    int64_t value = sqlite3_column_int64(query, 0);
    sqlite3_finalize(query);
    sqlite3_close(db);
    return value;
}

static Sv bytes_of(Fixture *f)
{
    FILE *from = fopen(arena_cstr(f->a, f->path), "rb");
    assert_non_null(from);
    fseek(from, 0, SEEK_END);
    size_t size = (size_t)ftell(from);
    rewind(from);
    char *text = arena_alloc(f->a, size + 1);
    assert_int_equal(fread(text, 1, size, from), size);
    fclose(from);
    return (Sv){ text, size };
}

static void tables_hold_all_of_the_graph(void **state)
{
    Fixture *f = *state;
    Snapshot *s = sample_region(f->a);
    assert_true(store_write(f->path, s, NULL, f->d));
    assert_int_equal(ask(f, "SELECT count(*) FROM actor"), s->actor_count);
    assert_int_equal(ask(f, "SELECT count(*) FROM edge"), s->edge_count);
    assert_int_equal(ask(f, "SELECT count(*) FROM relation"), s->relation_count);
    assert_int_equal(ask(f, "SELECT count(*) FROM claim"), s->relation_count);
    assert_int_equal(ask(f, "SELECT sum(asserted + reported + planned + hypothetical + negated) FROM edge"),
                     s->relation_count);
    assert_int_equal(ask(f, "SELECT count(*) FROM pragma_foreign_key_check"), 0);
    assert_int_equal(ask(f, "SELECT integrity_check = 'ok' FROM pragma_integrity_check"), 1);
    assert_int_equal(ask(f, "SELECT count FROM edge_year WHERE source = 'harran' AND relation = 'opposes' AND target = "
                            "'belmark' AND year = 2022 AND factuality = 'asserted'"),
                     8);
    assert_int_equal(ask(f, "SELECT count(*) FROM relation_type c JOIN relation_type p ON p.id = c.parent WHERE c.name "
                            "= 'sanctions' AND p.name = 'opposes'"),
                     1);
    assert_true(ask(f, "SELECT count(*) FROM evidence_text WHERE evidence_text MATCH 'belmark sanctions'") > 5);
    assert_int_equal(
        ask(f, "SELECT count(*) FROM relation WHERE year IS NULL AND (start IS NOT NULL OR \"end\" IS NOT NULL)"), 0);
}

static void equal_graphs_give_equal_bytes(void **state)
{
    Fixture *f = *state;
    assert_true(store_write(f->path, sample_region(f->a), NULL, f->d));
    Sv one = bytes_of(f);
    assert_true(store_write(f->path, sample_region(f->a), NULL, f->d)); /* over the old file */
    assert_true(sv_equal(one, bytes_of(f)));
}

static void hostile_names_are_values_and_nothing_else(void **state)
{
    Fixture *f = *state;
    Snapshot *s = hostile_graph(f->a);
    assert_true(store_write(f->path, s, NULL, f->d));
    assert_int_equal(ask(f, "SELECT count(*) FROM actor"), s->actor_count);
    assert_int_equal(ask(f, "SELECT count(*) FROM actor WHERE name = '''; DROP TABLE actors; --'"), 1);
    assert_int_equal(ask(f, "SELECT max(length(name)) FROM actor"), 10000);
    assert_int_equal(ask(f, "SELECT count(*) FROM pragma_foreign_key_check"), 0);
}

static void an_empty_graph_is_an_empty_database(void **state)
{
    Fixture *f = *state;
    assert_true(store_write(f->path, graph_finish(sample_builder(f->a)), NULL, f->d));
    assert_int_equal(ask(f, "SELECT count(*) FROM claim"), 0);
    assert_int_equal(ask(f, "SELECT count(*) FROM relation_type"), LENGTH_OF(sample_types));
}

static void what_was_known_of_documents_comes_back(void **state)
{
    Fixture *f = *state;
    Snapshot *s = sample_region(f->a);
    StoreDocument documents[] = { { SV("wire-2019-06-5"), SV("A"), SV("texts/a.txt"), PERIOD_NONE, 77 },
                                  { SV("silent"), SV("B"), SV("texts/b.txt"), PERIOD_NONE,
                                    UINT64_C(0xFFFFFFFFFFFFFFF1) } };
    StoreExtras extras = { .documents = documents, .document_count = 2, .model_hash = SV("m1") };
    assert_true(store_write(f->path, s, &extras, f->d));
    StoreHistory *h = store_history(f->a, f->path, f->d);
    assert_non_null(h);
    assert_true(sv_equal(h->model_hash, SV("m1")));
    assert_int_equal(h->relation_count, s->relation_count);
    size_t relations = 0, found = 0;
    for (size_t i = 0; i < h->document_count; i++) {
        const StoreKnown *k = &h->documents[i];
        assert_int_equal(k->first_relation, relations);
        relations += k->relation_count;
        for (uint32_t r = 0; r < k->relation_count; r++)
            assert_true(sv_equal(h->relations[k->first_relation + r].doc, k->doc));
        if (sv_equal(k->path, SV("texts/b.txt"))) {
            found++;
            assert_true(k->content_hash == UINT64_C(0xFFFFFFFFFFFFFFF1));
            assert_int_equal(k->relation_count, 0);
        }
    }
    assert_int_equal(found, 1);
    assert_int_equal(relations, s->relation_count);

    GraphBuilder *b = sample_builder(f->a); /* the graph of what came back is the graph that was stored */
    for (size_t i = 0; i < sizeof sample_actors / sizeof *sample_actors; i++)
        graph_declare_actor(b, sv_of(sample_actors[i].id), sv_of(sample_actors[i].name), sample_actors[i].type, false);
    for (size_t i = 0; i < h->relation_count; i++) sample_add(b, &h->relations[i]);
    Sv before = bytes_of(f);
    assert_true(store_write(f->path, graph_finish(b), &extras, f->d));
    assert_true(sv_equal(before, bytes_of(f)));
}

static void a_foreign_or_broken_file_is_no_history(void **state)
{
    Fixture *f = *state;
    assert_null(store_history(f->a, f->path, f->d)); /* not there: no error */
    assert_int_equal(diag_count(f->d, SEVERITY_ERROR), 0);
    FILE *to = fopen(arena_cstr(f->a, f->path), "wb");
    fputs("this is no database, and long enough to be looked at as if it were one, by far, by far, by far, by far, by "
          "far, by far",
          to);
    fclose(to);
    assert_null(store_history(f->a, f->path, f->d));
    assert_int_equal(diag_count_code(f->d, E_EXPORT_STORE), 1);
}

static void a_folder_that_is_not_there_is_a_diagnostic(void **state)
{
    Fixture *f = *state;
    assert_false(store_write(SV("/nonexistent/events.db"), sample_region(f->a), NULL, f->d));
    assert_int_equal(diag_count_code(f->d, E_EXPORT_STORE), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(tables_hold_all_of_the_graph, begin, end),
        cmocka_unit_test_setup_teardown(equal_graphs_give_equal_bytes, begin, end),
        cmocka_unit_test_setup_teardown(hostile_names_are_values_and_nothing_else, begin, end),
        cmocka_unit_test_setup_teardown(an_empty_graph_is_an_empty_database, begin, end),
        cmocka_unit_test_setup_teardown(what_was_known_of_documents_comes_back, begin, end),
        cmocka_unit_test_setup_teardown(a_foreign_or_broken_file_is_no_history, begin, end),
        cmocka_unit_test_setup_teardown(a_folder_that_is_not_there_is_a_diagnostic, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
