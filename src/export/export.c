/* The table of formats. */
#include "export/export.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/nearest.h"
#include "base/outfile.h"
#include "export/files.h"
#include "export/graph_json.h"
#include "export/store.h"
#include "export/view.h"
#include "export/viewer.h"

const char *const evidence_level_names[EVIDENCE_LEVEL_COUNT + 1] = { "none", "ids", "sentences", NULL };
const char *const edges_key_names[EDGES_KEY_COUNT + 1] = { "links", "edges", NULL };

static bool export_graph_json(FILE *to, const Snapshot *s, const ExportOptions *o, Diag *d)
{
    (void)o, (void)d;
    graph_json_write(to, s);
    return true;
}

/* ---- pictures ---- */

typedef struct {
    Arena *arena;
    Diagram *diagram;
    DiagramSlice slice, before;
    bool change;
} Picture;

static bool picture_of(Arena *a, const Snapshot *s, const ExportOptions *o, Picture *out, Diag *d)
{
    DiagramOptions options = o->diagram;
    options.facts = o->facts;
    *out = (Picture){ .arena = a, .diagram = diagram_new(a, s, &options, d), .change = o->compare_with.len > 0 };
    return out->diagram && diagram_slice_find(out->diagram, o->slice, &out->slice, d) &&
           diagram_slice_find(out->diagram, o->compare_with, &out->before, d);
}

static bool export_dot(FILE *to, const Snapshot *s, const ExportOptions *o, Diag *d)
{
    Arena *a = arena_new();
    Picture p;
    bool ok = picture_of(a, s, o, &p, d);
    if (ok)
        ok =
            p.change ? diagram_change_dot(to, p.diagram, p.before, p.slice, d) : diagram_dot(to, p.diagram, p.slice, d);
    arena_free(a);
    return ok;
}

static bool export_svg(FILE *to, const Snapshot *s, const ExportOptions *o, Diag *d)
{
    Arena *a = arena_new();
    Picture p;
    bool ok = picture_of(a, s, o, &p, d);
    if (ok && p.change) diagram_change_svg(to, p.diagram, p.before, p.slice);
    else if (ok) diagram_svg(to, p.diagram, p.slice);
    arena_free(a);
    return ok;
}

static bool export_picture(FILE *to, const Snapshot *s, const ExportOptions *o, PictureFormat format, Diag *d)
{
    char *text = NULL;
    size_t length = 0;
    FILE *svg = open_memstream(&text, &length);
    bool ok = svg && export_svg(svg, s, o, d);
    if (svg) ok = fclose(svg) == 0 && ok;
    ok = ok && picture_write(to, (Sv){ text, length }, format, format == PICTURE_PNG ? 2 : 1, d);
    free(text);
    return ok;
}

static bool export_pdf(FILE *to, const Snapshot *s, const ExportOptions *o, Diag *d)
{
    return export_picture(to, s, o, PICTURE_PDF, d);
}
static bool export_png(FILE *to, const Snapshot *s, const ExportOptions *o, Diag *d)
{
    return export_picture(to, s, o, PICTURE_PNG, d);
}

static bool export_html(FILE *to, const Snapshot *s, const ExportOptions *o, Diag *d)
{
    ViewerOptions options = { .title = o->diagram.title, .caption = o->diagram.caption, .facts = o->facts };
    return viewer_write(to, s, &options, d);
}

/* SQLite writes files, not streams: a file in $TMPDIR is copied. */
static bool export_sqlite(FILE *to, const Snapshot *s, const ExportOptions *o, Diag *d)
{
    (void)o;
    Arena *a = arena_new();
    Sv folder = files_folder(a, d), path = arena_printf(a, SV_FMT "/events.db", SV_ARG(folder));
    bool ok = folder.len && store_write(path, s, NULL, d) && files_copy(path, to, d);
    unlink(arena_cstr(a, path));
    if (folder.len) rmdir(arena_cstr(a, folder));
    arena_free(a);
    return ok;
}

bool exporter_is_picture(const Exporter *e)
{
    return e->write == export_dot || e->write == export_svg || e->write == export_pdf || e->write == export_png;
}

static bool is_exchange(const Exporter *e)
{
    return !exporter_is_picture(e) && e->write != export_graph_json && e->write != export_html &&
           e->write != export_sqlite;
}

/* ---- the table ---- */

const Exporter exporters[] = {
    { "json", "graph.json", "actorgraph import", "everything: actors, edges, relations and their evidence",
      export_graph_json },
    { "jgf", "graph.jgf.json", "JSON Graph Format v2", "JSON Graph Format, evidence in metadata", export_jgf },
    { "cytoscape", "graph.cyjs", "Cytoscape.js, Cytoscape, networkx", "Cytoscape.js elements with places",
      export_cytoscape },
    { "node-link", "graph.node-link.json", "D3, networkx, actorgraph import", "nodes and links (see --edges-key)",
      export_node_link },
    { "graphology", "graph.graphology.json", "graphology, Sigma.js",
      "graphology's serialisation with places and colours", export_graphology },
    { "gexf", "graph.gexf", "Gephi, graphology", "GEXF 1.3, edges dated year by year", export_gexf13 },
    { "gexf-1.2", "graph-1.2.gexf", "networkx, older Gephi", "GEXF 1.2, all edges directed", export_gexf12 },
    { "graphml", "graph.graphml", "igraph, networkx, yEd, Gephi, actorgraph import", "GraphML", export_graphml },
    { "nodes-csv", "nodes.csv", "Neo4j, spreadsheets", "one line an actor, headers of Neo4j", export_nodes_csv },
    { "edges-csv", "edges.csv", "Neo4j, spreadsheets", "one line an edge, headers of Neo4j", export_edges_csv },
    { "canvas", "graph.canvas", "Obsidian (JSON Canvas)", "a card an actor, an arrow an edge", export_canvas },
    { "dot", "graph.dot", "Graphviz: neato -n2 -Tsvg", "Graphviz digraph with places", export_dot },
    { "svg", "graph.svg", "browsers, Inkscape, LaTeX", "the diagram, with legend and caption", export_svg },
    { "pdf", "graph.pdf", "print, LaTeX", "the diagram as PDF (needs the program rsvg-convert)", export_pdf },
    { "png", "graph.png", "word processors, slides",
      "the diagram as PNG, 192 dots an inch (needs the program rsvg-convert)", export_png },
    { "html", "index.html", "any browser, offline", "a page to explore graph, years and sentences", export_html },
    { "sqlite", "events.db", "sqlite3, R, Python", "a database with full-text search (docs/sql.md)", export_sqlite },
    { 0 },
};

const Exporter *exporter_find(Sv name, Diag *d)
{
    Nearest near = nearest_to(name);
    for (const Exporter *e = exporters; e->name; e++) {
        if (sv_equal(name, sv_of(e->name))) return e;
        nearest_try(&near, sv_of(e->name));
    }
    diag(d, NOWHERE, E_EXPORT_FORMAT, "no format is called \"" SV_FMT "\"", SV_ARG(name));
    if (near.best.len) diag_hint(d, "did you mean " SV_FMT "? 'actorgraph formats' lists them all", SV_ARG(near.best));
    else diag_hint(d, "'actorgraph formats' lists them all");
    return NULL;
}

bool export_write_all(const Snapshot *s, const ExportOptions *o, Sv folder, size_t *written, Diag *d)
{
    if (!out_make_folder(folder, d)) return false;
    Arena *a = arena_new();
    bool ok = true;
    for (const Exporter *e = exporters; ok && e->name; e++) {
        if (!is_exchange(e)) continue;
        OutFile *out = out_open(a, arena_printf(a, SV_FMT "/%s", SV_ARG(folder), e->file), d);
        ok = out != NULL;
        if (!ok) break;
        if (e->write(out_stream(out), s, o, d)) ok = out_commit(out, d);
        else {
            out_discard(out);
            ok = false;
        }
        *written += ok;
    }
    arena_free(a);
    return ok;
}
