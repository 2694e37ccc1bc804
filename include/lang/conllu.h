/* Trees as text: CoNLL-U in and out (universaldependencies.org/format.html), and drawings for Graphviz. */
#ifndef LANG_CONLLU_H
#define LANG_CONLLU_H

#include <stdio.h>

#include "base/diag.h"
#include "lang/word.h"

/** A sentence of a treebank. Lemmas are as in the file; `second` is TAG_NONE. */
typedef struct {
    Word *words;
    size_t count;
    Sv text;            /* of "# text ="; empty where there is none */
    bool new_paragraph; /* "# newpar" or "# newdoc" stands before it */
} Tree;

typedef struct {
    Tree *trees;
    size_t count, cap;
} TreeList;

/** Read all sentences of @source, appending to @out; words and views live in @a and in the source's text. Multiword
 * ranges (3-4) and empty nodes (3.1) are passed over. Unknown tags become TAG_NONE; unknown subtypes of a relation
 * become the relation without subtype. False after the first broken line (L007): columns that lack, a head outside the
 * sentence, an unknown relation. */
bool conllu_read(Arena *a, const Source *source, TreeList *out, Diag *d) MUST_USE;

/** Write one sentence with a blank line behind it: ten columns, of which UPOS follows from the tag and its place in the
 * tree, features and enhanced dependencies are "_". @text is written as "# text =" unless empty. A blank in a form
 * (names) stays: it is legal CoNLL-U.
 *  @space_after may be NULL; else false at i gives SpaceAfter=No. */
void conllu_write(FILE *to, const Word *words, size_t count, Sv text, const bool *space_after);

/** The universal part of speech (UPOS) of a word, from its Penn tag and relation: "AUX" for auxiliaries and copulas. */
const char *upos_of(const Word *word);

/** Write the tree as a digraph in the DOT language: words in the order of the sentence. */
void tree_write_dot(FILE *to, const Word *words, size_t count, Sv title);

/** Is it a tree: one root, every head inside, no cycle? */
bool tree_is_whole(const Word *words, size_t count);

#endif
