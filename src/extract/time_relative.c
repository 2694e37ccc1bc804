/* Expressions that count from another date: last week, six months later, the same year; durations and sets. */
#include "extract/time_value.h"

#include "base/attr.h"
#include "base/dateword.h"

static bool is_capitalised_weekday(const Words *w, size_t i)
{
    Sv word = time_word(w, i);
    bool full = word.len >= 6 || (word.len >= 4 && word.ptr[word.len - 1] == '.');
    return full && ascii_is_upper(word.ptr[0]) && dateword_weekday(word) >= 0;
}

/* "morning", "night" behind a weekday or "yesterday" belong to it. */
static size_t time_of_day(const Words *w, size_t i)
{
    return time_is_any(w, i, "morning afternoon evening night noon") ? 1 : 0;
}

static size_t shift(Value *v, size_t words, Unit unit, int amount, Anchor anchor)
{
    *v = (Value){ .shape = VALUE_SHIFT, .unit = unit, .amount = amount, .anchor = anchor, .weekday = -1 };
    return words;
}

/* What "last", "this", "the following" count: a unit, weekday, month or season at @i. Its words. */
static size_t counted(const Words *w, size_t i, int amount, Anchor anchor, Value *v)
{
    Unit unit = time_unit(w, i);
    if (unit == UNIT_HOUR || unit == UNIT_CENTURY || unit == UNIT_QUARTER) return 0;
    Sv word = time_word(w, i);
    if (unit != UNIT_NONE) return sv_ends(word, SV("s")) ? 0 : shift(v, 1, unit, amount, anchor);
    *v = (Value){ .weekday = -1, .amount = amount, .anchor = anchor };
    if (is_capitalised_weekday(w, i)) {
        v->shape = VALUE_WEEKDAY;
        v->weekday = dateword_weekday(word);
        return 1 + time_of_day(w, i + 1);
    }
    v->shape = VALUE_DATE;
    int month = ascii_is_upper(word.len ? word.ptr[0] : ' ') && dateword_month_is_full(word) ? dateword_month(word) : 0;
    if (month && !dateword_day(time_word(w, i + 1)) && !dateword_year(time_word(w, i + 1))) {
        v->month = month;
        return 1;
    }
    v->season = time_season(w, i);
    return v->season && !dateword_year(time_word(w, i + 1)) ? 1 : 0;
}

/* yesterday, today, tonight, tomorrow; last night, this morning. */
static size_t day_word(const Words *w, size_t i, Value *v)
{
    bool this_day = time_is(w, i, SV("this")) && time_is_any(w, i + 1, "morning afternoon evening");
    bool last_night = time_is(w, i, SV("last")) && time_is_any(w, i + 1, "night evening");
    if (time_is(w, i, SV("tonight"))) return shift(v, 1, UNIT_DAY, 0, ANCHOR_DOCUMENT);
    if (time_is(w, i, SV("today"))) return shift(v, 1, UNIT_DAY, 0, ANCHOR_DOCUMENT);
    if (time_is(w, i, SV("yesterday"))) return shift(v, 1 + time_of_day(w, i + 1), UNIT_DAY, -1, ANCHOR_DOCUMENT);
    if (time_is(w, i, SV("tomorrow"))) return shift(v, 1 + time_of_day(w, i + 1), UNIT_DAY, 1, ANCHOR_DOCUMENT);
    return this_day     ? shift(v, 2, UNIT_DAY, 0, ANCHOR_DOCUMENT)
           : last_night ? shift(v, 2, UNIT_DAY, -1, ANCHOR_DOCUMENT)
                        : 0;
}

/* "early", "late", "earlier", "later" in front: the words used and the part they name. */
static size_t part_in_front(const Words *w, size_t i, Part *part)
{
    *part = time_is(w, i, SV("early"))  ? PART_EARLY
            : time_is(w, i, SV("late")) ? PART_LATE
            : time_is(w, i, SV("mid"))  ? PART_MID
                                        : PART_WHOLE;
    if (*part != PART_WHOLE) return 1;
    if (time_is_any(w, i, "earlier later")) return 1;
    bool edge = time_is_any(w, i, "end beginning start middle") && time_is(w, i + 1, SV("of"));
    size_t the =
        time_is(w, i, SV("the")) && time_is_any(w, i + 1, "end beginning start middle") && time_is(w, i + 2, SV("of"))
            ? 1
            : 0;
    if (!edge && !the) return 0;
    *part = time_is(w, i + the, SV("end")) ? PART_LATE : time_is(w, i + the, SV("middle")) ? PART_MID : PART_EARLY;
    return the + 2;
}

/* last week, this year, next Tuesday, the following month, that same day, the end of the year. */
static size_t pointed(const Words *w, size_t i, Value *v)
{
    Part part = PART_WHOLE;
    size_t n = part_in_front(w, i, &part);
    bool the = time_is(w, i + n, SV("the"));
    size_t at = i + n + (the ? 1 : 0);
    int amount = 0;
    Anchor anchor = ANCHOR_DOCUMENT;
    size_t pointer = 1;
    if (time_is(w, at, SV("this")) && time_is_any(w, at + 1, "past coming same"))
        pointer = 2, amount = time_is(w, at + 1, SV("past")) ? -1 : time_is(w, at + 1, SV("coming")) ? 1 : 0;
    else if (time_is(w, at, SV("that"))) anchor = ANCHOR_TEXT, pointer = time_is(w, at + 1, SV("same")) ? 2 : 1;
    else if (the && time_is_any(w, at, "same following next ensuing subsequent previous preceding prior")) {
        anchor = ANCHOR_TEXT;
        amount = time_is(w, at, SV("same")) ? 0 : time_is_any(w, at, "previous preceding prior") ? -1 : 1;
    } else if (!the && time_is(w, at, SV("last"))) amount = -1;
    else if (!the && time_is(w, at, SV("next"))) amount = 1;
    else if (!the && time_is(w, at, SV("this"))) amount = 0;
    else if (the && n && part != PART_WHOLE) pointer = 0, anchor = ANCHOR_TEXT; /* the end of the year */
    else return 0;
    size_t words = counted(w, at + pointer, amount, anchor, v);
    if (!words || (v->shape == VALUE_WEEKDAY && n)) return 0;
    if (pointer == 0 && v->unit != UNIT_YEAR && v->unit != UNIT_MONTH) return 0;
    v->part = part;
    return at + pointer + words - i;
}

/* the day before, the year after, a week later: a unit and where it lies. */
static size_t unit_and_side(const Words *w, size_t i, Value *v)
{
    if (!time_is(w, i, SV("the"))) return 0;
    Unit unit = time_unit(w, i + 1);
    int side = time_is_any(w, i + 2, "before earlier")                     ? -1
               : time_is_any(w, i + 2, "after later afterwards afterward") ? 1
                                                                           : 0;
    Sv word = time_word(w, i + 1);
    if (unit == UNIT_NONE || unit == UNIT_HOUR || !side || sv_ends(word, SV("s"))) return 0;
    bool preposition = time_is_any(w, i + 2, "before after") && i + 3 < w->count && time_word(w, i + 3).len > 1 &&
                       ascii_is_alpha(time_word(w, i + 3).ptr[0]);
    if (preposition) return 0; /* "the day after the attack" says nothing by itself */
    return shift(v, 3, unit, side, ANCHOR_TEXT);
}

/* two years ago, six months later, three days earlier; two years; a ten-year war; decade-long. */
static size_t amount_of_units(const Words *w, size_t i, Value *v)
{
    int amount = 0;
    size_t n = time_amount(w, i, &amount);
    if (!n) return 0;
    while (time_is_any(w, i + n, "more full long short whole consecutive straight")) n++;
    if (time_is_mark(w, i + n, '-')) n++;
    Unit unit = time_unit(w, i + n);
    bool quarter = unit == UNIT_QUARTER || unit == UNIT_NONE;
    bool single_day = amount == 1 && time_is_any(w, i + n, "morning evening night afternoon second minute");
    if (quarter || single_day) return 0;
    size_t at = i + n + 1;
    *v = (Value){ .shape = VALUE_DURATION, .unit = unit, .amount = amount, .weekday = -1 };
    bool doc = time_is(w, at, SV("ago")) || (time_is(w, at, SV("from")) && time_is_any(w, at + 1, "now today"));
    bool text = time_is_any(w, at, "later earlier afterwards afterward beforehand hence") ||
                (time_is_any(w, at, "before after prior") &&
                 (at + 1 >= w->count || !ascii_is_alpha(time_word(w, at + 1).ptr[0])));
    if (!doc && !text) {
        if (time_is_mark(w, at, '-') && time_is_any(w, at + 1, "old long")) return at + 2 - i;
        return at - i;
    }
    bool back = time_is_any(w, at, "ago earlier beforehand before prior");
    bool from_now = time_is(w, at, SV("from"));
    if (amount == 0) v->shape = VALUE_VAGUE;
    else (void)shift(v, 0, unit, back ? -amount : amount, doc ? ANCHOR_DOCUMENT : ANCHOR_TEXT);
    return at + (from_now ? 2 : 1) - i;
}

/* decades ago, years later, weeks; decade-long, years-long. */
static size_t bare_units(const Words *w, size_t i, Value *v)
{
    Unit unit = time_unit(w, i);
    Sv word = time_word(w, i);
    if (unit == UNIT_NONE) return 0;
    *v = (Value){ .shape = VALUE_DURATION, .unit = unit, .weekday = -1 };
    if (time_is_mark(w, i + 1, '-') && time_is_any(w, i + 2, "long old")) return 3;
    if (!sv_ends(word, SV("s")) || unit == UNIT_HOUR) return 0;
    if (time_is_any(w, i + 1, "ago later earlier")) {
        v->shape = VALUE_VAGUE;
        return 2;
    }
    return i > 0 && time_is_any(w, i - 1, "for over after of in many") ? 1 : 0;
}

/* the past two years, the next six months; the last several weeks, recent weeks, the coming days. */
static size_t span_of_units(const Words *w, size_t i, Value *v)
{
    size_t n = time_is_any(w, i, "the these") ? 1 : 0;
    int side = time_is_any(w, i + n, "past last previous preceding recent") ? -1
               : time_is_any(w, i + n, "next coming following ensuing")     ? 1
                                                                            : 0;
    if (!side) return 0;
    bool text = time_is_any(w, i + n, "previous preceding following ensuing");
    int amount = 0;
    size_t count = time_amount(w, i + n + 1, &amount);
    if (count && time_is_any(w, i + n + 1, "a an")) return 0;
    size_t at = i + n + 1 + count;
    Unit unit = time_unit(w, at);
    Sv word = time_word(w, at);
    bool plural = sv_ends(word, SV("s"));
    bool singular = !count && !plural && n && time_is_any(w, i + n, "past last coming");
    if (unit == UNIT_NONE || unit == UNIT_QUARTER || !(plural || singular)) return 0;
    *v = (Value){ .shape = VALUE_SPAN,
                  .unit = unit,
                  .amount = side * amount,
                  .anchor = text ? ANCHOR_TEXT : ANCHOR_DOCUMENT,
                  .weekday = -1 };
    if (singular) v->amount = side;
    else if (!amount) v->shape = VALUE_VAGUE;
    return at + 1 - i;
}

/* every year, each month, on Mondays, annually, twice a week. */
static size_t set_of_times(const Words *w, size_t i, Value *v)
{
    *v = (Value){ .shape = VALUE_SET, .weekday = -1 };
    if (time_is_any(w, i, "annually monthly weekly daily yearly nightly biweekly")) return 1;
    if (time_is_any(w, i, "every each")) {
        int amount = 0;
        size_t n = time_is(w, i + 1, SV("other")) ? 1 : time_amount(w, i + 1, &amount);
        bool unit = time_unit(w, i + 1 + n) != UNIT_NONE || is_capitalised_weekday(w, i + 1 + n) ||
                    time_season(w, i + 1 + n) || dateword_month_is_full(time_word(w, i + 1 + n));
        return unit ? n + 2 : 0;
    }
    if (time_is_any(w, i, "once twice") && time_is_any(w, i + 1, "a an every per") && time_unit(w, i + 2) != UNIT_NONE)
        return 3;
    Sv word = time_word(w, i);
    bool plural = word.len > 6 && sv_ends(word, SV("s")) && ascii_is_upper(word.ptr[0]);
    return plural && dateword_weekday(sv_sub(word, 0, word.len - 1)) >= 0 ? 1 : 0;
}

/* A weekday alone: on Tuesday, Saturday morning. */
static size_t weekday_alone(const Words *w, size_t i, Value *v)
{
    if (!is_capitalised_weekday(w, i)) return 0;
    if (i > 0 && time_is_any(w, i - 1, "Bloody Black Good Ash Easter Palm Holy Maundy"))
        return 0; /* names of days and events */
    *v = (Value){ .shape = VALUE_WEEKDAY, .weekday = dateword_weekday(time_word(w, i)) };
    return 1 + time_of_day(w, i + 1);
}

/* "on the 15th": a day of the month that the text or the document is in. */
static size_t day_of_month(const Words *w, size_t i, Value *v)
{
    bool on = i > 0 && time_is_any(w, i - 1, "on until by since");
    int day =
        on && time_is(w, i, SV("the")) && ascii_is_digit(time_word(w, i + 1).len ? time_word(w, i + 1).ptr[0] : ' ')
            ? dateword_ordinal(time_word(w, i + 1))
            : 0;
    if (!day) return 0;
    Sv next = time_word(w, i + 2);
    if (next.len && ascii_is_alpha(next.ptr[0]) && !time_is_any(w, i + 2, "and the in when after as but")) return 0;
    *v = (Value){ .shape = VALUE_DATE, .day = day, .weekday = -1 };
    return 2;
}

size_t time_match_relative(const Words *w, size_t i, Value *out)
{
    static size_t (*const matchers[])(
        const Words *, size_t, Value *) = { day_word,      pointed,      unit_and_side, amount_of_units, bare_units,
                                            span_of_units, set_of_times, weekday_alone, day_of_month };
    size_t best = 0;
    for (size_t k = 0; k < LENGTH_OF(matchers); k++) {
        Value v = { .weekday = -1 };
        size_t n = matchers[k](w, i, &v);
        if (n > best) {
            best = n;
            *out = v;
        }
    }
    return best;
}
