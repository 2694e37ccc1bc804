/* Words by number and rows of numbers. */
#include "base/rows.h"

#include "arena_case.h"
#include "base/intern.h"

static void rows_hold_what_was_put_into_them_in_order(void **state)
{
    (void)state;
    static const struct {
        size_t row;
        uint32_t item;
    } puts[] = { { 2, 7 }, { 0, 5 }, { 2, 8 }, { 3, 9 }, { 0, 4 } };
    Rows r = rows_new(arena, 4);
    for (size_t i = 0; i < LENGTH_OF(puts); i++) rows_count(&r, puts[i].row);
    rows_open(arena, &r, 4);
    for (size_t i = 0; i < LENGTH_OF(puts); i++) rows_put(&r, puts[i].row, puts[i].item);
    static const uint32_t first[] = { 0, 2, 2, 4, 5 }, items[] = { 5, 4, 7, 8, 9 };
    assert_memory_equal(r.first, first, sizeof first);
    assert_memory_equal(r.items, items, sizeof items);
}

static void no_rows_hold_nothing(void **state)
{
    (void)state;
    Rows r = rows_new(arena, 0);
    rows_open(arena, &r, 0);
    assert_int_equal(r.first[0], 0);
}

static void numbers_are_found_once_sorted(void **state)
{
    (void)state;
    uint32_t ids[] = { 9, 3, 7, 1 };
    ids_sort(ids, LENGTH_OF(ids));
    for (size_t i = 1; i < LENGTH_OF(ids); i++) assert_true(ids[i - 1] < ids[i]);
    assert_true(id_in_sorted(ids, LENGTH_OF(ids), 1) && id_in_sorted(ids, LENGTH_OF(ids), 7) &&
                id_in_sorted(ids, LENGTH_OF(ids), 9));
    assert_false(id_in_sorted(ids, LENGTH_OF(ids), 0) || id_in_sorted(ids, LENGTH_OF(ids), 4) ||
                 id_in_sorted(ids, LENGTH_OF(ids), 10));
    assert_false(id_in_sorted(ids, 0, 1));
}

static void words_are_found_in_a_sorted_list(void **state)
{
    (void)state;
    static const Sv list[] = { SV_INIT("end"), SV_INIT("hold"), SV_INIT("launch") };
    assert_true(sv_in_sorted(list, LENGTH_OF(list), SV("end")) && sv_in_sorted(list, LENGTH_OF(list), SV("launch")));
    assert_false(sv_in_sorted(list, LENGTH_OF(list), SV("holds")) || sv_in_sorted(list, LENGTH_OF(list), SV("a")) ||
                 sv_in_sorted(list, LENGTH_OF(list), SV("z")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_hold_what_was_put_into_them_in_order),
        cmocka_unit_test(no_rows_hold_nothing),
        cmocka_unit_test(numbers_are_found_once_sorted),
        cmocka_unit_test(words_are_found_in_a_sorted_list),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
