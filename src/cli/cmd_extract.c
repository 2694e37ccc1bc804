/* actorgraph extract: documents in, relations out. */
#include "cli/extract_options.h"
#include "extract/event_rows.h"

enum { FORMAT_JSONL, FORMAT_PLOVER, FORMAT_CAMEO };
static const char *const format_choices[] = { "jsonl", "plover", "cameo", NULL };

typedef struct {
    ExtractSettings settings;
    int format;
} Options;

typedef struct {
    FILE *to;
    const RuleSet *rules;
    Arena *scratch;
    int format;
    size_t rows;
} Writer;

static const Options defaults = { .settings = EXTRACT_SETTINGS };

static const Opt opts[] = {
    { OPT_CHOICE, "format", NULL, "JSON lines, or rows of event data in the columns of POLECAT or ICEWS",
      offsetof(Options, format), 0, format_choices },
    EXTRACT_OPTS(Options, settings),
    { 0 },
};

static const Example examples[] = {
    { "actorgraph extract docs/samples > relations.jsonl", "All relations of a folder, a JSON line each." },
    { "actorgraph extract --format plover docs/samples -o events.tsv", "Event data, a tab-separated row each." },
    { "echo 'France withdrew its troops from Mali in August 2022.' | actorgraph extract -", "From a pipe." },
    { 0 },
};

static bool write_relations(void *user, const Document *doc, const RelationList *relations)
{
    (void)doc;
    Writer *w = user;
    for (size_t i = 0; i < relations->count; i++) {
        if (w->format == FORMAT_JSONL) relation_write(w->to, &relations->items[i]);
        else
            event_row_write(w->to, w->format == FORMAT_PLOVER ? EVENTS_PLOVER : EVENTS_CAMEO, w->rules, w->scratch,
                            &relations->items[i], ++w->rows);
    }
    arena_reset(w->scratch);
    return ferror(w->to) == 0;
}

static int run(Cli *cli, const void *options)
{
    const Options *o = options;
    Engine engine;
    FILE *to;
    int status = engine_start(cli, &o->settings, &engine, &to);
    if (status != STATUS_FINE) return status;
    ReadOptions read = read_options_of(&o->settings);
    PipelineResult result = { 0 };
    Writer w = { .to = to, .rules = engine.rules, .scratch = arena_new(), .format = o->format };
    if (o->format != FORMAT_JSONL) event_rows_header(to, o->format == FORMAT_PLOVER ? EVENTS_PLOVER : EVENTS_CAMEO);
    status = pipeline_run(cli, &engine, cli->operands, cli->operand_count, &read,
                          (PipelineHooks){ .sink = write_relations, .sink_user = &w }, &result);
    arena_free(w.scratch);
    engine_close(&engine);
    return status;
}

const Command cmd_extract = {
    .name = "extract",
    .operands = "PATH...",
    .summary = "read texts and write the relations in them as JSON lines",
    .description = "Reads text, Markdown, HTML, PDF and JSON Lines files, folders of them, or standard input (-), "
                   "applies the rules, and writes one JSON "
                   "object a line for each relation of every factuality: who, what, to whom, when, the sentence and "
                   "where it stands.\n\n"
                   "The lines of any number of runs can be merged by 'actorgraph graph', in any order.",
    .examples = examples,
    .opts = opts,
    .opts_size = sizeof(Options),
    .defaults = &defaults,
    .common = COMMON_RULES | COMMON_MODEL | COMMON_OUTPUT | COMMON_PROGRESS | COMMON_THREADS,
    .min_operands = 1,
    .run = run,
};
