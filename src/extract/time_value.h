/* Time expressions before they are anchored: what the words say. Private to src/extract/time*.c */
#ifndef EXTRACT_TIME_VALUE_H
#define EXTRACT_TIME_VALUE_H

#include "extract/time.h"

/* The words of one sentence. */
typedef struct {
    const Token *tokens;
    size_t count;
    Form *const *forms; /* of the tokens; NULL: not known */
    Forms *known;       /* whose they are */
} Words;

typedef enum {
    UNIT_NONE,
    UNIT_HOUR,
    UNIT_DAY,
    UNIT_WEEK,
    UNIT_WEEKEND,
    UNIT_MONTH,
    UNIT_SEASON,
    UNIT_QUARTER,
    UNIT_YEAR,
    UNIT_DECADE,
    UNIT_CENTURY
} Unit;

typedef enum { PART_WHOLE, PART_EARLY, PART_MID, PART_LATE } Part;

/* Where counting starts: the document's date or the running text. */
typedef enum { ANCHOR_NONE, ANCHOR_DOCUMENT, ANCHOR_TEXT } Anchor;

typedef enum {
    VALUE_NOTHING,
    VALUE_DATE,    /* year, month, day; what is 0 is not said. Or a decade, season, quarter, half of a year */
    VALUE_WEEKDAY, /* weekday with steps */
    VALUE_SHIFT,   /* @amount units from the anchor */
    VALUE_SPAN,    /* @amount units that end (< 0) or begin (> 0) at the anchor */
    VALUE_DURATION,
    VALUE_SET,
    VALUE_VAGUE
} ValueShape;

typedef struct {
    ValueShape shape;
    int year, month, day;
    int day_end; /* "June 29 and 30": 30; else 0 */
    int season;  /* 1 spring .. 4 winter */
    int quarter, half;
    bool decade; /* @year begins a decade */
    bool inside; /* a year inside a noun phrase: context only */
    Part part;
    int weekday; /* 0 Monday */
    Unit unit;
    int amount;
    Anchor anchor;      /* of a shift, of "last March" (amount -1, 0, +1) */
    Anchor year_anchor; /* "March of that year": the year is @year_amount from this anchor's */
    int year_amount;
} Value;

/** The expression that begins at word @i, the longest one: its length in words, 0 where there is none. */
size_t time_match(const Words *w, size_t i, Value *out);

/** Does the sentence speak of the future (will, scheduled, upcoming)? */
bool time_speaks_of_future(const Words *w);
/** The relation that the words before @i give the expression. */
TimeBound time_bound_before(const Words *w, size_t i);

/* Words and their lists, shared by the matchers. */
static inline Sv time_word(const Words *w, size_t i) { return i < w->count ? w->tokens[i].form : (Sv){ "", 0 }; }
static inline bool time_is(const Words *w, size_t i, Sv word) { return sv_equal_nocase(time_word(w, i), word); }
/** Is word @i one of the words in @list, which are parted by blanks? */
bool time_is_any(const Words *w, size_t i, const char *list);
bool time_is_mark(const Words *w, size_t i, char mark);
bool time_is_dash(const Words *w, size_t i);
/** Unit of time that word @i names, singular or plural. */
Unit time_unit(const Words *w, size_t i);
/** A count at word @i ("six", "24", "twenty-four", "a"): its words, 0 where there is none. *@n is 0 for vague ones
 * ("several", "a few"). */
size_t time_amount(const Words *w, size_t i, int *n);
/** A month's name at @i that is one here (May, March and June are also other things): 1..12, else 0. */
int time_month(const Words *w, size_t i);
int time_season(const Words *w, size_t i);

/** Dates with numbers or names of months, years, seasons, decades. */
size_t time_match_date(const Words *w, size_t i, Value *out);
/** Deictic and anaphoric expressions, durations, sets. */
size_t time_match_relative(const Words *w, size_t i, Value *out);

#endif
