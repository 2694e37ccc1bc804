/* Private: text inside Markdown tables. */
#ifndef EXPORT_MARKDOWN_H
#define EXPORT_MARKDOWN_H

#include <stdio.h>

#include "base/sv.h"

/** Text of others: what Markdown would take for markup is escaped, line ends become blanks. */
void md_text(FILE *to, Sv text);
/** A number for people: whole numbers plain, others with @digits places; a dash for NaN. */
void md_number(FILE *to, double value, int digits);

#endif
