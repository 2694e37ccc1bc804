/* The sieve "speaker", and what is known of a document before it is read: who issued it, which persons it introduces
 * with a title, and the one state that it is about. */
#include "coref.h"

#include "base/utf8.h"

enum { TOP = 6, TITLE_LONGEST = 6 };

bool coref_in_quotes(const Analysis *an, const Mention *m)
{
    uint32_t s = m->sentence, paragraph = an->text.sentences[s].paragraph;
    while (s > 0 && an->text.sentences[s - 1].paragraph == paragraph && m->sentence - s < TOP) s--;
    bool open = false;
    for (uint32_t i = an->text.sentences[s].first; i < m->first; i++) {
        if (token_is(an, i, "``")) open = true;
        else if (token_is(an, i, "''")) open = false;
        else if (token_is(an, i, "\"")) open = !open;
    }
    return open;
}

/* ---- who speaks in a quotation ---- */

static bool is_saying(const Analysis *an, uint32_t t)
{
    return token_is_one_of(
        an, t,
        "said|says|told|added|declared|stated|warned|announced|explained|wrote|insisted|argued|noted|tweeted|saying|"
        "stating|"
        "declaring|vowed|promised|claimed|remarked|replied|commented|asked|concluded|continued|stressed|adding|pledged|"
        "announce|announces|accused|accuses|warns|claims|denied|declares|states|insists|argues|notes|promises|vows|"
        "tells|adds|explains|asks|stresses|rejected|responded");
}

/* The subject of a verb of saying in this sentence, NO_ENTITY where nobody says anything. */
static uint32_t sayer(const Coref *c, uint32_t s)
{
    const Analysis *an = c->an;
    const Sentence *sentence = &an->text.sentences[s];
    const Parsed *p = coref_parse(c, s);
    for (uint32_t t = sentence->first; t < sentence->first + sentence->count; t++) {
        if (!is_saying(an, t)) continue;
        int32_t w = p ? parsed_word(p, t) : -1;
        uint32_t beside = NO_ENTITY;
        for (uint32_t i = an->sentence_mentions[s]; i < an->sentence_mentions[s + 1]; i++) {
            const Mention *x = &an->mentions[i];
            if (!coref_can_be_antecedent(x) || coref_in_quotes(an, x)) continue;
            Seat seat = coref_seat(c, x);
            if (w >= 0 && seat.spot == SPOT_SUBJECT && seat.clause == w) return x->entity;
            if (x->first + x->count + 2 >= t && x->first <= t + 2 && beside == NO_ENTITY) beside = x->entity;
        }
        if (beside != NO_ENTITY) return beside;
    }
    return NO_ENTITY;
}

bool coref_is_sayer(const Coref *c, const Mention *m)
{
    const Parsed *p = coref_parse(c, m->sentence);
    Seat seat = coref_seat(c, m);
    return p && seat.spot == SPOT_SUBJECT && seat.clause >= 0 && is_saying(c->an, p->words[seat.clause].token);
}

bool coref_is_issuer(const Coref *c, uint32_t entity)
{
    for (size_t i = 0; i < c->issuer_count; i++)
        if (c->issuers[i] == entity || c->an->entities[c->issuers[i]].owner == entity) return true;
    return false;
}

static uint32_t quoted_speaker(const Coref *c, const Mention *m)
{
    const Analysis *an = c->an;
    uint32_t who = sayer(c, m->sentence);
    uint32_t paragraph = an->text.sentences[m->sentence].paragraph;
    for (uint32_t back = 1; who == NO_ENTITY && back <= 3 && back <= m->sentence; back++) {
        bool near = back == 1 || an->text.sentences[m->sentence - back].paragraph == paragraph;
        if (near) who = sayer(c, m->sentence - back);
    }
    if (who == NO_ENTITY && m->sentence + 1 < an->text.sentence_count &&
        an->text.sentences[m->sentence + 1].paragraph == paragraph)
        who = sayer(c, m->sentence + 1);
    return who;
}

/* "We condemn the seizure, the ministry said.": the subject of the verb of saying above the pronoun's clause. */
static uint32_t reporting_speaker(const Coref *c, const Mention *m)
{
    const Parsed *p = coref_parse(c, m->sentence);
    int32_t w = p ? parsed_word(p, m->head) : -1;
    for (int32_t up = w < 0 ? -1 : p->words[w].head; up >= 0; up = p->words[up].head) {
        int32_t above = p->words[up].head;
        bool said = above >= 0 && (p->words[up].dep == DEP_CCOMP || p->words[up].dep == DEP_PARATAXIS) &&
                    is_saying(c->an, p->words[above].token);
        if (said) return sayer(c, m->sentence);
    }
    return NO_ENTITY;
}

void coref_speaker(Coref *c, size_t index)
{
    const Mention m = c->an->mentions[index];
    bool one = token_is_one_of(c->an, m.head, "i|me|myself|my");
    if (!one && !token_is_one_of(c->an, m.head, "we|us|our|ourselves")) return;
    uint32_t reporter = coref_in_quotes(c->an, &m) ? NO_ENTITY : reporting_speaker(c, &m);
    if (reporter != NO_ENTITY) {
        coref_set(c, index, &reporter, 1, "speaker");
    } else if (coref_in_quotes(c->an, &m)) {
        uint32_t who = quoted_speaker(c, &m);
        if (who != NO_ENTITY) coref_set(c, index, &who, 1, "speaker");
    } else if (!one && c->issuer_count) {
        coref_set(c, index, c->issuers, c->issuer_count, "speaker");
    }
}

/* ---- who issued a statement ---- */

static bool can_issue(const Analysis *an, uint32_t entity)
{
    ActorType t = an->entities[entity].type;
    return t == ACTOR_STATE || t == ACTOR_ORGANISATION || t == ACTOR_GOVERNMENT || t == ACTOR_MISSION ||
           t == ACTOR_ARMED_GROUP;
}

static void add_issuer(Coref *c, uint32_t entity)
{
    for (size_t i = 0; i < c->issuer_count; i++)
        if (c->issuers[i] == entity) return;
    ARENA_PUSH(c->an->arena, c->issuers, c->issuer_count, c->issuer_cap, entity);
}

/* "The text of the following statement was released by the governments of A, B and C", "Joint statement of A and B":
 * who signs stands behind by or of. */
static void read_signatories(Coref *c)
{
    const Analysis *an = c->an;
    for (uint32_t s = 0; s < an->text.sentence_count && s < 3; s++) {
        const Sentence *x = &an->text.sentences[s];
        uint32_t at = x->first, end = x->first + x->count;
        while (at < end && !token_is_one_of(an, at, "statement|communiqué|communique|declaration|text")) at++;
        while (at < end && !token_is_one_of(an, at, "by|of|from")) at++;
        if (token_is_one_of(an, at + 1, "the") && token_is_one_of(an, at + 2, "following|this")) at += 2;
        while (at < end && !token_is_one_of(an, at, "by|from|governments|government|leaders|ministers|of")) at++;
        if (at >= end) continue;
        for (uint32_t i = an->sentence_mentions[s]; i < an->sentence_mentions[s + 1]; i++) {
            const Mention *m = &an->mentions[i];
            if (m->first < at || m->entity == NO_ENTITY || m->inside || m->kind == MENTION_ADJECTIVE) continue;
            if (c->issuer_count && token_is_one_of(an, m->first - 1, "on|about|regarding|in|to|against|concerning"))
                break;
            uint32_t e = m->entity;
            if (can_issue(an, e)) add_issuer(c, e);
        }
        if (c->issuer_count > 1) return;
        c->issuer_count = 0;
    }
}

static bool is_told_as_present(const Parsed *p, int32_t clause)
{
    if (clause < 0) return false;
    Tag t = p->words[clause].tag;
    if (t == TAG_VBZ || t == TAG_VBP) return true;
    for (int32_t i = 0; i < tree_child_count(&p->tree, clause); i++) {
        const Word *x = &p->words[tree_child(&p->tree, clause, i)];
        if ((x->dep == DEP_AUX || x->dep == DEP_COP) && (x->tag == TAG_VBZ || x->tag == TAG_VBP)) return true;
    }
    return false;
}

/* Is the actor somebody to whom "we" does something: named beside "our" without being the subject of the sentence? */
static bool faces_us(const Coref *c, uint32_t entity)
{
    const Analysis *an = c->an;
    for (size_t i = 0; i < an->mention_count; i++) {
        const Mention *m = &an->mentions[i];
        if (m->kind != MENTION_PRONOUN || !token_is_one_of(an, m->head, "we|our|us|ourselves") ||
            coref_in_quotes(an, m))
            continue;
        bool named = false, subject = false;
        for (uint32_t k = an->sentence_mentions[m->sentence]; k < an->sentence_mentions[m->sentence + 1]; k++) {
            const Mention *x = &an->mentions[k];
            if (x->entity != entity || x->kind == MENTION_PRONOUN) continue;
            named = true;
            subject = subject || coref_seat(c, x).spot == SPOT_SUBJECT;
        }
        if (named && !subject) return true;
    }
    return false;
}

/* The first state or body that is the subject of the present tense near the top ("The United States condemns"), else
 * the first that is a subject. */
static void read_issuer(Coref *c)
{
    const Analysis *an = c->an;
    uint32_t first = NO_ENTITY;
    for (uint32_t s = 0; s < an->text.sentence_count && s < TOP; s++) {
        c->worth_parsing[s] = true;
        const Parsed *p = coref_parse(c, s);
        for (uint32_t i = an->sentence_mentions[s]; i < an->sentence_mentions[s + 1]; i++) {
            const Mention *m = &an->mentions[i];
            if (!coref_can_be_antecedent(m) || !can_issue(an, m->entity)) continue;
            Seat seat = coref_seat(c, m);
            if (seat.spot != SPOT_SUBJECT || faces_us(c, m->entity)) continue;
            if (first == NO_ENTITY) first = m->entity;
            if (!p || !is_told_as_present(p, seat.clause)) continue;
            add_issuer(c, m->entity);
            return;
        }
    }
    if (first != NO_ENTITY) add_issuer(c, first);
}

/* An author who says I is no state. */
static bool speaks_as_we(const Analysis *an)
{
    size_t ours = 0;
    for (size_t i = 0; i < an->mention_count; i++) {
        const Mention *m = &an->mentions[i];
        if (m->kind != MENTION_PRONOUN || coref_in_quotes(an, m)) continue;
        if (token_is_one_of(an, m->head, "i|me|my|myself")) return false;
        ours += token_is_one_of(an, m->head, "we|our|us|ourselves");
    }
    return ours > 0;
}

/* ---- persons and their titles ---- */

static bool may_be_title(const Analysis *an, uint32_t i)
{
    return token_is_capitalised(an, i) ||
           token_is_one_of(
               an, i,
               "of|for|minister|president|general|leader|secretary|king|chief|dictator|chancellor|and|foreign|"
               "defence|defense|prime|spokesman|spokeswoman|ambassador|envoy|commander|ruler|strongman");
}

static void learn_title(Coref *c, const Mention *m)
{
    const Analysis *an = c->an;
    uint32_t start = an->text.sentences[m->sentence].first, at = m->first;
    while (at > start && m->first - at < TITLE_LONGEST && may_be_title(an, at - 1)) at--;
    if (at == m->first) return;
    Titled t = { .person = m->entity, .owner = NO_ENTITY, .title_first = at, .title_count = m->first - at };
    for (uint32_t i = an->sentence_mentions[m->sentence]; i < an->sentence_mentions[m->sentence + 1]; i++) {
        const Mention *o = &an->mentions[i];
        bool before = o->first + o->count <= m->first && o->first + 8 >= m->first && o->first + o->count >= at;
        if (before && o->entity != NO_ENTITY && an->entities[o->entity].type == ACTOR_STATE) t.owner = o->entity;
    }
    ARENA_PUSH(an->arena, c->titled, c->titled_count, c->titled_cap, t);
}

/* ---- the state of the document ---- */

/* At least three fifths of what is said of states, and named three times. */
static void find_main_state(Coref *c)
{
    const Analysis *an = c->an;
    uint32_t *counts = NEW_ARRAY(an->arena, uint32_t, an->entity_count + 1);
    uint32_t all = 0, best = NO_ENTITY;
    for (size_t i = 0; i < an->mention_count; i++) {
        uint32_t e = an->mentions[i].entity;
        if (e == NO_ENTITY || an->mentions[i].inside) continue;
        for (int depth = 0; depth < 3 && an->entities[e].owner != NO_ENTITY; depth++) e = an->entities[e].owner;
        if (an->entities[e].type != ACTOR_STATE) continue;
        counts[e]++;
        all++;
        if (best == NO_ENTITY || counts[e] > counts[best]) best = e;
    }
    if (best != NO_ENTITY && counts[best] >= 3 && counts[best] * 5 >= all * 3) c->main_state = best;
}

static void find_first_person(Analysis *an)
{
    size_t known = an->mention_count;
    for (uint32_t s = 0; s < an->text.sentence_count; s++) {
        const Sentence *x = &an->text.sentences[s];
        for (uint32_t t = x->first; t < x->first + x->count; t++) {
            bool subject = sv_equal(an->text.tokens[t].form, SV("I")) && !token_is(an, t + 1, ".");
            if (subject || token_is_one_of(an, t, "me|myself"))
                mention_add(an, (Mention){ .first = t,
                                           .count = 1,
                                           .head = t,
                                           .sentence = s,
                                           .entity = NO_ENTITY,
                                           .kind = MENTION_PRONOUN });
        }
    }
    if (an->mention_count != known) mentions_sort(an);
}

void coref_prepare(Coref *c)
{
    Analysis *an = c->an;
    if (c->sieves & SIEVE_SPEAKER) find_first_person(an);
    for (size_t i = 0; i < an->mention_count; i++) {
        const Mention *m = &an->mentions[i];
        coref_learn_gender(c, m);
        bool name = m->kind == MENTION_NAME || m->kind == MENTION_DISCOVERED;
        if (name && m->entity != NO_ENTITY && an->entities[m->entity].type == ACTOR_PERSON) learn_title(c, m);
    }
    find_main_state(c);
    if (!(c->sieves & SIEVE_SPEAKER) || !speaks_as_we(an)) return;
    read_signatories(c);
    if (!c->issuer_count) read_issuer(c);
}
