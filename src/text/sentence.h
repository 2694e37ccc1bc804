/* Sentences out of clean text. Private to src/text. */
#ifndef TEXT_SENTENCE_H
#define TEXT_SENTENCE_H

#include "text/tokenise.h"

typedef struct {
    Sentence *sentences;
    size_t count, room;
    uint32_t *partners; /* scratch, kept from paragraph to paragraph */
    size_t partner_room;
} SentenceList;

typedef struct {
    Span range; /* without line ends */
    uint32_t number;
    SentenceKind kind; /* SENTENCE_HEADING where it is marked as one; else its shape decides */
} Paragraph;

/** Tokenise the paragraph and append its tokens and sentences. */
void sentence_split(Arena *a, Sv clean, Paragraph p, TokenList *tokens, SentenceList *out);

#endif
