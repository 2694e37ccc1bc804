/* JSON Lines: one document a line, streamed. jansson reads a line. */
#include <errno.h>
#include <inttypes.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "read/format.h"

enum { CHUNK = 1 << 18 };

/* The buffer grows to the longest line and is freed at the end; lines that are too long are passed over unread. */
struct LineReader {
    Arena *arena;
    int fd;
    char *bytes;
    size_t from, end, room; /* unread bytes are [from, end) */
    uint64_t number, total;
    bool at_end;
};

LineReader *lines_open(Arena *a, int fd, Sv head)
{
    LineReader *r = NEW(a, LineReader);
    r->arena = a;
    r->fd = fd;
    r->room = head.len + CHUNK;
    r->bytes = malloc(r->room);
    if (!r->bytes) {
        r->bytes = arena_alloc(a, SIZE_MAX / 4); /* ends the program with the one message about memory */
        return r;
    }
    if (head.len) memcpy(r->bytes, head.ptr, head.len);
    r->end = head.len;
    return r;
}

/* More bytes behind what is unread. False at the end or on an error. */
static bool fill_buffer(LineReader *r, bool *failed)
{
    if (r->at_end) return false;
    if (r->from > 0) {
        memmove(r->bytes, r->bytes + r->from, r->end - r->from);
        r->end -= r->from;
        r->from = 0;
    }
    if (r->room - r->end < CHUNK) {
        char *more = realloc(r->bytes, r->room * 2);
        if (!more) {
            (void)arena_alloc(r->arena, SIZE_MAX / 4);
            return false;
        }
        r->bytes = more;
        r->room *= 2;
    }
    long n = bytes_read(r->fd, r->bytes + r->end, r->room - r->end);
    *failed = n < 0;
    if (n <= 0) {
        r->at_end = true;
        return false;
    }
    r->end += (size_t)n;
    return true;
}

/* Pass over the rest of a line that is too long. */
static void skip_line(LineReader *r)
{
    bool failed = false;
    for (;;) {
        char *stop = memchr(r->bytes + r->from, '\n', r->end - r->from);
        size_t next = stop ? (size_t)(stop - r->bytes) + 1 : r->end;
        r->total += next - r->from;
        r->from = next;
        if (stop || !fill_buffer(r, &failed)) return;
    }
}

LineStatus lines_next(LineReader *r, Sv *line)
{
    bool failed = false;
    size_t looked = 0; /* bytes of the line that hold no end */
    for (;;) {
        char *stop =
            r->end > r->from + looked ? memchr(r->bytes + r->from + looked, '\n', r->end - r->from - looked) : NULL;
        size_t length = (stop ? (size_t)(stop - r->bytes) : r->end) - r->from;
        if (length > JSON_LINE_LIMIT) {
            r->number++;
            skip_line(r);
            return LINE_TOO_LONG;
        }
        looked = length;
        if (!stop && fill_buffer(r, &failed)) continue;
        if (failed) return LINE_FAILED;
        if (!stop && !length) return LINE_END;
        *line = (Sv){ r->bytes + r->from, length };
        r->from += length + (stop != NULL);
        r->total += length + (stop != NULL);
        r->number++;
        return LINE_READ;
    }
}

uint64_t lines_number(const LineReader *r) { return r->number; }
uint64_t lines_bytes(const LineReader *r) { return r->total; }

void lines_close(LineReader *r)
{
    free(r->bytes);
    r->bytes = NULL;
}

/* --- one line --- */

static Sv string_field(Arena *a, const json_t *object, const char *name)
{
    const json_t *value = json_object_get(object, name);
    if (json_is_string(value)) return arena_sv(a, (Sv){ json_string_value(value), json_string_length(value) });
    if (json_is_integer(value)) return arena_printf(a, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
    return (Sv){ "", 0 };
}

static bool broken(const Source *line, uint64_t number, Diag *d, const char *what)
{
    return diag(d, PATH_ONLY(line->path), E_READ_JSON, "line %" PRIu64 ": %s", number, what);
}

static bool fields(Arena *a, Document *doc, const json_t *root, const Source *line, uint64_t number, Diag *d)
{
    if (!json_is_object(root)) return broken(line, number, d, "is no JSON object");
    if (!json_is_string(json_object_get(root, "text"))) {
        (void)broken(line, number, d, "has no \"text\"");
        diag_hint(d,
                  "a document is {\"id\": \"...\", \"date\": \"2020-03-08\", \"title\": \"...\", \"text\": \"...\"}");
        return false;
    }
    doc->text = string_field(a, root, "text");
    doc->title = string_field(a, root, "title");
    doc->language = string_field(a, root, "language");
    if (!doc->language.len) doc->language = string_field(a, root, "lang");
    Sv id = string_field(a, root, "id");
    doc->id = id.len ? id : arena_printf(a, SV_FMT "-%" PRIu64, SV_ARG(doc->id), number);
    Sv date = string_field(a, root, "date");
    if (date.len && pagedate_parse(date, &doc->date)) doc->date_from = DATE_FROM_METADATA;
    else if (date.len)
        (void)diag(d, PATH_ONLY(line->path), W_READ_DATE, "line %" PRIu64 ": the date \"" SV_FMT "\" cannot be read",
                   number, SV_ARG(sv_sub(date, 0, 60)));
    return true;
}

bool jsonl_read(Arena *a, Document *doc, const Source *line, uint64_t number, Diag *d)
{
    size_t bad = utf8_invalid_at(line->text);
    if (bad != SIZE_MAX) {
        (void)diag(d, PATH_ONLY(line->path), E_READ_UTF8, "line %" PRIu64 ": byte %zu is no valid UTF-8", number, bad);
        diag_hint(d, "if it is Western European text: iconv -f WINDOWS-1252 -t UTF-8 " SV_FMT " > new.jsonl",
                  SV_ARG(line->path));
        return false;
    }
    json_error_t error;
    json_t *root = json_loadb(line->text.ptr, line->text.len, JSON_REJECT_DUPLICATES, &error);
    if (!root)
        return diag(d, PATH_ONLY(line->path), E_READ_JSON, "line %" PRIu64 ": broken JSON at character %d: %s", number,
                    error.column, error.text);
    bool ok = fields(a, doc, root, line, number, d);
    json_decref(root);
    return ok;
}
