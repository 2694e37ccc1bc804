#include "pack.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A section while it is built. */
typedef struct {
    uint8_t *bytes;
    size_t size, cap;
} Bytes;

static void put(Bytes *b, const void *bytes, size_t size)
{
    if (b->size + size > b->cap) {
        size_t cap = 2 * b->cap + size + 4096;
        uint8_t *grown = need(cap, 1);
        if (b->size) memcpy(grown, b->bytes, b->size);
        free(b->bytes);
        b->bytes = grown;
        b->cap = cap;
    }
    if (size) memcpy(b->bytes + b->size, bytes, size);
    b->size += size;
}

static void put_names(Bytes *b, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        put(b, names[i], strlen(names[i]));
        put(b, "\n", 1);
    }
}

/* ---- weights of classes ---- */

enum { LEAST_CELL = 3 }; /* smaller weights, of 127, are noise */

static float largest_cell(const ClassLearner *l)
{
    float most = 1e-6F;
    for (size_t i = 0; i < l->index.count; i++)
        for (size_t k = 0; k < l->rows[i].count; k++) most = fmaxf(most, fabsf(l->rows[i].cells[k].weight));
    return most;
}

static int by_class(const void *left, const void *right)
{
    return (int)((const Cell *)left)->class - (int)((const Cell *)right)->class;
}

/* The run of one row; false where no weight is left. */
static bool put_run(Bytes *cells, const ClassRow *row, float scale)
{
    Cell sorted[MOST_CLASSES + 1];
    uint8_t run[1 + 2 * (MOST_CLASSES + 1)], n = 0;
    memcpy(sorted, row->cells, row->count * sizeof *sorted);
    qsort(sorted, row->count, sizeof *sorted, by_class);
    for (size_t k = 0; k < row->count; k++) {
        int q = (int)lrintf(sorted[k].weight * scale);
        if (abs(q) < LEAST_CELL) continue;
        run[1 + 2 * n] = (uint8_t)sorted[k].class;
        run[2 + 2 * n] = (uint8_t)(int8_t)q;
        n++;
    }
    run[0] = n;
    if (n) put(cells, run, 1 + 2 * (size_t)n);
    return n > 0;
}

/* Returns the scale from weights to what is stored. */
static float put_classes(const ClassLearner *l, Bytes *slots, Bytes *cells, const char *name, FILE *log)
{
    float scale = 127 / largest_cell(l);
    uint32_t *table = need((size_t)l->index.bucket_count * SLOTS, sizeof *table);
    size_t kept = 0;
    put(cells, "", 1); /* offset 0: the empty run */
    for (size_t i = 0; i < l->index.count; i++) {
        uint32_t at = (uint32_t)cells->size, key = l->rows[i].key;
        if (at >> (32 - CLASS_MARK_BITS) || !l->rows[i].count || !put_run(cells, &l->rows[i], scale)) continue;
        uint32_t *slot = table + (size_t)(key >> CLASS_MARK_BITS) * SLOTS;
        while (*slot) slot++;
        *slot = at << CLASS_MARK_BITS | mark_of(key, CLASS_MARK_BITS);
        kept++;
    }
    put(slots, table, (size_t)l->index.bucket_count * SLOTS * sizeof *table);
    free(table);
    fprintf(log, "%s: %zu rows kept, scale %.2f, %.2f MB\n", name, kept, (double)scale,
            (double)(slots->size + cells->size) / 1e6);
    return scale;
}

/* ---- the parser ---- */

static void put_fixed16(Bytes *b, float value, int bits)
{
    float scaled = fminf(fmaxf(value * (float)(1 << bits), INT16_MIN), INT16_MAX);
    int16_t number = (int16_t)lrintf(scaled);
    put(b, &number, sizeof number);
}

static void put_fixed32(Bytes *b, float value, int bits)
{
    int32_t number = (int32_t)lrintf(fminf(fmaxf(value, -100), 100) * (float)(1 << bits));
    put(b, &number, sizeof number);
}

/* In the order of Affine: two inputs side by side. */
static void put_weights(Bytes *b, const FloatNet *n, Part p)
{
    for (size_t i = 0; i < p.rows; i += 2)
        for (size_t j = 0; j < p.cols; j++)
            for (size_t k = 0; k < 2; k++) put_fixed16(b, n->values[p.at + (i + k) * p.cols + j], Q);
}

/* A bias is added to products of inputs and weights, and has the bits of both. */
static int bias_bits(size_t step) { return step == NET_PAIR || step == NET_NAMES ? Q_ENDS + Q : Q + Q; }

static void put_net(const FloatNet *n, Bytes s[SECTION_COUNT], FILE *log)
{
    put(&s[SECTION_NET_SHAPE], &n->plan.shape, sizeof n->plan.shape);
    put(&s[SECTION_NET_INDEX], n->index, ((size_t)n->index_mask + 1) * sizeof *n->index);
    for (size_t i = 0; i < (size_t)n->row_count * n->plan.shape.width; i++)
        put_fixed16(&s[SECTION_NET_ROWS], n->rows[i], Q);
    for (size_t i = 0; i < n->mix.rows * n->mix.cols; i++)
        put_fixed16(&s[SECTION_NET_MIX], n->values[n->mix.at + i], Q);
    for (size_t i = 0; i < NET_AFFINES; i++) {
        put_weights(&s[SECTION_NET_WEIGHTS], n, n->weights[i]);
        for (size_t k = 0; k < n->biases[i].cols; k++)
            put_fixed32(&s[SECTION_NET_NUMBERS], n->values[n->biases[i].at + k], bias_bits(i));
    }
    for (size_t i = 0; i < NET_TAGS * NET_DISTANCES; i++)
        put_fixed32(&s[SECTION_NET_NUMBERS], n->values[n->distance.at + i], 2 * Q_ENDS);
    for (size_t i = 0; i < n->root.cols; i++) put_fixed16(&s[SECTION_NET_ROOT], n->values[n->root.at + i], Q_ENDS);
    fprintf(log, "parser: %.2f MB of weights, %.2f MB of rows\n", (double)s[SECTION_NET_WEIGHTS].size / 1e6,
            (double)(s[SECTION_NET_ROWS].size + s[SECTION_NET_INDEX].size) / 1e6);
}

/* ---- the file ---- */

static bool write_file(const char *path, ModelHeader *h, Bytes *sections)
{
    Bytes file = { 0 };
    put(&file, h, sizeof *h);
    for (size_t i = 0; i < SECTION_COUNT; i++) {
        static const char zeros[16] = { 0 };
        put(&file, zeros, (16 - file.size % 16) % 16);
        h->sections[i] = (SectionPlace){ (uint32_t)file.size, (uint32_t)sections[i].size };
        put(&file, sections[i].bytes, sections[i].size);
        free(sections[i].bytes);
    }
    h->file_size = file.size;
    h->checksum = model_checksum(file.bytes + sizeof *h, file.size - sizeof *h, model_checksum(h, sizeof *h, 0));
    memcpy(file.bytes, h, sizeof *h);
    FILE *f = fopen(path, "wb");
    bool good = f && fwrite(file.bytes, 1, file.size, f) == file.size;
    if (f && fclose(f) != 0) good = false;
    free(file.bytes);
    return good;
}

bool pack_model(const Trained *t, const char *path, FILE *log)
{
    Bytes s[SECTION_COUNT] = { 0 };
    ModelHeader h = { .magic = MODEL_MAGIC, .version = MODEL_VERSION, .byte_order = MODEL_BYTE_ORDER };
    put(&s[SECTION_FACTS], t->facts.ptr, t->facts.len);
    put_names(&s[SECTION_TAGS], tag_names + 1, TAG_CLASSES);
    put_names(&s[SECTION_DEPS], dep_names + 1, DEP_CLASSES);
    put(&s[SECTION_FORMS], t->forms->entries, ((size_t)t->forms->mask + 1) * sizeof(FormEntry));
    put(&s[SECTION_CLUSTERS], t->clusters->entries, ((size_t)t->clusters->mask + 1) * sizeof(ClusterEntry));
    float scale = put_classes(t->tags, &s[SECTION_TAG_SLOTS], &s[SECTION_TAG_CELLS], "tags", log);
    h.look_margin = (int32_t)lrintf(t->look_margin * scale);
    scale = put_classes(t->looks, &s[SECTION_LOOK_SLOTS], &s[SECTION_LOOK_CELLS], "second looks", log);
    h.close_margin = (int32_t)lrintf(t->close_margin * scale);
    put_net(t->net, s, log);
    return write_file(path, &h, s);
}
