/* Least significant digit first, 11 bits a digit: the counters stay in the first-level cache, all reads are
 * sequential. */
#include "analyse/radix.h"

#include <string.h>

enum { DIGIT = 11, BUCKETS = 1 << DIGIT };

unsigned radix_bits(size_t count)
{
    unsigned bits = 1;
    while (bits < 63 && ((uint64_t)1 << bits) < count) bits++;
    return bits;
}

void radix_sort(RadixItem *items, RadixItem *spare, size_t count, unsigned bits)
{
    RadixItem *from = items, *to = spare;
    size_t at[BUCKETS + 1];
    for (unsigned shift = 0; shift < bits; shift += DIGIT) {
        memset(at, 0, sizeof at);
        for (size_t i = 0; i < count; i++) at[((from[i].key >> shift) & (BUCKETS - 1)) + 1]++;
        for (size_t b = 0; b < BUCKETS; b++) at[b + 1] += at[b];
        for (size_t i = 0; i < count; i++) to[at[(from[i].key >> shift) & (BUCKETS - 1)]++] = from[i];
        RadixItem *swap = from;
        from = to;
        to = swap;
    }
    if (from != items && count) memcpy(items, from, count * sizeof *items);
}
