/* Cleaning: a copy of the text in which what is no running text is blank. No byte moves, so offsets stay those of the
 * document. Each step reads the whole text once; look ahead is bounded by the line or by a constant. */
#include "text/clean.h"

#include <string.h>

#include "base/utf8.h"

enum { ENTITY_MAX = 10 };

void clean_blank(Cleaning *c, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (c->buf[i] != '\n') c->buf[i] = ' ';
}

void clean_vanish(Cleaning *c, size_t from, size_t to)
{
    if (from < to) memset(c->buf + from, NO_CHARACTER, to - from);
}

void clean_drop_line(Cleaning *c, size_t line)
{
    clean_blank(c, c->lines[line].from, c->lines[line].to);
    c->lines[line].kind = LINE_GONE;
}

static void fill(char *to, size_t n, char c) { memset(to, c, n); }

/* Write the character an entity stands for, and nothing behind it. */
static size_t replace_entity(char *at, size_t len, Sv bytes)
{
    memcpy(at, bytes.ptr, bytes.len);
    fill(at + bytes.len, len - bytes.len, NO_CHARACTER);
    return len;
}

/* A numeric entity such as &#8217; or &#x2019; in the bytes between & and ; */
static bool numeric_entity(Sv name, char out[4], size_t *len)
{
    if (name.len < 2 || name.ptr[0] != '#') return false;
    bool hex = name.ptr[1] == 'x' || name.ptr[1] == 'X';
    uint32_t value = 0;
    for (size_t i = hex ? 2 : 1; i < name.len; i++) {
        char c = ascii_lower(name.ptr[i]);
        uint32_t digit = ascii_is_digit(c)             ? (uint32_t)(c - '0')
                         : hex && c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a' + 10)
                                                       : 99;
        if (digit > 15) return false;
        value = value * (hex ? 16 : 10) + digit;
    }
    if (value < 0x20 || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)) return false;
    *len = utf8_encode(value == 0xA0 ? ' ' : value, out);
    return *len > 0;
}

/* An HTML entity that a conversion left behind, at @at: its length when it was replaced, else 0. */
static size_t entity(char *at, size_t left)
{
    static const struct {
        Sv name, bytes;
    } names[] = {
        { SV_INIT("nbsp"), SV_INIT(" ") },        { SV_INIT("amp"), SV_INIT("&") },
        { SV_INIT("quot"), SV_INIT("\"") },       { SV_INIT("apos"), SV_INIT("'") },
        { SV_INIT("lt"), SV_INIT("<") },          { SV_INIT("gt"), SV_INIT(">") },
        { SV_INIT("rsquo"), SV_INIT("\u2019") },  { SV_INIT("lsquo"), SV_INIT("\u2018") },
        { SV_INIT("ldquo"), SV_INIT("\u201C") },  { SV_INIT("rdquo"), SV_INIT("\u201D") },
        { SV_INIT("mdash"), SV_INIT("\u2014") },  { SV_INIT("ndash"), SV_INIT("\u2013") },
        { SV_INIT("hellip"), SV_INIT("\u2026") }, { SV_INIT("shy"), SV_INIT("") },
    };
    size_t end = 1;
    while (end < left && end < ENTITY_MAX && (ascii_is_alnum(at[end]) || at[end] == '#')) end++;
    if (end >= left || at[end] != ';') return 0;
    Sv name = { at + 1, end - 1 };
    char bytes[4];
    size_t len = 0;
    if (numeric_entity(name, bytes, &len)) return len <= end ? replace_entity(at, end + 1, (Sv){ bytes, len }) : 0;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (sv_equal(name, names[i].name)) return replace_entity(at, end + 1, names[i].bytes);
    return 0;
}

/* A character of more than one byte that is a space, or nothing, at @at: its length when replaced, else 0. */
static size_t wide_space(char *at, size_t left)
{
    unsigned char a = (unsigned char)at[0];
    unsigned char b = left > 1 ? (unsigned char)at[1] : 0;
    unsigned char c = left > 2 ? (unsigned char)at[2] : 0;
    if (a == 0xC2) {
        if (b != 0xA0 && b != 0xAD && b != 0x85) return 0;
        fill(at, 2, b == 0xAD ? NO_CHARACTER : ' ');
        return 2;
    }
    if (left < 3) return 0;
    if (a == 0xE2 && b == 0x80) {
        bool nothing = (c >= 0x8B && c <= 0x8F) || (c >= 0xAA && c <= 0xAE);
        bool line = c == 0xA8 || c == 0xA9;
        if (c > 0x8F && c != 0xAF && !nothing && !line) return 0;
        fill(at, 3, nothing ? NO_CHARACTER : ' ');
        if (line) at[0] = '\n';
        return 3;
    }
    bool blank = (a == 0xE2 && b == 0x81 && c == 0x9F) || (a == 0xE3 && b == 0x80 && c == 0x80);
    bool nothing = (a == 0xE2 && b == 0x81 && c == 0xA0) || (a == 0xEF && b == 0xBB && c == 0xBF);
    if (!blank && !nothing) return 0;
    fill(at, 3, blank ? ' ' : NO_CHARACTER);
    return 3;
}

void clean_characters(Cleaning *c)
{
    for (size_t i = 0; i < c->len;) {
        unsigned char byte = (unsigned char)c->buf[i];
        size_t step = 0;
        if (byte < 0x20 || byte == 0x7F) {
            bool line_end =
                byte == '\n' || byte == '\f' || (byte == '\r' && (i + 1 >= c->len || c->buf[i + 1] != '\n'));
            if (byte != '\f') c->buf[i] = line_end ? '\n' : ' ';
        } else if (byte == '&') {
            step = entity(c->buf + i, c->len - i);
        } else if (byte >= 0xC2) {
            step = wide_space(c->buf + i, c->len - i);
        }
        i += step ? step : 1;
    }
}

static bool is_empty(Sv line)
{
    for (size_t i = 0; i < line.len; i++)
        if (!ascii_is_space(line.ptr[i]) && line.ptr[i] != NO_CHARACTER) return false;
    return true;
}

/* Lines end at a line end or a page break; the page break becomes a line end. */
static void split_lines(Cleaning *c)
{
    size_t room = 0;
    bool page = false;
    for (uint32_t from = 0; from <= c->len;) {
        uint32_t to = from;
        while (to < c->len && c->buf[to] != '\n' && c->buf[to] != '\f') to++;
        Line line = { .from = from, .to = to, .page_before = page };
        page = to < c->len && c->buf[to] == '\f';
        if (page) c->buf[to] = '\n';
        ARENA_PUSH(c->arena, c->lines, c->line_count, room, line);
        from = to + 1;
    }
    for (size_t i = 0; i < c->line_count; i++) c->lines[i].kind = is_empty(clean_line(c, i)) ? LINE_BLANK : LINE_TEXT;
    for (size_t i = 0; i < c->line_count;) {
        size_t end = i;
        uint32_t widest = 0;
        for (; end < c->line_count && c->lines[end].kind != LINE_BLANK && (end == i || !c->lines[end].page_before);
             end++) {
            uint32_t width = c->lines[end].to - c->lines[end].from;
            if (width > widest) widest = width;
        }
        for (size_t k = i; k < end; k++) c->lines[k].widest = widest;
        i = end == i ? i + 1 : end;
    }
}

Sv clean_document(Arena *a, Sv raw, TitleList *titles)
{
    Cleaning c = { .arena = a, .raw = raw, .buf = arena_cstr(a, raw), .len = (uint32_t)raw.len };
    size_t room = 0;
    clean_characters(&c);
    split_lines(&c);
    clean_markdown_blocks(&c);
    clean_page_furniture(&c);
    clean_footnotes(&c);
    clean_marks(&c);
    clean_joins(&c);
    clean_inline(&c);
    for (size_t i = 0; titles && i < c.line_count; i++)
        if (c.lines[i].kind == LINE_TITLE) ARENA_PUSH(a, titles->starts, titles->count, room, c.lines[i].from);
    return (Sv){ c.buf, c.len };
}

Sv text_clean(Arena *a, Sv raw) { return clean_document(a, raw, NULL); }
