/* The surface matcher: the same frames by the order of words. Nearest actors, prepositions, by-passive and noun forms
 * within the clause, as TABARI (Schrodt 2001) does it; the second opinion beside the tree, and the fallback for a
 * language without a model. */
#include "idiom.h"
#include "match.h"

#include "base/utf8.h"

enum { REACH_LEFT = 12, REACH_RIGHT = 14, REACH_BEHIND_PREPOSITION = 5, REACH_OF_PARTICLE = 4 };

/* One trigger. What its patterns ask again and again is looked up once. */
typedef struct {
    const Matcher *m;
    const Parsed *p;
    const Pattern *pat;
    int32_t w;
    bool passive;
    uint32_t slots[2];
    uint32_t left, right, before; /* actor_left() and so on; NOT_ASKED */
} Scan;

#define NOT_ASKED (UINT32_MAX - 1)

static bool is(const Parsed *p, int32_t w, WordClass class) { return p->numbers.classes[w] & class; }

/* Nearest actor to the left that no preposition governs. */
static uint32_t actor_left(const Scan *s)
{
    const Parsed *p = s->p;
    for (int32_t i = s->w - 1, n = 0; i >= 0 && n < REACH_LEFT && !is(p, i, CLASS_BOUNDARY); i--, n++) {
        uint32_t m = p->numbers.actor[i];
        if (m == NO_MENTION || p->an->mentions[m].possessive) continue;
        int32_t before = parsed_word(p, p->an->mentions[m].first) - 1;
        if (before >= 0 && is(p, before, CLASS_THE)) before--;
        if (before >= 0 && is(p, before, CLASS_PREPOSITION)) continue;
        return m;
    }
    return NO_MENTION;
}

/* First actor to the right of @from; a preposition on the way ends the search. */
static uint32_t actor_right(const Scan *s, int32_t from, int32_t reach)
{
    const Parsed *p = s->p;
    for (int32_t i = from, n = 0; i < (int32_t)p->count && n < reach && !is(p, i, CLASS_BOUNDARY); i++, n++) {
        uint32_t m = p->numbers.actor[i];
        bool owner = m != NO_MENTION && p->an->mentions[m].possessive &&
                     p->an->mentions[m].kind == MENTION_PRONOUN; /* "their commitment" is not them */
        if (m != NO_MENTION && !owner) return m;
        if (is(p, i, CLASS_PREPOSITION)) return NO_MENTION;
    }
    return NO_MENTION;
}

/* Where this preposition (one or more words) ends, to the right of the trigger; -1 if it is not there. */
static int32_t behind_preposition(const Scan *s, WordRow prep)
{
    const Parsed *p = s->p;
    const uint32_t *form = p->numbers.form;
    for (int32_t i = s->w + 1, n = 0; i < (int32_t)p->count && n < REACH_RIGHT && !is(p, i, CLASS_BOUNDARY); i++, n++) {
        int32_t k = 0;
        while (k < (int32_t)prep.count && i + k < (int32_t)p->count && form[i + k] == prep.words[k]) k++;
        if (k == (int32_t)prep.count) return i + k;
    }
    return -1;
}

static uint32_t actor_behind(Scan *s, uint32_t prep)
{
    MatchSpace *space = s->p->numbers.space;
    if (space->asked[prep] == space->trigger) return space->behind[prep];
    int32_t at = behind_preposition(s, vocabulary_preposition_words(s->m->vocabulary, prep));
    space->asked[prep] = space->trigger;
    return space->behind[prep] = at < 0 ? NO_MENTION : actor_right(s, at, REACH_BEHIND_PREPOSITION);
}

/* "Mali's attack", "French withdrawal": the owner right before the noun. */
static uint32_t owner_before(const Scan *s)
{
    const Parsed *p = s->p;
    for (int32_t i = s->w - 1, n = 0; i >= 0 && n < 4; i--, n++) {
        uint32_t m = p->numbers.owner[i];
        if (m == NO_MENTION) continue;
        const Mention *x = &p->an->mentions[m];
        return x->possessive || x->kind == MENTION_ADJECTIVE || n == 0 ? m : NO_MENTION;
    }
    return NO_MENTION;
}

static uint32_t find_left(Scan *s) { return s->left == NOT_ASKED ? s->left = actor_left(s) : s->left; }
static uint32_t find_right(Scan *s)
{
    return s->right == NOT_ASKED ? s->right = actor_right(s, s->w + 1, REACH_RIGHT) : s->right;
}
static uint32_t find_owner(Scan *s) { return s->before == NOT_ASKED ? s->before = owner_before(s) : s->before; }

static uint32_t find_object_of_noun(Scan *s)
{
    for (size_t i = 0; i < LENGTH_OF(s->m->prep_of_object); i++) {
        uint32_t m = actor_behind(s, s->m->prep_of_object[i]);
        if (m != NO_MENTION) return m;
    }
    return NO_MENTION;
}

static uint32_t find_actor(Scan *s, const PatternArg *arg)
{
    bool noun = s->pat->kind == PATTERN_NOUN;
    switch ((Role)arg->role) {
    case ROLE_SUBJECT:
        if (s->passive) return actor_behind(s, s->m->prep_by);
        if (noun) {
            uint32_t owner = find_owner(s);
            return owner != NO_MENTION ? owner : actor_behind(s, s->m->prep_by);
        }
        return find_left(s);
    case ROLE_OBJECT:
        if (s->passive) return find_left(s);
        return noun ? find_object_of_noun(s) : find_right(s);
    case ROLE_OBLIQUE: return actor_behind(s, arg->prep);
    case ROLE_IOBJECT: return find_right(s);
    case ROLE_POSSESSOR: return find_owner(s);
    case ROLE_MODIFIER:
    case ROLE_COMPLEMENT: break;
    }
    return NO_MENTION;
}

static bool literal_near(const Scan *s, const PatternArg *arg)
{
    int32_t from = s->passive ? 0 : s->w + 1;
    for (int32_t i = from; i < (int32_t)s->p->count && i <= s->w + REACH_RIGHT; i++)
        if (match_list_fits(s->p, i, arg->list)) return true;
    return false;
}

static bool is_passive_here(const Parsed *p, int32_t w)
{
    for (int32_t i = w - 1, n = 0; i >= 0 && n < 3; i--, n++)
        if (is(p, i, CLASS_BE))
            return p->words[w].tag == TAG_VBN || (!p->has_tree && sv_ends(p->words[w].form, SV("ed")));
    return false;
}

/* "saw | off |", "push the rebels | back |" */
static bool particle_near(const Scan *s)
{
    uint32_t particle = vocabulary_preposition_words(s->m->vocabulary, s->pat->particle).words[0];
    for (int32_t i = s->w + 1;
         i < (int32_t)s->p->count && i <= s->w + REACH_OF_PARTICLE && !is(s->p, i, CLASS_BOUNDARY); i++)
        if (s->p->numbers.form[i] == particle) return true;
    return false;
}

static bool matches_here(Scan *s)
{
    const Pattern *pat = s->pat;
    s->slots[0] = s->slots[1] = NO_MENTION;
    for (size_t i = 0; i < pat->arg_count; i++) {
        if (pat->args[i].fill != FILL_SLOT) continue;
        uint32_t m = find_actor(s, &pat->args[i]);
        if (m == NO_MENTION) return false;
        s->slots[pat->args[i].slot == 'B'] = m;
    }
    if (s->slots[0] == NO_MENTION || s->slots[1] == NO_MENTION || s->slots[0] == s->slots[1]) return false;
    if (pat->particle != NO_PREPOSITION && !particle_near(s)) return false;
    for (size_t i = 0; i < pat->arg_count; i++)
        if (pat->args[i].fill == FILL_WORDS && !literal_near(s, &pat->args[i])) return false;
    for (size_t i = 0; i < pat->exact_count; i++)
        if (match_find_words(s->m, s->p, pat->exact[i].words, 0) < 0) return false;
    return true;
}

static void emit(const Scan *s, int32_t w, MatchList *out)
{
    match_by_words(s->m, s->p, s->pat, w, w, s->slots[0], s->slots[1], 0.9, out);
}

/* What the word can be as a predicate: AS_ bits. Without a tree, anything. */
static unsigned kinds_of(const Matcher *m, const Parsed *p, int32_t w)
{
    Tag t = p->words[w].tag;
    unsigned kinds = AS_VERB | AS_NOUN | AS_DERIVED_NOUN | AS_ANY;
    if (p->has_tree) kinds = tag_is_verb(t) ? AS_VERB : tag_is_noun(t) ? AS_NOUN | AS_DERIVED_NOUN | AS_ANY : AS_ANY;
    return match_reads(m, CONSTRUCTION_NOUN) ? kinds : kinds & ~(unsigned)AS_DERIVED_NOUN;
}

static bool has_match_at(const MatchList *list, size_t count, int32_t w)
{
    for (size_t i = 0; i < count; i++)
        if (list->items[i].predicate == w) return true;
    return false;
}

static void try_candidate(Scan *s, const Candidate *one, bool passive, MatchList *out)
{
    if (one->phrase && (!match_phrase_may_end(s->p, s->w, one) || !match_phrase_ends(s->m, s->p, s->w, one))) return;
    s->pat = &s->m->patterns->patterns[one->pattern];
    s->passive = passive;
    if (s->passive && !match_reads(s->m, CONSTRUCTION_PASSIVE)) return;
    if (matches_here(s)) emit(s, s->w, out);
}

static void try_group(Scan *s, const NeedGroup *g, bool passive, MatchList *out)
{
    const Candidates *all = &s->m->candidates;
    for (uint32_t i = g->first; i < g[1].first; i++)
        if (all->items[i].by_order) try_candidate(s, &all->items[i], g->kind == AS_VERB && passive, out);
}

static void match_word(Scan *s, MatchList *out)
{
    const Matcher *m = s->m;
    const SentenceWords *x = &s->p->numbers;
    const NeedGroup *groups = m->candidates.index.groups;
    uint32_t from, to;
    need_index_find(&m->candidates.index, x->lemma[s->w], &from, &to);
    if (from == to) return;
    unsigned kinds = kinds_of(m, s->p, s->w);
    bool passive = is_passive_here(s->p, s->w);
    s->left = s->right = s->before = NOT_ASKED;
    x->space->trigger++;
    const WordHits *hits = &x->hits[s->w];
    if (hits->to != HITS_UNKNOWN) {
        for (uint32_t i = hits->from; i < hits->to; i++)
            if (groups[x->space->hits[i]].kind & kinds) try_group(s, &groups[x->space->hits[i]], passive, out);
        return;
    }
    for (const NeedGroup *g = groups + from; g < groups + to; g = need_group_next(g, x->met))
        if (g->kind & kinds && needs_are_met(&g->needs, x->met)) try_group(s, g, passive, out);
}

void match_by_order(const Matcher *m, const Parsed *p, OrderScope scope, MatchList *out)
{
    size_t before = out->count;
    if (match_reads(m, CONSTRUCTION_IDIOM)) idioms_match(m, p, out);
    if (!match_reads(m, CONSTRUCTION_ORDER)) return;
    Scan s = { .m = m, .p = p };
    for (s.w = 0; s.w < (int32_t)p->count; s.w++)
        if ((scope == MATCH_ALL_TRIGGERS || has_match_at(out, before, s.w)) && !match_is_in_name(p, s.w))
            match_word(&s, out);
}
