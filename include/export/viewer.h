/* index.html: one page to explore the graph, offline, with everything inside. */
#ifndef EXPORT_VIEWER_H
#define EXPORT_VIEWER_H

#include <stdio.h>

#include "graph/snapshot.h"

typedef struct {
    Sv title; /* empty: "Relations between actors" */
    Sv caption;
    FactualitySet facts; /* shown at first; 0: asserted. The page holds all and has a filter */
} ViewerOptions;

/**
 * Write the page: graph, years, filters, the sentences behind each line. It loads nothing from anywhere
 * (Content-Security-Policy default-src 'none'). Texts of documents enter as JSON in which <, > and & are escaped and
 * leave it as text nodes only, so nothing in them can become markup or script.
 *
 * Fails  A001 where places cannot be computed.
 * Cost   about 300 bytes a relation, and the time of a layout.
 */
bool viewer_write(FILE *to, const Snapshot *s, const ViewerOptions *o, Diag *d) MUST_USE;

#endif
