#include "evaluate.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/utf8.h"
#include "corpus.h"

Dep counted_dep(Dep d)
{
    static const Dep kept[] = { DEP_NSUBJ_PASS, DEP_CSUBJ_PASS, DEP_AUX_PASS,    DEP_OBL_AGENT,
                                DEP_ACL_RELCL,  DEP_NMOD_POSS,  DEP_COMPOUND_PRT };
    for (size_t i = 0; i < LENGTH_OF(kept); i++)
        if (kept[i] == d) return d;
    Sv name = sv_of(dep_names[d]);
    return (Dep)dep_find(sv_cut(&name, ':'));
}

/* Processor time: what others do on the machine does not count. */
static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* The words of a sentence as they are before analysis. */
static void copy_forms(const Tree *t, Word *words)
{
    for (size_t i = 0; i < t->count; i++) words[i] = (Word){ .form = t->words[i].form };
}

static void count_word(Figures *f, const Word *gold, const Word *got)
{
    bool head = gold->head == got->head, label = head && counted_dep(gold->dep) == counted_dep(got->dep);
    f->words++;
    f->tags += gold->tag == got->tag;
    f->heads += head;
    f->labels += label;
    if (gold->dep == DEP_PUNCT) return;
    f->plain++;
    f->plain_heads += head;
    f->plain_labels += label;
}

static size_t longest(const TreeList *list)
{
    size_t most = 1;
    for (size_t i = 0; i < list->count; i++)
        if (list->trees[i].count > most) most = list->trees[i].count;
    return most;
}

static size_t count_lemmas(const Lexicon *lx, const Tree *gold, Word *words)
{
    Arena *a = arena_new();
    size_t right = 0;
    lang_lemmatise(lx, a, words, gold->count);
    for (size_t i = 0; i < gold->count; i++) right += sv_equal(utf8_lower(a, gold->words[i].lemma), words[i].lemma);
    arena_free(a);
    return right;
}

Figures evaluate(const Model *m, const TreeList *gold, const Lexicon *lexicon)
{
    Figures f = { 0 };
    ParserScratch *scratch = parser_scratch_new();
    Word *words = need(longest(gold), sizeof *words);
    for (size_t i = 0; i < gold->count; i++) {
        const Tree *t = &gold->trees[i];
        copy_forms(t, words);
        double begin = now();
        model_tag(m, scratch, words, t->count);
        model_parse(m, scratch, words, t->count);
        f.seconds += now() - begin;
        for (size_t k = 0; k < t->count; k++) count_word(&f, &t->words[k], &words[k]);
        if (lexicon) f.lemmas += count_lemmas(lexicon, t, words);
    }
    free(words);
    parser_scratch_free(scratch);
    return f;
}

static double percent(size_t part, size_t whole) { return whole ? 100.0 * (double)part / (double)whole : 0; }

void figures_print(FILE *to, const Figures *f)
{
    fprintf(to, "XPOS %.2f UAS %.2f LAS %.2f (no punct UAS %.2f LAS %.2f)", percent(f->tags, f->words),
            percent(f->heads, f->words), percent(f->labels, f->words), percent(f->plain_heads, f->plain),
            percent(f->plain_labels, f->plain));
}

void print_relations(FILE *to, const Model *m, const TreeList *gold)
{
    size_t of_gold[DEP_COUNT] = { 0 }, of_model[DEP_COUNT] = { 0 }, right[DEP_COUNT] = { 0 };
    ParserScratch *scratch = parser_scratch_new();
    Word *words = need(longest(gold), sizeof *words);
    for (size_t i = 0; i < gold->count; i++) {
        const Tree *t = &gold->trees[i];
        copy_forms(t, words);
        model_tag(m, scratch, words, t->count);
        model_parse(m, scratch, words, t->count);
        for (size_t k = 0; k < t->count; k++) {
            Dep a = counted_dep(t->words[k].dep), b = counted_dep(words[k].dep);
            of_gold[a]++;
            of_model[b]++;
            right[a] += a == b && t->words[k].head == words[k].head;
        }
    }
    for (Dep d = DEP_NONE; d < DEP_COUNT; d++)
        if (of_gold[d])
            fprintf(to, "  %-13s gold %5zu  P %5.1f  R %5.1f  F %5.1f\n", dep_names[d], of_gold[d],
                    percent(right[d], of_model[d]), percent(right[d], of_gold[d]),
                    2 * percent(right[d], of_gold[d] + of_model[d]));
    free(words);
    parser_scratch_free(scratch);
}
