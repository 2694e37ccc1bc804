/* actorgraph help: the tables of commands and options in several forms. */
#include "cli/command.h"

typedef struct {
    bool man, completion;
} HelpOptions;

static const Opt opts[] = {
    { OPT_FLAG, "man", NULL, "print the command sections of actorgraph(1) in mdoc", offsetof(HelpOptions, man) },
    { OPT_FLAG, "completion", NULL, "print a completion script for bash", offsetof(HelpOptions, completion) },
    { 0 },
};

static const Example examples[] = {
    { "actorgraph help", "List the commands." },
    { "actorgraph help run", "What 'actorgraph run' does, and its options." },
    { 0 },
};

static int run(Cli *cli, const void *options)
{
    const HelpOptions *o = options;
    FILE *to = cli_out(cli);
    if (!to) return STATUS_MACHINE;
    const Command *about = cli->operand_count ? command_find(cli->operands[0]) : NULL;
    if (cli->operand_count && !about)
        return cli_usage(cli, "there is no command \"" SV_FMT "\"", SV_ARG(cli->operands[0]));
    if (about) help_command(to, about);
    else if (o->man) help_man(to);
    else if (o->completion) help_completion(to);
    else help_overview(to);
    return STATUS_FINE;
}

const Command cmd_help = {
    .name = "help",
    .operands = "[COMMAND]",
    .summary = "list the commands, or explain one",
    .description =
        "Without a command, lists all of them. With one, prints what it does, its options and examples: the same as "
        "'actorgraph COMMAND --help'.",
    .examples = examples,
    .opts = opts,
    .opts_size = sizeof(HelpOptions),
    .max_operands = 1,
    .run = run,
};
