#include "net.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- products of matrices ---- */

/* The compiler makes of it what vectors the machine has. */
typedef float Vector __attribute__((vector_size(64), aligned(4)));
enum { LANES = 16, TILE_ROWS = 4, TILE_COLS = 2 * LANES };

/** Rows begin @step numbers apart. */
typedef struct {
    float *at;
    size_t step;
} Matrix;

static Vector *vector_at(Matrix m, size_t row, size_t col) { return (Vector *)(void *)(m.at + row * m.step + col); }

static void multiply_tile(Matrix a, Matrix b, Matrix c, size_t i, size_t j, size_t inner)
{
    Vector sum[TILE_ROWS][2];
    for (size_t r = 0; r < TILE_ROWS; r++)
        for (size_t q = 0; q < 2; q++) sum[r][q] = *vector_at(c, i + r, j + q * LANES);
    for (size_t p = 0; p < inner; p++) {
        Vector b0 = *vector_at(b, p, j), b1 = *vector_at(b, p, j + LANES);
        for (size_t r = 0; r < TILE_ROWS; r++) {
            float x = a.at[(i + r) * a.step + p];
            sum[r][0] += b0 * x;
            sum[r][1] += b1 * x;
        }
    }
    for (size_t r = 0; r < TILE_ROWS; r++)
        for (size_t q = 0; q < 2; q++) *vector_at(c, i + r, j + q * LANES) = sum[r][q];
}

static void multiply_one(Matrix a, Matrix b, Matrix c, size_t i, size_t from, size_t to, size_t inner)
{
    for (size_t p = 0; p < inner; p++) {
        float x = a.at[i * a.step + p];
        for (size_t j = from; j < to; j++) c.at[i * c.step + j] += b.at[p * b.step + j] * x;
    }
}

/* c += a b. Each number of c is added up in the order of @inner, however it is tiled: the same bits everywhere. */
static void multiply(Matrix a, Matrix b, Matrix c, size_t rows, size_t cols, size_t inner)
{
    size_t whole_rows = rows - rows % TILE_ROWS, whole_cols = cols - cols % TILE_COLS;
    for (size_t j = 0; j < whole_cols; j += TILE_COLS)
        for (size_t i = 0; i < whole_rows; i += TILE_ROWS) multiply_tile(a, b, c, i, j, inner);
    for (size_t i = 0; i < rows; i++) multiply_one(a, b, c, i, i < whole_rows ? whole_cols : 0, cols, inner);
}

static void transpose(Matrix from, size_t rows, size_t cols, Matrix to)
{
    for (size_t i = 0; i < rows; i += LANES)
        for (size_t j = 0; j < cols; j++)
            for (size_t r = i; r < rows && r < i + LANES; r++) to.at[j * to.step + r] = from.at[r * from.step + j];
}

/* The exponential function in arithmetic that gives the same bits everywhere (after Cephes, Moshier 1989). */
static float exponential(float x)
{
    if (x < -80) return 0;
    float n = (float)(int)(x * 1.44269504F + (x < 0 ? -0.5F : 0.5F)), r = x - n * 0.693359375F + n * 2.12194440e-4F;
    float p = 1.9875691500e-4F;
    p = p * r + 1.3981999507e-3F;
    p = p * r + 8.3334519073e-3F;
    p = p * r + 4.1665795894e-2F;
    p = p * r + 1.6666665459e-1F;
    p = p * r + 5.0000001201e-1F;
    return ldexpf(p * r * r + r + 1, (int)n);
}

/* As in the kernels. */
static float squash(float x)
{
    x = x < -2 ? -2 : x > 2 ? 2 : x;
    return x * (1 - 0.25F * (x < 0 ? -x : x));
}
static float squash_slope(float x)
{
    float a = x < 0 ? -x : x;
    return a >= 2 ? 0 : 1 - 0.5F * a;
}
static float gate(float x) { return 0.5F + 0.5F * squash(0.5F * x); }
static float gate_slope(float x) { return 0.25F * squash_slope(0.5F * x); }

/* ---- parameters ---- */

static Part part(FloatNet *n, size_t rows, size_t cols)
{
    Part p = { n->size, rows, cols };
    n->size += rows * cols;
    return p;
}

static Matrix matrix(const float *values, Part p) { return (Matrix){ (float *)(uintptr_t)values + p.at, p.cols }; }

static float fraction(Random *r) { return (float)random_below(r, 1 << 24) / (float)(1 << 24); }

/* Glorot & Bengio (2010). */
static void start(FloatNet *n, Part p, Random *r)
{
    float limit = sqrtf(6.0F / (float)(p.rows + p.cols));
    for (size_t i = 0; i < p.rows * p.cols; i++) n->values[p.at + i] = (2 * fraction(r) - 1) * limit;
}

static void lay_out(FloatNet *n)
{
    Affine steps[NET_AFFINES];
    net_sizes(&n->plan.shape, steps);
    for (size_t i = 0; i < NET_AFFINES; i++) {
        n->weights[i] = part(n, steps[i].in, steps[i].out);
        n->biases[i] = part(n, 1, steps[i].out);
    }
    n->mix = part(n, n->plan.shape.window, n->plan.shape.width);
    n->root = part(n, 1, n->plan.shape.arc + n->plan.shape.label);
    n->distance = part(n, NET_TAGS, NET_DISTANCES);
    n->tag_weights = part(n, 2 * n->plan.shape.hidden, NET_LABELS);
    n->tag_biases = part(n, 1, NET_LABELS);
}

/* At first a word is nearly itself, and each number listens to one of the neighbours. */
static void start_mix(FloatNet *n, Random *r)
{
    size_t window = n->plan.shape.window, width = n->plan.shape.width;
    for (size_t j = 0; j < window; j++)
        for (size_t k = 0; k < width; k++)
            n->values[n->mix.at + j * width + k] =
                j == window / 2 ? 1 : (k % window == j ? 1 : 0.1F) * (2 * fraction(r) - 1);
}

/* Cells keep what they know at first. */
static void open_gates(FloatNet *n)
{
    size_t hidden = n->plan.shape.hidden;
    for (size_t l = 0; l < n->plan.shape.layers; l++)
        for (size_t i = 0; i < 6 * hidden; i++)
            if (i / hidden % 3 == 1) n->values[n->biases[l].at + i] = 0.5F;
}

static int by_number(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

static uint32_t *all_facts(const Corpus *c, size_t *count)
{
    uint32_t *all = need(c->word_count * WORD_FACTS, sizeof *all);
    *count = 0;
    for (size_t s = 0; s < c->count; s++)
        for (int i = 0; i < c->samples[s].count; i++, *count += WORD_FACTS)
            word_facts(&c->samples[s].words[i + NODE_FIRST_WORD], all + *count);
    qsort(all, *count, sizeof *all, by_number);
    return all;
}

static void add_row(FloatNet *n, uint32_t hash, size_t occurrences)
{
    uint32_t i = hash & n->index_mask;
    while (n->index[i].hash) i = (i + 1) & n->index_mask;
    n->occurrences[n->row_count] = (uint32_t)occurrences;
    n->index[i] = (RowEntry){ hash, n->row_count++ };
}

static void make_vocabulary(FloatNet *n, const Corpus *c)
{
    size_t count, kept = WORD_FACTS, entries = 64;
    uint32_t *all = all_facts(c, &count);
    for (size_t i = 0; i + NET_LEAST_OCCURRENCES <= count; i++)
        kept += (i == 0 || all[i] != all[i - 1]) && all[i + NET_LEAST_OCCURRENCES - 1] == all[i];
    while (entries < 2 * kept) entries *= 2;
    n->index_mask = (uint32_t)entries - 1;
    n->index = need(entries, sizeof *n->index);
    n->occurrences = need(kept, sizeof *n->occurrences);
    n->row_count = WORD_FACTS;
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i; end < count && all[end] == all[i];) end++;
        if (end - i >= NET_LEAST_OCCURRENCES) add_row(n, all[i], end - i);
    }
    free(all);
}

static FloatNet *net_new(const Corpus *c, const NetPlan *plan, Random *r)
{
    FloatNet *n = need(1, sizeof *n);
    n->plan = *plan;
    lay_out(n);
    n->values = need(n->size, sizeof *n->values);
    for (size_t i = 0; i < NET_AFFINES; i++)
        if (n->weights[i].rows) start(n, n->weights[i], r);
    start(n, n->root, r);
    start(n, n->tag_weights, r);
    start_mix(n, r);
    open_gates(n);
    make_vocabulary(n, c);
    size_t numbers = (size_t)n->row_count * plan->shape.width;
    n->rows = need(numbers, sizeof *n->rows);
    for (size_t i = 0; i < numbers; i++) n->rows[i] = (2 * fraction(r) - 1) * 0.15F;
    return n;
}

void float_net_free(FloatNet *n)
{
    free(n->values);
    free(n->index);
    free(n->occurrences);
    free(n->rows);
    free(n);
}

/* ---- one shard of a batch ---- */

/** A sentence and its first row in the matrices of a shard; between sentences are rows of nothing. */
typedef struct {
    const Sample *sample;
    size_t at;
} Placed;

/** What one thread works on. Matrices have a row for each word. d... is the gradient of ... */
typedef struct {
    const FloatNet *net;
    Random random;
    Placed *sentences;
    size_t count, row_count, room;
    float scale; /* of the loss of one word */
    uint32_t *facts;
    float *words, *mixed, *mixed_mask, *sums[NET_MOST_LAYERS], *cells[NET_MOST_LAYERS], *layers[NET_MOST_LAYERS];
    float *inputs[NET_MOST_LAYERS + 1], *masks[NET_MOST_LAYERS + 1]; /* of layers but the first, and of the ends */
    float *ends, *ends_mask, *pair, *meet, *meet_mask, *names, *scores, *heads;
    float *dwords, *dmixed, *dsums, *dlayer, *dends, *dpair, *dmeet, *dbelow, *wide, *across;
    float *gradient, *turned; /* of all values; weights transposed */
    double loss;
    size_t right;
} Shard;

static void resize(float **p, size_t count)
{
    free(*p);
    *p = need(count + LANES, sizeof **p);
}

static void shard_reserve(Shard *s)
{
    const NetShape *n = &s->net->plan.shape;
    if (s->row_count <= s->room) return;
    size_t rows = s->room = s->row_count * 5 / 4 + 64, both = 2 * (size_t)n->hidden,
           ends = 2 * ((size_t)n->arc + n->label);
    size_t widest = n->width > 3 * both ? n->width : 3 * both;
    free(s->facts);
    s->facts = need(rows * WORD_FACTS, sizeof *s->facts);
    for (size_t l = 0; l < n->layers; l++) {
        resize(&s->sums[l], rows * 3 * both);
        resize(&s->cells[l], rows * both);
        resize(&s->layers[l], rows * both);
        resize(&s->inputs[l + 1], rows * both);
        resize(&s->masks[l + 1], rows * both);
    }
    float **wide[] = { &s->words, &s->mixed, &s->mixed_mask, &s->dwords, &s->dmixed, &s->dsums, &s->wide, &s->across };
    for (size_t i = 0; i < LENGTH_OF(wide); i++) resize(wide[i], (rows + n->window) * widest);
    float **ended[] = { &s->ends, &s->ends_mask, &s->dends };
    for (size_t i = 0; i < LENGTH_OF(ended); i++) resize(ended[i], rows * ends);
    float **arcs[] = { &s->pair, &s->dpair, &s->dbelow }, **labels[] = { &s->meet, &s->meet_mask, &s->dmeet };
    for (size_t i = 0; i < LENGTH_OF(arcs); i++) resize(arcs[i], rows * n->arc);
    for (size_t i = 0; i < LENGTH_OF(labels); i++) resize(labels[i], rows * n->label);
    resize(&s->names, rows * NET_LABELS);
    resize(&s->dlayer, rows * both);
}

static void shard_new(Shard *s, const FloatNet *n, uint64_t seed, size_t sentences)
{
    *s = (Shard){ .net = n, .random = random_of(seed), .sentences = need(sentences, sizeof *s->sentences) };
    size_t longest = PARSER_LONGEST_SENTENCE + TILE_COLS;
    resize(&s->gradient, n->size);
    resize(&s->turned, n->size);
    resize(&s->scores, longest * longest);
    resize(&s->heads, longest * n->plan.shape.arc);
}

static void shard_free(Shard *s)
{
    float *all[] = { s->words,     s->mixed, s->mixed_mask, s->dmixed, s->ends,   s->ends_mask, s->pair,   s->meet,
                     s->meet_mask, s->names, s->scores,     s->heads,  s->dwords, s->dsums,     s->dlayer, s->dends,
                     s->dpair,     s->dmeet, s->dbelow,     s->wide,   s->across, s->gradient,  s->turned };
    for (size_t i = 0; i < LENGTH_OF(all); i++) free(all[i]);
    for (size_t l = 0; l < NET_MOST_LAYERS; l++) {
        float *of_layer[] = { s->sums[l], s->cells[l], s->layers[l], s->inputs[l + 1], s->masks[l + 1] };
        for (size_t i = 0; i < LENGTH_OF(of_layer); i++) free(of_layer[i]);
    }
    free(s->facts);
    free(s->sentences);
}

static void clear(float *p, size_t count) { memset(p, 0, count * sizeof *p); }

static void times(float *p, const float *mask, size_t count)
{
    for (size_t i = 0; i < count; i++) p[i] *= mask[i];
}

/* Dropout (Srivastava et al. 2014): 0 for a share of the numbers, the others larger for it. */
static void fill_mask(float *mask, size_t count, double share, Random *r)
{
    const float kept = (float)(1 / (1 - share));
    const uint32_t limit = (uint32_t)(share * 65536);
    for (size_t i = 0; i < count;) {
        uint32_t bits = random_below(r, UINT32_MAX);
        for (size_t k = 0; k < 2 && i < count; k++, bits >>= 16) mask[i++] = (bits & 65535) < limit ? 0 : kept;
    }
}

/* out = bias + x weights */
static void affine(const Shard *s, size_t step, Matrix x, float *out)
{
    const FloatNet *n = s->net;
    size_t cols = n->weights[step].cols;
    for (size_t i = 0; i < s->row_count; i++)
        memcpy(out + i * cols, n->values + n->biases[step].at, cols * sizeof *out);
    multiply(x, matrix(n->values, n->weights[step]), (Matrix){ out, cols }, s->row_count, cols, n->weights[step].rows);
}

/* Gradients of weights and biases from that of out, and where @dx is not NULL of x, added. */
static void affine_back(Shard *s, Part weights, Part biases, const float *x, float *dout, float *dx)
{
    size_t rows = s->row_count, in = weights.rows, cols = weights.cols;
    transpose((Matrix){ (float *)(uintptr_t)x, in }, rows, in, (Matrix){ s->across, rows });
    multiply((Matrix){ s->across, rows }, (Matrix){ dout, cols }, matrix(s->gradient, weights), in, cols, rows);
    for (size_t i = 0; i < rows; i++)
        for (size_t j = 0; j < cols; j++) s->gradient[biases.at + j] += dout[i * cols + j];
    if (dx)
        multiply((Matrix){ dout, cols }, (Matrix){ s->turned + weights.at, in }, (Matrix){ dx, in }, rows, in, cols);
}

static void step_back(Shard *s, size_t step, const float *x, float *dout, float *dx)
{
    affine_back(s, s->net->weights[step], s->net->biases[step], x, dout, dx);
}

static void turn_weights(Shard *s)
{
    const FloatNet *n = s->net;
    for (size_t i = 0; i <= NET_AFFINES; i++) {
        Part p = i < NET_AFFINES ? n->weights[i] : n->tag_weights;
        transpose(matrix(n->values, p), p.rows, p.cols, (Matrix){ s->turned + p.at, p.rows });
    }
}

/* ---- forward ---- */

static uint32_t row_of(const FloatNet *n, uint32_t hash, WordFact fact)
{
    uint32_t i = hash & n->index_mask;
    while (n->index[i].hash && n->index[i].hash != hash) i = (i + 1) & n->index_mask;
    return n->index[i].hash ? n->index[i].row : (uint32_t)fact;
}

/* Whether to do as if a fact were not known. */
static bool forget(Shard *s, uint32_t row, WordFact fact)
{
    const NetPlan *p = &s->net->plan;
    double share = p->drop_fact;
    if (fact == WORD_LOWER || fact == WORD_FORM_TAG) share += p->drop_word / (p->drop_word + s->net->occurrences[row]);
    return row >= WORD_FACTS && (double)fraction(&s->random) < share;
}

static size_t beside(const Shard *s) { return s->net->plan.shape.window / 2; }

static void read_word(Shard *s, const Atoms *word, size_t at)
{
    size_t width = s->net->plan.shape.width;
    uint32_t hashes[WORD_FACTS], *facts = s->facts + at * WORD_FACTS;
    float *to = s->words + (at + beside(s)) * width;
    word_facts(word, hashes);
    for (size_t i = 0; i < WORD_FACTS; i++) {
        facts[i] = row_of(s->net, hashes[i], (WordFact)i);
        if (forget(s, facts[i], (WordFact)i)) facts[i] = (uint32_t)i;
        const float *row = s->net->rows + (size_t)facts[i] * width;
        for (size_t k = 0; k < width; k++) to[k] += row[k];
    }
}

static void read_words(Shard *s)
{
    clear(s->words, (s->row_count + 2 * beside(s)) * s->net->plan.shape.width);
    for (size_t q = 0; q < s->count; q++)
        for (int i = 0; i < s->sentences[q].sample->count; i++)
            read_word(s, &s->sentences[q].sample->words[i + NODE_FIRST_WORD], s->sentences[q].at + (size_t)i);
}

static void mix_words(Shard *s)
{
    size_t width = s->net->plan.shape.width, numbers = s->row_count * width;
    clear(s->mixed, numbers);
    for (size_t i = 0; i < s->row_count; i++)
        for (size_t j = 0; j < s->net->plan.shape.window; j++) {
            const float *word = s->words + (i + j) * width, *factor = s->net->values + s->net->mix.at + j * width;
            for (size_t k = 0; k < width; k++) s->mixed[i * width + k] += word[k] * factor[k];
        }
    fill_mask(s->mixed_mask, numbers, s->net->plan.drop, &s->random);
    times(s->mixed, s->mixed_mask, numbers);
}

/* One direction of a layer over one sentence; rows of @sums hold value, keep and show of both directions. */
static void run(size_t hidden, const float *sums, size_t count, size_t direction, float *cells, float *layer)
{
    for (size_t k = 0; k < count; k++) {
        size_t at = direction ? count - 1 - k : k, place = (at * 2 + direction) * hidden;
        const float *value = sums + (at * 6 + direction * 3) * hidden, *keep = value + hidden, *show = keep + hidden;
        const float *before = k ? direction ? cells + place + 2 * hidden : cells + place - 2 * hidden : NULL;
        for (size_t i = 0; i < hidden; i++) {
            float f = gate(keep[i]), c = (1 - f) * squash(value[i]) + f * (before ? before[i] : 0);
            cells[place + i] = c;
            layer[place + i] += gate(show[i]) * c;
        }
    }
}

static void encode(Shard *s)
{
    const NetShape *n = &s->net->plan.shape;
    size_t both = 2 * (size_t)n->hidden, numbers = s->row_count * both;
    read_words(s);
    mix_words(s);
    for (size_t l = 0; l < n->layers; l++) {
        affine(s, l, l ? (Matrix){ s->inputs[l], both } : (Matrix){ s->mixed, n->width }, s->sums[l]);
        if (l) memcpy(s->layers[l], s->layers[l - 1], numbers * sizeof(float));
        else clear(s->layers[l], numbers);
        for (size_t q = 0; q < 2 * s->count; q++) {
            const Placed *p = &s->sentences[q / 2];
            run(n->hidden, s->sums[l] + p->at * 3 * both, (size_t)p->sample->count, q % 2, s->cells[l] + p->at * both,
                s->layers[l] + p->at * both);
        }
        fill_mask(s->masks[l + 1], numbers, s->net->plan.drop, &s->random);
        memcpy(s->inputs[l + 1], s->layers[l], numbers * sizeof(float));
        times(s->inputs[l + 1], s->masks[l + 1], numbers);
    }
}

static void make_ends(Shard *s)
{
    const NetShape *n = &s->net->plan.shape;
    size_t arcs = 2 * (size_t)n->arc, ends = arcs + 2 * (size_t)n->label;
    affine(s, NET_ENDS, (Matrix){ s->inputs[n->layers], 2 * (size_t)n->hidden }, s->ends);
    fill_mask(s->ends_mask, s->row_count * ends, s->net->plan.drop_ends, &s->random);
    for (size_t i = 0; i < s->row_count; i++) {
        float *end = s->ends + i * ends, *mask = s->ends_mask + i * ends;
        for (size_t k = 0; k < arcs; k++) mask[k] = end[k] > 0 ? mask[k] : 0;
        for (size_t k = arcs; k < ends; k++) mask[k] = 1;
        times(end, mask, ends);
    }
    affine(s, NET_PAIR, (Matrix){ s->ends + n->arc, ends }, s->pair);
}

/* ---- losses ---- */

/* Scores become their gradient under the loss -log p(gold); true where gold is the best. */
static bool softmax_back(Shard *s, float *scores, size_t count, size_t gold, float weight)
{
    size_t best = 0;
    for (size_t i = 1; i < count; i++)
        if (scores[i] > scores[best]) best = i;
    float most = scores[best], sum = 0;
    for (size_t i = 0; i < count; i++) sum += scores[i] = exponential(scores[i] - most);
    s->loss -= log((double)(scores[gold] / sum) + 1e-20);
    for (size_t i = 0; i < count; i++) scores[i] *= weight / sum;
    scores[gold] -= weight;
    return best == gold;
}

static size_t gold_head(const Sample *s, size_t word) { return (size_t)s->head[word + NODE_FIRST_WORD] - NODE_ROOT; }

static const float *distances(const Shard *s, const float *values, const Sample *sample, size_t word)
{
    return values + s->net->distance.at +
           (size_t)(sample->words[word + NODE_FIRST_WORD].tag % NET_TAGS) * NET_DISTANCES;
}

enum { NEVER = -1000000 }; /* score of what cannot be */

/* Scores of heads of the words of one sentence: [word][head], 0 the root. Returns the step. */
static size_t score_arcs(Shard *s, const Placed *p)
{
    size_t count = (size_t)p->sample->count, arc = s->net->plan.shape.arc, ends = s->net->weights[NET_ENDS].cols;
    size_t step = (count + TILE_COLS) / TILE_COLS * TILE_COLS;
    clear(s->heads, arc * step);
    transpose(matrix(s->net->values, (Part){ s->net->root.at, 1, arc }), 1, arc, (Matrix){ s->heads, step });
    transpose((Matrix){ s->ends + p->at * ends, ends }, count, arc, (Matrix){ s->heads + 1, step });
    for (size_t d = 0; d < count; d++) {
        const float *distance = distances(s, s->net->values, p->sample, d);
        for (size_t h = 0; h <= count; h++) s->scores[d * step + h] = distance[distance_class((int)h - 1, (int)d)];
        for (size_t h = count + 1; h < step; h++) s->scores[d * step + h] = 0;
    }
    multiply((Matrix){ s->pair + p->at * arc, arc }, (Matrix){ s->heads, step }, (Matrix){ s->scores, step }, count,
             step, arc);
    for (size_t d = 0; d < count; d++) s->scores[d * step + d + 1] = NEVER;
    return step;
}

static void add_times(float *to, const float *from, float factor, size_t count)
{
    for (size_t i = 0; i < count; i++) to[i] += from[i] * factor;
}

/* From the gradient of one word's scores to those of its pair, of the heads and of the distances. */
static void arc_back(Shard *s, const Placed *p, size_t d, const float *dscores)
{
    const FloatNet *n = s->net;
    size_t arc = n->plan.shape.arc, ends = n->weights[NET_ENDS].cols;
    float *distance = (float *)(uintptr_t)distances(s, s->gradient, p->sample, d);
    for (size_t h = 0; h <= (size_t)p->sample->count; h++) {
        const float *head = h ? s->ends + (p->at + h - 1) * ends : n->values + n->root.at;
        float *dhead = h ? s->dends + (p->at + h - 1) * ends : s->gradient + n->root.at, g = dscores[h];
        if (g < 1e-9F && g > -1e-9F) continue;
        distance[distance_class((int)h - 1, (int)d)] += g;
        add_times(s->dpair + (p->at + d) * arc, head, g, arc);
        add_times(dhead, s->pair + (p->at + d) * arc, g, arc);
    }
}

static void learn_arcs(Shard *s)
{
    for (size_t q = 0; q < s->count; q++) {
        const Placed *p = &s->sentences[q];
        size_t count = (size_t)p->sample->count, step = score_arcs(s, p);
        for (size_t d = 0; d < count; d++) {
            float *scores = s->scores + d * step;
            s->right += softmax_back(s, scores, count + 1, gold_head(p->sample, d), s->scale);
            arc_back(s, p, d, scores);
        }
    }
}

/* The ends of relations of a word and of its gold head, in @values the ends, in @root the root's; or their gradients.
 */
static float *end_above(const Shard *s, const Placed *p, size_t word, float *ends, float *values)
{
    const NetShape *n = &s->net->plan.shape;
    size_t head = gold_head(p->sample, word);
    if (!head) return values + s->net->root.at + n->arc;
    return ends + (p->at + head - 1) * s->net->weights[NET_ENDS].cols + 2 * (size_t)n->arc;
}
static float *end_below(const Shard *s, const Placed *p, size_t word, float *ends)
{
    const NetShape *n = &s->net->plan.shape;
    return ends + (p->at + word) * s->net->weights[NET_ENDS].cols + 2 * (size_t)n->arc + n->label;
}

typedef const uint8_t *GoldOf(const Sample *s);
static const uint8_t *gold_deps(const Sample *s) { return s->dep; }
static const uint8_t *gold_tags(const Sample *s) { return s->tag; }

/* Scores of @classes names in s->names become their gradients; rows of nothing have none. */
static void learn_names(Shard *s, GoldOf *gold_of, size_t classes, float weight)
{
    size_t done = 0;
    for (size_t q = 0; q < s->count; q++) {
        const Placed *p = &s->sentences[q];
        clear(s->names + done * NET_LABELS, (p->at - done) * NET_LABELS);
        done = p->at + (size_t)p->sample->count;
        for (size_t i = p->at; i < done; i++) {
            float *scores = s->names + i * NET_LABELS;
            clear(scores + classes, NET_LABELS - classes);
            (void)softmax_back(s, scores, classes, gold_of(p->sample)[i - p->at + NODE_FIRST_WORD], weight);
        }
    }
    clear(s->names + done * NET_LABELS, (s->row_count - done) * NET_LABELS);
}

static void learn_relations(Shard *s)
{
    size_t label = s->net->plan.shape.label, numbers = s->row_count * label;
    fill_mask(s->meet_mask, numbers, s->net->plan.drop_ends, &s->random);
    clear(s->meet, numbers);
    for (size_t q = 0; q < s->count; q++) {
        const Placed *p = &s->sentences[q];
        for (size_t i = 0; i < (size_t)p->sample->count; i++) {
            const float *above = end_above(s, p, i, s->ends, s->net->values), *below = end_below(s, p, i, s->ends);
            float *mask = s->meet_mask + (p->at + i) * label, *meet = s->meet + (p->at + i) * label;
            for (size_t k = 0; k < label; k++) {
                mask[k] = above[k] + below[k] > 0 ? mask[k] : 0;
                meet[k] = (above[k] + below[k]) * mask[k];
            }
        }
    }
    affine(s, NET_NAMES, (Matrix){ s->meet, label }, s->names);
    learn_names(s, gold_deps, DEP_CLASSES, s->scale);
    clear(s->dmeet, numbers);
    step_back(s, NET_NAMES, s->meet, s->names, s->dmeet);
    times(s->dmeet, s->meet_mask, numbers);
    for (size_t q = 0; q < s->count; q++) {
        const Placed *p = &s->sentences[q];
        for (size_t i = 0; i < (size_t)p->sample->count; i++) {
            add_times(end_above(s, p, i, s->dends, s->gradient), s->dmeet + (p->at + i) * label, 1, label);
            add_times(end_below(s, p, i, s->dends), s->dmeet + (p->at + i) * label, 1, label);
        }
    }
}

/* ---- backward ---- */

static void ends_back(Shard *s)
{
    const NetShape *n = &s->net->plan.shape;
    size_t arc = n->arc, ends = s->net->weights[NET_ENDS].cols, both = 2 * (size_t)n->hidden;
    for (size_t i = 0; i < s->row_count; i++) memcpy(s->wide + i * arc, s->ends + i * ends + arc, arc * sizeof(float));
    clear(s->dbelow, s->row_count * arc);
    step_back(s, NET_PAIR, s->wide, s->dpair, s->dbelow);
    for (size_t i = 0; i < s->row_count; i++) add_times(s->dends + i * ends + arc, s->dbelow + i * arc, 1, arc);
    times(s->dends, s->ends_mask, s->row_count * ends);
    clear(s->dlayer, s->row_count * both);
    step_back(s, NET_ENDS, s->inputs[n->layers], s->dends, s->dlayer);
}

static void learn_tags(Shard *s)
{
    const FloatNet *n = s->net;
    size_t layers = n->plan.shape.layers, both = 2 * (size_t)n->plan.shape.hidden;
    for (size_t i = 0; i < s->row_count; i++)
        memcpy(s->names + i * NET_LABELS, n->values + n->tag_biases.at, NET_LABELS * sizeof(float));
    multiply((Matrix){ s->inputs[layers], both }, matrix(n->values, n->tag_weights), (Matrix){ s->names, NET_LABELS },
             s->row_count, NET_LABELS, both);
    learn_names(s, gold_tags, TAG_CLASSES, s->scale * (float)n->plan.tag_weight);
    affine_back(s, n->tag_weights, n->tag_biases, s->inputs[layers], s->names, s->dlayer);
}

static void run_back(size_t hidden, const float *sums, const float *cells, const float *dlayer, size_t count,
                     size_t direction, float *dsums)
{
    float carried[NET_MOST_HIDDEN] = { 0 };
    for (size_t k = count; k-- > 0;) {
        size_t at = direction ? count - 1 - k : k, place = (at * 2 + direction) * hidden,
               sum = (at * 6 + direction * 3) * hidden;
        const float *value = sums + sum, *keep = value + hidden, *show = keep + hidden;
        const float *before = k ? direction ? cells + place + 2 * hidden : cells + place - 2 * hidden : NULL;
        float *dvalue = dsums + sum, *dkeep = dvalue + hidden, *dshow = dkeep + hidden;
        for (size_t i = 0; i < hidden; i++) {
            float f = gate(keep[i]), g = dlayer[place + i], dcell = carried[i] + g * gate(show[i]);
            dshow[i] = g * cells[place + i] * gate_slope(show[i]);
            dkeep[i] = dcell * ((before ? before[i] : 0) - squash(value[i])) * gate_slope(keep[i]);
            dvalue[i] = dcell * (1 - f) * squash_slope(value[i]);
            carried[i] = dcell * f;
        }
    }
}

/* s->dlayer is the gradient of what a layer puts out. */
static void layer_back(Shard *s, size_t l)
{
    size_t hidden = s->net->plan.shape.hidden, both = 2 * hidden;
    clear(s->dsums, s->row_count * 3 * both);
    for (size_t q = 0; q < 2 * s->count; q++) {
        const Placed *p = &s->sentences[q / 2];
        run_back(hidden, s->sums[l] + p->at * 3 * both, s->cells[l] + p->at * both, s->dlayer + p->at * both,
                 (size_t)p->sample->count, q % 2, s->dsums + p->at * 3 * both);
    }
    if (!l) return;
    clear(s->wide, s->row_count * both);
    step_back(s, l, s->inputs[l], s->dsums, s->wide);
    times(s->wide, s->masks[l], s->row_count * both);
    add_times(s->dlayer, s->wide, 1, s->row_count * both);
}

static void words_back(Shard *s)
{
    size_t width = s->net->plan.shape.width, rows = s->row_count;
    clear(s->dmixed, rows * width);
    step_back(s, 0, s->mixed, s->dsums, s->dmixed);
    times(s->dmixed, s->mixed_mask, rows * width);
    clear(s->dwords, (rows + 2 * beside(s)) * width);
    for (size_t i = 0; i < rows; i++)
        for (size_t j = 0; j < s->net->plan.shape.window; j++) {
            const float *factor = s->net->values + s->net->mix.at + j * width, *d = s->dmixed + i * width;
            float *dfactor = s->gradient + s->net->mix.at + j * width;
            for (size_t k = 0; k < width; k++) {
                s->dwords[(i + j) * width + k] += d[k] * factor[k];
                dfactor[k] += d[k] * s->words[(i + j) * width + k];
            }
        }
}

static void learn_shard(void *context, size_t which)
{
    Shard *s = (Shard *)context + which;
    const FloatNet *n = s->net;
    shard_reserve(s);
    clear(s->gradient, n->size);
    if (!s->count) return;
    turn_weights(s);
    encode(s);
    make_ends(s);
    clear(s->dends, s->row_count * n->weights[NET_ENDS].cols);
    clear(s->dpair, s->row_count * n->plan.shape.arc);
    learn_arcs(s);
    learn_relations(s);
    ends_back(s);
    learn_tags(s);
    times(s->dlayer, s->masks[n->plan.shape.layers], s->row_count * 2 * n->plan.shape.hidden);
    for (size_t l = n->plan.shape.layers; l-- > 0;) layer_back(s, l);
    words_back(s);
}

/* ---- learning from gradients ---- */

/** Adam (Kingma & Ba 2015). */
typedef struct {
    float rate, fix_first, fix_second;
} Pace;

static void adam(float *value, float *first, float *second, const float *gradient, size_t count, Pace p)
{
    const float keep_first = 0.9F, keep_second = 0.98F;
    for (size_t i = 0; i < count; i++) {
        first[i] = keep_first * first[i] + (1 - keep_first) * gradient[i];
        second[i] = keep_second * second[i] + (1 - keep_second) * gradient[i] * gradient[i];
        value[i] -= p.rate * (first[i] * p.fix_first) / (sqrtf(second[i] * p.fix_second) + 1e-8F);
    }
}

enum { SHARDS = 2, MOST_NORM = 5 };

/** Where a row of the vocabulary was used. */
typedef struct {
    uint32_t row, shard, word;
} Use;

typedef struct {
    FloatNet *net;
    Shard shards[SHARDS];
    float *first, *second, *row_first, *row_second, *gradient, *row_gradient;
    Use *uses;
    size_t use_room;
    double fix_first, fix_second; /* powers of Adam's shares */
} Learner;

static int by_use(const void *left, const void *right)
{
    const Use *a = left, *b = right;
    if (a->row != b->row) return a->row < b->row ? -1 : 1;
    if (a->shard != b->shard) return a->shard < b->shard ? -1 : 1;
    return (a->word > b->word) - (a->word < b->word);
}

static size_t collect_uses(Learner *l)
{
    size_t n = 0, most = 0;
    for (size_t q = 0; q < SHARDS; q++) most += l->shards[q].row_count * WORD_FACTS;
    if (most > l->use_room) {
        free(l->uses);
        l->uses = need(l->use_room = 2 * most, sizeof *l->uses);
    }
    for (uint32_t q = 0; q < SHARDS; q++)
        for (size_t k = 0; k < l->shards[q].count; k++) {
            const Placed *p = &l->shards[q].sentences[k];
            for (size_t i = p->at * WORD_FACTS; i < (p->at + (size_t)p->sample->count) * WORD_FACTS; i++)
                l->uses[n++] = (Use){ l->shards[q].facts[i], q, (uint32_t)(i / WORD_FACTS) };
        }
    qsort(l->uses, n, sizeof *l->uses, by_use);
    return n;
}

/* Rows change only where they were used. */
static void learn_rows(Learner *l, float factor, Pace pace)
{
    size_t width = l->net->plan.shape.width, n = collect_uses(l);
    for (size_t i = 0; i < n;) {
        uint32_t row = l->uses[i].row;
        size_t at = row * width;
        clear(l->row_gradient, width);
        for (; i < n && l->uses[i].row == row; i++) {
            const Shard *s = &l->shards[l->uses[i].shard];
            add_times(l->row_gradient, s->dwords + (l->uses[i].word + beside(s)) * width, factor, width);
        }
        adam(l->net->rows + at, l->row_first + at, l->row_second + at, l->row_gradient, width, pace);
    }
}

/* @done: share of the training that lies behind. Up for a fiftieth of it, then down to nothing. */
static void learn_batch(Learner *l, double done)
{
    FloatNet *n = l->net;
    double norm = 0;
    for (size_t i = 0; i < n->size; i++) {
        l->gradient[i] = l->shards[0].gradient[i] + l->shards[1].gradient[i];
        norm += (double)l->gradient[i] * (double)l->gradient[i];
    }
    float factor = norm > MOST_NORM * MOST_NORM ? (float)(MOST_NORM / sqrt(norm)) : 1;
    for (size_t i = 0; i < n->size; i++) l->gradient[i] *= factor;
    l->fix_first *= 0.9;
    l->fix_second *= 0.98;
    Pace pace = { (float)(n->plan.rate * (done < 0.02 ? done / 0.02 : (1 - done) / 0.98)),
                  (float)(1 / (1 - l->fix_first)), (float)(1 / (1 - l->fix_second)) };
    adam(n->values, l->first, l->second, l->gradient, n->size, pace);
    learn_rows(l, factor, pace);
}

/* Deal the next sentences to the shards; returns how many words they have. */
static size_t deal(Learner *l, const Corpus *c, const uint32_t *order, size_t *next)
{
    size_t words = 0;
    for (size_t q = 0; q < SHARDS; q++) l->shards[q].count = l->shards[q].row_count = 0;
    while (*next < c->count && words < l->net->plan.batch) {
        const Sample *sample = &c->samples[order[(*next)++]];
        Shard *s = &l->shards[l->shards[1].row_count < l->shards[0].row_count];
        s->sentences[s->count++] = (Placed){ sample, s->row_count };
        s->row_count += (size_t)sample->count + beside(s);
        words += (size_t)sample->count;
    }
    for (size_t q = 0; q < SHARDS; q++) l->shards[q].scale = 1 / (float)words;
    return words;
}

static Learner *learner_new(FloatNet *n, size_t sentences)
{
    Learner *l = need(1, sizeof *l);
    *l = (Learner){ .net = n, .fix_first = 1, .fix_second = 1 };
    size_t numbers = (size_t)n->row_count * n->plan.shape.width;
    for (size_t q = 0; q < SHARDS; q++) shard_new(&l->shards[q], n, n->plan.seed + 1 + q, sentences);
    resize(&l->first, n->size);
    resize(&l->second, n->size);
    resize(&l->gradient, n->size);
    resize(&l->row_first, numbers);
    resize(&l->row_second, numbers);
    resize(&l->row_gradient, n->plan.shape.width);
    return l;
}

static void learner_free(Learner *l)
{
    for (size_t q = 0; q < SHARDS; q++) shard_free(&l->shards[q]);
    float *all[] = { l->first, l->second, l->gradient, l->row_first, l->row_second, l->row_gradient };
    for (size_t i = 0; i < LENGTH_OF(all); i++) free(all[i]);
    free(l->uses);
    free(l);
}

FloatNet *net_train(const Corpus *c, const NetPlan *plan, FILE *log)
{
    Random r = random_of(plan->seed);
    FloatNet *n = net_new(c, plan, &r);
    Learner *l = learner_new(n, c->count);
    uint32_t *order = need(c->count, sizeof *order);
    double all = (double)plan->epochs * (double)c->word_count, seen = 0;
    fprintf(log, "parser: %zu weights, %u rows of %u\n", n->size, n->row_count, plan->shape.width);
    for (int e = 0; e < plan->epochs; e++) {
        for (size_t q = 0; q < SHARDS; q++) l->shards[q].loss = 0, l->shards[q].right = 0;
        shuffle(&r, order, c->count);
        for (size_t next = 0; next < c->count;) {
            double words = (double)deal(l, c, order, &next);
            run_jobs(plan->threads, SHARDS, learn_shard, l->shards);
            learn_batch(l, seen / all);
            seen += words;
        }
        fprintf(log, "  epoch %d: %.2f %% of the heads right, loss %.3f\n", e + 1,
                100.0 * (double)(l->shards[0].right + l->shards[1].right) / (double)c->word_count,
                (l->shards[0].loss + l->shards[1].loss) / (double)c->word_count);
        fflush(log);
    }
    free(order);
    learner_free(l);
    return n;
}
