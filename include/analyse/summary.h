/* Everything we measure of one slice, computed once: reports and comparisons read it. */
#ifndef ANALYSE_SUMMARY_H
#define ANALYSE_SUMMARY_H

#include "analyse/balance.h"
#include "analyse/community.h"
#include "analyse/measure.h"

enum { CLUSTER_MOST = 5 }; /* the k-cluster criterion is computed for 1 .. 5 groups */

typedef struct {
    NetOptions net;
    MeasureOptions measures;
    uint64_t frustration_work; /* 0: FRUSTRATION_WORK */
} SummaryOptions;

typedef struct {
    const Net *net;
    Centrality centrality;
    Communities groups;
    const SignedNet *signs;
    TriadCensus triads;
    Frustration frustration;
    size_t clusters[CLUSTER_MOST + 1];  /* contradictions with at most k groups */
    double walk_balance, conflict;      /* NaN above the limit */
    double positive, negative, neutral; /* relations */
    double tone;        /* mean conflict-cooperation value of a relation (Goldstein 1992); NaN without relations */
    double density;     /* arcs / n (n - 1); NaN below two actors */
    double reciprocity; /* share of arcs that are answered; NaN without arcs */
} SliceSummary;

/** Measure the slice; all in @a. False and A001 where the library fails. */
bool summary_of_slice(Arena *a, const Timeline *t, size_t slice, const SummaryOptions *options, SliceSummary *out,
                      Diag *d) MUST_USE;

/** (positive - negative) / (positive + negative + k): the balance of a pair, an actor or a slice, drawn towards 0 where
 * little is known. NaN for 0 / 0. */
double net_tone(double positive, double negative, double k);

#endif
