/* What is known of word forms, found out once for all documents of a thread: most words of a text have been seen
 * before. */
#ifndef EXTRACT_FORMS_H
#define EXTRACT_FORMS_H

#include "extract/dictionary.h"
#include "lang/lexicon.h"

/** The lemma of a form under a tag. */
typedef struct FormLemma FormLemma;
struct FormLemma {
    Tag tag;
    Sv lemma;
    uint32_t number; /* of the rules' vocabulary, INTERN_NONE: no rule speaks of it */
    FormLemma *next;
};

enum { FORM_LISTS = 256 }; /* whose answers are remembered */

/** A form. Texts live as long as the Forms. */
typedef struct {
    Sv text;
    Sv folded;       /* utf8_fold() */
    uint32_t key;    /* dictionary_key() */
    uint32_t number; /* of the rules' vocabulary: of the folded form */
    uint32_t prefix; /* of what stands before the first hyphen */
    /* Without a lexicon nothing is known of any form: */
    bool known;   /* lexicon_knows(), of the folded form as below */
    unsigned pos; /* lexicon_pos() */
    Sv noun;      /* lexicon_lemma() as a noun */
    uint32_t noun_number;
    bool person;                /* lexicon_is_person() of it */
    signed char trigger;        /* may a sentence with this word hold a relation? 0: not asked yet, 1: yes, -1: no */
    unsigned char upper, lower; /* letters of each case, at most 255 */
    unsigned char time;         /* as what it may begin a time expression, and one; 0: not asked yet */
    FormLemma *lemmas;
    uint64_t asked[FORM_LISTS / 64],
        listed[FORM_LISTS / 64]; /* forms_is_one_of(): by list, was it asked and is it so? */
} Form;

typedef struct Forms Forms;
struct Vocabulary;

/** None known yet, in @a. Without a vocabulary of rules no form has a number. All is borrowed; @lexicon and @v may be
 * NULL. */
Forms *forms_new(Arena *a, const Dictionary *dict, const Lexicon *lexicon, const struct Vocabulary *v);
/** The form of a token. It stays where it is. */
Form *forms_find(Forms *f, Sv text);
/** lexicon_lemma_of_tag() of a form; NULL without a lexicon. */
const FormLemma *forms_lemma(Forms *f, Form *form, Tag tag);
/** Is the form one of these words, given as "a|b|c" or "a b c", in any case (of ASCII letters)? @words is a literal: it
 * is known again by its place in memory. */
bool forms_is_one_of(Forms *f, Form *form, const char *words);
size_t forms_count(const Forms *f);
const Dictionary *forms_dictionary(const Forms *f);
const Lexicon *forms_lexicon(const Forms *f);

#endif
