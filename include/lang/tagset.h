/* The closed sets of the analysis: Penn Treebank tags (as in UD English EWT) and Universal Dependencies relations. */
#ifndef LANG_TAGSET_H
#define LANG_TAGSET_H

#include "base/sv.h"

typedef enum {
#define TAG(name, text) name,
#include "lang/tags.def"
#undef TAG
    TAG_COUNT
} Tag;

typedef enum {
#define DEP(name, text) name,
#include "lang/deps.def"
#undef DEP
    DEP_COUNT
} Dep;

extern const char *const tag_names[TAG_COUNT];
extern const char *const dep_names[DEP_COUNT];

/** The tag or relation with this name, or -1. */
int tag_find(Sv name);
int dep_find(Sv name);

bool tag_is_verb(Tag t); /* VB VBD VBG VBN VBP VBZ */
bool tag_is_noun(Tag t); /* NN NNS NNP NNPS */
bool tag_is_name(Tag t); /* NNP NNPS */
bool tag_is_adjective(Tag t);

#endif
