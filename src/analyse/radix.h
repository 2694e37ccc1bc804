/* Private: stable sorting of numbers with an index, in linear time. */
#ifndef ANALYSE_RADIX_H
#define ANALYSE_RADIX_H

#include <stddef.h>
#include <stdint.h>

typedef struct {
    uint64_t key;
    uint32_t index;
} RadixItem;

/** Bits that hold the numbers below @count. */
unsigned radix_bits(size_t count);
/** Sort @items by the lowest @bits of their keys; equal ones keep their order. @spare has as much room. */
void radix_sort(RadixItem *items, RadixItem *spare, size_t count, unsigned bits);

#endif
