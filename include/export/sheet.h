/* Small multiples: all slices of a diagram on one sheet, every actor in the same place of every field. */
#ifndef EXPORT_SHEET_H
#define EXPORT_SHEET_H

#include "export/diagram.h"

/** Write one SVG with a field for each of @slices, in rows of @columns (0: about as wide as a screen, by their number),
 * each labelled. The fields are diagram_svg()'s drawings, scaled, so what is true of them holds here: text stays text,
 * colour and dash carry the sign. */
void sheet_svg(FILE *to, const Diagram *dg, const DiagramSlice *slices, size_t count, uint32_t columns);

#endif
