/* Working memory of one thread. Private to the language layer. */
#ifndef LANG_SCRATCH_H
#define LANG_SCRATCH_H

#include "lang/features.h"
#include "lang/model_file.h"

struct ParserScratch {
    Atoms words[MOST_NODES];
    NetScratch net;
    int32_t head[PARSER_LONGEST_SENTENCE];
    uint8_t dep[PARSER_LONGEST_SENTENCE];
};

/** How many of the next @count words are taken at once: all, or up to the last mark that fits. */
size_t piece_length(const Word *words, size_t count);

/** Fill the atoms of one piece from forms, and where they are set from tags. */
void scratch_begin(const Model *m, ParserScratch *s, const Word *words, size_t count);

#endif
