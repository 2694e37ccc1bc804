/* Abbreviations with a final dot, and what they say about a sentence end. Private to src/text. */
#ifndef TEXT_ABBREV_H
#define TEXT_ABBREV_H

#include "base/sv.h"

typedef enum {
    ABBREV_NONE,
    ABBREV_BEFORE, /* a title or a "see": something always follows (Gen., e.g.) */
    ABBREV_NUMBER, /* only before a number (No. 5, Art. 3, Mar. 8) */
    ABBREV_MAY_END /* may close a sentence (Inc., U.S., p.m.) */
} AbbrevKind;

/** What @word, without its final dot, is before a dot. Case matters only for words that are English words as well. */
AbbrevKind abbrev_kind(Sv word);
/** Letters one by one between dots, the last dot left out: "U.S", "a.m", "J.R.R". */
bool abbrev_is_dotted(Sv word);

/** Does the capitalised @word usually open a sentence (The, In, However) rather than go on a name? */
bool abbrev_starts_sentence(Sv word);

/** An ending of host and file names that follows a dot inside a word: "com", "pdf". */
bool abbrev_is_name_ending(Sv word);
/** Prefixes the treebanks leave glued to their word (e-mail, non-aligned, anti-French). */
bool abbrev_is_glued_prefix(Sv word);
/** Units that the treebanks part from their number (5 km, 2 bn, 8 pm). */
bool abbrev_is_unit(Sv word);

#endif
