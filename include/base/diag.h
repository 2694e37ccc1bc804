/* Diagnostics: what a user can mend, with place and remedy. They are collected, and printed by the command line
 * alone. */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include <stdio.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/source.h"

typedef enum { SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_ERROR } Severity;

typedef enum {
#define DIAG(name, code, severity, meaning) name,
#include "base/diag_codes.def"
#undef DIAG
    DIAG_CODE_COUNT
} DiagCode;

typedef struct {
    const char *code; /* "R012": stable, never reused */
    Severity severity;
    const char *meaning; /* one line for docs/diagnostics.md */
} DiagInfo;

extern const DiagInfo diag_infos[DIAG_CODE_COUNT];

typedef struct Diag Diag;

/** An empty collection. Free with diag_free(). */
Diag *diag_new(void);
void diag_free(Diag *d);

/** Record one diagnostic at @at. Copies all it needs of the source. Returns false, so that failing is one statement. */
bool diag(Diag *d, Place at, DiagCode code, const char *fmt, ...) PRINTF_LIKE(4, 5);
/** Add a remedy to the diagnostic recorded last ("did you mean ...?", "install poppler-utils"). */
void diag_hint(Diag *d, const char *fmt, ...) PRINTF_LIKE(2, 3);
/** Append all of @from to @to and empty @from: documents are read by threads and merged in order. */
void diag_move(Diag *to, Diag *from);

size_t diag_count(const Diag *d, Severity severity);
/** How often @code was recorded. */
size_t diag_count_code(const Diag *d, DiagCode code);

/** In DIAG_TAGS, <red> ... </> stand for colours, so that a test can read them. */
typedef enum { DIAG_PLAIN, DIAG_COLOR, DIAG_TAGS } DiagStyle;

/** Print in order of recording:  path:line:col: error[R012]: text, the line, a caret, the hint. At most @limit of one
 * code (0: all), then a count of the rest. Control characters of quoted text are shown as escapes. */
void diag_print(const Diag *d, FILE *to, DiagStyle style, size_t limit);
/** The same for those of at least this severity. */
void diag_print_from(const Diag *d, FILE *to, DiagStyle style, size_t limit, Severity least);

#endif
