/* Groups of patterns. */
#include "needs.h"

#include <stdlib.h>

enum { FETCHED = 8 }; /* cache lines of a word; the rest follows by itself */

typedef struct {
    Needs needs;
    uint8_t kind;
    uint32_t pattern;
} Item;

static int compare_groups(const Item *x, const Item *y)
{
    for (size_t i = 0; i < MOST_NEEDS; i++)
        if (x->needs.lists[i] != y->needs.lists[i]) return x->needs.lists[i] < y->needs.lists[i] ? -1 : 1;
    return (x->kind > y->kind) - (x->kind < y->kind);
}

static int by_needs(const void *x, const void *y)
{
    const Item *a = x, *b = y;
    int order = compare_groups(a, b);
    return order ? order : (a->pattern > b->pattern) - (a->pattern < b->pattern);
}

NeedIndex need_index_new(Arena *a, size_t words, const Rows *rows, const Needs *of, const uint8_t *kinds)
{
    NeedIndex x = { .words = words, .count = rows->first[words] };
    x.first = NEW_ARRAY(a, uint32_t, words + 1);
    x.patterns = NEW_ARRAY(a, uint32_t, x.count + 1);
    Arena *scratch = arena_new();
    Item *items = NEW_ARRAY(scratch, Item, x.count + 1);
    for (size_t i = 0; i < x.count; i++) items[i] = (Item){ of[rows->items[i]], kinds[rows->items[i]], rows->items[i] };
    size_t groups = 0;
    for (size_t w = 0; w < words; w++) {
        size_t from = rows->first[w], to = rows->first[w + 1];
        if (to > from) qsort(items + from, to - from, sizeof *items, by_needs);
        x.first[w] = (uint32_t)groups;
        for (size_t i = from; i < to; i++) groups += i == from || compare_groups(&items[i], &items[i - 1]) != 0;
    }
    x.first[words] = (uint32_t)groups;
    x.groups = NEW_ARRAY(a, NeedGroup, groups + 1);
    for (size_t w = 0, g = 0; w < words; w++)
        for (size_t from = rows->first[w], i = from; i < rows->first[w + 1]; i++) {
            x.patterns[i] = items[i].pattern;
            if (i == from || compare_groups(&items[i], &items[i - 1]) != 0)
                x.groups[g++] = (NeedGroup){ .needs = items[i].needs, .kind = items[i].kind, .first = (uint32_t)i };
        }
    x.groups[groups].first = (uint32_t)x.count;
    for (size_t w = 0; w < words; w++)
        for (uint32_t g = x.first[w + 1]; g-- > x.first[w];) {
            bool same = g + 1 < x.first[w + 1] && x.groups[g].needs.lists[0] == x.groups[g + 1].needs.lists[0];
            x.groups[g].others =
                same && x.groups[g + 1].others < UINT16_MAX ? (uint16_t)(x.groups[g + 1].others + 1) : 1;
        }
    arena_free(scratch);
    return x;
}

size_t need_index_longest(const NeedIndex *x)
{
    size_t longest = 0;
    for (size_t w = 0; w < x->words; w++)
        if (x->first[w + 1] - x->first[w] > longest) longest = x->first[w + 1] - x->first[w];
    return longest;
}

void need_index_fetch(const NeedIndex *x, const uint32_t *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (words[i] < x->words) __builtin_prefetch(&x->first[words[i]]);
    for (size_t i = 0; i < count; i++) {
        if (words[i] >= x->words) continue;
        const NeedGroup *from = &x->groups[x->first[words[i]]], *to = &x->groups[x->first[words[i] + 1]];
        for (size_t k = 0; k < FETCHED && from + 4 * k < to; k++)
            __builtin_prefetch(from + 4 * k); /* four to a cache line */
    }
}
