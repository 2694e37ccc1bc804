#include "learner.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "corpus.h"

/* ---- keys ---- */

static KeyIndex index_new(uint32_t bucket_count, unsigned mark_bits)
{
    return (KeyIndex){
        .entries = need(1024, sizeof(IndexEntry)), .mask = 1023, .bucket_count = bucket_count, .mark_bits = mark_bits
    };
}

/* What the model file can tell apart. */
static uint32_t short_key(const KeyIndex *x, uint32_t key)
{
    return bucket_of(key, x->bucket_count) << x->mark_bits | mark_of(key, x->mark_bits);
}

static size_t first_place(const KeyIndex *x, uint32_t key)
{
    uint32_t h = key * 0x9E3779B1U;
    return (h ^ h >> 15) & x->mask;
}

static size_t place_of(const KeyIndex *x, uint32_t key)
{
    size_t i = first_place(x, key);
    while (x->entries[i].row && x->entries[i].key != key) i = (i + 1) & x->mask;
    return i;
}

static void index_grow(KeyIndex *x)
{
    KeyIndex bigger = *x;
    bigger.mask = 2 * (x->mask + 1) - 1;
    bigger.entries = need(bigger.mask + 1, sizeof(IndexEntry));
    for (size_t i = 0; i <= x->mask; i++)
        if (x->entries[i].row) bigger.entries[place_of(&bigger, x->entries[i].key)] = x->entries[i];
    free(x->entries);
    *x = bigger;
}

/* The row of a key, a new one where it is not known; UINT32_MAX where it is not and must not become so. */
static uint32_t row_for(KeyIndex *x, uint32_t key)
{
    size_t i = place_of(x, key);
    if (x->entries[i].row) return x->entries[i].row - 1;
    if (x->frozen) return UINT32_MAX;
    if (3 * x->count > 2 * x->mask) {
        index_grow(x);
        i = place_of(x, key);
    }
    x->entries[i] = (IndexEntry){ key, (uint32_t)++x->count };
    return (uint32_t)x->count - 1;
}

/* Most of the time goes into waiting for memory: ask for all entries before the first is needed. */
static void fetch_entries(const KeyIndex *x, const uint32_t *keys, size_t count)
{
    for (size_t i = 0; i < count; i++) __builtin_prefetch(&x->entries[first_place(x, short_key(x, keys[i]))]);
}

static void *grown(void *old, size_t *cap, size_t want, size_t size)
{
    if (want <= *cap) return old;
    size_t room = *cap ? 2 * *cap : 1024;
    char *p = need(room, size);
    if (old) memcpy(p, old, *cap * size);
    free(old);
    *cap = room;
    return p;
}

/* ---- choosing rows ---- */

typedef struct {
    float worth;
    uint32_t key;
} Candidate;

static int by_worth(const void *left, const void *right)
{
    const Candidate *a = left, *b = right;
    if (a->worth != b->worth) return a->worth < b->worth ? 1 : -1;
    return a->key > b->key ? 1 : a->key < b->key ? -1 : 0;
}

/* Index of the candidates that fit into their buckets, the worthiest first; rows are numbered by bucket. Frees
 * @candidates. */
static KeyIndex choose(const KeyIndex *scout, Candidate *candidates, size_t count)
{
    KeyIndex chosen = index_new(scout->bucket_count, scout->mark_bits);
    uint8_t *used = need(scout->bucket_count, 1);
    qsort(candidates, count, sizeof *candidates, by_worth);
    for (size_t i = 0; i < count; i++) {
        uint32_t bucket = candidates[i].key >> scout->mark_bits;
        if (used[bucket] == SLOTS) continue;
        used[bucket]++;
        row_for(&chosen, candidates[i].key);
    }
    free(used);
    free(candidates);
    chosen.frozen = true;
    return chosen;
}

static KeyIndex index_clone(const KeyIndex *x)
{
    KeyIndex copy = *x;
    copy.entries = need(x->mask + 1, sizeof *x->entries);
    memcpy(copy.entries, x->entries, (x->mask + 1) * sizeof *x->entries);
    return copy;
}

/* ---- learning ---- */

ClassLearner class_learner(size_t classes, uint32_t bucket_count)
{
    return (ClassLearner){ .index = index_new(bucket_count, CLASS_MARK_BITS), .classes = classes, .step = 1 };
}

ClassLearner class_learner_chosen(const ClassLearner *scout)
{
    Candidate *candidates = need(scout->index.count, sizeof *candidates);
    size_t n = 0;
    for (size_t i = 0; i < scout->index.count; i++) {
        const ClassRow *r = &scout->rows[i];
        float most = 0;
        for (size_t k = 0; k < r->count; k++) most = fmaxf(most, fabsf(r->cells[k].weight));
        if (most > 0) candidates[n++] = (Candidate){ most * sqrtf(1.0F + (float)r->hits), r->key };
    }
    ClassLearner l = { .index = choose(&scout->index, candidates, n), .classes = scout->classes, .step = 1 };
    l.cap = l.index.count;
    l.rows = need(l.cap, sizeof *l.rows);
    for (size_t i = 0; i <= l.index.mask; i++)
        if (l.index.entries[i].row) l.rows[l.index.entries[i].row - 1].key = l.index.entries[i].key;
    return l;
}

ClassLearner class_learner_clone(const ClassLearner *untrained)
{
    ClassLearner l = *untrained;
    l.index = index_clone(&untrained->index);
    l.rows = need(l.cap, sizeof *l.rows);
    memcpy(l.rows, untrained->rows, l.index.count * sizeof *l.rows);
    return l;
}

static Cell *cell_of(ClassRow *r, size_t class);

void class_learner_add(ClassLearner *to, const ClassLearner *from, float share)
{
    for (size_t i = 0; i < to->index.count; i++)
        for (size_t k = 0; k < from->rows[i].count; k++)
            cell_of(&to->rows[i], from->rows[i].cells[k].class)->weight += share * from->rows[i].cells[k].weight;
}

void class_learner_free(ClassLearner *l)
{
    for (size_t i = 0; i < l->index.count; i++) free(l->rows[i].cells);
    free(l->rows);
    free(l->index.entries);
    *l = (ClassLearner){ 0 };
}

size_t class_rows(ClassLearner *l, const uint32_t *keys, size_t count, uint32_t *rows)
{
    size_t n = 0;
    fetch_entries(&l->index, keys, count);
    for (size_t i = 0; i < count; i++) {
        size_t known = l->index.count;
        uint32_t key = short_key(&l->index, keys[i]), row = row_for(&l->index, key);
        if (row == UINT32_MAX) continue;
        if (l->index.count > known) {
            l->rows = grown(l->rows, &l->cap, l->index.count, sizeof *l->rows);
            l->rows[row].key = key;
        }
        __builtin_prefetch(&l->rows[row], 1);
        rows[n++] = row;
    }
    for (size_t i = 0; i < n && !l->index.frozen; i++) l->rows[rows[i]].hits++;
    return n;
}

void class_predict(const ClassLearner *l, const uint32_t *rows, size_t count, float *scores)
{
    for (size_t i = 0; i < l->classes; i++) scores[i] = 0;
    for (size_t i = 0; i < count; i++) {
        const ClassRow *r = &l->rows[rows[i]];
        for (size_t k = 0; k < r->count; k++) scores[r->cells[k].class] += r->cells[k].weight;
    }
}

size_t class_rival(const float *scores, size_t classes, size_t gold)
{
    size_t best = gold == 0 ? 1 : 0;
    for (size_t i = best + 1; i < classes; i++)
        if (i != gold && scores[i] > scores[best]) best = i;
    return best;
}

static Cell *cell_of(ClassRow *r, size_t class)
{
    for (size_t k = 0; k < r->count; k++)
        if (r->cells[k].class == class) return &r->cells[k];
    if (r->count == r->cap) {
        uint16_t cap = (uint16_t)(r->cap ? 2 * r->cap : 2);
        Cell *cells = need(cap, sizeof *cells);
        if (r->count) memcpy(cells, r->cells, r->count * sizeof *cells);
        free(r->cells);
        r->cells = cells;
        r->cap = cap;
    }
    r->cells[r->count] = (Cell){ .class = (uint32_t) class };
    return &r->cells[r->count++];
}

void class_update(ClassLearner *l, const uint32_t *rows, size_t count, size_t class, float change)
{
    for (size_t i = 0; i < count; i++) {
        Cell *c = cell_of(&l->rows[rows[i]], class);
        c->weight += change;
        c->sum += (float)(l->step * (double)change);
    }
}

void class_average(ClassLearner *l)
{
    for (size_t i = 0; i < l->index.count; i++)
        for (size_t k = 0; k < l->rows[i].count; k++) {
            Cell *c = &l->rows[i].cells[k];
            c->weight -= (float)((double)c->sum / l->step);
            c->sum = 0;
        }
}
