/* Rules test themselves: every yes, no and todo example is extracted and compared. */
#ifndef EXTRACT_EXAMPLES_H
#define EXTRACT_EXAMPLES_H

#include "extract/extract.h"

typedef struct {
    size_t yes, no, todo; /* examples of each kind */
    size_t failed;        /* yes and no examples that do not hold: each is a diagnostic at its line */
    size_t todo_passed;   /* todo examples that hold by now: a note at the line */
} ExampleCounts;

/** Run all examples of the extractor's rules. Diagnostics in the order of the rules; counts are added to @counts. */
void examples_run(const Extractor *ex, ExtractScratch *scratch, Diag *d, ExampleCounts *counts);

#endif
