/* Coreference in sieves, rule-based (Raghunathan et al. 2010; Lee et al. 2013). Names, last names, short names and
 * acronyms are resolved by mention.c; here the text is read once from left to right, and each sieve writes its name
 * into the mentions that it resolves, so that evidence can say how a pronoun was understood:
 *
 *   speaker      we, our, I: who speaks in a quotation, or who issues a statement
 *   pronoun      he, she, it, they: the most salient actor that number, gender and binding allow
 *   possessive   his, its, their
 *   description  the group, the two sides, the militants, the Secretary: the most salient actor of that kind
 *   bridging     the government, security forces: an agent of the state that the text is about at that point
 *
 * Salience is that of Lappin & Leass (1994); things that are no actors compete, so that "it" is left open rather than
 * wrong. docs/coreference.md */
#include "coref.h"

#include "base/utf8.h"

enum { SENTENCES_BACK = 3 };
static const double same_role = 35, thing_weight = 0.8, forward = 160, own_subject = 80, own_conjunct = 200;

bool coref_can_be_antecedent(const Mention *m)
{
    return m->entity != NO_ENTITY && !m->inside && !m->prefixed && m->kind != MENTION_ADJECTIVE;
}

void coref_set(Coref *c, size_t index, const uint32_t *entities, size_t count, const char *sieve)
{
    Analysis *an = c->an;
    for (size_t i = 0; i < count; i++) {
        Mention m = an->mentions[index];
        m.entity = entities[i];
        m.sieve = sieve;
        an->entities[entities[i]].mentions++;
        if (i == 0) an->mentions[index] = m;
        else mention_add(an, m);
        coref_read(c, &m);
    }
}

/* ---- binding ---- */

/* The clause whose subject is understood to be that of @clause: "X attacked Y and burned it". */
static int32_t clause_of_subject(const Parsed *p, int32_t clause)
{
    for (int32_t steps = 0; clause >= 0 && steps < 8; steps++) {
        if (tree_find_child(&p->tree, clause, DEP_NSUBJ) >= 0 || tree_find_child(&p->tree, clause, DEP_NSUBJ_PASS) >= 0)
            break;
        Dep d = p->words[clause].dep;
        if (d != DEP_CONJ && d != DEP_XCOMP && d != DEP_ADVCL) break;
        clause = p->words[clause].head;
    }
    return clause;
}

static bool covers(const Mention *m, const Mention *x)
{
    return m->first <= x->first && x->first < m->first + m->count;
}

/* A personal pronoun is never another argument of its own clause (principle B of binding); a possessive never its own
 * noun. */
static bool is_bound(const Coref *c, const Mention *pronoun, Seat here, const Mention *m)
{
    if (covers(m, pronoun) || covers(pronoun, m)) return true;
    if (m->sentence != pronoun->sentence || pronoun->possessive) return false;
    Seat there = coref_seat(c, m);
    const Parsed *p = coref_parse(c, m->sentence);
    if (!p || here.clause < 0 || there.clause < 0 || there.spot == SPOT_NESTED) return false;
    if (here.spot == SPOT_NESTED) return false;
    if (here.clause == there.clause) return true;
    return here.spot != SPOT_SUBJECT && there.spot == SPOT_SUBJECT && clause_of_subject(p, here.clause) == there.clause;
}

static bool is_reflexive(const Analysis *an, const Mention *m)
{
    return token_is_one_of(an, m->head, "itself|himself|herself|themselves|ourselves");
}

/* ---- "it" that stands for nobody ---- */

static bool is_empty_it(const Coref *c, const Mention *m)
{
    const Analysis *an = c->an;
    const Parsed *p = coref_parse(c, m->sentence);
    int32_t w = p ? parsed_word(p, m->head) : -1;
    if (w >= 0 && p->words[w].dep == DEP_EXPL) return true;
    uint32_t at = m->first + 1, end = an->text.sentences[m->sentence].first + an->text.sentences[m->sentence].count;
    while (at < end &&
           token_is_one_of(
               an, at,
               "is|was|will|would|could|may|might|should|must|be|has|been|had|becomes|became|not|n't|also|now|can|'s"))
        at++;
    if (token_is_one_of(
            an, at, "seems|seemed|appears|appeared|turns|turned|takes|took|remains|follows|rained|happened|transpired"))
        return true;
    bool judged = token_is_one_of(an, at,
                                  "clear|unclear|likely|unlikely|possible|impossible|important|necessary|essential|"
                                  "difficult|hard|easy|time|true|crucial|"
                                  "vital|imperative|obvious|evident|highly|very|too|worth|unfortunate|regrettable|"
                                  "critical|best|better|easier|harder");
    bool told =
        at > m->first + 1 &&
        token_is_one_of(an, at,
                        "reported|said|believed|announced|hoped|expected|known|decided|agreed|thought|estimated|feared|"
                        "alleged|rumored|only|no");
    judged = judged || told;
    if (judged)
        for (uint32_t i = at + 1; i < end && i < at + 9; i++)
            if (token_is_one_of(an, i, "that|to|for|whether|who|how|when")) return true;
    return false;
}

/* ---- candidates ---- */

typedef struct {
    double points;
    uint32_t entities[6];
    size_t count; /* 0: something that is no actor */
} Best;

static void offer(Best *best, double points, const uint32_t *entities, size_t count)
{
    if (points <= best->points) return;
    best->points = points;
    best->count = count > LENGTH_OF(best->entities) ? LENGTH_OF(best->entities) : count;
    for (size_t i = 0; i < best->count; i++) best->entities[i] = entities[i];
}

static uint32_t oldest_sentence(uint32_t sentence)
{
    return sentence >= SENTENCES_BACK ? sentence - SENTENCES_BACK : 0;
}

typedef struct {
    bool person, plural;
    Gender gender;
} Wanted;

static bool fits(Coref *c, const Mention *m, Wanted want)
{
    const Entity *e = &c->an->entities[m->entity];
    if (want.person) {
        Gender g = coref_standing(c, m->entity)->gender;
        bool role = m->kind == MENTION_AGENT && !coref_number_fits(c, m, true);
        return e->type == ACTOR_PERSON && (m->kind != MENTION_AGENT || role) &&
               (g == GENDER_UNKNOWN || want.gender == GENDER_UNKNOWN || g == want.gender);
    }
    if (e->type == ACTOR_PERSON && !want.plural) return false;
    return coref_number_fits(c, m, want.plural);
}

/* Is any mention of the entity in this sentence an argument beside the pronoun? Or is it who says "we", and not named
 * here? */
static bool is_ruled_out(const Coref *c, const Mention *pronoun, Seat here, uint32_t entity)
{
    const Analysis *an = c->an;
    bool issuer = coref_is_issuer(c, entity), named = false;
    for (uint32_t i = an->sentence_mentions[pronoun->sentence]; i < an->sentence_mentions[pronoun->sentence + 1]; i++) {
        const Mention *m = &an->mentions[i];
        if (m->entity != entity || m->first >= pronoun->first) continue;
        if (is_bound(c, pronoun, here, m)) return true;
        named = named || m->kind != MENTION_PRONOUN;
    }
    return issuer && !named;
}

/* How well the words suit, beside being salient: names of one body are seldom "they", and parts of compounds seldom
 * anything. */
static double suitability(const Coref *c, const Mention *m, Wanted want)
{
    const Entity *e = &c->an->entities[m->entity];
    double factor = e->type == ACTOR_PLACE || e->type == ACTOR_MEDIA ? 0.5 : 1;
    if (want.plural && (m->kind == MENTION_NAME || m->kind == MENTION_DISCOVERED) && e->type != ACTOR_POPULATION)
        factor *= 0.6;
    if (m->kind == MENTION_AGENT && e->owner == NO_ENTITY) factor *= 0.8;
    bool unsure = want.gender == GENDER_FEMALE &&
                  (m->entity >= c->standing_count || c->standing[m->entity].gender == GENDER_UNKNOWN);
    if (unsure) factor *= 0.5; /* a woman whom the text calls so comes first */
    const Parsed *p = coref_parse(c, m->sentence);
    int32_t w = p ? parsed_word(p, m->head) : -1;
    return w >= 0 && p->words[w].dep == DEP_COMPOUND ? factor * 0.5 : factor;
}

/* "In his speech, Macron said": a possessive before the subject of its sentence looks forward. */
static void offer_subject_behind(Coref *c, const Mention *pronoun, Wanted want, Best *best)
{
    const Analysis *an = c->an;
    const Parsed *p = coref_parse(c, pronoun->sentence);
    if (!p || !pronoun->possessive || pronoun->first > an->text.sentences[pronoun->sentence].first + 8) return;
    int32_t own = parsed_word(p, pronoun->head);
    for (int32_t w = 0; w < own; w++)
        if (p->words[w].dep == DEP_NSUBJ || p->words[w].dep == DEP_NSUBJ_PASS) return;
    for (uint32_t i = an->sentence_mentions[pronoun->sentence]; i < an->sentence_mentions[pronoun->sentence + 1]; i++) {
        const Mention *m = &an->mentions[i];
        if (m->first <= pronoun->first || !coref_can_be_antecedent(m) || m->kind == MENTION_PRONOUN ||
            covers(m, pronoun))
            continue;
        Seat seat = coref_seat(c, m);
        bool main_subject = seat.spot == SPOT_SUBJECT && seat.clause >= 0 && p->words[seat.clause].head < 0;
        if (main_subject && !tree_is_under(&p->tree, own, parsed_word(p, m->head)) && fits(c, m, want))
            offer(best, forward, &m->entity, 1);
    }
}

/* "Chad and its rebels": a possessive whose noun is coordinated with a name is that name's. */
static bool owns_conjunct(const Coref *c, const Mention *pronoun, const Mention *m)
{
    const Parsed *p = pronoun->possessive && m->sentence == pronoun->sentence ? coref_parse(c, m->sentence) : NULL;
    int32_t own = p ? parsed_word(p, pronoun->head) : -1, noun = own < 0 ? -1 : p->words[own].head;
    return noun >= 0 && p->words[own].dep == DEP_NMOD_POSS && p->words[noun].dep == DEP_CONJ &&
           p->words[noun].head == parsed_word(p, m->head);
}

static void offer_actors(Coref *c, const Mention *pronoun, Seat here, Wanted want, Best *best)
{
    const Analysis *an = c->an;
    bool reflexive = is_reflexive(an, pronoun);
    for (uint32_t i = an->sentence_mentions[oldest_sentence(pronoun->sentence)];
         i < an->sentence_mentions[pronoun->sentence + 1]; i++) {
        const Mention *m = &an->mentions[i];
        if (m->first >= pronoun->first) break;
        if (!coref_can_be_antecedent(m) || !fits(c, m, want)) continue;
        Seat there = coref_seat(c, m);
        if (reflexive ? m->sentence != pronoun->sentence || there.spot != SPOT_SUBJECT
                      : is_ruled_out(c, pronoun, here, m->entity))
            continue;
        if (covers(m, pronoun)) continue;
        double points = coref_salience(c, m->entity, pronoun->sentence);
        if (there.spot == here.spot) points += same_role / (1 + pronoun->sentence - m->sentence);
        bool subject =
            pronoun->possessive && m->sentence == pronoun->sentence && there.spot == SPOT_SUBJECT && there.clause >= 0;
        if (subject && clause_of_subject(coref_parse(c, m->sentence), here.clause) == there.clause)
            points += own_subject;
        if (owns_conjunct(c, pronoun, m)) points += own_conjunct;
        offer(best, points * suitability(c, m, want), &m->entity, 1);
    }
}

/* Nouns that are no mentions and stand as subject or object compete for "it" and "they". */
static void offer_things(const Coref *c, const Mention *pronoun, Wanted want, Best *best)
{
    uint32_t oldest = pronoun->sentence ? pronoun->sentence - 1 : 0;
    for (uint32_t s = pronoun->sentence + 1; s-- > oldest;) {
        const Parsed *p = coref_parse(c, s);
        for (int32_t w = 0; p && w < (int32_t)p->count && p->words[w].token < pronoun->first; w++) {
            const Word *x = &p->words[w];
            if (x->tag != (want.plural ? TAG_NNS : TAG_NN) || parsed_mention(p, w, NO_MENTION) != NO_MENTION) continue;
            double role = x->dep == DEP_NSUBJ || x->dep == DEP_NSUBJ_PASS ? 180 : x->dep == DEP_OBJ ? 150 : 0;
            if (pronoun->sentence == s && !pronoun->possessive && w == parsed_word(p, pronoun->head)) continue;
            offer(best, role * thing_weight / (1 + (pronoun->sentence - s)), NULL, 0);
        }
    }
}

/* Actors coordinated before the pronoun: each of them. */
static void offer_groups(Coref *c, const Mention *pronoun, Seat here, Best *best)
{
    const Analysis *an = c->an;
    for (uint32_t s = pronoun->sentence + 1; s-- > oldest_sentence(pronoun->sentence);) {
        const Parsed *p = coref_parse(c, s);
        for (int32_t w = 0; p && w < (int32_t)p->count && p->words[w].token < pronoun->first; w++) {
            if (p->words[w].dep == DEP_CONJ || tree_find_child(&p->tree, w, DEP_CONJ) < 0) continue;
            size_t count = 0, known = 0;
            int32_t *heads = tree_conjuncts(&p->tree, w, &count);
            uint32_t members[6];
            Seat seat = { SPOT_NESTED, -1 };
            bool bound = false;
            double points = 0;
            for (size_t i = 0; i < count && known < LENGTH_OF(members); i++) {
                uint32_t m = parsed_mention(p, heads[i], NO_MENTION);
                if (m == NO_MENTION || !coref_can_be_antecedent(&an->mentions[m]) ||
                    an->mentions[m].first >= pronoun->first)
                    break;
                if (i == 0) seat = coref_seat(c, &an->mentions[m]);
                bound = bound || is_bound(c, pronoun, here, &an->mentions[m]);
                double own = coref_salience(c, an->mentions[m].entity, pronoun->sentence);
                if (!known || own < points) points = own;
                members[known++] = an->mentions[m].entity;
            }
            if (known < 2 || known != count || bound) continue;
            if (seat.spot == here.spot) points += same_role;
            offer(best, seat.spot == SPOT_NESTED ? points * 0.6 : points, members, known);
        }
    }
}

void coref_pronoun(Coref *c, size_t index)
{
    Analysis *an = c->an;
    const Mention pronoun = an->mentions[index];
    Wanted want = { 0 };
    if (token_is_one_of(an, pronoun.head, "he|him|himself|his"))
        want = (Wanted){ .person = true, .gender = GENDER_MALE };
    else if (token_is_one_of(an, pronoun.head, "she|her|herself"))
        want = (Wanted){ .person = true, .gender = GENDER_FEMALE };
    else if (token_is_one_of(an, pronoun.head, "they|them|themselves|their")) want.plural = true;
    else if (!token_is_one_of(an, pronoun.head, "it|itself|its")) return;
    if (token_is(an, pronoun.head, "it") && is_empty_it(c, &pronoun)) return;
    Seat here = coref_seat(c, &pronoun);
    Best best = { 0 };
    offer_actors(c, &pronoun, here, want, &best);
    if (want.plural && !is_reflexive(an, &pronoun)) offer_groups(c, &pronoun, here, &best);
    if (!want.person) offer_things(c, &pronoun, want, &best);
    offer_subject_behind(c, &pronoun, want, &best);
    if (!best.count) return;
    if (want.person && coref_standing(c, best.entities[0])->gender == GENDER_UNKNOWN)
        coref_standing(c, best.entities[0])->gender = want.gender;
    coref_set(c, index, best.entities, best.count, pronoun.possessive ? "possessive" : "pronoun");
}

/* ---- the reading ---- */

static void resolve_pronoun(Coref *c, size_t index)
{
    if (c->an->mentions[index].entity != NO_ENTITY) return;
    if (c->sieves & SIEVE_SPEAKER) coref_speaker(c, index);
    bool owns = c->an->mentions[index].possessive;
    if (c->an->mentions[index].entity == NO_ENTITY && (c->sieves & (owns ? SIEVE_POSSESSIVE : SIEVE_PRONOUN)))
        coref_pronoun(c, index);
}

/* The pronoun that an agent begins with ("its troops") stands behind it in the table, so it is resolved here first; all
 * that it stands for. */
static size_t pronoun_owners(Coref *c, const Mention *agent, uint32_t *owners, size_t room)
{
    Analysis *an = c->an;
    size_t count = 0, known = an->mention_count;
    for (uint32_t i = an->sentence_mentions[agent->sentence]; i < an->sentence_mentions[agent->sentence + 1]; i++) {
        const Mention *x = &an->mentions[i];
        if (x->kind != MENTION_PRONOUN || !x->possessive || x->first != agent->first) continue;
        if (x->entity == NO_ENTITY) resolve_pronoun(c, i);
        if (an->mentions[i].entity == NO_ENTITY) continue;
        owners[count++] = an->mentions[i].entity;
        for (size_t k = known; k < an->mention_count && count < room; k++) owners[count++] = an->mentions[k].entity;
        break;
    }
    return count;
}

static void mark_worth_parsing(Coref *c)
{
    const Analysis *an = c->an;
    for (size_t i = 0; i < an->mention_count; i++) {
        const Mention *m = &an->mentions[i];
        bool bridged = m->kind == MENTION_AGENT && m->entity != NO_ENTITY &&
                       an->entities[m->entity].owner == NO_ENTITY && coref_is_definite(an, m);
        if (m->kind != MENTION_PRONOUN && m->kind != MENTION_DESCRIPTION && !bridged) continue;
        c->worth_parsing[m->sentence] = true;
        if (m->sentence) c->worth_parsing[m->sentence - 1] = true;
    }
}

void coref_resolve(Analysis *an, ParseCache *parses, unsigned sieves)
{
    Coref c = { .an = an, .parses = parses, .sieves = sieves, .main_state = NO_ENTITY };
    c.worth_parsing = NEW_ARRAY(an->arena, bool, an->text.sentence_count + 1);
    coref_find_descriptions(&c);
    mark_worth_parsing(&c);
    coref_prepare(&c);
    size_t known = an->mention_count;
    for (size_t i = 0; i < known; i++) {
        Mention m = an->mentions[i];
        if (m.kind == MENTION_PRONOUN) {
            resolve_pronoun(&c, i);
        } else if (m.kind == MENTION_DESCRIPTION && m.entity == NO_ENTITY) {
            if (sieves & SIEVE_DESCRIPTION) coref_description(&c, i);
        } else if ((sieves & SIEVE_DESCRIPTION) && coref_is_group_agent(&c, &m)) {
            coref_description(&c, i);
        }
        m = an->mentions[i];
        if (m.kind == MENTION_AGENT && !m.sieve && (sieves & SIEVE_BRIDGING)) {
            uint32_t owners[6];
            size_t count = pronoun_owners(&c, &m, owners, LENGTH_OF(owners));
            coref_bridge(&c, i, owners, count);
        }
        if (!an->mentions[i].sieve || an->mentions[i].kind == MENTION_NAME) coref_read(&c, &an->mentions[i]);
    }
    mentions_sort(an);
}

void analysis_resolve(Analysis *an, unsigned sieves) { coref_resolve(an, NULL, sieves); }
