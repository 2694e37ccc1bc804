/* What the fuzz targets share. Each defines LLVMFuzzerTestOneInput: libFuzzer calls it in `make fuzz`, replay.c in
 * `make check`. */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
