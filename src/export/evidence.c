/* Sentences behind rows. */
#include "export/evidence.h"

#include <inttypes.h>
#include <stdio.h>

Sv evidence_ids(Arena *a, const uint32_t *relations, size_t count)
{
    enum { LONGEST = 12 }; /* " r4294967295" */
    char *text = NEW_ARRAY(a, char, count *LONGEST + 1);
    size_t len = 0;
    for (size_t i = 0; i < count; i++) {
        int n = snprintf(text + len, LONGEST + 1, "%sr%" PRIu32, i ? " " : "", relations[i]);
        if (n > 0) len += (size_t)n;
    }
    return (Sv){ text, len };
}

uint32_t evidence_best(const Snapshot *g, const uint32_t *relations, size_t count)
{
    uint32_t best = NO_INDEX;
    for (size_t i = 0; i < count; i++) {
        const Relation *r = &g->relations[relations[i]].claim;
        const Relation *b = best == NO_INDEX ? NULL : &g->relations[best].claim;
        bool asserted = r->factuality == FACT_ASSERTED;
        if (!b || (asserted && b->factuality != FACT_ASSERTED) ||
            (asserted == (b->factuality == FACT_ASSERTED) && r->confidence > b->confidence))
            best = relations[i];
    }
    return best;
}

const uint32_t *evidence_of_row(const Timeline *t, size_t row, size_t *count)
{
    *count = 0;
    if (!t->evidence_at || row == SIZE_MAX) return NULL;
    *count = t->evidence_at[row + 1] - t->evidence_at[row];
    return t->evidence + t->evidence_at[row];
}
