/* The table of ties: linear-time sorting, merging, lookup. How a graph becomes ties is slice.c. */
#include "analyse/timeline.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

#include "analyse/radix.h"

/* Row keys: source, target, type from the highest bits down. */
typedef struct {
    unsigned actor_bits, type_bits;
} KeyLayout;

static uint64_t key_of(KeyLayout k, uint32_t source, uint32_t target, uint8_t type)
{
    return ((uint64_t)source << k.actor_bits | target) << k.type_bits | type;
}

/* Where the ties of each slice begin once they are brought together. */
static size_t *count_slices(Arena *scratch, const TieColumns *c, size_t slices)
{
    size_t *at = NEW_ARRAY(scratch, size_t, slices + 2);
    for (size_t i = 0; i < c->count; i++) at[c->slice[i] + 1]++;
    for (size_t s = 0; s < slices; s++) at[s + 1] += at[s];
    return at;
}

static void put_keys(Timeline *t, const TieColumns *c, KeyLayout k, const size_t *first, RadixItem *items,
                     Arena *scratch)
{
    size_t *at = NEW_ARRAY(scratch, size_t, t->slice_count + 1);
    memcpy(at, first, t->slice_count * sizeof *at);
    for (size_t i = 0; i < c->count; i++) {
        uint32_t source = c->source[i], target = c->target[i];
        bool turn = source > target && t->types[c->type[i]].symmetric;
        uint64_t key = turn ? key_of(k, target, source, c->type[i]) : key_of(k, source, target, c->type[i]);
        items[at[c->slice[i]]++] = (RadixItem){ key, (uint32_t)i };
    }
}

/* Rows of one slice from its sorted keys. Returns the rows so far. */
static size_t merge_slice(Timeline *t, const TieColumns *c, KeyLayout k, const RadixItem *items, size_t count,
                          size_t rows, size_t *evidence)
{
    uint64_t actor_mask = ((uint64_t)1 << k.actor_bits) - 1, type_mask = ((uint64_t)1 << k.type_bits) - 1;
    for (size_t i = 0; i < count; i++) {
        uint64_t key = items[i].key;
        uint32_t source = (uint32_t)(key >> (k.actor_bits + k.type_bits)),
                 target = (uint32_t)(key >> k.type_bits & actor_mask);
        if (source == target) {
            t->internal++;
            continue;
        }
        if (i == 0 || key != items[i - 1].key) {
            t->source[rows] = source;
            t->target[rows] = target;
            t->type[rows] = (uint8_t)(key & type_mask);
            if (t->evidence_at) t->evidence_at[rows] = *evidence;
            rows++;
        }
        t->weight[rows - 1] += c->weight ? c->weight[items[i].index] : 1;
        if (t->evidence_at) t->evidence[(*evidence)++] = c->item[items[i].index];
    }
    return rows;
}

/* One slice at a time, because what is sorted then fits into the cache. */
static void build_rows(Timeline *t, const TieColumns *c)
{
    Arena *scratch = arena_new();
    KeyLayout k = { radix_bits(t->actor_count), radix_bits(t->type_count) };
    size_t *first = count_slices(scratch, c, t->slice_count), most = 0, rows = 0, evidence = 0;
    RadixItem *items = NEW_ARRAY(scratch, RadixItem, c->count + 1);
    put_keys(t, c, k, first, items, scratch);
    for (size_t s = 0; s < t->slice_count; s++)
        if (first[s + 1] - first[s] > most) most = first[s + 1] - first[s];
    RadixItem *spare = NEW_ARRAY(scratch, RadixItem, most + 1);
    for (size_t s = 0; s < t->slice_count; s++) {
        size_t count = first[s + 1] - first[s];
        radix_sort(items + first[s], spare, count, 2 * k.actor_bits + k.type_bits);
        t->slices[s].first = rows;
        rows = merge_slice(t, c, k, items + first[s], count, rows, &evidence);
        t->slices[s].count = rows - t->slices[s].first;
    }
    t->row_count = rows;
    if (t->evidence_at) t->evidence_at[rows] = evidence;
    arena_free(scratch);
}

Timeline *timeline_of_ties(Arena *a, const TieColumns *c, const Slice *slices, size_t slice_count, size_t actor_count,
                           const TieType *types, size_t type_count)
{
    assert(type_count <= 255 && c->count < UINT32_MAX && actor_count < (size_t)1 << 27);
    Timeline *t = NEW(a, Timeline);
    *t = (Timeline){
        .arena = a, .types = types, .type_count = type_count, .actor_count = actor_count, .slice_count = slice_count
    };
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
    build_rows(t, c);
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
