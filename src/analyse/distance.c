/* Measures between slices: ties, permutations, affinities, portraits, ranks. */
#include "analyse/distance.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analyse/community.h"
#include "analyse/dense.h"

NetPair net_pair(Arena *a, const Net *one, const Net *two)
{
    NetPair p = { .net = { one, two } };
    size_t room = (size_t)one->n + two->n + 1;
    p.actor = NEW_ARRAY(a, uint32_t, room);
    p.first = NEW_ARRAY(a, uint32_t, room);
    p.second = NEW_ARRAY(a, uint32_t, room);
    for (uint32_t i = 0, j = 0; i < one->n || j < two->n; p.n++) {
        bool has_one = i < one->n && (j == two->n || one->actor[i] <= two->actor[j]);
        bool has_two = j < two->n && (i == one->n || two->actor[j] <= one->actor[i]);
        p.actor[p.n] = has_one ? one->actor[i] : two->actor[j];
        p.first[p.n] = has_one ? i++ : NO_INDEX;
        p.second[p.n] = has_two ? j++ : NO_INDEX;
        p.shared += has_one && has_two;
    }
    return p;
}

/* ---- ties ---- */

static int compare_ends(uint32_t a, uint32_t b, uint32_t c, uint32_t d)
{
    if (a != c) return a < c ? -1 : 1;
    return (b > d) - (b < d);
}

static void compare_arcs(const Net *x, const Net *y, TieDistance *t)
{
    double least = 0, most = 0;
    for (size_t i = 0, j = 0; i < x->arc_count || j < y->arc_count;) {
        int c = i == x->arc_count   ? 1
                : j == y->arc_count ? -1
                                    : compare_ends(x->actor[x->tail[i]], x->actor[x->head[i]], y->actor[y->tail[j]],
                                                   y->actor[y->head[j]]);
        if (c < 0) most += x->weight[i++], t->arcs_ended++;
        else if (c > 0) most += y->weight[j++], t->arcs_added++;
        else {
            least += fmin(x->weight[i], y->weight[j]);
            most += fmax(x->weight[i++], y->weight[j++]);
            t->arcs_kept++;
        }
    }
    size_t all = t->arcs_kept + t->arcs_added + t->arcs_ended;
    t->jaccard = all ? (double)t->arcs_kept / (double)all : 1;
    t->ruzicka = most > 0 ? least / most : 1;
}

static int sign_of(double x) { return (x > 0) - (x < 0); }

static void compare_pairs(const Net *x, const Net *y, TieDistance *t)
{
    for (size_t i = 0, j = 0; i < x->pair_count || j < y->pair_count;) {
        int c = i == x->pair_count   ? 1
                : j == y->pair_count ? -1
                                     : compare_ends(x->actor[x->pair_a[i]], x->actor[x->pair_b[i]],
                                                    y->actor[y->pair_a[j]], y->actor[y->pair_b[j]]);
        if (c < 0) t->pairs_ended++, i++;
        else if (c > 0) t->pairs_added++, j++;
        else {
            int before = sign_of(x->pair_positive[i] - x->pair_negative[i]),
                after = sign_of(y->pair_positive[j] - y->pair_negative[j]);
            t->flips += before * after < 0;
            t->pairs_kept++;
            i++;
            j++;
        }
    }
    t->edit = t->pairs_added + t->pairs_ended + t->flips;
}

TieDistance tie_distance(const NetPair *p)
{
    TieDistance t = { 0 };
    compare_arcs(p->net[0], p->net[1], &t);
    compare_pairs(p->net[0], p->net[1], &t);
    return t;
}

/* ---- QAP ---- */

static bool has_arc(const Net *net, uint32_t u, uint32_t v)
{
    size_t low = net->out_at[u], high = net->out_at[u + 1];
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (net->head[mid] == v) return true;
        if (net->head[mid] < v) low = mid + 1;
        else high = mid;
    }
    return false;
}

static uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

enum { BITS_MOST = 4096 }; /* vertices of a net whose arcs fit into a table of bits (2 MB) */

/* One bit an ordered pair of vertices; NULL for large nets. */
static uint64_t *arc_bits(Arena *a, const Net *net)
{
    if (net->n > BITS_MOST) return NULL;
    uint64_t *bits = NEW_ARRAY(a, uint64_t, (size_t)net->n * net->n / 64 + 1);
    for (size_t i = 0; i < net->arc_count; i++) {
        size_t at = (size_t)net->tail[i] * net->n + net->head[i];
        bits[at / 64] |= (uint64_t)1 << at % 64;
    }
    return bits;
}

/* Arcs of the first net that the second has too when its actors are permuted; image: vertex of the second net for each
 * of the first. */
static size_t common_arcs(const NetPair *p, const uint32_t *image, const uint64_t *bits)
{
    const Net *x = p->net[0], *y = p->net[1];
    size_t common = 0;
    for (size_t i = 0; i < x->arc_count; i++) {
        uint32_t u = image[x->tail[i]], v = image[x->head[i]];
        if (u == NO_INDEX || v == NO_INDEX) continue;
        size_t at = (size_t)u * y->n + v;
        common += bits ? bits[at / 64] >> at % 64 & 1 : has_arc(y, u, v);
    }
    return common;
}

static void make_image(const NetPair *p, const uint32_t *permutation, uint32_t *image)
{
    for (uint32_t v = 0; v < p->n; v++)
        if (p->first[v] != NO_INDEX) image[p->first[v]] = p->second[permutation[v]];
}

Qap qap_of(const NetPair *p, uint32_t rounds)
{
    double cells = (double)p->n * ((double)p->n - 1), x = (double)p->net[0]->arc_count,
           y = (double)p->net[1]->arc_count;
    double spread = sqrt(x * (1 - x / cells)) * sqrt(y * (1 - y / cells));
    Qap q = { (double)NAN, (double)NAN, rounds };
    if (p->n < 2 || !(spread > 0)) return q;
    Arena *scratch = arena_new();
    uint32_t *permutation = NEW_ARRAY(scratch, uint32_t, p->n),
             *image = NEW_ARRAY(scratch, uint32_t, (size_t)p->net[0]->n + 1);
    const uint64_t *bits = arc_bits(scratch, p->net[1]);
    for (uint32_t v = 0; v < p->n; v++) permutation[v] = v;
    make_image(p, permutation, image);
    size_t observed = common_arcs(p, image, bits), as_high = 1;
    q.correlation = ((double)observed - x * y / cells) / spread;
    uint64_t random = 0x9E3779B97F4A7C15u;
    for (uint32_t round = 0; round < rounds; round++) {
        for (uint32_t i = p->n; i > 1; i--) {
            uint32_t k = (uint32_t)(next_random(&random) % i), swap = permutation[k];
            permutation[k] = permutation[i - 1];
            permutation[i - 1] = swap;
        }
        make_image(p, permutation, image);
        as_high += common_arcs(p, image, bits) >= observed;
    }
    q.p = (double)as_high / ((double)rounds + 1);
    arena_free(scratch);
    return q;
}

/* ---- DeltaCon ---- */

static bool affinities(Arena *a, const NetPair *p, int which, const uint32_t *vertex, double *out)
{
    size_t n = p->n;
    const Net *net = p->net[which];
    double *m = NEW_ARRAY(a, double, n *n), *degree = NEW_ARRAY(a, double, n), most = 0;
    uint32_t *place = NEW_ARRAY(a, uint32_t, (size_t)net->n + 1);
    for (uint32_t v = 0; v < n; v++)
        if (vertex[v] != NO_INDEX) place[vertex[v]] = v;
    for (size_t i = 0; i < net->pair_count; i++) {
        degree[place[net->pair_a[i]]]++;
        degree[place[net->pair_b[i]]]++;
    }
    for (size_t v = 0; v < n; v++) most = fmax(most, degree[v]);
    double e = 1 / (1 + most);
    for (size_t v = 0; v < n; v++) {
        m[v * n + v] = 1 + e * e * degree[v];
        out[v * n + v] = 1;
    }
    for (size_t i = 0; i < net->pair_count; i++) {
        size_t u = place[net->pair_a[i]], v = place[net->pair_b[i]];
        m[u * n + v] = m[v * n + u] = -e;
    }
    return dense_solve(n, m, out, n);
}

double deltacon(const NetPair *p, uint32_t limit)
{
    size_t n = p->n;
    if (n > limit) return (double)NAN;
    Arena *scratch = arena_new();
    double *one = NEW_ARRAY(scratch, double, n *n + 1), *two = NEW_ARRAY(scratch, double, n *n + 1), sum = 0;
    bool fine = affinities(scratch, p, 0, p->first, one) && affinities(scratch, p, 1, p->second, two);
    for (size_t i = 0; i < n * n; i++) {
        double d = sqrt(fmax(0, one[i])) - sqrt(fmax(0, two[i]));
        sum += d * d;
    }
    arena_free(scratch);
    return fine ? sqrt(sum) : (double)NAN;
}

/* ---- portraits ---- */

/* Neighbours in both directions, as ties without arrows. */
typedef struct {
    size_t *at;
    uint32_t *other;
} Adjacency;

static Adjacency adjacency_of(Arena *a, const NetPair *p, int which, const uint32_t *vertex)
{
    const Net *net = p->net[which];
    Adjacency x = { NEW_ARRAY(a, size_t, (size_t)p->n + 2), NEW_ARRAY(a, uint32_t, 2 * net->pair_count + 1) };
    uint32_t *place = NEW_ARRAY(a, uint32_t, (size_t)net->n + 1);
    size_t *fill = NEW_ARRAY(a, size_t, (size_t)p->n + 2);
    for (uint32_t v = 0; v < p->n; v++)
        if (vertex[v] != NO_INDEX) place[vertex[v]] = v;
    for (size_t i = 0; i < net->pair_count; i++) {
        x.at[place[net->pair_a[i]] + 1]++;
        x.at[place[net->pair_b[i]] + 1]++;
    }
    for (uint32_t v = 0; v < p->n; v++) fill[v + 1] = x.at[v + 1] += x.at[v];
    for (size_t i = 0; i < net->pair_count; i++) {
        uint32_t u = place[net->pair_a[i]], v = place[net->pair_b[i]];
        x.other[fill[u]++] = v;
        x.other[fill[v]++] = u;
    }
    return x;
}

/* portrait[l * (n + 1) + k]: actors with k others at distance l; returns the number of distances. */
static size_t portrait_of(Arena *a, const NetPair *p, int which, const uint32_t *vertex, double *portrait)
{
    size_t n = p->n, deepest = 0;
    Adjacency x = adjacency_of(a, p, which, vertex);
    uint32_t *queue = NEW_ARRAY(a, uint32_t, n + 1), *distance = NEW_ARRAY(a, uint32_t, n + 1);
    for (uint32_t start = 0; start < n; start++) {
        size_t head = 0, tail = 0, at_level = 0;
        uint32_t level = 0;
        memset(distance, 0xFF, n * sizeof *distance);
        queue[tail++] = start;
        distance[start] = 0;
        while (head < tail) {
            uint32_t v = queue[head++];
            if (distance[v] != level) {
                portrait[level * (n + 1) + at_level]++;
                level = distance[v];
                at_level = 0;
            }
            at_level++;
            for (size_t i = x.at[v]; i < x.at[v + 1]; i++)
                if (distance[x.other[i]] == UINT32_MAX) {
                    distance[x.other[i]] = level + 1;
                    queue[tail++] = x.other[i];
                }
        }
        portrait[level * (n + 1) + at_level]++;
        if (level + 1 > deepest) deepest = level + 1;
    }
    return deepest;
}

/* From counts to the probability that a random actor has k others at distance l, where l is drawn by how many pairs are
 * at that distance: P(k, l) = B(l, k) / n * sum_k k B(l, k) / sum of all. */
static void make_distribution(double *portrait, size_t levels, size_t n)
{
    double all = 0;
    for (size_t l = 0; l < levels; l++)
        for (size_t k = 1; k <= n; k++) all += (double)k * portrait[l * (n + 1) + k];
    for (size_t l = 0; l < levels; l++) {
        double *row = portrait + l * (n + 1), mass = 0, seen = 0;
        for (size_t k = 1; k <= n; k++) {
            mass += (double)k * row[k];
            seen += row[k];
        }
        row[0] = (double)n - seen;
        for (size_t k = 0; k <= n; k++) row[k] *= mass / all / (double)n;
    }
}

double portrait_divergence(const NetPair *p, uint32_t limit)
{
    size_t n = p->n;
    if (n == 0 || n > limit) return n ? (double)NAN : 0;
    Arena *scratch = arena_new();
    double *one = NEW_ARRAY(scratch, double, n *(n + 1)), *two = NEW_ARRAY(scratch, double, n *(n + 1)), divergence = 0;
    size_t deep_one = portrait_of(scratch, p, 0, p->first, one), deep_two = portrait_of(scratch, p, 1, p->second, two);
    make_distribution(one, deep_one, n);
    make_distribution(two, deep_two, n);
    for (size_t i = 0; i < (deep_one > deep_two ? deep_one : deep_two) * (n + 1); i++) {
        double mid = (one[i] + two[i]) / 2;
        if (one[i] > 0) divergence += one[i] * log2(one[i] / mid) / 2;
        if (two[i] > 0) divergence += two[i] * log2(two[i] / mid) / 2;
    }
    arena_free(scratch);
    return divergence;
}

/* ---- ranks ---- */

static double pearson(const double *x, const double *y, size_t n)
{
    double mx = 0, my = 0, xx = 0, yy = 0, xy = 0;
    for (size_t i = 0; i < n; i++) {
        mx += x[i] / (double)n;
        my += y[i] / (double)n;
    }
    for (size_t i = 0; i < n; i++) {
        xx += (x[i] - mx) * (x[i] - mx);
        yy += (y[i] - my) * (y[i] - my);
        xy += (x[i] - mx) * (y[i] - my);
    }
    return xx > 0 && yy > 0 ? xy / sqrt(xx * yy) : (double)NAN;
}

typedef struct {
    double x, y;
} RankPair;

static int compare_rank_pairs(const void *a, const void *b)
{
    const RankPair *p = a, *q = b;
    if (p->x != q->x) return p->x < q->x ? -1 : 1;
    return (p->y > q->y) - (p->y < q->y);
}

/* Exchanges that sorting by y needs, by merging (Knight 1966). */
static double merge_count(RankPair *list, RankPair *spare, size_t n)
{
    if (n < 2) return 0;
    size_t half = n / 2, i = 0, j = half, k = 0;
    double swaps = merge_count(list, spare, half) + merge_count(list + half, spare, n - half);
    while (i < half || j < n) {
        if (j == n || (i < half && list[i].y <= list[j].y)) spare[k++] = list[i++];
        else {
            swaps += (double)(half - i);
            spare[k++] = list[j++];
        }
    }
    memcpy(list, spare, n * sizeof *list);
    return swaps;
}

static double tied(const RankPair *list, size_t n, int by)
{
    double pairs = 0;
    for (size_t i = 0; i < n;) {
        size_t end = i + 1;
        while (end < n && (by == 1 || list[end].x == list[i].x) && (by == 0 || list[end].y == list[i].y)) end++;
        pairs += (double)(end - i) * (double)(end - i - 1) / 2;
        i = end;
    }
    return pairs;
}

static double kendall(Arena *scratch, const double *x, const double *y, size_t n)
{
    RankPair *list = NEW_ARRAY(scratch, RankPair, n + 1), *spare = NEW_ARRAY(scratch, RankPair, n + 1);
    for (size_t i = 0; i < n; i++) list[i] = (RankPair){ x[i], y[i] };
    qsort(list, n, sizeof *list, compare_rank_pairs);
    double all = (double)n * ((double)n - 1) / 2, ties_x = tied(list, n, 0), ties_both = tied(list, n, 2);
    double swaps = merge_count(list, spare, n), ties_y = tied(list, n, 1);
    double root = sqrt(all - ties_x) * sqrt(all - ties_y);
    return root > 0 ? (all - ties_x - ties_y + ties_both - 2 * swaps) / root : (double)NAN;
}

RankCorrelation rank_correlation(const double *x, const double *y, size_t n)
{
    RankCorrelation c = { (double)NAN, (double)NAN };
    if (n < 2) return c;
    Arena *scratch = arena_new();
    double *rank_x = NEW_ARRAY(scratch, double, n), *rank_y = NEW_ARRAY(scratch, double, n);
    ranks_of(scratch, x, n, rank_x);
    ranks_of(scratch, y, n, rank_y);
    c.tau = kendall(scratch, rank_x, rank_y, n);
    c.rho = pearson(rank_x, rank_y, n);
    arena_free(scratch);
    return c;
}

double community_nmi(const NetPair *p, const uint32_t *group_one, const uint32_t *group_two)
{
    Arena *scratch = arena_new();
    uint32_t *one = NEW_ARRAY(scratch, uint32_t, (size_t)p->n + 1),
             *two = NEW_ARRAY(scratch, uint32_t, (size_t)p->n + 1);
    size_t n = 0;
    for (uint32_t v = 0; v < p->n; v++) {
        if (p->first[v] == NO_INDEX || p->second[v] == NO_INDEX) continue;
        one[n] = group_one[p->first[v]];
        two[n++] = group_two[p->second[v]];
    }
    double result = n ? nmi(one, two, n) : (double)NAN;
    arena_free(scratch);
    return result;
}
