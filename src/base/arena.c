/* Arenas: blocks that double in size, freed together. Under AddressSanitizer every allocation is a malloc of its own,
 * so that a use after reset or an overrun names both lines. */
#include "base/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define ARENA_WATCHED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_WATCHED 1
#endif
#endif
#ifndef ARENA_WATCHED
#define ARENA_WATCHED 0
#endif

enum { ALIGN = 16, FIRST_BLOCK = 64 * 1024 };

typedef struct Block Block;
struct Block {
    Block *next;
    size_t size, used;
    _Alignas(ALIGN) char bytes[];
};

struct Arena {
    Block *blocks; /* newest first */
    size_t used;
};

static void out_of_memory(size_t size) NORETURN;
static void out_of_memory(size_t size)
{
    fprintf(stderr, "actorgraph: out of memory (asked for %zu bytes); use fewer or smaller documents a run\n", size);
    exit(3);
}

static Block *block_new(size_t size, Block *next)
{
    Block *b = size <= SIZE_MAX - sizeof *b ? malloc(sizeof *b + size) : NULL;
    if (!b) out_of_memory(size);
    *b = (Block){ .next = next, .size = size };
    return b;
}

Arena *arena_new(void)
{
    Arena *a = calloc(1, sizeof *a);
    if (!a) out_of_memory(sizeof *a);
    return a;
}

static void free_blocks(Block *b)
{
    while (b) {
        Block *next = b->next;
        free(b);
        b = next;
    }
}

void arena_free(Arena *a)
{
    if (!a) return;
    free_blocks(a->blocks);
    free(a);
}

void arena_reset(Arena *a)
{
    a->used = 0;
    if (!a->blocks) return;
    if (ARENA_WATCHED) {
        free_blocks(a->blocks);
        a->blocks = NULL;
        return;
    }
    free_blocks(a->blocks->next); /* the newest block is the largest: keep that one */
    a->blocks->next = NULL;
    a->blocks->used = 0;
}

size_t arena_used(const Arena *a) { return a->used; }

void *arena_alloc(Arena *a, size_t size)
{
    if (size > SIZE_MAX / 2) out_of_memory(size);
    size_t room = (size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    Block *b = a->blocks;
    if (ARENA_WATCHED) {
        b = a->blocks = block_new(size, a->blocks);
        room = size;
    } else if (!b || b->size - b->used < room) {
        size_t next = b ? b->size * 2 : FIRST_BLOCK;
        if (next > (size_t)64 << 20) next = (size_t)64 << 20;
        b = a->blocks = block_new(next > room ? next : room, a->blocks);
    }
    void *p = b->bytes + b->used;
    b->used += room;
    a->used += room;
    memset(p, 0, size);
    return p;
}

void *arena_alloc_array(Arena *a, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size) out_of_memory(SIZE_MAX);
    return arena_alloc(a, count * size);
}

void *arena_grow(Arena *a, void *old, size_t count, size_t *cap, size_t want, size_t size)
{
    size_t room = *cap ? *cap : 8;
    while (room < want) room = room > SIZE_MAX / 2 ? want : room * 2;
    void *p = arena_alloc_array(a, room, size);
    if (count) memcpy(p, old, count * size);
    *cap = room;
    return p;
}

char *arena_cstr(Arena *a, Sv text)
{
    char *p = arena_alloc(a, text.len + 1);
    if (text.len) memcpy(p, text.ptr, text.len);
    return p;
}

Sv arena_sv(Arena *a, Sv text) { return (Sv){ arena_cstr(a, text), text.len }; }

Sv arena_vprintf(Arena *a, const char *fmt, va_list args)
{
    va_list again;
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, fmt, again);
    va_end(again);
    if (n < 0) n = 0;
    char *p = arena_alloc(a, (size_t)n + 1);
    vsnprintf(p, (size_t)n + 1, fmt, args);
    return (Sv){ p, (size_t)n };
}

Sv arena_printf(Arena *a, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    Sv text = arena_vprintf(a, fmt, args);
    va_end(args);
    return text;
}
