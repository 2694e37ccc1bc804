/* The parser: scores of all arcs of a sentence by a network (net.c), and the best projective tree. */
#include "lang/scratch.h"

/* Fill heads and relations of one piece, heads counted from @first; returns the index of its root. */
static size_t parse_piece(const Model *m, ParserScratch *s, Word *words, size_t count, size_t first)
{
    size_t root = 0;
    scratch_begin(m, s, words, count);
    net_parse(&m->net, &s->net, s->words + NODE_FIRST_WORD, count, m->dep_count, m->root_class, s->head, s->dep);
    for (size_t i = 0; i < count; i++) {
        bool is_root = s->head[i] < 0;
        words[i].head = is_root ? -1 : s->head[i] + (int32_t)first;
        words[i].dep = is_root ? DEP_ROOT : (Dep)m->dep_of_class[s->dep[i]];
        if (is_root) root = i;
    }
    return root;
}

void model_parse(const Model *m, ParserScratch *s, Word *words, size_t count)
{
    size_t root = 0;
    for (size_t at = 0; at < count;) {
        size_t n = piece_length(words + at, count - at);
        size_t top = at + parse_piece(m, s, words + at, n, at);
        if (at == 0) {
            root = top;
        } else {
            words[top].head = (int32_t)root;
            words[top].dep = DEP_PARATAXIS;
        }
        at += n;
    }
}
