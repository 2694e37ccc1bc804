/* Private: igraph without its habit of ending the program. */
#ifndef ANALYSE_IGRAPH_GUARD_H
#define ANALYSE_IGRAPH_GUARD_H

#include <igraph.h>

#include "base/diag.h"

typedef struct {
    igraph_error_handler_t *error;
    igraph_warning_handler_t *warning;
} IgraphGuard;

/** From here on an error of igraph frees its temporaries and comes back as a code; warnings are silent. */
IgraphGuard igraph_guard_begin(void);
/** Put the handlers back. False and A001 with the first reason where @code is an error of computing @what. */
bool igraph_guard_end(IgraphGuard before, igraph_error_t code, const char *what, Diag *d);

#endif
