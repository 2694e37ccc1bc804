/* The tables behind the plots, for programs. */
#include <math.h>

#include "export/csv.h"
#include "export/evidence.h"
#include "export/report.h"

/* ---- one row a slice ---- */

static void series_row(CsvWriter *w, Sv label, const SliceSummary *s)
{
    cell_text(w, label);
    cell_int(w, s->net->n);
    cell_int(w, (int64_t)s->net->arc_count);
    cell_int(w, (int64_t)s->net->pair_count);
    cell_real(w, s->positive + s->negative + s->neutral, 12);
    cell_real(w, s->positive, 12);
    cell_real(w, s->negative, 12);
    cell_real(w, s->neutral, 12);
    cell_real(w, s->density, 6);
    cell_real(w, s->reciprocity, 6);
    cell_real(w, s->tone, 6);
    cell_real(w, net_tone(s->positive, s->negative, 0), 6);
    cell_int(w, s->groups.count);
    cell_real(w, s->groups.modularity, 6);
    cell_int(w, (int64_t)s->signs->m);
    cell_int(w, (int64_t)s->signs->negative);
    cell_int(w, (int64_t)s->signs->ambivalent);
    for (int i = 0; i < 4; i++) cell_int(w, (int64_t)s->triads.by_negative[i]);
    cell_real(w, triads_balanced(s->triads), 6);
    cell_real(w, triads_weakly_balanced(s->triads), 6);
    cell_int(w, (int64_t)s->frustration.lower);
    cell_int(w, (int64_t)s->frustration.upper);
    cell_cstr(w, s->frustration.lower == s->frustration.upper ? "proven" : "upper bound");
    cell_real(w, frustration_normalised(s->signs, &s->frustration), 6);
    for (int k = 3; k <= CLUSTER_MOST; k++) cell_int(w, (int64_t)s->clusters[k]);
    cell_real(w, s->walk_balance, 6);
    cell_real(w, s->conflict, 6);
    cell_row(w);
}

void report_series_csv(FILE *to, const Report *r)
{
    CsvWriter w = csv_writer(to);
    cell_header(&w, "slice actors arcs pairs relations positive negative neutral density reciprocity tone net_tone "
                    "groups modularity signed_pairs "
                    "negative_pairs ambivalent_pairs triads_ppp triads_ppn triads_pnn triads_nnn balanced_share "
                    "weakly_balanced_share frustration_lower "
                    "frustration_upper frustration_status frustration_normalised clusters_3 clusters_4 clusters_5 "
                    "walk_balance algebraic_conflict");
    series_row(&w, SV("all"), &r->all);
    for (size_t i = 0; i < r->timeline->slice_count && r->options.slices.by != SLICE_WHOLE; i++)
        series_row(&w, r->timeline->slices[i].label, &r->summary[i]);
}

/* ---- one row a pair and slice ---- */

static void tone_rows(CsvWriter *w, Arena *a, const Timeline *t, size_t slice, const SliceSummary *s)
{
    const Net *x = s->net;
    for (size_t i = 0; i < x->pair_count; i++) {
        double p = x->pair_positive[i], n = x->pair_negative[i];
        cell_text(w, t->slices[slice].label);
        cell_text(w, timeline_actor_id(t, a, x->actor[x->pair_a[i]]));
        cell_text(w, timeline_actor_id(t, a, x->actor[x->pair_b[i]]));
        cell_real(w, x->pair_weight[i], 12);
        cell_real(w, p, 12);
        cell_real(w, n, 12);
        cell_real(w, net_tone(p, n, 0), 6);
        cell_real(w, net_tone(p, n, 2), 6);
        cell_real(w, x->pair_tone[i] / x->pair_weight[i], 6);
        cell_real(w, x->pair_tone[i], 6);
        cell_row(w);
    }
}

void report_tone_csv(FILE *to, const Report *r)
{
    Arena *a = arena_new();
    CsvWriter w = csv_writer(to);
    cell_header(&w, "slice actor_a actor_b relations positive negative net_tone net_tone_shrunk tone_mean tone_sum");
    tone_rows(&w, a, r->whole, 0, &r->all);
    for (size_t i = 0; i < r->timeline->slice_count && r->options.slices.by != SLICE_WHOLE; i++)
        tone_rows(&w, a, r->timeline, i, &r->summary[i]);
    arena_free(a);
}

/* ---- every slice with every other ---- */

/* Values of one measure for the actors of both nets. */
static RankCorrelation pagerank_correlation(Arena *a, const NetPair *p, const SliceSummary *x, const SliceSummary *y)
{
    double *one = NEW_ARRAY(a, double, (size_t)p->shared + 1), *two = NEW_ARRAY(a, double, (size_t)p->shared + 1);
    size_t n = 0;
    for (uint32_t v = 0; v < p->n; v++) {
        if (p->first[v] == NO_INDEX || p->second[v] == NO_INDEX) continue;
        one[n] = x->centrality.value[MEASURE_PAGERANK][p->first[v]];
        two[n++] = y->centrality.value[MEASURE_PAGERANK][p->second[v]];
    }
    return rank_correlation(one, two, n);
}

enum {
    MATRIX_MOST = 60,
    DENSE_ACTORS = 400
}; /* slices that are all compared with each other; actors up to which matrices are inverted for it */

static void similarity_row(CsvWriter *w, const Report *r, size_t i, size_t j)
{
    Arena *a = arena_new();
    const SliceSummary *x = &r->summary[i], *y = &r->summary[j];
    NetPair p = net_pair(a, x->net, y->net);
    TieDistance t = tie_distance(&p);
    Qap q = qap_of(&p, r->options.permutations ? r->options.permutations : 199);
    RankCorrelation ranks = pagerank_correlation(a, &p, x, y);
    cell_text(w, r->timeline->slices[i].label);
    cell_text(w, r->timeline->slices[j].label);
    cell_int(w, p.n);
    cell_int(w, p.shared);
    cell_int(w, (int64_t)t.arcs_kept);
    cell_int(w, (int64_t)t.arcs_added);
    cell_int(w, (int64_t)t.arcs_ended);
    cell_int(w, (int64_t)t.flips);
    cell_int(w, (int64_t)t.edit);
    cell_real(w, t.jaccard, 6);
    cell_real(w, t.ruzicka, 6);
    cell_real(w, q.correlation, 6);
    cell_real(w, q.p, 6);
    cell_real(w, deltacon(&p, DENSE_ACTORS), 6);
    cell_real(w, portrait_divergence(&p, DENSE_ACTORS), 6);
    cell_real(w, community_nmi(&p, x->groups.of, y->groups.of), 6);
    cell_real(w, ranks.tau, 6);
    cell_real(w, ranks.rho, 6);
    cell_row(w);
    arena_free(a);
}

void report_similarity_csv(FILE *to, const Report *r)
{
    CsvWriter w = csv_writer(to);
    cell_header(&w, "slice_a slice_b actors shared_actors arcs_kept arcs_added arcs_ended sign_flips edit_distance "
                    "jaccard ruzicka qap qap_p deltacon "
                    "portrait_divergence group_nmi pagerank_tau pagerank_rho");
    size_t n = r->timeline->slice_count, used = 0;
    for (size_t i = 0; i < n; i++) used += r->timeline->slices[i].count > 0;
    for (size_t i = 0; i < n && r->options.slices.by != SLICE_WHOLE; i++) {
        if (!r->timeline->slices[i].count) continue;
        for (size_t j = i + 1; j < n; j++) {
            if (!r->timeline->slices[j].count) continue;
            similarity_row(&w, r, i, j);
            if (used > MATRIX_MOST) break; /* only with the next one */
        }
    }
}

/* ---- turns ---- */

void report_turns_csv(FILE *to, const Report *r)
{
    Arena *a = arena_new();
    CsvWriter w = csv_writer(to);
    cell_header(&w, "slice of series actor_a actor_b before after evidence");
    for (size_t i = 0; i < r->turns.count; i++) {
        const Turn *t = &r->turns.items[i];
        cell_text(&w, r->timeline->slices[t->slice].label);
        cell_cstr(&w, turn_of_names[t->of]);
        cell_cstr(&w, turn_series_names[t->series]);
        cell_text(&w, t->of == TURN_WHOLE ? SV("") : timeline_actor_id(r->timeline, a, t->a));
        cell_text(&w, t->of == TURN_PAIR ? timeline_actor_id(r->timeline, a, t->b) : SV(""));
        cell_real(&w, t->before, 6);
        cell_real(&w, t->after, 6);
        cell_text(&w, evidence_ids(a, t->evidence, t->evidence_count));
        cell_row(&w);
    }
    arena_free(a);
}
