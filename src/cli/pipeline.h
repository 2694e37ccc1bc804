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

/** What to do with the relations of one document; called in the order of the input, from one thread. False ends the run. */
typedef bool RelationSink(void *user, const Document *doc, const RelationList *relations);

typedef struct {
    ExtractStats stats;
    ReadCounts read;
} PipelineResult;

/** Read all documents, extract from each, hand over the relations. The same calls in the same order whatever the number of threads.
 *  Returns a STATUS_*. */
int pipeline_run(Cli *cli, const Engine *engine, const Sv *paths, size_t path_count, const ReadOptions *read, RelationSink *sink, void *user,
                 PipelineResult *result);

#endif
