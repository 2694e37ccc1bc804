/* The parser: arc-hybrid transitions, chosen greedily by a perceptron that was trained with a dynamic oracle (Goldberg
 * & Nivre 2013); a second perceptron names the relation of each arc. Linear in the number of words. */
#include "lang/features.h"
#include "lang/lanes.h"
#include "lang/scratch.h"

static int32_t sum(SignedLanes v) { return v[0] + v[1] + v[2] + v[3]; }

/* Scores of the actions; those of ACTION_RIGHT are 0, the others are relative to it. No branches: most features have no
 * row, and where a mark does not agree the slot counts as 0. */
static void action_scores(const Model *m, const uint32_t *keys, size_t count, int32_t scores[ACTION_COUNT])
{
    const Lanes *buckets = (const void *)m->action_slots;
    SignedLanes shift = { 0 }, left = { 0 };
    for (size_t i = 0; i < count; i++) __builtin_prefetch(&buckets[bucket_of(keys[i], m->action_buckets)]);
    for (size_t i = 0; i < count; i++) {
        Lanes bucket = buckets[bucket_of(keys[i], m->action_buckets)], low = { 0 };
        low += (1U << ACTION_MARK_BITS) - 1;
        Lanes hit = bucket & (Lanes)((bucket & low) == (low & keys[i]));
        shift += (SignedLanes)(hit << ACTION_WEIGHT_BITS) >> (32 - ACTION_WEIGHT_BITS);
        left += (SignedLanes)hit >> (32 - ACTION_WEIGHT_BITS);
    }
    scores[ACTION_SHIFT] = sum(shift);
    scores[ACTION_LEFT] = sum(left);
    scores[ACTION_RIGHT] = 0;
}

static Action best_action(const Model *m, const SentenceView *view, const State *st)
{
    unsigned legal = state_legal(st);
    if (!(legal & (legal - 1))) return (Action)__builtin_ctz(legal);
    uint32_t keys[MOST_ACTION_FEATURES];
    int32_t scores[ACTION_COUNT];
    size_t n = action_features(view, st, keys);
    action_scores(m, keys, n, scores);
    int best = -1;
    for (int a = 0; a < ACTION_COUNT; a++)
        if ((legal >> a & 1) && (best < 0 || scores[a] > scores[best])) best = a;
    return (Action)best;
}

static int best_dep(const Model *m, const SentenceView *view, const State *st, int head, int dependent)
{
    uint32_t keys[MOST_DEP_FEATURES];
    int16_t scores[MOST_CLASSES + 1];
    size_t n = dep_features(view, st, head, dependent, keys);
    class_scores(&m->deps, keys, n, scores);
    int best = 0;
    for (int i = 1; i < (int)m->dep_count; i++)
        if (scores[i] > scores[best]) best = i;
    return best;
}

static void run(const Model *m, const SentenceView *view, State *st)
{
    state_begin(st, view->word_count);
    while (!state_is_final(st)) {
        Action a = best_action(m, view, st);
        if (a == ACTION_SHIFT) {
            state_shift(st);
            continue;
        }
        int head = state_head(st, a), dependent = state_dependent(st);
        state_attach(st, head, dependent, best_dep(m, view, st, head, dependent));
    }
}

/* Fill heads and relations of one piece, heads counted from @first; returns the index of its root. */
static size_t parse_piece(const Model *m, ParserScratch *s, Word *words, size_t count, size_t first)
{
    scratch_begin(m, s, words, count);
    count_before(s->words, (int)count, m->verb_classes, s->before);
    SentenceView view = { s->words, s->before, (int)count };
    run(m, &view, &s->state);
    size_t root = 0;
    for (size_t i = 0; i < count; i++) {
        const Node *n = &s->state.nodes[i + NODE_FIRST_WORD];
        bool is_root = n->head == NODE_ROOT;
        words[i].head = is_root ? -1 : (int32_t)(n->head - NODE_FIRST_WORD + first);
        Dep dep = (Dep)m->dep_of_class[n->dep];
        words[i].dep = is_root ? DEP_ROOT : dep == DEP_ROOT ? DEP_DEP : dep; /* there is one root only */
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
