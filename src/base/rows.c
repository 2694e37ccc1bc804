#include "base/rows.h"

/* While rows are filled, first[row + 1] is where the next item of the row goes; when all are in, it is where the next
 * row begins. */

Rows rows_new(Arena *a, size_t rows) { return (Rows){ NEW_ARRAY(a, uint32_t, rows + 2), NULL }; }

void rows_count(Rows *r, size_t row) { r->first[row + 2]++; }

void rows_open(Arena *a, Rows *r, size_t rows)
{
    for (size_t i = 0; i < rows; i++) r->first[i + 2] += r->first[i + 1];
    r->items = NEW_ARRAY(a, uint32_t, r->first[rows + 1] + 1);
}

void rows_put(Rows *r, size_t row, uint32_t item) { r->items[r->first[row + 1]++] = item; }
