/* The tagger: greedy from left to right, averaged perceptron (Collins 2002) over tag_features(). Forms that have had
 * one tag only in training keep it. Where the choice was close, a second look sees the tags on both sides. */
#include <limits.h>

#include "lang/features.h"
#include "lang/scratch.h"

static int class_of_form(const Model *m, uint32_t form)
{
    for (uint32_t i = form & m->form_mask; m->forms[i].hash; i = (i + 1) & m->form_mask)
        if (m->forms[i].hash == form) return (int)m->forms[i].tag_class;
    return -1;
}

typedef struct {
    int best, second; /* classes */
    int margin;       /* of the best score over the second */
} Choice;

static Choice choose(const Model *m, const ClassTable *weights, const uint32_t *keys, size_t count)
{
    int16_t scores[MOST_CLASSES + 1];
    class_scores(weights, keys, count, scores);
    int best = 0, second = 0;
    for (int i = 1; i < (int)m->tag_count; i++) {
        if (scores[i] > scores[best]) {
            second = best;
            best = i;
        } else if (second == best || scores[i] > scores[second]) {
            second = i;
        }
    }
    return (Choice){ best, second, scores[best] - scores[second] };
}

static void set_choice(const Model *m, Atoms *atoms, Word *w, Choice c, int margin)
{
    bool close = c.margin < margin;
    atoms_set_tag(atoms, c.best, close ? c.second : -1);
    w->tag = (Tag)m->tag_of_class[c.best];
    w->second = close ? (Tag)m->tag_of_class[c.second] : TAG_NONE;
}

/* Tag a word by what stands before it; true where the choice is so close that it wants a second look. */
static bool first_look(const Model *m, ParserScratch *s, int count, int node, Word *w)
{
    int known = class_of_form(m, s->words[node].form);
    Choice c = { known, known, INT_MAX };
    if (known < 0) {
        uint32_t keys[MOST_TAG_FEATURES];
        c = choose(m, &m->tags, keys, tag_features(s->words, count, node, keys));
    }
    set_choice(m, &s->words[node], w, c, m->look_margin);
    return c.margin < m->look_margin;
}

static void second_look(const Model *m, ParserScratch *s, int count, int node, Word *w)
{
    uint32_t keys[MOST_TAG_FEATURES];
    Choice c = choose(m, &m->looks, keys, look_features(s->words, count, node, keys));
    set_choice(m, &s->words[node], w, c, m->close_margin);
}

static void tag_piece(const Model *m, ParserScratch *s, Word *words, size_t count)
{
    bool again[PARSER_LONGEST_SENTENCE] = { false };
    scratch_begin(m, s, words, count);
    for (size_t i = 0; i < count; i++)
        if (words[i].tag == TAG_NONE) again[i] = first_look(m, s, (int)count, (int)i + NODE_FIRST_WORD, &words[i]);
    for (size_t i = 0; i < count; i++)
        if (again[i]) second_look(m, s, (int)count, (int)i + NODE_FIRST_WORD, &words[i]);
}

void model_tag(const Model *m, ParserScratch *s, Word *words, size_t count)
{
    while (count) {
        size_t n = piece_length(words, count);
        tag_piece(m, s, words, n);
        words += n;
        count -= n;
    }
}
