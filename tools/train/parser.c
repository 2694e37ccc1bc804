#include "parser.h"

#include <stdlib.h>
#include <string.h>

void action_costs(const Sample *s, const State *st, int costs[ACTION_COUNT])
{
    int top = state_stack(st, 0), below = state_stack(st, 1), next = state_buffer(st, 0), end = s->count + NODE_FIRST_WORD;
    int lost_children = 0; /* words of the buffer that depend on the top */
    for (int i = st->next; i < end; i++) lost_children += s->head[i] == top;
    int head = top >= NODE_FIRST_WORD ? s->head[top] : NODE_NONE;
    bool head_in_buffer = head >= st->next;
    costs[ACTION_RIGHT] = lost_children + head_in_buffer;
    costs[ACTION_LEFT] = lost_children + (head_in_buffer && head != next) + (head == below && below != NODE_NONE);
    costs[ACTION_SHIFT] = 0;
    if (next == NODE_NONE) return;
    for (int i = 0; i < st->stack_size; i++) {
        int node = st->stack[i];
        costs[ACTION_SHIFT] += node >= NODE_FIRST_WORD && s->head[node] == next;
        costs[ACTION_SHIFT] += i < st->stack_size - 1 && node == s->head[next];
    }
}

typedef struct {
    ActionLearner *actions;
    ClassLearner *deps;
    const ParserPlan *plan;
    Random *random;
    State state;
    Atoms words[MOST_NODES];
    size_t steps, wrong;
    int epoch;
} Trainer;

static int learn_dep(Trainer *t, const Sample *s, const SentenceView *view, int head, int dependent)
{
    uint32_t keys[MOST_DEP_FEATURES], rows[MOST_FEATURES];
    float scores[MOST_CLASSES + 1];
    size_t n = class_rows(t->deps, keys, dep_features(view, &t->state, head, dependent, keys), rows);
    class_predict(t->deps, rows, n, scores);
    size_t best = 0;
    for (size_t i = 1; i < t->deps->classes; i++)
        if (scores[i] > scores[best]) best = i;
    if (s->head[dependent] != head) return (int)best;
    if (s->dep[dependent] != best) {
        class_update(t->deps, rows, n, s->dep[dependent], 1);
        class_update(t->deps, rows, n, best, -1);
    }
    t->deps->step++;
    return (int)best;
}

typedef struct {
    Action predicted, best; /* best: of those with the least cost, the one the model prefers */
    bool wrong;
} Decision;

static Decision decide(const float *scores, const int *costs, unsigned legal)
{
    int predicted = -1, best = -1, least = -1;
    for (int a = 0; a < ACTION_COUNT; a++) {
        if (!(legal >> a & 1)) continue;
        if (predicted < 0 || scores[a] > scores[predicted]) predicted = a;
        if (least < 0 || costs[a] < least || (costs[a] == least && scores[a] > scores[best])) best = a;
        least = costs[best];
    }
    return (Decision){ (Action)predicted, (Action)best, costs[predicted] > least };
}

static Action learn_action(Trainer *t, const Sample *s, const SentenceView *view)
{
    uint32_t keys[MOST_ACTION_FEATURES], rows[MOST_FEATURES];
    float scores[ACTION_COUNT];
    int costs[ACTION_COUNT];
    size_t n = action_rows(t->actions, keys, action_features(view, &t->state, keys), rows);
    action_predict(t->actions, rows, n, scores);
    action_costs(s, &t->state, costs);
    Decision d = decide(scores, costs, state_legal(&t->state));
    t->steps++;
    t->actions->step++;
    if (!d.wrong) return d.predicted;
    t->wrong++;
    action_update(t->actions, rows, n, (int)d.best, 1);
    action_update(t->actions, rows, n, (int)d.predicted, -1);
    bool follow_error = t->epoch > 0 && random_below(t->random, 1000) < (uint32_t)(1000 * t->plan->explore);
    return follow_error ? d.predicted : d.best;
}

/* Hide rare words, so that their tags, endings and clusters learn to do without them. */
static void hide_words(Trainer *t, const Sample *s, const float *rarity)
{
    for (int i = NODE_FIRST_WORD; i < s->count + NODE_FIRST_WORD; i++) {
        double hide = t->plan->word_dropout / (t->plan->word_dropout + (double)rarity[i]);
        if (random_below(t->random, 1U << 20) >= (uint32_t)(hide * (1 << 20))) continue;
        t->words[i].lower = random_below(t->random, UINT32_MAX) | 1;
        atoms_set_tag(&t->words[i], (int)t->words[i].tag - 2, (int)t->words[i].other - 2);
    }
}

static void learn_sentence(Trainer *t, const Sample *s, const float *rarity)
{
    memcpy(t->words, s->words, sizeof t->words[0] * (size_t)(s->count + NODE_FIRST_WORD));
    if (rarity) hide_words(t, s, rarity);
    SentenceView view = { t->words, s->before, s->count };
    state_begin(&t->state, s->count);
    while (!state_is_final(&t->state)) {
        Action a = learn_action(t, s, &view);
        if (a == ACTION_SHIFT) {
            state_shift(&t->state);
            continue;
        }
        int head = state_head(&t->state, a), dependent = state_dependent(&t->state);
        state_attach(&t->state, head, dependent, learn_dep(t, s, &view, head, dependent));
    }
}

void parser_train(ActionLearner *actions, ClassLearner *deps, const Corpus *c, const ParserPlan *plan, Random *r, FILE *log)
{
    Trainer *t = need(1, sizeof *t);
    *t = (Trainer){ .actions = actions, .deps = deps, .plan = plan, .random = r };
    uint32_t *order = need(c->count, sizeof *order);
    for (t->epoch = 0; t->epoch < plan->epochs; t->epoch++) {
        shuffle(r, order, c->count);
        t->steps = t->wrong = 0;
        for (size_t k = 0; k < c->count; k++) {
            const float *rarity = plan->rarity ? plan->rarity + plan->rarity_first[order[k]] : NULL;
            learn_sentence(t, &c->samples[order[k]], rarity);
        }
        if (log) fprintf(log, "  epoch %d: %.2f %% of the actions right\n", t->epoch + 1, 100.0 - 100.0 * (double)t->wrong / (double)t->steps);
    }
    action_average(actions);
    class_average(deps);
    free(order);
    free(t);
}
