/* The arc-hybrid transition system (Kuhlmann, Gomez-Rodriguez & Satta 2011): a stack, a buffer, and three actions.
 * Private to the language layer and its trainer. Trees are projective; a word is attached when its own subtree is
 * whole. */
#ifndef LANG_TRANSITION_H
#define LANG_TRANSITION_H

#include <assert.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "lang/model.h"

/* Words are nodes 2 .. count + 1, so that missing ones and the root need no special case. */
enum { NODE_NONE, NODE_ROOT, NODE_FIRST_WORD, MOST_NODES = PARSER_LONGEST_SENTENCE + NODE_FIRST_WORD };

typedef enum {
    ACTION_SHIFT, /* the first word of the buffer goes onto the stack */
    ACTION_LEFT,  /* the top of the stack depends on the first word of the buffer */
    ACTION_RIGHT, /* the top of the stack depends on the word below it */
    ACTION_COUNT
} Action;

enum { DEP_CLASS_NONE = 63 };

typedef struct {
    uint16_t head;
    uint16_t left, left2;   /* leftmost dependent and the one added before it */
    uint16_t right, right2; /* rightmost dependent and the one added before it */
    uint8_t dep;            /* class of the relation to the head */
    uint8_t lefts, rights;  /* numbers of dependents, at most 7 */
    uint64_t deps;          /* relations of its dependents, a bit set of classes */
} Node;

typedef struct {
    int word_count, stack_size, next; /* next: first node of the buffer */
    uint16_t stack[MOST_NODES];
    Node nodes[MOST_NODES];
} State;

static inline void state_begin(State *s, int word_count)
{
    assert(word_count <= PARSER_LONGEST_SENTENCE);
    s->word_count = word_count;
    s->stack[0] = NODE_ROOT;
    s->stack_size = 1;
    s->next = NODE_FIRST_WORD;
    memset(s->nodes, 0, sizeof s->nodes[0] * (size_t)(word_count + NODE_FIRST_WORD));
    for (int i = 0; i < word_count + NODE_FIRST_WORD; i++) s->nodes[i].dep = DEP_CLASS_NONE;
}

static inline bool state_buffer_is_empty(const State *s) { return s->next >= s->word_count + NODE_FIRST_WORD; }
static inline bool state_is_final(const State *s) { return state_buffer_is_empty(s) && s->stack_size == 1; }
static inline int state_buffer(const State *s, int at)
{
    return s->next + at < s->word_count + NODE_FIRST_WORD ? s->next + at : NODE_NONE;
}
static inline int state_stack(const State *s, int from_top)
{
    return s->stack_size > from_top ? s->stack[s->stack_size - 1 - from_top] : NODE_NONE;
}

/** Bit set of the actions that can be taken. The root gets its one dependent at the very end. */
static inline unsigned state_legal(const State *s)
{
    unsigned set = 0;
    bool more = !state_buffer_is_empty(s);
    if (more) set |= 1U << ACTION_SHIFT;
    if (more && s->stack_size > 1) set |= 1U << ACTION_LEFT;
    if (s->stack_size > (more ? 2 : 1)) set |= 1U << ACTION_RIGHT;
    return set;
}

static inline void state_shift(State *s) { s->stack[s->stack_size++] = (uint16_t)s->next++; }

/** The arc that ACTION_LEFT or ACTION_RIGHT would add. */
static inline int state_dependent(const State *s) { return s->stack[s->stack_size - 1]; }
static inline int state_head(const State *s, Action a)
{
    return a == ACTION_LEFT ? s->next : s->stack[s->stack_size - 2];
}

static inline void state_attach(State *s, int head, int dependent, int dep_class)
{
    Node *h = &s->nodes[head];
    s->nodes[dependent].head = (uint16_t)head;
    s->nodes[dependent].dep = (uint8_t)dep_class;
    h->deps |= UINT64_C(1) << dep_class;
    if (dependent < head) {
        h->left2 = h->left;
        h->left = (uint16_t)dependent;
        h->lefts = (uint8_t)(h->lefts + (h->lefts < 7));
    } else {
        h->right2 = h->right;
        h->right = (uint16_t)dependent;
        h->rights = (uint8_t)(h->rights + (h->rights < 7));
    }
    s->stack_size--;
}

#endif
