/* Relations from JSON lines, by jansson. */
#include "extract/relation_json.h"

#include <stdarg.h>
#include <stdlib.h>

void json_read_fail(JsonRead *r, const char *fmt, ...)
{
    if (!r->ok) return;
    char text[200];
    va_list args;
    va_start(args, fmt);
    vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    r->ok = diag(r->diag, r->at, r->code, SV_FMT "%s%s", SV_ARG(r->context), r->context.len ? ": " : "", text);
}

Sv json_read_text(JsonRead *r, const json_t *object, const char *key, bool required)
{
    const json_t *v = json_object_get(object, key);
    if (json_is_string(v)) {
        Sv text = { json_string_value(v), json_string_length(v) };
        if (text.len || !required) return arena_sv(r->arena, text);
        json_read_fail(r, "\"%s\" is empty", key);
    } else if (v && !json_is_null(v)) {
        json_read_fail(r, "\"%s\" is no text", key);
    } else if (required) {
        json_read_fail(r, "the field \"%s\" is missing", key);
    }
    return SV("");
}

bool json_read_bool(JsonRead *r, const json_t *object, const char *key, bool absent)
{
    const json_t *v = json_object_get(object, key);
    if (!v || json_is_null(v)) return absent;
    if (!json_is_boolean(v)) json_read_fail(r, "\"%s\" is neither true nor false", key);
    return json_is_true(v);
}

double json_read_real(JsonRead *r, const json_t *object, const char *key, double absent)
{
    const json_t *v = json_object_get(object, key);
    if (!v || json_is_null(v)) return absent;
    if (!json_is_number(v)) json_read_fail(r, "\"%s\" is no number", key);
    return json_number_value(v);
}

static bool int_in_range(const json_t *v, int64_t min, int64_t max)
{
    return json_is_integer(v) && json_integer_value(v) >= min && json_integer_value(v) <= max;
}

int64_t json_read_int(JsonRead *r, const json_t *object, const char *key, int64_t absent, int64_t min, int64_t max)
{
    const json_t *v = json_object_get(object, key);
    if (!v || json_is_null(v)) return absent;
    if (int_in_range(v, min, max)) return json_integer_value(v);
    json_read_fail(r, "\"%s\" is no whole number in its range", key);
    return absent;
}

const json_t *json_read_member(JsonRead *r, const json_t *object, const char *key, json_type type)
{
    const json_t *v = json_object_get(object, key);
    if (v && json_typeof(v) == type) return v;
    json_read_fail(r, v ? "the field \"%s\" has the wrong kind of value" : "the field \"%s\" is missing", key);
    return NULL;
}

Sv *json_read_texts(JsonRead *r, const json_t *object, const char *key, size_t *count)
{
    *count = 0;
    const json_t *list = json_object_get(object, key);
    if (!list || json_is_null(list)) return NULL;
    if (!json_is_array(list)) {
        json_read_fail(r, "\"%s\" is no list", key);
        return NULL;
    }
    Sv *texts = NEW_ARRAY(r->arena, Sv, json_array_size(list));
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *v = json_array_get(list, i);
        if (!json_is_string(v)) json_read_fail(r, "\"%s\" holds something that is no text", key);
        else texts[(*count)++] = arena_sv(r->arena, (Sv){ json_string_value(v), json_string_length(v) });
    }
    return texts;
}

int json_read_choice(JsonRead *r, const json_t *object, const char *key, const char *const *names, int count,
                     int absent)
{
    Sv text = json_read_text(r, object, key, absent < 0);
    if (!text.len) return absent < 0 ? 0 : absent;
    for (int i = 0; i < count; i++)
        if (sv_equal(text, sv_of(names[i]))) return i;
    json_read_fail(r, "\"%s\" cannot be \"" SV_FMT "\"", key, (int)(text.len < 60 ? text.len : 60), text.ptr);
    return 0;
}

static Span read_span(JsonRead *r, const json_t *object, const char *key)
{
    const json_t *v = json_object_get(object, key);
    if (!v || json_is_null(v)) return (Span){ 0 };
    const json_t *off = json_array_get(v, 0), *len = json_array_get(v, 1);
    if (json_array_size(v) == 2 && int_in_range(off, 0, INT32_MAX) && int_in_range(len, 0, INT32_MAX))
        return (Span){ (uint32_t)json_integer_value(off), (uint32_t)json_integer_value(len) };
    json_read_fail(r, "\"%s\" is no [offset, length]", key);
    return (Span){ 0 };
}

static int compare_sv(const void *a, const void *b) { return sv_compare(*(const Sv *)a, *(const Sv *)b); }

static size_t unique_texts(Sv *texts, size_t count)
{
    size_t kept = 0;
    if (count) qsort(texts, count, sizeof *texts, compare_sv);
    for (size_t i = 0; i < count; i++)
        if (!kept || !sv_equal(texts[kept - 1], texts[i])) texts[kept++] = texts[i];
    return kept;
}

static RelationActor read_actor(JsonRead *r, const json_t *object, const char *key)
{
    RelationActor a = { 0 };
    const json_t *v = json_read_member(r, object, key, JSON_OBJECT);
    if (!v) return a;
    a.id = json_read_text(r, v, "id", true);
    a.name = json_read_text(r, v, "name", false);
    if (!a.name.len) a.name = a.id;
    a.mention = json_read_text(r, v, "mention", false);
    a.within = json_read_texts(r, v, "within", &a.within_count);
    a.within_count = unique_texts(a.within, a.within_count);
    a.type = (ActorType)json_read_choice(r, v, "type", actor_type_names, ACTOR_TYPE_COUNT, ACTOR_ORGANISATION);
    a.discovered = json_read_bool(r, v, "discovered", false);
    a.resolved = json_read_text(r, v, "resolved", false);
    return a;
}

static bool read_date(JsonRead *r, const json_t *object, const char *key, Period *out)
{
    Sv text = json_read_text(r, object, key, false);
    if (!text.len) return false;
    if (period_parse(text, out)) return true;
    json_read_fail(r, "\"%s\" is no date of the form YYYY, YYYY-MM or YYYY-MM-DD", key);
    return false;
}

Period period_from_json(JsonRead *r, const json_t *object)
{
    Period start = PERIOD_NONE, end = PERIOD_NONE;
    bool has_start = read_date(r, object, "start", &start), has_end = read_date(r, object, "end", &end);
    Period p = { has_start ? start.from : DAY_MIN, has_end ? end.to : DAY_MAX, PRECISION_NONE };
    int finest = has_start ? (int)start.precision : (int)end.precision;
    p.precision = (Precision)json_read_choice(r, object, "precision", precision_names, 4, finest);
    if (!has_start && !has_end) return PERIOD_NONE;
    if (!period_known(p)) p.precision = (Precision)finest;
    if (p.from >= p.to) json_read_fail(r, "the period ends before it starts");
    return p;
}

static Period read_doc_date(JsonRead *r, const json_t *object)
{
    Sv rest = json_read_text(r, object, "doc_date", false);
    Period start = PERIOD_NONE, end = PERIOD_NONE;
    if (!rest.len) return PERIOD_NONE;
    Sv first = sv_cut(&rest, '/');
    if (!period_parse(first, &start) || (rest.len && !period_parse(rest, &end)))
        json_read_fail(r, "\"doc_date\" is no date of the form YYYY, YYYY-MM or YYYY-MM-DD");
    return rest.len ? period_join(start, end) : start;
}

static unsigned read_matchers(JsonRead *r, const json_t *object)
{
    size_t count;
    unsigned set = 0;
    Sv *names = json_read_texts(r, object, "matchers", &count);
    for (size_t i = 0; i < count; i++) {
        if (sv_equal(names[i], SV("surface"))) set |= MATCHER_SURFACE;
        if (sv_equal(names[i], SV("dependency"))) set |= MATCHER_DEPENDENCY;
    }
    return set;
}

static void read_evidence(JsonRead *r, const json_t *object, Relation *out)
{
    const json_t *v = json_object_get(object, "evidence");
    out->confidence = 1;
    if (!v || json_is_null(v)) return;
    if (!json_is_object(v)) {
        json_read_fail(r, "\"evidence\" is no object");
        return;
    }
    out->path = json_read_text(r, v, "path", false);
    out->span.off = (uint32_t)json_read_int(r, v, "offset", 0, 0, INT32_MAX);
    out->span.len = (uint32_t)json_read_int(r, v, "length", 0, 0, INT32_MAX);
    out->source.span = read_span(r, v, "source");
    out->target.span = read_span(r, v, "target");
    out->trigger = read_span(r, v, "trigger");
    out->rule = json_read_text(r, v, "rule", false);
    out->confidence = json_read_real(r, v, "confidence", 1);
    if (!(out->confidence >= 0 && out->confidence <= 1)) json_read_fail(r, "\"confidence\" is not between 0 and 1");
    out->rule_name = json_read_text(r, v, "rule_name", false);
    out->matchers = read_matchers(r, v);
}

bool relation_from_json(JsonRead *r, const json_t *object, Relation *out)
{
    *out = (Relation){ 0 };
    if (!json_is_object(object)) {
        json_read_fail(r, "a relation is a JSON object");
        return false;
    }
    out->doc = json_read_text(r, object, "doc", true);
    out->sentence = json_read_text(r, object, "sentence", false);
    out->source = read_actor(r, object, "source");
    out->type = json_read_text(r, object, "relation", true);
    out->target = read_actor(r, object, "target");
    out->factuality = (Factuality)json_read_choice(r, object, "factuality", factuality_names, FACTUALITY_COUNT, -1);
    out->says = json_read_text(r, object, "says", false);
    out->time = PERIOD_NONE;
    const json_t *time = json_object_get(object, "time");
    if (json_is_object(time)) {
        out->time = period_from_json(r, time);
        out->time_from = (TimeFrom)json_read_choice(r, time, "from", time_from_names, TIME_FROM_COUNT, TIME_UNKNOWN);
    } else if (time && !json_is_null(time)) {
        json_read_fail(r, "\"time\" is no object");
    }
    read_evidence(r, object, out);
    out->title = json_read_text(r, object, "title", false);
    out->doc_date = read_doc_date(r, object);
    return r->ok;
}

bool relation_read(Arena *a, const Source *source, Span line, Relation *out, Diag *d)
{
    JsonRead r = { .arena = a, .at = { source, line }, .code = E_RELATION_JSON, .diag = d, .ok = true };
    Sv text = span_text(source->text, line);
    json_error_t error;
    json_t *object = json_loadb(text.ptr, text.len, JSON_REJECT_DUPLICATES, &error);
    if (!object) {
        uint32_t off = error.position > 0 && (size_t)error.position <= text.len ? (uint32_t)error.position - 1 : 0;
        r.at.span = (Span){ line.off + off, 1 };
        json_read_fail(&r, "%s", error.text);
        return false;
    }
    relation_from_json(&r, object, out);
    json_decref(object);
    return r.ok;
}
