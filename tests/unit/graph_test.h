/* What tests of diagrams and formats share: an arena, diagnostics and two graphs for each test, and texts that are
 * written to memory. */
#ifndef GRAPH_TEST_H
#define GRAPH_TEST_H

#include <stdio.h>
#include <stdlib.h>

#include "hostile_graph.h"
#include "test.h"

typedef struct {
    Arena *a;
    Diag *d;
    Snapshot *region, *hostile;
} Fixture;

static inline int begin(void **state)
{
    static Fixture f;
    f = (Fixture){ .a = arena_new(), .d = diag_new() };
    f.region = sample_region(f.a);
    f.hostile = hostile_graph(f.a);
    *state = &f;
    return 0;
}

static inline int end(void **state)
{
    Fixture *f = *state;
    arena_free(f->a);
    diag_free(f->d);
    return 0;
}

/* Opened by memory_open(), which hands out the stream to write to; memory_text() closes it. */
typedef struct {
    FILE *to;
    char *text;
    size_t length;
} Memory;

static inline FILE *memory_open(Memory *m) { return m->to = open_memstream(&m->text, &m->length); }

/* What was written, NUL-terminated in @a. */
static inline Sv memory_text(Memory *m, Arena *a)
{
    fclose(m->to);
    Sv kept = { arena_cstr(a, (Sv){ m->text, m->length }), m->length };
    free(m->text);
    return kept;
}

#endif
