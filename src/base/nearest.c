/* Suggestions by edit distance. */
#include "base/nearest.h"

size_t edit_distance(Sv a, Sv b, size_t limit)
{
    enum { LONGEST = 64 };
    size_t row[3][LONGEST + 1];
    if (a.len > LONGEST || b.len > LONGEST) return limit + 1;
    size_t *before = row[0], *above = row[1], *now = row[2];
    for (size_t j = 0; j <= b.len; j++) above[j] = j;
    for (size_t i = 1; i <= a.len; i++) {
        now[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            size_t best = above[j - 1] + (a.ptr[i - 1] != b.ptr[j - 1]);
            if (above[j] + 1 < best) best = above[j] + 1;
            if (now[j - 1] + 1 < best) best = now[j - 1] + 1;
            if (i > 1 && j > 1 && a.ptr[i - 1] == b.ptr[j - 2] && a.ptr[i - 2] == b.ptr[j - 1] &&
                before[j - 2] + 1 < best)
                best = before[j - 2] + 1;
            now[j] = best;
        }
        size_t *oldest = before;
        before = above;
        above = now;
        now = oldest;
    }
    return above[b.len] <= limit ? above[b.len] : limit + 1;
}

enum { LONGEST_NEAR = 40 };

Nearest nearest_to(Sv word)
{
    size_t limit = word.len > LONGEST_NEAR ? 0 : word.len < 4 ? 1 : word.len < 8 ? 2 : 3;
    return (Nearest){ .word = word, .distance = limit + 1 };
}

void nearest_try(Nearest *n, Sv candidate)
{
    size_t gap = candidate.len > n->word.len ? candidate.len - n->word.len : n->word.len - candidate.len;
    if (n->word.len > LONGEST_NEAR || n->distance == 0 || gap >= n->distance || candidate.len > LONGEST_NEAR) return;
    char lower[LONGEST_NEAR], other[LONGEST_NEAR];
    for (size_t i = 0; i < n->word.len; i++) lower[i] = ascii_lower(n->word.ptr[i]);
    for (size_t i = 0; i < candidate.len; i++) other[i] = ascii_lower(candidate.ptr[i]);
    size_t distance = edit_distance((Sv){ lower, n->word.len }, (Sv){ other, candidate.len }, n->distance - 1);
    if (distance >= n->distance || distance >= candidate.len) return;
    n->distance = distance;
    n->best = candidate;
}
