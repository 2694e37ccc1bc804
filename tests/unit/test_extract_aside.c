/* Brackets, dashes and inclusions are parsed apart and hung on the word before them, and the sentence goes on as if
 * they were not there. */
#include "extract_case.h"
#include "extract_tree.h"
#include "extract_world.h"

static const char rules_text[] = WORLD "rule attack -> attacks\n"
                                       "  when A attack B\n"
                                       "  when A's attack on B\n";

SET_UP(EXTRACT_OPTIONS)

TEST(brackets_hang_on_the_word_before_them)
{
    (void)state_;
    Parsed p = parse("Norland (a poor kingdom) attacked Sudania.");
    assert_hangs(&p, "kingdom", "appos", "Norland");
    assert_hangs(&p, "(", "punct", "Norland");
    assert_hangs(&p, ")", "punct", "Norland");
    assert_hangs(&p, "Norland", "nsubj", "attacked");
}

TEST(a_clause_in_brackets_is_no_apposition)
{
    (void)state_;
    Parsed p = parse("Norland (which had lost a war) attacked Sudania.");
    assert_hangs(&p, "lost", "parataxis", "Norland");
    assert_hangs(&p, "Norland", "nsubj", "attacked");
}

TEST(a_pair_of_dashes_is_about_the_whole_noun_phrase)
{
    (void)state_;
    Parsed p = parse("The richest kingdom of the coast \xE2\x80\x94 Norland \xE2\x80\x94 attacked Sudania.");
    assert_hangs(&p, "Norland", "appos", "kingdom");
    assert_hangs(&p, "kingdom", "nsubj", "attacked");
    p = parse("The richest kingdom of the coast (Norland) attacked Sudania.");
    assert_hangs(&p, "Norland", "appos", "coast"); /* brackets: about the last word */
}

TEST(a_report_between_subject_and_verb_is_about_the_clause)
{
    (void)state_;
    static const char *const texts[] = { "Norland, its old rival says, attacked Sudania.",
                                         "Norland, the king of Ostria claims, attacked Sudania." };
    static const char *const verbs[] = { "says", "claims" }, *const who[] = { "rival", "king" };
    for (size_t i = 0; i < LENGTH_OF(texts); i++) {
        Parsed p = parse(texts[i]);
        assert_hangs(&p, "Norland", "nsubj", "attacked");
        assert_hangs(&p, verbs[i], "parataxis", "attacked");
        assert_hangs(&p, who[i], "nsubj", verbs[i]);
    }
    Parsed p = parse("Norland, Sudania and Ostria said, attacked."); /* a list is no report */
    assert_hangs(&p, "Norland, Sudania and Ostria", "nsubj", "said");
}

TEST(one_dash_sets_nothing_apart)
{
    (void)state_;
    Parsed p = parse("Norland attacked Sudania \xE2\x80\x94 its old rival.");
    int32_t dash = word_of(&p, "\xE2\x80\x94");
    assert_true(dash >= 0 && p.words[dash].head >= 0);
    assert_hangs(&p, "Sudania", "obj", "attacked");
    p = parse("Norland (attacked Sudania."); /* nor does a bracket that nobody closes */
    assert_int_equal(p.count, 5);
}

TEST(nested_brackets_are_left_alone)
{
    (void)state_;
    Parsed p = parse("Norland (the kingdom (of old)) attacked Sudania.");
    assert_int_equal(p.count, 12);
    assert_hangs(&p, "old", "nmod", "kingdom"); /* by the parser, which has seen the whole */
}

TEST(an_inclusion_between_commas_is_about_what_it_includes)
{
    (void)state_;
    Parsed p = parse("Two kingdoms, including Norland and Ostria, attacked Sudania.");
    assert_hangs(&p, "Norland", "nmod", "kingdoms");
    assert_hangs(&p, "including", "case", "Norland");
    assert_hangs(&p, "kingdoms", "nsubj", "attacked");
    p = parse("Two kingdoms, such as Norland and Ostria, attacked Sudania.");
    assert_hangs(&p, "such", "case", "Norland");
    assert_hangs(&p, "as", "fixed", "such");
}

TEST(an_inclusion_that_no_verb_follows_ends_nowhere)
{
    (void)state_;
    Parsed p = parse("Norland attacked two kingdoms, including Sudania, last year.");
    assert_hangs(&p, "kingdoms", "obj", "attacked");
    assert_hangs(&p, "Sudania", "nmod", "kingdoms"); /* by the parser, which has seen the whole */
}

TEST(the_sentence_is_understood_over_its_asides)
{
    (void)state_;
    expect("Norland (which had, for years, claimed the coast and its fisheries) attacked Sudania.",
           "norland attacks sudania asserted");
    expect("Norland \xE2\x80\x94 for the second time in a decade, its critics noted \xE2\x80\x94 attacked Sudania.",
           "norland attacks sudania asserted");
    expect("Two kingdoms, including Norland and Ostria, attacked Sudania.",
           "norland attacks sudania asserted; ostria attacks sudania asserted");
}

TEST(who_stands_in_brackets_does_not_act_in_the_sentence)
{
    (void)state_;
    expect("Norland (with Ostria at the table) attacked Sudania.", "norland attacks sudania asserted");
}

TEST(a_relation_told_in_brackets_is_found)
{
    (void)state_;
    expect("The harvest was lost (Norland had attacked Sudania) that year.", "norland attacks sudania asserted");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(brackets_hang_on_the_word_before_them),
        cmocka_unit_test(a_clause_in_brackets_is_no_apposition),
        cmocka_unit_test(a_pair_of_dashes_is_about_the_whole_noun_phrase),
        cmocka_unit_test(a_report_between_subject_and_verb_is_about_the_clause),
        cmocka_unit_test(one_dash_sets_nothing_apart),
        cmocka_unit_test(nested_brackets_are_left_alone),
        cmocka_unit_test(an_inclusion_between_commas_is_about_what_it_includes),
        cmocka_unit_test(an_inclusion_that_no_verb_follows_ends_nowhere),
        cmocka_unit_test(the_sentence_is_understood_over_its_asides),
        cmocka_unit_test(who_stands_in_brackets_does_not_act_in_the_sentence),
        cmocka_unit_test(a_relation_told_in_brackets_is_found),
    };
    return cmocka_run_group_tests(tests, set_up_all, tear_down_all);
}
