/* One document under analysis: its entities and where they are mentioned. What the matchers read; it lives in the
 * document's arena. */
#ifndef EXTRACT_ANALYSIS_H
#define EXTRACT_ANALYSIS_H

#include "extract/forms.h"
#include "read/reader.h"
#include "text/text.h"

#define NO_ENTITY UINT32_MAX
#define NO_MENTION UINT32_MAX

/** A possible actor of this document. */
typedef struct {
    Sv id, name;
    ActorType type;
    uint32_t actor;    /* index into RuleSet.actors, or NO_ACTOR */
    uint32_t agent;    /* index into RuleSet.agents of a generic agent, or NO_ACTOR */
    uint32_t owner;    /* entity that a generic agent belongs to, or NO_ENTITY */
    bool discovered;   /* a name in no dictionary */
    bool plural;       /* they rather than it */
    uint32_t mentions; /* so far, in reading order */
} Entity;

typedef enum {
    MENTION_NAME,        /* France, Emmanuel Macron */
    MENTION_ADJECTIVE,   /* French */
    MENTION_PEOPLE,      /* the French, Malians */
    MENTION_SEAT,        /* Paris */
    MENTION_AGENT,       /* the Malian government; protesters */
    MENTION_PRONOUN,     /* it, his */
    MENTION_DESCRIPTION, /* the group, the two sides */
    MENTION_DISCOVERED,  /* a capitalised name in no dictionary */
    MENTION_EVENT        /* an act told before, for who did it: "condemned the invasion" */
} MentionKind;

typedef struct {
    uint32_t first, count; /* tokens of the document */
    uint32_t head;         /* token: the word that fills a syntactic slot */
    uint32_t sentence;
    uint32_t entity; /* NO_ENTITY: a pronoun or description not resolved yet */
    MentionKind kind;
    bool inside;         /* owner of a composed mention ("Malian" of "the Malian government"): no actor of its own */
    uint32_t outer_head; /* where inside: head token of the composed mention */
    bool possessive;     /* 's follows, or a possessive pronoun */
    bool shares;         /* the words behind the next name are its own too: "North" of "North and South Korea" */
    bool prefixed;       /* "anti-French", "pro-Russian": only surface patterns read it */
    const char *sieve;   /* how a pronoun, description or last name was resolved; NULL: by its own name */
} Mention;

typedef struct {
    Arena *arena;
    const RuleSet *rules;
    const Dictionary *dictionary;
    const Lexicon *lexicon; /* NULL: none loaded */
    const Document *document;
    Text text;
    Forms *forms_known;
    Form **forms;   /* of all tokens */
    uint32_t *keys; /* of all tokens, for dictionary_match() */
    Entity *entities;
    size_t entity_count, entity_cap;
    struct Interner *entity_ids;
    Mention *mentions; /* sorted by sentence, then first token, then longer before shorter */
    size_t mention_count, mention_cap;
    uint32_t *sentence_mentions; /* first mention of each sentence; sentence_count + 1 entries */
    struct BodyMemo *bodies;     /* of entity_is_within() */
} Analysis;

/** Tokenise @doc, with the dictionary and the lexicon of @forms, and find all names, composed agents and last names;
 * pronouns and descriptions are there, unresolved. */
Analysis *analysis_new(Arena *a, const RuleSet *rs, Forms *forms, const Document *doc);

/** Resolve pronouns, possessives, definite descriptions and ownerless agents in sieves (Raghunathan et al. 2010; Lee et
 * al. 2013).
 *  @sieves is a bit set of CorefSieve, to measure each alone. */
typedef enum {
    SIEVE_PRONOUN = 1,
    SIEVE_POSSESSIVE = 2,
    SIEVE_DESCRIPTION = 4,
    SIEVE_BRIDGING = 8,
    SIEVE_SPEAKER = 16,
    SIEVE_EVENT = 32,
    SIEVE_ALL = 63
} CorefSieve;
void analysis_resolve(Analysis *an, unsigned sieves);

/** The entity with this id, made when new. */
uint32_t analysis_entity(Analysis *an, Entity e);
/** The agent of an owner as an entity: mali.government. A dated role ("the French president") gives the person in
 * office on @day. */
uint32_t analysis_compose(Analysis *an, uint32_t agent, uint32_t owner, Day day);
/** The person or body for an actor of the rule set. */
uint32_t analysis_actor(Analysis *an, uint32_t actor);
/** Ids of all bodies that the entity is part of on @day, sorted, without itself; in @a. */
Sv *entity_within(Arena *a, const Analysis *an, uint32_t entity, Day day, size_t *count);
/** Is the entity this actor of the rule set, or within it, on the day of the document? */
bool entity_is_within(const Analysis *an, uint32_t entity, uint32_t actor);

Sv analysis_token_form(const Analysis *an, uint32_t token);
/** Day that roles and memberships are looked up for: the document's, or DAY_MAX - 1 ("now") where it has none. */
Day analysis_day(const Analysis *an);
/** Bytes of the document that the mention covers. */
Span mention_span(const Analysis *an, const Mention *m);
/** The mention's words as a reader sees them, white space folded; in @a. */
Sv mention_text(Arena *a, const Analysis *an, const Mention *m);
/** Lower-case ASCII id of a name: "Jama'at Nusrat" gives jamaat_nusrat. */
Sv id_of_name(Arena *a, Sv name);

#endif
