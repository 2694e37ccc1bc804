/* Private to extract: parsing around what is said aside. */
#ifndef EXTRACT_ASIDE_PRIVATE_H
#define EXTRACT_ASIDE_PRIVATE_H

#include "lang/model.h"

/** Parse tagged words, each aside on its own: what stands in brackets, between two dashes, or behind "including" and
 * "such as" up to the comma that closes it. The clause around an aside stays whole that way, where a greedy parser
 * would lose its thread. An aside hangs on the word before it, as apposition where both are nominal, else as parataxis.
 * Scratch arrays are in @a. */
void parse_with_asides(Arena *a, const Model *model, ParserScratch *scratch, Word *words, size_t count);

#endif
