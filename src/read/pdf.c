/* PDF to text: pdftotext of poppler-utils does it, as a program of its own, so that a crash or a hang stays there. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/utf8.h"
#include "read/format.h"

enum { SECONDS_MAX = 120, CHUNK = 64 * 1024, COMPLAINT_MAX = 200, INFO_BYTES = 256 * 1024 };

extern char **environ;

typedef struct {
    pid_t pid;
    int out, err;
} Child;

static void close_both(int fds[2])
{
    close(fds[0]);
    close(fds[1]);
}

/* Start the program with its outputs on pipes. Returns 0 or an error number. */
static int start(Arena *a, const char *program, Sv path, Child *child)
{
    int out[2];
    int err[2];
    if (pipe(out) != 0) return errno;
    if (pipe(err) != 0) {
        int reason = errno;
        close_both(out);
        return reason;
    }
    const char *guard = sv_starts(path, SV("-")) ? "./" : ""; /* no file's name may pass for an option */
    char *argv[] = { arena_cstr(a, sv_of(program)),
                     arena_cstr(a, SV("-q")),
                     arena_cstr(a, SV("-enc")),
                     arena_cstr(a, SV("UTF-8")),
                     arena_cstr(a, arena_printf(a, "%s" SV_FMT, guard, SV_ARG(path))),
                     arena_cstr(a, SV("-")),
                     NULL };
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, err[1], STDERR_FILENO);
    posix_spawn_file_actions_addclose(&actions, out[0]);
    posix_spawn_file_actions_addclose(&actions, err[0]);
    int failed = posix_spawnp(&child->pid, program, &actions, NULL, argv, environ);
    posix_spawn_file_actions_destroy(&actions);
    close(out[1]);
    close(err[1]);
    child->out = out[0];
    child->err = err[0];
    if (failed) {
        close(out[0]);
        close(err[0]);
    }
    return failed;
}

static int64_t milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

typedef enum { OUTPUT_WHOLE, OUTPUT_LATE, OUTPUT_LARGE, OUTPUT_BROKEN } OutputState;

typedef struct {
    char *bytes;
    size_t count, room;
    char complaint[COMPLAINT_MAX];
    size_t complaint_len;
} Output;

static bool take_complaint(int fd, Output *o)
{
    char bytes[256];
    long n = bytes_read(fd, bytes, sizeof bytes);
    if (n <= 0) return false;
    size_t room = COMPLAINT_MAX - o->complaint_len;
    size_t take = (size_t)n < room ? (size_t)n : room;
    memcpy(o->complaint + o->complaint_len, bytes, take);
    o->complaint_len += take;
    return true;
}

static OutputState collect(Arena *a, const Child *child, Output *o)
{
    int64_t deadline = milliseconds() + (int64_t)SECONDS_MAX * 1000;
    struct pollfd fds[2] = { { child->out, POLLIN, 0 }, { child->err, POLLIN, 0 } };
    while (fds[0].fd >= 0 || fds[1].fd >= 0) {
        int64_t left = deadline - milliseconds();
        if (left <= 0) return OUTPUT_LATE;
        int ready = poll(fds, 2, (int)left);
        if (ready < 0 && errno == EINTR) continue;
        if (ready < 0) return OUTPUT_BROKEN;
        if (fds[0].fd >= 0 && fds[0].revents) {
            if (o->room - o->count < CHUNK) o->bytes = arena_grow(a, o->bytes, o->count, &o->room, o->count + CHUNK, 1);
            long n = bytes_read(fds[0].fd, o->bytes + o->count, o->room - o->count);
            if (n <= 0) fds[0].fd = -1;
            else o->count += (size_t)n;
            if (o->count >= TEXT_LIMIT) return OUTPUT_LARGE;
        }
        if (fds[1].fd >= 0 && fds[1].revents && !take_complaint(fds[1].fd, o)) fds[1].fd = -1;
    }
    return OUTPUT_WHOLE;
}

static int finish(const Child *child, OutputState state)
{
    int status = 0;
    if (state != OUTPUT_WHOLE) kill(child->pid, SIGKILL);
    close(child->out);
    close(child->err);
    while (waitpid(child->pid, &status, 0) < 0 && errno == EINTR) continue;
    return status;
}

/* The date in the PDF's information dictionary, "/CreationDate (D:20200308", where it stands unpacked near an end of
 * the file. */
static Period creation_date(Arena *a, Sv path)
{
    Period found = PERIOD_NONE;
    int fd = open(arena_cstr(a, path), O_RDONLY | O_CLOEXEC);
    if (fd < 0) return found;
    char *bytes = arena_alloc(a, INFO_BYTES);
    off_t size = lseek(fd, 0, SEEK_END);
    off_t starts[2] = { size > INFO_BYTES ? size - INFO_BYTES : 0, 0 };
    for (size_t i = 0; i < 2 && !period_known(found); i++) {
        if (lseek(fd, starts[i], SEEK_SET) < 0) break;
        long n = bytes_read(fd, bytes, INFO_BYTES);
        if (n <= 0) break;
        Sv text = { bytes, (size_t)n };
        size_t at = sv_find(text, SV("/CreationDate"), 0);
        size_t date = at == SIZE_MAX ? at : sv_find(sv_sub(text, 0, at + 40), SV("D:"), at);
        if (date != SIZE_MAX) (void)pagedate_parse(sv_sub(text, date + 2, date + 10), &found);
    }
    close(fd);
    return found;
}

static bool check_output(const char *program, Sv path, OutputState state, int status, const Output *o, Diag *d)
{
    Sv complaint = sv_trim((Sv){ o->complaint, o->complaint_len });
    complaint = sv_cut(&complaint, '\n');
    switch (state) {
    case OUTPUT_LATE:
        return diag(d, PATH_ONLY(path), E_READ_PDF, "%s was stopped: it took longer than %d seconds", program,
                    SECONDS_MAX);
    case OUTPUT_LARGE: return diag(d, PATH_ONLY(path), E_READ_SIZE, "the text of the PDF is larger than 1 GiB");
    case OUTPUT_BROKEN: return diag(d, PATH_ONLY(path), E_READ_PDF, "cannot read what %s writes", program);
    case OUTPUT_WHOLE: break;
    }
    if (WIFSIGNALED(status))
        return diag(d, PATH_ONLY(path), E_READ_PDF, "%s broke off (signal %d)", program, WTERMSIG(status));
    if (WEXITSTATUS(status) == 0) return true;
    return diag(d, PATH_ONLY(path), E_READ_PDF, "%s cannot read it%s" SV_FMT, program, complaint.len ? ": " : "",
                SV_ARG(complaint));
}

bool pdf_read(Arena *a, Document *doc, const char *program, Period *made, Diag *d)
{
    Child child = { .pid = -1, .out = -1, .err = -1 };
    if (!program) program = "pdftotext";
    int failed = start(a, program, doc->path, &child);
    if (failed) {
        (void)diag(d, PATH_ONLY(doc->path), E_READ_PDF, "cannot run %s: %s", program, strerror(failed));
        if (failed == ENOENT) diag_hint(d, "install the package poppler-utils, or convert the file to text yourself");
        return false;
    }
    Output output = { 0 };
    OutputState state = collect(a, &child, &output);
    int status = finish(&child, state);
    if (!check_output(program, doc->path, state, status, &output, d)) return false;
    Source text = { doc->path, { output.bytes, output.count } };
    if (utf8_invalid_at(text.text) != SIZE_MAX)
        return diag(d, PATH_ONLY(doc->path), E_READ_PDF, "%s wrote text that is no valid UTF-8", program);
    plain_read(doc, text.text);
    *made = creation_date(a, doc->path);
    return true;
}
