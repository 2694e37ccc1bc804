/* Sources, places and diagnostics. */
#include "base/diag.h"

#include <stdlib.h>
#include <string.h>

#include "test.h"

static char *printed(const Diag *d, DiagStyle style, size_t limit, Severity least)
{
    char *text = NULL;
    size_t size = 0;
    FILE *to = open_memstream(&text, &size);
    assert_non_null(to);
    diag_print_from(d, to, style, limit, least);
    fclose(to);
    return text;
}

static const Source rules = { SV_INIT("a.rules"), SV_INIT("rule x\n\twhen \xC3\xA9t\xC3\xA9 [FORCESS] to B\r\nend") };

static void columns_count_characters_and_lines_lose_their_end(void **state)
{
    (void)state;
    uint32_t offset = (uint32_t)sv_find(rules.text, SV("FORCESS"), 0);
    LineColumn at = source_position(&rules, offset);
    assert_int_equal(at.line, 2);
    assert_int_equal(at.column, 12);
    assert_sv(source_line(&rules, offset), "\twhen \xC3\xA9t\xC3\xA9 [FORCESS] to B");
    assert_int_equal(source_position(&rules, 100000).line, 3);
    assert_sv(source_line(&rules, 100000), "end");
}

static void a_message_shows_place_line_caret_and_remedy(void **state)
{
    (void)state;
    Diag *d = diag_new();
    Span span = { (uint32_t)sv_find(rules.text, SV("FORCESS"), 0), 7 };
    assert_false(diag(d, (Place){ &rules, span }, E_RULE_SYNTAX, "unknown word set \"%s\"", "FORCESS"));
    diag_hint(d, "did you mean \"%s\"?", "FORCES");
    char *text = printed(d, DIAG_PLAIN, 0, SEVERITY_NOTE);
    assert_string_equal(text, "a.rules:2:12: error[R002]: unknown word set \"FORCESS\"\n"
                              "    2 |  when \xC3\xA9t\xC3\xA9 [FORCESS] to B\n"
                              "      |            ^~~~~~~ did you mean \"FORCES\"?\n");
    free(text);
    diag_free(d);
}

static void a_message_without_place_is_one_line_and_its_remedy(void **state)
{
    (void)state;
    Diag *d = diag_new();
    diag(d, NOWHERE, E_WRITE, "cannot write %s", "x");
    diag_hint(d, "choose another folder");
    char *text = printed(d, DIAG_PLAIN, 0, SEVERITY_NOTE);
    assert_string_equal(text, "error[W001]: cannot write x\n      choose another folder\n");
    free(text);
    diag_free(d);
}

static void control_characters_of_documents_cannot_drive_a_terminal(void **state)
{
    (void)state;
    Source bad = { SV("evil\033[31m.txt"), SV("ab\033]0;title\007\xE2\x80\xAE!") };
    Diag *d = diag_new();
    diag(d, (Place){ &bad, { 0, 2 } }, E_READ_UTF8, "broken");
    char *text = printed(d, DIAG_PLAIN, 0, SEVERITY_NOTE);
    assert_null(strchr(text, '\033'));
    assert_null(strchr(text, '\007'));
    assert_null(strstr(text, "\xE2\x80\xAE"));
    assert_non_null(strstr(text, "\\x1B]0;title\\x07\\x202E!"));
    free(text);
    diag_free(d);
}

static void bytes_that_are_no_utf8_are_replaced(void **state)
{
    (void)state;
    Source bad = { SV("a.txt"), SV("ab \xFF\x9B cd") };
    Diag *d = diag_new();
    diag(d, (Place){ &bad, { 3, 2 } }, E_READ_UTF8, "broken");
    char *text = printed(d, DIAG_PLAIN, 0, SEVERITY_NOTE);
    assert_non_null(strstr(text, "| ab \xEF\xBF\xBD\xEF\xBF\xBD cd\n      |    ^~\n"));
    free(text);
    diag_free(d);
}

static void the_tags_style_shows_what_would_be_coloured(void **state)
{
    (void)state;
    Diag *d = diag_new();
    diag(d, (Place){ &rules, { 0, 4 } }, E_RULE_STATEMENT, "no");
    char *text = printed(d, DIAG_TAGS, 0, SEVERITY_NOTE);
    assert_string_equal(text, "<bold>a.rules:1:1:</> <red>error[R001]</>: no\n    1 | rule x\n      | <red>^~~~</>\n");
    free(text);
    diag_free(d);
}

static void many_of_one_kind_are_counted_not_shown(void **state)
{
    (void)state;
    Diag *d = diag_new();
    for (int i = 0; i < 5; i++) diag(d, NOWHERE, W_READ_EMPTY, "nothing in %d", i);
    diag(d, NOWHERE, E_READ_OPEN, "cannot open");
    char *text = printed(d, DIAG_PLAIN, 2, SEVERITY_NOTE);
    assert_string_equal(text, "warning[D009]: nothing in 0\nwarning[D009]: nothing in 1\nerror[D001]: cannot open\n"
                              "... and 3 more warning[D009]\n");
    free(text);
    text = printed(d, DIAG_PLAIN, 0, SEVERITY_ERROR);
    assert_string_equal(text, "error[D001]: cannot open\n");
    free(text);
    assert_int_equal(diag_count(d, SEVERITY_WARNING), 5);
    assert_int_equal(diag_count(d, SEVERITY_ERROR), 1);
    assert_int_equal(diag_count_code(d, W_READ_EMPTY), 5);
    diag_free(d);
}

static void moved_messages_outlive_where_they_came_from(void **state)
{
    (void)state;
    Diag *to = diag_new(), *from = diag_new();
    diag(to, NOWHERE, W_READ_EMPTY, "first");
    diag(from, (Place){ &rules, { 0, 4 } }, E_RULE_STATEMENT, "second");
    diag_move(to, from);
    assert_int_equal(diag_count(from, SEVERITY_ERROR), 0);
    diag_free(from);
    char *text = printed(to, DIAG_PLAIN, 0, SEVERITY_NOTE);
    assert_string_equal(text, "warning[D009]: first\na.rules:1:1: error[R001]: second\n    1 | rule x\n      | ^~~~\n");
    free(text);
    diag_free(to);
}

static void a_line_of_a_megabyte_is_not_printed(void **state)
{
    (void)state;
    size_t size = (size_t)1 << 20;
    char *line = malloc(size);
    assert_non_null(line);
    memset(line, 'x', size);
    Source source = { SV("long.json"), { line, size } };
    Diag *d = diag_new();
    diag(d, (Place){ &source, { 1000, 5 } }, E_READ_JSON, "broken");
    char *text = printed(d, DIAG_PLAIN, 0, SEVERITY_NOTE);
    assert_string_equal(text, "long.json:1:1001: error[D004]: broken\n");
    free(text);
    free(line);
    diag_free(d);
}

static void codes_are_unique_and_explained(void **state)
{
    (void)state;
    for (size_t i = 0; i < DIAG_CODE_COUNT; i++) {
        assert_int_equal(strlen(diag_infos[i].code), 4);
        assert_true(strlen(diag_infos[i].meaning) > 10);
        for (size_t j = 0; j < i; j++)
            if (strcmp(diag_infos[i].code, diag_infos[j].code) == 0) fail_msg("%s is given twice", diag_infos[i].code);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_count_characters_and_lines_lose_their_end),
        cmocka_unit_test(a_message_shows_place_line_caret_and_remedy),
        cmocka_unit_test(a_message_without_place_is_one_line_and_its_remedy),
        cmocka_unit_test(control_characters_of_documents_cannot_drive_a_terminal),
        cmocka_unit_test(bytes_that_are_no_utf8_are_replaced),
        cmocka_unit_test(the_tags_style_shows_what_would_be_coloured),
        cmocka_unit_test(many_of_one_kind_are_counted_not_shown),
        cmocka_unit_test(moved_messages_outlive_where_they_came_from),
        cmocka_unit_test(a_line_of_a_megabyte_is_not_printed),
        cmocka_unit_test(codes_are_unique_and_explained),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
