/* Folders to lists of files. */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "read/format.h"

enum { DEPTH_MAX = 100 };

typedef struct Folder Folder;
struct Folder { /* the folders above, to notice a symbolic link that leads back */
    const Folder *above;
    dev_t device;
    ino_t inode;
    unsigned depth;
};

static void cannot(Sv path, FileList *out, Diag *d)
{
    (void)diag(d, PATH_ONLY(path), E_READ_OPEN, "cannot open: %s", strerror(errno));
    out->failed++;
}

static bool leads_back(const Folder *f, const struct stat *st)
{
    for (; f; f = f->above)
        if (f->device == st->st_dev && f->inode == st->st_ino) return true;
    return false;
}

static void walk_folder(Arena *a, Sv path, const Folder *here, FileList *out, Diag *d);

/* One name in a folder. */
static void walk_entry(Arena *a, Sv path, const Folder *above, FileList *out, Diag *d)
{
    struct stat st;
    if (stat(arena_cstr(a, path), &st) != 0) {
        cannot(path, out, d);
        return;
    }
    if (S_ISDIR(st.st_mode)) {
        if (leads_back(above, &st)) return;
        Folder here = { above, st.st_dev, st.st_ino, above->depth + 1 };
        if (here.depth <= DEPTH_MAX) walk_folder(a, path, &here, out, d);
        return;
    }
    if (!S_ISREG(st.st_mode)) return;
    if (format_of_path(path) == FORMAT_UNKNOWN) {
        (void)diag(d, PATH_ONLY(path), W_READ_SKIPPED, "passed over: the ending of its name is none we read");
        diag_hint(d, "we read .txt .md .html .pdf .jsonl; name the file itself to read it as text");
        out->skipped++;
        return;
    }
    ARENA_PUSH(a, out->files, out->count, out->room, ((FilePath){ path, (uint64_t)st.st_size }));
}

static void walk_folder(Arena *a, Sv path, const Folder *here, FileList *out, Diag *d)
{
    DIR *folder = opendir(arena_cstr(a, path));
    if (!folder) {
        cannot(path, out, d);
        return;
    }
    const char *between = path.len && path.ptr[path.len - 1] == '/' ? "" : "/";
    for (struct dirent *e; (e = readdir(folder)) != NULL;) {
        if (e->d_name[0] == '.') continue; /* hidden, and the folder itself */
        walk_entry(a, arena_printf(a, SV_FMT "%s%s", SV_ARG(path), between, e->d_name), here, out, d);
    }
    closedir(folder);
}

static int by_path(const void *x, const void *y)
{
    const FilePath *a = x;
    const FilePath *b = y;
    return sv_compare(a->path, b->path);
}

void walk_path(Arena *a, Sv path, FileList *out, Diag *d)
{
    struct stat st;
    if (sv_equal(path, SV("-"))) {
        ARENA_PUSH(a, out->files, out->count, out->room, ((FilePath){ path, 0 }));
    } else if (stat(arena_cstr(a, path), &st) != 0) {
        cannot(path, out, d);
    } else if (S_ISDIR(st.st_mode)) {
        size_t before = out->count;
        Folder here = { NULL, st.st_dev, st.st_ino, 0 };
        walk_folder(a, path, &here, out, d);
        if (out->count > before) qsort(out->files + before, out->count - before, sizeof *out->files, by_path);
    } else {
        ARENA_PUSH(a, out->files, out->count, out->room,
                   ((FilePath){ path, S_ISREG(st.st_mode) ? (uint64_t)st.st_size : 0 }));
    }
}
