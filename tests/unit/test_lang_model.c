/* Model files, tagging and parsing. Run from the root of the checkout. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "lang/conllu.h"
#include "lang/model.h"
#include "lang/model_file.h"
#include "test.h"

#define MODEL "models/en.model"

typedef struct {
    Arena *arena;
    Diag *diag;
    Model *model;
    ParserScratch *scratch;
    Sv bytes; /* of the model file */
} Fixture;

static Fixture fx;

static Sv read_whole(Arena *a, const char *path)
{
    FILE *f = fopen(path, "rb");
    if (!f) return (Sv){ 0 };
    fseek(f, 0, SEEK_END);
    size_t size = (size_t)ftell(f);
    rewind(f);
    char *bytes = arena_alloc(a, size + 1);
    size_t got = fread(bytes, 1, size, f);
    fclose(f);
    return (Sv){ bytes, got };
}

static int set_up(void **state)
{
    (void)state;
    fx = (Fixture){ .arena = arena_new(), .diag = diag_new(), .scratch = parser_scratch_new() };
    fx.model = model_open(SV(MODEL), fx.diag);
    fx.bytes = read_whole(fx.arena, MODEL);
    return fx.model ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    model_close(fx.model);
    parser_scratch_free(fx.scratch);
    diag_free(fx.diag);
    arena_free(fx.arena);
    return 0;
}

/* Words of a text that is split at blanks; "_" inside a word stands for a blank. */
static Word *words_of(const char *text, size_t *count)
{
    Sv rest = arena_sv(fx.arena, sv_of(text));
    Word *words = NULL;
    size_t cap = 0;
    *count = 0;
    for (Sv word; (word = sv_word(&rest)).len;) {
        char *form = arena_cstr(fx.arena, word);
        for (char *p = form; *p; p++)
            if (*p == '_') *p = ' ';
        Word w = { .form = sv_of(form) };
        ARENA_PUSH(fx.arena, words, *count, cap, w);
    }
    return words;
}

static Word *parsed(const char *text, size_t *count)
{
    Word *words = words_of(text, count);
    model_tag(fx.model, fx.scratch, words, *count);
    model_parse(fx.model, fx.scratch, words, *count);
    return words;
}

/* ---- files ---- */

static bool opening_reports(Sv bytes, DiagCode code)
{
    char path[] = "/tmp/actorgraph-model-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, bytes.ptr, bytes.len), bytes.len);
    close(fd);
    Diag *d = diag_new();
    Model *m = model_open(sv_of(path), d);
    bool reported = !m && diag_count(d, SEVERITY_ERROR) == 1 && diag_count_code(d, code) == 1;
    model_close(m);
    diag_free(d);
    unlink(path);
    return reported;
}

static void missing_files_are_diagnostics(void **state)
{
    (void)state;
    Diag *d = diag_new();
    assert_null(model_open(SV("no/such/model"), d));
    assert_int_equal(diag_count_code(d, E_LANG_MODEL_OPEN), 1);
    assert_null(model_open(SV("models"), d)); /* a folder */
    diag_free(d);
}

static void foreign_files_are_diagnostics(void **state)
{
    (void)state;
    assert_true(opening_reports(SV(""), E_LANG_MODEL_FOREIGN));
    assert_true(opening_reports(SV("AGMODEL"), E_LANG_MODEL_FOREIGN));
    assert_true(opening_reports(read_whole(fx.arena, "models/en.lexicon"), E_LANG_MODEL_FOREIGN));
}

static void truncated_models_are_diagnostics(void **state)
{
    (void)state;
    const size_t cuts[] = { 1, 2, 3, 7 };
    for (size_t i = 0; i < LENGTH_OF(cuts); i++)
        assert_true(opening_reports(sv_sub(fx.bytes, 0, fx.bytes.len / cuts[i] - 1), E_LANG_MODEL_CORRUPT));
}

static void a_flipped_bit_anywhere_is_a_diagnostic(void **state)
{
    (void)state;
    char *copy = arena_alloc(fx.arena, fx.bytes.len);
    memcpy(copy, fx.bytes.ptr, fx.bytes.len);
    for (size_t i = 0; i < 60; i++) {
        size_t at = i < 20 ? 16 + 7 * i : (i * 7919 * 131) % fx.bytes.len; /* behind magic, version and byte order */
        at = at < 16 ? 16 : at;
        copy[at] = (char)(copy[at] ^ 1 << i % 8);
        if (!opening_reports((Sv){ copy, fx.bytes.len }, E_LANG_MODEL_CORRUPT)) fail_msg("byte %zu", at);
        copy[at] = fx.bytes.ptr[at];
    }
}

/* The model with one number of a section changed and the checksum made right again. */
static Sv with_number(ModelSection section, size_t at, uint32_t value)
{
    char *copy = arena_alloc(fx.arena, fx.bytes.len);
    memcpy(copy, fx.bytes.ptr, fx.bytes.len);
    ModelHeader h;
    memcpy(&h, copy, sizeof h);
    memcpy(copy + h.sections[section].offset + at, &value, sizeof value);
    h.checksum = 0;
    h.checksum = model_checksum(copy + sizeof h, fx.bytes.len - sizeof h, model_checksum(&h, sizeof h, 0));
    memcpy(copy, &h, sizeof h);
    return (Sv){ copy, fx.bytes.len };
}

/* Where the first entry of the vocabulary that is in use stands in its section. */
static size_t first_entry(void)
{
    ModelHeader h;
    memcpy(&h, fx.bytes.ptr, sizeof h);
    for (size_t at = 0;; at += sizeof(RowEntry)) {
        RowEntry e;
        memcpy(&e, fx.bytes.ptr + h.sections[SECTION_NET_INDEX].offset + at, sizeof e);
        if (e.hash) return at;
    }
}

static void a_network_that_does_not_fit_is_a_diagnostic(void **state)
{
    (void)state;
    const uint32_t values[] = { 0, 1, 7, 4096, UINT32_MAX };
    for (size_t field = 0; field < sizeof(NetShape); field += sizeof(uint32_t))
        for (size_t i = 0; i < LENGTH_OF(values); i++) {
            Sv bytes = with_number(SECTION_NET_SHAPE, field, values[i]);
            if (!opening_reports(bytes, E_LANG_MODEL_CORRUPT)) fail_msg("field %zu as %u", field / 4, values[i]);
        }
    assert_true(opening_reports(with_number(SECTION_NET_INDEX, first_entry() + offsetof(RowEntry, row), 1 << 30),
                                E_LANG_MODEL_CORRUPT));
}

static void another_version_is_a_diagnostic(void **state)
{
    (void)state;
    char *copy = arena_alloc(fx.arena, fx.bytes.len);
    memcpy(copy, fx.bytes.ptr, fx.bytes.len);
    copy[8] = 99;
    assert_true(opening_reports((Sv){ copy, fx.bytes.len }, E_LANG_MODEL_VERSION));
}

static void the_model_says_where_it_comes_from(void **state)
{
    (void)state;
    Sv facts = model_facts(fx.model);
    assert_true(sv_find(facts, SV("language: en\n"), 0) != SIZE_MAX);
    assert_true(sv_find(facts, SV("treebank: "), 0) != SIZE_MAX);
    assert_true(sv_find(facts, SV("licence: CC BY-SA 4.0"), 0) != SIZE_MAX);
    assert_true(sv_find(facts, SV("XPOS "), 0) != SIZE_MAX);
    assert_true(fx.bytes.len <= 10000000);
}

/* ---- analysis ---- */

static void assert_arc(const char *text, size_t dependent, size_t head, Dep dep)
{
    size_t count = 0;
    Word *words = parsed(text, &count);
    if (words[dependent].head != (int32_t)head || words[dependent].dep != dep)
        fail_msg("%s: word %zu has head %d as %s", text, dependent, (int)words[dependent].head,
                 dep_names[words[dependent].dep]);
}

static void plain_sentences_are_understood(void **state)
{
    (void)state;
    assert_arc("France withdrew its troops from Mali in August .", 0, 1, DEP_NSUBJ);
    assert_arc("France withdrew its troops from Mali in August .", 3, 1, DEP_OBJ);
    assert_arc("France withdrew its troops from Mali in August .", 5, 1, DEP_OBL);
    assert_arc("The minister was killed by rebels .", 1, 3, DEP_NSUBJ_PASS);
    assert_arc("The minister was killed by rebels .", 5, 3, DEP_OBL_AGENT);
    assert_arc("The troops that left the country were French .", 3, 1, DEP_ACL_RELCL);
    assert_arc("The army carried out the attack .", 3, 2, DEP_COMPOUND_PRT);
    assert_arc("Russia 's army attacked the city .", 0, 2, DEP_NMOD_POSS);
}

static void fixed_tags_are_kept(void **state)
{
    (void)state;
    size_t count = 0;
    Word *words = words_of("Islamic_State and al-Qaeda retook the town .", &count);
    words[0].tag = words[2].tag = TAG_NNP;
    words[3].tag = TAG_VBD;
    model_tag(fx.model, fx.scratch, words, count);
    assert_int_equal(words[0].tag, TAG_NNP);
    assert_int_equal(words[3].tag, TAG_VBD);
    model_parse(fx.model, fx.scratch, words, count);
    assert_int_equal(words[0].head, 3);
    assert_int_equal(words[0].dep, DEP_NSUBJ);
    assert_int_equal(words[2].head, 0);
    assert_int_equal(words[2].dep, DEP_CONJ);
}

static void curly_and_straight_quotes_are_one(void **state)
{
    (void)state;
    size_t count = 0;
    Word *straight = parsed("France 's army did n't leave .", &count),
         *curly = parsed("France \342\200\231s army did n\342\200\231t leave .", &count);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(straight[i].tag, curly[i].tag);
        assert_int_equal(straight[i].head, curly[i].head);
    }
}

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525U + 1013904223U;
    return *state >> 8;
}

/* A sentence of @count random words, some of them bytes that are no text at all. */
static Word *random_words(uint32_t seed, size_t count)
{
    static const char *const some[] = { "France",   "attacked", "the", "of",   ",",  "and",  "troops",
                                        "\xff\xfe", "1999",     "-",   "Mali", "to", "that", "." };
    Word *words = NEW_ARRAY(fx.arena, Word, count);
    for (size_t i = 0; i < count; i++) {
        uint32_t r = next_random(&seed);
        words[i].form = sv_of(some[r % LENGTH_OF(some)]);
        if (r % 7 == 0)
            words[i].form = (Sv){ fx.bytes.ptr + next_random(&seed) % (fx.bytes.len - 100), next_random(&seed) % 90 };
        if (r % 11 == 0) words[i].tag = (Tag)(next_random(&seed) % TAG_COUNT);
    }
    return words;
}

static void any_words_become_a_tree(void **state)
{
    (void)state;
    for (uint32_t seed = 1; seed < 400; seed++) {
        size_t count = seed % 90;
        Word *words = random_words(seed, count);
        model_tag(fx.model, fx.scratch, words, count);
        model_parse(fx.model, fx.scratch, words, count);
        if (!tree_is_whole(words, count)) fail_msg("seed %u", seed);
        for (size_t i = 0; i < count; i++) assert_true(words[i].tag != TAG_NONE && words[i].dep != DEP_NONE);
    }
}

static void words_without_tags_are_parsed_too(void **state)
{
    (void)state;
    Word *words = random_words(5, 60);
    for (size_t i = 0; i < 60; i++) words[i].tag = TAG_NONE;
    model_parse(fx.model, fx.scratch, words, 60);
    assert_true(tree_is_whole(words, 60));
}

static double seconds_for(size_t count)
{
    struct timespec from, to;
    Word *words = random_words(3, count);
    clock_gettime(CLOCK_MONOTONIC, &from);
    model_tag(fx.model, fx.scratch, words, count);
    model_parse(fx.model, fx.scratch, words, count);
    clock_gettime(CLOCK_MONOTONIC, &to);
    assert_int_equal(words[count - 1].tag == TAG_NONE, 0);
    size_t roots = 0;
    for (size_t i = 0; i < count; i++) roots += words[i].head < 0;
    assert_int_equal(roots, 1);
    return (double)(to.tv_sec - from.tv_sec) + 1e-9 * (double)(to.tv_nsec - from.tv_nsec);
}

static void endless_sentences_take_linear_time(void **state)
{
    (void)state;
    double small = seconds_for(20000), large = seconds_for(80000);
    if (large > 12 * small + 0.2) fail_msg("%.3f s for 20000 words, %.3f s for 80000", small, large);
}

/* What 'actorgraph parse' does with a text that has no full stop. */
static void a_sentence_of_10000_words_ends_with_a_warning(void **state)
{
    (void)state;
    enum { WORDS = 10000 };
    char *text = arena_alloc(fx.arena, WORDS * 8);
    size_t n = 0;
    for (size_t i = 0; i < WORDS; i++)
        n += (size_t)sprintf(text + n, "%s ", i % 3 == 0 ? "troops" : i % 3 == 1 ? "left" : "and");
    clock_t from = clock();
    Text t = text_analyse(fx.arena, (Sv){ text, n });
    size_t parsed = 0;
    for (size_t s = 0; s < t.sentence_count; s++) {
        size_t count = t.sentences[s].count;
        Word *words = NEW_ARRAY(fx.arena, Word, count);
        for (size_t i = 0; i < count; i++) words[i].form = t.tokens[t.sentences[s].first + i].form;
        model_tag(fx.model, fx.scratch, words, count);
        model_parse(fx.model, fx.scratch, words, count);
        assert_true(tree_is_whole(words, count));
        parsed += count;
    }
    assert_int_equal(parsed, WORDS);
    double seconds = (double)(clock() - from) / CLOCKS_PER_SEC;
    if (seconds > 10) fail_msg("%.1f s of processor time", seconds); /* 0.1 s, but sanitizers are slow */
    Diag *d = diag_new();
    lang_warn_of_long(text_long_sentences(&t), &(Source){ .path = SV("long.txt"), .text = t.raw }, d);
    assert_int_equal(diag_count_code(d, W_LANG_LONG_SENTENCE), 1);
    lang_warn_of_long((LongSentences){ 0 }, &(Source){ .path = SV("short.txt") }, d);
    assert_int_equal(diag_count_code(d, W_LANG_LONG_SENTENCE), 1);
    diag_free(d);
}

static void sentences_at_the_limit_are_whole(void **state)
{
    (void)state;
    for (size_t count = PARSER_LONGEST_SENTENCE - 1; count <= PARSER_LONGEST_SENTENCE + 2; count++) {
        Word *words = random_words(9, count);
        model_tag(fx.model, fx.scratch, words, count);
        model_parse(fx.model, fx.scratch, words, count);
        assert_true(tree_is_whole(words, count));
    }
}

static void the_same_words_give_the_same_tree(void **state)
{
    (void)state;
    ParserScratch *other = parser_scratch_new();
    for (uint32_t seed = 1; seed < 60; seed++) {
        Word *a = random_words(seed, 50), *b = random_words(seed, 50);
        model_tag(fx.model, fx.scratch, a, 50);
        model_parse(fx.model, fx.scratch, a, 50);
        model_tag(fx.model, other, b, 50);
        model_parse(fx.model, other, b, 50);
        for (size_t i = 0; i < 50; i++) {
            assert_int_equal(a[i].tag, b[i].tag);
            assert_int_equal(a[i].head, b[i].head);
            assert_int_equal(a[i].dep, b[i].dep);
        }
    }
    parser_scratch_free(other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(missing_files_are_diagnostics),
        cmocka_unit_test(foreign_files_are_diagnostics),
        cmocka_unit_test(truncated_models_are_diagnostics),
        cmocka_unit_test(a_flipped_bit_anywhere_is_a_diagnostic),
        cmocka_unit_test(a_network_that_does_not_fit_is_a_diagnostic),
        cmocka_unit_test(another_version_is_a_diagnostic),
        cmocka_unit_test(the_model_says_where_it_comes_from),
        cmocka_unit_test(plain_sentences_are_understood),
        cmocka_unit_test(fixed_tags_are_kept),
        cmocka_unit_test(curly_and_straight_quotes_are_one),
        cmocka_unit_test(any_words_become_a_tree),
        cmocka_unit_test(words_without_tags_are_parsed_too),
        cmocka_unit_test(endless_sentences_take_linear_time),
        cmocka_unit_test(a_sentence_of_10000_words_ends_with_a_warning),
        cmocka_unit_test(sentences_at_the_limit_are_whole),
        cmocka_unit_test(the_same_words_give_the_same_tree),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
