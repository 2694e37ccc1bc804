/* Node-link JSON, by jansson. */
#include <jansson.h>
#include <math.h>
#include <string.h>

#include "export/import_model.h"

/* Text of a member; numbers are written out, for ids may be numbers. */
static Sv text_of(ForeignGraph *g, const json_t *v)
{
    if (json_is_string(v)) return arena_sv(g->arena, (Sv){ json_string_value(v), json_string_length(v) });
    if (json_is_integer(v)) return arena_printf(g->arena, "%" JSON_INTEGER_FORMAT, json_integer_value(v));
    if (json_is_real(v)) return arena_printf(g->arena, "%.15g", json_real_value(v));
    return (Sv){ 0 };
}

static Sv member(ForeignGraph *g, const json_t *v, const char *const names[])
{
    for (size_t i = 0; names[i]; i++) {
        Sv text = text_of(g, json_object_get(v, names[i]));
        if (text.len) return text;
    }
    return (Sv){ 0 };
}

static Sv one(ForeignGraph *g, const json_t *v, const char *name) { return text_of(g, json_object_get(v, name)); }

static void read_node(ForeignGraph *g, const json_t *v)
{
    static const char *const id_names[] = { "id", "key", NULL }, *const label_names[] = { "name", "label", NULL };
    ForeignActor a = { .id = json_is_object(v) ? member(g, v, id_names) : text_of(g, v) };
    if (!a.id.len) {
        diag(g->d, (Place){ g->source, { 0, 0 } }, E_IMPORT_VALUE, "node %zu has no id", g->actor_count);
        return;
    }
    a.name = member(g, v, label_names);
    a.type = one(g, v, "type");
    const json_t *discovered = json_object_get(v, "discovered"), *within = json_object_get(v, "within");
    a.discovered = json_is_true(discovered);
    a.within = NEW_ARRAY(g->arena, Sv, json_array_size(within));
    for (size_t i = 0; i < json_array_size(within); i++)
        a.within[a.within_count++] = text_of(g, json_array_get(within, i));
    ARENA_PUSH(g->arena, g->actors, g->actor_count, g->actor_cap, a);
}

static void read_years(ForeignGraph *g, json_t *years, ForeignEdge *e)
{
    const char *key;
    json_t *count;
    e->years = NEW_ARRAY(g->arena, ForeignYear, json_object_size(years));
    json_object_foreach(years, key, count)
    {
        uint32_t year;
        if (!sv_to_u32(sv_of(key), 9999, &year) || !year || !json_is_integer(count) || json_integer_value(count) < 0 ||
            json_integer_value(count) > 10000)
            diag(g->d, (Place){ g->source, { 0, 0 } }, E_IMPORT_VALUE, "\"%.20s\" is no year with its count", key);
        else e->years[e->year_count++] = (ForeignYear){ (int)year, (uint32_t)json_integer_value(count) };
    }
}

static void read_evidence(ForeignGraph *g, const json_t *list, ForeignEdge *e)
{
    e->evidence = NEW_ARRAY(g->arena, ForeignEvidence, json_array_size(list));
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *v = json_array_get(list, i), *offset = json_object_get(v, "offset"),
                     *confidence = json_object_get(v, "confidence");
        if (!json_is_object(v)) continue;
        ForeignEvidence *out = &e->evidence[e->evidence_count++];
        *out = (ForeignEvidence){ .doc = one(g, v, "doc"),
                                  .date = one(g, v, "date"),
                                  .rule = one(g, v, "rule"),
                                  .sentence = one(g, v, "sentence"),
                                  .confidence = 1 };
        out->factuality = one(g, v, "factuality");
        if (json_is_integer(offset) && json_integer_value(offset) >= 0 && json_integer_value(offset) <= INT32_MAX)
            out->offset = (uint32_t)json_integer_value(offset);
        if (json_is_number(confidence)) out->confidence = fmin(1, fmax(0, json_number_value(confidence)));
    }
}

/* The first member that is text: networkx numbers the keys of parallel edges, and a number names no relation. */
static Sv relation_of(ForeignGraph *g, const json_t *v)
{
    static const char *const names[] = { "relation", "type", "label", "interaction", "key" };
    for (size_t i = 0; i < LENGTH_OF(names); i++) {
        const json_t *named = json_object_get(v, names[i]);
        if (json_string_length(named)) return text_of(g, named);
    }
    return SV("related_to");
}

static void read_edge(ForeignGraph *g, const json_t *v, bool directed)
{
    ForeignEdge e = { .source = one(g, v, "source"), .target = one(g, v, "target"), .relation = relation_of(g, v) };
    if (!e.source.len || !e.target.len) {
        diag(g->d, (Place){ g->source, { 0, 0 } }, E_IMPORT_VALUE, "edge %zu has no source or target", g->edge_count);
        return;
    }
    const json_t *weight = json_object_get(v, "weight"), *polarity = json_object_get(v, "polarity");
    e.weight = json_is_number(weight) ? json_number_value(weight) : 1;
    double sign = json_is_number(polarity) ? json_number_value(polarity) : e.weight < 0 ? -1 : 0;
    e.polarity = sign > 0 ? 1 : sign < 0 ? -1 : 0;
    e.tone = json_number_value(json_object_get(v, "tone"));
    const json_t *symmetric = json_object_get(v, "symmetric");
    e.symmetric = json_is_true(symmetric) || (!symmetric && !directed);
    e.state = json_is_true(json_object_get(v, "state"));
    e.start = one(g, v, "start");
    if (!e.start.len) e.start = one(g, v, "year");
    e.end = one(g, v, "end");
    read_years(g, json_object_get(v, "years"), &e);
    read_evidence(g, json_object_get(v, "evidence"), &e);
    ARENA_PUSH(g->arena, g->edges, g->edge_count, g->edge_cap, e);
}

static bool read_root(ForeignGraph *g, const json_t *root)
{
    const json_t *nodes = json_object_get(root, "nodes"), *edges = json_object_get(root, "links");
    if (!edges) edges = json_object_get(root, "edges");
    if (!json_is_array(nodes) || !json_is_array(edges)) {
        diag(g->d, (Place){ g->source, { 0, 0 } }, E_IMPORT_SYNTAX, "this JSON is no node-link graph");
        diag_hint(g->d, "it needs the arrays \"nodes\" and \"links\" (or \"edges\")");
        return false;
    }
    for (size_t i = 0; i < json_array_size(nodes); i++) read_node(g, json_array_get(nodes, i));
    bool directed = !json_is_false(json_object_get(root, "directed"));
    for (size_t i = 0; i < json_array_size(edges); i++) read_edge(g, json_array_get(edges, i), directed);
    return true;
}

Snapshot *import_node_link(Arena *a, const Source *source, Diag *d)
{
    json_error_t error;
    json_t *root = json_loadb(source->text.ptr, source->text.len, 0, &error);
    if (!root) {
        uint32_t at =
            error.position > 0 && (size_t)error.position <= source->text.len ? (uint32_t)error.position - 1 : 0;
        diag(d, (Place){ source, { at, 1 } }, E_IMPORT_SYNTAX, "this is no JSON: %s", error.text);
        return NULL;
    }
    ForeignGraph g = { .arena = a, .source = source, .d = d };
    Snapshot *s = read_root(&g, root) ? foreign_finish(&g) : NULL;
    json_decref(root);
    return s;
}
