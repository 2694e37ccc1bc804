/* Small graphs for the tests of graph and analyse: relations from one line each. */
#ifndef TESTS_GRAPH_FIXTURE_H
#define TESTS_GRAPH_FIXTURE_H

#include <stdlib.h>
#include <string.h>

#include "export/graph_json.h"
#include "graph/build.h"

enum { FIX_ACCUSES, FIX_ALLIES, FIX_ATTACKS, FIX_DEPLOYS, FIX_NEGOTIATES, FIX_WITHDRAWS, FIX_TYPE_COUNT };

static inline GraphBuilder *fixture_builder(Arena *a)
{
    uint32_t *ends = NEW_ARRAY(a, uint32_t, 1);
    ends[0] = FIX_DEPLOYS;
    GraphType types[FIX_TYPE_COUNT] = {
        [FIX_ACCUSES] = { .name = SV("accuses"), .polarity = -1, .tone = -2, .parent = NO_RELATION },
        [FIX_ALLIES] = { .name = SV("allies"),
                         .polarity = 1,
                         .tone = 6,
                         .symmetric = true,
                         .state = true,
                         .parent = NO_RELATION },
        [FIX_ATTACKS] = { .name = SV("attacks"), .polarity = -1, .tone = -9, .parent = NO_RELATION },
        [FIX_DEPLOYS] = { .name = SV("deploys_to"), .polarity = 0, .state = true, .parent = NO_RELATION },
        [FIX_NEGOTIATES] = { .name = SV("negotiates_with"),
                             .polarity = 1,
                             .tone = 3,
                             .symmetric = true,
                             .parent = NO_RELATION },
        [FIX_WITHDRAWS] = { .name = SV("withdraws_from"),
                            .polarity = -1,
                            .tone = -1,
                            .parent = NO_RELATION,
                            .ends = ends,
                            .ends_count = 1 },
    };
    return graph_builder_of_types(a, types, FIX_TYPE_COUNT);
}

/** "source type target date [factuality]"; date "-" is none, "2020..2022" a range. */
static inline Relation fixture_relation(Arena *a, const char *line, unsigned offset)
{
    Sv rest = sv_of(line), source = sv_word(&rest), type = sv_word(&rest), target = sv_word(&rest),
       date = sv_word(&rest), fact = sv_word(&rest);
    Relation r = { .doc = SV("doc"),
                   .sentence = arena_sv(a, sv_of(line)),
                   .type = type,
                   .factuality = FACT_ASSERTED,
                   .time = PERIOD_NONE,
                   .path = SV("doc.txt"),
                   .span = { offset, 10 },
                   .rule = SV("x.rules:1"),
                   .rule_name = SV("x"),
                   .confidence = 0.5,
                   .matchers = MATCHER_SURFACE };
    r.source = (RelationActor){ .id = source, .name = source, .mention = source, .type = ACTOR_STATE };
    r.target = (RelationActor){ .id = target, .name = target, .mention = target, .type = ACTOR_STATE };
    size_t dots = sv_find(date, SV(".."), 0);
    Period end;
    if (dots != SIZE_MAX && period_parse(sv_sub(date, 0, dots), &r.time) &&
        period_parse(sv_sub(date, dots + 2, date.len), &end))
        r.time = period_join(r.time, end);
    else if (!period_parse(date, &r.time)) r.time = PERIOD_NONE;
    if (period_known(r.time)) r.time_from = TIME_EXPLICIT;
    if (fact.len) r.factuality = (Factuality)factuality_find(fact);
    return r;
}

static inline Snapshot *fixture_graph(Arena *a, const char *const *lines, size_t count)
{
    Diag *d = diag_new();
    GraphBuilder *b = fixture_builder(a);
    for (size_t i = 0; i < count; i++) {
        Relation r = fixture_relation(a, lines[i], (unsigned)i * 20);
        if (!graph_add(b, &r, d)) abort();
    }
    diag_free(d);
    return graph_finish(b);
}

/** graph.json as text; free() it. */
static inline char *graph_text(const Snapshot *g, size_t *len)
{
    char *text = NULL;
    FILE *f = open_memstream(&text, len);
    graph_json_write(f, g);
    fclose(f);
    return text;
}

#endif
