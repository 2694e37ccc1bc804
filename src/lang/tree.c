/* Children lists and simple questions to a dependency tree. */
#include "lang/clause.h"

#include <assert.h>

#include "base/utf8.h"

ParseTree tree_new(Arena *a, const Word *words, size_t count)
{
    int32_t n = (int32_t)count;
    ParseTree t = { .arena = a,
                    .words = words,
                    .count = n,
                    .first_child = NEW_ARRAY(a, int32_t, count + 2),
                    .children = NEW_ARRAY(a, int32_t, count + 1) };
    for (int32_t i = 0; i < n; i++) {
        assert(words[i].head < n);
        if (words[i].head >= 0) t.first_child[words[i].head + 1]++;
    }
    for (int32_t i = 0; i < n; i++) t.first_child[i + 1] += t.first_child[i];
    int32_t *fill = NEW_ARRAY(a, int32_t, count + 1);
    for (int32_t i = 0; i < n; i++) {
        int32_t h = words[i].head;
        if (h >= 0) t.children[t.first_child[h] + fill[h]++] = i;
    }
    return t;
}

bool tree_is_under(const ParseTree *t, int32_t w, int32_t top)
{
    for (int32_t steps = 0; w >= 0 && steps <= t->count; steps++, w = t->words[w].head)
        if (w == top) return true;
    return false;
}

int32_t tree_distance(const ParseTree *t, int32_t a, int32_t b)
{
    int32_t up = 0;
    for (int32_t x = a; x >= 0 && up <= t->count; x = t->words[x].head, up++) {
        int32_t down = 0;
        for (int32_t y = b; y >= 0 && down <= t->count; y = t->words[y].head, down++)
            if (x == y) return up + down;
    }
    return t->count;
}

/* "according to", "including", "following": prepositions that look like verbs keep their form. */
static Sv preposition_text(const ParseTree *t, int32_t c)
{
    return tag_is_verb(t->words[c].tag) ? utf8_fold(t->arena, t->words[c].form) : t->words[c].lemma;
}

Sv tree_case(const ParseTree *t, int32_t w)
{
    Sv joined = { "", 0 };
    for (int32_t i = 0; i < tree_child_count(t, w); i++) {
        int32_t c = tree_child(t, w, i);
        Dep dep = t->words[c].dep;
        if ((dep != DEP_CASE && dep != DEP_MARK) || t->words[c].tag == TAG_POS) continue;
        Sv word = preposition_text(t, c);
        joined = joined.len ? arena_printf(t->arena, SV_FMT " " SV_FMT, SV_ARG(joined), SV_ARG(word)) : word;
        for (int32_t k = 0; k < tree_child_count(t, c); k++) {
            int32_t f = tree_child(t, c, k);
            if (t->words[f].dep == DEP_FIXED)
                joined = arena_printf(t->arena, SV_FMT " " SV_FMT, SV_ARG(joined), SV_ARG(t->words[f].lemma));
        }
    }
    return joined;
}

int32_t *tree_conjuncts(const ParseTree *t, int32_t word, size_t *count)
{
    bool alone = tree_find_child(t, word, DEP_CONJ) < 0;
    int32_t *list = NEW_ARRAY(t->arena, int32_t, alone ? 1 : (size_t)t->count + 1);
    size_t n = 0;
    list[n++] = word;
    if (alone) {
        *count = n;
        return list;
    }
    for (size_t i = 0; i < n; i++)
        for (int32_t k = 0; k < tree_child_count(t, list[i]) && n < (size_t)t->count; k++) {
            int32_t c = tree_child(t, list[i], k);
            if (t->words[c].dep != DEP_CONJ) continue;
            Sv own = tree_case(t, c); /* "in Yemen and against its neighbours": another preposition, another role */
            if (!own.len || sv_equal(own, tree_case(t, word))) list[n++] = c;
        }
    *count = n;
    return list;
}
