/* actorgraph compare: what changed from one slice, or one graph, to another. */
#include "base/outfile.h"
#include "cli/graph_input.h"
#include "cli/slice_options.h"
#include "export/diagram.h"
#include "export/report.h"
#include "export/sheet.h"

typedef struct {
    SliceSettings slices;
    Sv before, after, diagram, sheet;
    int format;
    int64_t top, permutations;
} Options;

static const Options defaults = { .slices = SLICE_SETTINGS, .top = 15, .permutations = 999 };
static const char *const format_choices[] = { "text", "md", "csv", "json", NULL };

static const Opt opts[] = {
    { OPT_STRING, "before", "SLICE", "the earlier slice: 2020, 2020-Q3, 2020-08", offsetof(Options, before) },
    { OPT_STRING, "after", "SLICE", "the later slice", offsetof(Options, after) },
    { OPT_CHOICE, "format", NULL, "for people, or for programs", offsetof(Options, format), 0, format_choices },
    { OPT_STRING, "diagram", "FILE", "also draw the change: FILE.svg or FILE.dot (needs --before and --after)",
      offsetof(Options, diagram) },
    { OPT_STRING, "sheet", "FILE", "also draw all slices side by side on one sheet: FILE.svg (the 40 busiest actors)",
      offsetof(Options, sheet) },
    { OPT_INT, "top", "N", "rows of each list for people", offsetof(Options, top), 0, NULL, 1, 1000000 },
    { OPT_INT, "permutations", "N", "of the QAP test", offsetof(Options, permutations), 0, NULL, 1, 1000000 },
    SLICE_OPTS(Options, slices),
    { 0 },
};

static const Example examples[] = {
    { "actorgraph compare output/samples/graph.json --before 2020 --after 2022",
      "What changed, with a sentence for each change." },
    { "actorgraph compare output/samples/graph.json --format csv -o changes.csv",
      "All neighbouring years as a table." },
    { "actorgraph compare old.json new.json", "Two graphs: last month's run against today's." },
    { 0 },
};

static bool find_slice(Cli *cli, const Timeline *t, Sv label, size_t *out)
{
    *out = timeline_find(t, label);
    if (*out != SIZE_MAX) return true;
    diag(cli->diag, NOWHERE, E_ANALYSE_SLICE, "there is no slice \"" SV_FMT "\"", SV_ARG(label));
    if (t->slice_count)
        diag_hint(cli->diag, "slices run from " SV_FMT " to " SV_FMT, SV_ARG(t->slices[0].label),
                  SV_ARG(t->slices[t->slice_count - 1].label));
    else diag_hint(cli->diag, "no relation has a date that is precise enough for such slices");
    return false;
}

static bool compare_one(Cli *cli, FILE *to, const Timeline *t, size_t before, size_t after, const Options *o,
                        const CompareOptions *co)
{
    Arena *a = arena_new();
    Comparison c;
    bool fine = compare_slices(a, t, before, after, co, &c, cli->diag);
    if (fine) report_changes(to, &c, (ChangesFormat)o->format, (uint32_t)o->top);
    arena_free(a);
    return fine;
}

/* Every slice that has relations with the next one that has. */
static bool compare_all(Cli *cli, FILE *to, const Timeline *t, const Options *o, const CompareOptions *co)
{
    size_t last = SIZE_MAX, compared = 0;
    for (size_t i = 0; i < t->slice_count; i++) {
        if (!t->slices[i].count) continue;
        if (last != SIZE_MAX) {
            if (compared++) fputs(o->format == CHANGES_JSON ? ",\n" : o->format == CHANGES_CSV ? "" : "\n", to);
            if (!compare_one(cli, to, t, last, i, o, co)) return false;
        }
        last = i;
    }
    return true;
}

/* The diagram knows its own slices; one it does not have (a window) is drawn by what is dated in it. */
static DiagramSlice diagram_slice(Cli *cli, const Diagram *dg, const Slice *slice)
{
    DiagramSlice *list;
    size_t count = diagram_slices(cli->arena, dg, &list);
    for (size_t i = 0; i < count; i++)
        if (sv_equal(list[i].label, slice->label)) return list[i];
    return (DiagramSlice){ .label = slice->label, .period = slice->period };
}

static bool write_diagram(Cli *cli, const Snapshot *g, const Options *o, const Timeline *t, size_t before, size_t after)
{
    DiagramOptions d = { .facts = o->slices.facts, .min = (uint32_t)o->slices.min, .by = (SliceUnit)o->slices.by };
    Diagram *diagram = diagram_new(cli->arena, g, &d, cli->diag);
    OutFile *out = diagram ? out_open(cli->arena, o->diagram, cli->diag) : NULL;
    if (!out) return false;
    DiagramSlice x = diagram_slice(cli, diagram, &t->slices[before]),
                 y = diagram_slice(cli, diagram, &t->slices[after]);
    bool fine = true;
    if (sv_ends(o->diagram, SV(".dot"))) fine = diagram_change_dot(out_stream(out), diagram, x, y, cli->diag);
    else diagram_change_svg(out_stream(out), diagram, x, y);
    if (fine) return out_commit(out, cli->diag);
    out_discard(out);
    return false;
}

enum { SHEET_ACTORS = 40 }; /* more nobody can read in a field */

static bool write_sheet(Cli *cli, const Snapshot *g, const Options *o)
{
    DiagramOptions d = {
        .top = SHEET_ACTORS, .facts = o->slices.facts, .min = (uint32_t)o->slices.min, .by = (SliceUnit)o->slices.by
    };
    Diagram *diagram = diagram_new(cli->arena, g, &d, cli->diag);
    OutFile *out = diagram ? out_open(cli->arena, o->sheet, cli->diag) : NULL;
    if (!out) return false;
    DiagramSlice *slices;
    size_t count = diagram_slices(cli->arena, diagram, &slices);
    sheet_svg(out_stream(out), diagram, slices, count, 0);
    return out_commit(out, cli->diag);
}

static int compare_slices_of(Cli *cli, const Options *o, CompareOptions *co)
{
    SliceOptions so;
    Snapshot *g = cli_read_graph(cli, cli->operands, 1);
    if (!g || !slice_options_of(cli, &o->slices, g, &so, &co->summary.net)) return STATUS_INPUT;
    Timeline *t = timeline_of_graph(cli->arena, g, &so);
    size_t before = SIZE_MAX, after = SIZE_MAX;
    if (o->before.len && (!find_slice(cli, t, o->before, &before) || !find_slice(cli, t, o->after, &after)))
        return STATUS_INPUT;
    FILE *to = cli_out(cli);
    if (!to) return STATUS_MACHINE;
    if (o->sheet.len && !write_sheet(cli, g, o)) return STATUS_INPUT;
    if (o->format == CHANGES_CSV) report_changes_csv_header(to);
    if (o->before.len) {
        if (!compare_one(cli, to, t, before, after, o, co)) return STATUS_INPUT;
        if (o->diagram.len && !write_diagram(cli, g, o, t, before, after)) return STATUS_INPUT;
        return STATUS_FINE;
    }
    if (o->format == CHANGES_JSON) fputs("[\n", to);
    bool fine = compare_all(cli, to, t, o, co);
    if (o->format == CHANGES_JSON) fputs("]\n", to);
    return fine ? STATUS_FINE : STATUS_INPUT;
}

static int compare_graphs(Cli *cli, const Options *o, CompareOptions *co)
{
    SliceOptions so;
    Snapshot *before = cli_read_graph(cli, cli->operands, 1), *after = cli_read_graph(cli, cli->operands + 1, 1);
    if (!before || !after || !slice_options_of(cli, &o->slices, before, &so, &co->summary.net)) return STATUS_INPUT;
    Timeline *t = timeline_of_two_graphs(cli->arena, before, after, cli->operands[0], cli->operands[1], &so, cli->diag);
    if (!t) return STATUS_INPUT;
    FILE *to = cli_out(cli);
    if (!to) return STATUS_MACHINE;
    if (o->format == CHANGES_CSV) report_changes_csv_header(to);
    return compare_one(cli, to, t, 0, 1, o, co) ? STATUS_FINE : STATUS_INPUT;
}

static int run(Cli *cli, const void *options)
{
    const Options *o = options;
    CompareOptions co = { .permutations = (uint32_t)o->permutations };
    bool graphs = cli->operand_count == 2;
    if ((o->before.len == 0) != (o->after.len == 0)) return cli_usage(cli, "--before and --after belong together");
    if (graphs && o->sheet.len) return cli_usage(cli, "--sheet draws the slices of one graph");
    if (graphs && o->before.len)
        return cli_usage(cli, "two graphs are compared as wholes: without --before and --after");
    if (o->diagram.len && !o->before.len) return cli_usage(cli, "--diagram needs --before and --after");
    if (graphs && o->slices.roll_up.len && !sv_equal(o->slices.roll_up, SV("state")))
        return cli_usage(cli, "two graphs can be rolled up to states alone");
    return graphs ? compare_graphs(cli, o, &co) : compare_slices_of(cli, o, &co);
}

const Command cmd_compare = {
    .name = "compare",
    .operands = "GRAPH [GRAPH]",
    .summary = "say what changed between two times, or between two graphs",
    .description = "Lists new, ended, stronger and weaker ties, pairs that changed sides, actors that came, left, rose "
                   "and fell, and groups that split "
                   "or merged, each with evidence, and measures how alike the two are. Without --before and --after "
                   "every slice is compared with the next.\n\n"
                   "With two graphs it compares them as wholes.",
    .examples = examples,
    .opts = opts,
    .opts_size = sizeof(Options),
    .defaults = &defaults,
    .common = COMMON_RULES | COMMON_OUTPUT,
    .min_operands = 1,
    .max_operands = 2,
    .run = run,
};
