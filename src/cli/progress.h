/* One line on a terminal that says how far we are; silent in a pipe and with --quiet. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdint.h>

#include "cli/command.h"

typedef struct {
    FILE *to;         /* NULL: silent */
    const char *what; /* "reading" */
    int64_t next_ms;  /* when to draw again */
    int64_t start_ms;
    bool drawn;
} Progress;

/** @what names the work, as in "reading: 120 documents, 43 %, 5 s left". */
Progress progress_start(const Cli *cli, const char *what);
/** @done of @all units of work (0: unknown), and a count of @unit ("documents"). Draws at most ten times a second. */
void progress_show(Progress *p, uint64_t done, uint64_t all, uint64_t count, const char *unit);
/** Erase the line. */
void progress_end(Progress *p);

#endif
