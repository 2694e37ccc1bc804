/* Mistakes and suggestions. */
#include "rules/report.h"

#include <stdarg.h>
#include <stdlib.h>

typedef struct Mistake {
    Place at;
    DiagCode code;
    Sv text, hint;
    size_t number; /* in order of recording */
} Mistake;

Reporter reporter_new(Arena *scratch, const RuleFile *files, size_t file_count)
{
    Reporter r = { .scratch = scratch, .files = files };
    r.errors = NEW_ARRAY(scratch, size_t, file_count + 1);
    r.warnings = NEW_ARRAY(scratch, size_t, file_count + 1);
    return r;
}

Place place_in(const RuleFile *file, Sv part)
{
    size_t off = part.ptr ? (size_t)(part.ptr - file->source.text.ptr) : 0;
    return (Place){ &file->source, { (uint32_t)off, (uint32_t)part.len } };
}

static const RuleFile *file_of(Place at) { return (const RuleFile *)(const void *)at.source; }

static void record(Reporter *r, Place at, DiagCode code, Sv text)
{
    Mistake m = { .at = at, .code = code, .text = text, .number = r->count };
    ARENA_PUSH(r->scratch, r->mistakes, r->count, r->cap, m);
}

/* Count it; false where the file has had its share. The last error that is reported says so. */
static bool may_report(Reporter *r, Place at, DiagCode code)
{
    size_t i = (size_t)(file_of(at) - r->files);
    bool error = diag_infos[code].severity == SEVERITY_ERROR;
    size_t *count = error ? &r->errors[i] : &r->warnings[i];
    if (++*count < MOST_MISTAKES) return true;
    if (error && *count == MOST_MISTAKES) {
        record(r, at, E_RULE_TOO_MANY,
               arena_printf(r->scratch, "%d mistakes in this file; the rest of it is not read", MOST_MISTAKES));
        remedy(r, "mend the first ones; others may follow from them");
    }
    return false;
}

static bool vmistake(Reporter *r, Place at, DiagCode code, const char *fmt, va_list args) PRINTF_LIKE(4, 0);
static bool vmistake(Reporter *r, Place at, DiagCode code, const char *fmt, va_list args)
{
    r->muted = false;
    r->muted = !may_report(r, at, code);
    if (!r->muted) record(r, at, code, arena_vprintf(r->scratch, fmt, args));
    return false;
}

bool mistake(Reporter *r, const RuleFile *file, Sv part, DiagCode code, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    vmistake(r, place_in(file, part), code, fmt, args);
    va_end(args);
    return false;
}

bool mistake_at(Reporter *r, Place at, DiagCode code, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    vmistake(r, at, code, fmt, args);
    va_end(args);
    return false;
}

void remedy(Reporter *r, const char *fmt, ...)
{
    if (r->muted || !r->count) return;
    va_list args;
    va_start(args, fmt);
    r->mistakes[r->count - 1].hint = arena_vprintf(r->scratch, fmt, args);
    va_end(args);
}

static int compare_mistakes(const void *x, const void *y)
{
    const Mistake *a = x, *b = y;
    const RuleFile *f = file_of(a->at), *g = file_of(b->at);
    if (f != g) return f < g ? -1 : 1; /* both in Reporter.files */
    if (a->at.span.off != b->at.span.off) return a->at.span.off < b->at.span.off ? -1 : 1;
    return (a->number > b->number) - (a->number < b->number);
}

void reporter_flush(Reporter *r, Diag *d)
{
    if (r->count) qsort(r->mistakes, r->count, sizeof *r->mistakes, compare_mistakes);
    for (size_t i = 0; i < r->count; i++) {
        const Mistake *m = &r->mistakes[i];
        diag(d, m->at, m->code, SV_FMT, SV_ARG(m->text));
        if (m->hint.len) diag_hint(d, SV_FMT, SV_ARG(m->hint));
    }
    r->count = 0;
}

bool given_up(const Reporter *r, const RuleFile *file) { return r->errors[file - r->files] >= MOST_MISTAKES; }

bool suggest(Reporter *r, const Nearest *n)
{
    if (!n->best.len) return false;
    remedy(r, "did you mean \"" SV_FMT "\"?", SV_ARG(n->best));
    return true;
}
