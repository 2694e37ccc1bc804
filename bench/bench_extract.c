/* How fast extraction is beside the language engine alone, on the same texts, in one thread: both in the processor's
 * time, best of five rounds. Nothing is read or written while they run. usage: bench_extract DATA TEXT...; DATA holds
 * rules/ and models/. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "extract/extract.h"

enum { ROUNDS = 5 };

typedef struct {
    Document *items;
    size_t count, cap;
} Documents;

typedef struct {
    double seconds;
    size_t tokens, sentences;
} Figure;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t); /* what others do on the machine does not count */
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static Documents read_all(Arena *a, const Sv *paths, size_t count, Diag *d)
{
    Documents all = { 0 };
    ReadOptions options = { 0 };
    Reader *reader = reader_open(a, paths, count, &options, d);
    for (Document doc; reader_next(reader, a, &doc);) ARENA_PUSH(a, all.items, all.count, all.cap, doc);
    reader_close(reader);
    return all;
}

/* Tagger and parser on the words of each sentence, which are there already. */
static Figure run_engine(const Model *model, ParserScratch *scratch, const Documents *all)
{
    Figure f = { 0 };
    Arena *a = arena_new();
    for (size_t i = 0; i < all->count; i++, arena_reset(a)) {
        Text text = text_analyse(a, all->items[i].text);
        Word *words = NEW_ARRAY(a, Word, text.token_count + 1);
        for (size_t t = 0; t < text.token_count; t++)
            words[t] = (Word){ .form = text.tokens[t].form, .token = (uint32_t)t, .token_count = 1, .head = -1 };
        double begin = now();
        for (size_t s = 0; s < text.sentence_count; s++) {
            model_tag(model, scratch, words + text.sentences[s].first, text.sentences[s].count);
            model_parse(model, scratch, words + text.sentences[s].first, text.sentences[s].count);
        }
        f.seconds += now() - begin;
        f.tokens += text.token_count;
        f.sentences += text.sentence_count;
    }
    arena_free(a);
    return f;
}

static Figure run_extraction(const Extractor *ex, ExtractScratch *scratch, const Documents *all)
{
    ExtractStats stats = { 0 };
    Arena *a = arena_new();
    double begin = now();
    for (size_t i = 0; i < all->count; i++, arena_reset(a)) extract_document(ex, a, scratch, &all->items[i], &stats);
    Figure f = { now() - begin, stats.tokens, stats.sentences };
    arena_free(a);
    return f;
}

static void better(Figure *best, Figure f)
{
    if (!best->tokens || f.seconds < best->seconds) *best = f;
}

static void print_figure(const char *name, Figure f)
{
    printf("%-14s %8zu tokens %7zu sentences %8.3f s %9.0f tokens/s %7.0f sentences/s\n", name, f.tokens, f.sentences,
           f.seconds, (double)f.tokens / f.seconds, (double)f.sentences / f.seconds);
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fprintf(stderr, "usage: bench_extract DATA TEXT...\n");
        return 2;
    }
    Arena *a = arena_new();
    Diag *d = diag_new();
    Sv *paths = NEW_ARRAY(a, Sv, (size_t)argc);
    for (int i = 2; i < argc; i++) paths[i - 2] = sv_of(argv[i]);
    Sv rules_path = arena_printf(a, "%s/rules", argv[1]);
    RuleSet *rules = rules_load(a, &rules_path, 1, d);
    Lexicon *lexicon = lexicon_load(a, arena_printf(a, "%s/models/en.lexicon", argv[1]), d);
    Model *model = model_open(arena_printf(a, "%s/models/en.model", argv[1]), d);
    if (!rules || !lexicon || !model || diag_count(d, SEVERITY_ERROR)) {
        diag_print(d, stderr, DIAG_PLAIN, 0);
        return 1;
    }
    const Extractor *ex = extractor_new(a, rules, lexicon, model, EXTRACT_OPTIONS);
    Documents all = read_all(a, paths, (size_t)argc - 2, d);
    ExtractScratch *scratch = extract_scratch_new(ex);
    ParserScratch *parser = parser_scratch_new();
    Figure engine = { 0 }, extraction = { 0 };
    for (int i = 0; i < ROUNDS; i++) {
        better(&engine, run_engine(model, parser, &all));
        better(&extraction, run_extraction(ex, scratch, &all));
    }
    print_figure("tag and parse", engine);
    print_figure("extract", extraction);
    printf("extraction at %.2f of the language engine's speed\n", engine.seconds / extraction.seconds);
    parser_scratch_free(parser);
    extract_scratch_free(scratch);
    model_close(model);
    diag_free(d);
    arena_free(a);
    return 0;
}
