/* What tests of extraction share: rules that are written in the test, the shipped lexicon and model. */
#ifndef EXTRACT_FIXTURE_H
#define EXTRACT_FIXTURE_H

#include <stdio.h>

#include "extract/extract.h"
#include "test.h"

static Arena *arena, *doc_arena;
static Diag *trouble;
static RuleSet *rules;
static Lexicon *lexicon;
static Model *model;
static ParserScratch *scratch;
static Extractor *extractor;
static ExtractScratch *extract_scratch; /* of the last extractor that a text went through */
static const Extractor *scratch_of;

/* 0 where all of it could be loaded, as cmocka wants it. */
static inline int load_with_rules(const char *text)
{
    arena = arena_new();
    doc_arena = arena_new();
    trouble = diag_new();
    Source source = { .path = SV("test.rules"), .text = sv_of(text) };
    rules = rules_parse(arena, &source, 1, trouble);
    if (!rules || diag_count(trouble, SEVERITY_ERROR)) {
        diag_print(trouble, stderr, DIAG_PLAIN, 0);
        return -1;
    }
    lexicon = lexicon_load(arena, SV("models/en.lexicon"), trouble);
    model = model_open(SV("models/en.model"), trouble);
    scratch = parser_scratch_new();
    return lexicon && model ? 0 : -1;
}

/* 0 where the rules compile, as cmocka wants it. */
static inline int set_up_extractor(const char *rules_text, ExtractOptions options)
{
    if (load_with_rules(rules_text) != 0) return -1;
    extractor = extractor_new(arena, rules, lexicon, model, options);
    return 0;
}

static inline RelationList extract_with(const Extractor *ex, const char *text, const char *date)
{
    Document doc = { .id = SV("test"), .text = sv_of(text), .date = PERIOD_NONE };
    if (date) assert_true(period_parse(sv_of(date), &doc.date));
    ExtractStats stats = { 0 };
    arena_reset(doc_arena);
    if (scratch_of != ex) {
        extract_scratch_free(extract_scratch);
        extract_scratch = extract_scratch_new(ex);
        scratch_of = ex;
    }
    return extract_document(ex, doc_arena, extract_scratch, &doc, &stats);
}

static int tear_down_all(void **state)
{
    (void)state;
    model_close(model);
    parser_scratch_free(scratch);
    extract_scratch_free(extract_scratch);
    diag_free(trouble);
    arena_free(doc_arena);
    arena_free(arena);
    return 0;
}

/* SET_UP(options): the rules in `rules_text` are those of all tests of the file. */
#define SET_UP(...)                                                                                                    \
    static int set_up_all(void **state)                                                                                \
    {                                                                                                                  \
        (void)state;                                                                                                   \
        return set_up_extractor(rules_text, __VA_ARGS__);                                                              \
    }

#define TEST(name) static void name(void **state_)

#endif
