/* Compact signed nets, and the iterations that are faster on them than in a general library (bench/ compares). */
#include "analyse/net.h"

#include <math.h>
#include <string.h>

#include "analyse/radix.h"

const char *const normalise_names[NORMALISE_COUNT] = { "no", "activity", "prominence", "average", "jaccard", "cosine" };
const char *const signs_names[SIGNS_COUNT] = { "ignore", "congruence", "conflict", "subtract" };

/* ---- arcs ---- */

typedef struct {
    size_t count;
    uint32_t *tail, *head;
    double *weight, *positive, *negative;
} Arcs;

static void arcs_reserve(Arena *a, Arcs *x, size_t count)
{
    x->tail = NEW_ARRAY(a, uint32_t, count + 1);
    x->head = NEW_ARRAY(a, uint32_t, count + 1);
    x->weight = NEW_ARRAY(a, double, count + 1);
    x->positive = NEW_ARRAY(a, double, count + 1);
    x->negative = NEW_ARRAY(a, double, count + 1);
}

static void arcs_put(Arcs *x, uint32_t tail, uint32_t head, double weight, int polarity)
{
    size_t i = x->count;
    if (i && x->tail[i - 1] == tail && x->head[i - 1] == head) i--;
    else {
        x->tail[i] = tail;
        x->head[i] = head;
        x->count++;
    }
    x->weight[i] += weight;
    if (polarity > 0) x->positive[i] += weight;
    if (polarity < 0) x->negative[i] += weight;
}

/* Are the arcs in order already? Rows of directed types are. */
static bool arcs_sorted(const Arcs *x)
{
    for (size_t i = 1; i < x->count; i++)
        if (x->tail[i] < x->tail[i - 1] || (x->tail[i] == x->tail[i - 1] && x->head[i] <= x->head[i - 1])) return false;
    return true;
}

static void arcs_sort(Arena *a, Arcs *x, uint32_t n)
{
    if (arcs_sorted(x)) return;
    Arena *scratch = arena_new();
    unsigned bits = radix_bits(n);
    RadixItem *items = NEW_ARRAY(scratch, RadixItem, x->count), *spare = NEW_ARRAY(scratch, RadixItem, x->count);
    for (size_t i = 0; i < x->count; i++)
        items[i] = (RadixItem){ (uint64_t)x->tail[i] << bits | x->head[i], (uint32_t)i };
    radix_sort(items, spare, x->count, 2 * bits);
    Arcs sorted = { 0 };
    arcs_reserve(a, &sorted, x->count);
    for (size_t i = 0; i < x->count; i++) {
        uint32_t k = items[i].index;
        arcs_put(&sorted, x->tail[k], x->head[k], 0, 0);
        size_t to = sorted.count - 1;
        sorted.weight[to] += x->weight[k];
        sorted.positive[to] += x->positive[k];
        sorted.negative[to] += x->negative[k];
    }
    arena_free(scratch);
    *x = sorted;
}

static void keep_arcs_of_sign(Arcs *x, Signs signs)
{
    size_t kept = 0;
    if (signs == SIGNS_ALL) return;
    for (size_t i = 0; i < x->count; i++) {
        double p = x->positive[i], m = x->negative[i];
        if (signs == SIGNS_POSITIVE) m = 0;
        if (signs == SIGNS_NEGATIVE) p = 0;
        if (signs == SIGNS_SUBTRACT) {
            double net = p - m;
            p = net > 0 ? net : 0;
            m = net < 0 ? -net : 0;
        }
        if (p + m <= 0) continue;
        x->tail[kept] = x->tail[i];
        x->head[kept] = x->head[i];
        x->weight[kept] = p + m;
        x->positive[kept] = p;
        x->negative[kept++] = m;
    }
    x->count = kept;
}

/* ---- vertices ---- */

static Net *number_vertices(Arena *a, const Timeline *t, const Slice *slice, const NetOptions *o, uint32_t *local)
{
    Net *net = NEW(a, Net);
    memset(local, 0, t->actor_count * sizeof *local);
    for (size_t i = slice->first; i < slice->first + slice->count; i++) local[t->source[i]] = local[t->target[i]] = 1;
    for (size_t v = 0; v < t->actor_count; v++) {
        if (o->isolates) local[v] = 1;
        net->n += local[v];
    }
    net->actor = NEW_ARRAY(a, uint32_t, (size_t)net->n + 1);
    uint32_t next = 0;
    for (size_t v = 0; v < t->actor_count; v++) {
        if (!local[v]) {
            local[v] = NO_INDEX;
            continue;
        }
        net->actor[next] = (uint32_t)v;
        local[v] = next++;
    }
    return net;
}

/* Vertices that lost all their arcs to a choice of signs are no vertices of that net. */
static void drop_untied(Arena *scratch, Net *net, Arcs *x)
{
    uint32_t *place = NEW_ARRAY(scratch, uint32_t, (size_t)net->n + 1), next = 0;
    for (size_t i = 0; i < x->count; i++) place[x->tail[i]] = place[x->head[i]] = 1;
    for (uint32_t v = 0; v < net->n; v++) {
        if (!place[v]) continue;
        net->actor[next] = net->actor[v];
        place[v] = next++;
    }
    for (size_t i = 0; i < x->count; i++) {
        x->tail[i] = place[x->tail[i]];
        x->head[i] = place[x->head[i]];
    }
    net->n = next;
}

static void index_arcs(Arena *a, Net *net, const Arcs *x)
{
    size_t n = net->n;
    net->arc_count = x->count;
    net->tail = x->tail;
    net->head = x->head;
    net->weight = x->weight;
    net->positive = x->positive;
    net->negative = x->negative;
    net->out_at = NEW_ARRAY(a, size_t, n + 2);
    net->in_at = NEW_ARRAY(a, size_t, n + 2);
    net->in_arc = NEW_ARRAY(a, uint32_t, x->count + 1);
    for (size_t i = 0; i < x->count; i++) {
        net->out_at[x->tail[i] + 1]++;
        net->in_at[x->head[i] + 2]++;
    }
    for (size_t v = 0; v < n; v++) {
        net->out_at[v + 1] += net->out_at[v];
        net->in_at[v + 2] += net->in_at[v + 1];
    }
    for (size_t i = 0; i < x->count; i++) net->in_arc[net->in_at[x->head[i] + 1]++] = (uint32_t)i;
}

/* ---- pairs ---- */

static void pairs_reserve(Arena *a, Net *net, size_t count)
{
    net->pair_a = NEW_ARRAY(a, uint32_t, count + 1);
    net->pair_b = NEW_ARRAY(a, uint32_t, count + 1);
    net->pair_weight = NEW_ARRAY(a, double, count + 1);
    net->pair_positive = NEW_ARRAY(a, double, count + 1);
    net->pair_negative = NEW_ARRAY(a, double, count + 1);
    net->pair_tone = NEW_ARRAY(a, double, count + 1);
}

/* What one row says of its pair; @turned: its source is the greater. */
typedef struct {
    uint32_t a, b;
    double weight;
    int8_t polarity;
    double tone;
} PairPart;

static void pairs_of_parts(Arena *a, Arena *scratch, Net *net, const PairPart *parts, size_t count)
{
    unsigned bits = radix_bits(net->n);
    RadixItem *items = NEW_ARRAY(scratch, RadixItem, count + 1), *spare = NEW_ARRAY(scratch, RadixItem, count + 1);
    for (size_t i = 0; i < count; i++) items[i] = (RadixItem){ (uint64_t)parts[i].a << bits | parts[i].b, (uint32_t)i };
    radix_sort(items, spare, count, 2 * bits);
    pairs_reserve(a, net, count);
    for (size_t i = 0; i < count; i++) {
        const PairPart *p = &parts[items[i].index];
        size_t k = net->pair_count;
        if (k && net->pair_a[k - 1] == p->a && net->pair_b[k - 1] == p->b) k--;
        else {
            net->pair_a[k] = p->a;
            net->pair_b[k] = p->b;
            net->pair_count++;
        }
        net->pair_weight[k] += p->weight;
        if (p->polarity > 0) net->pair_positive[k] += p->weight;
        if (p->polarity < 0) net->pair_negative[k] += p->weight;
        net->pair_tone[k] += p->weight * p->tone;
    }
}

/* ---- normalisation ---- */

static void normalise(Arena *scratch, Net *net, Normalise how)
{
    if (how == NORMALISE_NO) return;
    size_t n = net->n;
    double *out = NEW_ARRAY(scratch, double, n + 1), *in = NEW_ARRAY(scratch, double, n + 1),
           *all = NEW_ARRAY(scratch, double, n + 1);
    net_strength(net, net->weight, out, in);
    for (size_t i = 0; i < net->pair_count; i++) {
        all[net->pair_a[i]] += net->pair_weight[i];
        all[net->pair_b[i]] += net->pair_weight[i];
    }
    double *both = NEW_ARRAY(scratch, double, net->arc_count + 1);
    for (size_t i = 0; i < net->arc_count; i++) {
        uint32_t u = net->tail[i], v = net->head[i];
        both[i] = net->weight[i];
        for (size_t k = net->out_at[v]; k < net->out_at[v + 1]; k++)
            if (net->head[k] == u) both[i] += net->weight[k];
    }
    for (size_t i = 0; i < net->arc_count; i++) {
        uint32_t u = net->tail[i], v = net->head[i];
        double by = 1;
        switch (how) {
        case NORMALISE_NO:
        case NORMALISE_COUNT: break;
        case NORMALISE_ACTIVITY: by = out[u]; break;
        case NORMALISE_PROMINENCE: by = in[v]; break;
        case NORMALISE_AVERAGE: by = (all[u] + all[v]) / 2; break;
        case NORMALISE_JACCARD: by = all[u] + all[v] - both[i]; break;
        case NORMALISE_COSINE: by = sqrt(all[u] * all[v]); break;
        }
        if (by <= 0) by = both[i]; /* all there is of both is this tie */
        net->weight[i] /= by;
        net->positive[i] /= by;
        net->negative[i] /= by;
    }
}

/* ---- making nets ---- */

/* The pair part of a row after the choice of signs; weight 0: nothing is left. */
static PairPart part_of_row(const Timeline *t, size_t row, const uint32_t *local, Signs signs)
{
    const TieType *type = &t->types[t->type[row]];
    uint32_t u = local[t->source[row]], v = local[t->target[row]];
    PairPart p = { u < v ? u : v, u < v ? v : u, (double)t->weight[row], type->polarity, type->tone };
    if ((signs == SIGNS_POSITIVE && type->polarity <= 0) || (signs == SIGNS_NEGATIVE && type->polarity >= 0))
        p.weight = 0;
    return p;
}

static void subtract_pairs(Net *net)
{
    size_t kept = 0;
    for (size_t i = 0; i < net->pair_count; i++) {
        double d = net->pair_positive[i] - net->pair_negative[i];
        if (d == 0) continue;
        net->pair_a[kept] = net->pair_a[i];
        net->pair_b[kept] = net->pair_b[i];
        net->pair_tone[kept] = net->pair_tone[i];
        net->pair_weight[kept] = fabs(d);
        net->pair_positive[kept] = d > 0 ? d : 0;
        net->pair_negative[kept++] = d < 0 ? -d : 0;
    }
    net->pair_count = kept;
}

static void make_pairs(Arena *a, Arena *scratch, Net *net, const Timeline *t, const Slice *slice, const uint32_t *local,
                       Signs signs)
{
    PairPart *part = NEW_ARRAY(scratch, PairPart, slice->count + 1);
    size_t parts = 0;
    for (size_t i = slice->first; i < slice->first + slice->count; i++) {
        if (local[t->source[i]] == NO_INDEX || local[t->target[i]] == NO_INDEX) continue;
        PairPart p = part_of_row(t, i, local, signs);
        if (p.weight > 0) part[parts++] = p;
    }
    pairs_of_parts(a, scratch, net, part, parts);
    if (signs == SIGNS_SUBTRACT) subtract_pairs(net);
}

Net *net_of_slice(Arena *a, const Timeline *t, size_t slice_index, const NetOptions *o)
{
    const Slice *slice = &t->slices[slice_index];
    Arena *scratch = arena_new();
    uint32_t *local = NEW_ARRAY(scratch, uint32_t, t->actor_count + 1);
    Net *net = number_vertices(a, t, slice, o, local);
    size_t symmetric = 0;
    for (size_t i = slice->first; i < slice->first + slice->count; i++) symmetric += t->types[t->type[i]].symmetric;
    Arcs arcs = { 0 };
    arcs_reserve(a, &arcs, slice->count + symmetric);
    for (size_t i = slice->first; i < slice->first + slice->count; i++) {
        const TieType *type = &t->types[t->type[i]];
        uint32_t u = local[t->source[i]], v = local[t->target[i]];
        arcs_put(&arcs, u, v, (double)t->weight[i], type->polarity);
    }
    for (size_t i = slice->first; symmetric && i < slice->first + slice->count; i++) {
        const TieType *type = &t->types[t->type[i]];
        if (type->symmetric)
            arcs_put(&arcs, local[t->target[i]], local[t->source[i]], (double)t->weight[i], type->polarity);
    }
    arcs_sort(a, &arcs, net->n);
    keep_arcs_of_sign(&arcs, o->signs);
    if (o->signs != SIGNS_ALL && !o->isolates) {
        drop_untied(scratch, net, &arcs);
        for (size_t v = 0; v < t->actor_count; v++) local[v] = NO_INDEX;
        for (uint32_t v = 0; v < net->n; v++) local[net->actor[v]] = v;
    }
    index_arcs(a, net, &arcs);
    if (!o->arcs_only) make_pairs(a, scratch, net, t, slice, local, o->signs);
    normalise(scratch, net, o->normalise);
    arena_free(scratch);
    return net;
}

Net *net_of_pairs(Arena *a, uint32_t n, size_t count, const uint32_t *from, const uint32_t *to,
                  const double *signed_weight, NetDirection direction)
{
    Arena *scratch = arena_new();
    Net *net = NEW(a, Net);
    net->n = n;
    net->actor = NEW_ARRAY(a, uint32_t, (size_t)n + 1);
    for (uint32_t v = 0; v < n; v++) net->actor[v] = v;
    Arcs arcs = { 0 };
    arcs_reserve(a, &arcs, 2 * count);
    PairPart *part = NEW_ARRAY(scratch, PairPart, count + 1);
    for (size_t i = 0; i < count; i++) {
        double w = signed_weight ? signed_weight[i] : 1;
        int polarity = (w > 0) - (w < 0);
        arcs_put(&arcs, from[i], to[i], fabs(w), polarity);
        if (direction == NET_BOTH_WAYS) arcs_put(&arcs, to[i], from[i], fabs(w), polarity);
        part[i] = (PairPart){ from[i] < to[i] ? from[i] : to[i], from[i] < to[i] ? to[i] : from[i], fabs(w),
                              (int8_t)polarity, 0 };
    }
    arcs_sort(a, &arcs, n);
    index_arcs(a, net, &arcs);
    pairs_of_parts(a, scratch, net, part, count);
    arena_free(scratch);
    return net;
}

uint32_t net_vertex(const Net *net, uint32_t actor)
{
    uint32_t low = 0, high = net->n;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (net->actor[mid] == actor) return mid;
        if (net->actor[mid] < actor) low = mid + 1;
        else high = mid;
    }
    return NO_INDEX;
}

/* ---- kernels ---- */

void net_strength(const Net *net, const double *arc_value, double *out, double *in)
{
    memset(out, 0, net->n * sizeof *out);
    memset(in, 0, net->n * sizeof *in);
    for (uint32_t v = 0; v < net->n; v++) {
        double sum = 0;
        for (size_t i = net->out_at[v]; i < net->out_at[v + 1]; i++) {
            sum += arc_value[i];
            in[net->head[i]] += arc_value[i];
        }
        out[v] = sum;
    }
}

/* Sum over arriving arcs of value[tail] * weight: sequential reads of the arcs in order of heads. */
typedef struct {
    uint32_t *tail;
    double *weight;
} Arrivals;

static Arrivals arrivals_of(Arena *scratch, const Net *net)
{
    Arrivals in = { NEW_ARRAY(scratch, uint32_t, net->arc_count + 1), NEW_ARRAY(scratch, double, net->arc_count + 1) };
    for (size_t k = 0; k < net->arc_count; k++) {
        in.tail[k] = net->tail[net->in_arc[k]];
        in.weight[k] = net->weight[net->in_arc[k]];
    }
    return in;
}

static double pull(const Net *net, const Arrivals *in, const double *value, uint32_t v)
{
    double sum = 0;
    for (size_t k = net->in_at[v]; k < net->in_at[v + 1]; k++) sum += value[in->tail[k]] * in->weight[k];
    return sum;
}

enum { MOST_ITERATIONS = 1000 };

void net_pagerank(const Net *net, double damping, double *rank)
{
    size_t n = net->n;
    if (!n) return;
    Arena *scratch = arena_new();
    double *next = NEW_ARRAY(scratch, double, n), *out = NEW_ARRAY(scratch, double, n),
           *in = NEW_ARRAY(scratch, double, n);
    double *share = NEW_ARRAY(scratch, double, n), change = 1;
    Arrivals arrivals = arrivals_of(scratch, net);
    net_strength(net, net->weight, out, in);
    for (size_t v = 0; v < n; v++) rank[v] = 1 / (double)n;
    for (int i = 0; i < MOST_ITERATIONS && change > 1e-12; i++) {
        double idle = 0;
        for (size_t v = 0; v < n; v++) {
            share[v] = out[v] > 0 ? rank[v] / out[v] : 0;
            if (out[v] <= 0) idle += rank[v];
        }
        double base = (1 - damping + damping * idle) / (double)n;
        change = 0;
        for (uint32_t v = 0; v < n; v++) {
            next[v] = base + damping * pull(net, &arrivals, share, v);
            change += fabs(next[v] - rank[v]);
        }
        memcpy(rank, next, n * sizeof *rank);
    }
    arena_free(scratch);
}

static double scale_to_one(double *x, size_t n)
{
    double top = 0;
    for (size_t v = 0; v < n; v++)
        if (x[v] > top) top = x[v];
    for (size_t v = 0; v < n && top > 0; v++) x[v] /= top;
    return top;
}

void net_hits(const Net *net, double *hub, double *authority)
{
    size_t n = net->n;
    Arena *scratch = arena_new();
    double *next = NEW_ARRAY(scratch, double, n + 1), change = 1;
    Arrivals arrivals = arrivals_of(scratch, net);
    for (size_t v = 0; v < n; v++) {
        hub[v] = net->out_at[v + 1] > net->out_at[v];
        authority[v] = 0;
    }
    for (int i = 0; i < MOST_ITERATIONS && change > 1e-10; i++) {
        for (uint32_t v = 0; v < n; v++) authority[v] = pull(net, &arrivals, hub, v);
        scale_to_one(authority, n);
        for (uint32_t v = 0; v < n; v++) {
            next[v] = 0;
            for (size_t k = net->out_at[v]; k < net->out_at[v + 1]; k++)
                next[v] += authority[net->head[k]] * net->weight[k];
        }
        scale_to_one(next, n);
        change = 0;
        for (size_t v = 0; v < n; v++) change = fmax(change, fabs(next[v] - hub[v]));
        memcpy(hub, next, n * sizeof *hub);
    }
    arena_free(scratch);
}
