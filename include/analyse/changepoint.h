/* Where a series changes its level. */
#ifndef ANALYSE_CHANGEPOINT_H
#define ANALYSE_CHANGEPOINT_H

#include "base/arena.h"

typedef struct {
    size_t at;            /* first index of the new level */
    double before, after; /* mean of the stretch that ends, and of the one that begins */
} ChangePoint;

typedef struct {
    ChangePoint *points;
    size_t count;
    double variance; /* of the noise, as estimated */
} ChangePoints;

/**
 * Change points of the mean by PELT (Killick, Fearnhead, Eckley 2012): the division with the least sum of squared
 * deviations plus @penalty times the variance of the noise for each change, exact. @penalty 0: 2 log n. Stretches have
 * at least @least values (0: 2). The variance of the noise is the squared median absolute difference of neighbours
 * (times 1.4826 / sqrt 2); where that is 0, the variance of the series less its outer tenths, else of all. NaN values
 * are not allowed. Cost: linear on series that change often, at most quadratic.
 */
ChangePoints change_points(Arena *a, const double *series, size_t n, double penalty, size_t least);

#endif
