/* Private: a relation from a JSON object, by jansson; shared by relation lines and by graph files. */
#ifndef EXTRACT_RELATION_JSON_H
#define EXTRACT_RELATION_JSON_H

#include <jansson.h>

#include "extract/relation.h"

/* Reading one JSON value: where complaints go. After the first one `ok` is false and the rest is not complained about.
 */
typedef struct {
    Arena *arena;
    Place at;
    Sv context; /* said before each complaint: "relation 17"; may be empty */
    DiagCode code;
    Diag *diag;
    bool ok;
} JsonRead;

/** Text of member @key, copied. Absent or null: the empty view, a complaint where @required. */
Sv json_read_text(JsonRead *r, const json_t *object, const char *key, bool required);
bool json_read_bool(JsonRead *r, const json_t *object, const char *key, bool absent);
double json_read_real(JsonRead *r, const json_t *object, const char *key, double absent);
int64_t json_read_int(JsonRead *r, const json_t *object, const char *key, int64_t absent, int64_t min, int64_t max);
/** Member that must be an object or array; NULL and a complaint otherwise. */
const json_t *json_read_member(JsonRead *r, const json_t *object, const char *key, json_type type);
Sv *json_read_texts(JsonRead *r, const json_t *object, const char *key, size_t *count);
/** Record a complaint (the first only). */
void json_read_fail(JsonRead *r, const char *fmt, ...) PRINTF_LIKE(2, 3);

/** Index of the text of @key among @names; an unknown one is a complaint. @absent < 0: the field must be there. */
int json_read_choice(JsonRead *r, const json_t *object, const char *key, const char *const *names, int count,
                     int absent);
bool relation_from_json(JsonRead *r, const json_t *object, Relation *out);

Period period_from_json(JsonRead *r, const json_t *object);

#endif
