/* Geometry of a drawing: which way each line takes, and where it meets the boxes. */
#include "export/drawing.h"

#include <math.h>
#include <stdlib.h>

#include "export/text_width.h"

const LineStyle polarity_styles[3] = {
    { "#D55E00", "7 4", "conflictual" },
    { "#7A7A7A", "1.5 3.5", "neutral" },
    { "#0072B2", NULL, "cooperative" },
};
const LineStyle change_styles[CHANGE_COUNT] = {
    [CHANGE_NONE] = { "#AAAAAA", NULL, "" },
    [CHANGE_ADDED] = { "#009E73", NULL, "new" },
    [CHANGE_ENDED] = { "#CC79A7", NULL, "ended" },
    [CHANGE_UP] = { "#0072B2", NULL, "stronger" },
    [CHANGE_DOWN] = { "#E69F00", NULL, "weaker" },
    [CHANGE_SAME] = { "#AAAAAA", NULL, "lasting" },
    [CHANGE_FLIPPED] = { "#111111", NULL, "new sign" },
};
const BoxStyle box_styles[COLOUR_CLASSES] = {
    { "#DCEAF7", "#33608C" }, { "#FBE3D6", "#9C4A1A" }, { "#E3F1E4", "#3B7A45" }, { "#F3ECF8", "#6B4C8A" },
    { "#FFF6D6", "#8A7010" }, { "#D9F0F0", "#1F6F78" }, { "#FBE2EC", "#96395F" }, { "#EFEFEF", "#666666" },
};
const char *const shape_names[SHAPE_COUNT] = { "state, government", "organisation, mission", "person, population",
                                               "armed group, military" };

BoxShape shape_of(ActorType type)
{
    switch (type) {
    case ACTOR_STATE:
    case ACTOR_GOVERNMENT:
    case ACTOR_PLACE: return SHAPE_ROUND;
    case ACTOR_ORGANISATION:
    case ACTOR_MISSION:
    case ACTOR_COMPANY:
    case ACTOR_MEDIA: return SHAPE_SQUARE;
    case ACTOR_PERSON:
    case ACTOR_POPULATION: return SHAPE_PILL;
    case ACTOR_ARMED_GROUP:
    case ACTOR_MILITARY: return SHAPE_CUT;
    case ACTOR_TYPE_COUNT: break;
    }
    return SHAPE_ROUND;
}

/* ---- curves ---- */

static Point between(Point p, Point q, double t) { return (Point){ p.x + (q.x - p.x) * t, p.y + (q.y - p.y) * t }; }

Point curve_at(const Point c[3], double t) { return between(between(c[0], c[1], t), between(c[1], c[2], t), t); }

/* The part of the curve from @t on (de Casteljau). */
static void keep_after(Point c[3], double t)
{
    Point q = between(c[1], c[2], t), start = curve_at(c, t);
    c[0] = start;
    c[1] = q;
}

static bool inside(Point p, double x, double y, double half_width, double half_height)
{
    return fabs(p.x - x) < half_width && fabs(p.y - y) < half_height;
}

/* Largest t with the curve still in the box around its start; bisection between the last sample inside and the next. */
static double leaves_box(const Point c[3], double half_width, double half_height)
{
    enum { SAMPLES = 64 };
    double in = 0, out = 1;
    for (int i = SAMPLES; i >= 0 && in == 0; i--) {
        double t = (double)i / SAMPLES;
        if (inside(curve_at(c, t), c[0].x, c[0].y, half_width, half_height)) in = t;
        else out = t;
    }
    for (int i = 0; i < 20; i++) {
        double t = (in + out) / 2;
        if (inside(curve_at(c, t), c[0].x, c[0].y, half_width, half_height)) in = t;
        else out = t;
    }
    return out;
}

static void turn_round(Point c[3])
{
    Point first = c[0];
    c[0] = c[2];
    c[2] = first;
}

static void centre_curve(const Diagram *dg, const Line *l, double bend, Point c[3])
{
    const Node *a = &dg->nodes[l->a], *b = &dg->nodes[l->b];
    double dx = b->x - a->x, dy = b->y - a->y, length = hypot(dx, dy);
    if (length < 1) length = 1;
    c[0] = (Point){ a->x, a->y };
    c[2] = (Point){ b->x, b->y };
    c[1] = (Point){ (a->x + b->x) / 2 + 2 * bend * dy / length, (a->y + b->y) / 2 - 2 * bend * dx / length };
}

/* From centre to centre, cut at both boxes. */
static void line_curve(const Diagram *dg, const Line *l, const DrawnNode *nodes, Point c[3])
{
    centre_curve(dg, l, l->bend, c);
    double t = leaves_box(c, nodes[l->a].width / 2 + 1, nodes[l->a].height / 2 + 1);
    if (t < 1) keep_after(c, t);
    Point end[3] = { { dg->nodes[l->b].x, dg->nodes[l->b].y }, c[1], c[0] };
    t = leaves_box(end, nodes[l->b].width / 2 + 1, nodes[l->b].height / 2 + 1);
    if (t < 1) keep_after(end, t);
    turn_round(end);
    for (int i = 0; i < 3; i++) c[i] = end[i];
}

/* ---- routes ---- */

enum { BENDS = 11, ROUTE_SAMPLES = 40, ROUTE_LIMIT = 420, MOST_BEND = 110 };
static const double bends[BENDS] = { 0, 0.05, -0.05, 0.1, -0.1, 0.16, -0.16, 0.22, -0.22, 0.3, -0.3 };

/* How much of a curve lies on boxes that are not its own, in points. */
static double on_foreign_boxes(const Diagram *dg, const Line *l, double bend)
{
    Point c[3];
    centre_curve(dg, l, bend, c);
    double length = hypot(c[2].x - c[0].x, c[2].y - c[0].y), covered = 0;
    double left = fmin(fmin(c[0].x, c[1].x), c[2].x), right = fmax(fmax(c[0].x, c[1].x), c[2].x);
    double top = fmin(fmin(c[0].y, c[1].y), c[2].y), bottom = fmax(fmax(c[0].y, c[1].y), c[2].y);
    for (uint32_t i = 0; i < dg->node_count; i++) {
        const Node *n = &dg->nodes[i];
        double half_width = n->width / 2 + 4, half_height = n->height / 2 + 4;
        if (i == l->a || i == l->b || n->x + half_width < left || n->x - half_width > right ||
            n->y + half_height < top || n->y - half_height > bottom)
            continue;
        for (int k = 1; k < ROUTE_SAMPLES; k++)
            if (inside(curve_at(c, (double)k / ROUTE_SAMPLES), n->x, n->y, half_width, half_height))
                covered += length / ROUTE_SAMPLES;
    }
    return covered;
}

/* Lines [first, first + count) join the same two boxes: fan them out around the bend that meets the fewest foreign
 * boxes. */
static void route_pair(const Diagram *dg, Line *lines, size_t count)
{
    const Node *a = &dg->nodes[lines[0].a], *b = &dg->nodes[lines[0].b];
    double length = hypot(b->x - a->x, b->y - a->y), gap = fmin(20, fmax(9, length * 0.11)), best = HUGE_VAL, base = 0;
    size_t tries = dg->node_count <= ROUTE_LIMIT ? BENDS : 0; /* beyond, nobody could follow a line anyway */
    for (size_t i = 0; i < tries && best > 0; i++) {
        double bend = bends[i] * length, cost = fabs(bends[i]) * 60 + 0.5 * fmax(0, fabs(bend) - 60);
        if (fabs(bend) > MOST_BEND) continue;
        for (size_t k = 0; k < count; k++)
            cost += 2 * on_foreign_boxes(dg, &lines[k], bend + ((double)k - (double)(count - 1) / 2) * gap);
        if (cost >= best) continue;
        best = cost;
        base = bend;
    }
    for (size_t k = 0; k < count; k++) lines[k].bend = base + ((double)k - (double)(count - 1) / 2) * gap;
}

/* Curves may leave the frame of the boxes: widen it. */
static void frame_curves(Diagram *dg)
{
    double left = 0, top = 0, right = dg->width, bottom = dg->height;
    for (size_t i = 0; i < dg->line_count; i++) {
        Point c[3];
        if (dg->lines[i].a == dg->lines[i].b) {
            const Node *n = &dg->nodes[dg->lines[i].a];
            c[0] = (Point){ n->x, n->y - n->height / 2 - 24 - 9 * dg->lines[i].bend };
            c[1] = c[2] = (Point){ n->x + n->width / 2 + 24 + 9 * dg->lines[i].bend, n->y };
        } else {
            centre_curve(dg, &dg->lines[i], dg->lines[i].bend, c);
        }
        for (int k = 0; k <= 8; k++) {
            Point p = curve_at(c, k / 8.0);
            left = fmin(left, p.x - 6);
            right = fmax(right, p.x + 6);
            top = fmin(top, p.y - 6);
            bottom = fmax(bottom, p.y + 6);
        }
    }
    for (size_t i = 0; i < dg->node_count; i++) {
        dg->nodes[i].x -= left;
        dg->nodes[i].y -= top;
    }
    dg->width = right - left;
    dg->height = bottom - top;
}

void drawing_route(Diagram *dg)
{
    for (size_t i = 0; i < dg->line_count;) { /* lines are sorted by pair */
        size_t end = i + 1;
        while (end < dg->line_count && dg->lines[end].a == dg->lines[i].a && dg->lines[end].b == dg->lines[i].b) end++;
        if (dg->lines[i].a != dg->lines[i].b) route_pair(dg, &dg->lines[i], end - i);
        else
            for (size_t k = i; k < end; k++) dg->lines[k].bend = (double)(k - i);
        i = end;
    }
    frame_curves(dg);
}

/* ---- one slice ---- */

typedef struct {
    uint32_t to_a, to_b, mutual;
} Counts;

static Counts count_line(const Diagram *dg, const Line *l, DiagramSlice slice)
{
    Counts c = { 0 };
    for (uint32_t i = 0; i < l->count; i++) {
        const GraphEdge *e = &dg->s->edges[dg->parts[l->first + i]];
        bool held;
        uint32_t n = slice_count(dg, slice, e, &held);
        if (dg->s->types[e->type].symmetric) c.mutual += n;
        else if (dg->node_of_actor[e->target] == l->b) c.to_b += n;
        else c.to_a += n;
    }
    return c;
}

static uint32_t total(Counts c) { return c.to_a + c.to_b + c.mutual; }

typedef struct {
    Period span;
    uint32_t count;
    bool held;
} Found;

static Found find_in_slice(const Diagram *dg, const GraphEdge *e, DiagramSlice slice)
{
    Found f = { .span = PERIOD_NONE };
    if (slice_count(dg, slice, e, &f.held) && f.held) { /* say when it was mentioned */
        Found any = find_in_slice(dg, e, (DiagramSlice){ .period = PERIOD_NONE });
        any.held = true;
        return any;
    }
    for (uint32_t r = e->first; r < e->first + e->count; r++) {
        const Relation *claim = &dg->s->relations[r].claim;
        if (!slice_has(dg, slice, &dg->s->relations[r])) continue;
        f.count++;
        if (!period_known(claim->time)) continue;
        f.span = period_known(f.span) ? period_join(f.span, claim->time) : claim->time;
    }
    return f;
}

/* negotiates_with reads "negotiates with". */
static const char *type_words(Arena *a, const GraphType *t)
{
    char *type = arena_cstr(a, text_shown(a, t->name, 60));
    for (char *c = type; *c; c++) *c = *c == '_' ? ' ' : *c;
    return type;
}

/* "France -> Mali: supports, 9 relations, 2019 to 2022", a line for each edge behind the drawn line. */
static Sv line_tip(Arena *a, const Diagram *dg, const Line *l, DiagramSlice slice, const char *before)
{
    Sv tip = arena_printf(a, "%s", before);
    uint32_t shown = 0, more = 0;
    for (uint32_t i = 0; i < l->count; i++) {
        const GraphEdge *e = &dg->s->edges[dg->parts[l->first + i]];
        Found f = find_in_slice(dg, e, slice);
        if (!f.count) continue;
        if (shown == TIP_LINES) {
            more += f.count;
            continue;
        }
        const GraphType *t = &dg->s->types[e->type];
        Sv source = text_shown(a, dg->s->actors[e->source].name, 80),
           target = text_shown(a, dg->s->actors[e->target].name, 80);
        Sv from = period_start_iso(a, f.span), to = period_end_iso(a, f.span);
        Sv when = !from.len && !to.len ? SV("")
                  : sv_equal(from, to) ? arena_printf(a, ", " SV_FMT, SV_ARG(from))
                                       : arena_printf(a, ", " SV_FMT " to " SV_FMT, SV_ARG(from), SV_ARG(to));
        tip = arena_printf(a, SV_FMT "%s" SV_FMT " %s " SV_FMT ": %s, %u relation%s" SV_FMT "%s", SV_ARG(tip),
                           tip.len ? "\n" : "", SV_ARG(source), t->symmetric ? "\xE2\x86\x94" : "\xE2\x86\x92",
                           SV_ARG(target), type_words(a, t), f.count, f.count == 1 ? "" : "s", SV_ARG(when),
                           f.held ? ", holds between mentions" : "");
        shown++;
    }
    return more ? arena_printf(a, SV_FMT "\nand %u more", SV_ARG(tip), more) : tip;
}

double line_thickness(const Diagram *dg, double count)
{
    double thin = dg->line_count > 300 ? 0.8 : 1.1;
    return fmin(6.5, thin + 1.05 * (sqrt(count) - 1));
}

static void loop_curve(const Diagram *dg, const DrawnNode *nodes, const Line *l, Point out[4])
{
    const Node *n = &dg->nodes[l->a];
    const DrawnNode *d = &nodes[l->a];
    double right = n->x + d->width / 2 + 1, top = n->y - d->height / 2 - 1, size = 20 + 9 * l->bend;
    out[0] = (Point){ right - 14, top };
    out[1] = (Point){ right - 10, top - size };
    out[2] = (Point){ right + size, top - 4 };
    out[3] = (Point){ right, top + 10 };
}

static void set_line(Arena *a, Drawing *dr, const Line *l, Counts c, DiagramSlice slice, Change change,
                     const char *before)
{
    const Diagram *dg = dr->dg;
    DrawnLine *line = &dr->lines[dr->line_count++];
    *line = (DrawnLine){ .line = l, .count = total(c), .change = change };
    line->heads = (c.to_a ? TO_A : 0u) | (c.to_b ? TO_B : 0u);
    line->thickness = line_thickness(dg, line->count);
    line->tip = line_tip(a, dg, l, slice, before);
    dr->polarity_used[l->polarity + 1] = true;
    dr->change_used[change] = true;
    if (dg->o.merge == MERGE_TYPE) line->label = sv_of(type_words(a, &dg->s->types[l->type]));
}

/* Fonts shrink with what an actor does in the slice, on the scale of all years: never beyond the box that was
 * placed. */
static void set_nodes(Drawing *dr, const double *strength)
{
    const Diagram *dg = dr->dg;
    double small = dg->node_count > 120 ? 9 : 10, more = dg->node_count > 120 ? 6 : 8;
    for (size_t i = 0; i < dg->node_count; i++) {
        DrawnNode *n = &dr->nodes[i];
        n->active = strength[i] > 0;
        dr->active += n->active;
        n->font = round(10 * (small + more * sqrt(fmin(1, strength[i] / dg->strongest)))) / 10;
        label_box(&dg->nodes[i], n->font, &n->width, &n->height);
    }
}

static int by_drawing(const void *x, const void *y)
{
    const DrawnLine *a = x, *b = y;
    bool back_a = a->line->polarity == 0 || a->change == CHANGE_SAME,
         back_b = b->line->polarity == 0 || b->change == CHANGE_SAME;
    if (back_a != back_b) return back_a ? -1 : 1;
    if (a->count != b->count) return a->count < b->count ? -1 : 1;
    return a->line < b->line ? -1 : a->line > b->line;
}

static bool boxes_meet(const Drawing *dr, Point at, double half_width, double half_height)
{
    for (size_t i = 0; i < dr->dg->node_count; i++) {
        const Node *n = &dr->dg->nodes[i];
        if (fabs(n->x - at.x) < half_width + dr->nodes[i].width / 2 &&
            fabs(n->y - at.y) < half_height + dr->nodes[i].height / 2)
            return true;
    }
    for (size_t i = 0; i < dr->line_count; i++) {
        const DrawnLine *l = &dr->lines[i];
        if (l->label_at.x == 0 && l->label_at.y == 0) continue;
        double other = text_width(l->label, 8, WEIGHT_NORMAL) / 2;
        if (fabs(l->label_at.x - at.x) < half_width + other && fabs(l->label_at.y - at.y) < 2 * half_height)
            return true;
    }
    return false;
}

/* A type's name beside its line where neither a box nor another name is; left out elsewhere (the tip has it). */
static void place_labels(Drawing *dr)
{
    static const double places[] = { 0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78 };
    for (size_t i = 0; i < dr->line_count; i++) {
        DrawnLine *l = &dr->lines[i];
        bool free_place = false;
        for (size_t k = 0; l->label.len && l->line->a != l->line->b && !free_place && k < LENGTH_OF(places); k++) {
            Point at = curve_at(l->curve, places[k]);
            free_place = !boxes_meet(dr, at, text_width(l->label, 8, WEIGHT_NORMAL) / 2 + 2, 5);
            if (free_place) l->label_at = at;
        }
        if (!free_place) l->label = (Sv){ 0 };
    }
}

static void finish(Drawing *dr)
{
    if (dr->line_count) qsort(dr->lines, dr->line_count, sizeof *dr->lines, by_drawing);
    for (size_t i = 0; i < dr->line_count; i++) {
        DrawnLine *l = &dr->lines[i];
        if (l->line->a == l->line->b) loop_curve(dr->dg, dr->nodes, l->line, l->loop);
        else line_curve(dr->dg, l->line, dr->nodes, l->curve);
    }
    place_labels(dr);
}

static Sv fact_names(Arena *a, FactualitySet facts)
{
    if (facts == FACTS_ALL) return SV("relations of every factuality");
    Sv names = { 0 };
    for (unsigned f = FACTUALITY_COUNT; f-- > 0;)
        if (facts & (1u << f))
            names = arena_printf(a, SV_FMT "%s%s", SV_ARG(names), names.len ? ", " : "", factuality_names[f]);
    return arena_printf(a, SV_FMT " relations", SV_ARG(names));
}

static Sv settings_of(Arena *a, const Diagram *dg, size_t lines)
{
    const DiagramOptions *o = &dg->o;
    Sv s = arena_printf(a, SV_FMT, SV_ARG(fact_names(a, o->facts)));
    if (o->only.len) s = arena_printf(a, SV_FMT "; only " SV_FMT, SV_ARG(s), SV_ARG(o->only));
    if (o->ego.len)
        s = arena_printf(a, SV_FMT "; " SV_FMT " and neighbours up to %u step%s away", SV_ARG(s), SV_ARG(o->ego),
                         o->depth ? o->depth : 1, o->depth > 1 ? "s" : "");
    if (o->path_from.len)
        s = arena_printf(a, SV_FMT "; shortest chains from " SV_FMT " to " SV_FMT, SV_ARG(s), SV_ARG(o->path_from),
                         SV_ARG(o->path_to));
    if (o->min > 1) s = arena_printf(a, SV_FMT "; lines of at least %u relations in all years", SV_ARG(s), o->min);
    if (o->confidence > 0) s = arena_printf(a, SV_FMT "; confidence at least %.2f", SV_ARG(s), o->confidence);
    if (dg->node_count < dg->actors_in_all)
        s = arena_printf(a, SV_FMT "; %zu of %zu actors", SV_ARG(s), dg->node_count, dg->actors_in_all);
    return arena_printf(a, SV_FMT "; %zu line%s", SV_ARG(s), lines, lines == 1 ? "" : "s");
}

static Drawing new_drawing(Arena *a, const Diagram *dg)
{
    Drawing dr = { .dg = dg,
                   .title = dg->o.title.len ? text_shown(a, dg->o.title, 200) : SV("Relations between actors") };
    dr.nodes = NEW_ARRAY(a, DrawnNode, dg->node_count);
    dr.lines = NEW_ARRAY(a, DrawnLine, dg->line_count);
    return dr;
}

Drawing drawing_of_slice(Arena *a, const Diagram *dg, DiagramSlice slice)
{
    Drawing dr = new_drawing(a, dg);
    double *strength = NEW_ARRAY(a, double, dg->node_count);
    for (size_t i = 0; i < dg->line_count; i++) {
        const Line *l = &dg->lines[i];
        Counts c = count_line(dg, l, slice);
        if (!total(c)) continue;
        set_line(a, &dr, l, c, slice, CHANGE_NONE, "");
        strength[l->a] += total(c);
        if (l->a != l->b) strength[l->b] += total(c);
    }
    set_nodes(&dr, strength);
    finish(&dr);
    dr.subtitle = slice.label;
    dr.settings = settings_of(a, dg, dr.line_count);
    return dr;
}

/* Positive minus negative relations of the two actors of line @i in a slice; lines of a pair stand together. */
static int64_t net_of_pair(const Diagram *dg, size_t i, DiagramSlice slice)
{
    uint32_t a = dg->lines[i].a, b = dg->lines[i].b;
    int64_t net = 0;
    while (i > 0 && dg->lines[i - 1].a == a && dg->lines[i - 1].b == b) i--;
    for (; i < dg->line_count && dg->lines[i].a == a && dg->lines[i].b == b; i++)
        net += (int64_t)total(count_line(dg, &dg->lines[i], slice)) * dg->lines[i].polarity;
    return net;
}

static Change change_of(const Diagram *dg, size_t i, uint32_t was, uint32_t is, DiagramSlice before, DiagramSlice after)
{
    if (!is) return CHANGE_ENDED;
    int64_t net_before = net_of_pair(dg, i, before), net_after = net_of_pair(dg, i, after);
    bool flipped = (net_before < 0 && net_after > 0) || (net_before > 0 && net_after < 0);
    if (flipped && dg->lines[i].polarity == (net_after > 0 ? 1 : -1)) return CHANGE_FLIPPED;
    if (!was) return CHANGE_ADDED;
    return is > was ? CHANGE_UP : is < was ? CHANGE_DOWN : CHANGE_SAME;
}

Drawing drawing_of_change(Arena *a, const Diagram *dg, DiagramSlice before, DiagramSlice after)
{
    Drawing dr = new_drawing(a, dg);
    dr.is_change = true;
    double *strength = NEW_ARRAY(a, double, dg->node_count);
    for (size_t i = 0; i < dg->line_count; i++) {
        const Line *l = &dg->lines[i];
        Counts was = count_line(dg, l, before), is = count_line(dg, l, after);
        if (!total(was) && !total(is)) continue;
        Change change = change_of(dg, i, total(was), total(is), before, after);
        Sv head = arena_printf(a, "%s: %u in " SV_FMT ", %u in " SV_FMT, change_styles[change].name, total(was),
                               SV_ARG(before.label), total(is), SV_ARG(after.label));
        set_line(a, &dr, l, total(is) ? is : was, total(is) ? after : before, change, arena_cstr(a, head));
        strength[l->a] += total(is) + total(was);
        if (l->a != l->b) strength[l->b] += total(is) + total(was);
    }
    for (size_t i = 0; i < dg->node_count; i++) strength[i] /= 2;
    set_nodes(&dr, strength);
    finish(&dr);
    dr.subtitle = arena_printf(a, "Change from " SV_FMT " to " SV_FMT, SV_ARG(before.label), SV_ARG(after.label));
    dr.settings = settings_of(a, dg, dr.line_count);
    return dr;
}
