/* Private to extract: what an extractor holds. */
#ifndef EXTRACT_EXTRACTOR_PRIVATE_H
#define EXTRACT_EXTRACTOR_PRIVATE_H

#include "extract/extract.h"
#include "factuality.h"
#include "match.h"
#include "told.h"

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
/** Could this sentence hold a relation? At least two mentions, or what was told shortly before, and a trigger word. */
bool extract_is_candidate(const Extractor *ex, const Analysis *an, const Told *told, uint32_t sentence);
/** Probability that the match is right: the share of right relations among those that the same matchers found, times
 * the match's own confidence. */
double extract_confidence(const Extractor *ex, const Parsed *p, const Match *match);
/** Add a match of enough confidence to what later sentences may take up, with its date where the text gives one. */
void extract_remember(const Extractor *ex, Told *told, const Parsed *p, const Match *match, Factuality fact,
                      Period when, TimeFrom from);
SentenceParser extract_parser(const Extractor *ex, ParserScratch *scratch);
/** The document with its mentions, not yet resolved; forms are known as long as no other document is begun with this
 * memory. */
Analysis *extract_analysis(const Extractor *ex, ExtractScratch *scratch, Arena *a, const Document *doc);
ParserScratch *extract_parser_scratch(ExtractScratch *scratch);
MatchSpace *extract_match_space(ExtractScratch *scratch);
/** What the matcher may know of @told: nothing where the sieve "event" is off. */
const Told *extract_memory(const Extractor *ex, const Told *told);

#endif
