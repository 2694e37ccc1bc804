/* Names of tags and relations. */
#include "lang/tagset.h"

#include "base/attr.h"

const char *const tag_names[TAG_COUNT] = {
#define TAG(name, text) [name] = (text),
#include "lang/tags.def"
#undef TAG
};

const char *const dep_names[DEP_COUNT] = {
#define DEP(name, text) [name] = (text),
#include "lang/deps.def"
#undef DEP
};

static int find(const char *const *names, size_t count, Sv name)
{
    for (size_t i = 0; i < count; i++)
        if (sv_equal(sv_of(names[i]), name)) return (int)i;
    return -1;
}

int tag_find(Sv name) { return find(tag_names, LENGTH_OF(tag_names), name); }
int dep_find(Sv name) { return find(dep_names, LENGTH_OF(dep_names), name); }

bool tag_is_verb(Tag t)
{
    return t == TAG_VB || t == TAG_VBD || t == TAG_VBG || t == TAG_VBN || t == TAG_VBP || t == TAG_VBZ;
}
bool tag_is_noun(Tag t) { return t == TAG_NN || t == TAG_NNS || tag_is_name(t); }
bool tag_is_name(Tag t) { return t == TAG_NNP || t == TAG_NNPS; }
bool tag_is_adjective(Tag t) { return t == TAG_JJ || t == TAG_JJR || t == TAG_JJS; }
