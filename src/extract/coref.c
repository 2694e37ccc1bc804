/* Coreference in sieves, from the most to the least precise (Raghunathan et al. 2010; Lee et al. 2013), rule-based: each resolves mentions that the ones
 * before it left open, and writes its name into the mention, so that evidence can say how a pronoun was understood.
 *
 *   speaker      we, our: who speaks in a statement: the state or body that is the subject of its first sentences
 *   pronoun      he, she, it, they: the most salient fitting actor of this or one of the two sentences before
 *   possessive   his, its, their: first the subject of the same clause
 *   description  the group, the two sides: the last actors of that kind
 *   bridging     the government, the army, protesters: an agent of the state that the text is about at that point */
#include "mention.h"

#include "base/utf8.h"

enum { SENTENCES_BACK = 3, CANDIDATES = 32 };

typedef enum { WANT_PERSON, WANT_THING, WANT_PLURAL, WANT_STATE, WANT_GROUP, WANT_BODY, WANT_GOVERNMENT } Want;

static bool fits(const Entity *e, Want want)
{
    switch (want) {
    case WANT_PERSON: return e->type == ACTOR_PERSON;
    case WANT_THING: return e->type != ACTOR_PERSON && e->type != ACTOR_POPULATION;
    case WANT_PLURAL:
        return e->plural || e->type == ACTOR_POPULATION || e->type == ACTOR_ARMED_GROUP || e->type == ACTOR_MILITARY ||
               e->type == ACTOR_GOVERNMENT;
    case WANT_STATE: return e->type == ACTOR_STATE;
    case WANT_GROUP: return e->type == ACTOR_ARMED_GROUP || e->type == ACTOR_COMPANY;
    case WANT_BODY: return e->type == ACTOR_ORGANISATION || e->type == ACTOR_MISSION;
    case WANT_GOVERNMENT: return e->type == ACTOR_GOVERNMENT || e->type == ACTOR_STATE;
    }
    return false;
}

static bool can_be_antecedent(const Mention *m) { return m->entity != NO_ENTITY && !m->inside && m->kind != MENTION_ADJECTIVE; }

/* A name behind a preposition is less salient than one that is subject. */
static bool behind_preposition(const Analysis *an, const Mention *m)
{
    uint32_t first = an->text.sentences[m->sentence].first, at = m->first;
    while (at > first && token_is_one_of(an, at - 1, "the|a|an|its|their")) at--;
    return at > first && token_is_one_of(an, at - 1, "of|in|from|to|with|on|against|for|by|at|into|between|among|over|through|under|near|and|,");
}

/* The most salient fitting actor before token @before: in this sentence the first that is no oblique, then the sentences before in order of distance. */
static uint32_t find_antecedent(const Analysis *an, uint32_t sentence, uint32_t before, Want want, uint32_t not_this)
{
    uint32_t oldest = sentence >= SENTENCES_BACK ? sentence - SENTENCES_BACK : 0;
    for (uint32_t s = sentence + 1; s-- > oldest;) {
        uint32_t fallback = NO_ENTITY;
        for (uint32_t i = an->sentence_mentions[s]; i < an->sentence_mentions[s + 1]; i++) {
            const Mention *m = &an->mentions[i];
            if (s == sentence && m->first + m->count > before) break;
            if (!can_be_antecedent(m) || m->entity == not_this || !fits(&an->entities[m->entity], want)) continue;
            if (!behind_preposition(an, m) && !m->possessive) return m->entity;
            if (fallback == NO_ENTITY) fallback = m->entity;
        }
        if (fallback != NO_ENTITY) return fallback;
    }
    return NO_ENTITY;
}

static void set(Analysis *an, Mention *m, uint32_t entity, const char *sieve)
{
    if (entity == NO_ENTITY) return;
    m->entity = entity;
    m->sieve = sieve;
    an->entities[entity].mentions++;
}

static bool in_quotes(const Analysis *an, const Mention *m)
{
    const Sentence *s = &an->text.sentences[m->sentence];
    size_t marks = 0;
    for (uint32_t i = s->first; i < m->first; i++)
        marks += token_is_one_of(an, i, "\"|``|''");
    return marks % 2 == 1;
}

/* Who speaks in a statement: the first state, government or body that is a subject near the top. */
static uint32_t speaker_of(const Analysis *an)
{
    for (uint32_t s = 0; s < an->text.sentence_count && s < 6; s++)
        for (uint32_t i = an->sentence_mentions[s]; i < an->sentence_mentions[s + 1]; i++) {
            const Mention *m = &an->mentions[i];
            if (!can_be_antecedent(m) || behind_preposition(an, m)) continue;
            ActorType t = an->entities[m->entity].type;
            if (t == ACTOR_STATE || t == ACTOR_ORGANISATION || t == ACTOR_GOVERNMENT) return m->entity;
        }
    return NO_ENTITY;
}

/* The speaker of a quotation: the subject of a verb of saying in this sentence or the one before. */
static uint32_t quoted_speaker(const Analysis *an, const Mention *m)
{
    for (uint32_t back = 0; back < 2 && back <= m->sentence; back++) {
        uint32_t s = m->sentence - back;
        const Sentence *sentence = &an->text.sentences[s];
        for (uint32_t t = sentence->first; t < sentence->first + sentence->count; t++) {
            if (!token_is_one_of(an, t, "said|says|told|added|declared|stated|warned|announced|explained|wrote|insisted|argued|noted")) continue;
            for (uint32_t i = an->sentence_mentions[s]; i < an->sentence_mentions[s + 1]; i++) {
                const Mention *x = &an->mentions[i];
                bool beside = x->first + x->count + 2 >= t && x->first <= t + 2;
                if (can_be_antecedent(x) && beside && x->kind != MENTION_PRONOUN) return x->entity;
            }
        }
    }
    return NO_ENTITY;
}

static void resolve_speaker(Analysis *an, Mention *m)
{
    if (!token_is_one_of(an, m->head, "we|us|our|ourselves|my")) return;
    bool quoted = in_quotes(an, m);
    uint32_t who = quoted ? quoted_speaker(an, m) : NO_ENTITY;
    set(an, m, quoted ? who : speaker_of(an), "speaker");
}

static void resolve_pronoun(Analysis *an, Mention *m)
{
    Want want;
    if (token_is_one_of(an, m->head, "he|him|she|himself|herself|his|her")) want = WANT_PERSON;
    else if (token_is_one_of(an, m->head, "it|itself|its")) want = WANT_THING;
    else if (token_is_one_of(an, m->head, "they|them|themselves|their")) want = WANT_PLURAL;
    else return;
    uint32_t who = find_antecedent(an, m->sentence, m->first, want, NO_ENTITY);
    if (who == NO_ENTITY && want == WANT_PLURAL) who = find_antecedent(an, m->sentence, m->first, WANT_THING, NO_ENTITY);
    set(an, m, who, m->possessive ? "possessive" : "pronoun");
}

static Want wanted_by_noun(const Analysis *an, uint32_t head)
{
    if (token_is_one_of(an, head, "country|nation|state|kingdom|republic|countries|nations|states|neighbors|neighbours|powers")) return WANT_STATE;
    if (token_is_one_of(an, head, "group|groups|militia|militias|movement|company")) return WANT_GROUP;
    if (token_is_one_of(an, head, "organisation|organization|organizations|bloc|alliance|coalition|mission|operation|party")) return WANT_BODY;
    if (token_is_one_of(an, head, "governments|leaders")) return WANT_GOVERNMENT;
    return WANT_THING;
}

static bool means_two(const Analysis *an, const Mention *m)
{
    if (token_is_one_of(an, m->head, "pair|couple")) return true;
    bool plural = token_is_one_of(an, m->head, "countries|nations|sides|parties|states|neighbors|neighbours|governments|leaders|groups|powers");
    if (!plural) return false;
    for (uint32_t i = m->first; i < m->head; i++)
        if (token_is_one_of(an, i, "two|both|warring|rival")) return true;
    return token_is_one_of(an, m->head, "sides|parties");
}

/* "the two sides" stands for two: a second mention at the same place takes the other. Appended; sorted by the caller. */
static void resolve_pair(Analysis *an, size_t index)
{
    Mention m = an->mentions[index];
    Want want = wanted_by_noun(an, m.head);
    uint32_t first = find_antecedent(an, m.sentence, m.first, want, NO_ENTITY);
    uint32_t second = first == NO_ENTITY ? NO_ENTITY : find_antecedent(an, m.sentence, m.first, want, first);
    if (second == NO_ENTITY) return;
    set(an, &an->mentions[index], first, "description");
    m.entity = second;
    m.sieve = "description";
    an->entities[second].mentions++;
    mention_add(an, m);
}

static void resolve_description(Analysis *an, size_t index)
{
    Mention *m = &an->mentions[index];
    if (means_two(an, m)) {
        resolve_pair(an, index);
        return;
    }
    if (token_is_one_of(an, m->first, "both|either|each|these")) return;
    if (token_is_one_of(an, m->head, "countries|nations|sides|states|parties|powers|organizations|governments|leaders|neighbors|neighbours")) return;
    Want want = wanted_by_noun(an, m->head);
    uint32_t who = find_antecedent(an, m->sentence, m->first, want, NO_ENTITY);
    if (who == NO_ENTITY && want == WANT_GROUP) who = find_antecedent(an, m->sentence, m->first, WANT_BODY, NO_ENTITY);
    set(an, m, who, "description");
}

/* ---- bridging ---- */

/* The state that the text is about at this point: the nearest named state or the owner of the nearest composed agent. */
static uint32_t topic_state(const Analysis *an, uint32_t sentence, uint32_t before)
{
    uint32_t oldest = sentence >= 4 ? sentence - 4 : 0;
    uint32_t best = NO_ENTITY, best_count = 0;
    for (uint32_t s = sentence + 1; s-- > oldest;)
        for (uint32_t i = an->sentence_mentions[s + 1]; i-- > an->sentence_mentions[s];) {
            const Mention *m = &an->mentions[i];
            if (m->entity == NO_ENTITY || (s == sentence && m->first >= before)) continue;
            uint32_t e = m->entity;
            if (an->entities[e].owner != NO_ENTITY) e = an->entities[e].owner;
            if (an->entities[e].type != ACTOR_STATE) continue;
            uint32_t weight = an->entities[e].mentions + (s == sentence ? 2 : 0);
            if (weight > best_count) best = e, best_count = weight;
        }
    return best;
}

static bool is_definite(const Analysis *an, const Mention *m)
{
    uint32_t first = an->text.sentences[m->sentence].first;
    uint32_t at = m->first;
    for (int steps = 0; at > first && steps < 3; steps++, at--)
        if (token_is_one_of(an, at - 1, "the|this|that")) return true;
        else if (token_is_capitalised(an, at - 1) || token_is_one_of(an, at - 1, "a|an|some|of|and|,")) return false;
    return false;
}

/* An agent without an owner. "its forces": of who the pronoun is; "the government": of the state in question, or the same agent named before. */
static void bridge_agent(Analysis *an, Mention *m, uint32_t owner)
{
    const Entity *e = &an->entities[m->entity];
    if (e->agent == NO_ACTOR || e->owner != NO_ENTITY) return;
    const AgentDef *agent = &an->rules->agents[e->agent];
    if (owner == NO_ENTITY) {
        if (!is_definite(an, m)) return;
        for (uint32_t s = m->sentence + 1, steps = 0; s-- > 0 && steps < 4; steps++) /* the same agent, composed, shortly before */
            for (uint32_t i = an->sentence_mentions[s + 1]; i-- > an->sentence_mentions[s];) {
                const Mention *x = &an->mentions[i];
                if (x->first >= m->first || x->entity == NO_ENTITY || an->entities[x->entity].agent != e->agent) continue;
                if (an->entities[x->entity].owner == NO_ENTITY) continue;
                set(an, m, x->entity, "bridging");
                return;
            }
        bool of_state = agent->type == ACTOR_GOVERNMENT || agent->type == ACTOR_MILITARY || agent->type == ACTOR_PERSON ||
                        agent->type == ACTOR_POPULATION;
        if (of_state) owner = topic_state(an, m->sentence, m->first);
    }
    if (owner == NO_ENTITY || (agent->of_types && !(agent->of_types >> an->entities[owner].type & 1u))) return;
    set(an, m, analysis_compose(an, e->agent, owner, analysis_day(an)), "bridging");
}

static void resolve_any_pronoun(Analysis *an, Mention *m, unsigned sieves)
{
    if (m->entity != NO_ENTITY) return;
    if (sieves & SIEVE_SPEAKER) resolve_speaker(an, m);
    if (m->entity == NO_ENTITY && (sieves & (m->possessive ? SIEVE_POSSESSIVE : SIEVE_PRONOUN))) resolve_pronoun(an, m);
}

/* The pronoun that an agent begins with ("its troops") stands behind it in the table, so it is resolved here first. */
static uint32_t pronoun_owner(Analysis *an, const Mention *agent, unsigned sieves)
{
    for (uint32_t i = an->sentence_mentions[agent->sentence]; i < an->sentence_mentions[agent->sentence + 1]; i++) {
        Mention *x = &an->mentions[i];
        if (x->kind != MENTION_PRONOUN || !x->possessive || x->first != agent->first) continue;
        resolve_any_pronoun(an, x, sieves);
        return x->entity;
    }
    return NO_ENTITY;
}

void analysis_resolve(Analysis *an, unsigned sieves)
{
    size_t known = an->mention_count;
    for (size_t i = 0; i < known; i++) {
        Mention *m = &an->mentions[i];
        if (m->kind == MENTION_PRONOUN) {
            resolve_any_pronoun(an, m, sieves);
        } else if (m->kind == MENTION_DESCRIPTION && m->entity == NO_ENTITY && (sieves & SIEVE_DESCRIPTION)) {
            resolve_description(an, i);
        } else if (m->kind == MENTION_AGENT && (sieves & SIEVE_BRIDGING)) {
            bridge_agent(an, m, pronoun_owner(an, m, sieves));
        }
    }
    mentions_sort(an);
}
