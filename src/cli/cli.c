/* What the frame does for commands: their output, complaints about their usage, threads and colours. */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/outfile.h"
#include "base/utf8.h"
#include "cli/command.h"

FILE *cli_out(Cli *cli)
{
    if (!cli->output)
        cli->output = out_open(cli->arena, cli->common.output.len ? cli->common.output : SV("-"), cli->diag);
    return cli->output ? out_stream(cli->output) : NULL;
}

int cli_usage(const Cli *cli, const char *fmt, ...)
{
    fprintf(stderr, "actorgraph %s: ", cli->command->name);
    va_list args;
    va_start(args, fmt);
    utf8_print_safe(stderr, arena_vprintf(cli->arena, fmt, args)); /* it quotes what was typed, or pasted */
    va_end(args);
    fprintf(stderr, "\nRead 'actorgraph %s --help'.\n", cli->command->name);
    return STATUS_USAGE;
}

unsigned cli_threads(const Cli *cli)
{
    if (cli->common.threads > 0) return (unsigned)cli->common.threads;
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n < 1 ? 1 : n > 64 ? 64 : (unsigned)n;
}

DiagStyle cli_style(const Cli *cli, FILE *to)
{
    const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");
    switch ((When)cli->common.color) {
    case WHEN_ALWAYS: return DIAG_COLOR;
    case WHEN_NEVER: return DIAG_PLAIN;
    case WHEN_DEBUG: return DIAG_TAGS;
    case WHEN_AUTO: break;
    }
    bool dumb = (no_color && *no_color) || (term && strcmp(term, "dumb") == 0);
    return !dumb && isatty(fileno(to)) ? DIAG_COLOR : DIAG_PLAIN;
}
