/* Reports: what the analyses found, for people (Markdown, HTML, text) and for programs (CSV, JSON). */
#ifndef EXPORT_REPORT_H
#define EXPORT_REPORT_H

#include "analyse/compare.h"
#include "analyse/turns.h"

typedef struct {
    SliceOptions slices;
    SummaryOptions summary;
    uint32_t top;          /* rows of tables for people; 0: 15 */
    double penalty;        /* of change points; 0: 2 log n */
    uint32_t permutations; /* of QAP; 0: 999 */
} ReportOptions;

/** All that reports are written from: every slice measured, the whole measured, turns found. Empty slices are measured
 * too (all 0). */
typedef struct {
    const Snapshot *graph;
    ReportOptions options;
    const Timeline *timeline, *whole;
    const SliceSummary *summary; /* one a slice of the timeline */
    SliceSummary all;            /* of the one slice of `whole` */
    Turns turns;
    Sv settings; /* one line that says what was counted and how */
} Report;

/** Measure @g (borrowed) in @a. False and A001 where the library fails. */
bool report_measure(Arena *a, const Snapshot *g, const ReportOptions *options, Report *out, Diag *d) MUST_USE;
/** What was counted and how, in words; in @a. */
Sv report_settings(Arena *a, const Snapshot *g, const SliceOptions *s, const NetOptions *n);

/** Long table: slice, actor, one column a measure; the whole ("all") first. */
void report_centrality_csv(FILE *to, const Report *r);
/** The columns explained, then the first actors of the whole and of each slice. */
void report_centrality_md(FILE *to, const Report *r);
/** One row a slice: counts, balance, tone, groups. */
void report_series_csv(FILE *to, const Report *r);
/** One row a slice and pair: relations by sign, net tone, conflict-cooperation value (mean and sum). */
void report_tone_csv(FILE *to, const Report *r);
/** One row an ordered pair of slices with relations: all measures between slices. */
void report_similarity_csv(FILE *to, const Report *r);
/** One row a change point. */
void report_turns_csv(FILE *to, const Report *r);
/** One readable page: counts, centrality, balance, tone and turns with plots, settings and how to read it. */
void report_html(FILE *to, const Report *r);

typedef enum { CHANGES_TEXT, CHANGES_MARKDOWN, CHANGES_CSV, CHANGES_JSON, CHANGES_FORMAT_COUNT } ChangesFormat;
extern const char *const changes_format_names[CHANGES_FORMAT_COUNT]; /* text md csv json */

/** One comparison; @top: rows of tables for people (0: 15; CSV and JSON have all). Evidence ids are indices of
 * relations in graph.json: r12. */
void report_changes(FILE *to, const Comparison *c, ChangesFormat format, uint32_t top);
/** CSV: the names of the columns, once; then any number of comparisons. */
void report_changes_csv_header(FILE *to);

/** Write centrality.md, .csv; changes.md, .csv (all neighbouring slices that have relations); series.csv, tone.csv,
 * similarity.csv, turns.csv and report.html into
 *  @folder. Counts files in @*written. False and diagnostics where a file cannot be written or the library fails. */
bool reports_write(const Report *r, Sv folder, size_t *written, Diag *d) MUST_USE;

#endif
