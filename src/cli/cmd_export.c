/* actorgraph export: a graph in one format. */
#include "cli/graph_file.h"
#include "cli/slice_options.h"
#include "export/export.h"

typedef struct {
    Sv format, only, ego, path, slice, compare, title, caption;
    unsigned facts;
    int evidence, edges_key, by, page, merge, fill;
    int64_t top, min;
    double confidence;
    bool blocs, hide_inactive;
} Options;

static const Options defaults = {
    .format = SV_INIT("svg"), .facts = FACTS_ASSERTED, .evidence = EVIDENCE_IDS, .by = SLICE_YEAR
};

static const char *const page_choices[] = { "fit", "a4", "a4-tall", "16:9", NULL };
static const char *const merge_choices[] = { "pair", "polarity", "type", NULL };
static const char *const fill_choices[] = { "bloc", "type", "none", NULL };

static const Opt opts[] = {
    { OPT_STRING, "format", "NAME", "output format; see 'actorgraph formats'", offsetof(Options, format), 'f' },
    { OPT_SET, "factuality", NULL, "which relations count", offsetof(Options, facts), 0, fact_choices },
    { OPT_CHOICE, "evidence", NULL, "what exchange formats tell of each relation", offsetof(Options, evidence), 0,
      evidence_level_names },
    { OPT_CHOICE, "edges-key", NULL, "what node-link calls its edges", offsetof(Options, edges_key), 0,
      edges_key_names },
    { OPT_INT, "top", "N", "pictures: only the N busiest actors; 0: all", offsetof(Options, top), 0, NULL, 0, 1000000 },
    { OPT_INT, "min", "N", "pictures: only lines that stand for at least N relations in all years",
      offsetof(Options, min), 0, NULL, 0, 1000000 },
    { OPT_REAL, "confidence", "X", "pictures: only relations at least so certain, 0 to 1",
      offsetof(Options, confidence), 0, NULL, 0, 1 },
    { OPT_STRING, "only", "TYPE", "pictures: only relations of this type and those below it", offsetof(Options, only) },
    { OPT_STRING, "ego", "ACTOR[:N]", "pictures: this actor and those up to N steps away (1)", offsetof(Options, ego) },
    { OPT_STRING, "path", "A,B", "pictures: all shortest chains of relations between two actors",
      offsetof(Options, path) },
    { OPT_STRING, "slice", "LABEL", "pictures: one slice of time, as 2022; places are those of all years",
      offsetof(Options, slice) },
    { OPT_STRING, "compare", "LABEL", "pictures: what changed from this slice to --slice", offsetof(Options, compare) },
    { OPT_CHOICE, "by", NULL, "how time is sliced", offsetof(Options, by), 0, calendar_choices },
    { OPT_CHOICE, "page", NULL, "pictures: shape of the page", offsetof(Options, page), 0, page_choices },
    { OPT_CHOICE, "merge", NULL, "pictures: what one line stands for", offsetof(Options, merge), 0, merge_choices },
    { OPT_CHOICE, "fill", NULL, "pictures: what the colour of a box tells", offsetof(Options, fill), 0, fill_choices },
    { OPT_FLAG, "blocs", NULL, "pictures: the same as --fill bloc", offsetof(Options, blocs) },
    { OPT_FLAG, "hide-inactive", NULL, "pictures: leave out actors without a line in the slice",
      offsetof(Options, hide_inactive) },
    { OPT_STRING, "title", "TEXT", "pictures: title", offsetof(Options, title) },
    { OPT_STRING, "caption", "TEXT", "pictures: caption, as source and author", offsetof(Options, caption) },
    { 0 },
};

static const Example examples[] = {
    { "actorgraph export output/samples/graph.json --format gexf -o graph.gexf", "For Gephi." },
    { "actorgraph export output/samples/graph.json --format svg --page a4 --top 30 -o diagram.svg",
      "A diagram for print, the thirty busiest actors." },
    { "actorgraph export output/samples/graph.json --format svg --slice 2022 --compare 2021 -o change.svg",
      "What changed from 2021 to 2022." },
    { 0 },
};

/* "mali:2" is an actor and a number of steps; an id has no colon. */
static bool ego_of(const Cli *cli, Sv text, DiagramOptions *out, int *status)
{
    out->ego = sv_cut(&text, ':');
    if (!text.len || (sv_to_u32(text, 100, &out->depth) && out->depth > 0)) return true;
    *status = cli_usage(cli, "--ego: \"" SV_FMT "\" is no number of steps from 1 to 100", SV_ARG(text));
    return false;
}

static bool path_of(const Cli *cli, Sv text, DiagramOptions *out, int *status)
{
    if (!text.len) return true;
    out->path_from = sv_trim(sv_cut(&text, ','));
    out->path_to = sv_trim(text);
    if (out->path_from.len && out->path_to.len) return true;
    *status = cli_usage(cli, "--path takes two actors with a comma between them");
    return false;
}

/* Who asks for "--top 30" of Gephi's format shall learn that all actors are in the file. */
static void warn_of_picture_options(Cli *cli, const Options *o)
{
    const struct {
        const char *name;
        bool given;
    } list[] = { { "top", o->top > 0 },
                 { "min", o->min > 0 },
                 { "confidence", o->confidence > 0 },
                 { "only", o->only.len > 0 },
                 { "ego", o->ego.len > 0 },
                 { "path", o->path.len > 0 },
                 { "slice", o->slice.len > 0 },
                 { "compare", o->compare.len > 0 },
                 { "page", o->page > 0 } };
    for (size_t i = 0; i < LENGTH_OF(list); i++) {
        if (!list[i].given) continue;
        diag(cli->diag, NOWHERE, W_EXPORT_PICTURE, "--%s is for pictures and changes nothing in the format " SV_FMT,
             list[i].name, SV_ARG(o->format));
        diag_hint(cli->diag, "the formats dot, svg, pdf and png are pictures");
        return;
    }
}

static int run(Cli *cli, const void *options)
{
    const Options *o = options;
    int status = STATUS_USAGE;
    ExportOptions e = { .facts = o->facts,
                        .evidence = (EvidenceLevel)o->evidence,
                        .edges_key = (EdgesKey)o->edges_key,
                        .slice = o->slice,
                        .compare_with = o->compare };
    e.diagram = (DiagramOptions){ .top = (uint32_t)o->top,
                                  .min = (uint32_t)o->min,
                                  .confidence = o->confidence,
                                  .only = o->only,
                                  .title = o->title,
                                  .caption = o->caption };
    e.diagram.page = (PageFormat)o->page;
    e.diagram.merge = (EdgeMerge)o->merge;
    e.diagram.colour = o->blocs ? COLOUR_BLOC : (ActorColour)o->fill;
    e.diagram.by = (SliceUnit)o->by;
    e.diagram.hide_inactive = o->hide_inactive;
    if (!ego_of(cli, o->ego, &e.diagram, &status) || !path_of(cli, o->path, &e.diagram, &status)) return status;
    const Exporter *format = exporter_find(o->format, cli->diag);
    if (!format) return STATUS_USAGE;
    if (!exporter_is_picture(format)) warn_of_picture_options(cli, o);
    Snapshot *s = graph_file_read(cli, cli->operand_count ? cli->operands[0] : SV("-"));
    if (!s) return STATUS_INPUT;
    FILE *to = cli_out(cli);
    if (!to) return STATUS_MACHINE;
    if (format->write(to, s, &e, cli->diag)) return STATUS_FINE;
    return diag_count_code(cli->diag, E_EXPORT_PROGRAM) ? STATUS_MACHINE : STATUS_INPUT;
}

const Command cmd_export = {
    .name = "export",
    .operands = "[GRAPH]",
    .summary = "write a graph in the format of another program, or draw it",
    .description = "Reads a graph (graph.json, relations as JSON lines, node-link JSON or GraphML; standard input "
                   "where none is named) and writes it in one format. "
                   "'actorgraph formats' lists them and the programs that read them.\n\n"
                   "Options marked \"pictures\" are for dot, svg, pdf and png. Actors have the same place in every "
                   "slice of one choice of options. pdf and png need the program "
                   "rsvg-convert.",
    .examples = examples,
    .opts = opts,
    .opts_size = sizeof(Options),
    .defaults = &defaults,
    .common = COMMON_RULES | COMMON_OUTPUT,
    .max_operands = 1,
    .run = run,
};
