/* A comparison told in words: as text that could stand in a newspaper, and as Markdown. */
#include <math.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "export/evidence.h"
#include "export/markdown.h"
#include "export/report_changes.h"

const char *const changes_format_names[CHANGES_FORMAT_COUNT] = { "text", "md", "csv", "json" };

typedef struct {
    FILE *to;
    Arena *a;
    const Comparison *c;
    const Timeline *t;
    bool markdown;
    uint32_t top;
    Sv label[2];
} Teller;

/* ---- words ---- */

static void say(const Teller *w, Sv text)
{
    if (w->markdown) md_text(w->to, text);
    else utf8_print_safe(w->to, text);
}

static void say_actor(const Teller *w, uint32_t actor) { say(w, timeline_actor_name(w->t, w->a, actor)); }

/* withdraws_from as "withdraws from", member_of as "is member of", the symmetric allies as "allies with". */
static void say_type(const Teller *w, uint32_t type)
{
    Sv name = w->t->graph ? w->t->graph->types[type].name : arena_printf(w->a, "type %u", type);
    if (sv_ends(name, SV("_of"))) fputs("is ", w->to);
    for (Sv rest = name; rest.len;) {
        say(w, sv_cut(&rest, '_'));
        if (rest.len) fputc(' ', w->to);
    }
    if (w->t->types[type].symmetric && !sv_ends(name, SV("_with"))) fputs(" with", w->to);
}

static void heading(const Teller *w, const char *text)
{
    if (w->markdown) fprintf(w->to, "\n### %s\n\n", text);
    else fprintf(w->to, "\n%s\n", text);
}

static const char *bullet(const Teller *w) { return w->markdown ? "- " : "  - "; }

static const char *plural(double n) { return n == 1 ? "" : "s"; }

/* Numbers that may be whole. */
static void say_number(const Teller *w, double x) { md_number(w->to, x, 2); }

enum { LONGEST_QUOTE = 260 }; /* bytes */

static void quote(const Teller *w, const uint32_t *relations, size_t count)
{
    uint32_t best = w->t->graph ? evidence_best(w->t->graph, relations, count) : NO_INDEX;
    if (best == NO_INDEX) return;
    const Relation *r = &w->t->graph->relations[best].claim;
    Sv sentence = r->sentence;
    size_t cut = sentence.len;
    if (cut > LONGEST_QUOTE)
        for (cut = LONGEST_QUOTE; cut > 0 && sentence.ptr[cut] != ' ';) cut--;
    fputs(w->markdown ? "\n  > " : "\n      \"", w->to);
    say(w, sv_sub(sentence, 0, cut));
    fputs(cut < sentence.len ? " \xE2\x80\xA6" : "", w->to);
    fputs(w->markdown ? " (" : "\" (", w->to);
    say(w, r->doc);
    Sv date = period_start_iso(w->a, r->doc_date);
    if (date.len) fprintf(w->to, ", " SV_FMT, SV_ARG(date));
    fprintf(w->to, "; r%u%s)", best, count > 1 ? " and others" : "");
}

/* ---- sections ---- */

static double weight_of(const SliceSummary *s) { return s->positive + s->negative + s->neutral; }

static void tell_numbers(const Teller *w)
{
    const Comparison *c = w->c;
    size_t now = c->by_kind[TIE_NEW], gone = c->by_kind[TIE_ENDED], lasting = c->tie_count - now - gone;
    fprintf(w->to, SV_FMT " has %zu tie%s between %u actor%s (%.0f relation%s); " SV_FMT " had %zu between %u (%.0f). ",
            SV_ARG(w->label[1]), c->tie_count - gone, plural((double)(c->tie_count - gone)), c->summary[1].net->n,
            plural(c->summary[1].net->n), weight_of(&c->summary[1]), plural(weight_of(&c->summary[1])),
            SV_ARG(w->label[0]), c->tie_count - now, c->summary[0].net->n, weight_of(&c->summary[0]));
    fprintf(w->to, "%zu tie%s %s new, %zu %s gone, ", now, plural((double)now), now == 1 ? "is" : "are", gone,
            gone == 1 ? "is" : "are");
    if (lasting == 0) fputs("and none lasts. ", w->to);
    else
        fprintf(w->to, "and %zu %s, %zu stronger and %zu weaker than before. ", lasting,
                lasting == 1 ? "lasts" : "last", c->by_kind[TIE_STRONGER], c->by_kind[TIE_WEAKER]);
    if (c->flip_count == 0) fputs("No pair changed sides.\n", w->to);
    else fprintf(w->to, "%zu pair%s changed sides.\n", c->flip_count, plural((double)c->flip_count));
}

static void tell_flips(const Teller *w)
{
    if (!w->c->flip_count) return;
    heading(w, "Changed sides");
    for (size_t i = 0; i < w->c->flip_count && i < w->top; i++) {
        const SignFlip *f = &w->c->flips[i];
        bool friends = f->positive[1] > f->negative[1];
        fputs(bullet(w), w->to);
        say_actor(w, f->a);
        fputs(" and ", w->to);
        say_actor(w, f->b);
        fprintf(w->to, ": from %s to %s (", friends ? "against each other" : "together",
                friends ? "together" : "against each other");
        for (int side = 0; side < 2; side++) {
            fprintf(w->to, "%s" SV_FMT ": ", side ? "; " : "", SV_ARG(w->label[side]));
            say_number(w, f->positive[side]);
            fputs(" positive, ", w->to);
            say_number(w, f->negative[side]);
            fputs(" negative", w->to);
        }
        fputs(").", w->to);
        size_t count;
        const uint32_t *ids = pair_evidence(w->a, w->t, w->c->slice[1], f->a, f->b, &count);
        quote(w, ids, count);
        fputc('\n', w->to);
    }
}

static void tell_tie(const Teller *w, const TieChange *t)
{
    size_t count;
    fputs(bullet(w), w->to);
    say_actor(w, t->source);
    fputc(' ', w->to);
    say_type(w, t->type);
    fputc(' ', w->to);
    say_actor(w, t->target);
    fputs(" (", w->to);
    if (t->kind != TIE_NEW) say_number(w, t->before);
    if (t->kind == TIE_STRONGER || t->kind == TIE_WEAKER) fputs(" to ", w->to);
    if (t->kind != TIE_ENDED && t->kind != TIE_LASTING) say_number(w, t->after);
    fputc(')', w->to);
    const uint32_t *ids = evidence_of_row(w->t, t->row[t->kind == TIE_ENDED ? 0 : 1], &count);
    if (t->kind != TIE_LASTING) quote(w, ids, count);
    fputc('\n', w->to);
}

static void tell_ties(const Teller *w, TieChangeKind kind, const char *title)
{
    size_t told = 0, all = w->c->by_kind[kind];
    if (!all) return;
    heading(w, title);
    for (size_t i = 0; i < w->c->tie_count && told < w->top; i++)
        if (w->c->ties[i].kind == kind) {
            tell_tie(w, &w->c->ties[i]);
            told++;
        }
    if (all > told) fprintf(w->to, "%s%zu more.\n", bullet(w), all - told);
}

typedef struct {
    size_t index;
    double size; /* for the order: strength, or change of rank */
} Pick;

static int compare_picks(const void *a, const void *b)
{
    const Pick *x = a, *y = b;
    if (x->size != y->size) return x->size > y->size ? -1 : 1;
    return (x->index > y->index) - (x->index < y->index);
}

static double strength_of(const Comparison *c, size_t actor, int side)
{
    uint32_t v = c->actors[actor].vertex[side];
    const Centrality *x = &c->summary[side].centrality;
    return v == NO_INDEX ? 0 : x->value[MEASURE_IN_STRENGTH][v] + x->value[MEASURE_OUT_STRENGTH][v];
}

/* Actors that are in one slice alone, the busiest first. */
static void tell_arrivals(const Teller *w, int there, const char *title)
{
    Pick *list = NEW_ARRAY(w->a, Pick, w->c->actor_count + 1);
    size_t n = 0;
    for (size_t i = 0; i < w->c->actor_count; i++)
        if (w->c->actors[i].vertex[!there] == NO_INDEX) list[n++] = (Pick){ i, strength_of(w->c, i, there) };
    if (!n) return;
    qsort(list, n, sizeof *list, compare_picks);
    heading(w, title);
    fputs(bullet(w), w->to);
    for (size_t i = 0; i < n && i < w->top; i++) {
        fputs(i ? "; " : "", w->to);
        say_actor(w, w->c->actors[list[i].index].actor);
        fputs(" (", w->to);
        say_number(w, list[i].size);
        fputc(')', w->to);
    }
    if (n > w->top) fprintf(w->to, "; and %zu more", n - w->top);
    fputs(".\n", w->to);
}

static const Measure movers_by[] = { MEASURE_PAGERANK, MEASURE_BETWEENNESS, MEASURE_IN_NEGATIVE };

static void tell_movers_by(const Teller *w, Measure m)
{
    const Comparison *c = w->c;
    Pick *list = NEW_ARRAY(w->a, Pick, c->actor_count + 1);
    size_t n = 0;
    for (size_t i = 0; i < c->actor_count; i++) {
        double change = fabs(c->rank[0][m][i] - c->rank[1][m][i]);
        if (change >= 1) list[n++] = (Pick){ i, change }; /* NaN: in one slice alone */
    }
    if (!n) return;
    qsort(list, n, sizeof *list, compare_picks);
    fprintf(w->to, "%sBy %s: ", bullet(w), measure_infos[m].title);
    for (size_t i = 0; i < n && i < 5; i++) {
        size_t k = list[i].index;
        fputs(i ? "; " : "", w->to);
        say_actor(w, c->actors[k].actor);
        fprintf(w->to, " %s from place %.4g to %.4g", c->rank[1][m][k] < c->rank[0][m][k] ? "up" : "down",
                c->rank[0][m][k], c->rank[1][m][k]);
    }
    fputs(".\n", w->to);
}

static void tell_movers(const Teller *w)
{
    if (w->c->actor_count == w->c->entered + w->c->left) return;
    heading(w, "Moved up and down, among the actors of both");
    for (size_t i = 0; i < LENGTH_OF(movers_by); i++) tell_movers_by(w, movers_by[i]);
}

static void tell_members(const Teller *w, int side, uint32_t group)
{
    const SliceSummary *s = &w->c->summary[side];
    size_t told = 0, all = 0;
    for (uint32_t v = 0; v < s->net->n; v++) {
        if (s->groups.of[v] != group) continue;
        if (all++ >= 8) continue;
        fputs(told++ ? ", " : "", w->to);
        say_actor(w, s->net->actor[v]);
    }
    if (all > told) fprintf(w->to, " and %zu more", all - told);
}

static void tell_groups(const Teller *w)
{
    static const char *const words[GROUP_CHANGE_COUNT] = { "Unchanged", "Grew or changed", "Shrank",
                                                           "Split",     "Merged",          "New",
                                                           "Gone" };
    if (!w->c->group_count) return;
    heading(w, "Groups that stand together");
    for (size_t i = 0; i < w->c->group_count && i < w->top; i++) {
        const GroupChange *g = &w->c->groups[i];
        fprintf(w->to, "%s%s: ", bullet(w), words[g->kind]);
        for (size_t k = 0; k < g->before_count; k++) {
            fputs(k ? " + " : "", w->to);
            fputs("[", w->to);
            tell_members(w, 0, g->before[k]);
            fputs("]", w->to);
        }
        if (g->before_count && g->after_count) fputs(" \xE2\x86\x92 ", w->to);
        for (size_t k = 0; k < g->after_count && g->kind != GROUP_SAME; k++) {
            fputs(k ? " + [" : "[", w->to);
            tell_members(w, 1, g->after[k]);
            fputs("]", w->to);
        }
        if (g->kind == GROUP_SAME) fputs("the same", w->to);
        fputc('\n', w->to);
    }
}

static void tell_balance_side(const Teller *w, int side)
{
    const SliceSummary *s = &w->c->summary[side];
    double share = triads_balanced(s->triads);
    fprintf(w->to, "%s" SV_FMT ": ", bullet(w), SV_ARG(w->label[side]));
    if (isfinite(share))
        fprintf(w->to, "%.0f %% of %zu signed triangles are balanced; ", 100 * share, triads_total(s->triads));
    else fputs("no signed triangles; ", w->to);
    fprintf(w->to, "%s%zu of %zu signed pairs contradict%s a division into two camps",
            s->frustration.lower == s->frustration.upper ? "" : "at most ", s->frustration.upper, s->signs->m,
            s->frustration.upper == 1 ? "s" : "");
    if (isfinite(s->tone)) fprintf(w->to, "; mean tone %.2f", s->tone);
    fputs(".\n", w->to);
}

static void tell_likeness(const Teller *w)
{
    const Comparison *c = w->c;
    heading(w, "How alike, how balanced");
    fprintf(w->to,
            "%sOf all directed ties of either, %.0f %% are in both (Jaccard %.3f; with weights, Ruzicka %.3f). To get "
            "from one to the other, %zu pair%s to be "
            "added, ended or turned.\n",
            bullet(w), 100 * c->distance.jaccard, c->distance.jaccard, c->distance.ruzicka, c->distance.edit,
            c->distance.edit == 1 ? " has" : "s have");
    if (isfinite(c->qap.correlation))
        fprintf(w->to,
                "%sQAP correlation %.3f (p = %.3f, %u permutations); DeltaCon distance %.3f; portrait divergence %.3f",
                bullet(w), c->qap.correlation, c->qap.p, c->qap.rounds, c->deltacon, c->portrait);
    if (isfinite(c->qap.correlation) && isfinite(c->nmi)) fprintf(w->to, "; NMI of groups %.3f", c->nmi);
    if (isfinite(c->qap.correlation)) fputs(".\n", w->to);
    for (int side = 0; side < 2; side++) tell_balance_side(w, side);
}

static void tell(Teller *w)
{
    if (w->markdown)
        fprintf(w->to, "## " SV_FMT " compared with " SV_FMT "\n\n", SV_ARG(w->label[1]), SV_ARG(w->label[0]));
    else fprintf(w->to, SV_FMT " compared with " SV_FMT "\n\n", SV_ARG(w->label[1]), SV_ARG(w->label[0]));
    tell_numbers(w);
    tell_flips(w);
    tell_ties(w, TIE_NEW, "New");
    tell_ties(w, TIE_ENDED, "Gone");
    tell_ties(w, TIE_STRONGER, "Stronger");
    tell_ties(w, TIE_WEAKER, "Weaker");
    tell_arrivals(w, 1, "Came in (relations)");
    tell_arrivals(w, 0, "Left (relations before)");
    tell_movers(w);
    tell_groups(w);
    tell_likeness(w);
}

void report_changes(FILE *to, const Comparison *c, ChangesFormat format, uint32_t top)
{
    Teller w = { .to = to, .a = arena_new(), .c = c, .t = c->timeline, .top = top ? top : 15 };
    for (int side = 0; side < 2; side++) w.label[side] = c->timeline->slices[c->slice[side]].label;
    switch (format) {
    case CHANGES_TEXT: tell(&w); break;
    case CHANGES_MARKDOWN:
        w.markdown = true;
        tell(&w);
        break;
    case CHANGES_CSV: changes_csv(to, c); break;
    case CHANGES_JSON: changes_json(to, c); break;
    case CHANGES_FORMAT_COUNT: break;
    }
    arena_free(w.a);
}
