/* The frustration index: shrink, search from above, prove from below. Everything here minimises the sum over pairs of
 * (|J| - J s t) / 2 for camps s, t of +1 or -1, with whole numbers J that begin as signs and grow as vertices are
 * merged. */
#include "analyse/balance.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { DENSE_MOST = 400, RESTARTS = 400 }; /* vertices of a component that is treated as a matrix */

/* ---- one component as a matrix ---- */

typedef struct {
    uint32_t from, to;
    int sign; /* camp of from = sign * camp of to */
} Merge;

typedef struct {
    Arena *scratch;
    uint32_t n;
    int32_t *j;      /* n * n */
    uint32_t *alive; /* vertices not merged away */
    uint32_t alive_count;
    Merge *merges;
    size_t merge_count;
    int64_t base;  /* contradictions that are certain already */
    int8_t *camp;  /* of the n vertices, +1 or -1 */
    uint64_t work; /* steps left for proofs */
} Kernel;

static int32_t *row(const Kernel *k, uint32_t v) { return k->j + (size_t)v * k->n; }
static int32_t size_of(int32_t x) { return x < 0 ? -x : x; }

static void merge_vertex(Kernel *k, uint32_t u, uint32_t v, int sign)
{
    int32_t *from = row(k, u), *to = row(k, v);
    if (from[v] * sign < 0) k->base += size_of(from[v]);
    for (uint32_t i = 0; i < k->alive_count; i++) {
        uint32_t w = k->alive[i];
        if (w == u || w == v || from[w] == 0) continue;
        int32_t sum = to[w] + sign * from[w];
        k->base += (size_of(to[w]) + size_of(from[w]) - size_of(sum)) / 2;
        to[w] = row(k, w)[v] = sum;
        row(k, w)[u] = 0;
    }
    to[u] = 0;
    k->merges[k->merge_count++] = (Merge){ u, v, sign };
    uint32_t kept = 0;
    for (uint32_t i = 0; i < k->alive_count; i++)
        if (k->alive[i] != u) k->alive[kept++] = k->alive[i];
    k->alive_count = kept;
}

/* One tie of u outweighs all its others (or there is none at all): u follows that neighbour. */
static bool try_dominated(Kernel *k, uint32_t u)
{
    int32_t total = 0, most = 0;
    uint32_t leader = u;
    for (uint32_t i = 0; i < k->alive_count; i++) {
        uint32_t w = k->alive[i];
        int32_t x = w == u ? 0 : size_of(row(k, u)[w]);
        total += x;
        if (x > most) {
            most = x;
            leader = w;
        }
    }
    if (leader == u) leader = k->alive[0] == u ? k->alive[1] : k->alive[0];
    if (2 * most < total) return false;
    merge_vertex(k, u, leader, row(k, u)[leader] < 0 ? -1 : 1);
    return true;
}

/* u and v want the same of everybody else, in proportion, and nothing against it from each other: some optimum has them
 * together (or, for opposite wishes, apart): give both the camp of the one that is better placed. */
static bool try_twins(Kernel *k, uint32_t u, uint32_t v)
{
    const int32_t *x = row(k, u), *y = row(k, v);
    int64_t ux = 0, vy = 0;
    for (uint32_t i = 0; i < k->alive_count; i++) {
        uint32_t w = k->alive[i];
        if (w == u || w == v) continue;
        if ((x[w] == 0) != (y[w] == 0)) return false;
        if (x[w] == 0) continue;
        if (!ux) {
            ux = x[w];
            vy = y[w];
        }
        if (x[w] * vy != y[w] * ux) return false;
    }
    int sign = (ux < 0) == (vy < 0) ? 1 : -1;
    if (x[v] * sign < 0) return false;
    merge_vertex(k, u, v, sign);
    return true;
}

static bool shrink_once(Kernel *k)
{
    for (uint32_t i = 0; k->alive_count > 1 && i < k->alive_count; i++)
        if (try_dominated(k, k->alive[i])) return true;
    for (uint32_t i = 0; i < k->alive_count; i++)
        for (uint32_t h = i + 1; h < k->alive_count; h++)
            if (try_twins(k, k->alive[h], k->alive[i])) return true;
    return false;
}

/* ---- search from above ---- */

static uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

static int64_t cost_of(const Kernel *k, const int8_t *camp, uint32_t first)
{
    int64_t cost = 0;
    for (uint32_t i = first; i < k->alive_count; i++)
        for (uint32_t h = i + 1; h < k->alive_count; h++) {
            int32_t x = row(k, k->alive[i])[k->alive[h]];
            if (x * camp[k->alive[i]] * camp[k->alive[h]] < 0) cost += size_of(x);
        }
    return cost;
}

static void flip_down(const Kernel *k, int8_t *camp, int32_t *gain)
{
    for (uint32_t i = 0; i < k->alive_count; i++) {
        uint32_t v = k->alive[i];
        int32_t with = 0;
        for (uint32_t h = 0; h < k->alive_count; h++) with += row(k, v)[k->alive[h]] * camp[k->alive[h]];
        gain[v] = -with * camp[v];
    }
    for (;;) {
        uint32_t best = k->alive[0];
        for (uint32_t i = 1; i < k->alive_count; i++)
            if (gain[k->alive[i]] > gain[best]) best = k->alive[i];
        if (gain[best] <= 0) return;
        camp[best] = (int8_t)-camp[best];
        gain[best] = -gain[best];
        for (uint32_t i = 0; i < k->alive_count; i++) {
            uint32_t w = k->alive[i];
            if (w != best) gain[w] -= 2 * row(k, best)[w] * camp[best] * camp[w];
        }
    }
}

/* Descent from random camps and from shaken best ones. */
static int64_t search_above(Kernel *k)
{
    int8_t *camp = NEW_ARRAY(k->scratch, int8_t, k->n);
    int32_t *gain = NEW_ARRAY(k->scratch, int32_t, k->n);
    uint64_t random = 88172645463325252u;
    int64_t best = INT64_MAX;
    for (int round = 0; round < RESTARTS && best > 0; round++) {
        memcpy(camp, k->camp, k->n);
        for (uint32_t i = 0; i < k->alive_count; i++)
            if (round == 0 || round % 4 == 0 || next_random(&random) % 5 == 0)
                camp[k->alive[i]] = next_random(&random) & 1024 ? 1 : -1;
        flip_down(k, camp, gain);
        int64_t cost = cost_of(k, camp, 0);
        if (cost >= best) continue;
        best = cost;
        memcpy(k->camp, camp, k->n);
    }
    return best;
}

/* ---- proof from below: Russian dolls ---- */

typedef struct {
    Kernel *k;
    uint32_t m; /* vertices in the order of the search */
    uint32_t *order;
    int32_t *j;     /* m * m, in that order */
    int64_t *doll;  /* least cost inside of {i, ..., m - 1} */
    int64_t *cost0; /* (m + 1) * m: at each depth, cost for vertex v of camp +1 and of camp -1 with those assigned */
    int64_t *cost1;
    int8_t *camp, *best_camp;
    int64_t best; /* strictly less is looked for */
} Dolls;

/* Assign vertex @v (all from the start of the doll to v - 1 are assigned). False: the work is used up. */
static bool descend_doll(Dolls *x, uint32_t v, int64_t cost)
{
    if (v == x->m) {
        x->best = cost;
        memcpy(x->best_camp, x->camp, x->m);
        return true;
    }
    const int64_t *c0 = x->cost0 + (size_t)v * x->m, *c1 = x->cost1 + (size_t)v * x->m;
    int64_t *n0 = x->cost0 + (size_t)(v + 1) * x->m, *n1 = x->cost1 + (size_t)(v + 1) * x->m;
    for (int turn = 0; turn < 2; turn++) {
        bool plus = (c0[v] <= c1[v]) == (turn == 0);
        int64_t now = cost + (plus ? c0[v] : c1[v]), bound = now;
        if (x->k->work < x->m - v) return false;
        x->k->work -= x->m - v;
        for (uint32_t w = v + 1; w < x->m; w++) {
            int32_t tie = x->j[(size_t)v * x->m + w];
            int64_t with = tie < 0 ? -tie : 0, without = tie > 0 ? tie : 0;
            n0[w] = c0[w] + (plus ? with : without);
            n1[w] = c1[w] + (plus ? without : with);
            bound += n0[w] < n1[w] ? n0[w] : n1[w];
        }
        if (bound + (v + 1 < x->m ? x->doll[v + 1] : 0) >= x->best) continue;
        x->camp[v] = plus ? 1 : -1;
        if (!descend_doll(x, v + 1, now)) return false;
    }
    return true;
}

static int64_t doll_cost(const Dolls *x, const int8_t *camp, uint32_t first)
{
    int64_t cost = 0;
    for (uint32_t i = first; i < x->m; i++)
        for (uint32_t h = i + 1; h < x->m; h++) {
            int32_t tie = x->j[(size_t)i * x->m + h];
            if (tie * camp[i] * camp[h] < 0) cost += size_of(tie);
        }
    return cost;
}

/* The doll that begins with @v: its cost is that of the next smaller one, or a little more. */
static bool solve_doll(Dolls *x, uint32_t v, const int8_t *known)
{
    int64_t least = v + 1 < x->m ? x->doll[v + 1] : 0;
    int64_t by_known = doll_cost(x, known, v);
    memset(x->cost0 + (size_t)v * x->m, 0, x->m * sizeof *x->cost0);
    memset(x->cost1 + (size_t)v * x->m, 0, x->m * sizeof *x->cost1);
    x->best_camp[v] = 1;
    int64_t one = doll_cost(x, x->best_camp, v);
    x->best_camp[v] = -1;
    int64_t two = doll_cost(x, x->best_camp, v);
    x->best = one < two ? one : two;
    x->best_camp[v] = one <= two ? 1 : -1;
    if (by_known < x->best) {
        x->best = by_known;
        memcpy(x->best_camp + v, known + v, x->m - v);
    }
    if (x->best > least) {
        /* the first vertex may stay in camp +1: swapping all camps changes nothing */
        memcpy(x->camp, x->best_camp, x->m);
        x->camp[v] = 1;
        int64_t *n0 = x->cost0 + (size_t)(v + 1) * x->m, *n1 = x->cost1 + (size_t)(v + 1) * x->m;
        for (uint32_t w = v + 1; w < x->m; w++) {
            int32_t tie = x->j[(size_t)v * x->m + w];
            n0[w] = tie < 0 ? -tie : 0;
            n1[w] = tie > 0 ? tie : 0;
        }
        if (!descend_doll(x, v + 1, 0)) return false;
    }
    x->doll[v] = x->best;
    return true;
}

typedef struct {
    uint32_t vertex;
    int64_t weight;
} Weighted;

static int compare_weighted(const void *a, const void *b)
{
    const Weighted *x = a, *y = b;
    if (x->weight != y->weight) return x->weight > y->weight ? -1 : 1;
    return (x->vertex > y->vertex) - (x->vertex < y->vertex);
}

static void order_by_strength(const Kernel *k, uint32_t *order)
{
    Weighted *list = NEW_ARRAY(k->scratch, Weighted, k->alive_count + 1);
    for (uint32_t i = 0; i < k->alive_count; i++) {
        list[i] = (Weighted){ k->alive[i], 0 };
        for (uint32_t h = 0; h < k->alive_count; h++) list[i].weight += size_of(row(k, k->alive[i])[k->alive[h]]);
    }
    qsort(list, k->alive_count, sizeof *list, compare_weighted);
    for (uint32_t i = 0; i < k->alive_count; i++) order[i] = list[i].vertex;
}

/* Proves the kernel's least cost, or as much of it as the work allows; camps improve where a better division turns
 * up. */
static int64_t prove_below(Kernel *k, int64_t *upper)
{
    uint32_t m = k->alive_count;
    Dolls x = { .k = k, .m = m, .order = NEW_ARRAY(k->scratch, uint32_t, m + 1) };
    x.j = NEW_ARRAY(k->scratch, int32_t, (size_t)m * m + 1);
    x.doll = NEW_ARRAY(k->scratch, int64_t, m + 1);
    x.cost0 = NEW_ARRAY(k->scratch, int64_t, (size_t)(m + 1) * m + 1);
    x.cost1 = NEW_ARRAY(k->scratch, int64_t, (size_t)(m + 1) * m + 1);
    x.camp = NEW_ARRAY(k->scratch, int8_t, m + 1);
    x.best_camp = NEW_ARRAY(k->scratch, int8_t, m + 1);
    int8_t *known = NEW_ARRAY(k->scratch, int8_t, m + 1);
    order_by_strength(k, x.order);
    for (uint32_t i = 0; i < m; i++) {
        known[i] = k->camp[x.order[i]];
        for (uint32_t h = 0; h < m; h++) x.j[(size_t)i * m + h] = row(k, x.order[i])[x.order[h]];
    }
    for (uint32_t v = m; v-- > 0;)
        if (!solve_doll(&x, v, known)) return v + 1 < m ? x.doll[v + 1] : 0;
    if (m && x.doll[0] < *upper) {
        *upper = x.doll[0];
        for (uint32_t i = 0; i < m; i++) k->camp[x.order[i]] = x.best_camp[i];
    }
    return m ? x.doll[0] : 0;
}

/* Negative triangles that share no tie: each needs a contradiction of its own; with weights, as much as its lightest
 * tie. */
static int64_t pack_triangles(const Kernel *k)
{
    uint32_t m = k->alive_count;
    int32_t *left = NEW_ARRAY(k->scratch, int32_t, (size_t)m * m + 1);
    int64_t packed = 0;
    for (uint32_t a = 0; a < m; a++)
        for (uint32_t b = 0; b < m; b++) left[(size_t)a * m + b] = row(k, k->alive[a])[k->alive[b]];
    for (uint32_t a = 0; a < m; a++)
        for (uint32_t b = a + 1; b < m; b++)
            for (uint32_t c = b + 1; c < m; c++) {
                int32_t *x = &left[(size_t)a * m + b], *y = &left[(size_t)a * m + c], *z = &left[(size_t)b * m + c];
                if (!*x || !*y || !*z || ((*x < 0) + (*y < 0) + (*z < 0)) % 2 == 0) continue;
                int32_t least = size_of(*x) < size_of(*y) ? size_of(*x) : size_of(*y);
                if (size_of(*z) < least) least = size_of(*z);
                packed += least;
                *x -= *x < 0 ? -least : least;
                *y -= *y < 0 ? -least : least;
                *z -= *z < 0 ? -least : least;
            }
    return packed;
}

static void solve_kernel(Kernel *k, size_t *lower, size_t *upper)
{
    for (uint32_t v = 0; v < k->n; v++) k->camp[v] = 1;
    while (k->alive_count > 1 && shrink_once(k)) {}
    int64_t above = k->alive_count > 1 ? search_above(k) : 0, below = 0;
    if (above > 0) {
        below = pack_triangles(k);
        if (below < above) {
            int64_t proven = prove_below(k, &above);
            if (proven > below) below = proven;
        }
    }
    for (size_t i = k->merge_count; i-- > 0;)
        k->camp[k->merges[i].from] = (int8_t)(k->merges[i].sign * k->camp[k->merges[i].to]);
    *lower += (size_t)(k->base + below);
    *upper += (size_t)(k->base + above);
}

/* ---- the whole net, component by component ---- */

static uint32_t *find_component(const SignedNet *s, uint32_t start, bool *seen, uint32_t *queue, uint32_t *count)
{
    uint32_t head = 0, tail = 0;
    queue[tail++] = start;
    seen[start] = true;
    while (head < tail) {
        uint32_t v = queue[head++];
        for (size_t i = s->at[v]; i < s->at[v + 1]; i++)
            if (!seen[s->neighbour[i]]) {
                seen[s->neighbour[i]] = true;
                queue[tail++] = s->neighbour[i];
            }
    }
    *count = tail;
    return queue;
}

static void solve_dense(const SignedNet *s, const uint32_t *members, uint32_t n, uint32_t *place, uint64_t *work,
                        Frustration *f)
{
    Kernel k = { .scratch = arena_new(), .n = n, .alive_count = n, .work = *work };
    k.j = NEW_ARRAY(k.scratch, int32_t, (size_t)n * n);
    k.alive = NEW_ARRAY(k.scratch, uint32_t, n);
    k.merges = NEW_ARRAY(k.scratch, Merge, n);
    k.camp = NEW_ARRAY(k.scratch, int8_t, n);
    for (uint32_t i = 0; i < n; i++) {
        place[members[i]] = i;
        k.alive[i] = i;
    }
    for (uint32_t i = 0; i < n; i++)
        for (size_t e = s->at[members[i]]; e < s->at[members[i] + 1]; e++)
            row(&k, i)[place[s->neighbour[e]]] = s->neighbour_sign[e] < 0 ? -1 : 1;
    solve_kernel(&k, &f->lower, &f->upper);
    for (uint32_t i = 0; i < n; i++) f->camp[members[i]] = k.camp[i] < 0;
    *work = k.work;
    arena_free(k.scratch);
}

/* A component too large for a matrix: triangles from below (each tie used once), descent from above. */
static size_t pack_sparse(Arena *scratch, const SignedNet *s)
{
    bool *used = NEW_ARRAY(scratch, bool, 2 * s->m + 1);
    size_t packed = 0;
    for (uint32_t u = 0; u < s->n; u++)
        for (size_t x = s->at[u]; x < s->at[u + 1]; x++) {
            uint32_t v = s->neighbour[x];
            if (v <= u || used[x]) continue;
            size_t p = s->at[u], q = s->at[v];
            while (p < s->at[u + 1] && q < s->at[v + 1]) {
                if (s->neighbour[p] < s->neighbour[q]) p++;
                else if (s->neighbour[p] > s->neighbour[q]) q++;
                else {
                    bool negative = s->neighbour_sign[x] * s->neighbour_sign[p] * s->neighbour_sign[q] < 0;
                    if (s->neighbour[p] > v && negative && !used[p] && !used[q]) {
                        used[x] = used[p] = used[q] = true;
                        packed++;
                        break;
                    }
                    p++;
                    q++;
                }
            }
        }
    return packed;
}

static void solve_sparse(Arena *scratch, const SignedNet *s, Frustration *f)
{
    uint32_t *group = NEW_ARRAY(scratch, uint32_t, (size_t)s->n + 1);
    f->upper = signed_clusters(s, 2, group);
    f->lower = pack_sparse(scratch, s);
    for (uint32_t v = 0; v < s->n; v++) f->camp[v] = (uint8_t)group[v];
}

Frustration signed_frustration(Arena *a, const SignedNet *s, uint64_t work)
{
    Frustration f = { .camp = NEW_ARRAY(a, uint8_t, (size_t)s->n + 1) };
    Arena *scratch = arena_new();
    bool *seen = NEW_ARRAY(scratch, bool, (size_t)s->n + 1);
    uint32_t *queue = NEW_ARRAY(scratch, uint32_t, (size_t)s->n + 1),
             *place = NEW_ARRAY(scratch, uint32_t, (size_t)s->n + 1);
    bool large = false;
    for (uint32_t v = 0; v < s->n && !large; v++) {
        uint32_t count;
        if (seen[v]) continue;
        find_component(s, v, seen, queue, &count);
        large = count > DENSE_MOST;
        if (!large && count > 1) solve_dense(s, queue, count, place, &work, &f);
    }
    if (large) {
        f.lower = f.upper = 0;
        solve_sparse(scratch, s, &f);
    }
    for (uint32_t v = 0, first = s->n ? f.camp[0] : 0; v < s->n; v++) f.camp[v] ^= (uint8_t)first;
    arena_free(scratch);
    return f;
}

double frustration_normalised(const SignedNet *s, const Frustration *f)
{
    return s->m ? 1 - 2 * (double)f->upper / (double)s->m : (double)NAN;
}
