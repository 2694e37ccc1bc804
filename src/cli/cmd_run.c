/* actorgraph run: from a folder of texts to relations, graph, diagrams and reports. */
#include <stdlib.h>

#include "base/outfile.h"
#include "base/utf8.h"
#include "base/version.h"
#include "cli/extract_options.h"
#include "cli/interrupt.h"
#include "cli/outputs.h"
#include "cli/slice_options.h"
#include "graph/build.h"

typedef struct {
    ExtractSettings settings;
    unsigned facts;
    int64_t top, min;
    int by;
    bool fresh;
    Sv title, caption;
} Options;

static const Options defaults = { .settings = EXTRACT_SETTINGS, .facts = FACTS_ASSERTED, .by = SLICE_YEAR };

static const Opt opts[] = {
    { OPT_SET, "factuality", NULL, "which relations diagrams and measures count", offsetof(Options, facts), 0,
      fact_choices },
    { OPT_CHOICE, "by", NULL, "length of the slices that reports compare", offsetof(Options, by), 0, calendar_choices },
    { OPT_FLAG, "fresh", NULL, "read all documents again, also those that have not changed", offsetof(Options, fresh) },
    { OPT_INT, "top", "N", "only the N busiest actors in diagrams; 0: as many as can be read", offsetof(Options, top),
      0, NULL, 0, 100000 },
    { OPT_INT, "min", "N", "only lines that stand for at least N relations in diagrams", offsetof(Options, min), 0,
      NULL, 0, 1000000 },
    { OPT_STRING, "title", "TEXT", "title of the diagrams", offsetof(Options, title) },
    { OPT_STRING, "caption", "TEXT", "caption of the diagrams: source, author", offsetof(Options, caption) },
    EXTRACT_OPTS(Options, settings),
    { 0 },
};

static const Example examples[] = {
    { "actorgraph run docs/samples -o output/samples", "Everything from a folder of texts." },
    { 0 },
};

enum { READABLE_ACTORS = 60 };

typedef struct {
    Cli *cli;
    FILE *relations;
    GraphBuilder *builder;
    Coverage *coverage;
    StoreDocument *documents;
    size_t document_count, document_cap;
} Sink;

/* ---- what the run before this one knew ---- */

typedef struct {
    const StoreHistory *history;
    RelationList *lists; /* one a document of the history */
} Memory;

/* Text, id, title and date: all that relations of a document depend on, beside rules, model and settings. */
static uint64_t content_hash(const Document *doc)
{
    uint64_t parts[5] = { sv_hash(doc->text), sv_hash(doc->id), sv_hash(doc->title), (uint64_t)(uint32_t)doc->date.from,
                          (uint64_t)doc->date.precision };
    return sv_hash((Sv){ (const char *)parts, sizeof parts }) >> 1; /* fits the signed integers of SQLite */
}

static const RelationList *remember(const void *user, const Document *doc)
{
    const Memory *m = user;
    size_t low = 0, high = m->history->document_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (sv_compare(m->history->documents[middle].path, doc->path) < 0) low = middle + 1;
        else high = middle;
    }
    uint64_t hash = content_hash(doc);
    for (; low < m->history->document_count && sv_equal(m->history->documents[low].path, doc->path); low++) {
        const StoreKnown *known = &m->history->documents[low];
        if (known->content_hash == hash && sv_equal(known->doc, doc->id)) return &m->lists[low];
    }
    return NULL;
}

static const Memory *memory_of(Arena *a, const StoreHistory *history)
{
    Memory *m = NEW(a, Memory);
    *m = (Memory){ .history = history, .lists = NEW_ARRAY(a, RelationList, history->document_count + 1) };
    for (size_t i = 0; i < history->document_count; i++) {
        m->lists[i] = (RelationList){ .items = history->relations + history->documents[i].first_relation,
                                      .count = history->documents[i].relation_count };
        relations_sort(&m->lists[i]);
    }
    return m;
}

static Sv hex_hash(Arena *a, uint64_t hash) { return arena_printf(a, "%016llx", (unsigned long long)hash); }

/* Model and settings: whatever else than rules and texts decides what is found. */
static Sv settings_hash(Arena *a, const Engine *engine, const ExtractSettings *s)
{
    Sv text = arena_printf(a, "%s|" SV_FMT "|%.6f|%u|%u|%u|" SV_FMT, ACTORGRAPH_VERSION, SV_ARG(engine->model_facts),
                           s->min_confidence, s->matchers, s->sieves, s->without, SV_ARG(s->language));
    return hex_hash(a, sv_hash(text));
}

static bool take_document(void *user, const Document *doc, const RelationList *relations)
{
    Sink *s = user;
    for (size_t i = 0; i < relations->count; i++) {
        relation_write(s->relations, &relations->items[i]);
        if (!graph_add(s->builder, &relations->items[i], s->cli->diag)) return false;
    }
    coverage_add(s->coverage, doc, relations);
    Arena *a = s->cli->arena;
    StoreDocument d = { .id = arena_sv(a, doc->id),
                        .title = arena_sv(a, doc->title),
                        .path = arena_sv(a, doc->path),
                        .date = doc->date,
                        .content_hash = content_hash(doc) };
    ARENA_PUSH(a, s->documents, s->document_count, s->document_cap, d);
    return ferror(s->relations) == 0;
}

/* ---- the summary ---- */

typedef struct {
    uint32_t type, count;
} TypeCount;

static int by_count(const void *x, const void *y)
{
    const TypeCount *a = x, *b = y;
    if (a->count != b->count) return a->count > b->count ? -1 : 1;
    return (a->type > b->type) - (a->type < b->type);
}

static void say_types(FILE *to, const Snapshot *g)
{
    Arena *a = arena_new();
    TypeCount *counts = NEW_ARRAY(a, TypeCount, g->type_count + 1);
    for (uint32_t i = 0; i < g->type_count; i++) counts[i].type = i;
    for (size_t e = 0; e < g->edge_count; e++) counts[g->edges[e].type].count += g->edges[e].count;
    qsort(counts, g->type_count, sizeof *counts, by_count);
    fputs("by type        ", to);
    for (size_t i = 0; i < g->type_count && counts[i].count; i++)
        fprintf(to, "%s" SV_FMT " %u", i ? ", " : "", SV_ARG(g->types[counts[i].type].name), counts[i].count);
    fputc('\n', to);
    arena_free(a);
}

static void say_ties(FILE *to, const Snapshot *g, FactualitySet facts)
{
    bool *told = calloc(g->edge_count + 1, sizeof *told);
    fputs("strongest ties ", to);
    for (int rank = 0; told && rank < 3; rank++) {
        size_t best = SIZE_MAX;
        for (size_t e = 0; e < g->edge_count; e++)
            if (!told[e] && edge_count_in(&g->edges[e], facts) &&
                (best == SIZE_MAX || edge_count_in(&g->edges[e], facts) > edge_count_in(&g->edges[best], facts)))
                best = e;
        if (best == SIZE_MAX) break;
        told[best] = true;
        const GraphEdge *e = &g->edges[best];
        Sv words[] = { g->actors[e->source].name, g->types[e->type].name, g->actors[e->target].name };
        for (size_t i = 0; i < LENGTH_OF(words); i++) {
            fputs(i ? " " : rank ? "; " : "", to);
            utf8_print_safe(to, words[i]);
        }
        fprintf(to, " (%u)", edge_count_in(e, facts));
    }
    fputc('\n', to);
    free(told);
}

static void say_facts(FILE *to, const Snapshot *g)
{
    uint32_t counts[FACTUALITY_COUNT] = { 0 };
    for (size_t e = 0; e < g->edge_count; e++)
        for (int f = 0; f < FACTUALITY_COUNT; f++) counts[f] += g->edges[e].by_factuality[f];
    fputs("by factuality  ", to);
    for (int f = FACTUALITY_COUNT - 1; f >= 0; f--)
        fprintf(to, "%s %u%s", factuality_names[f], counts[f], f ? ", " : "\n");
}

static void say_years(FILE *to, const Snapshot *g)
{
    int32_t first = INT32_MAX, last = INT32_MIN;
    size_t undated = 0;
    for (size_t i = 0; i < g->relation_count; i++) {
        int32_t year = relation_year(&g->relations[i].claim);
        if (year == INT32_MIN) {
            undated++;
            continue;
        }
        if (year < first) first = year;
        if (year > last) last = year;
    }
    if (last == INT32_MIN) fputs("years          none\n", to);
    else fprintf(to, "years          %d to %d; %zu relations without a date\n", first, last, undated);
}

static void say_summary(const Outputs *o)
{
    FILE *to = stdout;
    fprintf(to, "documents      %zu (%zu unchanged since the last run; %zu sentences, %zu of them parsed)\n",
            o->result->read.documents, o->result->remembered, o->result->stats.sentences, o->result->stats.candidates);
    fprintf(to, "relations      %zu between %zu actors\n", o->graph->relation_count, o->graph->actor_count);
    say_types(to, o->graph);
    say_facts(to, o->graph);
    say_years(to, o->graph);
    say_ties(to, o->graph, o->diagram.facts);
    fprintf(to, "skipped        %zu files of other kinds, %zu unreadable; %zu names in no dictionary\n",
            o->result->read.skipped, o->result->read.failed, o->result->stats.unmatched_names);
    fprintf(to, "rules          %zu fired; see " SV_FMT "\n", coverage_rules_fired(o->coverage),
            SV_ARG(outputs_path(o, "reports/coverage.md")));
    fprintf(to, "report         " SV_FMT "\n", SV_ARG(outputs_path(o, "reports/report.html")));
    fprintf(to, "diagrams       " SV_FMT " and one a year beside it\n", SV_ARG(outputs_path(o, "diagrams/all.svg")));
    fprintf(to, "all files      %zu in " SV_FMT "\n", o->files, SV_ARG(o->folder));
    fprintf(to, "page           " SV_FMT "\n", SV_ARG(outputs_path(o, "index.html")));
}

/* ---- the run ---- */

static int run(Cli *cli, const void *options)
{
    const Options *o = options;
    Engine engine;
    if (!engine_open(cli, extract_options_of(&o->settings), &engine)) return STATUS_INPUT;
    PipelineResult result = { 0 };
    Outputs outputs = { .cli = cli,
                        .folder = cli->common.output.len ? cli->common.output : SV("output"),
                        .result = &result };
    bool folder = out_make_folder(outputs.folder, cli->diag);
    OutFile *relations = folder ? out_open(cli->arena, outputs_path(&outputs, "relations.jsonl"), cli->diag) : NULL;
    if (!relations) {
        engine_close(&engine);
        return STATUS_MACHINE;
    }
    Sink sink = { .cli = cli,
                  .relations = out_stream(relations),
                  .builder = graph_builder(cli->arena, engine.rules),
                  .coverage = coverage_new(cli->arena, engine.extractor) };
    ReadOptions read = read_options_of(&o->settings);
    PipelineHooks hooks = { .sink = take_document, .sink_user = &sink };
    outputs.store.model_hash = settings_hash(cli->arena, &engine, &o->settings);
    StoreHistory *history = o->fresh ? NULL : store_history(cli->arena, outputs_path(&outputs, "events.db"), cli->diag);
    if (history && sv_equal(history->rules_hash, hex_hash(cli->arena, engine.rules->hash)) &&
        sv_equal(history->model_hash, outputs.store.model_hash)) {
        hooks.memory = remember;
        hooks.memory_user = memory_of(cli->arena, history);
    }
    int status = pipeline_run(cli, &engine, cli->operands, cli->operand_count, &read, hooks, &result);
    engine_close(&engine);
    if (status != STATUS_FINE || interrupt_seen()) {
        out_discard(relations);
        return status ? status : STATUS_MACHINE;
    }
    if (!out_commit(relations, cli->diag)) return STATUS_MACHINE;
    outputs.files = 1;
    outputs.graph = graph_finish(sink.builder);
    outputs.coverage = sink.coverage;
    outputs.store.documents = sink.documents;
    outputs.store.document_count = sink.document_count;
    bool crowded = !o->top && outputs.graph->actor_count > READABLE_ACTORS;
    outputs.diagram = (DiagramOptions){ .facts = o->facts,
                                        .top = crowded ? READABLE_ACTORS : (uint32_t)o->top,
                                        .min = (uint32_t)o->min,
                                        .title = o->title,
                                        .caption = o->caption };
    outputs.report.slices = (SliceOptions){ .by = (SliceUnit)o->by, .facts = o->facts, .range = PERIOD_NONE };
    if (!outputs_write(&outputs)) return STATUS_MACHINE;
    if (!cli->common.quiet) say_summary(&outputs);
    return STATUS_FINE;
}

const Command cmd_run = {
    .name = "run",
    .operands = "PATH...",
    .summary = "do it all: texts to relations, graph, diagrams and reports",
    .description = "Reads texts (as 'actorgraph extract' does), applies the rules and writes into the output folder "
                   "(-o, default: output): relations.jsonl with "
                   "the evidence for every relation, graph.json, diagrams of the whole and one a year, and reports.\n\n"
                   "A second run into the same folder reads only documents that are new or have changed since (by "
                   "their text, the rules and the model); the files are the same "
                   "to the byte as after a fresh run.\n\n"
                   "Relations of every factuality are extracted and kept; diagrams and measures count the asserted "
                   "ones unless --factuality says otherwise.",
    .examples = examples,
    .opts = opts,
    .opts_size = sizeof(Options),
    .defaults = &defaults,
    .common = COMMON_RULES | COMMON_MODEL | COMMON_OUTPUT | COMMON_PROGRESS | COMMON_THREADS,
    .min_operands = 1,
    .run = run,
};
