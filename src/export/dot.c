/* Diagrams for graphviz by cgraph: places and curves are fixed, so `neato -n2` only renders. Never splines=curved: it
 * hangs (graphviz 2.42). */
#include <graphviz/cgraph.h>
#include <math.h>

#include "base/version.h"
#include "export/drawing.h"
#include "export/text_width.h"

/* cgraph takes char * for texts that it only reads. */
static char *without_const(const char *text)
{
    union {
        const char *in;
        char *out;
    } u = { text };
    return u.out;
}
#define MUT(text) without_const(text)

typedef struct {
    Agraph_t *graph;
    Arena *a;
    const Drawing *dr;
    Agnode_t **nodes;
    double height; /* graphviz counts upwards */
} Writer;

static void set(void *object, const char *name, const char *value) { agset(object, MUT(name), MUT(value)); }

static const char *format(Arena *a, const char *fmt, ...) PRINTF_LIKE(2, 3);
static const char *format(Arena *a, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    Sv text = arena_vprintf(a, fmt, args);
    va_end(args);
    return arena_cstr(a, text);
}

/* Text for an escString: backslashes are doubled, because \N and \G mean something, and line ends become \n. */
static Sv escaped(Arena *a, Sv text)
{
    char *out = arena_alloc(a, 2 * text.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < text.len; i++) {
        bool line_end = text.ptr[i] == '\n';
        if (text.ptr[i] == '\\' || line_end) out[n++] = '\\';
        out[n++] = line_end ? 'n' : text.ptr[i];
    }
    return (Sv){ out, n };
}

/* Text inside an HTML-like label. */
static Sv html(Arena *a, Sv text)
{
    char *out = arena_alloc(a, 6 * text.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        const char *as = c == '&'    ? "&amp;"
                         : c == '<'  ? "&lt;"
                         : c == '>'  ? "&gt;"
                         : c == '"'  ? "&quot;"
                         : c == '\'' ? "&#39;"
                                     : NULL;
        for (const char *from = as; from && *from; from++) out[n++] = *from;
        if (!as) out[n++] = c;
    }
    return (Sv){ out, n };
}

static void declare(Writer *w)
{
    static const char *const graph[][2] = {
        { "bgcolor", "white" },
        { "charset", "UTF-8" },
        { "fontname", "Helvetica" },
        { "fontsize", "11" },
        { "outputorder", "edgesfirst" },
        { "pad", "0.25" },
        { "labelloc", "b" },
        { "labeljust", "l" },
        { "splines", "line" },
        { "label", "" },
        { "layout", "neato" },
        { "tooltip", "" },
        { "comment", "render with: neato -n2 -Tsvg" },
    };
    static const char *const node[][2] = {
        { "shape", "box" },
        { "style", "filled,rounded" },
        { "fontname", "Helvetica" },
        { "fontsize", "10" },
        { "fillcolor", "white" },
        { "color", "#666666" },
        { "fontcolor", "#111111" },
        { "penwidth", "1.3" },
        { "fixedsize", "shape" },
        { "width", "0.5" },
        { "height", "0.3" },
        { "margin", "0" },
        { "label", "\\N" },
        { "tooltip", "" },
        { "pos", "" },
    };
    static const char *const edge[][2] = {
        { "color", "#666666" },
        { "style", "solid" },
        { "arrowsize", "0.65" },
        { "penwidth", "1" },
        { "dir", "forward" },
        { "tooltip", "" },
        { "label", "" },
        { "fontname", "Helvetica" },
        { "fontsize", "8" },
        { "fontcolor", "#666666" },
        { "lp", "" },
        { "pos", "" },
    };
    for (size_t i = 0; i < LENGTH_OF(graph); i++) agattr(w->graph, AGRAPH, MUT(graph[i][0]), MUT(graph[i][1]));
    for (size_t i = 0; i < LENGTH_OF(node); i++) agattr(w->graph, AGNODE, MUT(node[i][0]), MUT(node[i][1]));
    for (size_t i = 0; i < LENGTH_OF(edge); i++) agattr(w->graph, AGEDGE, MUT(edge[i][0]), MUT(edge[i][1]));
}

/* ---- the label of the graph: title, legend, settings ---- */

static Sv legend_cells(Writer *w)
{
    const Drawing *dr = w->dr;
    static const char *const samples[3] = { "- - -", "&#183; &#183; &#183;", "&#8212;&#8212;" };
    Sv s = { 0 };
    for (int p = 1; p >= -1; p--)
        if (dr->polarity_used[p + 1])
            s = arena_printf(w->a, SV_FMT "<FONT COLOR=\"%s\"><B>%s</B></FONT> %s &#160; ", SV_ARG(s),
                             dr->is_change ? "#555555" : polarity_styles[p + 1].stroke, samples[p + 1],
                             polarity_styles[p + 1].name);
    for (int c = CHANGE_ADDED; c < CHANGE_COUNT; c++)
        if (dr->change_used[c])
            s = arena_printf(w->a, SV_FMT "<FONT COLOR=\"%s\"><B>&#9632;</B></FONT> %s &#160; ", SV_ARG(s),
                             change_styles[c].stroke, change_styles[c].name);
    s = arena_printf(w->a, SV_FMT "width: number of relations", SV_ARG(s));
    Sv blocs = { 0 };
    for (unsigned c = 0; c < COLOUR_CLASSES; c++)
        if (dr->dg->colour_names[c].len)
            blocs = arena_printf(w->a, SV_FMT "<FONT COLOR=\"%s\">&#9632;</FONT> " SV_FMT " &#160; ", SV_ARG(blocs),
                                 box_styles[c].border, SV_ARG(html(w->a, dr->dg->colour_names[c])));
    return arena_printf(w->a, "<TR><TD ALIGN=\"LEFT\">" SV_FMT "</TD></TR>%s" SV_FMT "%s", SV_ARG(s),
                        blocs.len ? "<TR><TD ALIGN=\"LEFT\">" : "", SV_ARG(blocs), blocs.len ? "</TD></TR>" : "");
}

static void set_graph_label(Writer *w)
{
    const Drawing *dr = w->dr;
    Sv table = arena_printf(
        w->a,
        "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"2\" CELLPADDING=\"1\"><TR><TD ALIGN=\"LEFT\"><B>" SV_FMT
        "</B> &#160; " SV_FMT "</TD></TR>" SV_FMT,
        SV_ARG(html(w->a, dr->title)), SV_ARG(html(w->a, dr->subtitle)), SV_ARG(legend_cells(w)));
    Sv lines[2] = { text_shown(w->a, dr->dg->o.caption, 400),
                    arena_printf(w->a, "Shown: " SV_FMT ". actorgraph %s", SV_ARG(dr->settings), ACTORGRAPH_VERSION) };
    for (int i = 0; i < 2; i++)
        if (lines[i].len)
            table = arena_printf(w->a,
                                 SV_FMT "<TR><TD ALIGN=\"LEFT\"><FONT COLOR=\"#666666\" POINT-SIZE=\"9\">" SV_FMT
                                        "</FONT></TD></TR>",
                                 SV_ARG(table), SV_ARG(html(w->a, lines[i])));
    char *text = agstrdup_html(w->graph, MUT(format(w->a, SV_FMT "</TABLE>", SV_ARG(table))));
    agset(w->graph, MUT("label"), text);
    agstrfree(w->graph, text);
}

/* ---- actors and lines ---- */

/* The actor's id where it is a plain word, as ids from our rules are; else its number, for cgraph writes a backslash
 * before a quote so that it cannot be read again (2.42). */
static const char *node_name(Writer *w, const Node *n)
{
    Sv id = w->dr->dg->s->actors[n->actor].id;
    bool plain = id.len > 0 && id.len < 200;
    for (size_t i = 0; plain && i < id.len; i++)
        plain = ascii_is_alnum(id.ptr[i]) || id.ptr[i] == '_' || id.ptr[i] == '.' || id.ptr[i] == '-';
    return plain ? arena_cstr(w->a, id) : format(w->a, "actor-%u", n->actor);
}

static void write_node(Writer *w, size_t i)
{
    const Diagram *dg = w->dr->dg;
    const Node *n = &dg->nodes[i];
    const DrawnNode *d = &w->dr->nodes[i];
    if (!d->active && dg->o.hide_inactive) return;
    const GraphActor *actor = &dg->s->actors[n->actor];
    Agnode_t *node = w->nodes[i] = agnode(w->graph, MUT(node_name(w, n)), 1);
    static const char *const shapes[SHAPE_COUNT] = { "box", "box", "oval", "octagon" };
    BoxShape shape = shape_of(actor->type);
    Sv label = escaped(w->a, n->lines[0]);
    if (n->line_count > 1)
        label = arena_printf(w->a, SV_FMT "\\n" SV_FMT, SV_ARG(label), SV_ARG(escaped(w->a, n->lines[1])));
    double wide = shape == SHAPE_PILL || shape == SHAPE_CUT ? 1.15 : 1; /* graphviz cuts more off than we do */
    set(node, "label", arena_cstr(w->a, label));
    set(node, "pos", format(w->a, "%.1f,%.1f", n->x, w->height - n->y));
    set(node, "width", format(w->a, "%.3f", d->width * wide / 72));
    set(node, "height", format(w->a, "%.3f", d->height * wide / 72));
    set(node, "fontsize", format(w->a, "%.1f", d->font));
    set(node, "shape", shapes[shape]);
    set(node, "style", shape == SHAPE_ROUND ? "filled,rounded" : "filled");
    set(node, "fillcolor", d->active ? box_styles[n->colour].fill : "#FFFFFF");
    set(node, "color", d->active ? box_styles[n->colour].border : "#E2E2E2");
    set(node, "fontcolor", d->active ? "#111111" : "#A8A8A8");
    set(node, "tooltip",
        arena_cstr(w->a, escaped(w->a, arena_printf(w->a, SV_FMT " (%s)", SV_ARG(text_shown(w->a, actor->name, 300)),
                                                    actor_type_names[actor->type]))));
}

/* The quadratic curve as the cubic that graphviz knows, with room for its arrowheads. */
static const char *spline(Writer *w, const DrawnLine *l)
{
    if (l->line->a == l->line->b)
        return format(w->a, "e,%.1f,%.1f %.1f,%.1f %.1f,%.1f %.1f,%.1f %.1f,%.1f", l->loop[3].x,
                      w->height - l->loop[3].y, l->loop[0].x, w->height - l->loop[0].y, l->loop[1].x,
                      w->height - l->loop[1].y, l->loop[2].x, w->height - l->loop[2].y, l->loop[3].x + 4,
                      w->height - l->loop[3].y + 2);
    const Point *c = l->curve;
    double length = hypot(c[2].x - c[0].x, c[2].y - c[0].y), head = fmin(6.5, length * 0.4),
           cut = length > 1 ? head / length : 0;
    Point from = curve_at(c, l->heads & TO_A ? cut : 0), to = curve_at(c, l->heads & TO_B ? 1 - cut : 1);
    Point p = { from.x + (c[1].x - from.x) * 2 / 3, from.y + (c[1].y - from.y) * 2 / 3 },
          q = { to.x + (c[1].x - to.x) * 2 / 3, to.y + (c[1].y - to.y) * 2 / 3 };
    const char *start = l->heads & TO_A ? format(w->a, "s,%.1f,%.1f ", c[0].x, w->height - c[0].y) : "";
    const char *end = l->heads & TO_B ? format(w->a, "e,%.1f,%.1f ", c[2].x, w->height - c[2].y) : "";
    return format(w->a, "%s%s%.1f,%.1f %.1f,%.1f %.1f,%.1f %.1f,%.1f", start, end, from.x, w->height - from.y, p.x,
                  w->height - p.y, q.x, w->height - q.y, to.x, w->height - to.y);
}

static void write_line(Writer *w, size_t i)
{
    const DrawnLine *l = &w->dr->lines[i];
    static const char *const styles[3] = { "dashed", "dotted", "solid" }, *const dirs[4] = { "none", "forward", "back",
                                                                                             "both" };
    const char *colour =
        w->dr->is_change ? change_styles[l->change].stroke : polarity_styles[l->line->polarity + 1].stroke;
    Agedge_t *edge = agedge(w->graph, w->nodes[l->line->a], w->nodes[l->line->b], MUT(format(w->a, "line%zu", i)), 1);
    set(edge, "color", colour);
    set(edge, "style", styles[l->line->polarity + 1]);
    set(edge, "dir", dirs[l->heads]);
    set(edge, "penwidth", format(w->a, "%.2f", l->thickness));
    set(edge, "tooltip", arena_cstr(w->a, escaped(w->a, l->tip)));
    set(edge, "pos", spline(w, l));
    if (!l->label.len) return;
    set(edge, "label", arena_cstr(w->a, escaped(w->a, l->label)));
    set(edge, "fontcolor", colour);
    set(edge, "lp", format(w->a, "%.1f,%.1f", l->label_at.x, w->height - l->label_at.y));
}

static bool write_dot(FILE *to, Arena *a, const Drawing *dr, Diag *d)
{
    Writer w = { .a = a, .dr = dr, .nodes = NEW_ARRAY(a, Agnode_t *, dr->dg->node_count), .height = dr->dg->height };
    w.graph = agopen(MUT("actorgraph"), Agdirected, NULL);
    if (!w.graph) return diag(d, NOWHERE, E_WRITE, "graphviz cannot make a graph");
    declare(&w);
    set_graph_label(&w);
    for (size_t i = 0; i < dr->dg->node_count; i++) write_node(&w, i);
    for (size_t i = 0; i < dr->line_count; i++) write_line(&w, i);
    bool ok = agwrite(w.graph, to) == 0;
    agclose(w.graph);
    return ok || diag(d, NOWHERE, E_WRITE, "graphviz cannot write the graph");
}

bool diagram_dot(FILE *to, const Diagram *dg, DiagramSlice slice, Diag *d)
{
    Arena *a = arena_new();
    Drawing dr = drawing_of_slice(a, dg, slice);
    bool ok = write_dot(to, a, &dr, d);
    arena_free(a);
    return ok;
}

bool diagram_change_dot(FILE *to, const Diagram *dg, DiagramSlice before, DiagramSlice after, Diag *d)
{
    Arena *a = arena_new();
    Drawing dr = drawing_of_change(a, dg, before, after);
    bool ok = write_dot(to, a, &dr, d);
    arena_free(a);
    return ok;
}
