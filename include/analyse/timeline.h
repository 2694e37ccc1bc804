/* The graph in slices of time: one sorted structure-of-arrays table of ties with offsets per slice. What all analyses
 * of change read. */
#ifndef ANALYSE_TIMELINE_H
#define ANALYSE_TIMELINE_H

#include "graph/snapshot.h"

typedef enum { SLICE_WHOLE, SLICE_YEAR, SLICE_QUARTER, SLICE_MONTH, SLICE_DAYS, SLICE_UNIT_COUNT } SliceUnit;
extern const char *const slice_unit_names[SLICE_UNIT_COUNT]; /* all year quarter month days */

/** Which actors become one: none; every actor its state (people, governments and forces join theirs; groups without one
 * stay); or the bodies that are named, for their members. */
typedef enum { ROLL_NONE, ROLL_STATE, ROLL_BODIES } RollUp;

/** The setting "duplicates" of the Discourse Network Analyzer (Leifeld 2017): how often the same tie (source, type,
 * target) may count. */
typedef enum {
    REPEATS_INCLUDE,
    REPEATS_DOCUMENT,
    REPEATS_WEEK,
    REPEATS_MONTH,
    REPEATS_YEAR,
    REPEATS_RANGE,
    REPEATS_COUNT
} Repeats;
extern const char *const repeats_names[REPEATS_COUNT]; /* include document week month year acrossrange */

typedef struct {
    SliceUnit by;
    uint32_t window; /* a slice covers this many units and ends with its own (0, 1: one); of SLICE_DAYS: its length in
                        days */
    FactualitySet facts; /* 0: asserted alone */
    Period range;        /* only what is dated in it; precision none: everything */
    RollUp roll_up;
    const uint32_t *bodies; /* of ROLL_BODIES: actors, the first that holds wins */
    size_t body_count;
    Repeats repeats;
    uint32_t min_count;     /* pairs with fewer relations in a slice are left out of it */
    bool states_are_events; /* a state counts only where it is mentioned; else it holds until it is ended or last
                               mentioned */
} SliceOptions;

typedef struct {
    Sv label;            /* "2020", "2020-Q3", "2020-08", "2019..2020", "all" */
    Period period;       /* of "all": PERIOD_NONE */
    size_t first, count; /* its rows: [first, first + count) */
} Slice;

typedef struct {
    int8_t polarity;
    bool symmetric;
    double tone;
} TieType;

/** Row i says: in its slice, @source and @target are tied by @type @weight times. Rows are sorted by slice, source,
 * target, type; each is there once. Of a symmetric type there is one row, source < target. Nobody is tied to itself. */
typedef struct {
    Arena *arena;
    const Snapshot *graph; /* NULL where the ties came as plain numbers */
    const TieType *types;
    size_t type_count, actor_count;
    Slice *slices;
    size_t slice_count;
    uint32_t *source, *target;
    uint8_t *type;
    float *weight; /* relations in the slice; 1 for a state that holds without being mentioned */
    size_t row_count;
    size_t *evidence_at; /* row_count + 1 offsets into evidence; NULL without a graph */
    uint32_t *evidence;  /* indices into Snapshot.relations, ascending in a row; of a state not mentioned in the slice:
                            its last mention before */
    size_t undated, coarse,
        internal; /* relations left out: no date; date less precise than a slice; tied to itself after roll-up */
} Timeline;

/** Slice @g (borrowed). Events count in the slice where their time starts. States count in every slice that they hold
 * in: from the first mention until an asserted event that ends them (same pair, or a part of it) or the end of the last
 * mention. Slices are contiguous from the first to the last date; empty ones are kept. At most 255 relation types.
 * Cost: O(r log r) in relations. */
Timeline *timeline_of_graph(Arena *a, const Snapshot *g, const SliceOptions *options);

/** Ties as plain numbers, to use the measures without any graph: tie i is in slice slice[i] (below slice_count), and so
 * on. Sorts in linear time and merges equal ties. Of symmetric types the ends are put in order. Less than 2^27
 * actors. */
typedef struct {
    size_t count;
    const uint32_t *slice, *source, *target;
    const uint8_t *type;
    const float *weight;  /* NULL: 1 each */
    const uint32_t *item; /* evidence of each tie, or NULL */
} TieColumns;
Timeline *timeline_of_ties(Arena *a, const TieColumns *c, const Slice *slices, size_t slice_count, size_t actor_count,
                           const TieType *types, size_t type_count);

/** Index of the slice with this label, or SIZE_MAX. */
size_t timeline_find(const Timeline *t, Sv label);
/** The actor's id and name; of plain numbers: the number. */
Sv timeline_actor_id(const Timeline *t, Arena *a, uint32_t actor);
Sv timeline_actor_name(const Timeline *t, Arena *a, uint32_t actor);
/** Whom the actor is rolled up to: itself, its state, or one of the bodies. */
uint32_t roll_up_actor(const Snapshot *g, const SliceOptions *options, uint32_t actor);

#endif
