/* Options that report and compare share: what is counted, in which slices of time. run and export take some of the
 * choices. */
#ifndef CLI_SLICE_OPTIONS_H
#define CLI_SLICE_OPTIONS_H

#include "analyse/summary.h"
#include "cli/command.h"

typedef struct {
    int by, repeats, normalise, signs;
    int64_t window, min;
    unsigned facts;
    Period from, to;
    Sv roll_up;
    bool states_are_events, isolates;
} SliceSettings;

/* clang-format off */
#define SLICE_SETTINGS                                                                                                 \
    { .by = SLICE_YEAR, .facts = FACTS_ASSERTED, .min = 1, .window = 1, .from = { DAY_MIN, DAY_MAX, PRECISION_NONE },  \
      .to = { DAY_MIN, DAY_MAX, PRECISION_NONE } }

extern const char *const by_choices[], *const repeats_choices[], *const normalise_choices[], *const signs_choices[];
extern const char *const fact_choices[];     /* the names of Factuality */
extern const char *const calendar_choices[]; /* of SliceUnit those that need no number */

// NOLINTBEGIN(bugprone-macro-parentheses): the field is the name of a member
/** Rows of an option table for the SliceSettings field @field of the option struct @T. */
#define SLICE_OPTS(T, field)                                                                                           \
    { OPT_CHOICE, "by", NULL, "length of a slice of time", offsetof(T, field.by), 0, by_choices },                     \
    { OPT_INT, "window", "N", "a slice covers N units and ends with its own; with --by days: days in a slice",         \
      offsetof(T, field.window), 0, NULL, 1, 100000 },                                                                 \
    { OPT_SET, "factuality", NULL, "which relations count", offsetof(T, field.facts), 0, fact_choices },               \
    { OPT_DATE, "from", "DATE", "only relations dated from this day, month or year", offsetof(T, field.from) },        \
    { OPT_DATE, "to", "DATE", "only relations dated until the end of this day, month or year",                         \
      offsetof(T, field.to) },                                                                                         \
    { OPT_STRING, "roll-up", "state|IDS",                                                                              \
      "count actors as their states, or as members of these bodies (ids with commas)",                                 \
      offsetof(T, field.roll_up) },                                                                                    \
    { OPT_CHOICE, "duplicates", NULL,                                                                                  \
      "how often the same tie may count: always, or once a document, week, month, year, range",                        \
      offsetof(T, field.repeats), 0, repeats_choices },                                                                \
    { OPT_INT, "min", "N", "leave out pairs with fewer relations in a slice",                                          \
      offsetof(T, field.min), 0, NULL, 1, 1000000 },                                                                   \
    { OPT_CHOICE, "signs", NULL, "relations that count: all, positive, negative, or their balance",                    \
      offsetof(T, field.signs), 0, signs_choices },                                                                    \
    { OPT_CHOICE, "normalise", NULL, "what the weight of an arc is divided by",                                        \
      offsetof(T, field.normalise), 0, normalise_choices },                                                            \
    { OPT_FLAG, "isolates", NULL, "list actors without ties in a slice too", offsetof(T, field.isolates) },            \
    { OPT_FLAG, "states-as-events", NULL, "a state (an alliance, a deployment) counts only when it is mentioned",      \
      offsetof(T, field.states_are_events) }
// NOLINTEND(bugprone-macro-parentheses)
/* clang-format on */

/** The options as the analyses take them. False and a diagnostic for unknown bodies of --roll-up. */
bool slice_options_of(Cli *cli, const SliceSettings *s, const Snapshot *g, SliceOptions *slices,
                      NetOptions *net) MUST_USE;

#endif
