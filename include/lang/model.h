/* A trained tagger and parser in one memory-mapped file. */
#ifndef LANG_MODEL_H
#define LANG_MODEL_H

#include "base/diag.h"
#include "lang/word.h"

typedef struct Model Model;

/** Map a model file. NULL and a diagnostic where the file is missing, foreign, of another version, truncated or corrupt
 * (checksum). */
Model *model_open(Sv path, Diag *d);
void model_close(Model *m);
/** Facts from the header, as "key: value" lines (language, treebank, licence, figures); lives as long as the model. */
Sv model_facts(const Model *m);

/** Scratch memory of one thread for tagging and parsing; grows to the longest sentence and is used again. */
typedef struct ParserScratch ParserScratch;
ParserScratch *parser_scratch_new(void);
void parser_scratch_free(ParserScratch *s);

enum { PARSER_LONGEST_SENTENCE = 400 }; /* words; longer ones are parsed in pieces of at most this length */

/** Fill tag, head and dep of @count words. Linear in @count. The model is read-only and may be shared by threads. */
void model_tag(const Model *m, ParserScratch *s, Word *words, size_t count);
void model_parse(const Model *m, ParserScratch *s, Word *words, size_t count);

#endif
