/* The surface matcher: the same frames by the order of words. Nearest actors, prepositions, by-passive and noun forms within the clause, as TABARI
 * (Schrodt 2001) does it; the second opinion beside the tree, and the fallback for a language without a model. */
#include "idiom.h"
#include "match.h"

#include "base/utf8.h"

enum { REACH_LEFT = 12, REACH_RIGHT = 14, REACH_BEHIND_PREPOSITION = 5, REACH_OF_PARTICLE = 4 };

typedef struct {
    const Matcher *m;
    const Parsed *p;
    const Pattern *pat;
    int32_t w;
    bool passive;
    uint32_t slots[2];
} Scan;

static bool is_boundary(const Parsed *p, int32_t i)
{
    Sv f = p->words[i].form;
    if (f.len > 2) return false;
    return sv_equal(f, SV(";")) || sv_equal(f, SV(":")) || sv_equal(f, SV("?")) || sv_equal(f, SV("\"")) || sv_equal(f, SV("--"));
}

static bool is_prep_word(const Parsed *p, int32_t i)
{
    if (p->has_tree && tag_is_verb(p->words[i].tag)) return false;
    return is_preposition(p->words[i].lemma);
}

static uint32_t mention_at(const Parsed *p, int32_t w, bool adjectives)
{
    for (uint32_t m = parsed_mention(p, w, NO_MENTION); m != NO_MENTION; m = parsed_mention(p, w, m)) {
        const Mention *x = &p->an->mentions[m];
        bool modifier = x->kind == MENTION_AGENT && p->has_tree && (tag_is_adjective(p->words[w].tag) || p->words[w].dep == DEP_COMPOUND);
        if (x->entity != NO_ENTITY && !modifier && (adjectives || x->kind != MENTION_ADJECTIVE)) return m;
    }
    return NO_MENTION;
}

/* Nearest actor to the left that no preposition governs. */
static uint32_t actor_left(const Scan *s)
{
    const Parsed *p = s->p;
    for (int32_t i = s->w - 1, n = 0; i >= 0 && n < REACH_LEFT && !is_boundary(p, i); i--, n++) {
        uint32_t m = mention_at(p, i, false);
        if (m == NO_MENTION || p->an->mentions[m].possessive) continue;
        int32_t before = parsed_word(p, p->an->mentions[m].first) - 1;
        if (before >= 0 && sv_equal_nocase(p->words[before].form, SV("the"))) before--;
        if (before >= 0 && is_prep_word(p, before)) continue;
        return m;
    }
    return NO_MENTION;
}

/* First actor to the right of @from; a preposition on the way ends the search. */
static uint32_t actor_right(const Scan *s, int32_t from, int32_t reach)
{
    const Parsed *p = s->p;
    for (int32_t i = from, n = 0; i < (int32_t)p->count && n < reach && !is_boundary(p, i); i++, n++) {
        uint32_t m = mention_at(p, i, false);
        bool owner = m != NO_MENTION && p->an->mentions[m].possessive && p->an->mentions[m].kind == MENTION_PRONOUN; /* "their commitment" is not them */
        if (m != NO_MENTION && !owner) return m;
        if (is_prep_word(p, i)) return NO_MENTION;
    }
    return NO_MENTION;
}

/* Where this preposition (one or more words) ends, to the right of the trigger; -1 if it is not there. */
static int32_t behind_preposition(const Scan *s, Sv prep)
{
    const Parsed *p = s->p;
    Sv others = prep, first = sv_word(&others);
    for (int32_t i = s->w + 1, n = 0; i < (int32_t)p->count && n < REACH_RIGHT && !is_boundary(p, i); i++, n++) {
        if (!sv_equal_nocase(p->words[i].form, first)) continue;
        Sv rest = others;
        int32_t at = i + 1;
        bool fits = true;
        for (Sv word = sv_word(&rest); fits && word.len; word = sv_word(&rest), at++)
            fits = at < (int32_t)p->count && sv_equal_nocase(p->words[at].form, word);
        if (fits) return at;
    }
    return -1;
}

static uint32_t actor_behind(const Scan *s, Sv prep)
{
    int32_t at = behind_preposition(s, prep);
    return at < 0 ? NO_MENTION : actor_right(s, at, REACH_BEHIND_PREPOSITION);
}

/* "Mali's attack", "French withdrawal": the owner right before the noun. */
static uint32_t owner_before(const Scan *s)
{
    const Parsed *p = s->p;
    for (int32_t i = s->w - 1, n = 0; i >= 0 && n < 4; i--, n++) {
        uint32_t m = mention_at(p, i, true);
        if (m == NO_MENTION) continue;
        const Mention *x = &p->an->mentions[m];
        return x->possessive || x->kind == MENTION_ADJECTIVE || n == 0 ? m : NO_MENTION;
    }
    return NO_MENTION;
}

static uint32_t find_object_of_noun(const Scan *s)
{
    static const char *const preps[] = { "on", "against", "of", "for", "to", "over", "toward", "towards" };
    for (size_t i = 0; i < LENGTH_OF(preps); i++) {
        uint32_t m = actor_behind(s, sv_of(preps[i]));
        if (m != NO_MENTION) return m;
    }
    return NO_MENTION;
}

static uint32_t find_actor(const Scan *s, const PatternArg *arg)
{
    bool noun = s->pat->kind == PATTERN_NOUN;
    switch (arg->role) {
    case ROLE_SUBJECT:
        if (s->passive) return actor_behind(s, SV("by"));
        if (noun) {
            uint32_t owner = owner_before(s);
            return owner != NO_MENTION ? owner : actor_behind(s, SV("by"));
        }
        return actor_left(s);
    case ROLE_OBJECT:
        if (s->passive) return actor_left(s);
        return noun ? find_object_of_noun(s) : actor_right(s, s->w + 1, REACH_RIGHT);
    case ROLE_OBLIQUE: return actor_behind(s, arg->prep);
    case ROLE_IOBJECT: return actor_right(s, s->w + 1, REACH_RIGHT);
    case ROLE_POSSESSOR: return owner_before(s);
    case ROLE_MODIFIER:
    case ROLE_COMPLEMENT: break;
    }
    return NO_MENTION;
}

static bool literal_near(const Scan *s, const PatternArg *arg)
{
    if (arg->owner || (arg->word_count == 1 && sv_equal(arg->words[0], SV(PATTERN_SOMETHING)))) return false; /* whose it is, only the tree can say */
    int32_t from = s->passive ? 0 : s->w + 1;
    for (int32_t i = from; i < (int32_t)s->p->count && i <= s->w + REACH_RIGHT; i++)
        if (match_literal_fits(s->m, s->p, i, arg)) return true;
    return false;
}

static bool is_passive_here(const Parsed *p, int32_t w)
{
    static const char *const be[] = { "be", "is", "are", "was", "were", "been", "being", "get" };
    for (int32_t i = w - 1, n = 0; i >= 0 && n < 3; i--, n++)
        for (size_t k = 0; k < LENGTH_OF(be); k++)
            if (sv_equal(p->words[i].lemma, sv_of(be[k])) || sv_equal_nocase(p->words[i].form, sv_of(be[k])))
                return p->words[w].tag == TAG_VBN || (!p->has_tree && sv_ends(p->words[w].form, SV("ed")));
    return false;
}

/* "saw | off |", "push the rebels | back |" */
static bool particle_near(const Scan *s)
{
    for (int32_t i = s->w + 1; i < (int32_t)s->p->count && i <= s->w + REACH_OF_PARTICLE && !is_boundary(s->p, i); i++)
        if (sv_equal_nocase(s->p->words[i].form, s->pat->particle)) return true;
    return false;
}

static bool matches_here(Scan *s)
{
    const Pattern *pat = s->pat;
    s->slots[0] = s->slots[1] = NO_MENTION;
    if (pat->particle.len && !particle_near(s)) return false;
    for (size_t i = 0; i < pat->arg_count; i++) {
        const PatternArg *arg = &pat->args[i];
        if (arg->fill == FILL_CLAUSE) return false; /* two verbs are more than word order can tell apart */
        if (arg->fill == FILL_WORDS) {
            if (!literal_near(s, arg)) return false;
            continue;
        }
        uint32_t m = find_actor(s, arg);
        if (m == NO_MENTION) return false;
        s->slots[arg->slot == 'B'] = m;
    }
    if (s->slots[0] == NO_MENTION || s->slots[1] == NO_MENTION || s->slots[0] == s->slots[1]) return false;
    for (size_t i = 0; i < pat->exact_count; i++)
        if (match_find_words(s->p, pat->exact[i], 0) < 0) return false;
    return true;
}

static void emit(const Scan *s, int32_t w, MatchList *out)
{
    match_by_words(s->m, s->p, s->pat, w, w, s->slots[0], s->slots[1], 0.9, out);
}

static bool pos_suits(const Parsed *p, const Pattern *pat, int32_t w)
{
    if (!p->has_tree) return pat->kind != PATTERN_TOKENS;
    Tag t = p->words[w].tag;
    if (pat->kind == PATTERN_VERB) return tag_is_verb(t);
    if (pat->kind == PATTERN_NOUN) return tag_is_noun(t);
    return pat->kind == PATTERN_BE && !tag_is_verb(t);
}

static bool has_match_at(const MatchList *list, size_t count, int32_t w)
{
    for (size_t i = 0; i < count; i++)
        if (list->items[i].predicate == w) return true;
    return false;
}

void match_by_order(const Matcher *m, const Parsed *p, OrderScope scope, MatchList *out)
{
    size_t before = out->count;
    if (match_reads(m, CONSTRUCTION_IDIOM)) idioms_match(m, p, out);
    if (!match_reads(m, CONSTRUCTION_ORDER)) return;
    for (int32_t w = 0; w < (int32_t)p->count; w++) {
        if ((scope == MATCH_SECOND_OPINION && !has_match_at(out, before, w)) || match_is_in_name(p, w)) continue;
        size_t from, to;
        patterns_find(m->patterns, p->words[w].lemma, &from, &to);
        bool passive = from < to && is_passive_here(p, w);
        for (size_t i = from; i < to; i++) {
            Scan s = { .m = m, .p = p, .pat = &m->patterns->patterns[m->patterns->by_lemma.items[i]], .w = w };
            if (s.pat->derived && !match_reads(m, CONSTRUCTION_NOUN)) continue;
            if (!pos_suits(p, s.pat, w) || !match_trigger_fits(m, p, s.pat, w, p->words[w].lemma)) continue;
            s.passive = s.pat->kind == PATTERN_VERB && passive;
            if (s.passive && !match_reads(m, CONSTRUCTION_PASSIVE)) continue;
            if (matches_here(&s)) emit(&s, w, out);
        }
    }
}
