/* Diagrams as SVG 1.1, written by hand: text stays text, every line and box says what it stands for. */
#include <math.h>
#include <stdlib.h>

#include "base/version.h"
#include "export/drawing.h"
#include "export/plot.h"
#include "export/text_width.h"

#define FONT "Helvetica, Arial, 'Liberation Sans', 'Nimbus Sans', 'DejaVu Sans', sans-serif"

static void put_element(FILE *to, const char *name, Sv text)
{
    fprintf(to, "<%s>", name);
    markup_text(to, text);
    fprintf(to, "</%s>\n", name);
}

/* The width of our table, so that a machine with other fonts keeps text inside its room. Only for letters that the
 * table has. */
static void put_width(FILE *to, Sv text, double size)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] < ' ' || text.ptr[i] > '~') return;
    if (text.len > 1)
        fprintf(to, " textLength=\"%.1f\" lengthAdjust=\"spacingAndGlyphs\"", text_width(text, size, WEIGHT_NORMAL));
}

/* ---- measures of the page ---- */

typedef struct {
    double left, top;     /* of the graph in the page */
    double width, height; /* of the page in points */
    double scale;         /* of title, legend and caption: larger drawings are seen from farther away */
    double legend_top;
} Page;

typedef struct {
    FILE *to;
    Arena *a;
    const Drawing *dr;
    Page page;
    double x, y, row; /* pen of the legend */
} Pen;

enum { DENSE = 300 }; /* so many lines are drawn a little transparent */
static const double MARGIN = 18;

/* ---- arrowheads ---- */

static Point toward(Point from, Point to, double distance)
{
    double length = hypot(to.x - from.x, to.y - from.y);
    if (length < 1e-6) return from;
    return (Point){ from.x + (to.x - from.x) * distance / length, from.y + (to.y - from.y) * distance / length };
}

static double head_length(double thickness) { return 6.5 + 1.7 * thickness; }

/* A triangle with its tip at @tip, coming from @from. */
static void put_head(FILE *to, Point tip, Point from, double thickness, const char *colour)
{
    double length = head_length(thickness), half = 0.36 * length;
    Point base = toward(tip, from, length);
    double dx = (tip.x - base.x) / length, dy = (tip.y - base.y) / length;
    fprintf(to, "<path class=\"head\" d=\"M%.1f %.1fL%.1f %.1fL%.1f %.1fZ\" fill=\"%s\"/>\n", tip.x, tip.y,
            base.x - dy * half, base.y + dx * half, base.x + dy * half, base.y - dx * half, colour);
}

/* ---- lines ---- */

static const LineStyle *style_of(const Drawing *dr, const DrawnLine *l)
{
    return dr->is_change ? &change_styles[l->change] : &polarity_styles[l->line->polarity + 1];
}

/* Dashes grow with the line, or they would melt together. */
static void put_dash(FILE *to, int polarity, double thickness)
{
    if (polarity < 0) fprintf(to, " stroke-dasharray=\"%.1f %.1f\"", 4.5 + 1.9 * thickness, 2.6 + 1.0 * thickness);
    if (polarity == 0) fprintf(to, " stroke-dasharray=\"0.1 %.1f\" stroke-linecap=\"round\"", 2.4 + 1.5 * thickness);
}

/* Where the head sits the stroke ends at its base; the head itself points along the line there. */
static void shorten(const DrawnLine *l, Point c[3], Point from[2])
{
    double back = 0.8 * head_length(l->thickness);
    for (int i = 0; i < 3; i++) c[i] = l->curve[i];
    double length = hypot(c[2].x - c[0].x, c[2].y - c[0].y), step = length > 1 ? fmin(0.4, back / length) : 0;
    from[0] = curve_at(l->curve, step);
    from[1] = curve_at(l->curve, 1 - step);
    if (l->heads & TO_A) c[0] = toward(c[0], from[0], fmin(back, length * 0.4));
    if (l->heads & TO_B) c[2] = toward(c[2], from[1], fmin(back, length * 0.4));
}

static void put_path(FILE *to, const DrawnLine *l, const Point c[3])
{
    if (l->line->a == l->line->b)
        fprintf(to, "M%.1f %.1fC%.1f %.1f %.1f %.1f %.1f %.1f", l->loop[0].x, l->loop[0].y, l->loop[1].x, l->loop[1].y,
                l->loop[2].x, l->loop[2].y, l->loop[3].x, l->loop[3].y);
    else fprintf(to, "M%.1f %.1fQ%.1f %.1f %.1f %.1f", c[0].x, c[0].y, c[1].x, c[1].y, c[2].x, c[2].y);
}

static void put_line(Pen *p, const DrawnLine *l)
{
    const LineStyle *style = style_of(p->dr, l);
    Point c[3], from[2];
    shorten(l, c, from);
    double fade = p->dr->is_change && l->change == CHANGE_ENDED ? 0.75 : 1;
    if (p->dr->line_count > DENSE) fade *= 0.8;
    fprintf(p->to, "<g class=\"line\"");
    if (fade < 1) fprintf(p->to, " opacity=\"%.2g\"", fade);
    fputs(">", p->to);
    put_element(p->to, "title", l->tip);
    if (p->dr->line_count <= DENSE) { /* a pale casing keeps crossings apart */
        fputs("<path d=\"", p->to);
        put_path(p->to, l, c);
        fprintf(p->to, "\" fill=\"none\" stroke=\"#FFFFFF\" stroke-opacity=\"0.7\" stroke-width=\"%.1f\"/>\n",
                l->thickness + 2.4);
    }
    fputs("<path d=\"", p->to);
    put_path(p->to, l, c);
    fprintf(p->to, "\" fill=\"none\" stroke=\"%s\" stroke-width=\"%.1f\"", style->stroke, l->thickness);
    put_dash(p->to, l->line->polarity, l->thickness);
    fputs("/>\n", p->to);
    bool loop = l->line->a == l->line->b;
    if (l->heads & TO_A && !loop) put_head(p->to, l->curve[0], from[0], l->thickness, style->stroke);
    if (l->heads & TO_B && !loop) put_head(p->to, l->curve[2], from[1], l->thickness, style->stroke);
    if (loop && l->heads) put_head(p->to, l->loop[3], l->loop[2], l->thickness, style->stroke);
    fputs("</g>\n", p->to);
}

static void put_line_label(Pen *p, const DrawnLine *l)
{
    if (!l->label.len) return;
    fprintf(p->to,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\" font-size=\"8\" fill=\"%s\" stroke=\"#FFFFFF\" "
            "stroke-width=\"2.5\" "
            "paint-order=\"stroke\">",
            l->label_at.x, l->label_at.y + 2.7, style_of(p->dr, l)->stroke);
    markup_text(p->to, l->label);
    fputs("</text>\n", p->to);
}

/* ---- boxes ---- */

static void put_shape(FILE *to, BoxShape shape, double x, double y, double w, double h, const char *paint)
{
    double corner = shape == SHAPE_ROUND ? fmin(7, h / 3) : shape == SHAPE_PILL ? h / 2 : 0, cut = fmin(7, h / 3);
    if (shape == SHAPE_CUT)
        fprintf(to, "<path d=\"M%.1f %.1fH%.1fL%.1f %.1fV%.1fL%.1f %.1fH%.1fL%.1f %.1fV%.1fZ\" %s/>\n", x + cut, y,
                x + w - cut, x + w, y + cut, y + h - cut, x + w - cut, y + h, x + cut, x, y + h - cut, y + cut, paint);
    else
        fprintf(to, "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"%.1f\" %s/>\n", x, y, w, h, corner,
                paint);
}

static void put_node(Pen *p, size_t i)
{
    const Diagram *dg = p->dr->dg;
    const Node *n = &dg->nodes[i];
    const DrawnNode *d = &p->dr->nodes[i];
    if (!d->active && dg->o.hide_inactive) return;
    const GraphActor *actor = &dg->s->actors[n->actor];
    const BoxStyle *style = &box_styles[n->colour];
    fputs("<g class=\"actor\">", p->to);
    Sv tip = arena_printf(p->a, SV_FMT " (%s)%s", SV_ARG(text_shown(p->a, actor->name, 300)),
                          actor_type_names[actor->type], d->active ? "" : ": no line here");
    put_element(p->to, "title", tip);
    Sv paint = d->active
                   ? arena_printf(p->a, "fill=\"%s\" stroke=\"%s\" stroke-width=\"1.3\"", style->fill, style->border)
                   : SV("fill=\"#FFFFFF\" stroke=\"#E2E2E2\" stroke-width=\"1\"");
    put_shape(p->to, shape_of(actor->type), n->x - d->width / 2, n->y - d->height / 2, d->width, d->height,
              arena_cstr(p->a, paint));
    for (size_t k = 0; k < n->line_count; k++) {
        double y = n->y + d->font * (0.35 + 1.2 * ((double)k - (double)(n->line_count - 1) / 2));
        fprintf(p->to, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\" font-size=\"%.1f\" fill=\"%s\"", n->x, y,
                d->font, d->active ? "#111111" : "#A8A8A8");
        put_width(p->to, n->lines[k], d->font);
        fputs(">", p->to);
        markup_text(p->to, n->lines[k]);
        fputs("</text>\n", p->to);
    }
    fputs("</g>\n", p->to);
}

/* ---- legend: samples and words that flow from left to right ---- */

static void new_row(Pen *p)
{
    p->x = MARGIN;
    p->y += 19 * p->page.scale;
}

/* Room for a sample of @sample points and a text; starts a new row where it would not fit. */
static void need(Pen *p, double sample, Sv text)
{
    double s = p->page.scale, width = sample * s + text_width(text, 11 * s, WEIGHT_NORMAL);
    if (p->x > MARGIN && p->x + width > p->page.width - MARGIN) new_row(p);
}

static void legend_words(Pen *p, Sv text)
{
    double s = p->page.scale;
    fprintf(p->to, "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%.1f\" fill=\"#333333\"", p->x, p->y, 11 * s);
    put_width(p->to, text, 11 * s);
    fputs(">", p->to);
    markup_text(p->to, text);
    fputs("</text>\n", p->to);
    p->x += text_width(text, 11 * s, WEIGHT_NORMAL) + 18 * s;
}

static void legend_line(Pen *p, const char *colour, int polarity, double thickness, bool head, Sv text)
{
    double s = p->page.scale, length = 38 * s;
    need(p, 44, text);
    double y = p->y - 4 * s;
    fprintf(p->to, "<path d=\"M%.1f %.1fH%.1f\" fill=\"none\" stroke=\"%s\" stroke-width=\"%.1f\"", p->x, y,
            p->x + length - (head ? 6 : 0), colour, thickness);
    put_dash(p->to, polarity, thickness);
    fputs("/>\n", p->to);
    if (head) put_head(p->to, (Point){ p->x + length, y }, (Point){ p->x, y }, thickness, colour);
    p->x += length + 6 * s;
    legend_words(p, text);
}

static void legend_box(Pen *p, BoxShape shape, const BoxStyle *style, Sv text)
{
    double s = p->page.scale;
    need(p, 28, text);
    Sv paint = arena_printf(p->a, "fill=\"%s\" stroke=\"%s\" stroke-width=\"1.2\"", style->fill, style->border);
    put_shape(p->to, shape, p->x, p->y - 10 * s, 22 * s, 13 * s, arena_cstr(p->a, paint));
    p->x += 28 * s;
    legend_words(p, text);
}

static void legend_signs(Pen *p)
{
    const Drawing *dr = p->dr;
    double t = 2 * p->page.scale;
    for (int polarity = 1; polarity >= -1; polarity--) {
        const LineStyle *style = &polarity_styles[polarity + 1];
        if (!dr->polarity_used[polarity + 1]) continue;
        legend_line(p, dr->is_change ? "#555555" : style->stroke, polarity, t, false, sv_of(style->name));
    }
    for (int c = CHANGE_ADDED; c < CHANGE_COUNT; c++)
        if (dr->change_used[c]) legend_line(p, change_styles[c].stroke, 1, t, false, sv_of(change_styles[c].name));
}

static void legend_widths(Pen *p)
{
    const Drawing *dr = p->dr;
    uint32_t most = 1;
    bool heads = false, bare = false;
    for (size_t i = 0; i < dr->line_count; i++) {
        most = dr->lines[i].count > most ? dr->lines[i].count : most;
        heads = heads || dr->lines[i].heads;
        bare = bare || !dr->lines[i].heads;
    }
    static const uint32_t samples[] = { 1, 3, 10, 30, 100, 300 };
    if (heads) legend_line(p, "#555555", 1, 1.6 * p->page.scale, true, SV("who acts on whom"));
    if (bare && heads) legend_line(p, "#555555", 1, 1.6 * p->page.scale, false, SV("mutual"));
    if (most > 1) {
        need(p, 0, SV("relations: 1 3 10"));
        legend_words(p, SV("relations:"));
        for (size_t i = 0; i < LENGTH_OF(samples) && (i == 0 || samples[i - 1] < most) && samples[i] <= 30; i++) {
            legend_line(p, "#555555", 1, line_thickness(dr->dg, samples[i]), false,
                        arena_printf(p->a, "%u", samples[i]));
        }
    }
}

static void legend_boxes(Pen *p)
{
    const Diagram *dg = p->dr->dg;
    bool shapes[SHAPE_COUNT] = { false }, colours[COLOUR_CLASSES] = { false }, pale = false;
    size_t kinds = 0;
    for (size_t i = 0; i < dg->node_count; i++) {
        if (!p->dr->nodes[i].active) pale = true;
        if (dg->o.hide_inactive && !p->dr->nodes[i].active) continue;
        shapes[shape_of(dg->s->actors[dg->nodes[i].actor].type)] = true;
        colours[dg->nodes[i].colour] = true;
    }
    for (unsigned c = 0; c < COLOUR_CLASSES; c++)
        if (colours[c] && dg->colour_names[c].len) legend_box(p, SHAPE_ROUND, &box_styles[c], dg->colour_names[c]);
    static const BoxStyle white = { "#FFFFFF", "#444444" }, faint = { "#FFFFFF", "#E2E2E2" };
    for (int i = 0; i < SHAPE_COUNT; i++) kinds += shapes[i];
    if (kinds > 1) new_row(p);
    for (int i = 0; i < SHAPE_COUNT && kinds > 1; i++)
        if (shapes[i]) legend_box(p, (BoxShape)i, &white, sv_of(shape_names[i]));
    if (pale && !dg->o.hide_inactive) legend_box(p, SHAPE_ROUND, &faint, SV("not active here"));
}

static void put_legend(Pen *p)
{
    const Diagram *dg = p->dr->dg;
    double s = p->page.scale;
    p->x = MARGIN;
    p->y = p->page.legend_top + 14 * s;
    fputs("<g class=\"legend\">\n", p->to);
    if (p->dr->line_count) {
        legend_signs(p);
        new_row(p);
        legend_widths(p);
        new_row(p);
    }
    if (dg->node_count) {
        legend_boxes(p);
        new_row(p);
    }
    fputs("</g>\n<g class=\"caption\">\n", p->to);
    Sv captions[2] = {
        text_shown(p->a, dg->o.caption, 2000),
        arena_printf(p->a, "Shown: " SV_FMT ". Size of a name: relations of the actor. actorgraph %s%s" SV_FMT ".",
                     SV_ARG(p->dr->settings), ACTORGRAPH_VERSION, dg->s->rules_hash.len ? ", rules " : "",
                     SV_ARG(sv_sub(dg->s->rules_hash, 0, 12)))
    };
    for (int i = 0; i < 2; i++) {
        Sv *lines;
        size_t count = text_wrap(p->a, captions[i], p->page.width - 2 * MARGIN, 10 * s, &lines);
        for (size_t k = 0; k < count; k++) {
            fprintf(p->to, "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%.1f\" fill=\"#666666\">", MARGIN, p->y, 10 * s);
            markup_text(p->to, lines[k]);
            fputs("</text>\n", p->to);
            p->y += 13.5 * s;
        }
    }
    fputs("</g>\n", p->to);
}

/* The legend is set twice: first into nothing, to learn its height. */
static double legend_height(Pen *p)
{
    FILE *to = p->to;
    char *text = NULL;
    size_t length = 0;
    p->to = open_memstream(&text, &length);
    if (!p->to) abort();
    put_legend(p);
    fclose(p->to);
    free(text);
    p->to = to;
    return p->y - p->page.legend_top;
}

/* ---- the page ---- */

static const double page_mm[PAGE_COUNT][2] = { { 0, 0 }, { 297, 210 }, { 210, 297 }, { 338.66, 190.5 } };

static void measure_page(Pen *p)
{
    const Diagram *dg = p->dr->dg;
    Page *page = &p->page;
    page->scale = fmin(2.0, fmax(1, sqrt(dg->width / 900)));
    double title = 44 * page->scale;
    page->width = fmax(dg->width + 2 * MARGIN, 640);
    for (int round = 0;; round++) { /* a wider page makes a lower legend: repeat until the shape fits */
        page->legend_top = 0;
        double legend = legend_height(p), graph = fmax(dg->height, 40);
        page->height = title + graph + legend + 2 * MARGIN;
        double room = 0, wanted = dg->o.page == PAGE_FIT ? 0 : page_mm[dg->o.page][0] / page_mm[dg->o.page][1];
        if (wanted > 0 && page->width / page->height < wanted - 1e-3 && round < 8) {
            page->width = page->height * wanted;
            continue;
        }
        if (wanted > 0) room = fmax(0, page->width / wanted - page->height);
        page->height += room;
        page->left = (page->width - dg->width) / 2;
        page->top = title + room / 2 + (graph - dg->height) / 2;
        page->legend_top = title + room + graph + MARGIN;
        return;
    }
}

static void put_head_of_file(Pen *p)
{
    const Drawing *dr = p->dr;
    const Page *page = &p->page;
    PageFormat format = dr->dg->o.page;
    Sv title = arena_printf(p->a, SV_FMT ": " SV_FMT, SV_ARG(dr->title), SV_ARG(dr->subtitle));
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\"",
          p->to);
    if (format == PAGE_FIT) fprintf(p->to, " width=\"%.0f\" height=\"%.0f\"", page->width, page->height);
    else fprintf(p->to, " width=\"%gmm\" height=\"%gmm\"", page_mm[format][0], page_mm[format][1]);
    fprintf(p->to,
            " viewBox=\"0 0 %.1f %.1f\" font-family=\"" FONT
            "\" role=\"img\" aria-labelledby=\"t d\">\n<title id=\"t\">",
            page->width, page->height);
    markup_text(p->to, title);
    fputs("</title>\n<desc id=\"d\">", p->to);
    markup_text(p->to, arena_printf(p->a, "%zu actors and %zu lines. Shown: " SV_FMT ".", dr->active, dr->line_count,
                                    SV_ARG(dr->settings)));
    fputs("</desc>\n<metadata><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" "
          "xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
          "<rdf:Description rdf:about=\"\">\n",
          p->to);
    put_element(p->to, "dc:title", title);
    put_element(p->to, "dc:creator", SV("actorgraph " ACTORGRAPH_VERSION));
    put_element(p->to, "dc:description", dr->settings);
    if (dr->dg->s->rules_hash.len)
        put_element(p->to, "dc:identifier", arena_printf(p->a, "rules " SV_FMT, SV_ARG(dr->dg->s->rules_hash)));
    if (dr->dg->o.caption.len) put_element(p->to, "dc:source", text_shown(p->a, dr->dg->o.caption, 2000));
    fputs("</rdf:Description></rdf:RDF></metadata>\n", p->to);
    fprintf(p->to, "<rect width=\"%.1f\" height=\"%.1f\" fill=\"#FFFFFF\"/>\n", page->width, page->height);
}

/* The title in one line with the subtitle where both fit, smaller where the title alone would not. */
static void put_title(Pen *p)
{
    double s = p->page.scale, room = p->page.width - 2 * MARGIN, size = 17 * s,
           width = text_width(p->dr->title, size, WEIGHT_BOLD);
    if (width > room) size *= room / width;
    bool two_lines =
        text_width(p->dr->title, size, WEIGHT_BOLD) + text_width(p->dr->subtitle, size, WEIGHT_NORMAL) + 10 * s > room;
    double y = two_lines ? 19 * s : 26 * s;
    fprintf(p->to, "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%.1f\" font-weight=\"bold\" fill=\"#111111\">", MARGIN, y,
            size);
    markup_text(p->to, p->dr->title);
    if (two_lines)
        fprintf(p->to, "<tspan font-weight=\"normal\" fill=\"#555555\" x=\"%.1f\" y=\"%.1f\" font-size=\"%.1f\">",
                MARGIN, y + 17 * s, 14 * s);
    else fprintf(p->to, "<tspan font-weight=\"normal\" fill=\"#555555\" dx=\"%.1f\">", 10 * s);
    markup_text(p->to, p->dr->subtitle);
    fputs("</tspan></text>\n", p->to);
}

static void write_svg(FILE *to, Arena *a, const Drawing *dr)
{
    Pen p = { .to = to, .a = a, .dr = dr };
    measure_page(&p);
    put_head_of_file(&p);
    put_title(&p);
    fprintf(to, "<g transform=\"translate(%.1f %.1f)\">\n<g class=\"lines\">\n", p.page.left, p.page.top);
    for (size_t i = 0; i < dr->line_count; i++) put_line(&p, &dr->lines[i]);
    fputs("</g>\n<g class=\"labels\">\n", to);
    for (size_t i = 0; i < dr->line_count; i++) put_line_label(&p, &dr->lines[i]);
    fputs("</g>\n<g class=\"actors\">\n", to);
    for (size_t i = 0; i < dr->dg->node_count; i++)
        if (!dr->nodes[i].active) put_node(&p, i);
    for (size_t i = 0; i < dr->dg->node_count; i++)
        if (dr->nodes[i].active) put_node(&p, i);
    fputs("</g>\n</g>\n", to);
    if (!dr->line_count)
        fprintf(to,
                "<text x=\"%.1f\" y=\"%.1f\" font-size=\"13\" fill=\"#666666\" text-anchor=\"middle\">No relations to "
                "show.</text>\n",
                p.page.width / 2, p.page.top + dr->dg->height / 2);
    put_legend(&p);
    fputs("</svg>\n", to);
}

void diagram_svg(FILE *to, const Diagram *dg, DiagramSlice slice)
{
    Arena *a = arena_new();
    Drawing dr = drawing_of_slice(a, dg, slice);
    write_svg(to, a, &dr);
    arena_free(a);
}

void diagram_change_svg(FILE *to, const Diagram *dg, DiagramSlice before, DiagramSlice after)
{
    Arena *a = arena_new();
    Drawing dr = drawing_of_change(a, dg, before, after);
    write_svg(to, a, &dr);
    arena_free(a);
}
