/* Which date belongs to which relation: each test a small text and the first day that its relation must have. Rules and actors are written here. */
#include "extract_fixture.h"

#include <stdlib.h>
#include <string.h>

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
    "actor estonia : state\n  name Estonia\n";

static Extractor *extractor;

static int set_up_all(void **state)
{
    (void)state;
    if (load_with_rules(rules_text) != 0) return -1;
    ExtractOptions options = { .matchers = MATCHER_DEPENDENCY, .sieves = SIEVE_ALL, .min_confidence = 0 };
    extractor = extractor_new(arena, rules, lexicon, model, options);
    return 0;
}

/* The relation of that type between Norland and Sudania starts on @start ("" where it must have no date), known from @from. */
static void expect(const char *date, const char *text, const char *type, const char *start, TimeFrom from)
{
    Document doc = { .id = SV("test"), .text = sv_of(text), .date = PERIOD_NONE };
    if (date) assert_true(period_parse(sv_of(date), &doc.date));
    ExtractStats stats = { 0 };
    arena_reset(doc_arena);
    RelationList list = extract_document(extractor, doc_arena, scratch, &doc, &stats);
    for (size_t i = 0; i < list.count; i++) {
        const Relation *r = &list.items[i];
        if (!sv_equal(r->type, sv_of(type)) || !sv_equal(r->source.id, SV("norland"))) continue;
        Sv got = period_known(r->time) ? period_start_iso(doc_arena, r->time) : SV("");
        if (!sv_equal(got, sv_of(start)) || r->time_from != from)
            fail_msg("%s\n  starts " SV_FMT " (%s), not %s (%s)", text, SV_ARG(got), time_from_names[r->time_from], start, time_from_names[from]);
        return;
    }
    fail_msg("%s\n  holds no such relation", text);
}

#define TEST(name) static void name(void **state_)

TEST(a_date_dates_its_own_clause)
{
    (void)state_;
    expect("2020-04-01", "Norland attacked Sudania on March 8, 2019.", "attacks", "2019-03-08", TIME_EXPLICIT);
    expect(NULL, "In 1938, Norland invaded Sudania.", "attacks", "1938", TIME_EXPLICIT);
}

TEST(a_date_in_a_relative_clause_stays_there)
{
    (void)state_;
    expect("2020-04-01", "Norland attacks Sudania, which joined the bank in 1999.", "attacks", "2020-04-01", TIME_DOCUMENT);
}

TEST(the_day_of_an_announcement_is_not_the_day_of_the_event)
{
    (void)state_;
    expect("2020-04-01", "Estonia said on January 5, 2020 that Norland supports Sudania.", "supports", "2020-04-01", TIME_DOCUMENT);
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
    expect(NULL, "July 30, 2023: Estonia calls for peace. Norland attacks Sudania.", "attacks", "2023-07-30", TIME_CONTEXT);
}

TEST(history_goes_on_where_it_was)
{
    (void)state_;
    expect(NULL, "In August 1965, Estonia fell. Norland attacked Sudania.", "attacks", "1965-08", TIME_CONTEXT);
}

TEST(a_glance_back_stays_in_its_sentence)
{
    (void)state_;
    expect(NULL, "In 1965, war broke out. The quarrel stemmed from a treaty signed in 1955. Norland attacked Sudania.", "attacks", "1965", TIME_CONTEXT);
}

TEST(a_date_at_the_head_of_a_sentence_sets_the_scene_even_backward)
{
    (void)state_;
    expect(NULL, "In 1965, war broke out. In 1938, Estonia was still at peace. Norland attacked Sudania.", "attacks", "1938", TIME_CONTEXT);
}

TEST(a_day_without_year_takes_the_year_of_the_telling)
{
    (void)state_;
    expect(NULL, "In 1965, war broke out. Some blamed a treaty of 1955. Norland attacked Sudania on September 20.", "attacks", "1965-09-20", TIME_EXPLICIT);
}

TEST(news_is_of_its_day)
{
    (void)state_;
    expect("2020-04-01", "Norland was founded in 1902. Norland attacked Sudania.", "attacks", "2020-04-01", TIME_DOCUMENT);
}

TEST(the_present_is_the_day_of_the_document)
{
    (void)state_;
    expect("2020-04-01", "On March 30, Estonia voted. Norland supports Sudania.", "supports", "2020-04-01", TIME_DOCUMENT);
}

TEST(without_any_date_nothing_is_made_up)
{
    (void)state_;
    expect(NULL, "Norland attacked Sudania.", "attacks", "", TIME_UNKNOWN);
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
    };
    return cmocka_run_group_tests(tests, set_up_all, tear_down_all);
}
