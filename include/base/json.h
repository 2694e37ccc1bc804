/* A streaming JSON writer: no tree, so a graph of a million edges costs no memory. Reading is jansson's work. */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <stdio.h>

#include "base/sv.h"

/* jansson exports functions of these names and calls them itself; ours would be found in their place. So ours have
 * other names for the linker, and no file includes both this header and jansson's. */
#define json_object jsonwriter_object
#define json_array jsonwriter_array
#define json_real jsonwriter_real
#define json_null jsonwriter_null

typedef enum { JSON_COMPACT, JSON_PRETTY } JsonLayout;
/** In HTML, `<` is written as an escape, so that no text can close a script element. */
typedef enum { JSON_PLAIN, JSON_IN_HTML } JsonSafety;

typedef struct {
    FILE *to;
    JsonLayout layout;
    JsonSafety safety;
    unsigned depth;
    uint64_t many; /* bit d: the container at depth d has an element already */
    uint64_t flat; /* bit d: the container at depth d is written on one line */
    bool after_key;
} JsonWriter;

JsonWriter json_writer(FILE *to, JsonLayout layout);

/* Depth is at most 60: our formats are flat. */
void json_object(JsonWriter *w);
void json_array(JsonWriter *w);
/** As json_object and json_array, but all inside stays on one line also in the pretty layout. */
void json_flat_object(JsonWriter *w);
void json_flat_array(JsonWriter *w);
void json_end_object(JsonWriter *w);
void json_end_array(JsonWriter *w);
void json_key(JsonWriter *w, const char *key);
void json_key_sv(JsonWriter *w, Sv key);

void json_sv(JsonWriter *w, Sv text);
void json_cstr(JsonWriter *w, const char *text);
void json_int(JsonWriter *w, int64_t value);
/** At most @digits significant digits; NaN and infinities become null. */
void json_real(JsonWriter *w, double value, int digits);
void json_bool(JsonWriter *w, bool value);
void json_null(JsonWriter *w);
/** null where @text is empty. */
void json_sv_or_null(JsonWriter *w, Sv text);
/** A line end behind a whole document. */
void json_line(JsonWriter *w);

/* Key and value in one call. */
void json_key_text(JsonWriter *w, const char *key, Sv text);
void json_key_int(JsonWriter *w, const char *key, int64_t value);
void json_key_real(JsonWriter *w, const char *key, double value, int digits);
void json_key_bool(JsonWriter *w, const char *key, bool value);

#endif
