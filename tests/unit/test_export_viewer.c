/* index.html: one file, no way out of it, and the right words marked. The browser test is
 * tests/consumers/browser.js. */
#include <jansson.h>

#include "export/viewer.h"
#include "graph_test.h"

static Sv page_of(Fixture *f, const Snapshot *s, ViewerOptions o)
{
    Memory m;
    FILE *to = memory_open(&m);
    assert_true(viewer_write(to, s, &o, f->d));
    return memory_text(&m, f->a);
}

static size_t occurrences(Sv text, Sv needle)
{
    size_t count = 0;
    for (size_t at = sv_find(text, needle, 0); at != SIZE_MAX; at = sv_find(text, needle, at + 1)) count++;
    return count;
}

static Sv part_of(Sv page, Sv mark)
{
    size_t from = sv_find(page, mark, 0) + mark.len;
    return sv_sub(page, from, sv_find(page, SV("</script>"), from));
}

static void hostile_texts_cannot_leave_the_data(void **state)
{
    Fixture *f = *state;
    Sv page = page_of(f, hostile_graph(f->a),
                      (ViewerOptions){ .title = sv_of(hostile_names[2]), .caption = sv_of(hostile_names[1]) });
    assert_int_equal(occurrences(page, SV("<script")), 3);
    assert_int_equal(occurrences(page, SV("</script")), 3);
    assert_int_equal(occurrences(page, SV("<img")), 0);
    assert_int_equal(occurrences(page, SV("<!--")), 0);
    assert_int_equal(occurrences(page, SV("<svg onload")), 0);
    assert_int_equal(occurrences(page, SV("</title>")), 1);
    json_error_t error;
    Sv data = part_of(page, SV("id=\"data\">"));
    json_t *root = json_loadb(data.ptr, data.len, 0, &error);
    assert_non_null(root);
    json_t *actors = json_object_get(root, "actors");
    size_t found = 0;
    for (size_t i = 0; i < json_array_size(actors); i++) {
        const json_t *name = json_array_get(json_array_get(actors, i), 1);
        found += sv_equal((Sv){ json_string_value(name), json_string_length(name) }, sv_of(hostile_names[1]));
    }
    assert_int_equal(found, 1);
    json_decref(root);
}

static void the_page_asks_for_nothing_and_is_small_before_its_data(void **state)
{
    Fixture *f = *state;
    Sv page = page_of(f, graph_finish(sample_builder(f->a)), (ViewerOptions){ 0 });
    assert_true(page.len < 300000);
    assert_true(occurrences(page, SV("default-src 'none'")) == 1);
    static const char *const loads[] = { "src=",      "href=\"http",    "@import",       "url(",
                                         "fetch(",    "XMLHttpRequest", "import(",       "WebSocket",
                                         "innerHTML", "eval(",          "document.write" };
    for (size_t i = 0; i < LENGTH_OF(loads); i++) assert_int_equal(occurrences(page, sv_of(loads[i])), 0);
}

static void sentences_come_with_the_places_of_their_words(void **state)
{
    Fixture *f = *state;
    GraphBuilder *b = sample_builder(f->a);
    SampleActor x = { "mali", "Mali", ACTOR_STATE, NULL }, y = { "cote", "C\xC3\xB4te d'Ivoire", ACTOR_STATE, NULL };
    Relation r = sample_claim(f->a, &x, "supports", &y, 2020, 3, 1);
    r.sentence =
        SV("\xC3\x89t\xC3\xA9 \xF0\x9F\x98\x80: Mali backs C\xC3\xB4te d'Ivoire, not Mali."); /* folded: one byte less
                                                                                                 than in the text, which
                                                                                                 had two blanks */
    r.span = (Span){ 100, (uint32_t)r.sentence.len + 1 };
    r.source.span = (Span){ 100 + 13, 4 };
    r.trigger = (Span){ 100 + 18, 5 };
    r.target.span = (Span){ 100 + 24, 14 };
    sample_add(b, &r);
    Sv data = part_of(page_of(f, graph_finish(b), (ViewerOptions){ 0 }), SV("id=\"texts\">"));
    json_error_t error;
    json_t *root = json_loadb(data.ptr, data.len, 0, &error);
    const json_t *claim = json_array_get(json_object_get(root, "claims"), 0), *marks = json_array_get(claim, 3);
    static const int wanted[3][3] = { { 8, 12, 0 }, { 13, 18, 1 }, { 19, 32, 2 } }; /* UTF-16: the smiley is two */
    assert_int_equal(json_array_size(marks), 3);
    for (size_t i = 0; i < 3; i++)
        for (size_t k = 0; k < 3; k++)
            assert_int_equal(json_integer_value(json_array_get(json_array_get(marks, i), k)), wanted[i][k]);
    json_decref(root);
}

static void two_pages_of_one_graph_are_equal(void **state)
{
    Fixture *f = *state;
    assert_true(sv_equal(page_of(f, sample_region(f->a), (ViewerOptions){ 0 }),
                         page_of(f, sample_region(f->a), (ViewerOptions){ 0 })));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(hostile_texts_cannot_leave_the_data, begin, end),
        cmocka_unit_test_setup_teardown(the_page_asks_for_nothing_and_is_small_before_its_data, begin, end),
        cmocka_unit_test_setup_teardown(sentences_come_with_the_places_of_their_words, begin, end),
        cmocka_unit_test_setup_teardown(two_pages_of_one_graph_are_equal, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
