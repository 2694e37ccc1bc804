/* Documents through the extractor, on several threads, in the order of the input. */
#ifndef CLI_PIPELINE_H
#define CLI_PIPELINE_H

#include "cli/command.h"
#include "extract/extract.h"

/** Everything that extraction needs, loaded. */
typedef struct {
    RuleSet *rules;
    Lexicon *lexicon;
    Model *model; /* NULL: none, the surface matcher works alone */
    Extractor *extractor;
    Sv model_facts;
} Engine;

/** Load rules, lexicon and model as the options say. False: a diagnostic says why (rules with errors are refused). */
bool engine_open(Cli *cli, ExtractOptions options, Engine *out) MUST_USE;
void engine_close(Engine *e);

/** What to do with the relations of one document; called in the order of the input, from one thread. False ends the
 * run. */
typedef bool RelationSink(void *user, const Document *doc, const RelationList *relations);

/** What an earlier run found in this very document: then it is not read for relations again. NULL: nothing is known.
 * Called by any thread; what it returns is borrowed until the pipeline ends. */
typedef const RelationList *RelationMemory(const void *user, const Document *doc);

typedef struct {
    RelationSink *sink;
    void *sink_user;
    RelationMemory *memory; /* NULL: none */
    const void *memory_user;
} PipelineHooks;

typedef struct {
    ExtractStats stats;
    ReadCounts read;
    size_t remembered; /* documents whose relations came from the memory */
} PipelineResult;

/** Read all documents, extract from each, hand over the relations. The same calls in the same order whatever the number
 * of threads. Returns a STATUS_*. */
int pipeline_run(Cli *cli, const Engine *engine, const Sv *paths, size_t path_count, const ReadOptions *read,
                 PipelineHooks hooks, PipelineResult *result);

#endif
