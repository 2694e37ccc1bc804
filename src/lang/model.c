/* Mapping and checking a model file; the parts that tagger and parser share. */
#include "lang/model.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lang/kernel.h"
#include "lang/lanes.h"
#include "lang/model_file.h"
#include "lang/scratch.h"

/* ---- checksum ---- */

static uint64_t mix(uint64_t h, uint64_t word)
{
    h = (h ^ word) * UINT64_C(0x9E3779B97F4A7C15);
    return h ^ h >> 29;
}

uint64_t model_checksum(const void *bytes, size_t size, uint64_t seed)
{
    const char *p = bytes;
    uint64_t lane[4] = { seed, seed + 1, seed + 2, seed + 3 }, word[4];
    for (; size >= sizeof word; p += sizeof word, size -= sizeof word) {
        memcpy(word, p, sizeof word);
        for (size_t i = 0; i < 4; i++) lane[i] = mix(lane[i], word[i]);
    }
    memset(word, 0, sizeof word);
    if (size) memcpy(word, p, size);
    uint64_t sum = size;
    for (size_t i = 0; i < 4; i++) sum = mix(mix(sum, lane[i]), word[i]);
    return sum;
}

/* ---- checking ---- */

static Sv section(const Model *m, const ModelHeader *h, ModelSection which)
{
    return (Sv){ (const char *)m->map + h->sections[which].offset, h->sections[which].size };
}

static const char *check_header(const ModelHeader *h, size_t size)
{
    if (h->file_size != size) return "it is truncated or has too much";
    for (size_t i = 0; i < SECTION_COUNT; i++) {
        SectionPlace s = h->sections[i];
        if (s.offset % 16 != 0 || s.offset < sizeof *h || s.offset > size || s.size > size - s.offset)
            return "its sections do not fit";
    }
    return NULL;
}

static bool checksum_agrees(const Model *m, const ModelHeader *h)
{
    ModelHeader copy = *h;
    copy.checksum = 0;
    uint64_t sum = model_checksum(&copy, sizeof copy, 0);
    return model_checksum((const char *)m->map + sizeof copy, m->size - sizeof copy, sum) == h->checksum;
}

/* The number of classes, or 0: an unknown name or too many. */
static size_t read_names(Sv names, int find(Sv), uint8_t *enum_of_class)
{
    size_t count = 0;
    while (names.len) {
        int value = find(sv_cut(&names, '\n'));
        if (value < 0 || count == MOST_CLASSES) return 0;
        enum_of_class[count++] = (uint8_t)value;
    }
    return count;
}

/* A table of 8-byte entries, a power of two of them and not all in use. */
static bool read_hash_table(Sv s, uint32_t *mask)
{
    size_t entries = s.len / sizeof(FormEntry);
    if (!entries || s.len % sizeof(FormEntry) || (entries & (entries - 1)) != 0) return false;
    *mask = (uint32_t)entries - 1;
    const FormEntry *table = (const void *)s.ptr;
    for (size_t i = 0; i < entries; i++)
        if (!table[i].hash) return true;
    return false;
}

static bool run_is_whole(const uint8_t *cells, size_t size, size_t at, size_t classes)
{
    if (at >= size || (size_t)cells[at] * 2 > size - at - 1) return false;
    for (size_t i = 0; i < cells[at]; i++)
        if (cells[at + 1 + 2 * i] >= classes) return false;
    return true;
}

/* Marks of a bucket are different, so that a key has at most one row. */
static bool marks_differ(const uint32_t *slot)
{
    for (size_t i = 0; i < SLOTS; i++)
        for (size_t k = 0; k < i; k++)
            if (slot[i] && slot[k] && mark_of(slot[i], CLASS_MARK_BITS) == mark_of(slot[k], CLASS_MARK_BITS))
                return false;
    return true;
}

/* Every slot must lead to a whole run of known classes, so that scoring needs no checks. */
static bool read_class_table(Sv slots, Sv cells, size_t classes, ClassTable *t)
{
    t->slots = (const void *)slots.ptr;
    t->cells = (const void *)cells.ptr;
    t->bucket_count = (uint32_t)(slots.len / (SLOTS * sizeof t->slots[0]));
    for (size_t i = 0; i < (size_t)t->bucket_count * SLOTS; i++)
        if (!run_is_whole(t->cells, cells.len, t->slots[i] >> CLASS_MARK_BITS, classes)) return false;
    for (size_t i = 0; i < t->bucket_count; i++)
        if (!marks_differ(t->slots + i * SLOTS)) return false;
    return t->bucket_count > 0;
}

static bool forms_have_classes(const Model *m)
{
    for (size_t i = 0; i <= m->form_mask; i++)
        if (m->forms[i].hash && m->forms[i].tag_class >= m->tag_count) return false;
    return true;
}

static bool shape_is_usable(const NetShape *n)
{
    return n->width > 0 && n->width <= NET_MOST_WIDTH && n->width % 32 == 0 && n->window % 2 == 1 &&
           n->window <= NET_MOST_WINDOW && n->layers > 0 && n->layers <= NET_MOST_LAYERS && n->hidden > 0 &&
           n->hidden <= NET_MOST_HIDDEN && n->hidden % 32 == 0 && n->arc > 0 && n->arc <= NET_MOST_WIDTH &&
           n->arc % 32 == 0 && n->label > 0 && n->label <= NET_MOST_WIDTH && n->label % 32 == 0;
}

/* Divide the numbers of the file among the steps; false where there are too few or too many. */
static bool read_steps(Net *n, Sv weights, Sv numbers)
{
    const int16_t *w = (const void *)weights.ptr;
    const int32_t *b = (const void *)numbers.ptr;
    size_t weight_count = 0, bias_count = 0;
    net_sizes(&n->shape, n->steps);
    for (size_t i = 0; i < NET_AFFINES; i++) {
        n->steps[i].weights = w + weight_count;
        n->steps[i].bias = b + bias_count;
        weight_count += (size_t)n->steps[i].in * n->steps[i].out;
        bias_count += n->steps[i].out;
    }
    n->distance = b + bias_count;
    return weights.len == weight_count * sizeof *w &&
           numbers.len == (bias_count + (size_t)NET_TAGS * NET_DISTANCES) * sizeof *b;
}

static bool rows_are_there(const Net *n)
{
    for (size_t i = 0; i <= n->index_mask; i++)
        if (n->index[i].hash && n->index[i].row >= n->row_count) return false;
    return n->row_count >= WORD_FACTS;
}

static const char *read_net(Model *m, const ModelHeader *h)
{
    Net *n = &m->net;
    Sv shape = section(m, h, SECTION_NET_SHAPE), rows = section(m, h, SECTION_NET_ROWS),
       root = section(m, h, SECTION_NET_ROOT), factors = section(m, h, SECTION_NET_MIX);
    if (shape.len != sizeof n->shape) return "it has no parser";
    memcpy(&n->shape, shape.ptr, sizeof n->shape);
    if (!shape_is_usable(&n->shape) || m->dep_count < 2)
        return "its parser has a shape that this program does not know";
    n->index = (const void *)section(m, h, SECTION_NET_INDEX).ptr;
    n->rows = (const void *)rows.ptr;
    n->mix = (const void *)factors.ptr;
    n->root = (const void *)root.ptr;
    n->row_count = (uint32_t)(rows.len / (n->shape.width * sizeof *n->rows));
    if (!read_hash_table(section(m, h, SECTION_NET_INDEX), &n->index_mask) || !rows_are_there(n) ||
        factors.len != (size_t)n->shape.window * n->shape.width * sizeof *n->mix ||
        root.len != (n->shape.arc + n->shape.label) * sizeof *n->root ||
        !read_steps(n, section(m, h, SECTION_NET_WEIGHTS), section(m, h, SECTION_NET_NUMBERS)))
        return "its parser is broken";
    n->kernel = kernel_best();
    return NULL;
}

static const char *read_sections(Model *m, const ModelHeader *h)
{
    m->facts = section(m, h, SECTION_FACTS);
    m->look_margin = h->look_margin;
    m->close_margin = h->close_margin;
    m->tag_count = read_names(section(m, h, SECTION_TAGS), tag_find, m->tag_of_class);
    m->dep_count = read_names(section(m, h, SECTION_DEPS), dep_find, m->dep_of_class);
    if (!m->tag_count || !m->dep_count) return "it has tags or relations that are not known";
    m->forms = (const void *)section(m, h, SECTION_FORMS).ptr;
    m->clusters = (const void *)section(m, h, SECTION_CLUSTERS).ptr;
    if (!read_hash_table(section(m, h, SECTION_FORMS), &m->form_mask) || !forms_have_classes(m) ||
        !read_hash_table(section(m, h, SECTION_CLUSTERS), &m->cluster_mask))
        return "its tables of words are broken";
    if (!read_class_table(section(m, h, SECTION_TAG_SLOTS), section(m, h, SECTION_TAG_CELLS), m->tag_count, &m->tags) ||
        !read_class_table(section(m, h, SECTION_LOOK_SLOTS), section(m, h, SECTION_LOOK_CELLS), m->tag_count,
                          &m->looks))
        return "its weights are broken";
    return read_net(m, h);
}

static void index_classes(Model *m)
{
    for (size_t i = 0; i < m->tag_count; i++) {
        Tag tag = (Tag)m->tag_of_class[i];
        m->class_of_tag[tag] = (uint8_t)i;
    }
    m->root_class = m->dep_count;
    for (size_t i = 0; i < m->dep_count; i++)
        if (m->dep_of_class[i] == DEP_ROOT) m->root_class = i;
}

static bool check(Model *m, Place at, Diag *d)
{
    const ModelHeader *h = m->map;
    static_assert(sizeof(FormEntry) == 8 && sizeof(ClusterEntry) == 8 && sizeof(RowEntry) == 8, "tables of one shape");
    if (m->size < sizeof *h || memcmp(h->magic, MODEL_MAGIC, sizeof h->magic) != 0 ||
        h->byte_order != MODEL_BYTE_ORDER) {
        diag(d, at, E_LANG_MODEL_FOREIGN, "this is not a language model of actorgraph");
        diag_hint(d, "models/en.model comes with the program");
        return false;
    }
    if (h->version != MODEL_VERSION) {
        diag(d, at, E_LANG_MODEL_VERSION, "the model has format %u, this program reads format %d", h->version,
             MODEL_VERSION);
        diag_hint(d, "use the model that came with this version of the program, or train one: make model TREEBANK=DIR");
        return false;
    }
    const char *trouble = check_header(h, m->size);
    if (!trouble && !checksum_agrees(m, h)) trouble = "its checksum does not agree";
    if (!trouble) trouble = read_sections(m, h);
    if (trouble) return diag(d, at, E_LANG_MODEL_CORRUPT, "the model is damaged: %s", trouble);
    index_classes(m);
    return true;
}

/* ---- public ---- */

/* Map the file; false with errno set. */
static bool map_file(Model *m, const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat st;
    if (fd < 0) return false;
    bool good = fstat(fd, &st) == 0;
    if (good && S_ISREG(st.st_mode) && st.st_size > 0) {
        m->size = (size_t)st.st_size;
        m->map = mmap(NULL, m->size, PROT_READ, MAP_PRIVATE, fd, 0);
        good = m->map != MAP_FAILED;
        if (!good) m->map = NULL;
    }
    close(fd);
    return good;
}

Model *model_open(Sv path, Diag *d)
{
    Source source = { .path = path };
    Place at = { &source, { 0 } };
    Model *m = calloc(1, sizeof *m);
    char *name = malloc(path.len + 1);
    if (!m || !name) {
        free(m);
        free(name);
        diag(d, at, E_LANG_MODEL_OPEN, "out of memory");
        return NULL;
    }
    if (path.len) memcpy(name, path.ptr, path.len);
    name[path.len] = '\0';
    bool good = map_file(m, name);
    if (!good) diag(d, at, E_LANG_MODEL_OPEN, "cannot read the model: %s", strerror(errno));
    free(name);
    if (good && check(m, at, d)) return m;
    model_close(m);
    return NULL;
}

void model_close(Model *m)
{
    if (!m) return;
    if (m->map) munmap(m->map, m->size);
    free(m);
}

Sv model_facts(const Model *m) { return m->facts; }

ParserScratch *parser_scratch_new(void)
{
    ParserScratch *s = calloc(1, sizeof *s);
    if (s) return s;
    fprintf(stderr, "actorgraph: out of memory (asked for %zu bytes for a parser)\n", sizeof *s);
    exit(3);
}

void parser_scratch_free(ParserScratch *s)
{
    if (s) net_scratch_free(&s->net);
    free(s);
}

/* ---- shared by tagger and parser ---- */

size_t piece_length(const Word *words, size_t count)
{
    if (count <= PARSER_LONGEST_SENTENCE) return count;
    for (size_t i = PARSER_LONGEST_SENTENCE; i > PARSER_LONGEST_SENTENCE / 2; i--) {
        Sv form = words[i - 1].form;
        if (form.len == 1 && sv_has(SV(".;:,!?"), form.ptr[0])) return i;
    }
    return PARSER_LONGEST_SENTENCE;
}

void lang_warn_of_long(LongSentences found, const Source *source, Diag *d)
{
    if (!found.count) return;
    Span start = { found.first.off, 1 };
    const char *more = found.count > 1 ? "the first of the long sentences" : "this sentence";
    (void)diag(
        d, (Place){ source, start }, W_LANG_LONG_SENTENCE,
        "%s has %zu words; more than %d are parsed in pieces, and a relation from one piece to another is missed", more,
        found.first_tokens, PARSER_LONGEST_SENTENCE);
    if (found.count > 1)
        diag_hint(d,
                  "the document has %zu such sentences; if they are lists or tables, give each item "
                  "a full stop or an empty line before and after",
                  found.count);
    else diag_hint(d, "if it is a list or a table, give each item a full stop or an empty line before and after");
}

static void add_cluster(const Model *m, Atoms *w)
{
    for (uint32_t i = w->lower & m->cluster_mask; m->clusters[i].hash; i = (i + 1) & m->cluster_mask) {
        if (m->clusters[i].hash != w->lower) continue;
        w->fine = m->clusters[i].fine;
        w->coarse = m->clusters[i].coarse;
        return;
    }
}

void scratch_begin(const Model *m, ParserScratch *s, const Word *words, size_t count)
{
    s->words[NODE_NONE] = atoms_none();
    s->words[NODE_ROOT] = atoms_root();
    for (size_t i = 0; i < count; i++) {
        Atoms *w = &s->words[i + NODE_FIRST_WORD];
        *w = atoms_of_form(words[i].form);
        add_cluster(m, w);
        if (words[i].tag == TAG_NONE) continue;
        bool second = words[i].second != TAG_NONE && words[i].second != words[i].tag;
        atoms_set_tag(w, m->class_of_tag[words[i].tag], second ? m->class_of_tag[words[i].second] : -1);
    }
}

/* Offset of the row of a key, 0 where it has none: the four slots at once, without a branch. */
static inline uint32_t row_of(const ClassTable *t, uint32_t key)
{
    Lanes bucket = ((const Lanes *)(const void *)t->slots)[bucket_of(key, t->bucket_count)], low = { 0 };
    low += (1U << CLASS_MARK_BITS) - 1;
    Lanes hit = bucket & (Lanes)((bucket & low) == (low & key)); /* at most one is not 0 */
    return (hit[0] | hit[1] | hit[2] | hit[3]) >> CLASS_MARK_BITS;
}

void class_scores(const ClassTable *t, const uint32_t *keys, size_t count, int16_t scores[MOST_CLASSES + 1])
{
    uint32_t rows[MOST_TAG_FEATURES];
    size_t n = 0;
    assert(count <= LENGTH_OF(rows));
    for (size_t i = 0; i < count; i++)
        __builtin_prefetch(t->slots + (size_t)SLOTS * bucket_of(keys[i], t->bucket_count));
    for (size_t i = 0; i < count; i++) {
        uint32_t row = row_of(t, keys[i]);
        __builtin_prefetch(t->cells + row);
        rows[n] = row;
        n += row != 0;
    }
    memset(scores, 0, (MOST_CLASSES + 1) * sizeof scores[0]);
    for (size_t i = 0; i < n; i++) {
        const uint8_t *run = t->cells + rows[i], *end = run + 1 + 2 * (size_t)run[0];
        for (run++; run < end; run += 2) scores[run[0]] = (int16_t)(scores[run[0]] + (int8_t)run[1]);
    }
}
