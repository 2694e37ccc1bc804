/* Private to extract: the time of a relation, not of its announcement. */
#ifndef EXTRACT_WHEN_PRIVATE_H
#define EXTRACT_WHEN_PRIVATE_H

#include "extract/relation.h"
#include "extract/time.h"
#include "match.h"

/* The date that the telling has come to before a sentence. */
typedef struct {
    Period period;     /* PERIOD_NONE: none yet */
    uint32_t sentence; /* that set it */
} Frame;

/** All time expressions of a document, in reading order, and how far the telling has come at each sentence. */
typedef struct {
    const TimeMention *items;
    size_t count;
    const Frame *frames; /* by sentence: before it */
    const Period
        *headings;   /* by sentence: the date at the head of its line or section ("July 30, 2023: ..."), PERIOD_NONE */
    bool looks_back; /* most dates are far from the document's: history and analysis rather than news of the day */
} Times;

Times times_of(const Analysis *an);

/** The period of a match: an expression that hangs on its clause, else the date at the head of the line, else the
 * document's date for what is present or news, else the date that the text gave the same claim before, else how far the
 * telling has come. @how says which. */
Period when_of(const Matcher *m, const Parsed *p, const Times *times, const Match *match, Factuality fact,
               TimeFrom *how);

#endif
