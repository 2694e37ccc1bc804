/* Time expressions: extents, kinds and periods. Sentences are our own; the kinds are those of TIMEX3.
 *
 * A case lists its mentions as  words=first..last kind  with ISO dates (the last only where it differs from the first,
 * "?" where there is no period), and of the kind its letter: D date, P partial, R relative, N range, L length
 * (duration), S set, V vague; "~" behind it means: context only. A bound follows as since, until, by, before, after. */
#include "test.h"

#include <stdio.h>
#include <string.h>

#include "base/attr.h"
#include "extract/time.h"

static Sv period_text(Arena *a, Period p)
{
    if (!period_known(p)) return SV("?");
    Sv from = period_start_iso(a, p);
    Sv to = period_end_iso(a, p);
    return sv_equal(from, to) ? from : arena_printf(a, SV_FMT ".." SV_FMT, SV_ARG(from), SV_ARG(to));
}

static Sv mentions_text(Arena *a, Sv raw, Sv document_date)
{
    static const char kinds[] = "DPRNLSV";
    static const char *const bounds[] = { "", " since", " until", " by", " before", " after" };
    Period date = PERIOD_NONE;
    if (document_date.len) assert_true(period_parse(document_date, &date));
    Text t = text_analyse(a, raw);
    size_t count = 0;
    TimeMention *m = time_mentions(a, &t, NULL, NULL, date, &count);
    Sv out = { "", 0 };
    uint32_t end = 0;
    for (size_t i = 0; i < count; i++) {
        assert_true(m[i].first_token >= end && m[i].token_count > 0);
        end = m[i].first_token + m[i].token_count;
        assert_true(end <= t.token_count);
        assert_true(m[i].period.from < m[i].period.to);
        out = arena_printf(a, SV_FMT "%s" SV_FMT "=" SV_FMT " %c%s%s", SV_ARG(out), i ? "; " : "",
                           SV_ARG(span_text(raw, m[i].span)), SV_ARG(period_text(a, m[i].period)), kinds[m[i].kind],
                           m[i].how == TIME_CONTEXT ? "~" : "", bounds[m[i].bound]);
    }
    return out;
}

typedef struct {
    const char *document, *text, *mentions;
} Case;

static void check(const Case *cases, size_t count)
{
    Arena *a = arena_new();
    size_t wrong = 0;
    for (size_t i = 0; i < count; i++) {
        Sv got = mentions_text(a, sv_of(cases[i].text), sv_of(cases[i].document));
        if (sv_equal(got, sv_of(cases[i].mentions))) continue;
        print_error("%s [%s]\n  got      " SV_FMT "\n  expected %s\n", cases[i].text, cases[i].document, SV_ARG(got),
                    cases[i].mentions);
        wrong++;
    }
    arena_free(a);
    assert_int_equal(wrong, 0);
}

static void full_dates_need_no_document(void **state)
{
    (void)state;
    const Case cases[] = {
        { "", "They signed on 8 March 2020.", "8 March 2020=2020-03-08 D" },
        { "", "They signed on March 8, 2020.", "March 8, 2020=2020-03-08 D" },
        { "", "They signed on Sunday, March 8, 2020, in Doha.", "Sunday, March 8, 2020=2020-03-08 D" },
        { "", "They signed on Monday 9 March 2020.", "Monday 9 March 2020=2020-03-09 D" },
        { "", "They signed on the 8th of March 2020.", "the 8th of March 2020=2020-03-08 D" },
        { "", "They signed on March 8th, 2020.", "March 8th, 2020=2020-03-08 D" },
        { "", "They signed on 2020-03-08.", "2020-03-08=2020-03-08 D" },
        { "", "They signed on 2020/03/08.", "2020/03/08=2020-03-08 D" },
        { "", "They signed on 25/12/2020.", "25/12/2020=2020-12-25 D" },
        { "", "They signed on 12/25/2020.", "12/25/2020=2020-12-25 D" },
        { "", "They signed on 05/05/2020.", "05/05/2020=2020-05-05 D" },
        { "", "They signed on 08/03/2020.", "" },
        { "", "They signed on 08.03.2020.", "08.03.2020=2020-03-08 D" },
        { "", "They met on Jan. 5, 1999.", "Jan. 5, 1999=1999-01-05 D" },
        { "", "It began in March 2020.", "March 2020=2020-03 D" },
        { "", "It began in March, 2020.", "March, 2020=2020-03 D" },
        { "", "It began in September of 1954.", "September of 1954=1954-09 D" },
        { "", "It began in 2013.", "2013=2013 D" },
        { "", "It began on 31 February 2020.", "31 February 2020=? D" },
        { "", "They met on March 8 and 9, 2020.", "March 8 and 9, 2020=2020-03-08..2020-03-09 N" },
        { "", "They met on March 8-10, 2020.", "March 8-10, 2020=2020-03-08..2020-03-10 N" },
        { "", "They met on 8–10 March 2020.", "8–10 March 2020=2020-03-08..2020-03-10 N" },
        { "", "In May 2021 the army took over.", "May 2021=2021-05 D" },
        { "", "The year 1989 changed all.", "1989=1989 D" },
        { "", "1989: the wall falls.", "1989=1989 D" },
    };
    check(cases, LENGTH_OF(cases));
}

static void parts_of_years_months_and_decades(void **state)
{
    (void)state;
    const Case cases[] = {
        { "", "A window in early 2021 closed.", "early 2021=2021-01..2021-04 D" },
        { "", "A window in mid-2019 closed.", "mid-2019=2019-05..2019-08 D" },
        { "", "They waited until late 2022.", "late 2022=2022-09..2022-12 D until" },
        { "", "It was released in late March 2023.", "late March 2023=2023-03 D" },
        { "", "It was released in mid-March 2023.", "mid-March 2023=2023-03 D" },
        { "", "It fell in the summer of 2014.", "the summer of 2014=2014-06..2014-08 D" },
        { "", "It fell in winter 2014.", "winter 2014=2014-12..2015-02 D" },
        { "", "It rose in the fourth quarter of 2021.", "the fourth quarter of 2021=2021-10..2021-12 D" },
        { "", "It rose in Q3 2021.", "Q3 2021=2021-07..2021-09 D" },
        { "", "It rose in the first half of 2020.", "the first half of 2020=2020-01..2020-06 D" },
        { "", "It rose in the second half of last year.", "the second half of last year=? R" },
        { "2021-05-04", "It rose in the second half of last year.", "the second half of last year=2020-07..2020-12 R" },
        { "", "The 1990s were hard.", "The 1990s=1990..1999 D" },
        { "", "It began in the early 1990s.", "the early 1990s=1990..1992 D" },
        { "", "It began in the mid-1980s.", "the mid-1980s=1983..1986 D" },
        { "", "It began in the late '90s.", "the late '90s=1997..1999 D" },
        { "", "It began in the nineties.", "the nineties=1990..1999 D" },
        { "", "The budget of fiscal 2020 grew.", "fiscal 2020=2020 D" },
        { "", "The budget of FY2021 and FY 2022 grew.", "FY2021=2021 D; FY 2022=2022 D" },
        { "", "An accord before the end of 2008 is planned.", "the end of 2008=2008-09..2008-12 D before" },
        { "", "It began at the beginning of March 2020.", "the beginning of March 2020=2020-03 D" },
    };
    check(cases, LENGTH_OF(cases));
}

static void partial_dates_lie_near_the_document(void **state)
{
    (void)state;
    const Case cases[] = {
        { "2020-04-01", "On March 8, a group accepted.", "March 8=2020-03-08 P" },
        { "2020-01-10", "On December 20, a group accepted.", "December 20=2019-12-20 P" },
        { "2020-12-20", "On January 5, a group accepted.", "January 5=2021-01-05 P" },
        { "2020-12-20", "On March 8, a group accepted.", "March 8=2020-03-08 P" },
        { "2020-12-20", "On 5 February the groups will meet.", "5 February=2021-02-05 P" },
        { "2020-06-20", "In March, a group accepted.", "March=2020-03 P" },
        { "2020-06-20", "In March and in May it rained.", "March=2020-03 P; May=2020-05 P" },
        { "2020-06-20", "It rained in early March.", "early March=2020-03 P" },
        { "2022-07-01", "On June 29 and 30, envoys met.", "June 29 and 30=2022-06-29..2022-06-30 N" },
        { "2008-03-29", "Bombs fell on Saturday.", "Saturday=2008-03-29 P" },
        { "2008-03-26", "Troops landed on Monday and won on Tuesday at dawn.",
          "Monday=2008-03-24 P; Tuesday=2008-03-25 P" },
        { "2008-03-26", "They will meet on Friday.", "Friday=2008-03-28 P" },
        { "2008-03-26", "They met on Tuesday morning.", "Tuesday morning=2008-03-25 P" },
        { "2008-03", "They met on Tuesday.", "Tuesday=? P" },
        { "", "They met on March 8.", "March 8=? P" },
        { "2021-06-21", "The May 23rd landing was forced.", "May 23rd=2021-05-23 P" },
        { "2020-06-20", "They met on the 15th.", "the 15th=2020-06-15 P" },
        { "2021", "They met on March 8.", "March 8=2021-03-08 P" },
    };
    check(cases, LENGTH_OF(cases));
}

static void the_running_text_gives_the_year_of_partial_dates(void **state)
{
    (void)state;
    const Case cases[] = {
        { "", "The pact of August 1939 failed. In September war began, and in December another.",
          "August 1939=1939-08 D; September=1939-09 P; December=1939-12 P" },
        { "2012-05-01", "In 1965 war broke out. It grew in August.", "1965=1965 D; August=1965-08 P" },
        { "2021-03-01", "It all ended in 2020. In February, they met.", "2020=2020 D; February=2021-02 P" },
        { "", "2011\n\nOn March 15, protests began.", "2011=2011 D; March 15=2011-03-15 P" },
        { "", "Talks were held in November 1978. In March they ended.", "November 1978=1978-11 D; March=1979-03 P" },
        { "", "It ended in March and July of 1991.", "March=1991-03 D; July of 1991=1991-07 D" },
        { "",
          "They signed in September 1978 at a forum which had been founded in December 1973. In October they met "
          "again.",
          "September 1978=1978-09 D; December 1973=1973-12 D; October=1978-10 P" },
        { "", "July 30, 2023: The bloc reacts to last year's coup.", "July 30, 2023=2023-07-30 D; last year=2022 R" },
        { "", "Conflict resumed in early 1965. Fights grew that August.",
          "early 1965=1965-01..1965-04 D; that August=1965-08 R" },
    };
    check(cases, LENGTH_OF(cases));
}

static void deictic_words_count_from_the_document(void **state)
{
    (void)state;
    const Case cases[] = {
        { "2020-03-11", "They met yesterday.", "yesterday=2020-03-10 R" },
        { "2020-03-11", "They meet today and tomorrow.", "today=2020-03-11 R; tomorrow=2020-03-12 R" },
        { "2020-03-11", "They meet tonight.", "tonight=2020-03-11 R" },
        { "2020-03-11", "Shots fell last night.", "last night=2020-03-10 R" },
        { "2020-03-11", "Shots fell this morning.", "this morning=2020-03-11 R" },
        { "2020-03-11", "They met last week.", "last week=2020-03-02..2020-03-08 R" },
        { "2020-03-11", "They meet this week.", "this week=2020-03-09..2020-03-15 R" },
        { "2020-03-11", "They meet next week.", "next week=2020-03-16..2020-03-22 R" },
        { "2020-03-11", "They met last month.", "last month=2020-02 R" },
        { "2020-01-11", "They met last month.", "last month=2019-12 R" },
        { "2020-03-11", "They meet this month.", "this month=2020-03 R" },
        { "2020-03-11", "They met last year.", "last year=2019 R" },
        { "2020-03-11", "They meet next year.", "next year=2021 R" },
        { "2020-03-11", "They met earlier this year.", "earlier this year=2020 R" },
        { "2020-03-11", "They met late last year.", "late last year=2019-09..2019-12 R" },
        { "2020-03-11", "They met a year ago.", "a year ago=2019 R" },
        { "2020-03-11", "They met two years ago.", "two years ago=2018 R" },
        { "2020-03-11", "They met six months ago.", "six months ago=2019-09 R" },
        { "2020-03-11", "They met three days ago.", "three days ago=2020-03-08 R" },
        { "2020-03-11", "They met two weeks ago.", "two weeks ago=2020-02-24..2020-03-01 R" },
        { "2020-03-11", "They met twenty-five years ago.", "twenty-five years ago=1995 R" },
        { "2020-03-11", "They met last Tuesday.", "last Tuesday=2020-03-10 R" },
        { "2020-03-11", "They met last Wednesday.", "last Wednesday=2020-03-04 R" },
        { "2020-03-11", "They meet next Monday.", "next Monday=2020-03-16 R" },
        { "2020-03-11", "They met last August.", "last August=2019-08 R" },
        { "2020-03-11", "They met last summer.", "last summer=2019-06..2019-08 R" },
        { "2020-03-11", "They meet this August.", "this August=2020-08 R" },
        { "2022-06-27", "The summit of March of this year was held.", "March of this year=2022-03 R" },
        { "2022-06-27", "It was held in March last year.", "March last year=2021-03 R" },
        { "2022-06-27", "It was held last weekend.", "last weekend=2022-06-25..2022-06-26 R" },
        { "2022-06", "It was held last week.", "last week=? R" },
        { "2022-06", "It was held last month.", "last month=2022-05 R" },
        { "", "It was held last year.", "last year=? R" },
        { "2022-06-27", "It will be held two months from now.", "two months from now=2022-08 R" },
        { "2022-06-27", "It was held in the last decade.", "the last decade=2012..2022 N" },
    };
    check(cases, LENGTH_OF(cases));
}

static void anaphoric_words_count_from_the_running_text(void **state)
{
    (void)state;
    const Case cases[] = {
        { "2023-07-01", "In January 2021, a letter came. Six months later, a chief spoke.",
          "January 2021=2021-01 D; Six months later=2021-07 R" },
        { "2023-07-01", "On March 8, 2020, they met. Two days earlier, they had fought.",
          "March 8, 2020=2020-03-08 D; Two days earlier=2020-03-06 R" },
        { "2023-07-01", "In 2013 it began. The following year it ended.", "2013=2013 D; The following year=2014 R" },
        { "2023-07-01", "In 2013 it began. The next year it ended.", "2013=2013 D; The next year=2014 R" },
        { "2023-07-01", "In 2013 it began. A year later it ended.", "2013=2013 D; A year later=2014 R" },
        { "2023-07-01", "In 2013 it began. It ended the same year.", "2013=2013 D; the same year=2013 R" },
        { "2023-07-01", "In 2013 it began. Later that year it ended.", "2013=2013 D; Later that year=2013 R" },
        { "2023-07-01", "In 2013 it began. It had been planned the previous year.",
          "2013=2013 D; the previous year=2012 R" },
        { "2023-07-01", "In 2013 it began. It had been planned the year before.",
          "2013=2013 D; the year before=2012 R" },
        { "2023-07-01", "In 2013 it began. By the end of the year it was over.",
          "2013=2013 D; the end of the year=2013-09..2013-12 R by" },
        { "2023-07-01", "On 8 March 2013 it began. The next day it ended.",
          "8 March 2013=2013-03-08 D; The next day=2013-03-09 R" },
        { "2023-07-01", "On 8 March 2013 it began. It ended the day after.",
          "8 March 2013=2013-03-08 D; the day after=2013-03-09 R" },
        { "2023-07-01", "On 8 March 2013 it began. It ended the following month.",
          "8 March 2013=2013-03-08 D; the following month=2013-04 R" },
        { "2023-07-01", "On 8 March 2013 it began. It ended the following August.",
          "8 March 2013=2013-03-08 D; the following August=2013-08 R" },
        { "2023-07-01", "On 8 March 2013 it began. It ended that same day.",
          "8 March 2013=2013-03-08 D; that same day=2013-03-08 R" },
        { "2023-07-01", "On 8 March 2013 it began. It ended in December of that year.",
          "8 March 2013=2013-03-08 D; December of that year=2013-12 R" },
        { "2023-07-01", "It ended two days later.", "two days later=? R" },
        { "2023-07-01", "In 2013 it began. Three decades later it ended.", "2013=2013 D; Three decades later=2043 R" },
        { "2023-07-01", "From 2017 through 2019 they fought. The following year they stopped.",
          "2017 through 2019=2017..2019 N; The following year=2020 R" },
        { "2023-07-01", "It began on March 31, 2013. One month later it ended.",
          "March 31, 2013=2013-03-31 D; One month later=2013-04 R" },
    };
    check(cases, LENGTH_OF(cases));
}

static void ranges_join_two_ends(void **state)
{
    (void)state;
    const Case cases[] = {
        { "", "The years from 2017 through 2019 were violent.", "2017 through 2019=2017..2019 N" },
        { "", "It went on from 2012 to 2014.", "2012 to 2014=2012..2014 N" },
        { "", "It went on from 2012 until 2014.", "2012 until 2014=2012..2014 N" },
        { "", "It was strong between 2012 and 2014.", "2012 and 2014=2012..2014 N" },
        { "", "It was strong in 2012 and 2014.", "2012=2012 D; 2014=2014 D" },
        { "", "The war of 2012-2015 was long.", "2012-2015=2012..2015 N" },
        { "", "The war of 2012–15 was long.", "2012–15=2012..2015 N" },
        { "", "It went on from March to May 2013.", "March to May 2013=2013-03..2013-05 N" },
        { "", "It went on between March 5 and June 8, 2013.", "March 5 and June 8, 2013=2013-03-05..2013-06-08 N" },
        { "", "It went on from 5 March 2012 to 8 June 2013.", "5 March 2012 to 8 June 2013=2012-03-05..2013-06-08 N" },
        { "2020-03-11", "Over the past two years it grew.", "the past two years=2018..2020 N" },
        { "2020-03-11", "Over the next six months it will grow.", "the next six months=2020-03..2020-09 N" },
        { "2020-03-11", "In the last three days it grew.", "the last three days=2020-03-08..2020-03-11 N" },
        { "2020-03-11", "Over the past year it grew.", "the past year=2019..2020 N" },
        { "", "From the 1960s to the 1980s it grew.", "the 1960s to the 1980s=1960..1989 N" },
    };
    check(cases, LENGTH_OF(cases));
}

static void bounds_come_from_the_word_before(void **state)
{
    (void)state;
    const Case cases[] = {
        { "", "It has held since 2014.", "2014=2014 D since" },
        { "", "It held until 2016.", "2016=2016 D until" },
        { "", "It will be over by 2020.", "2020=2020 D by" },
        { "", "It was over before May 2020.", "May 2020=2020-05 D before" },
        { "", "It was over prior to 2020.", "2020=2020 D before" },
        { "", "It was over after March 2020.", "March 2020=2020-03 D after" },
        { "2020-03-11", "It has held since last year.", "last year=2019 R since" },
    };
    check(cases, LENGTH_OF(cases));
}

static void durations_sets_and_vague_times_have_no_period(void **state)
{
    (void)state;
    const Case cases[] = {
        { "2020-03-11", "They fought for three days.", "three days=? L" },
        { "2020-03-11", "They fought for more than two decades.", "two decades=? L" },
        { "2020-03-11", "A decade-long war ended.", "A decade-long=? L" },
        { "2020-03-11", "A ten-year campaign ended.", "ten-year=? L" },
        { "2020-03-11", "Their decades-old dispute ended.", "decades-old=? L" },
        { "2020-03-11", "They fought for years.", "years=? L" },
        { "2020-03-11", "They meet every year.", "every year=? S" },
        { "2020-03-11", "They meet on Mondays.", "Mondays=? S" },
        { "2020-03-11", "They meet twice a week.", "twice a week=? S" },
        { "2020-03-11", "They meet annually.", "annually=? S" },
        { "2020-03-11", "They fought in recent weeks.", "recent weeks=? V" },
        { "2020-03-11", "They will fight in the coming months.", "the coming months=? V" },
        { "2020-03-11", "They fought a few years ago.", "a few years ago=? V" },
        { "2020-03-11", "They fought several weeks ago.", "several weeks ago=? V" },
        { "2020-03-11", "Attacks of the last several weeks hurt.", "the last several weeks=? V" },
        { "2020-03-11", "They met decades ago.", "decades ago=? V" },
    };
    check(cases, LENGTH_OF(cases));
}

static void years_inside_noun_phrases_are_context(void **state)
{
    (void)state;
    const Case cases[] = {
        { "", "They left after the 2020 coup.", "2020=2020 D~ after" },
        { "", "Its 2013 intervention was short.", "2013=2013 D~" },
        { "", "A 1962 border conflict ended.", "1962=1962 D~" },
        { "", "Since the 9/11 attacks, much changed.", "9/11=2001-09-11 D~ since" },
        { "", "The disputed 2019 vote mattered.", "2019=2019 D~" },
        { "", "France's 2013 mission was short.", "2013=2013 D~" },
    };
    check(cases, LENGTH_OF(cases));
}

static void numbers_and_names_are_no_dates(void **state)
{
    (void)state;
    const Case cases[] = {
        { "2020-03-11", "About 2000 troops and 1500 fighters left.", "" },
        { "2020-03-11", "It cost $2020 or 2,000 euros.", "" },
        { "2020-03-11", "He is the author of a book (2016).", "" },
        { "2020-03-11", "The council passed Resolution 2085 in Vision 2030.", "" },
        { "2020-03-11", "The council passed resolution 1973.", "" },
        { "2020-03-11", "May the army march in august company?", "" },
        { "2020-03-11", "Theresa May spoke to April Jones and June Carter.", "" },
        { "2020-03-11", "They may march on.", "" },
        { "2020-03-11", "The second army came first, at last.", "" },
        { "2020-03-11", "Bloody Sunday was a song.", "" },
        { "2020-03-11", "The following groups met in the same place.", "" },
        { "2020-03-11", "On the 8th floor the last man stood.", "" },
        { "2020-03-11", "Call 555-2020 or 1999-2000-33.", "" },
        { "2020-03-11", "The army's spring offensive fell flat.", "" },
        { "2020-03-11", "A second attack and a third one came.", "" },
    };
    check(cases, LENGTH_OF(cases));
}

static void generated_sentences_keep_the_promises(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        "March ",   "8 ",     ", ",     "2020 ",       "last ", "the ",  "year ",     "years ",       "later ",
        "six ",     "from ",  "to ",    "between ",    "and ",  "- ",    "mid-2019 ", "Tuesday ",     "of ",
        "that ",    "same ",  "1990s ", "a ",          "ago ",  ". ",    "\n\n",      "early ",       "summer ",
        "quarter ", "first ", "31 ",    "2020-02-31 ", "0000 ", "9999 ", "days ",     "decade-long ", "Q4 ",
        "this ",    "week ",  "999 ",   "before ",     "past ", "next ", "May "
    };
    Arena *a = arena_new();
    uint64_t s = 20030611;
    for (int round = 0; round < 4000; round++) {
        char text[400];
        size_t n = 0;
        while (n < sizeof text - 16) {
            s ^= s << 13, s ^= s >> 7, s ^= s << 17;
            if (s % 50 == 0) break;
            const char *piece = pieces[(s >> 8) % LENGTH_OF(pieces)];
            memcpy(text + n, piece, strlen(piece));
            n += strlen(piece);
        }
        (void)mentions_text(a, (Sv){ text, n },
                            round % 3 == 0   ? SV("2020-02-29")
                            : round % 3 == 1 ? SV("2020")
                                             : SV(""));
        arena_reset(a);
    }
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(full_dates_need_no_document),
        cmocka_unit_test(parts_of_years_months_and_decades),
        cmocka_unit_test(partial_dates_lie_near_the_document),
        cmocka_unit_test(the_running_text_gives_the_year_of_partial_dates),
        cmocka_unit_test(deictic_words_count_from_the_document),
        cmocka_unit_test(anaphoric_words_count_from_the_running_text),
        cmocka_unit_test(ranges_join_two_ends),
        cmocka_unit_test(bounds_come_from_the_word_before),
        cmocka_unit_test(durations_sets_and_vague_times_have_no_period),
        cmocka_unit_test(years_inside_noun_phrases_are_context),
        cmocka_unit_test(numbers_and_names_are_no_dates),
        cmocka_unit_test(generated_sentences_keep_the_promises),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
