/* Graphs of other programs read back: node-link JSON and GraphML. graph.json is read by export/graph_json.h. */
#ifndef EXPORT_IMPORT_H
#define EXPORT_IMPORT_H

#include "graph/snapshot.h"

/**
 * Read node-link JSON (networkx, d3; edges under "links" or "edges") or GraphML into @a.
 *
 * An edge's relation is its "relation", "type", "label", "interaction" or "key", else related_to; its sign is
 * "polarity", else the sign of "weight", else 0. Relations are made from the edge's "evidence" where it lists them,
 * else one for each count of "years", else |weight| (rounded, at least 1, at most 10000) dated by "start" and "end" or
 * "year". They name the file as their document, so the origin stays visible. What we wrote comes back with equal
 * actors, edges, counts and years.
 *
 * Fails   X007 broken file, X008 a value that makes no sense (the rest is read). NULL where the file is no such
 * format.
 */
Snapshot *import_node_link(Arena *a, const Source *source, Diag *d) MUST_USE;
Snapshot *import_graphml(Arena *a, const Source *source, Diag *d) MUST_USE;

#endif
