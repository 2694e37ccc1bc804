/* Which date belongs to which relation. */
#include "when.h"

Times times_of(const Analysis *an)
{
    Times t = { 0 };
    t.items = time_mentions(an->arena, &an->text, an->document->date, &t.count);
    return t;
}

enum { FAR_IN_TREE = 7, FAR_IN_WORDS = 25, PARAGRAPH_BACK = 3, NEWS_DAYS = 20 };

static bool in_sentence(const TimeMention *t, const Sentence *s)
{
    return t->first_token >= s->first && t->first_token < s->first + s->count;
}

/* How far the expression is from the predicate: by the tree, where words break ties. */
static int32_t distance(const Parsed *p, const TimeMention *t, int32_t predicate)
{
    int32_t w = parsed_word(p, t->first_token + t->token_count - 1);
    if (w < 0) return INT32_MAX;
    int32_t words = w < predicate ? predicate - w : w - predicate;
    if (!p->has_tree) return words > FAR_IN_WORDS ? INT32_MAX : words;
    int32_t edges = tree_distance(&p->tree, predicate, w);
    return edges > FAR_IN_TREE ? INT32_MAX : edges * 64 + (words > 63 ? 63 : words);
}

static const TimeMention *nearest(const Parsed *p, const Times *times, int32_t predicate)
{
    const Sentence *s = &p->an->text.sentences[p->sentence];
    const TimeMention *best = NULL;
    int32_t best_distance = INT32_MAX;
    for (size_t i = 0; i < times->count; i++) {
        const TimeMention *t = &times->items[i];
        if (!in_sentence(t, s) || !period_known(t->period)) continue;
        int32_t d = distance(p, t, predicate);
        if (d < best_distance) best = t, best_distance = d;
    }
    return best;
}

/* The last date of the running text before this sentence, in the same or the two paragraphs before. */
static const TimeMention *running_date(const Parsed *p, const Times *times)
{
    const Text *text = &p->an->text;
    const Sentence *here = &text->sentences[p->sentence];
    for (size_t i = times->count; i-- > 0;) {
        const TimeMention *t = &times->items[i];
        if (t->first_token >= here->first || !period_known(t->period)) continue;
        for (uint32_t s = p->sentence; s-- > 0;) {
            if (!in_sentence(t, &text->sentences[s])) continue;
            bool close = here->paragraph == text->sentences[s].paragraph || p->sentence - s <= PARAGRAPH_BACK;
            return close ? t : NULL;
        }
        return NULL;
    }
    return NULL;
}

/* Is it told as present: "supports", "is fighting", "has supported"? */
static bool is_present(const Parsed *p, int32_t predicate)
{
    for (int32_t steps = 0; p->has_tree && !tag_is_verb(p->words[predicate].tag) && tree_find_child(&p->tree, predicate, DEP_COP) < 0 && steps < 8; steps++) {
        if (p->words[predicate].head < 0) break;
        predicate = p->words[predicate].head; /* a noun is told in the tense of its clause */
    }
    Tag t = p->words[predicate].tag;
    if (t == TAG_VBZ || t == TAG_VBP) return true;
    if (!p->has_tree) return false;
    for (int32_t i = 0; i < tree_child_count(&p->tree, predicate); i++) {
        const Word *c = &p->words[tree_child(&p->tree, predicate, i)];
        if ((c->dep == DEP_AUX || c->dep == DEP_COP || c->dep == DEP_AUX_PASS) && (c->tag == TAG_VBZ || c->tag == TAG_VBP)) return true;
    }
    return false;
}

Period when_of(const Parsed *p, const Times *times, const Match *match, Factuality fact, bool state, TimeFrom *how)
{
    (void)fact;
    const TimeMention *t = nearest(p, times, match->predicate);
    if (t) {
        *how = t->how;
        return t->period;
    }
    Period doc = p->an->document->date;
    const TimeMention *running = is_present(p, match->predicate) && (state || period_known(doc)) ? NULL : running_date(p, times);
    if (running && doc.precision == PRECISION_DAY && (running->period.from < doc.from - NEWS_DAYS || running->period.from > doc.to + NEWS_DAYS))
        running = NULL; /* news tells of its day; a date far back belongs to its own sentence */
    if (running) {
        *how = TIME_CONTEXT;
        return running->period;
    }
    *how = period_known(doc) ? TIME_DOCUMENT : TIME_UNKNOWN;
    return doc;
}
