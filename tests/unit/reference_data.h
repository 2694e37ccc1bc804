/* Reference networks: small ones are restated here, larger ones are read from the folder that ACTORGRAPH_SHARED names
 * (default: ../shared). */
#ifndef TESTS_REFERENCE_DATA_H
#define TESTS_REFERENCE_DATA_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analyse/net.h"
#include "base/intern.h"

/* Zachary (1977), karate club, members numbered from 1. */
static const uint8_t zachary[78][2] = {
    { 1, 2 },   { 1, 3 },   { 2, 3 },   { 1, 4 },   { 2, 4 },   { 3, 4 },   { 1, 5 },   { 1, 6 },   { 1, 7 },
    { 5, 7 },   { 6, 7 },   { 1, 8 },   { 2, 8 },   { 3, 8 },   { 4, 8 },   { 1, 9 },   { 3, 9 },   { 3, 10 },
    { 1, 11 },  { 5, 11 },  { 6, 11 },  { 1, 12 },  { 1, 13 },  { 4, 13 },  { 1, 14 },  { 2, 14 },  { 3, 14 },
    { 4, 14 },  { 6, 17 },  { 7, 17 },  { 1, 18 },  { 2, 18 },  { 1, 20 },  { 2, 20 },  { 1, 22 },  { 2, 22 },
    { 24, 26 }, { 25, 26 }, { 3, 28 },  { 24, 28 }, { 25, 28 }, { 3, 29 },  { 24, 30 }, { 27, 30 }, { 2, 31 },
    { 9, 31 },  { 1, 32 },  { 25, 32 }, { 26, 32 }, { 29, 32 }, { 3, 33 },  { 9, 33 },  { 15, 33 }, { 16, 33 },
    { 19, 33 }, { 21, 33 }, { 23, 33 }, { 24, 33 }, { 30, 33 }, { 31, 33 }, { 32, 33 }, { 9, 34 },  { 10, 34 },
    { 14, 34 }, { 15, 34 }, { 16, 34 }, { 19, 34 }, { 20, 34 }, { 21, 34 }, { 23, 34 }, { 24, 34 }, { 27, 34 },
    { 28, 34 }, { 29, 34 }, { 30, 34 }, { 31, 34 }, { 32, 34 }, { 33, 34 },
};

static inline Net *zachary_net(Arena *a)
{
    uint32_t from[78], to[78];
    for (size_t i = 0; i < 78; i++) {
        from[i] = zachary[i][0] - 1u;
        to[i] = zachary[i][1] - 1u;
    }
    return net_of_pairs(a, 34, 78, from, to, NULL, NET_BOTH_WAYS);
}

/* Read (1954), alliances and enmities of 16 Gahuku-Gama tribes: pairs and signs, as in UCINET's GAMA. */
static const char *const gahuku_gama =
#include "gahuku_gama.inc"
    ;

typedef struct {
    uint32_t from[5000], to[5000];
    double sign[5000];
    size_t count;
    Interner *names;
} PairList;

/* Rows "from to sign ..."; @tag: only rows that hold this text in column @tag_column. */
static inline void read_pairs(Arena *a, PairList *list, const char *text, const char *tag, int tag_column)
{
    Sv rest = sv_of(text);
    list->names = intern_new(a);
    list->count = 0;
    while (rest.len) {
        Sv line = sv_cut(&rest, '\n'), column[6] = { { 0 } };
        for (int i = 0; i < 6 && line.len; i++) column[i] = sv_cut(&line, '\t');
        if (!column[1].len || sv_equal(column[0], SV("from")) || (tag && !sv_equal(column[tag_column], sv_of(tag))))
            continue;
        list->from[list->count] = intern_add(list->names, column[0]);
        list->to[list->count] = intern_add(list->names, column[1]);
        list->sign[list->count++] = column[2].len && column[2].ptr[0] == '-' ? -1 : 1;
    }
}

/* Names as numbers in order of arrival: as PairList has them. */
static inline Net *pair_net(Arena *a, const PairList *l, NetDirection direction)
{
    return net_of_pairs(a, intern_count(l->names), l->count, l->from, l->to, l->sign, direction);
}

/** The file's text in @a, or NULL where the shared folder is absent. */
static inline char *shared_text(Arena *a, const char *name)
{
    const char *folder = getenv("ACTORGRAPH_SHARED");
    Sv path = arena_printf(a, "%s/reference/data/%s", folder ? folder : "../shared", name);
    FILE *f = fopen(path.ptr, "rb");
    if (!f) return NULL;
    fseek(f, 0, SEEK_END);
    long size = ftell(f);
    rewind(f);
    char *text = arena_alloc(a, (size_t)size + 1);
    size_t got = fread(text, 1, (size_t)size, f);
    text[got] = '\0';
    fclose(f);
    return text;
}

#endif
