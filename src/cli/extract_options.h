/* Options that extract, run, explain and check share. */
#ifndef CLI_EXTRACT_OPTIONS_H
#define CLI_EXTRACT_OPTIONS_H

#include "cli/command.h"
#include "cli/pipeline.h"
#include "lang/clause.h"

typedef struct {
    Period date;
    Sv language;
    double min_confidence;
    unsigned matchers, sieves, without;
} ExtractSettings;

/* clang-format off */
#define EXTRACT_SETTINGS                                                                                               \
    { .date = { DAY_MIN, DAY_MAX, PRECISION_NONE }, .min_confidence = EXTRACT_MIN_CONFIDENCE, .matchers = 3,           \
      .sieves = SIEVE_ALL }

extern const char *const matcher_choices[]; /* order tree */
extern const char *const sieve_choices[];   /* pronoun possessive description bridging speaker event */

/* NOLINTBEGIN(bugprone-macro-parentheses): T and field are names, not values */
/** Rows of an option table for the ExtractSettings field @field of the option struct @T. */
#define EXTRACT_OPTS(T, field)                                                                                         \
    { OPT_DATE, "date", "DATE", "date of documents that say none (YYYY, YYYY-MM or YYYY-MM-DD)",                       \
      offsetof(T, field.date) },                                                                                       \
    { OPT_STRING, "language", "LANG", "language of documents that say none", offsetof(T, field.language) },            \
    { OPT_REAL, "min-confidence", "X", "leave out relations below this confidence, 0 to 1",                            \
      offsetof(T, field.min_confidence), 0, NULL, 0, 1 },                                                              \
    { OPT_SET, "matchers", NULL, "which matchers may speak", offsetof(T, field.matchers), 0, matcher_choices },        \
    { OPT_SET, "sieves", NULL, "which sieves resolve pronouns and descriptions",                                       \
      offsetof(T, field.sieves), 0, sieve_choices },                                                                   \
    { OPT_SET, "without", "NAME,...",                                                                                  \
      "constructions to leave unread, to see what each is worth: passive, relative, participle, control, "             \
      "coordination, apposition, possessor, noun, support-verb, attachment, owner, list, aside, tag, idiom, order",    \
      offsetof(T, field.without), 0, construction_names }
/* NOLINTEND(bugprone-macro-parentheses) */
/* clang-format on */

ExtractOptions extract_options_of(const ExtractSettings *s);
ReadOptions read_options_of(const ExtractSettings *s);
/** Open the engine and then the command's output. Returns a STATUS_*; unless it is STATUS_FINE nothing stays open. */
int engine_start(Cli *cli, const ExtractSettings *s, Engine *engine, FILE **to) MUST_USE;

#endif
