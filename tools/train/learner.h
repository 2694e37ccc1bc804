/* Averaged perceptrons (Freund & Schapire 1999; Collins 2002) over hashed features.
 *
 * A feature is known by the bucket and the mark that it would have in the model file, so what is learned is what will
 * be read, collisions included. First a *scout* runs with all features and counts; then the rows that fit into the
 * buckets are chosen by weight and frequency; then the runs that count are trained with these rows alone, so that
 * pruning costs nothing afterwards. */
#ifndef TRAIN_LEARNER_H
#define TRAIN_LEARNER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lang/model_file.h"

enum { MOST_FEATURES = 256 };

/* Keys to row numbers. */
typedef struct {
    uint32_t key, row; /* row + 1; 0: empty */
} IndexEntry;

typedef struct {
    IndexEntry *entries;
    size_t mask, count;
    uint32_t bucket_count;
    unsigned mark_bits;
    bool frozen; /* unknown keys stay unknown */
} KeyIndex;

typedef struct {
    uint32_t class;
    float weight, sum; /* sum: weight changes times the step they were made at */
} Cell;

typedef struct {
    uint32_t key, hits;
    Cell *cells;
    uint16_t count, cap;
} ClassRow;

typedef struct {
    KeyIndex index;
    ClassRow *rows;
    size_t cap;
    size_t classes;
    double step;
} ClassLearner;

ClassLearner class_learner(size_t classes, uint32_t bucket_count);
/** An untrained learner with the chosen rows of @scout. */
ClassLearner class_learner_chosen(const ClassLearner *scout);
ClassLearner class_learner_clone(const ClassLearner *untrained);
/** Add @share of the weights of @from, which has the same rows. */
void class_learner_add(ClassLearner *to, const ClassLearner *from, float share);
void class_learner_free(ClassLearner *l);
/** Keys to rows; returns how many. */
size_t class_rows(ClassLearner *l, const uint32_t *keys, size_t count, uint32_t *rows);
void class_predict(const ClassLearner *l, const uint32_t *rows, size_t count, float *scores);
/** The best class but @gold. */
size_t class_rival(const float *scores, size_t classes, size_t gold);
void class_update(ClassLearner *l, const uint32_t *rows, size_t count, size_t class, float change);
/** Weights become their averages over all steps. */
void class_average(ClassLearner *l);

#endif
