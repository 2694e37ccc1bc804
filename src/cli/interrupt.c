/* Signals. A handler has no argument, so what it needs is the file-scope state of this file and of base/outfile.c. */
#include "cli/interrupt.h"

#include <signal.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/outfile.h"

static volatile sig_atomic_t caught; /* number of the signal, or 0 */
static volatile sig_atomic_t catching;

static void die_of(int number)
{
    struct sigaction normal = { .sa_handler = SIG_DFL };
    out_remove_unfinished();
    sigemptyset(&normal.sa_mask);
    sigaction(number, &normal, NULL);
    sigset_t only;
    sigemptyset(&only);
    sigaddset(&only, number);
    pthread_sigmask(SIG_UNBLOCK, &only, NULL);
    raise(number);
}

static void on_signal(int number)
{
    if (catching && !caught && number != SIGPIPE) caught = number;
    else die_of(number);
}

void interrupt_install(void)
{
    static const int numbers[] = { SIGINT, SIGTERM, SIGHUP, SIGPIPE };
    for (size_t i = 0; i < LENGTH_OF(numbers); i++) {
        struct sigaction ours = { .sa_handler = on_signal, .sa_flags = SA_RESTART }, old;
        sigemptyset(&ours.sa_mask);
        if (sigaction(numbers[i], NULL, &old) == 0 && old.sa_handler == SIG_IGN) continue; /* nohup */
        sigaction(numbers[i], &ours, NULL);
    }
}

void interrupt_catch(void) { catching = 1; }
void interrupt_release(void) { catching = 0; }
bool interrupt_seen(void) { return caught != 0; }

void interrupt_honour(void)
{
    if (caught) die_of(caught);
}
