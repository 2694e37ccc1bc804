/* One document after another from files, folders and standard input. */
#include "read/reader.h"

#include <unistd.h>

#include "base/attr.h"
#include "base/intern.h"
#include "read/format.h"

struct Reader {
    Arena *arena;
    const ReadOptions *options;
    Diag *diag;
    FileList list;
    size_t next;       /* file to open next */
    LineReader *lines; /* the JSON Lines file that is open, or NULL */
    int fd;
    Sv path;     /* of that file */
    Period made; /* when the PDF file just read was made */
    Interner *ids;
    ReadCounts counts;
    uint64_t done, all;
};

Reader *reader_open(Arena *a, const Sv *paths, size_t path_count, const ReadOptions *options, Diag *d)
{
    Reader *r = NEW(a, Reader);
    *r = (Reader){ .arena = a, .options = options, .diag = d, .fd = -1, .ids = intern_new(a), .made = PERIOD_NONE };
    for (size_t i = 0; i < path_count; i++) walk_path(a, arena_sv(a, paths[i]), &r->list, d);
    for (size_t i = 0; i < r->list.count; i++) r->all += r->list.files[i].size;
    r->counts.failed = r->list.failed;
    r->counts.skipped = r->list.skipped;
    return r;
}

/* A file's name without folder and ending. */
static Sv stem_of(Sv path)
{
    if (sv_equal(path, SV("-"))) return SV("stdin");
    while (path.len > 1 && path.ptr[path.len - 1] == '/') path.len--;
    size_t from = path.len;
    while (from > 0 && path.ptr[from - 1] != '/') from--;
    Sv name = sv_sub(path, from, path.len);
    for (size_t dot = name.len; dot > 1; dot--)
        if (name.ptr[dot - 1] == '.') return sv_sub(name, 0, dot - 1);
    return name;
}

static bool is_empty(Sv text) { return sv_trim(text).len == 0; }

/* What the document itself does not say: the option, the title page, the file's name, the day a PDF was made, in this
 * order. */
static void find_date(const Reader *r, Document *doc, Sv name)
{
    if (period_known(doc->date)) return;
    Period given = r->options ? r->options->date : PERIOD_NONE;
    const struct {
        Period date;
        DateOrigin from;
    } guesses[] = {
        { given, DATE_FROM_OPTION },
        { pagedate_of_title_page(sv_sub(doc->text, doc->body_from, doc->text.len)), DATE_FROM_TITLE_PAGE },
        { pagedate_of_name(name), DATE_FROM_FILE_NAME },
        { r->made, DATE_FROM_METADATA },
    };
    for (size_t i = 0; i < LENGTH_OF(guesses) && !period_known(doc->date); i++)
        if (period_known(guesses[i].date)) doc->date = guesses[i].date, doc->date_from = guesses[i].from;
}

/* Fill in what is missing, and warn. False: the document holds no text and is passed over. */
static bool complete(Reader *r, Document *doc, Sv name)
{
    if (is_empty(sv_sub(doc->text, doc->body_from, doc->text.len))) {
        (void)diag(r->diag, PATH_ONLY(doc->path), W_READ_EMPTY, "document " SV_FMT " holds no text", SV_ARG(doc->id));
        if (format_of_path(doc->path) == FORMAT_PDF)
            diag_hint(r->diag, "if its pages are scanned: ocrmypdf " SV_FMT " new.pdf", SV_ARG(doc->path));
        return false;
    }
    if (!doc->language.len && r->options) doc->language = r->options->language;
    find_date(r, doc, name);
    if (!period_known(doc->date)) {
        (void)diag(r->diag, PATH_ONLY(doc->path), W_READ_DATE,
                   "document " SV_FMT " has no date: what it says of \"last week\" stays undated", SV_ARG(doc->id));
        diag_hint(
            r->diag,
            "give one with --date, in front matter (date: 2020-03-08) or in the file's name (2020-03-08-title.txt)");
    }
    uint32_t before = intern_count(r->ids);
    if (intern_add(r->ids, doc->id) < before)
        (void)diag(r->diag, PATH_ONLY(doc->path), W_READ_DUPLICATE_ID, "another document has the id " SV_FMT " too",
                   SV_ARG(doc->id));
    r->counts.documents++;
    r->counts.bytes += doc->text.len;
    return true;
}

/* Bytes to text in one of the formats that need all of them. */
static bool read_bytes(Reader *r, Arena *a, Document *doc, Sv bytes, Format format)
{
    Source source = { doc->path, bytes };
    if (format == FORMAT_HTML) return html_read(a, doc, &source, r->diag);
    if (!format_check_text(&source, r->diag)) return false;
    if (format == FORMAT_MARKDOWN) markdown_read(doc, bytes);
    else plain_read(doc, bytes);
    return true;
}

/* Start on a file whose lines are documents. */
static void open_lines(Reader *r, Sv path, int fd, Sv head)
{
    r->lines = lines_open(r->arena, fd, head);
    r->fd = fd;
    r->path = path;
}

typedef enum { FILE_DOCUMENT, FILE_LINES, FILE_FAILED } FileStatus;

static FileStatus read_open_file(Reader *r, Arena *a, const FilePath *file, int fd, uint64_t size, Document *doc)
{
    bool is_stdin = fd == STDIN_FILENO;
    Format format = is_stdin ? FORMAT_UNKNOWN : format_of_path(file->path);
    Sv head = { "", 0 };
    if (format == FORMAT_UNKNOWN) {
        char *bytes = arena_alloc(a, SNIFF_BYTES);
        size_t count = 0;
        for (long n; count < SNIFF_BYTES && (n = bytes_read(fd, bytes + count, SNIFF_BYTES - count)) > 0;)
            count += (size_t)n;
        head = (Sv){ bytes, count };
        format = format_sniff(head);
    }
    if (format == FORMAT_JSONL) {
        open_lines(r, file->path, fd, head);
        return FILE_LINES;
    }
    if (format == FORMAT_PDF && !is_stdin)
        return pdf_read(a, doc, r->options ? r->options->pdftotext : NULL, &r->made, r->diag) ? FILE_DOCUMENT
                                                                                              : FILE_FAILED;
    if (format == FORMAT_PDF) {
        (void)diag(r->diag, PATH_ONLY(file->path), E_READ_PDF, "a PDF on standard input cannot be read");
        diag_hint(r->diag, "name the file, or convert it first: pdftotext -enc UTF-8 - - | actorgraph ... -");
        return FILE_FAILED;
    }
    Sv bytes = { "", 0 };
    bool ok = bytes_all(a, file->path, fd, head, size, &bytes, r->diag) && read_bytes(r, a, doc, bytes, format);
    return ok ? FILE_DOCUMENT : FILE_FAILED;
}

/* The next file. True: @out is a document. */
static bool next_file(Reader *r, Arena *a, Document *out)
{
    const FilePath *file = &r->list.files[r->next++];
    bool is_stdin = sv_equal(file->path, SV("-"));
    uint64_t size = 0;
    int fd = is_stdin ? STDIN_FILENO : bytes_open(file->path, &size, r->diag);
    if (fd < 0) {
        r->counts.failed++;
        return false;
    }
    Sv stem = stem_of(file->path);
    r->made = PERIOD_NONE;
    *out = (Document){ .id = stem, .path = file->path, .date = PERIOD_NONE };
    FileStatus status = read_open_file(r, a, file, fd, size, out);
    if (status == FILE_LINES) return false;
    if (!is_stdin) close(fd);
    r->done += file->size;
    if (status == FILE_FAILED) {
        r->counts.failed++;
        return false;
    }
    return complete(r, out, stem);
}

static void close_lines(Reader *r)
{
    r->done += lines_bytes(r->lines);
    lines_close(r->lines);
    if (r->fd != STDIN_FILENO) close(r->fd);
    r->lines = NULL;
    r->fd = -1;
}

/* The next line of the open JSON Lines file. True: @out is a document. */
static bool next_line(Reader *r, Arena *a, Document *out)
{
    Sv line;
    switch (lines_next(r->lines, &line)) {
    case LINE_END: close_lines(r); return false;
    case LINE_FAILED:
        (void)diag(r->diag, PATH_ONLY(r->path), E_READ_OPEN, "cannot read on after line %llu",
                   (unsigned long long)lines_number(r->lines));
        r->counts.failed++;
        close_lines(r);
        return false;
    case LINE_TOO_LONG:
        (void)diag(r->diag, PATH_ONLY(r->path), E_READ_SIZE, "line %llu is longer than %d MiB",
                   (unsigned long long)lines_number(r->lines), JSON_LINE_LIMIT >> 20);
        r->counts.failed++;
        return false;
    case LINE_READ: break;
    }
    if (lines_number(r->lines) == 1 && sv_starts(line, SV("\xEF\xBB\xBF"))) line = sv_sub(line, 3, line.len);
    if (is_empty(line)) return false;
    Source source = { r->path, line };
    Sv stem = stem_of(r->path);
    *out = (Document){ .id = stem, .path = r->path, .date = PERIOD_NONE };
    if (!jsonl_read(a, out, &source, lines_number(r->lines), r->diag)) {
        r->counts.failed++;
        return false;
    }
    return complete(r, out, stem);
}

bool reader_next(Reader *r, Arena *doc_arena, Document *out)
{
    while (r->lines || r->next < r->list.count)
        if (r->lines ? next_line(r, doc_arena, out) : next_file(r, doc_arena, out)) return true;
    return false;
}

ReadCounts reader_counts(const Reader *r) { return r->counts; }

void reader_progress(const Reader *r, uint64_t *done, uint64_t *all)
{
    *done = r->done + (r->lines ? lines_bytes(r->lines) : 0);
    *all = r->all;
}

void reader_close(Reader *r)
{
    if (r->lines) close_lines(r);
}
