/* Diagrams: who stands with whom, drawn. One Diagram fixes the actors and their places; slices of time are drawn from
 * it. */
#ifndef EXPORT_DIAGRAM_H
#define EXPORT_DIAGRAM_H

#include <stdio.h>

#include "analyse/timeline.h"

typedef enum {
    MERGE_PAIR,     /* one line per two actors and polarity; heads show who acts on whom */
    MERGE_POLARITY, /* one line per direction and polarity */
    MERGE_TYPE,     /* one line per direction and relation type, labelled where there is room */
    MERGE_COUNT
} EdgeMerge;
extern const char *const edge_merge_names[MERGE_COUNT];

typedef enum {
    PAGE_FIT,     /* as large as the drawing, 1 unit = 1 CSS pixel */
    PAGE_A4,      /* 297 x 210 mm */
    PAGE_A4_TALL, /* 210 x 297 mm */
    PAGE_16_9,    /* a slide, 338.7 x 190.5 mm */
    PAGE_COUNT
} PageFormat;
extern const char *const page_format_names[PAGE_COUNT];

typedef enum {
    COLOUR_BLOC, /* groups with many positive ties inside, named by their busiest members */
    COLOUR_TYPE, /* kinds of actors */
    COLOUR_NONE,
    COLOUR_COUNT
} ActorColour;
extern const char *const actor_colour_names[COLOUR_COUNT];

typedef struct {
    FactualitySet facts; /* 0: asserted */
    uint32_t top;        /* only so many actors, the busiest; 0: all */
    uint32_t min;        /* only lines that stand for at least so many relations in all years; 0: 1 */
    double confidence;   /* only relations at least so certain */
    Sv only;             /* a relation type, those below it included; empty: all */
    Sv ego;              /* actor id: it and its neighbours up to @depth (0: 1) */
    uint32_t depth;
    Sv path_from, path_to; /* actor ids: all shortest chains of relations between them, whoever acts on whom */
    Sv title;              /* empty: "Relations between actors" */
    Sv caption;            /* source, author ...; a line about settings is added */
    PageFormat page;
    EdgeMerge merge;
    ActorColour colour;
    SliceUnit by;       /* how diagram_slices() cuts time; SLICE_WHOLE: by year */
    bool hide_inactive; /* actors without a line in a slice are left out, else shown pale in their place */
} DiagramOptions;

/** A stretch of time and its name; PERIOD_NONE: everything, undated relations included. */
typedef struct {
    Sv label; /* "2022" */
    Period period;
    size_t number; /* from diagram_slices(): states hold through it until something ends them; 0: only what is dated in
                      the period */
} DiagramSlice;

typedef struct Diagram Diagram;

/**
 * Choose actors and lines by @o and place them.
 *
 * Owns    lives in @a; borrows @s and the texts of @o.
 * Fails   X002 unknown actor (with a suggestion), X003 unknown type, X004 no path, A001 layout. NULL then.
 * Cost    0.3 s for 200 actors, 600 lines. A graph without actors gives a diagram that says so.
 */
Diagram *diagram_new(Arena *a, const Snapshot *s, const DiagramOptions *o, Diag *d) MUST_USE;

size_t diagram_actor_count(const Diagram *dg);

/** The slice with this label ("2022"); empty or "all": everything. False and A002 where there is none. */
bool diagram_slice_find(const Diagram *dg, Sv label, DiagramSlice *out, Diag *d) MUST_USE;

/** The slices of time (years, unless DiagramOptions.by says else) that have a line, ascending; the array lives in
 * @a. */
size_t diagram_slices(Arena *a, const Diagram *dg, DiagramSlice **slices);

/**
 * Draw one slice as SVG 1.1: text stays text, every line and box has a <title> for the pointer, settings are in
 * <metadata>. Colour and dash both carry the sign, so it survives greyscale and colour blindness (palette: Okabe and
 * Ito 2008).
 */
void diagram_svg(FILE *to, const Diagram *dg, DiagramSlice slice);
/** The same drawing for graphviz: positions and curves are fixed, `neato -n2` keeps them. False and a diagnostic where
 * cgraph fails. */
bool diagram_dot(FILE *to, const Diagram *dg, DiagramSlice slice, Diag *d) MUST_USE;

/** What came, went, grew, shrank or changed its sign from one slice to another: colour tells the change, dash still the
 * sign. */
void diagram_change_svg(FILE *to, const Diagram *dg, DiagramSlice before, DiagramSlice after);
bool diagram_change_dot(FILE *to, const Diagram *dg, DiagramSlice before, DiagramSlice after, Diag *d) MUST_USE;

/** Into @folder: all.svg, all.dot, and for each year YEAR.svg, YEAR.dot, and for neighbouring years
 * change-YEAR-YEAR.svg (the same for quarters and months). Drawings of slices that the graph does not have, from an
 * earlier run, are removed. Counts files in *@written. False and diagnostics where a
 * file cannot be written. */
bool diagram_write_all(const Diagram *dg, Sv folder, size_t *written, Diag *d) MUST_USE;

typedef enum { PICTURE_SVG, PICTURE_PDF, PICTURE_PNG, PICTURE_FORMAT_COUNT } PictureFormat;
extern const char *const picture_format_names[PICTURE_FORMAT_COUNT];

/** Turn an SVG file into PDF or PNG (@zoom pixels a unit) by the program rsvg-convert, without a shell, within 60 s.
 *  False and X005 where it is missing (the hint names the package librsvg2-bin) or fails. */
bool picture_convert(Sv svg_path, Sv out_path, PictureFormat format, double zoom, Diag *d) MUST_USE;
/** The same from text to stream, by files in $TMPDIR (or /tmp) that are removed again. No date enters the PDF: equal
 * input gives equal bytes. */
bool picture_write(FILE *to, Sv svg, PictureFormat format, double zoom, Diag *d) MUST_USE;

#endif
