/* Doubles within a tolerance: cmocka's own assertion compares floats, seven digits at best. */
#ifndef TESTS_NEAR_H
#define TESTS_NEAR_H

#include <math.h>

#define assert_near(x, y, tolerance)                                                                                   \
    do {                                                                                                               \
        double near_x = (x), near_y = (y);                                                                             \
        if (!(fabs(near_x - near_y) <= (tolerance))) fail_msg("%.12g is not %.12g", near_x, near_y);                   \
    } while (0)

#endif
