/* The table of ties: linear-time sorting, merging, lookup. How a graph becomes ties is slice.c. */
#include "analyse/timeline.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

/* Stable counting sort of @order by key[order[i]] < @keys into @out. */
static void sort_by(const uint32_t *order, uint32_t *out, size_t count, const uint32_t *key, size_t keys, size_t *offsets)
{
    memset(offsets, 0, (keys + 1) * sizeof *offsets);
    for (size_t i = 0; i < count; i++) offsets[key[i] + 1]++;
    for (size_t k = 0; k < keys; k++) offsets[k + 1] += offsets[k];
    for (size_t i = 0; i < count; i++) out[offsets[key[order[i]]]++] = order[i];
}

static void sort_by_byte(uint32_t *out, size_t count, const uint8_t *key)
{
    size_t offsets[257] = { 0 };
    for (size_t i = 0; i < count; i++) offsets[key[i] + 1]++;
    for (size_t k = 0; k < 256; k++) offsets[k + 1] += offsets[k];
    for (size_t i = 0; i < count; i++) out[offsets[key[i]]++] = (uint32_t)i;
}

/* Order of all ties by slice, source, target, type: least significant key first. */
static uint32_t *sorted_order(Arena *scratch, const TieColumns *c, const uint32_t *source, const uint32_t *target, size_t slices, size_t actors)
{
    size_t keys = (slices > actors ? slices : actors) + 1;
    uint32_t *one = NEW_ARRAY(scratch, uint32_t, c->count + 1), *two = NEW_ARRAY(scratch, uint32_t, c->count + 1);
    size_t *offsets = NEW_ARRAY(scratch, size_t, keys + 1);
    sort_by_byte(one, c->count, c->type);
    sort_by(one, two, c->count, target, actors, offsets);
    sort_by(two, one, c->count, source, actors, offsets);
    sort_by(one, two, c->count, c->slice, slices, offsets);
    return two;
}

/* Ends of symmetric ties in order; the arrays given are used where nothing has to move. */
static void order_ends(Arena *scratch, const TieColumns *c, const TieType *types, const uint32_t **source, const uint32_t **target)
{
    *source = c->source;
    *target = c->target;
    uint32_t *s = NULL, *t = NULL;
    for (size_t i = 0; i < c->count; i++) {
        if (!types[c->type[i]].symmetric || c->source[i] <= c->target[i]) continue;
        if (!s) {
            s = NEW_ARRAY(scratch, uint32_t, c->count);
            t = NEW_ARRAY(scratch, uint32_t, c->count);
            memcpy(s, c->source, c->count * sizeof *s);
            memcpy(t, c->target, c->count * sizeof *t);
        }
        s[i] = c->target[i];
        t[i] = c->source[i];
    }
    if (s) {
        *source = s;
        *target = t;
    }
}

static bool same_row(const Timeline *t, size_t row, size_t slice_first, uint32_t source, uint32_t target, uint8_t type)
{
    return row > slice_first && t->source[row - 1] == source && t->target[row - 1] == target && t->type[row - 1] == type;
}

static void merge_rows(Timeline *t, const TieColumns *c, const uint32_t *order, const uint32_t *source, const uint32_t *target)
{
    size_t rows = 0, items = 0, at = 0;
    for (size_t s = 0; s < t->slice_count; s++) {
        t->slices[s].first = rows;
        for (; at < c->count && c->slice[order[at]] == s; at++) {
            uint32_t i = order[at];
            if (source[i] == target[i]) {
                t->internal++;
                continue;
            }
            if (!same_row(t, rows, t->slices[s].first, source[i], target[i], c->type[i])) {
                t->source[rows] = source[i];
                t->target[rows] = target[i];
                t->type[rows] = c->type[i];
                if (t->evidence_at) t->evidence_at[rows] = items;
                rows++;
            }
            t->weight[rows - 1] += c->weight ? c->weight[i] : 1;
            if (t->evidence_at) t->evidence[items++] = c->item[i];
        }
        t->slices[s].count = rows - t->slices[s].first;
    }
    t->row_count = rows;
    if (t->evidence_at) t->evidence_at[rows] = items;
}

Timeline *timeline_of_ties(Arena *a, const TieColumns *c, const Slice *slices, size_t slice_count, size_t actor_count, const TieType *types,
                           size_t type_count)
{
    assert(type_count <= 255 && c->count < UINT32_MAX);
    Timeline *t = NEW(a, Timeline);
    Arena *scratch = arena_new();
    const uint32_t *source, *target;
    *t = (Timeline){ .arena = a, .types = types, .type_count = type_count, .actor_count = actor_count, .slice_count = slice_count };
    t->slices = NEW_ARRAY(a, Slice, slice_count + 1);
    if (slice_count) memcpy(t->slices, slices, slice_count * sizeof *slices);
    t->source = NEW_ARRAY(a, uint32_t, c->count + 1);
    t->target = NEW_ARRAY(a, uint32_t, c->count + 1);
    t->type = NEW_ARRAY(a, uint8_t, c->count + 1);
    t->weight = NEW_ARRAY(a, float, c->count + 1);
    if (c->item) {
        t->evidence_at = NEW_ARRAY(a, size_t, c->count + 1);
        t->evidence = NEW_ARRAY(a, uint32_t, c->count + 1);
    }
    order_ends(scratch, c, types, &source, &target);
    merge_rows(t, c, sorted_order(scratch, c, source, target, slice_count, actor_count), source, target);
    arena_free(scratch);
    return t;
}

size_t timeline_find(const Timeline *t, Sv label)
{
    for (size_t i = 0; i < t->slice_count; i++)
        if (sv_equal(t->slices[i].label, label)) return i;
    return SIZE_MAX;
}

Sv timeline_actor_id(const Timeline *t, Arena *a, uint32_t actor)
{
    return t->graph ? t->graph->actors[actor].id : arena_printf(a, "%" PRIu32, actor);
}

Sv timeline_actor_name(const Timeline *t, Arena *a, uint32_t actor)
{
    return t->graph ? t->graph->actors[actor].name : arena_printf(a, "%" PRIu32, actor);
}
