/* Graphs from one file of any kind, or from several at once. */
#ifndef CLI_GRAPH_INPUT_H
#define CLI_GRAPH_INPUT_H

#include "cli/command.h"
#include "graph/snapshot.h"

/** One file is read as graph_file_read() does; several (graph.json and relation lines) are merged under the rules of
 * this run, where broken lines are diagnosed and passed over. NULL and a diagnostic where nothing can be made of
 * them. */
Snapshot *cli_read_graph(Cli *cli, const Sv *paths, size_t count) MUST_USE;

#endif
