/* Treebanks as the trainer wants them: atoms and gold classes by node. */
#ifndef TRAIN_CORPUS_H
#define TRAIN_CORPUS_H

#include "base/arena.h"
#include "base/diag.h"
#include "lang/conllu.h"
#include "lang/features.h"
#include "lang/model_file.h"

/* The classes of the model: all tags and all relations of tagset.h but the empty ones, in the order of the enums. */
enum { TAG_CLASSES = TAG_COUNT - 1, DEP_CLASSES = DEP_COUNT - 1 };
static inline int class_of_tag(Tag t) { return (int)t - 1; }
static inline int class_of_dep(Dep d) { return (int)d - 1; }

/** One sentence; arrays are indexed by node. */
typedef struct {
    int count;
    Atoms *words;
    uint8_t *tag, *dep; /* gold classes */
    uint16_t *head;     /* gold head */
} Sample;

typedef struct {
    Sample *samples;
    size_t count, cap;
    size_t word_count;
} Corpus;

typedef struct {
    ClusterEntry *entries; /* as in the model file */
    uint32_t mask;
} Clusters;

/** The text of a file in @a, or a diagnostic. */
bool read_text(Arena *a, const char *path, Source *out, Diag *d) MUST_USE;
/** "coarse fine word" lines to a table. */
bool read_clusters(Arena *a, const char *path, Clusters *out, Diag *d) MUST_USE;
/** Add the sentences of a treebank that the parser can take whole and whose words all have tags. */
bool read_corpus(Arena *a, const char *path, const Clusters *clusters, Corpus *corpus, Diag *d) MUST_USE;

/** Numbers that look random; the same from the same seed (Marsaglia 2003, xorshift64). */
typedef struct {
    uint64_t state;
} Random;
Random random_of(uint64_t seed);
uint32_t random_below(Random *r, uint32_t limit);
/** Indices 0 .. count-1 in random order. */
void shuffle(Random *r, uint32_t *order, size_t count);

/** Call @job(context, i) for all i < @count, on @threads threads. */
void run_jobs(int threads, size_t count, void job(void *context, size_t i), void *context);

/** malloc that ends the program where memory is out; zeroed. */
void *need(size_t count, size_t size);

#endif
