/* Comparing two slices. */
#include "analyse/compare.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analyse/dense.h"

const char *const tie_change_names[TIE_CHANGE_COUNT] = { "new", "ended", "stronger", "weaker", "lasting" };
const char *const group_change_names[GROUP_CHANGE_COUNT] = { "same",   "grew", "shrank",   "split",
                                                             "merged", "new",  "dissolved" };

/* ---- ties ---- */

static int compare_row(const Timeline *t, size_t x, size_t y)
{
    if (t->source[x] != t->source[y]) return t->source[x] < t->source[y] ? -1 : 1;
    if (t->target[x] != t->target[y]) return t->target[x] < t->target[y] ? -1 : 1;
    return (t->type[x] > t->type[y]) - (t->type[x] < t->type[y]);
}

static TieChange change_of_rows(const Timeline *t, size_t before, size_t after)
{
    size_t any = before == SIZE_MAX ? after : before;
    TieChange c = {
        .source = t->source[any], .target = t->target[any], .type = t->type[any], .row = { before, after }
    };
    c.before = before == SIZE_MAX ? 0 : (double)t->weight[before];
    c.after = after == SIZE_MAX ? 0 : (double)t->weight[after];
    c.kind = before == SIZE_MAX   ? TIE_NEW
             : after == SIZE_MAX  ? TIE_ENDED
             : c.after > c.before ? TIE_STRONGER
             : c.after < c.before ? TIE_WEAKER
                                  : TIE_LASTING;
    return c;
}

size_t compare_rows(const Timeline *t, size_t before, size_t after, TieChange *out)
{
    size_t i = t->slices[before].first, i_end = i + t->slices[before].count, j = t->slices[after].first,
           j_end = j + t->slices[after].count, n = 0;
    while (i < i_end || j < j_end) {
        int c = i == i_end ? 1 : j == j_end ? -1 : compare_row(t, i, j);
        out[n++] = change_of_rows(t, c <= 0 ? i : SIZE_MAX, c >= 0 ? j : SIZE_MAX);
        i += c <= 0;
        j += c >= 0;
    }
    return n;
}

static int compare_changes(const void *a, const void *b)
{
    const TieChange *x = a, *y = b;
    if (x->kind != y->kind) return x->kind < y->kind ? -1 : 1;
    double dx = fabs(x->after - x->before), dy = fabs(y->after - y->before);
    if (dx != dy) return dx > dy ? -1 : 1;
    if (x->after != y->after) return x->after > y->after ? -1 : 1;
    if (x->source != y->source) return x->source < y->source ? -1 : 1;
    if (x->target != y->target) return x->target < y->target ? -1 : 1;
    return (x->type > y->type) - (x->type < y->type);
}

/* ---- signs ---- */

static double turn_of(const SignFlip *f)
{
    return fabs((f->positive[1] - f->negative[1]) - (f->positive[0] - f->negative[0]));
}

static int compare_flips(const void *a, const void *b)
{
    const SignFlip *x = a, *y = b;
    double dx = turn_of(x), dy = turn_of(y);
    if (dx != dy) return dx > dy ? -1 : 1;
    if (x->a != y->a) return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

static void find_flips(Arena *a, Comparison *c)
{
    const Net *x = c->summary[0].net, *y = c->summary[1].net;
    size_t cap = 0;
    for (size_t i = 0, j = 0; i < x->pair_count && j < y->pair_count;) {
        uint32_t xa = x->actor[x->pair_a[i]], xb = x->actor[x->pair_b[i]], ya = y->actor[y->pair_a[j]],
                 yb = y->actor[y->pair_b[j]];
        bool less = xa < ya || (xa == ya && xb < yb), more = xa > ya || (xa == ya && xb > yb);
        if (!less && !more) {
            SignFlip f = {
                xa, xb, { x->pair_positive[i], y->pair_positive[j] }, { x->pair_negative[i], y->pair_negative[j] }
            };
            if ((f.positive[0] - f.negative[0]) * (f.positive[1] - f.negative[1]) < 0)
                ARENA_PUSH(a, c->flips, c->flip_count, cap, f);
        }
        i += !more;
        j += !less;
    }
    if (c->flip_count) qsort(c->flips, c->flip_count, sizeof *c->flips, compare_flips);
}

/* ---- actors ---- */

static void rank_actors(Arena *a, Arena *scratch, Comparison *c, int side, const uint32_t *place)
{
    uint32_t n = c->summary[side].net->n;
    double *rank = NEW_ARRAY(scratch, double, (size_t)n + 1);
    for (int m = 0; m < MEASURE_COUNT; m++) {
        double *out = c->rank[side][m] = NEW_ARRAY(a, double, c->actor_count + 1);
        ranks_of(scratch, c->summary[side].centrality.value[m], n, rank);
        for (size_t i = 0; i < c->actor_count; i++) out[i] = (double)NAN;
        for (uint32_t v = 0; v < n; v++) out[place[v]] = rank[v];
    }
}

static void correlate_ranks(Arena *scratch, Comparison *c)
{
    double *x = NEW_ARRAY(scratch, double, c->actor_count + 1), *y = NEW_ARRAY(scratch, double, c->actor_count + 1);
    for (int m = 0; m < MEASURE_COUNT; m++) {
        size_t n = 0;
        for (size_t i = 0; i < c->actor_count; i++) {
            const ActorChange *actor = &c->actors[i];
            if (actor->vertex[0] == NO_INDEX || actor->vertex[1] == NO_INDEX) continue;
            x[n] = c->summary[0].centrality.value[m][actor->vertex[0]];
            y[n] = c->summary[1].centrality.value[m][actor->vertex[1]];
            n += isfinite(x[n]) && isfinite(y[n]);
        }
        c->ranks[m] = rank_correlation(x, y, n);
    }
}

static void compare_actors(Arena *a, Arena *scratch, Comparison *c, const NetPair *p)
{
    uint32_t *place[2] = { NEW_ARRAY(scratch, uint32_t, (size_t)p->n + 1),
                           NEW_ARRAY(scratch, uint32_t, (size_t)p->n + 1) };
    c->actor_count = p->n;
    c->actors = NEW_ARRAY(a, ActorChange, (size_t)p->n + 1);
    for (uint32_t i = 0; i < p->n; i++) {
        c->actors[i] = (ActorChange){ p->actor[i], { p->first[i], p->second[i] } };
        c->entered += p->first[i] == NO_INDEX;
        c->left += p->second[i] == NO_INDEX;
        for (int side = 0; side < 2; side++)
            if (c->actors[i].vertex[side] != NO_INDEX) place[side][c->actors[i].vertex[side]] = i;
    }
    for (int side = 0; side < 2; side++) rank_actors(a, scratch, c, side, place[side]);
    correlate_ranks(scratch, c);
}

/* ---- groups ---- */

/* How the groups of both slices share their members. */
typedef struct {
    uint32_t count[2];
    size_t *size[2];  /* members of each group that are in that slice */
    uint32_t *shared; /* count[0] * count[1]: actors in both groups */
} GroupTable;

static GroupTable count_groups(Arena *scratch, const Comparison *c)
{
    GroupTable t = { .count = { c->summary[0].groups.count, c->summary[1].groups.count } };
    for (int side = 0; side < 2; side++) {
        t.size[side] = NEW_ARRAY(scratch, size_t, (size_t)t.count[side] + 1);
        for (uint32_t v = 0; v < c->summary[side].net->n; v++) t.size[side][c->summary[side].groups.of[v]]++;
    }
    t.shared = NEW_ARRAY(scratch, uint32_t, (size_t)t.count[0] * t.count[1] + 1);
    for (size_t i = 0; i < c->actor_count; i++) {
        const uint32_t *v = c->actors[i].vertex;
        if (v[0] != NO_INDEX && v[1] != NO_INDEX)
            t.shared[(size_t)c->summary[0].groups.of[v[0]] * t.count[1] + c->summary[1].groups.of[v[1]]]++;
    }
    return t;
}

/* Do groups x and y share enough of either to be called continuations: two members and a third of the smaller? */
static bool continues(const GroupTable *t, uint32_t x, uint32_t y)
{
    size_t shared = t->shared[(size_t)x * t->count[1] + y],
           least = t->size[0][x] < t->size[1][y] ? t->size[0][x] : t->size[1][y];
    return shared >= 2 && 3 * shared >= least;
}

static size_t successors(const GroupTable *t, uint32_t x, uint32_t *list)
{
    size_t n = 0;
    for (uint32_t y = 0; y < t->count[1]; y++)
        if (continues(t, x, y)) list[n++] = y;
    return n;
}

static size_t predecessors(const GroupTable *t, uint32_t y, uint32_t *list)
{
    size_t n = 0;
    for (uint32_t x = 0; x < t->count[0]; x++)
        if (continues(t, x, y)) list[n++] = x;
    return n;
}

static GroupChange group_change(Arena *a, GroupChangeKind kind, const uint32_t *before, size_t before_count,
                                const uint32_t *after, size_t after_count)
{
    GroupChange g = { kind, NEW_ARRAY(a, uint32_t, before_count + 1), NEW_ARRAY(a, uint32_t, after_count + 1),
                      before_count, after_count };
    if (before_count) memcpy(g.before, before, before_count * sizeof *before);
    if (after_count) memcpy(g.after, after, after_count * sizeof *after);
    return g;
}

static void compare_groups(Arena *a, Arena *scratch, Comparison *c)
{
    if ((uint64_t)c->summary[0].groups.count * c->summary[1].groups.count > 10000000)
        return; /* nobody reads a table of that many groups */
    GroupTable t = count_groups(scratch, c);
    uint32_t most = t.count[0] > t.count[1] ? t.count[0] : t.count[1];
    uint32_t *next = NEW_ARRAY(scratch, uint32_t, (size_t)most + 1),
             *back = NEW_ARRAY(scratch, uint32_t, (size_t)most + 1);
    size_t cap = 0;
    for (uint32_t x = 0; x < t.count[0]; x++) {
        size_t n = t.size[0][x] < 2 ? 0 : successors(&t, x, next);
        if (t.size[0][x] < 2) continue;
        GroupChange g;
        if (n == 0) g = group_change(a, GROUP_DISSOLVED, &x, 1, NULL, 0);
        else if (n > 1) g = group_change(a, GROUP_SPLIT, &x, 1, next, n);
        else if (predecessors(&t, next[0], back) > 1) continue; /* told as a merger below */
        else {
            size_t was = t.size[0][x], is = t.size[1][next[0]], shared = t.shared[(size_t)x * t.count[1] + next[0]];
            GroupChangeKind kind = is > was ? GROUP_GREW : is < was ? GROUP_SHRANK : GROUP_SAME;
            if (kind == GROUP_SAME && shared < was) kind = GROUP_GREW; /* as large, but of others too */
            g = group_change(a, kind, &x, 1, next, 1);
        }
        ARENA_PUSH(a, c->groups, c->group_count, cap, g);
    }
    for (uint32_t y = 0; y < t.count[1]; y++) {
        if (t.size[1][y] < 2) continue;
        size_t n = predecessors(&t, y, back);
        if (n == 1) continue;
        GroupChange g = group_change(a, n ? GROUP_MERGED : GROUP_NEW, back, n, &y, 1);
        ARENA_PUSH(a, c->groups, c->group_count, cap, g);
    }
}

/* ---- all together ---- */

void compare_summaries(Arena *a, const Timeline *t, size_t before, size_t after, const SliceSummary *one,
                       const SliceSummary *two, const CompareOptions *o, Comparison *out)
{
    *out = (Comparison){ .timeline = t, .slice = { before, after }, .summary = { *one, *two } };
    Arena *scratch = arena_new();
    uint32_t limit = o->summary.measures.dense_limit ? o->summary.measures.dense_limit : DENSE_LIMIT;
    out->ties = NEW_ARRAY(a, TieChange, t->slices[before].count + t->slices[after].count + 1);
    out->tie_count = compare_rows(t, before, after, out->ties);
    if (out->tie_count) qsort(out->ties, out->tie_count, sizeof *out->ties, compare_changes);
    for (size_t i = 0; i < out->tie_count; i++) out->by_kind[out->ties[i].kind]++;
    find_flips(a, out);
    NetPair p = net_pair(scratch, out->summary[0].net, out->summary[1].net);
    compare_actors(a, scratch, out, &p);
    compare_groups(a, scratch, out);
    out->distance = tie_distance(&p);
    out->qap = qap_of(&p, o->permutations ? o->permutations : 999);
    out->deltacon = deltacon(&p, limit);
    out->portrait = portrait_divergence(&p, limit);
    out->nmi = community_nmi(&p, out->summary[0].groups.of, out->summary[1].groups.of);
    arena_free(scratch);
}

bool compare_slices(Arena *a, const Timeline *t, size_t before, size_t after, const CompareOptions *o, Comparison *out,
                    Diag *d)
{
    SliceSummary one, two;
    if (!summary_of_slice(a, t, before, &o->summary, &one, d) || !summary_of_slice(a, t, after, &o->summary, &two, d))
        return false;
    compare_summaries(a, t, before, after, &one, &two, o, out);
    return true;
}

static int compare_u32(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

uint32_t *pair_evidence(Arena *a, const Timeline *t, size_t slice, uint32_t x, uint32_t y, size_t *count)
{
    uint32_t *list = NULL;
    size_t n = 0, cap = 0, kept = 0;
    *count = 0;
    if (!t->evidence_at) return NULL;
    for (size_t i = t->slices[slice].first; i < t->slices[slice].first + t->slices[slice].count; i++) {
        bool same = (t->source[i] == x && t->target[i] == y) || (t->source[i] == y && t->target[i] == x);
        for (size_t k = t->evidence_at[i]; same && k < t->evidence_at[i + 1]; k++)
            ARENA_PUSH(a, list, n, cap, t->evidence[k]);
    }
    if (n) qsort(list, n, sizeof *list, compare_u32);
    for (size_t i = 0; i < n; i++)
        if (!kept || list[kept - 1] != list[i]) list[kept++] = list[i];
    *count = kept;
    return list;
}
