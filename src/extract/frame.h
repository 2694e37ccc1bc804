/* Private to extract: a rule's clause frames compiled to patterns that both matchers read.
 *
 * A frame is written once in the active present ("A withdraw [FORCES] from B"). Options and alternatives are multiplied out; each flat variant is
 * parsed as a clause, a noun phrase or a copular clause; verb patterns also give noun patterns by the derivation
 * lexicon ("A's withdrawal of FORCES from B"). */
#ifndef EXTRACT_FRAME_PRIVATE_H
#define EXTRACT_FRAME_PRIVATE_H

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
    const struct WordList *list; /* FILL_WORDS: the same as numbers; like prep_id given by patterns_number() */
    uint32_t prep_id;
    Pattern *clause; /* FILL_CLAUSE */
} PatternArg;

typedef enum { PATTERN_VERB, PATTERN_NOUN, PATTERN_BE, PATTERN_TOKENS } PatternKind;

/* One token of a surface pattern. */
typedef struct {
    char slot;       /* 'A', 'B' or 0 */
    const Sv *words; /* lower-case forms or lemmas, any of them */
    size_t word_count;
    bool gap; /* any tokens up to the next element, within the sentence */
    const struct WordList *list; /* the words as numbers; given by patterns_number() */
    bool prefix;    /* "anti" or "pro" is among the words */
} PatternToken;

struct Pattern {
    PatternKind kind;
    bool derived; /* a noun pattern made from a verb frame */
    bool open; /* a gap in the frame: other arguments may stand there */
    const Sv *lemmas; /* of the predicate, any of them; phrases are matched by their last word and what stands before */
    size_t lemma_count;
    const struct WordList *trigger; /* the lemmas as numbers; given by patterns_number() */
    Sv particle;
    PatternArg *args;
    size_t arg_count, arg_cap;
    Sv *exact; /* words that must stand in the sentence */
    struct WordRow *exact_words; /* the same as numbers; given by patterns_number() */
    size_t exact_count, exact_cap;
    PatternToken *tokens; /* PATTERN_TOKENS */
    size_t token_count, token_cap;
    uint32_t rule, frame; /* where it comes from */
};

typedef struct {
    Pattern *patterns;
    size_t count, cap;
} PatternSet;

/** Compile all frames of all rules into @a. Without a lexicon there are no derived nouns. */
PatternSet *patterns_compile(Arena *a, const RuleSet *rs, const Lexicon *lx);
/** Compile one sequence (an exclusion) of rule @rule. */
void patterns_of_sequence(Arena *a, const RuleSet *rs, const Lexicon *lx, const FrameSequence *seq, FrameForm form, PatternSet *out);

bool is_preposition(Sv word);
/** All that it is true of, *@count of them, in byte order. */
const Sv *all_prepositions(size_t *count);

#endif
