/* Private: naming and choosing the sentences behind a row of a report. */
#ifndef EXPORT_EVIDENCE_H
#define EXPORT_EVIDENCE_H

#include "analyse/timeline.h"

/** "r12 r15": ids as graph.json has them, in @a. */
Sv evidence_ids(Arena *a, const uint32_t *relations, size_t count);
/** The relation to quote: asserted before others, then the most certain, then the first; NO_INDEX of none. */
uint32_t evidence_best(const Snapshot *g, const uint32_t *relations, size_t count);
/** Ids of a row of the timeline; *count 0 where there is no graph. */
const uint32_t *evidence_of_row(const Timeline *t, size_t row, size_t *count);

#endif
