/* Files of ours that come back: lines of relations and graph.json. */
#include <stdio.h>

#include "export/graph_json.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *a = arena_new();
    Diag *d = diag_new();
    Source source = { SV("input"), { (const char *)data, size } };
    for (size_t from = 0; from < size;) {
        size_t end = sv_find(source.text, SV("\n"), from);
        if (end == SIZE_MAX) end = size;
        Relation r;
        if (relation_read(a, &source, (Span){ (uint32_t)from, (uint32_t)(end - from) }, &r, d)) {
            FILE *nowhere = fopen("/dev/null", "w");
            if (nowhere) {
                relation_write(nowhere, &r);
                fclose(nowhere);
            }
        }
        from = end + 1;
    }
    (void)!graph_json_read(a, &source, d);
    diag_free(d);
    arena_free(a);
    return 0;
}
