/* The four slots of a bucket as one vector (gcc and clang extension): comparing them needs no branch. Private. */
#ifndef LANG_LANES_H
#define LANG_LANES_H

#include <stdint.h>

typedef uint32_t Lanes __attribute__((vector_size(16)));
typedef int32_t SignedLanes __attribute__((vector_size(16)));

#endif
