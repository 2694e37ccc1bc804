/* Coreference, sieve by sieve: each test a small text with a sentence that only a resolved pronoun or description makes
 * a relation, and the traps in which a reader stays silent. Rules and actors are written here. */
#include "extract_fixture.h"

static const char rules_text[] = "relation attacks directed polarity -1 event\n"
                                 "relation supports directed polarity +1 event\n"
                                 "relation opposes directed polarity -1 event\n"
                                 "relation negotiates_with symmetric polarity +1 event\n"
                                 "rule attack -> attacks\n"
                                 "  when A attack B\n"
                                 "  when A bomb B\n"
                                 "rule back -> supports\n"
                                 "  when A (support | back | praise) B\n"
                                 "rule scold -> opposes\n"
                                 "  when A (condemn | criticize) B\n"
                                 "rule talk -> negotiates_with\n"
                                 "  when A negotiate with B\n"
                                 "  when A meet B\n"
                                 "factuality negated\n  words not | never\n"
                                 "agent government : government\n"
                                 "  name government | regime\n"
                                 "  of   state\n"
                                 "agent military : military\n"
                                 "  name forces | troops | army | security forces\n"
                                 "  of   state | armed_group\n"
                                 "agent president : person\n"
                                 "  name president\n"
                                 "  of   state\n"
                                 "agent militants : armed_group\n"
                                 "  name militants | rebels\n"
                                 "agent people : population\n"
                                 "  name people\n"
                                 "actor norland : state\n  name Norland\n  adj Norlandic\n  people Norlanders\n"
                                 "actor sudania : state\n  name Sudania\n  adj Sudanian\n"
                                 "actor estonia : state\n  name Estonia\n  adj Estonian\n"
                                 "actor north_korea : state\n  name North Korea\n"
                                 "actor south_korea : state\n  name South Korea\n"
                                 "actor red_dawn : armed_group\n  name Red Dawn\n"
                                 "actor harbour_pact : organisation\n  name Harbour Pact | HP\n"
                                 "actor world_league : organisation\n  name World League\n"
                                 "actor john_smith : person\n  name John Smith\n"
                                 "actor maria_lopez : person\n  name Maria Lopez\n";

static ExtractOptions with_sieves(unsigned sieves)
{
    return (ExtractOptions){ .matchers = MATCHER_DEPENDENCY, .sieves = sieves, .min_confidence = 0 };
}

SET_UP(with_sieves(SIEVE_ALL))

static bool holds(const RelationList *list, const char *source, const char *type, const char *target, const char *sieve)
{
    for (size_t i = 0; i < list->count; i++) {
        const Relation *r = &list->items[i];
        bool same = sv_equal(r->source.id, sv_of(source)) && sv_equal(r->type, sv_of(type)) &&
                    sv_equal(r->target.id, sv_of(target));
        bool by = !sieve || sv_equal(r->source.resolved, sv_of(sieve)) || sv_equal(r->target.resolved, sv_of(sieve));
        if (same && by) return true;
    }
    return false;
}

static void fail_with(const char *text, const RelationList *list)
{
    for (size_t i = 0; i < list->count; i++)
        print_error("  found " SV_FMT " " SV_FMT " " SV_FMT "\n", SV_ARG(list->items[i].source.id),
                    SV_ARG(list->items[i].type), SV_ARG(list->items[i].target.id));
    fail_msg("%s", text);
}

/* The text tells the relation by that sieve, and without the sieve it does not. */
static void expect(const char *text, const char *source, const char *type, const char *target, const char *sieve,
                   unsigned bit)
{
    RelationList with = extract_with(extractor, text, NULL);
    if (!holds(&with, source, type, target, sieve)) fail_with(text, &with);
    RelationList without =
        extract_with(extractor_new(arena, rules, lexicon, model, with_sieves(SIEVE_ALL & ~bit)), text, NULL);
    if (holds(&without, source, type, target, sieve)) fail_with(text, &without);
}

static void expect_not(const char *text, const char *source, const char *type, const char *target)
{
    RelationList list = extract_with(extractor, text, NULL);
    if (holds(&list, source, type, target, NULL)) fail_with(text, &list);
}

TEST(it_is_the_subject_of_the_sentence_before)
{
    (void)state_;
    expect("Norland signed a treaty with Sudania. It attacked Estonia in May.", "norland", "attacks", "estonia",
           "pronoun", SIEVE_PRONOUN);
}

TEST(he_and_she_tell_persons_apart)
{
    (void)state_;
    expect("John Smith spoke after Maria Lopez. She criticized Norland.", "maria_lopez", "opposes", "norland",
           "pronoun", SIEVE_PRONOUN);
    expect("Maria Lopez spoke after John Smith. He criticized Norland.", "john_smith", "opposes", "norland", "pronoun",
           SIEVE_PRONOUN);
}

TEST(a_state_is_no_he)
{
    (void)state_;
    expect_not("Norland signed the treaty. He attacked Estonia.", "norland", "attacks", "estonia");
}

TEST(a_pronoun_is_not_the_other_argument_of_its_clause)
{
    (void)state_;
    expect_not("Norland left. Sudania attacked it.", "sudania", "attacks", "sudania");
    expect("Norland broke the truce. Sudania attacked it.", "sudania", "attacks", "norland", "pronoun", SIEVE_PRONOUN);
}

TEST(it_that_stands_for_nobody_stays_open)
{
    (void)state_;
    expect_not("Norland signed the treaty. It is clear that Sudania supported Estonia.", "norland", "supports",
               "estonia");
}

TEST(a_possessive_beside_a_name_is_that_names)
{
    (void)state_;
    expect("Norland said that Sudania and its forces attacked Estonia.", "sudania.military", "attacks", "estonia",
           "bridging", SIEVE_POSSESSIVE);
    expect_not("Norland said that Sudania and its forces attacked Estonia.", "norland.military", "attacks", "estonia");
}

TEST(they_are_all_of_a_coordination)
{
    (void)state_;
    const char *text = "Norland and Sudania signed a treaty. They attacked Estonia.";
    expect(text, "norland", "attacks", "estonia", "pronoun", SIEVE_PRONOUN);
    expect(text, "sudania", "attacks", "estonia", "pronoun", SIEVE_PRONOUN);
}

TEST(its_forces_are_those_of_the_subject)
{
    (void)state_;
    expect("Norland crossed the river. Its forces attacked Estonia.", "norland.military", "attacks", "estonia",
           "bridging", SIEVE_POSSESSIVE);
}

TEST(we_in_a_statement_is_who_issues_it)
{
    (void)state_;
    expect("Norland welcomes the ceasefire. We condemn Red Dawn.", "norland", "opposes", "red_dawn", "speaker",
           SIEVE_SPEAKER);
}

TEST(we_in_a_joint_statement_are_all_who_sign)
{
    (void)state_;
    const char *text =
        "The following statement was released by the governments of Norland, Sudania and Estonia. We condemn Red Dawn.";
    RelationList list = extract_with(extractor, text, NULL);
    bool all = holds(&list, "sudania", "opposes", "red_dawn", "speaker") &&
               holds(&list, "estonia", "opposes", "red_dawn", "speaker");
    if (!all) fail_with(text, &list);
}

TEST(we_in_a_quotation_is_who_is_quoted)
{
    (void)state_;
    expect("Sudania rejected the charge. \"We condemn Red Dawn,\" John Smith said.", "john_smith", "opposes",
           "red_dawn", "speaker", SIEVE_SPEAKER);
}

TEST(an_author_who_says_i_is_no_state)
{
    (void)state_;
    expect_not("Norland lost the war, as I wrote then. We condemn Red Dawn.", "norland", "opposes", "red_dawn");
}

TEST(who_issues_a_statement_is_not_its_regime)
{
    (void)state_;
    expect_not("Norland welcomes the news. We praise Estonia. The regime attacked Red Dawn.", "norland.government",
               "attacks", "red_dawn");
}

TEST(the_group_is_the_group_named_before)
{
    (void)state_;
    expect("Red Dawn took two towns. The group attacked Estonia.", "red_dawn", "attacks", "estonia", "description",
           SIEVE_DESCRIPTION);
    expect("Red Dawn took two towns. The militants attacked Estonia.", "red_dawn", "attacks", "estonia", "description",
           SIEVE_DESCRIPTION);
}

TEST(the_country_is_no_group)
{
    (void)state_;
    expect("Red Dawn fled Norland. The country attacked Estonia.", "norland", "attacks", "estonia", "description",
           SIEVE_DESCRIPTION);
}

TEST(a_noun_just_introduced_is_meant_itself)
{
    (void)state_;
    expect_not("Red Dawn has rivals. A smuggling network grew fast. This network attacked Estonia.", "red_dawn",
               "attacks", "estonia");
}

TEST(the_two_sides_are_the_two_that_fight)
{
    (void)state_;
    const char *text = "Norland and Sudania fought for a year. Estonia condemned both sides.";
    expect(text, "estonia", "opposes", "norland", "description", SIEVE_DESCRIPTION);
    expect(text, "estonia", "opposes", "sudania", "description", SIEVE_DESCRIPTION);
}

TEST(former_and_latter_follow_the_order_of_the_text)
{
    (void)state_;
    const char *text = "The treaty bound Norland and Sudania. The latter attacked Estonia.";
    expect(text, "sudania", "attacks", "estonia", "description", SIEVE_DESCRIPTION);
}

TEST(the_north_is_the_half_that_the_text_names)
{
    (void)state_;
    expect("North Korea and South Korea exchanged fire. The North attacked Estonia.", "north_korea", "attacks",
           "estonia", "description", SIEVE_DESCRIPTION);
}

TEST(a_title_stands_for_the_person_introduced_with_it)
{
    (void)state_;
    expect("President John Smith flew to Sudania. The president praised Estonia.", "john_smith", "supports", "estonia",
           "bridging", SIEVE_BRIDGING);
}

TEST(the_government_is_that_of_the_state_in_question)
{
    (void)state_;
    expect("Norland held elections. Norland is poor. The government attacked Red Dawn.", "norland.government",
           "attacks", "red_dawn", "bridging", SIEVE_BRIDGING);
}

TEST(who_backs_the_government_is_another_state)
{
    (void)state_;
    expect("Norland is at war. Norland is poor. Sudania backed the government.", "sudania", "supports",
           "norland.government", "bridging", SIEVE_BRIDGING);
}

TEST(an_indefinite_agent_stays_generic)
{
    (void)state_;
    expect_not("Norland held elections. Norland is poor. A government attacked Red Dawn.", "norland.government",
               "attacks", "red_dawn");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_the_subject_of_the_sentence_before),
        cmocka_unit_test(he_and_she_tell_persons_apart),
        cmocka_unit_test(a_state_is_no_he),
        cmocka_unit_test(a_pronoun_is_not_the_other_argument_of_its_clause),
        cmocka_unit_test(it_that_stands_for_nobody_stays_open),
        cmocka_unit_test(a_possessive_beside_a_name_is_that_names),
        cmocka_unit_test(they_are_all_of_a_coordination),
        cmocka_unit_test(its_forces_are_those_of_the_subject),
        cmocka_unit_test(we_in_a_statement_is_who_issues_it),
        cmocka_unit_test(we_in_a_joint_statement_are_all_who_sign),
        cmocka_unit_test(we_in_a_quotation_is_who_is_quoted),
        cmocka_unit_test(an_author_who_says_i_is_no_state),
        cmocka_unit_test(who_issues_a_statement_is_not_its_regime),
        cmocka_unit_test(the_group_is_the_group_named_before),
        cmocka_unit_test(the_country_is_no_group),
        cmocka_unit_test(a_noun_just_introduced_is_meant_itself),
        cmocka_unit_test(the_two_sides_are_the_two_that_fight),
        cmocka_unit_test(former_and_latter_follow_the_order_of_the_text),
        cmocka_unit_test(the_north_is_the_half_that_the_text_names),
        cmocka_unit_test(a_title_stands_for_the_person_introduced_with_it),
        cmocka_unit_test(the_government_is_that_of_the_state_in_question),
        cmocka_unit_test(who_backs_the_government_is_another_state),
        cmocka_unit_test(an_indefinite_agent_stays_generic),
    };
    return cmocka_run_group_tests(tests, set_up_all, tear_down_all);
}
