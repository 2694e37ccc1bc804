/* nodes.csv and edges.csv with the headers that neo4j-admin import reads; other programs may cut what stands behind the
 * colon. */
#include "export/csv.h"
#include "export/view.h"

static void cell_bool(CsvWriter *w, bool value) { cell_cstr(w, value ? "true" : "false"); }

static Sv within_text(const View *v, const GraphActor *a)
{
    Sv text = { 0 };
    for (size_t i = 0; i < a->within_count; i++)
        text = arena_printf(v->scratch, SV_FMT "%s" SV_FMT, SV_ARG(text), i ? ";" : "",
                            SV_ARG(v->s->actors[a->within[i]].id));
    return text;
}

bool export_nodes_csv(FILE *to, const Snapshot *s, const ExportOptions *o, Diag *d)
{
    View v;
    CsvWriter writer = csv_writer(to), *w = &writer;
    if (!view_of(s, o, &v, d)) return false;
    cell_header(w, "actorId:ID name :LABEL discovered:boolean within:string[] bloc strength:int positive:int "
                   "negative:int x:float y:float");
    for (uint32_t i = 0; i < s->actor_count; i++, arena_reset(v.scratch)) {
        const GraphActor *a = &s->actors[i];
        const ViewActor *view = &v.actors[i];
        cell_text(w, a->id);
        cell_text(w, a->name);
        cell_cstr(w, actor_type_names[a->type]);
        cell_bool(w, a->discovered);
        cell_text(w, within_text(&v, a));
        cell_text(w, view->bloc);
        cell_int(w, view->strength);
        cell_int(w, view->positive);
        cell_int(w, view->negative);
        cell_real(w, view->x, 6);
        cell_real(w, view->y, 6);
        cell_row(w);
    }
    view_free(&v);
    return true;
}

static Sv years_text(const View *v, const ViewEdge *e)
{
    Sv text = { 0 };
    for (size_t i = 0; i < e->year_count; i++)
        text =
            arena_printf(v->scratch, SV_FMT "%s%u:%u", SV_ARG(text), i ? " " : "", e->years[i].year, e->years[i].count);
    return text;
}

static Sv documents_text(const View *v, const GraphEdge *e)
{
    Sv text = { 0 }, last = { 0 };
    for (uint32_t i = e->first; i < e->first + e->count && v->o.evidence != EVIDENCE_NONE; i++) {
        Sv doc = v->s->relations[i].claim.doc;
        if (!view_has(v, &v->s->relations[i]) || sv_equal(doc, last)) continue;
        text = arena_printf(v->scratch, SV_FMT "%s" SV_FMT, SV_ARG(text), text.len ? " " : "", SV_ARG(doc));
        last = doc;
    }
    return text;
}

bool export_edges_csv(FILE *to, const Snapshot *s, const ExportOptions *o, Diag *d)
{
    View v;
    CsvWriter writer = csv_writer(to), *w = &writer;
    if (!view_of(s, o, &v, d)) return false;
    cell_header(w, ":START_ID :END_ID :TYPE edgeId weight:int polarity:int tone:float symmetric:boolean state:boolean "
                   "start end years firstRelation:int relations:int documents");
    for (uint32_t i = 0; i < s->edge_count; i++, arena_reset(v.scratch)) {
        const GraphEdge *e = &s->edges[i];
        const GraphType *t = &s->types[e->type];
        if (!v.edges[i].shown) continue;
        cell_text(w, s->actors[e->source].id);
        cell_text(w, s->actors[e->target].id);
        cell_text(w, t->name);
        cell_text(w, edge_id(&v, i));
        cell_int(w, v.edges[i].count);
        cell_int(w, t->polarity);
        cell_real(w, t->tone, 6);
        cell_bool(w, t->symmetric);
        cell_bool(w, t->state);
        cell_text(w, period_start_iso(v.scratch, v.edges[i].span));
        cell_text(w, period_end_iso(v.scratch, v.edges[i].span));
        cell_text(w, years_text(&v, &v.edges[i]));
        cell_int(w, e->first);
        cell_int(w, e->count);
        cell_text(w, documents_text(&v, e));
        cell_row(w);
    }
    view_free(&v);
    return true;
}
