/* The loops that the network spends its time in, for several sets of vector instructions. All sets give the same
 * numbers: integers only, and sums that may wrap around are the same in any order. Private. */
#ifndef LANG_KERNEL_H
#define LANG_KERNEL_H

#include <stddef.h>
#include <stdint.h>

/** Tables of the search for the best tree (Eisner 1996), [from][to] and transposed, @width entries a row. */
typedef struct {
    size_t width;
    int32_t *right, *right_t; /* complete: the head is the first word */
    int32_t *left, *left_t;   /* complete: the head is the last word */
    int32_t *arc_right;       /* incomplete: an arc from the first to the last word */
    int32_t *arc_left_t;      /* incomplete: an arc from the last to the first, transposed */
} Chart;

typedef struct Kernel {
    const char *name;
    /** @out = the sum of @count rows of @width numbers (at most NET_MOST_WIDTH), within 16 bits. */
    void (*add)(const int16_t *const *rows, size_t count, size_t width, int16_t *out);
    /** @out[row] = the sum of @window rows of @x from @row on, each number times its own factor (Q). */
    void (*mix)(const int16_t *x, const int16_t *factors, size_t window, size_t width, size_t count, int16_t *out);
    /** @out[row][col] = bias[col] + sum of x[row][i] * weight[i][col]; weights as in Affine. @in is even, @cols a
     * multiple of 32; @bias may be NULL. Rows of @x begin @x_step apart. */
    void (*multiply)(const int16_t *x, size_t x_step, size_t rows, const int16_t *weights, size_t in, size_t cols,
                     const int32_t *bias, int32_t *out);
    /** @out = @sums / 2^@shift, rounded, not under @least, and within 16 bits. */
    void (*narrow)(const int32_t *sums, size_t count, unsigned shift, int32_t least, int16_t *out);
    /** One direction of a layer: gates from @sums (rows of 6 * @hidden), added to or put into @layer (rows of
     * 2 * @hidden). */
    void (*run)(const int32_t *sums, size_t hidden, size_t count, size_t direction, int add, int16_t *layer);
    /** Fill the chart of @count words, from 1; @scores[dependent - 1][head] has rows of @stride. */
    void (*search)(Chart *c, const int32_t *scores, size_t stride, size_t count);
} Kernel;

enum { MOST_KERNELS = 5 };
/** The sets that this machine has, the plainest first; returns how many. */
size_t kernels_here(const Kernel *out[MOST_KERNELS]);
/** The widest of them. */
const Kernel *kernel_best(void);

#endif
