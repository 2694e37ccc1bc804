/* Relations of one sentence, with the installed library:
 *
 *     cc relations.c $(pkg-config --cflags --libs actorgraph) -o relations
 *     ./relations "France withdrew its troops from Mali in August 2022."
 */
#include <actorgraph.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int print_line(void *user, const char *line, size_t length)
{
    FILE *to = user;
    fwrite(line, 1, length, to);
    fputc('\n', to);
    return 0;
}

int main(int argc, char **argv)
{
    const char *sentence = argc > 1 ? argv[1] : "France withdrew its troops from Mali in August 2022.";
    ActorgraphOptions options = { .data = getenv("ACTORGRAPH_DATA") }; /* unset: the installed rules */
    char *why = NULL;
    Actorgraph *graph = actorgraph_open(&options, &why);
    if (!graph) {
        fprintf(stderr, "%s", why ? why : "no memory\n");
        free(why);
        return 1;
    }
    ActorgraphText text = { .id = "example", .date = "2022-08-20", .text = sentence, .length = strlen(sentence) };
    long count = actorgraph_extract(graph, &text, print_line, stdout);
    if (count < 0) fputs(actorgraph_problem(graph), stderr);
    else fprintf(stderr, "%ld relations\n", count);
    actorgraph_close(graph);
    return count < 0;
}
