/* Private to extract: a sentence as words and tree, tied to its mentions. */
#ifndef EXTRACT_PARSED_PRIVATE_H
#define EXTRACT_PARSED_PRIVATE_H

#include "extract/analysis.h"
#include "lang/clause.h"
#include "lang/model.h"

/* Where the groups of patterns that are met stand in MatchSpace.hits. */
typedef struct {
    uint32_t from, to; /* to: HITS_UNKNOWN where nobody looked */
} WordHits;

/* What the matchers ask of each word again and again, given by match_number_words(). Numbers are those of the rules'
 * vocabulary, INTERN_NONE where no rule speaks of the word. */
typedef struct {
    const uint32_t *form, *lemma;
    const uint32_t *name;         /* of a capitalised name: its last word as a noun */
    const uint32_t *prefix;       /* what stands before the hyphen of "anti-French" */
    const uint8_t *classes;       /* WordClass bits */
    const uint64_t *met;          /* by list of the vocabulary: a bit (w & 63) for each word that is in it */
    const uint32_t *mention;      /* by word: the first mention whose head is in it, or NO_MENTION */
    const uint32_t *next_mention; /* by mention of the sentence: the next with its head in the same word */
    const uint32_t
        *actor; /* by word: the mention that may act or be acted on, where word order decides; no adjective */
    const uint32_t *owner; /* the same, or an adjective */
    WordHits *hits;        /* by word: those of its lemma */
    struct MatchSpace *space;
} SentenceWords;

#define HITS_UNKNOWN UINT32_MAX

typedef struct {
    Analysis *an;
    uint32_t sentence;
    SentenceWords numbers; /* NULL inside: not numbered */
    Word *words;
    size_t count;
    Form **forms;     /* of the words; NULL where nothing tagged them */
    int32_t *word_of; /* token of the document minus first token of the sentence -> word */
    ParseTree tree;   /* only where has_tree */
    bool has_tree;
    const struct Told *told; /* what earlier sentences told; NULL: nobody remembers */
    int32_t predicate; /* word whose arguments are asked for, -1: none. Where it is itself an agent ("members of NATO"),
                          its owner counts as an actor */
} Parsed;

/** What makes words and trees. */
typedef struct {
    const Model *model; /* NULL: no trees */
    ParserScratch *scratch;
    unsigned without; /* Construction bits: lists, asides and tags that are left as they are */
} SentenceParser;

/** Make the words of a sentence (a dictionary name is one word) and, with a model, tag, lemmatise and parse them;
 * without one, lemmas are by the lexicon alone. All in the analysis' arena. */
Parsed sentence_parse(Analysis *an, uint32_t sentence, const SentenceParser *parser);

/** Sentences parsed so far, so that coreference and the matchers share the work. */
typedef struct ParseCache ParseCache;
ParseCache *parse_cache_new(Analysis *an, SentenceParser parser);
/** The sentence, parsed at the first call; lives as long as the analysis. */
const Parsed *parse_cache_get(ParseCache *c, uint32_t sentence);

/** Word that holds a token of the document. */
int32_t parsed_word(const Parsed *p, uint32_t token);
/** First mention whose head is in word @w, or NO_MENTION; @after: the next one behind that mention (NO_MENTION: the
 * first). Owners inside of composed mentions do not count. */
uint32_t parsed_mention(const Parsed *p, int32_t w, uint32_t after);
Span parsed_word_span(const Parsed *p, int32_t w);

#endif
