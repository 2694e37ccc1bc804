/* What a line or paragraph looks like: heading, list item, finished sentence. Private to src/text. */
#ifndef TEXT_SHAPE_H
#define TEXT_SHAPE_H

#include "text/chars.h"

/** Title case, all capitals or a numbered title; short, and without the mark that ends a sentence. */
bool shape_is_heading(Sv line);
/** Does the last visible character end a sentence (. ? ! : and an ellipsis, closing quotes and brackets behind them
 * allowed)? */
bool shape_ends_sentence(Sv line);
/** Bytes of the bullet or number of a list item at the start of @line, blanks behind it included; 0 where it is
 * none. */
size_t shape_bullet(Sv line);
/** First visible character's class: what the line begins with. */
bool shape_starts_lower(Sv line);
/** A word that cannot be the last of a title or sentence: of, the, and. */
bool shape_is_function_word(Sv word);

/** Without blanks and bytes that stand for nothing at both ends. */
Sv shape_trim(Sv line);

#endif
