/* Mentions by name: dictionary names with their case and context conditions, agents composed with owners, last names
 * and acronyms that the document introduces, pronouns and descriptions for coreference to resolve. */
#include "mention.h"

#include <stdlib.h>
#include <string.h>

#include "base/dateword.h"
#include "base/intern.h"
#include "base/utf8.h"

bool token_is_capitalised(const Analysis *an, size_t i)
{
    return i < an->text.token_count && utf8_is_upper(utf8_first(an->text.tokens[i].form));
}

void mention_add(Analysis *an, Mention m)
{
    ARENA_PUSH(an->arena, an->mentions, an->mention_count, an->mention_cap, m);
}

static int compare_mentions(const void *x, const void *y)
{
    const Mention *a = x, *b = y;
    if (a->sentence != b->sentence) return a->sentence < b->sentence ? -1 : 1;
    if (a->first != b->first) return a->first < b->first ? -1 : 1;
    if (a->count != b->count) return a->count > b->count ? -1 : 1;
    if (a->head != b->head) return a->head < b->head ? -1 : 1;
    return (a->entity > b->entity) - (a->entity < b->entity);
}

void mentions_sort(Analysis *an)
{
    if (an->mention_count) qsort(an->mentions, an->mention_count, sizeof *an->mentions, compare_mentions);
    size_t m = 0;
    for (uint32_t s = 0; s <= an->text.sentence_count; s++) {
        while (m < an->mention_count && an->mentions[m].sentence < s) m++;
        an->sentence_mentions[s] = (uint32_t)m;
    }
}

/* ---- case and context of an alias ---- */

typedef struct {
    Analysis *an;
    uint32_t sentence;
    size_t from, to; /* tokens of the sentence */
    bool shouting;   /* a sentence all in capitals has no case to go by */
    bool headline;   /* nor has one whose every word has a capital, but for the small ones */
} Scan;

static bool words_at(const Analysis *an, size_t at, size_t end, Sv words)
{
    Sv rest = words;
    for (Sv w = sv_word(&rest); w.len; w = sv_word(&rest), at++)
        if (at >= end || !sv_equal_nocase(an->text.tokens[at].form, w)) return false;
    return true;
}

static size_t count_words(Sv words)
{
    size_t n = 0;
    while (sv_word(&words).len) n++;
    return n;
}

static bool words_between(const Analysis *an, size_t from, size_t to, Sv words)
{
    Sv rest = words, first = sv_word(&rest);
    for (size_t i = from; i < to; i++)
        if (sv_equal_nocase(an->text.tokens[i].form, first) && words_at(an, i + 1, to, rest)) return true;
    return false;
}

static bool context_fits(const Scan *s, const NameContext *c, size_t from, size_t count)
{
    const Analysis *an = s->an;
    for (size_t w = 0; w < c->word_count; w++) {
        Sv words = c->words[w];
        size_t n = count_words(words);
        switch (c->kind) {
        case UNLESS_AFTER:
            if (from >= s->from + n && words_at(an, from - n, from, words)) return false;
            break;
        case UNLESS_BEFORE:
            if (words_at(an, from + count, s->to, words)) return false;
            break;
        case UNLESS_NEAR:
            if (words_between(an, s->from, s->to, words)) return false;
            break;
        case ONLY_NEAR:
            if (words_between(an, 0, an->text.token_count, words)) return true;
            break;
        }
    }
    return c->kind != ONLY_NEAR;
}

static bool is_title_word(const Analysis *an, size_t i)
{
    return token_is_one_of(
        an, i,
        "President|Minister|Premier|Chancellor|King|Queen|Prince|Emperor|General|Colonel|Captain|Secretary|Senator|"
        "Ambassador|Sheikh|Sultan|Emir|Pope|Governor|Mr.|Mrs.|Ms.|Dr.|Prof.|Gen.|Col.|Lt.|Maj.|Sen.|Rep.|Gov.|"
        "Marshal|Admiral|Judge|Speaker|Representative|Envoy|Commander|Chairman|Leader|Director|Sir|Lord|Foreign|"
        "Defense|Defence|Prime|Vice|Deputy|Former|The|In|On|At|But|And|As|For|With|Since|After|Before|When|While|If");
}

/* A single-word alias beside an unknown capitalised word is part of another name: "Michael Jordan", "Chad Smith". */
static bool part_of_other_name(const Scan *s, size_t from, size_t count, NameKind kind)
{
    const Analysis *an = s->an;
    if (count != 1 || s->shouting || kind == NAME_ADJECTIVE || kind == NAME_PEOPLE) return false;
    Sv form = an->text.tokens[from].form;
    if (utf8_count(form) < 2 || !token_is_capitalised(an, from)) return false;
    if (from == s->from) return false;
    Sv before = an->text.tokens[from - 1].form;
    if (!token_is_capitalised(an, from - 1) || utf8_count(before) < 3) return false;
    if (an->keys[from - 1] != INTERN_NONE && !an->forms[from]->known)
        return false; /* "Thomas West", but "Operation Barkhane" */
    if (is_title_word(an, from - 1) || dateword_month(before) > 0 || dateword_weekday(before) >= 0) return false;
    if (s->headline && an->forms[from - 1]->known) return false; /* "Let Norland Speak" */
    return from - 1 > s->from;                                   /* the first word of a sentence has a capital anyway */
}

static bool name_fits(const Scan *s, const DictionaryEntry *e, size_t from, size_t count)
{
    const Analysis *an = s->an;
    if (!s->shouting && !dictionary_case_fits(e, an->text.tokens, from, count)) return false;
    if (s->shouting && e->exact_case && count == 1 && utf8_count(e->text) <= 3) return false;
    if (e->kind == ENTRY_AGENT) return true;
    const ActorDef *def = &an->rules->actors[e->index];
    for (size_t i = 0; i < def->context_count; i++)
        if (sv_equal(def->contexts[i].alias, e->text) && !context_fits(s, &def->contexts[i], from, count)) return false;
    return !part_of_other_name(s, from, count, e->name_kind);
}

/* Of several actors that share a name: one that existed then, one that the document has named already, the first. */
static const DictionaryEntry *choose_entry(const Scan *s, const uint32_t *entries, size_t n, size_t from, size_t count)
{
    const Analysis *an = s->an;
    const DictionaryEntry *best = NULL;
    int best_points = -1;
    for (size_t i = 0; i < n; i++) {
        const DictionaryEntry *e = dictionary_entry(an->dictionary, entries[i]);
        if (!name_fits(s, e, from, count)) continue;
        int points = 0;
        if (e->kind == ENTRY_ACTOR) {
            const ActorDef *def = &an->rules->actors[e->index];
            points += def->generic ? 0 : 4;
            points += period_contains(def->exists, analysis_day(an)) ? 2 : 0;
            points += intern_find(an->entity_ids, def->id) != INTERN_NONE ? 1 : 0;
        } else {
            points = 3; /* a generic agent beats a generic group, so that owners compose; a name beats both */
        }
        if (points > best_points) best = e, best_points = points;
    }
    return best;
}

static MentionKind kind_of_name(NameKind k)
{
    switch (k) {
    case NAME_PROPER: return MENTION_NAME;
    case NAME_ADJECTIVE: return MENTION_ADJECTIVE;
    case NAME_PEOPLE: return MENTION_PEOPLE;
    case NAME_SEAT: return MENTION_SEAT;
    }
    return MENTION_NAME;
}

static bool is_possessive_mark(const Analysis *an, size_t i)
{
    return token_is(an, i, "'s") || (token_is(an, i, "'") && i > 0 && sv_ends(an->text.tokens[i - 1].form, SV("s")));
}

/* "people" nouns name the population: france.people, where the rules have such an agent. */
static uint32_t people_agent(const RuleSet *rs)
{
    for (uint32_t i = 0; i < rs->agent_count; i++)
        if (sv_equal(rs->agents[i].id, SV("people"))) return i;
    return NO_ACTOR;
}

/* "the Lusaka Protocol", "the Geneva talks": a capital before what was made or held there is a place. */
static bool is_place_of_meeting(const Analysis *an, size_t at)
{
    return token_is_one_of(an, at,
                           "Protocol|Agreement|Agreements|Accord|Accords|Convention|Conventions|Treaty|Treaties|Pact|"
                           "Declaration|Conference|Summit|Process|"
                           "Statute|Charter|Communique|Communiqué|Framework|Platform|Consensus|Forum|talks|Memorandum|"
                           "Club|Convention|round|peace");
}

static void add_actor_mention(Scan *s, const DictionaryEntry *e, size_t from, size_t count)
{
    Analysis *an = s->an;
    if (e->name_kind == NAME_SEAT && is_place_of_meeting(an, from + count)) return;
    uint32_t entity = analysis_actor(an, e->index);
    uint32_t agent = e->name_kind == NAME_PEOPLE ? people_agent(an->rules) : NO_ACTOR;
    if (agent != NO_ACTOR) entity = analysis_compose(an, agent, entity, analysis_day(an));
    mention_add(an, (Mention){ .first = (uint32_t)from,
                               .count = (uint32_t)count,
                               .head = (uint32_t)(from + count - 1),
                               .sentence = s->sentence,
                               .entity = entity,
                               .kind = kind_of_name(e->name_kind),
                               .possessive = is_possessive_mark(an, from + count) });
}

/* ---- pronouns and descriptions ---- */

static bool add_pronoun(Scan *s, size_t i)
{
    Analysis *an = s->an;
    static const char possessive[] = "his|her|its|their|our|my";
    static const char personal[] = "he|him|she|it|they|them|we|us|himself|herself|itself|themselves|ourselves";
    bool owns = token_is_one_of(an, i, possessive);
    if (!owns && !token_is_one_of(an, i, personal)) return false;
    mention_add(an, (Mention){ .first = (uint32_t)i,
                               .count = 1,
                               .head = (uint32_t)i,
                               .sentence = s->sentence,
                               .entity = NO_ENTITY,
                               .kind = MENTION_PRONOUN,
                               .possessive = owns });
    return true;
}

/* "the two sides", "both countries", "the group": a determiner, up to two words, a noun that stands for an actor named
 * before. */
static size_t add_description(Scan *s, size_t i)
{
    Analysis *an = s->an;
    if (!token_is_one_of(an, i, "the|this|that|these|both|its|their|each|either|his")) return 0;
    size_t at = i + 1;
    while (
        at < s->to && at < i + 3 &&
        token_is_one_of(
            an, at,
            "two|three|former|latter|warring|rival|neighbouring|neighboring|militant|terrorist|armed|rebel|other|same|"
            "African|European|Asian|Islamist|jihadist|entire|whole|Arab|Western|regional|international"))
        at++;
    if (!token_is_one_of(
            an, at,
            "group|groups|organisation|organization|organizations|country|countries|nation|nations|sides|side|parties|"
            "neighbors|neighbours|bloc|alliance|movement|militia|militias|state|states|kingdom|republic|former|"
            "latter|leaders|governments|powers|company|coalition|operation|mission|pair|couple|trio|party"))
        return 0;
    if (token_is_capitalised(an, at) && token_is_capitalised(an, at + 1) && an->keys[at + 1] == INTERN_NONE)
        return 0;                                               /* "the State Department" */
    if (token_is_one_of(an, at + 1, "of|that|which")) return 0; /* it says itself whom it means */
    if (token_is_one_of(an, i, "its|their|his")) add_pronoun(s, i);
    mention_add(an, (Mention){ .first = (uint32_t)i,
                               .count = (uint32_t)(at - i + 1),
                               .head = (uint32_t)at,
                               .sentence = s->sentence,
                               .entity = NO_ENTITY,
                               .kind = MENTION_DESCRIPTION,
                               .possessive = is_possessive_mark(an, at + 1) });
    return at - i + 1;
}

/* ---- agents and their owners ---- */

static bool may_own(const Analysis *an, uint32_t entity, const AgentDef *agent)
{
    if (entity == NO_ENTITY) return false;
    return agent->of_types == 0 || (agent->of_types >> an->entities[entity].type & 1u);
}

static bool is_modifier(const Analysis *an, size_t i)
{
    Sv form = an->text.tokens[i].form;
    if (utf8_is_upper(utf8_first(form)))
        return token_is_one_of(an, i, "Armed|Army|National|Defense|Defence|Foreign|Prime|Communist|Islamist");
    if (!utf8_is_letter(utf8_first(form))) return false;
    return !token_is_one_of(
        an, i,
        "the|a|an|of|and|or|in|to|by|with|for|from|that|who|which|is|was|were|are|be|been|has|have|had|on|at|as|"
        "against|between|not|will|would|should|could|said|says|its|their|his|her|into|than|but|while|after|before|"
        "led|backed|sponsored|supported|held|based|aligned|mediated|allied|about|over|under|without|through");
}

/* The mention that ends right before token @at, of those found so far in this sentence. */
static uint32_t mention_ending_at(const Analysis *an, size_t from_mention, size_t at)
{
    for (size_t m = an->mention_count; m > from_mention; m--)
        if (an->mentions[m - 1].first + an->mentions[m - 1].count == at) return (uint32_t)(m - 1);
    return NO_MENTION;
}

static uint32_t mention_starting_at(const Analysis *an, size_t from_mention, size_t at)
{
    for (size_t m = from_mention; m < an->mention_count; m++)
        if (an->mentions[m].first == at) return (uint32_t)m;
    return NO_MENTION;
}

/* "anti-French", "pro-Russian" are one token in the treebanks: what stands behind the prefix, or the empty view. */
static Sv behind_prefix(Sv form)
{
    static const char *const prefixes[] = { "anti-", "pro-" };
    for (size_t i = 0; i < LENGTH_OF(prefixes); i++) {
        Sv prefix = sv_of(prefixes[i]);
        if (form.len > prefix.len && sv_equal_nocase(sv_sub(form, 0, prefix.len), prefix))
            return sv_sub(form, prefix.len, form.len);
    }
    return (Sv){ "", 0 };
}

static bool add_prefixed(Scan *s, size_t i)
{
    Analysis *an = s->an;
    Sv name = behind_prefix(an->text.tokens[i].form);
    if (!name.len) return false;
    Arena *scratch = arena_new();
    Token token = { .form = name };
    uint32_t key = dictionary_key(an->dictionary, scratch, name);
    arena_free(scratch);
    const uint32_t *entries = NULL;
    size_t n = 0;
    if (!dictionary_match(an->dictionary, &token, &key, 0, 1, &entries, &n)) return false;
    const DictionaryEntry *e = dictionary_entry(an->dictionary, entries[0]);
    if (e->kind != ENTRY_ACTOR || !dictionary_case_fits(e, &token, 0, 1)) return false;
    mention_add(an, (Mention){ .first = (uint32_t)i,
                               .count = 1,
                               .head = (uint32_t)i,
                               .sentence = s->sentence,
                               .entity = analysis_actor(an, e->index),
                               .kind = MENTION_ADJECTIVE,
                               .prefixed = true });
    return true;
}

static bool behind_anti_or_pro(const Analysis *an, size_t i)
{
    return i >= 2 && token_is(an, i - 1, "-") && token_is_one_of(an, i - 2, "anti|pro|non|post|ex");
}

static bool is_owner(const Analysis *an, uint32_t m, const AgentDef *agent)
{
    if (m == NO_MENTION) return false;
    const Mention *o = &an->mentions[m];
    if (o->kind == MENTION_PRONOUN) return o->possessive;
    if (o->kind == MENTION_AGENT || o->kind == MENTION_DESCRIPTION || o->prefixed) return false;
    return may_own(an, o->entity, agent) && !behind_anti_or_pro(an, o->first);
}

/* Could this word be the verb of the clause? "French soldiers killed five jihadists". */
static bool may_be_verb(const Analysis *an, size_t i)
{
    unsigned pos = an->forms[i]->pos;
    return (pos & 1u << POS_VERB) && !(pos & 1u << POS_ADJECTIVE);
}

/* "the (Malian | Mali's) [transition] government": the owner to the left. A bare name must stand right before its
 * agent. */
static uint32_t owner_left(const Analysis *an, size_t sentence_from, size_t from_mention, size_t at,
                           const AgentDef *agent)
{
    bool verb_between = false;
    for (size_t i = at, steps = 0; i > sentence_from && steps < 4; i--, steps++) {
        size_t end = i;
        bool possessive = is_possessive_mark(an, end - 1);
        if (possessive) end--;
        uint32_t m = mention_ending_at(an, from_mention, end);
        bool owner = is_owner(an, m, agent);
        bool bare = owner && !possessive && an->mentions[m].kind != MENTION_ADJECTIVE &&
                    an->mentions[m].kind != MENTION_PRONOUN;
        if (owner) return verb_between || (bare && steps > 0) ? NO_MENTION : m;
        if (m != NO_MENTION && (an->mentions[m].kind != MENTION_AGENT || steps > 0)) return NO_MENTION;
        if (end != i || !is_modifier(an, i - 1)) return NO_MENTION;
        verb_between = verb_between || may_be_verb(an, i - 1);
    }
    return NO_MENTION;
}

/* "the government of Mali", "protesters in Bamako": the owner to the right. */
static uint32_t owner_right(const Analysis *an, size_t sentence_to, size_t from_mention, size_t at,
                            const AgentDef *agent)
{
    bool of = token_is(an, at, "of");
    bool in = token_is_one_of(an, at, "in|from|inside|across") &&
              (agent->type == ACTOR_POPULATION || agent->type == ACTOR_ARMED_GROUP || agent->type == ACTOR_GOVERNMENT);
    if (!of && !in) return NO_MENTION;
    size_t i = at + 1;
    if (token_is(an, i, "the")) i++;
    if (i >= sentence_to) return NO_MENTION;
    uint32_t m = mention_starting_at(an, from_mention, i);
    if (m == NO_MENTION || an->mentions[m].kind == MENTION_ADJECTIVE || an->mentions[m].kind == MENTION_PRONOUN)
        return NO_MENTION;
    return is_owner(an, m, agent) && !an->mentions[m].possessive ? m : NO_MENTION;
}

typedef struct {
    size_t at, count;
    uint32_t agent;
} AgentHit;

/* Is @at where a person's name begins, listed or not? */
static bool is_title_of_name(const Analysis *an, size_t from_mention, size_t at)
{
    uint32_t m = mention_starting_at(an, from_mention, at);
    if (m != NO_MENTION)
        return an->mentions[m].entity != NO_ENTITY && an->entities[an->mentions[m].entity].type == ACTOR_PERSON;
    return token_is_capitalised(an, at) && an->keys[at] == INTERN_NONE;
}

/* Is the body that the agent noun describes named right behind it? */
static bool is_named_behind(const Analysis *an, size_t from_mention, size_t at, const AgentDef *agent)
{
    uint32_t m = mention_starting_at(an, from_mention, at);
    if (m == NO_MENTION || (agent->type != ACTOR_ORGANISATION && agent->type != ACTOR_ARMED_GROUP)) return false;
    return an->mentions[m].kind == MENTION_NAME && !an->mentions[m].possessive && an->mentions[m].entity != NO_ENTITY &&
           an->entities[an->mentions[m].entity].type != ACTOR_PERSON;
}

/* The agent of one more owner, told by the words of @owner: "the leaders of Armenia | and Azerbaijan", "Ethiopian | and
 * Eritrean troops". */
static void add_other_owner(Analysis *an, const Mention *agent_mention, uint32_t agent, uint32_t owner)
{
    Mention other = *agent_mention;
    other.first = an->mentions[owner].first;
    other.count = an->mentions[owner].count;
    other.entity = analysis_compose(an, agent, an->mentions[owner].entity, analysis_day(an));
    an->mentions[owner].inside = true;
    an->mentions[owner].outer_head = agent_mention->head;
    mention_add(an, other);
}

static void compose_other_owners_right(Scan *s, size_t from_mention, const Mention *m, uint32_t agent, uint32_t owner)
{
    Analysis *an = s->an;
    for (;;) {
        size_t at = an->mentions[owner].first + an->mentions[owner].count;
        bool comma = token_is(an, at, ","), last = token_is_one_of(an, comma ? at + 1 : at, "and|or");
        at += (size_t)comma + (size_t)last;
        if ((!comma && !last) || at >= s->to) return;
        if (token_is(an, at, "the")) at++;
        uint32_t next = mention_starting_at(an, from_mention, at);
        if (next == NO_MENTION || an->mentions[next].inside || an->mentions[next].kind != MENTION_NAME ||
            an->mentions[next].possessive)
            return;
        if (!is_owner(an, next, &an->rules->agents[agent])) return;
        size_t end = an->mentions[next].first + an->mentions[next].count;
        bool goes_on = token_is(an, end, ",") || token_is_one_of(an, end, "and|or");
        if (!last && !goes_on) return; /* "the president of Mali, France and ..." needs its "and" */
        add_other_owner(an, m, agent, next);
        if (last) return;
        owner = next;
    }
}

static void compose_agent(Scan *s, size_t from_mention, const AgentHit *hit)
{
    Analysis *an = s->an;
    const AgentDef *agent = &an->rules->agents[hit->agent];
    Mention m = { .first = (uint32_t)hit->at,
                  .count = (uint32_t)hit->count,
                  .head = (uint32_t)(hit->at + hit->count - 1),
                  .sentence = s->sentence,
                  .kind = MENTION_AGENT,
                  .possessive = is_possessive_mark(an, hit->at + hit->count) };
    uint32_t owner = owner_left(an, s->from, from_mention, hit->at, agent);
    uint32_t left = owner;
    if (agent->type == ACTOR_PERSON && is_title_of_name(an, from_mention, hit->at + hit->count)) {
        if (owner == NO_MENTION) return;
        an->mentions[owner].inside = true; /* "French President Emmanuel Macron" is the person alone */
        an->mentions[owner].outer_head = (uint32_t)(hit->at + hit->count - 1);
        return;
    }
    if (left != NO_MENTION && is_named_behind(an, from_mention, hit->at + hit->count, agent)) {
        an->mentions[left].inside = true; /* "Turkey's close ally Azerbaijan" is Azerbaijan */
        an->mentions[left].outer_head = (uint32_t)(hit->at + hit->count - 1);
        return;
    }
    if (owner == NO_MENTION) owner = owner_right(an, s->to, from_mention, hit->at + hit->count, agent);
    if (owner == NO_MENTION) {
        m.entity = analysis_compose(an, hit->agent, NO_ENTITY, analysis_day(an));
        mention_add(an, m);
        return;
    }
    Mention *o = &an->mentions[owner];
    uint32_t end = m.first + m.count, owner_end = o->first + o->count;
    uint32_t owner_entity = o->entity;
    if (o->kind == MENTION_PRONOUN) { /* "its forces": the owner is known when the pronoun is */
        m.first = o->first;
        m.count = end - m.first;
        m.entity = analysis_compose(an, hit->agent, NO_ENTITY, analysis_day(an));
        mention_add(an, m);
        return;
    }
    o->inside = true;
    o->outer_head = m.head;
    if (o->first < m.first) m.first = o->first;
    m.count = (owner_end > end ? owner_end : end) - m.first;
    m.entity = analysis_compose(an, hit->agent, owner_entity, analysis_day(an));
    mention_add(an, m);
    /* "Ethiopian and Eritrean troops": the first adjective has the same head */
    while (left != NO_MENTION) {
        uint32_t first = an->mentions[left].first;
        if (first < s->from + 2 || !token_is_one_of(an, first - 1, "and|or|,")) break;
        uint32_t before = mention_ending_at(an, from_mention, first - 1);
        if (before == NO_MENTION || an->mentions[before].kind != MENTION_ADJECTIVE) break;
        add_other_owner(an, &m, hit->agent, before);
        left = before;
    }
    if (left == NO_MENTION && agent->type != ACTOR_ORGANISATION)
        compose_other_owners_right(s, from_mention, &m, hit->agent, owner);
}

/* ---- names that share their last words ---- */

/* "North | and South Korea |", "Western | and Arab countries |": the name that the lone word makes with the words that
 * it shares. */
static void add_shared_name(Scan *s, const Mention *full)
{
    Analysis *an = s->an;
    enum { LONGEST_SHARED = 6 };
    if (full->count < 2 || full->count > LONGEST_SHARED || full->first < s->from + 2) return;
    size_t lone = full->first - 2;
    if (!token_is_one_of(an, full->first - 1, "and|or") || !token_is_capitalised(an, lone)) return;
    Token tokens[LONGEST_SHARED];
    uint32_t keys[LONGEST_SHARED];
    for (size_t i = 0; i < full->count; i++) {
        size_t at = i ? full->first + i : lone;
        tokens[i] = an->text.tokens[at];
        keys[i] = an->keys[at];
    }
    const uint32_t *entries = NULL;
    size_t n = 0;
    if (dictionary_match(an->dictionary, tokens, keys, 0, full->count, &entries, &n) != full->count) return;
    const DictionaryEntry *e = dictionary_entry(an->dictionary, entries[0]);
    if (e->kind != ENTRY_ACTOR || e->name_kind != NAME_PROPER) return;
    for (size_t i = an->mention_count; i-- > 0 && an->mentions[i].sentence == s->sentence;)
        if (an->mentions[i].first == lone && an->mentions[i].count == 1)
            an->mentions[i].inside = true, an->mentions[i].outer_head = (uint32_t)lone;
    mention_add(an, (Mention){ .first = (uint32_t)lone,
                               .count = 1,
                               .head = (uint32_t)lone,
                               .sentence = s->sentence,
                               .entity = analysis_actor(an, e->index),
                               .kind = MENTION_NAME,
                               .shares = true });
}

static void find_shared_names(Scan *s, size_t from_mention)
{
    size_t known = s->an->mention_count;
    for (size_t i = from_mention; i < known; i++) {
        Mention m = s->an->mentions[i];
        if (m.kind == MENTION_NAME) add_shared_name(s, &m);
    }
}

/* ---- one sentence ---- */

static bool is_shouting(const Analysis *an, size_t from, size_t to)
{
    size_t upper = 0, lower = 0;
    for (size_t i = from; i < to; i++) {
        upper += an->forms[i]->upper;
        lower += an->forms[i]->lower;
    }
    return upper > 4 && lower * 4 < upper;
}

static void scan_sentence(Analysis *an, uint32_t index)
{
    const Sentence *sentence = &an->text.sentences[index];
    Scan s = { .an = an, .sentence = index, .from = sentence->first, .to = (size_t)sentence->first + sentence->count };
    s.shouting = is_shouting(an, s.from, s.to);
    s.headline = sentence_is_headline(an, index);
    size_t from_mention = an->mention_count;
    AgentHit *hits = NULL;
    size_t hit_count = 0, hit_cap = 0;
    for (size_t i = s.from; i < s.to;) {
        const uint32_t *entries = NULL;
        size_t n = 0, count = dictionary_match(an->dictionary, an->text.tokens, an->keys, i, s.to, &entries, &n);
        const DictionaryEntry *e = count ? choose_entry(&s, entries, n, i, count) : NULL;
        size_t described = e && e->kind == ENTRY_ACTOR ? 0 : add_description(&s, i);
        if (described) {
            i += described;
        } else if (!e) {
            if (!add_pronoun(&s, i)) add_prefixed(&s, i);
            i++; /* a long name that does not fit may hide a short one */
        } else if (e->kind == ENTRY_ACTOR) {
            add_actor_mention(&s, e, i, count);
            i += count;
        } else {
            AgentHit hit = { i, count, e->index };
            ARENA_PUSH(an->arena, hits, hit_count, hit_cap, hit);
            i += count;
        }
    }
    find_shared_names(&s, from_mention);
    for (size_t h = 0; h < hit_count; h++) compose_agent(&s, from_mention, &hits[h]);
}

/* ---- last names and acronyms that this document introduces ---- */

typedef struct {
    Sv form;
    uint32_t entity;
    const char *sieve;
} LocalAlias;

typedef struct {
    LocalAlias *items;
    size_t count, cap;
} LocalAliases;

static void add_local(Analysis *an, LocalAliases *list, Sv form, uint32_t entity, const char *sieve)
{
    for (size_t i = 0; i < list->count; i++)
        if (sv_equal(list->items[i].form, form)) return;
    LocalAlias alias = { .form = form, .entity = entity, .sieve = sieve };
    ARENA_PUSH(an->arena, list->items, list->count, list->cap, alias);
}

static bool is_acronym(Sv form)
{
    size_t upper = 0, all = 0;
    for (size_t at = 0; at < form.len; all++) upper += utf8_is_upper(utf8_next(form, &at));
    return all >= 2 && upper >= 2 && upper * 2 > all;
}

/* "the Pact", "the Council": the last word of a body's name, where it says what kind of body it is. */
static bool is_kind_of_body(const Analysis *an, size_t i)
{
    return token_is_one_of(
        an, i,
        "Pact|Organization|Organisation|Alliance|Council|Union|League|Commission|Committee|Community|Forum|Front|Party|"
        "Movement|"
        "Army|Group|Court|Agency|Fund|Bank|Assembly|Coalition|Federation|Association|Brigade|Mission|Force|Conference|"
        "Network|Treaty|Brotherhood|Congress|Parliament|Ministry|Department|Accord|Accords|Agreement|Agreements|"
        "Protocol|Convention|Plan|Deal|Statute");
}

static LocalAliases local_aliases(Analysis *an)
{
    LocalAliases list = { 0 };
    for (size_t i = 0; i < an->mention_count; i++) {
        const Mention *m = &an->mentions[i];
        if (m->entity == NO_ENTITY || (m->kind != MENTION_NAME && m->kind != MENTION_DISCOVERED)) continue;
        const Entity *e = &an->entities[m->entity];
        size_t end = m->first + m->count;
        if (e->type == ACTOR_PERSON && m->count >= 2) {
            Sv last = an->text.tokens[end - 1].form;
            if (utf8_count(last) > 2 && token_is_capitalised(an, end - 1))
                add_local(an, &list, last, m->entity, "last-name");
        }
        bool body = e->type == ACTOR_ORGANISATION || e->type == ACTOR_MISSION || e->type == ACTOR_ARMED_GROUP;
        if (body && m->count >= 2 && is_kind_of_body(an, end - 1))
            add_local(an, &list, an->text.tokens[end - 1].form, m->entity, "short-name");
        if (token_is(an, end, "(") && end + 2 < an->text.token_count && token_is(an, end + 2, ")") &&
            is_acronym(an->text.tokens[end + 1].form))
            add_local(an, &list, an->text.tokens[end + 1].form, m->entity, "acronym");
    }
    return list;
}

bool token_is_in_mention(const Analysis *an, uint32_t sentence, uint32_t token)
{
    for (size_t i = an->sentence_mentions[sentence]; i < an->sentence_mentions[sentence + 1]; i++)
        if (token >= an->mentions[i].first && token < an->mentions[i].first + an->mentions[i].count) return true;
    return false;
}

static void find_local_aliases(Analysis *an)
{
    LocalAliases list = local_aliases(an);
    size_t known = an->mention_count;
    for (uint32_t s = 0; list.count && s < an->text.sentence_count; s++) {
        const Sentence *sentence = &an->text.sentences[s];
        for (uint32_t i = sentence->first; i < sentence->first + sentence->count; i++) {
            if (!token_is_capitalised(an, i)) continue;
            for (size_t k = 0; k < list.count; k++) {
                if (!sv_equal(list.items[k].form, an->text.tokens[i].form) || token_is_in_mention(an, s, i)) continue;
                bool bare =
                    is_kind_of_body(an, i) && !(i > sentence->first && token_is_one_of(an, i - 1, "the|this|that"));
                if (bare) continue;
                mention_add(an, (Mention){ .first = i,
                                           .count = 1,
                                           .head = i,
                                           .sentence = s,
                                           .entity = list.items[k].entity,
                                           .kind = MENTION_NAME,
                                           .possessive = is_possessive_mark(an, i + 1),
                                           .sieve = list.items[k].sieve });
                break;
            }
        }
    }
    if (an->mention_count != known) mentions_sort(an);
}

/* Agents whose owner was found after them, a discovered name or one that the document introduced: "supporters of
 * Bacar", "Bacar's fighters". */
static void adopt_owners(Analysis *an)
{
    size_t known = an->mention_count;
    for (size_t i = 0; i < known; i++) {
        Mention m = an->mentions[i];
        const Entity *e = m.kind == MENTION_AGENT && m.entity != NO_ENTITY ? &an->entities[m.entity] : NULL;
        if (!e || e->agent == NO_ACTOR || e->owner != NO_ENTITY) continue;
        const AgentDef *agent = &an->rules->agents[e->agent];
        if (agent->type == ACTOR_PERSON && is_title_of_name(an, an->sentence_mentions[m.sentence], m.first + m.count))
            continue;
        for (uint32_t o = an->sentence_mentions[m.sentence]; o < an->sentence_mentions[m.sentence + 1]; o++) {
            Mention *owner = &an->mentions[o];
            bool late = owner->kind == MENTION_DISCOVERED || (owner->kind == MENTION_NAME && owner->sieve);
            if (!late || owner->inside || !may_own(an, owner->entity, agent)) continue;
            uint32_t end = owner->first + owner->count, behind = m.first + m.count;
            bool left = end == m.first || (owner->possessive && end + 1 == m.first);
            bool right =
                token_is_one_of(an, behind, "of") &&
                (owner->first == behind + 1 || (owner->first == behind + 2 && token_is(an, behind + 1, "the")));
            if (!left && !right) continue;
            owner->inside = true;
            owner->outer_head = m.head;
            uint32_t from = left ? owner->first : m.first, to = left ? behind : end;
            an->mentions[i].first = from;
            an->mentions[i].count = to - from;
            an->mentions[i].entity = analysis_compose(an, e->agent, owner->entity, analysis_day(an));
            break;
        }
    }
    mentions_sort(an);
}

/* May a name of this type be who an agent noun describes? */
static bool can_describe(ActorType agent, ActorType name)
{
    if (agent == ACTOR_PERSON || name == ACTOR_PERSON) return agent == name;
    return (agent == ACTOR_ORGANISATION || agent == ACTOR_ARMED_GROUP) && name != ACTOR_PLACE && name != ACTOR_MEDIA;
}

/* "the prime minister, Hichem Mechichi,", "Pakistan, a close US ally,": an agent noun and a name between commas are
 * one. */
static void join_appositions(Analysis *an)
{
    for (size_t i = 0; i < an->mention_count; i++) {
        const Mention m = an->mentions[i];
        if (m.kind != MENTION_AGENT || m.entity == NO_ENTITY || m.inside) continue;
        ActorType type = an->entities[m.entity].type;
        uint32_t end = m.first + m.count, before = m.first;
        while (before > 0 && m.first - before < 4 &&
               token_is_one_of(an, before - 1, "the|a|an|close|key|main|longtime|former|staunch|its|another|major|top"))
            before--;
        for (uint32_t k = an->sentence_mentions[m.sentence]; k < an->sentence_mentions[m.sentence + 1]; k++) {
            const Mention *x = &an->mentions[k];
            bool name = (x->kind == MENTION_NAME || x->kind == MENTION_DISCOVERED) && !x->inside &&
                        x->entity != NO_ENTITY && !x->possessive;
            if (!name || !can_describe(type, an->entities[x->entity].type)) continue;
            uint32_t x_end = x->first + x->count;
            bool behind = token_is(an, end, ",") && x->first == end + 1 && token_is_one_of(an, x_end, ",|.|;|)");
            bool ahead = x_end + 1 == before && before > 0 && token_is(an, x_end, ",") &&
                         token_is_one_of(an, end, ",|.|;|)") && before < m.first;
            if (!behind && !ahead) continue;
            an->mentions[i].entity = x->entity;
            an->mentions[i].sieve = "apposition";
            break;
        }
    }
}

void mentions_find(Analysis *an)
{
    for (uint32_t s = 0; s < an->text.sentence_count; s++) scan_sentence(an, s);
    mentions_sort(an);
    mentions_discover(an);
    find_local_aliases(an);
    adopt_owners(an);
    mentions_discover_persons(an);
    join_appositions(an);
    for (size_t i = 0; i < an->mention_count; i++)
        if (an->mentions[i].entity != NO_ENTITY) an->entities[an->mentions[i].entity].mentions++;
}

Analysis *analysis_new(Arena *a, const RuleSet *rs, Forms *forms, const Document *doc)
{
    Analysis *an = NEW(a, Analysis);
    *an = (Analysis){ .arena = a,
                      .rules = rs,
                      .forms_known = forms,
                      .dictionary = forms_dictionary(forms),
                      .lexicon = forms_lexicon(forms),
                      .document = doc };
    an->text = text_analyse(a, doc->text);
    an->entity_ids = intern_new(a);
    an->bodies = body_memo_new(a);
    an->keys = NEW_ARRAY(a, uint32_t, an->text.token_count + 1);
    an->sentence_mentions = NEW_ARRAY(a, uint32_t, an->text.sentence_count + 1);
    an->forms = NEW_ARRAY(a, Form *, an->text.token_count + 1);
    for (size_t i = 0; i < an->text.token_count; i++) {
        an->forms[i] = forms_find(forms, an->text.tokens[i].form);
        an->keys[i] = an->forms[i]->key;
    }
    mentions_find(an);
    return an;
}
