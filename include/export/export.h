/* The graph in the formats of other programs: one table, one writer each, all streamed. */
#ifndef EXPORT_EXPORT_H
#define EXPORT_EXPORT_H

#include "export/diagram.h"

typedef enum {
    EVIDENCE_NONE,
    EVIDENCE_IDS,       /* document, date, place, rule and number of each relation (the number it has in graph.json) */
    EVIDENCE_SENTENCES, /* and the sentence */
    EVIDENCE_LEVEL_COUNT
} EvidenceLevel;
extern const char *const evidence_level_names[EVIDENCE_LEVEL_COUNT + 1]; /* none ids sentences; ends with NULL */

typedef enum { EDGES_KEY_LINKS, EDGES_KEY_EDGES, EDGES_KEY_COUNT } EdgesKey;
extern const char *const edges_key_names[EDGES_KEY_COUNT + 1]; /* links edges; ends with NULL */

typedef struct {
    FactualitySet facts; /* edges without such a relation are left out, weights count these alone; 0: asserted */
    EvidenceLevel evidence;
    EdgesKey edges_key;     /* of node-link: networkx before 3.4 and d3 read "links", networkx from 3.6 "edges" */
    DiagramOptions diagram; /* of dot, svg, pdf and png; its facts are taken from above */
    Sv slice;               /* of those: label of a slice ("2022"); empty: everything */
    Sv compare_with;        /* of those: draw what changed from this slice to .slice; empty: one slice */
} ExportOptions;

/** Write all of @s to @to. False and a diagnostic where a library fails; a full disk is the caller's to see
 * (out_commit()). */
typedef bool ExportWrite(FILE *to, const Snapshot *s, const ExportOptions *o, Diag *d);

typedef struct {
    const char *name;    /* of --format */
    const char *file;    /* name in the exchange folder */
    const char *readers; /* who reads it, for `actorgraph formats` */
    const char *help;    /* one line */
    ExportWrite *write;
} Exporter;

/** Ends with { 0 }. A format is a line here and a writer. */
extern const Exporter exporters[];

/** The format with this name. NULL and X001 with a suggestion where there is none. */
const Exporter *exporter_find(Sv name, Diag *d);

/** Does it draw? Only then the diagram's options count. */
bool exporter_is_picture(const Exporter *e);

/** Every format but graph.json and pictures, which have places of their own, into @folder (made where needed). Counts
 * files in *@written. */
bool export_write_all(const Snapshot *s, const ExportOptions *o, Sv folder, size_t *written, Diag *d) MUST_USE;

#endif
