/* graph.json: the whole graph with its evidence in one file; docs/schema/graph.schema.json describes it. */
#ifndef EXPORT_GRAPH_JSON_H
#define EXPORT_GRAPH_JSON_H

#include "graph/snapshot.h"

/** Stream @g to @to: types, actors, edges, relations, one of them a line. A relation's `id` is its index in
 * Snapshot.relations. */
void graph_json_write(FILE *to, const Snapshot *g);

/** Read what graph_json_write() wrote, into @a. Edges are not read but merged anew from the relations, so a file cannot
 * contradict itself: write(read(write(g))) are the bytes of write(g). NULL and a diagnostic where the file is broken or
 * foreign. Cost: the parsed file is held in memory once, about 1.5 kB a relation. */
Snapshot *graph_json_read(Arena *a, const Source *source, Diag *d) MUST_USE;

#endif
