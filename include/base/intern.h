/* Text to small numbers, each text once: the one hash table of the program. */
#ifndef BASE_INTERN_H
#define BASE_INTERN_H

#include "base/arena.h"
#include "base/sv.h"

typedef struct Interner Interner;

#define INTERN_NONE UINT32_MAX

/** An empty interner that lives in @a and copies what it keeps. */
Interner *intern_new(Arena *a);
/** The number of @text, a new one (0, 1, 2 ... in order of arrival) where it was not there. */
uint32_t intern_add(Interner *in, Sv text);
/** The number of @text or INTERN_NONE. */
uint32_t intern_find(const Interner *in, Sv text);
/** The text of number @id; lives as long as the interner. */
Sv intern_text(const Interner *in, uint32_t id);
uint32_t intern_count(const Interner *in);

/** Sort numbers upwards. */
void ids_sort(uint32_t *ids, size_t count);
/** Is the number among these, which are sorted upwards? INTERN_NONE never is. */
static inline bool id_in_sorted(const uint32_t *ids, size_t count, uint32_t id)
{
    size_t low = 0, high = id == INTERN_NONE ? 0 : count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (ids[middle] == id) return true;
        if (ids[middle] < id) low = middle + 1;
        else high = middle;
    }
    return false;
}

#endif
