/* A text with a name, so that a diagnostic can point into it. */
#ifndef BASE_SOURCE_H
#define BASE_SOURCE_H

#include "base/span.h"
#include "base/sv.h"

typedef struct {
    Sv path; /* as the user wrote it; "-" is standard input */
    Sv text;
} Source;

/** Where a diagnostic points: a span of a source, or nowhere (source == NULL). A source with an empty text shows only
 * its path. */
typedef struct {
    const Source *source;
    Span span;
} Place;

#define NOWHERE ((Place){ 0 })

/** Line and column, both from 1; columns count characters. */
typedef struct {
    uint32_t line, column;
} LineColumn;

LineColumn source_position(const Source *source, uint32_t offset);
/** The whole line that holds @offset, without its line end. */
Sv source_line(const Source *source, uint32_t offset);

#endif
