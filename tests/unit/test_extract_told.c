/* Events told before and taken up again in a later sentence, and the traps in which nobody did anything again. */
#include "extract_case.h"
#include "extract_world.h"

static const char rules_text[] = WORLD "rule attack -> attacks\n"
                                       "  when A (invade | attack | bomb) B\n"
                                       "  when A's war (with | against | on) B\n"
                                       "  when A wage war (with | against | on) B\n"
                                       "rule scold -> opposes\n"
                                       "  when A condemn B\n"
                                       "  when A condemn B's SOMETHING\n"
                                       "rule talk -> negotiates_with\n"
                                       "  when A hold talks with B\n"
                                       "  when talks between A and B\n"
                                       "rule send -> deploys_to\n"
                                       "  when A send troops to B\n"
                                       "rule leave -> withdraws_from\n"
                                       "  when A withdraw from B\n"
                                       "  when A's withdrawal from B\n";

SET_UP(EXTRACT_OPTIONS)

#define INVADED "Norland invaded Sudania."
#define INVADES "norland attacks sudania asserted"

TEST(who_condemns_the_invasion_condemns_who_was_told_to_invade)
{
    (void)state_;
    expect(INVADED " Ostria condemned the invasion.", INVADES "; ostria opposes norland asserted");
    expect(INVADED " Ostria condemned this attack.",
           INVADES "; ostria opposes norland asserted"); /* another noun of the same type of relation */
    RelationList list = extract_with(extractor, INVADED " Ostria condemned the invasion.", NULL);
    assert_sv(list.items[1].target.resolved, "event");
    assert_sv(list.items[1].target.mention, "invasion");
}

TEST(the_move_is_what_the_sentence_before_told)
{
    (void)state_;
    expect(INVADED " Ostria condemned the move.", INVADES "; ostria opposes norland asserted");
    expect(INVADED " It rained for a week. Ostria condemned the move.", INVADES);
}

TEST(an_act_in_which_both_take_part_has_both_as_agents)
{
    (void)state_;
    expect(
        "Norland and Sudania held talks. Ostria condemned the talks.",
        "norland negotiates_with sudania asserted; ostria opposes norland asserted; ostria opposes sudania asserted");
}

TEST(an_indefinite_act_is_another_one)
{
    (void)state_;
    expect(INVADED " Ostria condemned invasions.", INVADES);
    expect(INVADED " Ostria condemned an invasion.", INVADES);
}

TEST(an_act_that_says_its_own_agent_is_his)
{
    (void)state_;
    expect(INVADED " Ostria condemned the Zemblan invasion.", INVADES "; ostria opposes zembla asserted");
    expect(INVADED " Ostria condemned the invasion of 1920.", INVADES);
}

TEST(acts_told_long_ago_are_not_taken_up_by_a_bare_noun)
{
    (void)state_;
    expect(INVADED " It rained. It snowed. It rained. It snowed. It rained. Ostria condemned the invasion.", INVADES);
    expect(INVADED
           " It rained. It snowed. It rained. It snowed. Zembla withdrew from Ostria. Ostria condemned the invasion.",
           INVADES "; zembla withdraws_from ostria asserted"); /* though another act was told just before */
}

TEST(an_act_of_another_kind_is_not_taken_up)
{
    (void)state_;
    expect(INVADED " Ostria condemned the harvest.", INVADES);
}

TEST(a_war_told_again_with_its_actor_takes_the_target)
{
    (void)state_;
    expect(INVADED " Norland's invasion lasted a month.", INVADES "; " INVADES);
    expect("Norland waged war against Sudania. The Norlandic war went on.", INVADES "; " INVADES);
}

TEST(a_withdrawal_told_again_leaves_the_same_country)
{
    (void)state_;
    expect("Norland withdrew from Sudania. Norland's withdrawal took a month.",
           "norland withdraws_from sudania asserted; norland withdraws_from sudania asserted");
}

TEST(forces_leave_the_country_that_they_were_told_to_have_gone_to)
{
    (void)state_;
    expect("Norland sent troops to Sudania. Norlandic troops withdrew.",
           "norland deploys_to sudania asserted; norland.military withdraws_from sudania asserted");
    expect("Norland sent troops to Sudania. Ostrian troops withdrew.", "norland deploys_to sudania asserted");
    expect("Norland sent troops to Sudania. Norland withdrew.",
           "norland deploys_to sudania asserted"); /* from whatever: it is no troops */
}

TEST(another_actor_does_not_take_up_the_act)
{
    (void)state_;
    expect(INVADED " Ostria's invasion lasted a month.", INVADES);
    expect(INVADED " Zembla's army invaded Ostria.", INVADES "; zembla.military attacks ostria asserted");
}

TEST(an_act_does_not_act)
{
    (void)state_;
    expect(INVADED " The invasion condemned Ostria to hunger.", INVADES);
}

TEST(an_act_that_names_somebody_else_is_about_him)
{
    (void)state_;
    expect(INVADED " Norland's invasion through Zembla lasted a month.", INVADES);
}

TEST(a_name_is_no_act_told_again)
{
    (void)state_;
    expect("Norland waged war against Sudania. Ostria condemned the War.", INVADES);
    expect("Norland waged war against Sudania. The Norlandic War was long.", INVADES);
}

TEST(nothing_is_taken_up_where_the_sieve_is_off)
{
    (void)state_;
    ExtractOptions options = EXTRACT_OPTIONS;
    options.sieves = SIEVE_ALL & ~(unsigned)SIEVE_EVENT;
    Extractor *forgetful = extractor_new(arena, rules, lexicon, model, options);
    RelationList list =
        extract_with(forgetful, INVADED " Ostria condemned the invasion. Norland's invasion lasted a month.", NULL);
    assert_string_equal(relations_of(&list), INVADES);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_condemns_the_invasion_condemns_who_was_told_to_invade),
        cmocka_unit_test(the_move_is_what_the_sentence_before_told),
        cmocka_unit_test(an_act_in_which_both_take_part_has_both_as_agents),
        cmocka_unit_test(an_indefinite_act_is_another_one),
        cmocka_unit_test(an_act_that_says_its_own_agent_is_his),
        cmocka_unit_test(acts_told_long_ago_are_not_taken_up_by_a_bare_noun),
        cmocka_unit_test(an_act_of_another_kind_is_not_taken_up),
        cmocka_unit_test(a_war_told_again_with_its_actor_takes_the_target),
        cmocka_unit_test(a_withdrawal_told_again_leaves_the_same_country),
        cmocka_unit_test(forces_leave_the_country_that_they_were_told_to_have_gone_to),
        cmocka_unit_test(another_actor_does_not_take_up_the_act),
        cmocka_unit_test(an_act_does_not_act),
        cmocka_unit_test(an_act_that_names_somebody_else_is_about_him),
        cmocka_unit_test(a_name_is_no_act_told_again),
        cmocka_unit_test(nothing_is_taken_up_where_the_sieve_is_off),
    };
    return cmocka_run_group_tests(tests, set_up_all, tear_down_all);
}
