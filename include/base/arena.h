/* Memory by lifetime: allocate freely, free all at once. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/sv.h"

typedef struct Arena Arena;

/** A new empty arena. Ends the program with a message when memory is out, as does every allocation from it. */
Arena *arena_new(void);
/** Free the arena and all that was allocated from it. NULL is allowed. */
void arena_free(Arena *a);
/** Forget all allocations, keep the memory for the next round. Under AddressSanitizer a use after it is caught. */
void arena_reset(Arena *a);
/** Bytes handed out since the last reset. */
size_t arena_used(const Arena *a);

/** @size zeroed bytes aligned for any type; never NULL. */
void *arena_alloc(Arena *a, size_t size);
/** Grow an array in an arena: at least @want elements of @size bytes; updates *@cap, copies the first @count. */
void *arena_grow(Arena *a, void *old, size_t count, size_t *cap, size_t want, size_t size);

#define NEW(a, T) ((T *)arena_alloc((a), sizeof(T)))
#define NEW_ARRAY(a, T, n) ((T *)arena_alloc_array((a), (n), sizeof(T)))
/** Append @value to the arena array @ptr with @count elements and @cap room. */
#define ARENA_PUSH(a, ptr, count, cap, value)                                                                          \
    do {                                                                                                               \
        if ((count) == (cap)) (ptr) = arena_grow((a), (ptr), (count), &(cap), (count) + 1, sizeof *(ptr));             \
        (ptr)[(count)++] = (value);                                                                                    \
    } while (0)

void *arena_alloc_array(Arena *a, size_t count, size_t size);

/** A NUL-terminated copy. */
char *arena_cstr(Arena *a, Sv text);
/** A copy of the view's bytes that lives as long as the arena. */
Sv arena_sv(Arena *a, Sv text);
/** printf into the arena. */
Sv arena_printf(Arena *a, const char *fmt, ...) PRINTF_LIKE(2, 3);
Sv arena_vprintf(Arena *a, const char *fmt, va_list args) PRINTF_LIKE(2, 0);

#endif
