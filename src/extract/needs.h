/* Private to extract: patterns by a word of theirs and by what else they need, so that those of a sentence are found
 * without looking at the others. */
#ifndef EXTRACT_NEEDS_PRIVATE_H
#define EXTRACT_NEEDS_PRIVATE_H

#include "vocabulary.h"

enum { MOST_NEEDS = 4 };

/* The index is read for every word, so it is kept small: numbers of lists and words in 16 bits. Those that do not fit
 * rule nothing out. */
static inline uint16_t short_list(uint32_t list) { return list < UINT16_MAX ? (uint16_t)list : LIST_ALWAYS; }
#define SHORT_NONE UINT16_MAX
static inline uint16_t short_word(uint32_t word) { return word < SHORT_NONE ? (uint16_t)word : SHORT_NONE; }

/* Lists that a sentence must meet for a pattern to match; LIST_ALWAYS in the places behind. */
typedef struct {
    uint16_t lists[MOST_NEEDS];
} Needs;

/** Patterns of one kind that need the same: items [first, that of the next group). */
typedef struct {
    Needs needs;
    uint32_t first;
    uint8_t kind;    /* of all of them, as the caller has it */
    uint16_t others; /* of how many groups, this one the first, the first list is the same */
} NeedGroup;

typedef struct {
    size_t words;
    uint32_t *first;    /* by word: its first group; one more than words */
    NeedGroup *groups;  /* and one behind the last */
    uint32_t *patterns; /* items: of each word those that need the same together, else in order */
    size_t count;
} NeedIndex;

/** Index patterns in @a. @rows: by word the patterns that it is a word of; @of and @kinds: by pattern what it needs,
 * and its kind. */
NeedIndex need_index_new(Arena *a, size_t words, const Rows *rows, const Needs *of, const uint8_t *kinds);

/** The groups of a word: [*@from, *@to). */
static inline void need_index_find(const NeedIndex *x, uint32_t word, uint32_t *from, uint32_t *to)
{
    bool known = word < x->words; /* INTERN_NONE is not */
    *from = known ? x->first[word] : 0;
    *to = known ? x->first[word + 1] : 0;
}

/** Fetch the groups of these words, all together, for they lie all over memory. */
void need_index_fetch(const NeedIndex *x, const uint32_t *words, size_t count);

/** The most groups that a word has. */
size_t need_index_longest(const NeedIndex *x);

static inline bool need_index_has(const NeedIndex *x, uint32_t word)
{
    return word < x->words && x->first[word] < x->first[word + 1];
}

/** Past a group that is not met: where its first list is not met, past all that need it. */
static inline const NeedGroup *need_group_next(const NeedGroup *g, const uint64_t *met)
{
    return g + (met[g->needs.lists[0]] ? 1 : g->others);
}

static inline bool needs_are_met(const Needs *n, const uint64_t *met)
{
    return met[n->lists[0]] && met[n->lists[1]] && met[n->lists[2]] && met[n->lists[3]];
}

#endif
