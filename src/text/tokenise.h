/* The tokeniser as the sentence splitter calls it. Private to src/text. */
#ifndef TEXT_TOKENISE_H
#define TEXT_TOKENISE_H

#include "text/chars.h"
#include "text/text.h"

typedef struct {
    Token *tokens;
    size_t count, room;
} TokenList;

/** Append the tokens of @range of the clean text to @out. */
void tokenise_range(Arena *a, Sv clean, Span range, TokenList *out);

#endif
