/* Tokens: the treebanks' conventions, on sentences of our own. */
#include "test.h"

#include <stdio.h>
#include <string.h>

#include "base/attr.h"
#include "text/text.h"

/* Forms with a bar between tokens that touch and a blank between others. */
static const char *joined(Arena *a, Sv text)
{
    size_t count = 0;
    Token *tokens = text_tokenise(a, text, &count);
    Sv out = { "", 0 };
    for (size_t i = 0; i < count; i++)
        out = arena_printf(a, SV_FMT SV_FMT "%s", SV_ARG(out), SV_ARG(tokens[i].form),
                           i + 1 == count          ? ""
                           : tokens[i].space_after ? " "
                                                   : "|");
    return out.ptr;
}

typedef struct {
    const char *text, *tokens;
} Case;

static void check(const Case *cases, size_t count)
{
    Arena *a = arena_new();
    for (size_t i = 0; i < count; i++) {
        const char *got = joined(a, sv_of(cases[i].text));
        if (strcmp(got, cases[i].tokens) != 0) print_error("text <%s>\n", cases[i].text);
        assert_string_equal(got, cases[i].tokens);
    }
    arena_free(a);
}

static void clitics_part_from_their_host(void **state)
{
    (void)state;
    const Case cases[] = {
        { "France didn't leave.", "France did|n't leave|." },
        { "France’s troops can’t stay", "France|'s troops ca|n't stay" },
        { "They're sure we've won and he'll go, I'd say", "They|'re sure we|'ve won and he|'ll go|, I|'d say" },
        { "The states' troops cannot", "The states|' troops can|not" },
        { "It isn’t Mali's", "It is|n't Mali|'s" },
        { "DON'T", "DO|N'T" },
        { "the \"junta\"'s men", "the \"|junta|\"|'s men" },
        { "Barkhane (2014)'s end", "Barkhane (|2014|)|'s end" },
    };
    check(cases, LENGTH_OF(cases));
}

static void apostrophes_inside_names_stay(void **state)
{
    (void)state;
    const Case cases[] = {
        { "Jama‘at Nusrat al-Islam", "Jama'at Nusrat al|-|Islam" },
        { "the Qur'an and the Shi'ite O'Neill's", "the Qur'an and the Shi'ite O'Neill|'s" },
        { "Sa’id d'Estaing at nine o'clock", "Sa'id d'Estaing at nine o'clock" },
        { "the '90s and the 1990's", "the '90s and the 1990's" },
        { "N'Djamena", "N'Djamena" },
    };
    check(cases, LENGTH_OF(cases));
}

static void hyphens_part_compounds_but_not_prefixes(void **state)
{
    (void)state;
    const Case cases[] = {
        { "Kremlin-backed accounts", "Kremlin|-|backed accounts" },
        { "the Mali-JNIM dialogue", "the Mali|-|JNIM dialogue" },
        { "an anti-French, pro-Russian e-mail", "an anti-French|, pro-Russian e-mail" },
        { "mid-2019 re-election of non-aligned co-founders", "mid-2019 re-election of non-aligned co-founders" },
        { "U.S.-led forces", "U.S.|-|led forces" },
        { "a 10-year-old treaty of 2012-2015", "a 10|-|year|-|old treaty of 2012|-|2015" },
        { "call 202-555-0143 or 555-0143 on 2020-03-08", "call 202-555-0143 or 555-0143 on 2020-03-08" },
        { "twenty-four", "twenty|-|four" },
    };
    check(cases, LENGTH_OF(cases));
}

static void numbers_keep_their_points_and_part_from_units(void **state)
{
    (void)state;
    const Case cases[] = {
        { "about 1,200.50 of 3.5%", "about 1,200.50 of 3.5|%" },
        { "€1 billion, $30bn, US$5", "€|1 billion|, $|30|bn|, US$|5" },
        { "at 7:30pm on 9/11, 08/03/2020", "at 7:30|pm on 9/11|, 08/03/2020" },
        { "5km of the 20th or 21st, the 1990s", "5|km of the 20th or 21st|, the 1990s" },
        { "in 2012,2013", "in 2012|,|2013" },
        { "+33 1 40", "+33 1 40" },
        { "No. 5 and Art. 51. No. Never.", "No. 5 and Art. 51|. No|. Never|." },
    };
    check(cases, LENGTH_OF(cases));
}

static void abbreviations_keep_their_dot(void **state)
{
    (void)state;
    const Case cases[] = {
        { "Gen. Salami and Lt. Col. Goïta", "Gen. Salami and Lt. Col. Goïta" },
        { "the U.S. and the U.N., e.g. at 5 p.m.", "the U.S. and the U.N.|, e.g. at 5 p.m." },
        { "Antony J. Blinken, J.R. Smith Jr.", "Antony J. Blinken|, J.R. Smith Jr." },
        { "Plan B.", "Plan B|." },
        { "Boeke et al. wrote; guns, tanks, etc.", "Boeke et al. wrote|; guns|, tanks|, etc|." },
        { "He left. She stayed.", "He left|. She stayed|." },
        { "Ph.D. of AT&T Inc.", "Ph.D. of AT&T Inc." },
    };
    check(cases, LENGTH_OF(cases));
}

static void marks_stand_alone_and_runs_stay_together(void **state)
{
    (void)state;
    const Case cases[] = {
        { "(JNIM) — “no”, he said...", "(|JNIM|) — \"|no|\"|, he said|..." },
        { "talks--at last--began", "talks|--|at last|--|began" },
        { "What?! No!!!", "What|?! No|!!!" },
        { "and/or; he/she w/o N/A", "and|/|or|; he|/|she w/o N/A" },
        { "account(s) [sic]", "account|(|s|) [|sic|]" },
        { "over.Then", "over|.|Then" },
        { "a—b … c", "a|—|b … c" },
        { "‘The end’", "'|The end|'" },
    };
    check(cases, LENGTH_OF(cases));
}

static void addresses_stay_whole(void **state)
{
    (void)state;
    const Case cases[] = {
        { "see https://example.org/a-b?c=d&e, now", "see https://example.org/a-b?c=d&e|, now" },
        { "(www.example.com/x).", "(|www.example.com/x|)|." },
        { "<https://example.org/x>.", "<|https://example.org/x|>|." },
        { "write to jane.doe@example.co.uk.", "write to jane.doe@example.co.uk|." },
        { "example.com and report.pdf", "example.com and report.pdf" },
        { "@UN #Mali", "@UN #Mali" },
        { "ok :-) and :)", "ok :-) and :)" },
    };
    check(cases, LENGTH_OF(cases));
}

static void bytes_that_stand_for_nothing_join_their_neighbours(void **state)
{
    (void)state;
    Arena *a = arena_new();
    size_t count = 0;
    Sv text = SV("the govern\x01\x01\x01ment left");
    Token *t = text_tokenise(a, text, &count);
    assert_int_equal(count, 3);
    assert_true(sv_equal(t[1].form, SV("government")));
    assert_int_equal(t[1].span.off, 4);
    assert_int_equal(t[1].span.len, 13);
    arena_free(a);
}

static void empty_and_blank_texts_have_no_tokens(void **state)
{
    (void)state;
    Arena *a = arena_new();
    size_t count = 9;
    (void)text_tokenise(a, SV(""), &count);
    assert_int_equal(count, 0);
    (void)text_tokenise(a, SV(" \n\t "), &count);
    assert_int_equal(count, 0);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clitics_part_from_their_host),
        cmocka_unit_test(apostrophes_inside_names_stay),
        cmocka_unit_test(hyphens_part_compounds_but_not_prefixes),
        cmocka_unit_test(numbers_keep_their_points_and_part_from_units),
        cmocka_unit_test(abbreviations_keep_their_dot),
        cmocka_unit_test(marks_stand_alone_and_runs_stay_together),
        cmocka_unit_test(addresses_stay_whole),
        cmocka_unit_test(bytes_that_stand_for_nothing_join_their_neighbours),
        cmocka_unit_test(empty_and_blank_texts_have_no_tokens),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
