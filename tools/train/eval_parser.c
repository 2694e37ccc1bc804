/* Measure a model on the test part of a treebank:
 *
 *     eval-parser TREEBANK-FOLDER MODEL LEXICON [part]
 *
 * One line with the treebank's own words, one from raw text; part is test unless named. With part=relations the figures
 * of each relation on the test part follow. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "corpus.h"
#include "evaluate.h"

static double megabytes(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 ? (double)st.st_size / 1e6 : 0;
}

static void print_line(const char *what, const Figures *f, double megabytes_of_model)
{
    printf("%-12s", what);
    figures_print(stdout, f);
    printf(" tokens/s %.0f model MB %.2f\n", f->seconds > 0 ? (double)f->words / f->seconds : 0, megabytes_of_model);
}

/* The best of a few runs: the machine may be busy. */
static Figures best_of(int runs, const Model *m, const TreeList *gold, const Lexicon *lexicon)
{
    Figures best = evaluate(m, gold, lexicon);
    for (int i = 1; i < runs; i++) {
        Figures f = evaluate(m, gold, lexicon);
        if (f.seconds < best.seconds) best = f;
    }
    return best;
}

static bool measure(Arena *a, char **argv, const char *part, Diag *d)
{
    Source source;
    TreeList gold = { 0 };
    Model *m = model_open(sv_of(argv[2]), d);
    Lexicon *lexicon = lexicon_load(a, sv_of(argv[3]), d);
    bool relations = strcmp(part, "relations") == 0;
    const char *path = arena_printf(a, "%s/en_ewt-%s.conllu", argv[1], relations ? "test" : part).ptr;
    bool good = m && lexicon && read_text(a, path, &source, d) && conllu_read(a, &source, &gold, d);
    if (good) {
        Figures f = best_of(5, m, &gold, lexicon);
        print_line("gold tokens", &f, megabytes(argv[2]));
        RawFigures raw = evaluate_raw(m, &gold);
        printf("%-12sXPOS %.2f UAS %.2f LAS %.2f (F1; tokens %.2f, sentence starts %.2f) tokens/s %.0f\n", "raw text",
               raw.tags, raw.heads, raw.labels, raw.tokens, raw.sentences, raw.tokens_per_second);
        printf("%-12s%.2f\n", "lemmas", 100.0 * (double)f.lemmas / (double)f.words);
        if (relations) print_relations(stdout, m, &gold);
    }
    model_close(m);
    return good;
}

int main(int argc, char **argv)
{
    if (argc < 4) {
        fputs("usage: eval-parser TREEBANK-FOLDER MODEL LEXICON [part]\n", stderr);
        return 2;
    }
    Arena *a = arena_new();
    Diag *d = diag_new();
    bool good = measure(a, argv, argc > 4 ? argv[4] : "test", d);
    diag_print(d, stderr, DIAG_PLAIN, 0);
    diag_free(d);
    arena_free(a);
    return good ? 0 : 1;
}
