/* Names made harmless for XML and CSV. Private to the export layer. */
#ifndef EXPORT_ESCAPE_H
#define EXPORT_ESCAPE_H

#include <stdio.h>

#include "base/arena.h"

/* Text that XML 1.0 may hold: other characters become U+FFFD. The text itself where nothing is to be done. */
Sv xml_text(Arena *a, Sv text);

/* One field of a CSV file (RFC 4180). A text that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV injection). */
void csv_text(FILE *to, Sv text);

#endif
