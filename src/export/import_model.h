/* A foreign graph on its way to a Snapshot. Private to the export layer. */
#ifndef EXPORT_IMPORT_MODEL_H
#define EXPORT_IMPORT_MODEL_H

#include "export/import.h"

typedef struct {
    Sv id, name, type; /* type by name; empty: unknown */
    bool discovered;
    Sv *within;
    size_t within_count;
} ForeignActor;

typedef struct {
    int year; /* 0: undated */
    uint32_t count;
} ForeignYear;

typedef struct {
    Sv doc, date, rule, sentence, factuality;
    uint32_t offset;
    double confidence;
} ForeignEvidence;

typedef struct {
    Sv source, target, relation;
    int polarity; /* -1, 0, +1 */
    bool symmetric, state;
    double tone, weight;
    Sv start, end;
    ForeignYear *years;
    size_t year_count;
    ForeignEvidence *evidence;
    size_t evidence_count;
} ForeignEdge;

typedef struct {
    Arena *arena;
    const Source *source;
    Diag *d;
    ForeignActor *actors;
    size_t actor_count, actor_cap;
    ForeignEdge *edges;
    size_t edge_count, edge_cap;
} ForeignGraph;

/* "ardania|belmark" and "2019:4 2020:6" as our own writers have them. */
Sv *foreign_list(Arena *a, Sv text, char separator, size_t *count);
ForeignYear *foreign_years(ForeignGraph *g, Sv text, size_t *count);
/* Merge into a snapshot; NULL where nothing could be made. */
Snapshot *foreign_finish(ForeignGraph *g);

#endif
