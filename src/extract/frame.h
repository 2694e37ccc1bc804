/* Private to extract: a rule's clause frames compiled to patterns that both matchers read.
 *
 * A frame is written once in the active present ("A withdraw [FORCES] from B"). Options and alternatives are multiplied out; each flat variant is
 * parsed as a clause, a noun phrase or a copular clause; verb patterns also give noun patterns by the derivation
 * lexicon ("A's withdrawal of FORCES from B"). */
#ifndef EXTRACT_FRAME_PRIVATE_H
#define EXTRACT_FRAME_PRIVATE_H

#include "base/intern.h"
#include "base/rows.h"
#include "lang/clause.h"
#include "lang/lexicon.h"
#include "rules/rule.h"

/* The word set of this name stands for any noun that is no actor. */
#define PATTERN_SOMETHING "SOMETHING"

typedef struct Pattern Pattern;

typedef enum { FILL_SLOT, FILL_WORDS, FILL_CLAUSE } Fill;

typedef struct {
    Role role;
    Sv prep; /* of an oblique */
    Fill fill;
    char slot;       /* FILL_SLOT */
    char owner;      /* FILL_WORDS: the slot that owns it ("A's presence"), 0: none */
    const Sv *words; /* FILL_WORDS: lemmas or phrases, any of them */
    size_t word_count;
    const uint32_t *ids;   /* numbers of the last words of these, sorted; given by the matcher */
    size_t id_count;
    const Pattern *clause; /* FILL_CLAUSE */
} PatternArg;

typedef enum { PATTERN_VERB, PATTERN_NOUN, PATTERN_BE, PATTERN_TOKENS } PatternKind;

/* One token of a surface pattern. */
typedef struct {
    char slot;       /* 'A', 'B' or 0 */
    const Sv *words; /* lower-case forms or lemmas, any of them */
    size_t word_count;
    bool gap; /* any tokens up to the next element, within the sentence */
    uint32_t *ids;  /* of the words, sorted; given by idioms_new() */
    bool prefix;    /* "anti" or "pro" is among the words */
} PatternToken;

struct Pattern {
    PatternKind kind;
    bool derived; /* a noun pattern made from a verb frame */
    bool open; /* a gap in the frame: other arguments may stand there */
    const Sv *lemmas; /* of the predicate, any of them; phrases are matched by their last word and what stands before */
    size_t lemma_count;
    Sv particle;
    PatternArg *args;
    size_t arg_count, arg_cap;
    Sv *exact; /* words that must stand in the sentence */
    size_t exact_count, exact_cap;
    PatternToken *tokens; /* PATTERN_TOKENS */
    size_t token_count, token_cap;
    uint32_t rule, frame; /* where it comes from */
};

typedef struct {
    Pattern *patterns;
    size_t count, cap;
    Interner *lemmas; /* of predicates, a phrase by its last word */
    Rows by_lemma;    /* by lemma: its patterns */
} PatternSet;

/** Compile all frames of all rules into @a. Without a lexicon there are no derived nouns. */
PatternSet *patterns_compile(Arena *a, const RuleSet *rs, const Lexicon *lx);
/** Compile one sequence (an exclusion) of rule @rule. */
void patterns_of_sequence(Arena *a, const RuleSet *rs, const Lexicon *lx, const FrameSequence *seq, FrameForm form, PatternSet *out);
/** Patterns whose predicate may be @lemma: items [*@from, *@to) of by_lemma. */
void patterns_find(const PatternSet *set, Sv lemma, size_t *from, size_t *to);

bool is_preposition(Sv word);

#endif
