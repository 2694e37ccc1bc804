/* Reading one rule file. */
#ifndef RULES_LOAD_H
#define RULES_LOAD_H

#include "rules/rule.h"

/** All bytes of @path ("-": standard input) in @a. False and a diagnostic where it cannot be read or is too large. */
bool rules_read_file(Arena *a, Sv path, Source *out, Diag *d) MUST_USE;

#endif
