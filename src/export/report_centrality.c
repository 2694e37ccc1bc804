/* Centrality for people and for spreadsheets. */
#include <math.h>
#include <stdlib.h>

#include "export/csv.h"
#include "export/markdown.h"
#include "export/report.h"

/* ---- CSV ---- */

static void csv_slice(CsvWriter *w, Arena *a, const Timeline *t, size_t slice, const SliceSummary *s)
{
    for (uint32_t v = 0; v < s->net->n; v++) {
        uint32_t actor = s->net->actor[v];
        cell_text(w, t->slices[slice].label);
        cell_text(w, timeline_actor_id(t, a, actor));
        cell_text(w, timeline_actor_name(t, a, actor));
        cell_cstr(w, t->graph ? actor_type_names[t->graph->actors[actor].type] : "");
        cell_int(w, (int64_t)s->groups.of[v] + 1);
        cell_int(w, s->frustration.camp[v] + 1);
        for (int m = 0; m < MEASURE_COUNT; m++) cell_real(w, s->centrality.value[m][v], 6);
        cell_row(w);
    }
}

void report_centrality_csv(FILE *to, const Report *r)
{
    Arena *a = arena_new();
    CsvWriter w = csv_writer(to);
    static const char *const first[] = { "slice", "actor_id", "actor", "type", "group", "camp" };
    for (size_t i = 0; i < LENGTH_OF(first); i++) cell_cstr(&w, first[i]);
    for (int m = 0; m < MEASURE_COUNT; m++) cell_cstr(&w, measure_infos[m].name);
    cell_row(&w);
    csv_slice(&w, a, r->whole, 0, &r->all);
    for (size_t i = 0; i < r->timeline->slice_count && r->options.slices.by != SLICE_WHOLE; i++)
        csv_slice(&w, a, r->timeline, i, &r->summary[i]);
    arena_free(a);
}

/* ---- Markdown ---- */

/* The columns that fit on a page; all are in the CSV. */
static const Measure shown[] = {
    MEASURE_IN_DEGREE, MEASURE_OUT_DEGREE,  MEASURE_IN_STRENGTH, MEASURE_OUT_STRENGTH, MEASURE_NET,
    MEASURE_PAGERANK,  MEASURE_BETWEENNESS, MEASURE_HARMONIC,    MEASURE_EIGENVECTOR,  MEASURE_CORE,
};

typedef struct {
    uint32_t vertex;
    double strength, pagerank;
} Busy;

static int compare_places(const void *a, const void *b)
{
    const Busy *x = a, *y = b;
    if (x->strength != y->strength) return x->strength > y->strength ? -1 : 1;
    if (x->pagerank != y->pagerank) return x->pagerank > y->pagerank ? -1 : 1;
    return (x->vertex > y->vertex) - (x->vertex < y->vertex);
}

static Busy *busiest(Arena *a, const SliceSummary *s)
{
    const Centrality *c = &s->centrality;
    Busy *list = NEW_ARRAY(a, Busy, (size_t)c->n + 1);
    for (uint32_t v = 0; v < c->n; v++)
        list[v] = (Busy){ v, c->value[MEASURE_IN_STRENGTH][v] + c->value[MEASURE_OUT_STRENGTH][v],
                          c->value[MEASURE_PAGERANK][v] };
    if (c->n) qsort(list, c->n, sizeof *list, compare_places);
    return list;
}

static void md_slice(FILE *to, Arena *a, const Timeline *t, size_t slice, const SliceSummary *s, uint32_t top)
{
    const Centrality *c = &s->centrality;
    Busy *list = busiest(a, s);
    fprintf(to, "\n## " SV_FMT "\n\n", SV_ARG(t->slices[slice].label));
    fprintf(to, "%u actor%s, %.0f relations (%.0f positive, %.0f negative, %.0f neutral).\n\n", c->n,
            c->n == 1 ? "" : "s", s->positive + s->negative + s->neutral, s->positive, s->negative, s->neutral);
    fputs("| | Actor |", to);
    for (size_t i = 0; i < LENGTH_OF(shown); i++) fprintf(to, " %s |", measure_infos[shown[i]].title);
    fputs("\n|--:|:--|", to);
    for (size_t i = 0; i < LENGTH_OF(shown); i++) fputs("--:|", to);
    fputc('\n', to);
    for (uint32_t k = 0; k < c->n && k < top; k++) {
        fprintf(to, "| %u | ", k + 1);
        md_text(to, timeline_actor_name(t, a, c->actor[list[k].vertex]));
        fputs(" |", to);
        for (size_t i = 0; i < LENGTH_OF(shown); i++) {
            fputc(' ', to);
            md_number(to, c->value[shown[i]][list[k].vertex], 3);
            fputs(" |", to);
        }
        fputc('\n', to);
    }
    if (c->n > top) fprintf(to, "\n%u more actors are in centrality.csv.\n", c->n - top);
    if (c->short_paths)
        fputs("\nToo many actors for exact paths: betweenness and harmonic closeness count paths of at most 3 ties, "
              "each of length 1.\n",
              to);
    if (c->no_dense) fputs("\nToo many actors for PN and signed status, which need a whole matrix.\n", to);
    if (c->no_status && s->signs->m)
        fputs("\nSigned status is not defined here: the network has no dominant eigenvalue.\n", to);
}

static void md_columns(FILE *to)
{
    fputs("\n## How to read the columns\n\n| Column | Direction of ties | Weighting | Normalisation | Meaning "
          "|\n|:--|:--|:--|:--|:--|\n",
          to);
    for (int m = 0; m < MEASURE_COUNT; m++) {
        const MeasureInfo *i = &measure_infos[m];
        fprintf(to, "| %s (`%s`) | %s | %s | %s | %s |\n", i->title, i->name, i->direction, i->weighting,
                i->normalisation, i->meaning);
    }
    fputs("\nGroups (`group` in the CSV) are communities of actors that stand together; camps (`camp`) are the "
          "division into two that contradicts the fewest "
          "ties. Negative ties never enter a measure as negative numbers, because path and random-walk measures are "
          "not defined for them: there, "
          "relations of any sign count as contact. docs/measures.md has all definitions.\n",
          to);
}

void report_centrality_md(FILE *to, const Report *r)
{
    Arena *a = arena_new();
    fprintf(to, "# Centrality\n\nCounted: " SV_FMT ".\n", SV_ARG(r->settings));
    if (r->timeline->undated || r->timeline->coarse)
        fprintf(to,
                "\nIn no slice, but in the whole: %zu relations without a date, %zu with a date less precise than a "
                "slice.\n",
                r->timeline->undated, r->timeline->coarse);
    md_slice(to, a, r->whole, 0, &r->all, r->options.top);
    for (size_t i = 0; i < r->timeline->slice_count && r->options.slices.by != SLICE_WHOLE; i++)
        if (r->timeline->slices[i].count) md_slice(to, a, r->timeline, i, &r->summary[i], r->options.top);
    md_columns(to);
    arena_free(a);
}
