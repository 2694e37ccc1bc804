/* Documents to relations: the whole of extraction behind one call. */
#ifndef EXTRACT_EXTRACT_H
#define EXTRACT_EXTRACT_H

#include "extract/analysis.h"
#include "extract/relation.h"
#include "lang/model.h"

/** Everything compiled: read-only, shared by threads. */
typedef struct Extractor Extractor;

typedef struct {
    unsigned matchers;     /* MATCHER_ bits that may speak; 0: both */
    unsigned sieves;       /* CorefSieve bits; SIEVE_ALL */
    unsigned without;      /* Construction bits that are not read: to measure what each is worth */
    double min_confidence; /* relations below are not written; EXTRACT_MIN_CONFIDENCE */
    bool no_filter;        /* parse every sentence: to prove that the candidate filter loses nothing */
} ExtractOptions;

/* Chosen on the development texts where precision first reaches 0.6: docs/extraction.md has the reliability table. */
#define EXTRACT_MIN_CONFIDENCE 0.3
#define EXTRACT_OPTIONS ((ExtractOptions){ .sieves = SIEVE_ALL, .min_confidence = EXTRACT_MIN_CONFIDENCE })

/** Counts of one or more documents; add them up. */
typedef struct {
    size_t documents, sentences, tokens, bytes;
    size_t candidates; /* sentences that the filter let pass, and so were parsed */
    size_t parsed_tokens;
    size_t relations;
    size_t unmatched_names;       /* discovered names */
    LongSentences long_sentences; /* of the last document */
} ExtractStats;

/** Compile rules. All arguments are borrowed for the extractor's life; @lexicon and @model may be NULL (the surface
 * matcher remains). */
Extractor *extractor_new(Arena *a, const RuleSet *rs, const Lexicon *lexicon, const Model *model,
                         ExtractOptions options);
const RuleSet *extractor_rules(const Extractor *ex);

/** Working memory of one thread, to be used again for each document: that of the parser, and what is known of word
 * forms. */
typedef struct ExtractScratch ExtractScratch;
/** For documents that go through @ex. */
ExtractScratch *extract_scratch_new(const Extractor *ex);
void extract_scratch_free(ExtractScratch *s);

/** Extract from one document. Relations and all they refer to live in @doc_arena, in the total order of
 * relation_compare(). @scratch is one thread's. */
RelationList extract_document(const Extractor *ex, Arena *doc_arena, ExtractScratch *scratch, const Document *doc,
                              ExtractStats *stats);

#endif
