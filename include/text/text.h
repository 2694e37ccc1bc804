/* Sentences and tokens with byte spans into the document. */
#ifndef TEXT_TEXT_H
#define TEXT_TEXT_H

#include "base/arena.h"
#include "base/span.h"

/** A word or mark in the conventions of the UD English treebanks: clitics ('s, n't) and punctuation stand alone. */
typedef struct {
    Span span; /* bytes in the document as it is */
    Sv form;   /* as the tagger sees it: curly quotes straightened, hyphenation joined; else a view of the text */
    bool space_after; /* white space or a line end follows */
} Token;

typedef enum { SENTENCE_BODY, SENTENCE_HEADING } SentenceKind;

typedef struct {
    uint32_t first, count; /* tokens */
    Span span;             /* bytes in the document, from the first token to the last */
    uint32_t paragraph;    /* number of its paragraph, from 0 */
    SentenceKind kind;
    bool goes_on; /* cut off: the next sentence is its rest, because it is longer than TEXT_LONGEST_SENTENCE */
} Sentence;

enum { TEXT_LONGEST_SENTENCE = 400 }; /* tokens */

typedef struct {
    Sv raw;   /* the document's text, byte for byte */
    Sv clean; /* same length: what is no running text is blank (footnotes, marks, page furniture), 0x01 is no character
                 at all */
    Token *tokens;
    size_t token_count;
    Sentence *sentences;
    size_t sentence_count;
} Text;

/** Blank what does not belong to the running text, without moving a byte: footnote blocks and marks, page numbers and
 * running heads, page breaks inside sentences, soft hyphens and hyphenation at line ends, address lines, Markdown
 * marks, no-break spaces. */
Sv text_clean(Arena *a, Sv raw);

/** Clean, split into sentences, tokenise. @raw is borrowed. */
Text text_analyse(Arena *a, Sv raw);

/** Sentences and tokens of a text whose @clean form (same length) is known, or needs no cleaning (@clean = @raw). Both
 * are borrowed. */
Text text_split(Arena *a, Sv raw, Sv clean);

/** Tokens of one piece of clean text, as one sentence's worth (used for names, rules and examples). */
Token *text_tokenise(Arena *a, Sv clean, size_t *count);

/** Sentences that had to be cut, as they stand in the text: how many, and the span and tokens of the first. */
typedef struct {
    size_t count;
    Span first;
    size_t first_tokens;
} LongSentences;
LongSentences text_long_sentences(const Text *t);

/** A sentence's text for people and for the scorer: clean text with white space folded to single blanks. */
Sv text_sentence(Arena *a, const Text *t, const Sentence *s);

#endif
