/* actorgraph import: graphs of other programs as graph.json. */
#include "cli/graph_file.h"
#include "export/graph_json.h"

static const Example examples[] = {
    { "actorgraph export output/samples/graph.json --format node-link | actorgraph import -o again.json",
      "There and back." },
    { 0 },
};

static int run(Cli *cli, const void *options)
{
    (void)options;
    Snapshot *s = graph_file_read(cli, cli->operand_count ? cli->operands[0] : SV("-"));
    if (!s) return STATUS_INPUT;
    FILE *to = cli_out(cli);
    if (!to) return STATUS_MACHINE;
    graph_json_write(to, s);
    return STATUS_FINE;
}

const Command cmd_import = {
    .name = "import",
    .operands = "[GRAPH]",
    .summary = "read a graph of another program, as graph.json",
    .description = "Reads graph.json, relations as JSON lines, node-link JSON (networkx, D3) or GraphML and writes "
                   "graph.json, which all other commands take. An edge becomes as many "
                   "relations as its weight, its years or its evidence say; they name the file as their document.",
    .examples = examples,
    .common = COMMON_RULES | COMMON_OUTPUT,
    .max_operands = 1,
    .run = run,
};
