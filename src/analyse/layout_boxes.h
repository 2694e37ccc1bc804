/* Boxes on a plane: room between them, and beside the ties that pass. Private to the layout. */
#ifndef ANALYSE_LAYOUT_BOXES_H
#define ANALYSE_LAYOUT_BOXES_H

#include "analyse/layout.h"

/* A near side of a box, for sorting. */
typedef struct {
    double left;
    uint32_t box;
} BoxSide;

typedef struct {
    size_t count;
    double *x, *y; /* centres */
    const double *width, *height;
    BoxSide *order; /* room for count: scratch of the functions below */
} Boxes;

/** Push boxes apart until none is nearer than @gap to another, moving along the axis that costs least. Grows the
 * drawing where it must. */
void boxes_separate(Boxes *b, double gap);
/** Move boxes out of the way of ties they do not belong to; keeps the best arrangement found. Ends with separated
 * boxes. */
void boxes_clear_ties(Arena *a, Boxes *b, const LayoutTie *ties, size_t tie_count, double gap);
/** How many (tie, foreign box) pairs meet. */
size_t boxes_crossed(const Boxes *b, const LayoutTie *ties, size_t tie_count, double margin);
/** Squeeze empty bands: columns or rows that no box touches get narrower than @most. */
void boxes_squeeze(Boxes *b, double most);

#endif
