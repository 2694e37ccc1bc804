/* Change points in what is counted by slice: of the whole, of actors, of pairs; each with its date and evidence. */
#ifndef ANALYSE_TURNS_H
#define ANALYSE_TURNS_H

#include "analyse/summary.h"

typedef enum { TURN_WHOLE, TURN_ACTOR, TURN_PAIR, TURN_OF_COUNT } TurnOf;
extern const char *const turn_of_names[TURN_OF_COUNT]; /* whole actor pair */

typedef enum { SERIES_RELATIONS, SERIES_NET, SERIES_TONE, SERIES_BALANCE, SERIES_COUNT } TurnSeries;
extern const char *const turn_series_names[SERIES_COUNT]; /* relations net tone balance */

typedef struct {
    TurnOf of;
    TurnSeries series;
    uint32_t a, b;            /* actors; b of pairs alone */
    size_t slice;             /* the first of the new level */
    double before, after;     /* mean level a slice */
    const uint32_t *evidence; /* relations of that slice that concern it; ascending; NULL for the whole */
    size_t evidence_count;
} Turn;

typedef struct {
    Turn *items;
    size_t count;
} Turns;

/**
 * Turns of: the whole (relations, share of balanced triads, tone), the busiest @actors actors and the busiest @pairs
 * pairs (relations; net = positive - negative). Slices must not overlap. @summary has one a slice. Slices without
 * relations count as 0 relations and are left out of tone and balance. Method: PELT, see analyse/changepoint.h. Sorted
 * by slice, then whole, actors, pairs.
 */
Turns find_turns(Arena *a, const Timeline *t, const SliceSummary *summary, size_t actors, size_t pairs, double penalty);

#endif
