/* Centrality of actors in one slice. igraph lives behind this. */
#ifndef ANALYSE_MEASURE_H
#define ANALYSE_MEASURE_H

#include "analyse/net.h"

typedef enum {
    MEASURE_IN_DEGREE,
    MEASURE_OUT_DEGREE,
    MEASURE_IN_STRENGTH,
    MEASURE_OUT_STRENGTH,
    MEASURE_IN_POSITIVE,
    MEASURE_OUT_POSITIVE,
    MEASURE_IN_NEGATIVE,
    MEASURE_OUT_NEGATIVE,
    MEASURE_NET,
    MEASURE_PAGERANK,
    MEASURE_HUB,
    MEASURE_AUTHORITY,
    MEASURE_BETWEENNESS,
    MEASURE_HARMONIC,
    MEASURE_EIGENVECTOR,
    MEASURE_CORE,
    MEASURE_PN,
    MEASURE_STATUS,
    MEASURE_COUNT
} Measure;

/** What a column says of itself in reports. */
typedef struct {
    const char *name;  /* in CSV and options */
    const char *title; /* in prose */
    const char *direction, *weighting, *normalisation;
    const char *meaning; /* one sentence: what a high number means; with the source */
} MeasureInfo;

extern const MeasureInfo measure_infos[MEASURE_COUNT];
/** The measure with this name, or -1. */
int measure_find(Sv name);

typedef struct {
    uint32_t
        exact_limit; /* vertices up to which betweenness is exact; above, only paths of at most 3 ties count; 0: 3000 */
    uint32_t dense_limit; /* vertices up to which PN and status are computed; 0: 1000 */
} MeasureOptions;

typedef struct {
    uint32_t n;
    const uint32_t *actor;        /* of row v */
    double *value[MEASURE_COUNT]; /* NaN: not defined or above a limit, see the notes */
    bool short_paths;             /* betweenness and harmonic closeness count paths of at most 3 ties */
    bool no_dense;                /* PN and status are left out: too many vertices */
    bool no_status;               /* the signed network has no dominant eigenvalue, so status is not defined */
} Centrality;

/** Compute all measures, in @a. Negative relations never enter a measure as negative numbers: where a library would
 * misread them, their count is used. False and A001 where the library fails. Cost: betweenness O(n (m + n log n)); the
 * rest linear up to logarithms. */
bool centrality_of_net(Arena *a, const Net *net, const MeasureOptions *options, Centrality *out, Diag *d) MUST_USE;

/** Ranks of @n values, 1 for the largest; equal values share the mean of their ranks; NaN ranks last. */
void ranks_of(Arena *scratch, const double *value, size_t n, double *rank);

#endif
