/* The parser's arithmetic: every set of vector instructions gives the same numbers, and the search finds the best tree.
 */
#include <stdlib.h>
#include <string.h>

#include "lang/kernel.h"
#include "lang/net.h"
#include "test.h"

static uint32_t state_of_chance = 1;

static uint32_t chance(uint32_t limit)
{
    state_of_chance = state_of_chance * 1664525U + 1013904223U;
    return (state_of_chance >> 8) % limit;
}

static void fill16(int16_t *to, size_t count, int limit)
{
    for (size_t i = 0; i < count; i++) to[i] = (int16_t)((int)chance((uint32_t)(2 * limit)) - limit);
}

static void fill32(int32_t *to, size_t count, int32_t limit)
{
    for (size_t i = 0; i < count; i++) to[i] = (int32_t)chance(2 * (uint32_t)limit) - limit;
}

enum { ROWS = 13, IN = 34, COLS = 96, HIDDEN = 64, WORDS = 9 };

/* What a kernel makes of numbers that depend on @seed alone. */
typedef struct {
    int32_t products[ROWS * COLS], bare[ROWS * COLS];
    int16_t narrow[ROWS * COLS], sum[COLS], mixed[4 * 32], layer[WORDS * 2 * HIDDEN];
    int32_t head[WORDS];
} Results;

static void compute(const Kernel *k, uint32_t seed, Results *r)
{
    static int16_t x[ROWS * IN], w[IN * COLS];
    static int32_t bias[COLS], sums[WORDS * 6 * HIDDEN], scores[WORDS * 32],
        memory[CHART_TABLES * (WORDS + 1) * (WORDS + 1)];
    const int16_t *rows[5];
    state_of_chance = seed;
    memset(r, 0, sizeof *r);
    fill16(x, LENGTH_OF(x), seed % 3 ? 9000 : INT16_MAX); /* some sums wrap around */
    fill16(w, LENGTH_OF(w), seed % 3 ? 9000 : INT16_MAX);
    fill32(bias, COLS, 1 << 30);
    fill32(sums, LENGTH_OF(sums), 1 << 26);
    fill32(scores, LENGTH_OF(scores), 1 << 20);
    size_t count = 1 + seed % ROWS, words = 1 + seed % WORDS;
    k->multiply(x, IN, count, w, IN, COLS, bias, r->products);
    k->multiply(x, IN, count, w, IN, COLS, NULL, r->bare);
    k->narrow(r->products, count * COLS, 1 + seed % 14, seed % 2 ? 0 : INT16_MIN, r->narrow);
    for (size_t i = 0; i < LENGTH_OF(rows); i++) rows[i] = w + i * COLS;
    k->add(rows, LENGTH_OF(rows), COLS, r->sum);
    k->mix(w, x, 3, 32, 4, r->mixed);
    for (size_t i = 0; i < 4; i++) k->run(sums, HIDDEN, words, i % 2, i > 1, r->layer);
    best_tree(k, memory, scores, 32, words, r->head);
}

static void all_vectors_give_the_same_numbers(void **state)
{
    (void)state;
    const Kernel *kernels[MOST_KERNELS];
    size_t count = kernels_here(kernels);
    assert_ptr_equal(kernels[count - 1], kernel_best());
    static Results plain, other;
    for (uint32_t seed = 1; seed < 200; seed++) {
        compute(kernels[0], seed, &plain);
        for (size_t i = 1; i < count; i++) {
            compute(kernels[i], seed, &other);
            if (memcmp(&plain, &other, sizeof plain) != 0) fail_msg("kernel %s, seed %u", kernels[i]->name, seed);
        }
    }
}

static void products_are_what_they_are_said_to_be(void **state)
{
    (void)state;
    int16_t x[2] = { 3, -5 }, w[2 * 32] = { 0 };
    int32_t bias[32] = { 0 }, out[32];
    w[2 * 7] = 11;     /* first input, column 7 */
    w[2 * 7 + 1] = 13; /* second input, column 7 */
    bias[7] = 100;
    kernel_best()->multiply(x, 2, 1, w, 2, 32, bias, out);
    assert_int_equal(out[7], 100 + 3 * 11 - 5 * 13);
    assert_int_equal(out[6], 0);
}

/* ---- trees ---- */

enum { FEW = 6 };

static bool leads_to_root(const int32_t *head, size_t count, size_t word)
{
    size_t steps = 0;
    for (int32_t at = (int32_t)word; at >= 0; at = head[at])
        if (++steps > count) return false;
    return true;
}

static bool crosses(const int32_t *head, size_t a, size_t b)
{
    int32_t from = head[a] < (int32_t)a ? head[a] : (int32_t)a, to = head[a] < (int32_t)a ? (int32_t)a : head[a];
    int32_t low = head[b] < (int32_t)b ? head[b] : (int32_t)b, high = head[b] < (int32_t)b ? (int32_t)b : head[b];
    return from < low && low < to && to < high;
}

/* One root, no circle, no arcs that cross; the root's arc comes from before the sentence. */
static bool is_projective_tree(const int32_t *head, size_t count)
{
    size_t roots = 0;
    for (size_t i = 0; i < count; i++) {
        roots += head[i] < 0;
        if (head[i] == (int32_t)i || !leads_to_root(head, count, i)) return false;
        for (size_t k = 0; k < count; k++)
            if (crosses(head, i, k)) return false;
    }
    return roots == 1;
}

static int64_t score_of(const int32_t *scores, size_t stride, const int32_t *head, size_t count)
{
    int64_t sum = 0;
    for (size_t i = 0; i < count; i++) sum += scores[i * stride + (size_t)(head[i] + 1)];
    return sum;
}

/* Over all ways to give each word a head. */
static int64_t best_by_trying(const int32_t *scores, size_t stride, size_t count)
{
    int32_t head[FEW];
    int64_t best = INT64_MIN;
    size_t ways = 1;
    for (size_t i = 0; i < count; i++) ways *= count + 1;
    for (size_t way = 0; way < ways; way++) {
        size_t rest = way;
        for (size_t i = 0; i < count; i++, rest /= count + 1) head[i] = (int32_t)(rest % (count + 1)) - 1;
        int64_t score = score_of(scores, stride, head, count);
        if (score > best && is_projective_tree(head, count)) best = score;
    }
    return best;
}

static void the_search_finds_the_best_tree(void **state)
{
    (void)state;
    const size_t stride = FEW + 1;
    int32_t scores[FEW * (FEW + 1)], memory[CHART_TABLES * (FEW + 1) * (FEW + 1)], head[FEW];
    state_of_chance = 7;
    for (size_t round = 0; round < 60; round++) {
        size_t count = 1 + round % (FEW - 1);
        fill32(scores, LENGTH_OF(scores), round % 2 ? 1 << 20 : 3); /* with many ties */
        best_tree(kernel_best(), memory, scores, stride, count, head);
        assert_true(is_projective_tree(head, count));
        assert_int_equal(score_of(scores, stride, head, count), best_by_trying(scores, stride, count));
    }
}

static void a_long_sentence_of_extreme_scores_is_a_tree(void **state)
{
    (void)state;
    const size_t count = PARSER_LONGEST_SENTENCE, stride = count + 1;
    int32_t *scores = calloc(count * stride, sizeof *scores), *head = calloc(count, sizeof *head);
    int32_t *memory = calloc(CHART_TABLES * stride * stride, sizeof *memory);
    assert_true(scores && head && memory);
    for (size_t round = 0; round < 3; round++) {
        for (size_t i = 0; i < count * stride; i++)
            scores[i] = round == 0 ? 1 << 20 : round == 1 ? -(1 << 20) : (int32_t)chance(1 << 20);
        best_tree(kernel_best(), memory, scores, stride, count, head);
        size_t roots = 0;
        for (size_t i = 0; i < count; i++) {
            roots += head[i] < 0;
            assert_true(leads_to_root(head, count, i));
        }
        assert_int_equal(roots, 1);
    }
    free(scores);
    free(head);
    free(memory);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_vectors_give_the_same_numbers),
        cmocka_unit_test(products_are_what_they_are_said_to_be),
        cmocka_unit_test(the_search_finds_the_best_tree),
        cmocka_unit_test(a_long_sentence_of_extreme_scores_is_a_tree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
