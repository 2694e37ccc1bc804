/* One readable page for a run: plots and tables, nothing to fetch from anywhere. */
#include <math.h>
#include <stdlib.h>

#include "export/evidence.h"
#include "export/plot.h"
#include "export/report.h"

typedef struct {
    FILE *to;
    Arena *a;
    const Report *r;
    size_t *slices; /* those with relations */
    size_t count;
    Sv *labels;
} Page;

static void text(const Page *p, Sv s) { markup_text(p->to, s); }

static void number(const Page *p, double x, int digits)
{
    if (!isfinite(x)) fputs("\xE2\x80\x93", p->to);
    else if (x == floor(x) && fabs(x) < 1e9) fprintf(p->to, "%.0f", x == 0 ? 0.0 : x);
    else fprintf(p->to, "%.*f", digits, x);
}

static Sv actor_name(const Page *p, uint32_t actor) { return timeline_actor_name(p->r->timeline, p->a, actor); }

/* ---- plots ---- */

/* What a plot shows of one slice. */
typedef double (*SliceValue)(const SliceSummary *s);

static double relations_of(const SliceSummary *s) { return s->positive + s->negative + s->neutral; }
static double positive_of(const SliceSummary *s) { return s->positive; }
static double negative_of(const SliceSummary *s) { return s->negative; }
static double neutral_of(const SliceSummary *s) { return s->neutral; }
static double actors_of(const SliceSummary *s) { return s->net->n; }
static double balanced_of(const SliceSummary *s) { return triads_balanced(s->triads); }
static double frustration_of(const SliceSummary *s) { return frustration_normalised(s->signs, &s->frustration); }
static double walk_of(const SliceSummary *s) { return s->walk_balance; }
static double tone_of(const SliceSummary *s) { return s->tone; }
static double net_of(const SliceSummary *s) { return 10 * net_tone(s->positive, s->negative, 2); }

typedef struct {
    const char *name;
    SliceValue value;
} NamedValue;

static void plot_values(const Page *p, const char *title, const char *unit, bool from_zero, const NamedValue *values,
                        size_t count)
{
    PlotSeries *series = NEW_ARRAY(p->a, PlotSeries, count);
    for (size_t s = 0; s < count; s++) {
        double *v = NEW_ARRAY(p->a, double, p->count + 1);
        for (size_t i = 0; i < p->count; i++) v[i] = values[s].value(&p->r->summary[p->slices[i]]);
        series[s] = (PlotSeries){ sv_of(values[s].name), v };
    }
    Plot plot = { sv_of(title), sv_of(unit), p->labels, p->count, series, count, from_zero };
    plot_svg(p->to, &plot);
}

typedef struct {
    uint32_t id, other; /* actor, or pair */
    double weight;
} Ranked;

static size_t at_most(size_t n, size_t most) { return n < most ? n : most; }

static int compare_ranked(const void *a, const void *b)
{
    const Ranked *x = a, *y = b;
    if (x->weight != y->weight) return x->weight > y->weight ? -1 : 1;
    if (x->id != y->id) return x->id < y->id ? -1 : 1;
    return (x->other > y->other) - (x->other < y->other);
}

enum { LINES = 6 }; /* more nobody can tell apart */

static void plot_centrality(const Page *p, Measure m)
{
    const Centrality *c = &p->r->all.centrality;
    Ranked *list = NEW_ARRAY(p->a, Ranked, (size_t)c->n + 1);
    for (uint32_t v = 0; v < c->n; v++) list[v] = (Ranked){ c->actor[v], 0, c->value[m][v] };
    if (c->n) qsort(list, c->n, sizeof *list, compare_ranked);
    size_t n = at_most(c->n, LINES);
    PlotSeries *series = NEW_ARRAY(p->a, PlotSeries, n + 1);
    for (size_t k = 0; k < n; k++) {
        double *v = NEW_ARRAY(p->a, double, p->count + 1);
        for (size_t i = 0; i < p->count; i++) {
            const SliceSummary *s = &p->r->summary[p->slices[i]];
            uint32_t at = net_vertex(s->net, list[k].id);
            v[i] = at == NO_INDEX ? 0 : s->centrality.value[m][at];
        }
        series[k] = (PlotSeries){ actor_name(p, list[k].id), v };
    }
    Plot plot = { arena_printf(p->a, "%s of the %zu most central actors", measure_infos[m].title, n),
                  sv_of(measure_infos[m].normalisation),
                  p->labels,
                  p->count,
                  series,
                  n,
                  true };
    plot_svg(p->to, &plot);
}

static void plot_pairs(const Page *p)
{
    const Net *x = p->r->all.net;
    Ranked *list = NEW_ARRAY(p->a, Ranked, x->pair_count + 1);
    for (size_t i = 0; i < x->pair_count; i++)
        list[i] = (Ranked){ x->actor[x->pair_a[i]], x->actor[x->pair_b[i]], x->pair_positive[i] + x->pair_negative[i] };
    if (x->pair_count) qsort(list, x->pair_count, sizeof *list, compare_ranked);
    size_t n = at_most(x->pair_count, LINES);
    PlotSeries *series = NEW_ARRAY(p->a, PlotSeries, n + 1);
    for (size_t k = 0; k < n; k++) {
        double *v = NEW_ARRAY(p->a, double, p->count + 1);
        for (size_t i = 0; i < p->count; i++) {
            const Net *y = p->r->summary[p->slices[i]].net;
            v[i] = (double)NAN;
            for (size_t e = 0; e < y->pair_count; e++)
                if (y->actor[y->pair_a[e]] == list[k].id && y->actor[y->pair_b[e]] == list[k].other)
                    v[i] = y->pair_positive[e] - y->pair_negative[e];
        }
        series[k] = (PlotSeries){ arena_printf(p->a, SV_FMT " \xE2\x80\x93 " SV_FMT, SV_ARG(actor_name(p, list[k].id)),
                                               SV_ARG(actor_name(p, list[k].other))),
                                  v };
    }
    Plot plot = { SV("Pairs with most signed relations: positive less negative"),
                  SV("relations"),
                  p->labels,
                  p->count,
                  series,
                  n,
                  true };
    plot_svg(p->to, &plot);
}

/* ---- tables ---- */

static void head_cells(const Page *p, const char *names)
{
    Sv rest = sv_of(names);
    fputs("<table><thead><tr>", p->to);
    while (rest.len) {
        fputs("<th>", p->to);
        text(p, sv_cut(&rest, '|'));
        fputs("</th>", p->to);
    }
    fputs("</tr></thead><tbody>\n", p->to);
}

static void cell(const Page *p, double x, int digits)
{
    fputs("<td class=\"n\">", p->to);
    number(p, x, digits);
    fputs("</td>", p->to);
}

static void series_row(const Page *p, Sv label, const SliceSummary *s)
{
    fputs("<tr><th>", p->to);
    text(p, label);
    fputs("</th>", p->to);
    cell(p, s->net->n, 0);
    cell(p, relations_of(s), 0);
    cell(p, s->positive, 0);
    cell(p, s->negative, 0);
    cell(p, s->tone, 2);
    cell(p, (double)triads_total(s->triads), 0);
    cell(p, triads_balanced(s->triads), 3);
    fprintf(p->to, "<td class=\"n\">%s%zu of %zu</td>",
            s->frustration.lower == s->frustration.upper ? "" : "\xE2\x89\xA4 ", s->frustration.upper, s->signs->m);
    cell(p, (double)s->clusters[3], 0);
    cell(p, s->walk_balance, 3);
    cell(p, s->conflict, 3);
    fputs("</tr>\n", p->to);
}

static void series_table(const Page *p)
{
    head_cells(p,
               "|Actors|Relations|Positive|Negative|Tone|Triads|Balanced|Frustration|3 groups|Walk balance|Conflict");
    series_row(p, SV("all"), &p->r->all);
    for (size_t i = 0; i < p->count && p->r->options.slices.by != SLICE_WHOLE; i++)
        series_row(p, p->labels[i], &p->r->summary[p->slices[i]]);
    fputs("</tbody></table>\n<p class=\"note\">Tone: mean conflict\xE2\x80\x93"
          "cooperation value, \xE2\x88\x92"
          "10 to +10. Balanced: share of signed triangles with no or two "
          "negative ties. Frustration: signed pairs that contradict the best division into two camps; \xE2\x89\xA4 "
          "marks an upper bound that is not "
          "proven. 3 groups: the same with at most three groups (upper bound). Walk balance: 1 is balanced. Conflict: "
          "0 is balanced. Relations "
          "without a date, or dated less precisely than a slice, are in the first row alone.</p>\n",
          p->to);
}

static void turn_row(const Page *p, const Turn *t)
{
    fputs("<tr><th>", p->to);
    text(p, p->r->timeline->slices[t->slice].label);
    fputs("</th><td>", p->to);
    if (t->of == TURN_WHOLE) fputs("all actors", p->to);
    else text(p, actor_name(p, t->a));
    if (t->of == TURN_PAIR) {
        fputs(" \xE2\x80\x93 ", p->to);
        text(p, actor_name(p, t->b));
    }
    fprintf(p->to, "</td><td>%s</td>", turn_series_names[t->series]);
    cell(p, t->before, 2);
    cell(p, t->after, 2);
    fputs("<td>", p->to);
    uint32_t best =
        p->r->timeline->graph ? evidence_best(p->r->timeline->graph, t->evidence, t->evidence_count) : NO_INDEX;
    if (best != NO_INDEX) {
        const Relation *e = &p->r->timeline->graph->relations[best].claim;
        text(p, e->sentence);
        fputs(" <span class=\"id\">(", p->to);
        text(p, e->doc);
        fprintf(p->to, "; r%u)</span>", best);
    }
    fputs("</td></tr>\n", p->to);
}

static void turns_table(const Page *p)
{
    if (!p->r->turns.count) {
        fputs("<p>No series changes its level by more than chance would explain.</p>\n", p->to);
        return;
    }
    head_cells(p, "From|Who|Series|Mean before|Mean after|A sentence of that time");
    for (size_t i = 0; i < p->r->turns.count && i < 60; i++) turn_row(p, &p->r->turns.items[i]);
    fputs("</tbody></table>\n", p->to);
    if (p->r->turns.count > 60) fprintf(p->to, "<p>%zu more are in turns.csv.</p>\n", p->r->turns.count - 60);
}

static void central_table(const Page *p)
{
    static const Measure shown[] = { MEASURE_IN_STRENGTH, MEASURE_OUT_STRENGTH, MEASURE_NET, MEASURE_PAGERANK,
                                     MEASURE_BETWEENNESS, MEASURE_HARMONIC,     MEASURE_PN };
    const Centrality *c = &p->r->all.centrality;
    Ranked *list = NEW_ARRAY(p->a, Ranked, (size_t)c->n + 1);
    for (uint32_t v = 0; v < c->n; v++) list[v] = (Ranked){ v, 0, c->value[MEASURE_PAGERANK][v] };
    if (c->n) qsort(list, c->n, sizeof *list, compare_ranked);
    head_cells(p, "Actor|Relations in|out|Net|PageRank|Betweenness|Harmonic closeness|PN");
    for (uint32_t k = 0; k < c->n && k < p->r->options.top; k++) {
        fputs("<tr><th>", p->to);
        text(p, actor_name(p, c->actor[list[k].id]));
        fputs("</th>", p->to);
        for (size_t i = 0; i < LENGTH_OF(shown); i++) cell(p, c->value[shown[i]][list[k].id], 3);
        fputs("</tr>\n", p->to);
    }
    fputs("</tbody></table>\n<p class=\"note\">All measures, actors and slices are in centrality.csv; centrality.md "
          "says what each column means.</p>\n",
          p->to);
}

/* ---- the page ---- */

static const char style[] =
    "body{font:15px/1.5 Helvetica,Arial,sans-serif;color:#222;max-width:60em;margin:2em auto;padding:0 1em}"
    "h1{font-size:1.6em}h2{font-size:1.2em;margin-top:2em}table{border-collapse:collapse;font-size:.86em;margin:1em 0}"
    "th,td{padding:.25em .6em;border-bottom:1px solid "
    "#DDD;text-align:left;vertical-align:top}.n{text-align:right;font-variant-numeric:tabular-nums}"
    "svg{max-width:100%;height:auto;display:block;margin:1em 0}.note,.id{color:#666;font-size:.86em}";

static void page_head(const Page *p)
{
    fprintf(p->to,
            "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
            "content=\"width=device-width\">"
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
            "<title>Relations between actors: report</title><style>%s</style></head><body>\n<h1>Relations between "
            "actors</h1>\n<p>",
            style);
    const SliceSummary *s = &p->r->all;
    fprintf(p->to, "%u actors, %.0f relations between %zu pairs: %.0f positive, %.0f negative, %.0f neutral. Counted: ",
            s->net->n, relations_of(s), s->net->pair_count, s->positive, s->negative, s->neutral);
    text(p, p->r->settings);
    fputs(".", p->to);
    if (p->r->graph->rules_hash.len) {
        fputs(" Rules: ", p->to);
        text(p, p->r->graph->rules_hash);
        fputs(".", p->to);
    }
    fputs("</p>\n", p->to);
}

static void page_body(const Page *p)
{
    static const NamedValue counts[] = { { "all", relations_of },
                                         { "positive", positive_of },
                                         { "negative", negative_of },
                                         { "neutral", neutral_of },
                                         { "actors", actors_of } };
    static const NamedValue balance[] = { { "balanced triads", balanced_of },
                                          { "1 - 2 frustration/pairs", frustration_of },
                                          { "walk balance", walk_of } };
    static const NamedValue tone[] = { { "mean tone", tone_of }, { "10 x net tone", net_of } };
    bool lines = p->count > 1;
    fputs("<h2>Relations and balance</h2>\n", p->to);
    if (lines) plot_values(p, "Relations and actors", "count", true, counts, LENGTH_OF(counts));
    series_table(p);
    if (lines) plot_values(p, "Balance", "1 = balanced", false, balance, LENGTH_OF(balance));
    if (lines) plot_values(p, "Tone", "-10 conflict, +10 cooperation", true, tone, LENGTH_OF(tone));
    fputs("<h2>Who is central</h2>\n", p->to);
    central_table(p);
    if (lines) plot_centrality(p, MEASURE_PAGERANK);
    if (lines) plot_centrality(p, MEASURE_BETWEENNESS);
    fputs("<h2>Pairs</h2>\n", p->to);
    if (lines) plot_pairs(p);
    fputs("<p class=\"note\">Every pair and slice is in tone.csv; changes.md tells what changed from slice to slice, "
          "with sentences.</p>\n",
          p->to);
    fputs("<h2>Turning points</h2>\n", p->to);
    turns_table(p);
}

void report_html(FILE *to, const Report *r)
{
    Page p = { .to = to, .a = arena_new(), .r = r };
    p.slices = NEW_ARRAY(p.a, size_t, r->timeline->slice_count + 1);
    p.labels = NEW_ARRAY(p.a, Sv, r->timeline->slice_count + 1);
    size_t first = r->timeline->slice_count, last = 0;
    for (size_t i = 0; i < r->timeline->slice_count; i++)
        if (r->timeline->slices[i].count) {
            if (first == r->timeline->slice_count) first = i;
            last = i;
        }
    /* gaps between slices are part of the story, unless they are most of it */
    bool gaps = last - first < 60;
    for (size_t i = first; i < r->timeline->slice_count && i <= last; i++) {
        if (!gaps && !r->timeline->slices[i].count) continue;
        p.labels[p.count] = r->timeline->slices[i].label;
        p.slices[p.count++] = i;
    }
    page_head(&p);
    page_body(&p);
    fputs("</body></html>\n", to);
    arena_free(p.a);
}
