/* actorgraph report: centrality, balance, tone and turning points. */
#include "cli/graph_input.h"
#include "cli/slice_options.h"
#include "export/report.h"

typedef struct {
    SliceSettings slices;
    int what;
    int64_t top;
    double penalty;
} Options;

static const Options defaults = { .slices = SLICE_SETTINGS, .top = 15 };

static const struct {
    const char *name;
    void (*write)(FILE *to, const Report *r);
} reports[] = {
    { "centrality", report_centrality_md },
    { "centrality-csv", report_centrality_csv },
    { "html", report_html },
    { "series", report_series_csv },
    { "tone", report_tone_csv },
    { "similarity", report_similarity_csv },
    { "turns", report_turns_csv },
};
enum { WHAT_FOLDER = LENGTH_OF(reports) };
static const char *const what_choices[] = { "centrality", "centrality-csv", "html",   "series", "tone",
                                            "similarity", "turns",          "folder", NULL };

static const Opt opts[] = {
    { OPT_CHOICE, "what", NULL, "which report; folder: all of them into the folder that -o names",
      offsetof(Options, what), 0, what_choices },
    { OPT_INT, "top", "N", "rows of tables for people", offsetof(Options, top), 0, NULL, 1, 1000000 },
    { OPT_REAL, "penalty", "X", "of change points; higher finds fewer; 0: 2 log n", offsetof(Options, penalty), 0, NULL,
      0, 1e9 },
    SLICE_OPTS(Options, slices),
    { 0 },
};

static const Example examples[] = {
    { "actorgraph report output/samples/graph.json", "Who is central, overall and in each year." },
    { "actorgraph report --what html output/samples/graph.json -o report.html", "One page with plots." },
    { "actorgraph report --what folder --by quarter --roll-up state output/samples/graph.json -o output/reports",
      "All reports by quarter, with actors counted as their states." },
    { 0 },
};

static int run(Cli *cli, const void *options)
{
    const Options *o = options;
    if (o->what == WHAT_FOLDER && !cli->common.output.len) return cli_usage(cli, "--what folder needs -o FOLDER");
    Snapshot *g = cli_read_graph(cli, cli->operands, cli->operand_count);
    if (!g) return STATUS_INPUT;
    ReportOptions ro = { .top = (uint32_t)o->top, .penalty = o->penalty };
    if (!slice_options_of(cli, &o->slices, g, &ro.slices, &ro.summary.net)) return STATUS_INPUT;
    Report r;
    if (!report_measure(cli->arena, g, &ro, &r, cli->diag)) return STATUS_INPUT;
    if (o->what == WHAT_FOLDER) {
        size_t written;
        return reports_write(&r, cli->common.output, &written, cli->diag) ? STATUS_FINE : STATUS_MACHINE;
    }
    FILE *to = cli_out(cli);
    if (!to) return STATUS_MACHINE;
    reports[o->what].write(to, &r);
    return STATUS_FINE;
}

const Command cmd_report = {
    .name = "report",
    .operands = "FILE...",
    .summary = "measure a graph: centrality, balance, tone, turning points",
    .description = "Reads a graph (or relation lines), cuts it into slices of time, and measures each slice and the "
                   "whole. Events count when they happen. "
                   "States, such as an alliance or a deployment, count in every slice they hold in: until an event "
                   "ends them, or the last mention.\n\n"
                   "The settings duplicates, isolates, normalise, signs, min and window have the meaning they have in "
                   "the Discourse Network Analyzer. "
                   "docs/measures.md defines every measure and says what its numbers mean.",
    .examples = examples,
    .opts = opts,
    .opts_size = sizeof(Options),
    .defaults = &defaults,
    .common = COMMON_RULES | COMMON_OUTPUT,
    .min_operands = 1,
    .run = run,
};
