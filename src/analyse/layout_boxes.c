/* Separating boxes by pushing pairs, after the force-transfer idea of Huang and Lai (2003), and clearing ties of
 * foreign boxes. */
#include "analyse/layout_boxes.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { PUSH_ROUNDS = 200, GROW_ROUNDS = 60, CLEAR_ROUNDS = 90 };

static int by_left(const void *x, const void *y)
{
    const BoxSide *a = x, *b = y;
    if (a->left != b->left) return a->left < b->left ? -1 : 1;
    return a->box < b->box ? -1 : a->box > b->box;
}

/* One round over all pairs that may touch; returns how many had to move. */
static size_t push_round(Boxes *b, double gap)
{
    BoxSide *order = b->order;
    double widest = 0;
    for (uint32_t i = 0; i < b->count; i++) {
        order[i] = (BoxSide){ b->x[i] - b->width[i] / 2, i };
        widest = fmax(widest, b->width[i]);
    }
    qsort(order, b->count, sizeof *order, by_left);
    size_t moved = 0;
    for (size_t i = 0; i < b->count; i++) {
        uint32_t p = order[i].box;
        for (size_t k = i + 1; k < b->count && order[k].left < order[i].left + 2 * widest + gap; k++) {
            uint32_t q = order[k].box;
            double dx = b->x[q] - b->x[p], dy = b->y[q] - b->y[p];
            double over_x = (b->width[p] + b->width[q]) / 2 + gap - fabs(dx);
            double over_y = (b->height[p] + b->height[q]) / 2 + gap - fabs(dy);
            if (over_x <= 1e-6 || over_y <= 1e-6) continue;
            moved++;
            if (over_x < over_y) {
                double step = (over_x / 2 + 1e-4) * (dx > 0 || (dx == 0 && p < q) ? 1 : -1);
                b->x[p] -= step;
                b->x[q] += step;
            } else {
                double step = (over_y / 2 + 1e-4) * (dy > 0 || (dy == 0 && p < q) ? 1 : -1);
                b->y[p] -= step;
                b->y[q] += step;
            }
        }
    }
    return moved;
}

void boxes_separate(Boxes *b, double gap)
{
    if (b->count < 2) return;
    for (int grow = 0; grow < GROW_ROUNDS; grow++) {
        size_t moved = 1;
        for (int round = 0; moved && round < PUSH_ROUNDS; round++) moved = push_round(b, gap);
        if (!moved) break;
        for (size_t i = 0; i < b->count; i++) {
            b->x[i] *= 1.04;
            b->y[i] *= 1.04;
        }
    }
}

/* Does the straight line between boxes a and b come nearer than @margin to box c? Gives the shortest way out for c,
 * perpendicular to the line. */
static bool runs_through(const Boxes *b, uint32_t from, uint32_t to, uint32_t c, double margin, double *out_x,
                         double *out_y)
{
    double dx = b->x[to] - b->x[from], dy = b->y[to] - b->y[from], length = hypot(dx, dy);
    if (length < 1e-6) return false;
    double nx = -dy / length, ny = dx / length; /* unit normal */
    double cx = b->x[c] - b->x[from], cy = b->y[c] - b->y[from];
    double along = (cx * dx + cy * dy) / length, off = cx * nx + cy * ny;
    double reach = (fabs(nx) * b->width[c] + fabs(ny) * b->height[c]) / 2 + margin;  /* of the box across the line */
    double half = (fabs(dx) * b->width[c] + fabs(dy) * b->height[c]) / (2 * length); /* and along it */
    if (fabs(off) >= reach || along < -half || along > length + half) return false;
    double side = off > 0 || (off == 0 && c > from) ? 1 : -1;
    *out_x = side * nx * (reach - fabs(off));
    *out_y = side * ny * (reach - fabs(off));
    return true;
}

size_t boxes_crossed(const Boxes *b, const LayoutTie *ties, size_t tie_count, double margin)
{
    size_t crossed = 0;
    double x, y;
    for (size_t i = 0; i < tie_count; i++)
        for (uint32_t c = 0; c < b->count; c++)
            if (c != ties[i].a && c != ties[i].b && runs_through(b, ties[i].a, ties[i].b, c, margin, &x, &y)) crossed++;
    return crossed;
}

static double area(const Boxes *b)
{
    double left = HUGE_VAL, right = -HUGE_VAL, top = HUGE_VAL, bottom = -HUGE_VAL;
    for (size_t i = 0; i < b->count; i++) {
        left = fmin(left, b->x[i]);
        right = fmax(right, b->x[i]);
        top = fmin(top, b->y[i]);
        bottom = fmax(bottom, b->y[i]);
    }
    return (right - left + 100) * (bottom - top + 40);
}

void boxes_clear_ties(Arena *a, Boxes *b, const LayoutTie *ties, size_t tie_count, double gap)
{
    boxes_separate(b, gap);
    double margin = gap / 2, start_area = area(b);
    size_t n = b->count, best = boxes_crossed(b, ties, tie_count, margin);
    double *best_x = NEW_ARRAY(a, double, n), *best_y = NEW_ARRAY(a, double, n);
    double *move_x = NEW_ARRAY(a, double, n), *move_y = NEW_ARRAY(a, double, n);
    memcpy(best_x, b->x, n * sizeof *best_x);
    memcpy(best_y, b->y, n * sizeof *best_y);
    for (int round = 0; best && round < CLEAR_ROUNDS; round++) {
        double strength = 0.5 * (1 - (double)round / CLEAR_ROUNDS) + 0.05;
        memset(move_x, 0, n * sizeof *move_x);
        memset(move_y, 0, n * sizeof *move_y);
        for (size_t i = 0; i < tie_count; i++)
            for (uint32_t c = 0; c < n; c++) {
                double x, y;
                if (c == ties[i].a || c == ties[i].b || !runs_through(b, ties[i].a, ties[i].b, c, margin, &x, &y))
                    continue;
                move_x[c] += strength * x;
                move_y[c] += strength * y;
                move_x[ties[i].a] -= strength * x / 2;
                move_y[ties[i].a] -= strength * y / 2;
                move_x[ties[i].b] -= strength * x / 2;
                move_y[ties[i].b] -= strength * y / 2;
            }
        for (size_t i = 0; i < n; i++) { /* no leaps: many ties may push one box */
            double length = hypot(move_x[i], move_y[i]), most = 14;
            double part = length > most ? most / length : 1;
            b->x[i] += move_x[i] * part;
            b->y[i] += move_y[i] * part;
        }
        boxes_separate(b, gap);
        size_t crossed = boxes_crossed(b, ties, tie_count, margin);
        if (crossed < best && area(b) < (n > 100 ? 1.1 : 1.5) * start_area) {
            best = crossed;
            memcpy(best_x, b->x, n * sizeof *best_x);
            memcpy(best_y, b->y, n * sizeof *best_y);
        }
    }
    memcpy(b->x, best_x, n * sizeof *best_x);
    memcpy(b->y, best_y, n * sizeof *best_y);
}

/* Along one axis: order boxes by their near side and take away what is more than @most of every empty band. */
static void squeeze_axis(BoxSide *order, size_t count, double *centre, const double *size, double most)
{
    for (uint32_t i = 0; i < count; i++) order[i] = (BoxSide){ centre[i] - size[i] / 2, i };
    qsort(order, count, sizeof *order, by_left);
    double far = order[0].left, shift = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t box = order[i].box;
        if (order[i].left > far + most) shift += order[i].left - far - most;
        far = fmax(far, order[i].left + size[box]);
        centre[box] -= shift;
    }
}

void boxes_squeeze(Boxes *b, double most)
{
    if (b->count < 2) return;
    squeeze_axis(b->order, b->count, b->x, b->width, most);
    squeeze_axis(b->order, b->count, b->y, b->height, most);
}
