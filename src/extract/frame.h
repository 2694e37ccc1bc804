/* Private to extract: a rule's clause frames compiled to patterns that both matchers read.
 *
 * A frame is written once in the active present ("A withdraw [FORCES] from B"). Options and alternatives are multiplied
 * out; each flat variant is parsed as a clause, a noun phrase or a copular clause; verb patterns also give noun
 * patterns by the derivation lexicon ("A's withdrawal of FORCES from B"). */
#ifndef EXTRACT_FRAME_PRIVATE_H
#define EXTRACT_FRAME_PRIVATE_H

#include "lang/clause.h"
#include "lang/lexicon.h"
#include "rules/rule.h"
#include "vocabulary.h"

typedef struct Pattern Pattern;

typedef enum { FILL_SLOT, FILL_WORDS, FILL_CLAUSE } Fill;

#define NO_PREPOSITION UINT32_MAX

/* Patterns are many, so they are small: what is asked of one lies together. */
typedef struct {
    uint8_t role;  /* Role */
    uint8_t fill;  /* Fill */
    char slot;     /* FILL_SLOT */
    char owner;    /* FILL_WORDS: the slot that owns it ("A's presence"), 0: none */
    uint32_t prep; /* of an oblique: vocabulary_preposition(); else NO_PREPOSITION */
    union {
        const WordList *list;  /* FILL_WORDS: lemmas or phrases, any of them */
        const Pattern *clause; /* FILL_CLAUSE */
    };
} PatternArg;

typedef enum { PATTERN_VERB, PATTERN_NOUN, PATTERN_BE, PATTERN_TOKENS } PatternKind;

/* One token of a surface pattern. */
typedef struct {
    char slot;            /* 'A', 'B' or 0 */
    bool gap;             /* any tokens up to the next element, within the sentence */
    bool anti, pro;       /* is it among the words? Then it may also be a prefix */
    const WordList *list; /* forms or lemmas, any of them; NULL: a slot or a gap */
} PatternToken;

/* Words that must stand in the sentence. */
typedef struct {
    Sv text;
    WordRow words;
} PatternExact;

struct Pattern {
    uint8_t kind; /* PatternKind */
    bool derived; /* a noun pattern made from a verb frame */
    bool open;    /* a gap in the frame: other arguments may stand there */
    uint8_t arg_count, exact_count, token_count;
    uint32_t rule, frame;    /* where it comes from */
    uint32_t particle;       /* vocabulary_preposition() or NO_PREPOSITION */
    const WordList *trigger; /* lemmas of the predicate, any of them; phrases are matched by their last word and what
                                stands before */
    const PatternArg *args;
    const PatternExact *exact;
    const PatternToken *tokens; /* PATTERN_TOKENS */
};

typedef struct {
    Pattern *patterns;
    size_t count, cap;
} PatternSet;

/** Compile all frames of all rules into @a; their words join those of @v. Without a lexicon there are no derived nouns.
 */
PatternSet *patterns_compile(Arena *a, const RuleSet *rs, const Lexicon *lx, Vocabulary *v);
/** Compile one sequence (an exclusion) of rule @rule. */
void patterns_of_sequence(Arena *a, const RuleSet *rs, const Lexicon *lx, Vocabulary *v, const FrameSequence *seq,
                          FrameForm form, PatternSet *out);

#endif
