/* Private to extract: coreference. What its sieves share: the parses, and how salient each actor is at the point that
 * reading has reached. */
#ifndef EXTRACT_COREF_PRIVATE_H
#define EXTRACT_COREF_PRIVATE_H

#include "extract/analysis.h"
#include "mention.h"
#include "parsed.h"

/** Resolve what analysis_new() left open, with @parses to tell subjects from objects. NULL: by the order of words
 * alone. */
void coref_resolve(Analysis *an, ParseCache *parses, unsigned sieves);

/* ---- where a mention stands ---- */

typedef enum { SPOT_NESTED, SPOT_OBLIQUE, SPOT_OBJECT, SPOT_SUBJECT } Spot; /* from the least to the most salient */

typedef struct {
    Spot spot;
    int32_t clause; /* word of the predicate that it hangs on, -1: not known */
} Seat;

typedef enum { GENDER_UNKNOWN, GENDER_MALE, GENDER_FEMALE } Gender;

typedef struct {
    double before; /* what sentences before left, as of .sentence */
    double here;   /* the best seat in .sentence */
    uint32_t sentence;
    bool seen;
} Salience;

/* What a document knows of an entity beside the entity itself. */
typedef struct {
    Salience salience; /* as an actor */
    Salience topic;    /* of a state: as what the text is about, agents and adjectives counted */
    Gender gender;
} Standing;

/* Two or more actors that "they" can stand for. */
typedef struct {
    uint32_t first; /* token */
    Seat seat;
    uint32_t *members;
    size_t count;
} Group;

/* A person introduced with a title: "Egyptian President Anwar Sadat". */
typedef struct {
    uint32_t person, owner; /* owner: state or body, or NO_ENTITY */
    uint32_t title_first, title_count;
} Titled;

typedef struct {
    Analysis *an;
    ParseCache *parses;  /* NULL: none */
    bool *worth_parsing; /* by sentence: an anaphor stands in it or right behind it */
    unsigned sieves;
    Standing *standing; /* by entity */
    size_t standing_count;
    Titled *titled;
    size_t titled_count, titled_cap;
    uint32_t *issuers; /* who speaks as "we" outside of quotations */
    size_t issuer_count, issuer_cap;
    uint32_t main_state; /* the one state that the document is about, or NO_ENTITY */
} Coref;

/** The parse of a sentence, where it has one. */
const Parsed *coref_parse(const Coref *c, uint32_t sentence);
Seat coref_seat(const Coref *c, const Mention *m);
Standing *coref_standing(Coref *c, uint32_t entity);
/** Reading has come to mention @m: its entity becomes more salient. */
void coref_read(Coref *c, const Mention *m);
/** Salience at @sentence: halved with every sentence since (Lappin & Leass 1994, "An Algorithm for Pronominal Anaphora
 * Resolution", CL 20(4)). */
double coref_salience(const Coref *c, uint32_t entity, uint32_t sentence);
double coref_topic(const Coref *c, uint32_t entity, uint32_t sentence);

/** May "they" (@plural) or "it" stand for this mention, by its words and its entity? */
bool coref_number_fits(const Coref *c, const Mention *m, bool plural);
/** From a title or a given name; a pronoun may tell later. */
void coref_learn_gender(Coref *c, const Mention *m);

/** Names that can be antecedents: with an entity, of their own. */
bool coref_can_be_antecedent(const Mention *m);
bool coref_in_quotes(const Analysis *an, const Mention *m);
bool coref_is_definite(const Analysis *an, const Mention *m);
/** "we" is never also "it", "they" or "the government" of the same text. */
bool coref_is_issuer(const Coref *c, uint32_t entity);
/** The subject of a verb of saying: who says something of a government does not mean its own. */
bool coref_is_sayer(const Coref *c, const Mention *m);
/** Give mention @index these entities: the first to itself, the others to copies at the same place. */
void coref_set(Coref *c, size_t index, const uint32_t *entities, size_t count, const char *sieve);

/* ---- the sieves ---- */

/** Titles, issuers and the state of the document, before the reading begins. */
void coref_prepare(Coref *c);
void coref_speaker(Coref *c, size_t index);
void coref_pronoun(Coref *c, size_t index);
/** Definite descriptions that mention.c left out ("the militants", "this network", "the Secretary") become mentions. */
void coref_find_descriptions(Coref *c);
void coref_description(Coref *c, size_t index);
/** An agent without owner: "its forces" (@owners: of whom the pronoun is), "the government", "security forces". */
void coref_bridge(Coref *c, size_t index, const uint32_t *owners, size_t owner_count);
/** "the militants" where a group was named. */
bool coref_is_group_agent(const Coref *c, const Mention *m);

#endif
