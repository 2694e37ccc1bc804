/* From a dependency tree to who does what to whom: predicates with their arguments, whatever the construction.
 *
 * A predicate is a verb, an event noun or an adjective. Its arguments are found where Universal Dependencies puts them,
 * and recovered where grammar leaves them out: passive, coordination, control and raising, relative and participial
 * clauses, support verbs, apposition. docs/language.md shows each construction as a tree. After Schuster & Manning 2016
 * (enhanced UD) and Nivre et al. 2020. */
#ifndef LANG_CLAUSE_H
#define LANG_CLAUSE_H

#include "lang/lexicon.h"
#include "lang/word.h"

/** A parsed sentence with its children lists. */
typedef struct {
    Arena *arena;
    const Word *words;
    int32_t count;
    int32_t *first_child; /* children in sentence order, as an array with offsets */
    int32_t *children;
} ParseTree;

typedef enum {
    ROLE_SUBJECT, /* deep subject: agent of a passive, possessor or by-phrase of a noun, "X-backed" */
    ROLE_OBJECT,  /* deep object: subject of a passive */
    ROLE_IOBJECT,
    ROLE_OBLIQUE,   /* with a preposition */
    ROLE_POSSESSOR, /* of a noun: may be subject or object */
    ROLE_MODIFIER,  /* adjective or compound before a noun: may be subject or object */
    ROLE_COMPLEMENT /* clause or infinitive: its predicate word */
} Role;

/* How an argument was found: the base of confidence. */
typedef enum {
    VIA_DIRECT,
    VIA_CONJUNCT,
    VIA_CONTROL,
    VIA_RELATIVE,
    VIA_PARTICIPLE,
    VIA_SUPPORT_VERB,
    VIA_APPOSITION,
    VIA_ATTACHMENT,
    VIA_COUNT
} Via;
extern const char *const via_names[VIA_COUNT];

/* What is recovered beyond plain "subject verb object": each can be left unread, to measure what it is worth. */
typedef enum {
    CONSTRUCTION_PASSIVE = 1,
    CONSTRUCTION_RELATIVE = 2,
    CONSTRUCTION_PARTICIPLE = 4,
    CONSTRUCTION_CONTROL = 8,
    CONSTRUCTION_COORDINATION = 16,
    CONSTRUCTION_APPOSITION = 32,
    CONSTRUCTION_POSSESSOR = 64, /* and adjectives before nouns */
    CONSTRUCTION_NOUN = 128,     /* nouns for what the verb of a frame says */
    CONSTRUCTION_SUPPORT_VERB = 256,
    CONSTRUCTION_ATTACHMENT = 512,
    /* what extract adds */
    CONSTRUCTION_OWNER = 1024, /* of a thing that is no actor */
    CONSTRUCTION_LIST = 2048,  /* of names as one word */
    CONSTRUCTION_ASIDE = 4096, /* parsed apart */
    CONSTRUCTION_TAG = 8192,   /* and tree, corrected by lexicon and grammar */
    CONSTRUCTION_IDIOM = 16384,
    CONSTRUCTION_ORDER = 32768
} Construction;
/** By bit, ended by NULL. */
extern const char *const construction_names[];
extern const char *const role_names[ROLE_COMPLEMENT + 1];

typedef struct {
    Role role;
    Via via;
    int32_t word; /* head word of the argument */
    Sv prep;      /* "from", "out of"; empty where there is none */
} Arg;

typedef struct {
    int32_t word;
    Sv lemma;
    Sv particle; /* "out" of "pull out"; empty */
    Pos pos;
    bool passive;
    bool copula; /* "is an ally of" */
    Arg *args;
    size_t arg_count, arg_cap;
} Clause;

/** Words that grammar treats alike; given by the rule files, NULL-safe. Each list is in the order of sv_compare(). */
typedef struct {
    const Sv *support_verbs; /* "launch an attack", "hold talks" */
    size_t support_verb_count;
    const Sv *subject_control; /* verbs with an object whose infinitive keeps the subject: promise, threaten */
    size_t subject_control_count;
    const Sv *oblique_control; /* verbs whose oblique does what the infinitive says: call on Mali to leave, appeal to */
    size_t oblique_control_count;
    const Sv *object_control; /* verbs whose object does what the infinitive says: urge Mali to leave */
    size_t object_control_count;
    const Sv
        *refusal_verbs; /* whose subject is not the author of their object: "vetoed a resolution condemning Iran" */
    size_t refusal_verb_count;
    const Sv *document_nouns; /* what says something for its author: "a statement condemning Iran" */
    size_t document_noun_count;
    const Sv *placed_nouns; /* things that belong to where they are: "a house in Gaza", "the conflict in Vietnam" */
    size_t placed_noun_count;
    const Sv *accord_nouns; /* what two conclude with each other, also as the last word of a name: "the Oslo Accords" */
    size_t accord_noun_count;
    const Sv *event_nouns; /* what may stand for any act told just before: "the move", "this decision" */
    size_t event_noun_count;
    unsigned without; /* Construction bits that are not read */
} Grammar;

/** Index @words (borrowed). Heads must lie in the sentence, or be -1; cycles are harmless. */
ParseTree tree_new(Arena *a, const Word *words, size_t count);
static inline int32_t tree_child_count(const ParseTree *t, int32_t w)
{
    return t->first_child[w + 1] - t->first_child[w];
}
static inline int32_t tree_child(const ParseTree *t, int32_t w, int32_t i)
{
    return t->children[t->first_child[w] + i];
}
/** First child with this relation (subtypes do not count as it), or -1. */
static inline int32_t tree_find_child(const ParseTree *t, int32_t w, Dep dep)
{
    for (int32_t i = t->first_child[w]; i < t->first_child[w + 1]; i++)
        if (t->words[t->children[i]].dep == dep) return t->children[i];
    return -1;
}
/** Is @w in the subtree of @top? A word is in its own. */
bool tree_is_under(const ParseTree *t, int32_t w, int32_t top);
/** Edges on the path between two words; the sentence's length when they are in different trees. */
int32_t tree_distance(const ParseTree *t, int32_t a, int32_t b);
/** Preposition of a nominal or marker of a clause: its case or mark children joined, "out of"; empty. In the tree's
 * arena. */
Sv tree_case(const ParseTree *t, int32_t w);

/** Read the predicate at @word as a clause. Arguments of coordinated heads are given by their first word: expand with
 * tree_conjuncts(). */
Clause clause_read(const ParseTree *t, const Grammar *g, int32_t word);
/** Is @word a noun that says something for its author: "a statement condemning Iran"? */
bool clause_is_document(const ParseTree *t, const Grammar *g, int32_t word);
/** Does the participle @word say what a document says that somebody refuses ("vetoed a resolution | condemning |
 * Iran")? Then who refuses it does not say it. */
bool clause_is_refused(const ParseTree *t, const Grammar *g, int32_t word);
/** @word and what is coordinated with it ("Mali, Niger and Chad"), with their count. */
int32_t *tree_conjuncts(const ParseTree *t, int32_t word, size_t *count);
/** Predicates of the sentence that a reader would call clauses: all verbs that are no auxiliaries, and predicates with
 * a copula. */
Clause *clauses_of(const ParseTree *t, const Grammar *g, size_t *count);

#endif
