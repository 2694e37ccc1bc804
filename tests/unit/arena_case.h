/* One arena a test, for tests that need nothing else. */
#ifndef TESTS_UNIT_ARENA_CASE_H
#define TESTS_UNIT_ARENA_CASE_H

#include "base/arena.h"
#include "test.h"

static Arena *arena;

static int set_up(void **state)
{
    (void)state;
    arena = arena_new();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

#endif
