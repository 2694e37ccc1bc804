/* Places for actors on a plane: computed once for the union of all slices, so that an actor has the same place in every
 * year. */
#ifndef ANALYSE_LAYOUT_H
#define ANALYSE_LAYOUT_H

#include "base/arena.h"
#include "base/diag.h"

#define NO_BLOC UINT32_MAX

/** A tie that pulls (polarity 0 or +1) or keeps apart (-1). Several ties of one pair are allowed. */
typedef struct {
    uint32_t a, b;   /* nodes */
    double weight;   /* > 0; number of relations */
    int8_t polarity; /* -1, 0, +1 */
    bool kin;        /* one is part of the other: they stay together whatever they do */
} LayoutTie;

/** What is to be placed: boxes in points, all sides included, and the ties between them. */
typedef struct {
    size_t count;
    const double *width, *height; /* of node i */
    const LayoutTie *ties;
    size_t tie_count;
    double aspect; /* wanted width : height of the whole; 0: 1.6 */
} LayoutGraph;

/** Centres of the boxes in points, y downwards; all boxes lie in [0, width] x [0, height] and none covers another. */
typedef struct {
    double *x, *y;
    double width, height;
} Layout;

/**
 * Blocs: groups with many positive ties inside and few negative ones.
 *
 * Local moving, then moving of whole blocs (Blondel et al. 2008), by the modularity of the positive ties (Newman and
 * Girvan 2004) less the weight of the negative ties inside. The null model of signed modularity (Gomez, Jensen and
 * Arenas 2009) is left out on purpose: it puts actors together that share nothing but an enemy. Deterministic: nodes
 * are visited in their order. Kin counts as a positive tie.
 *
 * Result   bloc[i] for each node, numbered from 0 by falling total weight; NO_BLOC for a node that is alone. Returns
 * the number of blocs. Cost     O(ties) a round, at most 50 rounds; merging O(blocs^2) a merge.
 */
size_t layout_blocs(Arena *a, const LayoutGraph *g, uint32_t *bloc);

/**
 * Place the nodes of @g.
 *
 * Each component is laid out by Kamada and Kawai, "An algorithm for drawing general undirected graphs" (1989), above
 * 400 nodes by Fruchterman and Reingold (1991), both by igraph from a start that we give, so that equal input gives
 * equal places; wanted lengths are shorter for positive than for neutral and negative ties, and within a bloc. It is
 * then turned so that its long side lies flat, spread until boxes have room, freed of overlaps and of ties that run
 * through foreign boxes, and packed beside the other components or into the gaps they leave.
 *
 * bloc     of each node, from layout_blocs() or elsewhere; NULL: no blocs.
 * Owns     results live in @a.
 * Fails    A001 where igraph refuses. Then *out is unchanged.
 * Cost     O(n^2) a component of up to 400 nodes (0.1 s for 200); about 2 s for 5000 nodes and 20000 ties.
 */
bool layout_compute(Arena *a, const LayoutGraph *g, const uint32_t *bloc, Layout *out, Diag *d) MUST_USE;

#endif
