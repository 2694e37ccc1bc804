/* Choosing what a diagram shows: relations become lines, lines leave actors, actors get places. */
#include "export/diagram.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/nearest.h"
#include "export/drawing.h"
#include "export/text_width.h"

const char *const edge_merge_names[MERGE_COUNT] = { "pair", "polarity", "type" };
const char *const page_format_names[PAGE_COUNT] = { "fit", "a4", "a4-tall", "16:9" };
const char *const actor_colour_names[COLOUR_COUNT] = { "bloc", "type", "none" };

enum { LABEL_CHARS = 20, LABEL_MOST = 44 };

/* ---- relations and slices ---- */

bool slice_has(const Diagram *dg, DiagramSlice slice, const GraphRelation *r)
{
    const Relation *c = &r->claim;
    if (!(dg->o.facts & (1u << c->factuality)) || c->confidence < dg->o.confidence) return false;
    if (!period_known(slice.period)) return true;
    return period_known(c->time) &&
           period_contains(slice.period, c->time.from == DAY_MIN ? c->time.to - 1 : c->time.from);
}

/* The row of an edge in a slice of the timeline, or SIZE_MAX; rows of a slice are sorted by source, target, type. */
static size_t find_row(const Timeline *t, size_t slice, const GraphEdge *e)
{
    size_t low = t->slices[slice].first, high = low + t->slices[slice].count;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        bool before = t->source[mid] != e->source   ? t->source[mid] < e->source
                      : t->target[mid] != e->target ? t->target[mid] < e->target
                                                    : t->type[mid] < e->type;
        if (before) low = mid + 1;
        else high = mid;
    }
    bool found = low < t->slices[slice].first + t->slices[slice].count && t->source[low] == e->source &&
                 t->target[low] == e->target && t->type[low] == e->type;
    return found ? low : SIZE_MAX;
}

uint32_t slice_count(const Diagram *dg, DiagramSlice slice, const GraphEdge *e, bool *held)
{
    uint32_t count = 0;
    *held = false;
    for (uint32_t r = e->first; r < e->first + e->count; r++) count += slice_has(dg, slice, &dg->s->relations[r]);
    if (count || !slice.number || !dg->s->types[e->type].state) return count;
    size_t row = find_row(dg->timeline, slice.number - 1, e);
    if (row == SIZE_MAX) return 0;
    const GraphRelation *last = &dg->s->relations[dg->timeline->evidence[dg->timeline->evidence_at[row]]];
    *held = slice_has(dg, (DiagramSlice){ .period = PERIOD_NONE }, last);
    return *held;
}

static uint32_t count_in_all(const Diagram *dg, const GraphEdge *e)
{
    if (dg->o.confidence <= 0) return edge_count_in(e, dg->o.facts);
    uint32_t count = 0;
    DiagramSlice all = { .period = PERIOD_NONE };
    for (uint32_t i = e->first; i < e->first + e->count; i++) count += slice_has(dg, all, &dg->s->relations[i]);
    return count;
}

/* ---- lines from edges ---- */

typedef struct {
    uint32_t a, b; /* actors, a <= b */
    int8_t polarity;
    uint32_t type;
    unsigned direction;
    uint32_t edge, count;
} Part;

static int compare_u32(uint32_t a, uint32_t b) { return a < b ? -1 : a > b; }

/* Parts of one line are equal in all but the edge. */
static int compare_line(const Part *a, const Part *b)
{
    int c = compare_u32(a->a, b->a);
    if (!c) c = compare_u32(a->b, b->b);
    if (!c) c = b->polarity - a->polarity;
    if (!c) c = compare_u32(a->type, b->type);
    return c ? c : compare_u32(a->direction, b->direction);
}

static int by_line(const void *x, const void *y)
{
    const Part *a = x, *b = y;
    int c = compare_line(a, b);
    return c ? c : compare_u32(a->edge, b->edge);
}

static Part part_of(const Diagram *dg, uint32_t edge)
{
    const GraphEdge *e = &dg->s->edges[edge];
    const GraphType *t = &dg->s->types[e->type];
    bool forward = e->source <= e->target;
    Part p = { .a = forward ? e->source : e->target,
               .b = forward ? e->target : e->source,
               .polarity = t->polarity,
               .edge = edge };
    p.type = dg->o.merge == MERGE_TYPE ? e->type : NO_RELATION;
    if (dg->o.merge != MERGE_PAIR) p.direction = t->symmetric ? MUTUAL : forward ? TO_B : TO_A;
    p.count = count_in_all(dg, e);
    return p;
}

typedef struct {
    uint32_t first, count; /* parts */
    uint32_t a, b;         /* actors */
    double weight;
    bool kept;
} Bundle;

typedef struct {
    Part *parts;
    size_t part_count;
    Bundle *bundles;
    size_t bundle_count;
} Selection;

static Selection select_lines(Arena *a, const Diagram *dg, uint32_t only)
{
    Selection sel = { .parts = NEW_ARRAY(a, Part, dg->s->edge_count),
                      .bundles = NEW_ARRAY(a, Bundle, dg->s->edge_count) };
    for (uint32_t i = 0; i < dg->s->edge_count; i++) {
        if (only != NO_RELATION && !snapshot_type_is(dg->s, dg->s->edges[i].type, only)) continue;
        Part p = part_of(dg, i);
        if (p.count) sel.parts[sel.part_count++] = p;
    }
    if (sel.part_count) qsort(sel.parts, sel.part_count, sizeof *sel.parts, by_line);
    for (uint32_t i = 0; i < sel.part_count; i++) {
        if (i == 0 || compare_line(&sel.parts[i - 1], &sel.parts[i]) != 0)
            sel.bundles[sel.bundle_count++] = (Bundle){ .first = i, .a = sel.parts[i].a, .b = sel.parts[i].b };
        Bundle *b = &sel.bundles[sel.bundle_count - 1];
        b->count++;
        b->weight += sel.parts[i].count;
    }
    for (size_t i = 0; i < sel.bundle_count; i++) sel.bundles[i].kept = sel.bundles[i].weight >= dg->o.min;
    return sel;
}

/* ---- fewer actors: ego, path, top ---- */

static void keep_lines_among(Selection *sel, const bool *wanted)
{
    for (size_t i = 0; i < sel->bundle_count; i++)
        sel->bundles[i].kept = sel->bundles[i].kept && wanted[sel->bundles[i].a] && wanted[sel->bundles[i].b];
}

/* Steps from @start to every actor over kept lines, in either direction; UINT32_MAX: out of reach. */
static uint32_t *distances(Arena *a, const Snapshot *s, const Selection *sel, uint32_t start)
{
    uint32_t *distance = NEW_ARRAY(a, uint32_t, s->actor_count);
    for (size_t i = 0; i < s->actor_count; i++) distance[i] = UINT32_MAX;
    distance[start] = 0;
    bool grown = true;
    for (uint32_t round = 0; grown; round++) {
        grown = false;
        for (size_t i = 0; i < sel->bundle_count; i++) {
            const Bundle *b = &sel->bundles[i];
            if (!b->kept) continue;
            uint32_t near = b->a, far = b->b;
            if (distance[near] != round) {
                near = b->b;
                far = b->a;
            }
            if (distance[near] != round || distance[far] != UINT32_MAX) continue;
            distance[far] = round + 1;
            grown = true;
        }
    }
    return distance;
}

static void keep_ego(Arena *a, const Diagram *dg, Selection *sel, uint32_t ego)
{
    uint32_t *distance = distances(a, dg->s, sel, ego), depth = dg->o.depth ? dg->o.depth : 1;
    bool *wanted = NEW_ARRAY(a, bool, dg->s->actor_count);
    for (size_t i = 0; i < dg->s->actor_count; i++) wanted[i] = distance[i] <= depth;
    keep_lines_among(sel, wanted);
}

static bool keep_paths(Arena *a, const Diagram *dg, Selection *sel, uint32_t from, uint32_t to, Diag *d)
{
    uint32_t *near = distances(a, dg->s, sel, from), *far = distances(a, dg->s, sel, to);
    if (near[to] == UINT32_MAX) {
        diag(d, NOWHERE, E_EXPORT_PATH, "no chain of relations leads from " SV_FMT " to " SV_FMT,
             SV_ARG(dg->o.path_from), SV_ARG(dg->o.path_to));
        diag_hint(d, "allow more relations: --factuality all, a smaller --min, or no --only");
        return false;
    }
    for (size_t i = 0; i < sel->bundle_count; i++) {
        Bundle *b = &sel->bundles[i];
        bool on_way = (near[b->a] != UINT32_MAX && far[b->b] != UINT32_MAX && near[b->a] + 1 + far[b->b] == near[to]) ||
                      (near[b->b] != UINT32_MAX && far[b->a] != UINT32_MAX && near[b->b] + 1 + far[b->a] == near[to]);
        b->kept = b->kept && on_way;
    }
    return true;
}

typedef struct {
    uint32_t actor;
    double strength;
} Ranked;

static int by_strength(const void *x, const void *y)
{
    const Ranked *a = x, *b = y;
    if (a->strength != b->strength) return a->strength > b->strength ? -1 : 1;
    return compare_u32(a->actor, b->actor);
}

/* Actors with a kept line, the strongest first; a loop counts once. */
static Ranked *ranked_actors(Arena *a, const Snapshot *s, const Selection *sel, size_t *count)
{
    Ranked *rank = NEW_ARRAY(a, Ranked, s->actor_count);
    for (uint32_t i = 0; i < s->actor_count; i++) rank[i].actor = i;
    for (size_t i = 0; i < sel->bundle_count; i++) {
        const Bundle *b = &sel->bundles[i];
        if (!b->kept) continue;
        rank[b->a].strength += b->weight;
        if (b->a != b->b) rank[b->b].strength += b->weight;
    }
    if (s->actor_count) qsort(rank, s->actor_count, sizeof *rank, by_strength);
    *count = 0;
    while (*count < s->actor_count && rank[*count].strength > 0) (*count)++;
    return rank;
}

static void keep_top(Arena *a, const Diagram *dg, Selection *sel, bool keep_first, uint32_t first)
{
    size_t count;
    Ranked *rank = ranked_actors(a, dg->s, sel, &count);
    if (count <= dg->o.top) return;
    bool *wanted = NEW_ARRAY(a, bool, dg->s->actor_count);
    for (size_t i = 0; i < dg->o.top; i++) wanted[rank[i].actor] = true;
    if (keep_first) wanted[first] = true;
    keep_lines_among(sel, wanted);
}

/* ---- names of the options ---- */

static bool find_actor(const Snapshot *s, Sv id, uint32_t *out, Diag *d)
{
    Nearest near = nearest_to(id);
    for (size_t i = 0; i < s->actor_count; i++) {
        if (sv_equal(s->actors[i].id, id) || sv_equal_nocase(s->actors[i].name, id)) {
            *out = (uint32_t)i;
            return true;
        }
        nearest_try(&near, s->actors[i].id);
    }
    diag(d, NOWHERE, E_EXPORT_ACTOR, "no actor of the graph has the id or name \"" SV_FMT "\"", SV_ARG(id));
    if (near.best.len) diag_hint(d, "did you mean " SV_FMT "?", SV_ARG(near.best));
    return false;
}

static bool find_type(const Snapshot *s, Sv name, uint32_t *out, Diag *d)
{
    Nearest near = nearest_to(name);
    for (size_t i = 0; i < s->type_count; i++) {
        if (sv_equal(s->types[i].name, name)) {
            *out = (uint32_t)i;
            return true;
        }
        nearest_try(&near, s->types[i].name);
    }
    diag(d, NOWHERE, E_EXPORT_TYPE, "no relation type of the graph is called \"" SV_FMT "\"", SV_ARG(name));
    if (near.best.len) diag_hint(d, "did you mean " SV_FMT "?", SV_ARG(near.best));
    return false;
}

static bool narrow(Arena *a, Diagram *dg, Selection *sel, Diag *d)
{
    uint32_t ego = NO_ACTOR, from, to;
    if (dg->o.ego.len) {
        if (!find_actor(dg->s, dg->o.ego, &ego, d)) return false;
        keep_ego(a, dg, sel, ego);
    }
    if (dg->o.path_from.len || dg->o.path_to.len) {
        if (!find_actor(dg->s, dg->o.path_from, &from, d) || !find_actor(dg->s, dg->o.path_to, &to, d)) return false;
        if (!keep_paths(a, dg, sel, from, to, d)) return false;
    }
    if (dg->o.top) keep_top(a, dg, sel, ego != NO_ACTOR, ego);
    return true;
}

/* ---- nodes and lines of the diagram ---- */

void label_box(const Node *n, double font, double *width, double *height)
{
    double widest = 0;
    for (size_t i = 0; i < n->line_count; i++) widest = fmax(widest, text_width(n->lines[i], font, WEIGHT_NORMAL));
    *width = round(widest + 0.9 * font + 6);
    *height = round(font * 1.2 * (double)n->line_count + 0.55 * font);
}

static void make_nodes(Diagram *dg, const Selection *sel, Arena *scratch)
{
    const Snapshot *s = dg->s;
    size_t count;
    Ranked *rank = ranked_actors(scratch, s, sel, &count);
    double *strength = NEW_ARRAY(scratch, double, s->actor_count);
    for (size_t i = 0; i < count; i++) strength[rank[i].actor] = rank[i].strength;
    dg->strongest = count ? rank[0].strength : 1;
    dg->nodes = NEW_ARRAY(dg->arena, Node, count);
    dg->node_of_actor = NEW_ARRAY(dg->arena, uint32_t, s->actor_count);
    double small = count > 120 ? 9 : 10, more = count > 120 ? 6 : 8;
    for (uint32_t i = 0; i < s->actor_count; i++) { /* in the order of the snapshot */
        dg->node_of_actor[i] = NO_ACTOR;
        if (strength[i] <= 0) continue;
        dg->node_of_actor[i] = (uint32_t)dg->node_count;
        Node *n = &dg->nodes[dg->node_count++];
        n->actor = i;
        n->strength = strength[i];
        Sv name = text_shown(dg->arena, s->actors[i].name.len ? s->actors[i].name : s->actors[i].id, LABEL_MOST);
        n->line_count = text_lines(name, LABEL_CHARS, LABEL_LINES, n->lines);
        n->font = round(10 * (small + more * sqrt(n->strength / dg->strongest))) / 10;
        label_box(n, n->font, &n->width, &n->height);
    }
}

static void make_lines(Diagram *dg, const Selection *sel)
{
    dg->lines = NEW_ARRAY(dg->arena, Line, sel->bundle_count);
    dg->parts = NEW_ARRAY(dg->arena, uint32_t, sel->part_count);
    uint32_t parts = 0;
    for (size_t i = 0; i < sel->bundle_count; i++) {
        const Bundle *b = &sel->bundles[i];
        if (!b->kept) continue;
        const Part *p = &sel->parts[b->first];
        Line *l = &dg->lines[dg->line_count++];
        *l = (Line){
            .a = dg->node_of_actor[p->a], .b = dg->node_of_actor[p->b], .polarity = p->polarity, .type = p->type
        };
        l->direction = p->direction;
        l->first = parts;
        l->count = b->count;
        for (uint32_t k = 0; k < b->count; k++) dg->parts[parts++] = sel->parts[b->first + k].edge;
    }
}

/* ---- places and colours ---- */

static bool is_kin(const GraphActor *actor, uint32_t of)
{
    for (size_t i = 0; i < actor->within_count; i++)
        if (actor->within[i] == of) return true;
    return false;
}

/* Lines, and one tie from each actor to each body it is part of that is drawn too. */
static LayoutGraph layout_graph(Arena *a, const Diagram *dg)
{
    size_t kin = 0, n = 0;
    for (size_t i = 0; i < dg->node_count; i++) kin += dg->s->actors[dg->nodes[i].actor].within_count;
    LayoutTie *ties = NEW_ARRAY(a, LayoutTie, dg->line_count + kin);
    double *width = NEW_ARRAY(a, double, dg->node_count), *height = NEW_ARRAY(a, double, dg->node_count);
    for (size_t i = 0; i < dg->line_count; i++) {
        const Line *l = &dg->lines[i];
        uint32_t weight = 0;
        for (uint32_t k = 0; k < l->count; k++) weight += count_in_all(dg, &dg->s->edges[dg->parts[l->first + k]]);
        bool related = is_kin(&dg->s->actors[dg->nodes[l->a].actor], dg->nodes[l->b].actor) ||
                       is_kin(&dg->s->actors[dg->nodes[l->b].actor], dg->nodes[l->a].actor);
        ties[n++] = (LayoutTie){ l->a, l->b, sqrt((double)weight), l->polarity, related };
    }
    for (uint32_t i = 0; i < dg->node_count; i++) {
        const GraphActor *actor = &dg->s->actors[dg->nodes[i].actor];
        width[i] = dg->nodes[i].width;
        height[i] = dg->nodes[i].height;
        for (size_t k = 0; k < actor->within_count; k++) {
            uint32_t body = dg->node_of_actor[actor->within[k]];
            if (body != NO_ACTOR && body != i) ties[n++] = (LayoutTie){ i, body, 1, 1, true };
        }
    }
    static const double aspects[PAGE_COUNT] = { 1.7, 1.75, 0.85, 2.3 };
    return (LayoutGraph){ dg->node_count, width, height, ties, n, aspects[dg->o.page] };
}

/* "France, Mali and 5 more": the two busiest members speak for a bloc. */
static void name_blocs(Diagram *dg, const uint32_t *bloc, size_t count)
{
    for (uint32_t c = 0; c < count && c < PALE; c++) {
        size_t first = SIZE_MAX, second = SIZE_MAX, members = 0;
        for (size_t i = 0; i < dg->node_count; i++) {
            if (bloc[i] != c) continue;
            members++;
            if (first == SIZE_MAX || dg->nodes[i].strength > dg->nodes[first].strength) {
                second = first;
                first = i;
            } else if (second == SIZE_MAX || dg->nodes[i].strength > dg->nodes[second].strength) {
                second = i;
            }
        }
        assert(members > 1);
        Sv a = text_shown(dg->arena, dg->s->actors[dg->nodes[first].actor].name, 24);
        Sv b = text_shown(dg->arena, dg->s->actors[dg->nodes[second].actor].name, 24);
        dg->colour_names[c] =
            members == 2 ? arena_printf(dg->arena, SV_FMT ", " SV_FMT, SV_ARG(a), SV_ARG(b))
                         : arena_printf(dg->arena, SV_FMT ", " SV_FMT " + %zu", SV_ARG(a), SV_ARG(b), members - 2);
    }
}

static const unsigned type_classes[ACTOR_TYPE_COUNT] = {
    [ACTOR_STATE] = 0,        [ACTOR_GOVERNMENT] = 0, [ACTOR_PERSON] = 4,   [ACTOR_ARMED_GROUP] = 1,
    [ACTOR_ORGANISATION] = 3, [ACTOR_MILITARY] = 2,   [ACTOR_MISSION] = 3,  [ACTOR_POPULATION] = PALE,
    [ACTOR_PLACE] = PALE,     [ACTOR_COMPANY] = PALE, [ACTOR_MEDIA] = PALE,
};
static const char *const class_names[COLOUR_CLASSES] = {
    "state, government", "armed group", "military", "organisation, mission", "person", "", "", "other"
};

static void colour_nodes(Diagram *dg, const uint32_t *bloc, size_t bloc_count)
{
    bool rest = false;
    for (size_t i = 0; i < dg->node_count; i++) {
        Node *n = &dg->nodes[i];
        n->colour = PALE;
        if (dg->o.colour == COLOUR_BLOC && bloc[i] < PALE) n->colour = bloc[i];
        if (dg->o.colour == COLOUR_TYPE) {
            n->colour = type_classes[dg->s->actors[n->actor].type];
            dg->colour_names[n->colour] = sv_of(class_names[n->colour]);
        }
        rest = rest || n->colour == PALE;
    }
    if (dg->o.colour != COLOUR_BLOC) return;
    name_blocs(dg, bloc, bloc_count);
    if (rest && bloc_count) dg->colour_names[PALE] = bloc_count > PALE ? SV("smaller blocs or none") : SV("in no bloc");
}

static bool place(Arena *scratch, Diagram *dg, Diag *d)
{
    LayoutGraph g = layout_graph(scratch, dg);
    uint32_t *bloc = NEW_ARRAY(scratch, uint32_t, dg->node_count);
    size_t blocs = layout_blocs(scratch, &g, bloc);
    Layout layout;
    if (!layout_compute(scratch, &g, bloc, &layout, d)) return false;
    for (size_t i = 0; i < dg->node_count; i++) {
        dg->nodes[i].x = layout.x[i];
        dg->nodes[i].y = layout.y[i];
    }
    dg->width = layout.width;
    dg->height = layout.height;
    colour_nodes(dg, bloc, blocs);
    return true;
}

Diagram *diagram_new(Arena *a, const Snapshot *s, const DiagramOptions *o, Diag *d)
{
    Arena *scratch = arena_new();
    Diagram *dg = NEW(a, Diagram);
    *dg = (Diagram){ .arena = a, .s = s, .o = *o };
    if (!dg->o.facts) dg->o.facts = FACTS_ASSERTED;
    SliceOptions slicing = { .by = o->by == SLICE_WHOLE ? SLICE_YEAR : o->by, .facts = dg->o.facts };
    dg->timeline = timeline_of_graph(a, s, &slicing);
    uint32_t only = NO_RELATION;
    size_t all;
    bool ok = !o->only.len || find_type(s, o->only, &only, d);
    if (ok) {
        Selection sel = select_lines(scratch, dg, only);
        ranked_actors(scratch, s, &sel, &all);
        dg->actors_in_all = all;
        ok = narrow(scratch, dg, &sel, d);
        if (ok) {
            make_nodes(dg, &sel, scratch);
            make_lines(dg, &sel);
            ok = place(scratch, dg, d);
        }
        if (ok) drawing_route(dg);
    }
    arena_free(scratch);
    return ok ? dg : NULL;
}

size_t diagram_actor_count(const Diagram *dg) { return dg->node_count; }

size_t diagram_slices(Arena *a, const Diagram *dg, DiagramSlice **slices)
{
    const Timeline *t = dg->timeline;
    *slices = NEW_ARRAY(a, DiagramSlice, t->slice_count);
    size_t count = 0;
    for (size_t i = 0; i < t->slice_count; i++) {
        DiagramSlice slice = { t->slices[i].label, t->slices[i].period, i + 1 };
        bool used = false, held;
        for (size_t l = 0; l < dg->line_count && !used; l++)
            for (uint32_t k = 0; k < dg->lines[l].count && !used; k++)
                used = slice_count(dg, slice, &dg->s->edges[dg->parts[dg->lines[l].first + k]], &held) > 0;
        if (used) (*slices)[count++] = slice;
    }
    return count;
}

bool diagram_slice_find(const Diagram *dg, Sv label, DiagramSlice *out, Diag *d)
{
    *out = (DiagramSlice){ SV("all years"), PERIOD_NONE, 0 };
    if (!label.len || sv_equal(label, SV("all"))) return true;
    size_t at = timeline_find(dg->timeline, label);
    if (at != SIZE_MAX) {
        *out = (DiagramSlice){ dg->timeline->slices[at].label, dg->timeline->slices[at].period, at + 1 };
        return true;
    }
    size_t count = dg->timeline->slice_count;
    diag(d, NOWHERE, E_ANALYSE_SLICE, "the graph has no slice called \"" SV_FMT "\"", SV_ARG(label));
    if (count)
        diag_hint(d, "slices go from " SV_FMT " to " SV_FMT, SV_ARG(dg->timeline->slices[0].label),
                  SV_ARG(dg->timeline->slices[count - 1].label));
    return false;
}
