/* A graph whose actors, documents, sentences and rules all bear hostile names. */
#ifndef HOSTILE_GRAPH_H
#define HOSTILE_GRAPH_H

#include "hostile.h"
#include "sample_graph.h"

enum { HOSTILE_COUNT = sizeof hostile_names / sizeof *hostile_names };

static inline SampleActor hostile_actor(Arena *a, size_t i)
{
    if (i == HOSTILE_COUNT) return (SampleActor){ "long", arena_cstr(a, hostile_long(a)), ACTOR_STATE, NULL };
    const char *name = hostile_names[i];
    return (SampleActor){ name, name, (ActorType)(i % ACTOR_TYPE_COUNT), NULL };
}

/* A ring of ties; ids are as hostile as names. */
static inline Snapshot *hostile_graph(Arena *a)
{
    GraphBuilder *b = sample_builder(a);
    for (size_t i = 0; i <= HOSTILE_COUNT; i++) {
        SampleActor x = hostile_actor(a, i), y = hostile_actor(a, (i + 1) % (HOSTILE_COUNT + 1));
        Relation r = sample_claim(a, &x, sample_types[i % LENGTH_OF(sample_types)].name, &y, 2019 + (int)(i % 5), 1,
                                  (unsigned)i);
        r.doc = r.title = r.sentence = r.path = r.rule = r.rule_name = r.says = sv_of(x.name);
        sample_add(b, &r);
    }
    return graph_finish(b);
}

#endif
