/* Who is mentioned: agents with several owners or late ones, names that share their last words, appositions, seats of
 * treaties, groups of persons. */
#include "extract_case.h"
#include "extract_tree.h"
#include "extract_world.h"

static const char rules_text[] = WORLD "rule attack -> attacks\n"
                                       "  when A (attack | kill) B\n"
                                       "rule back -> supports\n"
                                       "  when A (support | back | praise) B\n"
                                       "rule scold -> opposes\n"
                                       "  when A condemn B\n"
                                       "rule talk -> negotiates_with\n"
                                       "  when A meet B\n"
                                       "  when A sign ACCORD_NOUNS with B\n";

SET_UP(EXTRACT_OPTIONS)

/* The word of this form mentions that actor. */
static void assert_mentioned(const char *text, const char *form, const char *actor)
{
    Parsed p = parse(text);
    uint32_t mention = parsed_mention(&p, word_of(&p, form), NO_MENTION);
    assert_int_not_equal(mention, NO_MENTION);
    assert_sv(p.an->entities[p.an->mentions[mention].entity].id, actor);
}

/* ---- owners ---- */

TEST(coordinated_owners_have_an_agent_each)
{
    (void)state_;
    expect("The leaders of Norland, Ostria and Zembla condemned Red Dawn.",
           "norland.leaders opposes red_dawn asserted; ostria.leaders opposes red_dawn asserted; zembla.leaders "
           "opposes red_dawn asserted");
    expect("Red Dawn attacked the troops of Norland and Ostria.",
           "red_dawn attacks norland.military asserted; red_dawn attacks ostria.military asserted");
}

TEST(what_no_and_closes_is_no_coordination_of_owners)
{
    (void)state_;
    expect("Alarming the troops of Norland, Ostria attacked Red Dawn.", "ostria attacks red_dawn asserted");
}

TEST(an_owner_of_its_own_agent_is_not_shared)
{
    (void)state_;
    expect("The troops of Norland and Ostria's government attacked Red Dawn.",
           "norland.military attacks red_dawn asserted; ostria.government attacks red_dawn asserted");
}

TEST(a_discovered_name_owns_its_supporters)
{
    (void)state_;
    expect("In the capital, supporters of Brandtson attacked Sudania.",
           "brandtson.supporters attacks sudania asserted");
    expect("In the capital, Brandtson loyalists attacked Sudania.", "brandtson.supporters attacks sudania asserted");
}

TEST(a_last_name_that_the_text_introduced_owns_them_too)
{
    (void)state_;
    RelationList list = extract_with(extractor, "John Smith fled. Later, supporters of Smith attacked Sudania.", NULL);
    assert_string_equal(relations_of(&list), "john_smith.supporters attacks sudania asserted");
    assert_sv(list.items[0].source.mention, "supporters of Smith");
}

TEST(an_agent_does_not_belong_to_whom_its_preposition_does_not_name)
{
    (void)state_;
    expect("In the capital, supporters near Brandtson attacked Sudania.", "supporters attacks sudania asserted");
}

/* ---- names ---- */

TEST(a_lone_word_shares_the_last_words_of_the_name_behind_and)
{
    (void)state_;
    expect("North and South Karelia attacked Sudania.",
           "north_karelia attacks sudania asserted; south_karelia attacks sudania asserted");
    expect("Ostria met North and South Karelia.",
           "north_karelia negotiates_with ostria asserted; ostria negotiates_with south_karelia asserted");
}

TEST(a_lone_word_that_makes_no_known_name_shares_nothing)
{
    (void)state_;
    expect("East and South Karelia attacked Sudania.", "south_karelia attacks sudania asserted");
    expect("The north and South Karelia attacked Sudania.", "south_karelia attacks sudania asserted");
    expect("Ostria attacked North of South Karelia.", ""); /* it needs an "and" */
}

TEST(a_seat_stands_for_its_state)
{
    (void)state_;
    expect("Norland condemned Varna.", "norland opposes sudania asserted");
}

TEST(a_seat_before_what_was_signed_there_is_only_a_place)
{
    (void)state_;
    expect("Norland condemned the Varna Protocol.", "");
    expect("Norland praised the Varna talks.", "");
    expect("Norland signed the Varna Protocol with Ostria.", "norland negotiates_with ostria asserted");
}

/* ---- appositions ---- */

TEST(a_title_between_commas_is_the_person_named_with_it)
{
    (void)state_;
    expect("Ostria praised the prime minister, Hugo Brandtson.", "ostria supports hugo_brandtson asserted");
    expect("The prime minister, Hugo Brandtson, praised Ostria.", "hugo_brandtson supports ostria asserted");
    expect("Hugo Brandtson, the prime minister, praised Ostria.", "hugo_brandtson supports ostria asserted");
}

TEST(a_title_and_a_country_between_commas_are_two)
{
    (void)state_;
    assert_mentioned("Red Dawn attacked the prime minister, Norland.", "minister", "prime_minister");
}

TEST(an_ally_that_is_named_behind_its_noun_is_the_name)
{
    (void)state_;
    expect("Norland's close ally Zembla attacked Sudania.", "zembla attacks sudania asserted");
    expect("Norland and its ally Zembla attacked Sudania.",
           "norland attacks sudania asserted; zembla attacks sudania asserted");
    expect("Zembla, a close ally, attacked Sudania.", "zembla attacks sudania asserted");
}

TEST(an_ally_beside_a_persons_name_is_not_he)
{
    (void)state_;
    expect("Norland's ally met John Smith.", "john_smith negotiates_with norland.ally asserted");
}

TEST(troops_are_not_who_is_named_behind_them)
{
    (void)state_;
    assert_mentioned("The Norlandic troops Ostria had feared attacked Sudania.", "troops", "norland.military");
}

/* ---- groups of persons ---- */

TEST(plurals_of_nouns_for_persons_are_groups)
{
    (void)state_;
    RelationList list = extract_with(extractor, "Red Dawn killed ten villagers.", NULL);
    assert_string_equal(relations_of(&list), "red_dawn attacks villagers asserted");
    assert_int_equal(list.items[0].target.type, ACTOR_POPULATION);
}

TEST(a_group_belongs_to_the_adjective_or_possessor_before_it)
{
    (void)state_;
    expect("Red Dawn killed Ostrian employees.", "red_dawn attacks ostria.employees asserted");
    expect("Red Dawn killed Ostria's young farmers.", "red_dawn attacks ostria.farmers asserted");
    RelationList list = extract_with(extractor, "Red Dawn killed Ostrian employees.", NULL);
    assert_int_equal(list.items[0].target.within_count, 1);
    assert_sv(list.items[0].target.within[0], "ostria");
}

TEST(singulars_and_things_are_no_groups)
{
    (void)state_;
    expect("Red Dawn killed a villager.", "");
    expect("Red Dawn attacked two bridges.", "");
}

TEST(nouns_that_stand_for_somebody_named_are_no_groups)
{
    (void)state_;
    expect("Red Dawn killed two witnesses.", "");
    expect("Red Dawn killed its rivals.", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(coordinated_owners_have_an_agent_each),
        cmocka_unit_test(what_no_and_closes_is_no_coordination_of_owners),
        cmocka_unit_test(an_owner_of_its_own_agent_is_not_shared),
        cmocka_unit_test(a_discovered_name_owns_its_supporters),
        cmocka_unit_test(a_last_name_that_the_text_introduced_owns_them_too),
        cmocka_unit_test(an_agent_does_not_belong_to_whom_its_preposition_does_not_name),
        cmocka_unit_test(a_lone_word_shares_the_last_words_of_the_name_behind_and),
        cmocka_unit_test(a_lone_word_that_makes_no_known_name_shares_nothing),
        cmocka_unit_test(a_seat_stands_for_its_state),
        cmocka_unit_test(a_seat_before_what_was_signed_there_is_only_a_place),
        cmocka_unit_test(a_title_between_commas_is_the_person_named_with_it),
        cmocka_unit_test(a_title_and_a_country_between_commas_are_two),
        cmocka_unit_test(an_ally_that_is_named_behind_its_noun_is_the_name),
        cmocka_unit_test(an_ally_beside_a_persons_name_is_not_he),
        cmocka_unit_test(troops_are_not_who_is_named_behind_them),
        cmocka_unit_test(plurals_of_nouns_for_persons_are_groups),
        cmocka_unit_test(a_group_belongs_to_the_adjective_or_possessor_before_it),
        cmocka_unit_test(singulars_and_things_are_no_groups),
        cmocka_unit_test(nouns_that_stand_for_somebody_named_are_no_groups),
    };
    return cmocka_run_group_tests(tests, set_up_all, tear_down_all);
}
