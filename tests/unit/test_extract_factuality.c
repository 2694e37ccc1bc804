/* Factuality: what governs a predicate and what only stands beside it. */
#include "extract_case.h"
#include "extract_world.h"

static const char rules_text[] = WORLD "words DOCUMENT_NOUNS resolution | statement\n"
                                       "words REFUSAL_VERBS veto | abstain\n"
                                       "rule scold -> opposes\n"
                                       "  when A condemn B\n"
                                       "rule attack -> attacks\n"
                                       "  when A attack B\n"
                                       "  when A's attack on B\n"
                                       "rule talk -> negotiates_with\n"
                                       "  when A hold talks with B\n"
                                       "  when A meet B\n"
                                       "  when A's talks with B\n"
                                       "rule bond -> allies\n"
                                       "  when A be ally of B\n";

SET_UP(EXTRACT_OPTIONS)

TEST(a_circumstance_before_the_verb_is_not_what_it_asks_for)
{
    (void)state_;
    expect("In talks with Ostria, Norland urged restraint.", "norland negotiates_with ostria asserted");
    expect("After an attack on Ostria, Norland planned a feast.", "norland attacks ostria asserted");
}

TEST(what_the_verb_asks_for_stands_behind_it)
{
    (void)state_;
    expect("Norland urged Ostria to attack Zembla.", "ostria attacks zembla planned");
    expect("Zembla urged an attack on Ostria by Norland.", "norland attacks ostria planned");
}

TEST(what_is_said_of_the_actor_is_not_said_of_the_act)
{
    (void)state_;
    expect("Norland and its ally Ostria were unprepared.", "norland allies ostria asserted");
    expect("Norland's attack on Ostria was unprepared.", "norland attacks ostria asserted");
}

TEST(an_event_that_is_unlikely_has_not_happened)
{
    (void)state_;
    expect("Norland's attack on Ostria is unlikely.", "norland attacks ostria negated");
}

TEST(who_refuses_or_fails_does_not_undo_what_stands_in_his_name)
{
    (void)state_;
    expect("Norland's attack on Ostria failed to frighten anybody.", "norland attacks ostria asserted");
    expect("Norland failed to attack Ostria.", "norland attacks ostria negated");
}

TEST(who_does_not_vote_for_a_document_does_not_say_what_it_says)
{
    (void)state_;
    expect("Norland voted for a resolution condemning Ostria.", "norland opposes ostria asserted");
    expect("Norland did not vote for a resolution condemning Ostria.", "norland opposes ostria negated");
    expect("Norland refused to sign a statement condemning Ostria.", "norland opposes ostria negated");
    expect("Norland will sign a statement condemning Ostria.", "norland opposes ostria planned");
    expect("Norland voted against a resolution condemning Ostria.", "");
    expect("Norland abstained on the resolution condemning Ostria.", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_circumstance_before_the_verb_is_not_what_it_asks_for),
        cmocka_unit_test(what_the_verb_asks_for_stands_behind_it),
        cmocka_unit_test(what_is_said_of_the_actor_is_not_said_of_the_act),
        cmocka_unit_test(an_event_that_is_unlikely_has_not_happened),
        cmocka_unit_test(who_refuses_or_fails_does_not_undo_what_stands_in_his_name),
        cmocka_unit_test(who_does_not_vote_for_a_document_does_not_say_what_it_says),
    };
    return cmocka_run_group_tests(tests, set_up_all, tear_down_all);
}
