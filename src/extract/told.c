/* Events told before, taken up again by a definite noun. */
#include "told.h"

static void add_type(Told *told, uint32_t relation)
{
    told->types[relation % TOLD_TYPES / 64] |= (uint64_t)1 << (relation % 64);
}

void told_add(Told *told, const Matcher *m, const Parsed *p, const Match *match, Period when)
{
    const Analysis *an = p->an;
    ToldEvent e = { .sentence = p->sentence,
                    .relation = m->rules->rules[match->rule].relation,
                    .source = an->mentions[match->source].entity,
                    .target = an->mentions[match->target].entity,
                    .lemma = p->words[match->predicate].lemma,
                    .when = when };
    if (!told->acts) told->acts = NEW_ARRAY(an->arena, ActPair, TOLD_ACTS);
    ARENA_PUSH(an->arena, told->items, told->count, told->cap, e);
    add_type(told, e.relation);
    for (uint32_t r = 0; r < m->rules->relation_count; r++)
        for (size_t i = 0; i < m->rules->relations[r].ends_count; i++)
            if (m->rules->relations[r].ends[i] == e.relation) add_type(told, r);
}

bool told_has(const Told *told, uint32_t relation)
{
    return told && (told->types[relation % TOLD_TYPES / 64] >> (relation % 64) & 1u);
}

/* The state or body that an actor belongs to: who withdraws French troops withdraws France's. */
static uint32_t house_of(const Analysis *an, uint32_t entity)
{
    for (int depth = 0; depth < 3 && an->entities[entity].owner != NO_ENTITY; depth++)
        entity = an->entities[entity].owner;
    return entity;
}

bool told_same_side(const Analysis *an, uint32_t a, uint32_t b)
{
    uint32_t x = house_of(an, a), y = house_of(an, b);
    if (x == y) return true;
    uint32_t xa = an->entities[x].actor, ya = an->entities[y].actor;
    return (ya != NO_ACTOR && entity_is_within(an, x, ya)) || (xa != NO_ACTOR && entity_is_within(an, y, xa));
}

Period told_when(const Told *told, const Matcher *m, const Parsed *p, const Match *match)
{
    const Analysis *an = p->an;
    uint32_t source = an->mentions[match->source].entity, target = an->mentions[match->target].entity;
    for (size_t i = told ? told->count : 0; i-- > 0;) {
        const ToldEvent *e = &told->items[i];
        if (e->relation != m->rules->rules[match->rule].relation || e->sentence >= p->sentence ||
            !period_known(e->when))
            continue;
        if (told_same_side(an, e->source, source) && told_same_side(an, e->target, target)) return e->when;
    }
    return PERIOD_NONE;
}

bool told_is_near(const Told *told, uint32_t sentence)
{
    return told && told->count && told->items[told->count - 1].sentence + TOLD_REACH >= sentence;
}

/* "the invasion", "these attacks", "its operation": said of something known, and nothing more is said of it. */
static bool is_definite(const Parsed *p, int32_t w)
{
    if (!tag_is_noun(p->words[w].tag) || tag_is_name(p->words[w].tag)) return false;
    static const char *const known[] = {
        "the", "this", "that", "these", "those", "such", "its", "their", "his", "her"
    };
    for (int32_t i = 0; i < tree_child_count(&p->tree, w); i++) {
        const Word *c = &p->words[tree_child(&p->tree, w, i)];
        if (c->dep != DEP_DET && c->dep != DEP_NMOD_POSS && c->dep != DEP_AMOD) continue;
        for (size_t k = 0; k < LENGTH_OF(known); k++)
            if (sv_equal_nocase(c->form, sv_of(known[k]))) return true;
    }
    return false;
}

static bool are_derived(const Lexicon *lx, Sv a, Sv b)
{
    size_t count = 0, others = 0;
    const Sv *nouns = lexicon_nouns_of(lx, a, &count);
    if (sv_in(nouns, count, b)) return true;
    const Sv *verbs = lexicon_verbs_of(lx, a, &count), *other = lexicon_verbs_of(lx, b, &others);
    if (sv_in(verbs, count, b)) return true;
    for (size_t i = 0; i < count; i++)
        if (sv_in(other, others, verbs[i])) return true;
    return false;
}

/* Do two triggers name the same act: "invade" and "invasion"? The answer is remembered by the places of the words. */
static bool same_act(const Told *told, const Lexicon *lx, Sv a, Sv b)
{
    if (sv_equal(a, b)) return true;
    ActPair *memo = &told->acts[((uintptr_t)a.ptr * 31 + (uintptr_t)b.ptr) / 8 % TOLD_ACTS];
    bool known = memo->a.ptr == a.ptr && memo->a.len == a.len && memo->b.ptr == b.ptr && memo->b.len == b.len;
    if (!known) *memo = (ActPair){ a, b, are_derived(lx, a, b) };
    return memo->same;
}

/* Is there a rule of this relation type whose noun this is, as a lemma or as it stands in the frame ("talks between A
 * and B")? */
static bool can_name(const Matcher *m, uint32_t noun, uint32_t relation)
{
    uint32_t from, to;
    const NeedIndex *x = &m->candidates.index;
    need_index_find(x, noun, &from, &to);
    for (uint32_t i = x->groups[from].first; i < x->groups[to].first; i++) {
        const Pattern *pat = &m->patterns->patterns[x->patterns[i]];
        if (pat->kind == PATTERN_NOUN && m->rules->rules[pat->rule].relation == relation) return true;
    }
    return false;
}

static bool is_near(const Parsed *p, const ToldEvent *e) { return e->sentence + TOLD_REACH >= p->sentence; }

size_t told_agents(const Matcher *m, const Parsed *p, int32_t w, uint32_t out[2])
{
    const Told *told = p->told;
    if (!told_is_near(told, p->sentence) || !p->an->lexicon || !is_definite(p, w) ||
        tree_find_child(&p->tree, w, DEP_NMOD) >= 0)
        return 0;
    Sv lemma = p->words[w].lemma;
    bool any = sv_in_sorted(m->grammar.event_nouns, m->grammar.event_noun_count,
                            lemma); /* "the move", "this decision": whatever was told last */
    for (size_t i = told->count; i-- > 0;) {
        const ToldEvent *e = &told->items[i];
        if (e->sentence >= p->sentence) continue;
        if (!is_near(p, e)) break;
        bool fits = any ? e->sentence + 1 == p->sentence
                        : same_act(told, p->an->lexicon, e->lemma, lemma) ||
                              can_name(m, p->numbers.lemma[w], e->relation) ||
                              can_name(m, p->numbers.form[w], e->relation);
        if (!fits) continue;
        out[0] = e->source;
        out[1] = e->target;
        return m->rules->relations[e->relation].symmetric ? 2 : 1;
    }
    return 0;
}

/* Acts that both sides do, so that who is named as the one side may have been told as the other: "the war against the
 * rebels". */
static bool is_mutual_act(Sv lemma)
{
    static const Sv list[] = { SV_INIT("war"),         SV_INIT("conflict"), SV_INIT("fight"),    SV_INIT("fighting"),
                               SV_INIT("battle"),      SV_INIT("clash"),    SV_INIT("struggle"), SV_INIT("hostility"),
                               SV_INIT("hostilities"), SV_INIT("combat"),   SV_INIT("feud"),     SV_INIT("rivalry") };
    return sv_in(list, LENGTH_OF(list), lemma);
}

/* Forces leave the country that they were told to have gone to: a type takes up the events of the types that it ends.
 */
static bool takes_up(const Matcher *m, const Analysis *an, uint32_t relation, uint32_t source, const ToldEvent *e)
{
    if (relation == e->relation) return true;
    const RelationType *type = &m->rules->relations[relation];
    ActorType target = an->entities[e->target].type;
    if (source == NO_ENTITY || an->entities[source].type != ACTOR_MILITARY ||
        (target != ACTOR_STATE && target != ACTOR_PLACE))
        return false;
    for (size_t i = 0; i < type->ends_count; i++)
        if (type->ends[i] == e->relation) return true;
    return false;
}

const ToldEvent *told_again(const Matcher *m, const Parsed *p, int32_t w, uint32_t relation, uint32_t source,
                            uint32_t target)
{
    const Told *told = p->told;
    const Analysis *an = p->an;
    if (!told || !an->lexicon || tag_is_name(p->words[w].tag)) return NULL;
    if (source == NO_ENTITY && target == NO_ENTITY) return NULL; /* "the war went on" tells nothing anew */
    bool definite = source != NO_ENTITY && is_definite(p, w);
    bool both_ways =
        m->rules->relations[relation].symmetric || (tag_is_noun(p->words[w].tag) && is_mutual_act(p->words[w].lemma));
    const ToldEvent *other = NULL; /* another act of the same type: "its campaign" for its war */
    for (size_t i = told->count; i-- > 0;) {
        const ToldEvent *e = &told->items[i];
        if (e->sentence >= p->sentence || !takes_up(m, an, relation, source, e)) continue;
        bool straight = (source == NO_ENTITY || told_same_side(an, source, e->source)) &&
                        (target == NO_ENTITY || told_same_side(an, target, e->target));
        bool crossed = both_ways && (source == NO_ENTITY || told_same_side(an, source, e->target)) &&
                       (target == NO_ENTITY || told_same_side(an, target, e->source));
        if (!straight && !crossed) continue;
        if (e->relation != relation || same_act(told, an->lexicon, e->lemma, p->words[w].lemma))
            return e; /* however far back: "Wagner's arrival" is that told pages ago */
        if (definite && !other && is_near(p, e)) other = e;
    }
    return other;
}

uint32_t told_mention(const Parsed *p, int32_t w, uint32_t entity)
{
    Analysis *an = p->an;
    const Word *word = &p->words[w];
    for (size_t i = an->mention_count; i-- > an->sentence_mentions[an->text.sentence_count];) {
        const Mention *m = &an->mentions[i];
        if (m->sentence != p->sentence) break;
        if (m->first == word->token && m->entity == entity) return (uint32_t)i;
    }
    Mention m = { .first = word->token,
                  .count = word->token_count,
                  .head = word->token,
                  .sentence = p->sentence,
                  .entity = entity,
                  .kind = MENTION_EVENT,
                  .sieve = "event" };
    ARENA_PUSH(an->arena, an->mentions, an->mention_count, an->mention_cap, m);
    return (uint32_t)(an->mention_count - 1);
}
