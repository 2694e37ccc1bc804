/* One slice as a signed weighted graph with compact vertex numbers: what the measures compute on. */
#ifndef ANALYSE_NET_H
#define ANALYSE_NET_H

#include "analyse/timeline.h"

/** The setting "normalization" of the Discourse Network Analyzer, for direct ties: what a pair's weight w is divided
 * by. With s(x) the relations of x and out(x), in(x) those it sends and receives: */
typedef enum {
    NORMALISE_NO,
    NORMALISE_ACTIVITY,   /* out(source): share of what the source does */
    NORMALISE_PROMINENCE, /* in(target): share of what the target meets */
    NORMALISE_AVERAGE,    /* (s(source) + s(target)) / 2 */
    NORMALISE_JACCARD,    /* s(source) + s(target) - w(both ways) */
    NORMALISE_COSINE,     /* sqrt(s(source) s(target)) */
    NORMALISE_COUNT
} Normalise;
extern const char *const normalise_names[NORMALISE_COUNT]; /* no activity prominence average jaccard cosine */

/** The setting "qualifierAggregation": which ties count. */
typedef enum { SIGNS_ALL, SIGNS_POSITIVE, SIGNS_NEGATIVE, SIGNS_SUBTRACT, SIGNS_COUNT } Signs;
extern const char *const signs_names[SIGNS_COUNT]; /* ignore congruence conflict subtract */

typedef struct {
    Normalise normalise;
    Signs signs;    /* SIGNS_SUBTRACT: only the balance of positive and negative relations is kept, on the side that
                       prevails */
    bool isolates;  /* all actors of the graph are vertices, tied or not */
    bool arcs_only; /* pairs are not made: strength, PageRank and HITS do not need them */
} NetOptions;

/** Vertices are numbered in order of actors. An arc is an ordered pair with a relation in that direction; a symmetric
 * relation makes two arcs. Sorted by tail, then head. A pair (a < b) holds both directions; there a symmetric relation
 * counts once. */
typedef struct {
    uint32_t n;
    uint32_t *actor; /* of vertex v */
    size_t arc_count;
    size_t *out_at; /* n + 1: arcs of vertex v are [out_at[v], out_at[v + 1]) */
    uint32_t *head;
    double *weight, *positive, *negative; /* relations of any polarity, and those with one; never below 0 */
    size_t *in_at;                        /* n + 1, into in_arc */
    uint32_t *tail, *in_arc;              /* tail of each arc; arcs that arrive */
    size_t pair_count;
    uint32_t *pair_a, *pair_b;
    double *pair_weight, *pair_positive, *pair_negative, *pair_tone; /* tone: sum over relations */
} Net;

/** The net of slice @slice, in @a. Cost: linear in rows and actors. */
Net *net_of_slice(Arena *a, const Timeline *t, size_t slice, const NetOptions *options);
/** A net of signed pairs, for reference data and tests: pair i ties a[i] and b[i] (below n) with weight |w[i]| and its
 * sign, both ways if @both, else from a to b. */
typedef enum { NET_DIRECTED, NET_BOTH_WAYS } NetDirection;
Net *net_of_pairs(Arena *a, uint32_t n, size_t count, const uint32_t *from, const uint32_t *to,
                  const double *signed_weight, NetDirection direction);
/** Vertex of an actor, or NO_INDEX. */
uint32_t net_vertex(const Net *net, uint32_t actor);

/* Kernels; result arrays have n places. */

/** PageRank with weights and damping 0.85; rank of vertices without outgoing arcs is spread evenly. Sums to 1. Iterated
 * until the L1 change is below 1e-12 (Page, Brin, Motwani, Winograd 1999). */
void net_pagerank(const Net *net, double damping, double *rank);
/** Hubs and authorities, the largest of each is 1 (Kleinberg 1999). All 0 without arcs. */
void net_hits(const Net *net, double *hub, double *authority);
void net_strength(const Net *net, const double *arc_value, double *out, double *in);

#endif
