/* Relations in order, and as JSON lines. Reading them back is relation_read.c. */
#include "extract/relation.h"

#include <stdlib.h>

#include <math.h>

#include "extract/relation_write.h"

const char *const time_from_names[TIME_FROM_COUNT] = { "none", "explicit", "relative", "context", "document" };

/* ---- order ---- */

static int compare_u32(uint32_t a, uint32_t b) { return (a > b) - (a < b); }
static int compare_real(double a, double b) { return (a > b) - (a < b); }

static int compare_span(Span a, Span b)
{
    int c = compare_u32(a.off, b.off);
    return c ? c : compare_u32(a.len, b.len);
}

static int compare_actor(const RelationActor *x, const RelationActor *y)
{
    int c = compare_span(x->span, y->span);
    if (!c) c = sv_compare(x->mention, y->mention);
    if (!c) c = sv_compare(x->name, y->name);
    if (!c) c = compare_u32((uint32_t)x->type, (uint32_t)y->type);
    if (!c) c = (int)x->discovered - (int)y->discovered;
    if (!c) c = sv_compare(x->resolved, y->resolved);
    for (size_t i = 0; !c && i < x->within_count && i < y->within_count; i++)
        c = sv_compare(x->within[i], y->within[i]);
    return c ? c : (x->within_count > y->within_count) - (x->within_count < y->within_count);
}

/* What only separates claims that are equal in all that matters: so that sorting has one result. */
static int compare_details(const Relation *x, const Relation *y)
{
    int c = period_compare(x->time, y->time);
    if (!c) c = compare_u32((uint32_t)x->time_from, (uint32_t)y->time_from);
    if (!c) c = sv_compare(x->says, y->says);
    if (!c) c = compare_real(y->confidence, x->confidence);
    if (!c) c = compare_span(x->trigger, y->trigger);
    if (!c) c = compare_actor(&x->source, &y->source);
    if (!c) c = compare_actor(&x->target, &y->target);
    if (!c) c = sv_compare(x->sentence, y->sentence);
    if (!c) c = sv_compare(x->path, y->path);
    if (!c) c = sv_compare(x->title, y->title);
    if (!c) c = period_compare(x->doc_date, y->doc_date);
    if (!c) c = sv_compare(x->rule_name, y->rule_name);
    return c ? c : compare_u32(x->matchers, y->matchers);
}

int relation_compare(const Relation *x, const Relation *y)
{
    int c = sv_compare(x->doc, y->doc);
    if (!c) c = compare_span(x->span, y->span);
    if (!c) c = sv_compare(x->type, y->type);
    if (!c) c = sv_compare(x->source.id, y->source.id);
    if (!c) c = sv_compare(x->target.id, y->target.id);
    if (!c) c = compare_u32((uint32_t)x->factuality, (uint32_t)y->factuality);
    if (!c) c = sv_compare(x->rule, y->rule);
    return c ? c : compare_details(x, y);
}

/* ---- writing ---- */

typedef char DateText[DAY_TEXT];

static Sv date_text(DateText out, Day d, Precision precision) { return (Sv){ out, day_write(out, d, precision) }; }

/* The shortest text whose period begins at @p.from, but no finer than the precision asks for. */
static Sv start_text(DateText out, Period p)
{
    Period back;
    Sv text = date_text(out, p.from, p.precision);
    if (!period_parse(text, &back) || back.from != p.from) text = date_text(out, p.from, PRECISION_DAY);
    return text;
}

static Sv end_text(DateText out, Period p)
{
    Period back;
    Sv text = date_text(out, p.to - 1, p.precision);
    if (!period_parse(text, &back) || back.to != p.to) text = date_text(out, p.to - 1, PRECISION_DAY);
    return text;
}

static void write_date(JsonWriter *w, const char *key, bool open, Sv text)
{
    json_key(w, key);
    if (open) json_null(w);
    else json_sv(w, text);
}

void period_write_members(JsonWriter *w, Period p)
{
    DateText start, end;
    bool none = !period_known(p);
    bool open_start = none || p.from == DAY_MIN, open_end = none || p.to == DAY_MAX;
    write_date(w, "start", open_start, open_start ? (Sv){ 0 } : start_text(start, p));
    write_date(w, "end", open_end, open_end ? (Sv){ 0 } : end_text(end, p));
    json_key_text(w, "precision", sv_of(precision_names[p.precision]));
}

static void write_span(JsonWriter *w, const char *key, Span s)
{
    json_key(w, key);
    json_flat_array(w);
    json_int(w, s.off);
    json_int(w, s.len);
    json_end_array(w);
}

static void write_actor(JsonWriter *w, const char *key, const RelationActor *a)
{
    json_key(w, key);
    json_flat_object(w);
    json_key_text(w, "id", a->id);
    json_key_text(w, "name", a->name);
    json_key_text(w, "mention", a->mention);
    json_key(w, "within");
    json_flat_array(w);
    for (size_t i = 0; i < a->within_count; i++) json_sv(w, a->within[i]);
    json_end_array(w);
    json_key_text(w, "type", sv_of(actor_type_names[a->type]));
    json_key_bool(w, "discovered", a->discovered);
    json_key(w, "resolved");
    json_sv_or_null(w, a->resolved);
    json_end_object(w);
}

static void write_time(JsonWriter *w, const Relation *r)
{
    json_key(w, "time");
    json_flat_object(w);
    period_write_members(w, r->time);
    json_key_text(w, "from", sv_of(time_from_names[r->time_from]));
    json_end_object(w);
}

static void write_matchers(JsonWriter *w, unsigned matchers)
{
    json_key(w, "matchers");
    json_flat_array(w);
    if (matchers & MATCHER_SURFACE) json_cstr(w, "surface");
    if (matchers & MATCHER_DEPENDENCY) json_cstr(w, "dependency");
    json_end_array(w);
}

static void write_evidence(JsonWriter *w, const Relation *r)
{
    json_key(w, "evidence");
    json_flat_object(w);
    json_key_text(w, "path", r->path);
    json_key_int(w, "offset", r->span.off);
    json_key_int(w, "length", r->span.len);
    write_span(w, "source", r->source.span);
    write_span(w, "target", r->target.span);
    write_span(w, "trigger", r->trigger);
    json_key_text(w, "rule", r->rule);
    json_key_real(w, "confidence", round(r->confidence * 1e4) / 1e4, 4); /* rounded as the graph rounds it */
    json_key_text(w, "rule_name", r->rule_name);
    write_matchers(w, r->matchers);
    json_end_object(w);
}

static void write_doc_date(JsonWriter *w, Period p)
{
    DateText start, end;
    char both[2 * sizeof(DateText) + 1];
    Period back;
    json_key(w, "doc_date");
    if (!period_known(p) || p.from == DAY_MIN || p.to == DAY_MAX) {
        json_null(w);
        return;
    }
    Sv text = start_text(start, p);
    if (period_parse(text, &back) && period_compare(back, p) == 0) {
        json_sv(w, text);
        return;
    }
    Sv last = end_text(end, p);
    int n = snprintf(both, sizeof both, SV_FMT "/" SV_FMT, SV_ARG(text), SV_ARG(last));
    json_sv(w, (Sv){ both, n > 0 ? (size_t)n : 0 });
}

void relation_write_members(JsonWriter *w, const Relation *r)
{
    json_key_text(w, "doc", r->doc);
    json_key_text(w, "sentence", r->sentence);
    write_actor(w, "source", &r->source);
    json_key_text(w, "relation", r->type);
    write_actor(w, "target", &r->target);
    json_key_text(w, "factuality", sv_of(factuality_names[r->factuality]));
    json_key(w, "says");
    json_sv_or_null(w, r->says);
    write_time(w, r);
    write_evidence(w, r);
    json_key(w, "title");
    json_sv_or_null(w, r->title);
    write_doc_date(w, r->doc_date);
}

void relation_write(FILE *to, const Relation *r)
{
    JsonWriter w = json_writer(to, JSON_COMPACT);
    json_object(&w);
    relation_write_members(&w, r);
    json_end_object(&w);
    json_line(&w);
}

static int by_order(const void *x, const void *y) { return relation_compare(x, y); }

void relations_sort(RelationList *list)
{
    if (list->count) qsort(list->items, list->count, sizeof *list->items, by_order);
}
