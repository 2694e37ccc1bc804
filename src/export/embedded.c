/* Files that are part of the program, as bytes. */
#include "export/embedded.h"

static const unsigned char store_sql[] = {
#include "export/embedded/store.sql.inc"
};
static const unsigned char viewer_html[] = {
#include "export/embedded/viewer/viewer.html.inc"
};
static const unsigned char viewer_css[] = {
#include "export/embedded/viewer/viewer.css.inc"
};
static const unsigned char viewer_js[] = {
#include "export/embedded/viewer/viewer.js.inc"
};

/* The last byte is the NUL that closes the array. */
Sv embedded_store_sql(void) { return (Sv){ (const char *)store_sql, sizeof store_sql - 1 }; }
Sv embedded_viewer_html(void) { return (Sv){ (const char *)viewer_html, sizeof viewer_html - 1 }; }
Sv embedded_viewer_css(void) { return (Sv){ (const char *)viewer_css, sizeof viewer_css - 1 }; }
Sv embedded_viewer_js(void) { return (Sv){ (const char *)viewer_js, sizeof viewer_js - 1 }; }
