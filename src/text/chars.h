/* Character classes of the tokeniser and the cleaner. Private to src/text. */
#ifndef TEXT_CHARS_H
#define TEXT_CHARS_H

#include <stddef.h>
#include <stdint.h>

#include "base/sv.h"

enum { NO_CHARACTER = 0x01 }; /* a byte of clean text that stands for nothing: both neighbours touch */

typedef enum {
    CHAR_LETTER, /* letters of all scripts, the underscore, and every other character without a class of its own */
    CHAR_DIGIT,
    CHAR_SPACE,
    CHAR_APOSTROPHE, /* ' ` and the curly single quotes */
    CHAR_QUOTE,      /* double quotes, straight, curly, angular */
    CHAR_OPEN,
    CHAR_CLOSE,
    CHAR_DOT, /* also the ellipsis character */
    CHAR_COMMA,
    CHAR_COLON, /* : ; */
    CHAR_BANG,  /* ! ? */
    CHAR_HYPHEN,
    CHAR_DASH, /* en dash and longer */
    CHAR_SLASH,
    CHAR_CURRENCY,
    CHAR_SYMBOL
} CharClass;

/** Class of the character at @i < text.len; its bytes go to *@len, at least 1 and never beyond the end. */
CharClass char_class(Sv text, size_t i, size_t *len);
/** Class of the character at @i, CHAR_SPACE at the end. */
CharClass char_class_at(Sv text, size_t i);

static inline bool char_is_word(CharClass c) { return c == CHAR_LETTER || c == CHAR_DIGIT; }

/** Bytes of the superscript digits at @i (0: none there); their value goes to *@value, which keeps four digits at
 * most. */
size_t char_superscript(Sv text, size_t i, uint32_t *value);

/** A character that closes a quotation or a bracket. */
bool char_closes(Sv text, size_t i, size_t *len);

#endif
