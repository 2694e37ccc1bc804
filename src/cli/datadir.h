/* Where the shipped rules and models are, and loading them. */
#ifndef CLI_DATADIR_H
#define CLI_DATADIR_H

#include "cli/command.h"
#include "lang/lexicon.h"
#include "rules/rule.h"

/** Path of the shipped @what ("rules", "models/en.model"): below $ACTORGRAPH_DATA where that is set, else beside the
 * program (build folders), else in ../share/actorgraph of the program, else in the folder of the installation. Empty
 * where it is nowhere. */
Sv data_find(Arena *a, Sv what);

/** The rule files of this run: --rules as given, else the shipped folder. Empty and a diagnostic where there are
 * none. */
SvList cli_rule_paths(Cli *cli);
/** The model of this run: --model, else the shipped one of @language ("en"); empty where there is none (no diagnostic:
 * the surface matcher works without). */
Sv cli_model_path(Cli *cli, Sv language);

/** Load the rules of this run. Rules with errors are refused: NULL and diagnostics. Warnings are the business of
 * 'actorgraph check' and are not told. */
RuleSet *cli_load_rules(Cli *cli) MUST_USE;
/** The shipped lexicon of @language; NULL where there is none (no diagnostic) or it is broken. */
Lexicon *cli_load_lexicon(Cli *cli, Sv language);

#endif
