/* Relations to a graph: merging in any order to the same arrays. */
#ifndef GRAPH_BUILD_H
#define GRAPH_BUILD_H

#include "graph/snapshot.h"

typedef struct GraphBuilder GraphBuilder;

/** An empty builder in @a that knows the relation types of @rs (borrowed until graph_finish). */
GraphBuilder *graph_builder(Arena *a, const RuleSet *rs);
/** The same where the types come with the data (a graph file, an event table). Sorts and links a copy of @types;
 * `parent` and `ends` are indices into
 *  @types as given. */
GraphBuilder *graph_builder_of_types(Arena *a, const GraphType *types, size_t count);
/** Say what an actor is called, before graph_finish: goes before what the claims say. Actors that no claim names do not
 * enter the graph. */
void graph_declare_actor(GraphBuilder *b, Sv id, Sv name, ActorType type, bool discovered);
/** Add one claim; copies what it keeps. False and a diagnostic for an unknown type or an empty time. The same claim
 * twice (same document, span, type, actors, rule) counts once. */
bool graph_add(GraphBuilder *b, const Relation *r, Diag *d) MUST_USE;
/** Order of claims by document, place in it, type and actors; what is equal here and comes from the same rule is the
 * same claim. */
int claim_compare(const Relation *x, const Relation *y);
/** Sort, merge and close. The snapshot lives in the builder's arena. */
Snapshot *graph_finish(GraphBuilder *b);

#endif
