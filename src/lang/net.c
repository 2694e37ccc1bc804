/* The network: facts of words to arc scores, and the tree that scores best. A recurrence with gates that look at the
 * input alone (Bradbury et al. 2017) in both directions, ends and products as Dozat & Manning (2017), the search of
 * Eisner (1996). */
#include "lang/net.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lang/kernel.h"

/* ---- shape ---- */

void net_sizes(const NetShape *shape, Affine steps[NET_AFFINES])
{
    memset(steps, 0, NET_AFFINES * sizeof *steps);
    for (size_t i = 0; i < shape->layers; i++)
        steps[i] = (Affine){ .in = i ? 2 * shape->hidden : shape->width, .out = 6 * shape->hidden };
    steps[NET_ENDS] = (Affine){ .in = 2 * shape->hidden, .out = 2 * shape->arc + 2 * shape->label };
    steps[NET_PAIR] = (Affine){ .in = shape->arc, .out = shape->arc };
    steps[NET_NAMES] = (Affine){ .in = shape->label, .out = NET_LABELS };
}

/* ---- working memory ---- */

enum { MULTIPLE = 32 };

static size_t padded(size_t n) { return (n + MULTIPLE - 1) / MULTIPLE * MULTIPLE; }
static size_t larger(size_t a, size_t b) { return a > b ? a : b; }

/* Hand out @bytes of the block, or only count them where there is none yet. */
static void *take(char *block, size_t *used, size_t bytes)
{
    void *p = block ? block + *used : NULL;
    *used += (bytes + 63) / 64 * 64;
    return p;
}

static size_t lay_out(const NetShape *n, NetScratch *s, size_t room, char *block)
{
    size_t used = 0, ends = 2 * ((size_t)n->arc + n->label), widest = larger(6 * (size_t)n->hidden, ends);
    s->words = take(block, &used, (room + n->window) * n->width * sizeof *s->words);
    s->mixed = take(block, &used, room * n->width * sizeof *s->mixed);
    s->layer = take(block, &used, room * 2 * n->hidden * sizeof *s->layer);
    s->ends = take(block, &used, room * ends * sizeof *s->ends);
    s->pair = take(block, &used, room * larger(n->arc, n->label) * sizeof *s->pair);
    s->heads = take(block, &used, n->arc * padded(room + 1) * sizeof *s->heads);
    s->sums = take(block, &used, room * widest * sizeof *s->sums);
    s->scores = take(block, &used, room * padded(room + 1) * sizeof *s->scores);
    s->chart = take(block, &used, CHART_TABLES * (room + 1) * (room + 1) * sizeof *s->chart);
    return used;
}

static void reserve(const NetShape *shape, NetScratch *s, size_t count)
{
    if (count <= s->room) return;
    size_t room =
        count + count / 2 > PARSER_LONGEST_SENTENCE ? larger(count, PARSER_LONGEST_SENTENCE) : count + count / 2;
    size_t bytes = lay_out(shape, s, room, NULL);
    free(s->block);
    s->block = malloc(bytes);
    if (!s->block) {
        fprintf(stderr, "actorgraph: out of memory (asked for %zu bytes for a parser)\n", bytes);
        exit(3);
    }
    lay_out(shape, s, room, s->block);
    s->room = room;
}

void net_scratch_free(NetScratch *s)
{
    free(s->block);
    *s = (NetScratch){ 0 };
}

/* ---- words ---- */

static uint32_t salted(uint32_t hash, WordFact fact)
{
    uint32_t h = (hash + (uint32_t)fact * 0x9E3779B1U) * 0x85EBCA6BU;
    h ^= h >> 15;
    h *= 0x2c1b3c6dU;
    h ^= h >> 13;
    return h ? h : 1;
}

void word_facts(const Atoms *word, uint32_t hashes[WORD_FACTS])
{
    const uint32_t values[WORD_FACTS] = {
        [WORD_LOWER] = word->lower,       [WORD_SUFFIX2] = word->suffix[1], [WORD_SUFFIX3] = word->suffix[2],
        [WORD_SUFFIX4] = word->suffix[3], [WORD_PREFIX3] = word->prefix[2], [WORD_SHAPE] = word->shape,
        [WORD_FINE] = word->fine,         [WORD_COARSE] = word->coarse,     [WORD_TAG] = word->tag,
        [WORD_OTHER] = word->other,       [WORD_FORM_TAG] = word->form_tag,
    };
    for (size_t i = 0; i < WORD_FACTS; i++) hashes[i] = salted(values[i], (WordFact)i);
}

static const int16_t *row_of(const Net *net, uint32_t hash, WordFact fact)
{
    uint32_t row = (uint32_t)fact, i = hash & net->index_mask;
    for (; net->index[i].hash; i = (i + 1) & net->index_mask)
        if (net->index[i].hash == hash) {
            row = net->index[i].row;
            break;
        }
    return net->rows + (size_t)row * net->shape.width;
}

typedef const int16_t *Rows[WORD_FACTS];

/* Look up the rows of a word and ask for them: they are far apart in memory. */
static void find_rows(const Net *net, const Atoms *word, Rows rows)
{
    uint32_t hashes[WORD_FACTS];
    word_facts(word, hashes);
    for (size_t i = 0; i < WORD_FACTS; i++) __builtin_prefetch(&net->index[hashes[i] & net->index_mask]);
    for (size_t i = 0; i < WORD_FACTS; i++) {
        rows[i] = row_of(net, hashes[i], (WordFact)i);
        for (size_t k = 0; k < net->shape.width; k += MULTIPLE) __builtin_prefetch(rows[i] + k);
    }
}

/* Rows of nothing stand before the first word and behind the last, so that every word has neighbours. While the rows of
 * one word are added up, those of the next are on their way. */
static void read_words(const Net *net, NetScratch *s, const Atoms *words, size_t count)
{
    size_t width = net->shape.width, beside = net->shape.window / 2;
    Rows rows[2];
    memset(s->words, 0, beside * width * sizeof *s->words);
    find_rows(net, &words[0], rows[0]);
    for (size_t i = 0; i < count; i++) {
        if (i + 1 < count) find_rows(net, &words[i + 1], rows[(i + 1) % 2]);
        net->kernel->add(rows[i % 2], WORD_FACTS, width, s->words + (beside + i) * width);
    }
    memset(s->words + (beside + count) * width, 0, beside * width * sizeof *s->words);
    net->kernel->mix(s->words, net->mix, net->shape.window, width, count, s->mixed);
}

/* ---- layers and ends ---- */

static void multiply(const Kernel *k, const Affine *step, const int16_t *x, size_t x_step, size_t count, int32_t *out)
{
    k->multiply(x, x_step, count, step->weights, step->in, step->out, step->bias, out);
}

static void encode(const Net *net, const Kernel *k, NetScratch *s, size_t count)
{
    size_t hidden = net->shape.hidden;
    for (size_t i = 0; i < net->shape.layers; i++) {
        multiply(k, &net->steps[i], i ? s->layer : s->mixed, i ? 2 * hidden : net->shape.width, count, s->sums);
        for (size_t direction = 0; direction < 2; direction++)
            k->run(s->sums, hidden, count, direction, i > 0, s->layer);
    }
}

/* Sums are Q + Q; ends of arcs have no negative side. */
static void make_ends(const Net *net, const Kernel *k, NetScratch *s, size_t count)
{
    const Affine *step = &net->steps[NET_ENDS];
    size_t arcs = 2 * (size_t)net->shape.arc;
    multiply(k, step, s->layer, 2 * (size_t)net->shape.hidden, count, s->sums);
    for (size_t i = 0; i < count; i++) {
        size_t at = i * step->out;
        k->narrow(s->sums + at, arcs, 2 * Q - Q_ENDS, 0, s->ends + at);
        k->narrow(s->sums + at + arcs, step->out - arcs, 2 * Q - Q_ENDS, INT16_MIN, s->ends + at + arcs);
    }
}

/* The heads' ends as the weights of one more product: column 0 is the root. */
static void line_up_heads(const Net *net, NetScratch *s, size_t count, size_t cols)
{
    size_t arc = net->shape.arc, ends = net->steps[NET_ENDS].out;
    for (size_t i = 0; i < arc; i += 2) {
        int16_t *to = s->heads + i * cols;
        memcpy(to, net->root + i, 2 * sizeof *to);
        for (size_t h = 0; h < count; h++) memcpy(to + 2 * (h + 1), s->ends + h * ends + i, 2 * sizeof *to);
        memset(to + 2 * (count + 1), 0, 2 * (cols - count - 1) * sizeof *to);
    }
}

enum { SCORE_LIMIT = 1 << 20 }; /* of one arc, so that a whole tree stays within 32 bits */

static int32_t search_score(int32_t product, int32_t distance)
{
    int32_t v = (product >> (2 * Q_ENDS - Q_SCORES)) + (distance >> (2 * Q_ENDS - Q_SCORES));
    return v > SCORE_LIMIT ? SCORE_LIMIT : v < -SCORE_LIMIT ? -SCORE_LIMIT : v;
}

/* Scores of all heads of all words: [dependent][head + 1]. */
static size_t score_arcs(const Net *net, const Kernel *k, NetScratch *s, const Atoms *words, size_t count)
{
    size_t arc = net->shape.arc, ends = net->steps[NET_ENDS].out, cols = padded(count + 1);
    multiply(k, &net->steps[NET_PAIR], s->ends + arc, ends, count, s->sums);
    k->narrow(s->sums, count * arc, Q, INT16_MIN, s->pair);
    line_up_heads(net, s, count, cols);
    k->multiply(s->pair, arc, count, s->heads, arc, cols, NULL, s->scores);
    uint8_t class_of_way[2 * PARSER_LONGEST_SENTENCE]; /* from the dependent, to the left and to the right */
    for (size_t i = 0; i < 2 * count; i++) class_of_way[i] = (uint8_t)distance_class((int)i, (int)count);
    for (size_t d = 0; d < count; d++) {
        const int32_t *distance = net->distance + (size_t)(words[d].tag % NET_TAGS) * NET_DISTANCES;
        const uint8_t *class = class_of_way + count - d;
        int32_t *row = s->scores + d * cols;
        row[0] = search_score(row[0], distance[distance_class(-1, (int)d)]);
        for (size_t h = 0; h < count; h++) row[h + 1] = search_score(row[h + 1], distance[class[h]]);
    }
    return cols;
}

/* ---- the best tree ---- */

static Chart chart_of(int32_t *memory, size_t count)
{
    size_t w = count + 1, table = w * w;
    return (Chart){
        w, memory, memory + table, memory + 2 * table, memory + 3 * table, memory + 4 * table, memory + 5 * table
    };
}

/* Where @a[i] + @b[i] is @sum; the first such place. */
static size_t find_sum(const int32_t *a, const int32_t *b, int32_t sum)
{
    size_t i = 0;
    while (a[i] + b[i] != sum) i++;
    return i;
}

/* A complete span that is still to be taken apart; @forward: its head is the first word. */
typedef struct {
    uint16_t from, to;
    bool forward;
} Open;

/* Take spans apart: each has an arc from its head to the word that the rest hangs on. */
static void read_heads(const Chart *c, size_t root, size_t count, int32_t *head)
{
    Open open[PARSER_LONGEST_SENTENCE * 2 + 2];
    size_t n = 0, w = c->width;
    open[n++] = (Open){ 1, (uint16_t)root, false };
    open[n++] = (Open){ (uint16_t)root, (uint16_t)count, true };
    while (n) {
        Open o = open[--n];
        size_t s = o.from, t = o.to;
        if (s == t) continue;
        assert(n + 3 <= LENGTH_OF(open));
        if (o.forward) {
            size_t q = s + 1 + find_sum(c->arc_right + s * w + s + 1, c->right_t + t * w + s + 1, c->right[s * w + t]);
            head[q - 1] = (int32_t)s - 1;
            open[n++] = (Open){ (uint16_t)q, (uint16_t)t, true };
            t = q;
        } else {
            size_t q = s + find_sum(c->left + s * w + s, c->arc_left_t + t * w + s, c->left[s * w + t]);
            head[q - 1] = (int32_t)t - 1;
            open[n++] = (Open){ (uint16_t)s, (uint16_t)q, false };
            s = q;
        }
        const int32_t *right = c->right + s * w + s, *left = c->left_t + t * w + s + 1;
        int32_t most = right[0] + left[0];
        for (size_t i = 1; i < t - s; i++)
            if (right[i] + left[i] > most) most = right[i] + left[i];
        size_t q = s + find_sum(right, left, most);
        open[n++] = (Open){ (uint16_t)s, (uint16_t)q, true };
        open[n++] = (Open){ (uint16_t)(q + 1), (uint16_t)t, false };
    }
}

void best_tree(const Kernel *k, int32_t *memory, const int32_t *scores, size_t stride, size_t count, int32_t *head)
{
    Chart c = chart_of(memory, count);
    k->search(&c, scores, stride, count);
    size_t root = 1;
    int32_t most = INT32_MIN;
    for (size_t r = 1; r <= count; r++) {
        int32_t v = scores[(r - 1) * stride] + c.left[c.width + r] + c.right[r * c.width + count];
        if (v > most) {
            most = v;
            root = r;
        }
    }
    head[root - 1] = -1;
    read_heads(&c, root, count, head);
}

/* ---- relations ---- */

static void meet_ends(const Net *net, NetScratch *s, size_t count, const int32_t *head)
{
    size_t label = net->shape.label, ends = net->steps[NET_ENDS].out, at = 2 * (size_t)net->shape.arc;
    for (size_t d = 0; d < count; d++) {
        const int16_t *above = head[d] < 0 ? net->root + net->shape.arc : s->ends + (size_t)head[d] * ends + at;
        const int16_t *below = s->ends + d * ends + at + label;
        int16_t *to = s->pair + d * label;
        for (size_t i = 0; i < label; i++) {
            int32_t v = above[i] + below[i];
            to[i] = (int16_t)(v < 0 ? 0 : v > INT16_MAX ? INT16_MAX : v);
        }
    }
}

static void name_arcs(const Net *net, const Kernel *k, NetScratch *s, size_t count, const int32_t *head,
                      size_t dep_count, size_t root_class, uint8_t *dep)
{
    meet_ends(net, s, count, head);
    multiply(k, &net->steps[NET_NAMES], s->pair, net->shape.label, count, s->sums);
    for (size_t d = 0; d < count; d++) {
        const int32_t *scores = s->sums + d * NET_LABELS;
        size_t best = root_class == 0;
        for (size_t i = best + 1; i < dep_count; i++)
            if (i != root_class && scores[i] > scores[best]) best = i;
        dep[d] = (uint8_t)best;
    }
}

void net_parse(const Net *net, NetScratch *s, const Atoms *words, size_t count, size_t dep_count, size_t root_class,
               int32_t *head, uint8_t *dep)
{
    assert(count <= PARSER_LONGEST_SENTENCE);
    const Kernel *k = net->kernel;
    reserve(&net->shape, s, count);
    read_words(net, s, words, count);
    encode(net, k, s, count);
    make_ends(net, k, s, count);
    size_t stride = score_arcs(net, k, s, words, count);
    best_tree(k, s->chart, s->scores, stride, count, head);
    name_arcs(net, k, s, count, head, dep_count, root_class, dep);
}
