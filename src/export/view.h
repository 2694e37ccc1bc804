/* What all exchange formats say about actors and edges, worked out once. Private to the export layer. */
#ifndef EXPORT_VIEW_H
#define EXPORT_VIEW_H

#include "base/json.h"
#include "export/export.h"

typedef struct {
    uint32_t year, count;
} YearCount;

typedef struct {
    bool shown;
    uint32_t count;   /* relations of the chosen factualities */
    Period span;      /* of them */
    YearCount *years; /* ascending */
    size_t year_count;
} ViewEdge;

typedef struct {
    double x, y; /* places of the diagram, y downwards */
    const char *fill, *border;
    Sv bloc; /* empty: none */
    uint32_t strength, positive, negative;
} ViewActor;

typedef struct {
    Arena *arena;
    Arena *scratch; /* for the texts of one actor or edge: writers reset it after each, so that a large graph costs no
                       memory */
    const Snapshot *s;
    ExportOptions o;
    ViewEdge *edges;
    ViewActor *actors;
    Period span; /* of all */
} View;

/* End with view_free(). False and a diagnostic where places cannot be computed; then there is nothing to free. */
bool view_of(const Snapshot *s, const ExportOptions *o, View *out, Diag *d) MUST_USE;
void view_free(View *v);
/* Is the relation one of those that count? */
bool view_has(const View *v, const GraphRelation *r);
/* "e17": id of an edge in all formats; in the scratch arena. */
Sv edge_id(const View *v, uint32_t edge);
const char *polarity_colour(int polarity);

/* Members of a JSON object that several formats share: label, type, within ... and relation, polarity, weight, years,
 * evidence ... */
void json_actor_members(JsonWriter *w, const View *v, uint32_t actor);
void json_edge_members(JsonWriter *w, const View *v, uint32_t edge);
/* What the whole is: program, rules, factualities, time. */
void json_graph_members(JsonWriter *w, const View *v);
/* The chosen factualities as one text: "asserted, reported". */
Sv facts_text(Arena *a, FactualitySet facts);

ExportWrite export_jgf, export_cytoscape, export_node_link, export_graphology, export_canvas, export_gexf13,
    export_gexf12, export_graphml, export_nodes_csv, export_edges_csv;

#endif
