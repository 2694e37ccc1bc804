/* Names as texts are searched for them. */
#ifndef RULES_ALIAS_H
#define RULES_ALIAS_H

#include "base/arena.h"

/** The key under which the matcher finds a name: case, accents, apostrophes, hyphens and final dots of words do not
 * count, nor does a leading "the". In @a. */
Sv alias_key(Arena *a, Sv name);

#endif
