/* What enters the parser: names and lists of names as one word, and tags that the lexicon overrules. */
#include "extract_case.h"
#include "extract_tree.h"
#include "extract_world.h"

static const char rules_text[] = WORLD "rule attack -> attacks\n"
                                       "  when A (attack | overthrow | storm) B\n"
                                       "rule back -> supports\n"
                                       "  when A (support | promote) B\n"
                                       "rule part -> opposes\n"
                                       "  when A sever ties with B\n"
                                       "  when A regret B's SOMETHING\n";

SET_UP(EXTRACT_OPTIONS)

static Tag expect_word(const char *text, const char *form)
{
    Parsed p = parse(text);
    int32_t w = word_of(&p, form);
    if (w < 0) fail_msg("%s\n  \"%s\" is no word of its own", text, form);
    return p.words[w].tag;
}

static void expect_tag(const char *text, const char *form, const char *tag)
{
    const char *got = tag_names[expect_word(text, form)];
    if (strcmp(got, tag) != 0) fail_msg("%s\n  \"%s\" is tagged %s, not %s", text, form, got, tag);
}

/* ---- lists ---- */

TEST(three_names_of_one_kind_are_one_word)
{
    (void)state_;
    expect_word("Norland, Ostria and Zembla attacked Sudania.", "Norland, Ostria and Zembla");
    Parsed p = parse("Norland, Ostria and Zembla attacked Sudania.");
    assert_hangs(&p, "Norland, Ostria and Zembla", "nsubj", "attacked");
    expect_word("Sudania was attacked by Norland, Ostria, and Zembla.", "Norland, Ostria, and Zembla");
    expect_word("John Smith, Maria Lopez and Hugo Brandt left.", "John Smith, Maria Lopez and Hugo Brandt");
}

TEST(each_name_of_a_list_acts)
{
    (void)state_;
    expect("Norland, Ostria and Zembla attacked Sudania.",
           "norland attacks sudania asserted; ostria attacks sudania asserted; zembla attacks sudania asserted");
    expect("Norland attacked Ostria, Zembla and Sudania.",
           "norland attacks ostria asserted; norland attacks sudania asserted; norland attacks zembla asserted");
}

TEST(two_names_are_no_list)
{
    (void)state_;
    expect_word("Norland and Ostria attacked Sudania.", "Norland");
    expect_word("Norland and Ostria attacked Sudania.", "Ostria");
}

TEST(names_of_different_kinds_are_no_list)
{
    (void)state_;
    expect_word("Norland, John Smith and Zembla attacked Sudania.", "Norland");
    expect_word("Norland, John Smith and Zembla attacked Sudania.", "John Smith");
}

TEST(a_list_may_end_in_what_is_no_name)
{
    (void)state_;
    expect_word("Norland, Ostria, Zembla, and the king of Sudania left.", "Norland, Ostria, Zembla");
}

TEST(names_that_share_words_are_one_word)
{
    (void)state_;
    expect("Norland left after North and South Karelia attacked Ostria.",
           "north_karelia attacks ostria asserted; south_karelia attacks ostria asserted");
}

TEST(names_that_no_word_closes_are_no_list)
{
    (void)state_;
    expect_word("Norland, Ostria, Zembla attacked Sudania.", "Norland");
    expect_word("Norland, Ostria and Zembla's king left.", "Norland"); /* an owner belongs to what he owns */
}

TEST(a_place_before_the_subject_begins_no_list)
{
    (void)state_;
    expect_word("In Sudania, Norland and Ostria attacked Red Dawn.", "Sudania");
    expect_word("In Sudania, Norland and Ostria attacked Red Dawn.", "Norland");
}

TEST(a_short_form_in_brackets_belongs_to_its_name)
{
    (void)state_;
    expect_word("Red Dawn (RD) attacked Sudania.", "Red Dawn (RD)");
    expect("Red Dawn (RD) attacked Sudania.", "red_dawn attacks sudania asserted");
    expect_word("Red Dawn (Ostria) attacked Sudania.", "Red Dawn");
}

TEST(a_noun_beside_the_name_that_it_describes_is_no_subject)
{
    (void)state_;
    Parsed p = parse("The northern neighbour Zembla attacked Sudania.");
    assert_hangs(&p, "neighbour", "nmod:desc", "Zembla");
    assert_hangs(&p, "Zembla", "nsubj", "attacked");
    p = parse("The group Red Dawn attacked Sudania.");
    assert_hangs(&p, "group", "nmod:desc", "Red Dawn");
}

/* ---- tags ---- */

TEST(what_is_nothing_but_a_verb_is_no_noun)
{
    (void)state_;
    expect_tag("They lamented the ties that Norland and Ostria sever.", "sever", "VBP");
    expect_tag("They asked Norland to sever ties with Ostria.", "sever", "VB");
}

TEST(what_is_nothing_but_a_verb_is_no_preposition)
{
    (void)state_;
    expect_tag("John Smith overthrew Maria Lopez.", "overthrew", "VBD");
    expect("John Smith overthrew Maria Lopez.", "john_smith attacks maria_lopez asserted");
}

TEST(a_noun_that_ends_like_an_adverb_is_a_noun)
{
    (void)state_;
    expect_tag("Norland, a close US ally, left.", "ally", "NN");
    expect_tag("Norland gladly left.", "gladly", "RB");
}

TEST(a_plural_behind_a_name_is_the_verb_of_a_sentence_without_one)
{
    (void)state_;
    expect_tag("Norland questions the vote.", "questions", "VBZ");
    expect_tag("Norland regrets the Sudanian tests.", "regrets", "VBZ");
    expect("Norland regrets the Sudanian tests.", "norland opposes sudania asserted");
}

TEST(a_plural_behind_a_name_stays_a_noun_where_there_is_a_verb)
{
    (void)state_;
    expect_tag("Norland attacks on villages angered Sudania.", "attacks", "NNS");
}

TEST(a_sentence_with_a_full_stop_has_a_past_tense)
{
    (void)state_;
    expect_tag("Militia groups promoted false claims about Norland.", "promoted", "VBD");
    expect_tag("Ostrian gunmen stormed the airport.", "stormed", "VBD");
}

TEST(a_participle_with_an_auxiliary_is_no_past_tense)
{
    (void)state_;
    expect_tag("Militia groups had promoted the story.", "promoted", "VBN");
    expect_tag("Militia groups promoted false claims about Norland", "promoted",
               "VBN"); /* a headline without a stop may have none */
}

TEST(a_noun_behind_several_is_the_verb_of_a_sentence_without_one)
{
    (void)state_;
    expect_tag("Norland, Ostria and Zembla call for talks.", "call", "VBP");
    expect_tag("Norland and Ostria call for talks.", "call", "VBP");
    expect_tag("Norland's call for talks", "call", "NN");
    expect_tag("Norland and Ostria call for talks", "call", "NN"); /* no stop: a headline may lack a verb */
}

/* ---- headlines ---- */

TEST(a_headline_is_read_as_running_text)
{
    (void)state_;
    expect_tag("Norland Should Support Ostria to Save Zembla", "support", "VB");
    expect("Norland Should Support Ostria to Save Zembla", "norland supports ostria hypothetical");
}

TEST(capitals_of_a_headline_make_no_name)
{
    (void)state_;
    expect_word("Norland Should Give Ostria Space to Speak With Zembla", "Ostria");
}

TEST(capitals_of_a_sentence_make_a_name)
{
    (void)state_;
    expect_word("Norland should give Peter Ostria space.", "Peter Ostria");
}

/* ---- trees ---- */

TEST(a_participle_behind_have_is_the_verb)
{
    (void)state_;
    Parsed p = parse("Norland has frozen Ostria's assets.");
    assert_hangs(&p, "has", "aux", "frozen");
    assert_hangs(&p, "assets", "obj", "frozen");
}

TEST(a_noun_with_a_clause_behind_and_is_its_first_subject)
{
    (void)state_;
    expect("Norland, and the internationally recognised king of Ostria, attacked Zembla.",
           "norland attacks zembla asserted");
    Parsed p = parse("Red Dawn and the NLA attacked Sudania.");
    assert_hangs(&p, "attacked", "root", "-");
    assert_hangs(&p, "Red Dawn", "nsubj", "attacked");
    assert_hangs(&p, "NLA", "conj", "Red Dawn");
}

TEST(behind_an_infinitive_stands_its_object)
{
    (void)state_;
    Parsed p = parse("Norland's efforts to undermine Ostria failed.");
    assert_hangs(&p, "Ostria", "obj", "undermine");
    assert_hangs(&p, "efforts", "nsubj", "failed");
}

TEST(who_did_it_by_a_noun)
{
    (void)state_;
    Parsed p = parse("Three officers died in an attack by Norland.");
    assert_hangs(&p, "Norland", "nmod", "attack");
    p = parse("A visit to Norland by Ostria was planned.");
    assert_hangs(&p, "Ostria", "nmod", "visit");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(three_names_of_one_kind_are_one_word),
        cmocka_unit_test(each_name_of_a_list_acts),
        cmocka_unit_test(two_names_are_no_list),
        cmocka_unit_test(names_of_different_kinds_are_no_list),
        cmocka_unit_test(a_list_may_end_in_what_is_no_name),
        cmocka_unit_test(names_that_share_words_are_one_word),
        cmocka_unit_test(names_that_no_word_closes_are_no_list),
        cmocka_unit_test(a_place_before_the_subject_begins_no_list),
        cmocka_unit_test(a_short_form_in_brackets_belongs_to_its_name),
        cmocka_unit_test(a_noun_beside_the_name_that_it_describes_is_no_subject),
        cmocka_unit_test(what_is_nothing_but_a_verb_is_no_noun),
        cmocka_unit_test(what_is_nothing_but_a_verb_is_no_preposition),
        cmocka_unit_test(a_noun_that_ends_like_an_adverb_is_a_noun),
        cmocka_unit_test(a_plural_behind_a_name_is_the_verb_of_a_sentence_without_one),
        cmocka_unit_test(a_plural_behind_a_name_stays_a_noun_where_there_is_a_verb),
        cmocka_unit_test(a_sentence_with_a_full_stop_has_a_past_tense),
        cmocka_unit_test(a_participle_with_an_auxiliary_is_no_past_tense),
        cmocka_unit_test(a_noun_behind_several_is_the_verb_of_a_sentence_without_one),
        cmocka_unit_test(a_headline_is_read_as_running_text),
        cmocka_unit_test(capitals_of_a_headline_make_no_name),
        cmocka_unit_test(capitals_of_a_sentence_make_a_name),
        cmocka_unit_test(a_participle_behind_have_is_the_verb),
        cmocka_unit_test(a_noun_with_a_clause_behind_and_is_its_first_subject),
        cmocka_unit_test(behind_an_infinitive_stands_its_object),
        cmocka_unit_test(who_did_it_by_a_noun),
    };
    return cmocka_run_group_tests(tests, set_up_all, tear_down_all);
}
