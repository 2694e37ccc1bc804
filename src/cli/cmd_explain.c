/* actorgraph explain: why was this found, and why was that not? */
#include "cli/extract_options.h"
#include "extract/explain.h"
#include "read/reader.h"

typedef struct {
    ExtractSettings settings;
    bool json, tree, file;
    Sv rule;
    int64_t misses;
} Options;

static const Options defaults = { .settings = EXTRACT_SETTINGS, .misses = 12 };

static const Opt opts[] = {
    { OPT_FLAG, "file", NULL, "the operands are files to read, not sentences", offsetof(Options, file) },
    { OPT_FLAG, "tree", NULL, "show words, tags and the dependency tree too", offsetof(Options, tree) },
    { OPT_FLAG, "json", NULL, "write one JSON object a sentence", offsetof(Options, json) },
    { OPT_STRING, "rule", "NAME", "only this rule", offsetof(Options, rule) },
    { OPT_INT, "misses", "N", "show at most so many near misses a sentence", offsetof(Options, misses), 0, NULL, 1,
      100000 },
    EXTRACT_OPTS(Options, settings),
    { 0 },
};

static const Example examples[] = {
    { "actorgraph explain \"France withdrew its troops from Mali in 2022.\"",
      "Actors, clauses, matches and near misses of a sentence." },
    { "actorgraph explain --file docs/samples/2023-12-23-sahel-year-in-review.md", "Of every sentence of a file." },
    { 0 },
};

static void explain(Cli *cli, const Engine *engine, const Options *o, ExtractScratch *scratch, Arena *a,
                    const Document *doc, FILE *to)
{
    (void)cli;
    ExplainOptions e = { .tree = o->tree, .rule = o->rule, .most_misses = (size_t)o->misses };
    if (o->json) explain_json(engine->extractor, scratch, a, doc, &e, to);
    else explain_text(engine->extractor, scratch, a, doc, &e, to);
}

static int run(Cli *cli, const void *options)
{
    const Options *o = options;
    Engine engine;
    FILE *to;
    int status = engine_start(cli, &o->settings, &engine, &to);
    if (status != STATUS_FINE) return status;
    ExtractScratch *scratch = extract_scratch_new(engine.extractor);
    Arena *a = arena_new();
    if (o->file) {
        ReadOptions read = read_options_of(&o->settings);
        Reader *reader = reader_open(cli->arena, cli->operands, cli->operand_count, &read, cli->diag);
        Document doc;
        while (reader_next(reader, a, &doc)) {
            explain(cli, &engine, o, scratch, a, &doc, to);
            arena_reset(a);
        }
        reader_close(reader);
    }
    for (size_t i = 0; !o->file && i < cli->operand_count; i++) {
        Document doc = { .id = SV("sentence"),
                         .path = SV("-"),
                         .text = cli->operands[i],
                         .date = o->settings.date,
                         .language = SV("en") };
        explain(cli, &engine, o, scratch, a, &doc, to);
        arena_reset(a);
    }
    arena_free(a);
    extract_scratch_free(scratch);
    engine_close(&engine);
    return STATUS_FINE;
}

const Command cmd_explain = {
    .name = "explain",
    .operands = "SENTENCE...",
    .summary = "show why rules match a sentence, and which nearly match",
    .description =
        "Shows which actors a sentence names and how each was understood, its clauses, the relations found with rule, "
        "factuality and time, and "
        "for every rule whose trigger word stands there the first condition that failed. This is how a rule is mended.",
    .examples = examples,
    .opts = opts,
    .opts_size = sizeof(Options),
    .defaults = &defaults,
    .common = COMMON_RULES | COMMON_MODEL | COMMON_OUTPUT,
    .min_operands = 1,
    .run = run,
};
