/* Offsets to lines and columns. */
#include "base/source.h"

#include "base/utf8.h"

static size_t line_start(Sv text, size_t offset)
{
    while (offset > 0 && text.ptr[offset - 1] != '\n') offset--;
    return offset;
}

LineColumn source_position(const Source *source, uint32_t offset)
{
    Sv text = source->text;
    size_t at = offset < text.len ? offset : text.len;
    LineColumn p = { 1, 1 };
    for (size_t i = 0; i < at; i++) p.line += text.ptr[i] == '\n';
    size_t start = line_start(text, at);
    p.column = (uint32_t)utf8_count(sv_sub(text, start, at)) + 1;
    return p;
}

Sv source_line(const Source *source, uint32_t offset)
{
    Sv text = source->text;
    size_t at = offset < text.len ? offset : text.len;
    size_t start = line_start(text, at), end = at;
    while (end < text.len && text.ptr[end] != '\n') end++;
    if (end > start && text.ptr[end - 1] == '\r') end--;
    return sv_sub(text, start, end);
}
