/* Which date belongs to which relation: each test a small text and the first day that its relation must have. Rules and
 * actors are written here. */
#include "extract_fixture.h"

static const char rules_text[] =
    "relation attacks directed polarity -1 event\n"
    "relation supports directed polarity +1 event\n"
    "relation accuses directed polarity -1 event\n"
    "rule attack -> attacks\n  when A attack B\n  when A invade B\n"
    "rule back -> supports\n  when A (support | back | praise) B\n"
    "rule blame -> accuses\n  when A accuse B\n"
    "factuality reported\n  verbs say\n"
    "actor norland : state\n  name Norland\n"
    "actor sudania : state\n  name Sudania\n"
    "actor estonia : state\n  name Estonia\n"
    "actor march_23_movement : armed_group\n  name March 23 Movement\n"
    "actor operation_heron : mission\n  name Operation Heron\n  exists 2013-01-11 .. 2014-08-01\n"
    "actor operation_stork : mission\n  name Operation Stork\n  exists 2005-01-11 .. 2018-01-01\n";

SET_UP((ExtractOptions){ .matchers = MATCHER_DEPENDENCY, .sieves = SIEVE_ALL, .min_confidence = 0 })

/* Norland's @which relation of that type starts on @start ("" where it must have no date), known from @from. */
typedef enum { FIRST, LAST } Which;
static void expect_which(Which which, const char *date, const char *text, const char *type, const char *start,
                         TimeFrom from)
{
    RelationList list = extract_with(extractor, text, date);
    for (size_t k = 0; k < list.count; k++) {
        const Relation *r = &list.items[which == FIRST ? k : list.count - 1 - k];
        if (!sv_equal(r->type, sv_of(type)) || !sv_equal(r->source.id, SV("norland"))) continue;
        Sv got = period_known(r->time) ? period_start_iso(doc_arena, r->time) : SV("");
        if (!sv_equal(got, sv_of(start)) || r->time_from != from)
            fail_msg("%s\n  starts " SV_FMT " (%s), not %s (%s)", text, SV_ARG(got), time_from_names[r->time_from],
                     start, time_from_names[from]);
        return;
    }
    fail_msg("%s\n  holds no such relation", text);
}

static void expect(const char *date, const char *text, const char *type, const char *start, TimeFrom from)
{
    expect_which(FIRST, date, text, type, start, from);
}

static void expect_last(const char *date, const char *text, const char *type, const char *start, TimeFrom from)
{
    expect_which(LAST, date, text, type, start, from);
}

TEST(a_date_dates_its_own_clause)
{
    (void)state_;
    expect("2020-04-01", "Norland attacked Sudania on March 8, 2019.", "attacks", "2019-03-08", TIME_EXPLICIT);
    expect(NULL, "In 1938, Norland invaded Sudania.", "attacks", "1938", TIME_EXPLICIT);
}

TEST(a_date_in_a_relative_clause_stays_there)
{
    (void)state_;
    expect("2020-04-01", "Norland attacks Sudania, which joined the bank in 1999.", "attacks", "2020-04-01",
           TIME_DOCUMENT);
}

TEST(the_day_of_an_announcement_is_not_the_day_of_the_event)
{
    (void)state_;
    expect("2020-04-01", "Estonia said on January 5, 2020 that Norland supports Sudania.", "supports", "2020-04-01",
           TIME_DOCUMENT);
}

TEST(a_year_inside_a_name_of_an_event_dates_the_clause_only_as_its_time)
{
    (void)state_;
    expect(NULL, "Norland supported Sudania during the 1965 war.", "supports", "1965", TIME_CONTEXT);
}

TEST(what_is_before_a_date_has_not_that_date)
{
    (void)state_;
    expect("2020-04-01", "Norland attacked Sudania before 2012.", "attacks", "2020-04-01", TIME_DOCUMENT);
}

TEST(a_line_that_begins_with_a_date_is_dated_by_it)
{
    (void)state_;
    expect(NULL, "July 30, 2023: Estonia calls for peace. Norland attacks Sudania.", "attacks", "2023-07-30",
           TIME_CONTEXT);
}

TEST(history_goes_on_where_it_was)
{
    (void)state_;
    expect(NULL, "In August 1965, Estonia fell. Norland attacked Sudania.", "attacks", "1965-08", TIME_CONTEXT);
}

TEST(a_glance_back_stays_in_its_sentence)
{
    (void)state_;
    expect(NULL, "In 1965, war broke out. The quarrel stemmed from a treaty signed in 1955. Norland attacked Sudania.",
           "attacks", "1965", TIME_CONTEXT);
}

TEST(a_date_at_the_head_of_a_sentence_sets_the_scene_even_backward)
{
    (void)state_;
    expect(NULL, "In 1965, war broke out. In 1938, Estonia was still at peace. Norland attacked Sudania.", "attacks",
           "1938", TIME_CONTEXT);
}

TEST(a_day_without_year_takes_the_year_of_the_telling)
{
    (void)state_;
    expect(NULL, "In 1965, war broke out. Some blamed a treaty of 1955. Norland attacked Sudania on September 20.",
           "attacks", "1965-09-20", TIME_EXPLICIT);
}

TEST(news_is_of_its_day)
{
    (void)state_;
    expect("2020-04-01", "Norland was founded in 1902. Norland attacked Sudania.", "attacks", "2020-04-01",
           TIME_DOCUMENT);
}

TEST(the_present_is_the_day_of_the_document)
{
    (void)state_;
    expect("2020-04-01", "On March 30, Estonia voted. Norland supports Sudania.", "supports", "2020-04-01",
           TIME_DOCUMENT);
}

TEST(without_any_date_nothing_is_made_up)
{
    (void)state_;
    expect(NULL, "Norland attacked Sudania.", "attacks", "", TIME_UNKNOWN);
}

TEST(a_claim_told_again_has_the_date_that_it_had)
{
    (void)state_;
    const char *later = "In May 2011, Estonia voted. Then Norland attacked Sudania for good.";
    expect_last(NULL, later, "attacks", "2011-05", TIME_CONTEXT);
    const char *again =
        "Norland attacked Sudania on March 8, 1999. In May 2011, Estonia voted. So Norland attacked Sudania.";
    expect_last(NULL, again, "attacks", "1999-03-08", TIME_CONTEXT);
    const char *twice = "Norland attacked Sudania on March 8, 1999. In May 2011, Estonia voted. So Norland attacked "
                        "Sudania. Then Norland attacked Sudania.";
    expect_last(NULL, twice, "attacks", "1999-03-08", TIME_CONTEXT);
}

TEST(a_claim_told_again_with_a_date_of_its_own_keeps_it)
{
    (void)state_;
    expect_last(NULL, "Norland attacked Sudania on March 8, 1999. Norland attacked Sudania on May 9, 2011.", "attacks",
                "2011-05-09", TIME_EXPLICIT);
}

TEST(a_claim_of_another_type_has_not_that_date)
{
    (void)state_;
    const char *text =
        "Norland praised Sudania on March 8, 1999. In May 2011, Estonia voted. Then Norland attacked Sudania.";
    expect_last(NULL, text, "attacks", "2011-05", TIME_CONTEXT);
}

TEST(what_goes_on_now_has_not_the_date_that_it_had)
{
    (void)state_;
    expect_last("2020-04-01", "Norland backed Sudania on March 8, 2019. Norland backs Sudania.", "supports",
                "2020-04-01", TIME_DOCUMENT);
}

TEST(what_is_told_of_a_short_mission_happened_while_it_lasted)
{
    (void)state_;
    expect("2020-04-01", "Operation Heron was costly. Norland attacked Sudania.", "attacks", "2013-01-11",
           TIME_CONTEXT);
    expect("2020-04-01", "Norland supported Operation Heron.", "supports", "2013-01-11", TIME_CONTEXT);
}

TEST(a_mission_of_long_life_or_of_another_paragraph_dates_nothing)
{
    (void)state_;
    expect("2020-04-01", "Operation Stork was costly. Norland attacked Sudania.", "attacks", "2020-04-01",
           TIME_DOCUMENT);
    expect("2020-04-01", "Operation Heron was costly.\n\nNorland attacked Sudania.", "attacks", "2020-04-01",
           TIME_DOCUMENT);
    expect("2013-06-01", "Operation Heron is costly. Norland attacked Sudania.", "attacks", "2013-06-01",
           TIME_DOCUMENT); /* it lasts yet */
}

TEST(a_date_in_a_name_is_no_date)
{
    (void)state_;
    expect("2020-06-01", "Norland attacked the March 23 Movement.", "attacks", "2020-06-01", TIME_DOCUMENT);
    expect("2020-06-01", "Norland attacked Sudania on March 23.", "attacks", "2020-03-23", TIME_EXPLICIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_date_dates_its_own_clause),
        cmocka_unit_test(a_date_in_a_relative_clause_stays_there),
        cmocka_unit_test(the_day_of_an_announcement_is_not_the_day_of_the_event),
        cmocka_unit_test(a_year_inside_a_name_of_an_event_dates_the_clause_only_as_its_time),
        cmocka_unit_test(what_is_before_a_date_has_not_that_date),
        cmocka_unit_test(a_line_that_begins_with_a_date_is_dated_by_it),
        cmocka_unit_test(history_goes_on_where_it_was),
        cmocka_unit_test(a_glance_back_stays_in_its_sentence),
        cmocka_unit_test(a_date_at_the_head_of_a_sentence_sets_the_scene_even_backward),
        cmocka_unit_test(a_day_without_year_takes_the_year_of_the_telling),
        cmocka_unit_test(news_is_of_its_day),
        cmocka_unit_test(the_present_is_the_day_of_the_document),
        cmocka_unit_test(without_any_date_nothing_is_made_up),
        cmocka_unit_test(a_claim_told_again_has_the_date_that_it_had),
        cmocka_unit_test(a_claim_told_again_with_a_date_of_its_own_keeps_it),
        cmocka_unit_test(a_claim_of_another_type_has_not_that_date),
        cmocka_unit_test(what_goes_on_now_has_not_the_date_that_it_had),
        cmocka_unit_test(what_is_told_of_a_short_mission_happened_while_it_lasted),
        cmocka_unit_test(a_mission_of_long_life_or_of_another_paragraph_dates_nothing),
        cmocka_unit_test(a_date_in_a_name_is_no_date),
    };
    return cmocka_run_group_tests(tests, set_up_all, tear_down_all);
}
