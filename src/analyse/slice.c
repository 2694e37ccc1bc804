/* From a graph to ties in slices: roll-up, repeats, events by date, states by the time they hold. */
#include "analyse/timeline.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/intern.h"

const char *const slice_unit_names[SLICE_UNIT_COUNT] = { "all", "year", "quarter", "month", "days" };
const char *const repeats_names[REPEATS_COUNT] = { "include", "document", "week", "month", "year", "acrossrange" };

/* ---- roll-up ---- */

static Sv root_of(Sv id)
{
    Sv rest = id;
    return sv_cut(&rest, '.');
}

static bool is_within(const Snapshot *g, uint32_t actor, uint32_t body)
{
    const GraphActor *x = &g->actors[actor];
    for (size_t i = 0; i < x->within_count; i++)
        if (x->within[i] == body) return true;
    return false;
}

/* The state an actor belongs to: its owner (mali.government), else the one state among its bodies. */
static uint32_t state_of(const Snapshot *g, uint32_t actor)
{
    const GraphActor *x = &g->actors[actor];
    if (x->type == ACTOR_STATE) return actor;
    uint32_t found = actor;
    size_t states = 0;
    for (size_t i = 0; i < x->within_count; i++) {
        if (g->actors[x->within[i]].type != ACTOR_STATE) continue;
        if (sv_equal(g->actors[x->within[i]].id, root_of(x->id))) return x->within[i];
        found = x->within[i];
        states++;
    }
    return states == 1 ? found : actor;
}

uint32_t roll_up_actor(const Snapshot *g, const SliceOptions *o, uint32_t actor)
{
    switch (o->roll_up) {
    case ROLL_NONE: return actor;
    case ROLL_STATE: return state_of(g, actor);
    case ROLL_BODIES:
        for (size_t i = 0; i < o->body_count; i++)
            if (o->bodies[i] == actor || is_within(g, actor, o->bodies[i])) return o->bodies[i];
        return actor;
    }
    return actor;
}

/* ---- the relations that count ---- */

typedef struct {
    uint32_t source, target, type, item;
    Period time;
    uint32_t bucket; /* of repeats: equal ones count once */
    bool repeated;   /* counts no more, but still says that a state holds */
} Tie;

typedef struct {
    const Snapshot *g;
    const SliceOptions *o;
    Arena *scratch;
    Tie *ties;
    size_t count, cap;
    uint32_t *rolled;
    uint32_t *root,
        *state; /* of each actor, where something can end: a number for the part of its id before the dot; its state */
    /* slices */
    int64_t first_unit, last_unit;
    /* output columns */
    TieColumns out;
    uint32_t *slice, *source, *target, *item;
    uint8_t *type;
    float *weight;
    size_t out_cap;
    size_t undated, coarse, internal;
} Slicer;

static uint32_t bucket_of(const Slicer *s, const Relation *r, uint32_t item, const uint32_t *doc_numbers)
{
    Day day = period_known(r->time) && r->time.from != DAY_MIN ? r->time.from : 0;
    int y, m, d;
    day_split(day, &y, &m, &d);
    switch (s->o->repeats) {
    case REPEATS_INCLUDE:
    case REPEATS_COUNT: return item;
    case REPEATS_DOCUMENT: return doc_numbers ? doc_numbers[item] : item;
    case REPEATS_WEEK: return (uint32_t)(((int64_t)day + 3 - day_weekday(day)) / 7 + 400000);
    case REPEATS_MONTH: return (uint32_t)(y * 12 + m);
    case REPEATS_YEAR: return (uint32_t)(y + 10000);
    case REPEATS_RANGE: return 0;
    }
    return item;
}

typedef struct {
    Sv doc;
    uint32_t item;
} DocItem;

static int compare_docs(const void *a, const void *b)
{
    return sv_compare(((const DocItem *)a)->doc, ((const DocItem *)b)->doc);
}

/* A number per document, to compare them cheaply. */
static uint32_t *number_documents(Slicer *s)
{
    size_t n = s->g->relation_count;
    DocItem *list = NEW_ARRAY(s->scratch, DocItem, n + 1);
    uint32_t *numbers = NEW_ARRAY(s->scratch, uint32_t, n + 1), number = 0;
    for (size_t i = 0; i < n; i++) list[i] = (DocItem){ s->g->relations[i].claim.doc, (uint32_t)i };
    if (n) qsort(list, n, sizeof *list, compare_docs);
    for (size_t i = 0; i < n; i++) {
        if (i && !sv_equal(list[i].doc, list[i - 1].doc)) number++;
        numbers[list[i].item] = number;
    }
    return numbers;
}

static bool in_range(const SliceOptions *o, Period time)
{
    return !period_known(o->range) || (period_known(time) && period_overlaps(time, o->range));
}

static int compare_ties(const void *a, const void *b)
{
    const Tie *x = a, *y = b;
    if (x->source != y->source) return x->source < y->source ? -1 : 1;
    if (x->target != y->target) return x->target < y->target ? -1 : 1;
    if (x->type != y->type) return x->type < y->type ? -1 : 1;
    if (x->bucket != y->bucket) return x->bucket < y->bucket ? -1 : 1;
    int c = period_compare(x->time, y->time);
    return c ? c : (x->item > y->item) - (x->item < y->item);
}

static int compare_ties_by_time(const void *a, const void *b)
{
    const Tie *x = a, *y = b;
    if (x->source != y->source) return x->source < y->source ? -1 : 1;
    if (x->target != y->target) return x->target < y->target ? -1 : 1;
    if (x->type != y->type) return x->type < y->type ? -1 : 1;
    int c = period_compare(x->time, y->time);
    return c ? c : (x->item > y->item) - (x->item < y->item);
}

static bool same_tie(const Tie *x, const Tie *y)
{
    return x->source == y->source && x->target == y->target && x->type == y->type;
}

static void collect_ties(Slicer *s)
{
    FactualitySet facts = s->o->facts ? s->o->facts : FACTS_ASSERTED;
    const uint32_t *docs = s->o->repeats == REPEATS_DOCUMENT ? number_documents(s) : NULL;
    s->rolled = NEW_ARRAY(s->scratch, uint32_t, s->g->actor_count + 1);
    for (uint32_t i = 0; i < s->g->actor_count; i++) s->rolled[i] = roll_up_actor(s->g, s->o, i);
    for (uint32_t i = 0; i < s->g->relation_count; i++) {
        const Relation *r = &s->g->relations[i].claim;
        const GraphEdge *e = &s->g->edges[s->g->relations[i].edge];
        Tie t = {
            .source = s->rolled[e->source], .target = s->rolled[e->target], .type = e->type, .item = i, .time = r->time
        };
        if (!(facts & (1u << r->factuality)) || !in_range(s->o, r->time)) continue;
        if (t.source == t.target) {
            s->internal++;
            continue;
        }
        if (s->g->types[t.type].symmetric && t.source > t.target) {
            t.source = t.target;
            t.target = s->rolled[e->source];
        }
        t.bucket = bucket_of(s, r, i, docs);
        ARENA_PUSH(s->scratch, s->ties, s->count, s->cap, t);
    }
    if (s->count) qsort(s->ties, s->count, sizeof *s->ties, compare_ties);
    for (size_t i = 1; i < s->count; i++)
        s->ties[i].repeated = same_tie(&s->ties[i], &s->ties[i - 1]) && s->ties[i].bucket == s->ties[i - 1].bucket;
    if (s->count) qsort(s->ties, s->count, sizeof *s->ties, compare_ties_by_time);
}

/* ---- units of time ---- */

static int64_t unit_of(const SliceOptions *o, Day day)
{
    int y, m, d;
    day_split(day, &y, &m, &d);
    switch (o->by) {
    case SLICE_WHOLE:
    case SLICE_UNIT_COUNT: return 0;
    case SLICE_YEAR: return y;
    case SLICE_QUARTER: return (int64_t)y * 4 + (m - 1) / 3;
    case SLICE_MONTH: return (int64_t)y * 12 + m - 1;
    case SLICE_DAYS: return ((int64_t)day - DAY_MIN) / (o->window ? o->window : 1);
    }
    return 0;
}

static Period unit_period(const SliceOptions *o, int64_t unit)
{
    switch (o->by) {
    case SLICE_WHOLE:
    case SLICE_UNIT_COUNT: return PERIOD_NONE;
    case SLICE_YEAR: return period_of((int)unit, 0, 0);
    case SLICE_MONTH: return period_of((int)(unit / 12), (int)(unit % 12) + 1, 0);
    case SLICE_QUARTER: {
        Period from = period_of((int)(unit / 4), (int)(unit % 4) * 3 + 1, 0),
               to = period_of((int)(unit / 4), (int)(unit % 4) * 3 + 3, 0);
        return period_join(from, to);
    }
    case SLICE_DAYS: {
        int64_t days = o->window ? o->window : 1, from = unit * days + DAY_MIN;
        return (Period){ (Day)from, (Day)(from + days), PRECISION_DAY };
    }
    }
    return PERIOD_NONE;
}

/* Is a date of this precision enough to say which unit it is in? */
static bool fits_unit(const SliceOptions *o, Period time)
{
    switch (o->by) {
    case SLICE_WHOLE:
    case SLICE_UNIT_COUNT:
    case SLICE_YEAR: return true;
    case SLICE_QUARTER:
    case SLICE_MONTH: return time.precision >= PRECISION_MONTH;
    case SLICE_DAYS:
        return time.precision >= PRECISION_DAY || (o->window >= 28 && time.precision >= PRECISION_MONTH) ||
               o->window >= 365;
    }
    return true;
}

static Sv unit_label(Arena *a, const SliceOptions *o, int64_t unit)
{
    if (o->by == SLICE_QUARTER) return arena_printf(a, "%04d-Q%d", (int)(unit / 4), (int)(unit % 4) + 1);
    Period p = unit_period(o, unit);
    if (o->by == SLICE_DAYS && o->window > 1)
        return arena_printf(a, SV_FMT ".." SV_FMT, SV_ARG(period_start_iso(a, p)), SV_ARG(period_end_iso(a, p)));
    return period_start_iso(a, p);
}

static uint32_t overlap(const SliceOptions *o)
{
    return o->by == SLICE_DAYS || o->by == SLICE_WHOLE || !o->window ? 1 : o->window;
}

enum { MOST_UNITS = 4000 }; /* a date of the year 1 must not make a million empty months */

static void note_unit(Slicer *s, Day day)
{
    int64_t unit = unit_of(s->o, day);
    if (s->first_unit > s->last_unit) s->first_unit = s->last_unit = unit;
    if (unit < s->first_unit) s->first_unit = unit;
    if (unit > s->last_unit) s->last_unit = unit;
}

static void find_units(Slicer *s)
{
    s->first_unit = 1;
    s->last_unit = 0;
    for (size_t i = 0; i < s->count; i++) {
        Period time = s->ties[i].time;
        if (!period_known(time)) continue;
        if (time.from != DAY_MIN) note_unit(s, time.from);
        if (time.to != DAY_MAX && s->g->types[s->ties[i].type].state && !s->o->states_are_events)
            note_unit(s, time.to - 1);
    }
    if (period_known(s->o->range) && s->first_unit <= s->last_unit) {
        int64_t from = unit_of(s->o, s->o->range.from), to = unit_of(s->o, s->o->range.to - 1);
        if (s->o->range.from != DAY_MIN && from > s->first_unit) s->first_unit = from;
        if (s->o->range.to != DAY_MAX && to < s->last_unit) s->last_unit = to;
    }
    if (s->last_unit - s->first_unit >= MOST_UNITS) s->first_unit = s->last_unit - MOST_UNITS + 1;
}

/* ---- ties into slices ---- */

static void put_row(Slicer *s, int64_t slice, const Tie *t, uint32_t item, float weight)
{
    size_t at = s->out.count;
    if (at == s->out_cap) {
        size_t cap = s->out_cap;
        size_t want = at + 1;
        s->slice = arena_grow(s->scratch, s->slice, at, &cap, want, sizeof *s->slice);
        cap = s->out_cap, s->source = arena_grow(s->scratch, s->source, at, &cap, want, sizeof *s->source);
        cap = s->out_cap, s->target = arena_grow(s->scratch, s->target, at, &cap, want, sizeof *s->target);
        cap = s->out_cap, s->item = arena_grow(s->scratch, s->item, at, &cap, want, sizeof *s->item);
        cap = s->out_cap, s->type = arena_grow(s->scratch, s->type, at, &cap, want, sizeof *s->type);
        cap = s->out_cap, s->weight = arena_grow(s->scratch, s->weight, at, &cap, want, sizeof *s->weight);
        s->out_cap = cap;
    }
    s->slice[at] = (uint32_t)slice;
    s->source[at] = t->source;
    s->target[at] = t->target;
    s->type[at] = (uint8_t)t->type;
    s->item[at] = item;
    s->weight[at] = weight;
    s->out.count++;
}

/* One unit is part of as many slices as windows overlap. */
static void put_unit(Slicer *s, int64_t unit, const Tie *t, uint32_t item, float weight)
{
    for (int64_t k = 0; k < overlap(s->o); k++)
        if (unit >= s->first_unit && unit + k <= s->last_unit) put_row(s, unit + k - s->first_unit, t, item, weight);
}

static void put_event(Slicer *s, const Tie *t)
{
    if (t->repeated) return;
    if (s->o->by == SLICE_WHOLE) put_row(s, 0, t, t->item, 1);
    else if (!period_known(t->time) || t->time.from == DAY_MIN) s->undated++;
    else if (!fits_unit(s->o, t->time)) s->coarse++;
    else put_unit(s, unit_of(s->o, t->time.from), t, t->item, 1);
}

/* Who acts for a state: what they do, the state does. */
static bool acts_for_state(const GraphActor *a)
{
    return a->type == ACTOR_PERSON || a->type == ACTOR_GOVERNMENT || a->type == ACTOR_MILITARY;
}

/* Does what @end_side does end what holds for @state_side? It is the same actor, another arm of the same owner, the
 * body it is part of, or acts for its state. */
static bool side_is_ended(const Slicer *s, uint32_t state_side, uint32_t end_side)
{
    uint32_t state = s->state[end_side];
    if (state_side == end_side || s->root[state_side] == s->root[end_side]) return true;
    if (state != end_side && s->state[state_side] == state && acts_for_state(&s->g->actors[end_side])) return true;
    return is_within(s->g, state_side, end_side);
}

static bool type_ends(const GraphType *t, uint32_t state)
{
    for (size_t i = 0; i < t->ends_count; i++)
        if (t->ends[i] == state) return true;
    return false;
}

static bool ties_end(const Slicer *s, const Tie *state, const Tie *end)
{
    bool either_way = s->g->types[state->type].symmetric || s->g->types[end->type].symmetric;
    if (side_is_ended(s, state->source, end->source) && side_is_ended(s, state->target, end->target)) return true;
    return either_way && side_is_ended(s, state->source, end->target) && side_is_ended(s, state->target, end->source);
}

/* First day after @from on which something ends the state; DAY_MAX: nothing does. */
static Day end_after(const Slicer *s, const Tie *state, const Tie *const *enders, size_t ender_count, Day from)
{
    Day first = DAY_MAX;
    for (size_t i = 0; i < ender_count; i++) {
        const Tie *e = enders[i];
        if (type_ends(&s->g->types[e->type], state->type) && e->time.from > from && e->time.from < first &&
            ties_end(s, state, e))
            first = e->time.from;
    }
    return first;
}

/* A state of which mentions [first, end) are known, in order of time: units it is mentioned in count as often, units
 * between at least once. */
static void put_state(Slicer *s, const Tie *mentions, size_t count, const Tie *const *enders, size_t ender_count)
{
    size_t i = 0;
    while (i < count && (!period_known(mentions[i].time) || mentions[i].time.from == DAY_MIN)) s->undated++, i++;
    while (i < count) {
        Day from = mentions[i].time.from, ended = end_after(s, &mentions[i], enders, ender_count, from), until = from;
        size_t stop = i;
        for (; stop < count && mentions[stop].time.from < ended; stop++)
            if (mentions[stop].time.to != DAY_MAX && mentions[stop].time.to - 1 > until)
                until = mentions[stop].time.to - 1;
        if (ended != DAY_MAX) until = ended;
        int64_t last = unit_of(s->o, until);
        if (last > s->last_unit) last = s->last_unit;
        size_t at = i;
        for (int64_t unit = unit_of(s->o, from); unit <= last; unit++) {
            bool mentioned = false;
            for (; at < stop && unit_of(s->o, mentions[at].time.from) <= unit; at++) {
                if (mentions[at].repeated) continue;
                put_unit(s, unit, &mentions[at], mentions[at].item, 1);
                mentioned = true;
            }
            if (!mentioned) put_unit(s, unit, &mentions[i], mentions[at > i ? at - 1 : i].item, 1);
        }
        i = stop > i ? stop : i + 1;
    }
}

static const Tie **collect_enders(Slicer *s, size_t *count)
{
    const Tie **list = NEW_ARRAY(s->scratch, const Tie *, s->count + 1);
    *count = 0;
    for (size_t i = 0; i < s->count; i++) {
        const Tie *t = &s->ties[i];
        bool happened =
            s->g->relations[t->item].claim.factuality == FACT_ASSERTED; /* a plan, a denial or a rumour ends nothing */
        if (happened && s->g->types[t->type].ends_count && period_known(t->time) && t->time.from != DAY_MIN)
            list[(*count)++] = t;
    }
    return list;
}

static void know_owners(Slicer *s)
{
    Interner *roots = intern_new(s->scratch);
    s->root = NEW_ARRAY(s->scratch, uint32_t, s->g->actor_count + 1);
    s->state = NEW_ARRAY(s->scratch, uint32_t, s->g->actor_count + 1);
    for (uint32_t i = 0; i < s->g->actor_count; i++) {
        s->root[i] = intern_add(roots, root_of(s->g->actors[i].id));
        s->state[i] = state_of(s->g, i);
    }
}

/* Those of @all that concern @source on either side; ties come sorted by source, so this is done once for each. */
static size_t enders_of(const Slicer *s, const Tie *const *all, size_t count, uint32_t source, const Tie **out)
{
    size_t n = 0;
    for (size_t i = 0; i < count; i++)
        if (side_is_ended(s, source, all[i]->source) || side_is_ended(s, source, all[i]->target)) out[n++] = all[i];
    return n;
}

static void put_all(Slicer *s)
{
    size_t ender_count, mine_count = 0;
    const Tie **enders = collect_enders(s, &ender_count), **mine = NEW_ARRAY(s->scratch, const Tie *, ender_count + 1);
    uint32_t source = NO_INDEX;
    if (ender_count) know_owners(s);
    for (size_t i = 0; i < s->count;) {
        size_t end = i + 1;
        while (end < s->count && same_tie(&s->ties[i], &s->ties[end])) end++;
        bool holds = s->o->by != SLICE_WHOLE && s->g->types[s->ties[i].type].state && !s->o->states_are_events;
        if (holds && s->ties[i].source != source) {
            source = s->ties[i].source;
            mine_count = enders_of(s, enders, ender_count, source, mine);
        }
        if (holds) put_state(s, s->ties + i, end - i, mine, mine_count);
        else
            for (size_t k = i; k < end; k++) put_event(s, &s->ties[k]);
        i = end;
    }
}

/* ---- the result ---- */

static Slice *make_slices(Arena *a, const Slicer *s, size_t *count)
{
    if (s->o->by == SLICE_WHOLE) {
        Slice *one = NEW(a, Slice);
        *one = (Slice){ .label = SV("all"), .period = s->o->range };
        if (!period_known(one->period)) one->period = PERIOD_NONE;
        *count = 1;
        return one;
    }
    *count = s->last_unit >= s->first_unit ? (size_t)(s->last_unit - s->first_unit) + 1 : 0;
    Slice *slices = NEW_ARRAY(a, Slice, *count + 1);
    int64_t back = (int64_t)overlap(s->o) - 1;
    for (size_t i = 0; i < *count; i++) {
        int64_t unit = s->first_unit + (int64_t)i;
        Sv last = unit_label(a, s->o, unit);
        slices[i].period = period_join(unit_period(s->o, unit - back), unit_period(s->o, unit));
        slices[i].label =
            back ? arena_printf(a, SV_FMT ".." SV_FMT, SV_ARG(unit_label(a, s->o, unit - back)), SV_ARG(last)) : last;
    }
    return slices;
}

static TieType *tie_types(Arena *a, const Snapshot *g)
{
    TieType *types = NEW_ARRAY(a, TieType, g->type_count + 1);
    for (size_t i = 0; i < g->type_count; i++)
        types[i] = (TieType){ g->types[i].polarity, g->types[i].symmetric, g->types[i].tone };
    return types;
}

/* Drop the rows of ordered pairs with less than @least relations in their slice. */
static void drop_rare(Timeline *t, uint32_t least)
{
    size_t kept = 0;
    for (size_t s = 0; s < t->slice_count; s++) {
        Slice *slice = &t->slices[s];
        size_t end = slice->first + slice->count, at = slice->first;
        slice->first = kept;
        while (at < end) {
            size_t stop = at;
            double sum = 0;
            while (stop < end && t->source[stop] == t->source[at] && t->target[stop] == t->target[at])
                sum += (double)t->weight[stop++];
            for (; at < stop; at++) {
                if (sum < least) continue;
                size_t from = t->evidence_at[at], count = t->evidence_at[at + 1] - from,
                       to = kept ? t->evidence_at[kept] : 0;
                t->source[kept] = t->source[at];
                t->target[kept] = t->target[at];
                t->type[kept] = t->type[at];
                t->weight[kept] = t->weight[at];
                memmove(t->evidence + to, t->evidence + from, count * sizeof *t->evidence);
                t->evidence_at[kept] = to;
                kept++;
                if (kept <= at) t->evidence_at[kept] = to + count;
            }
        }
        slice->count = kept - slice->first;
    }
    t->row_count = kept;
}

static int compare_u32(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static void sort_evidence(Timeline *t)
{
    for (size_t i = 0; i < t->row_count; i++) {
        uint32_t *list = t->evidence + t->evidence_at[i];
        size_t count = t->evidence_at[i + 1] - t->evidence_at[i], sorted = 1;
        while (sorted < count && list[sorted - 1] <= list[sorted]) sorted++;
        if (sorted < count) qsort(list, count, sizeof *list, compare_u32);
    }
}

Timeline *timeline_of_graph(Arena *a, const Snapshot *g, const SliceOptions *options)
{
    Slicer s = { .g = g, .o = options, .scratch = arena_new() };
    size_t slice_count;
    collect_ties(&s);
    find_units(&s);
    put_all(&s);
    Slice *slices = make_slices(a, &s, &slice_count);
    s.out.slice = s.slice;
    s.out.source = s.source;
    s.out.target = s.target;
    s.out.type = s.type;
    s.out.weight = s.weight;
    s.out.item = s.out.count ? s.item : &(uint32_t){ 0 };
    Timeline *t = timeline_of_ties(a, &s.out, slices, slice_count, g->actor_count, tie_types(a, g), g->type_count);
    t->graph = g;
    t->undated = s.undated;
    t->coarse = s.coarse;
    t->internal = s.internal;
    arena_free(s.scratch);
    if (options->min_count > 1) drop_rare(t, options->min_count);
    sort_evidence(t);
    return t;
}
