/* Files that are part of the program: see make/export.mk. Private to the export layer. */
#ifndef EXPORT_EMBEDDED_H
#define EXPORT_EMBEDDED_H

#include "base/sv.h"

Sv embedded_store_sql(void); /* NUL-terminated */
Sv embedded_viewer_html(void);
Sv embedded_viewer_css(void);
Sv embedded_viewer_js(void);

#endif
