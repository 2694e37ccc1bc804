/* coverage.md: what the rules did not do. Rules that never fired, names nobody listed, texts that were passed over. */
#ifndef EXPORT_COVERAGE_H
#define EXPORT_COVERAGE_H

#include <stdio.h>

#include "extract/extract.h"

/** Counts of one run, filled document by document. */
typedef struct Coverage Coverage;

Coverage *coverage_new(Arena *a, const Extractor *ex);
/** Count one document and its relations. */
void coverage_add(Coverage *c, const Document *doc, const RelationList *relations);
/** Markdown: tables of rules by relation type with how often each fired, those that never did, discovered actors by
 * frequency, documents without a date. @read tells what was skipped. */
void coverage_write(FILE *to, const Coverage *c, const ReadCounts *read);
/** Rules that fired at least once. */
size_t coverage_rules_fired(const Coverage *c);

#endif
