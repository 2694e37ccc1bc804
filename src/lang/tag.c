/* The tagger: greedy from left to right, averaged perceptron (Collins 2002) over tag_features(). Forms that have had one tag
 * only in training keep it. */
#include "lang/features.h"
#include "lang/scratch.h"

static int class_of_form(const Model *m, uint32_t form)
{
    for (uint32_t i = form & m->form_mask; m->forms[i].hash; i = (i + 1) & m->form_mask)
        if (m->forms[i].hash == form) return (int)m->forms[i].tag_class;
    return -1;
}

typedef struct {
    int best, second; /* classes; second is -1 where it is not close */
} Choice;

static Choice choose(const Model *m, const int16_t *scores)
{
    int best = 0, second = -1;
    for (int i = 1; i < (int)m->tag_count; i++) {
        if (scores[i] > scores[best]) {
            second = best;
            best = i;
        } else if (second < 0 || scores[i] > scores[second]) {
            second = i;
        }
    }
    bool close = second >= 0 && scores[best] - scores[second] < m->close_margin;
    return (Choice){ best, close ? second : -1 };
}

static Choice tag_word(const Model *m, const ParserScratch *s, int count, int node)
{
    int known = class_of_form(m, s->words[node].form);
    if (known >= 0) return (Choice){ known, -1 };
    uint32_t keys[MOST_TAG_FEATURES];
    int16_t scores[MOST_CLASSES + 1];
    size_t n = tag_features(s->words, count, node, keys);
    class_scores(&m->tags, keys, n, scores);
    return choose(m, scores);
}

static void tag_piece(const Model *m, ParserScratch *s, Word *words, size_t count)
{
    scratch_begin(m, s, words, count);
    for (size_t i = 0; i < count; i++) {
        if (words[i].tag != TAG_NONE) continue;
        int node = (int)i + NODE_FIRST_WORD;
        Choice c = tag_word(m, s, (int)count, node);
        atoms_set_tag(&s->words[node], c.best, c.second);
        words[i].tag = (Tag)m->tag_of_class[c.best];
        words[i].second = c.second < 0 ? TAG_NONE : (Tag)m->tag_of_class[c.second];
    }
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
