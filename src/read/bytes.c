/* Bytes of files, and whether they are text we can read. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/attr.h"
#include "base/utf8.h"
#include "read/format.h"

enum { CHUNK = 256 * 1024, LOOK = 8192 };

Format format_of_path(Sv path)
{
    static const struct {
        Sv ending;
        Format format;
    } endings[] = {
        { SV_INIT(".txt"), FORMAT_PLAIN },   { SV_INIT(".text"), FORMAT_PLAIN },
        { SV_INIT(".md"), FORMAT_MARKDOWN }, { SV_INIT(".markdown"), FORMAT_MARKDOWN },
        { SV_INIT(".html"), FORMAT_HTML },   { SV_INIT(".htm"), FORMAT_HTML },
        { SV_INIT(".xhtml"), FORMAT_HTML },  { SV_INIT(".pdf"), FORMAT_PDF },
        { SV_INIT(".jsonl"), FORMAT_JSONL }, { SV_INIT(".ndjson"), FORMAT_JSONL },
    };
    for (size_t i = 0; i < LENGTH_OF(endings); i++) {
        Sv ending = endings[i].ending;
        if (path.len > ending.len && sv_equal_nocase(sv_sub(path, path.len - ending.len, path.len), ending))
            return endings[i].format;
    }
    return FORMAT_UNKNOWN;
}

static bool starts_nocase(Sv text, Sv prefix) { return sv_equal_nocase(sv_sub(text, 0, prefix.len), prefix); }

Format format_sniff(Sv head)
{
    if (sv_starts(head, SV("%PDF-"))) return FORMAT_PDF;
    Sv text = sv_starts(head, SV("\xEF\xBB\xBF")) ? sv_sub(head, 3, head.len) : head;
    if (sv_starts(text, SV("---\n")) || sv_starts(text, SV("---\r\n"))) return FORMAT_MARKDOWN;
    while (text.len && ascii_is_space(text.ptr[0])) text = sv_sub(text, 1, text.len);
    if (starts_nocase(text, SV("<!doctype html")) || starts_nocase(text, SV("<html")) ||
        (starts_nocase(text, SV("<?xml")) && sv_find(sv_sub(text, 0, 1000), SV("<html"), 0) != SIZE_MAX))
        return FORMAT_HTML;
    Sv rest = sv_sub(text, 1, 100);
    if (sv_starts(text, SV("{")) && sv_starts(sv_trim(rest), SV("\"")) && sv_find(text, SV("\"text\""), 0) != SIZE_MAX)
        return FORMAT_JSONL;
    return FORMAT_PLAIN;
}

/* --- is it text? --- */

typedef struct {
    Sv magic;
    const char *what, *remedy;
} Magic;

static const Magic magics[] = {
    { SV_INIT("PK\x03\x04"), "a zip archive or an office document", "save it as plain text, HTML or PDF" },
    { SV_INIT("\xD0\xCF\x11\xE0"), "an old office document", "save it as plain text, HTML or PDF" },
    { SV_INIT("{\\rtf"), "a rich text file", "save it as plain text, HTML or PDF" },
    { SV_INIT("\x1F\x8B"), "compressed", "unpack it with gunzip" },
    { SV_INIT("BZh"), "compressed", "unpack it with bunzip2" },
    { SV_INIT("\xFD"
              "7zXZ"),
      "compressed", "unpack it with unxz" },
    { SV_INIT("\x89PNG"), "an image", "only text can be read; an image needs text recognition first" },
    { SV_INIT("\xFF\xD8\xFF"), "an image", "only text can be read; an image needs text recognition first" },
};

/* Share of bytes that no text has, in the first bytes. */
static bool looks_binary(Sv text)
{
    size_t odd = 0;
    Sv head = sv_sub(text, 0, LOOK);
    for (size_t i = 0; i < head.len; i++) {
        unsigned char c = (unsigned char)head.ptr[i];
        if (c == 0) return true;
        odd += c < 0x20 && !ascii_is_space((char)c) && c != 0x1B;
    }
    return odd * 32 > head.len;
}

/* UTF-16 by its mark, or by every second byte being zero. */
static const char *wide_encoding(Sv text)
{
    if (sv_starts(text, SV("\xFF\xFE")))
        return text.len >= 4 && text.ptr[2] == 0 && text.ptr[3] == 0 ? "UTF-32LE" : "UTF-16LE";
    if (sv_starts(text, SV("\xFE\xFF"))) return "UTF-16BE";
    size_t zeros[2] = { 0, 0 };
    Sv head = sv_sub(text, 0, 512);
    for (size_t i = 0; i < head.len; i++) zeros[i % 2] += head.ptr[i] == 0;
    if (head.len < 8) return NULL;
    if (zeros[1] * 5 > head.len * 2 && zeros[0] * 20 < head.len) return "UTF-16LE";
    if (zeros[0] * 5 > head.len * 2 && zeros[1] * 20 < head.len) return "UTF-16BE";
    return NULL;
}

bool format_check_text(const Source *bytes, Diag *d)
{
    Sv text = bytes->text;
    const char *wide = wide_encoding(text);
    if (wide) {
        (void)diag(d, PATH_ONLY(bytes->path), E_READ_UTF8, "the text is in %s, not UTF-8 (byte 0)", wide);
        diag_hint(d, "iconv -f %s -t UTF-8 " SV_FMT " > new.txt", wide, SV_ARG(bytes->path));
        return false;
    }
    for (size_t i = 0; i < LENGTH_OF(magics); i++) {
        if (!sv_starts(text, magics[i].magic)) continue;
        (void)diag(d, PATH_ONLY(bytes->path), E_READ_BINARY, "this is no text file: it is %s", magics[i].what);
        diag_hint(d, "%s", magics[i].remedy);
        return false;
    }
    if (looks_binary(text)) {
        (void)diag(d, PATH_ONLY(bytes->path), E_READ_BINARY, "this is no text file: it holds control characters");
        diag_hint(d, "leave it out, or convert it to text");
        return false;
    }
    size_t bad = utf8_invalid_at(text);
    if (bad == SIZE_MAX) return true;
    (void)diag(d, (Place){ bytes, { (uint32_t)bad, 1 } }, E_READ_UTF8, "byte %zu (0x%02X) is no valid UTF-8", bad,
               (unsigned)(unsigned char)text.ptr[bad]);
    diag_hint(d, "if it is Western European text: iconv -f WINDOWS-1252 -t UTF-8 " SV_FMT " > new.txt",
              SV_ARG(bytes->path));
    return false;
}

/* --- reading --- */

int bytes_open(Sv path, uint64_t *size, Diag *d)
{
    Arena *scratch = arena_new();
    const char *name = arena_cstr(scratch, path);
    int fd = open(name, O_RDONLY | O_CLOEXEC);
    struct stat st;
    *size = 0;
    if (fd < 0 || fstat(fd, &st) != 0) {
        int reason = errno;
        (void)diag(d, PATH_ONLY(path), E_READ_OPEN, "cannot open the file: %s", strerror(reason));
        if (reason == EACCES) diag_hint(d, "chmod +r " SV_FMT, SV_ARG(path));
        if (fd >= 0) close(fd);
        fd = -1;
    } else if (S_ISDIR(st.st_mode)) {
        (void)diag(d, PATH_ONLY(path), E_READ_OPEN, "is a folder");
        close(fd);
        fd = -1;
    } else if (S_ISREG(st.st_mode)) {
        *size = (uint64_t)st.st_size;
    }
    arena_free(scratch);
    return fd;
}

long bytes_read(int fd, char *to, size_t room)
{
    for (;;) {
        ssize_t n = read(fd, to, room);
        if (n >= 0 || errno != EINTR) return (long)n;
    }
}

static bool too_large(Sv path, Diag *d)
{
    (void)diag(d, PATH_ONLY(path), E_READ_SIZE, "the text is larger than 1 GiB, the most one document may have");
    diag_hint(d, "split it, or give a collection as JSON Lines with one document a line");
    return false;
}

bool bytes_all(Arena *a, Sv path, int fd, Sv head, uint64_t size, Sv *out, Diag *d)
{
    if (size >= TEXT_LIMIT) return too_large(path, d);
    size_t room = 0;
    size_t count = head.len;
    char *bytes = arena_grow(a, NULL, 0, &room, size ? (size_t)size + 1 : head.len + CHUNK, 1);
    if (head.len) memcpy(bytes, head.ptr, head.len);
    for (bool looked = false;;) {
        if (count == room) bytes = arena_grow(a, bytes, count, &room, count + CHUNK, 1);
        long n = bytes_read(fd, bytes + count, room - count);
        if (n < 0)
            return diag(d, PATH_ONLY(path), E_READ_OPEN, "cannot read on after %zu bytes: %s", count, strerror(errno));
        if (n == 0) break;
        count += (size_t)n;
        if (count >= TEXT_LIMIT) return too_large(path, d);
        if (!looked && count >= LOOK &&
            !sv_starts((Sv){ bytes, count }, SV("%PDF-"))) { /* an endless device is refused at once */
            looked = true;
            Source first = { path, { bytes, count } };
            if ((wide_encoding(first.text) || looks_binary(first.text)) && !format_check_text(&first, d)) return false;
        }
    }
    *out = (Sv){ bytes, count };
    return true;
}
