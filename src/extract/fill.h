/* Private to extract: who fills a slot. docs/extraction.md has the steps in their order. */
#ifndef EXTRACT_FILL_PRIVATE_H
#define EXTRACT_FILL_PRIVATE_H

#include "match.h"

typedef struct {
    uint32_t mention;
    double quality;
} Filler;

typedef struct {
    Filler *items; /* each entity once */
    size_t count, cap;
} FillerList;

/** Append a mention with an entity that is not there yet. */
void filler_add(const Parsed *p, FillerList *list, uint32_t mention, double quality);
/** Append the mentions whose head is word @w. @adjectives: "French" counts too. False: there are none. */
bool fill_from_mentions(const Parsed *p, int32_t w, bool adjectives, double quality, FillerList *list);
/** Append all that the argument with head @w stands for, with what is coordinated with it: its mentions, a name beside
 * it, what it contains, who owns it, and who did what it takes up. */
void fill_from(const Matcher *m, const Parsed *p, int32_t w, bool adjectives, double quality, FillerList *list);
/** "dozens of | rockets |", "a barrage of | missiles |": the noun behind a container, or -1. */
int32_t fill_contained_noun(const Parsed *p, int32_t w);

#endif
