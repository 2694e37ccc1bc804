/* Arenas and the interner. */
#include "base/arena.h"

#include <string.h>

#include "base/intern.h"
#include "test.h"

static void memory_is_zeroed_and_aligned(void **state)
{
    (void)state;
    Arena *a = arena_new();
    for (size_t size = 1; size < 300; size += 7) {
        char *p = arena_alloc(a, size);
        assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++) assert_int_equal(p[i], 0);
        memset(p, 0xFF, size);
    }
    arena_free(a);
}

static void memory_after_a_reset_is_zeroed_again(void **state)
{
    (void)state;
    Arena *a = arena_new();
    memset(arena_alloc(a, 1000), 0xFF, 1000);
    assert_true(arena_used(a) >= 1000);
    arena_reset(a);
    assert_int_equal(arena_used(a), 0);
    char *p = arena_alloc(a, 1000);
    for (size_t i = 0; i < 1000; i++) assert_int_equal(p[i], 0);
    arena_free(a);
}

static void allocations_larger_than_a_block_work(void **state)
{
    (void)state;
    Arena *a = arena_new();
    char *small = arena_alloc(a, 16);
    char *large = arena_alloc(a, (size_t)5 << 20);
    large[((size_t)5 << 20) - 1] = 'x';
    small[15] = 'y';
    char *again = arena_alloc(a, 16);
    again[0] = 'z';
    assert_int_equal(large[((size_t)5 << 20) - 1], 'x');
    arena_free(a);
}

static void an_empty_arena_may_be_reset_and_null_freed(void **state)
{
    (void)state;
    Arena *a = arena_new();
    arena_reset(a);
    assert_non_null(arena_alloc(a, 0));
    arena_free(a);
    arena_free(NULL);
}

static void pushed_elements_keep_their_order_while_the_array_grows(void **state)
{
    (void)state;
    Arena *a = arena_new();
    int *items = NULL;
    size_t count = 0, cap = 0;
    for (int i = 0; i < 1000; i++) ARENA_PUSH(a, items, count, cap, i);
    assert_int_equal(count, 1000);
    for (int i = 0; i < 1000; i++) assert_int_equal(items[i], i);
    arena_free(a);
}

static void copies_are_terminated_and_printf_takes_any_length(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Sv part = sv_sub(SV("Bamako"), 0, 3);
    assert_string_equal(arena_cstr(a, part), "Bam");
    assert_string_equal(arena_cstr(a, (Sv){ 0 }), "");
    Sv long_text = arena_printf(a, "%5000d|%s", 7, "end");
    assert_int_equal(long_text.len, 5004);
    assert_true(sv_ends(long_text, SV("7|end")));
    assert_int_equal(long_text.ptr[long_text.len], 0);
    arena_free(a);
}

static void interned_texts_have_numbers_in_order_of_arrival(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Interner *in = intern_new(a);
    assert_int_equal(intern_add(in, SV("mali")), 0);
    assert_int_equal(intern_add(in, SV("france")), 1);
    assert_int_equal(intern_add(in, SV("mali")), 0);
    assert_int_equal(intern_add(in, SV("")), 2);
    assert_int_equal(intern_find(in, SV("france")), 1);
    assert_int_equal(intern_find(in, SV("Mali")), INTERN_NONE);
    assert_int_equal(intern_count(in), 3);
    assert_sv(intern_text(in, 1), "france");
    arena_free(a);
}

static void the_interner_keeps_all_of_many_texts(void **state)
{
    (void)state;
    enum { MANY = 20000 };
    Arena *a = arena_new(), *scratch = arena_new();
    Interner *in = intern_new(a);
    for (uint32_t i = 0; i < MANY; i++) assert_int_equal(intern_add(in, arena_printf(scratch, "actor-%u", i)), i);
    arena_reset(scratch); /* the interner has copies */
    for (uint32_t i = 0; i < MANY; i++) {
        Sv text = arena_printf(scratch, "actor-%u", i);
        assert_int_equal(intern_find(in, text), i);
        assert_true(sv_equal(intern_text(in, i), text));
    }
    arena_free(scratch);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_is_zeroed_and_aligned),
        cmocka_unit_test(memory_after_a_reset_is_zeroed_again),
        cmocka_unit_test(allocations_larger_than_a_block_work),
        cmocka_unit_test(an_empty_arena_may_be_reset_and_null_freed),
        cmocka_unit_test(pushed_elements_keep_their_order_while_the_array_grows),
        cmocka_unit_test(copies_are_terminated_and_printf_takes_any_length),
        cmocka_unit_test(interned_texts_have_numbers_in_order_of_arrival),
        cmocka_unit_test(the_interner_keeps_all_of_many_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
