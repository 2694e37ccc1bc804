/* Writing JSON (RFC 8259). */
#include "base/json.h"

#include <assert.h>
#include <math.h>

#include "base/utf8.h"

JsonWriter json_writer(FILE *to, JsonLayout layout) { return (JsonWriter){ .to = to, .layout = layout }; }

static uint64_t bit(unsigned depth) { return (uint64_t)1 << depth; }

/* A stream belongs to one thread while it is written, so nothing is locked for each byte. */
static void put(JsonWriter *w, char c) { putc_unlocked(c, w->to); }

static void put_all(JsonWriter *w, const char *text)
{
    for (; *text; text++) put(w, *text);
}

static void new_line(JsonWriter *w)
{
    put(w, '\n');
    for (unsigned i = 0; i < w->depth; i++) put_all(w, "  ");
}

static bool on_one_line(const JsonWriter *w) { return w->layout == JSON_COMPACT || (w->flat & bit(w->depth)); }

/* What stands before a value or a key: nothing, a comma, a new line. */
static void before(JsonWriter *w)
{
    if (w->after_key) {
        w->after_key = false;
        return;
    }
    bool first = !(w->many & bit(w->depth));
    w->many |= bit(w->depth);
    if (w->depth == 0) return;
    if (!first) fputc(',', w->to);
    if (!on_one_line(w)) new_line(w);
    else if (!first && w->layout == JSON_PRETTY) put(w, ' ');
}

static void open_container(JsonWriter *w, char bracket, bool flat)
{
    before(w);
    put(w, bracket);
    flat = flat || (w->flat & bit(w->depth));
    w->depth++;
    assert(w->depth < 62);
    w->many &= ~bit(w->depth);
    w->flat = flat ? w->flat | bit(w->depth) : w->flat & ~bit(w->depth);
}

static void close_container(JsonWriter *w, char bracket)
{
    bool empty = !(w->many & bit(w->depth)), one_line = on_one_line(w);
    assert(w->depth > 0);
    w->depth--;
    if (!empty && !one_line) new_line(w);
    put(w, bracket);
}

void json_object(JsonWriter *w) { open_container(w, '{', false); }
void json_array(JsonWriter *w) { open_container(w, '[', false); }
void json_flat_object(JsonWriter *w) { open_container(w, '{', true); }
void json_flat_array(JsonWriter *w) { open_container(w, '[', true); }
void json_end_object(JsonWriter *w) { close_container(w, '}'); }
void json_end_array(JsonWriter *w) { close_container(w, ']'); }

static void escape(JsonWriter *w, unsigned c)
{
    switch (c) {
    case '"': put_all(w, "\\\""); return;
    case '\\': put_all(w, "\\\\"); return;
    case '\n': put_all(w, "\\n"); return;
    case '\r': put_all(w, "\\r"); return;
    case '\t': put_all(w, "\\t"); return;
    }
    fprintf(w->to, "\\u%04x", c);
}

static void write_text(JsonWriter *w, Sv text)
{
    put(w, '"');
    size_t done = 0;
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        bool line_separator = c == 0xE2 && i + 2 < text.len && (unsigned char)text.ptr[i + 1] == 0x80 &&
                              ((unsigned char)text.ptr[i + 2] & 0xFE) == 0xA8;
        bool html = w->safety == JSON_IN_HTML && (c == '<' || c == '>' || c == '&');
        if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7F && !html && !line_separator) continue;
        fwrite(text.ptr + done, 1, i - done, w->to);
        if (line_separator) {
            escape(w, 0x2000u + ((unsigned)(unsigned char)text.ptr[i + 2] - 0x80u));
            i += 2;
        } else {
            escape(w, c);
        }
        done = i + 1;
    }
    if (done < text.len)
        fwrite(text.ptr + done, 1, text.len - done, w->to); /* the empty view may have no bytes at all */
    put(w, '"');
}

void json_key_sv(JsonWriter *w, Sv key)
{
    before(w);
    write_text(w, key);
    put_all(w, w->layout == JSON_PRETTY ? ": " : ":");
    w->after_key = true;
}

void json_key(JsonWriter *w, const char *key) { json_key_sv(w, sv_of(key)); }

void json_sv(JsonWriter *w, Sv text)
{
    before(w);
    write_text(w, text);
}

void json_cstr(JsonWriter *w, const char *text) { json_sv(w, sv_of(text)); }

void json_int(JsonWriter *w, int64_t value)
{
    char digits[24];
    size_t at = sizeof digits;
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    before(w);
    if (value < 0) put(w, '-');
    do digits[--at] = (char)('0' + rest % 10);
    while (rest /= 10);
    while (at < sizeof digits) put(w, digits[at++]);
}

void json_real(JsonWriter *w, double value, int digits)
{
    before(w);
    if (!isfinite(value)) put_all(w, "null");
    else fprintf(w->to, "%.*g", digits, value == 0 ? 0.0 : value);
}

void json_bool(JsonWriter *w, bool value)
{
    before(w);
    put_all(w, value ? "true" : "false");
}

void json_null(JsonWriter *w)
{
    before(w);
    put_all(w, "null");
}

void json_sv_or_null(JsonWriter *w, Sv text)
{
    if (text.len) json_sv(w, text);
    else json_null(w);
}

void json_line(JsonWriter *w)
{
    put(w, '\n');
    w->many &= ~bit(0);
}

void json_key_text(JsonWriter *w, const char *key, Sv text)
{
    json_key(w, key);
    json_sv(w, text);
}

void json_key_int(JsonWriter *w, const char *key, int64_t value)
{
    json_key(w, key);
    json_int(w, value);
}

void json_key_real(JsonWriter *w, const char *key, double value, int digits)
{
    json_key(w, key);
    json_real(w, value, digits);
}

void json_key_bool(JsonWriter *w, const char *key, bool value)
{
    json_key(w, key);
    json_bool(w, value);
}
