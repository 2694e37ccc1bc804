/* Private to extract: what an extractor holds. */
#ifndef EXTRACT_EXTRACTOR_PRIVATE_H
#define EXTRACT_EXTRACTOR_PRIVATE_H

#include "extract/extract.h"
#include "factuality.h"
#include "match.h"

struct Extractor {
    const RuleSet *rules;
    const Lexicon *lexicon;
    const Model *model;
    const Dictionary *dictionary;
    const Matcher *matcher;
    const FactualityLexicon *operators;
    ExtractOptions options;
};

/** All matches of one parsed sentence, settled. @misses may be NULL. */
MatchList extract_matches(const Extractor *ex, const Parsed *p, NearMissList *misses);
/** Share of right relations among those found by these matchers: the base of confidence. */
double extract_agreement(unsigned matchers, bool has_tree);
/** Could this sentence hold a relation? At least two mentions and a trigger word. */
bool extract_is_candidate(const Extractor *ex, const Analysis *an, uint32_t sentence);

#endif
