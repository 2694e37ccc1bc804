/* Graph files by what is in them. */
#include "cli/graph_file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "cli/datadir.h"
#include "export/graph_json.h"
#include "export/import.h"
#include "extract/relation.h"
#include "graph/build.h"

/* The whole file in the arena; an empty text and a diagnostic where it cannot be read. */
static bool read_all(Cli *cli, Source *source)
{
    bool standard = sv_equal(source->path, SV("-"));
    FILE *from = standard ? stdin : fopen(arena_cstr(cli->arena, source->path), "rb");
    if (!from) {
        diag(cli->diag, NOWHERE, E_READ_OPEN, "cannot open " SV_FMT ": %s", SV_ARG(source->path), strerror(errno));
        return false;
    }
    size_t size = 0, room = 1 << 16;
    char *text = malloc(room);
    for (size_t got = 1; text && got;) {
        got = fread(text + size, 1, room - size, from);
        size += got;
        if (size < room) continue;
        char *larger = realloc(text, room *= 2);
        if (!larger) free(text);
        text = larger;
    }
    bool ok = text && !ferror(from);
    if (ok) source->text = arena_sv(cli->arena, (Sv){ text, size });
    else diag(cli->diag, NOWHERE, E_READ_OPEN, "cannot read " SV_FMT ": %s", SV_ARG(source->path), strerror(errno));
    free(text);
    if (!standard) fclose(from);
    return ok;
}

typedef enum { FILE_GRAPH_JSON, FILE_NODE_LINK, FILE_GRAPHML, FILE_RELATIONS } FileKind;

/* XML begins with <. JSON lines have a whole object on the first line, with a "relation" and a "doc". Of the two JSON graphs ours says what it is. */
static FileKind kind_of(Sv text)
{
    Sv rest = sv_trim(text), line = sv_cut(&rest, '\n');
    if (sv_starts(line, SV("<"))) return FILE_GRAPHML;
    if (sv_starts(line, SV("{")) && sv_ends(sv_trim(line), SV("}")) && sv_find(line, SV("\"doc\""), 0) != SIZE_MAX && sv_find(line, SV("\"relation\""), 0) != SIZE_MAX &&
        sv_find(line, SV("\"nodes\""), 0) == SIZE_MAX)
        return FILE_RELATIONS;
    if (!sv_trim(text).len) return FILE_RELATIONS; /* an extraction that found nothing */
    return sv_find(sv_sub(text, 0, 200), SV("\"actorgraph\""), 0) != SIZE_MAX ? FILE_GRAPH_JSON : FILE_NODE_LINK;
}

static Snapshot *read_relations(Cli *cli, const Source *source)
{
    SvList paths = cli_rule_paths(cli);
    if (!paths.count) return NULL;
    Diag *lint = diag_new(); /* warnings on rules are the business of 'actorgraph check' */
    RuleSet *rules = rules_load(cli->arena, paths.items, paths.count, lint);
    bool refused = !rules || diag_count(lint, SEVERITY_ERROR);
    if (refused) diag_move(cli->diag, lint);
    diag_free(lint);
    if (refused) return NULL;
    GraphBuilder *b = graph_builder(cli->arena, rules);
    for (size_t at = 0; at < source->text.len;) {
        size_t end = sv_find(source->text, SV("\n"), at);
        if (end == SIZE_MAX) end = source->text.len;
        Relation r;
        Span line = { (uint32_t)at, (uint32_t)(end - at) };
        if (sv_trim(span_text(source->text, line)).len && relation_read(cli->arena, source, line, &r, cli->diag) && !graph_add(b, &r, cli->diag)) return NULL;
        at = end + 1;
    }
    return graph_finish(b);
}

Snapshot *graph_file_read(Cli *cli, Sv path)
{
    Source *source = NEW(cli->arena, Source);
    source->path = path;
    if (!read_all(cli, source)) return NULL;
    if (source->text.len >= (size_t)1 << 30 || utf8_invalid_at(source->text) != SIZE_MAX) {
        diag(cli->diag, NOWHERE, E_READ_UTF8, SV_FMT " is no UTF-8 text below 1 GiB", SV_ARG(path));
        return NULL;
    }
    switch (kind_of(source->text)) {
    case FILE_GRAPH_JSON: return graph_json_read(cli->arena, source, cli->diag);
    case FILE_NODE_LINK: return import_node_link(cli->arena, source, cli->diag);
    case FILE_GRAPHML: return import_graphml(cli->arena, source, cli->diag);
    case FILE_RELATIONS: return read_relations(cli, source);
    }
    return NULL;
}
