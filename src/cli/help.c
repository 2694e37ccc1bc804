/* The tables of commands and options as help, as mdoc and as a completion script. */
#include <string.h>

#include "base/utf8.h"
#include "base/version.h"
#include "cli/command.h"

enum { WIDTH = 100, OPTION_COLS = 28 };

/* ---- plain text ---- */

/* Words of @text from column @at on, further lines indented by @indent. */
static void wrap(FILE *to, Sv text, size_t at, size_t indent)
{
    bool first = true;
    for (Sv word = sv_word(&text); word.len; word = sv_word(&text)) {
        size_t width = utf8_width(word);
        if (!first && at + 1 + width > WIDTH) {
            fprintf(to, "\n%*s", (int)indent, "");
            at = indent;
        } else if (!first) {
            fputc(' ', to);
            at++;
        }
        fwrite(word.ptr, 1, word.len, to);
        at += width;
        first = false;
    }
    fputc('\n', to);
}

/* Text in paragraphs, parted by empty lines. */
static void paragraphs(FILE *to, const char *text, size_t indent)
{
    Sv rest = sv_of(text);
    while (rest.len) {
        size_t end = sv_find(rest, SV("\n\n"), 0);
        fprintf(to, "%*s", (int)indent, "");
        wrap(to, sv_sub(rest, 0, end), indent, indent);
        rest = end == SIZE_MAX ? (Sv){ 0 } : sv_sub(rest, end + 2, rest.len);
        if (rest.len) fputc('\n', to);
    }
}

/* "FILE", or the choices of a closed set: year|quarter|month. */
static Sv argument_of(Arena *a, const Opt *o)
{
    if (o->type == OPT_FLAG) return (Sv){ 0 };
    if (o->argument) return sv_of(o->argument);
    if (!o->choices) return o->type == OPT_DATE ? SV("DATE") : SV("VALUE");
    Sv all = { 0 };
    for (size_t i = 0; o->choices[i]; i++)
        all = arena_printf(a, SV_FMT "%s%s", SV_ARG(all), i == 0 ? "" : o->type == OPT_SET ? "," : "|", o->choices[i]);
    return all;
}

static Sv set_names(Arena *a, const Opt *o, unsigned set)
{
    Sv names = { 0 };
    for (size_t i = 0; o->choices[i]; i++)
        if (set >> i & 1u) names = arena_printf(a, SV_FMT "%s%s", SV_ARG(names), names.len ? "," : "", o->choices[i]);
    return names;
}

/* The default as text, empty where there is nothing to say. */
static Sv default_of(Arena *a, const Opt *o, const void *defaults)
{
    if (!defaults) return (Sv){ 0 };
    const char *field = (const char *)defaults + o->offset;
    int64_t whole;
    double real;
    int choice;
    unsigned set;
    Sv text;
    switch (o->type) {
    case OPT_STRING: memcpy(&text, field, sizeof text); return text;
    case OPT_INT: memcpy(&whole, field, sizeof whole); return arena_printf(a, "%lld", (long long)whole);
    case OPT_REAL: memcpy(&real, field, sizeof real); return arena_printf(a, "%g", real);
    case OPT_CHOICE: memcpy(&choice, field, sizeof choice); return sv_of(o->choices[choice]);
    case OPT_SET: memcpy(&set, field, sizeof set); return set_names(a, o, set);
    case OPT_FLAG:
    case OPT_LIST:
    case OPT_DATE: break;
    }
    return (Sv){ 0 };
}

static void option_line(FILE *to, Arena *a, const Opt *o, const void *defaults)
{
    Sv argument = argument_of(a, o), standard = default_of(a, o, defaults);
    Sv head = o->letter ? arena_printf(a, "  -%c, --%s", o->letter, o->name) : arena_printf(a, "      --%s", o->name);
    if (argument.len) head = arena_printf(a, SV_FMT " " SV_FMT, SV_ARG(head), SV_ARG(argument));
    Sv says = standard.len ? arena_printf(a, "%s (default " SV_FMT ")", o->help, SV_ARG(standard)) : sv_of(o->help);
    fwrite(head.ptr, 1, head.len, to);
    size_t at = utf8_width(head);
    if (at + 2 > OPTION_COLS) fprintf(to, "\n%*s", OPTION_COLS, "");
    else fprintf(to, "%*s", (int)(OPTION_COLS - at), "");
    wrap(to, says, OPTION_COLS, OPTION_COLS);
}

static void option_lines(FILE *to, Arena *a, const Opt *table, const void *defaults)
{
    for (const Opt *o = table; o && o->name; o++) option_line(to, a, o, defaults);
}

static const CommonOptions common_defaults = { .messages = 10 };

void help_command(FILE *to, const Command *c)
{
    Arena *a = arena_new();
    fprintf(to, "actorgraph %s: %s\n\nusage: actorgraph %s [OPTION...]%s%s\n\n", c->name, c->summary, c->name,
            c->operands ? " " : "", c->operands ? c->operands : "");
    if (c->description) paragraphs(to, c->description, 0);
    fputs("\nOptions:\n", to);
    option_lines(to, a, c->opts, c->defaults);
    for (unsigned bit = 1; common_opts(bit); bit <<= 1)
        if (c->common & bit) option_lines(to, a, common_opts(bit), &common_defaults);
    option_lines(to, a, common_always, &common_defaults);
    if (c->examples && c->examples->line) fputs(c->examples[1].line ? "\nExamples:\n" : "\nExample:\n", to);
    for (const Example *e = c->examples; e && e->line; e++) fprintf(to, "  %s\n      %s\n", e->line, e->says);
    fputs("\nExit status: 0 all well, 1 the input has errors, 2 wrong usage, 3 the machine failed.\n", to);
    arena_free(a);
}

void help_overview(FILE *to)
{
    fputs("actorgraph " ACTORGRAPH_VERSION ": who stands with whom, against whom, since when, and who says so\n\n"
          "usage: actorgraph COMMAND [OPTION...] [OPERAND...]\n\nCommands:\n",
          to);
    for (size_t i = 0; commands[i]; i++) {
        fprintf(to, "  %-10s  ", commands[i]->name);
        wrap(to, sv_of(commands[i]->summary), 14, 14);
    }
    fputs("\n'actorgraph COMMAND --help' explains a command; actorgraph(1) and actorgraph-rules(5) are the manual.\n"
          "To begin: actorgraph run FOLDER -o output\n",
          to);
}

/* ---- mdoc ---- */

/* Escape for a text line of mdoc. */
static void man_text(FILE *to, Sv text, bool line_start)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (line_start && (c == '.' || c == '\'')) fputs("\\&", to);
        if (c == '\\') fputs("\\e", to);
        else if (c == '-') fputs("\\-", to);
        else fputc(c, to);
        line_start = c == '\n';
    }
}

/* One sentence a line, as mdoc wants it; paragraphs parted by .Pp. */
static void man_paragraphs(FILE *to, const char *text)
{
    Sv rest = sv_of(text);
    while (rest.len) {
        size_t end = sv_find(rest, SV("\n\n"), 0);
        Sv part = sv_sub(rest, 0, end);
        bool start = true, broke = true;
        for (Sv word = sv_word(&part); word.len; word = sv_word(&part)) {
            if (!broke) fputc(' ', to);
            man_text(to, word, start || broke);
            char last = word.ptr[word.len - 1];
            start = false;
            broke = (last == '.' || last == '?' || last == '!') && part.len;
            if (broke) fputc('\n', to);
        }
        fputc('\n', to);
        rest = end == SIZE_MAX ? (Sv){ 0 } : sv_sub(rest, end + 2, rest.len);
        if (rest.len) fputs(".Pp\n", to);
    }
}

/* A word as a macro argument: quoted, so that no macro name or blank in it counts. */
static void man_argument(FILE *to, Sv text)
{
    fputc('"', to);
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '"') fputs("\\(dq", to);
        else if (text.ptr[i] == '\\') fputs("\\e", to);
        else if (text.ptr[i] == '-') fputs("\\-", to);
        else fputc(text.ptr[i], to);
    }
    fputc('"', to);
}

static void man_option(FILE *to, Arena *a, const Opt *o, const void *defaults)
{
    Sv argument = argument_of(a, o), standard = default_of(a, o, defaults);
    fputs(".It ", to);
    if (o->letter) fprintf(to, "Fl %c , ", o->letter);
    fprintf(to, "Fl \\-%s", o->name);
    if (argument.len) {
        fputs(" Ar ", to);
        man_argument(to, argument);
    }
    fputc('\n', to);
    man_text(to, sv_of(o->help), true);
    if (standard.len) {
        fputs(" (default ", to);
        man_text(to, standard, false);
        fputc(')', to);
    }
    fputs(".\n", to);
}

static void man_options(FILE *to, Arena *a, const Opt *table, const void *defaults)
{
    if (!table || !table->name) return;
    fputs(".Bl -tag -width Ds\n", to);
    for (const Opt *o = table; o->name; o++) man_option(to, a, o, defaults);
    fputs(".El\n", to);
}

static void man_command(FILE *to, Arena *a, const Command *c)
{
    fprintf(to, ".Ss %s: ", c->name);
    man_text(to, sv_of(c->summary), false);
    fprintf(to, "\n.Nm actorgraph\n.Cm %s\n.Op Ar \"OPTION...\"\n", c->name);
    if (c->operands) {
        fputs(".Ar ", to);
        man_argument(to, sv_of(c->operands));
        fputc('\n', to);
    }
    fputs(".Pp\n", to);
    if (c->description) man_paragraphs(to, c->description);
    Sv shared = { 0 };
    for (unsigned bit = 1; common_opts(bit); bit <<= 1)
        for (const Opt *o = c->common & bit ? common_opts(bit) : NULL; o && o->name; o++)
            shared = arena_printf(a, SV_FMT "%s\\-\\-%s", SV_ARG(shared), shared.len ? ", " : "", o->name);
    man_options(to, a, c->opts, c->defaults);
    if (shared.len) fprintf(to, ".Pp\nCommon options it takes: " SV_FMT ".\n", SV_ARG(shared));
    for (const Example *e = c->examples; e && e->line; e++) {
        fputs(".Pp\n", to);
        man_text(to, sv_of(e->says), true);
        fputs("\n.Dl ", to);
        man_text(to, sv_of(e->line), false);
        fputc('\n', to);
    }
}

void help_man(FILE *to)
{
    Arena *a = arena_new();
    fputs(".Sh COMMANDS\n", to);
    for (size_t i = 0; commands[i]; i++) man_command(to, a, commands[i]);
    fputs(".Sh COMMON OPTIONS\nEach command lists those it takes; the first four are everywhere.\n.Bl -tag -width Ds\n",
          to);
    for (const Opt *o = common_always; o->name; o++) man_option(to, a, o, &common_defaults);
    for (unsigned bit = 1; common_opts(bit); bit <<= 1)
        for (const Opt *o = common_opts(bit); o->name; o++) man_option(to, a, o, &common_defaults);
    fputs(".El\n", to);
    arena_free(a);
}

/* ---- bash ---- */

static void completion_options(FILE *to, const Opt *table)
{
    for (const Opt *o = table; o && o->name; o++) fprintf(to, " --%s", o->name);
}

/* case lines that complete the values of closed sets */
static void completion_values(FILE *to, const char *command, const Opt *table)
{
    for (const Opt *o = table; o && o->name; o++) {
        if (!o->choices) continue;
        fprintf(to, "    %s:--%s) mapfile -t COMPREPLY < <(compgen -W '", command, o->name);
        for (size_t i = 0; o->choices[i]; i++) fprintf(to, "%s%s", i ? " " : "", o->choices[i]);
        fputs("' -- \"$word\"); return ;;\n", to);
    }
}

void help_completion(FILE *to)
{
    fputs("# bash completion for actorgraph; made by 'actorgraph help --completion'\n"
          "_actorgraph()\n{\n"
          "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]} "
          "options=\n"
          "    COMPREPLY=()\n"
          "    if ((COMP_CWORD == 1)); then\n        mapfile -t COMPREPLY < <(compgen -W '",
          to);
    for (size_t i = 0; commands[i]; i++) fprintf(to, "%s ", commands[i]->name);
    fputs("--help --version' -- \"$word\"); return\n    fi\n    case $command:$before in\n", to);
    for (size_t i = 0; commands[i]; i++) {
        completion_values(to, commands[i]->name, commands[i]->opts);
        for (unsigned bit = 1; common_opts(bit); bit <<= 1)
            if (commands[i]->common & bit) completion_values(to, commands[i]->name, common_opts(bit));
    }
    completion_values(to, "*", common_always);
    fputs("    help:help)\n        if [[ $word != -* ]]; then mapfile -t COMPREPLY < <(compgen -W '", to);
    for (size_t i = 0; commands[i]; i++) fprintf(to, "%s%s", i ? " " : "", commands[i]->name);
    fputs("' -- \"$word\"); return; fi ;;\n    esac\n    case $command in\n", to);
    for (size_t i = 0; commands[i]; i++) {
        fprintf(to, "    %s) options='", commands[i]->name);
        completion_options(to, commands[i]->opts);
        for (unsigned bit = 1; common_opts(bit); bit <<= 1)
            if (commands[i]->common & bit) completion_options(to, common_opts(bit));
        completion_options(to, common_always);
        fputs("' ;;\n", to);
    }
    fputs("    esac\n"
          "    if [[ $word == -* ]]; then mapfile -t COMPREPLY < <(compgen -W \"$options\" -- \"$word\")\n"
          "    else mapfile -t COMPREPLY < <(compgen -f -- \"$word\"); fi\n"
          "}\ncomplete -o filenames -F _actorgraph actorgraph\n",
          to);
}
