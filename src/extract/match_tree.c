/* The dependency matcher: patterns against clauses. */
#include "fill.h"
#include "told.h"

#include <stdlib.h>

#include "base/utf8.h"

static const double via_quality[VIA_COUNT] = {
    [VIA_DIRECT] = 1.0,      [VIA_CONJUNCT] = 0.92,    [VIA_CONTROL] = 0.9,     [VIA_RELATIVE] = 0.93,
    [VIA_PARTICIPLE] = 0.93, [VIA_SUPPORT_VERB] = 0.9, [VIA_APPOSITION] = 0.92, [VIA_ATTACHMENT] = 0.85
};

/* ---- patterns against a clause ---- */

/* Who stands at an argument, asked by one pattern and remembered for the next. */
typedef struct {
    int32_t word;
    bool adjectives;
    double quality;
    FillerList list;
} Filled;

enum { MOST_FILLED = 24 };

/* A word as the predicate of a clause, which is read when a pattern asks for it. */
typedef struct {
    Parsed here; /* the sentence, with the word as its predicate */
    Clause clause;
    uint64_t reach; /* a bit (w & 63) for each word that a literal may be */
    bool read;
    Filled filled[MOST_FILLED];
    size_t filled_count;
} Predicate;

typedef struct {
    const Matcher *m;
    const Parsed *p;
    Predicate *predicate;
    FillerList slots[2]; /* A, B */
    uint64_t literals;   /* bits of the literal words met */
    bool explain;        /* somebody will read the reason */
    Sv reason;           /* first condition that failed */
} Attempt;

static FillerList *slot_list(Attempt *at, char slot) { return &at->slots[slot == 'B']; }

/* The first reason that was given stays. */
static bool set_reason(Attempt *at, const char *fmt, ...) PRINTF_LIKE(2, 3);
static bool set_reason(Attempt *at, const char *fmt, ...)
{
    if (at->reason.len) return false;
    va_list args;
    va_start(args, fmt);
    at->reason = arena_vprintf(at->p->an->arena, fmt, args);
    va_end(args);
    return false;
}

/* False; the reason is only put together where somebody will read it. */
#define FAIL(at, ...) ((at)->explain && set_reason((at), __VA_ARGS__))

static Sv full_prep(const Parsed *p, const Clause *c, const Arg *arg)
{
    if (!c->particle.len) return arg->prep;
    return arena_printf(p->an->arena, SV_FMT " " SV_FMT, SV_ARG(c->particle), SV_ARG(arg->prep));
}

static bool same_prep(Sv want, Sv have)
{
    if (sv_equal(want, have)) return true;
    bool toward = sv_starts(want, SV("toward")) && sv_starts(have, SV("toward"));
    bool on = (sv_equal(want, SV("on")) && sv_equal(have, SV("upon"))) ||
              (sv_equal(want, SV("in")) && sv_equal(have, SV("within"))) ||
              (sv_equal(want, SV("in")) && sv_equal(have, SV("inside"))) ||
              (sv_equal(want, SV("with")) && sv_equal(have, SV("together with"))) ||
              (sv_equal(want, SV("to")) && sv_equal(have, SV("into"))) ||
              (sv_equal(want, SV("between")) && sv_equal(have, SV("among"))) ||
              (sv_equal(want, SV("in")) && sv_equal(have, SV("across")));
    return toward || on;
}

static bool prep_fits(const Parsed *p, const Clause *c, const Arg *arg, Sv want)
{
    return same_prep(want, arg->prep) || (c->particle.len && sv_equal(want, full_prep(p, c, arg)));
}

/* Prepositions behind which a noun has the object of its verb. */
static bool is_object_prep(Sv prep)
{
    static const Sv list[] = { SV_INIT("of"), SV_INIT("on"),   SV_INIT("against"), SV_INIT("for"),
                               SV_INIT("to"), SV_INIT("over"), SV_INIT("toward"),  SV_INIT("towards"),
                               SV_INIT("at"), SV_INIT("upon"), SV_INIT("into") };
    return sv_in(list, LENGTH_OF(list), prep);
}

static Sv prep_of(const Matcher *m, const PatternArg *arg)
{
    return vocabulary_preposition_text(m->vocabulary, arg->prep);
}

static bool pattern_wants(const Pattern *pat, Role role)
{
    for (size_t i = 0; i < pat->arg_count; i++)
        if (pat->args[i].role == role) return true;
    return false;
}

static bool pattern_has_prep(const Matcher *m, const Pattern *pat, Sv prep)
{
    for (size_t i = 0; i < pat->arg_count; i++)
        if (pat->args[i].role == ROLE_OBLIQUE && sv_equal(prep_of(m, &pat->args[i]), prep)) return true;
    return false;
}

/* How well the clause argument suits the pattern argument: 0 not at all. */
static double role_suits(const Matcher *m, const Pattern *pat, const PatternArg *want, const Parsed *p, const Clause *c,
                         const Arg *arg)
{
    bool noun = pat->kind != PATTERN_VERB;
    if (!noun) {
        if (want->role == ROLE_OBLIQUE)
            return arg->role == ROLE_OBLIQUE && prep_fits(p, c, arg, prep_of(m, want)) ? 1.0 : 0.0;
        if (want->role == ROLE_IOBJECT && arg->role == ROLE_OBLIQUE)
            return sv_equal(arg->prep, SV("to")) || sv_equal(arg->prep, SV("for")) ? 0.95 : 0.0;
        if (want->role == ROLE_OBJECT && arg->role == ROLE_IOBJECT) return 0.9; /* parsers confuse them */
        return want->role == arg->role ? 1.0 : 0.0;
    }
    switch ((Role)want->role) {
    case ROLE_SUBJECT:
        if (arg->role == ROLE_SUBJECT) return pat->derived && arg->via == VIA_APPOSITION ? 0.0 : 1.0;
        if (pat->kind == PATTERN_BE) return arg->role == ROLE_OBJECT && c->passive ? 1.0 : 0.0;
        if (arg->role == ROLE_POSSESSOR) return 0.98;
        if (arg->role == ROLE_MODIFIER) return 0.95;
        if (arg->role != ROLE_OBLIQUE) return 0.0;
        if (sv_equal(arg->prep, SV("of")) && !pattern_wants(pat, ROLE_OBJECT) && !pattern_has_prep(m, pat, SV("of")))
            return 0.95;
        if (sv_equal(arg->prep, SV("from")) && !pattern_has_prep(m, pat, SV("from"))) return 0.85;
        return 0.0;
    case ROLE_OBJECT:
        if (arg->role == ROLE_OBLIQUE && is_object_prep(arg->prep)) return sv_equal(arg->prep, SV("of")) ? 0.97 : 0.95;
        if (arg->role == ROLE_POSSESSOR || arg->role == ROLE_MODIFIER) return 0.8;
        return 0.0;
    case ROLE_OBLIQUE:
        if (arg->role == ROLE_OBLIQUE && same_prep(prep_of(m, want), arg->prep)) return 1.0;
        if (!pat->derived && sv_equal(prep_of(m, want), SV("of")) &&
            (arg->role == ROLE_POSSESSOR || arg->role == ROLE_MODIFIER))
            return 0.95;
        return 0.0;
    case ROLE_POSSESSOR:
        if (arg->role == ROLE_POSSESSOR) return 1.0;
        if (arg->role == ROLE_MODIFIER) return 0.95;
        return arg->role == ROLE_OBLIQUE && sv_equal(arg->prep, SV("of")) ? 0.95 : 0.0;
    case ROLE_IOBJECT:
    case ROLE_MODIFIER:
    case ROLE_COMPLEMENT: break;
    }
    return want->role == arg->role ? 1.0 : 0.0;
}

static bool allows_adjective(const Clause *c, const Arg *arg)
{
    return arg->role == ROLE_MODIFIER || (arg->role == ROLE_SUBJECT && arg->via == VIA_PARTICIPLE) ||
           (arg->role == ROLE_POSSESSOR && c->pos == POS_NOUN);
}

/* fill() of an argument of the clause; the list is not to be changed. */
static FillerList fill_argument(Attempt *at, int32_t w, bool adjectives, double quality)
{
    Predicate *x = at->predicate;
    for (size_t i = 0; i < x->filled_count; i++) {
        const Filled *f = &x->filled[i];
        if (f->word == w && f->adjectives == adjectives && !(f->quality < quality) && !(f->quality > quality))
            return f->list;
    }
    FillerList list = { 0 };
    fill_from(at->m, at->p, w, adjectives, quality, &list);
    if (x->filled_count < MOST_FILLED) x->filled[x->filled_count++] = (Filled){ w, adjectives, quality, list };
    return list;
}

/* Fill a slot from the clause arguments that suit best; arguments whose word is taken already do not serve twice. */
static bool fill_slot(Attempt *at, const Pattern *pat, const PatternArg *want, const Clause *c, uint64_t *taken)
{
    double best = 0;
    size_t best_arg = 0;
    FillerList best_list = { 0 };
    for (size_t i = 0; i < c->arg_count; i++) {
        if (i < 64 && (*taken >> i & 1u)) continue;
        const Arg *arg = &c->args[i];
        double suits = role_suits(at->m, pat, want, at->p, c, arg);
        if (suits <= best) continue;
        FillerList list = fill_argument(at, arg->word, allows_adjective(c, arg), suits * via_quality[arg->via]);
        if (!list.count) continue;
        if (want->role == ROLE_SUBJECT && at->p->an->mentions[list.items[0].mention].kind == MENTION_EVENT)
            continue; /* an act does not act */
        best = suits;
        best_arg = i;
        best_list = list;
    }
    if (best <= 0) return false;
    FillerList *slot = slot_list(at, want->slot);
    for (size_t i = 0; i < best_list.count; i++)
        filler_add(at->p, slot, best_list.items[i].mention, best_list.items[i].quality);
    if (best_arg < 64) *taken |= (uint64_t)1 << best_arg;
    return true;
}

static void fill_possessors(Attempt *at, const Clause *c, FillerList *list)
{
    for (size_t i = 0; i < c->arg_count; i++) {
        const Arg *arg = &c->args[i];
        bool owns = arg->role == ROLE_POSSESSOR || arg->role == ROLE_MODIFIER ||
                    (arg->role == ROLE_SUBJECT && (arg->via == VIA_DIRECT || arg->via == VIA_CONJUNCT));
        if (owns) fill_from(at->m, at->p, arg->word, true, 0.93, list);
    }
}

/* Who owns a literal noun: "A's presence", "French troops", "Syria's war crimes"; "of", "from" and "between" where
 * nobody stands before it. */
static void fill_owner(Attempt *at, int32_t noun, char slot)
{
    FillerList *list = slot_list(at, slot);
    if (list->count) return;
    if (tag_is_noun(at->p->words[noun].tag) && parsed_mention(at->p, noun, NO_MENTION) != NO_MENTION)
        fill_from_mentions(at->p, noun, false, 0.93, list);
    if (list->count) return;
    const ParseTree *t = &at->p->tree;
    Clause c = clause_read(t, &at->m->grammar, noun);
    fill_possessors(at, &c, list);
    for (int32_t i = 0; !list->count && i < tree_child_count(t, noun); i++) {
        int32_t child = tree_child(t, noun, i);
        if (at->p->words[child].dep != DEP_COMPOUND) continue;
        Clause first = clause_read(t, &at->m->grammar, child);
        fill_possessors(at, &first, list);
    }
    for (size_t i = 0; !list->count && i < c.arg_count; i++) {
        const Arg *arg = &c.args[i];
        bool of = arg->role == ROLE_OBLIQUE && (sv_equal(arg->prep, SV("of")) || sv_equal(arg->prep, SV("from")) ||
                                                sv_equal(arg->prep, SV("between")));
        if (of) fill_from(at->m, at->p, arg->word, false, 0.9, list);
    }
}

/* "condemned the attack by the Houthis", "resented the closeness between A and B": what hangs on an active verb may
 * belong to its object. */
static void fill_owner_from_verb(Attempt *at, const Clause *c, char slot)
{
    if (c->pos != POS_VERB || c->passive || slot_list(at, slot)->count) return;
    for (size_t i = 0; i < c->arg_count; i++)
        if (c->args[i].role == ROLE_OBLIQUE &&
            (sv_equal(c->args[i].prep, SV("by")) || sv_equal(c->args[i].prep, SV("between"))))
            fill_from(at->m, at->p, c->args[i].word, false, 0.88, slot_list(at, slot));
}

static int32_t literal_word(Attempt *at, const Pattern *pat, const PatternArg *want, const Clause *c)
{
    for (size_t i = 0; i < c->arg_count; i++) {
        if (role_suits(at->m, pat, want, at->p, c, &c->args[i]) <= 0) continue;
        size_t count = 0;
        int32_t *heads = tree_conjuncts(&at->p->tree, c->args[i].word, &count);
        for (size_t k = 0; k < count; k++) {
            if (match_list_fits(at->p, heads[k], want->list)) return heads[k];
            int32_t inner = fill_contained_noun(at->p, heads[k]);
            if (inner >= 0 && match_list_fits(at->p, inner, want->list)) return inner;
        }
    }
    return -1;
}

static bool match_args(Attempt *at, const Pattern *pat, const Clause *c);

/* The clause that an argument is, or that hangs on it: "ordered the ambassador | to leave". */
static int32_t complement_word(const Parsed *p, const Arg *arg)
{
    if (arg->role == ROLE_COMPLEMENT) return arg->word;
    return arg->role == ROLE_OBJECT || arg->role == ROLE_IOBJECT ? tree_find_child(&p->tree, arg->word, DEP_ACL) : -1;
}

static bool match_complement(Attempt *at, const Pattern *inner, const Clause *c)
{
    for (size_t i = 0; i < c->arg_count; i++) {
        int32_t w = complement_word(at->p, &c->args[i]);
        if (w < 0) continue;
        if (!match_list_fits(at->p, w, inner->trigger)) continue;
        Clause own = clause_read(&at->p->tree, &at->m->grammar, w);
        Attempt before = *at;
        if (match_args(at, inner, &own)) return true;
        *at = before;
    }
    return FAIL(at, "the complement clause is missing");
}

/* Say what is missing for a slot. */
static bool fail_for(Attempt *at, const PatternArg *want, const Clause *c, const Pattern *pat)
{
    if (!at->explain) return false;
    char slot[2] = { want->slot, 0 };
    for (size_t i = 0; i < c->arg_count; i++)
        if (role_suits(at->m, pat, want, at->p, c, &c->args[i]) > 0)
            return FAIL(at, "%s is not an actor: '" SV_FMT "'", slot, SV_ARG(at->p->words[c->args[i].word].form));
    if (want->role == ROLE_OBLIQUE)
        return FAIL(at, "nothing stands behind '" SV_FMT "' for %s", SV_ARG(prep_of(at->m, want)), slot);
    return FAIL(at, "no %s for %s", role_names[want->role], slot);
}

static bool match_literal(Attempt *at, const Pattern *pat, const PatternArg *want, const Clause *c)
{
    int32_t w = literal_word(at, pat, want, c);
    if (w < 0)
        return FAIL(at, "no %s '" SV_FMT "'%s", role_names[want->role], SV_ARG(want->list->first),
                    want->list->count > 1 ? " or the like" : "");
    at->literals |= (uint64_t)1 << (w & 63);
    if (want->owner) fill_owner(at, w, want->owner);
    if (want->owner && want->role == ROLE_OBJECT) fill_owner_from_verb(at, c, want->owner);
    if (want->owner && !slot_list(at, want->owner)->count)
        return FAIL(at, "nobody owns '" SV_FMT "'", SV_ARG(at->p->words[w].form));
    return true;
}

static bool is_mutual(const Matcher *m, const Parsed *p, const Pattern *pat, const PatternArg *second)
{
    if (pat->kind == PATTERN_BE && tag_is_adjective(p->words[p->predicate].tag))
        return false; /* "both are furious" at somebody else */
    const RelationType *type = &m->rules->relations[m->rules->rules[pat->rule].relation];
    bool with = second->role == ROLE_OBLIQUE &&
                (sv_equal(prep_of(m, second), SV("with")) || sv_equal(prep_of(m, second), SV("between")));
    if (with)
        return type->symmetric ||
               type->polarity < 0; /* two who fight do so both; of two who sympathise nobody says with whom */
    return type->symmetric && second->role == ROLE_OBJECT;
}

/* "accused each other", "fought one another". */
static bool is_reciprocal(const Parsed *p, const Clause *c)
{
    for (size_t i = 0; i < c->arg_count; i++) {
        int32_t w = c->args[i].word;
        if (w < 1 || (c->args[i].role != ROLE_OBJECT && c->args[i].role != ROLE_OBLIQUE)) continue;
        bool each_other =
            sv_equal_nocase(p->words[w].form, SV("other")) && sv_equal_nocase(p->words[w - 1].form, SV("each"));
        bool one_another =
            sv_equal_nocase(p->words[w].form, SV("another")) && sv_equal_nocase(p->words[w - 1].form, SV("one"));
        if (each_other || one_another || sv_equal_nocase(p->words[w].form, SV("each"))) return true;
    }
    return false;
}

/* "A and B met", "French-Malian talks": both actors stand in the first slot. */
static bool fill_mutual(Attempt *at, const Pattern *pat, const PatternArg *second, const Clause *c)
{
    FillerList both = { 0 };
    for (size_t i = 0; i < c->arg_count;
         i++) /* the other side is there, though no actor we know: then the two do not act on each other */
        if (!is_reciprocal(at->p, c) && second->role == ROLE_OBLIQUE && c->args[i].role == ROLE_OBLIQUE &&
            !sv_equal(prep_of(at->m, second), SV("between")) && same_prep(prep_of(at->m, second), c->args[i].prep))
            return FAIL(at, "the other side is no actor");
    for (size_t i = 0; i < c->arg_count; i++) {
        const Arg *arg = &c->args[i];
        bool suits =
            arg->role == ROLE_SUBJECT ||
            (c->pos == POS_NOUN && (arg->role == ROLE_MODIFIER || arg->role == ROLE_POSSESSOR)) ||
            (arg->role == ROLE_OBLIQUE && c->pos == POS_NOUN &&
             (same_prep(SV("between"), arg->prep) || sv_equal(arg->prep, SV("by")) || sv_equal(arg->prep, SV("of"))));
        if (pat->kind == PATTERN_VERB && arg->role != ROLE_SUBJECT) suits = false;
        if (arg->via == VIA_APPOSITION || arg->via == VIA_ATTACHMENT)
            suits = false; /* "partners such as Sweden and Spain" are not each other's */
        if (suits) fill_from(at->m, at->p, arg->word, allows_adjective(c, arg), 0.93 * via_quality[arg->via], &both);
    }
    if (both.count < 2) return FAIL(at, "only one actor where two must act on each other");
    at->slots[0] = at->slots[1] = both;
    return true;
}

static bool share_entity(const Attempt *at)
{
    const Mention *m = at->p->an->mentions;
    for (size_t i = 0; i < at->slots[0].count; i++)
        for (size_t k = 0; k < at->slots[1].count; k++)
            if (m[at->slots[0].items[i].mention].entity == m[at->slots[1].items[k].mention].entity) return true;
    return false;
}

/* "French troops were withdrawn from Mali", "the withdrawal of French troops": who owns the literal noun acts. */
static bool fill_agentless(Attempt *at, const Pattern *pat, const PatternArg *want, const Clause *c)
{
    for (size_t i = 0; i < pat->arg_count; i++) {
        const PatternArg *arg = &pat->args[i];
        if (arg->fill != FILL_WORDS || arg->role != ROLE_OBJECT) continue;
        int32_t w = literal_word(at, pat, arg, c);
        if (w < 0) continue;
        FillerList *list = slot_list(at, want->slot);
        if (!fill_from_mentions(at->p, w, false, 0.92, list)) fill_owner(at, w, want->slot);
        if (list->count && !share_entity(at)) return true;
        list->count = 0;
    }
    return false;
}

/* "supporters of Bacar", "Haftar loyalists": the noun that says what they are to him is also who they are. */
static bool fill_self(Attempt *at, const PatternArg *want, const Clause *c)
{
    uint32_t own = parsed_mention(at->p, c->word, NO_MENTION);
    if (own == NO_MENTION || at->p->an->mentions[own].kind != MENTION_AGENT ||
        at->p->an->mentions[own].entity == NO_ENTITY)
        return false;
    const Entity *e = &at->p->an->entities[at->p->an->mentions[own].entity];
    if (e->type != ACTOR_POPULATION && e->type != ACTOR_ARMED_GROUP &&
        (e->owner == NO_ENTITY || e->type == ACTOR_PERSON))
        return false;
    filler_add(at->p, slot_list(at, want->slot), own, 0.9);
    return true;
}

static bool is_second_of_pair(const Pattern *pat, size_t i)
{
    return i > 0 && pat->args[i - 1].role == pat->args[i].role && pat->args[i - 1].prep == pat->args[i].prep &&
           pat->args[i - 1].fill == FILL_SLOT && pat->args[i].fill == FILL_SLOT &&
           pat->args[i - 1].slot != pat->args[i].slot;
}

/* Does the clause name an actor that no slot has taken? Then it says itself on whom, in words that this frame does not
 * know. */
static bool names_another(const Attempt *at, const Clause *c)
{
    const Mention *mentions = at->p->an->mentions;
    for (size_t i = 0; i < c->arg_count; i++) {
        if ((c->args[i].role != ROLE_OBJECT && c->args[i].role != ROLE_OBLIQUE) || c->args[i].via != VIA_DIRECT)
            continue;
        FillerList list = { 0 };
        fill_from_mentions(at->p, c->args[i].word, false, 1.0, &list);
        for (size_t f = 0; f < list.count; f++) {
            bool taken = false;
            for (size_t slot = 0; slot < 2; slot++)
                for (size_t k = 0; k < at->slots[slot].count; k++)
                    taken = taken || told_same_side(at->p->an, mentions[at->slots[slot].items[k].mention].entity,
                                                    mentions[list.items[f].mention].entity);
            if (!taken) return true;
        }
    }
    return false;
}

/* "Its war went on", "the talks failed": who acts on whom was told before. */
static bool fill_from_told(Attempt *at, const Pattern *pat, const Clause *c)
{
    if (!told_has(at->p->told, at->m->rules->rules[pat->rule].relation) || at->p->predicate != c->word ||
        pat->kind == PATTERN_BE)
        return false;
    const Mention *mentions = at->p->an->mentions;
    uint32_t source = at->slots[0].count ? mentions[at->slots[0].items[0].mention].entity : NO_ENTITY;
    uint32_t target = at->slots[1].count ? mentions[at->slots[1].items[0].mention].entity : NO_ENTITY;
    if ((source == NO_ENTITY && target == NO_ENTITY) || names_another(at, c)) return false;
    const ToldEvent *e = told_again(at->m, at->p, c->word, at->m->rules->rules[pat->rule].relation, source, target);
    if (!e) return false;
    bool crossed = (source != NO_ENTITY && !told_same_side(at->p->an, source, e->source)) ||
                   (target != NO_ENTITY && !told_same_side(at->p->an, target, e->target));
    if (source == NO_ENTITY)
        filler_add(at->p, &at->slots[0], told_mention(at->p, c->word, crossed ? e->target : e->source), 1.0);
    if (target == NO_ENTITY)
        filler_add(at->p, &at->slots[1], told_mention(at->p, c->word, crossed ? e->source : e->target), 1.0);
    return true;
}

static bool match_args(Attempt *at, const Pattern *pat, const Clause *c)
{
    uint64_t taken = 0;
    const PatternArg *missing = NULL, *also_missing = NULL;
    Sv particle =
        pat->particle == NO_PREPOSITION ? (Sv){ "", 0 } : vocabulary_preposition_text(at->m->vocabulary, pat->particle);
    if (particle.len && !sv_equal(particle, c->particle)) {
        bool inside = false;
        for (size_t i = 0; i < c->arg_count; i++) inside = inside || sv_starts(c->args[i].prep, particle);
        if (!inside) return FAIL(at, "the particle '" SV_FMT "' is missing", SV_ARG(particle));
    }
    /* obliques and objects first: they are bound to one place, subjects of nouns may stand in many */
    for (int round = 0; round < 2; round++) {
        for (size_t i = 0; i < pat->arg_count; i++) {
            const PatternArg *want = &pat->args[i];
            if ((want->role == ROLE_SUBJECT || (want->role == ROLE_OBJECT && pat->derived)) != (round == 1)) continue;
            switch ((Fill)want->fill) {
            case FILL_WORDS:
                if (!match_literal(at, pat, want, c)) return false;
                break;
            case FILL_CLAUSE:
                if (!match_complement(at, want->clause, c)) return false;
                break;
            case FILL_SLOT:
                if (is_second_of_pair(pat, i)) {
                    at->slots[want->slot == 'B'] = *slot_list(at, pat->args[i - 1].slot);
                } else if (!fill_slot(at, pat, want, c, &taken)) {
                    if (missing) also_missing = want;
                    else missing = want;
                }
                break;
            }
        }
    }
    if (!missing) return true;
    if (also_missing) return fill_from_told(at, pat, c) || fail_for(at, also_missing, c, pat);
    if (slot_list(at, missing->slot)->count) return true;
    if (missing->role == ROLE_SUBJECT && fill_agentless(at, pat, missing, c)) return true;
    if (missing->role == ROLE_SUBJECT && pat->kind == PATTERN_BE && fill_self(at, missing, c)) return true;
    if (missing->role != ROLE_SUBJECT && (is_mutual(at->m, at->p, pat, missing) || is_reciprocal(at->p, c)) &&
        fill_mutual(at, pat, missing, c))
        return true;
    if (missing->role == ROLE_SUBJECT && pat->kind == PATTERN_NOUN) {
        for (size_t i = 0; i < pat->arg_count; i++)
            if (pat->args[i].fill == FILL_SLOT && pat->args[i].slot != missing->slot &&
                is_mutual(at->m, at->p, pat, &pat->args[i]) && fill_mutual(at, pat, &pat->args[i], c))
                return true;
    }
    return fill_from_told(at, pat, c) || fail_for(at, missing, c, pat);
}

/* ---- the sentence ---- */

/* What the word can be as a predicate: AS_ bits. */
static unsigned kinds_of(const Matcher *m, const Parsed *p, int32_t w, bool participle)
{
    Tag t = p->words[w].tag;
    unsigned kinds = AS_ANY;
    if (tag_is_verb(t) || participle) kinds |= AS_VERB;
    if (tag_is_noun(t)) kinds |= AS_NOUN | AS_DERIVED_NOUN;
    if (t == TAG_VBG) kinds |= AS_NOUN;
    return match_reads(m, CONSTRUCTION_NOUN) ? kinds : kinds & ~(unsigned)AS_DERIVED_NOUN;
}

static bool has_unexpected_object(const Pattern *pat, const Parsed *p, const Clause *c)
{
    if (pat->kind != PATTERN_VERB || pat->open || pattern_wants(pat, ROLE_OBJECT) || c->passive) return false;
    for (size_t i = 0; i < c->arg_count; i++)
        if (c->args[i].role == ROLE_OBJECT && c->args[i].via == VIA_DIRECT &&
            parsed_mention(p, c->args[i].word, NO_MENTION) != NO_MENTION &&
            p->an->mentions[parsed_mention(p, c->args[i].word, NO_MENTION)].kind != MENTION_AGENT)
            return true;
    return false;
}

static void emit(const Matcher *m, const Parsed *p, const Pattern *pat, const Attempt *at, int32_t w, MatchList *out,
                 Sv *reason)
{
    bool pair = at->slots[0].items == at->slots[1].items;
    bool symmetric = m->rules->relations[m->rules->rules[pat->rule].relation].symmetric;
    for (size_t i = 0; i < at->slots[0].count; i++)
        for (size_t k = pair && symmetric ? i + 1 : 0; k < at->slots[1].count; k++) {
            const Filler *a = &at->slots[0].items[i], *b = &at->slots[1].items[k];
            if (!match_conditions_hold(m, p, pat->rule, a->mention, b->mention, reason)) continue;
            Match match = { .source = a->mention,
                            .target = b->mention,
                            .rule = pat->rule,
                            .frame = pat->frame,
                            .predicate = w,
                            .matchers = MATCHER_DEPENDENCY,
                            .confidence = a->quality * b->quality * (pat->derived ? 0.95 : 1.0),
                            .arg_count = (uint32_t)(pat->arg_count + (pat->particle != NO_PREPOSITION)),
                            .words_used = (uint64_t)1 << (w & 63),
                            .literals = at->literals };
            ARENA_PUSH(p->an->arena, out->items, out->count, out->cap, match);
        }
}

static void try_pattern(const Matcher *m, Predicate *x, const Pattern *pat, const Clause *c, MatchList *out,
                        NearMissList *misses)
{
    const Parsed *p = &x->here;
    Attempt at = { .m = m, .p = p, .predicate = x, .explain = misses != NULL };
    size_t before = out->count;
    Sv reason = { "", 0 };
    bool ok = match_args(&at, pat, c);
    for (size_t i = 0; ok && i < pat->exact_count; i++)
        if (match_find_words(m, p, pat->exact[i].words, 0) < 0)
            ok = FAIL(&at, "the words \"" SV_FMT "\" are missing", SV_ARG(pat->exact[i].text));
    if (ok && (!at.slots[0].count || !at.slots[1].count)) ok = FAIL(&at, "a slot stays empty");
    if (ok && has_unexpected_object(pat, p, c)) ok = FAIL(&at, "the verb has another object");
    if (ok && match_excluded(m, p, pat->rule, c->word)) ok = FAIL(&at, "a 'not' line of the rule holds");
    if (ok) emit(m, p, pat, &at, c->word, out, &reason);
    if (out->count > before || !misses) return;
    NearMiss miss = { pat->rule, pat->frame, (uint32_t)(pat - m->patterns->patterns), c->word,
                      at.reason.len ? at.reason : reason };
    ARENA_PUSH(p->an->arena, misses->items, misses->count, misses->cap, miss);
}

static bool ends_like_participle(Sv form)
{
    return sv_ends(form, SV("ed")) || sv_ends(form, SV("en")) || sv_ends(form, SV("un")) || sv_ends(form, SV("ing"));
}

/* The words that literal_word() looks at. */
static uint64_t reach_of(const Parsed *p, const Clause *c)
{
    uint64_t reach = 0;
    for (size_t i = 0; i < c->arg_count; i++) {
        size_t count = 0;
        int32_t *heads = tree_conjuncts(&p->tree, c->args[i].word, &count);
        for (size_t k = 0; k < count; k++) {
            int32_t inner = fill_contained_noun(p, heads[k]);
            reach |= (uint64_t)1 << (heads[k] & 63) | (inner < 0 ? 0 : (uint64_t)1 << (inner & 63));
        }
    }
    return reach;
}

static void read_clause(const Matcher *m, Predicate *x)
{
    x->clause = clause_read(&x->here.tree, &m->grammar, x->here.predicate);
    x->reach = reach_of(&x->here, &x->clause);
    x->read = true;
}

static bool literals_are_reached(const Predicate *x, const Candidate *one)
{
    for (size_t i = 0; i < LENGTH_OF(one->literals); i++)
        if (one->literals[i] != LIST_ALWAYS && !(x->here.numbers.met[one->literals[i]] & x->reach)) return false;
    return true;
}

enum { AHEAD = 32 };

/* Patterns lie all over memory, so those that are to be tried are fetched together, and not waited for one by one. */
static void try_patterns(const Matcher *m, Predicate *x, const uint32_t *patterns, size_t count, Sv verb,
                         MatchList *out, NearMissList *misses)
{
    for (size_t i = 0; i < count; i++) __builtin_prefetch(m->patterns->patterns[patterns[i]].args);
    Clause c = x->clause;
    if (verb.len) c.lemma = verb;
    for (size_t i = 0; i < count; i++) try_pattern(m, x, &m->patterns->patterns[patterns[i]], &c, out, misses);
}

/* The groups of patterns that may match with the word as @lemma, put behind the hits of the sentence. @all_of_them:
 * whatever they need. Returns where they begin. */
static size_t find_hits(const Matcher *m, const Parsed *p, uint32_t lemma, unsigned kinds, bool all_of_them)
{
    const NeedIndex *x = &m->candidates.index;
    const uint64_t *met = p->numbers.met;
    MatchSpace *space = p->numbers.space;
    uint32_t from, to;
    need_index_find(x, lemma, &from, &to);
    if (space->hit_count > MOST_HITS) { /* of a sentence without end: the other matcher looks for itself */
        for (size_t i = 0; i < p->count; i++) p->numbers.hits[i].to = HITS_UNKNOWN;
        space->hit_count = 0;
    }
    size_t first = space->hit_count;
    const NeedGroup *end = x->groups + to;
    for (const NeedGroup *g = x->groups + from; g < end; g = all_of_them ? g + 1 : need_group_next(g, met)) {
        if (!(g->kind & kinds) || (!all_of_them && !needs_are_met(&g->needs, met))) continue;
        __builtin_prefetch(&m->candidates.items[g->first]);
        space->hits[space->hit_count++] = (uint32_t)(g - x->groups);
    }
    return first;
}

static void try_lemma(const Matcher *m, Predicate *x, uint32_t lemma, Sv verb, MatchList *out, NearMissList *misses)
{
    const Parsed *p = &x->here;
    const Candidates *all = &m->candidates;
    const MatchSpace *space = p->numbers.space;
    int32_t w = p->predicate;
    uint32_t patterns[AHEAD];
    size_t count = 0;
    if (!need_index_has(&all->index, lemma)) return;
    for (size_t h = find_hits(m, p, lemma, kinds_of(m, p, w, verb.len > 0), misses != NULL); h < space->hit_count;
         h++) {
        const NeedGroup *g = &all->index.groups[space->hits[h]];
        for (uint32_t i = g->first; i < g[1].first; i++) {
            const Candidate *one = &all->items[i];
            if (one->phrase && (!match_phrase_may_end(p, w, one) || !match_phrase_ends(m, p, w, one))) continue;
            if (!x->read) read_clause(m, x);
            if (!misses && !literals_are_reached(x, one)) continue;
            __builtin_prefetch(&m->patterns->patterns[one->pattern]);
            patterns[count++] = one->pattern;
            if (count < AHEAD) continue;
            try_patterns(m, x, patterns, count, verb, out, misses);
            count = 0;
        }
    }
    if (count) try_patterns(m, x, patterns, count, verb, out, misses);
}

/* The lemma of the word, whose hits are left to the other matcher. */
static void try_own_lemma(const Matcher *m, Predicate *x, MatchList *out, NearMissList *misses)
{
    const SentenceWords *numbers = &x->here.numbers;
    int32_t w = x->here.predicate;
    size_t before = numbers->space->hit_count;
    try_lemma(m, x, numbers->lemma[w], (Sv){ "", 0 }, out, misses);
    if (misses || numbers->space->hit_count < before) return;
    numbers->hits[w] = (WordHits){ (uint32_t)before, (uint32_t)numbers->space->hit_count };
}

static int by_word_and_rule(const void *x, const void *y)
{
    const NearMiss *a = x, *b = y;
    if (a->predicate != b->predicate) return a->predicate < b->predicate ? -1 : 1;
    if (a->pattern != b->pattern) return a->pattern < b->pattern ? -1 : 1;
    return sv_compare(a->reason, b->reason);
}

void match_by_tree(const Matcher *m, const Parsed *p, MatchList *out, NearMissList *misses)
{
    if (!p->has_tree) return;
    Predicate x = { .here = *p };
    size_t before = misses ? misses->count : 0;
    need_index_fetch(&m->candidates.index, p->numbers.lemma, p->count);
    need_index_fetch(&m->candidates.index, p->numbers.form, p->count);
    for (int32_t w = 0; w < (int32_t)p->count; w++) {
        const Word *word = &p->words[w];
        if (word->dep == DEP_AUX || word->dep == DEP_AUX_PASS || word->dep == DEP_COP || word->dep == DEP_PUNCT ||
            match_is_in_name(p, w))
            continue;
        x.here.predicate = w;
        x.read = false;
        x.filled_count = 0;
        uint32_t lemma = p->numbers.lemma[w], form = p->numbers.form[w];
        try_own_lemma(m, &x, out, misses);
        if (form != lemma) try_lemma(m, &x, form, (Sv){ "", 0 }, out, misses);
        if (!tag_is_adjective(word->tag) || !p->an->lexicon || !ends_like_participle(word->form)) continue;
        Sv low = utf8_fold(p->an->arena, word->form), verb = lexicon_lemma(p->an->lexicon, p->an->arena, low, POS_VERB);
        if (!sv_equal(verb, low)) try_lemma(m, &x, vocabulary_find(m->vocabulary, verb), verb, out, misses);
    }
    if (misses && misses->count > before)
        qsort(misses->items + before, misses->count - before, sizeof *misses->items, by_word_and_rule);
}
