/* Training the parser's network (src/lang/net.h says what it computes) in floating point. */
#ifndef TRAIN_NET_H
#define TRAIN_NET_H

#include <stdio.h>

#include "corpus.h"
#include "lang/net.h"

typedef struct {
    NetShape shape;
    int epochs, threads;
    uint64_t seed;
    size_t batch;     /* words that are learned from before the weights change */
    double rate;      /* of learning, at its highest */
    double drop;      /* share of the numbers of rows and layers that a word does without */
    double drop_ends; /* the same of the ends */
    double drop_fact; /* share of the facts of words that are taken as unknown */
    double drop_word; /* a form that occurs n times is taken as unknown @drop_word times in n + @drop_word */
    double
        tag_weight; /* how much naming the tags counts beside heads and relations; it is learned for the layers' sake */
} NetPlan;

/** A matrix among the parameters. */
typedef struct {
    size_t at, rows, cols;
} Part;

typedef struct {
    NetPlan plan;
    Part weights[NET_AFFINES], biases[NET_AFFINES]; /* as in Net; weights are [in][out] */
    Part mix, root, distance, tag_weights, tag_biases;
    size_t size;
    float *values; /* all of them */
    RowEntry *index;
    uint32_t index_mask, row_count;
    uint32_t *occurrences; /* by row */
    float *rows;
} FloatNet;

/** Facts that occur less often have no row. */
enum { NET_LEAST_OCCURRENCES = 3 };

/** Learn from samples whose words have tags. The same numbers from the same seed, whatever the number of threads and
 * the width of the machine's vectors. */
FloatNet *net_train(const Corpus *c, const NetPlan *plan, FILE *log);
void float_net_free(FloatNet *n);

#endif
