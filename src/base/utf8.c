/* Characters, on utf8proc. */
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

size_t utf8_invalid_at(Sv text)
{
    size_t i = 0;
    while (i < text.len) {
        if ((unsigned char)text.ptr[i] < 0x80) {
            i++;
            continue;
        }
        utf8proc_int32_t c = 0;
        utf8proc_ssize_t n =
            utf8proc_iterate((const utf8proc_uint8_t *)text.ptr + i, (utf8proc_ssize_t)(text.len - i), &c);
        if (n <= 0) return i;
        i += (size_t)n;
    }
    return SIZE_MAX;
}

uint32_t utf8_next(Sv text, size_t *at)
{
    unsigned char byte = (unsigned char)text.ptr[*at];
    if (byte < 0x80) {
        (*at)++;
        return byte;
    }
    utf8proc_int32_t c = 0;
    utf8proc_ssize_t n =
        utf8proc_iterate((const utf8proc_uint8_t *)text.ptr + *at, (utf8proc_ssize_t)(text.len - *at), &c);
    if (n <= 0) {
        (*at)++;
        return 0xFFFD;
    }
    *at += (size_t)n;
    return (uint32_t)c;
}

uint32_t utf8_first(Sv text)
{
    size_t at = 0;
    return text.len ? utf8_next(text, &at) : 0;
}

size_t utf8_before(Sv text, size_t end)
{
    size_t at = end ? end - 1 : 0;
    while (at > 0 && ((unsigned char)text.ptr[at] & 0xC0) == 0x80) at--;
    return at;
}

uint32_t utf8_last(Sv text)
{
    if (!text.len) return 0;
    size_t at = utf8_before(text, text.len);
    return utf8_next(text, &at);
}

size_t utf8_encode(uint32_t c, char out[4])
{
    utf8proc_uint8_t bytes[4];
    utf8proc_ssize_t n = utf8proc_encode_char((utf8proc_int32_t)c, bytes);
    if (n <= 0) return 0;
    memcpy(out, bytes, (size_t)n);
    return (size_t)n;
}

static utf8proc_category_t category(uint32_t c) { return utf8proc_category((utf8proc_int32_t)c); }

bool utf8_is_letter(uint32_t c)
{
    if (c < 0x80) return ascii_is_alpha((char)c);
    utf8proc_category_t k = category(c);
    return k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_MC;
}

bool utf8_is_upper(uint32_t c)
{
    if (c < 0x80) return ascii_is_upper((char)c);
    utf8proc_category_t k = category(c);
    return k == UTF8PROC_CATEGORY_LU || k == UTF8PROC_CATEGORY_LT;
}

bool utf8_is_lower(uint32_t c)
{
    if (c < 0x80) return ascii_is_lower((char)c);
    return category(c) == UTF8PROC_CATEGORY_LL;
}

bool utf8_is_digit(uint32_t c)
{
    if (c < 0x80) return ascii_is_digit((char)c);
    return category(c) == UTF8PROC_CATEGORY_ND;
}

bool utf8_is_space(uint32_t c)
{
    if (c < 0x80) return ascii_is_space((char)c);
    utf8proc_category_t k = category(c);
    return k == UTF8PROC_CATEGORY_ZS || k == UTF8PROC_CATEGORY_ZL || k == UTF8PROC_CATEGORY_ZP || c == 0x85 ||
           c == 0xFEFF;
}

bool utf8_is_apostrophe(uint32_t c)
{
    return c == '\'' || c == '`' || c == 0x2018 || c == 0x2019 || c == 0x201B || c == 0x02BC || c == 0x02BB ||
           c == 0x02BE || c == 0x02BF || c == 0x00B4;
}

size_t utf8_count(Sv text)
{
    size_t n = 0;
    for (size_t i = 0; i < text.len; i++) n += ((unsigned char)text.ptr[i] & 0xC0) != 0x80;
    return n;
}

size_t utf8_width(Sv text)
{
    size_t width = 0;
    for (size_t at = 0; at < text.len;) {
        uint32_t c = utf8_next(text, &at);
        int w = c == '\t' ? 1 : utf8proc_charwidth((utf8proc_int32_t)c);
        width += w > 0 ? (size_t)w : 0;
    }
    return width;
}

/* C0, DEL and C1, and the marks that turn the direction of what follows. */
static bool drives_terminal(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

void utf8_print_safe(FILE *to, Sv text)
{
    for (size_t at = 0; at < text.len;) {
        size_t from = at;
        uint32_t c = utf8_next(text, &at);
        if (c == '\n' || c == '\t') fputc(' ', to);
        else if (drives_terminal(c)) fprintf(to, "\\x%02X", (unsigned)c);
        else if (c == 0xFFFD) fputs("\xEF\xBF\xBD", to);
        else fwrite(text.ptr + from, 1, at - from, to);
    }
}

static size_t fold_ascii(char *to, Sv text)
{
    for (size_t i = 0; i < text.len; i++) {
        if ((unsigned char)text.ptr[i] >= 0x80) return i;
        to[i] = text.ptr[i] == '`' ? '\'' : ascii_lower(text.ptr[i]);
    }
    return text.len;
}

static bool is_hyphen(uint32_t c) { return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212; }

Sv utf8_fold(Arena *a, Sv text)
{
    char *to = arena_alloc(a, text.len + 1);
    if (fold_ascii(to, text) == text.len) return (Sv){ to, text.len };
    utf8proc_uint8_t *mapped = NULL;
    utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)text.ptr, (utf8proc_ssize_t)text.len, &mapped,
                                      UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD |
                                          UTF8PROC_STRIPMARK | UTF8PROC_IGNORE);
    if (n < 0) {
        free(mapped);
        return arena_sv(a, text);
    }
    Sv in = { (const char *)mapped, (size_t)n };
    char *out = arena_alloc(a, in.len + 1);
    size_t len = 0;
    for (size_t at = 0; at < in.len;) {
        size_t from = at;
        uint32_t c = utf8_next(in, &at);
        if (utf8_is_apostrophe(c)) out[len++] = '\'';
        else if (is_hyphen(c)) out[len++] = '-';
        else
            for (size_t i = from; i < at; i++) out[len++] = in.ptr[i];
    }
    free(mapped);
    return (Sv){ out, len };
}

/* Is lower-casing the identity, so that no copy is needed? */
static bool is_lower_already(Sv text)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t c = utf8_next(text, &at);
        if (c < 0x80 ? ascii_is_upper((char)c) : (uint32_t)utf8proc_tolower((utf8proc_int32_t)c) != c) return false;
    }
    return true;
}

Sv utf8_lower(Arena *a, Sv text)
{
    if (is_lower_already(text)) return text;
    char *out = arena_alloc(a, 4 * text.len);
    size_t len = 0;
    for (size_t at = 0; at < text.len;) {
        uint32_t c = utf8_next(text, &at);
        if (c < 0x80) out[len++] = ascii_lower((char)c);
        else len += utf8_encode((uint32_t)utf8proc_tolower((utf8proc_int32_t)c), out + len);
    }
    return (Sv){ out, len };
}
