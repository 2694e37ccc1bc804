/* Small multiples by nesting drawings. */
#include "export/sheet.h"

#include <stdlib.h>

#include "export/plot.h"

static const double FIELD_WIDTH = 480, GAP = 16, LABEL = 22;

typedef struct {
    Sv box;       /* "0 0 900 600": the drawing's view box */
    Sv inside;    /* what stands between its <svg ...> and </svg> */
    double ratio; /* height : width */
} Field;

/* The value of an attribute of the first tag; empty where it has none. */
static Sv attribute(Sv tag, Sv name)
{
    size_t at = sv_find(tag, name, 0);
    if (at == SIZE_MAX) return SV("");
    Sv rest = sv_sub(tag, at + name.len, tag.len);
    return sv_cut(&rest, '"');
}

static Field field_of(Arena *a, Sv svg)
{
    Field f = { .ratio = 0.75 };
    size_t from = sv_find(svg, SV("<svg"), 0), open_end = sv_find(svg, SV(">"), from == SIZE_MAX ? 0 : from),
           end = svg.len;
    while (end > 6 && !sv_equal(sv_sub(svg, end - 6, end), SV("</svg>"))) end--;
    if (from == SIZE_MAX || open_end == SIZE_MAX || end <= open_end) return f;
    Sv tag = sv_sub(svg, from, open_end);
    f.box = attribute(tag, SV("viewBox=\""));
    f.inside = sv_sub(svg, open_end + 1, end - 6);
    char *text = arena_cstr(a, f.box), *next;
    double side[4] = { 0 };
    for (int i = 0; i < 4; i++, text = next) side[i] = strtod(text, &next);
    if (side[2] > 0 && side[3] > 0) f.ratio = side[3] / side[2];
    return f;
}

static Field draw_field(Arena *a, const Diagram *dg, DiagramSlice slice)
{
    char *text = NULL;
    size_t len = 0;
    FILE *f = open_memstream(&text, &len);
    if (!f) return (Field){ .ratio = 0.75 };
    diagram_svg(f, dg, slice);
    fclose(f);
    Sv svg = arena_sv(a, (Sv){ text, len });
    free(text);
    return field_of(a, svg);
}

static uint32_t columns_for(size_t count)
{
    uint32_t columns = 1;
    while ((size_t)columns * columns < count) columns++;
    return columns > 5 ? 5 : columns;
}

void sheet_svg(FILE *to, const Diagram *dg, const DiagramSlice *slices, size_t count, uint32_t columns)
{
    Arena *a = arena_new();
    Field *fields = NEW_ARRAY(a, Field, count + 1);
    double tallest = 0;
    if (!columns) columns = columns_for(count);
    for (size_t i = 0; i < count; i++) {
        fields[i] = draw_field(a, dg, slices[i]);
        if (fields[i].ratio > tallest) tallest = fields[i].ratio;
    }
    double height = FIELD_WIDTH * tallest, step_x = FIELD_WIDTH + GAP, step_y = height + LABEL + GAP;
    size_t rows = (count + columns - 1) / columns;
    double all_width = (double)columns * step_x + GAP, all_height = (double)rows * step_y + GAP;
    fprintf(to,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %g "
            "%g\" width=\"%g\" height=\"%g\">\n",
            all_width, all_height, all_width, all_height);
    fprintf(to, "<rect width=\"%g\" height=\"%g\" fill=\"#FFF\"/>\n", all_width, all_height);
    for (size_t i = 0; i < count; i++) {
        size_t column = i % columns, row = i / columns;
        double x = GAP + (double)column * step_x, y = GAP + (double)row * step_y;
        fprintf(to,
                "<text x=\"%g\" y=\"%g\" font-family=\"Helvetica, Arial, sans-serif\" font-size=\"16\" "
                "font-weight=\"bold\">",
                x, y + 15);
        markup_text(to, slices[i].label);
        fprintf(to,
                "</text>\n<svg x=\"%g\" y=\"%g\" width=\"%g\" height=\"%g\" font-family=\"Helvetica, Arial, "
                "sans-serif\" viewBox=\"",
                x, y + LABEL, FIELD_WIDTH, height);
        fwrite(fields[i].box.ptr, 1, fields[i].box.len, to);
        fputs("\" preserveAspectRatio=\"xMidYMin meet\">", to);
        fwrite(fields[i].inside.ptr, 1, fields[i].inside.len, to);
        fputs("</svg>\n", to);
    }
    fputs("</svg>\n", to);
    arena_free(a);
}
