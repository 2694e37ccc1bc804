/* Write to PATH.part-PID, fsync-free, rename into place. */
#include "base/outfile.h"

#include <errno.h>
#include <limits.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct OutFile {
    FILE *stream;
    const char *path, *part; /* part == NULL: standard output */
    size_t slot;             /* in unfinished[], or SLOT_COUNT */
};

/* Part files that exist, for signal handlers: those have no argument, may not lock and cannot follow pointers that come
 * and go, so this is a fixed table at file scope. A slot is taken by one atomic exchange; more files open at once than
 * slots: those are only removed by out_discard(). */
enum { SLOT_FREE, SLOT_TAKEN, SLOT_LIVE, SLOT_COUNT = 16 };
static struct {
    atomic_int state;
    char path[PATH_MAX];
} unfinished[SLOT_COUNT];

static size_t slot_take(const char *path)
{
    size_t length = strlen(path);
    for (size_t i = 0; i < SLOT_COUNT && length < PATH_MAX; i++) {
        int expected = SLOT_FREE;
        if (!atomic_compare_exchange_strong(&unfinished[i].state, &expected, SLOT_TAKEN)) continue;
        memcpy(unfinished[i].path, path, length + 1);
        atomic_store(&unfinished[i].state, SLOT_LIVE);
        return i;
    }
    return SLOT_COUNT;
}

static void slot_release(size_t slot)
{
    if (slot < SLOT_COUNT) atomic_store(&unfinished[slot].state, SLOT_FREE);
}

void out_remove_unfinished(void)
{
    for (size_t i = 0; i < SLOT_COUNT; i++)
        if (atomic_load(&unfinished[i].state) == SLOT_LIVE) unlink(unfinished[i].path);
}

static bool fail(Diag *d, const char *path, int error)
{
    diag(d, NOWHERE, E_WRITE, "cannot write %s: %s", path, strerror(error));
    diag_hint(d, error == ENOSPC ? "the disk is full: free some space or choose another folder with -o"
                                 : "check that the folder exists and may be written to, or choose another with -o");
    return false;
}

OutFile *out_open(Arena *a, Sv path, Diag *d)
{
    OutFile *out = NEW(a, OutFile);
    out->slot = SLOT_COUNT;
    if (sv_equal(path, SV("-"))) {
        out->stream = stdout;
        out->path = "standard output";
        return out;
    }
    out->path = arena_cstr(a, path);
    struct stat info;
    if (stat(out->path, &info) == 0 && !S_ISREG(info.st_mode)) { /* a device or pipe is written in place */
        out->stream = fopen(out->path, "wb");
    } else {
        out->part = arena_printf(a, SV_FMT ".part-%ld", SV_ARG(path), (long)getpid()).ptr;
        out->slot = slot_take(out->part);
        out->stream = fopen(out->part, "wb");
    }
    if (out->stream) return out;
    int error = errno;
    slot_release(out->slot);
    fail(d, out->path, error);
    return NULL;
}

FILE *out_stream(OutFile *out) { return out->stream; }

bool out_commit(OutFile *out, Diag *d)
{
    errno = 0;
    bool bad = fflush(out->stream) != 0;
    bad = ferror(out->stream) != 0 || bad;
    int error = errno;
    if (out->stream == stdout) return bad ? fail(d, out->path, error ? error : EIO) : true;
    if (fclose(out->stream) != 0 && !bad) {
        bad = true;
        error = errno;
    }
    if (!bad && out->part && rename(out->part, out->path) != 0) {
        bad = true;
        error = errno;
    }
    if (bad && out->part) unlink(out->part);
    slot_release(out->slot);
    return bad ? fail(d, out->path, error ? error : EIO) : true;
}

void out_discard(OutFile *out)
{
    if (out->stream == stdout) return;
    fclose(out->stream);
    if (out->part) unlink(out->part);
    slot_release(out->slot);
}

static bool make_one(const char *path, Diag *d)
{
    struct stat info;
    if (mkdir(path, 0777) == 0 || (errno == EEXIST && stat(path, &info) == 0 && S_ISDIR(info.st_mode))) return true;
    diag(d, NOWHERE, E_WRITE_FOLDER, "cannot make the folder %s: %s", path,
         strerror(errno == EEXIST ? ENOTDIR : errno));
    diag_hint(d, "choose another output folder with -o");
    return false;
}

bool out_make_folder(Sv path, Diag *d)
{
    Arena *a = arena_new();
    char *copy = arena_cstr(a, path);
    bool ok = true;
    for (size_t i = 1; ok && i < path.len; i++) {
        if (copy[i] != '/') continue;
        copy[i] = '\0';
        ok = make_one(copy, d);
        copy[i] = '/';
    }
    ok = ok && make_one(copy, d);
    arena_free(a);
    return ok;
}
