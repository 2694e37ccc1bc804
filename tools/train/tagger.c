#include "tagger.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- forms with one tag ---- */

typedef struct {
    uint32_t form;
    uint8_t tag;
} FormTag;

static int by_form_and_tag(const void *left, const void *right)
{
    const FormTag *a = left, *b = right;
    if (a->form != b->form) return a->form < b->form ? -1 : 1;
    return (a->tag > b->tag) - (a->tag < b->tag);
}

static void add_form(Forms *f, uint32_t hash, uint32_t tag)
{
    uint32_t i = hash & f->mask;
    while (f->entries[i].hash) i = (i + 1) & f->mask;
    f->entries[i] = (FormEntry){ hash, tag };
}

enum { FORM_SEEN = 20, FORM_SURE_PERCENT = 99, FORM_TABLE = 1 << 12 };

/* One form's occurrences [from, to): keep it where one tag has nearly all. */
static void judge_form(Forms *f, const FormTag *seen, size_t from, size_t to)
{
    size_t best = 0, tag = 0;
    for (size_t i = from; i < to;) {
        size_t run = i;
        while (run < to && seen[run].tag == seen[i].tag) run++;
        if (run - i > best) {
            best = run - i;
            tag = seen[i].tag;
        }
        i = run;
    }
    if (to - from >= FORM_SEEN && best * 100 >= FORM_SURE_PERCENT * (to - from)) add_form(f, seen[from].form, (uint32_t)tag);
}

Forms forms_learn(const Corpus *c, const uint32_t *which, size_t count)
{
    Forms f = { need(FORM_TABLE, sizeof(FormEntry)), FORM_TABLE - 1 };
    FormTag *seen = need(c->word_count, sizeof *seen);
    size_t n = 0;
    for (size_t k = 0; k < count; k++) {
        const Sample *s = &c->samples[which[k]];
        for (int i = NODE_FIRST_WORD; i < s->count + NODE_FIRST_WORD; i++) seen[n++] = (FormTag){ s->words[i].form, s->tag[i] };
    }
    qsort(seen, n, sizeof *seen, by_form_and_tag);
    for (size_t i = 0; i < n;) {
        size_t end = i;
        while (end < n && seen[end].form == seen[i].form) end++;
        judge_form(&f, seen, i, end);
        i = end;
    }
    free(seen);
    return f;
}

static int form_class(const Forms *f, uint32_t form)
{
    for (uint32_t i = form & f->mask; f->entries[i].hash; i = (i + 1) & f->mask)
        if (f->entries[i].hash == form) return (int)f->entries[i].tag_class;
    return -1;
}

/* ---- tagging ---- */

typedef struct {
    uint32_t rows[MOST_FEATURES];
    size_t row_count;
    float scores[MOST_CLASSES + 1];
} Scored;

static TagGuess guess(ClassLearner *l, const Forms *forms, const Atoms *words, int count, int node, Scored *scored)
{
    int known = form_class(forms, words[node].form);
    if (known >= 0) return (TagGuess){ (uint8_t)known, (uint8_t)known, INFINITY };
    uint32_t keys[MOST_TAG_FEATURES];
    size_t n = tag_features(words, count, node, keys);
    scored->row_count = class_rows(l, keys, n, scored->rows);
    class_predict(l, scored->rows, scored->row_count, scored->scores);
    size_t best = 0, second = 1;
    for (size_t i = 1; i < l->classes; i++) {
        if (scored->scores[i] > scored->scores[best]) {
            second = best;
            best = i;
        } else if (i != best && (second == best || scored->scores[i] > scored->scores[second])) {
            second = i;
        }
    }
    return (TagGuess){ (uint8_t)best, (uint8_t)second, scored->scores[best] - scored->scores[second] };
}

static void learn_word(ClassLearner *l, const Scored *scored, size_t gold, double margin)
{
    size_t rival = class_rival(scored->scores, l->classes, gold);
    if ((double)(scored->scores[gold] - scored->scores[rival]) <= margin * (double)scored->row_count) {
        class_update(l, scored->rows, scored->row_count, gold, 1);
        class_update(l, scored->rows, scored->row_count, rival, -1);
    }
    l->step++;
}

static void learn_sentence(ClassLearner *l, const Forms *forms, const Sample *s, Atoms *words, double margin)
{
    Scored scored;
    memcpy(words, s->words, sizeof *words * (size_t)(s->count + NODE_FIRST_WORD));
    for (int i = NODE_FIRST_WORD; i < s->count + NODE_FIRST_WORD; i++) {
        TagGuess g = guess(l, forms, words, s->count, i, &scored);
        if (g.margin < INFINITY) learn_word(l, &scored, s->tag[i], margin);
        atoms_set_tag(&words[i], g.best, -1);
    }
}

void tagger_train(ClassLearner *l, const Forms *forms, const Corpus *c, const uint32_t *which, size_t count, const TaggerPlan *plan, Random *r)
{
    Atoms *words = need(MOST_NODES, sizeof *words);
    uint32_t *order = need(count, sizeof *order);
    for (int e = 0; e < plan->epochs; e++) {
        shuffle(r, order, count);
        for (size_t k = 0; k < count; k++) learn_sentence(l, forms, &c->samples[which[order[k]]], words, plan->margin);
    }
    class_average(l);
    free(order);
    free(words);
}

void tagger_run(ClassLearner *l, const Forms *forms, const Sample *s, TagGuess *guesses)
{
    Atoms words[MOST_NODES];
    Scored scored;
    memcpy(words, s->words, sizeof *words * (size_t)(s->count + NODE_FIRST_WORD));
    for (int i = NODE_FIRST_WORD; i < s->count + NODE_FIRST_WORD; i++) {
        guesses[i] = guess(l, forms, words, s->count, i, &scored);
        atoms_set_tag(&words[i], guesses[i].best, -1);
    }
}

/* ---- jackknife ---- */

typedef struct {
    const Corpus *corpus;
    const uint32_t *order; /* sentences in random order; fold f has every folds-th of them from f */
    size_t folds;
    const TaggerPlan *plan;
    uint64_t seed;
    TagGuess **guesses; /* by sentence */
} Jackknife;

static void run_fold(void *context, size_t fold)
{
    const Jackknife *j = context;
    const Corpus *c = j->corpus;
    uint32_t *which = need(c->count, sizeof *which);
    size_t n = 0;
    for (size_t i = 0; i < c->count; i++)
        if (i % j->folds != fold) which[n++] = j->order[i];
    Random r = random_of(j->seed + fold);
    Forms forms = forms_learn(c, which, n);
    ClassLearner l = class_learner(TAG_CLASSES, j->plan->buckets);
    tagger_train(&l, &forms, c, which, n, j->plan, &r);
    l.index.frozen = true;
    for (size_t i = fold; i < c->count; i += j->folds) tagger_run(&l, &forms, &c->samples[j->order[i]], j->guesses[j->order[i]]);
    class_learner_free(&l);
    free(forms.entries);
    free(which);
}

static int by_value(const void *left, const void *right)
{
    float a = *(const float *)left, b = *(const float *)right;
    return (a > b) - (a < b);
}

static float close_margin(const Jackknife *j, double share)
{
    float *margins = need(j->corpus->word_count, sizeof *margins);
    size_t n = 0;
    for (size_t k = 0; k < j->corpus->count; k++)
        for (int i = 0; i < j->corpus->samples[k].count; i++) margins[n++] = j->guesses[k][i + NODE_FIRST_WORD].margin;
    qsort(margins, n, sizeof *margins, by_value);
    float margin = margins[(size_t)(share * (double)(n - 1))];
    free(margins);
    return margin;
}

static uint64_t verb_classes(void)
{
    uint64_t set = 0;
    for (Tag t = TAG_NONE + 1; t < TAG_COUNT; t++)
        if (tag_is_verb(t)) set |= UINT64_C(1) << class_of_tag(t);
    return set;
}

/* Returns how many tags are right. */
static size_t set_tags(Sample *s, const TagGuess *guesses, float margin)
{
    size_t right = 0;
    for (int i = NODE_FIRST_WORD; i < s->count + NODE_FIRST_WORD; i++) {
        atoms_set_tag(&s->words[i], guesses[i].best, guesses[i].margin < margin ? guesses[i].second : -1);
        right += guesses[i].best == s->tag[i];
    }
    count_before(s->words, s->count, verb_classes(), s->before);
    return right;
}

float tagger_jackknife(Corpus *c, int folds, const TaggerPlan *plan, double close_share, uint64_t seed, int threads, FILE *log)
{
    Random r = random_of(seed);
    uint32_t *order = need(c->count, sizeof *order);
    shuffle(&r, order, c->count);
    Jackknife j = { c, order, (size_t)folds, plan, seed, need(c->count, sizeof(TagGuess *)) };
    for (size_t i = 0; i < c->count; i++) j.guesses[i] = need((size_t)c->samples[i].count + NODE_FIRST_WORD, sizeof(TagGuess));
    run_jobs(threads, (size_t)folds, run_fold, &j);
    float margin = close_margin(&j, close_share);
    size_t right = 0;
    for (size_t i = 0; i < c->count; i++) {
        right += set_tags(&c->samples[i], j.guesses[i], margin);
        free(j.guesses[i]);
    }
    fprintf(log, "jackknifed tags: %.2f %% right, second choices under a margin of %.2f\n", 100.0 * (double)right / (double)c->word_count, (double)margin);
    free(j.guesses);
    free(order);
    return margin;
}
