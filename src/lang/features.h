/* What the tagger and the parser see of a sentence, as numbers. Private to the language layer and its trainer, which
 * must agree on every bit of it: a change here means a new model and a new MODEL_VERSION.
 *
 * A *feature* is a template (which two or three facts to combine) and the facts' values; its 32-bit key finds a row of
 * weights. A fact is an *atom*: a hash or small number. Templates are tables of atoms, so that a feature is one line.
 */
#ifndef LANG_FEATURES_H
#define LANG_FEATURES_H

#include <stdint.h>

#include "base/sv.h"
#include "lang/model.h"

/* Words are nodes 2 .. count + 1, so that missing ones and the root need no special case. */
enum { NODE_NONE, NODE_ROOT, NODE_FIRST_WORD, MOST_NODES = PARSER_LONGEST_SENTENCE + NODE_FIRST_WORD };

enum { AFFIXES = 4 };

/** The facts about one word that do not depend on its neighbours. Hashes are never 0, absent is 0. */
typedef struct {
    uint32_t form;            /* hash of the form */
    uint32_t lower;           /* hash of the form in lower case, digits as 0 */
    uint32_t suffix[AFFIXES]; /* of the last 1, 2, 3, 4 bytes */
    uint32_t prefix[AFFIXES];
    uint32_t outline;      /* hash of the form with runs of like characters as one: "Mid-2020" is "Xx-d" */
    uint32_t shape;        /* bits: capitals, digits, hyphen, marks */
    uint32_t fine, coarse; /* word clusters, 0 unknown */
    uint32_t tag;          /* class of the tag + 2; 0 missing word, 1 the root */
    uint32_t other;        /* the tagger's second choice + 2 where it was close, else 0 */
    uint32_t form_tag;     /* lower and tag as one */
} Atoms;

/** Facts of the form @text. A name of several source tokens ("Islamic State") counts as its last part, which is how the
 * treebanks spell heads of names. Curly quotes count as straight ones. Clusters and tags are not filled. */
Atoms atoms_of_form(Sv text);
/** Set the tag (class number) and the close second choice (-1: none). */
void atoms_set_tag(Atoms *w, int tag_class, int other_class);
/** The atoms of a missing word and of the artificial root; entries NODE_NONE and NODE_ROOT of a sentence. */
Atoms atoms_none(void);
Atoms atoms_root(void);

enum { MOST_TAG_FEATURES = 80 };

/** Keys of the features of word @node for the tagger. @words is indexed by node; the tags of words before @node are
 * set. Returns how many were written. */
size_t tag_features(const Atoms *words, int word_count, int node, uint32_t keys[MOST_TAG_FEATURES]);

/** Keys for the second look at word @node, when all words have tags: those of the words before it are final, those
 * behind it and its own come from the first look. */
size_t look_features(const Atoms *words, int word_count, int node, uint32_t keys[MOST_TAG_FEATURES]);

#endif
