/* The readers of all formats that are read in this process: any bytes as a file with each ending. */
#include <assert.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/utf8.h"
#include "fuzz.h"
#include "read/reader.h"

static void read_as(const char *path)
{
    Arena *a = arena_new(), *doc_arena = arena_new();
    Diag *d = diag_new();
    Sv paths[1] = { sv_of(path) };
    ReadOptions options = { .date = PERIOD_NONE };
    Reader *r = reader_open(a, paths, 1, &options, d);
    for (Document doc; reader_next(r, doc_arena, &doc); arena_reset(doc_arena)) {
        assert(utf8_invalid_at(doc.text) == SIZE_MAX);
        assert(utf8_invalid_at(doc.title) == SIZE_MAX);
        assert(doc.body_from <= doc.text.len);
        assert(doc.date.from < doc.date.to);
    }
    reader_close(r);
    diag_free(d);
    arena_free(doc_arena);
    arena_free(a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const endings[] = { ".txt", ".md", ".html", ".jsonl", ".unknown" };
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        char path[64];
        snprintf(path, sizeof path, "/tmp/actorgraph-fuzz-%ld%s", (long)getpid(), endings[i]);
        FILE *to = fopen(path, "wb");
        if (!to) return 0;
        fwrite(data, 1, size, to);
        fclose(to);
        read_as(path);
        unlink(path);
    }
    return 0;
}
