/* One thread reads and writes, the others extract. A ring of jobs keeps the order. */
#include "cli/pipeline.h"

#include <pthread.h>

#include "cli/datadir.h"
#include "cli/interrupt.h"
#include "cli/progress.h"

/* ---- loading ---- */

bool engine_open(Cli *cli, ExtractOptions options, Engine *out)
{
    *out = (Engine){ 0 };
    out->rules = cli_load_rules(cli);
    if (!out->rules) return false;
    out->lexicon = cli_load_lexicon(cli, SV("en"));
    Sv model = cli_model_path(cli, SV("en"));
    if (model.len) {
        out->model = model_open(model, cli->diag);
        if (!out->model) return false;
        out->model_facts = model_facts(out->model);
    }
    out->extractor = extractor_new(cli->arena, out->rules, out->lexicon, out->model, options);
    return true;
}

void engine_close(Engine *e)
{
    if (e->model) model_close(e->model);
    e->model = NULL;
}

/* ---- jobs ---- */

typedef enum { JOB_FREE, JOB_READY, JOB_TAKEN, JOB_DONE } JobState;

typedef struct {
    JobState state;
    Arena *arena;
    Document doc;
    RelationList relations;
    ExtractStats stats;
    bool remembered;
} Job;

typedef struct {
    const Extractor *extractor;
    PipelineHooks hooks;
    Job *jobs;
    size_t count;
    size_t next_taken; /* number of jobs handed to workers so far */
    size_t next_ready; /* number of jobs filled so far */
    bool closed;
    pthread_mutex_t lock;
    pthread_cond_t filled, done;
} Ring;

static void do_job(const Ring *ring, ExtractScratch *scratch, Job *job)
{
    const RelationList *known = ring->hooks.memory ? ring->hooks.memory(ring->hooks.memory_user, &job->doc) : NULL;
    job->remembered = known != NULL;
    if (known) job->relations = *known;
    else job->relations = extract_document(ring->extractor, job->arena, scratch, &job->doc, &job->stats);
}

static void *work(void *argument)
{
    Ring *ring = argument;
    ExtractScratch *scratch = extract_scratch_new(ring->extractor);
    pthread_mutex_lock(&ring->lock);
    for (;;) {
        while (!ring->closed && ring->next_taken == ring->next_ready) pthread_cond_wait(&ring->filled, &ring->lock);
        if (ring->next_taken == ring->next_ready) break;
        Job *job = &ring->jobs[ring->next_taken++ % ring->count];
        job->state = JOB_TAKEN;
        pthread_mutex_unlock(&ring->lock);
        do_job(ring, scratch, job);
        pthread_mutex_lock(&ring->lock);
        job->state = JOB_DONE;
        pthread_cond_signal(&ring->done);
    }
    pthread_mutex_unlock(&ring->lock);
    extract_scratch_free(scratch);
    return NULL;
}

static void add_stats(ExtractStats *to, const ExtractStats *from)
{
    to->documents += from->documents;
    to->sentences += from->sentences;
    to->tokens += from->tokens;
    to->bytes += from->bytes;
    to->candidates += from->candidates;
    to->parsed_tokens += from->parsed_tokens;
    to->relations += from->relations;
    to->unmatched_names += from->unmatched_names;
}

typedef struct {
    Ring ring;
    Reader *reader;
    Progress progress;
    PipelineResult *result;
    Diag *warnings;     /* of documents, in their order; kept apart from those of the reader, which is ahead */
    size_t handed_over; /* jobs given to the sink so far */
    bool at_end, stopped;
} Run;

/* Hand the oldest job to the sink and free its place. */
static void hand_over(Run *run)
{
    Job *job = &run->ring.jobs[run->handed_over++ % run->ring.count];
    add_stats(&run->result->stats, &job->stats);
    run->result->remembered += job->remembered;
    lang_warn_of_long(job->stats.long_sentences, &(Source){ .path = job->doc.path, .text = job->doc.text },
                      run->warnings);
    if (!run->stopped && !run->ring.hooks.sink(run->ring.hooks.sink_user, &job->doc, &job->relations))
        run->stopped = true;
    arena_reset(job->arena);
    job->state = JOB_FREE;
    uint64_t done = 0, all = 0;
    reader_progress(run->reader, &done, &all);
    progress_show(&run->progress, done, all, run->result->stats.documents + run->result->remembered, "documents");
}

static bool read_next(Run *run, Job *job)
{
    job->stats = (ExtractStats){ 0 };
    if (run->stopped || interrupt_seen() || !reader_next(run->reader, job->arena, &job->doc)) run->at_end = true;
    return !run->at_end;
}

static void run_alone(Run *run)
{
    ExtractScratch *scratch = extract_scratch_new(run->ring.extractor);
    while (read_next(run, &run->ring.jobs[0])) {
        do_job(&run->ring, scratch, &run->ring.jobs[0]);
        run->handed_over = 0;
        hand_over(run);
    }
    extract_scratch_free(scratch);
}

static void run_threads(Run *run, unsigned threads)
{
    Ring *ring = &run->ring;
    pthread_t ids[64];
    unsigned started = 0;
    pthread_mutex_init(&ring->lock, NULL);
    pthread_cond_init(&ring->filled, NULL);
    pthread_cond_init(&ring->done, NULL);
    while (started < threads && pthread_create(&ids[started], NULL, work, ring) == 0) started++;
    for (;;) {
        while (started && !run->at_end && ring->next_ready - run->handed_over < ring->count) {
            Job *job = &ring->jobs[ring->next_ready % ring->count];
            if (!read_next(run, job)) break;
            pthread_mutex_lock(&ring->lock);
            job->state = JOB_READY;
            ring->next_ready++;
            pthread_cond_signal(&ring->filled);
            pthread_mutex_unlock(&ring->lock);
        }
        if (run->handed_over == ring->next_ready) break;
        pthread_mutex_lock(&ring->lock);
        while (ring->jobs[run->handed_over % ring->count].state != JOB_DONE)
            pthread_cond_wait(&ring->done, &ring->lock);
        pthread_mutex_unlock(&ring->lock);
        hand_over(run);
    }
    pthread_mutex_lock(&ring->lock);
    ring->closed = true;
    pthread_cond_broadcast(&ring->filled);
    pthread_mutex_unlock(&ring->lock);
    for (unsigned i = 0; i < started; i++) pthread_join(ids[i], NULL);
    pthread_cond_destroy(&ring->done);
    pthread_cond_destroy(&ring->filled);
    pthread_mutex_destroy(&ring->lock);
    if (!started) run_alone(run);
}

int pipeline_run(Cli *cli, const Engine *engine, const Sv *paths, size_t path_count, const ReadOptions *read,
                 PipelineHooks hooks, PipelineResult *result)
{
    unsigned threads = cli_threads(cli);
    if (threads > 64) threads = 64;
    Run run = { .result = result, .progress = progress_start(cli, "reading"), .warnings = diag_new() };
    run.ring.extractor = engine->extractor;
    run.ring.hooks = hooks;
    run.ring.count = threads > 1 ? (size_t)threads * 4 : 1;
    run.ring.jobs = NEW_ARRAY(cli->arena, Job, run.ring.count);
    for (size_t i = 0; i < run.ring.count; i++) run.ring.jobs[i].arena = arena_new();
    run.reader = reader_open(cli->arena, paths, path_count, read, cli->diag);
    interrupt_catch();
    if (threads > 1) run_threads(&run, threads);
    else run_alone(&run);
    progress_end(&run.progress);
    result->read = reader_counts(run.reader);
    reader_close(run.reader);
    diag_move(cli->diag, run.warnings);
    diag_free(run.warnings);
    for (size_t i = 0; i < run.ring.count; i++) arena_free(run.ring.jobs[i].arena);
    interrupt_release();
    return run.stopped ? STATUS_MACHINE : STATUS_FINE;
}
