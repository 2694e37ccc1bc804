/* How good a model is on a treebank. */
#ifndef TRAIN_EVALUATE_H
#define TRAIN_EVALUATE_H

#include <stdio.h>

#include "lang/conllu.h"
#include "lang/lexicon.h"
#include "lang/model.h"

typedef struct {
    size_t words, tags, heads, labels;       /* all words; those with the right tag, head, head and relation */
    size_t plain, plain_heads, plain_labels; /* the same without punctuation */
    size_t lemmas;                           /* right lemmas, in lower case; 0 without a lexicon */
    double seconds;                          /* of processor time, tagging and parsing */
} Figures;

/** Tag and parse @gold's sentences with its words. @lexicon may be NULL. Subtypes of relations count where the task
 * needs them (nsubj:pass, csubj:pass, aux:pass, obl:agent, acl:relcl, nmod:poss, compound:prt); others are dropped on
 * both sides. */
Figures evaluate(const Model *m, const TreeList *gold, const Lexicon *lexicon);

/** From raw text: what text_analyse(), tagger and parser make of it, against the treebank by byte spans (as Zeman et
 * al. 2018, CoNLL shared task). All numbers are F1 in percent. */
typedef struct {
    double tokens, sentences, tags, heads, labels;
    double tokens_per_second; /* all of it, by processor time */
} RawFigures;

RawFigures evaluate_raw(const Model *m, const TreeList *gold);

/** The relation that counts: without its subtype unless the task needs it. */
Dep counted_dep(Dep d);

/** "XPOS .. UAS .. LAS .. (no punct UAS .. LAS ..)" without a line end. */
void figures_print(FILE *to, const Figures *f);

/** Per relation: gold count, precision, recall, F. */
void print_relations(FILE *to, const Model *m, const TreeList *gold);

#endif
