/* What stands where on a diagram, in points: the numbers that both the SVG and the DOT writer write. Private to the
 * export layer. */
#ifndef EXPORT_DRAWING_H
#define EXPORT_DRAWING_H

#include "analyse/layout.h"
#include "export/diagram.h"

enum { LABEL_LINES = 2, PALE = 7, COLOUR_CLASSES = 8, TIP_LINES = 14 };

/* An actor of the diagram; measures are those of the union of all slices. */
typedef struct {
    uint32_t actor; /* of the snapshot */
    Sv lines[LABEL_LINES];
    size_t line_count;
    double strength; /* relations drawn at it */
    double x, y;     /* centre */
    double width, height, font;
    unsigned colour; /* class, PALE for the rest */
} Node;

/* One line of the diagram: relations of two actors with one polarity, and where merging asks for it one direction and
 * type. */
typedef struct {
    uint32_t a, b; /* nodes, a < b; equal: a loop */
    int8_t polarity;
    uint32_t type;         /* NO_RELATION where types are merged */
    unsigned direction;    /* 0: all, else a bit set of TO_B, TO_A; a directed line has one */
    uint32_t first, count; /* snapshot edges: Diagram.parts[first ...] */
    double bend;           /* of the middle, in points to the left of a -> b */
} Line;

enum { TO_B = 1, TO_A = 2, MUTUAL = 4 };

struct Diagram {
    Arena *arena;
    const Snapshot *s;
    DiagramOptions o;
    uint32_t *node_of_actor; /* NO_ACTOR: not drawn */
    Node *nodes;
    size_t node_count;
    Line *lines; /* in the order of drawing */
    size_t line_count;
    uint32_t *parts; /* indices of snapshot edges */
    const Timeline *timeline;
    double width, height;
    double strongest;
    Sv colour_names[COLOUR_CLASSES]; /* empty: class not used */
    size_t actors_in_all;            /* before top, ego and path */
};

typedef enum {
    CHANGE_NONE,
    CHANGE_ADDED,
    CHANGE_ENDED,
    CHANGE_UP,
    CHANGE_DOWN,
    CHANGE_SAME,
    CHANGE_FLIPPED,
    CHANGE_COUNT
} Change;

typedef struct {
    double x, y;
} Point;

/* One line in one slice. */
typedef struct {
    const Line *line;
    uint32_t count; /* relations in the slice */
    unsigned heads; /* TO_A, TO_B */
    Change change;
    double thickness;
    Point curve[3]; /* quadratic Bezier from border to border; of a loop: see loop */
    Point loop[4];  /* cubic, where line->a == line->b */
    Sv tip;         /* text for the pointer, lines separated by \n */
    Sv label;       /* relation type; empty: none */
    Point label_at;
} DrawnLine;

typedef struct {
    bool active;
    double width, height, font;
} DrawnNode;

typedef struct {
    const Diagram *dg;
    Sv title, subtitle;
    DrawnNode *nodes; /* by node of the diagram */
    DrawnLine *lines;
    size_t line_count;
    bool polarity_used[3]; /* -1, 0, +1 */
    bool change_used[CHANGE_COUNT];
    bool is_change;
    size_t active;
    Sv settings; /* one line about what is drawn */
} Drawing;

typedef struct {
    const char *stroke, *dash, *name;
} LineStyle;
typedef struct {
    const char *fill, *border;
} BoxStyle;
typedef enum { SHAPE_ROUND, SHAPE_SQUARE, SHAPE_PILL, SHAPE_CUT, SHAPE_COUNT } BoxShape;

extern const LineStyle polarity_styles[3]; /* by polarity + 1 */
extern const LineStyle change_styles[CHANGE_COUNT];
extern const BoxStyle box_styles[COLOUR_CLASSES];
extern const char *const shape_names[SHAPE_COUNT];
BoxShape shape_of(ActorType type);

/* after NULL label: one slice; else what changed from @slice to @after. All in @a. */
Drawing drawing_of_slice(Arena *a, const Diagram *dg, DiagramSlice slice);
Drawing drawing_of_change(Arena *a, const Diagram *dg, DiagramSlice before, DiagramSlice after);

/* Choose the bends of all lines of @dg so that they fan out and pass boxes by. */
void drawing_route(Diagram *dg);
/* Is the relation drawn at all, and dated in the slice? */
bool slice_has(const Diagram *dg, DiagramSlice slice, const GraphRelation *r);
/* Relations of the edge in the slice; 1 for a state that holds through it without being mentioned, then *@held is
 * true. */
uint32_t slice_count(const Diagram *dg, DiagramSlice slice, const GraphEdge *e, bool *held);
/* Width and height of a label box. */
void label_box(const Node *n, double font, double *width, double *height);
/* Width of a line that stands for @count relations. */
double line_thickness(const Diagram *dg, double count);
/* Point of a quadratic curve, 0 <= t <= 1. */
Point curve_at(const Point curve[3], double t);

#endif
