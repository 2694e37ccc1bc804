/* A comparison as rows and as JSON. */
#include <math.h>

#include "base/json.h"
#include "export/csv.h"
#include "export/evidence.h"
#include "export/report_changes.h"

static Sv label(const Comparison *c, int side) { return c->timeline->slices[c->slice[side]].label; }

static Sv type_name(Arena *a, const Timeline *t, uint32_t type)
{
    return t->graph ? t->graph->types[type].name : arena_printf(a, "%u", type);
}

/* ---- CSV: one table for all kinds of change ---- */

void report_changes_csv_header(FILE *to)
{
    CsvWriter w = csv_writer(to);
    cell_header(
        &w,
        "slice_before slice_after what change actor_a relation actor_b before after evidence_before evidence_after");
}

static void csv_begin(CsvWriter *w, const Comparison *c, const char *what, const char *change)
{
    cell_text(w, label(c, 0));
    cell_text(w, label(c, 1));
    cell_cstr(w, what);
    cell_cstr(w, change);
}

static void csv_tie(CsvWriter *w, Arena *a, const Comparison *c, const TieChange *t)
{
    csv_begin(w, c, "tie", tie_change_names[t->kind]);
    cell_text(w, timeline_actor_id(c->timeline, a, t->source));
    cell_text(w, type_name(a, c->timeline, t->type));
    cell_text(w, timeline_actor_id(c->timeline, a, t->target));
    cell_real(w, t->before, 12);
    cell_real(w, t->after, 12);
    for (int side = 0; side < 2; side++) {
        size_t count;
        const uint32_t *ids = evidence_of_row(c->timeline, t->row[side], &count);
        cell_text(w, evidence_ids(a, ids, count));
    }
    cell_row(w);
}

static void csv_flip(CsvWriter *w, Arena *a, const Comparison *c, const SignFlip *f)
{
    csv_begin(w, c, "pair", f->positive[1] > f->negative[1] ? "to_positive" : "to_negative");
    cell_text(w, timeline_actor_id(c->timeline, a, f->a));
    cell_cstr(w, "");
    cell_text(w, timeline_actor_id(c->timeline, a, f->b));
    for (int side = 0; side < 2; side++) cell_real(w, f->positive[side] - f->negative[side], 12);
    for (int side = 0; side < 2; side++) {
        size_t count;
        const uint32_t *ids = pair_evidence(a, c->timeline, c->slice[side], f->a, f->b, &count);
        cell_text(w, evidence_ids(a, ids, count));
    }
    cell_row(w);
}

static double value_of(const Comparison *c, size_t actor, int side, int m)
{
    uint32_t v = c->actors[actor].vertex[side];
    return v == NO_INDEX ? (double)NAN : c->summary[side].centrality.value[m][v];
}

static const char *actor_change(const ActorChange *x)
{
    return x->vertex[0] == NO_INDEX ? "entered" : x->vertex[1] == NO_INDEX ? "left" : "stayed";
}

static void csv_actor(CsvWriter *w, Arena *a, const Comparison *c, size_t i)
{
    for (int m = -1; m < MEASURE_COUNT; m++) { /* -1: the actor itself */
        const ActorChange *x = &c->actors[i];
        bool both = x->vertex[0] != NO_INDEX && x->vertex[1] != NO_INDEX;
        if ((m < 0) == both) continue;
        csv_begin(w, c, m < 0 ? "actor" : "rank", m < 0 ? actor_change(x) : measure_infos[m].name);
        cell_text(w, timeline_actor_id(c->timeline, a, x->actor));
        cell_cstr(w, "");
        cell_cstr(w, "");
        cell_real(w, m < 0 ? (double)NAN : c->rank[0][m][i], 6);
        cell_real(w, m < 0 ? (double)NAN : c->rank[1][m][i], 6);
        cell_cstr(w, "");
        cell_cstr(w, "");
        cell_row(w);
    }
}

void changes_csv(FILE *to, const Comparison *c)
{
    Arena *a = arena_new();
    CsvWriter w = csv_writer(to);
    for (size_t i = 0; i < c->tie_count; i++) csv_tie(&w, a, c, &c->ties[i]);
    for (size_t i = 0; i < c->flip_count; i++) csv_flip(&w, a, c, &c->flips[i]);
    for (size_t i = 0; i < c->actor_count; i++) csv_actor(&w, a, c, i);
    arena_free(a);
}

/* ---- JSON ---- */

static void json_real_or_null(JsonWriter *w, const char *key, double x) { json_key_real(w, key, x, 6); }

static void json_ids(JsonWriter *w, const char *key, const uint32_t *ids, size_t count)
{
    json_key(w, key);
    json_flat_array(w);
    for (size_t i = 0; i < count; i++) json_int(w, ids[i]);
    json_end_array(w);
}

static void json_tie(JsonWriter *w, Arena *a, const Comparison *c, const TieChange *t)
{
    json_flat_object(w);
    json_key_text(w, "change", sv_of(tie_change_names[t->kind]));
    json_key_text(w, "source", timeline_actor_id(c->timeline, a, t->source));
    json_key_text(w, "relation", type_name(a, c->timeline, t->type));
    json_key_text(w, "target", timeline_actor_id(c->timeline, a, t->target));
    json_key_real(w, "before", t->before, 12);
    json_key_real(w, "after", t->after, 12);
    for (int side = 0; side < 2; side++) {
        size_t count;
        const uint32_t *ids = evidence_of_row(c->timeline, t->row[side], &count);
        json_ids(w, side ? "evidence_after" : "evidence_before", ids, count);
    }
    json_end_object(w);
}

static void json_flip(JsonWriter *w, Arena *a, const Comparison *c, const SignFlip *f)
{
    json_flat_object(w);
    json_key_text(w, "a", timeline_actor_id(c->timeline, a, f->a));
    json_key_text(w, "b", timeline_actor_id(c->timeline, a, f->b));
    for (int side = 0; side < 2; side++) {
        size_t count;
        const uint32_t *ids = pair_evidence(a, c->timeline, c->slice[side], f->a, f->b, &count);
        json_key(w, side ? "after" : "before");
        json_flat_object(w);
        json_key_real(w, "positive", f->positive[side], 12);
        json_key_real(w, "negative", f->negative[side], 12);
        json_ids(w, "evidence", ids, count);
        json_end_object(w);
    }
    json_end_object(w);
}

static void json_actor(JsonWriter *w, Arena *a, const Comparison *c, size_t i)
{
    json_flat_object(w);
    json_key_text(w, "id", timeline_actor_id(c->timeline, a, c->actors[i].actor));
    json_key_text(w, "name", timeline_actor_name(c->timeline, a, c->actors[i].actor));
    json_key_text(w, "change", sv_of(actor_change(&c->actors[i])));
    json_key(w, "measures");
    json_flat_object(w);
    for (int m = 0; m < MEASURE_COUNT; m++) {
        json_key(w, measure_infos[m].name);
        json_flat_array(w);
        for (int side = 0; side < 2; side++) {
            json_real(w, value_of(c, i, side, m), 6);
            json_real(w, c->rank[side][m][i], 6);
        }
        json_end_array(w);
    }
    json_end_object(w);
    json_end_object(w);
}

static void json_members(JsonWriter *w, Arena *a, const Comparison *c, int side, const uint32_t *groups, size_t count)
{
    const SliceSummary *s = &c->summary[side];
    json_flat_array(w);
    for (size_t i = 0; i < count; i++) {
        json_flat_array(w);
        for (uint32_t v = 0; v < s->net->n; v++)
            if (s->groups.of[v] == groups[i]) json_sv(w, timeline_actor_id(c->timeline, a, s->net->actor[v]));
        json_end_array(w);
    }
    json_end_array(w);
}

static void json_group(JsonWriter *w, Arena *a, const Comparison *c, const GroupChange *g)
{
    json_flat_object(w);
    json_key_text(w, "change", sv_of(group_change_names[g->kind]));
    json_key(w, "before");
    json_members(w, a, c, 0, g->before, g->before_count);
    json_key(w, "after");
    json_members(w, a, c, 1, g->after, g->after_count);
    json_end_object(w);
}

static void json_likeness(JsonWriter *w, const Comparison *c)
{
    const TieDistance *t = &c->distance;
    json_key(w, "likeness");
    json_flat_object(w);
    json_key_real(w, "jaccard", t->jaccard, 6);
    json_key_real(w, "ruzicka", t->ruzicka, 6);
    json_key_int(w, "edit_distance", (int64_t)t->edit);
    json_key_int(w, "sign_flips", (int64_t)t->flips);
    json_real_or_null(w, "qap", c->qap.correlation);
    json_real_or_null(w, "qap_p", c->qap.p);
    json_key_int(w, "qap_permutations", c->qap.rounds);
    json_real_or_null(w, "deltacon", c->deltacon);
    json_real_or_null(w, "portrait_divergence", c->portrait);
    json_real_or_null(w, "group_nmi", c->nmi);
    json_key(w, "rank_correlations");
    json_flat_object(w);
    for (int m = 0; m < MEASURE_COUNT; m++) {
        json_key(w, measure_infos[m].name);
        json_flat_array(w);
        json_real(w, c->ranks[m].tau, 6);
        json_real(w, c->ranks[m].rho, 6);
        json_end_array(w);
    }
    json_end_object(w);
    json_end_object(w);
}

static void json_slice(JsonWriter *w, const Comparison *c, int side)
{
    const SliceSummary *s = &c->summary[side];
    json_key(w, side ? "after" : "before");
    json_flat_object(w);
    json_key_text(w, "slice", label(c, side));
    json_key_int(w, "actors", s->net->n);
    json_key_real(w, "positive", s->positive, 12);
    json_key_real(w, "negative", s->negative, 12);
    json_key_real(w, "neutral", s->neutral, 12);
    json_real_or_null(w, "tone", s->tone);
    json_real_or_null(w, "balanced_share", triads_balanced(s->triads));
    json_key_int(w, "frustration_lower", (int64_t)s->frustration.lower);
    json_key_int(w, "frustration_upper", (int64_t)s->frustration.upper);
    json_end_object(w);
}

void changes_json(FILE *to, const Comparison *c)
{
    Arena *a = arena_new();
    JsonWriter writer = json_writer(to, JSON_PRETTY), *w = &writer;
    json_object(w);
    json_slice(w, c, 0);
    json_slice(w, c, 1);
    json_likeness(w, c);
    json_key(w, "ties");
    json_array(w);
    for (size_t i = 0; i < c->tie_count; i++) json_tie(w, a, c, &c->ties[i]);
    json_end_array(w);
    json_key(w, "flips");
    json_array(w);
    for (size_t i = 0; i < c->flip_count; i++) json_flip(w, a, c, &c->flips[i]);
    json_end_array(w);
    json_key(w, "actors");
    json_array(w);
    for (size_t i = 0; i < c->actor_count; i++) json_actor(w, a, c, i);
    json_end_array(w);
    json_key(w, "groups");
    json_array(w);
    for (size_t i = 0; i < c->group_count; i++) json_group(w, a, c, &c->groups[i]);
    json_end_array(w);
    json_end_object(w);
    json_line(w);
    arena_free(a);
}
