/* Measuring for reports, and writing all of them. */
#include "export/report.h"

#include <string.h>

#include "base/outfile.h"

static Sv facts_in_words(Arena *a, FactualitySet facts)
{
    Sv text = SV("");
    if (!facts) facts = FACTS_ASSERTED;
    if (facts == FACTS_ALL) return SV("relations of every factuality");
    for (int f = FACTUALITY_COUNT - 1; f >= 0; f--)
        if (facts & (1u << f))
            text = arena_printf(a, SV_FMT "%s%s", SV_ARG(text), text.len ? ", " : "", factuality_names[f]);
    return arena_printf(a, "relations that are " SV_FMT, SV_ARG(text));
}

static Sv roll_up_in_words(Arena *a, const Snapshot *g, const SliceOptions *s)
{
    switch (s->roll_up) {
    case ROLL_NONE: return SV("");
    case ROLL_STATE: return SV("; actors rolled up to their states");
    case ROLL_BODIES: break;
    }
    Sv text = SV("; actors rolled up to");
    for (size_t i = 0; i < s->body_count; i++)
        text = arena_printf(a, SV_FMT "%s " SV_FMT, SV_ARG(text), i ? "," : "", SV_ARG(g->actors[s->bodies[i]].name));
    return text;
}

Sv report_settings(Arena *a, const Snapshot *g, const SliceOptions *s, const NetOptions *n)
{
    Sv text = facts_in_words(a, s->facts);
    if (s->by == SLICE_WHOLE) text = arena_printf(a, SV_FMT "; all times together", SV_ARG(text));
    else if (s->by == SLICE_DAYS)
        text = arena_printf(a, SV_FMT "; slices of %u days", SV_ARG(text), s->window ? s->window : 1);
    else if (s->window > 1)
        text = arena_printf(a, SV_FMT "; windows of %u %ss", SV_ARG(text), s->window, slice_unit_names[s->by]);
    else text = arena_printf(a, SV_FMT "; by %s", SV_ARG(text), slice_unit_names[s->by]);
    if (period_known(s->range))
        text = arena_printf(a, SV_FMT "; dated " SV_FMT " to " SV_FMT, SV_ARG(text),
                            SV_ARG(period_start_iso(a, s->range)), SV_ARG(period_end_iso(a, s->range)));
    text = arena_printf(a, SV_FMT SV_FMT, SV_ARG(text), SV_ARG(roll_up_in_words(a, g, s)));
    if (s->repeats != REPEATS_INCLUDE)
        text = arena_printf(a, SV_FMT "; duplicates: %s", SV_ARG(text), repeats_names[s->repeats]);
    if (s->min_count > 1)
        text = arena_printf(a, SV_FMT "; pairs with at least %u relations", SV_ARG(text), s->min_count);
    if (s->states_are_events)
        text = arena_printf(a, SV_FMT "; states count only where they are mentioned", SV_ARG(text));
    if (n->signs != SIGNS_ALL) text = arena_printf(a, SV_FMT "; signs: %s", SV_ARG(text), signs_names[n->signs]);
    if (n->normalise != NORMALISE_NO)
        text = arena_printf(a, SV_FMT "; arcs normalised: %s", SV_ARG(text), normalise_names[n->normalise]);
    return n->isolates ? arena_printf(a, SV_FMT "; isolates included", SV_ARG(text)) : text;
}

bool report_measure(Arena *a, const Snapshot *g, const ReportOptions *options, Report *out, Diag *d)
{
    *out = (Report){ .graph = g, .options = *options };
    if (!out->options.top) out->options.top = 15;
    SliceOptions whole = out->options.slices;
    whole.by = SLICE_WHOLE;
    out->whole = timeline_of_graph(a, g, &whole);
    out->timeline = timeline_of_graph(a, g, &out->options.slices);
    out->settings = report_settings(a, g, &out->options.slices, &out->options.summary.net);
    if (!summary_of_slice(a, out->whole, 0, &out->options.summary, &out->all, d)) return false;
    SliceSummary *summary = NEW_ARRAY(a, SliceSummary, out->timeline->slice_count + 1);
    SummaryOptions each = out->options.summary;
    if (!each.frustration_work && out->timeline->slice_count > 20) /* a minute for all slices together, not for each */
        each.frustration_work = (uint64_t)FRUSTRATION_WORK * 20 / out->timeline->slice_count;
    for (size_t i = 0; i < out->timeline->slice_count; i++)
        if (!summary_of_slice(a, out->timeline, i, &each, &summary[i], d)) return false;
    out->summary = summary;
    if (out->options.slices.by == SLICE_DAYS || out->options.slices.window <= 1)
        out->turns = find_turns(a, out->timeline, summary, 20, 40, out->options.penalty);
    return true;
}

/* ---- writing all ---- */

typedef void (*ReportWriter)(FILE *to, const Report *r);

static const struct {
    const char *name;
    ReportWriter write;
} writers[] = {
    { "centrality.md", report_centrality_md },
    { "centrality.csv", report_centrality_csv },
    { "series.csv", report_series_csv },
    { "tone.csv", report_tone_csv },
    { "similarity.csv", report_similarity_csv },
    { "turns.csv", report_turns_csv },
    { "report.html", report_html },
};

static OutFile *open_in(Arena *a, Sv folder, const char *name, Diag *d)
{
    return out_open(a, arena_printf(a, SV_FMT "/%s", SV_ARG(folder), name), d);
}

/* Neighbouring slices that both have relations, into two files at once. */
static bool write_changes(const Report *r, Sv folder, size_t *written, Diag *d)
{
    Arena *a = arena_new();
    const Timeline *t = r->timeline;
    CompareOptions o = { .summary = r->options.summary, .permutations = r->options.permutations };
    OutFile *md = open_in(a, folder, "changes.md", d), *csv = open_in(a, folder, "changes.csv", d);
    bool fine = md && csv;
    size_t last = SIZE_MAX, compared = 0;
    if (fine) {
        fprintf(out_stream(md), "# What changed\n\nCounted: " SV_FMT ".\n", SV_ARG(r->settings));
        report_changes_csv_header(out_stream(csv));
    }
    for (size_t i = 0; fine && i < t->slice_count; i++) {
        if (!t->slices[i].count) continue;
        if (last != SIZE_MAX) {
            Arena *one = arena_new();
            Comparison c;
            compare_summaries(one, t, last, i, &r->summary[last], &r->summary[i], &o, &c);
            fputc('\n', out_stream(md));
            report_changes(out_stream(md), &c, CHANGES_MARKDOWN, r->options.top);
            report_changes(out_stream(csv), &c, CHANGES_CSV, 0);
            compared++;
            arena_free(one);
        }
        last = i;
    }
    if (fine && !compared) fputs("\nThere are no two slices with relations to compare.\n", out_stream(md));
    if (!fine) {
        if (md) out_discard(md);
        if (csv) out_discard(csv);
    } else {
        fine = out_commit(md, d);
        fine = out_commit(csv, d) && fine;
        *written += fine ? 2 : 0;
    }
    arena_free(a);
    return fine;
}

bool reports_write(const Report *r, Sv folder, size_t *written, Diag *d)
{
    *written = 0;
    if (!out_make_folder(folder, d)) return false;
    Arena *a = arena_new();
    bool fine = true;
    for (size_t i = 0; i < LENGTH_OF(writers); i++) {
        OutFile *out = open_in(a, folder, writers[i].name, d);
        if (!out) {
            fine = false;
            continue;
        }
        writers[i].write(out_stream(out), r);
        if (out_commit(out, d)) ++*written;
        else fine = false;
    }
    arena_free(a);
    return write_changes(r, folder, written, d) && fine;
}
