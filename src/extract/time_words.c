/* Words that time expressions are made of. */
#include "extract/time_value.h"

#include <string.h>

#include "base/attr.h"
#include "base/dateword.h"
#include "base/utf8.h"

bool time_is_any(const Words *w, size_t i, const char *list)
{
    Sv word = time_word(w, i);
    if (!word.len) return false;
    for (const char *at = list; *at;) {
        size_t k = 0;
        if (at[0] == word.ptr[0] || ascii_lower(at[0]) == ascii_lower(word.ptr[0]))
            while (k < word.len && at[k] && ascii_lower(at[k]) == ascii_lower(word.ptr[k])) k++;
        if (k == word.len && (at[k] == ' ' || at[k] == '\0')) return true;
        while (*at && *at != ' ') at++;
        while (*at == ' ') at++;
    }
    return false;
}

bool time_is_mark(const Words *w, size_t i, char mark)
{
    Sv word = time_word(w, i);
    return word.len == 1 && word.ptr[0] == mark;
}

bool time_is_dash(const Words *w, size_t i)
{
    return time_is_mark(w, i, '-') || time_is(w, i, SV("–")) || time_is(w, i, SV("—"));
}

Unit time_unit(const Words *w, size_t i)
{
    static const struct {
        const char *words;
        Unit unit;
    } units[] = { { "day days", UNIT_DAY },
                  { "year years", UNIT_YEAR },
                  { "month months", UNIT_MONTH },
                  { "week weeks fortnight", UNIT_WEEK },
                  { "decade decades", UNIT_DECADE },
                  { "hour hours minute minutes second seconds", UNIT_HOUR },
                  { "night nights morning mornings evening evenings afternoon afternoons", UNIT_DAY },
                  { "weekend weekends", UNIT_WEEKEND },
                  { "quarter", UNIT_QUARTER },
                  { "century centuries", UNIT_CENTURY } };
    for (size_t k = 0; k < LENGTH_OF(units); k++)
        if (time_is_any(w, i, units[k].words)) return units[k].unit;
    return UNIT_NONE;
}

/* "six", "24", "1,000": its value, or 0. */
static int one_number(Sv word)
{
    int n = dateword_digits(word);
    if (n > 0 && word.len <= 3) return n;
    return dateword_number(word);
}

size_t time_amount(const Words *w, size_t i, int *n)
{
    *n = 0;
    if (time_is_any(w, i, "several many some few numerous")) return 1;
    if (time_is_any(w, i, "a the") && time_is_any(w, i + 1, "few number")) return time_is(w, i + 2, SV("of")) ? 3 : 2;
    if (time_is(w, i, SV("a")) && time_is(w, i + 1, SV("couple"))) return time_is(w, i + 2, SV("of")) ? 3 : 2;
    if (time_is_any(w, i, "a an") && time_is(w, i + 1, SV("dozen"))) {
        *n = 12;
        return 2;
    }
    if (time_is_any(w, i, "a an")) {
        *n = 1;
        return 1;
    }
    int first = one_number(time_word(w, i));
    if (!first || dateword_ordinal(time_word(w, i))) return 0;
    *n = first;
    int second = time_is_mark(w, i + 1, '-') ? one_number(time_word(w, i + 2)) : 0;
    bool joined =
        first >= 20 && first % 10 == 0 && second > 0 && second < 10 && !ascii_is_digit(time_word(w, i).ptr[0]);
    if (joined) *n = first + second;
    return joined ? 3 : 1;
}

/* Words before a month's name that leave no doubt. */
static bool announces_month(const Words *w, size_t i)
{
    if (i == 0) return false;
    return time_is_any(w, i - 1,
                       "in of since until till by from to through during before after last next this that early mid "
                       "late every each and between "
                       "following previous same around beginning end on around for") ||
           time_is_dash(w, i - 1) || time_is_mark(w, i - 1, '(') || time_is_mark(w, i - 1, ',') ||
           dateword_month(time_word(w, i - 1)) > 0;
}

static bool is_number_near(const Words *w, size_t i)
{
    Sv next = time_word(w, i + 1);
    Sv before = i > 0 ? time_word(w, i - 1) : (Sv){ "", 0 };
    if (dateword_day(next) || dateword_year(next) || dateword_day(before)) return true;
    if (time_is_mark(w, i + 1, ',') || time_is(w, i + 1, SV("of"))) return dateword_year(time_word(w, i + 2)) > 0;
    return i > 1 && time_is(w, i - 1, SV("of")) && dateword_day(time_word(w, i - 2));
}

int time_month(const Words *w, size_t i)
{
    Sv word = time_word(w, i);
    int month = word.len ? dateword_month(word) : 0;
    if (!month || !ascii_is_upper(word.ptr[0])) return 0;
    if (is_number_near(w, i)) return month;
    if (!dateword_month_is_full(word) && word.ptr[word.len - 1] != '.') return 0;
    if (month == 3 || month == 4 || month == 5 || month == 6 || month == 8) { /* verbs, and names of people */
        bool name_follows = utf8_is_upper(utf8_first(time_word(w, i + 1))) && i > 0 &&
                            time_is_any(w, i - 1, "by to of from for after before and");
        if (name_follows) return 0;
    }
    return announces_month(w, i) ? month : 0;
}

int time_season(const Words *w, size_t i)
{
    static const char *const seasons[] = { "spring", "summer", "autumn fall", "winter" };
    for (int k = 0; k < 4; k++)
        if (time_is_any(w, i, seasons[k])) return k + 1;
    return 0;
}

bool time_speaks_of_future(const Words *w)
{
    for (size_t i = 0; i < w->count; i++)
        if (time_is_any(w, i, "will 'll shall scheduled upcoming expected planned slated") &&
            !(time_is(w, i, SV("expected")) && i > 0 && time_is_any(w, i - 1, "had as")))
            return true;
    return false;
}

TimeBound time_bound_before(const Words *w, size_t i)
{
    while (i > 0 && time_is_any(w, i - 1, "the around about at least early")) i--;
    if (i == 0) return TIME_AT;
    if (time_is(w, i - 1, SV("since"))) return TIME_SINCE;
    if (time_is_any(w, i - 1, "until till through")) return TIME_UNTIL;
    if (time_is(w, i - 1, SV("by"))) return TIME_BY;
    if (time_is(w, i - 1, SV("before")) || (time_is(w, i - 1, SV("to")) && i > 1 && time_is(w, i - 2, SV("prior"))))
        return TIME_BEFORE;
    if (time_is_any(w, i - 1, "after following")) return TIME_AFTER;
    return TIME_AT;
}

/* Words in lower case that stand first or second in an expression, in byte order; numbers, months and weekdays are told
 * by their shape. */
static const char *const starters[] = {
    "a",        "afternoon",  "an",          "annually", "autumn",    "beginning", "biweekly", "centuries", "century",
    "close",    "coming",     "consecutive", "couple",   "daily",     "day",       "days",     "decade",    "decades",
    "dozen",    "each",       "earlier",     "early",    "eight",     "eighteen",  "eighties", "eighty",    "eleven",
    "end",      "ensuing",    "evening",     "evenings", "every",     "fall",      "few",      "fifteen",   "fifties",
    "fifty",    "final",      "first",       "fiscal",   "five",      "following", "forties",  "fortnight", "forty",
    "four",     "fourteen",   "fourth",      "full",     "fy",        "hour",      "hours",    "hundred",   "last",
    "late",     "later",      "long",        "many",     "mid",       "middle",    "month",    "monthly",   "months",
    "more",     "morning",    "mornings",    "next",     "night",     "nightly",   "nights",   "nine",      "nineteen",
    "nineties", "ninety",     "number",      "numerous", "once",      "one",       "outset",   "past",      "preceding",
    "previous", "prior",      "quarter",     "recent",   "same",      "second",    "seven",    "seventeen", "seventies",
    "seventy",  "several",    "short",       "six",      "sixteen",   "sixties",   "sixty",    "some",      "spring",
    "start",    "subsequent", "summer",      "ten",      "that",      "the",       "these",    "third",     "thirteen",
    "thirties", "thirty",     "this",        "three",    "today",     "tomorrow",  "tonight",  "twelve",    "twenties",
    "twenty",   "twice",      "two",         "week",     "weekend",   "weekends",  "weekly",   "weeks",     "whole",
    "winter",   "year",       "yearly",      "years",    "yesterday",
};

/* Most words begin no expression, and this says so quickly. */
static bool may_start(Sv word)
{
    enum { LONGEST = 11 };
    char low[LONGEST + 1];
    if (!word.len) return false;
    char c = word.ptr[0];
    if (ascii_is_digit(c) || c == '\'') return true;
    if (ascii_is_upper(c) &&
        (c == 'Q' || c == 'H' || (c == 'F' && word.len > 1 && word.ptr[1] == 'Y') || dateword_month(word) ||
         dateword_weekday(sv_sub(word, 0, word.len - (word.ptr[word.len - 1] == 's'))) >= 0))
        return true;
    if (sv_equal_nocase(sv_sub(word, 0, 4), SV("mid-"))) return true;
    if (word.len > LONGEST) return false;
    for (size_t i = 0; i < word.len; i++) low[i] = ascii_lower(word.ptr[i]);
    low[word.len] = '\0';
    size_t from = 0;
    size_t to = LENGTH_OF(starters);
    while (from < to) {
        size_t mid = from + (to - from) / 2;
        int order = low[0] != starters[mid][0] ? low[0] - starters[mid][0] : strcmp(low, starters[mid]);
        if (order == 0) return true;
        if (order < 0) to = mid;
        else from = mid + 1;
    }
    return false;
}

size_t time_match(const Words *w, size_t i, Value *out)
{
    if (!may_start(time_word(w, i))) return 0;
    bool needs_second = time_is_any(w, i,
                                    "the a an this that these some many several few more long short full first second "
                                    "third one two three number final close");
    if (needs_second && !time_is_mark(w, i + 1, '-') && !may_start(time_word(w, i + 1))) return 0;
    Value date = { .weekday = -1 };
    Value relative = { .weekday = -1 };
    size_t d = time_match_date(w, i, &date);
    size_t r = time_match_relative(w, i, &relative);
    if (d == 0 && r == 0) return 0;
    *out = r > d ? relative : date;
    return r > d ? r : d;
}
