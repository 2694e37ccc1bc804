/* Line plots as SVG, with real text: series over slices. */
#ifndef EXPORT_PLOT_H
#define EXPORT_PLOT_H

#include <stdio.h>

#include "base/arena.h"

typedef struct {
    Sv name;
    const double *value; /* one a label; NaN: no point, the line is broken there */
} PlotSeries;

typedef struct {
    Sv title, unit;   /* unit: what the numbers are, beside the axis */
    const Sv *labels; /* under the horizontal axis */
    size_t label_count;
    const PlotSeries *series; /* at most 8 are told apart: by colour (Okabe and Ito 2008), dash and mark */
    size_t series_count;
    bool from_zero; /* the axis includes 0 */
} Plot;

/** Write a whole <svg> element, 720 units wide, that also stands inside HTML. Names stand at the ends of their lines,
 * so no colour has to be looked up. */
void plot_svg(FILE *to, const Plot *p);

/** Text with & < > " escaped, for SVG and HTML. */
void markup_text(FILE *to, Sv text);

#endif
