/* Private to extract: what the text has told so far, so that "the invasion" has an invader in a later sentence.
 *
 * Coreference of events in the narrow sense that rules need: a definite event noun ("condemned the invasion", "these
 * attacks") means the last relation told whose trigger is of the same kind. After the within-document event coreference
 * of Bejan & Harabagiu (2010) and Lee et al. (2012), "Joint Entity and Event Coreference Resolution across Documents",
 * EMNLP-CoNLL, with their strongest features (same or derived lemma, shared argument) as rules. */
#ifndef EXTRACT_TOLD_PRIVATE_H
#define EXTRACT_TOLD_PRIVATE_H

#include "match.h"

enum { TOLD_REACH = 5 /* sentences back */, TOLD_TYPES = 256, TOLD_ACTS = 256 };

typedef struct {
    uint32_t sentence;
    uint32_t relation;       /* type, index into RuleSet.relations */
    uint32_t source, target; /* entities */
    Sv lemma;                /* of the trigger */
    Period when;             /* PERIOD_NONE where the text gave no date for it */
} ToldEvent;

typedef struct {
    Sv a, b; /* two triggers, told apart by where they lie */
    bool same;
} ActPair;

typedef struct Told {
    ToldEvent *items; /* in reading order */
    size_t count, cap;
    uint64_t
        types[TOLD_TYPES / 64]; /* relation types that may take one of them up: a bit for each, (type % TOLD_TYPES) */
    ActPair *acts;              /* same_act() of the pairs asked for last */
} Told;

/** Remember a relation that the sentence of @p tells, and its date where the text gives one (else PERIOD_NONE). */
void told_add(Told *told, const Matcher *m, const Parsed *p, const Match *match, Period when);
/** The date that the text gave the same claim before, PERIOD_NONE where it gave none. */
Period told_when(const Told *told, const Matcher *m, const Parsed *p, const Match *match);
/** Might a relation of this type take up something told? */
bool told_has(const Told *told, uint32_t relation);
/** Was anything told that sentence @sentence could take up again? */
bool told_is_near(const Told *told, uint32_t sentence);
/** Who did what the noun @w takes up again ("condemned the | invasion |"), into @out (room for two); 0 where it takes
 * up nothing. */
size_t told_agents(const Matcher *m, const Parsed *p, int32_t w, uint32_t out[2]);
/** The event of the type @relation that the predicate @w takes up again. @source and @target: what this sentence says
 * of it, NO_ENTITY where nothing. NULL: none. */
const ToldEvent *told_again(const Matcher *m, const Parsed *p, int32_t w, uint32_t relation, uint32_t source,
                            uint32_t target);
/** Do two entities act as one: the same house, or one acts for the other, as Macron for France? */
bool told_same_side(const Analysis *an, uint32_t a, uint32_t b);
/** A mention that stands for the entity at the word that implies it; its index. It is in no sentence's list: only
 * relations refer to it. */
uint32_t told_mention(const Parsed *p, int32_t w, uint32_t entity);

#endif
