/* Parsing files that are in memory already, labels given. */
#ifndef RULES_PARSE_H
#define RULES_PARSE_H

#include "rules/report.h"
#include "rules/rule.h"

/** As rules_parse(); @files are in @a and live as long as the rule set. */
RuleSet *rules_parse_files(Arena *a, RuleFile *files, size_t count, Diag *d) MUST_USE;

#endif
