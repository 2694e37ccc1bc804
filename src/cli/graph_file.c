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

static bool cannot(Cli *cli, const char *what, Sv path, int error)
{
    Source whole = { path, SV("") };
    return diag(cli->diag, (Place){ &whole, { 0 } }, E_READ_OPEN, "cannot %s the file: %s", what, strerror(error));
}

/* All bytes until the end; files can be pipes, so their size is not asked for. */
static bool read_stream(Cli *cli, FILE *f, Sv path, Source *out)
{
    size_t cap = 0, len = 0;
    char *bytes = NULL;
    for (;;) {
        if (len == cap) {
            cap = cap ? cap * 2 : (size_t)1 << 16;
            char *more = realloc(bytes, cap);
            if (!more) {
                free(bytes);
                return cannot(cli, "read", path, ENOMEM);
            }
            bytes = more;
        }
        size_t got = fread(bytes + len, 1, cap - len, f);
        if (!got) break;
        len += got;
    }
    bool fine = !ferror(f);
    *out = (Source){ path, arena_sv(cli->arena, (Sv){ bytes, len }) };
    free(bytes);
    return fine || cannot(cli, "read", path, errno);
}

bool cli_read_file(Cli *cli, Sv path, Source *out)
{
    bool is_stdin = sv_equal(path, SV("-"));
    errno = 0;
    FILE *f = is_stdin ? stdin : fopen(arena_cstr(cli->arena, path), "rb");
    if (!f) return cannot(cli, "open", path, errno);
    bool fine = read_stream(cli, f, path, out);
    if (!is_stdin) fclose(f);
    return fine;
}

typedef enum { FILE_GRAPH_JSON, FILE_NODE_LINK, FILE_GRAPHML, FILE_RELATIONS } FileKind;

/* XML begins with <. JSON lines have a whole object on the first line, with a "relation" and a "doc". Of the two JSON
 * graphs ours says what it is. */
static FileKind kind_of(Sv text)
{
    Sv rest = sv_trim(text), line = sv_cut(&rest, '\n');
    if (sv_starts(line, SV("<"))) return FILE_GRAPHML;
    if (sv_starts(line, SV("{")) && sv_ends(sv_trim(line), SV("}")) && sv_find(line, SV("\"doc\""), 0) != SIZE_MAX &&
        sv_find(line, SV("\"relation\""), 0) != SIZE_MAX && sv_find(line, SV("\"nodes\""), 0) == SIZE_MAX)
        return FILE_RELATIONS;
    if (!sv_trim(text).len) return FILE_RELATIONS; /* an extraction that found nothing */
    return sv_find(sv_sub(text, 0, 200), SV("\"actorgraph\""), 0) != SIZE_MAX ? FILE_GRAPH_JSON : FILE_NODE_LINK;
}

static Snapshot *read_relations(Cli *cli, const Source *source)
{
    RuleSet *rules = cli_load_rules(cli);
    if (!rules) return NULL;
    GraphBuilder *b = graph_builder(cli->arena, rules);
    for (size_t at = 0; at < source->text.len;) {
        size_t end = sv_find(source->text, SV("\n"), at);
        if (end == SIZE_MAX) end = source->text.len;
        Relation r;
        Span line = { (uint32_t)at, (uint32_t)(end - at) };
        if (sv_trim(span_text(source->text, line)).len && relation_read(cli->arena, source, line, &r, cli->diag) &&
            !graph_add(b, &r, cli->diag))
            return NULL;
        at = end + 1;
    }
    return graph_finish(b);
}

Snapshot *graph_file_read(Cli *cli, Sv path)
{
    Source *source = NEW(cli->arena, Source);
    if (!cli_read_file(cli, path, source)) return NULL;
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
