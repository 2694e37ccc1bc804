/* Parts of a drawing that have nothing to do with each other, side by side on one page. Private to the layout. */
#ifndef ANALYSE_LAYOUT_PACK_H
#define ANALYSE_LAYOUT_PACK_H

#include "analyse/layout_boxes.h"

/* A part with places of its own, from 0 to width and height; x and y, where it stands on the page, are what packing
 * finds. */
typedef struct {
    const Boxes *boxes;
    const LayoutTie *ties; /* between the boxes */
    size_t tie_count;
    double width, height;
    double x, y;
} Part;

/** Pack parts, the largest first: into gaps that boxes and ties of others leave, as near to a corner as may be, else
   below. The page becomes about @aspect times as wide as high. */
void parts_pack(Arena *a, Part *parts, size_t count, double aspect, double margin, double *width, double *height);

#endif
