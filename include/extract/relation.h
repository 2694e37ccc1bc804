/* A relation: one claim of one text, with its evidence. The record that flows from extraction to the graph, and its
 * JSON line. */
#ifndef EXTRACT_RELATION_H
#define EXTRACT_RELATION_H

#include "base/date.h"
#include "base/diag.h"
#include "base/span.h"
#include "rules/rule.h"

typedef enum { TIME_UNKNOWN, TIME_EXPLICIT, TIME_RELATIVE, TIME_CONTEXT, TIME_DOCUMENT, TIME_FROM_COUNT } TimeFrom;
extern const char *const time_from_names[TIME_FROM_COUNT]; /* none explicit relative context document */

/* Which matchers found it: a bit set. */
enum { MATCHER_SURFACE = 1, MATCHER_DEPENDENCY = 2 };

typedef struct {
    Sv id, name;
    Sv mention; /* as the sentence has it; of a pronoun or description: that */
    ActorType type;
    bool discovered; /* in no dictionary */
    Sv *within;      /* ids of the bodies it is part of at that time, sorted */
    size_t within_count;
    Span span;   /* of the mention */
    Sv resolved; /* how a pronoun or description was resolved: name of the sieve; empty: by its own name */
} RelationActor;

typedef struct {
    Sv doc; /* document id */
    Sv title;
    Period doc_date;
    Sv sentence;                  /* white space folded */
    RelationActor source, target; /* of a symmetric type: in byte order of ids once in the graph */
    Sv type;                      /* relation type by name */
    Factuality factuality;
    Sv says; /* who reports it; empty: nobody named */
    Period time;
    TimeFrom time_from;
    Sv path;   /* document's path */
    Span span; /* of the sentence in the document */
    Span trigger;
    Sv rule; /* "rules/en/allies.rules:14" */
    Sv rule_name;
    unsigned matchers;
    double confidence; /* 0 .. 1 */
} Relation;

typedef struct {
    Relation *items;
    size_t count, cap;
} RelationList;

/** Total order: document, place in it, type, source, target, factuality, rule. */
int relation_compare(const Relation *x, const Relation *y);
/** Sort by it. */
void relations_sort(RelationList *list);

/** Write one JSON line (the contract of DESIGN section 2). */
void relation_write(FILE *to, const Relation *r);
/** Parse one JSON line; the relation lives in @a. False and a diagnostic at @line where it is broken or lacks a field.
 */
bool relation_read(Arena *a, const Source *source, Span line, Relation *out, Diag *d) MUST_USE;

#endif
