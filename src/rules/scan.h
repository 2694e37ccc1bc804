/* Lines of rule files: blank, comment or statement; a statement whose line ends in | goes on in the next. */
#ifndef RULES_SCAN_H
#define RULES_SCAN_H

#include "base/arena.h"
#include "rules/report.h"

typedef enum { LINE_BLANK, LINE_COMMENT, LINE_STATEMENT, LINE_BROKEN } LineKind;

typedef struct {
    LineKind kind;
    Sv text; /* without blanks around it; of a continued statement: with the line ends inside */
    Sv word; /* first word of a statement */
    Sv body; /* what follows it, without blanks around it */
} Line;

typedef struct {
    Line *items;
    size_t count, cap;
} LineList;

enum {
    LONGEST_FILE = 64 << 20,     /* bytes of a rule file */
    LONGEST_RULE_LINE = 64 << 10 /* bytes of one line; a list may go on over many */
};

/** Cut @file into lines, in @a; views into the file's text. Broken UTF-8, control and invisible characters and overlong
 * lines are reported and give LINE_BROKEN. Cost: O(bytes). */
LineList scan_lines(Arena *a, Reporter *r, const RuleFile *file);

#endif
