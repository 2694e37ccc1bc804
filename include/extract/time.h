/* Time expressions of a text and the periods they mean.
 *
 * What is an expression, and of which kind, follows TIMEX3 of TimeML (Pustejovsky et al. 2003, "TimeML: Robust
 * Specification of Event and Temporal Expressions in Text", IWCS-5; annotation guidelines 1.2.1 of 2006): dates,
 * durations and sets, with prepositions left out of the extent. Anchoring follows the two reference points of Mani &
 * Wilson (2000, "Robust Temporal Processing of News", ACL): the document's date for deictic words ("last week"), the
 * running text for the others ("six months later", "the same year"). */
#ifndef EXTRACT_TIME_H
#define EXTRACT_TIME_H

#include "base/date.h"
#include "extract/forms.h"
#include "extract/relation.h"
#include "text/text.h"

typedef enum {
    TIME_KIND_DATE,     /* says its year: "8 March 2020", "early 2021", "the 1990s" */
    TIME_KIND_PARTIAL,  /* a date without its year: "March 8", "in March", "on Tuesday" */
    TIME_KIND_RELATIVE, /* counted from another date: "six months later", "last week", "the same year" */
    TIME_KIND_RANGE,    /* two ends: "from 2017 through 2019", "June 29 and 30", "the past two years" */
    TIME_KIND_DURATION, /* a length of time without a place: "for three days", "decade-long" */
    TIME_KIND_SET,      /* again and again: "every year", "on Mondays" */
    TIME_KIND_VAGUE     /* meant, but not to be counted: "in recent weeks", "a few years ago" */
} TimeKind;

/** How the word before the expression relates to its period. */
typedef enum {
    TIME_AT,
    TIME_SINCE, /* since 2014: holds from the start of the period on */
    TIME_UNTIL, /* until 2016, through 2016: ends in it */
    TIME_BY,    /* by 2020: at its end at the latest */
    TIME_BEFORE,
    TIME_AFTER
} TimeBound;

typedef struct {
    Span span; /* in the document, without prepositions */
    uint32_t first_token, token_count;
    Period period; /* what the expression means; PRECISION_NONE (PERIOD_NONE) where that cannot be said */
    TimeKind kind;
    TimeFrom how; /* TIME_EXPLICIT: dates and partial dates; TIME_RELATIVE; TIME_CONTEXT: a year inside a noun phrase
                     ("the 2020 coup") */
    TimeBound bound;
    bool is_duration; /* TIME_KIND_DURATION, and durations with a place ("the past two years") */
} TimeMention;

/** All time expressions of @t in reading order, in @a. @forms: those of its tokens, of @known; both NULL: not known.
 * @document_date may be PERIOD_NONE. They do not overlap.
 *
 *  "early", "mid" and "late" mean thirds of the year, month or decade; seasons are those of the north by whole months;
 * a week begins on Monday and has PRECISION_DAY. A partial date is placed in the year of the running text where that
 * speaks of another year than the document's in the same paragraph; else nearest to the document's date, where the past
 * counts as five times nearer unless the sentence speaks of the future. Years inside names (Vision 2030), numbers of
 * resolutions, amounts and years alone in brackets (citations) are no expressions. Linear in the text. */
TimeMention *time_mentions(Arena *a, const Text *t, Forms *known, Form *const *forms, Period document_date,
                           size_t *count);

#endif
