/* What rule files mean: relation types, word sets, actors, agents, factuality, and files together. */
#include "rules_case.h"

static void a_child_relation_inherits_what_it_does_not_say(void **state)
{
    (void)state;
    Case c = case_alone("relation deploys_to directed polarity 0 state\n"
                        "relation opposes directed polarity -1 event plover REJECT cameo 12 tone -4 ends deploys_to\n"
                        "relation accuses : opposes plover ACCUSE cameo 11 tone -2.5\n"
                        "relation sues : accuses state polarity 0\n");
    case_expect(&c, 0, 0);
    const RelationType *accuses = case_relation(&c, "accuses"), *sues = case_relation(&c, "sues");
    assert_int_equal(accuses->parent, rules_find_relation(c.rs, SV("opposes")));
    assert_false(accuses->symmetric);
    assert_int_equal(accuses->polarity, -1);
    assert_false(accuses->state);
    assert_sv(accuses->plover, "ACCUSE");
    assert_sv(accuses->cameo, "11");
    assert_true(accuses->tone > -2.51 && accuses->tone < -2.49);
    assert_int_equal(accuses->ends_count, 1);
    assert_true(sues->state);
    assert_int_equal(sues->polarity, 0);
    assert_sv(sues->plover, "ACCUSE");
    assert_int_equal(sues->ends[0], rules_find_relation(c.rs, SV("deploys_to")));
    case_free(&c);
}

static void inheritance_does_not_depend_on_the_order_of_lines(void **state)
{
    (void)state;
    Case c = case_alone("relation c : b\nrelation b : a tone 2\nrelation a symmetric polarity +1 state\n");
    case_expect(&c, 0, 0);
    assert_true(case_relation(&c, "c")->symmetric);
    assert_true(case_relation(&c, "c")->state);
    assert_int_equal(case_relation(&c, "c")->polarity, 1);
    assert_true(case_relation(&c, "c")->tone > 1.9);
    uint32_t a = rules_find_relation(c.rs, SV("a")), deep = rules_find_relation(c.rs, SV("c"));
    assert_true(rules_relation_is(c.rs, deep, a));
    assert_false(rules_relation_is(c.rs, a, deep));
    case_free(&c);
}

static void ends_takes_a_list_with_and_without_blanks(void **state)
{
    (void)state;
    Case c = case_alone("relation a directed state\nrelation b directed state\n"
                        "relation x directed event ends a|b tone 1\nrelation y directed event ends a | b plover X\n");
    case_expect(&c, 0, 0);
    assert_int_equal(case_relation(&c, "x")->ends_count, 2);
    assert_int_equal(case_relation(&c, "y")->ends_count, 2);
    assert_sv(case_relation(&c, "y")->plover, "X");
    assert_int_equal(case_relation(&c, "y")->ends[1], rules_find_relation(c.rs, SV("b")));
    case_free(&c);
}

static void a_list_goes_on_behind_a_bar(void **state)
{
    (void)state;
    Case c = case_with_base(
        "words FORCES  troop |\n   force |   peacekeeping\tmission\n"
        "words MORE\n  x | Y\n"
        "rule r -> attacks\n  when A attack FORCES of B with MORE\n  yes France attacked Mali. => France -> Mali\n");
    case_expect(&c, 0, 0);
    assert_int_equal(c.rs->set_count, 2);
    assert_int_equal(c.rs->sets[0].word_count, 3);
    assert_sv(c.rs->sets[0].words[2], "peacekeeping mission");
    assert_sv(c.rs->sets[1].words[1], "y");
    assert_true(c.rs->sets[0].used);
    case_free(&c);
}

static void an_actor_has_names_of_four_kinds(void **state)
{
    (void)state;
    Case c = case_alone("actor france : state\n"
                        "  seat    Paris | the Elysee\n"
                        "  adj     French\n"
                        "  name    France | French  Republic\n"
                        "  people  Frenchman | the French\n"
                        "  case    Paris\n"
                        "  code    iso2 FR | iso3 FRA | cow FRN | ccode 220\n"
                        "  note    a | b : => nothing\n"
                        "  generic\n");
    case_expect(&c, 0, 0);
    const ActorDef *france = case_actor(&c, "france");
    assert_int_equal(france->type, ACTOR_STATE);
    assert_int_equal(france->name_count, 7);
    assert_sv(france->names[0].text, "France");
    assert_sv(france->names[1].text, "French Republic");
    assert_int_equal(france->names[0].kind, NAME_PROPER);
    assert_int_equal(france->names[2].kind, NAME_ADJECTIVE);
    assert_int_equal(france->names[4].kind, NAME_PEOPLE);
    assert_sv(france->names[5].text, "Paris");
    assert_int_equal(france->names[5].kind, NAME_SEAT);
    assert_true(france->names[5].exact_case);
    assert_false(france->names[0].exact_case);
    assert_int_equal(france->code_count, 4);
    assert_sv(france->codes[3].scheme, "ccode");
    assert_sv(france->codes[3].value, "220");
    assert_true(france->generic);
    case_free(&c);
}

static void memberships_and_terms_have_half_open_periods(void **state)
{
    (void)state;
    Case c = case_alone(
        "actor eu : organisation\n  name EU\n"
        "actor west : organisation\n  name West\n"
        "actor france : state\n  name France\n  within west | eu\n  part-of eu 1958-01-01 ..\n  exists 1958 .. "
        "2030-06\n"
        "actor keita : person\n  name Keita\n  acts-for france 2013-09-04 .. 2020-08-18 as president/head of state\n"
        "  acts-for eu ..\n  acts-for west 1999\n");
    case_expect(&c, 0, 0);
    const ActorDef *france = case_actor(&c, "france"), *keita = case_actor(&c, "keita");
    assert_int_equal(france->link_count, 3);
    assert_int_equal(france->links[0].kind, LINK_WITHIN);
    assert_int_equal(france->links[0].period.from, DAY_MIN);
    assert_int_equal(france->links[0].period.to, DAY_MAX);
    assert_int_equal(france->links[2].kind, LINK_PART_OF);
    assert_int_equal(france->links[2].target, rules_find_actor(c.rs, SV("eu")));
    assert_int_equal(france->links[2].period.from, day_of(1958, 1, 1));
    assert_int_equal(france->links[2].period.to, DAY_MAX);
    assert_int_equal(france->exists.to, day_of(2030, 7, 1)); /* the month is in */
    assert_int_equal(france->exists.precision, PRECISION_YEAR);
    const ActorLink *term = &keita->links[0];
    assert_true(period_contains(term->period, day_of(2020, 8, 18)));
    assert_false(period_contains(term->period, day_of(2020, 8, 19)));
    assert_int_equal(term->title_count, 2);
    assert_sv(term->titles[1], "head of state");
    assert_false(period_known(keita->links[1].period));
    assert_int_equal(keita->links[2].period.to, day_of(2000, 1, 1));
    case_free(&c);
}

static void conditions_on_names_point_to_the_name(void **state)
{
    (void)state;
    Case c = case_alone(
        "actor jordan : state\n  unless-after  JORDAN : Michael | Air Force\n  only-near Hashemite Kingdom: Amman\n"
        "  name Jordan | Hashemite Kingdom\n");
    case_expect(&c, 0, 0);
    const ActorDef *jordan = case_actor(&c, "jordan");
    assert_int_equal(jordan->context_count, 2);
    assert_int_equal(jordan->contexts[0].kind, UNLESS_AFTER);
    assert_sv(jordan->contexts[0].alias, "Jordan");
    assert_int_equal(jordan->contexts[0].word_count, 2);
    assert_sv(jordan->contexts[0].words[1], "Air Force");
    assert_int_equal(jordan->contexts[1].kind, ONLY_NEAR);
    case_free(&c);
}

static void actors_are_sorted_and_found_by_id(void **state)
{
    (void)state;
    Case c = case_alone("actor zulu : place\n name Z\nactor alpha.government : government\n name A\nactor mike : "
                        "media\n name M\n  within zulu\n");
    case_expect(&c, 0, 0);
    assert_sv(c.rs->actors[0].id, "alpha.government");
    assert_sv(c.rs->actors[2].id, "zulu");
    assert_int_equal(case_actor(&c, "mike")->links[0].target, 2);
    assert_int_equal(rules_find_actor(c.rs, SV("november")), NO_ACTOR);
    case_free(&c);
}

static void agents_compose_with_types(void **state)
{
    (void)state;
    Case c = case_alone("agent prime_minister : person\n  name prime minister | PM\n  case PM\n  title Prime Minister "
                        "of %\n  of state | place\n"
                        "agent army : military\n  name army\n");
    case_expect(&c, 0, 0);
    assert_sv(c.rs->agents[0].id, "army");
    const AgentDef *pm = &c.rs->agents[1];
    assert_sv(pm->title, "Prime Minister of %");
    assert_int_equal(pm->of_types, 1u << ACTOR_STATE | 1u << ACTOR_PLACE);
    assert_false(pm->exact_case[0]);
    assert_true(pm->exact_case[1]);
    assert_int_equal(c.rs->agents[0].of_types, 0);
    case_free(&c);
}

static void factuality_words_are_words_there_and_a_set_elsewhere(void **state)
{
    (void)state;
    Case c =
        case_with_base("factuality negated\n  words  Not | no longer\n  verbs refuse\n  # comment\n  phrases rule out\n"
                       "words UNUSED_NOT\n  not | never\n"
                       "factuality planned\n  verbs plan | aim\n  marks in order to\n"
                       "rule r -> attacks\n  when A attack UNUSED_NOT B\n  yes x => a -> b\n");
    case_expect(&c, 0, 0);
    assert_int_equal(c.rs->operator_count, 7);
    assert_sv(c.rs->operators[0].text, "not");
    assert_int_equal(c.rs->operators[0].kind, OPERATOR_WORD);
    assert_int_equal(c.rs->operators[0].factuality, FACT_NEGATED);
    assert_sv(c.rs->operators[1].text, "no longer");
    assert_int_equal(c.rs->operators[6].kind, OPERATOR_MARK);
    assert_int_equal(c.rs->operators[6].factuality, FACT_PLANNED);
    assert_int_equal(c.rs->set_count, 1);
    case_free(&c);
}

static void files_may_name_each_other_in_any_order(void **state)
{
    (void)state;
    const char *texts[] = { "rule r -> fights\n  when A hit TARGETS of B\n  where B is mali\n  yes France hit bases of "
                            "Mali. => France -> Mali\n",
                            "words TARGETS base | camp\nactor mali : state\n  name Mali\n  within africa\n",
                            "relation fights directed\nactor africa : place\n  name Africa\n" };
    Case c = case_of(texts, 3);
    case_expect(&c, 0, 0);
    assert_int_equal(c.rs->rule_count, 1);
    assert_int_equal(c.rs->rules[0].conditions[0].actors[0], rules_find_actor(c.rs, SV("mali")));
    case_free(&c);
}

static void windows_line_ends_and_byte_order_marks_are_fine(void **state)
{
    (void)state;
    Case c = case_alone("\xEF\xBB\xBF"
                        "relation a directed\r\n\r\n# note\r\nactor x : state\r\n\tname\tX | Y\r\n");
    case_expect(&c, 0, 0);
    assert_int_equal(case_actor(&c, "x")->name_count, 2);
    assert_sv(case_actor(&c, "x")->names[1].text, "Y");
    case_free(&c);
}

static void the_same_files_give_the_same_hash_and_others_another(void **state)
{
    (void)state;
    const char *ab[] = { "relation a directed\n", "relation b directed\n" },
               *shifted[] = { "relation a directed\nrelation b directed\n", "" };
    Case one = case_of(ab, 2), two = case_of(ab, 2), three = case_of(shifted, 2);
    assert_true(one.rs->hash == two.rs->hash);
    assert_true(one.rs->hash != three.rs->hash);
    assert_int_equal(one.rs->file_count, 2);
    case_free(&one);
    case_free(&two);
    case_free(&three);
}

static void a_place_is_a_path_and_a_line(void **state)
{
    (void)state;
    Case c = case_alone("relation a directed\n\n\nrelation b directed");
    assert_sv(rules_place(c.arena, case_relation(&c, "a")->at), "t.rules:1");
    assert_sv(rules_place(c.arena, case_relation(&c, "b")->at), "t.rules:4");
    assert_sv(rules_place(c.arena, NOWHERE), "");
    case_free(&c);
}

static void no_text_is_an_empty_rule_set(void **state)
{
    (void)state;
    Case c = case_alone("");
    case_expect(&c, 0, 0);
    assert_non_null(c.rs);
    assert_int_equal(c.rs->rule_count + c.rs->actor_count + c.rs->relation_count, 0);
    case_free(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_child_relation_inherits_what_it_does_not_say),
        cmocka_unit_test(inheritance_does_not_depend_on_the_order_of_lines),
        cmocka_unit_test(ends_takes_a_list_with_and_without_blanks),
        cmocka_unit_test(a_list_goes_on_behind_a_bar),
        cmocka_unit_test(an_actor_has_names_of_four_kinds),
        cmocka_unit_test(memberships_and_terms_have_half_open_periods),
        cmocka_unit_test(conditions_on_names_point_to_the_name),
        cmocka_unit_test(actors_are_sorted_and_found_by_id),
        cmocka_unit_test(agents_compose_with_types),
        cmocka_unit_test(factuality_words_are_words_there_and_a_set_elsewhere),
        cmocka_unit_test(files_may_name_each_other_in_any_order),
        cmocka_unit_test(windows_line_ends_and_byte_order_marks_are_fine),
        cmocka_unit_test(the_same_files_give_the_same_hash_and_others_another),
        cmocka_unit_test(a_place_is_a_path_and_a_line),
        cmocka_unit_test(no_text_is_an_empty_rule_set),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
