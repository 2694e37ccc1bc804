/* PDF and PNG of a diagram: rsvg-convert (Debian: librsvg2-bin) turns our SVG into both. See docs/decisions/pictures.md. */
#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "export/diagram.h"

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

bool picture_convert(Sv svg_path, Sv out_path, PictureFormat format, double zoom, Diag *d)
{
    Arena *a = arena_new();
    char *argv[] = { arena_cstr(a, SV("rsvg-convert")), arena_cstr(a, SV("--format")), arena_cstr(a, sv_of(picture_format_names[format])),
                     arena_cstr(a, SV("--zoom")), arena_cstr(a, arena_printf(a, "%.4f", zoom > 0 ? zoom : 1)), arena_cstr(a, SV("--output")),
                     arena_cstr(a, out_path), arena_cstr(a, SV("--")), arena_cstr(a, svg_path), NULL };
    pid_t child;
    bool ok;
    int error = posix_spawnp(&child, "rsvg-convert", NULL, NULL, argv, environ);
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
