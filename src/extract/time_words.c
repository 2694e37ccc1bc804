/* Words that time expressions are made of. */
#include "extract/time_value.h"

#include <string.h>

#include "base/attr.h"
#include "base/dateword.h"
#include "base/utf8.h"

bool time_is_any(const Words *w, size_t i, const char *list)
{
    Sv word = time_word(w, i);
    if (word.len && w->forms) return forms_is_one_of(w->known, w->forms[i], list);
    return sv_is_one_of_nocase(word, list);
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

/* What a word may be at the start of an expression. */
typedef enum { START_NONE, START_ALONE, START_WITH_NEXT /* only where the next word may be one too */ } Start;

/* Words in lower case that stand first or second in an expression, in byte order; numbers, months and weekdays are told
 * by their shape. */
static const struct {
    const char *word;
    Start start;
} starters[] = {
    { "a", START_WITH_NEXT },     { "afternoon", START_ALONE },   { "an", START_WITH_NEXT },
    { "annually", START_ALONE },  { "autumn", START_ALONE },      { "beginning", START_ALONE },
    { "biweekly", START_ALONE },  { "centuries", START_ALONE },   { "century", START_ALONE },
    { "close", START_WITH_NEXT }, { "coming", START_ALONE },      { "consecutive", START_ALONE },
    { "couple", START_ALONE },    { "daily", START_ALONE },       { "day", START_ALONE },
    { "days", START_ALONE },      { "decade", START_ALONE },      { "decades", START_ALONE },
    { "dozen", START_ALONE },     { "each", START_ALONE },        { "earlier", START_ALONE },
    { "early", START_ALONE },     { "eight", START_ALONE },       { "eighteen", START_ALONE },
    { "eighties", START_ALONE },  { "eighty", START_ALONE },      { "eleven", START_ALONE },
    { "end", START_ALONE },       { "ensuing", START_ALONE },     { "evening", START_ALONE },
    { "evenings", START_ALONE },  { "every", START_ALONE },       { "fall", START_ALONE },
    { "few", START_WITH_NEXT },   { "fifteen", START_ALONE },     { "fifties", START_ALONE },
    { "fifty", START_ALONE },     { "final", START_WITH_NEXT },   { "first", START_WITH_NEXT },
    { "fiscal", START_ALONE },    { "five", START_ALONE },        { "following", START_ALONE },
    { "forties", START_ALONE },   { "fortnight", START_ALONE },   { "forty", START_ALONE },
    { "four", START_ALONE },      { "fourteen", START_ALONE },    { "fourth", START_ALONE },
    { "full", START_WITH_NEXT },  { "fy", START_ALONE },          { "hour", START_ALONE },
    { "hours", START_ALONE },     { "hundred", START_ALONE },     { "last", START_ALONE },
    { "late", START_ALONE },      { "later", START_ALONE },       { "long", START_WITH_NEXT },
    { "many", START_WITH_NEXT },  { "mid", START_ALONE },         { "middle", START_ALONE },
    { "month", START_ALONE },     { "monthly", START_ALONE },     { "months", START_ALONE },
    { "more", START_WITH_NEXT },  { "morning", START_ALONE },     { "mornings", START_ALONE },
    { "next", START_ALONE },      { "night", START_ALONE },       { "nightly", START_ALONE },
    { "nights", START_ALONE },    { "nine", START_ALONE },        { "nineteen", START_ALONE },
    { "nineties", START_ALONE },  { "ninety", START_ALONE },      { "number", START_WITH_NEXT },
    { "numerous", START_ALONE },  { "once", START_ALONE },        { "one", START_WITH_NEXT },
    { "outset", START_ALONE },    { "past", START_ALONE },        { "preceding", START_ALONE },
    { "previous", START_ALONE },  { "prior", START_ALONE },       { "quarter", START_ALONE },
    { "recent", START_ALONE },    { "same", START_ALONE },        { "second", START_WITH_NEXT },
    { "seven", START_ALONE },     { "seventeen", START_ALONE },   { "seventies", START_ALONE },
    { "seventy", START_ALONE },   { "several", START_WITH_NEXT }, { "short", START_WITH_NEXT },
    { "six", START_ALONE },       { "sixteen", START_ALONE },     { "sixties", START_ALONE },
    { "sixty", START_ALONE },     { "some", START_WITH_NEXT },    { "spring", START_ALONE },
    { "start", START_ALONE },     { "subsequent", START_ALONE },  { "summer", START_ALONE },
    { "ten", START_ALONE },       { "that", START_WITH_NEXT },    { "the", START_WITH_NEXT },
    { "these", START_WITH_NEXT }, { "third", START_WITH_NEXT },   { "thirteen", START_ALONE },
    { "thirties", START_ALONE },  { "thirty", START_ALONE },      { "this", START_WITH_NEXT },
    { "three", START_WITH_NEXT }, { "today", START_ALONE },       { "tomorrow", START_ALONE },
    { "tonight", START_ALONE },   { "twelve", START_ALONE },      { "twenties", START_ALONE },
    { "twenty", START_ALONE },    { "twice", START_ALONE },       { "two", START_WITH_NEXT },
    { "week", START_ALONE },      { "weekend", START_ALONE },     { "weekends", START_ALONE },
    { "weekly", START_ALONE },    { "weeks", START_ALONE },       { "whole", START_ALONE },
    { "winter", START_ALONE },    { "year", START_ALONE },        { "yearly", START_ALONE },
    { "years", START_ALONE },     { "yesterday", START_ALONE },
};

/* Most words begin no expression, and this says so quickly. */
static Start start_of(Sv word)
{
    enum { LONGEST = 11 };
    char low[LONGEST + 1];
    if (!word.len) return START_NONE;
    char c = word.ptr[0];
    if (ascii_is_digit(c) || c == '\'') return START_ALONE;
    if (ascii_is_upper(c) &&
        (c == 'Q' || c == 'H' || (c == 'F' && word.len > 1 && word.ptr[1] == 'Y') || dateword_month(word) ||
         dateword_weekday(sv_sub(word, 0, word.len - (word.ptr[word.len - 1] == 's'))) >= 0))
        return START_ALONE;
    if (sv_equal_nocase(sv_sub(word, 0, 4), SV("mid-"))) return START_ALONE;
    if (word.len > LONGEST) return START_NONE;
    for (size_t i = 0; i < word.len; i++) low[i] = ascii_lower(word.ptr[i]);
    low[word.len] = '\0';
    size_t from = 0;
    size_t to = LENGTH_OF(starters);
    while (from < to) {
        size_t mid = from + (to - from) / 2;
        int order = low[0] != starters[mid].word[0] ? low[0] - starters[mid].word[0] : strcmp(low, starters[mid].word);
        if (order == 0) return starters[mid].start;
        if (order < 0) to = mid;
        else from = mid + 1;
    }
    return START_NONE;
}

static Start start_at(const Words *w, size_t i)
{
    if (!w->forms || i >= w->count) return start_of(time_word(w, i));
    Form *form = w->forms[i];
    if (!form->time) form->time = (unsigned char)(start_of(form->text) + 1);
    return (Start)(form->time - 1);
}

size_t time_match(const Words *w, size_t i, Value *out)
{
    Start start = start_at(w, i);
    if (start == START_NONE) return 0;
    if (start == START_WITH_NEXT && !time_is_mark(w, i + 1, '-') && start_at(w, i + 1) == START_NONE) return 0;
    Value date = { .weekday = -1 };
    Value relative = { .weekday = -1 };
    size_t d = time_match_date(w, i, &date);
    size_t r = time_match_relative(w, i, &relative);
    if (d == 0 && r == 0) return 0;
    *out = r > d ? relative : date;
    return r > d ? r : d;
}
