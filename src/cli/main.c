/* actorgraph: from a folder of texts to a graph of who stands with whom. Here: which command, and how it ends. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/nearest.h"
#include "base/outfile.h"
#include "base/utf8.h"
#include "base/version.h"
#include "cli/command.h"
#include "cli/interrupt.h"

enum { DEFAULT_MESSAGES = 10 };

/* Put the product in its place or take it away, and look whether standard output took all of it. */
static void close_output(Cli *cli, int status)
{
    bool keep = (status == STATUS_FINE || status == STATUS_INPUT) && !interrupt_seen();
    OutFile *out = cli->output;
    bool to_stdout = out && out_stream(out) == stdout;
    if (out && !to_stdout && !keep) out_discard(out);
    else if (out && !out_commit(out, cli->diag)) return;
    errno = 0;
    if (!to_stdout && (fflush(stdout) != 0 || ferror(stdout))) {
        int error = errno;
        diag(cli->diag, NOWHERE, E_WRITE, "cannot write standard output: %s", strerror(error ? error : EIO));
    }
}

/* Diagnostics decide over the status that the command gave: an error in the input is 1, a failed write 3. */
static int final_status(const Cli *cli, int status)
{
    if (diag_count_code(cli->diag, E_WRITE) || diag_count_code(cli->diag, E_WRITE_FOLDER)) return STATUS_MACHINE;
    return status == STATUS_FINE && diag_count(cli->diag, SEVERITY_ERROR) ? STATUS_INPUT : status;
}

static void print_messages(const Cli *cli)
{
    Severity least = cli->common.quiet ? SEVERITY_ERROR : SEVERITY_NOTE;
    diag_print_from(cli->diag, stderr, cli_style(cli, stderr), (size_t)cli->common.messages, least);
}

static int run_command(const Command *command, int argc, char **argv)
{
    Cli cli = { .command = command, .arena = arena_new(), .diag = diag_new(), .common.messages = DEFAULT_MESSAGES };
    void *options = arena_alloc(cli.arena, command->opts_size ? command->opts_size : 1);
    if (command->defaults) memcpy(options, command->defaults, command->opts_size);
    int status = STATUS_USAGE;
    if (options_parse(&cli, argc, argv, 2, options)) {
        if (cli.common.help) help_command(stdout, command);
        status = cli.common.help ? STATUS_FINE : command->run(&cli, options);
        close_output(&cli, status);
        print_messages(&cli);
        status = final_status(&cli, status);
    }
    out_remove_unfinished();
    interrupt_honour();
    diag_free(cli.diag);
    arena_free(cli.arena);
    return status;
}

static int unknown_command(const char *name)
{
    Nearest near = nearest_to(sv_of(name));
    for (size_t i = 0; commands[i]; i++) nearest_try(&near, sv_of(commands[i]->name));
    fputs(name[0] == '-' ? "actorgraph: before the command there is no option \""
                         : "actorgraph: there is no command \"",
          stderr);
    utf8_print_safe(stderr, sv_of(name));
    fputc('"', stderr);
    if (near.best.len) fprintf(stderr, "; did you mean \"" SV_FMT "\"?", SV_ARG(near.best));
    fputs("\nRead 'actorgraph help'.\n", stderr);
    return STATUS_USAGE;
}

int main(int argc, char **argv)
{
    interrupt_install();
    atexit(out_remove_unfinished); /* also where memory runs out */
    if (argc < 2) {
        help_overview(stderr);
        return STATUS_USAGE;
    }
    Sv name = sv_of(argv[1]);
    if (sv_equal(name, SV("--help")) || sv_equal(name, SV("-h"))) name = SV("help");
    if (sv_equal(name, SV("--version")) || sv_equal(name, SV("-V"))) {
        bool fine = puts("actorgraph " ACTORGRAPH_VERSION) >= 0 && fflush(stdout) == 0;
        return fine ? STATUS_FINE : STATUS_MACHINE;
    }
    const Command *command = command_find(name);
    return command ? run_command(command, argc, argv) : unknown_command(argv[1]);
}
