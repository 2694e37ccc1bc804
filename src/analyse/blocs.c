/* Blocs by modularity of the positive ties, less the negative ties inside. */
#include "analyse/layout.h"

#include <stdlib.h>

typedef struct {
    uint32_t other;
    double positive, negative;
} Link;

/* A weighted signed graph as rows of links; both directions of a tie are stored. */
typedef struct {
    size_t count;
    size_t *first; /* count + 1 */
    Link *links;
    double *positive; /* strengths */
    double all_positive;
} Signed;

enum { ROUNDS = 50 };
static const double KIN_WEIGHT = 2.0, SMALLEST_GAIN = 1e-9;
static const double RESOLUTION =
    0.5; /* below 1: fewer and larger blocs, for a diagram has few colours (Reichardt and Bornholdt 2006) */

static Signed signed_graph(Arena *a, const LayoutGraph *g)
{
    Signed s = { .count = g->count };
    s.first = NEW_ARRAY(a, size_t, g->count + 1);
    s.links = NEW_ARRAY(a, Link, 2 * g->tie_count);
    s.positive = NEW_ARRAY(a, double, g->count);
    size_t *fill = NEW_ARRAY(a, size_t, g->count + 1);
    for (size_t i = 0; i < g->tie_count; i++)
        if (g->ties[i].a != g->ties[i].b) {
            s.first[g->ties[i].a + 1]++;
            s.first[g->ties[i].b + 1]++;
        }
    for (size_t i = 0; i < g->count; i++) fill[i + 1] = s.first[i + 1] += s.first[i];
    for (size_t i = 0; i < g->tie_count; i++) {
        const LayoutTie *t = &g->ties[i];
        if (t->a == t->b) continue;
        double positive = t->kin ? KIN_WEIGHT : t->polarity > 0 ? t->weight : 0;
        double negative = !t->kin && t->polarity < 0 ? t->weight : 0;
        s.links[fill[t->a]++] = (Link){ t->b, positive, negative };
        s.links[fill[t->b]++] = (Link){ t->a, positive, negative };
        s.positive[t->a] += positive;
        s.positive[t->b] += positive;
        s.all_positive += 2 * positive;
    }
    return s;
}

/* What chance alone would give to strengths p of a node and P of a bloc. */
static double expected(const Signed *s, double p, double P)
{
    return s->all_positive > 0 ? RESOLUTION * p * P / s->all_positive : 0;
}

/* Move single nodes to the neighbouring bloc that gains most, until none gains. */
static void move_nodes(Arena *a, const Signed *s, uint32_t *bloc)
{
    double *P = NEW_ARRAY(a, double, s->count);
    double *inside = NEW_ARRAY(a, double, s->count); /* ties of the node at hand with each bloc */
    for (size_t i = 0; i < s->count; i++) P[bloc[i]] += s->positive[i];
    bool moved = true;
    for (int round = 0; moved && round < ROUNDS; round++) {
        moved = false;
        for (uint32_t i = 0; i < s->count; i++) {
            uint32_t old = bloc[i], best = old;
            for (size_t k = s->first[i]; k < s->first[i + 1]; k++)
                inside[bloc[s->links[k].other]] += s->links[k].positive - s->links[k].negative;
            P[old] -= s->positive[i];
            double best_gain = inside[old] - expected(s, s->positive[i], P[old]);
            for (size_t k = s->first[i]; k < s->first[i + 1]; k++) {
                uint32_t to = bloc[s->links[k].other];
                double gain = inside[to] - expected(s, s->positive[i], P[to]);
                if (gain > best_gain + SMALLEST_GAIN) {
                    best_gain = gain;
                    best = to;
                }
            }
            for (size_t k = s->first[i]; k < s->first[i + 1]; k++) inside[bloc[s->links[k].other]] = 0;
            P[best] += s->positive[i];
            bloc[i] = best;
            moved = moved || best != old;
        }
    }
}

/* The graph whose nodes are the blocs; *bloc is renumbered 0, 1, ... in order of first members. */
static LayoutGraph collapse(Arena *a, const LayoutGraph *g, uint32_t *bloc)
{
    uint32_t *number = NEW_ARRAY(a, uint32_t, g->count), count = 0;
    for (size_t i = 0; i < g->count; i++) number[i] = NO_BLOC;
    for (size_t i = 0; i < g->count; i++) {
        if (number[bloc[i]] == NO_BLOC) number[bloc[i]] = count++;
        bloc[i] = number[bloc[i]];
    }
    LayoutTie *ties = NEW_ARRAY(a, LayoutTie, g->tie_count);
    for (size_t i = 0; i < g->tie_count; i++) {
        ties[i] = g->ties[i];
        ties[i].a = bloc[ties[i].a];
        ties[i].b = bloc[ties[i].b];
    }
    return (LayoutGraph){ .count = count, .ties = ties, .tie_count = g->tie_count };
}

/* Strengths of a collapsed node include its inner ties, which signed_graph() skips. */
static void add_inner_ties(Signed *s, const LayoutGraph *g)
{
    for (size_t i = 0; i < g->tie_count; i++) {
        const LayoutTie *t = &g->ties[i];
        if (t->a != t->b) continue;
        double positive = t->kin ? KIN_WEIGHT : t->polarity > 0 ? t->weight : 0;
        s->positive[t->a] += 2 * positive;
        s->all_positive += 2 * positive;
    }
}

typedef struct {
    uint32_t bloc;
    size_t members;
    double weight;
} BlocSize;

static int by_weight(const void *x, const void *y)
{
    const BlocSize *a = x, *b = y;
    if ((a->members > 1) != (b->members > 1)) return a->members > 1 ? -1 : 1;
    if (a->weight != b->weight) return a->weight > b->weight ? -1 : 1;
    return a->bloc < b->bloc ? -1 : a->bloc > b->bloc;
}

static size_t number_by_weight(Arena *a, const LayoutGraph *g, uint32_t *bloc)
{
    BlocSize *sizes = NEW_ARRAY(a, BlocSize, g->count);
    uint32_t *number = NEW_ARRAY(a, uint32_t, g->count);
    for (uint32_t i = 0; i < g->count; i++) sizes[i].bloc = i;
    for (size_t i = 0; i < g->count; i++) sizes[bloc[i]].members++;
    for (size_t i = 0; i < g->tie_count; i++) {
        sizes[bloc[g->ties[i].a]].weight += g->ties[i].weight;
        sizes[bloc[g->ties[i].b]].weight += g->ties[i].weight;
    }
    if (g->count) qsort(sizes, g->count, sizeof *sizes, by_weight);
    uint32_t count = 0;
    for (size_t i = 0; i < g->count; i++) number[sizes[i].bloc] = sizes[i].members > 1 ? count++ : NO_BLOC;
    for (size_t i = 0; i < g->count; i++) bloc[i] = number[bloc[i]];
    return count;
}

size_t layout_blocs(Arena *a, const LayoutGraph *g, uint32_t *bloc)
{
    for (uint32_t i = 0; i < g->count; i++) bloc[i] = i;
    Signed s = signed_graph(a, g);
    move_nodes(a, &s, bloc);
    for (int level = 0; level < ROUNDS; level++) { /* as long as moving whole blocs joins some */
        LayoutGraph upper = collapse(a, g, bloc);
        uint32_t *moved = NEW_ARRAY(a, uint32_t, upper.count);
        for (uint32_t i = 0; i < upper.count; i++) moved[i] = i;
        Signed above = signed_graph(a, &upper);
        add_inner_ties(&above, &upper);
        move_nodes(a, &above, moved);
        bool changed = false;
        for (size_t i = 0; i < g->count; i++) {
            changed = changed || moved[bloc[i]] != bloc[i];
            bloc[i] = moved[bloc[i]];
        }
        if (!changed) break;
    }
    return number_by_weight(a, g, bloc);
}
