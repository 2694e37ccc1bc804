/* Merging files; a single one is graph_file.c's. */
#include "cli/graph_input.h"

#include "base/utf8.h"
#include "cli/datadir.h"
#include "cli/graph_file.h"
#include "export/graph_json.h"
#include "graph/build.h"

/* A graph file begins with its format; a relation line does not. */
static bool is_graph(Sv text) { return sv_find(sv_sub(text, 0, 200), SV("\"format\""), 0) != SIZE_MAX; }

/* Returns the lines that are relations. */
static size_t add_lines(Cli *cli, GraphBuilder *b, const Source *file)
{
    Arena *scratch = arena_new();
    Sv rest = file->text;
    size_t added = 0;
    for (size_t number = 1; rest.len; number++) {
        Sv line = sv_trim(sv_cut(&rest, '\n'));
        Relation r;
        if (!line.len) continue;
        /* the line as a source of its own: offsets in files of many gigabytes would not fit */
        Source one = { arena_printf(scratch, SV_FMT ":%zu", SV_ARG(file->path), number), SV("") };
        Source text = { one.path, line };
        bool fine = utf8_invalid_at(line) == SIZE_MAX && line.len < INT32_MAX;
        if (!fine) diag(cli->diag, (Place){ &one, { 0 } }, E_RELATION_JSON, "the line is not valid UTF-8");
        if (fine && relation_read(scratch, &text, (Span){ 0, (uint32_t)line.len }, &r, cli->diag) &&
            graph_add(b, &r, cli->diag))
            added++;
        arena_reset(scratch);
    }
    arena_free(scratch);
    return added;
}

static size_t add_graph(Cli *cli, GraphBuilder *b, const Source *file)
{
    Snapshot *g = graph_json_read(cli->arena, file, cli->diag);
    size_t added = 0;
    for (size_t i = 0; g && i < g->relation_count; i++) added += graph_add(b, &g->relations[i].claim, cli->diag);
    return added;
}

Snapshot *cli_read_graph(Cli *cli, const Sv *paths, size_t count)
{
    if (count == 1) return graph_file_read(cli, paths[0]);
    Source *files = NEW_ARRAY(cli->arena, Source, count + 1);
    for (size_t i = 0; i < count; i++)
        if (!cli_read_file(cli, paths[i], &files[i])) return NULL;
    const RuleSet *rs = cli_load_rules(cli);
    if (!rs) return NULL;
    GraphBuilder *b = graph_builder(cli->arena, rs);
    size_t added = 0;
    for (size_t i = 0; i < count; i++)
        added += is_graph(files[i].text) ? add_graph(cli, b, &files[i]) : add_lines(cli, b, &files[i]);
    if (!added && diag_count(cli->diag, SEVERITY_ERROR)) return NULL; /* nothing but errors */
    return graph_finish(b);
}
