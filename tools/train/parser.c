#include "parser.h"

#include <limits.h>
#include <stdlib.h>

void action_costs(const Sample *s, const State *st, int costs[ACTION_COUNT])
{
    int top = state_stack(st, 0), below = state_stack(st, 1), next = state_buffer(st, 0),
        end = s->count + NODE_FIRST_WORD;
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
    size_t steps, wrong;
    int epoch;
} Trainer;

static int learn_dep(Trainer *t, const Sample *s, const SentenceView *view, int head, int dependent)
{
    uint32_t keys[MOST_DEP_FEATURES], rows[MOST_FEATURES];
    float scores[MOST_CLASSES + 1];
    size_t n = class_rows(t->deps, keys, dep_features(view, &t->state, head, dependent, keys), rows);
    class_predict(t->deps, rows, n, scores);
    size_t gold = s->dep[dependent], rival = class_rival(scores, t->deps->classes, gold);
    if (s->head[dependent] == head) {
        if ((double)(scores[gold] - scores[rival]) <= t->plan->margin * (double)n) {
            class_update(t->deps, rows, n, gold, 1);
            class_update(t->deps, rows, n, rival, -1);
        }
        t->deps->step++;
    }
    return (int)(scores[gold] > scores[rival] ? gold : rival);
}

typedef struct {
    int predicted, best; /* best: of the actions with the least cost, the one the model prefers */
    int rival;           /* of the others, the one the model prefers; -1 where there is none */
} Decision;

static int better(const float *scores, int old, int action)
{
    return old < 0 || scores[action] > scores[old] ? action : old;
}

static Decision decide(const float *scores, const int *costs, unsigned legal)
{
    Decision d = { -1, -1, -1 };
    int least = INT_MAX;
    for (int a = 0; a < ACTION_COUNT; a++)
        if ((legal >> a & 1) && costs[a] < least) least = costs[a];
    for (int a = 0; a < ACTION_COUNT; a++) {
        if (!(legal >> a & 1)) continue;
        d.predicted = better(scores, d.predicted, a);
        if (costs[a] == least) d.best = better(scores, d.best, a);
        else d.rival = better(scores, d.rival, a);
    }
    return d;
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
    bool wrong = d.predicted == d.rival;
    t->wrong += wrong;
    if (wrong || (d.rival >= 0 && (double)(scores[d.best] - scores[d.rival]) < t->plan->margin * (double)n)) {
        action_update(t->actions, rows, n, d.best, 1);
        action_update(t->actions, rows, n, d.rival, -1);
    }
    bool follow_error = t->epoch > 0 && random_below(t->random, 1000) < (uint32_t)(1000 * t->plan->explore);
    return (Action)(wrong && !follow_error ? d.best : d.predicted);
}

static void learn_sentence(Trainer *t, const Sample *s)
{
    SentenceView view = { s->words, s->before, s->count };
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

void parser_train(ActionLearner *actions, ClassLearner *deps, const Corpus *c, const ParserPlan *plan, Random *r,
                  FILE *log)
{
    Trainer *t = need(1, sizeof *t);
    *t = (Trainer){ .actions = actions, .deps = deps, .plan = plan, .random = r };
    uint32_t *order = need(c->count, sizeof *order);
    for (t->epoch = 0; t->epoch < plan->epochs; t->epoch++) {
        shuffle(r, order, c->count);
        t->steps = t->wrong = 0;
        for (size_t k = 0; k < c->count; k++) learn_sentence(t, &c->samples[order[k]]);
        if (log)
            fprintf(log, "  epoch %d: %.2f %% of the actions right\n", t->epoch + 1,
                    100.0 - 100.0 * (double)t->wrong / (double)t->steps);
    }
    action_average(actions);
    class_average(deps);
    free(order);
    free(t);
}
