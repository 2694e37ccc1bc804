/* Graph files of any kind we read, by what is in them. */
#ifndef CLI_GRAPH_FILE_H
#define CLI_GRAPH_FILE_H

#include "cli/command.h"
#include "graph/snapshot.h"

/** The whole of a file ("-": standard input) in the command's arena. False and a diagnostic where it cannot be read. */
bool cli_read_file(Cli *cli, Sv path, Source *out) MUST_USE;
/** Read one graph from @path ("-": standard input): graph.json, relations as JSON lines (their types come from the
 * rules of this run), node-link JSON or GraphML. The snapshot lives in cli->arena. NULL and a diagnostic where that
 * fails. */
Snapshot *graph_file_read(Cli *cli, Sv path) MUST_USE;

#endif
