/* Expectations for tests of whole extraction: all relations of a text as one line. */
#ifndef EXTRACT_CASE_H
#define EXTRACT_CASE_H

#include <string.h>

#include "extract_fixture.h"

/* All relations as "source type target factuality", by sentence and then by type, joined by "; ". */
static inline const char *relations_of(const RelationList *list)
{
    Sv text = { "", 0 };
    for (size_t i = 0; i < list->count; i++) {
        const Relation *r = &list->items[i];
        text =
            arena_printf(doc_arena, SV_FMT "%s" SV_FMT " " SV_FMT " " SV_FMT " %s", SV_ARG(text), i ? "; " : "",
                         SV_ARG(r->source.id), SV_ARG(r->type), SV_ARG(r->target.id), factuality_names[r->factuality]);
    }
    return arena_cstr(doc_arena, text);
}

/* The text tells these relations and no others. */
static inline void expect(const char *text, const char *relations)
{
    RelationList list = extract_with(extractor, text, NULL);
    const char *got = relations_of(&list);
    if (strcmp(got, relations) != 0) fail_msg("%s\n  found: %s\n  want:  %s", text, got, relations);
}

#endif
