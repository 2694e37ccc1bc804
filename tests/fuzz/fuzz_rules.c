/* The parser of rule and actor files, the formatter and the JSON of rules: any bytes. Every mistake is a diagnostic,
 * and printing those is safe too; what is formatted stays as it is when formatted again, and has mistakes where the
 * input has some. */
#include <assert.h>
#include <stdio.h>

#include "fuzz.h"
#include "rules/dump.h"
#include "rules/format.h"

typedef struct {
    Arena *arena;
    FILE *sink;
} Tools;

/* Parse @text as one or two files, print all there is to print; returns the number of errors. */
static size_t parse(const Tools *t, Sv text, size_t which)
{
    Diag *d = diag_new();
    Source sources[2] = { { SV("a.rules"), text }, { SV("b.actors"), text } };
    RuleSet *rs = rules_parse(t->arena, which == 1 ? sources + 1 : sources, which == 2 ? 2 : 1, d);
    assert(rs);
    rules_dump(t->sink, rs, JSON_COMPACT, DUMP_ALL);
    diag_print(d, t->sink, DIAG_COLOR, 0);
    size_t errors = diag_count(d, SEVERITY_ERROR);
    diag_free(d);
    return errors;
}

static bool format(const Tools *t, Sv text, Sv *out)
{
    Diag *d = diag_new();
    Source source = { SV("a.rules"), text };
    bool fine = rules_format(t->arena, &source, out, d);
    assert(fine || diag_count(d, SEVERITY_ERROR) > 0);
    diag_free(d);
    return fine;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static FILE *sink;
    if (!sink) sink = fopen("/dev/null", "w");
    assert(sink);
    Tools t = { arena_new(), sink };
    Sv text = { (const char *)data, size }, once, twice;
    size_t errors = parse(&t, text, size % 3);
    if (format(&t, text, &once)) {
        assert(format(&t, once, &twice));
        assert(sv_equal(once, twice));
        if (size % 3 < 2) assert(!errors == !parse(&t, once, size % 3));
    }
    arena_free(t.arena);
    return 0;
}
