/* Relations as rows of event data, in the columns that users of POLECAT (PLOVER) and ICEWS (CAMEO) know. */
#ifndef EXTRACT_EVENT_ROWS_H
#define EXTRACT_EVENT_ROWS_H

#include <stdio.h>

#include "extract/relation.h"

typedef enum { EVENTS_PLOVER, EVENTS_CAMEO } EventFormat;

/** The header line, tab-separated. */
void event_rows_header(FILE *to, EventFormat format);

/**
 * One relation as a row. Event type or code and tone are those of the relation type; countries are the state that an
 * actor is or belongs to. Event data know no factuality, so a column of ours at the end names it: use the rows that say
 * "asserted".
 *
 * PLOVER: Halterman et al., "PLOVER and POLECAT: A New Political Event Ontology and Dataset" (2023).
 * CAMEO:  Gerner, Schrodt et al., "Conflict and Mediation Event Observations" (2002); columns of ICEWS (Boschee et al.
 * 2015); intensity after Goldstein (1992).
 *
 * @number counts rows from 1. Tabs, line ends and cells that a spreadsheet would take for a formula are made harmless.
 * @scratch may be reset after.
 */
void event_row_write(FILE *to, EventFormat format, const RuleSet *rs, Arena *scratch, const Relation *r, size_t number);

#endif
