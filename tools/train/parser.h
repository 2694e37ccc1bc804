/* Training the parser: actions with a dynamic oracle, and relations. */
#ifndef TRAIN_PARSER_H
#define TRAIN_PARSER_H

#include <stdio.h>

#include "corpus.h"
#include "learner.h"

/** How many gold arcs each action would put out of reach (Goldberg & Nivre 2013, table 1: arc-hybrid). */
void action_costs(const Sample *s, const State *st, int costs[ACTION_COUNT]);

typedef struct {
    int epochs;
    double explore; /* how often a wrong prediction is followed, after the first epoch */
    double margin;  /* an action must win by this much for each of its features, or it is learned again */
} ParserPlan;

/** Rounds over the corpus, whose atoms have tags; weights are averaged at the end. */
void parser_train(ActionLearner *actions, ClassLearner *deps, const Corpus *c, const ParserPlan *plan, Random *r,
                  FILE *log);

#endif
