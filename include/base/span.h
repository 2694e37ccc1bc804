/* A stretch of bytes in a text of less than 4 GiB (documents are limited to 1 GiB at the door). */
#ifndef BASE_SPAN_H
#define BASE_SPAN_H

#include "base/sv.h"

typedef struct {
    uint32_t off; /* first byte */
    uint32_t len; /* bytes */
} Span;

static inline uint32_t span_end(Span s) { return s.off + s.len; }
static inline Sv span_text(Sv text, Span s) { return sv_sub(text, s.off, (size_t)s.off + s.len); }
static inline Span span_join(Span a, Span b)
{
    uint32_t off = a.off < b.off ? a.off : b.off;
    uint32_t end = span_end(a) > span_end(b) ? span_end(a) : span_end(b);
    return (Span){ off, end - off };
}
static inline bool span_overlaps(Span a, Span b) { return a.off < span_end(b) && b.off < span_end(a); }

#endif
