/* GEXF 1.3 and 1.2 (https://gexf.net) and GraphML (Brandes et al. 2002), by libxml2's text writer. Traps:
 * docs/formats.md. */
#include <libxml/xmlwriter.h>
#include <math.h>
#include <stdlib.h>

#include "base/version.h"
#include "export/escape.h"
#include "export/view.h"

typedef struct {
    xmlTextWriterPtr w;
    View view;
    Arena *arena;  /* the view's scratch */
    bool old_gexf; /* 1.2 */
} Job;

static const xmlChar *x(const char *text) { return (const xmlChar *)text; }

static void open_element(Job *j, const char *name) { xmlTextWriterStartElement(j->w, x(name)); }
static void close_element(Job *j) { xmlTextWriterEndElement(j->w); }

/* Close an actor or edge and forget its texts. */
static void end_item(Job *j)
{
    close_element(j);
    arena_reset(j->view.scratch);
}

static void attribute(Job *j, const char *name, Sv value)
{
    xmlTextWriterWriteAttribute(j->w, x(name), x(arena_cstr(j->arena, xml_text(j->arena, value))));
}

static void attribute_text(Job *j, const char *name, const char *value) { attribute(j, name, sv_of(value)); }

static bool begin(Job *j, FILE *to, const Snapshot *s, const ExportOptions *o, Diag *d)
{
    *j = (Job){ 0 };
    if (!view_of(s, o, &j->view, d)) return false;
    j->arena = j->view.scratch;
    xmlOutputBufferPtr out = xmlOutputBufferCreateFile(to, NULL); /* does not close the file */
    j->w = out ? xmlNewTextWriter(out) : NULL;
    if (!j->w) {
        if (out) xmlOutputBufferClose(out);
        view_free(&j->view);
        return diag(d, NOWHERE, E_WRITE, "libxml2 cannot write");
    }
    xmlTextWriterSetIndent(j->w, 1);
    xmlTextWriterSetIndentString(j->w, x("  "));
    xmlTextWriterStartDocument(j->w, NULL, "UTF-8", NULL);
    return true;
}

static bool finish(Job *j, Diag *d)
{
    bool ok = xmlTextWriterEndDocument(j->w) >= 0;
    xmlFreeTextWriter(j->w);
    view_free(&j->view);
    return ok || diag(d, NOWHERE, E_WRITE, "libxml2 cannot write");
}

static Sv within_text(Job *j, const GraphActor *a)
{
    Sv text = { 0 };
    for (size_t i = 0; i < a->within_count; i++)
        text = arena_printf(j->arena, SV_FMT "%s" SV_FMT, SV_ARG(text), i ? "|" : "",
                            SV_ARG(j->view.s->actors[a->within[i]].id));
    return text;
}

/* "wire-12:184 wire-13:20": document and byte of each sentence. */
static Sv evidence_text(Job *j, const GraphEdge *e)
{
    char *text = NULL;
    size_t length = 0;
    FILE *to = open_memstream(&text, &length);
    if (!to) return (Sv){ 0 };
    bool first = true;
    for (uint32_t i = e->first; i < e->first + e->count; i++) {
        const Relation *c = &j->view.s->relations[i].claim;
        if (!view_has(&j->view, &j->view.s->relations[i])) continue;
        if (j->view.o.evidence == EVIDENCE_SENTENCES)
            fprintf(to, "%s[" SV_FMT ":%u] " SV_FMT, first ? "" : "\n", SV_ARG(c->doc), c->span.off,
                    SV_ARG(c->sentence));
        else fprintf(to, "%s" SV_FMT ":%u", first ? "" : " ", SV_ARG(c->doc), c->span.off);
        first = false;
    }
    fclose(to);
    Sv kept = arena_sv(j->arena, (Sv){ text, length });
    free(text);
    return kept;
}

/* ---- GEXF ---- */

/* Attributes of nodes (static) and edges (one block of mode dynamic: graphology-gexf keeps only the last block of a
 * class). */
static const char *const gexf_node_attributes[][2] = { { "type", "string" },      { "discovered", "boolean" },
                                                       { "within", "string" },    { "bloc", "string" },
                                                       { "strength", "integer" }, { "positive", "integer" },
                                                       { "negative", "integer" } };
static const char *const gexf_edge_attributes[][2] = { { "weight", "float" },      { "relation", "string" },
                                                       { "polarity", "integer" },  { "tone", "float" },
                                                       { "symmetric", "boolean" }, { "state", "boolean" },
                                                       { "evidence", "string" } };

static void gexf_declare(Job *j, const char *class, const char *mode, const char *const list[][2], size_t count)
{
    open_element(j, "attributes");
    attribute_text(j, "class", class);
    attribute_text(j, "mode", mode);
    for (size_t i = 0; i < count; i++) {
        open_element(j, "attribute");
        attribute_text(j, "id", list[i][0]);
        attribute_text(j, "title", list[i][0]);
        attribute_text(j, "type", list[i][1]);
        close_element(j);
    }
    close_element(j);
}

static void gexf_value(Job *j, const char *name, Sv value)
{
    open_element(j, "attvalue");
    attribute_text(j, "for", name);
    attribute(j, "value", value);
    close_element(j);
}

static void gexf_number(Job *j, const char *name, double value)
{
    gexf_value(j, name, arena_printf(j->arena, "%.6g", value));
}

static void gexf_colour(Job *j, const char *hex)
{
    unsigned rgb = (unsigned)strtoul(hex + 1, NULL, 16);
    open_element(j, "viz:color");
    attribute(j, "r", arena_printf(j->arena, "%u", rgb >> 16));
    attribute(j, "g", arena_printf(j->arena, "%u", rgb >> 8 & 255));
    attribute(j, "b", arena_printf(j->arena, "%u", rgb & 255));
    close_element(j);
}

static void gexf_node(Job *j, uint32_t i)
{
    const GraphActor *a = &j->view.s->actors[i];
    const ViewActor *v = &j->view.actors[i];
    open_element(j, "node");
    attribute(j, "id", a->id);
    attribute(j, "label", a->name);
    open_element(j, "attvalues");
    gexf_value(j, "type", sv_of(actor_type_names[a->type]));
    gexf_value(j, "discovered", a->discovered ? SV("true") : SV("false"));
    if (a->within_count) gexf_value(j, "within", within_text(j, a));
    if (v->bloc.len) gexf_value(j, "bloc", v->bloc);
    gexf_number(j, "strength", v->strength);
    gexf_number(j, "positive", v->positive);
    gexf_number(j, "negative", v->negative);
    close_element(j);
    gexf_colour(j, v->border);
    open_element(j, "viz:position");
    attribute(j, "x", arena_printf(j->arena, "%.1f", v->x));
    attribute(j, "y", arena_printf(j->arena, "%.1f", v->y > 0 ? -v->y : 0)); /* Gephi counts upwards */
    if (!j->old_gexf) attribute_text(j, "z", "0");
    close_element(j);
    open_element(j, "viz:size");
    attribute(j, "value", arena_printf(j->arena, "%.2f", 6 + 3 * sqrt(v->strength)));
    close_element(j);
    end_item(j);
}

static void gexf_edge(Job *j, uint32_t i)
{
    const GraphEdge *e = &j->view.s->edges[i];
    const GraphType *t = &j->view.s->types[e->type];
    const ViewEdge *v = &j->view.edges[i];
    open_element(j, "edge");
    attribute(j, "id", edge_id(&j->view, i));
    attribute(j, "source", j->view.s->actors[e->source].id);
    attribute(j, "target", j->view.s->actors[e->target].id);
    attribute_text(j, "type",
                   t->symmetric && !j->old_gexf ? "undirected" : "directed"); /* readers of 1.2 refuse mixed graphs */
    attribute(j, "label", t->name);
    attribute(j, "weight", arena_printf(j->arena, "%u", v->count));
    if (!j->old_gexf)
        attribute(j, "kind", t->name); /* parallel edges of one kind are merged by Gephi: one edge a type */
    open_element(j, "attvalues");
    for (size_t y = 0; y < v->year_count; y++) {
        open_element(j, "attvalue");
        attribute_text(j, "for", "weight");
        attribute(j, "value", arena_printf(j->arena, "%u", v->years[y].count));
        attribute(j, "start", arena_printf(j->arena, "%04u-01-01", v->years[y].year));
        attribute(j, "end", arena_printf(j->arena, "%04u-12-31", v->years[y].year));
        close_element(j);
    }
    gexf_value(j, "relation", t->name);
    gexf_number(j, "polarity", t->polarity);
    gexf_number(j, "tone", t->tone);
    gexf_value(j, "symmetric", t->symmetric ? SV("true") : SV("false"));
    gexf_value(j, "state", t->state ? SV("true") : SV("false"));
    if (j->view.o.evidence != EVIDENCE_NONE) gexf_value(j, "evidence", evidence_text(j, e));
    close_element(j);
    if (v->year_count) {
        open_element(j, "spells");
        for (size_t y = 0; y < v->year_count; y++) {
            open_element(j, "spell");
            attribute(j, "start", arena_printf(j->arena, "%04u-01-01", v->years[y].year));
            attribute(j, "end", arena_printf(j->arena, "%04u-12-31", v->years[y].year));
            close_element(j);
        }
        close_element(j);
    }
    gexf_colour(j, polarity_colour(t->polarity));
    end_item(j);
}

static bool export_gexf(FILE *to, const Snapshot *s, const ExportOptions *o, bool old, Diag *d)
{
    Job job, *j = &job;
    if (!begin(j, to, s, o, d)) return false;
    j->old_gexf = old;
    open_element(j, "gexf");
    attribute_text(j, "xmlns", old ? "http://www.gexf.net/1.2draft" : "http://gexf.net/1.3");
    attribute_text(j, "xmlns:viz", old ? "http://www.gexf.net/1.2draft/viz" : "http://gexf.net/1.3/viz");
    attribute_text(j, "version", old ? "1.2" : "1.3");
    open_element(j, "meta");
    xmlTextWriterWriteElement(j->w, x("creator"), x("actorgraph " ACTORGRAPH_VERSION));
    xmlTextWriterWriteElement(
        j->w, x("description"),
        x(arena_cstr(j->arena, arena_printf(j->arena, "%s relations",
                                            arena_cstr(j->arena, facts_text(j->arena, j->view.o.facts))))));
    close_element(j);
    open_element(j, "graph");
    attribute_text(j, "defaultedgetype", "directed");
    attribute_text(j, "mode", "dynamic");
    attribute_text(j, "timeformat", "date");
    if (!old) attribute_text(j, "timerepresentation", "interval");
    gexf_declare(j, "node", "static", gexf_node_attributes, LENGTH_OF(gexf_node_attributes));
    gexf_declare(j, "edge", "dynamic", gexf_edge_attributes, LENGTH_OF(gexf_edge_attributes));
    open_element(j, "nodes");
    for (uint32_t i = 0; i < s->actor_count; i++) gexf_node(j, i);
    close_element(j);
    open_element(j, "edges");
    for (uint32_t i = 0; i < s->edge_count; i++)
        if (j->view.edges[i].shown) gexf_edge(j, i);
    close_element(j);
    close_element(j);
    close_element(j);
    return finish(j, d);
}

bool export_gexf13(FILE *to, const Snapshot *s, const ExportOptions *o, Diag *d)
{
    return export_gexf(to, s, o, false, d);
}
bool export_gexf12(FILE *to, const Snapshot *s, const ExportOptions *o, Diag *d)
{
    return export_gexf(to, s, o, true, d);
}

/* ---- GraphML: keys first; no directed="false", which readers of directed graphs refuse; years as text "2019:4 2020:6"
 * ---- */

static const char *const graphml_keys[][3] = {
    { "node", "id", "string" },          { "node", "name", "string" },       { "node", "type", "string" },
    { "node", "discovered", "boolean" }, { "node", "within", "string" },     { "node", "bloc", "string" },
    { "node", "strength", "int" },       { "node", "positive", "int" },      { "node", "negative", "int" },
    { "node", "x", "double" },           { "node", "y", "double" },          { "edge", "relation", "string" },
    { "edge", "polarity", "int" },       { "edge", "symmetric", "boolean" }, { "edge", "state", "boolean" },
    { "edge", "tone", "double" },        { "edge", "weight", "int" },        { "edge", "start", "string" },
    { "edge", "end", "string" },         { "edge", "years", "string" },      { "edge", "evidence", "string" },
};

/* Key ids are n_name and e_relation: a name may stand for both. */
static void data(Job *j, char of, const char *name, Sv value)
{
    if (!value.len) return;
    open_element(j, "data");
    attribute(j, "key", arena_printf(j->arena, "%c_%s", of, name));
    xmlTextWriterWriteString(j->w, x(arena_cstr(j->arena, xml_text(j->arena, value))));
    close_element(j);
}

static void data_number(Job *j, char of, const char *name, double value)
{
    data(j, of, name, arena_printf(j->arena, "%.7g", value));
}

/* The XML Schema of GraphML wants name tokens as ids; an id that is none is replaced by the number of the actor and
 * given as data. */
static bool is_token(Sv id)
{
    bool token = id.len > 0;
    for (size_t i = 0; i < id.len && token; i++)
        token = ascii_is_alnum(id.ptr[i]) || id.ptr[i] == '_' || id.ptr[i] == '.' || id.ptr[i] == '-';
    return token;
}

static Sv graphml_id(Job *j, uint32_t i)
{
    Sv id = j->view.s->actors[i].id;
    return is_token(id) ? id : arena_printf(j->arena, "actor:%u", i);
}

static void graphml_node(Job *j, uint32_t i)
{
    const GraphActor *a = &j->view.s->actors[i];
    const ViewActor *v = &j->view.actors[i];
    open_element(j, "node");
    attribute(j, "id", graphml_id(j, i));
    if (!is_token(a->id)) data(j, 'n', "id", a->id);
    data(j, 'n', "name", a->name);
    data(j, 'n', "type", sv_of(actor_type_names[a->type]));
    data(j, 'n', "discovered", a->discovered ? SV("true") : SV("false"));
    data(j, 'n', "within", within_text(j, a));
    data(j, 'n', "bloc", v->bloc);
    data_number(j, 'n', "strength", v->strength);
    data_number(j, 'n', "positive", v->positive);
    data_number(j, 'n', "negative", v->negative);
    data_number(j, 'n', "x", v->x);
    data_number(j, 'n', "y", v->y);
    end_item(j);
}

static Sv years_text(Job *j, const ViewEdge *v)
{
    Sv text = { 0 };
    for (size_t i = 0; i < v->year_count; i++)
        text =
            arena_printf(j->arena, SV_FMT "%s%u:%u", SV_ARG(text), i ? " " : "", v->years[i].year, v->years[i].count);
    return text;
}

static void graphml_edge(Job *j, uint32_t i)
{
    const GraphEdge *e = &j->view.s->edges[i];
    const GraphType *t = &j->view.s->types[e->type];
    const ViewEdge *v = &j->view.edges[i];
    open_element(j, "edge");
    attribute(j, "id", edge_id(&j->view, i));
    attribute(j, "source", graphml_id(j, e->source));
    attribute(j, "target", graphml_id(j, e->target));
    data(j, 'e', "relation", t->name);
    data_number(j, 'e', "polarity", t->polarity);
    data(j, 'e', "symmetric", t->symmetric ? SV("true") : SV("false"));
    data(j, 'e', "state", t->state ? SV("true") : SV("false"));
    data_number(j, 'e', "tone", t->tone);
    data_number(j, 'e', "weight", v->count);
    data(j, 'e', "start", period_start_iso(j->arena, v->span));
    data(j, 'e', "end", period_end_iso(j->arena, v->span));
    data(j, 'e', "years", years_text(j, v));
    if (j->view.o.evidence != EVIDENCE_NONE) data(j, 'e', "evidence", evidence_text(j, e));
    end_item(j);
}

bool export_graphml(FILE *to, const Snapshot *s, const ExportOptions *o, Diag *d)
{
    Job job, *j = &job;
    if (!begin(j, to, s, o, d)) return false;
    open_element(j, "graphml");
    attribute_text(j, "xmlns", "http://graphml.graphdrawing.org/xmlns");
    attribute_text(j, "xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
    attribute_text(j, "xsi:schemaLocation",
                   "http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd");
    for (size_t i = 0; i < LENGTH_OF(graphml_keys); i++) {
        open_element(j, "key");
        attribute(j, "id", arena_printf(j->arena, "%c_%s", graphml_keys[i][0][0], graphml_keys[i][1]));
        attribute_text(j, "for", graphml_keys[i][0]);
        attribute_text(j, "attr.name", graphml_keys[i][1]);
        attribute_text(j, "attr.type", graphml_keys[i][2]);
        close_element(j);
    }
    open_element(j, "graph");
    attribute_text(j, "id", "actorgraph");
    attribute_text(j, "edgedefault", "directed");
    for (uint32_t i = 0; i < s->actor_count; i++) graphml_node(j, i);
    for (uint32_t i = 0; i < s->edge_count; i++)
        if (j->view.edges[i].shown) graphml_edge(j, i);
    close_element(j);
    close_element(j);
    return finish(j, d);
}
