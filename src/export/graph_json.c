/* graph.json, streamed: a graph of a million relations costs no memory. */
#include "export/graph_json.h"

#include <inttypes.h>

#include "base/version.h"
#include "extract/relation_write.h"

static void write_type(JsonWriter *w, const Snapshot *g, const GraphType *t)
{
    json_flat_object(w);
    json_key_text(w, "name", t->name);
    json_key(w, "parent");
    if (t->parent == NO_RELATION) json_null(w);
    else json_sv(w, g->types[t->parent].name);
    json_key_bool(w, "symmetric", t->symmetric);
    json_key_text(w, "kind", t->state ? SV("state") : SV("event"));
    json_key_int(w, "polarity", t->polarity);
    json_key_real(w, "tone", t->tone, 6);
    json_key(w, "ends");
    json_flat_array(w);
    for (size_t i = 0; i < t->ends_count; i++) json_sv(w, g->types[t->ends[i]].name);
    json_end_array(w);
    json_key_text(w, "plover", t->plover);
    json_key_text(w, "cameo", t->cameo);
    json_end_object(w);
}

static void write_actor(JsonWriter *w, const Snapshot *g, const GraphActor *a)
{
    json_flat_object(w);
    json_key_text(w, "id", a->id);
    json_key_text(w, "name", a->name);
    json_key_text(w, "type", sv_of(actor_type_names[a->type]));
    json_key_bool(w, "discovered", a->discovered);
    json_key(w, "within");
    json_flat_array(w);
    for (size_t i = 0; i < a->within_count; i++) json_sv(w, g->actors[a->within[i]].id);
    json_end_array(w);
    json_key_int(w, "relations", a->relation_count);
    json_end_object(w);
}

/* In the order in which readers think: what is said to be so comes first. */
static const Factuality factuality_order[FACTUALITY_COUNT] = { FACT_ASSERTED, FACT_REPORTED, FACT_PLANNED,
                                                               FACT_HYPOTHETICAL, FACT_NEGATED };

static void write_counts(JsonWriter *w, const uint32_t counts[FACTUALITY_COUNT])
{
    json_flat_object(w);
    for (int i = 0; i < FACTUALITY_COUNT; i++)
        if (counts[factuality_order[i]])
            json_key_int(w, factuality_names[factuality_order[i]], counts[factuality_order[i]]);
    json_end_object(w);
}

/* Relations of an edge are sorted by time, so the years come in order and together. */
static void write_years(JsonWriter *w, const Snapshot *g, const GraphEdge *e)
{
    json_flat_object(w);
    for (uint32_t i = e->first; i < e->first + e->count;) {
        int32_t year = relation_year(&g->relations[i].claim);
        uint32_t counts[FACTUALITY_COUNT] = { 0 };
        char key[16];
        while (i < e->first + e->count && relation_year(&g->relations[i].claim) == year)
            counts[g->relations[i++].claim.factuality]++;
        if (year == INT32_MIN) continue;
        snprintf(key, sizeof key, "%" PRId32, year);
        json_key(w, key);
        write_counts(w, counts);
    }
    json_end_object(w);
}

static void write_edge(JsonWriter *w, const Snapshot *g, const GraphEdge *e)
{
    json_flat_object(w);
    json_key_text(w, "source", g->actors[e->source].id);
    json_key_text(w, "relation", g->types[e->type].name);
    json_key_text(w, "target", g->actors[e->target].id);
    json_key_real(w, "weight", e->weight, 15);
    json_key(w, "counts");
    write_counts(w, e->by_factuality);
    json_key(w, "years");
    write_years(w, g, e);
    period_write_members(w, e->span);
    json_key(w, "relations");
    json_flat_array(w);
    json_int(w, e->first);
    json_int(w, e->count);
    json_end_array(w);
    json_end_object(w);
}

static void write_relation(JsonWriter *w, const Snapshot *g, size_t i)
{
    json_flat_object(w);
    json_key_int(w, "id", (int64_t)i);
    json_key_int(w, "edge", g->relations[i].edge);
    relation_write_members(w, &g->relations[i].claim);
    json_end_object(w);
}

void graph_json_write(FILE *to, const Snapshot *g)
{
    JsonWriter writer = json_writer(to, JSON_PRETTY), *w = &writer;
    json_object(w);
    json_key_text(w, "format", SV("actorgraph"));
    json_key_int(w, "format_version", 1);
    json_key_text(w, "program_version", g->version.len ? g->version : SV(ACTORGRAPH_VERSION));
    json_key_text(w, "rules_hash", g->rules_hash);
    json_key(w, "types");
    json_array(w);
    for (size_t i = 0; i < g->type_count; i++) write_type(w, g, &g->types[i]);
    json_end_array(w);
    json_key(w, "actors");
    json_array(w);
    for (size_t i = 0; i < g->actor_count; i++) write_actor(w, g, &g->actors[i]);
    json_end_array(w);
    json_key(w, "edges");
    json_array(w);
    for (size_t i = 0; i < g->edge_count; i++) write_edge(w, g, &g->edges[i]);
    json_end_array(w);
    json_key(w, "relations");
    json_array(w);
    for (size_t i = 0; i < g->relation_count; i++) write_relation(w, g, i);
    json_end_array(w);
    json_end_object(w);
    json_line(w);
}
