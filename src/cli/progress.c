/* The progress line. */
#include "cli/progress.h"

#include <inttypes.h>
#include <time.h>
#include <unistd.h>

enum { REDRAW_MS = 100, SHOW_AFTER_MS = 300 }; /* a run of a blink shows nothing */

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

Progress progress_start(const Cli *cli, const char *what)
{
    bool on = !cli->common.quiet &&
              (cli->common.progress == WHEN_ALWAYS || (cli->common.progress == WHEN_AUTO && isatty(STDERR_FILENO)));
    Progress p = { .to = on ? stderr : NULL, .what = what };
    if (!on) return p;
    p.start_ms = now_ms();
    p.next_ms = p.start_ms + (cli->common.progress == WHEN_ALWAYS ? 0 : SHOW_AFTER_MS);
    return p;
}

void progress_show(Progress *p, uint64_t done, uint64_t all, uint64_t count, const char *unit)
{
    if (!p->to) return;
    int64_t now = now_ms();
    if (now < p->next_ms) return;
    p->next_ms = now + REDRAW_MS;
    p->drawn = true;
    fprintf(p->to, "\r\033[K%s: %" PRIu64 " %s", p->what, count, unit);
    if (all && done <= all) {
        double share = (double)done / (double)all,
               left = share > 0 ? (double)(now - p->start_ms) / 1000 * (1 - share) / share : 0;
        fprintf(p->to, ", %.0f %%", share * 100);
        if (share > 0.02) fprintf(p->to, ", %.0f s left", left);
    }
    fflush(p->to);
}

void progress_end(Progress *p)
{
    if (p->to && p->drawn) fputs("\r\033[K", p->to);
    p->drawn = false;
}
