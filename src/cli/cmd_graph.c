/* actorgraph graph: relations in, one graph out. */
#include "cli/graph_file.h"
#include "cli/graph_input.h"
#include "export/graph_json.h"
#include "graph/events.h"

typedef struct {
    bool from_csv, no_header;
    Sv preset, map;
} Options;

static const Opt opts[] = {
    { OPT_FLAG, "from-csv", NULL, "the file is an event table of another program; needs --preset or --map",
      offsetof(Options, from_csv) },
    { OPT_STRING, "preset", "NAME", "columns of icews, gdelt, polecat, cow-dyads, cow-alliances or cow-mids",
      offsetof(Options, preset) },
    { OPT_STRING, "map", "MAP", "columns by name: source=COL,target=COL,date=COL,type=COL,sign=COL",
      offsetof(Options, map) },
    { OPT_FLAG, "no-header", NULL, "the table has no line of names; columns are #1, #2 ...",
      offsetof(Options, no_header) },
    { 0 },
};

static const Example examples[] = {
    { "actorgraph graph monday.jsonl tuesday.jsonl -o graph.json",
      "Merge the relations of two runs; their order does not matter." },
    { "actorgraph extract docs/samples | actorgraph graph - -o graph.json", "From a pipe." },
    { "actorgraph graph --from-csv --preset icews events.2020.tab -o icews.json",
      "An event table as a graph, for reports and comparisons." },
    { 0 },
};

static Snapshot *from_csv(Cli *cli, const Options *o)
{
    const EventPreset *preset = o->preset.len ? event_preset_find(o->preset, cli->diag) : NULL;
    Source table;
    if (o->preset.len && !preset) return NULL;
    if (!cli_read_file(cli, cli->operands[0], &table)) return NULL;
    Sv map = o->map.len || !preset ? o->map : sv_of(preset->map);
    return events_read(cli->arena, &table, map, preset ? preset->header : !o->no_header, cli->diag);
}

static int run(Cli *cli, const void *options)
{
    const Options *o = options;
    if (o->from_csv && cli->operand_count != 1) return cli_usage(cli, "--from-csv takes one table");
    if (o->from_csv && !o->preset.len && !o->map.len) return cli_usage(cli, "--from-csv needs --preset or --map");
    if (!o->from_csv && (o->preset.len || o->map.len)) return cli_usage(cli, "--preset and --map need --from-csv");
    Snapshot *g = o->from_csv ? from_csv(cli, o) : cli_read_graph(cli, cli->operands, cli->operand_count);
    if (!g) return STATUS_INPUT;
    FILE *to = cli_out(cli);
    if (!to) return STATUS_MACHINE;
    graph_json_write(to, g);
    return STATUS_FINE;
}

const Command cmd_graph = {
    .name = "graph",
    .operands = "FILE...",
    .summary = "merge relations into one graph (graph.json)",
    .description = "Reads relation lines of 'actorgraph extract' and graph files, in any order, and writes one graph: "
                   "actors, edges with their counts by "
                   "factuality and year, and every relation with its evidence. The same claim counts once. The same "
                   "relations give the same bytes.\n\n"
                   "With --from-csv it reads an event table of another project instead: ICEWS, GDELT, POLECAT and "
                   "Correlates of War have presets, any "
                   "other table a --map. Event types get the sign and tone that docs/measures.md lists.",
    .examples = examples,
    .opts = opts,
    .opts_size = sizeof(Options),
    .common = COMMON_RULES | COMMON_OUTPUT,
    .min_operands = 1,
    .run = run,
};
