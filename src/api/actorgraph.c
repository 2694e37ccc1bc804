/* The public library: the layers up to extraction behind five functions. */
#include "actorgraph.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/utf8.h"
#include "base/version.h"
#include "extract/extract.h"
#include "lang/lexicon.h"
#include "read/reader.h"

#ifndef ACTORGRAPH_DATADIR
#define ACTORGRAPH_DATADIR "/usr/local/share/actorgraph"
#endif

struct Actorgraph {
    Arena *arena, *document; /* for the handle's life; for one text */
    Model *model;
    Extractor *extractor;
    ExtractScratch *scratch;
    char *problem; /* from malloc; NULL: none */
};

const char *actorgraph_version(void) { return ACTORGRAPH_VERSION; }

/* All messages of @d as one text from malloc. */
static char *text_of_diag(const Diag *d)
{
    char *text = NULL;
    size_t size = 0;
    FILE *to = open_memstream(&text, &size);
    if (!to) return NULL;
    diag_print(d, to, DIAG_PLAIN, 10);
    fclose(to);
    return text;
}

static RuleSet *load_rules(Arena *a, const ActorgraphOptions *o, Sv data, Diag *d)
{
    Sv *paths = NULL;
    size_t count = 0, cap = 0;
    for (size_t i = 0; o->rules && o->rules[i]; i++) ARENA_PUSH(a, paths, count, cap, sv_of(o->rules[i]));
    if (!o->rules) ARENA_PUSH(a, paths, count, cap, arena_printf(a, SV_FMT "/rules", SV_ARG(data)));
    RuleSet *rules = rules_load(a, paths, count, d);
    return diag_count(d, SEVERITY_ERROR) ? NULL : rules;
}

/* False: a model was named, or is there, but cannot be used. */
static bool load_model(Actorgraph *g, const ActorgraphOptions *o, Sv data, Diag *d)
{
    Sv shipped = arena_printf(g->arena, SV_FMT "/models/en.model", SV_ARG(data));
    if (o->model && strcmp(o->model, "none") == 0) return true;
    if (!o->model && access(shipped.ptr, R_OK) != 0) return true;
    g->model = model_open(o->model ? sv_of(o->model) : shipped, d);
    return g->model != NULL;
}

static bool load(Actorgraph *g, const ActorgraphOptions *o, Diag *d)
{
    Sv data = o->data ? sv_of(o->data) : SV(ACTORGRAPH_DATADIR);
    RuleSet *rules = load_rules(g->arena, o, data, d);
    if (!rules || !load_model(g, o, data, d)) return false;
    Sv path = arena_printf(g->arena, SV_FMT "/models/en.lexicon", SV_ARG(data));
    Lexicon *lexicon = access(path.ptr, R_OK) == 0 ? lexicon_load(g->arena, path, d) : NULL;
    if (diag_count(d, SEVERITY_ERROR)) return false;
    ExtractOptions options = EXTRACT_OPTIONS;
    if (o->min_confidence > 0) options.min_confidence = o->min_confidence;
    g->extractor = extractor_new(g->arena, rules, lexicon, g->model, options);
    g->scratch = extract_scratch_new(g->extractor);
    return true;
}

Actorgraph *actorgraph_open(const ActorgraphOptions *options, char **why)
{
    static const ActorgraphOptions defaults = { 0 };
    Actorgraph *g = calloc(1, sizeof *g);
    if (why) *why = NULL;
    if (!g) return NULL;
    g->arena = arena_new();
    g->document = arena_new();
    Diag *d = diag_new();
    bool loaded = load(g, options ? options : &defaults, d);
    if (!loaded && why) *why = text_of_diag(d);
    diag_free(d);
    if (loaded) return g;
    actorgraph_close(g);
    return NULL;
}

void actorgraph_close(Actorgraph *g)
{
    if (!g) return;
    extract_scratch_free(g->scratch);
    if (g->model) model_close(g->model);
    arena_free(g->document);
    arena_free(g->arena);
    free(g->problem);
    free(g);
}

const char *actorgraph_problem(const Actorgraph *g) { return g->problem ? g->problem : ""; }

/* The text as a document, checked as at the door of the command line. */
static bool document_of(const ActorgraphText *t, Document *doc, Diag *d)
{
    *doc = (Document){ .id = sv_of(t->id),
                       .title = sv_of(t->title),
                       .path = sv_of(t->id),
                       .text = { t->text, t->length },
                       .date = PERIOD_NONE };
    Source source = { doc->path, doc->text };
    if (t->length >= (size_t)1 << 30)
        return diag(d, (Place){ .source = &(Source){ .path = doc->path } }, E_READ_SIZE, "the text has 1 GiB or more");
    size_t bad = utf8_invalid_at(doc->text);
    if (bad != SIZE_MAX)
        return diag(d, (Place){ &source, { (uint32_t)bad, 1 } }, E_READ_UTF8, "this byte is not UTF-8");
    if (!t->date) return true;
    doc->date_from = DATE_FROM_METADATA;
    return period_parse(sv_of(t->date), &doc->date) ||
           diag(d, NOWHERE, W_READ_DATE, "\"%s\" is no date: YYYY, YYYY-MM or YYYY-MM-DD", t->date);
}

/* Write one relation to memory and hand it over. Returns what the caller's function says. */
static int hand_over(const Relation *r, ActorgraphLine *line, void *user)
{
    char *text = NULL;
    size_t size = 0;
    FILE *to = open_memstream(&text, &size);
    if (!to) return 1;
    relation_write(to, r);
    fclose(to);
    while (size && text[size - 1] == '\n') size--;
    int stop = line(user, text, size);
    free(text);
    return stop;
}

long actorgraph_extract(Actorgraph *g, const ActorgraphText *text, ActorgraphLine *line, void *user)
{
    free(g->problem);
    g->problem = NULL;
    Document doc;
    Diag *d = diag_new();
    bool fine = document_of(text, &doc, d);
    if (!fine) g->problem = text_of_diag(d);
    diag_free(d);
    if (!fine) return -1;
    ExtractStats stats = { 0 };
    arena_reset(g->document);
    RelationList relations = extract_document(g->extractor, g->document, g->scratch, &doc, &stats);
    for (size_t i = 0; i < relations.count; i++)
        if (hand_over(&relations.items[i], line, user) != 0) return (long)i + 1;
    return (long)relations.count;
}
