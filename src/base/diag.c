/* Collecting and printing diagnostics. */
#include "base/diag.h"

#include <stdarg.h>
#include <string.h>

#include "base/utf8.h"

const DiagInfo diag_infos[DIAG_CODE_COUNT] = {
#define DIAG(name, code, severity, meaning) [name] = { code, severity, meaning },
#include "base/diag_codes.def"
#undef DIAG
};

typedef struct {
    DiagCode code;
    Sv path, text, line, hint;
    LineColumn at;
    uint32_t caret_cols; /* columns under the caret */
    bool has_line;
} Message;

struct Diag {
    Arena *arena;
    Message *messages;
    size_t count, cap;
};

Diag *diag_new(void)
{
    Arena *a = arena_new();
    Diag *d = NEW(a, Diag);
    d->arena = a;
    return d;
}

void diag_free(Diag *d)
{
    if (d) arena_free(d->arena);
}

enum { LONGEST_LINE = 400 }; /* bytes of a source line that a message shows */

/* The part of the line around the place; lines of minified text can be megabytes long. */
static void set_place(Arena *a, Message *m, Place at)
{
    m->path = arena_sv(a, at.source->path);
    if (!at.source->text.len) return;
    m->at = source_position(at.source, at.span.off);
    Sv line = source_line(at.source, at.span.off);
    if (line.len > LONGEST_LINE) return;
    m->line = arena_sv(a, line);
    m->has_line = true;
    size_t from = (size_t)(at.source->text.ptr + at.span.off - line.ptr);
    m->caret_cols = (uint32_t)utf8_width(sv_sub(line, from, from + at.span.len));
}

bool diag(Diag *d, Place at, DiagCode code, const char *fmt, ...)
{
    Message m = { .code = code };
    va_list args;
    va_start(args, fmt);
    m.text = arena_vprintf(d->arena, fmt, args);
    va_end(args);
    if (at.source) set_place(d->arena, &m, at);
    ARENA_PUSH(d->arena, d->messages, d->count, d->cap, m);
    return false;
}

void diag_hint(Diag *d, const char *fmt, ...)
{
    if (!d->count) return;
    va_list args;
    va_start(args, fmt);
    d->messages[d->count - 1].hint = arena_vprintf(d->arena, fmt, args);
    va_end(args);
}

void diag_move(Diag *to, Diag *from)
{
    for (size_t i = 0; i < from->count; i++) {
        Message m = from->messages[i];
        m.path = arena_sv(to->arena, m.path);
        m.text = arena_sv(to->arena, m.text);
        m.line = arena_sv(to->arena, m.line);
        m.hint = arena_sv(to->arena, m.hint);
        ARENA_PUSH(to->arena, to->messages, to->count, to->cap, m);
    }
    from->count = 0;
}

size_t diag_count(const Diag *d, Severity severity)
{
    size_t n = 0;
    for (size_t i = 0; i < d->count; i++) n += diag_infos[d->messages[i].code].severity == severity;
    return n;
}

size_t diag_count_code(const Diag *d, DiagCode code)
{
    size_t n = 0;
    for (size_t i = 0; i < d->count; i++) n += d->messages[i].code == code;
    return n;
}

static const char *const severity_names[] = { "note", "warning", "error" };

typedef struct {
    const char *bold, *off;
    const char *hues[3]; /* by severity */
} Palette;

static const Palette palettes[] = {
    [DIAG_PLAIN] = { "", "", { "", "", "" } },
    [DIAG_COLOR] = { "\033[1m", "\033[0m", { "\033[36m", "\033[35m", "\033[31m" } },
    [DIAG_TAGS] = { "<bold>", "</>", { "<cyan>", "<magenta>", "<red>" } },
};

static void print_message(const Message *m, FILE *to, DiagStyle style)
{
    const DiagInfo *info = &diag_infos[m->code];
    const char *bold = palettes[style].bold, *off = palettes[style].off, *hue = palettes[style].hues[info->severity];
    if (m->path.len) {
        fputs(bold, to);
        utf8_print_safe(to, m->path);
        if (m->at.line) fprintf(to, ":%u:%u", (unsigned)m->at.line, (unsigned)m->at.column);
        fprintf(to, ":%s ", off);
    }
    fprintf(to, "%s%s[%s]%s: ", hue, severity_names[info->severity], info->code, off);
    utf8_print_safe(to, m->text);
    fputc('\n', to);
    if (m->has_line) {
        size_t before = 0, at = 0;
        for (uint32_t c = 1; c < m->at.column && at < m->line.len; c++) utf8_next(m->line, &at);
        before = utf8_width(sv_sub(m->line, 0, at));
        fprintf(to, "%5u | ", (unsigned)m->at.line);
        utf8_print_safe(to, m->line);
        fprintf(to, "\n      | %*s%s^", (int)before, "", hue);
        for (uint32_t i = 1; i < m->caret_cols; i++) fputc('~', to);
        fputs(off, to);
        if (m->hint.len) {
            fputc(' ', to);
            utf8_print_safe(to, m->hint);
        }
        fputc('\n', to);
    } else if (m->hint.len) {
        fputs("      ", to);
        utf8_print_safe(to, m->hint);
        fputc('\n', to);
    }
}

void diag_print(const Diag *d, FILE *to, DiagStyle style, size_t limit)
{
    diag_print_from(d, to, style, limit, SEVERITY_NOTE);
}

void diag_print_from(const Diag *d, FILE *to, DiagStyle style, size_t limit, Severity least)
{
    size_t shown[DIAG_CODE_COUNT] = { 0 };
    for (size_t i = 0; i < d->count; i++) {
        DiagCode code = d->messages[i].code;
        if (diag_infos[code].severity < least || (limit && shown[code] >= limit)) continue;
        shown[code]++;
        print_message(&d->messages[i], to, style);
    }
    for (size_t code = 0; code < DIAG_CODE_COUNT; code++) {
        size_t all = shown[code] ? diag_count_code(d, (DiagCode)code) : 0;
        if (all > shown[code])
            fprintf(to, "... and %zu more %s[%s]\n", all - shown[code], severity_names[diag_infos[code].severity],
                    diag_infos[code].code);
    }
}
