/* Packing by a grid of squares: what is taken, and by a table of sums whether a rectangle is free. */
#include "analyse/layout_pack.h"

#include <math.h>
#include <string.h>

enum { SQUARES = 40000 };

typedef struct {
    Arena *a;
    double cell;
    size_t columns, rows; /* of squares */
    uint8_t *taken;
    uint32_t *sum; /* (rows + 1) x (columns + 1): taken squares above and to the left */
} Grid;

static void grow(Grid *g, double height)
{
    size_t rows = (size_t)(height / g->cell) + 2;
    if (g->sum && rows <= g->rows) return;
    rows += rows / 2;
    uint8_t *taken = NEW_ARRAY(g->a, uint8_t, rows * g->columns);
    if (g->rows) memcpy(taken, g->taken, g->rows * g->columns);
    g->taken = taken;
    g->sum = NEW_ARRAY(g->a, uint32_t, (rows + 1) * (g->columns + 1));
    g->rows = rows;
}

static size_t square(double at, double cell, size_t count)
{
    double n = floor(at / cell);
    return n < 0 ? 0 : n >= (double)count ? count - 1 : (size_t)n;
}

static void take(Grid *g, double left, double top, double right, double bottom)
{
    size_t from = square(left, g->cell, g->columns), to = square(right, g->cell, g->columns),
           last = square(bottom, g->cell, g->rows);
    for (size_t r = square(top, g->cell, g->rows); r <= last; r++)
        memset(g->taken + r * g->columns + from, 1, to - from + 1);
}

static void take_part(Grid *g, const Part *p)
{
    const Boxes *b = p->boxes;
    grow(g, p->y + p->height);
    for (size_t i = 0; i < b->count; i++) {
        double x = p->x + b->x[i], y = p->y + b->y[i];
        take(g, x - b->width[i] / 2, y - b->height[i] / 2, x + b->width[i] / 2, y + b->height[i] / 2);
    }
    for (size_t i = 0; i < p->tie_count; i++) {
        uint32_t from = p->ties[i].a, to = p->ties[i].b;
        double dx = b->x[to] - b->x[from], dy = b->y[to] - b->y[from];
        size_t steps = (size_t)ceil(hypot(dx, dy) / g->cell) + 1;
        for (size_t k = 0; k <= steps; k++) {
            double part = (double)k / (double)steps;
            double x = p->x + b->x[from] + dx * part, y = p->y + b->y[from] + dy * part;
            take(g, x, y, x, y);
        }
    }
    size_t wide = g->columns + 1;
    for (size_t r = 0; r < g->rows; r++) {
        uint32_t in_row = 0;
        for (size_t c = 0; c < g->columns; c++) {
            in_row += g->taken[r * g->columns + c];
            g->sum[(r + 1) * wide + c + 1] = g->sum[r * wide + c + 1] + in_row;
        }
    }
}

static bool is_free(const Grid *g, double left, double top, double right, double bottom)
{
    size_t c0 = square(left, g->cell, g->columns), c1 = square(right, g->cell, g->columns) + 1, wide = g->columns + 1;
    size_t r0 = square(top, g->cell, g->rows), r1 = square(bottom, g->cell, g->rows) + 1;
    return g->sum[r1 * wide + c1] + g->sum[r0 * wide + c0] == g->sum[r0 * wide + c1] + g->sum[r1 * wide + c0];
}

/* How many of 0, step, 2 step ... are at most @room. */
static size_t steps_within(double room, double step) { return room < -1e-6 ? 0 : (size_t)((room + 1e-6) / step) + 1; }

/* The free place nearest to a corner of the page. */
static bool find_gap(const Grid *g, Part *p, double width, double height, double margin)
{
    double least = HUGE_VAL;
    size_t rows = steps_within(height - p->height, g->cell), columns = steps_within(width - p->width, g->cell);
    for (size_t r = 0; r < rows; r++) {
        double y = (double)r * g->cell, down = fmin(y, height - p->height - y);
        for (size_t c = 0; c < columns; c++) {
            double x = (double)c * g->cell, off = down + fmin(x, width - p->width - x);
            if (off >= least - 1e-9 ||
                !is_free(g, x - margin, y - margin, x + p->width + margin, y + p->height + margin))
                continue;
            least = off;
            p->x = x;
            p->y = y;
        }
    }
    return least < HUGE_VAL;
}

void parts_pack(Arena *a, Part *parts, size_t count, double aspect, double margin, double *width, double *height)
{
    double all = 0, page = 0;
    *width = *height = 0;
    if (!count) return;
    for (size_t i = 0; i < count; i++) {
        all += (parts[i].width + margin) * (parts[i].height + margin);
        page = fmax(page, parts[i].width);
    }
    page = fmax(page, sqrt(all * aspect));
    Grid g = { .a = a, .cell = fmax(8, sqrt(all / SQUARES)) };
    g.columns = (size_t)(page / g.cell) + 2;
    for (size_t i = 0; i < count; i++) {
        Part *p = &parts[i];
        if (!i || !find_gap(&g, p, page, *height, margin)) {
            p->x = 0;
            p->y = i ? *height + margin : 0;
        }
        *width = fmax(*width, p->x + p->width);
        *height = fmax(*height, p->y + p->height);
        take_part(&g, p);
    }
}
