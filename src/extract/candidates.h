/* Private to extract: which patterns may match with a word as their predicate, told without looking at the tree. Of
 * hundreds of patterns for "attack" or "talks" a sentence holds the other words of a few. */
#ifndef EXTRACT_CANDIDATES_PRIVATE_H
#define EXTRACT_CANDIDATES_PRIVATE_H

#include "frame.h"
#include "needs.h"

/* What a predicate must be: bits. */
enum { AS_VERB = 1, AS_NOUN = 2, AS_DERIVED_NOUN = 4, AS_ANY = 8 };

typedef struct {
    uint32_t pattern;
    uint16_t before;      /* of a phrase: the last but one of its words, SHORT_NONE where several phrases end alike */
    uint16_t literals[2]; /* lists of its literals, which must be arguments of the predicate; LIST_ALWAYS: fewer */
    bool phrase;          /* the word is the last of a phrase: those before it must be asked too */
    bool by_order;        /* word order can tell: one predicate, and nothing whose owner only the tree knows */
} Candidate;

/* Patterns by the last words of their predicates; the kind of a group is one of the AS_ bits. */
typedef struct {
    NeedIndex index;
    Candidate *items; /* those of the index */
} Candidates;

/** Index the patterns of a closed vocabulary, in @a. */
Candidates candidates_new(Arena *a, const Vocabulary *v, const PatternSet *set);

#endif
