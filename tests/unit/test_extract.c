/* Extraction as a whole, with rules and actors written here: each test a sentence, each expectation what a careful
 * reader says. */
#include "extract_case.h"

#include <stdlib.h>

#include "extract/explain.h"
#include "extract/relation.h"
#include "lang/clause.h"

static const char rules_text[] = "relation attacks        directed  polarity -1 event\n"
                                 "relation opposes        directed  polarity -1 event\n"
                                 "relation supports       directed  polarity +1 event\n"
                                 "relation negotiates_with symmetric polarity +1 event\n"
                                 "relation withdraws_from directed  polarity -1 event\n"
                                 "relation member_of      directed  polarity 0  state\n"
                                 "words FORCES          troops | forces | soldiers\n"
                                 "words SUPPORT_VERBS   launch | hold | make\n"
                                 "words CONTAINER_NOUNS member | number | dozen\n"
                                 "words SOMETHING       thing\n"
                                 "rule attack -> attacks\n"
                                 "  when A attack B\n"
                                 "  when A (invade | overrun) B\n"
                                 "rule talk -> negotiates_with\n"
                                 "  when A negotiate with B\n"
                                 "  when A hold talks with B\n"
                                 "  when talks between A and B\n"
                                 "rule leave -> withdraws_from\n"
                                 "  when A withdraw [FORCES] from B\n"
                                 "  when A pull [FORCES] out of B\n"
                                 "rule back -> supports\n"
                                 "  when A (support | back) B\n"
                                 "rule call -> opposes priority 60\n"
                                 "  when A call for withdrawal of B\n"
                                 "rule scold -> opposes\n"
                                 "  when A condemn B\n"
                                 "  when A condemn B's SOMETHING\n"
                                 "  surface anti B A\n"
                                 "rule belong -> member_of\n"
                                 "  when A be member of B\n"
                                 "  where B is organisation\n"
                                 "factuality negated\n"
                                 "  verbs refuse | fail | prevent\n"
                                 "  words not | never | no\n"
                                 "factuality hypothetical\n"
                                 "  modals should | could | may\n"
                                 "  marks if\n"
                                 "factuality planned\n"
                                 "  modals will\n"
                                 "  verbs plan | vow\n"
                                 "factuality reported\n"
                                 "  verbs say | claim\n"
                                 "factuality asserted\n"
                                 "  verbs admit | suspend\n"
                                 "agent government : government\n"
                                 "  name  government\n"
                                 "  title Government of %\n"
                                 "  of    state\n"
                                 "agent military : military\n"
                                 "  name  forces | troops | army\n"
                                 "  title Forces of %\n"
                                 "  of    state\n"
                                 "agent president : person\n"
                                 "  name  president\n"
                                 "  title President of %\n"
                                 "  of    state\n"
                                 "agent protesters : population\n"
                                 "  name  protesters | demonstrators\n"
                                 "  title Protesters of %\n"
                                 "agent people : population\n"
                                 "  name  people\n"
                                 "  title People of %\n"
                                 "actor france : state\n"
                                 "  name France\n"
                                 "  adj French\n"
                                 "  seat Paris\n"
                                 "actor mali : state\n"
                                 "  name Mali\n"
                                 "  adj Malian\n"
                                 "  people Malians\n"
                                 "actor niger : state\n"
                                 "  name Niger\n"
                                 "  adj Nigerien\n"
                                 "actor russia : state\n"
                                 "  name Russia\n"
                                 "  adj Russian\n"
                                 "  seat Kremlin\n"
                                 "actor jordan : state\n"
                                 "  name Jordan\n"
                                 "  unless-after Jordan : Air\n"
                                 "actor islamic_state : armed_group\n"
                                 "  name Islamic State | IS\n"
                                 "  case IS\n"
                                 "actor jnim : armed_group\n"
                                 "  name Jama'at Nusrat al-Islam | JNIM\n"
                                 "actor nato : organisation\n"
                                 "  name North Atlantic Treaty Organization | NATO\n"
                                 "actor emmanuel_macron : person\n"
                                 "  name Emmanuel Macron\n"
                                 "  acts-for france 2017-05-14 .. as president\n";

SET_UP((ExtractOptions){ .sieves = SIEVE_ALL, .min_confidence = 0 })

TEST(active_passive_and_noun_say_the_same)
{
    (void)state_;
    expect("Russia attacked Mali.", "russia attacks mali asserted");
    expect("Mali was attacked by Russia.", "russia attacks mali asserted");
    expect("The Russian attack on Mali failed.", "russia attacks mali asserted");
    expect("Russia's invasion of Mali failed.", "russia attacks mali asserted");
}

TEST(forces_act_for_the_state_that_owns_them)
{
    (void)state_;
    expect("French troops were withdrawn from Mali.", "france.military withdraws_from mali asserted");
    expect("France withdrew its troops from Mali.", "france withdraws_from mali asserted");
    RelationList list = extract_with(extractor, "French troops were withdrawn from Mali.", NULL);
    assert_int_equal(list.items[0].source.within_count, 1);
    assert_sv(list.items[0].source.within[0], "france");
}

TEST(agents_compose_with_adjective_possessor_and_of)
{
    (void)state_;
    expect("The Malian government supported France.", "mali.government supports france asserted");
    expect("Mali's government supported France.", "mali.government supports france asserted");
    expect("The government of Mali supported France.", "mali.government supports france asserted");
}

TEST(coordinated_adjectives_share_the_noun)
{
    (void)state_;
    expect("Malian and Nigerien troops attacked JNIM.",
           "mali.military attacks jnim asserted; niger.military attacks jnim asserted");
}

TEST(coordinated_actors_are_multiplied_out)
{
    (void)state_;
    expect("Russia supported Mali and Niger.", "russia supports mali asserted; russia supports niger asserted");
}

TEST(a_mutual_verb_needs_no_preposition)
{
    (void)state_;
    expect("Talks between France and JNIM failed.", "france negotiates_with jnim asserted");
}

TEST(control_recovers_the_subject)
{
    (void)state_;
    expect("Mali refused to negotiate with JNIM.", "jnim negotiates_with mali negated");
    expect("Mali plans to negotiate with JNIM.", "jnim negotiates_with mali planned");
}

TEST(negation_modality_and_plans_are_not_facts)
{
    (void)state_;
    expect("France did not withdraw from Mali.", "france withdraws_from mali negated");
    expect("France should withdraw from Mali.", "france withdraws_from mali hypothetical");
    expect("France will withdraw from Mali.", "france withdraws_from mali planned");
}

TEST(two_negations_cancel)
{
    (void)state_;
    expect("France did not refuse to negotiate with Mali.", "france negotiates_with mali asserted");
}

TEST(a_report_names_who_says_it)
{
    (void)state_;
    RelationList list = extract_with(extractor, "Russia says that France attacked Mali.", NULL);
    assert_string_equal(relations_of(&list), "france attacks mali reported");
    assert_sv(list.items[0].says, "Russia");
}

TEST(a_factive_verb_vouches_for_what_it_reports)
{
    (void)state_;
    expect("France admitted that Russia attacked Mali.", "russia attacks mali asserted");
}

TEST(the_higher_priority_takes_the_words_it_used)
{
    (void)state_;
    expect("Malian protesters called for the withdrawal of France.", "mali.protesters opposes france asserted");
    expect("Malian protesters condemned Russia's attack on Niger.",
           "russia attacks niger asserted; mali.protesters opposes russia asserted");
}

TEST(what_is_anti_somebody_does_not_belong_to_him)
{
    (void)state_;
    expect("Anti-French protesters attacked Russia.",
           "protesters attacks russia asserted; protesters opposes france asserted");
    RelationList list = extract_with(extractor, "Anti-French protesters attacked Russia.", NULL);
    assert_sv(list.items[0].source.mention, "Anti-French protesters");
}

TEST(a_compound_participle_has_its_agent_before_the_hyphen)
{
    (void)state_;
    expect("Kremlin-backed protesters attacked Mali.",
           "protesters attacks mali asserted; russia supports protesters asserted");
}

TEST(capital_letters_tell_a_name_from_a_word)
{
    (void)state_;
    expect("IS attacked Mali.", "islamic_state attacks mali asserted");
    expect("What is attacked is Mali.", "");
}

TEST(part_of_another_name_is_no_actor)
{
    (void)state_;
    expect("On Monday Zebediah Jordan attacked Mali.", "zebediah_jordan attacks mali asserted");
    expect("Air Jordan supported Mali.", "air_jordan supports mali asserted");
}

TEST(a_dated_role_is_the_person_in_office)
{
    (void)state_;
    RelationList list = extract_with(extractor, "The French president condemned Russia.", "2021-05-01");
    assert_string_equal(relations_of(&list), "emmanuel_macron opposes russia asserted");
    list = extract_with(extractor, "The French president condemned Russia.", "2012-05-01");
    assert_string_equal(relations_of(&list), "france.president opposes russia asserted");
}

TEST(last_names_follow_full_names)
{
    (void)state_;
    expect("Emmanuel Macron spoke. Macron condemned Russia.", "emmanuel_macron opposes russia asserted");
}

TEST(pronouns_are_resolved_and_say_how)
{
    (void)state_;
    RelationList list = extract_with(extractor, "Russia sent arms. It supported Mali.", NULL);
    assert_string_equal(relations_of(&list), "russia supports mali asserted");
    assert_sv(list.items[0].source.resolved, "pronoun");
    assert_sv(list.items[0].source.mention, "It");
}

TEST(where_conditions_refuse_other_types)
{
    (void)state_;
    expect("Mali is a member of NATO.", "mali member_of nato asserted");
    expect("Mali is a member of Russia.", "");
}

TEST(the_surface_matcher_works_without_a_model)
{
    (void)state_;
    ExtractOptions options = EXTRACT_OPTIONS;
    options.min_confidence = 0;
    Extractor *bare = extractor_new(arena, rules, lexicon, NULL, options);
    RelationList list = extract_with(
        bare, "Russia attacked Mali. Mali was attacked by JNIM. France did not withdraw from Niger.", NULL);
    assert_string_equal(
        relations_of(&list),
        "russia attacks mali asserted; jnim attacks mali asserted; france withdraws_from niger negated");
    assert_int_equal(list.items[0].matchers, MATCHER_SURFACE);
}

TEST(agreement_of_the_matchers_gives_more_confidence)
{
    (void)state_;
    RelationList list = extract_with(extractor, "Russia attacked Mali.", NULL);
    assert_int_equal(list.items[0].matchers, MATCHER_SURFACE | MATCHER_DEPENDENCY);
    assert_true(list.items[0].confidence > 0.8);
}

TEST(explanations_and_relations_have_the_same_confidence)
{
    (void)state_;
    static const char *const texts[] = { "Russia attacked Mali.", "Russia used a plane for attacking Mali.",
                                         "The withdrawal of French troops from Mali began." };
    for (size_t i = 0; i < LENGTH_OF(texts); i++) {
        RelationList list = extract_with(extractor, texts[i], NULL);
        assert_int_equal(list.count, 1);
        char want[64], *told_text = NULL;
        snprintf(want, sizeof want, "\"confidence\":%.3g", list.items[0].confidence);
        size_t size = 0;
        FILE *to = open_memstream(&told_text, &size);
        explain_json(extractor, extract_scratch, doc_arena,
                     &(Document){ .id = SV("test"), .text = sv_of(texts[i]), .date = PERIOD_NONE },
                     &(ExplainOptions){ 0 }, to);
        fclose(to);
        if (!strstr(told_text, want)) fail_msg("%s\n  want %s in %s", texts[i], want, told_text);
        free(told_text);
    }
}

TEST(the_candidate_filter_loses_nothing)
{
    (void)state_;
    static const char text[] = "Russia attacked Mali. The weather was fine. Talks between France and JNIM began. "
                               "Nobody came. Anti-French protesters sang. "
                               "Russia, it seems, is large. He slept. Mali refused to negotiate with JNIM.";
    ExtractOptions options = EXTRACT_OPTIONS;
    options.min_confidence = 0;
    options.no_filter = true;
    Extractor *all = extractor_new(arena, rules, lexicon, model, options);
    RelationList list = extract_with(all, text, NULL);
    char *unfiltered = strdup(relations_of(&list));
    list = extract_with(extractor, text, NULL);
    assert_string_equal(relations_of(&list), unfiltered);
    free(unfiltered);
}

TEST(evidence_quotes_the_document)
{
    (void)state_;
    static const char text[] = "Nothing here.\n\nOn Monday Russia\nattacked Mali.\n";
    RelationList list = extract_with(extractor, text, NULL);
    assert_int_equal(list.count, 1);
    const Relation *r = &list.items[0];
    Sv raw = sv_of(text);
    assert_sv(span_text(raw, r->source.span), "Russia");
    assert_sv(span_text(raw, r->target.span), "Mali");
    assert_sv(span_text(raw, r->trigger), "attacked");
    assert_sv(r->sentence, "On Monday Russia attacked Mali.");
    assert_sv(r->rule, "test.rules:12");
}

/* Each sentence needs its construction: found with all, not without that one. */
TEST(a_construction_can_be_left_unread)
{
    (void)state_;
    static const struct {
        Construction construction;
        unsigned matchers;
        const char *text;
    } cases[] = {
        { CONSTRUCTION_PASSIVE, MATCHER_DEPENDENCY, "Mali was attacked by Russia." },
        { CONSTRUCTION_RELATIVE, MATCHER_DEPENDENCY, "The Russian troops who attacked Mali have left." },
        { CONSTRUCTION_PARTICIPLE, MATCHER_DEPENDENCY, "The Kremlin-backed protesters sang." },
        { CONSTRUCTION_CONTROL, MATCHER_DEPENDENCY, "Russia wanted to attack Mali." },
        { CONSTRUCTION_COORDINATION, MATCHER_DEPENDENCY, "Russia and Niger attacked Mali." },
        { CONSTRUCTION_APPOSITION, MATCHER_DEPENDENCY, "France, a member of NATO, was silent." },
        { CONSTRUCTION_POSSESSOR, MATCHER_DEPENDENCY, "Russia's attack on Mali was no surprise." },
        { CONSTRUCTION_NOUN, MATCHER_DEPENDENCY, "The invasion of Mali by Russia was no surprise." },
        { CONSTRUCTION_SUPPORT_VERB, MATCHER_DEPENDENCY, "Russia launched an attack on Mali." },
        { CONSTRUCTION_ATTACHMENT, MATCHER_DEPENDENCY, "France withdrew the last of its soldiers from Mali." },
        { CONSTRUCTION_OWNER, MATCHER_DEPENDENCY, "Russia attacked a Malian bridge." },
        { CONSTRUCTION_LIST, MATCHER_DEPENDENCY, "In 2020 France, Mali, Niger and Russia attacked Jordan." },
        { CONSTRUCTION_ASIDE, MATCHER_DEPENDENCY, "Russia (whoever may rule it and however long) attacked Mali." },
        { CONSTRUCTION_TAG, MATCHER_DEPENDENCY, "Russia overran Mali." },
        { CONSTRUCTION_IDIOM, MATCHER_SURFACE, "Anti-French Malians sang." },
        { CONSTRUCTION_ORDER, MATCHER_SURFACE, "Russia attacked Mali." },
    };
    for (size_t i = 0; i < LENGTH_OF(cases); i++) {
        ExtractOptions options = EXTRACT_OPTIONS;
        options.min_confidence = 0;
        options.matchers = cases[i].matchers;
        size_t with = extract_with(extractor_new(arena, rules, lexicon, model, options), cases[i].text, NULL).count;
        options.without = (unsigned)cases[i].construction;
        size_t without = extract_with(extractor_new(arena, rules, lexicon, model, options), cases[i].text, NULL).count;
        if (without >= with) fail_msg("%s\n  with all: %zu, without: %zu", cases[i].text, with, without);
    }
}

TEST(random_bytes_never_break_it)
{
    (void)state_;
    uint32_t seed = 12345;
    static const char *const pieces[] = {
        "Russia", "attacked",     "Mali", "'s",  "-",      "(",     ")",       "\"",  ",",  ".",
        "the",    "government",   "of",   "its", "French", "talks", "between", "and", "to", "withdraw",
        "\n\n",   "\xE2\x80\x99", "IS",   "who", "was",    "by",    "not",     "2020"
    };
    char text[2048];
    for (int round = 0; round < 300; round++) {
        size_t n = 0;
        while (n < 900) {
            seed = seed * 1664525u + 1013904223u;
            const char *piece = pieces[(seed >> 16) % LENGTH_OF(pieces)];
            n += (size_t)snprintf(text + n, sizeof text - n, "%s%s", piece, seed >> 28 & 1 ? "" : " ");
        }
        RelationList list = extract_with(extractor, text, NULL);
        for (size_t i = 0; i < list.count; i++) {
            assert_true(span_end(list.items[i].span) <= strlen(text));
            assert_true(list.items[i].confidence >= 0 && list.items[i].confidence <= 1);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(active_passive_and_noun_say_the_same),
        cmocka_unit_test(forces_act_for_the_state_that_owns_them),
        cmocka_unit_test(agents_compose_with_adjective_possessor_and_of),
        cmocka_unit_test(coordinated_adjectives_share_the_noun),
        cmocka_unit_test(coordinated_actors_are_multiplied_out),
        cmocka_unit_test(a_mutual_verb_needs_no_preposition),
        cmocka_unit_test(control_recovers_the_subject),
        cmocka_unit_test(negation_modality_and_plans_are_not_facts),
        cmocka_unit_test(two_negations_cancel),
        cmocka_unit_test(a_report_names_who_says_it),
        cmocka_unit_test(a_factive_verb_vouches_for_what_it_reports),
        cmocka_unit_test(the_higher_priority_takes_the_words_it_used),
        cmocka_unit_test(what_is_anti_somebody_does_not_belong_to_him),
        cmocka_unit_test(a_compound_participle_has_its_agent_before_the_hyphen),
        cmocka_unit_test(capital_letters_tell_a_name_from_a_word),
        cmocka_unit_test(part_of_another_name_is_no_actor),
        cmocka_unit_test(a_dated_role_is_the_person_in_office),
        cmocka_unit_test(last_names_follow_full_names),
        cmocka_unit_test(pronouns_are_resolved_and_say_how),
        cmocka_unit_test(where_conditions_refuse_other_types),
        cmocka_unit_test(the_surface_matcher_works_without_a_model),
        cmocka_unit_test(agreement_of_the_matchers_gives_more_confidence),
        cmocka_unit_test(explanations_and_relations_have_the_same_confidence),
        cmocka_unit_test(the_candidate_filter_loses_nothing),
        cmocka_unit_test(evidence_quotes_the_document),
        cmocka_unit_test(a_construction_can_be_left_unread),
        cmocka_unit_test(random_bytes_never_break_it),
    };
    return cmocka_run_group_tests(tests, set_up_all, tear_down_all);
}
