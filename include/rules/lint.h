/* Checks of a rule set that need the lexicon. What needs no more than the files is checked while they are parsed. */
#ifndef RULES_LINT_H
#define RULES_LINT_H

#include "lang/lexicon.h"
#include "rules/rule.h"

/** The base form that @word of a frame should have had ("attacks": attack, "troops": troop); empty where it is one
 * already or where the lexicon does not know it. In @a or a view of the lexicon. */
Sv rules_base_form(Arena *a, const Lexicon *lexicon, Sv word);

/** Warn (R038) of words of frames and word sets that are no base forms, where that matters: the word that says what
 * happens, and forms of verbs. Plurals behind it match by their letters. */
void rules_lint_words(const RuleSet *rs, const Lexicon *lexicon, Diag *d);

#endif
