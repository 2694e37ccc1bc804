/* graph.json read back, by jansson. */
#include "export/graph_json.h"

#include "extract/relation_json.h"
#include "graph/build.h"

static const char *const kind_names[2] = { "event", "state" };

static uint32_t index_of_type(JsonRead *r, const GraphType *types, size_t count, Sv name)
{
    for (size_t i = 0; i < count; i++)
        if (sv_equal(types[i].name, name)) return (uint32_t)i;
    json_read_fail(r, "no type is called \"" SV_FMT "\"", SV_ARG(name));
    return 0;
}

static void read_type(JsonRead *r, const json_t *v, GraphType *t)
{
    t->name = json_read_text(r, v, "name", true);
    t->symmetric = json_read_bool(r, v, "symmetric", false);
    t->state = json_read_choice(r, v, "kind", kind_names, 2, 0) == 1;
    t->polarity = (int8_t)json_read_int(r, v, "polarity", 0, -1, 1);
    t->tone = json_read_real(r, v, "tone", 0);
    t->plover = json_read_text(r, v, "plover", false);
    t->cameo = json_read_text(r, v, "cameo", false);
    t->parent = NO_RELATION;
}

/* Names of other types are resolved when all are there. */
static void link_type(JsonRead *r, const json_t *v, GraphType *types, size_t count, GraphType *t)
{
    Sv parent = json_read_text(r, v, "parent", false);
    if (parent.len) t->parent = index_of_type(r, types, count, parent);
    Sv *ends = json_read_texts(r, v, "ends", &t->ends_count);
    t->ends = NEW_ARRAY(r->arena, uint32_t, t->ends_count + 1);
    for (size_t i = 0; i < t->ends_count; i++) t->ends[i] = index_of_type(r, types, count, ends[i]);
}

static GraphBuilder *read_types(JsonRead *r, const json_t *root)
{
    const json_t *list = json_read_member(r, root, "types", JSON_ARRAY);
    size_t count = json_array_size(list);
    GraphType *types = NEW_ARRAY(r->arena, GraphType, count + 1);
    for (size_t i = 0; i < count; i++) read_type(r, json_array_get(list, i), &types[i]);
    for (size_t i = 0; r->ok && i < count; i++) link_type(r, json_array_get(list, i), types, count, &types[i]);
    return r->ok ? graph_builder_of_types(r->arena, types, count) : NULL;
}

static void read_actors(JsonRead *r, const json_t *root, GraphBuilder *b)
{
    const json_t *list = json_read_member(r, root, "actors", JSON_ARRAY);
    for (size_t i = 0; r->ok && i < json_array_size(list); i++) {
        const json_t *v = json_array_get(list, i);
        r->context = arena_printf(r->arena, "actor %zu", i);
        Sv id = json_read_text(r, v, "id", true), name = json_read_text(r, v, "name", true);
        int type = json_read_choice(r, v, "type", actor_type_names, ACTOR_TYPE_COUNT, -1);
        graph_declare_actor(b, id, name, (ActorType)type, json_read_bool(r, v, "discovered", false));
    }
}

static void read_relations(JsonRead *r, const json_t *root, GraphBuilder *b)
{
    const json_t *list = json_read_member(r, root, "relations", JSON_ARRAY);
    Arena *scratch = arena_new();
    for (size_t i = 0; r->ok && i < json_array_size(list); i++) {
        Relation one;
        JsonRead item = *r;
        item.arena = scratch;
        item.context = arena_printf(scratch, "relation %zu", i);
        r->ok = relation_from_json(&item, json_array_get(list, i), &one) && graph_add(b, &one, r->diag);
        arena_reset(scratch);
    }
    arena_free(scratch);
}

static Snapshot *read_root(JsonRead *r, const json_t *root)
{
    if (!sv_equal(json_read_text(r, root, "format", false), SV("actorgraph")))
        json_read_fail(r, "this is no graph file of this program: it has no \"format\": \"actorgraph\"");
    else if (json_read_int(r, root, "format_version", 0, 0, INT32_MAX) != 1)
        json_read_fail(r, "the file has a format version that this program does not read (it reads 1)");
    GraphBuilder *b = r->ok ? read_types(r, root) : NULL;
    if (b) read_actors(r, root, b);
    r->context = SV("");
    if (b && r->ok) read_relations(r, root, b);
    if (!b || !r->ok) return NULL;
    Snapshot *g = graph_finish(b);
    g->version = json_read_text(r, root, "program_version", false);
    g->rules_hash = json_read_text(r, root, "rules_hash", false);
    return g;
}

Snapshot *graph_json_read(Arena *a, const Source *source, Diag *d)
{
    Source whole = { source->path, SV("") }; /* a complaint about the parsed file has a path but no line */
    JsonRead r = { .arena = a, .at = { &whole, { 0 } }, .code = E_GRAPH_JSON, .diag = d, .ok = true };
    json_error_t error;
    json_t *root = json_loadb(source->text.ptr, source->text.len, 0, &error);
    if (!root) {
        size_t off = error.position > 0 ? (size_t)error.position - 1 : 0;
        Place at = { source, { off < source->text.len ? (uint32_t)off : 0, 1 } };
        diag(d, source->text.len ? at : r.at, E_GRAPH_JSON, "%s", error.text);
        return NULL;
    }
    Snapshot *g = read_root(&r, root);
    json_decref(root);
    return g;
}
