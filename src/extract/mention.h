/* Private to extract: finding mentions before anything is parsed. */
#ifndef EXTRACT_MENTION_PRIVATE_H
#define EXTRACT_MENTION_PRIVATE_H

#include "extract/analysis.h"

/** Fill mentions and sentence_mentions of a new analysis. */
void mentions_find(Analysis *an);
/** Add capitalised names that no dictionary holds. */
void mentions_discover(Analysis *an);
/** Plurals of nouns that name persons, where nothing else found them. */
void mentions_discover_persons(Analysis *an);
/** For Analysis.bodies. */
struct BodyMemo *body_memo_new(Arena *a);
/** Append one mention; the table must be sorted again by mentions_sort(). */
void mention_add(Analysis *an, Mention m);
void mentions_sort(Analysis *an);
/** Is token @i of the document this word (ASCII, any case)? False behind the end. */
static inline bool token_is(const Analysis *an, size_t i, const char *word)
{
    return i < an->text.token_count && sv_equal_nocase(an->text.tokens[i].form, sv_of(word));
}
/** One of these words, given as "a|b|c", in any case; a literal. */
static inline bool token_is_one_of(const Analysis *an, size_t i, const char *words)
{
    return i < an->text.token_count && forms_is_one_of(an->forms_known, an->forms[i], words);
}
/** Does a mention of the (sorted) table hold token @token of that sentence? */
bool token_is_in_mention(const Analysis *an, uint32_t sentence, uint32_t token);
bool token_is_capitalised(const Analysis *an, size_t i);
/** Is the sentence in title case ("Leaders Should Give Peace a Chance"), so that capitals say nothing about names? */
bool sentence_is_headline(const Analysis *an, uint32_t sentence);

#endif
