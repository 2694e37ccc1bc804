/* GraphML, by libxml2. Keys are matched by their attr.name; hyperedges, ports and nested graphs are passed over. */
#include <libxml/parser.h>
#include <stdlib.h>
#include <string.h>

#include "export/import_model.h"

typedef struct {
    Sv id, name;
} Key;

typedef struct {
    ForeignGraph g;
    Key *keys;
    size_t key_count, key_cap;
    bool directed; /* edgedefault */
    Key *renamed;  /* node ids that stand for the id of an actor */
    size_t renamed_count, renamed_cap;
} Reader;

static Sv attribute(Reader *r, xmlNode *n, const char *name)
{
    xmlChar *value = xmlGetNoNsProp(n, (const xmlChar *)name);
    Sv text = value ? arena_sv(r->g.arena, sv_of((const char *)value)) : (Sv){ 0 };
    xmlFree(value);
    return text;
}

static bool is(const xmlNode *n, const char *name)
{
    return n->type == XML_ELEMENT_NODE && strcmp((const char *)n->name, name) == 0;
}

static void read_keys(Reader *r, xmlNode *root)
{
    for (xmlNode *n = root->children; n; n = n->next) {
        if (!is(n, "key")) continue;
        Key k = { attribute(r, n, "id"), attribute(r, n, "attr.name") };
        if (!k.name.len) k.name = k.id;
        ARENA_PUSH(r->g.arena, r->keys, r->key_count, r->key_cap, k);
    }
}

/* The value of the <data> whose key has this name; empty where there is none. */
static Sv data(Reader *r, xmlNode *of, const char *name)
{
    for (xmlNode *n = of->children; n; n = n->next) {
        if (!is(n, "data")) continue;
        Sv key = attribute(r, n, "key"), meaning = key;
        for (size_t i = 0; i < r->key_count; i++)
            if (sv_equal(r->keys[i].id, key)) meaning = r->keys[i].name;
        if (!sv_equal(meaning, sv_of(name))) continue;
        xmlChar *content = xmlNodeGetContent(n);
        Sv text = content ? arena_sv(r->g.arena, sv_of((const char *)content)) : (Sv){ 0 };
        xmlFree(content);
        return text;
    }
    return (Sv){ 0 };
}

static Sv first_data(Reader *r, xmlNode *of, const char *const names[])
{
    for (size_t i = 0; names[i]; i++) {
        Sv text = data(r, of, names[i]);
        if (text.len) return text;
    }
    return (Sv){ 0 };
}

static double number(Reader *r, xmlNode *of, const char *name, double otherwise)
{
    Sv text = data(r, of, name);
    if (!text.len) return otherwise;
    char *end, *copy = arena_cstr(r->g.arena, text);
    double value = strtod(copy, &end);
    if (end != copy) return value;
    diag(r->g.d, (Place){ r->g.source, { 0, 0 } }, E_IMPORT_VALUE, "the %s \"%.40s\" is no number", name, copy);
    return otherwise;
}

static bool truth(Reader *r, xmlNode *of, const char *name)
{
    Sv text = data(r, of, name);
    return sv_equal_nocase(text, SV("true")) || sv_equal(text, SV("1"));
}

static void read_node(Reader *r, xmlNode *n)
{
    static const char *const label_names[] = { "name", "label", NULL };
    Sv xml_id = attribute(r, n, "id"), own = data(r, n, "id");
    if (!xml_id.len) {
        diag(r->g.d, (Place){ r->g.source, { 0, 0 } }, E_IMPORT_VALUE, "a node has no id");
        return;
    }
    if (own.len && !sv_equal(own, xml_id))
        ARENA_PUSH(r->g.arena, r->renamed, r->renamed_count, r->renamed_cap, ((Key){ xml_id, own }));
    ForeignActor a = { .id = own.len ? own : xml_id,
                       .name = first_data(r, n, label_names),
                       .type = data(r, n, "type"),
                       .discovered = truth(r, n, "discovered") };
    a.within = foreign_list(r->g.arena, data(r, n, "within"), '|', &a.within_count);
    ARENA_PUSH(r->g.arena, r->g.actors, r->g.actor_count, r->g.actor_cap, a);
}

static Sv actor_id(const Reader *r, Sv xml_id)
{
    for (size_t i = 0; i < r->renamed_count; i++)
        if (sv_equal(r->renamed[i].id, xml_id)) return r->renamed[i].name;
    return xml_id;
}

static void read_edge(Reader *r, xmlNode *n)
{
    static const char *const relation_names[] = { "relation", "type", "label", "interaction", NULL };
    ForeignEdge e = { .source = actor_id(r, attribute(r, n, "source")),
                      .target = actor_id(r, attribute(r, n, "target")),
                      .relation = first_data(r, n, relation_names) };
    if (!e.source.len || !e.target.len) {
        diag(r->g.d, (Place){ r->g.source, { 0, 0 } }, E_IMPORT_VALUE, "an edge has no source or target");
        return;
    }
    if (!e.relation.len) e.relation = SV("related_to");
    e.weight = number(r, n, "weight", 1);
    double sign = number(r, n, "polarity", e.weight < 0 ? -1 : 0);
    e.polarity = sign > 0 ? 1 : sign < 0 ? -1 : 0;
    e.tone = number(r, n, "tone", 0);
    Sv directed = attribute(r, n, "directed");
    e.symmetric = truth(r, n, "symmetric") || (directed.len ? sv_equal(directed, SV("false")) : !r->directed);
    e.state = truth(r, n, "state");
    e.start = data(r, n, "start");
    if (!e.start.len) e.start = data(r, n, "year");
    e.end = data(r, n, "end");
    e.years = foreign_years(&r->g, data(r, n, "years"), &e.year_count);
    ARENA_PUSH(r->g.arena, r->g.edges, r->g.edge_count, r->g.edge_cap, e);
}

static bool read_graph(Reader *r, xmlNode *root)
{
    if (!root || !is(root, "graphml")) {
        diag(r->g.d, (Place){ r->g.source, { 0, 0 } }, E_IMPORT_SYNTAX, "this XML is no GraphML");
        return false;
    }
    read_keys(r, root);
    for (xmlNode *g = root->children; g; g = g->next) {
        if (!is(g, "graph")) continue;
        r->directed = !sv_equal(attribute(r, g, "edgedefault"), SV("undirected"));
        for (xmlNode *n = g->children; n; n = n->next)
            if (is(n, "node")) read_node(r, n);
        for (xmlNode *n = g->children; n; n = n->next)
            if (is(n, "edge")) read_edge(r, n);
    }
    return true;
}

Snapshot *import_graphml(Arena *a, const Source *source, Diag *d)
{
    xmlParserCtxtPtr context = xmlNewParserCtxt(); /* no network, no entities from elsewhere */
    xmlDoc *doc = context ? xmlCtxtReadMemory(context, source->text.ptr, (int)source->text.len, "graph.graphml", NULL,
                                              XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING)
                          : NULL;
    Snapshot *s = NULL;
    if (!doc) {
        const xmlError *error = context ? xmlCtxtGetLastError(context) : NULL;
        Sv why = error && error->message ? sv_trim(sv_of(error->message)) : SV("broken XML");
        diag(d, (Place){ source, { 0, 0 } }, E_IMPORT_SYNTAX, "this is no XML: " SV_FMT " (line %d)", SV_ARG(why),
             error ? error->line : 0);
    } else {
        Reader r = { .g = { .arena = a, .source = source, .d = d } };
        if (read_graph(&r, xmlDocGetRootElement(doc))) s = foreign_finish(&r.g);
    }
    xmlFreeDoc(doc);
    xmlFreeParserCtxt(context);
    return s;
}
