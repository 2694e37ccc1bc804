/* What the parser works on: a sentence as words, where a dictionary name is one word. */
#ifndef LANG_WORD_H
#define LANG_WORD_H

#include "base/arena.h"
#include "lang/tagset.h"

typedef struct {
    Sv form;
    Sv lemma;       /* lower case; filled by lang_lemmatise() */
    Tag tag;        /* Penn tag; set before tagging to fix it (names: TAG_NNP), TAG_NONE to let the tagger choose */
    Tag second;     /* the tagger's second choice where it was close, else TAG_NONE; the parser looks at both */
    Dep dep;        /* relation to the head */
    int32_t head;   /* index of the head word in the sentence, -1 for the root */
    uint32_t token; /* first token of the sentence it stands for */
    uint32_t token_count;
} Word;

#endif
