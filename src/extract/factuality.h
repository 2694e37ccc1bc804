/* Private to extract: is it a fact, a plan, a denial, hearsay? Operators are data; how they nest is grammar.
 *
 * From the predicate up to the root, each operator that governs it applies; of several the first in the order negated,
 * hypothetical, planned, reported, asserted holds (after the veridicality of Sauri & Pustejovsky 2009, FactBank,
 * reduced to five values). What a sentence presupposes stays asserted: the climb ends at factive and aspectual verbs,
 * relative clauses and possessors. */
#ifndef EXTRACT_FACTUALITY_PRIVATE_H
#define EXTRACT_FACTUALITY_PRIVATE_H

#include "parsed.h"
#include "vocabulary.h"

typedef struct FactualityLexicon FactualityLexicon;

/** Index the operators of the rules. Their words get numbers of @v, which is not closed yet; sentences must be numbered
 * before they are read. */
FactualityLexicon *factuality_lexicon(Arena *a, const RuleSet *rs, Vocabulary *v);

typedef struct {
    Factuality value;
    int32_t says;       /* word of who reports it, -1: nobody */
    const Operator *by; /* the operator that decided, NULL: none */
    int32_t by_word;
} FactualityReading;

/** By the tree. */
FactualityReading factuality_of(const FactualityLexicon *lx, const Parsed *p, const Grammar *g, int32_t predicate);
/** Without a tree: operators within the clause to the left of the predicate. */
FactualityReading factuality_surface(const FactualityLexicon *lx, const Parsed *p, int32_t predicate);

#endif
