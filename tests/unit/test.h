/* What every unit test needs: cmocka in the order it wants, and comparisons of views. */
#ifndef TESTS_UNIT_TEST_H
#define TESTS_UNIT_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/sv.h"

/* Is the view this text? Prints both where not. */
#define assert_sv(view, literal)                                                                                       \
    do {                                                                                                               \
        Sv got_ = (view);                                                                                              \
        if (!sv_equal(got_, sv_of(literal))) fail_msg("\"" SV_FMT "\" is not \"%s\"", SV_ARG(got_), (literal));        \
    } while (0)

/* Not to be run here: prints the reason, which tests/run shows. */
#define skip_because(reason)                                                                                           \
    do {                                                                                                               \
        print_message("%s\n", (reason));                                                                               \
        skip();                                                                                                        \
    } while (0)

#endif
