/* PDF and PNG of a diagram: rsvg-convert (Debian: librsvg2-bin) turns our SVG into both. See
 * docs/decisions/pictures.md. */
#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "export/diagram.h"
#include "export/files.h"

extern char **environ;

const char *const picture_format_names[PICTURE_FORMAT_COUNT] = { "svg", "pdf", "png" };

enum { SECONDS = 60, POLL_NS = 5000000 };

/* Exit status of the child, or -1 when it had to be killed. */
static int wait_limited(pid_t child)
{
    int status = 0;
    for (int i = 0; i < SECONDS * (1000000000 / POLL_NS); i++) {
        if (waitpid(child, &status, WNOHANG) == child) return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
        struct timespec pause = { 0, POLL_NS };
        nanosleep(&pause, NULL);
    }
    kill(child, SIGKILL);
    waitpid(child, &status, 0);
    return -1;
}

static bool failed(Diag *d, Sv out_path, const char *why)
{
    diag(d, NOWHERE, E_EXPORT_PROGRAM, "cannot make " SV_FMT ": %s", SV_ARG(out_path), why);
    diag_hint(d, "install the package librsvg2-bin, which has rsvg-convert, or open the SVG in a browser and print it");
    return false;
}

/* Our environment and a fixed time, so that no date of today enters a PDF
 * (https://reproducible-builds.org/specs/source-date-epoch/). */
static char **fixed_time(Arena *a)
{
    size_t count = 0, kept = 0;
    while (environ[count]) count++;
    char **list = NEW_ARRAY(a, char *, count + 2);
    for (size_t i = 0; i < count; i++)
        if (strncmp(environ[i], "SOURCE_DATE_EPOCH=", 18) != 0) list[kept++] = environ[i];
    list[kept] = arena_cstr(a, SV("SOURCE_DATE_EPOCH=0"));
    return list;
}

bool picture_convert(Sv svg_path, Sv out_path, PictureFormat format, double zoom, Diag *d)
{
    Arena *a = arena_new();
    char *argv[] = { arena_cstr(a, SV("rsvg-convert")),
                     arena_cstr(a, SV("--format")),
                     arena_cstr(a, sv_of(picture_format_names[format])),
                     arena_cstr(a, SV("--zoom")),
                     arena_cstr(a, arena_printf(a, "%.4f", zoom > 0 ? zoom : 1)),
                     arena_cstr(a, SV("--output")),
                     arena_cstr(a, out_path),
                     arena_cstr(a, SV("--")),
                     arena_cstr(a, svg_path),
                     NULL };
    pid_t child;
    bool ok;
    int error = posix_spawnp(&child, "rsvg-convert", NULL, NULL, argv, fixed_time(a));
    if (error) {
        ok = failed(d, out_path, error == ENOENT ? "the program rsvg-convert is not installed" : strerror(error));
    } else {
        int status = wait_limited(child);
        ok = status == 0;
        if (status == 127) failed(d, out_path, "the program rsvg-convert is not installed");
        else if (status < 0) failed(d, out_path, "rsvg-convert took longer than a minute");
        else if (!ok) failed(d, out_path, "rsvg-convert reports an error");
    }
    arena_free(a);
    return ok;
}

bool picture_write(FILE *to, Sv svg, PictureFormat format, double zoom, Diag *d)
{
    if (format == PICTURE_SVG) {
        fwrite(svg.ptr, 1, svg.len, to);
        return true;
    }
    Arena *a = arena_new();
    Sv folder = files_folder(a, d);
    bool ok = folder.len > 0;
    if (ok) {
        const char *in = arena_cstr(a, arena_printf(a, SV_FMT "/diagram.svg", SV_ARG(folder))),
                   *out = arena_cstr(a, arena_printf(a, SV_FMT "/diagram.out", SV_ARG(folder)));
        FILE *file = fopen(in, "wb");
        ok = file && fwrite(svg.ptr, 1, svg.len, file) == svg.len;
        if (file) ok = fclose(file) == 0 && ok;
        if (!ok) diag(d, NOWHERE, E_WRITE, "cannot write %s: %s", in, strerror(errno));
        ok = ok && picture_convert(sv_of(in), sv_of(out), format, zoom, d) && files_copy(sv_of(out), to, d);
        unlink(in);
        unlink(out);
        rmdir(arena_cstr(a, folder));
    }
    arena_free(a);
    return ok;
}
