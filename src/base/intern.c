/* Open addressing, power-of-two size, at most half full. */
#include "base/intern.h"

#include <stdlib.h>

#include <assert.h>

struct Interner {
    Arena *arena;
    Sv *texts;
    uint64_t *hashes;
    size_t count, text_cap, hash_cap;
    uint32_t *slots; /* id + 1; 0 is empty */
    size_t slot_count;
};

Interner *intern_new(Arena *a)
{
    Interner *in = NEW(a, Interner);
    in->arena = a;
    in->slot_count = 64;
    in->slots = NEW_ARRAY(a, uint32_t, in->slot_count);
    return in;
}

static size_t slot_of(const Interner *in, Sv text, uint64_t hash)
{
    size_t mask = in->slot_count - 1, i = hash & mask;
    while (in->slots[i]) {
        uint32_t id = in->slots[i] - 1;
        if (in->hashes[id] == hash && sv_equal(in->texts[id], text)) break;
        i = (i + 1) & mask;
    }
    return i;
}

static void rehash(Interner *in)
{
    in->slot_count *= 2;
    in->slots = NEW_ARRAY(in->arena, uint32_t, in->slot_count);
    for (size_t id = 0; id < in->count; id++) in->slots[slot_of(in, in->texts[id], in->hashes[id])] = (uint32_t)id + 1;
}

uint32_t intern_add(Interner *in, Sv text)
{
    uint64_t hash = sv_hash(text);
    size_t slot = slot_of(in, text, hash);
    if (in->slots[slot]) return in->slots[slot] - 1;
    assert(in->count < INTERN_NONE - 1);
    uint32_t id = (uint32_t)in->count;
    size_t hash_count = in->count;
    ARENA_PUSH(in->arena, in->texts, in->count, in->text_cap, arena_sv(in->arena, text));
    ARENA_PUSH(in->arena, in->hashes, hash_count, in->hash_cap, hash);
    in->slots[slot] = id + 1;
    if (in->count * 2 > in->slot_count) rehash(in);
    return id;
}

uint32_t intern_find(const Interner *in, Sv text)
{
    size_t slot = slot_of(in, text, sv_hash(text));
    return in->slots[slot] ? in->slots[slot] - 1 : INTERN_NONE;
}

Sv intern_text(const Interner *in, uint32_t id)
{
    assert(id < in->count);
    return in->texts[id];
}

uint32_t intern_count(const Interner *in) { return (uint32_t)in->count; }

static int by_number(const void *x, const void *y)
{
    uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
    return (a > b) - (a < b);
}

void ids_sort(uint32_t *ids, size_t count)
{
    if (count > 1) qsort(ids, count, sizeof *ids, by_number);
}
