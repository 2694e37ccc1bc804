#include "corpus.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

/* ---- machine ---- */

void *need(size_t count, size_t size)
{
    void *p = calloc(count ? count : 1, size);
    if (p) return p;
    fprintf(stderr, "train: out of memory (%zu times %zu bytes)\n", count, size);
    exit(3);
}

typedef struct {
    atomic_size_t next;
    size_t count;
    void (*job)(void *context, size_t i);
    void *context;
} Queue;

static void *work(void *arg)
{
    Queue *q = arg;
    for (size_t i; (i = atomic_fetch_add(&q->next, 1)) < q->count;) q->job(q->context, i);
    return NULL;
}

void run_jobs(int threads, size_t count, void job(void *context, size_t i), void *context)
{
    Queue q = { .count = count, .job = job, .context = context };
    pthread_t *ids = need((size_t)threads, sizeof *ids);
    int started = 0;
    while (started < threads && pthread_create(&ids[started], NULL, work, &q) == 0) started++;
    if (!started) work(&q);
    for (int i = 0; i < started; i++) pthread_join(ids[i], NULL);
    free(ids);
}

Random random_of(uint64_t seed)
{
    Random r = { UINT64_C(88172645463325252) ^ (seed * UINT64_C(0x9E3779B97F4A7C15)) };
    for (int i = 0; i < 10; i++) random_below(&r, 2);
    return r;
}

uint32_t random_below(Random *r, uint32_t limit)
{
    r->state ^= r->state << 13;
    r->state ^= r->state >> 7;
    r->state ^= r->state << 17;
    return (uint32_t)((r->state >> 32) * limit >> 32);
}

void shuffle(Random *r, uint32_t *order, size_t count)
{
    for (size_t i = 0; i < count; i++) order[i] = (uint32_t)i;
    for (size_t i = count; i > 1; i--) {
        uint32_t j = random_below(r, (uint32_t)i), swap = order[i - 1];
        order[i - 1] = order[j];
        order[j] = swap;
    }
}

/* ---- files ---- */

bool read_text(Arena *a, const char *path, Source *out, Diag *d)
{
    *out = (Source){ .path = sv_of(path) };
    FILE *f = fopen(path, "rb");
    long size = f && fseek(f, 0, SEEK_END) == 0 ? ftell(f) : -1;
    char *bytes = arena_alloc(a, size > 0 ? (size_t)size : 1);
    bool good = size >= 0 && fseek(f, 0, SEEK_SET) == 0 && fread(bytes, 1, (size_t)size, f) == (size_t)size;
    if (f) fclose(f);
    if (!good) return diag(d, (Place){ out, { 0 } }, E_LANG_CONLLU, "cannot read the file");
    out->text = (Sv){ bytes, (size_t)size };
    return true;
}

static ClusterEntry *find_cluster(const Clusters *c, uint32_t hash)
{
    uint32_t i = hash & c->mask;
    while (c->entries[i].hash && c->entries[i].hash != hash) i = (i + 1) & c->mask;
    return &c->entries[i];
}

bool read_clusters(Arena *a, const char *path, Clusters *out, Diag *d)
{
    Source source;
    if (!read_text(a, path, &source, d)) return false;
    size_t lines = 0, size = 64;
    for (Sv rest = source.text; rest.len; lines++) sv_cut(&rest, '\n');
    while (size < 2 * lines) size *= 2;
    *out = (Clusters){ NEW_ARRAY(a, ClusterEntry, size), (uint32_t)size - 1 };
    for (Sv rest = source.text; rest.len;) {
        Sv line = sv_cut(&rest, '\n'), coarse_text = sv_word(&line), fine_text = sv_word(&line), word = sv_word(&line);
        uint32_t coarse, fine;
        if (!word.len || !sv_to_u32(coarse_text, 60000, &coarse) || !sv_to_u32(fine_text, 60000, &fine)) continue;
        uint32_t hash = atoms_of_form(word).lower;
        *find_cluster(out, hash) = (ClusterEntry){ hash, (uint16_t)(fine + 1), (uint16_t)(coarse + 1) };
    }
    return true;
}

static bool all_tagged(const Tree *t)
{
    for (size_t i = 0; i < t->count; i++)
        if (t->words[i].tag == TAG_NONE || t->words[i].dep == DEP_NONE) return false;
    return true;
}

static Sample sample_of(Arena *a, const Tree *t, const Clusters *clusters)
{
    size_t nodes = t->count + NODE_FIRST_WORD;
    Sample s = { .count = (int)t->count,
                 .words = NEW_ARRAY(a, Atoms, nodes),
                 .tag = NEW_ARRAY(a, uint8_t, nodes),
                 .dep = NEW_ARRAY(a, uint8_t, nodes),
                 .head = NEW_ARRAY(a, uint16_t, nodes) };
    s.words[NODE_NONE] = atoms_none();
    s.words[NODE_ROOT] = atoms_root();
    for (size_t i = 0; i < t->count; i++) {
        const Word *w = &t->words[i];
        size_t node = i + NODE_FIRST_WORD;
        s.words[node] = atoms_of_form(w->form);
        const ClusterEntry *c = find_cluster(clusters, s.words[node].lower);
        s.words[node].fine = c->fine;
        s.words[node].coarse = c->coarse;
        s.tag[node] = (uint8_t)class_of_tag(w->tag);
        s.dep[node] = (uint8_t)class_of_dep(w->dep);
        s.head[node] = (uint16_t)(w->head < 0 ? NODE_ROOT : w->head + NODE_FIRST_WORD);
    }
    return s;
}

bool read_corpus(Arena *a, const char *path, const Clusters *clusters, Corpus *corpus, Diag *d)
{
    Source source;
    TreeList list = { 0 };
    if (!read_text(a, path, &source, d) || !conllu_read(a, &source, &list, d)) return false;
    for (size_t i = 0; i < list.count; i++) {
        const Tree *t = &list.trees[i];
        if (t->count > PARSER_LONGEST_SENTENCE || !all_tagged(t)) continue;
        Sample s = sample_of(a, t, clusters);
        ARENA_PUSH(a, corpus->samples, corpus->count, corpus->cap, s);
        corpus->word_count += t->count;
    }
    return true;
}
