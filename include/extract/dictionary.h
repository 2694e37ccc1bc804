/* Names of actors and generic agents in a trie over folded tokens: longest match, exact boundaries. */
#ifndef EXTRACT_DICTIONARY_H
#define EXTRACT_DICTIONARY_H

#include "rules/rule.h"
#include "text/text.h"

typedef struct Dictionary Dictionary;

typedef enum { ENTRY_ACTOR, ENTRY_AGENT } EntryKind;

/** One alias of an actor, or one noun of a generic agent. */
typedef struct {
    EntryKind kind;
    uint32_t index; /* into RuleSet.actors or RuleSet.agents */
    NameKind name_kind;
    bool exact_case;
    bool capitalised; /* the alias has a capital, so the text must have one too */
    Sv text;          /* the alias as the file has it */
} DictionaryEntry;

/** Compile all names of @rs (borrowed for the dictionary's life) into @a. */
Dictionary *dictionary_new(Arena *a, const RuleSet *rs);

/** Actors that at some time act for @actor, as a president for a state, in order: *@count of them. */
const uint32_t *dictionary_acting_for(const Dictionary *dict, uint32_t actor, size_t *count);

/** Key of a token form for dictionary_match(): folded, without apostrophes and a last dot; INTERN_NONE for a word that
 * no name holds. */
uint32_t dictionary_key(const Dictionary *dict, Arena *scratch, Sv form);

/** Longest run of tokens from @from (below @end) that is a name. @keys has a key for each token. Hyphen tokens inside
 * are passed over. Returns the tokens it takes (0: none) and the entries that share this alias. Case and context are
 * the caller's to check. Cost: O(length of the longest name). */
size_t dictionary_match(const Dictionary *dict, const Token *tokens, const uint32_t *keys, size_t from, size_t end,
                        const uint32_t **entries, size_t *entry_count);
const DictionaryEntry *dictionary_entry(const Dictionary *dict, uint32_t index);

/** Does the text at these tokens have the case that the entry asks for? */
bool dictionary_case_fits(const DictionaryEntry *e, const Token *tokens, size_t from, size_t count);

#endif
