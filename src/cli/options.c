/* Option tables to values: getopt_long(3) finds the options, the tables say what they mean. */
#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "base/nearest.h"
#include "cli/command.h"

static const char *const color_choices[] = { "auto", "always", "never", "debug", NULL };
static const char *const when_choices[] = { "auto", "always", "never", NULL };

const Opt common_always[] = {
    { OPT_FLAG, "help", NULL, "show this help", offsetof(CommonOptions, help), 'h' },
    { OPT_FLAG, "quiet", NULL, "no summary, no progress line and no warnings: errors only",
      offsetof(CommonOptions, quiet), 'q' },
    { OPT_CHOICE, "color", NULL, "colour messages; debug writes tags in place of colours",
      offsetof(CommonOptions, color), 0, color_choices },
    { OPT_INT, "messages", "N", "show at most N messages of one kind, 0 for all", offsetof(CommonOptions, messages), 0,
      NULL, 0, 1e9 },
    { 0 },
};

static const Opt rules_opts[] = {
    { OPT_LIST, "rules", "PATH", "rule files or folders in place of the shipped ones; may be given again",
      offsetof(CommonOptions, rules), 'r' },
    { 0 },
};
static const Opt model_opts[] = {
    { OPT_STRING, "model", "FILE", "language model in place of the shipped one; 'none' for the surface matcher alone",
      offsetof(CommonOptions, model) },
    { 0 },
};
static const Opt output_opts[] = {
    { OPT_STRING, "output", "FILE", "write there, not to standard output", offsetof(CommonOptions, output), 'o' },
    { 0 },
};
static const Opt progress_opts[] = {
    { OPT_CHOICE, "progress", NULL, "show a progress line; auto: on a terminal", offsetof(CommonOptions, progress), 0,
      when_choices },
    { 0 },
};
static const Opt threads_opts[] = {
    { OPT_INT, "threads", "N", "worker threads, 0 for one a processor; the result is the same",
      offsetof(CommonOptions, threads), 'j', NULL, 0, 256 },
    { 0 },
};

const Opt *common_opts(unsigned bit)
{
    switch (bit) {
    case COMMON_RULES: return rules_opts;
    case COMMON_MODEL: return model_opts;
    case COMMON_OUTPUT: return output_opts;
    case COMMON_PROGRESS: return progress_opts;
    case COMMON_THREADS: return threads_opts;
    }
    return NULL;
}

/* An option and the struct its field is in. */
typedef struct {
    const Opt *opt;
    char *base;
} Bound;

typedef struct {
    Bound *items;
    size_t count, cap;
} BoundList;

static void bind_table(Arena *a, BoundList *list, const Opt *table, void *base)
{
    for (const Opt *o = table; o && o->name; o++)
        ARENA_PUSH(a, list->items, list->count, list->cap, ((Bound){ o, base }));
}

static BoundList bind_all(Cli *cli, void *options)
{
    BoundList list = { 0 };
    bind_table(cli->arena, &list, cli->command->opts, options);
    for (unsigned bit = 1; common_opts(bit); bit <<= 1)
        if (cli->command->common & bit) bind_table(cli->arena, &list, common_opts(bit), &cli->common);
    bind_table(cli->arena, &list, common_always, &cli->common);
    return list;
}

/* ---- values ---- */

static size_t choice_find(const char *const *choices, Sv name)
{
    size_t i = 0;
    while (choices[i] && !sv_equal(sv_of(choices[i]), name)) i++;
    return i;
}

static Sv choice_list(Arena *a, const char *const *choices)
{
    Sv all = { 0 };
    for (size_t i = 0; choices[i]; i++) all = arena_printf(a, SV_FMT "%s%s", SV_ARG(all), i ? ", " : "", choices[i]);
    return all;
}

static bool bad_choice(const Cli *cli, const Opt *o, Sv value)
{
    Nearest near = nearest_to(value);
    for (size_t i = 0; o->choices[i]; i++) nearest_try(&near, sv_of(o->choices[i]));
    if (near.best.len)
        cli_usage(cli, "--%s cannot be \"" SV_FMT "\"; did you mean \"" SV_FMT "\"?", o->name, SV_ARG(value),
                  SV_ARG(near.best));
    else
        cli_usage(cli, "--%s cannot be \"" SV_FMT "\"; it is one of %s", o->name, SV_ARG(value),
                  choice_list(cli->arena, o->choices).ptr);
    return false;
}

static bool set_choice(const Cli *cli, const Opt *o, Sv value, char *field)
{
    size_t i = choice_find(o->choices, value);
    if (!o->choices[i]) return bad_choice(cli, o, value);
    int chosen = (int)i;
    memcpy(field, &chosen, sizeof chosen);
    return true;
}

static bool set_set(const Cli *cli, const Opt *o, Sv value, char *field)
{
    unsigned set = 0, all = 0;
    for (size_t i = 0; o->choices[i]; i++) all |= 1u << i;
    while (value.len) {
        Sv name = sv_trim(sv_cut(&value, ','));
        size_t i = choice_find(o->choices, name);
        if (!o->choices[i] && !sv_equal(name, SV("all"))) return bad_choice(cli, o, name);
        set |= o->choices[i] ? 1u << i : all;
    }
    if (!set) {
        cli_usage(cli, "--%s needs at least one of %s", o->name, choice_list(cli->arena, o->choices).ptr);
        return false;
    }
    memcpy(field, &set, sizeof set);
    return true;
}

static bool in_range(const Opt *o, double value)
{
    return (o->min == 0 && o->max == 0) || (value >= o->min && value <= o->max);
}

static bool bad_number(const Cli *cli, const Opt *o, const char *value, const char *kind)
{
    if (o->min == 0 && o->max == 0) cli_usage(cli, "--%s needs %s, not \"%s\"", o->name, kind, value);
    else cli_usage(cli, "--%s needs %s from %.15g to %.15g, not \"%s\"", o->name, kind, o->min, o->max, value);
    return false;
}

static bool set_int(const Cli *cli, const Opt *o, const char *value, char *field)
{
    char *end;
    errno = 0;
    long long n = strtoll(value, &end, 10);
    if (end == value || *end || errno || !in_range(o, (double)n)) return bad_number(cli, o, value, "a whole number");
    int64_t whole = n;
    memcpy(field, &whole, sizeof whole);
    return true;
}

static bool set_real(const Cli *cli, const Opt *o, const char *value, char *field)
{
    char *end;
    errno = 0;
    double x = strtod(value, &end);
    if (end == value || *end || errno || !(x - x == 0) || !in_range(o, x)) return bad_number(cli, o, value, "a number");
    memcpy(field, &x, sizeof x);
    return true;
}

static bool set_date(const Cli *cli, const Opt *o, const char *value, char *field)
{
    Period p;
    if (!period_parse(sv_of(value), &p)) {
        cli_usage(cli, "--%s needs a date such as 2021, 2021-03 or 2021-03-08, not \"%s\"", o->name, value);
        return false;
    }
    memcpy(field, &p, sizeof p);
    return true;
}

static bool set_list(const Cli *cli, const char *value, char *field)
{
    SvList list;
    memcpy(&list, field, sizeof list);
    ARENA_PUSH(cli->arena, list.items, list.count, list.cap, sv_of(value));
    memcpy(field, &list, sizeof list);
    return true;
}

static bool set_value(const Cli *cli, const Bound *b, const char *value)
{
    char *field = b->base + b->opt->offset;
    switch (b->opt->type) {
    case OPT_FLAG: *(bool *)(void *)field = true; return true;
    case OPT_STRING: *(Sv *)(void *)field = sv_of(value); return true;
    case OPT_INT: return set_int(cli, b->opt, value, field);
    case OPT_REAL: return set_real(cli, b->opt, value, field);
    case OPT_CHOICE: return set_choice(cli, b->opt, sv_of(value), field);
    case OPT_SET: return set_set(cli, b->opt, sv_of(value), field);
    case OPT_LIST: return set_list(cli, value, field);
    case OPT_DATE: return set_date(cli, b->opt, value, field);
    }
    return false;
}

/* ---- finding them ---- */

static const Bound *find_letter(const BoundList *list, int letter)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].opt->letter == letter) return &list->items[i];
    return NULL;
}

static void unknown_option(const Cli *cli, const BoundList *list, const char *arg, int letter)
{
    const Bound *known = letter ? find_letter(list, letter) : NULL;
    if (known) {
        cli_usage(cli, "-%c needs %s", letter, known->opt->argument ? known->opt->argument : "a value");
        return;
    }
    if (letter) {
        cli_usage(cli, "there is no option -%c", letter);
        return;
    }
    Sv given = sv_of(arg + 2), name = sv_cut(&given, '=');
    Nearest near = nearest_to(name);
    size_t starting = 0;
    for (size_t i = 0; i < list->count; i++) {
        const Opt *o = list->items[i].opt;
        if (sv_equal(sv_of(o->name), name)) {
            if (o->type == OPT_FLAG) cli_usage(cli, "--%s takes no value", o->name);
            else cli_usage(cli, "--%s needs a value", o->name);
            return;
        }
        nearest_try(&near, sv_of(o->name));
        starting += sv_starts(sv_of(o->name), name);
    }
    if (starting > 1) cli_usage(cli, "--" SV_FMT " could be several options", SV_ARG(name));
    else if (near.best.len)
        cli_usage(cli, "there is no option --" SV_FMT "; did you mean --" SV_FMT "?", SV_ARG(name), SV_ARG(near.best));
    else cli_usage(cli, "there is no option --" SV_FMT, SV_ARG(name));
}

static bool check_operands(const Cli *cli)
{
    const Command *c = cli->command;
    if (cli->common.help) return true;
    if (!c->operands && cli->operand_count) {
        cli_usage(cli, "it takes no operand, but was given \"" SV_FMT "\"", SV_ARG(cli->operands[0]));
        return false;
    }
    if (cli->operand_count < c->min_operands) {
        cli_usage(cli, "it needs %s", c->operands);
        return false;
    }
    if (c->max_operands && cli->operand_count > c->max_operands) {
        cli_usage(cli, "it takes at most %zu operand%s; \"" SV_FMT "\" is one too many", c->max_operands,
                  c->max_operands == 1 ? "" : "s", SV_ARG(cli->operands[c->max_operands]));
        return false;
    }
    return true;
}

bool options_parse(Cli *cli, int argc, char **argv, int first, void *options)
{
    enum { LONG_BASE = 256 }; /* what getopt_long returns for entry i of the table: LONG_BASE + i */
    BoundList list = bind_all(cli, options);
    struct option *longs = NEW_ARRAY(cli->arena, struct option, list.count + 1);
    Sv letters = SV(":");
    for (size_t i = 0; i < list.count; i++) {
        const Opt *o = list.items[i].opt;
        bool takes = o->type != OPT_FLAG;
        longs[i] = (struct option){ o->name, takes ? required_argument : no_argument, NULL, LONG_BASE + (int)i };
        if (o->letter) letters = arena_printf(cli->arena, SV_FMT "%c%s", SV_ARG(letters), o->letter, takes ? ":" : "");
    }
    opterr = 0;
    optind = first;
    for (int got; (got = getopt_long(argc, argv, letters.ptr, longs, NULL)) != -1;) {
        const Bound *b = got >= LONG_BASE           ? &list.items[got - LONG_BASE]
                         : got == '?' || got == ':' ? NULL
                                                    : find_letter(&list, got);
        if (!b) {
            bool is_long = strncmp(argv[optind - 1], "--", 2) == 0 && (optopt == 0 || optopt >= LONG_BASE);
            unknown_option(cli, &list, argv[optind - 1], is_long ? 0 : optopt);
            return false;
        }
        if (!set_value(cli, b, optarg)) return false;
    }
    cli->operand_count = (size_t)(argc - optind);
    cli->operands = NEW_ARRAY(cli->arena, Sv, cli->operand_count);
    for (size_t i = 0; i < cli->operand_count; i++) cli->operands[i] = sv_of(argv[optind + (int)i]);
    return check_operands(cli);
}
