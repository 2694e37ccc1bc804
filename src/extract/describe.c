/* The sieves "description" and "bridging": nouns that stand for an actor named before, and agents whose owner the
 * reader supplies. */
#include "coref.h"

#include "base/utf8.h"

enum { DESCRIPTION_BACK = 6, GROUP_BACK = 8, AGENT_BACK = 5, HEAD_BACK = 10, MEMBERS = 6 };

#define TYPE(t) (1u << ACTOR_##t)

/* Nouns by what they can stand for. */
typedef struct {
    const char *nouns;
    unsigned types;
    bool plural;
    bool found_here; /* mention.c does not know it */
} NounClass;

static const NounClass noun_classes[] = {
    { "country|nation|state|kingdom|republic", TYPE(STATE), false, false },
    { "emirate|monarchy|sheikhdom|sultanate", TYPE(STATE), false, true },
    { "group|militia", TYPE(ARMED_GROUP) | TYPE(ORGANISATION), false, false },
    { "movement|organisation|organization", TYPE(ORGANISATION) | TYPE(ARMED_GROUP), false, false },
    { "bloc|alliance|coalition|party", TYPE(ORGANISATION), false, false },
    { "company", TYPE(COMPANY), false, false },
    { "mission|operation", TYPE(MISSION), false, false },
    { "union|pact|council|commission|body|forum|league|federation|institution|agency|committee", TYPE(ORGANISATION),
      false, true },
    { "faction|insurgency|rebellion|network|outfit|affiliate", TYPE(ARMED_GROUP) | TYPE(ORGANISATION), false, true },
    { "firm|corporation|contractor|conglomerate|manufacturer", TYPE(COMPANY), false, true },
    { "peacekeepers|blue helmets", TYPE(MISSION), true, true },
    { "countries|nations|states|neighbors|neighbours|powers", TYPE(STATE), true, false },
    { "groups|militias", TYPE(ARMED_GROUP), true, false },
    { "organizations|organisations", TYPE(ORGANISATION), true, false },
    { "governments|leaders", TYPE(GOVERNMENT) | TYPE(STATE), true, false },
    { "agreement|accord|accords|treaty|deal|protocol|convention", TYPE(ORGANISATION), false, true },
    { "sides|parties|belligerents|rivals|adversaries|combatants|teams|delegations|foes|signatories", 0, true, true },
    { "secretary|chancellor|dictator|senator|colonel|general|ambassador|premier|emperor", TYPE(PERSON), false, true },
};

static const NounClass *class_of(const Analysis *an, uint32_t head)
{
    for (size_t i = 0; i < LENGTH_OF(noun_classes); i++)
        if (token_is_one_of(an, head, noun_classes[i].nouns)) return &noun_classes[i];
    return NULL;
}

/* ---- finding more of them ---- */

static bool is_plain_modifier(const Analysis *an, uint32_t i)
{
    uint32_t first = utf8_first(an->text.tokens[i].form);
    return utf8_is_lower(first) &&
           !token_is_one_of(
               an, i,
               "of|and|or|in|to|by|with|for|from|that|who|which|is|was|were|are|has|have|had|on|at|as|said|would|"
               "will|not|other|first|next|last|new");
}

static bool is_possessive(const Analysis *an, uint32_t i)
{
    return token_is(an, i, "'s") || (token_is(an, i, "'") && i > 0 && sv_ends(an->text.tokens[i - 1].form, SV("s")));
}

/* The last word of a noun phrase from @at on: "the guerrilla organization". Its token, or 0. */
static uint32_t noun_behind(const Analysis *an, uint32_t sentence, uint32_t at, uint32_t end)
{
    for (uint32_t i = at; i < end && i < at + 3; i++) {
        if (token_is_in_mention(an, sentence, i)) return 0;
        const NounClass *k = class_of(an, i);
        bool alone =
            k && !token_is_one_of(an, i + 1, "of|that|which|who|-") && !token_is_in_mention(an, sentence, i + 1);
        if (alone) {
            bool goes_on = i + 1 < end && class_of(an, i + 1) && !token_is_capitalised(an, i + 1);
            if (!goes_on) return i;
        } else if (!is_plain_modifier(an, i)) {
            return 0;
        }
    }
    return 0;
}

/* "The latter attacked", but not "the latter half", "the former president". */
static bool stands_alone(const Analysis *an, uint32_t t, uint32_t end)
{
    if (t + 1 >= end) return true;
    Sv next = an->text.tokens[t + 1].form;
    if (token_is_capitalised(an, t + 1)) return false;
    if (!utf8_is_letter(utf8_first(next)) ||
        token_is_one_of(an, t + 1, "and|to|in|of|by|for|from|with|on|as|than|but|was|is|were|has|had|would|will"))
        return true;
    Arena *scratch = arena_new();
    unsigned pos = an->lexicon ? lexicon_pos(an->lexicon, utf8_fold(scratch, next)) : 0;
    arena_free(scratch);
    bool verb_form = sv_ends(next, SV("ed")) || !(pos & (1u << POS_NOUN | 1u << POS_ADJECTIVE));
    return (pos & 1u << POS_VERB) && verb_form;
}

static void find_words(Analysis *an, uint32_t s)
{
    const Sentence *x = &an->text.sentences[s];
    uint32_t end = x->first + x->count;
    for (uint32_t t = x->first + 1; t < end; t++) {
        if (!token_is(an, t - 1, "the") || token_is_in_mention(an, s, t)) continue;
        bool half = token_is_one_of(an, t, "north|south|east|west") && !token_is_capitalised(an, t + 1) &&
                    !token_is_one_of(an, t + 1, "of|and|-");
        bool of_two = token_is_one_of(an, t, "former|latter") && stands_alone(an, t, end);
        if (half || of_two)
            mention_add(an, (Mention){ .first = t - 1,
                                       .count = 2,
                                       .head = t,
                                       .sentence = s,
                                       .entity = NO_ENTITY,
                                       .kind = MENTION_DESCRIPTION,
                                       .possessive = is_possessive(an, t + 1) });
    }
}

void coref_find_descriptions(Coref *c)
{
    Analysis *an = c->an;
    size_t known = an->mention_count;
    for (uint32_t s = 0; (c->sieves & SIEVE_DESCRIPTION) && s < an->text.sentence_count; s++) {
        const Sentence *x = &an->text.sentences[s];
        uint32_t end = x->first + x->count;
        for (uint32_t t = x->first; t + 1 < end; t++) {
            if (!token_is_one_of(an, t, "the|this|that|both|these") || token_is_in_mention(an, s, t)) continue;
            uint32_t from = t + 1;
            bool two = token_is_one_of(an, t, "both") || token_is_one_of(an, from, "two");
            if (token_is_one_of(an, from, "two")) from++;
            uint32_t noun = noun_behind(an, s, from, end);
            if (!noun) continue;
            const NounClass *k = class_of(an, noun);
            if (k->plural && !two && !token_is_one_of(an, noun, "sides|parties|belligerents|groups|peacekeepers"))
                continue;
            mention_add(an, (Mention){ .first = t,
                                       .count = noun - t + 1,
                                       .head = noun,
                                       .sentence = s,
                                       .entity = NO_ENTITY,
                                       .kind = MENTION_DESCRIPTION,
                                       .possessive = is_possessive(an, noun + 1) });
            t = noun;
        }
        find_words(an, s); /* "the North", of two states with that word in their names; "the latter" */
    }
    if (an->mention_count != known) mentions_sort(an);
}

/* ---- who is meant ---- */

bool coref_is_definite(const Analysis *an, const Mention *m)
{
    uint32_t first = an->text.sentences[m->sentence].first;
    uint32_t at = m->first;
    if (token_is_one_of(an, at, "the|this|that|these|those")) return true;
    for (int steps = 0; at > first && steps < 3; steps++, at--)
        if (token_is_one_of(an, at - 1, "the|this|that|these|those")) return true;
        else if (token_is_capitalised(an, at - 1) ||
                 token_is_one_of(an, at - 1, "a|an|some|of|and|,|in|to|by|with|for|from|against"))
            return false;
    return false;
}

static bool is_generic(const Analysis *an, const Entity *e)
{
    if (e->agent != NO_ACTOR && e->owner == NO_ENTITY) return true;
    return e->actor != NO_ACTOR && an->rules->actors[e->actor].generic;
}

static bool contains_word(Sv text, Sv word)
{
    for (Sv w = sv_word(&text); w.len; w = sv_word(&text))
        if (sv_equal_nocase(w, word)) return true;
    return false;
}

/* Does one of the actor's names hold the word: "the Organization" of a body known by its initials? */
static bool name_has_word(const Analysis *an, const Entity *e, Sv word)
{
    if (contains_word(e->name, word)) return true;
    const ActorDef *def = e->actor == NO_ACTOR ? NULL : &an->rules->actors[e->actor];
    for (size_t i = 0; def && i < def->name_count; i++)
        if (contains_word(def->names[i].text, word)) return true;
    return false;
}

/* "The Pact is an alliance", "Hezbollah, a militant group": does the text call this mention so? */
static bool is_called(const Coref *c, const Mention *m, Sv noun)
{
    const Parsed *p = coref_parse(c, m->sentence);
    int32_t w = p ? parsed_word(p, m->head) : -1;
    if (w < 0) return false;
    for (int32_t i = 0; i < tree_child_count(&p->tree, w); i++) {
        const Word *x = &p->words[tree_child(&p->tree, w, i)];
        if (x->dep == DEP_APPOS && sv_equal_nocase(x->form, noun)) return true;
    }
    int32_t head = p->words[w].head;
    if (head < 0) return false;
    if (p->words[w].dep == DEP_APPOS && sv_equal_nocase(p->words[head].form, noun)) return true;
    return p->words[w].dep == DEP_NSUBJ && tree_find_child(&p->tree, head, DEP_COP) >= 0 &&
           sv_equal_nocase(p->words[head].form, noun);
}

/* Was the noun itself the last thing meant ("an international network ... this network")? Then only an actor that is
 * called so will do. */
static bool noun_was_introduced(const Coref *c, const Mention *m)
{
    const Analysis *an = c->an;
    uint32_t from = an->text.sentences[m->sentence >= 3 ? m->sentence - 3 : 0].first;
    for (uint32_t t = m->first; t-- > from + 1;) {
        if (!sv_equal(an->text.tokens[t].form, an->text.tokens[m->head].form)) continue;
        for (uint32_t k = t; k-- > from && k + 4 > t;)
            if (token_is_one_of(an, k, "a|an")) return true;
            else if (!is_plain_modifier(an, k)) break;
    }
    return false;
}

static bool shares_clause(const Coref *c, const Mention *m, const Mention *x)
{
    if (m->sentence != x->sentence) return false;
    Seat a = coref_seat(c, m), b = coref_seat(c, x);
    return a.clause >= 0 && a.clause == b.clause && a.spot != SPOT_NESTED && b.spot != SPOT_NESTED;
}

/* "Iran called on the two sides": who acts in the sentence is neither, unless it only speaks. */
static bool acts_in_sentence(const Coref *c, const Mention *m, uint32_t entity)
{
    const Analysis *an = c->an;
    for (uint32_t i = an->sentence_mentions[m->sentence]; i < an->sentence_mentions[m->sentence + 1]; i++) {
        const Mention *x = &an->mentions[i];
        if (x->entity == entity && x->first < m->first && coref_seat(c, x).spot == SPOT_SUBJECT &&
            !coref_is_sayer(c, x) && coref_parse(c, m->sentence)) {
            Seat seat = coref_seat(c, m);
            if (seat.spot != SPOT_SUBJECT || coref_seat(c, x).clause == seat.clause ||
                token_is_one_of(an, m->first - 1, "for|on|to|with"))
                return true;
        }
    }
    return false;
}

/* The most salient actors of these types before @m, at most two. */
typedef struct {
    uint32_t entity[2];
    double points[2];
} BestTwo;

static void offer(BestTwo *best, uint32_t entity, double points)
{
    if (entity == best->entity[0]) {
        if (points > best->points[0]) best->points[0] = points;
    } else if (points > best->points[0]) {
        best->entity[1] = best->entity[0], best->points[1] = best->points[0];
        best->entity[0] = entity, best->points[0] = points;
    } else if (points > best->points[1]) {
        best->entity[1] = entity, best->points[1] = points;
    }
}

static BestTwo most_salient(const Coref *c, const Mention *m, unsigned types, uint32_t back, bool pair)
{
    const Analysis *an = c->an;
    BestTwo best = { { NO_ENTITY, NO_ENTITY }, { 0, 0 } };
    bool introduced = !pair && m->kind == MENTION_DESCRIPTION && noun_was_introduced(c, m);
    uint32_t oldest = m->sentence >= back ? m->sentence - back : 0;
    Sv noun = an->text.tokens[m->head].form;
    for (uint32_t i = an->sentence_mentions[oldest]; i < an->sentence_mentions[m->sentence + 1]; i++) {
        const Mention *x = &an->mentions[i];
        if (x->first >= m->first && x->sentence == m->sentence) break;
        bool owner = x->inside && x->entity != NO_ENTITY && pair;
        if (!owner && !coref_can_be_antecedent(x)) continue;
        const Entity *e = &an->entities[x->entity];
        if (!(types >> e->type & 1u) || is_generic(an, e) || (!pair && shares_clause(c, m, x))) continue;
        double points = owner ? coref_topic(c, x->entity, m->sentence) : coref_salience(c, x->entity, m->sentence);
        if (pair && acts_in_sentence(c, m, x->entity)) continue;
        if (pair) points += 25.0 * (e->mentions < 8 ? e->mentions : 8); /* two sides are sides of the whole text */
        bool own = !pair && (types & TYPE(STATE)) && x->sentence == m->sentence &&
                   coref_seat(c, x).spot == SPOT_SUBJECT; /* of itself one would say "its" */
        if (own) points /= 4;
        bool called = name_has_word(an, e, noun) || (!pair && is_called(c, x, noun));
        if (coref_is_issuer(c, x->entity) || (introduced && !called)) continue;
        if (called) points += 150;
        offer(&best, x->entity, points);
    }
    return best;
}

/* Two actors coordinated or in brackets of "between" right before: the last pair that has both types. */
static bool means_two(const Analysis *an, const Mention *m)
{
    if (token_is_one_of(an, m->head, "pair|couple|sides|parties|belligerents")) return true;
    const NounClass *k = class_of(an, m->head);
    if (!k || !k->plural) return false;
    for (uint32_t i = m->first; i < m->head; i++)
        if (token_is_one_of(an, i, "two|both|warring|rival")) return true;
    return false;
}

static bool resolve_pair(Coref *c, size_t index, unsigned types)
{
    const Mention m = c->an->mentions[index];
    BestTwo best = most_salient(c, &m, types, 3, true);
    if (best.entity[1] == NO_ENTITY || best.points[1] < 20) return false;
    const Entity *a = &c->an->entities[best.entity[0]], *b = &c->an->entities[best.entity[1]];
    if (a->owner == best.entity[1] || b->owner == best.entity[0]) return false;
    coref_set(c, index, best.entity, 2, "description");
    return true;
}

/* "the former", "the latter": of the two that were named last, in the order of the text. */
static void resolve_former(Coref *c, size_t index)
{
    const Analysis *an = c->an;
    const Mention m = an->mentions[index];
    uint32_t last[2] = { NO_ENTITY, NO_ENTITY };
    uint32_t oldest = m.sentence ? m.sentence - 1 : 0;
    for (uint32_t i = an->sentence_mentions[m.sentence + 1]; i-- > an->sentence_mentions[oldest];) {
        const Mention *x = &an->mentions[i];
        if ((x->sentence == m.sentence && x->first >= m.first) || !coref_can_be_antecedent(x) ||
            x->kind == MENTION_PRONOUN)
            continue;
        if (last[1] == NO_ENTITY) last[1] = x->entity;
        else if (x->entity != last[1]) {
            last[0] = x->entity;
            break;
        }
    }
    if (last[0] == NO_ENTITY) return;
    coref_set(c, index, token_is(an, m.head, "former") ? &last[0] : &last[1], 1, "description");
}

/* The state whose name begins with the word, where the text names both halves: "the North" of the two Koreas. */
static void resolve_half(Coref *c, size_t index)
{
    const Analysis *an = c->an;
    const Mention m = an->mentions[index];
    Sv half = an->text.tokens[m.head].form;
    static const struct {
        const char *half, *other;
    } opposites[] = { { "north", "South" }, { "south", "North" }, { "east", "West" }, { "west", "East" } };
    uint32_t best = NO_ENTITY;
    for (size_t k = 0; k < LENGTH_OF(opposites); k++) {
        if (!sv_equal_nocase(half, sv_of(opposites[k].half))) continue;
        for (uint32_t e = 0; e < an->entity_count; e++) {
            Sv rest = an->entities[e].name;
            if (an->entities[e].type != ACTOR_STATE || !sv_equal_nocase(sv_word(&rest), half) || !rest.len) continue;
            for (uint32_t o = 0; o < an->entity_count; o++) {
                Sv other = an->entities[o].name;
                if (an->entities[o].type == ACTOR_STATE && sv_equal(sv_word(&other), sv_of(opposites[k].other)) &&
                    sv_equal(other, rest))
                    best = e;
            }
        }
    }
    if (best != NO_ENTITY) coref_set(c, index, &best, 1, "description");
}

/* ---- persons by their title ---- */

static bool title_has(const Analysis *an, const Titled *t, Sv word)
{
    for (uint32_t i = t->title_first; i < t->title_first + t->title_count; i++)
        if (sv_equal_nocase(an->text.tokens[i].form, word)) return true;
    return false;
}

/* Is the title one of the agent's names: "dictator" where the text said "President"? */
static bool title_is_of(const Analysis *an, const Titled *t, const AgentDef *agent)
{
    for (size_t n = 0; n < agent->name_count; n++)
        if (sv_find(agent->names[n], SV(" "), 0) == SIZE_MAX && title_has(an, t, agent->names[n])) return true;
    return false;
}

/* The person whom the text introduced with this title before @m; of several the most salient. @agent: by any name of
 * that role, may be NULL. */
static uint32_t person_titled(const Coref *c, const Mention *m, Sv title, const AgentDef *agent, uint32_t owner)
{
    uint32_t best = NO_ENTITY;
    double points = -1;
    for (size_t i = 0; i < c->titled_count; i++) {
        const Titled *t = &c->titled[i];
        if (t->title_first >= m->first || !(title_has(c->an, t, title) || (agent && title_is_of(c->an, t, agent))))
            continue;
        if (owner != NO_ENTITY && t->owner != owner) continue;
        double own = coref_salience(c, t->person, m->sentence) + (t->owner == owner ? 40 : 0);
        if (own > points) best = t->person, points = own;
    }
    return best;
}

bool coref_is_group_agent(const Coref *c, const Mention *m)
{
    const Analysis *an = c->an;
    if (m->entity == NO_ENTITY || m->sieve || (m->kind != MENTION_AGENT && m->kind != MENTION_NAME) || m->inside)
        return false;
    const Entity *e = &an->entities[m->entity];
    return e->type == ACTOR_ARMED_GROUP && is_generic(an, e) && coref_is_definite(an, m);
}

/* "his country": the state that the person who is meant by "his" acts for. */
static void resolve_own_country(Coref *c, size_t index)
{
    Analysis *an = c->an;
    const Mention m = an->mentions[index];
    for (uint32_t i = an->sentence_mentions[m.sentence]; i < an->sentence_mentions[m.sentence + 1]; i++) {
        if (an->mentions[i].kind != MENTION_PRONOUN || an->mentions[i].first != m.first) continue;
        if (an->mentions[i].entity == NO_ENTITY) coref_pronoun(c, i);
        uint32_t who = an->mentions[i].entity;
        if (who == NO_ENTITY) return;
        size_t count = 0;
        Sv *bodies = entity_within(an->arena, an, who, analysis_day(an), &count);
        for (size_t b = 0; b < count; b++) {
            uint32_t actor = rules_find_actor(an->rules, bodies[b]);
            if (actor == NO_ACTOR || an->rules->actors[actor].type != ACTOR_STATE) continue;
            uint32_t state = analysis_actor(an, actor);
            coref_set(c, index, &state, 1, "description");
            return;
        }
        return;
    }
}

void coref_description(Coref *c, size_t index)
{
    const Analysis *an = c->an;
    const Mention m = an->mentions[index];
    if (m.kind != MENTION_DESCRIPTION) { /* "the militants": a group named shortly before, not one at the other side of
                                            the clause */
        BestTwo best = most_salient(c, &m, TYPE(ARMED_GROUP), 4, false);
        bool clear = best.entity[0] != NO_ENTITY && best.points[0] >= 40 && best.points[1] * 2 < best.points[0];
        if (clear) coref_set(c, index, best.entity, 1, "description");
        return;
    }
    if (token_is_capitalised(an, m.head) && token_is_one_of(an, m.head + 1, "for|of|to"))
        return; /* the beginning of a name */
    if (token_is_one_of(an, m.head, "former|latter")) {
        resolve_former(c, index);
        return;
    }
    if (token_is_one_of(an, m.head, "north|south|east|west")) {
        resolve_half(c, index);
        return;
    }
    const NounClass *k = class_of(an, m.head);
    if (!k) return;
    if (k->types == TYPE(STATE) && !k->plural && token_is_one_of(an, m.first, "his|her|its|their")) {
        resolve_own_country(c, index);
        return;
    }
    unsigned any = TYPE(STATE) | TYPE(GOVERNMENT) | TYPE(ARMED_GROUP) | TYPE(ORGANISATION) | TYPE(MILITARY);
    if (means_two(an, &m)) {
        if (!resolve_pair(c, index, k->types ? k->types : TYPE(STATE) | TYPE(ARMED_GROUP))) resolve_pair(c, index, any);
        return;
    }
    if (k->plural || token_is_one_of(an, m.first, "both|either|each|these|its|their|his")) return;
    if (k->types == TYPE(PERSON)) {
        uint32_t who = person_titled(c, &m, an->text.tokens[m.head].form, NULL, NO_ENTITY);
        if (who != NO_ENTITY) coref_set(c, index, &who, 1, "description");
        return;
    }
    BestTwo best = most_salient(c, &m, k->types, k->types == TYPE(STATE) ? DESCRIPTION_BACK : GROUP_BACK, false);
    if (k->types == TYPE(STATE) && c->main_state != NO_ENTITY && best.points[0] < 60) best.entity[0] = c->main_state;
    bool accord = token_is_one_of(
        an, m.head, "agreement|accord|accords|treaty|deal|protocol|convention"); /* only one that has a name */
    bool named_so =
        best.entity[0] != NO_ENTITY && name_has_word(an, &an->entities[best.entity[0]], an->text.tokens[m.head].form);
    bool proper =
        token_is_capitalised(an, m.head) && !named_so; /* "the Group": the short form of a name, not any group */
    if ((proper && (k->types & TYPE(ARMED_GROUP))) || (accord && !named_so)) return;
    bool only = best.entity[0] != NO_ENTITY && (best.entity[1] == NO_ENTITY || best.entity[0] == c->main_state);
    bool clear = best.points[0] >= 25 || only;
    if (clear) coref_set(c, index, best.entity, 1, "description");
}

/* ---- bridging ---- */

static uint32_t state_of(const Analysis *an, uint32_t entity)
{
    for (int depth = 0; depth < 3 && entity != NO_ENTITY && an->entities[entity].owner != NO_ENTITY; depth++)
        entity = an->entities[entity].owner;
    return entity;
}

/* Is the state, or an agent of it, subject or beside @m in this sentence? Of its own government one would say "its". */
static bool acts_beside(const Coref *c, const Mention *m, uint32_t state)
{
    const Analysis *an = c->an;
    for (uint32_t i = an->sentence_mentions[m->sentence]; i < an->sentence_mentions[m->sentence + 1]; i++) {
        const Mention *x = &an->mentions[i];
        if (x->first >= m->first || x->inside || x->kind == MENTION_ADJECTIVE || state_of(an, x->entity) != state)
            continue;
        if (shares_clause(c, m, x) || coref_seat(c, x).spot == SPOT_SUBJECT) return true;
    }
    return false;
}

/* The state that the text is about at this point; not one that is itself in the same clause ("France backed the
 * government"). */
static uint32_t topic_state(const Coref *c, const Mention *m)
{
    const Analysis *an = c->an;
    uint32_t oldest = m->sentence >= AGENT_BACK ? m->sentence - AGENT_BACK : 0;
    uint32_t best = NO_ENTITY;
    double best_points = 0;
    for (uint32_t i = an->sentence_mentions[oldest]; i < an->sentence_mentions[m->sentence + 1]; i++) {
        const Mention *x = &an->mentions[i];
        if (x->sentence == m->sentence && x->first >= m->first) break;
        if (x->entity == NO_ENTITY) continue;
        uint32_t e = state_of(an, x->entity);
        if (an->entities[e].type != ACTOR_STATE) continue;
        double points = coref_topic(c, e, m->sentence) + (e == c->main_state ? 120 : 0);
        if (acts_beside(c, m, e)) points /= 4;
        if (coref_is_issuer(c, e)) continue;
        if (points > best_points) best = e, best_points = points;
    }
    return best != NO_ENTITY || (c->main_state != NO_ENTITY && coref_is_issuer(c, c->main_state)) ? best
                                                                                                  : c->main_state;
}

static bool may_own(const Analysis *an, const AgentDef *agent, uint32_t owner)
{
    return owner != NO_ENTITY && (!agent->of_types || (agent->of_types >> an->entities[owner].type & 1u));
}

/* The same agent with an owner, named shortly before: the owner that is most salient. */
static uint32_t same_agent(const Coref *c, const Mention *m, uint32_t agent)
{
    const Analysis *an = c->an;
    uint32_t oldest = m->sentence >= AGENT_BACK ? m->sentence - AGENT_BACK : 0, best = NO_ENTITY;
    double best_points = 0;
    for (uint32_t i = an->sentence_mentions[oldest]; i < an->sentence_mentions[m->sentence + 1]; i++) {
        const Mention *x = &an->mentions[i];
        if (x->sentence == m->sentence && x->first >= m->first) break;
        if (x->entity == NO_ENTITY || x->inside || an->entities[x->entity].agent != agent ||
            an->entities[x->entity].owner == NO_ENTITY)
            continue;
        double points = coref_salience(c, x->entity, m->sentence);
        if (coref_is_issuer(c, x->entity) || coref_is_issuer(c, an->entities[x->entity].owner)) continue;
        if (shares_clause(c, m, x)) points /= 4;
        if (points > best_points) best = x->entity, best_points = points;
    }
    return best;
}

/* "The ministers" after "the British and French foreign ministers": all who were called by the same noun last (the head
 * match of Raghunathan et al. 2010). */
static size_t same_head(const Coref *c, const Mention *m, uint32_t *out, size_t room)
{
    const Analysis *an = c->an;
    uint32_t oldest = m->sentence >= HEAD_BACK ? m->sentence - HEAD_BACK : 0;
    size_t count = 0;
    uint32_t head = 0;
    for (uint32_t i = an->sentence_mentions[m->sentence + 1]; i-- > an->sentence_mentions[oldest];) {
        const Mention *x = &an->mentions[i];
        if ((x->sentence == m->sentence && x->first >= m->first) || x->kind != MENTION_AGENT || x->entity == NO_ENTITY)
            continue;
        if (count ? x->head != head : !sv_equal_nocase(an->text.tokens[x->head].form, an->text.tokens[m->head].form))
            continue;
        if (an->entities[x->entity].owner == NO_ENTITY || an->entities[x->entity].agent == NO_ACTOR) continue;
        head = x->head;
        if (count < room) out[count++] = x->entity;
    }
    return count;
}

/* Bare plurals that every state has one of: a reader takes them to be those of the place. */
static bool is_understood(const Analysis *an, const Mention *m)
{
    return token_is_one_of(an, m->first, "security|government|police|riot|opposition|parliament|lawmakers|state") &&
           token_is_one_of(
               an, m->head,
               "forces|troops|police|soldiers|army|parliament|lawmakers|opposition|authorities|television|media");
}

static bool is_modifier(const Coref *c, const Mention *m)
{
    const Parsed *p = coref_parse(c, m->sentence);
    int32_t w = p ? parsed_word(p, m->head) : -1;
    return w >= 0 &&
           (p->words[w].dep == DEP_COMPOUND || p->words[w].dep == DEP_AMOD || tag_is_adjective(p->words[w].tag));
}

void coref_bridge(Coref *c, size_t index, const uint32_t *owners, size_t owner_count)
{
    Analysis *an = c->an;
    const Mention m = an->mentions[index];
    const Entity e = an->entities[m.entity];
    if (e.agent == NO_ACTOR) return;
    const AgentDef *agent = &an->rules->agents[e.agent];
    if (e.owner != NO_ENTITY) { /* "the Somali dictator", once named */
        bool one = agent->type == ACTOR_PERSON && coref_number_fits(c, &m, true) == false && coref_is_definite(an, &m);
        uint32_t named = one ? person_titled(c, &m, an->text.tokens[m.head].form, agent, e.owner) : NO_ENTITY;
        if (named != NO_ENTITY) coref_set(c, index, &named, 1, "bridging");
        return;
    }
    uint32_t composed[MEMBERS];
    size_t count = 0;
    for (size_t i = 0; i < owner_count && count < MEMBERS; i++)
        if (may_own(an, agent, owners[i]))
            composed[count++] = analysis_compose(an, e.agent, owners[i], analysis_day(an));
    if (owner_count) {
        if (count) coref_set(c, index, composed, count, "bridging");
        return;
    }
    if (token_is_one_of(an, m.first + m.count, "of|-") || is_modifier(c, &m))
        return; /* "the leadership of X", "the military operation" */
    bool definite = coref_is_definite(an, &m);
    if (!definite && (!is_understood(an, &m) || c->main_state == NO_ENTITY)) return;
    uint32_t who = NO_ENTITY;
    if (definite && agent->type == ACTOR_PERSON)
        who = person_titled(c, &m, an->text.tokens[m.head].form, NULL, NO_ENTITY);
    if (who == NO_ENTITY && definite && (count = same_head(c, &m, composed, MEMBERS)) > 0) {
        coref_set(c, index, composed, count, "bridging");
        return;
    }
    if (who == NO_ENTITY && definite) who = same_agent(c, &m, e.agent);
    bool of_state = agent->type == ACTOR_GOVERNMENT || agent->type == ACTOR_MILITARY || agent->type == ACTOR_PERSON ||
                    agent->type == ACTOR_POPULATION;
    if (who == NO_ENTITY && of_state) {
        uint32_t owner = definite ? topic_state(c, &m) : c->main_state;
        if (may_own(an, agent, owner)) who = analysis_compose(an, e.agent, owner, analysis_day(an));
    }
    if (who != NO_ENTITY) coref_set(c, index, &who, 1, "bridging");
}
