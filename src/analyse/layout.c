/* Places for actors: igraph for the general arrangement of each component, our own work for room, direction and
 * packing. */
#include "analyse/layout.h"

#include <igraph.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analyse/igraph_guard.h"
#include "analyse/layout_pack.h"

enum { KK_LIMIT = 400, CLEAR_LIMIT = 260, SEPARATE_LIMIT = 2000, SEED = 7 };
static const double GAP = 14;       /* points between boxes */
static const double DENSITY = 0.17; /* part of the drawing that boxes may fill */

/* Lengths that Kamada-Kawai shall reach, in units of a positive tie. */
static const double LENGTH_KIN = 0.75, LENGTH_POSITIVE = 1.0, LENGTH_NEUTRAL = 1.45, LENGTH_NEGATIVE = 2.1;
static const double INSIDE_BLOC = 0.85, BETWEEN_BLOCS = 1.25, LENGTH_TO_HUB = 1.7;

/* One component with its own numbering of nodes. */
typedef struct {
    uint32_t *nodes; /* of the whole graph, ascending */
    size_t count;
    LayoutTie *ties; /* one a pair, local numbers, weight = wanted length */
    size_t tie_count;
    Boxes boxes;
    double width, height;
    uint32_t first; /* smallest node, for a total order */
} Component;

static uint32_t find_root(uint32_t *parent, uint32_t i)
{
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
}

static double wanted_length(const LayoutTie *t, const uint32_t *bloc)
{
    double length = t->kin            ? LENGTH_KIN
                    : t->polarity > 0 ? LENGTH_POSITIVE
                    : t->polarity < 0 ? LENGTH_NEGATIVE
                                      : LENGTH_NEUTRAL;
    if (!bloc || bloc[t->a] == NO_BLOC || bloc[t->b] == NO_BLOC) return length;
    return length * (bloc[t->a] == bloc[t->b] ? INSIDE_BLOC : BETWEEN_BLOCS);
}

static int by_pair(const void *x, const void *y)
{
    const LayoutTie *a = x, *b = y;
    if (a->a != b->a) return a->a < b->a ? -1 : 1;
    if (a->b != b->b) return a->b < b->b ? -1 : 1;
    return a->weight < b->weight ? -1 : a->weight > b->weight;
}

/* One tie a pair with the shortest wanted length in .weight, and one from each member of a bloc to its busiest
 * member. */
static LayoutTie *length_ties(Arena *a, const LayoutGraph *g, const uint32_t *bloc, size_t *count)
{
    LayoutTie *ties = NEW_ARRAY(a, LayoutTie, g->tie_count + g->count);
    double *strength = NEW_ARRAY(a, double, g->count);
    uint32_t *hub = NEW_ARRAY(a, uint32_t, g->count);
    size_t n = 0;
    for (size_t i = 0; i < g->tie_count; i++) {
        LayoutTie t = g->ties[i];
        strength[t.a] += t.weight;
        strength[t.b] += t.weight;
        if (t.a == t.b) continue;
        t.weight = wanted_length(&t, bloc);
        if (t.a > t.b) {
            uint32_t swap = t.a;
            t.a = t.b;
            t.b = swap;
        }
        ties[n++] = t;
    }
    for (size_t i = 0; i < g->count; i++) hub[i] = NO_BLOC;
    for (uint32_t i = 0; bloc && i < g->count; i++)
        if (bloc[i] != NO_BLOC && (hub[bloc[i]] == NO_BLOC || strength[i] > strength[hub[bloc[i]]])) hub[bloc[i]] = i;
    for (uint32_t i = 0; bloc && i < g->count; i++) {
        if (bloc[i] == NO_BLOC || hub[bloc[i]] == i) continue;
        uint32_t h = hub[bloc[i]];
        ties[n++] = (LayoutTie){ .a = i < h ? i : h, .b = i < h ? h : i, .weight = LENGTH_TO_HUB };
    }
    if (n) qsort(ties, n, sizeof *ties, by_pair);
    *count = 0;
    for (size_t i = 0; i < n; i++)
        if (*count == 0 || ties[i].a != ties[*count - 1].a || ties[i].b != ties[*count - 1].b)
            ties[(*count)++] = ties[i];
    return ties;
}

static int larger_first(const void *x, const void *y)
{
    const Component *a = x, *b = y;
    if (a->count != b->count) return a->count > b->count ? -1 : 1;
    return a->first < b->first ? -1 : a->first > b->first;
}

static Component *components(Arena *a, const LayoutGraph *g, const LayoutTie *ties, size_t tie_count, size_t *count)
{
    uint32_t *parent = NEW_ARRAY(a, uint32_t, g->count), *number = NEW_ARRAY(a, uint32_t, g->count);
    uint32_t *local = NEW_ARRAY(a, uint32_t, g->count);
    for (uint32_t i = 0; i < g->count; i++) parent[i] = i;
    for (size_t i = 0; i < tie_count; i++) {
        uint32_t p = find_root(parent, ties[i].a), q = find_root(parent, ties[i].b);
        if (p < q) parent[q] = p;
        else parent[p] = q;
    }
    Component *c = NEW_ARRAY(a, Component, g->count);
    *count = 0;
    for (uint32_t i = 0; i < g->count; i++) {
        uint32_t root = find_root(parent, i);
        if (root == i) {
            number[i] = (uint32_t)(*count)++;
            c[number[i]].first = i;
        }
        number[i] = number[root];
        local[i] = (uint32_t)c[number[i]].count++;
    }
    for (size_t i = 0; i < tie_count; i++) c[number[ties[i].a]].tie_count++;
    for (size_t i = 0; i < *count; i++) {
        c[i].nodes = NEW_ARRAY(a, uint32_t, c[i].count);
        c[i].ties = NEW_ARRAY(a, LayoutTie, c[i].tie_count);
        c[i].boxes = (Boxes){ .count = c[i].count,
                              .x = NEW_ARRAY(a, double, c[i].count),
                              .y = NEW_ARRAY(a, double, c[i].count),
                              .order = NEW_ARRAY(a, BoxSide, c[i].count) };
        c[i].tie_count = 0;
    }
    for (uint32_t i = 0; i < g->count; i++) c[number[i]].nodes[local[i]] = i;
    for (size_t i = 0; i < tie_count; i++) {
        Component *of = &c[number[ties[i].a]];
        LayoutTie t = ties[i];
        t.a = local[t.a];
        t.b = local[t.b];
        of->ties[of->tie_count++] = t;
    }
    for (size_t i = 0; i < *count; i++) {
        double *width = NEW_ARRAY(a, double, c[i].count), *height = NEW_ARRAY(a, double, c[i].count);
        for (size_t k = 0; k < c[i].count; k++) {
            width[k] = g->width[c[i].nodes[k]];
            height[k] = g->height[c[i].nodes[k]];
        }
        c[i].boxes.width = width;
        c[i].boxes.height = height;
    }
    if (*count) qsort(c, *count, sizeof *c, larger_first);
    return c;
}

typedef struct {
    uint32_t bloc, node;
} Seat;

static int by_bloc(const void *x, const void *y)
{
    const Seat *a = x, *b = y;
    if (a->bloc != b->bloc) return a->bloc < b->bloc ? -1 : 1;
    return a->node < b->node ? -1 : a->node > b->node;
}

/* The start: a circle, members of a bloc side by side. A later try shuffles the seats, in the same way on every
 * machine. */
static void seat_on_circle(Arena *a, Component *c, const uint32_t *bloc, uint64_t try)
{
    Seat *seats = NEW_ARRAY(a, Seat, c->count);
    for (uint32_t i = 0; i < c->count; i++) seats[i] = (Seat){ bloc ? bloc[c->nodes[i]] : 0, i };
    qsort(seats, c->count, sizeof *seats, by_bloc);
    uint64_t state = try * UINT64_C(0x9E3779B97F4A7C15);
    for (size_t i = c->count; try && i > 1; i--) { /* Fisher and Yates; xorshift64 of Marsaglia (2003) */
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        size_t k = (size_t)(state % i);
        Seat swap = seats[i - 1];
        seats[i - 1] = seats[k];
        seats[k] = swap;
    }
    double radius = (double)c->count / (2 * 3.14159265358979323846);
    for (size_t i = 0; i < c->count; i++) {
        double angle = 2 * 3.14159265358979323846 * (double)i / (double)c->count;
        c->boxes.x[seats[i].node] = radius * cos(angle);
        c->boxes.y[seats[i].node] = radius * sin(angle);
    }
}

static igraph_error_t igraph_places(Component *c, igraph_t *graph, igraph_vector_t *wanted, igraph_matrix_t *place)
{
    igraph_integer_t n = (igraph_integer_t)c->count;
    for (igraph_integer_t i = 0; i < n; i++) {
        MATRIX(*place, i, 0) = c->boxes.x[i];
        MATRIX(*place, i, 1) = c->boxes.y[i];
    }
    if (c->count <= KK_LIMIT)
        return igraph_layout_kamada_kawai(graph, place, true, 60 * n, 0, (igraph_real_t)n, wanted, NULL, NULL, NULL,
                                          NULL);
    for (igraph_integer_t i = 0; i < igraph_vector_size(wanted); i++)
        igraph_vector_set(wanted, i, 1 / VECTOR(*wanted)[i]); /* here it is a pull */
    igraph_rng_seed(igraph_rng_default(), SEED);
    return igraph_layout_fruchterman_reingold(graph, place, true, 70, sqrt((double)n) / 2, IGRAPH_LAYOUT_GRID, wanted,
                                              NULL, NULL, NULL, NULL);
}

/* All igraph objects of one component live here. */
static igraph_error_t place_by_igraph(Component *c)
{
    igraph_t graph;
    igraph_vector_int_t ends;
    igraph_vector_t length;
    igraph_matrix_t place;
    igraph_error_t code = igraph_vector_int_init(&ends, (igraph_integer_t)(2 * c->tie_count));
    if (code) return code;
    if ((code = igraph_vector_init(&length, (igraph_integer_t)c->tie_count))) goto no_length;
    if ((code = igraph_matrix_init(&place, (igraph_integer_t)c->count, 2))) goto no_place;
    for (size_t i = 0; i < c->tie_count; i++) {
        VECTOR(ends)[2 * i] = c->ties[i].a;
        VECTOR(ends)[2 * i + 1] = c->ties[i].b;
        VECTOR(length)[i] = c->ties[i].weight;
    }
    if ((code = igraph_create(&graph, &ends, (igraph_integer_t)c->count, IGRAPH_UNDIRECTED))) goto no_graph;
    code = igraph_places(c, &graph, &length, &place);
    for (size_t i = 0; !code && i < c->count; i++) {
        c->boxes.x[i] = MATRIX(place, (igraph_integer_t)i, 0);
        c->boxes.y[i] = MATRIX(place, (igraph_integer_t)i, 1);
    }
    igraph_destroy(&graph);
no_graph:
    igraph_matrix_destroy(&place);
no_place:
    igraph_vector_destroy(&length);
no_length:
    igraph_vector_int_destroy(&ends);
    return code;
}

/* Lengths of shortest ways between all nodes, row by row (Floyd 1962). */
static double *ways(Arena *a, const Component *c)
{
    size_t n = c->count;
    double *d = NEW_ARRAY(a, double, n *n);
    for (size_t i = 0; i < n * n; i++) d[i] = i % (n + 1) ? 1e9 : 0;
    for (size_t i = 0; i < c->tie_count; i++)
        d[c->ties[i].a * n + c->ties[i].b] = d[c->ties[i].b * n + c->ties[i].a] = c->ties[i].weight;
    for (size_t k = 0; k < n; k++)
        for (size_t i = 0; i < n; i++)
            for (size_t j = 0; j < n; j++) d[i * n + j] = fmin(d[i * n + j], d[i * n + k] + d[k * n + j]);
    return d;
}

/* How far the drawn distances are from the wanted ones: what Kamada and Kawai minimise. */
static double stress(const Component *c, const double *wanted)
{
    double sum = 0;
    for (size_t i = 0; i < c->count; i++)
        for (size_t k = i + 1; k < c->count; k++) {
            double d = wanted[i * c->count + k],
                   off = hypot(c->boxes.x[i] - c->boxes.x[k], c->boxes.y[i] - c->boxes.y[k]) - d;
            sum += off * off / (d * d);
        }
    return sum;
}

/* igraph's places come in a scale of their own: bring them to that of the wanted lengths. */
static void rescale(Component *c, const double *wanted)
{
    double up = 0, down = 0;
    for (size_t i = 0; i < c->count; i++)
        for (size_t k = i + 1; k < c->count; k++) {
            double d = wanted[i * c->count + k],
                   now = hypot(c->boxes.x[i] - c->boxes.x[k], c->boxes.y[i] - c->boxes.y[k]);
            up += now / d;
            down += now * now / (d * d);
        }
    for (size_t i = 0; down > 0 && i < c->count; i++) { /* off the straight line, which no step would leave */
        c->boxes.x[i] = c->boxes.x[i] * up / down + 0.2 * sin(7.0 * (double)i + 1);
        c->boxes.y[i] = c->boxes.y[i] * up / down + 0.2 * cos(5.0 * (double)i + 2);
    }
}

/* Stress majorization, node by node (Gansner, Koren and North, "Graph drawing by stress majorization", 2004): igraph's
 * Kamada-Kawai stops early on small and thin graphs, and this never makes it worse. */
static void majorise(Component *c, const double *wanted)
{
    enum { ROUNDS = 150 };
    size_t n = c->count;
    double moved = 1;
    for (int round = 0; round < ROUNDS && moved > 1e-3; round++) {
        moved = 0;
        for (size_t i = 0; i < n; i++) {
            double x = 0, y = 0, weights = 0;
            for (size_t k = 0; k < n; k++) {
                if (k == i) continue;
                double d = wanted[i * n + k], weight = 1 / (d * d), dx = c->boxes.x[i] - c->boxes.x[k],
                       dy = c->boxes.y[i] - c->boxes.y[k];
                double now = fmax(hypot(dx, dy), 1e-6);
                x += weight * (c->boxes.x[k] + d * dx / now);
                y += weight * (c->boxes.y[k] + d * dy / now);
                weights += weight;
            }
            moved = fmax(moved, hypot(x / weights - c->boxes.x[i], y / weights - c->boxes.y[i]));
            c->boxes.x[i] = x / weights;
            c->boxes.y[i] = y / weights;
        }
    }
}

/* Every start ends in the nearest hollow: of several starts the best end is kept. */
static igraph_error_t place_with_tries(Arena *a, Component *c, const uint32_t *bloc)
{
    unsigned tries = c->count < 3 ? 1 : c->count <= 60 ? 10 : c->count <= 150 ? 4 : 1;
    double *wanted = c->count <= KK_LIMIT ? ways(a, c) : NULL, best = HUGE_VAL;
    double *x = NEW_ARRAY(a, double, c->count), *y = NEW_ARRAY(a, double, c->count);
    for (unsigned try = 0; try < tries; try++) {
        seat_on_circle(a, c, bloc, try);
        igraph_error_t code = place_by_igraph(c);
        if (code || !wanted) return code;
        rescale(c, wanted);
        majorise(c, wanted);
        double now = stress(c, wanted);
        if (now >= best * 0.999) continue;
        best = now;
        memcpy(x, c->boxes.x, c->count * sizeof *x);
        memcpy(y, c->boxes.y, c->count * sizeof *y);
    }
    memcpy(c->boxes.x, x, c->count * sizeof *x);
    memcpy(c->boxes.y, y, c->count * sizeof *y);
    return IGRAPH_SUCCESS;
}

/* Turn the component so that it is widest along x (labels are wide), centred at 0, the first node in the left half and
 * the upper. */
static void lay_flat(Component *c)
{
    Boxes *b = &c->boxes;
    double mx = 0, my = 0, xx = 0, xy = 0, yy = 0;
    for (size_t i = 0; i < c->count; i++) {
        mx += b->x[i] / (double)c->count;
        my += b->y[i] / (double)c->count;
    }
    for (size_t i = 0; i < c->count; i++) {
        b->x[i] -= mx;
        b->y[i] -= my;
        xx += b->x[i] * b->x[i];
        xy += b->x[i] * b->y[i];
        yy += b->y[i] * b->y[i];
    }
    double turn = -0.5 * atan2(2 * xy, xx - yy), cosine = cos(turn), sine = sin(turn);
    for (size_t i = 0; i < c->count; i++) {
        double x = b->x[i], y = b->y[i];
        b->x[i] = cosine * x - sine * y;
        b->y[i] = sine * x + cosine * y;
    }
    double flip_x = b->x[0] > 0 ? -1 : 1, flip_y = b->y[0] > 0 ? -1 : 1;
    for (size_t i = 0; i < c->count; i++) {
        b->x[i] *= flip_x;
        b->y[i] *= flip_y;
    }
}

static int by_value(const void *x, const void *y)
{
    const double *a = x, *b = y;
    return *a < *b ? -1 : *a > *b;
}

/* Outliers would make all the others small: what lies beyond nine tenths of the nodes comes nearer. */
static void draw_in_outliers(Arena *a, double *v, size_t count)
{
    if (count < 12) return;
    double *sorted = NEW_ARRAY(a, double, count);
    for (size_t i = 0; i < count; i++) sorted[i] = fabs(v[i]);
    qsort(sorted, count, sizeof *sorted, by_value);
    double limit = sorted[count * 9 / 10];
    for (size_t i = 0; i < count; i++)
        if (fabs(v[i]) > limit) v[i] = copysign(limit + (fabs(v[i]) - limit) * 0.35, v[i]);
}

/* From units to points: as large as the boxes need, stretched towards the wanted shape but not beyond recognition. */
static void spread(Component *c, double aspect)
{
    Boxes *b = &c->boxes;
    double left = 0, right = 0, top = 0, bottom = 0, filled = 0;
    for (size_t i = 0; i < c->count; i++) {
        left = fmin(left, b->x[i]);
        right = fmax(right, b->x[i]);
        top = fmin(top, b->y[i]);
        bottom = fmax(bottom, b->y[i]);
        filled += (b->width[i] + GAP) * (b->height[i] + GAP);
    }
    double w = fmax(right - left, 1e-3), h = fmax(bottom - top, 1e-3), crowd = (double)c->tie_count / (double)c->count;
    double density = DENSITY * fmin(1.9, fmax(1, (double)c->count / 80)) /
                     fmax(1, fmin(1.5, crowd / 3)); /* more ties a node: more room */
    double room = filled / density;
    double stretch = fmin(1.7, fmax(1 / 1.7, aspect / (w / h)));
    double unit = sqrt(room / (w * h * stretch));
    unit = fmin(unit, 260 / fmax(w * stretch / (double)c->count, 0.25)); /* thin chains do not become endless */
    for (size_t i = 0; i < c->count; i++) {
        b->x[i] *= unit * stretch;
        b->y[i] *= unit;
    }
}

static void shift_to_origin(Component *c)
{
    Boxes *b = &c->boxes;
    double left = HUGE_VAL, right = -HUGE_VAL, top = HUGE_VAL, bottom = -HUGE_VAL;
    for (size_t i = 0; i < c->count; i++) {
        left = fmin(left, b->x[i] - b->width[i] / 2);
        right = fmax(right, b->x[i] + b->width[i] / 2);
        top = fmin(top, b->y[i] - b->height[i] / 2);
        bottom = fmax(bottom, b->y[i] + b->height[i] / 2);
    }
    for (size_t i = 0; i < c->count; i++) {
        b->x[i] -= left;
        b->y[i] -= top;
    }
    c->width = right - left;
    c->height = bottom - top;
}

static igraph_error_t place_component(Arena *a, Component *c, const uint32_t *bloc, double aspect)
{
    igraph_error_t code = IGRAPH_SUCCESS;
    if (c->count > 1) code = place_with_tries(a, c, bloc);
    if (code) return code;
    lay_flat(c);
    draw_in_outliers(a, c->boxes.x, c->count);
    draw_in_outliers(a, c->boxes.y, c->count);
    spread(c, aspect);
    if (c->count <= CLEAR_LIMIT) boxes_clear_ties(a, &c->boxes, c->ties, c->tie_count, GAP);
    else if (c->count <= SEPARATE_LIMIT) boxes_separate(&c->boxes, GAP);
    if (c->count <= SEPARATE_LIMIT) boxes_squeeze(&c->boxes, 5 * GAP);
    shift_to_origin(c);
    return code;
}

static void pack(Arena *a, const Component *c, size_t count, double aspect, Layout *out)
{
    Part *parts = NEW_ARRAY(a, Part, count);
    for (size_t i = 0; i < count; i++)
        parts[i] = (Part){ .boxes = &c[i].boxes,
                           .ties = c[i].ties,
                           .tie_count = c[i].tie_count,
                           .width = c[i].width,
                           .height = c[i].height };
    parts_pack(a, parts, count, aspect, 2 * GAP, &out->width, &out->height);
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < c[i].count; k++) {
            out->x[c[i].nodes[k]] = parts[i].x + c[i].boxes.x[k];
            out->y[c[i].nodes[k]] = parts[i].y + c[i].boxes.y[k];
        }
    }
}

/* A tenth of a point: what is written is what was computed, and small differences of arithmetic do not show. */
static double rounded(double v) { return round(v * 10) / 10; }

bool layout_compute(Arena *a, const LayoutGraph *g, const uint32_t *bloc, Layout *out, Diag *d)
{
    double aspect = g->aspect > 0 ? g->aspect : 1.6;
    size_t tie_count, count;
    LayoutTie *ties = length_ties(a, g, bloc, &tie_count);
    Component *c = components(a, g, ties, tie_count, &count);
    IgraphGuard before = igraph_guard_begin();
    igraph_error_t code = IGRAPH_SUCCESS;
    for (size_t i = 0; !code && i < count; i++) code = place_component(a, &c[i], bloc, aspect);
    if (!igraph_guard_end(before, code, "places of the actors", d)) return false;

    Layout layout = { .x = NEW_ARRAY(a, double, g->count), .y = NEW_ARRAY(a, double, g->count) };
    pack(a, c, count, aspect, &layout);
    for (size_t i = 0; i < g->count; i++) {
        layout.x[i] = rounded(layout.x[i]);
        layout.y[i] = rounded(layout.y[i]);
    }
    *out = layout;
    return true;
}
