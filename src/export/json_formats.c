/* JSON of other programs: JSON Graph Format, Cytoscape.js, node-link of networkx and d3, graphology, JSON Canvas.
 * Fields and traps: docs/formats.md. */
#include <math.h>
#include <string.h>

#include "export/text_width.h"
#include "export/view.h"

static void key_place(JsonWriter *w, const ViewActor *a)
{
    json_key_real(w, "x", a->x, 7);
    json_key_real(w, "y", a->y, 7);
}

/* The same shape for all: open, actors, edges, close; a view that cannot be made writes nothing. */
typedef struct {
    View view;
    JsonWriter writer;
} Job;

static bool begin(Job *job, FILE *to, const Snapshot *s, const ExportOptions *o, Diag *d)
{
    job->writer = json_writer(to, JSON_PRETTY);
    return view_of(s, o, &job->view, d);
}

static void end_item(Job *job)
{
    json_end_object(&job->writer);
    arena_reset(job->view.scratch);
}

/* The members of one actor or edge, inside its object. */
typedef void Members(Job *job, uint32_t at);

static void write_nodes(Job *job, Members *members)
{
    json_key(&job->writer, "nodes");
    json_array(&job->writer);
    for (uint32_t i = 0; i < job->view.s->actor_count; i++) {
        json_flat_object(&job->writer);
        members(job, i);
        end_item(job);
    }
    json_end_array(&job->writer);
}

static void write_edges(Job *job, const char *key, Members *members)
{
    json_key(&job->writer, key);
    json_array(&job->writer);
    for (uint32_t i = 0; i < job->view.s->edge_count; i++) {
        if (!job->view.edges[i].shown) continue;
        json_flat_object(&job->writer);
        members(job, i);
        end_item(job);
    }
    json_end_array(&job->writer);
}

static const GraphType *type_of_edge(const Job *job, uint32_t edge)
{
    return &job->view.s->types[job->view.s->edges[edge].type];
}

static void key_ends(Job *job, uint32_t edge)
{
    const Snapshot *s = job->view.s;
    json_key_text(&job->writer, "source", s->actors[s->edges[edge].source].id);
    json_key_text(&job->writer, "target", s->actors[s->edges[edge].target].id);
}

static void key_colour(Job *job, uint32_t edge)
{
    json_key_text(&job->writer, "color", sv_of(polarity_colour(type_of_edge(job, edge)->polarity)));
}

static bool finish(Job *job)
{
    json_line(&job->writer);
    view_free(&job->view);
    return true;
}

/* ---- JSON Graph Format v2: https://jsongraphformat.info; nothing but the fields of the schema, our own in metadata
 * ---- */

static void jgf_edge(Job *job, uint32_t i)
{
    JsonWriter *w = &job->writer;
    json_key_text(w, "id", edge_id(&job->view, i));
    key_ends(job, i);
    json_key_text(w, "relation", type_of_edge(job, i)->name);
    json_key_bool(w, "directed", !type_of_edge(job, i)->symmetric);
    json_key(w, "metadata");
    json_flat_object(w);
    json_edge_members(w, &job->view, i);
    json_end_object(w);
}

bool export_jgf(FILE *to, const Snapshot *s, const ExportOptions *o, Diag *d)
{
    Job job;
    if (!begin(&job, to, s, o, d)) return false;
    JsonWriter *w = &job.writer;
    const View *v = &job.view;
    json_object(w);
    json_key(w, "graph");
    json_object(w);
    json_key_text(w, "label", SV("Relations between actors"));
    json_key_bool(w, "directed", true);
    json_key_text(w, "type", SV("actor relations"));
    json_key(w, "metadata");
    json_flat_object(w);
    json_graph_members(w, v);
    json_end_object(w);
    json_key(w, "nodes");
    json_object(w);
    for (uint32_t i = 0; i < s->actor_count; i++) {
        json_key_sv(w, s->actors[i].id);
        json_flat_object(w);
        json_key_text(w, "label", s->actors[i].name);
        json_key(w, "metadata");
        json_flat_object(w);
        json_actor_members(w, v, i);
        key_place(w, &v->actors[i]);
        json_end_object(w);
        end_item(&job);
    }
    json_end_object(w);
    write_edges(&job, "edges", jgf_edge);
    json_end_object(w);
    json_end_object(w);
    return finish(&job);
}

/* ---- Cytoscape.js: elements with data; value and name on every node, or networkx refuses ---- */

static void cytoscape_node(Job *job, uint32_t i)
{
    JsonWriter *w = &job->writer;
    const View *v = &job->view;
    json_key(w, "data");
    json_flat_object(w);
    json_key_text(w, "id", v->s->actors[i].id);
    json_key_text(w, "name", v->s->actors[i].name);
    json_key_text(w, "value", v->s->actors[i].id);
    json_key_text(w, "label", v->s->actors[i].name);
    json_actor_members(w, v, i);
    json_key_text(w, "color", sv_of(v->actors[i].fill));
    json_end_object(w);
    json_key(w, "position");
    json_flat_object(w);
    key_place(w, &v->actors[i]);
    json_end_object(w);
}

static void cytoscape_edge(Job *job, uint32_t i)
{
    JsonWriter *w = &job->writer;
    json_key(w, "data");
    json_flat_object(w);
    json_key_text(w, "id", edge_id(&job->view, i));
    key_ends(job, i);
    json_key_text(w, "key", type_of_edge(job, i)->name); /* networkx tells parallel edges apart by it */
    json_key_text(w, "interaction", type_of_edge(job, i)->name);
    json_edge_members(w, &job->view, i);
    key_colour(job, i);
    json_end_object(w);
}

bool export_cytoscape(FILE *to, const Snapshot *s, const ExportOptions *o, Diag *d)
{
    Job job;
    if (!begin(&job, to, s, o, d)) return false;
    JsonWriter *w = &job.writer;
    const View *v = &job.view;
    json_object(w);
    json_key_text(w, "format_version", SV("1.0"));
    json_key_text(w, "generated_by", SV("actorgraph"));
    json_key_bool(w, "directed", true);
    json_key_bool(w, "multigraph", true);
    json_key(w, "data");
    json_flat_object(w);
    json_key_text(w, "name", SV("Relations between actors"));
    json_graph_members(w, v);
    json_end_object(w);
    json_key(w, "elements");
    json_object(w);
    write_nodes(&job, cytoscape_node);
    write_edges(&job, "edges", cytoscape_edge);
    json_end_object(w);
    json_end_object(w);
    return finish(&job);
}

/* ---- node-link: d3 and networkx; the key of the edge list changed in networkx 3.4 to 3.6 ---- */

static void node_link_node(Job *job, uint32_t i)
{
    JsonWriter *w = &job->writer;
    const View *v = &job->view;
    json_key_text(w, "id", v->s->actors[i].id);
    json_key_text(w, "name", v->s->actors[i].name);
    json_actor_members(w, v, i);
    key_place(w, &v->actors[i]);
}

static void node_link_edge(Job *job, uint32_t i)
{
    key_ends(job, i);
    json_key_text(&job->writer, "key", type_of_edge(job, i)->name);
    json_edge_members(&job->writer, &job->view, i);
}

bool export_node_link(FILE *to, const Snapshot *s, const ExportOptions *o, Diag *d)
{
    Job job;
    if (!begin(&job, to, s, o, d)) return false;
    JsonWriter *w = &job.writer;
    const View *v = &job.view;
    json_object(w);
    json_key_bool(w, "directed", true);
    json_key_bool(w, "multigraph", true);
    json_key(w, "graph");
    json_flat_object(w);
    json_graph_members(w, v);
    json_end_object(w);
    write_nodes(&job, node_link_node);
    write_edges(&job, edges_key_names[o->edges_key], node_link_edge);
    json_end_object(w);
    return finish(&job);
}

/* ---- graphology, for sigma: x, y, size, label, color; an edge's "type" would be a renderer, so the relation is called
 * relation ---- */

static void graphology_node(Job *job, uint32_t i)
{
    JsonWriter *w = &job->writer;
    const View *v = &job->view;
    const ViewActor *view = &v->actors[i];
    const GraphActor *actor = &v->s->actors[i];
    json_key_text(w, "key", actor->id);
    json_key(w, "attributes");
    json_flat_object(w);
    json_key_text(w, "label", actor->name);
    json_key_real(w, "x", view->x, 7);
    json_key_real(w, "y", -view->y, 7); /* sigma counts upwards */
    json_key_real(w, "size", 4 + 2 * sqrt(view->strength), 4);
    json_key_text(w, "color", sv_of(view->border));
    json_key_text(w, "actorType", sv_of(actor_type_names[actor->type]));
    json_key_bool(w, "discovered", actor->discovered);
    json_key(w, "within");
    json_flat_array(w);
    for (size_t k = 0; k < actor->within_count; k++) json_sv(w, v->s->actors[actor->within[k]].id);
    json_end_array(w);
    if (view->bloc.len) json_key_text(w, "bloc", view->bloc);
    json_key_int(w, "strength", view->strength);
    json_key_int(w, "positive", view->positive);
    json_key_int(w, "negative", view->negative);
    json_end_object(w);
}

static void graphology_edge(Job *job, uint32_t i)
{
    JsonWriter *w = &job->writer;
    json_key_text(w, "key", edge_id(&job->view, i));
    key_ends(job, i);
    if (type_of_edge(job, i)->symmetric) json_key_bool(w, "undirected", true);
    json_key(w, "attributes");
    json_flat_object(w);
    json_edge_members(w, &job->view, i);
    json_key_real(w, "size", 1 + 0.8 * sqrt(job->view.edges[i].count), 4);
    key_colour(job, i);
    json_end_object(w);
}

bool export_graphology(FILE *to, const Snapshot *s, const ExportOptions *o, Diag *d)
{
    Job job;
    if (!begin(&job, to, s, o, d)) return false;
    JsonWriter *w = &job.writer;
    const View *v = &job.view;
    json_object(w);
    json_key(w, "options");
    json_flat_object(w);
    json_key_text(w, "type", SV("mixed"));
    json_key_bool(w, "multi", true);
    json_key_bool(w, "allowSelfLoops", true);
    json_end_object(w);
    json_key(w, "attributes");
    json_flat_object(w);
    json_graph_members(w, v);
    json_end_object(w);
    write_nodes(&job, graphology_node);
    write_edges(&job, "edges", graphology_edge);
    json_end_object(w);
    return finish(&job);
}

/* ---- JSON Canvas 1.0 (Obsidian): whole numbers, a card an actor ---- */

enum { CARD_HEIGHT = 50, CARD_SCALE = 2 };

static void canvas_node(Job *job, uint32_t i)
{
    JsonWriter *w = &job->writer;
    const View *v = &job->view;
    const GraphActor *actor = &v->s->actors[i];
    double width = fmin(420, 60 + text_width(text_shown(v->scratch, actor->name, 60), 16, WEIGHT_NORMAL));
    json_key_text(w, "id", arena_printf(v->scratch, "n%u", i));
    json_key_text(w, "type", SV("text"));
    json_key_text(w, "text", text_shown(v->scratch, actor->name, 400));
    json_key_int(w, "x", (int64_t)lround(CARD_SCALE * v->actors[i].x - width / 2));
    json_key_int(w, "y", (int64_t)lround(CARD_SCALE * v->actors[i].y) - CARD_HEIGHT / 2);
    json_key_int(w, "width", (int64_t)lround(width));
    json_key_int(w, "height", CARD_HEIGHT);
    json_key_text(w, "color", sv_of(v->actors[i].border));
}

static void canvas_edge(Job *job, uint32_t i)
{
    JsonWriter *w = &job->writer;
    const View *v = &job->view;
    const GraphEdge *e = &v->s->edges[i];
    const GraphType *t = &v->s->types[e->type];
    json_key_text(w, "id", edge_id(v, i));
    json_key_text(w, "fromNode", arena_printf(v->scratch, "n%u", e->source));
    json_key_text(w, "toNode", arena_printf(v->scratch, "n%u", e->target));
    json_key_text(w, "toEnd", t->symmetric ? SV("none") : SV("arrow"));
    json_key_text(w, "color", sv_of(polarity_colour(t->polarity)));
    json_key_text(
        w, "label",
        arena_printf(v->scratch, SV_FMT " (%u)", SV_ARG(text_shown(v->scratch, t->name, 60)), v->edges[i].count));
}

bool export_canvas(FILE *to, const Snapshot *s, const ExportOptions *o, Diag *d)
{
    Job job;
    if (!begin(&job, to, s, o, d)) return false;
    JsonWriter *w = &job.writer;
    json_object(w);
    write_nodes(&job, canvas_node);
    write_edges(&job, "edges", canvas_edge);
    json_end_object(w);
    return finish(&job);
}
