/* Private to extract: rules against sentences. Two matchers read the same patterns: by the tree, and by order of words.
 */
#ifndef EXTRACT_MATCH_PRIVATE_H
#define EXTRACT_MATCH_PRIVATE_H

#include "candidates.h"
#include "extract/relation.h"
#include "parsed.h"

typedef struct {
    uint32_t source, target; /* mentions */
    uint32_t rule, frame;
    int32_t predicate;   /* word of the trigger */
    unsigned matchers;   /* MATCHER_ bits */
    double confidence;   /* of the match alone */
    uint32_t arg_count;  /* arguments of the pattern: the more specific of two matches wins */
    uint64_t words_used; /* bit (w & 63) of each trigger word */
    uint64_t literals;   /* the same of the literal nouns that the pattern met */
} Match;

typedef struct {
    Match *items;
    size_t count, cap;
} MatchList;

/* Why a rule whose trigger stands in the sentence did not match: the first condition that failed. */
typedef struct {
    uint32_t rule, frame, pattern;
    int32_t predicate;
    Sv reason;
} NearMiss;

typedef struct {
    NearMiss *items;
    size_t count, cap;
} NearMissList;

/* A `not` line, compiled. */
typedef struct {
    uint32_t need; /* of words: the list that the sentence must meet */
    WordRow words; /* count 0: the frames count */
    PatternSet frames;
} RuleExclusion;

typedef struct {
    const RuleSet *rules;
    const PatternSet *patterns;
    const RuleExclusion *const *exclusions; /* by rule, as many as it has */
    Grammar grammar;
    const Vocabulary *vocabulary;
    Candidates candidates;               /* patterns by their predicate */
    uint32_t hyphen;                     /* the number of "-" */
    uint32_t prep_by, prep_of_object[8]; /* prepositions behind a noun, where word order decides: its agent; what the
                                            act is done to */
    struct Idioms *idioms;               /* surface patterns, indexed */
} Matcher;

/** Compile all rules. Their words join those of @v, which is closed then. @without: Construction bits that the matchers
 * do not read. */
Matcher *matcher_new(Arena *a, const RuleSet *rs, const Lexicon *lx, Vocabulary *v, unsigned without);
static inline bool match_reads(const Matcher *m, Construction c) { return !(m->grammar.without & (unsigned)c); }

enum { MOST_HITS = 1 << 14 }; /* groups that are remembered in a sentence, beside those of one more word */

/** Memory that matching uses again from sentence to sentence. */
typedef struct MatchSpace {
    uint64_t *met;    /* SentenceWords.met */
    uint32_t *marked; /* the lists that are met, to forget them again */
    size_t marked_count;
    uint64_t *tried;  /* a bit for each surface pattern; all clear between sentences */
    uint32_t *behind; /* by preposition: the actor behind it, where @asked says so of this trigger */
    uint64_t *asked;  /* by preposition: the trigger that was asked for last */
    uint64_t trigger; /* counts the triggers of all sentences */
    uint32_t *hits;   /* groups of candidates that are met, found by the tree matcher and left to the other */
    size_t hit_count;
} MatchSpace;

MatchSpace *match_space_new(Arena *a, const Matcher *m);
/** Look at each word of a sentence once: numbers, mentions, and what rules may need of it. Do it before matching, when
 * all mentions are there. The sentence that used @space before can then no longer be asked. */
void match_number_words(const Matcher *m, Parsed *p, MatchSpace *space);
/** Is word @w one of the list, by its lemma, its form or as the noun that ends a name? Phrases are compared from their
 * last word back. */
bool match_list_fits(const Parsed *p, int32_t w, const WordList *list);
/** Does the phrase that is the candidate's predicate end at word @w? */
bool match_phrase_ends(const Matcher *m, const Parsed *p, int32_t w, const Candidate *c);
/** May it, by the word before @w? */
static inline bool match_phrase_may_end(const Parsed *p, int32_t w, const Candidate *c)
{
    return c->before == SHORT_NONE ||
           (w > 0 && (p->numbers.lemma[w - 1] == c->before || p->numbers.form[w - 1] == c->before));
}
/** Do words stand in the sentence, in order, by form or lemma? From @from on; returns the position or -1. */
int32_t match_find_words(const Matcher *m, const Parsed *p, WordRow words, int32_t from);
/** Append what the tree says. @misses may be NULL; they are in the order of words, then of the rules. */
void match_by_tree(const Matcher *m, const Parsed *p, MatchList *out, NearMissList *misses);
/** Append what the order of words says: nearest actors, prepositions, by-passive, noun forms; and surface patterns.
 * MATCH_SECOND_OPINION asks only about triggers that @out has matches for: word order alone is not believed where there
 * is a tree. */
typedef enum { MATCH_ALL_TRIGGERS, MATCH_SECOND_OPINION } OrderScope;
void match_by_order(const Matcher *m, const Parsed *p, OrderScope scope, MatchList *out);
/** Append a match with trigger @w that word order alone has found, and the same with what is coordinated with its
 * actors, where the rule's conditions allow it. @claimed: the word that rules compete for. */
void match_by_words(const Matcher *m, const Parsed *p, const Pattern *pat, int32_t w, int32_t claimed, uint32_t source,
                    uint32_t target, double confidence, MatchList *out);
/** Merge opinions on the same relation, and let rules compete for trigger words: priority, then specificity, then order
 * of files. */
void matches_settle(const Matcher *m, const Parsed *p, MatchList *list);

/** Do the `where` conditions of the rule allow these actors? On refusal *@reason says why (may be NULL). */
bool match_conditions_hold(const Matcher *m, const Parsed *p, uint32_t rule, uint32_t source, uint32_t target,
                           Sv *reason);
/** Is the word a capitalised part of a name that says what kind of body it is ("the Citizens Coalition for Change")? It
 * tells no relation. */
bool match_is_in_name(const Parsed *p, int32_t w);
bool match_excluded(const Matcher *m, const Parsed *p, uint32_t rule, int32_t predicate);

#endif
