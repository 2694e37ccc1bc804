/* Commands and their options as tables: parsing, --help, the man page and shell completion all walk them. */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include <stdio.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/diag.h"

/* Exit codes that all commands share. Signals end with 128 + the signal's number. */
enum {
    STATUS_FINE = 0,
    STATUS_INPUT = 1,  /* the input has errors; what could be done is done */
    STATUS_USAGE = 2,  /* wrong usage; nothing is done */
    STATUS_MACHINE = 3 /* disk full, no memory, a program missing */
};

/* ---- options ---- */

typedef struct {
    Sv *items;
    size_t count, cap;
} SvList;

/* The C type of the field an option fills stands behind it. */
typedef enum {
    OPT_FLAG,   /* bool */
    OPT_STRING, /* Sv */
    OPT_INT,    /* int64_t, within [min, max] */
    OPT_REAL,   /* double, within [min, max] */
    OPT_CHOICE, /* int, or an enum: index into choices */
    OPT_SET,    /* unsigned: bit set 1 << index into choices, from a list with commas; "all" is every bit */
    OPT_LIST,   /* SvList: the option may be given again and again */
    OPT_DATE    /* Period: YYYY, YYYY-MM or YYYY-MM-DD */
} OptType;

typedef struct {
    OptType type;
    const char *name;           /* long name without the dashes; NULL ends a table */
    const char *argument;       /* "FILE": shown in help; NULL for flags; for choices NULL lists them */
    const char *help;           /* one line, lower case, no full stop; help adds the default */
    size_t offset;              /* of the field in the command's option struct */
    char letter;                /* short name, or 0 */
    const char *const *choices; /* of OPT_CHOICE and OPT_SET; ends with NULL */
    double min, max;            /* of numbers; both 0: any */
} Opt;

typedef struct {
    const char *line; /* a whole command line that works in a checkout: "actorgraph run docs/samples -o output" */
    const char *says; /* one line that tells what it does */
} Example;

/* Options that several commands take; a command lists those it wants in Command.common. --help, --color, --quiet and
 * --messages are everywhere. */
enum {
    COMMON_RULES = 1,    /* --rules PATH...: Cli.common.rules; see cli_rule_paths() */
    COMMON_MODEL = 2,    /* --model FILE: Cli.common.model; see cli_model_path() */
    COMMON_OUTPUT = 4,   /* -o FILE: see cli_out() */
    COMMON_PROGRESS = 8, /* --progress: see cli/progress.h */
    COMMON_THREADS = 16  /* --threads N: see cli_threads() */
};

typedef enum { WHEN_AUTO, WHEN_ALWAYS, WHEN_NEVER, WHEN_DEBUG } When;

typedef struct {
    SvList rules;
    Sv model, output;
    int color, progress; /* When */
    int64_t threads;     /* 0: one a processor */
    int64_t messages;    /* at most so many diagnostics of one code; 0: all */
    bool quiet, help;
} CommonOptions;

/* ---- commands ---- */

typedef struct Cli Cli;

typedef struct {
    const char *name;
    const char *operands;              /* "PATH...", "[FILE]"; NULL: none */
    const char *summary;               /* one line, no full stop */
    const char *description;           /* paragraphs, parted by an empty line; help wraps them */
    const Example *examples;           /* ends with { 0 } */
    const Opt *opts;                   /* ends with { 0 }; NULL: none of its own */
    size_t opts_size;                  /* sizeof the option struct */
    const void *defaults;              /* an option struct with the defaults; NULL: all zero */
    unsigned common;                   /* COMMON_* */
    size_t min_operands, max_operands; /* max 0 with operands given: any number */
    /** Do it; returns a STATUS_*. Trouble goes to cli->diag, which the frame prints; an error there turns 0 into 1. */
    int (*run)(Cli *cli, const void *options);
} Command;

extern const Command *const commands[]; /* ends with NULL; one line a command in cli/commands.def */

/** The command with this name, or NULL. */
const Command *command_find(Sv name);

/** What a command is given. */
struct Cli {
    const Command *command;
    Arena *arena; /* lives as long as the program */
    Diag *diag;
    Sv *operands;
    size_t operand_count;
    CommonOptions common;
    struct OutFile *output; /* opened by cli_out() */
};

/** The stream that the product goes to: -o FILE or standard output. The frame commits the file when the command returns
 * 0 or 1 and discards it otherwise. NULL and a diagnostic where it cannot be opened: return STATUS_MACHINE then. */
FILE *cli_out(Cli *cli) MUST_USE;
/** Print "actorgraph <command>: <text>" and where to read on; returns STATUS_USAGE. */
int cli_usage(const Cli *cli, const char *fmt, ...) PRINTF_LIKE(2, 3);
/** Number of worker threads to use, at least 1. */
unsigned cli_threads(const Cli *cli);
/** How diagnostics and explanations are coloured on @to, by --color, NO_COLOR and whether it is a terminal. */
DiagStyle cli_style(const Cli *cli, FILE *to);

/* ---- used by main.c, cmd_help.c ---- */

extern const Opt common_always[];
/** The options of Command.common bit @bit (a table that ends with { 0 }); NULL for an unknown bit. */
const Opt *common_opts(unsigned bit);

/** Parse argv[first..] into cli->operands, cli->common and *@options. False: a message was printed; the status is
 * STATUS_USAGE. */
bool options_parse(Cli *cli, int argc, char **argv, int first, void *options) MUST_USE;

void help_overview(FILE *to);
void help_command(FILE *to, const Command *c);
/** The sections COMMANDS and COMMON OPTIONS of actorgraph(1) in mdoc. */
void help_man(FILE *to);
/** A completion script for bash. */
void help_completion(FILE *to);

#endif
