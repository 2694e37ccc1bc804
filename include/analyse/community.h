/* Groups of actors that stand together, and how alike two divisions are. */
#ifndef ANALYSE_COMMUNITY_H
#define ANALYSE_COMMUNITY_H

#include "analyse/net.h"

typedef struct {
    uint32_t *of; /* group of vertex v; groups are numbered by their first member */
    uint32_t count;
    double modularity; /* of the positive ties, less the share of negative ties inside (see below) */
} Communities;

/**
 * Groups by the Leiden algorithm (Traag, Waltman, van Eck 2019), seeded. What is maximised is the modularity of the
 * positive relations (Newman 2006), each negative relation inside a group counting against it: sum over pairs in a
 * group of (p - n) - s(a) s(b) / 2P, divided by P; p, n: positive and negative relations of the pair, s: positive
 * strength, P: all positive relations. Actors without positive ties are alone.
 */
bool communities_of_net(Arena *a, const Net *net, Communities *out, Diag *d) MUST_USE;

/** Normalised mutual information 2 I / (H1 + H2), 0 .. 1 (Danon et al. 2005); 1 where both divisions have one group. */
double nmi(const uint32_t *one, const uint32_t *two, size_t n);
/** Variation of information in nats (Meila 2007); 0: the same division. */
double variation_of_information(const uint32_t *one, const uint32_t *two, size_t n);

#endif
