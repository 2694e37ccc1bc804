/* Private to extract: the words that rules speak of, as numbers, so that comparing a rule with a sentence compares no
 * text. */
#ifndef EXTRACT_VOCABULARY_PRIVATE_H
#define EXTRACT_VOCABULARY_PRIVATE_H

#include "base/intern.h"
#include "base/rows.h"

/* The word set of this name stands for any noun that is no actor. */
#define PATTERN_SOMETHING "SOMETHING"

/* A list of which every sentence holds a word: what needs nothing needs this. */
enum { LIST_ALWAYS = 0 };

/* What the matchers ask of small words again and again. */
typedef enum {
    CLASS_PREPOSITION = 1, /* is_preposition() */
    CLASS_BOUNDARY = 2,    /* word order does not look past it */
    CLASS_BE = 4,          /* may make a passive */
    CLASS_THE = 8,
    CLASS_SKIPPED = 32,   /* surface patterns pass over it */
    CLASS_CONTAINER = 64, /* noun whose contents count: "a number of states" */
    CLASS_COMMON = 16     /* stands in every sentence, and so tells little about which pattern could match it */
} WordClass;

/** Words or phrases, any of which may stand at a place. */
typedef struct WordList {
    uint32_t list;         /* of their last words; a sentence that holds none of these holds none of them */
    const uint32_t *words; /* those of one word, sorted */
    size_t word_count;
    Sv first;                /* of them, as the rules have it */
    size_t count;            /* of all */
    const uint32_t *phrases; /* those of several: of each the number of words, then these from the last to the first */
    size_t phrases_size;
} WordList;

/** Words in a row: "out of". */
typedef struct WordRow {
    const uint32_t *words;
    size_t count;
} WordRow;

typedef struct Vocabulary Vocabulary;

/** An empty one in @a. Words are folded: case and accents do not count. */
Vocabulary *vocabulary_new(Arena *a);
/** Compile a list, known again by its place in memory: variants of a frame share their words. The set that stands for
 * any noun is the list that is always met. */
const WordList *vocabulary_list(Vocabulary *v, const Sv *words, size_t count);
/** Words that are compiled from now on may lie where others lay. */
void vocabulary_forget_places(Vocabulary *v);
/** A list of one word, for what needs only that. */
uint32_t vocabulary_need(Vocabulary *v, Sv word);
/** The words of a text as numbers. */
WordRow vocabulary_row(Vocabulary *v, Sv text);
/** The number of a preposition, of one word or more. */
uint32_t vocabulary_preposition(Vocabulary *v, Sv prep);
/** All is in: index it. @containers: the nouns of CLASS_CONTAINER. */
void vocabulary_close(Vocabulary *v, const Sv *containers, size_t container_count);

/** The number of a folded word, INTERN_NONE: no rule speaks of it. */
uint32_t vocabulary_find(const Vocabulary *v, Sv folded);
size_t vocabulary_count(const Vocabulary *v);
size_t vocabulary_list_count(const Vocabulary *v);
size_t vocabulary_preposition_count(const Vocabulary *v);
WordRow vocabulary_preposition_words(const Vocabulary *v, uint32_t prep);
Sv vocabulary_preposition_text(const Vocabulary *v, uint32_t prep);
/** WordClass bits of a word; none of INTERN_NONE. */
unsigned vocabulary_classes(const Vocabulary *v, uint32_t word);
/** How many different words meet the list. */
size_t vocabulary_list_size(const Vocabulary *v, uint32_t list);
/** A sentence holds @word: set these bits of the lists that it is in. Lists that had none are put behind the *@count
 * that are in @marked. */
void vocabulary_meet(const Vocabulary *v, uint32_t word, uint64_t bits, uint64_t *met, uint32_t *marked, size_t *count);

bool is_preposition(Sv word);
/** Is the word in the list as one of its single words? */
static inline bool list_has_word(const WordList *list, uint32_t word)
{
    return id_in_sorted(list->words, list->word_count, word);
}

#endif
