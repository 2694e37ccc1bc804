/* Outputs are written beside their place and renamed when whole: never half a file. */
#ifndef BASE_OUTFILE_H
#define BASE_OUTFILE_H

#include <stdio.h>

#include "base/arena.h"
#include "base/diag.h"

typedef struct OutFile OutFile;

/** Begin to write @path ("-": standard output, not renamed). NULL and a diagnostic where that is not possible.
 *  The OutFile lives in @a. Unfinished files are removed by out_discard(), or all at once by
 * out_remove_unfinished(). */
OutFile *out_open(Arena *a, Sv path, Diag *d) MUST_USE;
FILE *out_stream(OutFile *out);
/** Flush, check, close and put the file in its place. False and a diagnostic (disk full, no permission): the old file
 * is untouched. */
bool out_commit(OutFile *out, Diag *d) MUST_USE;
/** Close and remove what was written. */
void out_discard(OutFile *out);
/** Remove the part files of all outputs that are neither committed nor discarded: at exit and in signal handlers
 * (async-signal-safe). */
void out_remove_unfinished(void);
/** Make a folder and those above it; an existing folder is fine. */
bool out_make_folder(Sv path, Diag *d) MUST_USE;

#endif
