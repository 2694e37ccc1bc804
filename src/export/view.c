/* The graph as exchange formats see it: counts under the chosen factualities, years, places and colours. */
#include "export/view.h"

#include <stdlib.h>
#include <string.h>

#include "base/version.h"
#include "export/drawing.h"

bool view_has(const View *v, const GraphRelation *r) { return (v->o.facts & (1u << r->claim.factuality)) != 0; }

Sv edge_id(const View *v, uint32_t edge) { return arena_printf(v->scratch, "e%u", edge); }

const char *polarity_colour(int polarity) { return polarity_styles[polarity + 1].stroke; }

/* Relations of an edge are sorted by time, so years come together. */
static void view_edge(View *v, uint32_t index)
{
    const GraphEdge *e = &v->s->edges[index];
    ViewEdge *out = &v->edges[index];
    size_t cap = 0;
    out->span = PERIOD_NONE;
    for (uint32_t i = e->first; i < e->first + e->count; i++) {
        const GraphRelation *r = &v->s->relations[i];
        if (!view_has(v, r)) continue;
        out->count++;
        int32_t year = relation_year(&r->claim);
        if (period_known(r->claim.time))
            out->span = period_known(out->span) ? period_join(out->span, r->claim.time) : r->claim.time;
        if (year < 1) continue;
        if (!out->year_count || out->years[out->year_count - 1].year != (uint32_t)year)
            ARENA_PUSH(v->arena, out->years, out->year_count, cap, ((YearCount){ (uint32_t)year, 0 }));
        out->years[out->year_count - 1].count++;
    }
    out->shown = out->count > 0;
    if (period_known(out->span)) v->span = period_known(v->span) ? period_join(v->span, out->span) : out->span;
    if (!out->shown) return;
    int8_t polarity = v->s->types[e->type].polarity;
    for (int end = 0; end < (e->source == e->target ? 1 : 2); end++) {
        ViewActor *a = &v->actors[end ? e->target : e->source];
        a->strength += out->count;
        if (polarity > 0) a->positive += out->count;
        if (polarity < 0) a->negative += out->count;
    }
}

/* Actors that no line touches stand in the middle of their members, or in rows below. */
static void place_others(View *v, const bool *placed, double bottom)
{
    unsigned below = 0;
    for (uint32_t i = 0; i < v->s->actor_count; i++) {
        if (placed[i]) continue;
        double x = 0, y = 0, members = 0;
        for (uint32_t k = 0; k < v->s->actor_count; k++)
            for (size_t w = 0; placed[k] && w < v->s->actors[k].within_count; w++)
                if (v->s->actors[k].within[w] == i) {
                    x += v->actors[k].x;
                    y += v->actors[k].y;
                    members++;
                }
        v->actors[i].x = members > 0 ? x / members : 60 + 130 * (below % 10);
        unsigned shelf = below / 10;
        v->actors[i].y = members > 0 ? y / members - 40 : bottom + 40 + 40.0 * shelf;
        if (members <= 0) below++;
    }
}

static bool view_places(View *v, Diag *d)
{
    DiagramOptions o = { .facts = v->o.facts };
    Diagram *dg = diagram_new(v->arena, v->s, &o, d);
    if (!dg) return false;
    bool *placed = NEW_ARRAY(v->arena, bool, v->s->actor_count);
    for (size_t i = 0; i < v->s->actor_count; i++) {
        v->actors[i].fill = box_styles[PALE].fill;
        v->actors[i].border = box_styles[PALE].border;
    }
    for (size_t i = 0; i < dg->node_count; i++) {
        const Node *n = &dg->nodes[i];
        ViewActor *a = &v->actors[n->actor];
        placed[n->actor] = true;
        a->x = n->x;
        a->y = n->y;
        a->fill = box_styles[n->colour].fill;
        a->border = box_styles[n->colour].border;
        if (n->colour < PALE) a->bloc = dg->colour_names[n->colour];
    }
    place_others(v, placed, dg->height);
    return true;
}

bool view_of(const Snapshot *s, const ExportOptions *o, View *out, Diag *d)
{
    Arena *a = arena_new();
    *out = (View){ .arena = a, .scratch = arena_new(), .s = s, .o = *o, .span = PERIOD_NONE };
    if (!out->o.facts) out->o.facts = FACTS_ASSERTED;
    out->edges = NEW_ARRAY(a, ViewEdge, s->edge_count);
    out->actors = NEW_ARRAY(a, ViewActor, s->actor_count);
    for (uint32_t i = 0; i < s->edge_count; i++) view_edge(out, i);
    if (view_places(out, d)) return true;
    view_free(out);
    return false;
}

void view_free(View *v)
{
    arena_free(v->scratch);
    arena_free(v->arena);
}

Sv facts_text(Arena *a, FactualitySet facts)
{
    Sv text = { 0 };
    for (int f = FACTUALITY_COUNT - 1; f >= 0; f--)
        if (facts & (1u << f))
            text = arena_printf(a, SV_FMT "%s%s", SV_ARG(text), text.len ? ", " : "", factuality_names[f]);
    return text;
}

/* ---- JSON members ---- */

void json_graph_members(JsonWriter *w, const View *v)
{
    json_key_text(w, "generator", SV("actorgraph " ACTORGRAPH_VERSION));
    if (v->s->rules_hash.len) json_key_text(w, "rules", v->s->rules_hash);
    json_key_text(w, "factuality", facts_text(v->scratch, v->o.facts));
    if (!period_known(v->span)) return;
    json_key_text(w, "start", period_start_iso(v->scratch, v->span));
    json_key_text(w, "end", period_end_iso(v->scratch, v->span));
}

void json_actor_members(JsonWriter *w, const View *v, uint32_t actor)
{
    const GraphActor *a = &v->s->actors[actor];
    const ViewActor *view = &v->actors[actor];
    json_key_text(w, "type", sv_of(actor_type_names[a->type]));
    json_key_bool(w, "discovered", a->discovered);
    json_key(w, "within");
    json_flat_array(w);
    for (size_t i = 0; i < a->within_count; i++) json_sv(w, v->s->actors[a->within[i]].id);
    json_end_array(w);
    if (view->bloc.len) json_key_text(w, "bloc", view->bloc);
    json_key_int(w, "strength", view->strength);
    json_key_int(w, "positive", view->positive);
    json_key_int(w, "negative", view->negative);
}

static void json_evidence(JsonWriter *w, const View *v, uint32_t index)
{
    const Relation *c = &v->s->relations[index].claim;
    json_flat_object(w);
    json_key_int(w, "relation", index);
    json_key_text(w, "doc", c->doc);
    if (period_known(c->time)) json_key_text(w, "date", period_start_iso(v->scratch, c->time));
    json_key_int(w, "offset", c->span.off);
    json_key_text(w, "rule", c->rule);
    if (c->factuality != FACT_ASSERTED) json_key_text(w, "factuality", sv_of(factuality_names[c->factuality]));
    json_key_real(w, "confidence", c->confidence, 4);
    if (v->o.evidence == EVIDENCE_SENTENCES) json_key_text(w, "sentence", c->sentence);
    json_end_object(w);
}

void json_edge_members(JsonWriter *w, const View *v, uint32_t edge)
{
    const GraphEdge *e = &v->s->edges[edge];
    const GraphType *t = &v->s->types[e->type];
    const ViewEdge *view = &v->edges[edge];
    json_key_text(w, "relation", t->name);
    json_key_int(w, "polarity", t->polarity);
    json_key_bool(w, "symmetric", t->symmetric);
    json_key_bool(w, "state", t->state);
    json_key_real(w, "tone", t->tone, 6);
    json_key_int(w, "weight", view->count);
    if (period_known(view->span)) {
        json_key_text(w, "start", period_start_iso(v->scratch, view->span));
        json_key_text(w, "end", period_end_iso(v->scratch, view->span));
    }
    json_key(w, "years");
    json_flat_object(w);
    for (size_t i = 0; i < view->year_count; i++) {
        char key[16];
        snprintf(key, sizeof key, "%u", view->years[i].year);
        json_key_int(w, key, view->years[i].count);
    }
    json_end_object(w);
    if (v->o.evidence == EVIDENCE_NONE) return;
    json_key(w, "evidence");
    json_flat_array(w);
    for (uint32_t i = e->first; i < e->first + e->count; i++)
        if (view_has(v, &v->s->relations[i])) json_evidence(w, v, i);
    json_end_array(w);
}
