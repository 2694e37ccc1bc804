/* The graph: plain arrays in a total order, read-only once built. Analyses and exporters see nothing else. */
#ifndef GRAPH_SNAPSHOT_H
#define GRAPH_SNAPSHOT_H

#include "extract/relation.h"

typedef struct {
    Sv name;
    bool symmetric, state;
    int8_t polarity;
    double tone;
    Sv plover, cameo;
    uint32_t parent; /* index, NO_RELATION at the top */
    uint32_t *ends;
    size_t ends_count;
} GraphType;

typedef struct {
    Sv id, name;
    ActorType type;
    bool discovered;
    uint32_t *
        within; /* indices of actors of the graph, sorted; bodies that are in no relation are actors of the graph too */
    size_t within_count;
    uint32_t relation_count; /* as source or target */
} GraphActor;

typedef struct {
    uint32_t source, target; /* actors; of a symmetric type source <= target by id */
    uint32_t type;
    uint32_t first, count; /* its relations: [first, first + count) */
    uint32_t by_factuality[FACTUALITY_COUNT];
    Period span;   /* from the first to the last date of its asserted relations, else of all; PERIOD_NONE: undated */
    double weight; /* number of relations that count under the graph's default (asserted); see edge_weight() */
} GraphEdge;

typedef struct {
    uint32_t edge;
    Relation claim; /* the whole record; texts live in the snapshot's arena */
} GraphRelation;

typedef struct {
    Arena *arena;
    GraphType *types; /* sorted by name */
    size_t type_count;
    GraphActor *actors; /* sorted by id */
    size_t actor_count;
    GraphEdge *edges; /* sorted by source id, target id, type name */
    size_t edge_count;
    GraphRelation *relations; /* sorted by edge, then time, document, offset, rule */
    size_t relation_count;
    Sv rules_hash; /* hex; empty where unknown */
    Sv version;
} Snapshot;

#define NO_INDEX UINT32_MAX

/** Index of the actor with this id, of the type with this name, of the edge between two actors: or NO_INDEX. Cost:
 * O(log n). */
uint32_t snapshot_find_actor(const Snapshot *g, Sv id);
uint32_t snapshot_find_type(const Snapshot *g, Sv name);
uint32_t snapshot_find_edge(const Snapshot *g, uint32_t source, uint32_t target, uint32_t type);
/** First edge whose source is @source or greater; edges of one source are [snapshot_edges_of(s), snapshot_edges_of(s +
 * 1)). */
uint32_t snapshot_edges_of(const Snapshot *g, uint32_t source);
/** Is @type @ancestor or below it? */
bool snapshot_type_is(const Snapshot *g, uint32_t type, uint32_t ancestor);

/** Bit set of factualities, 1 << Factuality. The default of diagrams and centrality is asserted alone. */
typedef unsigned FactualitySet;
#define FACTS_ASSERTED ((FactualitySet)(1u << FACT_ASSERTED))
#define FACTS_ALL ((FactualitySet)((1u << FACTUALITY_COUNT) - 1))

/** Relations of an edge that are in @facts. */
uint32_t edge_count_in(const GraphEdge *e, FactualitySet facts);

/** The year a relation counts in for slicing: the start of its time; INT32_MIN when undated. */
int32_t relation_year(const Relation *r);

#endif
