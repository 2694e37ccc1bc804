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
