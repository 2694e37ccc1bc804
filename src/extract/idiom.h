/* Private to extract: surface patterns, which match words in order: "A at loggerheads with B". */
#ifndef EXTRACT_IDIOM_PRIVATE_H
#define EXTRACT_IDIOM_PRIVATE_H

#include "match.h"

/** The surface patterns of a set, indexed by a word that a sentence must hold to match. */
typedef struct Idioms Idioms;

/** Index the surface patterns of @patterns, whose words have numbers of @v. In @a. */
Idioms *idioms_new(Arena *a, const Vocabulary *v, const PatternSet *patterns);
/** May a sentence that holds this word match one of them? */
bool idioms_know(const Idioms *idioms, uint32_t word);
/** Append what the surface patterns find. */
void idioms_match(const Matcher *m, const Parsed *p, MatchList *out);

#endif
