/* Suggestions for words that nobody knows. */
#include "base/nearest.h"

#include "base/attr.h"
#include "test.h"

static void edit_distance_counts_swapped_neighbours_as_one(void **state)
{
    (void)state;
    assert_int_equal(edit_distance(SV("run"), SV("run"), 2), 0);
    assert_int_equal(edit_distance(SV("rnu"), SV("run"), 2), 1);
    assert_int_equal(edit_distance(SV("FORCESS"), SV("FORCES"), 2), 1);
    assert_int_equal(edit_distance(SV("extract"), SV("export"), 2), 3); /* more than the limit */
    assert_int_equal(edit_distance(SV(""), SV("ab"), 2), 2);
    assert_int_equal(edit_distance(SV("kitten"), SV("sitting"), 9), 3);
}

static Sv suggestion(const char *word)
{
    static const char *const known[] = { "on", "export", "extract", "explain", "import" };
    Nearest near = nearest_to(sv_of(word));
    for (size_t i = 0; i < LENGTH_OF(known); i++) nearest_try(&near, sv_of(known[i]));
    return near.best;
}

static void the_nearest_word_is_suggested_whatever_its_case(void **state)
{
    (void)state;
    assert_sv(suggestion("exprot"), "export");
    assert_sv(suggestion("EXTRACTS"), "extract");
    assert_sv(suggestion("inport"), "import");
}

static void a_short_word_must_be_nearer_than_a_long_one(void **state)
{
    (void)state;
    assert_sv(suggestion("an"), "on");
    assert_sv(suggestion("by"), "");
    assert_sv(suggestion("expnrt"), "export");
    assert_sv(suggestion("summary"), "");
}

static void a_word_longer_than_any_name_has_no_suggestion(void **state)
{
    (void)state;
    assert_sv(suggestion("exportexportexportexportexportexportexportexport"), "");
    assert_sv(suggestion(""), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(edit_distance_counts_swapped_neighbours_as_one),
        cmocka_unit_test(the_nearest_word_is_suggested_whatever_its_case),
        cmocka_unit_test(a_short_word_must_be_nearer_than_a_long_one),
        cmocka_unit_test(a_word_longer_than_any_name_has_no_suggestion),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
