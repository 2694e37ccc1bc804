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

static inline bool tag_is_verb(Tag t)
{
    return t == TAG_VB || t == TAG_VBD || t == TAG_VBG || t == TAG_VBN || t == TAG_VBP || t == TAG_VBZ;
}
static inline bool tag_is_name(Tag t) { return t == TAG_NNP || t == TAG_NNPS; }
static inline bool tag_is_noun(Tag t) { return t == TAG_NN || t == TAG_NNS || tag_is_name(t); }
static inline bool tag_is_adjective(Tag t) { return t == TAG_JJ || t == TAG_JJR || t == TAG_JJS; }

#endif
