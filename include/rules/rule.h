/* The rule language as data: what rule and actor files say, resolved and checked, not yet compiled for matching. */
#ifndef RULES_RULE_H
#define RULES_RULE_H

#include "base/arena.h"
#include "base/date.h"
#include "base/diag.h"

/* ---- closed sets; the names are those of the rule language and of our outputs ---- */

typedef enum {
    ACTOR_STATE,
    ACTOR_GOVERNMENT,
    ACTOR_PERSON,
    ACTOR_ARMED_GROUP,
    ACTOR_ORGANISATION,
    ACTOR_MILITARY,
    ACTOR_MISSION,
    ACTOR_POPULATION,
    ACTOR_PLACE,
    ACTOR_COMPANY,
    ACTOR_MEDIA,
    ACTOR_TYPE_COUNT
} ActorType;
extern const char *const actor_type_names[ACTOR_TYPE_COUNT];

/* In the order in which they apply: the first that holds wins. */
typedef enum {
    FACT_NEGATED,
    FACT_HYPOTHETICAL,
    FACT_PLANNED,
    FACT_REPORTED,
    FACT_ASSERTED,
    FACTUALITY_COUNT
} Factuality;
extern const char *const factuality_names[FACTUALITY_COUNT];

/** The enumerator with this name, or -1. */
int actor_type_find(Sv name);
int factuality_find(Sv name);

/* ---- relation types ---- */

#define NO_RELATION UINT32_MAX
#define NO_ACTOR UINT32_MAX

typedef struct {
    Sv name;
    uint32_t parent; /* NO_RELATION at the top */
    bool symmetric;
    int8_t polarity; /* -1, 0, +1 */
    bool state;      /* holds over time; else an event */
    uint32_t *ends;  /* states that an event of this type ends */
    size_t ends_count;
    Sv plover, cameo; /* codes for event-data exchange; may be empty */
    double tone;      /* conflict-cooperation value, -10 .. +10 (Goldstein 1992) */
    Place at;
} RelationType;

/* ---- word sets ---- */

typedef struct {
    Sv name;   /* FORCES */
    Sv *words; /* lemmas or phrases */
    size_t word_count;
    bool used;
    Place at;
} WordSet;

/** Word sets that the engine itself reads, whether or not a frame names them; ends with NULL. */
extern const char *const engine_set_names[];

/* ---- actors ---- */

typedef enum { NAME_PROPER, NAME_ADJECTIVE, NAME_PEOPLE, NAME_SEAT } NameKind;

typedef struct {
    Sv text;
    NameKind kind;
    bool exact_case; /* `case` */
    Place at;
} ActorName;

typedef enum { UNLESS_AFTER, UNLESS_BEFORE, UNLESS_NEAR, ONLY_NEAR } ContextKind;

/* A condition on one alias: the words that must (not) stand around it. */
typedef struct {
    ContextKind kind;
    Sv alias;
    Sv *words;
    size_t word_count;
    Place at;
} NameContext;

typedef enum { LINK_WITHIN, LINK_PART_OF, LINK_ACTS_FOR } LinkKind;

typedef struct {
    LinkKind kind;
    uint32_t target; /* index into RuleSet.actors */
    Period period;   /* DAY_MIN, DAY_MAX: always */
    Sv *titles;      /* of LINK_ACTS_FOR: president, prime minister */
    size_t title_count;
    Place at;
} ActorLink;

typedef struct {
    Sv scheme, value; /* iso3, FRA */
} ActorCode;

typedef struct {
    Sv id;
    ActorType type;
    ActorName *names; /* names[0] is the display name */
    size_t name_count;
    NameContext *contexts;
    size_t context_count;
    ActorLink *links;
    size_t link_count;
    ActorCode *codes;
    size_t code_count;
    Period exists;
    bool generic; /* counts only where no owner composes with it */
    Place at;
} ActorDef;

/* A generic agent that composes with an owner: "the Malian government" is mali.government. */
typedef struct {
    Sv id;
    ActorType type;
    Sv *names;
    bool *exact_case; /* of each name: `case` */
    size_t name_count;
    Sv title;          /* "Government of %"; empty: "<owner adjective> <first name>" */
    uint32_t of_types; /* bit set 1 << ActorType of possible owners; 0: any */
    Place at;
} AgentDef;

/* ---- rules ---- */

typedef enum {
    ITEM_SLOT,    /* A or B */
    ITEM_LEMMA,   /* a bare word */
    ITEM_SET,     /* a word set */
    ITEM_EXACT,   /* "exact words" */
    ITEM_GAP,     /* ... */
    ITEM_CHOICE,  /* (x | y z): choices */
    ITEM_OPTIONAL /* [x]: choices[0], or more choices in [x | y] */
} ItemKind;

typedef struct FrameItem FrameItem;

typedef struct {
    FrameItem *items;
    size_t count;
} FrameSequence;

struct FrameItem {
    ItemKind kind;
    char slot;       /* 'A' or 'B' */
    bool possessive; /* A's */
    Sv text;         /* lemma (lower case) or exact words */
    uint32_t set;    /* index into RuleSet.sets */
    FrameSequence *choices;
    size_t choice_count;
    Place at;
};

typedef enum { FRAME_ANY, FRAME_VERBAL, FRAME_NOMINAL, FRAME_SURFACE } FrameForm;

typedef struct {
    FrameForm form;
    FrameSequence items;
    Sv text; /* as written */
    Place at;
} FrameDef;

enum {
    MOST_VARIANTS = 4096
}; /* of a frame, when its options, alternatives and the phrases of its word sets are multiplied out */

/* where A is state | mission | jnim */
typedef struct {
    char slot;
    bool negated;
    uint32_t types;   /* bit set 1 << ActorType */
    uint32_t *actors; /* that actor or one within it */
    size_t actor_count;
    Place at;
} SlotCondition;

/* not "exact words", not FRAME */
typedef struct {
    Sv words; /* empty: the frame counts */
    FrameSequence frame;
    Place at;
} Exclusion;

typedef enum { EXAMPLE_YES, EXAMPLE_NO, EXAMPLE_TODO } ExampleKind;

typedef struct {
    Sv source, target; /* name, alias or id */
    bool either_way;   /* <-> */
    bool has_factuality;
    Factuality factuality;
    Period date; /* PERIOD_NONE: not tested */
    Place at;
} Expectation;

typedef struct {
    ExampleKind kind;
    Sv sentence;
    Expectation *expected;
    size_t expected_count;
    Place at;
} RuleExample;

typedef struct {
    Sv name;
    uint32_t relation;
    int priority;
    FrameDef *frames;
    size_t frame_count;
    SlotCondition *conditions;
    size_t condition_count;
    Exclusion *exclusions;
    size_t exclusion_count;
    RuleExample *examples;
    size_t example_count;
    Place at; /* the header line */
} Rule;

/* ---- factuality operators ---- */

typedef enum {
    OPERATOR_VERB,
    OPERATOR_NOUN,
    OPERATOR_ADJECTIVE,
    OPERATOR_MODAL,
    OPERATOR_WORD,
    OPERATOR_MARK,
    OPERATOR_PHRASE,
    OPERATOR_KIND_COUNT
} OperatorKind;
extern const char *const operator_kind_names[OPERATOR_KIND_COUNT]; /* verbs nouns ... */

typedef struct {
    Factuality factuality;
    OperatorKind kind;
    Sv text; /* lemma or phrase, lower case */
    Place at;
} Operator;

/* ---- everything ---- */

typedef struct {
    RelationType *relations;
    size_t relation_count;
    WordSet *sets;
    size_t set_count;
    ActorDef *actors; /* sorted by id */
    size_t actor_count;
    AgentDef *agents; /* sorted by id */
    size_t agent_count;
    Rule *rules; /* in order of files (sorted by path) and lines */
    size_t rule_count;
    Operator *operators;
    size_t operator_count;
    uint64_t hash; /* of all file names and bytes: two runs with the same hash used the same rules */
    size_t file_count;
} RuleSet;

/** Load rule, actor and factuality files: @paths are files or folders (*.rules and *.actors below, in byte order of
 * paths). All is allocated in @a, the texts are kept there too. Every mistake is a diagnostic; the parser goes on at
 * the next statement or block. Returns NULL only when nothing could be read; callers decide by diag_count() whether
 * errors are fatal. */
RuleSet *rules_load(Arena *a, const Sv *paths, size_t path_count, Diag *d) MUST_USE;
/** The files that rules_load() would read, with their texts, in its order; *@count of them. "-" is standard input. */
Source *rules_sources(Arena *a, const Sv *paths, size_t path_count, Diag *d, size_t *count);
/** rules_load() from texts in memory: for tests and fuzzing. */
RuleSet *rules_parse(Arena *a, const Source *sources, size_t source_count, Diag *d) MUST_USE;

/** Index by name or id, or NO_RELATION / NO_ACTOR. */
uint32_t rules_find_relation(const RuleSet *rs, Sv name);
uint32_t rules_find_actor(const RuleSet *rs, Sv id);
/** Is @relation @ancestor or below it? */
bool rules_relation_is(const RuleSet *rs, uint32_t relation, uint32_t ancestor);
/** "rules/en/allies.rules:14" for evidence, in @a: a file as it was named; a file of a folder by the folder's own name
 * and what is below, so that it reads the same wherever the rules are installed. @at is a place of a rule set. Cost:
 * O(log lines). */
Sv rules_place(Arena *a, Place at);

#endif
