/* The one layout of rule files: what `actorgraph fmt` writes. */
#ifndef RULES_FORMAT_H
#define RULES_FORMAT_H

#include "base/arena.h"
#include "base/diag.h"

/**
 * Lay out a rule or actor file: headers at the margin, statements two blanks in with their bodies in a column, lists
 * with " | " and at most 120 columns wide, arrows of examples below each other, single empty lines between blocks.
 *
 * Keeps     every comment, the order of statements, the text of sentences; the file means what it meant before.
 * Owns      *@out is in @a.
 * Fails     where a line cannot be read, begins with an unknown word or has a comment behind a statement (R001, R024,
 * R025, R037): such a file is not touched. Names of other files are not looked up, so one file may be formatted alone.
 * Formatting what is formatted changes nothing.
 */
bool rules_format(Arena *a, const Source *source, Sv *out, Diag *d) MUST_USE;

#endif
