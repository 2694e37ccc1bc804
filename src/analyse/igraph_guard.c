/* Error handling of igraph. */
#include "analyse/igraph_guard.h"

#include <stdio.h>

/* The handler gets no argument of ours, so the reason has to wait here until the call returns; one place a thread. */
static _Thread_local char first_reason[200];

static void keep_reason(const char *reason, const char *file, int line, igraph_error_t code)
{
    (void)file;
    (void)line;
    if (!first_reason[0]) snprintf(first_reason, sizeof first_reason, "%s (%s)", reason, igraph_strerror(code));
    IGRAPH_FINALLY_FREE();
}

static void drop_warning(const char *reason, const char *file, int line)
{
    (void)reason;
    (void)file;
    (void)line;
}

IgraphGuard igraph_guard_begin(void)
{
    first_reason[0] = '\0';
    return (IgraphGuard){ igraph_set_error_handler(keep_reason), igraph_set_warning_handler(drop_warning) };
}

bool igraph_guard_end(IgraphGuard before, igraph_error_t code, const char *what, Diag *d)
{
    igraph_set_error_handler(before.error);
    igraph_set_warning_handler(before.warning);
    if (code == IGRAPH_SUCCESS) return true;
    return diag(d, NOWHERE, E_ANALYSE_LIBRARY, "%s: %s", what, first_reason[0] ? first_reason : igraph_strerror(code));
}
