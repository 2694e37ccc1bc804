/* Training the tagger. */
#ifndef TRAIN_TAGGER_H
#define TRAIN_TAGGER_H

#include <stdio.h>

#include "corpus.h"
#include "learner.h"

/** Forms that had one tag only, as in the model file. */
typedef struct {
    FormEntry *entries;
    uint32_t mask;
} Forms;

/** Forms with at least 20 occurrences and one tag in 99 of 100 of them. Free entries with free(). */
Forms forms_learn(const Corpus *c, const uint32_t *which, size_t count);

/** What the tagger says of one word. */
typedef struct {
    uint8_t best, second; /* classes */
    float margin;         /* of the score of the best over the second; infinite for a known form */
} TagGuess;

typedef struct {
    int epochs;
    uint32_t buckets;
    double margin; /* a tag must win by this much for each of its features, or it is learned again */
} TaggerPlan;

/** Rounds over the sentences @which. */
void tagger_train(ClassLearner *l, const Forms *forms, const Corpus *c, const uint32_t *which, size_t count, const TaggerPlan *plan, Random *r);

/** Tag a sentence with a learner that is done; @guesses by node. */
void tagger_run(ClassLearner *l, const Forms *forms, const Sample *s, TagGuess *guesses);

/** Tag every sentence with a tagger that has not seen it (jackknife of @folds), and set the atoms' tags and close second
 *  choices from that: the parser must learn from tags with the faults that it will meet. Returns the margin under which a
 *  second choice counts as close: that of @close_share of the words. Writes the accuracy of each fold to @log. */
float tagger_jackknife(Corpus *c, int folds, const TaggerPlan *plan, double close_share, uint64_t seed, int threads, FILE *log);

#endif
