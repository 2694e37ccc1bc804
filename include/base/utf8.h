/* Characters of UTF-8 text: decoding, classes and lookup keys. Bytes of documents are never altered; keys are
 * copies. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdio.h>

#include "base/arena.h"
#include "base/sv.h"

/** Offset of the first byte that is no valid UTF-8 (RFC 3629), or SIZE_MAX when all is well. NUL is valid. */
size_t utf8_invalid_at(Sv text);
/** Decode the character at *@at (valid UTF-8, *@at < length) and advance. */
uint32_t utf8_next(Sv text, size_t *at);
/** First character, or 0 for the empty view. */
uint32_t utf8_first(Sv text);
/** Last character, or 0 for the empty view. */
uint32_t utf8_last(Sv text);
/** Offset of the character that ends at byte @end (> 0). */
size_t utf8_before(Sv text, size_t end);
/** Write @c as UTF-8 to @out (room for 4 bytes); returns the bytes written. */
size_t utf8_encode(uint32_t c, char out[4]);

bool utf8_is_letter(uint32_t c);
bool utf8_is_upper(uint32_t c);
bool utf8_is_lower(uint32_t c);
bool utf8_is_digit(uint32_t c);
/** White space incl. no-break and typographic spaces. */
bool utf8_is_space(uint32_t c);
/** Straight, curly or modifier-letter apostrophe or single quote. */
bool utf8_is_apostrophe(uint32_t c);

/** Characters (not bytes); on a terminal: columns. */
size_t utf8_count(Sv text);
size_t utf8_width(Sv text);
/** Write @text so that nothing in it drives a terminal: control characters and marks of direction become \xNN, line
 * breaks and tabs one blank, bytes that are no UTF-8 the replacement character. */
void utf8_print_safe(FILE *to, Sv text);

/** The key under which a name is looked up: compatibility decomposition, case folded, marks stripped, apostrophes and
 *  hyphens unified to ' and -. ASCII letters cost no allocation beyond the copy. */
Sv utf8_fold(Arena *a, Sv text);
/** Lower case, character by character (no special casing); @text itself where nothing changes. Marks and apostrophes
 * stay. */
Sv utf8_lower(Arena *a, Sv text);

#endif
