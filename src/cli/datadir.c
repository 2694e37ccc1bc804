/* Finding shipped data. */
#include "cli/datadir.h"

#include <stdlib.h>
#include <unistd.h>

#ifndef ACTORGRAPH_DATADIR
#define ACTORGRAPH_DATADIR "/usr/local/share/actorgraph"
#endif

/* The folder that the program is in; empty where the system does not say. */
static Sv program_folder(Arena *a)
{
    size_t size = 4096;
    char *path = arena_alloc(a, size);
    ssize_t n = readlink("/proc/self/exe", path, size - 1);
    while (n > 0 && path[n - 1] != '/') n--;
    return n > 1 ? (Sv){ path, (size_t)n - 1 } : (Sv){ 0 };
}

Sv data_find(Arena *a, Sv what)
{
    const char *set = getenv("ACTORGRAPH_DATA");
    Sv beside = program_folder(a);
    Sv folders[3] = { sv_of(set) };
    size_t count = 1;
    if (!set || !*set) {
        count = 0;
        if (beside.len) folders[count++] = beside;
        if (beside.len) folders[count++] = arena_printf(a, SV_FMT "/../share/actorgraph", SV_ARG(beside));
        folders[count++] = SV(ACTORGRAPH_DATADIR);
    }
    for (size_t i = 0; i < count; i++) {
        Sv path = arena_printf(a, SV_FMT "/" SV_FMT, SV_ARG(folders[i]), SV_ARG(what));
        if (access(path.ptr, R_OK) == 0) return path;
    }
    return (Sv){ 0 };
}

SvList cli_rule_paths(Cli *cli)
{
    SvList list = cli->common.rules;
    if (list.count) return list;
    Sv shipped = data_find(cli->arena, SV("rules"));
    if (shipped.len) {
        ARENA_PUSH(cli->arena, list.items, list.count, list.cap, shipped);
        return list;
    }
    diag(cli->diag, NOWHERE, E_CLI_NO_RULES, "the folder of shipped rules was not found");
    diag_hint(cli->diag,
              "name rule files with --rules, or set ACTORGRAPH_DATA to the folder that holds rules/ and models/");
    return list;
}

Sv cli_model_path(Cli *cli, Sv language)
{
    if (sv_equal(cli->common.model, SV("none"))) return (Sv){ 0 };
    if (cli->common.model.len) return cli->common.model;
    return data_find(cli->arena, arena_printf(cli->arena, "models/" SV_FMT ".model", SV_ARG(language)));
}

RuleSet *cli_load_rules(Cli *cli)
{
    SvList paths = cli_rule_paths(cli);
    if (!paths.count) return NULL;
    Diag *lint = diag_new();
    RuleSet *rules = rules_load(cli->arena, paths.items, paths.count, lint);
    bool refused = !rules || diag_count(lint, SEVERITY_ERROR);
    if (refused) diag_move(cli->diag, lint);
    diag_free(lint);
    return refused ? NULL : rules;
}

Lexicon *cli_load_lexicon(Cli *cli, Sv language)
{
    Sv path = data_find(cli->arena, arena_printf(cli->arena, "models/" SV_FMT ".lexicon", SV_ARG(language)));
    return path.len ? lexicon_load(cli->arena, path, cli->diag) : NULL;
}
