/* Two graphs on one time line: yesterday's run against today's, one corpus against another. */
#include <stdlib.h>
#include <string.h>

#include "analyse/compare.h"
#include "graph/build.h"

static bool same_type(const GraphType *x, const GraphType *y)
{
    return sv_equal(x->name, y->name) && x->symmetric == y->symmetric && x->polarity == y->polarity &&
           x->state == y->state;
}

static GraphBuilder *builder_of_both(Arena *a, const Snapshot *x, const Snapshot *y, Diag *d)
{
    GraphType *types = NEW_ARRAY(a, GraphType, x->type_count + y->type_count + 1);
    size_t count = x->type_count;
    if (count) memcpy(types, x->types, count * sizeof *types);
    for (size_t i = 0; i < y->type_count; i++) {
        uint32_t at = snapshot_find_type(x, y->types[i].name);
        if (at == NO_INDEX) {
            types[count] = y->types[i];
            types[count].parent = NO_RELATION; /* an index into the other graph's table; slices do not need it */
            types[count++].ends_count = 0;
        } else if (!same_type(&x->types[at], &y->types[i])) {
            diag(d, NOWHERE, E_GRAPH_TYPE, "the graphs disagree about the relation type " SV_FMT,
                 SV_ARG(y->types[i].name));
            diag_hint(d, "build both graphs with the same rules");
            return NULL;
        }
    }
    return graph_builder_of_types(a, types, count);
}

static bool add_all(GraphBuilder *b, const Snapshot *g, Diag *d)
{
    for (size_t i = 0; i < g->relation_count; i++)
        if (!graph_add(b, &g->relations[i].claim, d)) return false;
    return true;
}

static int by_claim(const void *a, const void *b)
{
    return relation_compare(&(*(const GraphRelation *const *)a)->claim, &(*(const GraphRelation *const *)b)->claim);
}

static const GraphRelation **sorted_claims(Arena *a, const Snapshot *g)
{
    const GraphRelation **list = NEW_ARRAY(a, const GraphRelation *, g->relation_count + 1);
    for (size_t i = 0; i < g->relation_count; i++) list[i] = &g->relations[i];
    // NOLINTNEXTLINE(bugprone-sizeof-expression): a list of pointers
    if (g->relation_count) qsort(list, g->relation_count, sizeof *list, by_claim);
    return list;
}

/* The claim in the merged graph may have its actors' other names, so document, place, type, actors and rule decide. */
static bool holds(const GraphRelation *const *sorted, size_t count, const Relation *r)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (claim_compare(&sorted[mid]->claim, r) < 0) low = mid + 1;
        else high = mid;
    }
    for (; low < count && claim_compare(&sorted[low]->claim, r) == 0; low++)
        if (sv_equal(sorted[low]->claim.rule, r->rule)) return true;
    return false;
}

typedef struct {
    TieColumns c;
    uint32_t *slice, *source, *target, *item;
    uint8_t *type;
} Columns;

static Columns columns_of(Arena *a, size_t room)
{
    Columns x = { .slice = NEW_ARRAY(a, uint32_t, room),
                  .source = NEW_ARRAY(a, uint32_t, room),
                  .target = NEW_ARRAY(a, uint32_t, room),
                  .item = NEW_ARRAY(a, uint32_t, room),
                  .type = NEW_ARRAY(a, uint8_t, room) };
    x.c = (TieColumns){ .slice = x.slice, .source = x.source, .target = x.target, .type = x.type, .item = x.item };
    return x;
}

/* The whole-graph slice of the merged graph gives the ties that count; each goes to the graph or graphs that hold
 * it. */
static void share_out(const Timeline *whole, const Snapshot *merged, const GraphRelation *const *claims[2],
                      const size_t counts[2], Columns *x)
{
    for (size_t row = 0; row < whole->row_count; row++)
        for (size_t k = whole->evidence_at[row]; k < whole->evidence_at[row + 1]; k++)
            for (uint32_t side = 0; side < 2; side++) {
                if (!holds(claims[side], counts[side], &merged->relations[whole->evidence[k]].claim)) continue;
                size_t n = x->c.count++;
                x->slice[n] = side;
                x->source[n] = whole->source[row];
                x->target[n] = whole->target[row];
                x->type[n] = whole->type[row];
                x->item[n] = whole->evidence[k];
            }
}

Timeline *timeline_of_two_graphs(Arena *a, const Snapshot *before, const Snapshot *after, Sv before_label,
                                 Sv after_label, const SliceOptions *options, Diag *d)
{
    GraphBuilder *b = builder_of_both(a, before, after, d);
    if (!b || !add_all(b, before, d) || !add_all(b, after, d)) return NULL;
    const Snapshot *merged = graph_finish(b);
    SliceOptions o = *options;
    o.by = SLICE_WHOLE;
    Timeline *whole = timeline_of_graph(a, merged, &o);
    Arena *scratch = arena_new();
    const GraphRelation *const *claims[2] = { sorted_claims(scratch, before), sorted_claims(scratch, after) };
    size_t counts[2] = { before->relation_count, after->relation_count };
    Columns x = columns_of(scratch, 2 * merged->relation_count + 1);
    share_out(whole, merged, claims, counts, &x);
    Slice slices[2] = { { .label = before_label, .period = PERIOD_NONE },
                        { .label = after_label, .period = PERIOD_NONE } };
    Timeline *t = timeline_of_ties(a, &x.c, slices, 2, merged->actor_count, whole->types, whole->type_count);
    t->graph = merged;
    arena_free(scratch);
    return t;
}
