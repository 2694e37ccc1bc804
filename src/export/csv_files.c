/* nodes.csv and edges.csv with the headers that neo4j-admin import reads; any other program skips the part behind the colon. */
#include "export/escape.h"
#include "export/view.h"

static bool begin(View *v, const Snapshot *s, const ExportOptions *o, Diag *d) { return view_of(s, o, v, d); }

static void comma(FILE *to) { fputc(',', to); }

bool export_nodes_csv(FILE *to, const Snapshot *s, const ExportOptions *o, Diag *d)
{
    View v;
    if (!begin(&v, s, o, d)) return false;
    fputs("actorId:ID,name,:LABEL,discovered:boolean,within:string[],bloc,strength:int,positive:int,negative:int,x:float,y:float\r\n", to);
    for (uint32_t i = 0; i < s->actor_count; i++) {
        const GraphActor *a = &s->actors[i];
        const ViewActor *view = &v.actors[i];
        csv_text(to, a->id);
        comma(to);
        csv_text(to, a->name);
        fprintf(to, ",%s,%s,", actor_type_names[a->type], a->discovered ? "true" : "false");
        Sv within = { 0 };
        for (size_t k = 0; k < a->within_count; k++) within = arena_printf(v.scratch, SV_FMT "%s" SV_FMT, SV_ARG(within), k ? ";" : "", SV_ARG(s->actors[a->within[k]].id));
        csv_text(to, within);
        comma(to);
        csv_text(to, view->bloc);
        fprintf(to, ",%u,%u,%u,%.1f,%.1f\r\n", view->strength, view->positive, view->negative, view->x, view->y);
        arena_reset(v.scratch);
    }
    view_free(&v);
    return true;
}

bool export_edges_csv(FILE *to, const Snapshot *s, const ExportOptions *o, Diag *d)
{
    View v;
    if (!begin(&v, s, o, d)) return false;
    fputs(":START_ID,:END_ID,:TYPE,edgeId,weight:int,polarity:int,tone:float,symmetric:boolean,state:boolean,start,end,years,firstRelation:int,relations:int,documents\r\n", to);
    for (uint32_t i = 0; i < s->edge_count; i++) {
        const GraphEdge *e = &s->edges[i];
        const GraphType *t = &s->types[e->type];
        const ViewEdge *view = &v.edges[i];
        if (!view->shown) continue;
        csv_text(to, s->actors[e->source].id);
        comma(to);
        csv_text(to, s->actors[e->target].id);
        comma(to);
        csv_text(to, t->name);
        fprintf(to, ",e%u,%u,%d,%.6g,%s,%s,", i, view->count, t->polarity, t->tone, t->symmetric ? "true" : "false", t->state ? "true" : "false");
        csv_text(to, period_start_iso(v.scratch, view->span));
        comma(to);
        csv_text(to, period_end_iso(v.scratch, view->span));
        fputs(",\"", to);
        for (size_t y = 0; y < view->year_count; y++) fprintf(to, "%s%u:%u", y ? " " : "", view->years[y].year, view->years[y].count);
        fprintf(to, "\",%u,%u,", e->first, e->count);
        Sv docs = { 0 }, last = { 0 };
        for (uint32_t r = e->first; r < e->first + e->count && v.o.evidence != EVIDENCE_NONE; r++) {
            Sv doc = s->relations[r].claim.doc;
            if (!view_has(&v, &s->relations[r]) || sv_equal(doc, last)) continue;
            docs = arena_printf(v.scratch, SV_FMT "%s" SV_FMT, SV_ARG(docs), docs.len ? " " : "", SV_ARG(doc));
            last = doc;
        }
        csv_text(to, docs);
        fputs("\r\n", to);
        arena_reset(v.scratch);
    }
    view_free(&v);
    return true;
}
