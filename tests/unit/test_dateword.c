/* Words of the calendar. */
#include "test.h"

#include "base/dateword.h"

static void months_are_known_in_full_and_short_with_any_case(void **state)
{
    (void)state;
    assert_int_equal(dateword_month(SV("March")), 3);
    assert_int_equal(dateword_month(SV("JULY")), 7);
    assert_int_equal(dateword_month(SV("Sept.")), 9);
    assert_int_equal(dateword_month(SV("marches")), 0);
    assert_int_equal(dateword_month(SV("")), 0);
    assert_true(dateword_month_is_full(SV("may")));
    assert_false(dateword_month_is_full(SV("Dec")));
}

static void weekdays_count_from_monday(void **state)
{
    (void)state;
    assert_int_equal(dateword_weekday(SV("Monday")), 0);
    assert_int_equal(dateword_weekday(SV("Thurs.")), 3);
    assert_int_equal(dateword_weekday(SV("sunday")), 6);
    assert_int_equal(dateword_weekday(SV("Sundays")), -1);
}

static void numbers_ordinals_days_and_years_keep_their_ranges(void **state)
{
    (void)state;
    assert_int_equal(dateword_number(SV("Twelve")), 12);
    assert_int_equal(dateword_number(SV("second")), 0);
    assert_int_equal(dateword_ordinal(SV("second")), 2);
    assert_int_equal(dateword_ordinal(SV("31st")), 31);
    assert_int_equal(dateword_ordinal(SV("32nd")), 0);
    assert_int_equal(dateword_day(SV("08")), 8);
    assert_int_equal(dateword_day(SV("8th")), 8);
    assert_int_equal(dateword_day(SV("00")), 0);
    assert_int_equal(dateword_day(SV("eighth")), 0);
    assert_int_equal(dateword_year(SV("2021")), 2021);
    assert_int_equal(dateword_year(SV("0999")), 0);
    assert_int_equal(dateword_year(SV("20210")), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(months_are_known_in_full_and_short_with_any_case),
        cmocka_unit_test(weekdays_count_from_monday),
        cmocka_unit_test(numbers_ordinals_days_and_years_keep_their_ranges),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
