/* The files of 'actorgraph run', one function a file or folder. */
#ifndef CLI_OUTPUTS_H
#define CLI_OUTPUTS_H

#include "cli/pipeline.h"
#include "export/coverage.h"
#include "export/export.h"
#include "export/report.h"
#include "export/store.h"

/** What all files are written from. */
typedef struct {
    Cli *cli;
    Sv folder;
    const Snapshot *graph;
    const Coverage *coverage;
    const PipelineResult *result;
    StoreExtras store;
    DiagramOptions diagram;
    ReportOptions report;
    size_t files; /* written so far */
} Outputs;

/** Path of @name below the output folder. */
Sv outputs_path(const Outputs *o, const char *name);
/** Write all of it; what fails is diagnosed and the rest goes on. False where anything failed. */
bool outputs_write(Outputs *o) MUST_USE;

#endif
