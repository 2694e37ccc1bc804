/* Characters of UTF-8 text. */
#include "base/utf8.h"

#include <stdlib.h>

#include "base/attr.h"
#include "test.h"

static void broken_bytes_are_found_where_they_stand(void **state)
{
    (void)state;
    assert_int_equal(utf8_invalid_at(SV("Bogot\xC3\xA1")), SIZE_MAX);
    assert_int_equal(utf8_invalid_at(SV("ab\xFFz")), 2);
    assert_int_equal(utf8_invalid_at(SV("ab\xC3")), 2);           /* cut off */
    assert_int_equal(utf8_invalid_at(SV("\xC0\xAF")), 0);         /* overlong */
    assert_int_equal(utf8_invalid_at(SV("x\xED\xA0\x80")), 1);    /* surrogate */
    assert_int_equal(utf8_invalid_at(SV("\xF4\x90\x80\x80")), 0); /* above U+10FFFF */
    assert_int_equal(utf8_invalid_at((Sv){ "a\0b", 3 }), SIZE_MAX);
    assert_int_equal(utf8_invalid_at(SV("")), SIZE_MAX);
}

static void decoding_and_encoding_undo_each_other(void **state)
{
    (void)state;
    const uint32_t samples[] = { 1, 'A', 0x7F, 0x80, 0x7FF, 0x800, 0x2019, 0xFFFD, 0x10000, 0x1F600, 0x10FFFF };
    for (size_t i = 0; i < LENGTH_OF(samples); i++) {
        char bytes[4];
        size_t n = utf8_encode(samples[i], bytes), at = 0;
        assert_int_equal(utf8_next((Sv){ bytes, n }, &at), samples[i]);
        assert_int_equal(at, n);
        assert_int_equal(utf8_last((Sv){ bytes, n }), samples[i]);
    }
}

static void walking_back_finds_the_start_of_the_character(void **state)
{
    (void)state;
    Sv text = SV("a\xE2\x80\x99s");
    assert_int_equal(utf8_before(text, 5), 4);
    assert_int_equal(utf8_before(text, 4), 1);
    assert_int_equal(utf8_before(text, 1), 0);
    assert_int_equal(utf8_first((Sv){ 0 }), 0);
    assert_int_equal(utf8_last((Sv){ 0 }), 0);
}

static void classes_hold_beyond_ascii(void **state)
{
    (void)state;
    assert_true(utf8_is_letter(0xE9) && utf8_is_lower(0xE9) && utf8_is_upper(0xC9));
    assert_true(utf8_is_letter(0x0639)); /* Arabic ain */
    assert_true(utf8_is_digit('7') && !utf8_is_digit(0xB2));
    assert_true(utf8_is_space(0xA0) && utf8_is_space(0x202F) && utf8_is_space('\t') && !utf8_is_space('x'));
    assert_true(utf8_is_apostrophe(0x2019) && utf8_is_apostrophe(0x2018) && utf8_is_apostrophe('\''));
    assert_false(utf8_is_apostrophe('"'));
}

static void width_counts_columns_and_count_counts_characters(void **state)
{
    (void)state;
    assert_int_equal(utf8_count(SV("Bogot\xC3\xA1")), 6);
    assert_int_equal(utf8_width(SV("Bogot\xC3\xA1")), 6);
    assert_int_equal(utf8_width(SV("e\xCC\x81")), 1);                /* combining acute */
    assert_int_equal(utf8_width(SV("\xE4\xB8\xAD\xE5\x9B\xBD")), 4); /* wide */
    assert_int_equal(utf8_width(SV("a\tb")), 3);
}

static void keys_ignore_case_accents_and_kinds_of_apostrophe(void **state)
{
    (void)state;
    Arena *a = arena_new();
    assert_sv(utf8_fold(a, SV("NATO")), "nato");
    assert_sv(utf8_fold(a, SV("\xC3\x89lys\xC3\xA9"
                              "e")),
              "elysee");
    assert_sv(utf8_fold(a, SV("Jama\xE2\x80\x98"
                              "at")),
              "jama'at");
    assert_sv(utf8_fold(a, SV("Jama\xCA\xBF"
                              "at")),
              "jama'at");
    assert_sv(utf8_fold(a, SV("C\xC3\xB4te d\xE2\x80\x99Ivoire")), "cote d'ivoire");
    assert_sv(utf8_fold(a, SV("al\xE2\x80\x91Qaeda")), "al-qaeda");
    assert_sv(utf8_fold(a, SV("\xEF\xAC\x81ve")), "five"); /* fi ligature */
    assert_sv(utf8_fold(a, SV("")), "");
    arena_free(a);
}

static void what_is_printed_safely_stays_on_one_line_and_drives_nothing(void **state)
{
    (void)state;
    char *text = NULL;
    size_t size = 0;
    FILE *to = open_memstream(&text, &size);
    utf8_print_safe(to, SV("a\tb\nc \033[1m \xC2\x9B \xE2\x81\xA6 \xC3\xA9 \xFF"));
    fclose(to);
    assert_string_equal(text, "a b c \\x1B[1m \\x9B \\x2066 \xC3\xA9 \xEF\xBF\xBD");
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(broken_bytes_are_found_where_they_stand),
        cmocka_unit_test(decoding_and_encoding_undo_each_other),
        cmocka_unit_test(walking_back_finds_the_start_of_the_character),
        cmocka_unit_test(classes_hold_beyond_ascii),
        cmocka_unit_test(width_counts_columns_and_count_counts_characters),
        cmocka_unit_test(keys_ignore_case_accents_and_kinds_of_apostrophe),
        cmocka_unit_test(what_is_printed_safely_stays_on_one_line_and_drives_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
