/* The sign of every pair: what the measures of balance read. */
#ifndef ANALYSE_SIGNED_H
#define ANALYSE_SIGNED_H

#include "analyse/net.h"

/** Pairs a < b in order, with the sign of what prevails between them in both directions together. Pairs without
 * positive or negative relations, and those where both are equally many (ambivalent), have no sign and are left out. */
typedef struct {
    uint32_t n;
    size_t m, negative, ambivalent;
    uint32_t *a, *b;
    int8_t *sign;
    size_t *at; /* n + 1: neighbours of v are [at[v], at[v + 1]), ascending */
    uint32_t *neighbour;
    int8_t *neighbour_sign;
} SignedNet;

SignedNet *signed_of_net(Arena *a, const Net *net);
/** Sign between two vertices, 0: none. */
int signed_between(const SignedNet *s, uint32_t u, uint32_t v);

/**
 * PN centrality: (I - A / (2n - 2))^-1 1 with A = P - 2N (Everett and Borgatti 2014). An actor without ties has 1.
 * False: the matrix is singular, or n above @limit.
 */
bool signed_pn(const SignedNet *s, uint32_t limit, double *value) MUST_USE;

/** Eigenvector of the eigenvalue largest in size of the signed adjacency matrix, length 1, its largest part positive
 * (Bonacich and Lloyd 2004). */
typedef enum { STATUS_DEFINED, STATUS_NO_DOMINANT, STATUS_TOO_LARGE, STATUS_FAILED } StatusResult;
StatusResult signed_status(const SignedNet *s, uint32_t limit, double *value, Diag *d);

#endif
