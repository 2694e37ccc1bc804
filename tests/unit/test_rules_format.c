/* Canonical layout, and the JSON of a rule set. */
#include "rules/dump.h"
#include "rules/format.h"
#include "rules_case.h"

static void assert_formats_to(const char *text, const char *want)
{
    Arena *a = arena_new();
    Diag *d = diag_new();
    Source source = { SV("t.rules"), sv_of(text) };
    Sv out = { "", 0 };
    assert_true(rules_format(a, &source, &out, d));
    if (!sv_equal(out, sv_of(want))) fail_msg("wanted\n%s\ngot\n" SV_FMT, want, SV_ARG(out));
    Source again = { SV("t.rules"), out };
    Sv twice = { "", 0 };
    assert_true(rules_format(a, &again, &twice, d));
    assert_true(sv_equal(out, twice));
    diag_free(d);
    arena_free(a);
}

static void statements_stand_in_columns(void **state)
{
    (void)state;
    assert_formats_to("actor   france:state\nname France|French   Republic\n\tadj\tFrench\n   unless-near France :  "
                      "Anatole|Air\nexists 1958..\ngeneric\n",
                      "actor france : state\n"
                      "  name         France | French Republic\n"
                      "  adj          French\n"
                      "  unless-near  France : Anatole | Air\n"
                      "  exists       1958 ..\n"
                      "  generic\n");
}

static void dates_and_titles_stand_in_columns(void **state)
{
    (void)state;
    assert_formats_to("actor x : person\n name X\n acts-for france 2017-05-14..   as president/head  of state\n "
                      "part-of un ..2020\n acts-for uk as x\n within a|b\n",
                      "actor x : person\n"
                      "  name      X\n"
                      "  acts-for  france   2017-05-14 ..   as president/head of state\n"
                      "  part-of   un       .. 2020\n"
                      "  acts-for  uk   as x\n"
                      "  within    a | b\n");
}

static void arrows_of_examples_stand_below_each_other(void **state)
{
    (void)state;
    assert_formats_to("rule r->attacks priority 60\nwhen A attack|B\nyes France hit Mali. => France->Mali\n"
                      "yes It  was \"bad\". =>  a -> b ?planned;c -> d\nno Nothing.\nnote any => text  | here\n",
                      "rule r -> attacks priority 60\n"
                      "  when  A attack | B\n"
                      "  yes   France hit Mali.   => France -> Mali\n"
                      "  yes   It  was \"bad\".     => a -> b ?planned ; c -> d\n"
                      "  no    Nothing.\n"
                      "  note  any => text  | here\n");
}

static void frames_lose_needless_blanks(void **state)
{
    (void)state;
    assert_formats_to(
        "rule r -> attacks\n  when  A ( hold|enter  [ into ] ) \"at  odds\"with ... B\n  where A  is  not "
        "state|place\n",
        "rule r -> attacks\n  when  A (hold | enter [into]) \"at odds\" with ... B\n  where A is not state | place\n");
}

static void long_lists_are_broken_behind_a_bar(void **state)
{
    (void)state;
    assert_formats_to("words FORCES aaaaaaaaaaaaaaaaaaaaaaaaaaaaa | bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb | "
                      "cccccccccccccccccccccccccccccccccc | ddddddddddd | eeeeeee\n",
                      "words FORCES  aaaaaaaaaaaaaaaaaaaaaaaaaaaaa | bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb | "
                      "cccccccccccccccccccccccccccccccccc |\n"
                      "  ddddddddddd | eeeeeee\n");
}

static void comments_stay_where_they_were(void **state)
{
    (void)state;
    assert_formats_to("# file\n\n\n\n# head\nactor x : state\n# in\n  name X\n\n# of the next\nactor y : state\n name "
                      "Y\nactor z : state\n  name Z\n# end\n\n\n",
                      "# file\n\n# head\nactor x : state\n  # in\n  name     X\n\n# of the next\nactor y : state\n  "
                      "name     Y\n\nactor z : state\n"
                      "  name     Z\n# end\n");
}

static void relations_form_a_table(void **state)
{
    (void)state;
    assert_formats_to("relation opposes directed polarity -1 event plover REJECT cameo 12 tone -4\nrelation "
                      "accuses:opposes plover ACCUSE\n"
                      "relation ends_it symmetric event ends a|b\n",
                      "relation opposes          directed   polarity -1  event   plover REJECT     cameo 12  tone -4\n"
                      "relation accuses : opposes                                plover ACCUSE\n"
                      "relation ends_it          symmetric               event  ends a | b\n");
}

static void a_file_with_unknown_statements_is_not_touched(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Diag *d = diag_new();
    Sv out = SV("untouched");
    Source source = { SV("t.rules"), SV("actor x : state\n  nam X\n") }, broken = { SV("t.rules"), SV("# \xFF\n") };
    assert_false(rules_format(a, &source, &out, d));
    assert_int_equal(diag_count_code(d, E_RULE_STATEMENT), 1);
    assert_false(rules_format(a, &broken, &out, d));
    assert_int_equal(diag_count_code(d, E_RULE_TEXT), 1);
    Source wide = { SV("t.rules"), SV("\xFF\xFE"
                                      "a\0c\0t\0o\0r\0") };
    assert_false(rules_format(a, &wide, &out, d));
    assert_sv(out, "untouched");
    diag_free(d);
    arena_free(a);
}

static void an_empty_file_stays_empty(void **state)
{
    (void)state;
    assert_formats_to("", "");
    assert_formats_to("\n\n", "");
    assert_formats_to("# only this", "# only this\n");
}

static const char everything[] = "words FORCES troop\n"
                                 "actor x : person\n  name \"X\" \\ <b> | \xC3\x89lys\xC3\xA9"
                                 "e\n  acts-for mali 2013-09-04 .. 2020 as president\n  case \xC3\x89lys\xC3\xA9"
                                 "e\n"
                                 "  unless-near \"X\" \\ <b> : a | b\n  code iso2 XX\n  exists .. 2021\n"
                                 "agent army : military\n  name army\n  title Army of %\n  of state\n"
                                 "factuality planned\n  verbs plan\n"
                                 "rule r -> attacks\n  when A (hit | [strongly] attack FORCES of) ... B\n  surface A "
                                 "v. B\n  where A is not mali | place\n  not \"a\"\n"
                                 "  not A hit road\n  yes x => a -> b ?planned @2020\n  no y\n";

static void the_json_has_everything(void **state)
{
    (void)state;
    Case c = case_with_base(everything);
    case_expect(&c, 0, 0);
    char *json = NULL;
    size_t length = 0;
    FILE *to = open_memstream(&json, &length);
    rules_dump(to, c.rs, JSON_COMPACT, DUMP_ALL);
    fclose(to);
    static const char *const parts[] = {
        "{\"text\":\"\\\"X\\\" \\\\ <b>\",\"kind\":\"name\",\"exact_case\":false}",
        "{\"kind\":\"unless-near\",\"alias\":\"\\\"X\\\" \\\\ <b>\",\"words\":[\"a\",\"b\"]}",
        "{\"kind\":\"acts-for\",\"target\":\"mali\",\"period\":{\"from\":\"2013\",\"to\":\"2020\"},\"titles\":["
        "\"president\"],\"at\":\"t.rules:4\"}",
        "\"exists\":{\"from\":null,\"to\":\"2021\"}",
        "\"title\":\"Army of %\",\"of\":[\"state\"]",
        "{\"factuality\":\"planned\",\"kind\":\"verbs\",\"text\":\"plan\",\"at\":\"t.rules:14\"}",
        "\"name\":\"r\",\"relation\":\"attacks\",\"priority\":50",
        "{\"choice\":[[{\"lemma\":\"hit\"}],[{\"optional\":[[{\"lemma\":\"strongly\"}]]},{\"lemma\":\"attack\"},{"
        "\"set\":\"FORCES\"},{\"lemma\":\"of\"}]]},{\"gap\":true}",
        "{\"hole\":\"A\",\"negated\":true,\"types\":[\"place\"],\"actors\":[\"mali\"]}",
        "\"exclusions\":[{\"words\":\"a\"},{\"items\":[{\"hole\":\"A\"}",
        "{\"source\":\"a\",\"target\":\"b\",\"either_way\":false,\"factuality\":\"planned\",\"date\":{\"from\":"
        "\"2020\",\"to\":\"2020\"}}",
    };
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        if (!strstr(json, parts[i])) fail_msg("no %s in\n%s", parts[i], json);
    free(json);
    case_free(&c);
}

/* The schema is checked with python3-jsonschema, where that is installed. */
static void the_json_follows_its_schema(void **state)
{
    (void)state;
    char path[] = "/tmp/actorgraph-rules-XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0);
    FILE *to = fdopen(file, "w");
    assert_non_null(to);
    Case c = case_with_base(everything);
    rules_dump(to, c.rs, JSON_PRETTY, DUMP_ALL);
    fclose(to);
    case_free(&c);
    char command[200];
    snprintf(command, sizeof command, "python3 tests/schema.py docs/schema/rules.schema.json %s", path);
    int status = system(command);
    remove(path);
    if (status == 77 << 8 || status == 127 << 8) skip_because("python3-jsonschema is not installed");
    assert_int_equal(status, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(statements_stand_in_columns),
        cmocka_unit_test(dates_and_titles_stand_in_columns),
        cmocka_unit_test(arrows_of_examples_stand_below_each_other),
        cmocka_unit_test(frames_lose_needless_blanks),
        cmocka_unit_test(long_lists_are_broken_behind_a_bar),
        cmocka_unit_test(comments_stay_where_they_were),
        cmocka_unit_test(relations_form_a_table),
        cmocka_unit_test(a_file_with_unknown_statements_is_not_touched),
        cmocka_unit_test(an_empty_file_stays_empty),
        cmocka_unit_test(the_json_has_everything),
        cmocka_unit_test(the_json_follows_its_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
