/* Rules, frames and examples: the shape of what is parsed. Frames are compared through the JSON of rules_dump(). */
#include "rules/dump.h"
#include "rules_case.h"

/* Are these the items of the frame, as JSON? */
static void assert_frame(const char *frame, const char *items)
{
    char text[2000];
    snprintf(text, sizeof text,
             "words FORCES troop\nrule z -> attacks\n  when A use FORCES on B\n  yes x => a -> b\n"
             "rule r -> attacks\n  %s\n  yes x => a -> b\n",
             frame);
    Case c = case_with_base(text);
    case_expect(&c, 0, 0);
    char *json = NULL;
    size_t length = 0;
    FILE *to = open_memstream(&json, &length);
    rules_dump(to, c.rs, JSON_COMPACT, DUMP_MEANING);
    fclose(to);
    const char *from = strstr(json, "\"name\":\"r\"");
    assert_non_null(from);
    from = strstr(from, "\"items\":");
    assert_non_null(from);
    from += strlen("\"items\":");
    if (strncmp(from, items, strlen(items)) != 0 || from[strlen(items)] != '}')
        fail_msg("%s\nwanted %s\nfound  %.*s", frame, items, (int)strlen(items) + 40, from);
    free(json);
    case_free(&c);
}

static void the_frames_of_the_specification_have_their_shapes(void **state)
{
    (void)state;
    assert_frame("when A withdraw [FORCES] from B", "[{\"hole\":\"A\"},{\"lemma\":\"withdraw\"},{\"optional\":[[{"
                                                    "\"set\":\"FORCES\"}]]},{\"lemma\":\"from\"},{\"hole\":\"B\"}]");
    assert_frame("when A end A's presence in B", "[{\"hole\":\"A\"},{\"lemma\":\"end\"},{\"hole\":\"A\",\"possessive\":"
                                                 "true},{\"lemma\":\"presence\"},{\"lemma\":\"in\"},{\"hole\":\"B\"}]");
    assert_frame("when war between A and B",
                 "[{\"lemma\":\"war\"},{\"lemma\":\"between\"},{\"hole\":\"A\"},{\"lemma\":\"and\"},{\"hole\":\"B\"}]");
    assert_frame("when A be at war with B", "[{\"hole\":\"A\"},{\"lemma\":\"be\"},{\"lemma\":\"at\"},{\"lemma\":"
                                            "\"war\"},{\"lemma\":\"with\"},{\"hole\":\"B\"}]");
    assert_frame("surface A \"at loggerheads  with\" B",
                 "[{\"hole\":\"A\"},{\"exact\":\"at loggerheads with\"},{\"hole\":\"B\"}]");
}

static void alternatives_have_several_words_and_nest(void **state)
{
    (void)state;
    assert_frame(
        "when A (hold | enter (into | in)|come to) blow with B",
        "[{\"hole\":\"A\"},{\"choice\":[[{\"lemma\":\"hold\"}],[{\"lemma\":\"enter\"},{\"choice\":[[{\"lemma\":"
        "\"into\"}],[{\"lemma\":\"in\"}]]}],"
        "[{\"lemma\":\"come\"},{\"lemma\":\"to\"}]]},{\"lemma\":\"blow\"},{\"lemma\":\"with\"},{\"hole\":\"B\"}]");
    assert_frame("when A attack [the|a] ... B", "[{\"hole\":\"A\"},{\"lemma\":\"attack\"},{\"optional\":[[{\"lemma\":"
                                                "\"the\"}],[{\"lemma\":\"a\"}]]},{\"gap\":true},{\"hole\":\"B\"}]");
}

static void typographic_quotes_apostrophes_and_dots_are_understood(void **state)
{
    (void)state;
    assert_frame("when A\xE2\x80\x99s attack \xE2\x80\xA6 \xE2\x80\x9C"
                 "deep into\xE2\x80\x9D B",
                 "[{\"hole\":\"A\",\"possessive\":true},{\"lemma\":\"attack\"},{\"gap\":true},{\"exact\":\"deep "
                 "into\"},{\"hole\":\"B\"}]");
}

static void a_surface_pattern_may_have_punctuation(void **state)
{
    (void)state;
    assert_frame("surface A, foe of B",
                 "[{\"hole\":\"A\"},{\"exact\":\",\"},{\"lemma\":\"foe\"},{\"lemma\":\"of\"},{\"hole\":\"B\"}]");
}

static void holes_may_stand_in_alternatives(void **state)
{
    (void)state;
    assert_frame("when (A and B | B and A) clash",
                 "[{\"choice\":[[{\"hole\":\"A\"},{\"lemma\":\"and\"},{\"hole\":\"B\"}],[{\"hole\":\"B\"},{\"lemma\":"
                 "\"and\"},{\"hole\":\"A\"}]]},{\"lemma\":\"clash\"}]");
}

static void a_frame_may_have_be_and_a_preposition(void **state)
{
    (void)state;
    assert_frame("when A be behind B", "[{\"hole\":\"A\"},{\"lemma\":\"be\"},{\"lemma\":\"behind\"},{\"hole\":\"B\"}]");
}

static void a_rule_keeps_all_its_statements(void **state)
{
    (void)state;
    Case c = case_with_base(
        "rule r.a-b_1 -> attacks   priority 60\n"
        "  when          A attack B\n"
        "  when-verbal   A back B\n"
        "  when-nominal  A's raid on B\n"
        "  surface       A v. B\n"
        "  where A is state | mission | france\n"
        "  where B is not place\n"
        "  not   \"heart attack\"\n"
        "  not   A attack problem\n"
        "  note  free text => | \"\n"
        "  yes   \"Paris: France attacked Mali.\"   =>  France  ->  Mali  @2022-08 ?hypothetical;Mali->France\n"
        "  no    A => b is no arrow.\n"
        "  no    He left.  => Mali -> France\n"
        "  todo  It did. => France -> Mali @2020..2021-03\n");
    case_expect(&c, 1, 0); /* "no A => b" has an arrow between blanks: it is one */
    assert_int_equal(diag_count_code(c.diag, E_RULE_EXPECT), 1);
    const Rule *r = &c.rs->rules[0];
    assert_sv(r->name, "r.a-b_1");
    assert_int_equal(r->priority, 60);
    assert_int_equal(r->frame_count, 4);
    assert_int_equal(r->frames[1].form, FRAME_VERBAL);
    assert_int_equal(r->frames[2].form, FRAME_NOMINAL);
    assert_int_equal(r->frames[3].form, FRAME_SURFACE);
    assert_sv(r->frames[0].text, "A attack B");
    assert_int_equal(r->condition_count, 2);
    assert_int_equal(r->conditions[0].slot, 'A');
    assert_int_equal(r->conditions[0].types, 1u << ACTOR_STATE | 1u << ACTOR_MISSION);
    assert_int_equal(r->conditions[0].actor_count, 1);
    assert_true(r->conditions[1].negated);
    assert_int_equal(r->exclusion_count, 2);
    assert_sv(r->exclusions[0].words, "heart attack");
    assert_int_equal(r->exclusions[1].words.len, 0);
    assert_int_equal(r->exclusions[1].frame.count, 3);
    assert_int_equal(r->example_count, 3);
    const RuleExample *yes = &r->examples[0];
    assert_sv(yes->sentence, "\"Paris: France attacked Mali.\"");
    assert_int_equal(yes->expected_count, 2);
    assert_sv(yes->expected[0].source, "France");
    assert_sv(yes->expected[0].target, "Mali");
    assert_true(yes->expected[0].has_factuality);
    assert_int_equal(yes->expected[0].factuality, FACT_HYPOTHETICAL);
    assert_int_equal(yes->expected[0].date.precision, PRECISION_MONTH);
    assert_false(yes->expected[1].has_factuality);
    assert_false(period_known(yes->expected[1].date));
    assert_int_equal(r->examples[1].kind, EXAMPLE_NO);
    assert_int_equal(r->examples[2].expected[0].date.from, day_of(2020, 1, 1));
    assert_int_equal(r->examples[2].expected[0].date.to, day_of(2021, 4, 1));
    case_free(&c);
}

static void symmetric_relations_expect_double_arrows(void **state)
{
    (void)state;
    Case c = case_with_base(
        "rule r -> allies\n  when A ally with B\n  yes France and Mali ally. => France <-> Mali ?planned\n");
    case_expect(&c, 0, 0);
    assert_true(c.rs->rules[0].examples[0].expected[0].either_way);
    assert_sv(c.rs->rules[0].examples[0].expected[0].source, "France");
    assert_int_equal(c.rs->rules[0].priority, 50);
    case_free(&c);
}

static void names_with_hyphens_are_no_arrows(void **state)
{
    (void)state;
    Case c = case_with_base("rule r -> attacks\n  when A hit B\n  yes x => Al-Qaeda in the Maghreb -> anti-Balaka\n");
    case_expect(&c, 0, 0);
    assert_sv(c.rs->rules[0].examples[0].expected[0].source, "Al-Qaeda in the Maghreb");
    assert_sv(c.rs->rules[0].examples[0].expected[0].target, "anti-Balaka");
    case_free(&c);
}

static void rules_keep_the_order_of_files_and_lines(void **state)
{
    (void)state;
    const char *texts[] = {
        "rule z -> q\n when A hit B\n yes x => a -> b\nrule a -> q\n when A strike B\n yes x => a -> b\n",
        "rule m -> q\n when A bomb B\n yes x => a -> b\nrelation q directed\n"
    };
    Case c = case_of(texts, 2);
    case_expect(&c, 0, 0);
    assert_sv(c.rs->rules[0].name, "z");
    assert_sv(c.rs->rules[1].name, "a");
    assert_sv(c.rs->rules[2].name, "m");
    case_free(&c);
}

static void a_broken_frame_does_not_take_the_others_with_it(void **state)
{
    (void)state;
    Case c = case_with_base("rule r -> attacks\n  when A attack [B\n  when A hit B\n  yes x => a -> b\n");
    case_expect(&c, 1, 0);
    assert_int_equal(c.rs->rule_count, 1);
    assert_int_equal(c.rs->rules[0].frame_count, 1);
    case_free(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_frames_of_the_specification_have_their_shapes),
        cmocka_unit_test(alternatives_have_several_words_and_nest),
        cmocka_unit_test(typographic_quotes_apostrophes_and_dots_are_understood),
        cmocka_unit_test(a_surface_pattern_may_have_punctuation),
        cmocka_unit_test(holes_may_stand_in_alternatives),
        cmocka_unit_test(a_frame_may_have_be_and_a_preposition),
        cmocka_unit_test(a_rule_keeps_all_its_statements),
        cmocka_unit_test(symmetric_relations_expect_double_arrows),
        cmocka_unit_test(names_with_hyphens_are_no_arrows),
        cmocka_unit_test(rules_keep_the_order_of_files_and_lines),
        cmocka_unit_test(a_broken_frame_does_not_take_the_others_with_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
