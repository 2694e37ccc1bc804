/* Files for programs and libraries that do not write to streams. Private to the export layer. */
#ifndef EXPORT_FILES_H
#define EXPORT_FILES_H

#include <stdio.h>

#include "base/diag.h"

/** A new folder in $TMPDIR or /tmp; the caller removes it. Empty and a diagnostic where that fails. */
Sv files_folder(Arena *a, Diag *d);
/** All bytes of a file. False and a diagnostic where it cannot be read. */
bool files_copy(Sv path, FILE *to, Diag *d) MUST_USE;

#endif
