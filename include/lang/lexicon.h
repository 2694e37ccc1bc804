/* Word forms: irregular inflection, and which nouns belong to which verbs. Data, one file a language
 * (models/en.lexicon). */
#ifndef LANG_LEXICON_H
#define LANG_LEXICON_H

#include "base/diag.h"
#include "lang/word.h"

typedef struct Lexicon Lexicon;

typedef enum { POS_NOUN, POS_VERB, POS_ADJECTIVE, POS_ADVERB, POS_OTHER } Pos;

/** Load a lexicon file into @a; NULL and diagnostics on failure (L005 cannot be opened, L006 not of this format, with
 * the line). About 4 ms and 3 MB for the English one. Read-only afterwards, so threads may share it. */
Lexicon *lexicon_load(Arena *a, Sv path, Diag *d);

/** The lemma (lower case) of a form as this part of speech: irregular forms from the data, else by rules (doubling,
 * -ies, -ing ...). "withdrew", POS_VERB gives "withdraw". An irregular form wins over a base form of the same letters
 * ("found" as POS_VERB is "find"). New text, where needed, is in @a; else it is a view of the lexicon or of @form. */
Sv lexicon_lemma(const Lexicon *lx, Arena *a, Sv form, Pos pos);
/** Parts of speech a lower-case form can be by the data and by its ending: bit set 1 << Pos. For matching without a
 * tagger. */
unsigned lexicon_pos(const Lexicon *lx, Sv form);
/** Is the lower-case form in the data, itself or as an inflection? */
bool lexicon_knows(const Lexicon *lx, Sv form);
/** Does the noun (lower-case lemma) name persons in its most frequent sense: "villager", "collaborator"? */
bool lexicon_is_person(const Lexicon *lx, Sv noun);
/** Event nouns of a verb: "withdraw" gives withdrawal; "attack" gives attack. *@count of them; views live as long as
 * the lexicon. */
const Sv *lexicon_nouns_of(const Lexicon *lx, Sv verb, size_t *count);
/** Verbs of an event noun. */
const Sv *lexicon_verbs_of(const Lexicon *lx, Sv noun, size_t *count);
/** Agent nouns of a verb: "oppose" gives opponent, opposer. They name who acts, not the act, and are never event nouns
 * too. */
const Sv *lexicon_agents_of(const Lexicon *lx, Sv verb, size_t *count);
/** Verbs of an agent noun: "opponent" gives oppose. */
const Sv *lexicon_acts_of(const Lexicon *lx, Sv agent, size_t *count);

/** The lemma of a form under a Penn tag, which says more than a part of speech: "found" is "find" as VBD and "found" as
 * VB. */
Sv lexicon_lemma_of_tag(const Lexicon *lx, Arena *a, Sv form, Tag tag);
Pos pos_of_tag(Tag t);
/** Fill the lemma of tagged words with lexicon_lemma_of_tag(). New text is in @a. */
void lang_lemmatise(const Lexicon *lx, Arena *a, Word *words, size_t count);

#endif
