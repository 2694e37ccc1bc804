/* Rows of numbers in two arrays (compressed sparse rows): what belongs to each of many, without an allocation for each.
 */
#ifndef BASE_ROWS_H
#define BASE_ROWS_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/** Row i is items[first[i]] up to items[first[i + 1]]. Filled in three steps, the rows in any order: count each item,
 * open, put each item. */
typedef struct {
    uint32_t *first;
    uint32_t *items;
} Rows;

/** @rows empty rows in @a, to be counted. */
Rows rows_new(Arena *a, size_t rows);
/** One more item will be put into the row. */
void rows_count(Rows *r, size_t row);
/** All are counted: make room. @rows as for rows_new(). */
void rows_open(Arena *a, Rows *r, size_t rows);
/** Put an item behind those of its row; as often as it was counted. */
void rows_put(Rows *r, size_t row, uint32_t item);

#endif
