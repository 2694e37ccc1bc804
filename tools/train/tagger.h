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
    float margin;         /* of the score of the best over the second; infinite where nothing was scored */
} TagGuess;

typedef struct {
    int epochs;
    uint32_t buckets, look_buckets;
    double margin;                  /* a tag must win by this much for each of its features, or it is learned again */
    double look_share, close_share; /* shares of the words that get a second look, that keep a second choice */
} TaggerPlan;

/** The first look: rounds over the sentences @which. */
void tagger_train(ClassLearner *l, const Forms *forms, const Corpus *c, const uint32_t *which, size_t count,
                  const TaggerPlan *plan, Random *r);

/** First looks at every sentence by taggers that had not seen it, and what follows from them. */
typedef struct {
    TagGuess **guesses; /* by sentence, by node */
    float look_margin;  /* under it, a word gets a second look */
    float close_margin; /* under it, in the second look, the second choice is kept */
} Jackknife;

/** The second look, learned from jackknifed first looks. */
void look_train(ClassLearner *l, const Jackknife *j, const Corpus *c, const uint32_t *which, size_t count,
                const TaggerPlan *plan, Random *r);

/** Tag every sentence with taggers that have not seen it, in both looks, and set the atoms' tags and close second
 * choices from that: the parser must learn from tags with the faults that it will meet. Writes the accuracy to @log.
 * Free with jackknife_free(). */
Jackknife tagger_jackknife(Corpus *c, int folds, const TaggerPlan *plan, uint64_t seed, int threads, FILE *log);
void jackknife_free(Jackknife *j, const Corpus *c);

#endif
