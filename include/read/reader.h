/* Files in several formats to documents, one after another. */
#ifndef READ_READER_H
#define READ_READER_H

#include "base/arena.h"
#include "base/date.h"
#include "base/diag.h"

typedef enum {
    DATE_FROM_NOTHING,
    DATE_FROM_METADATA,     /* JSON field, HTML meta or time element, PDF info */
    DATE_FROM_FRONT_MATTER, /* "date:" between --- lines */
    DATE_FROM_OPTION,       /* --date */
    DATE_FROM_TITLE_PAGE,   /* "JULY 2023" in the first lines */
    DATE_FROM_FILE_NAME     /* 2021-03-08-title.txt */
} DateOrigin;

typedef struct {
    Sv id;       /* a JSON line's id, else the file's name without its ending */
    Sv title;    /* may be empty */
    Sv language; /* "en"; empty: not said */
    Sv path;     /* as the user named it, or found below a folder; "-" is standard input */
    Sv text;     /* valid UTF-8 under 1 GiB; of HTML and PDF the extracted text. Evidence offsets count its bytes */
    uint32_t body_from; /* offset behind front matter */
    Period date;
    DateOrigin date_from;
} Document;

typedef struct {
    Period date;           /* for documents that say none; PERIOD_NONE: look for one */
    Sv language;           /* for documents that say none */
    const char *pdftotext; /* program; NULL: "pdftotext" */
} ReadOptions;

typedef struct {
    size_t documents, bytes;
    size_t failed;  /* files or lines with an error diagnostic */
    size_t skipped; /* files in folders whose ending we do not read */
} ReadCounts;

typedef struct Reader Reader;

/** Read @paths (files, folders with all below them in byte order of their paths, "-") one document after another.
 *  The reader lives in @a; @paths and @options are borrowed until reader_close(). Diagnostics go to @d, reading goes
 * on. */
Reader *reader_open(Arena *a, const Sv *paths, size_t path_count, const ReadOptions *options, Diag *d);
/** The next document, in @doc_arena. False at the end. Broken files are diagnosed and passed over. */
bool reader_next(Reader *r, Arena *doc_arena, Document *out);
ReadCounts reader_counts(const Reader *r);
/** Bytes read so far and all bytes of the regular files (0 where unknown), for a progress line. */
void reader_progress(const Reader *r, uint64_t *done, uint64_t *all);
void reader_close(Reader *r);

#endif
