/* Change points of actors, pairs and the whole. */
#include "analyse/turns.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analyse/changepoint.h"
#include "analyse/compare.h"

const char *const turn_of_names[TURN_OF_COUNT] = { "whole", "actor", "pair" };
const char *const turn_series_names[SERIES_COUNT] = { "relations", "net", "tone", "balance" };

typedef struct {
    Arena *arena, *scratch;
    const Timeline *t;
    const SliceSummary *summary;
    double penalty;
    Turns out;
    size_t cap;
} Finder;

/* NaN values are taken out before, and places put back after. */
static void find_in(Finder *f, const double *series, Turn like)
{
    size_t n = f->t->slice_count, kept = 0;
    double *known = NEW_ARRAY(f->scratch, double, n + 1);
    size_t *place = NEW_ARRAY(f->scratch, size_t, n + 1);
    for (size_t i = 0; i < n; i++) {
        if (!isfinite(series[i])) continue;
        known[kept] = series[i];
        place[kept++] = i;
    }
    ChangePoints found = change_points(f->scratch, known, kept, f->penalty, 2);
    for (size_t i = 0; i < found.count; i++) {
        like.slice = place[found.points[i].at];
        like.before = found.points[i].before;
        like.after = found.points[i].after;
        ARENA_PUSH(f->arena, f->out.items, f->out.count, f->cap, like);
    }
}

static void turns_of_whole(Finder *f)
{
    size_t n = f->t->slice_count;
    double *relations = NEW_ARRAY(f->scratch, double, n + 1), *tone = NEW_ARRAY(f->scratch, double, n + 1),
           *balance = NEW_ARRAY(f->scratch, double, n + 1);
    for (size_t i = 0; i < n; i++) {
        const SliceSummary *s = &f->summary[i];
        relations[i] = s->positive + s->negative + s->neutral;
        tone[i] = s->tone;
        balance[i] = triads_balanced(s->triads);
    }
    find_in(f, relations, (Turn){ .of = TURN_WHOLE, .series = SERIES_RELATIONS });
    find_in(f, tone, (Turn){ .of = TURN_WHOLE, .series = SERIES_TONE });
    find_in(f, balance, (Turn){ .of = TURN_WHOLE, .series = SERIES_BALANCE });
}

/* Relations of an actor or a pair over all slices. */
typedef struct {
    uint32_t a, b;
    double all;
} Busy;

static int compare_busy(const void *x, const void *y)
{
    const Busy *p = x, *q = y;
    if (p->all != q->all) return p->all > q->all ? -1 : 1;
    if (p->a != q->a) return p->a < q->a ? -1 : 1;
    return (p->b > q->b) - (p->b < q->b);
}

static int compare_ends(const void *x, const void *y)
{
    const Busy *p = x, *q = y;
    if (p->a != q->a) return p->a < q->a ? -1 : 1;
    return (p->b > q->b) - (p->b < q->b);
}

static Busy *busy_actors(Finder *f, size_t *count)
{
    Busy *list = NEW_ARRAY(f->scratch, Busy, f->t->actor_count + 1);
    for (uint32_t v = 0; v < f->t->actor_count; v++) list[v] = (Busy){ v, v, 0 };
    for (size_t i = 0; i < f->t->row_count; i++) {
        list[f->t->source[i]].all += (double)f->t->weight[i];
        list[f->t->target[i]].all += (double)f->t->weight[i];
    }
    *count = f->t->actor_count;
    if (*count) qsort(list, *count, sizeof *list, compare_busy);
    return list;
}

static Busy *busy_pairs(Finder *f, size_t *count)
{
    Busy *list = NEW_ARRAY(f->scratch, Busy, f->t->row_count + 1);
    size_t n = f->t->row_count, kept = 0;
    for (size_t i = 0; i < n; i++) {
        uint32_t s = f->t->source[i], t = f->t->target[i];
        list[i] = (Busy){ s < t ? s : t, s < t ? t : s, (double)f->t->weight[i] };
    }
    if (n) qsort(list, n, sizeof *list, compare_ends);
    for (size_t i = 0; i < n; i++) {
        if (kept && compare_ends(&list[kept - 1], &list[i]) == 0) list[kept - 1].all += list[i].all;
        else list[kept++] = list[i];
    }
    *count = kept;
    if (kept) qsort(list, kept, sizeof *list, compare_busy);
    return list;
}

/* a == b: all relations of the actor; else those of the pair. */
static void series_of(Finder *f, Busy who, double *relations, double *net)
{
    for (size_t s = 0; s < f->t->slice_count; s++) {
        const Net *x = f->summary[s].net;
        uint32_t u = net_vertex(x, who.a), v = net_vertex(x, who.b);
        relations[s] = net[s] = 0;
        if (u == NO_INDEX || v == NO_INDEX) continue;
        for (size_t i = 0; i < x->pair_count; i++) {
            bool mine = u == v ? x->pair_a[i] == u || x->pair_b[i] == u : (x->pair_a[i] == u && x->pair_b[i] == v);
            if (!mine) continue;
            relations[s] += x->pair_weight[i];
            net[s] += x->pair_positive[i] - x->pair_negative[i];
        }
    }
}

static void turns_of_busy(Finder *f, const Busy *list, size_t count, TurnOf of)
{
    double *relations = NEW_ARRAY(f->scratch, double, f->t->slice_count + 1),
           *net = NEW_ARRAY(f->scratch, double, f->t->slice_count + 1);
    for (size_t i = 0; i < count; i++) {
        if (list[i].all <= 0) continue;
        series_of(f, list[i], relations, net);
        find_in(f, relations, (Turn){ .of = of, .series = SERIES_RELATIONS, .a = list[i].a, .b = list[i].b });
        find_in(f, net, (Turn){ .of = of, .series = SERIES_NET, .a = list[i].a, .b = list[i].b });
    }
}

static int compare_u32(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static void add_evidence(Finder *f, Turn *turn)
{
    const Timeline *t = f->t;
    uint32_t *list = NULL;
    size_t count = 0, cap = 0, kept = 0;
    if (turn->of == TURN_WHOLE || !t->evidence_at) return;
    for (size_t i = t->slices[turn->slice].first; i < t->slices[turn->slice].first + t->slices[turn->slice].count;
         i++) {
        bool has_a = t->source[i] == turn->a || t->target[i] == turn->a,
             has_b = t->source[i] == turn->b || t->target[i] == turn->b;
        for (size_t k = t->evidence_at[i]; has_a && has_b && k < t->evidence_at[i + 1]; k++)
            ARENA_PUSH(f->arena, list, count, cap, t->evidence[k]);
    }
    if (count) qsort(list, count, sizeof *list, compare_u32);
    for (size_t i = 0; i < count; i++)
        if (!kept || list[kept - 1] != list[i]) list[kept++] = list[i];
    turn->evidence = list;
    turn->evidence_count = kept;
}

static int compare_turns(const void *a, const void *b)
{
    const Turn *x = a, *y = b;
    if (x->slice != y->slice) return x->slice < y->slice ? -1 : 1;
    if (x->of != y->of) return x->of < y->of ? -1 : 1;
    if (x->series != y->series) return x->series < y->series ? -1 : 1;
    if (x->a != y->a) return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

Turns find_turns(Arena *a, const Timeline *t, const SliceSummary *summary, size_t actors, size_t pairs, double penalty)
{
    Finder f = { .arena = a, .scratch = arena_new(), .t = t, .summary = summary, .penalty = penalty };
    size_t actor_count, pair_count;
    turns_of_whole(&f);
    Busy *list = busy_actors(&f, &actor_count);
    turns_of_busy(&f, list, actor_count < actors ? actor_count : actors, TURN_ACTOR);
    list = busy_pairs(&f, &pair_count);
    turns_of_busy(&f, list, pair_count < pairs ? pair_count : pairs, TURN_PAIR);
    if (f.out.count) qsort(f.out.items, f.out.count, sizeof *f.out.items, compare_turns);
    for (size_t i = 0; i < f.out.count; i++) add_evidence(&f, &f.out.items[i]);
    arena_free(f.scratch);
    return f.out;
}
