/* How far a match is trusted, and how its actors are quoted. */
#include "extract_case.h"
#include "extract_world.h"

#include <math.h>

#include "extract/relation.h"

static const char rules_text[] = WORLD "words WEAPONS rocket | missile\n"
                                       "rule attack -> attacks\n"
                                       "  when A attack B\n"
                                       "  when A fire WEAPONS at B\n"
                                       "rule send -> deploys_to\n"
                                       "  when A deploy to B\n";

SET_UP((ExtractOptions){ .sieves = SIEVE_ALL, .min_confidence = 0 })

/* The text tells this relation, found by these matchers and so much trusted. */
static void expect_trust(const char *text, const char *relation, unsigned matchers, double confidence)
{
    RelationList list = extract_with(extractor, text, NULL);
    assert_string_equal(relations_of(&list), relation);
    const Relation *r = &list.items[0];
    if (r->matchers != matchers || fabs(r->confidence - confidence) > 0.005)
        fail_msg("%s\n  confidence %.3f by matchers %u, not %.3f by %u", text, r->confidence, r->matchers, confidence,
                 matchers);
}

#define BY_ORDER MATCHER_SURFACE

TEST(what_both_matchers_find_is_trusted_most)
{
    (void)state_;
    expect_trust("Norland attacked Red Dawn.", "norland attacks red_dawn asserted",
                 MATCHER_SURFACE | MATCHER_DEPENDENCY, 0.86);
}

/* In the sentences below the parser loses the subject. */

TEST(word_order_is_trusted_where_the_target_hangs_on_the_trigger)
{
    (void)state_;
    expect_trust("Backed by Ostria, Norland, with some delay, attacked Red Dawn.", "norland attacks red_dawn asserted",
                 BY_ORDER, 0.45);
}

TEST(word_order_is_not_trusted_over_several_other_actors)
{
    (void)state_;
    expect_trust("Norland fired the makers of rockets in fear of Zembla at Ostria.", "norland attacks ostria asserted",
                 BY_ORDER, 0.27);
}

TEST(word_order_is_not_trusted_with_deployments)
{
    (void)state_;
    expect_trust("Norland, with some delay, deployed to Ostria.", "norland deploys_to ostria asserted", BY_ORDER, 0.27);
}

TEST(word_order_is_not_trusted_with_who_acts_in_another_clause)
{
    (void)state_;
    RelationList list = extract_with(extractor, "Norland (as its critics had warned) attacked Red Dawn.", NULL);
    assert_string_equal(relations_of(&list), "critics attacks red_dawn asserted; norland attacks red_dawn asserted");
    assert_true(list.items[0].confidence < EXTRACT_MIN_CONFIDENCE);
    assert_true(list.items[1].confidence > 0.7);
}

/* ---- quotations ---- */

static void expect_source(const char *text, const char *mention)
{
    RelationList list = extract_with(extractor, text, NULL);
    assert_true(list.count > 0);
    assert_sv(list.items[0].source.mention, mention);
}

TEST(a_generic_agent_is_quoted_with_what_stands_before_its_noun)
{
    (void)state_;
    expect_source("Ten masked militants attacked Sudania.", "Ten masked militants");
    expect_source("Anti-Norlandic protesters attacked Sudania.", "Anti-Norlandic protesters");
}

TEST(what_does_not_describe_the_agent_is_not_quoted_with_it)
{
    (void)state_;
    expect_source("On Monday the militants attacked Sudania.", "militants");
    expect_source("Yesterday, militants attacked Sudania.", "militants");
}

TEST(an_agent_with_an_owner_is_quoted_as_the_two)
{
    (void)state_;
    expect_source("Ten Norlandic troops attacked Sudania.", "Norlandic troops");
}

TEST(an_owner_behind_the_verb_is_not_its_object)
{
    (void)state_;
    ExtractOptions options = EXTRACT_OPTIONS;
    options.min_confidence = 0;
    options.matchers = MATCHER_SURFACE;
    const Extractor *by_order = extractor_new(arena, rules, lexicon, model, options);
    assert_int_equal(extract_with(by_order, "Red Dawn fled, and Norland attacked their camp.", NULL).count, 0);
    RelationList list = extract_with(by_order, "Red Dawn fled, and Norland attacked them.", NULL);
    assert_string_equal(relations_of(&list), "norland attacks red_dawn asserted");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_both_matchers_find_is_trusted_most),
        cmocka_unit_test(an_owner_behind_the_verb_is_not_its_object),
        cmocka_unit_test(word_order_is_trusted_where_the_target_hangs_on_the_trigger),
        cmocka_unit_test(word_order_is_not_trusted_over_several_other_actors),
        cmocka_unit_test(word_order_is_not_trusted_with_deployments),
        cmocka_unit_test(word_order_is_not_trusted_with_who_acts_in_another_clause),
        cmocka_unit_test(a_generic_agent_is_quoted_with_what_stands_before_its_noun),
        cmocka_unit_test(what_does_not_describe_the_agent_is_not_quoted_with_it),
        cmocka_unit_test(an_agent_with_an_owner_is_quoted_as_the_two),
    };
    return cmocka_run_group_tests(tests, set_up_all, tear_down_all);
}
