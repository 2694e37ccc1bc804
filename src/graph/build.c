/* Merging claims. Everything is collected first and brought into a total order at the end, so the order of arrival
 * cannot show. */
#include "graph/build.h"

#include <assert.h>
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/intern.h"

typedef struct {
    Relation r;
    uint32_t type, source, target; /* the actors only after number_actors() */
} Claim;

typedef struct {
    Sv id, name;
    ActorType type;
    bool discovered;
} Declared;

struct GraphBuilder {
    Arena *arena;
    const RuleSet *rules; /* NULL: the types came with the data */
    GraphType *types;
    size_t type_count;
    Interner *texts;
    Claim *claims;
    size_t claim_count, claim_cap;
    Declared *declared;
    size_t declared_count, declared_cap;
    Interner *declared_ids;
};

/* ---- types ---- */

typedef struct {
    Sv name;
    size_t index;
} NamedIndex;

static int compare_named(const void *a, const void *b)
{
    return sv_compare(((const NamedIndex *)a)->name, ((const NamedIndex *)b)->name);
}

GraphBuilder *graph_builder_of_types(Arena *a, const GraphType *types, size_t count)
{
    GraphBuilder *b = NEW(a, GraphBuilder);
    b->arena = a;
    b->texts = intern_new(a);
    b->declared_ids = intern_new(a);
    b->types = NEW_ARRAY(a, GraphType, count + 1);
    b->type_count = count;
    NamedIndex *order = NEW_ARRAY(a, NamedIndex, count + 1);
    uint32_t *place = NEW_ARRAY(a, uint32_t, count + 1);
    for (size_t i = 0; i < count; i++) order[i] = (NamedIndex){ types[i].name, i };
    if (count) qsort(order, count, sizeof *order, compare_named);
    for (size_t i = 0; i < count; i++) place[order[i].index] = (uint32_t)i;
    for (size_t i = 0; i < count; i++) {
        GraphType t = types[order[i].index];
        t.name = arena_sv(a, t.name);
        t.plover = arena_sv(a, t.plover);
        t.cameo = arena_sv(a, t.cameo);
        t.parent = t.parent < count ? place[t.parent] : NO_RELATION;
        uint32_t *ends = NEW_ARRAY(a, uint32_t, t.ends_count + 1);
        for (size_t k = 0; k < t.ends_count; k++) ends[k] = place[t.ends[k]];
        t.ends = ends;
        b->types[i] = t;
    }
    return b;
}

GraphBuilder *graph_builder(Arena *a, const RuleSet *rs)
{
    GraphType *types = NEW_ARRAY(a, GraphType, rs->relation_count + 1);
    for (size_t i = 0; i < rs->relation_count; i++) {
        const RelationType *t = &rs->relations[i];
        types[i] = (GraphType){ .name = t->name,
                                .symmetric = t->symmetric,
                                .state = t->state,
                                .polarity = t->polarity,
                                .tone = t->tone,
                                .plover = t->plover,
                                .cameo = t->cameo,
                                .parent = t->parent,
                                .ends = t->ends,
                                .ends_count = t->ends_count };
    }
    GraphBuilder *b = graph_builder_of_types(a, types, rs->relation_count);
    b->rules = rs;
    return b;
}

static uint32_t find_type(const GraphBuilder *b, Sv name)
{
    size_t low = 0, high = b->type_count;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        int c = sv_compare(b->types[mid].name, name);
        if (c == 0) return (uint32_t)mid;
        if (c < 0) low = mid + 1;
        else high = mid;
    }
    return NO_RELATION;
}

/* ---- taking claims in ---- */

void graph_declare_actor(GraphBuilder *b, Sv id, Sv name, ActorType type, bool discovered)
{
    if (intern_find(b->declared_ids, id) != INTERN_NONE) return;
    intern_add(b->declared_ids, id);
    Declared one = { arena_sv(b->arena, id), arena_sv(b->arena, name), type, discovered };
    ARENA_PUSH(b->arena, b->declared, b->declared_count, b->declared_cap, one);
}

static Sv keep(GraphBuilder *b, Sv text)
{
    return text.len ? intern_text(b->texts, intern_add(b->texts, text)) : SV("");
}

static int compare_sv(const void *a, const void *b) { return sv_compare(*(const Sv *)a, *(const Sv *)b); }

static void keep_actor(GraphBuilder *b, RelationActor *a)
{
    a->id = keep(b, a->id);
    a->name = keep(b, a->name);
    a->mention = keep(b, a->mention);
    a->resolved = keep(b, a->resolved);
    Sv *within = NEW_ARRAY(b->arena, Sv, a->within_count + 1);
    size_t kept = 0;
    if (a->within_count) memcpy(within, a->within, a->within_count * sizeof *within);
    if (a->within_count) qsort(within, a->within_count, sizeof *within, compare_sv);
    for (size_t i = 0; i < a->within_count; i++)
        if ((!kept || !sv_equal(within[i], within[kept - 1])) && !sv_equal(within[i], a->id))
            within[kept++] = keep(b, within[i]);
    a->within = within;
    a->within_count = kept;
}

bool graph_add(GraphBuilder *b, const Relation *r, Diag *d)
{
    uint32_t type = find_type(b, r->type);
    if (type == NO_RELATION)
        return diag(d, NOWHERE, E_GRAPH_TYPE, "document " SV_FMT ": no relation type is called \"" SV_FMT "\"",
                    SV_ARG(r->doc), SV_ARG(r->type));
    if (r->time.from >= r->time.to)
        return diag(d, NOWHERE, E_GRAPH_TIME, "document " SV_FMT ": a relation " SV_FMT " ends before it starts",
                    SV_ARG(r->doc), SV_ARG(r->type));
    Claim c = { .r = *r, .type = type };
    c.r.type = b->types[type].name;
    if (b->types[type].symmetric && sv_compare(r->source.id, r->target.id) > 0) {
        c.r.source = r->target;
        c.r.target = r->source;
    }
    if (!period_known(c.r.time)) c.r.time = PERIOD_NONE;
    c.r.confidence = round(c.r.confidence * 1e4) / 1e4; /* as relation files have it */
    c.r.doc = keep(b, r->doc);
    c.r.title = keep(b, r->title);
    c.r.sentence = keep(b, r->sentence);
    c.r.says = keep(b, r->says);
    c.r.path = keep(b, r->path);
    c.r.rule = keep(b, r->rule);
    c.r.rule_name = keep(b, r->rule_name);
    keep_actor(b, &c.r.source);
    keep_actor(b, &c.r.target);
    ARENA_PUSH(b->arena, b->claims, b->claim_count, b->claim_cap, c);
    return true;
}

/* ---- once each ---- */

int claim_compare(const Relation *x, const Relation *y)
{
    int c = sv_compare(x->doc, y->doc);
    if (!c) c = (x->span.off > y->span.off) - (x->span.off < y->span.off);
    if (!c) c = (x->span.len > y->span.len) - (x->span.len < y->span.len);
    if (!c) c = sv_compare(x->type, y->type);
    if (!c) c = sv_compare(x->source.id, y->source.id);
    return c ? c : sv_compare(x->target.id, y->target.id);
}

static int compare_identity(const Relation *x, const Relation *y)
{
    int c = claim_compare(x, y);
    return c ? c : sv_compare(x->rule, y->rule);
}

static int compare_arrivals(const void *a, const void *b)
{
    const Relation *x = &((const Claim *)a)->r, *y = &((const Claim *)b)->r;
    int c = compare_identity(x, y);
    return c ? c : relation_compare(x, y);
}

static void drop_repeated(GraphBuilder *b)
{
    size_t kept = 0;
    if (b->claim_count) qsort(b->claims, b->claim_count, sizeof *b->claims, compare_arrivals);
    for (size_t i = 0; i < b->claim_count; i++)
        if (!kept || compare_identity(&b->claims[kept - 1].r, &b->claims[i].r) != 0) b->claims[kept++] = b->claims[i];
    b->claim_count = kept;
}

/* ---- actors ---- */

static void collect_ids(GraphBuilder *b, Interner *ids)
{
    for (size_t i = 0; i < b->claim_count; i++) {
        const RelationActor *side[2] = { &b->claims[i].r.source, &b->claims[i].r.target };
        for (int s = 0; s < 2; s++) {
            intern_add(ids, side[s]->id);
            for (size_t w = 0; w < side[s]->within_count; w++) intern_add(ids, side[s]->within[w]);
        }
    }
}

static void sorted_actors(GraphBuilder *b, Snapshot *g)
{
    Interner *ids = intern_new(b->arena);
    collect_ids(b, ids);
    g->actor_count = intern_count(ids);
    g->actors = NEW_ARRAY(b->arena, GraphActor, g->actor_count + 1);
    Sv *sorted = NEW_ARRAY(b->arena, Sv, g->actor_count + 1);
    for (uint32_t i = 0; i < g->actor_count; i++) sorted[i] = intern_text(ids, i);
    if (g->actor_count) qsort(sorted, g->actor_count, sizeof *sorted, compare_sv);
    for (uint32_t i = 0; i < g->actor_count; i++) g->actors[i].id = sorted[i];
}

/* What one claim says about one actor. */
typedef struct {
    uint32_t actor;
    Sv name;
    ActorType type;
    bool discovered;
} Saying;

static int compare_sayings(const void *a, const void *b)
{
    const Saying *x = a, *y = b;
    if (x->actor != y->actor) return x->actor < y->actor ? -1 : 1;
    int c = sv_compare(x->name, y->name);
    return c ? c : (x->type > y->type) - (x->type < y->type);
}

/* The name and the type that most claims give; the first in order among equals. */
static void settle_by_claims(GraphActor *actor, const Saying *says, size_t count)
{
    size_t best = 0, types[ACTOR_TYPE_COUNT] = { 0 };
    actor->discovered = true;
    for (size_t i = 0; i < count;) {
        size_t end = i;
        while (end < count && sv_equal(says[end].name, says[i].name)) {
            types[says[end].type]++;
            if (!says[end].discovered) actor->discovered = false;
            end++;
        }
        if (end - i > best) {
            best = end - i;
            actor->name = says[i].name;
        }
        i = end;
    }
    for (int t = 0; t < ACTOR_TYPE_COUNT; t++)
        if (types[t] > types[actor->type]) actor->type = (ActorType)t;
}

static bool settle_by_rules(const GraphBuilder *b, GraphActor *actor)
{
    uint32_t at = b->rules ? rules_find_actor(b->rules, actor->id) : NO_ACTOR;
    if (at == NO_ACTOR) return false;
    const ActorDef *def = &b->rules->actors[at];
    actor->name = def->name_count ? arena_sv(b->arena, def->names[0].text) : actor->id;
    actor->type = def->type;
    actor->discovered = false;
    return true;
}

static bool settle_by_declaration(const GraphBuilder *b, GraphActor *actor)
{
    uint32_t at = intern_find(b->declared_ids, actor->id);
    if (at == INTERN_NONE) return false;
    const Declared *d = &b->declared[at];
    actor->name = d->name;
    actor->type = d->type;
    actor->discovered = d->discovered;
    return true;
}

static const AgentDef *find_agent(const RuleSet *rs, Sv id)
{
    for (size_t i = 0; rs && i < rs->agent_count; i++)
        if (sv_equal(rs->agents[i].id, id)) return &rs->agents[i];
    return NULL;
}

/* A body that no claim names itself: mali.government is the agent `government` of Mali. */
static void settle_by_id(const GraphBuilder *b, GraphActor *actor)
{
    Sv rest = actor->id, owner = sv_cut(&rest, '.');
    actor->name = actor->id;
    actor->type = ACTOR_ORGANISATION;
    const AgentDef *agent = rest.len ? find_agent(b->rules, rest) : NULL;
    if (!agent) return;
    uint32_t at = rules_find_actor(b->rules, owner);
    Sv owner_name = at != NO_ACTOR && b->rules->actors[at].name_count ? b->rules->actors[at].names[0].text : owner;
    actor->type = agent->type;
    size_t hole = sv_find(agent->title, SV("%"), 0);
    if (hole != SIZE_MAX)
        actor->name = arena_printf(b->arena, "%.*s" SV_FMT SV_FMT, (int)hole, agent->title.ptr, SV_ARG(owner_name),
                                   SV_ARG(sv_sub(agent->title, hole + 1, agent->title.len)));
    else if (agent->name_count)
        actor->name = arena_printf(b->arena, SV_FMT " " SV_FMT, SV_ARG(owner_name), SV_ARG(agent->names[0]));
}

static void number_claims(GraphBuilder *b, const Snapshot *g)
{
    for (size_t i = 0; i < b->claim_count; i++) {
        Claim *c = &b->claims[i];
        c->source = snapshot_find_actor(g, c->r.source.id);
        c->target = snapshot_find_actor(g, c->r.target.id);
        g->actors[c->source].relation_count++;
        if (c->target != c->source) g->actors[c->target].relation_count++;
    }
}

static void settle_actors(GraphBuilder *b, Snapshot *g)
{
    size_t count = 2 * b->claim_count, at = 0;
    Saying *says = NEW_ARRAY(b->arena, Saying, count + 1);
    for (size_t i = 0; i < b->claim_count; i++) {
        const Claim *c = &b->claims[i];
        says[2 * i] = (Saying){ c->source, c->r.source.name, c->r.source.type, c->r.source.discovered };
        says[2 * i + 1] = (Saying){ c->target, c->r.target.name, c->r.target.type, c->r.target.discovered };
    }
    if (count) qsort(says, count, sizeof *says, compare_sayings);
    for (uint32_t i = 0; i < g->actor_count; i++) {
        size_t first = at;
        while (at < count && says[at].actor == i) at++;
        GraphActor *actor = &g->actors[i];
        if (settle_by_declaration(b, actor) || settle_by_rules(b, actor)) continue;
        if (at > first) settle_by_claims(actor, says + first, at - first);
        else settle_by_id(b, actor);
    }
}

typedef struct {
    uint32_t actor, body;
} Membership;

static int compare_memberships(const void *a, const void *b)
{
    const Membership *x = a, *y = b;
    if (x->actor != y->actor) return x->actor < y->actor ? -1 : 1;
    return (x->body > y->body) - (x->body < y->body);
}

static void link_bodies(GraphBuilder *b, Snapshot *g)
{
    Membership *list = NULL;
    size_t count = 0, cap = 0;
    for (size_t i = 0; i < b->claim_count; i++) {
        const Claim *c = &b->claims[i];
        const RelationActor *side[2] = { &c->r.source, &c->r.target };
        for (int s = 0; s < 2; s++)
            for (size_t w = 0; w < side[s]->within_count; w++) {
                Membership m = { s ? c->target : c->source, snapshot_find_actor(g, side[s]->within[w]) };
                ARENA_PUSH(b->arena, list, count, cap, m);
            }
    }
    if (count) qsort(list, count, sizeof *list, compare_memberships);
    for (size_t i = 0; i < count;) {
        GraphActor *actor = &g->actors[list[i].actor];
        size_t end = i;
        while (end < count && list[end].actor == list[i].actor) end++;
        actor->within = NEW_ARRAY(b->arena, uint32_t, end - i);
        for (size_t k = i; k < end; k++)
            if (k == i || list[k].body != list[k - 1].body) actor->within[actor->within_count++] = list[k].body;
        i = end;
    }
}

/* ---- edges ---- */

static int compare_final(const void *a, const void *b)
{
    const Claim *x = a, *y = b;
    if (x->source != y->source) return x->source < y->source ? -1 : 1;
    if (x->target != y->target) return x->target < y->target ? -1 : 1;
    if (x->type != y->type) return x->type < y->type ? -1 : 1;
    int c = period_compare(x->r.time, y->r.time);
    if (!c) c = sv_compare(x->r.doc, y->r.doc);
    if (!c) c = (x->r.span.off > y->r.span.off) - (x->r.span.off < y->r.span.off);
    if (!c) c = sv_compare(x->r.rule, y->r.rule);
    return c ? c : relation_compare(&x->r, &y->r);
}

static bool same_edge(const Claim *x, const Claim *y)
{
    return x->source == y->source && x->target == y->target && x->type == y->type;
}

/* By pointers: of periods handed over by value in a loop gcc's analyser says that half is not set. */
static void widen(Period *span, const Period *more) { *span = period_join(*span, *more); }

static GraphEdge edge_of_claims(const Claim *claims, size_t first, size_t count)
{
    GraphEdge e = { .source = claims[first].source,
                    .target = claims[first].target,
                    .type = claims[first].type,
                    .first = (uint32_t)first,
                    .count = (uint32_t)count };
    Period asserted = PERIOD_NONE, any = PERIOD_NONE;
    for (size_t i = first; i < first + count; i++) {
        const Relation *r = &claims[i].r;
        e.by_factuality[r->factuality]++;
        if (!period_known(r->time)) continue;
        widen(&any, &r->time);
        if (r->factuality == FACT_ASSERTED) widen(&asserted, &r->time);
    }
    e.span = period_known(asserted) ? asserted : any;
    e.weight = e.by_factuality[FACT_ASSERTED];
    return e;
}

static void build_edges(GraphBuilder *b, Snapshot *g)
{
    size_t n = b->claim_count, cap = 0;
    if (n) qsort(b->claims, n, sizeof *b->claims, compare_final);
    g->relations = NEW_ARRAY(b->arena, GraphRelation, n + 1);
    g->relation_count = n;
    for (size_t i = 0; i < n;) {
        size_t end = i;
        while (end < n && same_edge(&b->claims[i], &b->claims[end])) end++;
        for (size_t k = i; k < end; k++) {
            GraphRelation *gr = &g->relations[k];
            *gr = (GraphRelation){ (uint32_t)g->edge_count, b->claims[k].r };
            RelationActor *side[2] = { &gr->claim.source, &gr->claim.target };
            uint32_t actor[2] = { b->claims[k].source, b->claims[k].target };
            for (int s = 0; s < 2; s++) {
                side[s]->name = g->actors[actor[s]].name;
                side[s]->type = g->actors[actor[s]].type;
                side[s]->discovered = g->actors[actor[s]].discovered;
            }
        }
        ARENA_PUSH(b->arena, g->edges, g->edge_count, cap, edge_of_claims(b->claims, i, end - i));
        i = end;
    }
}

Snapshot *graph_finish(GraphBuilder *b)
{
    assert(b->claim_count < UINT32_MAX / 2);
    Snapshot *g = NEW(b->arena, Snapshot);
    g->arena = b->arena;
    g->types = b->types;
    g->type_count = b->type_count;
    g->rules_hash = b->rules ? arena_printf(b->arena, "%016" PRIx64, b->rules->hash) : SV("");
    g->version = SV("");
    drop_repeated(b);
    sorted_actors(b, g);
    number_claims(b, g);
    settle_actors(b, g);
    link_bodies(b, g);
    build_edges(b, g);
    return g;
}
