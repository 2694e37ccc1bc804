/* From weights to the model file. */
#ifndef TRAIN_PACK_H
#define TRAIN_PACK_H

#include <stdio.h>

#include "learner.h"
#include "net.h"
#include "tagger.h"

typedef struct {
    const ClassLearner *tags, *looks;
    const FloatNet *net;
    const Forms *forms;
    const Clusters *clusters;
    float look_margin, close_margin; /* in units of the tagger's weights */
    Sv facts;
} Trained;

/** Write the model; false where the file cannot be written. The same bytes from the same weights. */
bool pack_model(const Trained *t, const char *path, FILE *log) MUST_USE;

#endif
