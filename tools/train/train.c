/* Train a language model:
 *
 *     train TREEBANK-FOLDER MODEL LOG [name=value ...]
 *
 * The folder holds en_ewt-train.conllu, en_ewt-dev.conllu, en_gum-free-train.conllu and clusters-en.txt; train learns
 * from the train parts and the clusters alone. The same seed gives the same bytes, whatever the number of threads. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "corpus.h"
#include "evaluate.h"
#include "learner.h"
#include "net.h"
#include "pack.h"
#include "tagger.h"

/* ---- options ---- */

typedef struct {
    double threads, seed, folds, tag_epochs, tag_runs, tag_buckets, look_buckets, tag_margin, look_share, close_share;
    double width, window, layers, hidden, arc, label, epochs, batch, rate, drop, drop_ends, drop_fact, drop_word,
        tag_weight;
} Options;

static const struct {
    const char *name;
    size_t offset;
    double value;
    const char *meaning;
} option_table[] = {
#define OPTION(name, value, meaning)                                                                                   \
    {                                                                                                                  \
#name, offsetof(Options, name), value, meaning                                                                 \
    }
    OPTION(threads, 2, "threads"),
    OPTION(seed, 1, "seed of all shuffling"),
    OPTION(folds, 5, "parts of the jackknife"),
    OPTION(tag_epochs, 5, "rounds of a tagger run"),
    OPTION(tag_runs, 6, "tagger runs that are averaged"),
    OPTION(tag_buckets, 36000, "buckets of tag weights"),
    OPTION(look_buckets, 24000, "buckets of the weights for second looks"),
    OPTION(tag_margin, 0.6, "margin by which the right tag must win, for each feature"),
    OPTION(look_share, 0.18, "share of words that get a second look"),
    OPTION(close_share, 0.07, "share of words that keep a second tag"),
    OPTION(width, 96, "width of a row of the vocabulary"),
    OPTION(window, 5, "words that are mixed: each and its neighbours"),
    OPTION(layers, 3, "layers"),
    OPTION(hidden, 64, "cells of a layer in each direction"),
    OPTION(arc, 64, "width of the ends of arcs"),
    OPTION(label, 64, "width of the ends of relations"),
    OPTION(epochs, 20, "rounds of the parser"),
    OPTION(batch, 500, "words to learn from before weights change"),
    OPTION(rate, 0.003, "of learning"),
    OPTION(drop, 0.2, "share of numbers in rows and layers that are left out in learning"),
    OPTION(drop_ends, 0.2, "the same of the ends"),
    OPTION(drop_fact, 0.05, "share of the facts of words that are taken as unknown in learning"),
    OPTION(drop_word, 2, "a form with n occurrences is taken as unknown this many times in n and this"),
    OPTION(tag_weight, 0.1, "of learning tags beside heads and relations"),
#undef OPTION
};

static double *option_at(Options *o, size_t i) { return (double *)(void *)((char *)o + option_table[i].offset); }

static bool set_option(Options *o, const char *text)
{
    for (size_t i = 0; i < LENGTH_OF(option_table); i++) {
        size_t len = strlen(option_table[i].name);
        if (strncmp(text, option_table[i].name, len) != 0 || text[len] != '=') continue;
        char *end = NULL;
        *option_at(o, i) = strtod(text + len + 1, &end);
        return end && *end == '\0';
    }
    return false;
}

static int usage(void)
{
    fputs("usage: train TREEBANK-FOLDER MODEL LOG [name=value ...]\n", stderr);
    for (size_t i = 0; i < LENGTH_OF(option_table); i++)
        fprintf(stderr, "  %-15s %10g  %s\n", option_table[i].name, option_table[i].value, option_table[i].meaning);
    return 2;
}

/* ---- data ---- */

typedef struct {
    Arena *arena;
    Diag *diag;
    Corpus train;
    Clusters clusters;
    TreeList dev;
    Options options;
    FILE *log;
} Session;

static const char *path_in(Session *s, const char *folder, const char *name)
{
    return arena_printf(s->arena, "%s/%s", folder, name).ptr;
}

static bool read_data(Session *s, const char *folder)
{
    Source dev;
    return read_clusters(s->arena, path_in(s, folder, "clusters-en.txt"), &s->clusters, s->diag) &&
           read_corpus(s->arena, path_in(s, folder, "en_ewt-train.conllu"), &s->clusters, &s->train, s->diag) &&
           read_corpus(s->arena, path_in(s, folder, "en_gum-free-train.conllu"), &s->clusters, &s->train, s->diag) &&
           read_text(s->arena, path_in(s, folder, "en_ewt-dev.conllu"), &dev, s->diag) &&
           conllu_read(s->arena, &dev, &s->dev, s->diag);
}

/* ---- tagger ---- */

/* Both looks: learners are trained on all sentences, and averaged over runs. */
typedef struct {
    const Session *session;
    const TaggerPlan *plan;
    const Forms *forms;         /* the first look */
    const Jackknife *jackknife; /* the second look, else NULL */
    const uint32_t *all;
    const ClassLearner *chosen;
    ClassLearner *runs;
} TagRuns;

static TaggerPlan tagger_plan(const Options *o)
{
    return (TaggerPlan){
        (int)o->tag_epochs, (uint32_t)o->tag_buckets, (uint32_t)o->look_buckets, o->tag_margin, o->look_share,
        o->close_share
    };
}

static void train_look(const TagRuns *t, ClassLearner *l, uint64_t seed)
{
    Random r = random_of((uint64_t)t->session->options.seed + seed);
    const Corpus *c = &t->session->train;
    if (t->jackknife) look_train(l, t->jackknife, c, t->all, c->count, t->plan, &r);
    else tagger_train(l, t->forms, c, t->all, c->count, t->plan, &r);
}

static void tag_run(void *context, size_t i)
{
    const TagRuns *t = context;
    t->runs[i] = class_learner_clone(t->chosen);
    train_look(t, &t->runs[i], 1000 + i);
}

static uint32_t *all_sentences(const Corpus *c)
{
    uint32_t *all = need(c->count, sizeof *all);
    for (size_t i = 0; i < c->count; i++) all[i] = (uint32_t)i;
    return all;
}

static ClassLearner train_tagger(Session *s, const TaggerPlan *plan, const Forms *forms, const Jackknife *jackknife)
{
    size_t runs = (size_t)s->options.tag_runs;
    uint32_t *all = all_sentences(&s->train);
    TagRuns t = { s, plan, forms, jackknife, all, NULL, need(runs, sizeof(ClassLearner)) };
    ClassLearner scout = class_learner(TAG_CLASSES, jackknife ? plan->look_buckets : plan->buckets);
    train_look(&t, &scout, 999);
    ClassLearner chosen = class_learner_chosen(&scout);
    fprintf(s->log, "%s look: %zu features seen, %zu chosen\n", jackknife ? "second" : "first", scout.index.count,
            chosen.index.count);
    class_learner_free(&scout);
    t.chosen = &chosen;
    run_jobs((int)s->options.threads, runs, tag_run, &t);
    for (size_t i = 0; i < runs; i++) {
        class_learner_add(&chosen, &t.runs[i], 1.0F / (float)runs);
        class_learner_free(&t.runs[i]);
    }
    free(t.runs);
    free(all);
    return chosen;
}

/* ---- parser ---- */

static FloatNet *train_parser(Session *s)
{
    const Options *o = &s->options;
    NetPlan plan = { .shape = { .width = (uint32_t)o->width,
                                .window = (uint32_t)o->window,
                                .layers = (uint32_t)o->layers,
                                .hidden = (uint32_t)o->hidden,
                                .arc = (uint32_t)o->arc,
                                .label = (uint32_t)o->label },
                     .epochs = (int)o->epochs,
                     .threads = (int)o->threads,
                     .seed = (uint64_t)o->seed + 2000,
                     .batch = (size_t)o->batch,
                     .rate = o->rate,
                     .drop = o->drop,
                     .drop_ends = o->drop_ends,
                     .drop_fact = o->drop_fact,
                     .drop_word = o->drop_word,
                     .tag_weight = o->tag_weight };
    return net_train(&s->train, &plan, s->log);
}

/* ---- all ---- */

static bool evaluate_file(Session *s, const char *path, Figures *f)
{
    Model *m = model_open(sv_of(path), s->diag);
    if (!m) return false;
    *f = evaluate(m, &s->dev, NULL);
    figures_print(s->log, f);
    fputs(" on the dev part\n", s->log);
    print_relations(s->log, m, &s->dev);
    model_close(m);
    return true;
}

/* "language: en" and so on, with the figures that were measured. */
static Sv facts(Session *s, const Figures *f)
{
    char figures[200] = "";
    FILE *to = fmemopen(figures, sizeof figures, "w");
    if (to) {
        figures_print(to, f);
        fclose(to);
    }
    return arena_printf(s->arena,
                        "language: en\n"
                        "treebank: UD English EWT, train part (Silveira et al. 2014); GUM, freely licensed genres, "
                        "train part (Zeldes 2017)\n"
                        "licence: CC BY-SA 4.0 (EWT is CC BY-SA 4.0, GUM's annotations are CC BY 4.0)\n"
                        "clusters: exchange clustering (Kneser & Ney 1993) of public-domain and freely licensed text\n"
                        "words: %zu\n"
                        "seed: %.0f\n"
                        "dev: %s\n",
                        s->train.word_count, s->options.seed, figures);
}

static bool train(Session *s, const char *path)
{
    const Options *o = &s->options;
    fprintf(s->log, "train: %zu sentences, %zu words\n", s->train.count, s->train.word_count);
    TaggerPlan plan = tagger_plan(o);
    Jackknife jackknife = tagger_jackknife(&s->train, (int)o->folds, &plan, (uint64_t)o->seed, (int)o->threads, s->log);
    uint32_t *all = all_sentences(&s->train);
    Forms forms = forms_learn(&s->train, all, s->train.count);
    free(all);
    fflush(s->log);
    ClassLearner tags = train_tagger(s, &plan, &forms, NULL), looks = train_tagger(s, &plan, &forms, &jackknife);
    FloatNet *net = train_parser(s);
    Trained t = { &tags, &looks, net, &forms, &s->clusters, jackknife.look_margin, jackknife.close_margin, { 0 } };
    Figures dev = { 0 };
    bool good = pack_model(&t, path, s->log) && evaluate_file(s, path, &dev); /* once to measure, again to say so */
    t.facts = facts(s, &dev);
    good = good && pack_model(&t, path, s->log);
    jackknife_free(&jackknife, &s->train);
    class_learner_free(&tags);
    class_learner_free(&looks);
    float_net_free(net);
    free(forms.entries);
    return good;
}

int main(int argc, char **argv)
{
    if (argc < 4) return usage();
    Session s = { .arena = arena_new(), .diag = diag_new(), .log = fopen(argv[3], "w") };
    for (size_t i = 0; i < LENGTH_OF(option_table); i++) *option_at(&s.options, i) = option_table[i].value;
    for (int i = 4; i < argc; i++)
        if (!set_option(&s.options, argv[i])) return usage();
    bool good = s.log && read_data(&s, argv[1]) && train(&s, argv[2]);
    if (!s.log) fprintf(stderr, "train: cannot write %s: %s\n", argv[3], strerror(errno));
    diag_print(s.diag, stderr, DIAG_PLAIN, 0);
    if (s.log) fclose(s.log);
    diag_free(s.diag);
    arena_free(s.arena);
    return good ? 0 : 1;
}
