/* Line plots. */
#include "export/plot.h"

#include <math.h>

static const double WIDTH = 720, HEIGHT = 260, LEFT = 56, RIGHT = 150, TOP = 34, BOTTOM = 34;
enum { STYLES = 8 };
static const char *const colours[STYLES] = { "#0072B2", "#D55E00", "#009E73", "#CC79A7",
                                             "#56B4E9", "#E69F00", "#000000", "#8C8C8C" };
static const char *const dashes[STYLES] = { "", "7 3", "2 3", "9 3 2 3", "", "7 3", "2 3", "9 3 2 3" };

void markup_text(FILE *to, Sv text)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (c == '&') fputs("&amp;", to);
        else if (c == '<') fputs("&lt;", to);
        else if (c == '>') fputs("&gt;", to);
        else if (c == '"') fputs("&quot;", to);
        else if (c >= 0x20 || c == '\t' || c == '\n') fputc(c, to);
    }
}

typedef struct {
    double low, high, step;
} Axis;

/* A step of 1, 2 or 5 times a power of ten that gives about five lines. */
static Axis axis_of(const Plot *p)
{
    double low = (double)INFINITY, high = -(double)INFINITY;
    for (size_t s = 0; s < p->series_count; s++)
        for (size_t i = 0; i < p->label_count; i++) {
            double v = p->series[s].value[i];
            if (!isfinite(v)) continue;
            low = fmin(low, v);
            high = fmax(high, v);
        }
    if (!isfinite(low)) low = high = 0;
    if (p->from_zero) {
        low = fmin(low, 0);
        high = fmax(high, 0);
    }
    if (high - low < 1e-12) high = low + (low == 0 ? 1 : fabs(low));
    double raw = (high - low) / 5, ten = pow(10, floor(log10(raw))), step = ten;
    if (raw > 5 * ten) step = 10 * ten;
    else if (raw > 2 * ten) step = 5 * ten;
    else if (raw > ten) step = 2 * ten;
    return (Axis){ floor(low / step + 1e-9) * step, ceil(high / step - 1e-9) * step, step };
}

static double x_of(const Plot *p, size_t i)
{
    double room = WIDTH - LEFT - RIGHT;
    return p->label_count > 1 ? LEFT + room * (double)i / (double)(p->label_count - 1) : LEFT + room / 2;
}

static double y_of(const Axis *a, double v)
{
    return TOP + (HEIGHT - TOP - BOTTOM) * (1 - (v - a->low) / (a->high - a->low));
}

static void draw_grid(FILE *to, const Plot *p, const Axis *a)
{
    int lines = (int)lround((a->high - a->low) / a->step);
    for (int i = 0; i <= lines; i++) {
        double v = a->low + i * a->step, y = y_of(a, v);
        fprintf(to, "<line x1=\"%g\" y1=\"%.1f\" x2=\"%g\" y2=\"%.1f\" stroke=\"%s\"/>\n", LEFT, y, WIDTH - RIGHT, y,
                fabs(v) < a->step / 1e6 ? "#888" : "#E3E3E3");
        fprintf(to, "<text x=\"%g\" y=\"%.1f\" text-anchor=\"end\">%.6g</text>\n", LEFT - 6, y + 4,
                fabs(v) < a->step / 1e6 ? 0.0 : v);
    }
    size_t every = 1;
    while (p->label_count / every > 11) every++;
    for (size_t i = 0; i < p->label_count; i += every) {
        fprintf(to, "<text x=\"%.1f\" y=\"%g\" text-anchor=\"middle\">", x_of(p, i), HEIGHT - BOTTOM + 18);
        markup_text(to, p->labels[i]);
        fputs("</text>\n", to);
    }
}

static void draw_line(FILE *to, const Plot *p, const Axis *a, size_t s)
{
    const double *v = p->series[s].value;
    bool open = false;
    fprintf(to, "<path fill=\"none\" stroke=\"%s\" stroke-width=\"2\" stroke-dasharray=\"%s\" d=\"",
            colours[s % STYLES], dashes[s % STYLES]);
    for (size_t i = 0; i < p->label_count; i++) {
        if (isfinite(v[i])) fprintf(to, "%s%.1f %.1f", open ? " L" : i ? " M" : "M", x_of(p, i), y_of(a, v[i]));
        open = isfinite(v[i]);
    }
    fputs("\"/>\n", to);
    for (size_t i = 0; i < p->label_count; i++) {
        if (!isfinite(v[i])) continue;
        fprintf(to, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"2.6\" fill=\"%s\"><title>", x_of(p, i), y_of(a, v[i]),
                colours[s % STYLES]);
        markup_text(to, p->series[s].name);
        fputs(", ", to);
        markup_text(to, p->labels[i]);
        fprintf(to, ": %.6g</title></circle>\n", v[i]);
    }
}

static size_t at_most(size_t n, size_t most) { return n < most ? n : most; }

/* Names at the right, in the order of the last values, moved apart where they would touch. */
static void draw_names(FILE *to, const Plot *p, const Axis *a)
{
    size_t n = at_most(p->series_count, STYLES), order[STYLES] = { 0 };
    double y[STYLES] = { 0 };
    for (size_t s = 0; s < n; s++) {
        y[s] = HEIGHT - BOTTOM;
        for (size_t i = p->label_count; i-- > 0;)
            if (isfinite(p->series[s].value[i])) {
                y[s] = y_of(a, p->series[s].value[i]);
                break;
            }
        size_t k = s;
        while (k > 0 && y[order[k - 1]] > y[s]) {
            order[k] = order[k - 1];
            k--;
        }
        order[k] = s;
    }
    for (size_t k = 1; k < n; k++) y[order[k]] = fmax(y[order[k]], y[order[k - 1]] + 14);
    double over = n ? y[order[n - 1]] - (HEIGHT - 8) : 0;
    for (size_t k = n; over > 0 && k-- > 0;) {
        double most = k + 1 < n ? y[order[k + 1]] - 14 : HEIGHT - 8;
        y[order[k]] = fmin(y[order[k]], most);
    }
    for (size_t s = 0; s < n; s++) {
        Sv name = p->series[s].name;
        fprintf(to,
                "<line x1=\"%g\" x2=\"%g\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"2\" "
                "stroke-dasharray=\"%s\"/>",
                WIDTH - RIGHT + 8, WIDTH - RIGHT + 26, y[s], y[s], colours[s], dashes[s]);
        fprintf(to, "<text x=\"%g\" y=\"%.1f\" fill=\"%s\">", WIDTH - RIGHT + 30, y[s] + 4, colours[s]);
        size_t cut = name.len;
        if (cut > 20) /* do not cut inside a character */
            for (cut = 19; cut > 0 && ((unsigned char)name.ptr[cut] & 0xC0) == 0x80;) cut--;
        markup_text(to, sv_sub(name, 0, cut));
        fputs(cut < name.len ? "\xE2\x80\xA6</text>\n" : "</text>\n", to);
    }
}

void plot_svg(FILE *to, const Plot *p)
{
    Axis a = axis_of(p);
    fprintf(to,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %g %g\" width=\"%g\" height=\"%g\" role=\"img\" "
            "font-family=\"Helvetica, Arial, "
            "sans-serif\" font-size=\"11\" fill=\"#333\">\n<title>",
            WIDTH, HEIGHT, WIDTH, HEIGHT);
    markup_text(to, p->title);
    fprintf(to,
            "</title>\n<rect width=\"%g\" height=\"%g\" fill=\"#FFF\"/>\n<text x=\"%g\" y=\"16\" font-size=\"13\" "
            "font-weight=\"bold\">",
            WIDTH, HEIGHT, LEFT - 40);
    markup_text(to, p->title);
    fputs("</text>\n", to);
    if (p->unit.len) {
        fprintf(to, "<text x=\"%g\" y=\"16\" text-anchor=\"end\" fill=\"#666\">", WIDTH - 8);
        markup_text(to, p->unit);
        fputs("</text>\n", to);
    }
    draw_grid(to, p, &a);
    for (size_t s = 0; s < p->series_count; s++) draw_line(to, p, &a, s);
    draw_names(to, p, &a);
    fputs("</svg>\n", to);
}
