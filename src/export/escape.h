/* Names made harmless for XML. Private to the export layer. */
#ifndef EXPORT_ESCAPE_H
#define EXPORT_ESCAPE_H

#include "base/arena.h"

/* Text that XML 1.0 may hold: other characters become U+FFFD. The text itself where nothing is to be done. */
Sv xml_text(Arena *a, Sv text);

#endif
