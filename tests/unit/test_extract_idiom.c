/* Surface patterns: words in order with holes that names fill. */
#include "extract_case.h"
#include "extract_world.h"

#include "extract/relation.h"

static const char rules_text[] = WORLD "rule idiom -> opposes\n"
                                       "  surface A \"at loggerheads with\" B\n"
                                       "  surface anti B A\n"
                                       "  surface A's ... row with B\n"
                                       "rule idiom-of-help -> supports\n"
                                       "  surface pro B A\n"
                                       "rule idiom-of-talk -> negotiates_with\n"
                                       "  surface A in talks with B\n";

SET_UP(EXTRACT_OPTIONS)

TEST(all_words_of_a_pattern_must_stand_in_order)
{
    (void)state_;
    expect("Norland is at loggerheads with Ostria.", "");
    expect("Norland, at loggerheads with Ostria, left.", "");
    expect("Norland at loggerheads with Ostria", "norland opposes ostria asserted");
    expect("Norland at odds with Ostria", "");
    expect("Norland with loggerheads at Ostria", "");
}

TEST(articles_are_passed_over)
{
    (void)state_;
    expect("Norland in talks with the World League", "norland negotiates_with world_league asserted");
}

TEST(what_stands_in_a_hole_is_multiplied_out_by_coordination)
{
    (void)state_;
    expect("Norland in talks with Ostria and Zembla",
           "norland negotiates_with ostria asserted; norland negotiates_with zembla asserted");
    expect("Norland in talks with Ostria, Sudania and Zembla",
           "norland negotiates_with ostria asserted; norland negotiates_with sudania asserted; norland negotiates_with "
           "zembla asserted");
}

TEST(a_title_before_a_person_is_passed_over)
{
    (void)state_;
    expect("Norland in talks with Ostrian Foreign Minister John Smith", "john_smith negotiates_with norland asserted");
    expect("Norland in talks with visiting Ostrian Minister John Smith", "john_smith negotiates_with norland asserted");
}

TEST(what_is_no_title_is_not_passed_over)
{
    (void)state_;
    expect("Norland in talks with Ostria while John Smith slept", "norland negotiates_with ostria asserted");
    expect("Norland in talks with farmers about John Smith", "farmers negotiates_with norland asserted");
    expect("Norland in talks with a bank of John Smith", "");
}

TEST(anti_and_pro_are_words_before_their_hyphen)
{
    (void)state_;
    expect("Anti-Norlandic rebels left.", "militants opposes norland asserted");
    expect("Pro-Ostrian protesters sang.", "protesters supports ostria asserted");
    expect("Norlandic rebels left.", "");
    expect("The antitank rebels left.", "");
}

TEST(a_gap_reaches_a_few_words)
{
    (void)state_;
    expect("Norland's old row with Ostria goes on.", "norland opposes ostria asserted");
    expect("Norland's very long, rather bitter and quite needless row with Ostria goes on.",
           "norland opposes ostria asserted");
    expect("Norland's king, who was born in the year of the great flood and of the fire that came after it, had no row "
           "with Ostria.",
           "");
}

TEST(a_pattern_matched_by_all_its_words_is_trusted_like_both_matchers)
{
    (void)state_;
    RelationList list = extract_with(extractor, "Norland at loggerheads with Ostria", NULL);
    assert_int_equal(list.count, 1);
    assert_int_equal(list.items[0].matchers, MATCHER_SURFACE | MATCHER_DEPENDENCY);
    assert_true(list.items[0].confidence > 0.8);
    assert_sv(span_text(sv_of("Norland at loggerheads with Ostria"), list.items[0].trigger),
              "loggerheads"); /* not "at": it stands anywhere */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_words_of_a_pattern_must_stand_in_order),
        cmocka_unit_test(articles_are_passed_over),
        cmocka_unit_test(what_stands_in_a_hole_is_multiplied_out_by_coordination),
        cmocka_unit_test(a_title_before_a_person_is_passed_over),
        cmocka_unit_test(what_is_no_title_is_not_passed_over),
        cmocka_unit_test(anti_and_pro_are_words_before_their_hyphen),
        cmocka_unit_test(a_gap_reaches_a_few_words),
        cmocka_unit_test(a_pattern_matched_by_all_its_words_is_trusted_like_both_matchers),
    };
    return cmocka_run_group_tests(tests, set_up_all, tear_down_all);
}
