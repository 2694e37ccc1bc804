/* Looking things up in a finished graph. */
#include "graph/snapshot.h"

uint32_t snapshot_find_actor(const Snapshot *g, Sv id)
{
    size_t low = 0, high = g->actor_count;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        int c = sv_compare(g->actors[mid].id, id);
        if (c == 0) return (uint32_t)mid;
        if (c < 0) low = mid + 1;
        else high = mid;
    }
    return NO_INDEX;
}

uint32_t snapshot_find_type(const Snapshot *g, Sv name)
{
    for (size_t i = 0; i < g->type_count; i++)
        if (sv_equal(g->types[i].name, name)) return (uint32_t)i;
    return NO_INDEX;
}

static int compare_edge(const GraphEdge *e, uint32_t source, uint32_t target, uint32_t type)
{
    if (e->source != source) return e->source < source ? -1 : 1;
    if (e->target != target) return e->target < target ? -1 : 1;
    return (e->type > type) - (e->type < type);
}

static size_t lower_bound(const Snapshot *g, uint32_t source, uint32_t target, uint32_t type)
{
    size_t low = 0, high = g->edge_count;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (compare_edge(&g->edges[mid], source, target, type) < 0) low = mid + 1;
        else high = mid;
    }
    return low;
}

uint32_t snapshot_find_edge(const Snapshot *g, uint32_t source, uint32_t target, uint32_t type)
{
    size_t i = lower_bound(g, source, target, type);
    return i < g->edge_count && compare_edge(&g->edges[i], source, target, type) == 0 ? (uint32_t)i : NO_INDEX;
}

uint32_t snapshot_edges_of(const Snapshot *g, uint32_t source) { return (uint32_t)lower_bound(g, source, 0, 0); }

bool snapshot_type_is(const Snapshot *g, uint32_t type, uint32_t ancestor)
{
    for (size_t steps = 0; type != NO_RELATION && steps <= g->type_count; steps++) {
        if (type == ancestor) return true;
        type = g->types[type].parent;
    }
    return false;
}

uint32_t edge_count_in(const GraphEdge *e, FactualitySet facts)
{
    uint32_t n = 0;
    for (unsigned f = 0; f < FACTUALITY_COUNT; f++)
        if (facts & (1u << f)) n += e->by_factuality[f];
    return n;
}

int32_t relation_year(const Relation *r)
{
    return period_known(r->time) && r->time.from != DAY_MIN ? day_year(r->time.from) : INT32_MIN;
}
