/* A trained tagger and parser in one memory-mapped file. */
#ifndef LANG_MODEL_H
#define LANG_MODEL_H

#include "base/diag.h"
#include "lang/word.h"
#include "text/text.h"

typedef struct Model Model;

/** Map a model file. NULL and a diagnostic where the file is missing, foreign, of another version, truncated or corrupt
 * (checksum). */
Model *model_open(Sv path, Diag *d);
void model_close(Model *m);
/** Facts from the header, as "key: value" lines (language, treebank, licence, figures); lives as long as the model. */
Sv model_facts(const Model *m);

/** Scratch memory of one thread for tagging and parsing, to be used again for each sentence: 100 KB, and what the
 * longest sentence so far needs (6 MB for PARSER_LONGEST_SENTENCE words). */
typedef struct ParserScratch ParserScratch;
ParserScratch *parser_scratch_new(void);
void parser_scratch_free(ParserScratch *s);

/** Words; longer sentences are parsed in pieces of at most this length. */
enum { PARSER_LONGEST_SENTENCE = TEXT_LONGEST_SENTENCE };

/** Warn (W_LANG_LONG_SENTENCE) of sentences of a document that had to be cut, once, at the first of them. @source is
 * the document's text. */
void lang_warn_of_long(LongSentences found, const Source *source, Diag *d);

/** Fill tag and second of words whose tag is TAG_NONE; other tags stay and are used as context. Linear in @count.
 *  The model is read-only and may be shared by threads, each with its own scratch. */
void model_tag(const Model *m, ParserScratch *s, Word *words, size_t count);
/** Fill head and dep of words that have tags: a projective tree with one root. More than
 * PARSER_LONGEST_SENTENCE words are parsed in pieces that end at a mark where there is one, and the roots of later
 * pieces depend on the first as parataxis. text_analyse() gives no such sentence, and lang_warn_of_long() says so. */
void model_parse(const Model *m, ParserScratch *s, Word *words, size_t count);

#endif
