/* Private to extract: what the words of a sentence and their tree cannot be. */
#ifndef EXTRACT_CORRECT_PRIVATE_H
#define EXTRACT_CORRECT_PRIVATE_H

#include "parsed.h"

/** Replace tags that the lexicon refuses, and find the verb of a sentence in which the tagger saw none. Before parsing.
 */
void correct_tags(const Analysis *an, Word *words, size_t count);
/** Rearrange what no English tree has: two subjects of one verb side by side, a participle behind "have" that describes
 * the object, an agent of a verb that is not passive. Before p->tree is made; the result is a tree again. */
void correct_tree(const Parsed *p);

#endif
