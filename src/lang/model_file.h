/* The model file: a header, then sections that are used where they lie. Private to the language layer and its trainer.
 *
 * Numbers are little-endian. Weights stand in *buckets* of four 32-bit slots; the high part of a feature's key names
 * the bucket, its low bits (the *mark*) must agree with the slot's low bits. A feature without a slot has no weight.
 * docs/language.md says why. */
#ifndef LANG_MODEL_FILE_H
#define LANG_MODEL_FILE_H

#include <stddef.h>
#include <stdint.h>

#include "lang/model.h"
#include "lang/net.h"

#define MODEL_MAGIC "AGMODEL"
enum { MODEL_VERSION = 2, MODEL_BYTE_ORDER = 0x01020304, MOST_CLASSES = 63 };

typedef enum {
    SECTION_FACTS,      /* text, "key: value" lines */
    SECTION_TAGS,       /* names of the tag classes, one a line */
    SECTION_DEPS,       /* names of the relation classes, one a line */
    SECTION_FORMS,      /* FormEntry table: forms that have had one tag only */
    SECTION_CLUSTERS,   /* ClusterEntry table: lower-case forms */
    SECTION_TAG_SLOTS,  /* buckets; slot: mark in the low 8 bits, offset into the cells above */
    SECTION_TAG_CELLS,  /* runs: number of pairs, then pairs of class and signed weight */
    SECTION_LOOK_SLOTS, /* the tagger's second look, as for tags */
    SECTION_LOOK_CELLS,
    SECTION_NET_SHAPE,   /* NetShape */
    SECTION_NET_INDEX,   /* RowEntry table */
    SECTION_NET_ROWS,    /* rows of the vocabulary */
    SECTION_NET_MIX,     /* factors by which the numbers of neighbours are mixed */
    SECTION_NET_WEIGHTS, /* of the affine steps, in order */
    SECTION_NET_NUMBERS, /* biases of the affine steps, in order; distances */
    SECTION_NET_ROOT,    /* ends of the root */
    SECTION_COUNT
} ModelSection;

typedef struct {
    uint32_t offset, size; /* bytes; offsets are multiples of 16 */
} SectionPlace;

typedef struct {
    char magic[8];
    uint32_t version, byte_order;
    uint64_t file_size;
    uint64_t checksum; /* model_checksum() of the file with this field as 0 */
    int32_t
        look_margin; /* score of the best tag over the second in the first look: under it a word gets a second look */
    int32_t close_margin; /* the same in the second look: under it the second choice is kept for the parser */
    SectionPlace sections[SECTION_COUNT];
} ModelHeader;

/* Open addressing by the low bits of the hash; a power of two of entries; hash 0 is empty. */
typedef struct {
    uint32_t hash;
    uint32_t tag_class;
} FormEntry;

typedef struct {
    uint32_t hash;
    uint16_t fine, coarse; /* cluster + 1 */
} ClusterEntry;

enum { SLOTS = 4, CLASS_MARK_BITS = 8 };

static inline uint32_t bucket_of(uint32_t key, uint32_t bucket_count)
{
    return (uint32_t)((uint64_t)key * bucket_count >> 32);
}
static inline uint32_t mark_of(uint32_t key, unsigned bits) { return key & ((1U << bits) - 1); }

/** Weights of many classes; a row holds those that are not near 0. */
typedef struct {
    const uint32_t *slots;
    const uint8_t *cells;
    uint32_t bucket_count;
} ClassTable;

struct Model {
    void *map;
    size_t size;
    Sv facts;
    const FormEntry *forms;
    const ClusterEntry *clusters;
    uint32_t form_mask, cluster_mask;
    ClassTable tags, looks;
    Net net;
    int32_t look_margin, close_margin;
    size_t tag_count, dep_count;
    uint8_t tag_of_class[MOST_CLASSES], dep_of_class[MOST_CLASSES];
    uint8_t class_of_tag[TAG_COUNT];
    size_t root_class; /* of relations; dep_count where there is none */
};

/** Checksum of @size bytes; four words a step, so that 10 MB cost a few milliseconds. */
uint64_t model_checksum(const void *bytes, size_t size, uint64_t seed);

/** Add up the rows of @keys into @scores; all classes. */
void class_scores(const ClassTable *t, const uint32_t *keys, size_t count, int16_t scores[MOST_CLASSES + 1]);

#endif
