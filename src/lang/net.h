/* The parser's network as it stands in a model file, and what it computes. Private to the language layer and its
 * trainer. All numbers are integers, so that every machine gets the same tree.
 *
 *     word -> rows of the vocabulary -> their sum -> mixed with its neighbours' -> layers -> four ends
 *          -> scores of heads -> the best tree -> its relations
 *
 * Fixed point: "Q12" is a number times 2 to the 12th. */
#ifndef LANG_NET_H
#define LANG_NET_H

#include <stddef.h>
#include <stdint.h>

#include "lang/features.h"

/** What of a word has a row in the vocabulary. The rows with these numbers stand for what is not known. */
typedef enum {
    WORD_LOWER, /* the form in lower case */
    WORD_SUFFIX2,
    WORD_SUFFIX3,
    WORD_SUFFIX4,
    WORD_PREFIX3,
    WORD_SHAPE,
    WORD_FINE, /* clusters */
    WORD_COARSE,
    WORD_TAG,
    WORD_OTHER, /* the tagger's second choice */
    WORD_FORM_TAG,
    WORD_FACTS
} WordFact;

/** Hashes by which the facts of a word are looked up; never 0. */
void word_facts(const Atoms *word, uint32_t hashes[WORD_FACTS]);

enum {
    NET_MOST_LAYERS = 4,
    NET_MOST_WIDTH = 256,
    NET_MOST_WINDOW = 7,
    NET_MOST_HIDDEN = 128,
    NET_LABELS = 64, /* columns for relations */
    NET_TAGS = 64,
    NET_DISTANCES = 24,
    Q = 12,       /* bits behind the point of weights, rows and layers */
    Q_ENDS = 10,  /* of the four ends */
    Q_SCORES = 10 /* of scores of heads when the tree is searched */
};

/** Sizes; multiples of 32 but for @window (odd) and @layers. */
typedef struct {
    uint32_t width;          /* of a row */
    uint32_t window;         /* words that are mixed: itself and its neighbours */
    uint32_t layers, hidden; /* a layer has @hidden cells in each direction */
    uint32_t arc, label;     /* width of the ends of arcs and of relations */
} NetShape;

/** out = bias + in * weights. Weights Q12, for two inputs side by side: [in / 2][out][2]. */
typedef struct {
    uint32_t in, out;
    const int16_t *weights;
    const int32_t *bias;
} Affine;

/** In the order of the file: layers, ends (of arcs: head, dependent; of relations: head, dependent), the product of
 * arcs, names of relations. */
enum { NET_ENDS = NET_MOST_LAYERS, NET_PAIR, NET_NAMES, NET_AFFINES };

/** Fill in and out of the affine steps; those that a shape does not have are 0. */
void net_sizes(const NetShape *shape, Affine steps[NET_AFFINES]);

/** Open addressing by the low bits of the hash; a power of two of entries; hash 0 is empty. */
typedef struct {
    uint32_t hash, row;
} RowEntry;

typedef struct {
    NetShape shape;
    Affine steps[NET_AFFINES];
    const int16_t *mix;      /* factors of the numbers of the words of the window; Q */
    const int16_t *root;     /* end of the root as head: arc, then label; Q_ENDS */
    const int32_t *distance; /* by tag of the dependent and distance_class(); 2 * Q_ENDS */
    const RowEntry *index;
    const int16_t *rows; /* Q12 */
    uint32_t index_mask, row_count;
    const struct Kernel *kernel;
} Net;

/** Class of the way from a dependent to its head, both counted from 0; head -1 is the root. */
static inline int distance_class(int head, int dependent)
{
    if (head < 0) return 0;
    int far = head > dependent ? head - dependent : dependent - head;
    int step = far <= 6 ? far : far <= 8 ? 7 : far <= 12 ? 8 : far <= 18 ? 9 : far <= 30 ? 10 : 11;
    return head < dependent ? step : 11 + step;
}

/** Working memory; grows to the longest sentence that it sees. */
typedef struct {
    size_t room; /* words */
    void *block;
    int16_t *words, *mixed, *layer, *ends, *pair, *heads;
    int32_t *sums, *scores, *chart;
} NetScratch;
void net_scratch_free(NetScratch *s);

/** The projective tree with one root whose arcs score most together. @scores[dependent][head], head 0 the root and h +
 * 1 the word h, has rows of @stride and none beyond 2 to the 20th. @memory: CHART_TABLES tables of (@count + 1)
 * squared. */
enum { CHART_TABLES = 6 };
void best_tree(const struct Kernel *k, int32_t *memory, const int32_t *scores, size_t stride, size_t count,
               int32_t *head);

/** Parse a sentence: @head by word from 0, -1 for the root; @dep: class of the relation, of
 * @dep_count, but not @root_class. Quadratic memory and cubic time in @count, both bounded by
 * PARSER_LONGEST_SENTENCE. */
void net_parse(const Net *net, NetScratch *s, const Atoms *words, size_t count, size_t dep_count, size_t root_class,
               int32_t *head, uint8_t *dep);

#endif
