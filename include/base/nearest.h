/* "Did you mean ...?": the known word that an unknown one was probably meant to be. */
#ifndef BASE_NEAREST_H
#define BASE_NEAREST_H

#include "base/sv.h"

/** Edit distance of Damerau (1964) with adjacent transpositions, at most @limit + 1: for "did you mean". */
size_t edit_distance(Sv a, Sv b, size_t limit);

/** Collects the known word that is nearest to an unknown one. Case does not matter; the longer the word, the more
 * letters may differ. */
typedef struct {
    Sv word, best;   /* best: empty where nothing is near */
    size_t distance; /* of best; what is farther is no suggestion */
} Nearest;

Nearest nearest_to(Sv word);
void nearest_try(Nearest *n, Sv candidate);

#endif
