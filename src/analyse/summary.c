/* All measures of one slice. */
#include "analyse/summary.h"

#include <math.h>

#include "analyse/dense.h"

double net_tone(double positive, double negative, double k)
{
    double all = positive + negative + k;
    return all > 0 ? (positive - negative) / all : (double)NAN;
}

static double reciprocity_of(const Net *net)
{
    size_t answered = 0;
    for (size_t i = 0; i < net->arc_count; i++) {
        size_t low = net->out_at[net->head[i]], high = net->out_at[net->head[i] + 1];
        while (low < high) {
            size_t mid = low + (high - low) / 2;
            if (net->head[mid] < net->tail[i]) low = mid + 1;
            else high = mid;
        }
        answered += low < net->out_at[net->head[i] + 1] && net->head[low] == net->tail[i];
    }
    return net->arc_count ? (double)answered / (double)net->arc_count : (double)NAN;
}

static void count_relations(const Net *net, SliceSummary *out)
{
    double all = 0, tone = 0;
    for (size_t i = 0; i < net->pair_count; i++) {
        out->positive += net->pair_positive[i];
        out->negative += net->pair_negative[i];
        all += net->pair_weight[i];
        tone += net->pair_tone[i];
    }
    out->neutral = all - out->positive - out->negative;
    out->tone = all > 0 ? tone / all : (double)NAN;
    out->density = net->n > 1 ? (double)net->arc_count / ((double)net->n * ((double)net->n - 1)) : (double)NAN;
    out->reciprocity = reciprocity_of(net);
}

bool summary_of_slice(Arena *a, const Timeline *t, size_t slice, const SummaryOptions *o, SliceSummary *out, Diag *d)
{
    *out = (SliceSummary){ 0 };
    Net *net = net_of_slice(a, t, slice, &o->net);
    uint32_t limit = o->measures.dense_limit ? o->measures.dense_limit : DENSE_LIMIT;
    out->net = net;
    count_relations(net, out);
    if (!centrality_of_net(a, net, &o->measures, &out->centrality, d) || !communities_of_net(a, net, &out->groups, d))
        return false;
    SignedNet *s = signed_of_net(a, net);
    out->signs = s;
    out->triads = signed_triads(s);
    out->frustration = signed_frustration(a, s, o->frustration_work ? o->frustration_work : FRUSTRATION_WORK);
    uint32_t *group = NEW_ARRAY(a, uint32_t, (size_t)s->n + 1);
    for (uint32_t k = 1; k <= CLUSTER_MOST; k++) {
        out->clusters[k] = k == 1 ? s->negative : k == 2 ? out->frustration.upper : signed_clusters(s, k, group);
        if (k > 1 && out->clusters[k - 1] < out->clusters[k])
            out->clusters[k] = out->clusters[k - 1]; /* a group may stay empty */
    }
    out->walk_balance = signed_walk_balance(s, limit, d);
    out->conflict = signed_conflict(s, limit, d);
    return true;
}
