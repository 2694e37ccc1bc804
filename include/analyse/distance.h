/* How alike are two slices? All measures know which actor is which. */
#ifndef ANALYSE_DISTANCE_H
#define ANALYSE_DISTANCE_H

#include "analyse/measure.h"

/** Two nets on one set of vertices: the actors of either, in order. Ties are compared as ordered pairs (arcs) and as
 * pairs. */
typedef struct {
    uint32_t n, shared; /* actors of either; of both */
    uint32_t *actor;
    uint32_t *first, *second; /* vertex in each net, NO_INDEX: not there */
    const Net *net[2];
} NetPair;

NetPair net_pair(Arena *a, const Net *one, const Net *two);

typedef struct {
    size_t arcs_kept, arcs_added, arcs_ended;
    size_t pairs_kept, pairs_added, pairs_ended, flips; /* flips: pairs whose prevailing sign turned */
    double jaccard;                                     /* arcs: kept / all; 1 where both are empty */
    double ruzicka; /* arcs with weights: sum of the lesser / sum of the greater (Ruzicka 1958) */
    size_t edit;    /* graph edit distance with known actors: pairs added, ended and flipped (Sanfeliu and Fu 1983) */
} TieDistance;

TieDistance tie_distance(const NetPair *p);

/** Correlation (Pearson) of the cells of both matrices off the diagonal: 1 where an arc is, else 0; over the actors of
 * either. p: share of @rounds permutations of actors that correlate at least as much, the observed one counted (Hubert
 * 1987; Krackhardt 1988). NaN without variation. */
typedef struct {
    double correlation, p;
    uint32_t rounds;
} Qap;
Qap qap_of(const NetPair *p, uint32_t rounds);

/** DeltaCon_0 (Koutra, Vogelstein, Faloutsos 2013): Matusita distance of the affinities [I + e^2 D - e A]^-1, e = 1 /
 * (1 + largest degree), of the undirected nets without weights. 0: the same. NaN above @limit actors. Similarity is 1 /
 * (1 + distance). */
double deltacon(const NetPair *p, uint32_t limit);

/** Portrait divergence (Bagrow and Bollt 2019): Jensen-Shannon divergence in bits, 0 .. 1, of how many actors have how
 * many others at each distance, undirected, without weights. NaN above @limit actors. */
double portrait_divergence(const NetPair *p, uint32_t limit);

/** Kendall's tau-b and Spearman's rho of a measure over the actors of both nets; NaN with less than 2, or without
 * variation. */
typedef struct {
    double tau, rho;
} RankCorrelation;
RankCorrelation rank_correlation(const double *x, const double *y, size_t n);

/** NMI of two divisions over the shared actors; of net 1 and net 2 by vertex. */
double community_nmi(const NetPair *p, const uint32_t *group_one, const uint32_t *group_two);

#endif
