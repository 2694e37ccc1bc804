/* Foreign graphs become claims, and claims a graph: so that merging, sorting and checking are done in one place. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/intern.h"
#include "export/import_model.h"
#include "graph/build.h"

enum { MOST_RELATIONS = 10000 }; /* of one edge */

Sv *foreign_list(Arena *a, Sv text, char separator, size_t *count)
{
    Sv *items = NULL;
    size_t cap = 0;
    *count = 0;
    while (text.len) {
        Sv item = sv_trim(sv_cut(&text, separator));
        if (item.len) ARENA_PUSH(a, items, *count, cap, item);
    }
    return items;
}

ForeignYear *foreign_years(ForeignGraph *g, Sv text, size_t *count)
{
    ForeignYear *years = NULL;
    size_t cap = 0;
    *count = 0;
    for (Sv word = sv_word(&text); word.len; word = sv_word(&text)) {
        Sv rest = word, year_text = sv_cut(&rest, ':');
        uint32_t year, n;
        if (sv_to_u32(year_text, 9999, &year) && year > 0 && sv_to_u32(rest, MOST_RELATIONS, &n))
            ARENA_PUSH(g->arena, years, *count, cap, ((ForeignYear){ (int)year, n }));
        else
            diag(g->d, (Place){ g->source, { 0, 0 } }, E_IMPORT_VALUE, "\"" SV_FMT "\" is no year with its count",
                 SV_ARG(word));
    }
    return years;
}

/* ---- types: by name, in order of arrival; the first edge of a type says what it is ---- */

typedef struct {
    Interner *names;
    GraphType *types;
    size_t count, cap;
} Types;

static void add_type(ForeignGraph *g, Types *t, const ForeignEdge *e)
{
    if (intern_add(t->names, e->relation) < t->count) return;
    GraphType type = { .name = e->relation,
                       .symmetric = e->symmetric,
                       .state = e->state,
                       .polarity = (int8_t)e->polarity,
                       .tone = e->tone,
                       .parent = NO_RELATION };
    ARENA_PUSH(g->arena, t->types, t->count, t->cap, type);
}

/* ---- actors ---- */

static ActorType type_of(ForeignGraph *g, const ForeignActor *a)
{
    if (!a->type.len) return ACTOR_ORGANISATION;
    int type = actor_type_find(a->type);
    if (type >= 0) return (ActorType)type;
    diag(g->d, (Place){ g->source, { 0, 0 } }, E_IMPORT_VALUE,
         "actor \"" SV_FMT "\" has the unknown type \"" SV_FMT "\"", SV_ARG(a->id), SV_ARG(a->type));
    diag_hint(g->d, "it is read as an organisation");
    return ACTOR_ORGANISATION;
}

typedef struct {
    Interner *ids;
    RelationActor *list;
} Actors;

static int by_text(const void *x, const void *y)
{
    const Sv *a = x, *b = y;
    return sv_compare(*a, *b);
}

static Actors index_actors(ForeignGraph *g, GraphBuilder *b)
{
    Actors x = { intern_new(g->arena), NEW_ARRAY(g->arena, RelationActor, g->actor_count) };
    for (size_t i = 0; i < g->actor_count; i++) {
        ForeignActor *a = &g->actors[i];
        uint32_t number = intern_add(x.ids, a->id);
        if (number != intern_count(x.ids) - 1 || x.list[number].id.len) continue; /* the first of two with one id */
        RelationActor *r = &x.list[number];
        *r = (RelationActor){
            .id = a->id, .name = a->name.len ? a->name : a->id, .type = type_of(g, a), .discovered = a->discovered
        };
        r->mention = r->name;
        if (a->within_count) qsort(a->within, a->within_count, sizeof *a->within, by_text);
        r->within = a->within;
        r->within_count = a->within_count;
        graph_declare_actor(b, r->id, r->name, r->type, r->discovered);
    }
    return x;
}

static RelationActor actor_of(const Actors *x, Sv id)
{
    uint32_t number = intern_find(x->ids, id);
    if (number != INTERN_NONE) return x->list[number];
    return (RelationActor){ .id = id, .name = id, .mention = id, .type = ACTOR_ORGANISATION, .discovered = true };
}

/* ---- claims ---- */

typedef struct {
    ForeignGraph *g;
    GraphBuilder *b;
    Actors actors;
    uint32_t number; /* of claims made without evidence: keeps them apart */
} Maker;

static void add(Maker *m, const Relation *r)
{
    if (!graph_add(m->b, r, m->g->d)) diag_hint(m->g->d, "the relation is left out");
}

static Period parse_period(Maker *m, Sv text)
{
    Period p = PERIOD_NONE;
    if (text.len && !period_parse(text, &p))
        diag(m->g->d, (Place){ m->g->source, { 0, 0 } }, E_IMPORT_VALUE, "\"" SV_FMT "\" is no date", SV_ARG(text));
    return p;
}

static Relation base_claim(Maker *m, const ForeignEdge *e)
{
    Relation r = { .type = e->relation,
                   .source = actor_of(&m->actors, e->source),
                   .target = actor_of(&m->actors, e->target),
                   .factuality = FACT_ASSERTED };
    r.doc = r.path = r.title = m->g->source->path;
    r.rule = SV("import");
    r.sentence = arena_printf(m->g->arena, "(imported) " SV_FMT " " SV_FMT " " SV_FMT, SV_ARG(r.source.name),
                              SV_ARG(e->relation), SV_ARG(r.target.name));
    r.time = r.doc_date = PERIOD_NONE;
    r.confidence = 1;
    return r;
}

static void add_evidence(Maker *m, const ForeignEdge *e, const ForeignEvidence *v)
{
    Relation r = base_claim(m, e);
    if (v->doc.len) r.doc = v->doc;
    if (v->rule.len) r.rule = v->rule;
    if (v->sentence.len) r.sentence = v->sentence;
    r.span = (Span){ v->offset, (uint32_t)v->sentence.len };
    r.confidence = v->confidence;
    r.time = parse_period(m, v->date);
    r.time_from = period_known(r.time) ? TIME_EXPLICIT : TIME_UNKNOWN;
    int factuality = v->factuality.len ? factuality_find(v->factuality) : FACT_ASSERTED;
    if (factuality >= 0) r.factuality = (Factuality)factuality;
    add(m, &r);
}

static void add_counted(Maker *m, const ForeignEdge *e, Period time, uint32_t count)
{
    Relation r = base_claim(m, e);
    r.time = time;
    r.time_from = period_known(time) ? TIME_EXPLICIT : TIME_UNKNOWN;
    for (uint32_t i = 0; i < count; i++) {
        r.span.off = m->number++;
        add(m, &r);
    }
}

static uint32_t relations_of_weight(Maker *m, const ForeignEdge *e)
{
    double weight = fabs(e->weight);
    if (!(weight >= 0.5)) return 1; /* NaN too */
    if (weight <= MOST_RELATIONS) return (uint32_t)lround(weight);
    diag(m->g->d, (Place){ m->g->source, { 0, 0 } }, E_IMPORT_VALUE,
         "the edge " SV_FMT " " SV_FMT " " SV_FMT " has the weight %g", SV_ARG(e->source), SV_ARG(e->relation),
         SV_ARG(e->target), e->weight);
    diag_hint(m->g->d, "a weight is a number of relations here; %d are kept", MOST_RELATIONS);
    return MOST_RELATIONS;
}

static void add_edge(Maker *m, const ForeignEdge *e)
{
    for (size_t i = 0; i < e->evidence_count; i++) add_evidence(m, e, &e->evidence[i]);
    if (e->evidence_count) return;
    uint32_t dated = 0, all = relations_of_weight(m, e);
    for (size_t i = 0; i < e->year_count; i++) {
        add_counted(m, e, period_of(e->years[i].year, 0, 0), e->years[i].count);
        dated += e->years[i].count;
    }
    if (e->year_count) {
        if (all > dated) add_counted(m, e, PERIOD_NONE, all - dated); /* the weight counts undated ones too */
        return;
    }
    Period start = parse_period(m, e->start), end = parse_period(m, e->end);
    add_counted(m, e,
                period_known(start) && period_known(end) ? period_join(start, end)
                : period_known(start)                    ? start
                                                         : end,
                all);
}

Snapshot *foreign_finish(ForeignGraph *g)
{
    Types types = { .names = intern_new(g->arena) };
    for (size_t i = 0; i < g->edge_count; i++) add_type(g, &types, &g->edges[i]);
    Maker m = { .g = g, .b = graph_builder_of_types(g->arena, types.types, types.count) };
    m.actors = index_actors(g, m.b);
    for (size_t i = 0; i < g->edge_count; i++) add_edge(&m, &g->edges[i]);
    return graph_finish(m.b);
}
