/* What the readers of the formats share. Private to src/read. */
#ifndef READ_FORMAT_H
#define READ_FORMAT_H

#include "read/reader.h"

typedef enum { FORMAT_PLAIN, FORMAT_MARKDOWN, FORMAT_HTML, FORMAT_PDF, FORMAT_JSONL, FORMAT_UNKNOWN } Format;

/** The largest text of one document: 32-bit offsets must do. */
#define TEXT_LIMIT ((uint64_t)1 << 30)
enum { JSON_LINE_LIMIT = 64 << 20, SNIFF_BYTES = 64 * 1024 };

/** By the ending of the file's name, in any case; FORMAT_UNKNOWN for others. */
Format format_of_path(Sv path);
/** By the first bytes, for standard input and files without a known ending. */
Format format_sniff(Sv head);

/** A place that shows the path alone. */
#define PATH_ONLY(name) ((Place){ .source = &(Source){ .path = (name) } })

/** Is @bytes text in UTF-8? Else D002 or D003 at its place, with a remedy. */
bool format_check_text(const Source *bytes, Diag *d) MUST_USE;

/** Open for reading and size (0 where it is no regular file). -1 and D001 or D007. */
int bytes_open(Sv path, uint64_t *size, Diag *d);
/** read() that goes on after an interruption: bytes, 0 at the end, -1. */
long bytes_read(int fd, char *to, size_t room);
/** All of @fd behind @head (already read), at most TEXT_LIMIT; looks at the first bytes before it reads on. */
bool bytes_all(Arena *a, Sv path, int fd, Sv head, uint64_t size, Sv *out, Diag *d) MUST_USE;

/* One document each. @doc has path and id; text, title, language, date are filled in where the format says them. */
void plain_read(Document *doc, Sv bytes);
void markdown_read(Document *doc, Sv bytes);
bool html_read(Arena *a, Document *doc, const Source *bytes, Diag *d) MUST_USE;
/** @made: the day the file was made, often that of the text, the last guess. */
bool pdf_read(Arena *a, Document *doc, const char *program, Period *made, Diag *d) MUST_USE;

/** Lines of a JSON Lines stream. */
typedef struct LineReader LineReader;
LineReader *lines_open(Arena *a, int fd, Sv head);
typedef enum { LINE_READ, LINE_TOO_LONG, LINE_FAILED, LINE_END } LineStatus;
/** The next line without its end; valid until the next call. */
LineStatus lines_next(LineReader *r, Sv *line);
uint64_t lines_number(const LineReader *r);
uint64_t lines_bytes(const LineReader *r);
void lines_close(LineReader *r);
/** A document from one line. False: a diagnostic was recorded. */
bool jsonl_read(Arena *a, Document *doc, const Source *line, uint64_t number, Diag *d) MUST_USE;

/** Files of a path: the file itself, or all below a folder in byte order. Counts what is passed over in @skipped. */
typedef struct {
    Sv path;
    uint64_t size;
} FilePath;
typedef struct {
    FilePath *files;
    size_t count, room;
    size_t skipped, failed;
} FileList;
void walk_path(Arena *a, Sv path, FileList *out, Diag *d);

/** A date as people and programs write it alone in a field: ISO, "March 8, 2020", "8 March 2020", "Tue, 08 Mar 2020
 * 10:00:00 GMT", "20200308", "2020/03/08", "July 2023". */
bool pagedate_parse(Sv field, Period *out);
/** From the first lines of a text: a line that is a date, or a dateline. PERIOD_NONE where there is none. */
Period pagedate_of_title_page(Sv text);
/** From a file's name: 2021-03-08-title, 20210308, 2021-03, title-2021. PERIOD_NONE where there is none. */
Period pagedate_of_name(Sv name);

#endif
