/* Balance of signed networks: do friends of friends stand together? */
#ifndef ANALYSE_BALANCE_H
#define ANALYSE_BALANCE_H

#include "analyse/signed.h"

/** Triangles by their number of negative ties. Balanced (Heider 1946; Cartwright and Harary 1956): none or two. Weakly
 * balanced (Davis 1967): all but one. */
typedef struct {
    size_t by_negative[4]; /* +++ ++- +-- --- */
} TriadCensus;

TriadCensus signed_triads(const SignedNet *s);
size_t triads_total(TriadCensus t);
/** Share of balanced triangles; NaN without triangles. */
double triads_balanced(TriadCensus t);
double triads_weakly_balanced(TriadCensus t);

/**
 * Frustration index: the least number of ties that contradict a division into two camps (positive between, negative
 * inside); Harary 1959, Aref and Wilson 2019. The graph is shrunk by rules that keep an optimum (twins; vertices that
 * one tie decides), searched by descent with restarts (upper bound), then by branch and bound in the manner of Russian
 * dolls (Verfaillie et al. 1996) within @work steps. Lower bound, where that does not finish: edge-disjoint negative
 * triangles.
 */
typedef struct {
    size_t lower, upper; /* equal: proven */
    uint8_t *camp;       /* of vertex v, 0 or 1; a division with `upper` contradictions. The camp of vertex 0 is 0. */
} Frustration;

Frustration signed_frustration(Arena *a, const SignedNet *s, uint64_t work);
/** 1 - 2 L / m: 1 balanced, about 0 for random signs (Aref and Wilson 2018); of the upper bound; NaN without ties. */
double frustration_normalised(const SignedNet *s, const Frustration *f);

enum { FRUSTRATION_WORK = 20000000 }; /* about a second or two */

/**
 * Division into at most @k groups with the fewest contradictions (Doreian and Mrvar 1996), by descent with restarts: an
 * upper bound.
 * @group has n places, groups numbered by their first member. Returns the number of contradictions.
 */
size_t signed_clusters(const SignedNet *s, uint32_t k, uint32_t *group);

/** Sum exp(eigenvalues of A) / sum exp(eigenvalues of |A|): share of balanced closed walks, 1 = balanced (Estrada and
 * Benzi 2014). NaN above @limit vertices. */
double signed_walk_balance(const SignedNet *s, uint32_t limit, Diag *d);
/** Smallest eigenvalue of the signed Laplacian D - A: 0 where a component is balanced (Kunegis et al. 2010). NaN above
 * @limit vertices. */
double signed_conflict(const SignedNet *s, uint32_t limit, Diag *d);

#endif
