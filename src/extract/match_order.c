/* The surface matcher: the same frames by the order of words. Nearest actors, prepositions, by-passive and noun forms within the clause, as TABARI
 * (Schrodt 2001) does it; the second opinion beside the tree, and the fallback for a language without a model. */
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
        if (m != NO_MENTION) return m;
        if (is_prep_word(p, i)) return NO_MENTION;
    }
    return NO_MENTION;
}

/* Where this preposition (one or more words) ends, to the right of the trigger; -1 if it is not there. */
static int32_t behind_preposition(const Scan *s, Sv prep)
{
    const Parsed *p = s->p;
    for (int32_t i = s->w + 1, n = 0; i < (int32_t)p->count && n < REACH_RIGHT && !is_boundary(p, i); i++, n++) {
        Sv rest = prep;
        int32_t at = i;
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
        if (match_words_fit(s->m, s->p, i, arg->words, arg->word_count)) return true;
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

static void emit(const Scan *s, int32_t w, double confidence, MatchList *out)
{
    if (!match_conditions_hold(s->m, s->p, s->pat->rule, s->slots[0], s->slots[1], NULL)) return;
    if (match_excluded(s->m, s->p, s->pat->rule, w)) return;
    Match match = { .source = s->slots[0], .target = s->slots[1], .rule = s->pat->rule, .frame = s->pat->frame, .predicate = w,
                    .matchers = MATCHER_SURFACE, .confidence = confidence, .arg_count = (uint32_t)s->pat->arg_count,
                    .words_used = (uint64_t)1 << (w & 63) };
    ARENA_PUSH(s->p->an->arena, out->items, out->count, out->cap, match);
}

static bool pos_suits(const Parsed *p, const Pattern *pat, int32_t w)
{
    if (!p->has_tree) return pat->kind != PATTERN_TOKENS;
    Tag t = p->words[w].tag;
    if (pat->kind == PATTERN_VERB) return tag_is_verb(t);
    if (pat->kind == PATTERN_NOUN) return tag_is_noun(t);
    return pat->kind == PATTERN_BE && !tag_is_verb(t);
}

/* ---- surface patterns: tokens in order ---- */

static bool token_fits(const Parsed *p, const PatternToken *t, int32_t w)
{
    for (size_t i = 0; i < t->word_count; i++)
        if (sv_equal_nocase(p->words[w].form, t->words[i]) || sv_equal_nocase(p->words[w].lemma, t->words[i])) return true;
    return false;
}

/* Is the literal "anti" or "pro" and the word "anti-French"? */
static bool is_prefix_of(const Parsed *p, const PatternToken *t, int32_t w)
{
    Sv form = p->words[w].form;
    for (size_t i = 0; i < t->word_count; i++) {
        size_t n = t->words[i].len;
        bool prefix = sv_equal(t->words[i], SV("anti")) || sv_equal(t->words[i], SV("pro"));
        if (prefix && form.len > n + 1 && form.ptr[n] == '-' && sv_equal_nocase(sv_sub(form, 0, n), t->words[i])) return true;
    }
    return false;
}

static bool is_skipped(const Parsed *p, int32_t w)
{
    Sv f = p->words[w].form;
    return sv_equal(f, SV("-")) || sv_equal_nocase(f, SV("the")) || sv_equal_nocase(f, SV("a")) || sv_equal_nocase(f, SV("an"));
}

/* The words a mention covers, from its first; the next one behind *@mention that starts here. */
static int32_t mention_starting(const Parsed *p, int32_t w, uint32_t *mention)
{
    const Analysis *an = p->an;
    uint32_t token = p->words[w].token;
    uint32_t from = *mention == NO_MENTION ? an->sentence_mentions[p->sentence] : *mention + 1;
    uint32_t end = an->sentence_mentions[p->sentence + 1];
    for (uint32_t last = end; from < last;) { /* mentions are sorted by their first token */
        uint32_t middle = from + (last - from) / 2;
        if (an->mentions[middle].first < token) from = middle + 1;
        else last = middle;
    }
    for (uint32_t i = from; i < end && an->mentions[i].first == token; i++) {
        const Mention *m = &an->mentions[i];
        if (m->entity == NO_ENTITY) continue;
        *mention = i;
        return parsed_word(p, m->first + m->count - 1) + 1;
    }
    return -1;
}

enum { LONGEST_TITLE = 5 };

/* Past a title to the person it is of: "visiting Turkish Foreign Minister | Hakan Fidan". @w where no person follows. */
static int32_t behind_title(const Parsed *p, int32_t w)
{
    const Analysis *an = p->an;
    for (int32_t i = w; i < (int32_t)p->count && i <= w + LONGEST_TITLE; i++) {
        uint32_t mention = NO_MENTION;
        bool starts = mention_starting(p, i, &mention) > i;
        if (starts && an->mentions[mention].kind == MENTION_NAME && an->entities[an->mentions[mention].entity].type == ACTOR_PERSON) return i;
        if (!tag_is_name(p->words[i].tag) && !tag_is_adjective(p->words[i].tag) && p->words[i].tag != TAG_VBG && p->words[i].tag != TAG_DT) break;
    }
    return w;
}

static bool tokens_match(Scan *s, const Pattern *pat, size_t t, int32_t w, int32_t *trigger)
{
    const Parsed *p = s->p;
    if (t == pat->token_count) return true;
    const PatternToken *token = &pat->tokens[t];
    if (token->gap) {
        for (int32_t i = w; i < (int32_t)p->count && i < w + REACH_RIGHT; i++)
            if (tokens_match(s, pat, t + 1, i, trigger)) return true;
        return false;
    }
    if (w >= (int32_t)p->count) return false;
    if (token->slot) {
        uint32_t mention = NO_MENTION;
        w = behind_title(p, w);
        for (int32_t next = mention_starting(p, w, &mention); next > w; next = mention_starting(p, w, &mention)) {
            s->slots[token->slot == 'B'] = mention;
            if (tokens_match(s, pat, t + 1, next, trigger)) return true;
        }
    } else if (is_prefix_of(p, token, w)) {
        if (*trigger < 0) *trigger = w;
        if (tokens_match(s, pat, t + 1, w, trigger)) return true; /* the slot behind the prefix is the same word */
    } else if (token_fits(p, token, w)) {
        if (*trigger < 0) *trigger = w;
        if (tokens_match(s, pat, t + 1, w + 1, trigger)) return true;
    }
    return t > 0 && is_skipped(p, w) && tokens_match(s, pat, t, w + 1, trigger);
}

enum { MOST_COORDINATED = 12 };

/* The mentions that stand for a slot: the one that the pattern met, and what is coordinated with it. */
static size_t coordinated(const Parsed *p, uint32_t mention, uint32_t out[MOST_COORDINATED])
{
    const Analysis *an = p->an;
    size_t count = 0, heads_count = 1;
    int32_t own = parsed_word(p, an->mentions[mention].head), *heads = &own;
    out[count++] = mention;
    if (p->has_tree && own >= 0) heads = tree_conjuncts(&p->tree, own, &heads_count);
    for (size_t h = 0; h < heads_count; h++)
        for (uint32_t m = parsed_mention(p, heads[h], NO_MENTION); m != NO_MENTION && count < MOST_COORDINATED; m = parsed_mention(p, heads[h], m)) {
            bool known = an->mentions[m].entity == NO_ENTITY || an->mentions[m].kind == MENTION_ADJECTIVE;
            for (size_t i = 0; i < count; i++) known = known || an->mentions[out[i]].entity == an->mentions[m].entity;
            if (!known) out[count++] = m;
        }
    return count;
}

static void emit_coordinated(Scan *s, int32_t trigger, MatchList *out)
{
    uint32_t sources[MOST_COORDINATED], targets[MOST_COORDINATED];
    size_t source_count = coordinated(s->p, s->slots[0], sources), target_count = coordinated(s->p, s->slots[1], targets);
    for (size_t i = 0; i < source_count; i++)
        for (size_t k = 0; k < target_count; k++) {
            s->slots[0] = sources[i];
            s->slots[1] = targets[k];
            emit(s, trigger, 0.95, out);
        }
}

/* Slots before the first literal: a pattern begins at most this many words to the left of it. */
enum { IDIOM_LEFT = 12 };

static void match_idiom(const Matcher *m, const Parsed *p, const Pattern *pat, int32_t literal, MatchList *out)
{
    for (int32_t w = literal - IDIOM_LEFT < 0 ? 0 : literal - IDIOM_LEFT; w <= literal; w++) {
        Scan s = { .m = m, .p = p, .pat = pat, .slots = { NO_MENTION, NO_MENTION } };
        int32_t trigger = -1;
        if (!tokens_match(&s, pat, 0, w, &trigger) || trigger != literal) continue;
        if (s.slots[0] != NO_MENTION && s.slots[1] != NO_MENTION) emit_coordinated(&s, trigger, out);
    }
}

static size_t first_idiom(const Matcher *m, Sv word)
{
    size_t low = 0, high = m->idiom_word_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (sv_compare(m->idiom_words[middle], word) < 0) low = middle + 1;
        else high = middle;
    }
    return low;
}

bool match_is_idiom_word(const Matcher *m, Sv word)
{
    size_t i = first_idiom(m, word);
    return i < m->idiom_word_count && sv_equal(m->idiom_words[i], word);
}

static void match_idioms_of(const Matcher *m, const Parsed *p, Sv word, int32_t w, MatchList *out)
{
    for (size_t i = first_idiom(m, word); i < m->idiom_word_count && sv_equal(m->idiom_words[i], word); i++)
        match_idiom(m, p, &m->patterns->patterns[m->idioms[i].pattern], w, out);
}

static void match_tokens(const Matcher *m, const Parsed *p, MatchList *out)
{
    for (int32_t w = 0; w < (int32_t)p->count; w++) {
        const Word *word = &p->words[w];
        Sv low = utf8_fold(p->an->arena, word->form);
        match_idioms_of(m, p, low, w, out);
        if (!sv_equal(low, word->lemma)) match_idioms_of(m, p, word->lemma, w, out);
        Sv rest = low, prefix = sv_cut(&rest, '-'); /* "anti" of "anti-French" */
        if (rest.len && prefix.len) match_idioms_of(m, p, prefix, w, out);
    }
    /* an idiom is matched by its words alone, so it counts as both opinions */
    for (size_t i = 0; i < out->count; i++)
        if (out->items[i].confidence > 0.9) out->items[i].matchers |= MATCHER_DEPENDENCY;
}

static bool has_match_at(const MatchList *list, size_t count, int32_t w)
{
    for (size_t i = 0; i < count; i++)
        if (list->items[i].predicate == w) return true;
    return false;
}

void match_by_order(const Matcher *m, const Parsed *p, OrderScope scope, MatchList *out)
{
    MatchList idioms = { 0 };
    size_t before = out->count;
    match_tokens(m, p, &idioms);
    for (size_t i = 0; i < idioms.count; i++) ARENA_PUSH(p->an->arena, out->items, out->count, out->cap, idioms.items[i]);
    for (int32_t w = 0; w < (int32_t)p->count; w++) {
        if ((scope == MATCH_SECOND_OPINION && !has_match_at(out, before, w)) || match_is_in_name(p, w)) continue;
        size_t from, to;
        patterns_find(m->patterns, p->words[w].lemma, &from, &to);
        for (size_t i = from; i < to; i++) {
            Scan s = { .m = m, .p = p, .pat = &m->patterns->patterns[m->patterns->keys[i].pattern], .w = w };
            if (!pos_suits(p, s.pat, w)) continue;
            s.passive = s.pat->kind == PATTERN_VERB && is_passive_here(p, w);
            if (matches_here(&s)) emit(&s, w, 0.9, out);
        }
    }
}
