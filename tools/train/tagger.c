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
    if (to - from >= FORM_SEEN && best * 100 >= FORM_SURE_PERCENT * (to - from))
        add_form(f, seen[from].form, (uint32_t)tag);
}

Forms forms_learn(const Corpus *c, const uint32_t *which, size_t count)
{
    Forms f = { need(FORM_TABLE, sizeof(FormEntry)), FORM_TABLE - 1 };
    FormTag *seen = need(c->word_count, sizeof *seen);
    size_t n = 0;
    for (size_t k = 0; k < count; k++) {
        const Sample *s = &c->samples[which[k]];
        for (int i = NODE_FIRST_WORD; i < s->count + NODE_FIRST_WORD; i++)
            seen[n++] = (FormTag){ s->words[i].form, s->tag[i] };
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

/* ---- looking ---- */

typedef struct {
    uint32_t rows[MOST_FEATURES];
    size_t row_count;
    float scores[MOST_CLASSES + 1];
} Scored;

static TagGuess score(ClassLearner *l, const uint32_t *keys, size_t count, Scored *scored)
{
    scored->row_count = class_rows(l, keys, count, scored->rows);
    class_predict(l, scored->rows, scored->row_count, scored->scores);
    size_t best = 0;
    for (size_t i = 1; i < l->classes; i++)
        if (scored->scores[i] > scored->scores[best]) best = i;
    size_t second = class_rival(scored->scores, l->classes, best);
    return (TagGuess){ (uint8_t)best, (uint8_t)second, scored->scores[best] - scored->scores[second] };
}

static TagGuess first_look(ClassLearner *l, const Forms *forms, const Atoms *words, int count, int node, Scored *scored)
{
    int known = form_class(forms, words[node].form);
    if (known >= 0) return (TagGuess){ (uint8_t)known, (uint8_t)known, INFINITY };
    uint32_t keys[MOST_TAG_FEATURES];
    return score(l, keys, tag_features(words, count, node, keys), scored);
}

static TagGuess second_look(ClassLearner *l, const Atoms *words, int count, int node, Scored *scored)
{
    uint32_t keys[MOST_TAG_FEATURES];
    return score(l, keys, look_features(words, count, node, keys), scored);
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

static void set_guess(Atoms *w, TagGuess g, float margin)
{
    atoms_set_tag(w, g.best, g.margin < margin ? g.second : -1);
}

static void begin_sentence(const Sample *s, Atoms *words)
{
    memcpy(words, s->words, sizeof *words * (size_t)(s->count + NODE_FIRST_WORD));
    for (int i = NODE_FIRST_WORD; i < s->count + NODE_FIRST_WORD; i++)
        words[i].tag = words[i].other = words[i].form_tag = 0;
}

/* ---- first look ---- */

static void learn_sentence(ClassLearner *l, const Forms *forms, const Sample *s, Atoms *words, double margin)
{
    Scored scored;
    begin_sentence(s, words);
    for (int i = NODE_FIRST_WORD; i < s->count + NODE_FIRST_WORD; i++) {
        TagGuess g = first_look(l, forms, words, s->count, i, &scored);
        if (g.margin < INFINITY) learn_word(l, &scored, s->tag[i], margin);
        set_guess(&words[i], g, 0);
    }
}

void tagger_train(ClassLearner *l, const Forms *forms, const Corpus *c, const uint32_t *which, size_t count,
                  const TaggerPlan *plan, Random *r)
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

static void tag_sentence(ClassLearner *l, const Forms *forms, const Sample *s, TagGuess *guesses)
{
    Atoms words[MOST_NODES];
    Scored scored;
    begin_sentence(s, words);
    for (int i = NODE_FIRST_WORD; i < s->count + NODE_FIRST_WORD; i++) {
        guesses[i] = first_look(l, forms, words, s->count, i, &scored);
        set_guess(&words[i], guesses[i], 0);
    }
}

/* ---- second look ---- */

enum { LOOK_LEARN, LOOK_APPLY };

/* Go through the words whose first look was close; @learn_margin counts only when learning, @result only when applying.
 */
static void look_sentence(ClassLearner *l, const Jackknife *j, const Sample *s, const TagGuess *first, Atoms *words,
                          int mode, double learn_margin, TagGuess *result)
{
    Scored scored;
    begin_sentence(s, words);
    for (int i = NODE_FIRST_WORD; i < s->count + NODE_FIRST_WORD; i++) set_guess(&words[i], first[i], j->look_margin);
    for (int i = NODE_FIRST_WORD; i < s->count + NODE_FIRST_WORD; i++) {
        bool close = first[i].margin <
                     (mode == LOOK_LEARN ? INFINITY : j->look_margin); /* learns from all, that examples are many */
        TagGuess g = { first[i].best, first[i].best, INFINITY };
        if (close) g = second_look(l, words, s->count, i, &scored);
        if (close && mode == LOOK_LEARN) learn_word(l, &scored, s->tag[i], learn_margin);
        if (close) set_guess(&words[i], g, j->close_margin);
        if (mode == LOOK_APPLY) result[i] = g;
    }
}

void look_train(ClassLearner *l, const Jackknife *j, const Corpus *c, const uint32_t *which, size_t count,
                const TaggerPlan *plan, Random *r)
{
    Atoms *words = need(MOST_NODES, sizeof *words);
    uint32_t *order = need(count, sizeof *order);
    for (int e = 0; e < plan->epochs; e++) {
        shuffle(r, order, count);
        for (size_t k = 0; k < count; k++) {
            uint32_t i = which[order[k]];
            look_sentence(l, j, &c->samples[i], j->guesses[i], words, LOOK_LEARN, plan->margin, NULL);
        }
    }
    class_average(l);
    free(order);
    free(words);
}

/* ---- jackknife ---- */

typedef struct {
    const Corpus *corpus;
    const uint32_t *order; /* sentences in random order; fold f has every folds-th of them from f */
    size_t folds;
    const TaggerPlan *plan;
    uint64_t seed;
    Jackknife *first;
    TagGuess **final; /* by sentence */
} Folds;

/* The sentences outside of a fold; free with free(). */
static uint32_t *others(const Folds *f, size_t fold, size_t *count)
{
    uint32_t *which = need(f->corpus->count, sizeof *which);
    *count = 0;
    for (size_t i = 0; i < f->corpus->count; i++)
        if (i % f->folds != fold) which[(*count)++] = f->order[i];
    return which;
}

static void first_fold(void *context, size_t fold)
{
    const Folds *f = context;
    const Corpus *c = f->corpus;
    size_t n;
    uint32_t *which = others(f, fold, &n);
    Random r = random_of(f->seed + fold);
    Forms forms = forms_learn(c, which, n);
    ClassLearner l = class_learner(TAG_CLASSES, f->plan->buckets);
    tagger_train(&l, &forms, c, which, n, f->plan, &r);
    l.index.frozen = true;
    for (size_t i = fold; i < c->count; i += f->folds)
        tag_sentence(&l, &forms, &c->samples[f->order[i]], f->first->guesses[f->order[i]]);
    class_learner_free(&l);
    free(forms.entries);
    free(which);
}

static void second_fold(void *context, size_t fold)
{
    const Folds *f = context;
    const Corpus *c = f->corpus;
    size_t n;
    uint32_t *which = others(f, fold, &n);
    Random r = random_of(f->seed + 100 + fold);
    ClassLearner l = class_learner(TAG_CLASSES, f->plan->look_buckets);
    Atoms words[MOST_NODES];
    look_train(&l, f->first, c, which, n, f->plan, &r);
    l.index.frozen = true;
    for (size_t i = fold; i < c->count; i += f->folds) {
        uint32_t k = f->order[i];
        look_sentence(&l, f->first, &c->samples[k], f->first->guesses[k], words, LOOK_APPLY, 0, f->final[k]);
    }
    class_learner_free(&l);
    free(which);
}

static int by_value(const void *left, const void *right)
{
    float a = *(const float *)left, b = *(const float *)right;
    return (a > b) - (a < b);
}

/* The margin under which @share of the words lie. */
static float margin_of_share(TagGuess *const *guesses, const Corpus *c, double share)
{
    float *margins = need(c->word_count, sizeof *margins);
    size_t n = 0;
    for (size_t k = 0; k < c->count; k++)
        for (int i = 0; i < c->samples[k].count; i++) margins[n++] = guesses[k][i + NODE_FIRST_WORD].margin;
    qsort(margins, n, sizeof *margins, by_value);
    float margin = margins[(size_t)(share * (double)(n - 1))];
    free(margins);
    return margin;
}

static double percent_right(TagGuess *const *guesses, const Corpus *c)
{
    size_t right = 0;
    for (size_t k = 0; k < c->count; k++)
        for (int i = NODE_FIRST_WORD; i < c->samples[k].count + NODE_FIRST_WORD; i++)
            right += guesses[k][i].best == c->samples[k].tag[i];
    return 100.0 * (double)right / (double)c->word_count;
}

static TagGuess **new_guesses(const Corpus *c)
{
    TagGuess **guesses = need(c->count, sizeof *guesses);
    for (size_t i = 0; i < c->count; i++)
        guesses[i] = need((size_t)c->samples[i].count + NODE_FIRST_WORD, sizeof **guesses);
    return guesses;
}

static void free_guesses(TagGuess **guesses, const Corpus *c)
{
    for (size_t i = 0; i < c->count; i++) free(guesses[i]);
    free(guesses);
}

static void set_tags(Sample *s, const TagGuess *guesses, float margin)
{
    for (int i = NODE_FIRST_WORD; i < s->count + NODE_FIRST_WORD; i++) set_guess(&s->words[i], guesses[i], margin);
}

Jackknife tagger_jackknife(Corpus *c, int folds, const TaggerPlan *plan, uint64_t seed, int threads, FILE *log)
{
    Random r = random_of(seed);
    uint32_t *order = need(c->count, sizeof *order);
    shuffle(&r, order, c->count);
    Jackknife j = { .guesses = new_guesses(c) };
    Folds f = { c, order, (size_t)folds, plan, seed, &j, new_guesses(c) };
    run_jobs(threads, (size_t)folds, first_fold, &f);
    j.look_margin = margin_of_share(j.guesses, c, plan->look_share);
    run_jobs(threads, (size_t)folds, second_fold, &f);
    j.close_margin = margin_of_share(f.final, c, plan->close_share);
    fprintf(log, "jackknifed tags: %.2f %% right at first, %.2f %% after second looks (margins %.2f, %.2f)\n",
            percent_right(j.guesses, c), percent_right(f.final, c), (double)j.look_margin, (double)j.close_margin);
    for (size_t i = 0; i < c->count; i++) set_tags(&c->samples[i], f.final[i], j.close_margin);
    free_guesses(f.final, c);
    free(order);
    return j;
}

void jackknife_free(Jackknife *j, const Corpus *c) { free_guesses(j->guesses, c); }
