/* What changed between two slices: ties, signs, actors, groups. */
#ifndef ANALYSE_COMPARE_H
#define ANALYSE_COMPARE_H

#include "analyse/distance.h"
#include "analyse/summary.h"

typedef enum { TIE_NEW, TIE_ENDED, TIE_STRONGER, TIE_WEAKER, TIE_LASTING, TIE_CHANGE_COUNT } TieChangeKind;
extern const char *const tie_change_names[TIE_CHANGE_COUNT]; /* new ended stronger weaker lasting */

/** One tie (source, type, target) in two slices; of a symmetric type source < target. */
typedef struct {
    TieChangeKind kind;
    uint32_t source, target, type;
    double before, after; /* relations; 0: none */
    size_t row[2];        /* rows of the timeline, for the evidence; SIZE_MAX: none */
} TieChange;

/** Two actors whose relations prevail in one sign before and in the other after. */
typedef struct {
    uint32_t a, b;
    double positive[2], negative[2]; /* before, after */
} SignFlip;

typedef struct {
    uint32_t actor;
    uint32_t vertex[2]; /* in the nets; NO_INDEX: not in that slice */
} ActorChange;

typedef enum {
    GROUP_SAME,
    GROUP_GREW,
    GROUP_SHRANK,
    GROUP_SPLIT,
    GROUP_MERGED,
    GROUP_NEW,
    GROUP_DISSOLVED,
    GROUP_CHANGE_COUNT
} GroupChangeKind;
extern const char *const group_change_names[GROUP_CHANGE_COUNT];

/** A group of actors that stand together (communities of at least two), before and after. A split has one group before
 * and several after. */
typedef struct {
    GroupChangeKind kind;
    uint32_t *before, *after; /* groups by number in their slice */
    size_t before_count, after_count;
} GroupChange;

typedef struct {
    const Timeline *timeline;
    size_t slice[2];
    SliceSummary summary[2];
    TieChange *ties; /* by kind, then greatest change, then source, target, type */
    size_t tie_count, by_kind[TIE_CHANGE_COUNT];
    SignFlip *flips; /* by greatest change */
    size_t flip_count;
    ActorChange *actors; /* of either slice, by actor */
    size_t actor_count, entered, left;
    double *rank[2][MEASURE_COUNT]; /* of actors[i] among the actors of that slice; NaN: not in it */
    GroupChange *groups;
    size_t group_count;
    TieDistance distance;
    Qap qap;
    double deltacon, portrait, nmi;
    RankCorrelation ranks[MEASURE_COUNT]; /* over actors of both slices */
} Comparison;

typedef struct {
    SummaryOptions summary;
    uint32_t permutations; /* of QAP; 0: 999 */
} CompareOptions;

/** Compare two slices of @t. All in @a. False and A001 where the library fails. */
bool compare_slices(Arena *a, const Timeline *t, size_t before, size_t after, const CompareOptions *options,
                    Comparison *out, Diag *d) MUST_USE;

/** The same where both slices are measured already (@one of @before, @two of @after, on this timeline; borrowed). */
void compare_summaries(Arena *a, const Timeline *t, size_t before, size_t after, const SliceSummary *one,
                       const SliceSummary *two, const CompareOptions *options, Comparison *out);

/** The ties alone, in linear time: for large tables. @out has room for the rows of both slices; returns how many
 * changes there are, in order of source, target, type. */
size_t compare_rows(const Timeline *t, size_t before, size_t after, TieChange *out);

/** A timeline of two slices, "before" and "after", from two graphs: their claims are merged into one graph (in @a), so
 * actors are matched by id. False and a diagnostic where they do not agree on their relation types. @options->by is
 * ignored. */
Timeline *timeline_of_two_graphs(Arena *a, const Snapshot *before, const Snapshot *after, Sv before_label,
                                 Sv after_label, const SliceOptions *options, Diag *d) MUST_USE;

/** Evidence of a pair in a slice, as indices of relations, ascending, without repeats; in @a. */
uint32_t *pair_evidence(Arena *a, const Timeline *t, size_t slice, uint32_t x, uint32_t y, size_t *count);

#endif
