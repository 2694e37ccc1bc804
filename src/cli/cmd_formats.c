/* actorgraph formats: what export writes and import reads. */
#include "cli/command.h"
#include "export/export.h"

static int run(Cli *cli, const void *options)
{
    (void)options;
    FILE *to = cli_out(cli);
    if (!to) return STATUS_MACHINE;
    for (const Exporter *e = exporters; e->name; e++)
        fprintf(to, "%-11s %s\n            read by %s\n", e->name, e->help, e->readers);
    fputs("\n'actorgraph import' and 'actorgraph export' read graph.json, relations as JSON lines, node-link JSON and "
          "GraphML; they see which it is.\n",
          to);
    return STATUS_FINE;
}

static const Example examples[] = {
    { "actorgraph formats", "Which formats there are, and who reads them." },
    { 0 },
};

const Command cmd_formats = {
    .name = "formats",
    .summary = "list the formats that export writes",
    .description = "One entry a format: its name, what it holds, and which programs read it.",
    .examples = examples,
    .common = COMMON_OUTPUT,
    .run = run,
};
