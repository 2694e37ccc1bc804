/* Day numbers and periods. */
#include "base/date.h"

#include "test.h"

static void the_epoch_is_day_zero(void **state)
{
    (void)state;
    assert_int_equal(day_of(1970, 1, 1), 0);
    assert_int_equal(day_of(1969, 12, 31), -1);
    assert_int_equal(day_of(2000, 3, 1), 11017);
    assert_int_equal(day_of(2020, 3, 8) - day_of(2020, 2, 28), 9);
}

static void every_day_of_five_centuries_is_split_into_itself(void **state)
{
    (void)state;
    int before = 0;
    for (Day d = day_of(1700, 1, 1); d < day_of(2200, 1, 1); d++) {
        int y, m, day;
        day_split(d, &y, &m, &day);
        assert_int_equal(day_of(y, m, day), d);
        assert_true(date_is_valid(y, m, day));
        assert_true(day == 1 || day == before + 1);
        before = day;
    }
}

static void weekdays_count_from_monday(void **state)
{
    (void)state;
    assert_int_equal(day_weekday(0), 3);                   /* a Thursday */
    assert_int_equal(day_weekday(day_of(2020, 3, 8)), 6);  /* a Sunday */
    assert_int_equal(day_weekday(day_of(1914, 6, 28)), 6); /* another */
    assert_int_equal(day_weekday(day_of(2023, 7, 31)), 0);
}

static void leap_years_follow_the_gregorian_rule(void **state)
{
    (void)state;
    assert_int_equal(days_in_month(2020, 2), 29);
    assert_int_equal(days_in_month(1900, 2), 28);
    assert_int_equal(days_in_month(2000, 2), 29);
    assert_false(date_is_valid(2021, 2, 29));
    assert_false(date_is_valid(2021, 4, 31));
    assert_false(date_is_valid(2021, 13, 1));
    assert_false(date_is_valid(0, 1, 1));
    assert_false(date_is_valid(10000, 1, 1));
}

static void a_month_is_the_whole_month(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Period p = period_of(2020, 3, 0);
    assert_int_equal(p.to - p.from, 31);
    assert_int_equal(p.precision, PRECISION_MONTH);
    assert_true(period_contains(p, day_of(2020, 3, 31)));
    assert_false(period_contains(p, day_of(2020, 4, 1)));
    assert_sv(period_start_iso(a, p), "2020-03");
    assert_sv(period_end_iso(a, p), "2020-03");
    arena_free(a);
}

static void what_is_no_date_gives_no_period(void **state)
{
    (void)state;
    assert_false(period_known(period_of(2020, 13, 0)));
    assert_false(period_known(period_of(2020, 2, 30)));
    assert_false(period_known(period_of(2020, 0, 5)));
    assert_false(period_known(PERIOD_NONE));
}

static void neighbours_do_not_overlap(void **state)
{
    (void)state;
    Period march = period_of(2020, 3, 0), april = period_of(2020, 4, 0), year = period_of(2020, 0, 0);
    assert_false(period_overlaps(march, april));
    assert_true(period_overlaps(march, year));
    assert_true(period_overlaps(PERIOD_NONE, march));
    assert_true(period_compare(march, april) < 0);
    assert_int_equal(period_compare(year, year), 0);
}

static void a_join_spans_both_with_the_coarser_precision(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Period p = period_join(period_of(2017, 0, 0), period_of(2019, 5, 3));
    assert_int_equal(p.precision, PRECISION_YEAR);
    assert_sv(period_start_iso(a, p), "2017");
    assert_sv(period_end_iso(a, p), "2019");
    assert_int_equal(period_compare(period_join(PERIOD_NONE, p), p), 0);
    arena_free(a);
}

static void iso_dates_are_read_at_three_precisions(void **state)
{
    (void)state;
    Period p;
    assert_true(period_parse(SV("2020"), &p));
    assert_int_equal(p.precision, PRECISION_YEAR);
    assert_true(period_parse(SV("2020-02"), &p));
    assert_int_equal(p.to - p.from, 29);
    assert_true(period_parse(SV("2020-02-29"), &p));
    assert_int_equal(p.precision, PRECISION_DAY);
    assert_true(period_parse(SV("2020-02-29T18:00:00-05:00"), &p));
    assert_int_equal(p.from, day_of(2020, 2, 29));
}

static void other_texts_are_no_iso_dates(void **state)
{
    (void)state;
    const char *const wrong[] = { "",           "20",          "2020-",        "2020-2", "2020-13",
                                  "2021-02-29", "2020-02-29-", "2020/02/29",   "-2020",  "2020-00",
                                  "2020-01-00", "x020",        "2020-01-01-01" };
    for (size_t i = 0; i < LENGTH_OF(wrong); i++) {
        Period p = PERIOD_NONE;
        if (period_parse(sv_of(wrong[i]), &p)) fail_msg("\"%s\" was read as a date", wrong[i]);
    }
}

static void open_ends_have_no_iso_text(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Period open = { day_of(2017, 3, 1), DAY_MAX, PRECISION_MONTH };
    assert_sv(period_start_iso(a, open), "2017-03");
    assert_sv(period_end_iso(a, open), "");
    assert_sv(period_start_iso(a, PERIOD_NONE), "");
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_epoch_is_day_zero),
        cmocka_unit_test(every_day_of_five_centuries_is_split_into_itself),
        cmocka_unit_test(weekdays_count_from_monday),
        cmocka_unit_test(leap_years_follow_the_gregorian_rule),
        cmocka_unit_test(a_month_is_the_whole_month),
        cmocka_unit_test(what_is_no_date_gives_no_period),
        cmocka_unit_test(neighbours_do_not_overlap),
        cmocka_unit_test(a_join_spans_both_with_the_coarser_precision),
        cmocka_unit_test(iso_dates_are_read_at_three_precisions),
        cmocka_unit_test(other_texts_are_no_iso_dates),
        cmocka_unit_test(open_ends_have_no_iso_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
