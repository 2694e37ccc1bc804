/* Why was this found, and why was that not? For people, and as JSON. */
#ifndef EXTRACT_EXPLAIN_H
#define EXTRACT_EXPLAIN_H

#include <stdio.h>

#include "extract/extract.h"

typedef struct {
    bool tree;          /* also words, tags and dependencies */
    Sv rule;            /* only this rule; empty: all */
    size_t most_misses; /* 0: 12 */
} ExplainOptions;

/** Explain every sentence of @doc to @to: actors and how each was understood, clauses, relations with their rule, and
 * for each rule whose trigger stands there the first condition that failed. */
void explain_text(const Extractor *ex, ExtractScratch *scratch, Arena *a, const Document *doc, const ExplainOptions *o,
                  FILE *to);
/** The same as one JSON object a sentence, a line each. */
void explain_json(const Extractor *ex, ExtractScratch *scratch, Arena *a, const Document *doc, const ExplainOptions *o,
                  FILE *to);

#endif
