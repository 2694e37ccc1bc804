/* Words of rules as numbers, lists that a sentence meets, and the index of what needs them. */
#include "extract/needs.h"
#include "test.h"

#define TEST(name) static void name(void **state_)

static Arena *arena;
static Vocabulary *vocabulary;

static int set_up(void **state)
{
    (void)state;
    arena = arena_new();
    vocabulary = vocabulary_new(arena);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static uint32_t number(const char *word) { return vocabulary_find(vocabulary, sv_of(word)); }

/* The lists that a sentence of these words meets. */
static uint64_t *met_by(const char *const *words, size_t count)
{
    uint64_t *met = NEW_ARRAY(arena, uint64_t, vocabulary_list_count(vocabulary));
    uint32_t *marked = NEW_ARRAY(arena, uint32_t, vocabulary_list_count(vocabulary));
    size_t marked_count = 0;
    met[LIST_ALWAYS] = UINT64_MAX;
    for (size_t i = 0; i < count; i++)
        vocabulary_meet(vocabulary, number(words[i]), (uint64_t)1 << i, met, marked, &marked_count);
    for (size_t i = 0; i < marked_count; i++) assert_true(met[marked[i]] != 0);
    return met;
}

TEST(words_are_told_from_phrases)
{
    (void)state_;
    static const Sv words[] = { SV_INIT("step down"), SV_INIT("resign"), SV_INIT("\xC3\x89vade") };
    const WordList *list = vocabulary_list(vocabulary, words, LENGTH_OF(words));
    vocabulary_close(vocabulary, NULL, 0);
    assert_int_equal(list->word_count, 2);
    assert_true(list_has_word(list, number("resign")) && list_has_word(list, number("evade")));
    assert_false(list_has_word(list, number("down")) || list_has_word(list, INTERN_NONE));
    uint32_t phrase[] = { 2, number("down"), number("step") };
    assert_int_equal(list->phrases_size, LENGTH_OF(phrase));
    assert_memory_equal(list->phrases, phrase, sizeof phrase);
    assert_sv(list->first, "step down");
}

TEST(lists_with_the_same_last_words_are_one)
{
    (void)state_;
    static const Sv one[] = { SV_INIT("troop"), SV_INIT("peace talk") },
                    other[] = { SV_INIT("talk"), SV_INIT("troop"), SV_INIT("troop") };
    const WordList *x = vocabulary_list(vocabulary, one, LENGTH_OF(one)),
                   *y = vocabulary_list(vocabulary, other, LENGTH_OF(other));
    assert_int_equal(x->list, y->list);
    assert_int_not_equal(x->list, LIST_ALWAYS);
    assert_ptr_equal(x, vocabulary_list(vocabulary, one, LENGTH_OF(one)));
    vocabulary_close(vocabulary, NULL, 0);
    assert_int_equal(vocabulary_list_size(vocabulary, x->list), 2);
}

TEST(any_noun_is_a_list_that_is_always_met)
{
    (void)state_;
    static const Sv something = SV_INIT(PATTERN_SOMETHING);
    assert_int_equal(vocabulary_list(vocabulary, &something, 1)->list, LIST_ALWAYS);
}

TEST(a_sentence_meets_the_lists_of_its_words)
{
    (void)state_;
    static const Sv arms[] = { SV_INIT("weapon"), SV_INIT("drone") }, talks[] = { SV_INIT("talk") };
    uint32_t a = vocabulary_list(vocabulary, arms, 2)->list, b = vocabulary_list(vocabulary, talks, 1)->list,
             need = vocabulary_need(vocabulary, SV("drone"));
    vocabulary_close(vocabulary, NULL, 0);
    static const char *const sentence[] = { "the", "drone", "hit", "a", "weapon" };
    uint64_t *met = met_by(sentence, LENGTH_OF(sentence));
    assert_int_equal(met[a], 1u << 1 | 1u << 4);
    assert_int_equal(met[need], 1u << 1);
    assert_int_equal(met[b], 0);
}

TEST(small_words_have_classes)
{
    (void)state_;
    static const Sv nouns[] = { SV_INIT("number") };
    vocabulary_close(vocabulary, nouns, 1);
    assert_int_equal(vocabulary_classes(vocabulary, number("against")), CLASS_PREPOSITION);
    assert_int_equal(vocabulary_classes(vocabulary, number("number")), CLASS_CONTAINER);
    assert_true(vocabulary_classes(vocabulary, number("the")) & CLASS_THE &&
                vocabulary_classes(vocabulary, number("the")) & CLASS_SKIPPED);
    assert_true(vocabulary_classes(vocabulary, number("were")) & CLASS_BE);
    assert_int_equal(vocabulary_classes(vocabulary, number("zebra")), 0);
}

TEST(prepositions_have_their_words_in_order)
{
    (void)state_;
    uint32_t out_of = vocabulary_preposition(vocabulary, SV("out of")),
             of = vocabulary_preposition(vocabulary, SV("of"));
    assert_int_equal(out_of, vocabulary_preposition(vocabulary, SV("out of")));
    assert_int_not_equal(out_of, of);
    WordRow row = vocabulary_preposition_words(vocabulary, out_of);
    assert_int_equal(row.count, 2);
    assert_true(row.words[0] == number("out") && row.words[1] == number("of"));
    assert_sv(vocabulary_preposition_text(vocabulary, out_of), "out of");
}

/* ---- the index ---- */

enum { WORDS = 12, PATTERNS = 60, LISTS = 6 };

static uint32_t next_random(uint32_t *seed) { return *seed = *seed * 1664525u + 1013904223u; }

/* Which patterns of a word does a sentence leave that meets @met, asked of each? */
static size_t plainly(const Rows *rows, const Needs *needs, uint32_t word, const uint64_t *met, uint8_t *found)
{
    size_t n = 0;
    for (uint32_t i = rows->first[word]; i < rows->first[word + 1]; i++)
        if (needs_are_met(&needs[rows->items[i]], met)) found[rows->items[i]]++, n++;
    return n;
}

static size_t by_index(const NeedIndex *x, const uint8_t *kinds, uint32_t word, const uint64_t *met, uint8_t *found)
{
    uint32_t from, to;
    size_t n = 0;
    need_index_find(x, word, &from, &to);
    for (const NeedGroup *g = x->groups + from; g < x->groups + to; g = need_group_next(g, met)) {
        if (!needs_are_met(&g->needs, met)) continue;
        for (uint32_t i = g->first; i < g[1].first; i++, n++) {
            assert_int_equal(kinds[x->patterns[i]], g->kind);
            found[x->patterns[i]]++;
        }
    }
    return n;
}

TEST(the_index_finds_what_asking_each_pattern_finds)
{
    (void)state_;
    uint32_t seed = 7;
    Needs needs[PATTERNS] = { 0 };
    uint8_t kinds[PATTERNS], word_of[PATTERNS];
    Rows rows = rows_new(arena, WORDS);
    for (size_t i = 0; i < PATTERNS; i++) {
        kinds[i] = (uint8_t)(next_random(&seed) >> 16 & 1);
        word_of[i] = (uint8_t)((next_random(&seed) >> 16) % (WORDS - 1)); /* the last word has none */
        for (size_t k = 0; k < (next_random(&seed) >> 16) % MOST_NEEDS; k++)
            needs[i].lists[k] = (uint16_t)(1 + (next_random(&seed) >> 16) % (LISTS - 1));
        rows_count(&rows, word_of[i]);
    }
    rows_open(arena, &rows, WORDS);
    for (uint32_t i = 0; i < PATTERNS; i++) rows_put(&rows, word_of[i], i);
    NeedIndex x = need_index_new(arena, WORDS, &rows, needs, kinds);
    assert_int_equal(x.count, PATTERNS);
    assert_true(need_index_longest(&x) > 0 && !need_index_has(&x, WORDS - 1) && !need_index_has(&x, INTERN_NONE));
    size_t met_at_all = 0;
    for (uint32_t sentence = 0; sentence < 1u << (LISTS - 1); sentence++) {
        uint64_t met[LISTS] = { [LIST_ALWAYS] = UINT64_MAX };
        for (size_t k = 1; k < LISTS; k++) met[k] = sentence >> (k - 1) & 1u;
        uint8_t want[PATTERNS] = { 0 }, have[PATTERNS] = { 0 };
        for (uint32_t w = 0; w < WORDS; w++) {
            size_t n = plainly(&rows, needs, w, met, want);
            assert_int_equal(by_index(&x, kinds, w, met, have), n);
            met_at_all += n;
        }
        assert_memory_equal(want, have, sizeof want);
    }
    assert_in_range(met_at_all, PATTERNS, PATTERNS * (1u << (LISTS - 1)) - 1); /* some are met, and some are not */
}

TEST(numbers_that_are_too_large_rule_nothing_out)
{
    (void)state_;
    assert_int_equal(short_list(UINT16_MAX), LIST_ALWAYS);
    assert_int_equal(short_list(7), 7);
    assert_int_equal(short_word(1u << 20), SHORT_NONE);
    assert_int_equal(short_word(INTERN_NONE), SHORT_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(words_are_told_from_phrases, set_up, tear_down),
        cmocka_unit_test_setup_teardown(lists_with_the_same_last_words_are_one, set_up, tear_down),
        cmocka_unit_test_setup_teardown(any_noun_is_a_list_that_is_always_met, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_sentence_meets_the_lists_of_its_words, set_up, tear_down),
        cmocka_unit_test_setup_teardown(small_words_have_classes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(prepositions_have_their_words_in_order, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_index_finds_what_asking_each_pattern_finds, set_up, tear_down),
        cmocka_unit_test_setup_teardown(numbers_that_are_too_large_rule_nothing_out, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
