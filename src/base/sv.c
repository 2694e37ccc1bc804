/* Views of text. */
#include "base/sv.h"

#include <string.h>

Sv sv_sub(Sv text, size_t from, size_t to)
{
    if (to > text.len) to = text.len;
    if (from >= to) return (Sv){ text.ptr ? text.ptr + (from < text.len ? from : text.len) : NULL, 0 };
    return (Sv){ text.ptr + from, to - from };
}

int sv_compare(Sv a, Sv b)
{
    size_t n = a.len < b.len ? a.len : b.len;
    int c = n ? memcmp(a.ptr, b.ptr, n) : 0;
    if (c != 0) return c < 0 ? -1 : 1;
    return (a.len > b.len) - (a.len < b.len);
}

size_t sv_find(Sv text, Sv needle, size_t from)
{
    if (needle.len == 0) return from <= text.len ? from : SIZE_MAX;
    while (from + needle.len <= text.len) {
        const char *hit = memchr(text.ptr + from, needle.ptr[0], text.len - needle.len - from + 1);
        if (!hit) return SIZE_MAX;
        from = (size_t)(hit - text.ptr);
        if (memcmp(hit, needle.ptr, needle.len) == 0) return from;
        from++;
    }
    return SIZE_MAX;
}

bool sv_in(const Sv *list, size_t count, Sv text)
{
    for (size_t i = 0; i < count; i++)
        if (sv_equal(list[i], text)) return true;
    return false;
}

bool sv_is_one_of_nocase(Sv text, const char *words)
{
    for (const char *from = words; *from;) {
        size_t len = strcspn(from, "| ");
        if (text.len && sv_equal_nocase(text, (Sv){ from, len })) return true;
        from += len + (from[len] != '\0');
    }
    return false;
}

bool sv_in_sorted(const Sv *list, size_t count, Sv text)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = sv_compare(list[middle], text);
        if (order == 0) return true;
        if (order < 0) low = middle + 1;
        else high = middle;
    }
    return false;
}

Sv sv_cut(Sv *rest, char separator)
{
    const char *at = rest->len ? memchr(rest->ptr, separator, rest->len) : NULL;
    size_t n = at ? (size_t)(at - rest->ptr) : rest->len;
    Sv head = { rest->ptr, n };
    *rest = sv_sub(*rest, at ? n + 1 : n, rest->len);
    return head;
}

Sv sv_trim(Sv text)
{
    while (text.len && ascii_is_space(text.ptr[0])) text.ptr++, text.len--;
    while (text.len && ascii_is_space(text.ptr[text.len - 1])) text.len--;
    return text;
}

Sv sv_word(Sv *rest)
{
    size_t i = 0;
    while (i < rest->len && ascii_is_space(rest->ptr[i])) i++;
    size_t from = i;
    while (i < rest->len && !ascii_is_space(rest->ptr[i])) i++;
    Sv word = sv_sub(*rest, from, i);
    *rest = sv_sub(*rest, i, rest->len);
    return word;
}

bool sv_to_u32(Sv text, uint32_t max, uint32_t *out)
{
    uint64_t value = 0;
    if (text.len == 0 || text.len > 10) return false;
    for (size_t i = 0; i < text.len; i++) {
        if (!ascii_is_digit(text.ptr[i])) return false;
        value = value * 10 + (uint64_t)(text.ptr[i] - '0');
    }
    if (value > max) return false;
    *out = (uint32_t)value;
    return true;
}

uint64_t sv_hash(Sv text)
{
    uint64_t h = 14695981039346656037u;
    for (size_t i = 0; i < text.len; i++) h = (h ^ (unsigned char)text.ptr[i]) * 1099511628211u;
    h ^= h >> 32;
    h *= 0x9E3779B97F4A7C15u;
    return h ^ h >> 29;
}
