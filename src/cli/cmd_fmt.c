/* actorgraph fmt: one layout for all rule files. */
#include "base/outfile.h"
#include "cli/command.h"
#include "rules/format.h"
#include "rules/rule.h"

typedef struct {
    bool check;
} FmtOptions;

static const Opt opts[] = {
    { OPT_FLAG, "check", NULL, "change nothing; name the files whose layout differs, with status 1",
      offsetof(FmtOptions, check) },
    { 0 },
};

static const Example examples[] = {
    { "actorgraph fmt docs/examples/first.rules", "Lay a file out anew, in place." },
    { "actorgraph fmt --check docs/examples rules/relations.rules", "Is the layout of these canonical?" },
    { "actorgraph fmt - < docs/examples/first.rules", "From standard input to standard output." },
    { 0 },
};

/* Write @text to where it was read from. */
static bool replace(Cli *cli, Sv path, Sv text)
{
    OutFile *out = out_open(cli->arena, path, cli->diag);
    if (!out) return false;
    fwrite(text.ptr, 1, text.len, out_stream(out));
    return out_commit(out, cli->diag);
}

/* STATUS_INPUT where the file has mistakes, or, with --check, another layout. */
static int format_file(Cli *cli, const FmtOptions *o, const Source *source)
{
    Sv text;
    if (!rules_format(cli->arena, source, &text, cli->diag)) return STATUS_INPUT;
    bool same = sv_equal(text, source->text), piped = sv_equal(source->path, SV("-"));
    if (o->check) {
        if (!same) printf(SV_FMT "\n", SV_ARG(source->path));
        return same ? STATUS_FINE : STATUS_INPUT;
    }
    if (same && !piped) return STATUS_FINE;
    return replace(cli, source->path, text) ? STATUS_FINE : STATUS_MACHINE;
}

static int run(Cli *cli, const void *options)
{
    size_t count;
    const Source *sources = rules_sources(cli->arena, cli->operands, cli->operand_count, cli->diag, &count);
    int status = count ? STATUS_FINE : STATUS_INPUT;
    for (size_t i = 0; i < count; i++) {
        int one = format_file(cli, options, &sources[i]);
        if (one > status) status = one;
    }
    return status;
}

const Command cmd_fmt = {
    .name = "fmt",
    .operands = "PATH...",
    .summary = "lay out rule and actor files in the one way",
    .description = "Rewrites rule and actor files in place: headers at the margin, statements in columns, lists at "
                   "most 120 columns wide. Folders are "
                   "searched for *.rules and *.actors; - is standard input and goes to standard output. Comments, the "
                   "order of statements and the "
                   "meaning stay as they are; a file with an unknown statement is reported and not touched. Formatting "
                   "twice changes nothing more.",
    .examples = examples,
    .opts = opts,
    .opts_size = sizeof(FmtOptions),
    .min_operands = 1,
    .run = run,
};
