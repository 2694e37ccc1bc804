/* Entities of a document: making them, composing agents with owners, and what each is part of. */
#include "extract/analysis.h"

#include <stdlib.h>

#include "base/intern.h"
#include "base/utf8.h"
#include "mention.h"

Sv analysis_token_form(const Analysis *an, uint32_t token) { return an->text.tokens[token].form; }

Day analysis_day(const Analysis *an)
{
    return period_known(an->document->date) ? an->document->date.from : DAY_MAX - 1;
}

Span mention_span(const Analysis *an, const Mention *m)
{
    return span_join(an->text.tokens[m->first].span, an->text.tokens[m->first + m->count - 1].span);
}

Sv mention_text(Arena *a, const Analysis *an, const Mention *m)
{
    Sentence piece = { .span = mention_span(an, m) };
    return text_sentence(a, &an->text, &piece);
}

Sv id_of_name(Arena *a, Sv name)
{
    Sv folded = utf8_fold(a, name);
    char *out = arena_alloc(a, folded.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < folded.len; i++) {
        char c = folded.ptr[i];
        if (c == '\'' || c == '.') continue;
        if (ascii_is_alnum(c) || (unsigned char)c >= 0x80) out[n++] = c;
        else if (n && out[n - 1] != '_') out[n++] = '_';
    }
    while (n && out[n - 1] == '_') n--;
    return (Sv){ out, n };
}

uint32_t analysis_entity(Analysis *an, Entity e)
{
    uint32_t id = intern_add(an->entity_ids, e.id);
    if (id < an->entity_count) return id;
    ARENA_PUSH(an->arena, an->entities, an->entity_count, an->entity_cap, e);
    return id;
}

static bool type_is_plural(ActorType t)
{
    return t == ACTOR_POPULATION || t == ACTOR_MILITARY || t == ACTOR_ARMED_GROUP || t == ACTOR_GOVERNMENT;
}

uint32_t analysis_actor(Analysis *an, uint32_t actor)
{
    const ActorDef *def = &an->rules->actors[actor];
    Sv name = def->name_count ? def->names[0].text : def->id;
    return analysis_entity(an, (Entity){ .id = def->id,
                                         .name = name,
                                         .type = def->type,
                                         .actor = actor,
                                         .agent = NO_ACTOR,
                                         .owner = NO_ENTITY,
                                         .plural = type_is_plural(def->type) });
}

static bool has_title(const ActorLink *link, const AgentDef *agent)
{
    for (size_t t = 0; t < link->title_count; t++)
        for (size_t n = 0; n < agent->name_count; n++)
            if (sv_equal_nocase(link->titles[t], agent->names[n])) return true;
    return false;
}

/* Who held the role on that day? Of several the one who took office last. */
static uint32_t office_holder(const Analysis *an, const AgentDef *agent, uint32_t owner_actor, Day day)
{
    uint32_t best = NO_ACTOR;
    Day since = DAY_MIN;
    size_t count = 0;
    const uint32_t *acting = dictionary_acting_for(an->dictionary, owner_actor, &count);
    for (size_t i = 0; i < count; i++) {
        const ActorDef *def = &an->rules->actors[acting[i]];
        if (def->type != ACTOR_PERSON || (i && acting[i] == acting[i - 1])) continue;
        for (size_t k = 0; k < def->link_count; k++) {
            const ActorLink *link = &def->links[k];
            if (link->kind != LINK_ACTS_FOR || link->target != owner_actor || !period_contains(link->period, day))
                continue;
            if (!has_title(link, agent) || (best != NO_ACTOR && link->period.from <= since)) continue;
            best = acting[i];
            since = link->period.from;
        }
    }
    return best;
}

static Sv composed_name(Analysis *an, const AgentDef *agent, Sv owner)
{
    size_t hole = sv_find(agent->title, SV("%"), 0);
    if (hole == SIZE_MAX) return arena_printf(an->arena, SV_FMT " " SV_FMT, SV_ARG(owner), SV_ARG(agent->names[0]));
    Sv before = sv_sub(agent->title, 0, hole), after = sv_sub(agent->title, hole + 1, agent->title.len);
    return arena_printf(an->arena, SV_FMT SV_FMT SV_FMT, SV_ARG(before), SV_ARG(owner), SV_ARG(after));
}

uint32_t analysis_compose(Analysis *an, uint32_t agent, uint32_t owner, Day day)
{
    const AgentDef *def = &an->rules->agents[agent];
    if (owner == NO_ENTITY) {
        uint32_t same =
            rules_find_actor(an->rules, def->id); /* one id, one actor: also where an actor file knows the group */
        if (same != NO_ACTOR) return analysis_actor(an, same);
        Entity e = { .id = def->id,
                     .name = def->names[0],
                     .type = def->type,
                     .actor = NO_ACTOR,
                     .agent = agent,
                     .owner = NO_ENTITY,
                     .plural = def->type != ACTOR_PERSON };
        return analysis_entity(an, e);
    }
    Entity o = an->entities[owner];
    while (o.agent != NO_ACTOR && o.owner != NO_ENTITY && an->rules->agents[o.agent].type == ACTOR_GOVERNMENT &&
           def->type != ACTOR_PERSON) {
        owner = o.owner; /* "the Malian government's forces" are Mali's */
        o = an->entities[owner];
    }
    if (def->type == ACTOR_PERSON && o.actor != NO_ACTOR && day != DAY_MAX - 1) {
        uint32_t holder = office_holder(an, def, o.actor, day);
        if (holder != NO_ACTOR) return analysis_actor(an, holder);
    }
    Sv id = arena_printf(an->arena, SV_FMT "." SV_FMT, SV_ARG(o.id), SV_ARG(def->id));
    uint32_t own = rules_find_actor(an->rules, id);
    if (own != NO_ACTOR) return analysis_actor(an, own);
    return analysis_entity(an, (Entity){ .id = id,
                                         .name = composed_name(an, def, o.name),
                                         .type = def->type,
                                         .actor = NO_ACTOR,
                                         .agent = agent,
                                         .owner = owner,
                                         .plural = def->type != ACTOR_PERSON && def->type != ACTOR_GOVERNMENT });
}

/* ---- what an entity is part of ---- */

typedef struct {
    uint32_t *actors;
    size_t count, cap;
} ActorBag;

static void bag_add(Arena *a, ActorBag *bag, uint32_t actor)
{
    for (size_t i = 0; i < bag->count; i++)
        if (bag->actors[i] == actor) return;
    ARENA_PUSH(a, bag->actors, bag->count, bag->cap, actor);
}

/* A person acts for a state but is no member of its alliances: only memberships are followed from what it acts for. */
static void bag_follow(Arena *a, const RuleSet *rs, ActorBag *bag, Day day)
{
    for (size_t i = 0; i < bag->count; i++) {
        const ActorDef *def = &rs->actors[bag->actors[i]];
        for (size_t k = 0; k < def->link_count; k++)
            if (period_contains(def->links[k].period, day)) bag_add(a, bag, def->links[k].target);
    }
}

static void bag_add_states(Arena *a, ActorBag *bag, const RuleSet *rs, uint32_t person)
{
    const ActorDef *def = &rs->actors[person];
    for (size_t k = 0; k < def->link_count; k++)
        if (rs->actors[def->links[k].target].type == ACTOR_STATE) bag_add(a, bag, def->links[k].target);
}

static ActorBag bodies_of(Arena *a, const Analysis *an, uint32_t entity, Day day, Sv **composed, size_t *composed_count)
{
    ActorBag bag = { 0 };
    size_t cap = 0;
    for (uint32_t e = entity; e != NO_ENTITY; e = an->entities[e].owner) {
        const Entity *x = &an->entities[e];
        if (x->actor != NO_ACTOR) bag_add(a, &bag, x->actor);
        else if (e != entity) ARENA_PUSH(a, *composed, *composed_count, cap, x->id);
        if (e != entity && x->actor != NO_ACTOR && x->type == ACTOR_PERSON &&
            an->entities[entity].type == ACTOR_GOVERNMENT)
            bag_add_states(
                a, &bag, an->rules,
                x->actor); /* "the Carter administration" of a text that names no year governed America all the same */
    }
    bag_follow(a, an->rules, &bag, day);
    return bag;
}

static int compare_sv(const void *x, const void *y) { return sv_compare(*(const Sv *)x, *(const Sv *)y); }

Sv *entity_within(Arena *a, const Analysis *an, uint32_t entity, Day day, size_t *count)
{
    Sv *ids = NULL;
    size_t n = 0;
    ActorBag bag = bodies_of(a, an, entity, day, &ids, &n);
    size_t cap = n;
    for (size_t i = 0; i < bag.count; i++)
        if (bag.actors[i] != an->entities[entity].actor)
            ARENA_PUSH(a, ids, n, cap, an->rules->actors[bag.actors[i]].id);
    if (n) qsort(ids, n, sizeof *ids, compare_sv);
    *count = n;
    return ids;
}

/* What each entity is or is part of on the day of the document, found out when it is asked for. */
struct BodyMemo {
    ActorBag *bags; /* by entity; no actors: not known yet, or none */
    bool *known;
    size_t count;
};

static const ActorBag *bodies_today(const Analysis *an, uint32_t entity)
{
    struct BodyMemo *memo = an->bodies;
    if (entity >= memo->count) {
        size_t room = an->entity_count * 2;
        struct BodyMemo grown = { NEW_ARRAY(an->arena, ActorBag, room), NEW_ARRAY(an->arena, bool, room), room };
        for (size_t i = 0; i < memo->count; i++) grown.bags[i] = memo->bags[i], grown.known[i] = memo->known[i];
        *memo = grown;
    }
    if (!memo->known[entity]) {
        Sv *composed = NULL;
        size_t n = 0;
        memo->bags[entity] = bodies_of(an->arena, an, entity, analysis_day(an), &composed, &n);
        memo->known[entity] = true;
    }
    return &memo->bags[entity];
}

bool entity_is_within(const Analysis *an, uint32_t entity, uint32_t actor)
{
    const ActorBag *bag = bodies_today(an, entity);
    for (size_t i = 0; i < bag->count; i++)
        if (bag->actors[i] == actor) return true;
    return false;
}

struct BodyMemo *body_memo_new(Arena *a) { return NEW(a, struct BodyMemo); }
