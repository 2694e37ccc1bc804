/* actorgraph check: are the rules well formed, and do they do what their examples say? */
#include "cli/datadir.h"
#include "cli/extract_options.h"
#include "extract/examples.h"
#include "rules/lint.h"

typedef struct {
    ExtractSettings settings;
    bool no_examples, strict;
} CheckOptions;

static const CheckOptions defaults = { .settings = EXTRACT_SETTINGS };

static const Opt opts[] = {
    { OPT_FLAG, "no-examples", NULL, "look at the files only; do not run the examples",
      offsetof(CheckOptions, no_examples) },
    { OPT_FLAG, "strict", NULL, "warnings give status 1 too", offsetof(CheckOptions, strict) },
    EXTRACT_OPTS(CheckOptions, settings),
    { 0 },
};

static const Example examples[] = {
    { "actorgraph check", "The shipped rules: all mistakes, and all examples." },
    { "actorgraph check --rules rules docs/examples/first.rules", "Your own rules together with the shipped ones." },
    { "actorgraph check --no-examples rules/actors", "Only the dictionaries of actors, quickly." },
    { 0 },
};

static size_t count_frames(const RuleSet *rs)
{
    size_t n = 0;
    for (size_t i = 0; i < rs->rule_count; i++) n += rs->rules[i].frame_count;
    return n;
}

static size_t count_names(const RuleSet *rs)
{
    size_t n = 0;
    for (size_t i = 0; i < rs->actor_count; i++) n += rs->actors[i].name_count;
    return n;
}

static void print_count(FILE *to, size_t n, const char *noun, const char *after)
{
    fprintf(to, "%zu %s%s%s", n, noun, n == 1 ? "" : "s", after);
}

static void print_counts(FILE *to, const RuleSet *rs)
{
    print_count(to, rs->file_count, "file", ": ");
    print_count(to, rs->relation_count, "relation type", ", ");
    print_count(to, rs->rule_count, "rule", " with ");
    print_count(to, count_frames(rs), "frame", ", ");
    print_count(to, rs->set_count, "word set", ",\n  ");
    print_count(to, rs->actor_count, "actor", " with ");
    print_count(to, count_names(rs), "name", ", ");
    print_count(to, rs->agent_count, "generic agent", ", ");
    print_count(to, rs->operator_count, "word", " of factuality\n");
}

static void print_examples(FILE *to, const ExampleCounts *c)
{
    fprintf(to, "examples: %zu yes, %zu no, %zu todo; ", c->yes, c->no, c->todo);
    if (c->failed) fprintf(to, "%zu fail", c->failed);
    else fputs("all hold", to);
    if (c->todo_passed) fprintf(to, "; %zu todo hold by now", c->todo_passed);
    fputc('\n', to);
}

/* The rules named as operands join those of --rules; with neither, the shipped ones are meant. */
static void add_operands(Cli *cli)
{
    SvList *rules = &cli->common.rules;
    for (size_t i = 0; i < cli->operand_count; i++)
        ARENA_PUSH(cli->arena, rules->items, rules->count, rules->cap, cli->operands[i]);
}

static void lint_words(Cli *cli, const RuleSet *rs)
{
    Lexicon *lexicon = cli_load_lexicon(cli, SV("en"));
    if (lexicon) rules_lint_words(rs, lexicon, cli->diag);
}

/* Extraction loads the rules again, in silence: they have no errors. */
static void run_examples(Cli *cli, const CheckOptions *o, FILE *to)
{
    Engine engine;
    if (!engine_open(cli, extract_options_of(&o->settings), &engine)) return;
    ExtractScratch *scratch = extract_scratch_new(engine.extractor);
    ExampleCounts counts = { 0 };
    examples_run(engine.extractor, scratch, cli->diag, &counts);
    print_examples(to, &counts);
    extract_scratch_free(scratch);
    engine_close(&engine);
}

static int run(Cli *cli, const void *options)
{
    const CheckOptions *o = options;
    add_operands(cli);
    SvList paths = cli_rule_paths(cli);
    RuleSet *rs = paths.count ? rules_load(cli->arena, paths.items, paths.count, cli->diag) : NULL;
    if (!rs) return STATUS_INPUT;
    FILE *to = cli_out(cli);
    if (!to) return STATUS_MACHINE;
    lint_words(cli, rs);
    print_counts(to, rs);
    size_t errors = diag_count(cli->diag, SEVERITY_ERROR);
    if (!errors && !o->no_examples) run_examples(cli, o, to);
    else if (!o->no_examples) fputs("examples: not run, because the rules have errors\n", to);
    errors = diag_count(cli->diag, SEVERITY_ERROR);
    size_t warnings = diag_count(cli->diag, SEVERITY_WARNING);
    print_count(to, errors, "error", ", ");
    print_count(to, warnings, "warning", "\n");
    return errors || (o->strict && warnings) ? STATUS_INPUT : STATUS_FINE;
}

const Command cmd_check = {
    .name = "check",
    .operands = "[PATH...]",
    .summary = "find mistakes in rules and run their examples",
    .description = "Reads rule and actor files, reports every mistake with its place and a remedy, and, where there is "
                   "none, runs the examples of the "
                   "rules: each 'yes' must be found, each 'no' must not, a 'todo' that is found by now is named.\n\n"
                   "The paths join those of --rules; with neither, the shipped rules are checked. A rule of your own "
                   "usually needs the shipped "
                   "relation types and actors: add --rules with their folder.",
    .examples = examples,
    .opts = opts,
    .opts_size = sizeof(CheckOptions),
    .defaults = &defaults,
    .common = COMMON_RULES | COMMON_MODEL | COMMON_OUTPUT,
    .run = run,
};
