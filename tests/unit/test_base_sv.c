/* Views of text. */
#include "test.h"

static void cut_takes_what_stands_before_the_separator(void **state)
{
    (void)state;
    Sv rest = SV("FRA OPPOSES IRN");
    assert_sv(sv_cut(&rest, ' '), "FRA");
    assert_sv(rest, "OPPOSES IRN");
}

static void cut_without_separator_takes_all(void **state)
{
    (void)state;
    Sv rest = SV("FRA");
    assert_sv(sv_cut(&rest, ' '), "FRA");
    assert_int_equal(rest.len, 0);
    assert_int_equal(sv_cut(&rest, ' ').len, 0);
}

static void cut_gives_empty_fields_between_separators(void **state)
{
    (void)state;
    Sv rest = SV(",,a");
    assert_sv(sv_cut(&rest, ','), "");
    assert_sv(sv_cut(&rest, ','), "");
    assert_sv(sv_cut(&rest, ','), "a");
}

static void a_list_of_literals_is_searched_with_and_without_case(void **state)
{
    (void)state;
    static const Sv list[] = { SV_INIT("because of"), SV_INIT("over") };
    assert_true(sv_in(list, 2, SV("over")));
    assert_true(sv_in(list, 2, SV("because of")));
    assert_false(sv_in(list, 2, SV("Over")));
    assert_false(sv_in(list, 2, SV("because")));
    assert_false(sv_in(list, 0, SV("over")));
    assert_true(sv_is_one_of_nocase(SV("Over"), "upon|over"));
    assert_true(sv_is_one_of_nocase(SV("upon"), "Upon over"));
    assert_false(sv_is_one_of_nocase(SV("ove"), "upon|over"));
    assert_false(sv_is_one_of_nocase(SV("over|"), "over|upon"));
    assert_false(sv_is_one_of_nocase(SV(""), "over||upon"));
    assert_false(sv_is_one_of_nocase(SV("over"), ""));
}

static void sub_is_clamped_to_the_text(void **state)
{
    (void)state;
    assert_sv(sv_sub(SV("Mali"), 1, 3), "al");
    assert_sv(sv_sub(SV("Mali"), 2, 100), "li");
    assert_int_equal(sv_sub(SV("Mali"), 9, 12).len, 0);
    assert_int_equal(sv_sub(SV("Mali"), 3, 2).len, 0);
    assert_int_equal(sv_sub((Sv){ 0 }, 0, 5).len, 0);
}

static void the_empty_view_equals_every_empty_view(void **state)
{
    (void)state;
    assert_true(sv_equal((Sv){ 0 }, SV("")));
    assert_true(sv_equal(sv_of(NULL), SV("")));
    assert_false(sv_equal(SV("a"), SV("")));
}

static void case_is_ignored_for_ascii_letters_only(void **state)
{
    (void)state;
    assert_true(sv_equal_nocase(SV("NATO"), SV("nato")));
    assert_false(sv_equal_nocase(SV("\xC3\x89TAT"), SV("\xC3\xA9tat")));
}

static void compare_orders_by_bytes_and_then_by_length(void **state)
{
    (void)state;
    assert_int_equal(sv_compare(SV("a"), SV("b")), -1);
    assert_int_equal(sv_compare(SV("mali.government"), SV("mali")), 1);
    assert_int_equal(sv_compare(SV("mali"), SV("mali")), 0);
    assert_int_equal(sv_compare(SV("z"), SV("\xC3\xA9")), -1);
    assert_int_equal(sv_compare((Sv){ 0 }, SV("a")), -1);
}

static void find_sees_overlapping_beginnings(void **state)
{
    (void)state;
    assert_int_equal(sv_find(SV("aaab"), SV("aab"), 0), 1);
    assert_int_equal(sv_find(SV("aaab"), SV("aab"), 2), SIZE_MAX);
    assert_int_equal(sv_find(SV("ab"), SV("abc"), 0), SIZE_MAX);
    assert_int_equal(sv_find(SV("ab"), SV(""), 2), 2);
    assert_int_equal(sv_find(SV("ab"), SV(""), 3), SIZE_MAX);
}

static void trim_and_word_pass_over_all_ascii_white_space(void **state)
{
    (void)state;
    assert_sv(sv_trim(SV(" \t\r\n x y \v\f")), "x y");
    assert_sv(sv_trim(SV("  ")), "");
    Sv rest = SV("  when A\tattacks\n");
    assert_sv(sv_word(&rest), "when");
    assert_sv(sv_word(&rest), "A");
    assert_sv(sv_word(&rest), "attacks");
    assert_int_equal(sv_word(&rest).len, 0);
}

static void numbers_must_fill_the_view_and_keep_the_limit(void **state)
{
    (void)state;
    uint32_t n = 7;
    assert_true(sv_to_u32(SV("2020"), 9999, &n));
    assert_int_equal(n, 2020);
    assert_false(sv_to_u32(SV("10000"), 9999, &n));
    assert_false(sv_to_u32(SV("99999999999999999999"), UINT32_MAX, &n));
    assert_false(sv_to_u32(SV("12a"), 9999, &n));
    assert_false(sv_to_u32(SV("-1"), 9999, &n));
    assert_false(sv_to_u32(SV(""), 9999, &n));
    assert_int_equal(n, 2020);
}

static void hashes_are_the_same_on_every_machine(void **state)
{
    (void)state;
    assert_true(sv_hash(SV("mali")) == 0x32d9b4415c03e1e8u);
    assert_true(sv_hash(SV("")) != sv_hash(SV("a")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cut_takes_what_stands_before_the_separator),
        cmocka_unit_test(cut_without_separator_takes_all),
        cmocka_unit_test(cut_gives_empty_fields_between_separators),
        cmocka_unit_test(a_list_of_literals_is_searched_with_and_without_case),
        cmocka_unit_test(sub_is_clamped_to_the_text),
        cmocka_unit_test(the_empty_view_equals_every_empty_view),
        cmocka_unit_test(case_is_ignored_for_ascii_letters_only),
        cmocka_unit_test(compare_orders_by_bytes_and_then_by_length),
        cmocka_unit_test(find_sees_overlapping_beginnings),
        cmocka_unit_test(trim_and_word_pass_over_all_ascii_white_space),
        cmocka_unit_test(numbers_must_fill_the_view_and_keep_the_limit),
        cmocka_unit_test(hashes_are_the_same_on_every_machine),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
