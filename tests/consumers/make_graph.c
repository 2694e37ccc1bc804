/* Writes a sample graph as graph.json for the tests with other programs: make_graph region | hostile | ACTORS TIES. */
#include <stdlib.h>

#include "../unit/hostile_graph.h"
#include "export/graph_json.h"

int main(int argc, char **argv)
{
    if (argc < 2) return 2;
    Arena *a = arena_new();
    Snapshot *s = strcmp(argv[1], "region") == 0 ? sample_region(a)
                  : strcmp(argv[1], "hostile") == 0
                      ? hostile_graph(a)
                      : sample_generated(a, (unsigned)strtoul(argv[1], NULL, 10),
                                         argc > 2 ? (unsigned)strtoul(argv[2], NULL, 10) : 100, 42);
    graph_json_write(stdout, s);
    arena_free(a);
    return ferror(stdout) || fflush(stdout) ? 1 : 0;
}
