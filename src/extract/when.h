/* Private to extract: the time of a relation, not of its announcement. */
#ifndef EXTRACT_WHEN_PRIVATE_H
#define EXTRACT_WHEN_PRIVATE_H

#include "extract/relation.h"
#include "extract/time.h"
#include "match.h"

/** All time expressions of a document, in reading order. */
typedef struct {
    const TimeMention *items;
    size_t count;
} Times;

Times times_of(const Analysis *an);

/** The period of a match: an expression that hangs on its clause, else one of the sentence, else the running text, else the document's date
 *  for what is present or undated news. @how says which. */
Period when_of(const Parsed *p, const Times *times, const Match *match, Factuality fact, bool state, TimeFrom *how);

#endif
