/* The page: a template with holes, and the graph as compact JSON in two parts: what is drawn, and the texts behind it.
 * src/export/viewer/viewer.js says what is in which place of the arrays. */
#include "export/viewer.h"

#include <stdlib.h>
#include <string.h>

#include "base/intern.h"
#include "base/json.h"
#include "base/utf8.h"
#include "base/version.h"
#include "export/drawing.h"
#include "export/embedded.h"
#include "export/plot.h"
#include "export/text_width.h"

typedef struct {
    JsonWriter *w;
    Arena *arena;
    const Snapshot *s;
    const Diagram *dg;
    int32_t *years;
    size_t year_count;
    Interner *docs, *sentences, *rules; /* a sentence's key is its document's number, a blank and its text */
    uint32_t *doc_claim;                /* by document: a relation that tells its title and date */
} Page;

/* ---- marks: where the words stand in the folded sentence ---- */

typedef struct {
    size_t from, to; /* bytes */
    int kind;        /* 0 source, 1 trigger, 2 target */
} Mark;

/* The occurrence of @text that is nearest to byte @wanted. */
static bool find_near(Sv sentence, Sv text, size_t wanted, Mark *out)
{
    size_t best = SIZE_MAX, least = SIZE_MAX;
    for (size_t at = text.len ? sv_find(sentence, text, 0) : SIZE_MAX; at != SIZE_MAX;
         at = sv_find(sentence, text, at + 1)) {
        size_t off = at > wanted ? at - wanted : wanted - at;
        if (off < least) {
            least = off;
            best = at;
        }
    }
    if (best == SIZE_MAX) return false;
    out->from = best;
    out->to = best + text.len;
    return true;
}

static size_t relative(Span inner, Span outer) { return inner.off > outer.off ? inner.off - outer.off : 0; }

static bool inside_character(Sv text, size_t at)
{
    return at < text.len && ((unsigned char)text.ptr[at] & 0xC0) == 0x80;
}

/* Spans count bytes of the document; the sentence is folded, so a place in it may lie a little before. The mentions are
 * found by their words, and the trigger moves with the mention that stands nearest. */
static size_t find_marks(const Relation *c, Mark marks[3])
{
    size_t count = 0;
    ptrdiff_t shift = 0;
    const RelationActor *ends[2] = { &c->source, &c->target };
    for (int i = 0; i < 2; i++) {
        size_t wanted = relative(ends[i]->span, c->span);
        if (ends[i]->span.len && ends[i]->span.off >= c->span.off &&
            find_near(c->sentence, ends[i]->mention, wanted, &marks[count])) {
            if (ends[i]->span.off <= c->trigger.off) shift = (ptrdiff_t)marks[count].from - (ptrdiff_t)wanted;
            marks[count++].kind = 2 * i;
        }
    }
    ptrdiff_t from = (ptrdiff_t)relative(c->trigger, c->span) + shift;
    if (c->trigger.len && c->trigger.off >= c->span.off && from >= 0 &&
        (size_t)from + c->trigger.len <= c->sentence.len) {
        Mark m = { (size_t)from, (size_t)from + c->trigger.len, 1 };
        while (inside_character(c->sentence, m.from)) m.from++;
        while (inside_character(c->sentence, m.to)) m.to++;
        marks[count++] = m;
    }
    for (size_t i = 1; i < count; i++) /* at most three: by place */
        for (size_t k = i; k > 0 && marks[k].from < marks[k - 1].from; k--) {
            Mark swap = marks[k];
            marks[k] = marks[k - 1];
            marks[k - 1] = swap;
        }
    return count;
}

/* Characters of JavaScript strings are UTF-16 units. */
static int64_t units_before(Sv text, size_t end)
{
    int64_t units = 0;
    for (size_t at = 0; at < end && at < text.len;) units += utf8_next(text, &at) > 0xFFFF ? 2 : 1;
    return units;
}

static void write_marks(Page *p, const Relation *c)
{
    Mark marks[3];
    size_t count = find_marks(c, marks);
    json_array(p->w);
    for (size_t i = 0; i < count; i++) {
        json_array(p->w);
        json_int(p->w, units_before(c->sentence, marks[i].from));
        json_int(p->w, units_before(c->sentence, marks[i].to));
        json_int(p->w, marks[i].kind);
        json_end_array(p->w);
    }
    json_end_array(p->w);
}

/* ---- the parts of the data ---- */

static void write_types(Page *p)
{
    json_key(p->w, "types");
    json_array(p->w);
    for (size_t i = 0; i < p->s->type_count; i++) {
        json_object(p->w);
        json_key_text(p->w, "name", p->s->types[i].name);
        json_key_int(p->w, "polarity", p->s->types[i].polarity);
        json_key_bool(p->w, "symmetric", p->s->types[i].symmetric);
        json_end_object(p->w);
    }
    json_end_array(p->w);
    json_key(p->w, "actorTypes");
    json_array(p->w);
    for (int i = 0; i < ACTOR_TYPE_COUNT; i++) json_cstr(p->w, actor_type_names[i]);
    json_end_array(p->w);
    json_key(p->w, "factNames");
    json_array(p->w);
    for (int i = 0; i < FACTUALITY_COUNT; i++) json_cstr(p->w, factuality_names[i]);
    json_end_array(p->w);
}

static void write_actor(Page *p, uint32_t i)
{
    const GraphActor *a = &p->s->actors[i];
    const Node *n = p->dg->node_of_actor[i] == NO_ACTOR ? NULL : &p->dg->nodes[p->dg->node_of_actor[i]];
    json_array(p->w);
    json_sv(p->w, a->id);
    json_sv(p->w, a->name.len ? a->name : a->id);
    json_int(p->w, a->type);
    json_int(p->w, a->discovered);
    if (n) {
        json_real(p->w, n->x, 7);
        json_real(p->w, n->y, 7);
    } else {
        json_null(p->w);
        json_null(p->w);
    }
    json_int(p->w, n ? n->colour : PALE);
    json_array(p->w);
    for (size_t k = 0; k < a->within_count; k++) json_int(p->w, a->within[k]);
    json_end_array(p->w);
    Sv shown = text_shown(p->arena, a->name.len ? a->name : a->id, 44), lines[LABEL_LINES];
    size_t count = text_lines(shown, 20, LABEL_LINES, lines);
    if (count > 1 || !sv_equal(shown, a->name)) {
        json_array(p->w);
        for (size_t k = 0; k < count; k++) json_sv(p->w, lines[k]);
        json_end_array(p->w);
    }
    json_end_array(p->w);
}

static void write_edges_and_lines(Page *p)
{
    json_key(p->w, "edges");
    json_array(p->w);
    for (size_t i = 0; i < p->s->edge_count; i++) {
        const GraphEdge *e = &p->s->edges[i];
        const uint32_t values[] = { e->source, e->target, e->type, e->first, e->count };
        json_array(p->w);
        for (size_t k = 0; k < LENGTH_OF(values); k++) json_int(p->w, values[k]);
        json_end_array(p->w);
    }
    json_end_array(p->w);
    json_key(p->w, "lines");
    json_array(p->w);
    for (size_t i = 0; i < p->dg->line_count; i++) {
        const Line *l = &p->dg->lines[i];
        json_array(p->w);
        json_int(p->w, p->dg->nodes[l->a].actor);
        json_int(p->w, p->dg->nodes[l->b].actor);
        json_int(p->w, l->polarity);
        json_real(p->w, l->bend, 4);
        json_array(p->w);
        for (uint32_t k = 0; k < l->count; k++) json_int(p->w, p->dg->parts[l->first + k]);
        json_end_array(p->w);
        json_end_array(p->w);
    }
    json_end_array(p->w);
}

static int by_number(const void *x, const void *y)
{
    const int32_t *a = x, *b = y;
    return (*a > *b) - (*a < *b);
}

static void find_years(Page *p)
{
    size_t count = 0;
    p->years = NEW_ARRAY(p->arena, int32_t, p->s->relation_count);
    for (size_t i = 0; i < p->s->relation_count; i++) {
        int32_t year = relation_year(&p->s->relations[i].claim);
        if (year != INT32_MIN) p->years[count++] = year;
    }
    if (count) qsort(p->years, count, sizeof *p->years, by_number);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || p->years[i] != p->years[i - 1]) p->years[p->year_count++] = p->years[i];
}

static int64_t year_index(const Page *p, int32_t year)
{
    const int32_t *found = year == INT32_MIN ? NULL : bsearch(&year, p->years, p->year_count, sizeof year, by_number);
    return found ? found - p->years : -1;
}

/* States that hold through a year in which no text names them: [edge, year]. */
static void write_holds(Page *p)
{
    json_key(p->w, "holds");
    json_array(p->w);
    for (size_t y = 0; y < p->year_count; y++) {
        size_t slice = timeline_find(p->dg->timeline, arena_printf(p->arena, "%d", (int)p->years[y]));
        if (slice == SIZE_MAX) continue;
        DiagramSlice year = { p->dg->timeline->slices[slice].label, p->dg->timeline->slices[slice].period, slice + 1 };
        for (uint32_t e = 0; e < p->s->edge_count; e++) {
            bool held = false;
            if (!p->s->types[p->s->edges[e].type].state || !slice_count(p->dg, year, &p->s->edges[e], &held) || !held)
                continue;
            json_array(p->w);
            json_int(p->w, e);
            json_int(p->w, (int64_t)y);
            json_end_array(p->w);
        }
    }
    json_end_array(p->w);
}

static uint32_t sentence_number(Page *p, Arena *scratch, const Relation *c)
{
    return intern_add(p->sentences,
                      arena_printf(scratch, "%u " SV_FMT, intern_find(p->docs, c->doc), SV_ARG(c->sentence)));
}

/* Numbers of documents, sentences and rules in the order of relations. */
static void number_texts(Page *p)
{
    Arena *scratch = arena_new();
    p->docs = intern_new(p->arena);
    p->sentences = intern_new(p->arena);
    p->rules = intern_new(p->arena);
    p->doc_claim = NEW_ARRAY(p->arena, uint32_t, p->s->relation_count);
    for (uint32_t i = 0; i < p->s->relation_count; i++, arena_reset(scratch)) {
        const Relation *c = &p->s->relations[i].claim;
        uint32_t known = intern_count(p->docs), doc = intern_add(p->docs, c->doc);
        if (doc == known) p->doc_claim[doc] = i;
        intern_add(p->rules, c->rule);
        sentence_number(p, scratch, c);
    }
    arena_free(scratch);
}

static void write_texts(Page *p)
{
    json_key(p->w, "docs");
    json_array(p->w);
    for (uint32_t i = 0; i < intern_count(p->docs); i++) {
        const Relation *c = &p->s->relations[p->doc_claim[i]].claim;
        json_array(p->w);
        json_sv(p->w, c->doc);
        json_sv(p->w, c->title.len ? c->title : c->doc);
        json_sv(p->w, period_start_iso(p->arena, c->doc_date));
        json_end_array(p->w);
    }
    json_end_array(p->w);
    json_key(p->w, "sentences");
    json_array(p->w);
    for (uint32_t i = 0; i < intern_count(p->sentences); i++) {
        Sv text = intern_text(p->sentences, i), doc = sv_cut(&text, ' ');
        json_array(p->w);
        json_int(p->w, strtol(arena_cstr(p->arena, doc), NULL, 10));
        json_sv(p->w, text);
        json_end_array(p->w);
    }
    json_end_array(p->w);
    json_key(p->w, "rules");
    json_array(p->w);
    for (uint32_t i = 0; i < intern_count(p->rules); i++) json_sv(p->w, intern_text(p->rules, i));
    json_end_array(p->w);
}

/* What counting needs of each claim, as three columns; the rest is with the texts, which the page reads when somebody
 * asks. */
static void write_claim_columns(Page *p)
{
    json_key(p->w, "claimYear");
    json_array(p->w);
    for (size_t i = 0; i < p->s->relation_count; i++)
        json_int(p->w, year_index(p, relation_year(&p->s->relations[i].claim)));
    json_end_array(p->w);
    json_key(p->w, "claimFact");
    json_array(p->w);
    for (size_t i = 0; i < p->s->relation_count; i++) json_int(p->w, p->s->relations[i].claim.factuality);
    json_end_array(p->w);
    json_key(p->w, "claimConf");
    json_array(p->w);
    for (size_t i = 0; i < p->s->relation_count; i++)
        json_int(p->w, (int64_t)(p->s->relations[i].claim.confidence * 100 + 0.5));
    json_end_array(p->w);
}

static void write_claims(Page *p)
{
    Arena *scratch = arena_new();
    json_key(p->w, "claims");
    json_array(p->w);
    for (size_t i = 0; i < p->s->relation_count; i++, arena_reset(scratch)) {
        const Relation *c = &p->s->relations[i].claim;
        Sv from = period_start_iso(scratch, c->time), to = period_end_iso(scratch, c->time);
        json_array(p->w);
        json_sv(p->w,
                sv_equal(from, to) ? from : arena_printf(scratch, SV_FMT " to " SV_FMT, SV_ARG(from), SV_ARG(to)));
        json_int(p->w, sentence_number(p, scratch, c));
        json_int(p->w, intern_find(p->rules, c->rule));
        write_marks(p, c);
        if (c->says.len) json_sv(p->w, c->says);
        json_end_array(p->w);
    }
    json_end_array(p->w);
    arena_free(scratch);
}

static void write_all_texts(Page *p)
{
    json_object(p->w);
    write_texts(p);
    write_claims(p);
    json_end_object(p->w);
}

static void write_data(Page *p, const ViewerOptions *o)
{
    FactualitySet facts = o->facts ? o->facts : FACTS_ASSERTED;
    json_object(p->w);
    json_key_text(p->w, "generator", SV("actorgraph " ACTORGRAPH_VERSION));
    json_key_text(p->w, "caption", o->caption);
    write_types(p);
    json_key(p->w, "facts");
    json_array(p->w);
    for (int f = 0; f < FACTUALITY_COUNT; f++)
        if (facts & (1u << f)) json_int(p->w, f);
    json_end_array(p->w);
    json_key(p->w, "blocs");
    json_array(p->w);
    for (int i = 0; i < COLOUR_CLASSES; i++) json_sv(p->w, p->dg->colour_names[i]);
    json_end_array(p->w);
    json_key(p->w, "years");
    json_array(p->w);
    for (size_t i = 0; i < p->year_count; i++) json_int(p->w, p->years[i]);
    json_end_array(p->w);
    json_key(p->w, "actors");
    json_array(p->w);
    for (uint32_t i = 0; i < p->s->actor_count; i++) write_actor(p, i);
    json_end_array(p->w);
    write_edges_and_lines(p);
    write_holds(p);
    write_claim_columns(p);
    json_end_object(p->w);
}

/* ---- the template ---- */

static void write_hole(FILE *to, Sv hole, Sv title, Page *p, const ViewerOptions *o)
{
    if (sv_equal(hole, SV("TITLE"))) markup_text(to, title);
    else if (sv_equal(hole, SV("CSS"))) fwrite(embedded_viewer_css().ptr, 1, embedded_viewer_css().len, to);
    else if (sv_equal(hole, SV("JS"))) fwrite(embedded_viewer_js().ptr, 1, embedded_viewer_js().len, to);
    else if (sv_equal(hole, SV("DATA"))) write_data(p, o);
    else if (sv_equal(hole, SV("TEXTS"))) write_all_texts(p);
}

bool viewer_write(FILE *to, const Snapshot *s, const ViewerOptions *o, Diag *d)
{
    Arena *a = arena_new();
    JsonWriter writer = json_writer(to, JSON_COMPACT);
    writer.safety = JSON_IN_HTML;
    Page p = { .w = &writer, .arena = a, .s = s };
    DiagramOptions options = { .facts = FACTS_ALL };
    p.dg = diagram_new(a, s, &options, d);
    if (p.dg) {
        find_years(&p);
        number_texts(&p);
        Sv rest = embedded_viewer_html(),
           title = text_shown(a, o->title.len ? o->title : SV("Relations between actors"), 300);
        while (rest.len) { /* text @HOLE@ text ... */
            Sv text = sv_cut(&rest, '@'), hole = sv_cut(&rest, '@');
            fwrite(text.ptr, 1, text.len, to);
            write_hole(to, hole, title, &p, o);
        }
    }
    arena_free(a);
    return p.dg != NULL;
}
