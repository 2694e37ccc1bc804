/* Private to extract: which patterns may match with a word as their predicate, told without looking at the tree. Of hundreds of patterns for "attack" or
 * "talks" a sentence holds the other words of a few. */
#ifndef EXTRACT_CANDIDATES_PRIVATE_H
#define EXTRACT_CANDIDATES_PRIVATE_H

#include "frame.h"
#include "vocabulary.h"

/* What a predicate must be: bits. */
enum { AS_VERB = 1, AS_NOUN = 2, AS_DERIVED_NOUN = 4, AS_ANY = 8 };

enum { CANDIDATE_NEEDS = 3 };

typedef struct {
    uint32_t pattern;
    uint32_t needs[CANDIDATE_NEEDS]; /* lists that the sentence must meet, the shortest of the pattern's */
    uint8_t kind;    /* one of the AS_ bits */
    bool phrase;     /* the word is the last of a phrase: those before it must be asked too */
    uint32_t before; /* of a phrase: the last but one of its words, INTERN_NONE where several phrases end alike */
    bool by_order;   /* word order can tell: one predicate, and nothing whose owner only the tree knows */
} Candidate;

typedef struct {
    uint32_t *first; /* by word of the vocabulary: where its candidates begin */
    Candidate *items;
    size_t words;
} Candidates;

/** Give the words, prepositions and predicates of all patterns their numbers. Before the vocabulary is closed. */
void patterns_number(Vocabulary *v, PatternSet *set);
/** Index the patterns of a closed vocabulary by the last words of their predicates, in @a. */
Candidates candidates_new(Arena *a, const Vocabulary *v, const PatternSet *set);

/** The candidates of a word: items [*@from, *@to). */
static inline void candidates_find(const Candidates *c, uint32_t word, size_t *from, size_t *to)
{
    bool known = word < c->words; /* INTERN_NONE is not */
    *from = known ? c->first[word] : 0;
    *to = known ? c->first[word + 1] : 0;
}

static inline bool candidate_is_met(const Candidate *c, const uint64_t *met) { return met[c->needs[0]] && met[c->needs[1]] && met[c->needs[2]]; }

#endif
