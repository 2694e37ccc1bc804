/* The parser of rule and actor files: any bytes; every mistake is a diagnostic, and printing those is safe too. */
#include <stdio.h>

#include "fuzz.h"
#include "rules/rule.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *a = arena_new();
    Diag *d = diag_new();
    Sv text = { (const char *)data, size };
    Source sources[2] = { { SV("a.rules"), text }, { SV("b.actors"), text } };
    size_t which = size % 3;
    RuleSet *rs = rules_parse(a, which == 1 ? sources + 1 : sources, which == 2 ? 2 : 1, d);
    FILE *nowhere = fopen("/dev/null", "w");
    if (nowhere) {
        diag_print(d, nowhere, DIAG_COLOR, 0);
        fclose(nowhere);
    }
    (void)rs;
    diag_free(d);
    arena_free(a);
    return 0;
}
