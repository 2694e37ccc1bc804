/* The tree matcher: who fills a slot that no name fills, literal nouns in names and behind containers, and which frames
 * are mutual. */
#include "extract_case.h"
#include "extract_world.h"

static const char rules_text[] = WORLD "words WEAPONS rocket | missile\n"
                                       "rule attack -> attacks\n"
                                       "  when A (attack | bomb) B\n"
                                       "  when A fire WEAPONS at B\n"
                                       "  when A clash with B\n"
                                       "rule back -> supports\n"
                                       "  when A (support | back) B\n"
                                       "  when A sympathise with B\n"
                                       "  when A be (supporter | loyalist) of B\n"
                                       "rule scold -> opposes\n"
                                       "  when A condemn B\n"
                                       "  when A be furious with B\n"
                                       "rule bond -> allies\n"
                                       "  when A be ally of B\n"
                                       "rule talk -> negotiates_with\n"
                                       "  when A sign ACCORD_NOUNS with B\n"
                                       "  when A join league with B\n"
                                       "  when A meet with B\n";

SET_UP((ExtractOptions){
    .matchers = MATCHER_DEPENDENCY, .sieves = SIEVE_ALL, .min_confidence = EXTRACT_MIN_CONFIDENCE })

/* ---- owners of things ---- */

TEST(a_thing_that_has_its_place_stands_for_who_is_there)
{
    (void)state_;
    expect("Norland bombed a house in Sudania.", "norland attacks sudania asserted");
    expect("A house in Sudania was bombed by Norland.", "norland attacks sudania asserted");
}

TEST(a_thing_without_a_place_of_its_own_does_not)
{
    (void)state_;
    expect("Norland condemned corruption in Sudania.", "");
    expect("Corruption in Sudania was condemned by Norland.", "");
}

TEST(a_thing_stands_for_its_possessor_adjective_or_author)
{
    (void)state_;
    expect("Norland bombed Sudania's bridges.", "norland attacks sudania asserted");
    expect("Norland bombed two Sudanian bridges.", "norland attacks sudania asserted");
    expect("Norland condemned a book by John Smith.", "norland opposes john_smith asserted");
    expect("Norland condemned a statement issued by John Smith.", "norland opposes john_smith asserted");
}

TEST(whom_an_act_is_done_to_does_not_own_it)
{
    (void)state_;
    expect("Norland condemned the destruction of Sudania.", "");
    expect("Norland condemned the king of Sudania.", "norland opposes sudania asserted");
}

/* ---- the noun is who it says ---- */

TEST(supporters_of_somebody_support_him)
{
    (void)state_;
    expect("The square was full of supporters of John Smith.", "john_smith.supporters supports john_smith asserted");
    expect("John Smith loyalists attacked Sudania.",
           "john_smith.supporters attacks sudania asserted; john_smith.supporters supports john_smith asserted");
}

TEST(the_noun_before_a_name_is_said_of_it)
{
    (void)state_;
    expect("Norland's close ally Zembla attacked Sudania.",
           "norland allies zembla asserted; zembla attacks sudania asserted");
}

TEST(supporters_of_nobody_support_nobody)
{
    (void)state_;
    expect("The square of Norland was full of supporters.", "");
}

/* ---- literal nouns ---- */

TEST(the_last_word_of_the_name_of_an_accord_is_the_noun)
{
    (void)state_;
    expect("Norland signed the Harbour Accords with Ostria.", "norland negotiates_with ostria asserted");
    expect("Norland signed the Harbour Bill with Ostria.", "");
    expect("Norland signed the Lakes Protocol with Ostria.",
           "norland negotiates_with ostria asserted");          /* though it is an actor too */
    expect("Norland joined the World League with Ostria.", ""); /* of other actors' names nothing is a noun */
}

TEST(what_a_container_holds_is_the_noun)
{
    (void)state_;
    expect("Norland fired dozens of rockets at Ostria.", "norland attacks ostria asserted");
    expect("Norland fired a barrage of missiles at Ostria.", "norland attacks ostria asserted");
    expect("Norland fired dozens of questions at Ostria.", "");
}

/* ---- two who act on each other ---- */

TEST(two_who_meet_or_clash_do_so_with_each_other)
{
    (void)state_;
    expect("Norland and Ostria met.", "norland negotiates_with ostria asserted");
    expect("Norland and Ostria clashed.", "norland attacks ostria asserted; ostria attacks norland asserted");
}

TEST(two_who_sympathise_do_so_with_a_third)
{
    (void)state_;
    expect("Norland and Ostria sympathised.", "");
    expect("Norland and Ostria sympathised with Zembla.",
           "norland supports zembla asserted; ostria supports zembla asserted");
}

TEST(two_who_are_furious_are_so_with_a_third)
{
    (void)state_;
    expect("Norland and Ostria were furious.", "");
    expect("Norland and Ostria were furious with Zembla.",
           "norland opposes zembla asserted; ostria opposes zembla asserted");
}

TEST(two_who_clash_with_somebody_do_not_clash_with_each_other)
{
    (void)state_;
    expect("Norland and Ostria clashed with bandits.",
           "norland attacks bandits asserted; ostria attacks bandits asserted");
    expect("Norland and Ostria met with a delegation.", "");
}

TEST(each_other_makes_any_frame_mutual)
{
    (void)state_;
    expect("Norland and Ostria condemned each other.",
           "norland opposes ostria asserted; ostria opposes norland asserted");
    expect("Norland and Ostria sympathised with each other.",
           "norland supports ostria asserted; ostria supports norland asserted");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_thing_that_has_its_place_stands_for_who_is_there),
        cmocka_unit_test(a_thing_without_a_place_of_its_own_does_not),
        cmocka_unit_test(a_thing_stands_for_its_possessor_adjective_or_author),
        cmocka_unit_test(whom_an_act_is_done_to_does_not_own_it),
        cmocka_unit_test(supporters_of_somebody_support_him),
        cmocka_unit_test(the_noun_before_a_name_is_said_of_it),
        cmocka_unit_test(supporters_of_nobody_support_nobody),
        cmocka_unit_test(the_last_word_of_the_name_of_an_accord_is_the_noun),
        cmocka_unit_test(what_a_container_holds_is_the_noun),
        cmocka_unit_test(two_who_meet_or_clash_do_so_with_each_other),
        cmocka_unit_test(two_who_sympathise_do_so_with_a_third),
        cmocka_unit_test(two_who_are_furious_are_so_with_a_third),
        cmocka_unit_test(two_who_clash_with_somebody_do_not_clash_with_each_other),
        cmocka_unit_test(each_other_makes_any_frame_mutual),
    };
    return cmocka_run_group_tests(tests, set_up_all, tear_down_all);
}
