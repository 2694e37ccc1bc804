/* Who fills a slot: the actors that a word stands for, and where it is no actor itself those that it belongs to. */
#include "fill.h"

#include "base/dateword.h"
#include "told.h"

enum { DEEPEST_FILLER = 4 };

static bool is_container(const Parsed *p, int32_t w) { return p->numbers.classes[w] & CLASS_CONTAINER; }

static double mention_quality(const Mention *m)
{
    switch (m->kind) {
    case MENTION_PRONOUN:
    case MENTION_DESCRIPTION: return 0.8;
    case MENTION_DISCOVERED: return 0.85;
    case MENTION_EVENT: return 0.75;
    case MENTION_AGENT: return m->sieve ? 0.85 : 0.97;
    case MENTION_NAME:
    case MENTION_ADJECTIVE:
    case MENTION_PEOPLE:
    case MENTION_SEAT: break;
    }
    return m->sieve ? 0.95 : 1.0;
}

void filler_add(const Parsed *p, FillerList *list, uint32_t mention, double quality)
{
    const Mention *m = &p->an->mentions[mention];
    if (m->entity == NO_ENTITY) return;
    for (size_t i = 0; i < list->count; i++)
        if (p->an->mentions[list->items[i].mention].entity == m->entity) return;
    Filler f = { mention, quality * mention_quality(m) };
    ARENA_PUSH(p->an->arena, list->items, list->count, list->cap, f);
}

bool fill_from_mentions(const Parsed *p, int32_t w, bool adjectives, double quality, FillerList *list)
{
    bool any = false;
    for (uint32_t m = parsed_mention(p, w, NO_MENTION); m != NO_MENTION; m = parsed_mention(p, w, m)) {
        bool people = w > 0 && sv_equal_nocase(p->words[w - 1].form, SV("the")) && p->words[w].dep != DEP_AMOD &&
                      p->words[w].dep != DEP_COMPOUND;
        if (p->an->mentions[m].kind == MENTION_ADJECTIVE && !adjectives && !people)
            continue; /* but "the French left" */
        const Entity *e = p->an->mentions[m].entity == NO_ENTITY ? NULL : &p->an->entities[p->an->mentions[m].entity];
        bool generic = p->an->mentions[m].kind == MENTION_AGENT && e && e->owner == NO_ENTITY;
        if (generic && (tag_is_adjective(p->words[w].tag) || p->words[w].dep == DEP_AMOD))
            continue; /* "military" of "military aid" */
        filler_add(p, list, m, quality);
        any = true;
    }
    return any;
}

/* The mention that covers the word though its head is another: "the African Union Mission | troops". */
static bool add_covering(const Parsed *p, int32_t w, double quality, FillerList *list)
{
    const Analysis *an = p->an;
    uint32_t token = p->words[w].token;
    for (uint32_t i = an->sentence_mentions[p->sentence]; i < an->sentence_mentions[p->sentence + 1]; i++) {
        const Mention *m = &an->mentions[i];
        if (m->inside || m->kind == MENTION_ADJECTIVE || token < m->first || token >= m->first + m->count) continue;
        if (token < m->head && m->kind == MENTION_AGENT) continue; /* its modifiers are not the agent */
        filler_add(p, list, i, quality);
        return true;
    }
    return false;
}

/* "the Houthis today": parsers make the day the head of the name before it. */
static bool is_calendar_word(const Word *w)
{
    return sv_equal_nocase(w->form, SV("today")) || sv_equal_nocase(w->form, SV("yesterday")) ||
           sv_equal_nocase(w->form, SV("tomorrow")) || dateword_month(w->form) > 0 || dateword_weekday(w->form) >= 0;
}

static bool is_inclusion(Sv prep)
{
    return sv_equal(prep, SV("include")) || sv_equal(prep, SV("including")) || sv_equal(prep, SV("such as")) ||
           sv_equal(prep, SV("like"));
}

static void fill(const Matcher *m, const Parsed *p, int32_t w, bool adjectives, double quality, int depth,
                 FillerList *list);

/* "its neighbor, Ethiopia", "the group JNIM": a name beside a generic noun says whom it means. */
static bool add_name_beside(const Matcher *m, const Parsed *p, int32_t w, double quality, int depth, FillerList *list)
{
    uint32_t own = parsed_mention(p, w, NO_MENTION);
    bool generic = own != NO_MENTION &&
                   (p->an->mentions[own].kind == MENTION_AGENT || p->an->mentions[own].kind == MENTION_DESCRIPTION);
    bool calendar = own == NO_MENTION && is_calendar_word(&p->words[w]);
    size_t before = list->count;
    if (!match_reads(m, CONSTRUCTION_APPOSITION)) return false;
    for (int32_t i = 0; (generic || calendar) && depth < DEEPEST_FILLER && i < tree_child_count(&p->tree, w); i++) {
        int32_t child = tree_child(&p->tree, w, i);
        const Word *c = &p->words[child];
        bool named =
            tag_is_name(c->tag) && (c->dep == DEP_APPOS || c->dep == DEP_FLAT || (calendar && c->dep == DEP_COMPOUND));
        if (named) fill(m, p, child, false, quality * 0.95, depth + 1, list);
    }
    return list->count > before;
}

/* "members of the network", "leaders of the group": a noun that stands for a part says of whom. */
static bool add_contained(const Matcher *m, const Parsed *p, int32_t w, double quality, int depth, FillerList *list)
{
    uint32_t own = parsed_mention(p, w, NO_MENTION);
    if (own == NO_MENTION || depth >= DEEPEST_FILLER || p->an->mentions[own].kind != MENTION_AGENT ||
        p->an->mentions[own].entity == NO_ENTITY)
        return false;
    if (p->an->entities[p->an->mentions[own].entity].owner != NO_ENTITY) return false;
    if (!is_container(p, w)) return false;
    size_t before = list->count;
    for (int32_t i = 0; i < tree_child_count(&p->tree, w); i++) {
        int32_t child = tree_child(&p->tree, w, i);
        if (p->words[child].dep == DEP_NMOD && sv_equal(tree_case(&p->tree, child), SV("of")))
            fill(m, p, child, false, quality * 0.93, depth + 1, list);
    }
    return list->count > before;
}

/* "the killing of civilians": of an act, what stands behind "of" is no owner. */
static bool is_event_noun(const Parsed *p, int32_t w)
{
    size_t count = 0;
    return p->an->lexicon && lexicon_verbs_of(p->an->lexicon, p->words[w].lemma, &count) && count > 0;
}

/* "bombed a house | in Gaza |": what says where a thing is stands right behind it, though parsers hang it on the verb.
 * -1: nothing does. */
static int32_t place_behind(const Parsed *p, int32_t w)
{
    int32_t next = w + 1;
    if (next >= (int32_t)p->count || p->words[next].dep != DEP_CASE || !sv_equal(p->words[next].lemma, SV("in")))
        return -1;
    int32_t place = p->words[next].head;
    return place > next && p->words[place].head == p->words[w].head ? place : -1;
}

/* A noun that is no actor but belongs to one: "bombed a house in Gaza", "thwarted by Soviet takeover", "this occupation
 * of its territory". The nearest kind of owner that there is: possessor, an adjective before it, "by" or "of", then
 * where it is. */
static void add_owner_of_thing(const Matcher *m, const Parsed *p, int32_t w, double quality, int depth,
                               FillerList *list)
{
    static const struct {
        Dep dep;
        const char *prep;
        double quality;
    } steps[] = {
        { DEP_NMOD_POSS, "", 0.85 }, { DEP_AMOD, "", 0.8 },   { DEP_COMPOUND, "", 0.8 }, { DEP_NMOD, "by", 0.8 },
        { DEP_ACL, "", 0.8 },        { DEP_NMOD, "of", 0.8 }, { DEP_NMOD, "in", 0.75 },
    };
    if ((p->words[w].tag != TAG_NN && p->words[w].tag != TAG_NNS) || !match_reads(m, CONSTRUCTION_OWNER)) return;
    size_t before = list->count;
    bool event = is_event_noun(p, w),
         placed = sv_in_sorted(m->grammar.placed_nouns, m->grammar.placed_noun_count, p->words[w].lemma);
    for (size_t s = 0; s < LENGTH_OF(steps) && list->count == before; s++) {
        if ((event && sv_equal(sv_of(steps[s].prep), SV("of"))) ||
            (!placed && sv_equal(sv_of(steps[s].prep), SV("in"))))
            continue;
        for (int32_t i = 0; i < tree_child_count(&p->tree, w); i++) {
            int32_t child = tree_child(&p->tree, w, i);
            if (p->words[child].dep != steps[s].dep ||
                (*steps[s].prep && !sv_equal(tree_case(&p->tree, child), sv_of(steps[s].prep))))
                continue;
            if (steps[s].dep == DEP_ACL)
                child = tree_find_child(&p->tree, child, DEP_OBL_AGENT); /* "concerns raised by Pillay" */
            if (child < 0) continue;
            if (steps[s].dep == DEP_NMOD || steps[s].dep == DEP_ACL)
                fill(m, p, child, false, quality * steps[s].quality, depth + 1, list);
            else fill_from_mentions(p, child, true, quality * steps[s].quality, list);
        }
    }
    int32_t place = placed && list->count == before ? place_behind(p, w) : -1;
    if (place >= 0) fill(m, p, place, false, quality * 0.75, depth + 1, list);
}

/* "condemned the invasion": whoever was told to have invaded. */
static void add_told_agents(const Matcher *m, const Parsed *p, int32_t w, double quality, FillerList *list)
{
    uint32_t agents[2];
    size_t count = told_agents(m, p, w, agents);
    for (size_t i = 0; i < count; i++) filler_add(p, list, told_mention(p, w, agents[i]), quality);
}

static void fill_one(const Matcher *m, const Parsed *p, int32_t w, bool adjectives, double quality, int depth,
                     FillerList *list)
{
    size_t before = list->count;
    const ParseTree *t = &p->tree;
    bool any = add_name_beside(m, p, w, quality, depth, list) || add_contained(m, p, w, quality, depth, list) ||
               fill_from_mentions(p, w, adjectives, quality, list) ||
               (!adjectives && add_covering(p, w, quality, list));
    if (adjectives && w >= 2 && sv_equal(p->words[w - 1].form, SV("-")))
        fill_from_mentions(p, w - 2, true, quality * 0.97, list); /* "Israeli-Palestinian talks" */
    bool container = is_container(p, w);
    for (int32_t i = 0; depth < DEEPEST_FILLER && i < tree_child_count(t, w); i++) {
        int32_t child = tree_child(t, w, i);
        const Word *c = &p->words[child];
        Sv prep = c->dep == DEP_NMOD || c->dep == DEP_OBL ? tree_case(t, child) : (Sv){ "", 0 };
        if (is_inclusion(prep)) fill(m, p, child, false, quality * 0.95, depth + 1, list);
        if (any) continue;
        if ((c->dep == DEP_APPOS && match_reads(m, CONSTRUCTION_APPOSITION)) ||
            (c->dep == DEP_FLAT && tag_is_name(c->tag)))
            fill(m, p, child, false, quality * 0.9, depth + 1, list);
        else if (container && sv_equal(prep, SV("of"))) fill(m, p, child, false, quality * 0.93, depth + 1, list);
    }
    if (list->count == before && !adjectives && depth < DEEPEST_FILLER)
        add_owner_of_thing(m, p, w, quality, depth, list);
    if (list->count == before && !adjectives && w != p->predicate) add_told_agents(m, p, w, quality, list);
}

static void fill(const Matcher *m, const Parsed *p, int32_t w, bool adjectives, double quality, int depth,
                 FillerList *list)
{
    size_t count = 0;
    int32_t *heads = tree_conjuncts(&p->tree, w, &count);
    if (!match_reads(m, CONSTRUCTION_COORDINATION)) count = 1;
    for (size_t i = 0; i < count; i++) fill_one(m, p, heads[i], adjectives, i ? quality * 0.97 : quality, depth, list);
}

void fill_from(const Matcher *m, const Parsed *p, int32_t w, bool adjectives, double quality, FillerList *list)
{
    fill(m, p, w, adjectives, quality, 0, list);
}

/* "dozens of | rockets |", "a barrage of | missiles |": the noun behind a container, or -1. */
int32_t fill_contained_noun(const Parsed *p, int32_t w)
{
    if (!is_container(p, w)) return -1;
    for (int32_t i = 0; i < tree_child_count(&p->tree, w); i++) {
        int32_t child = tree_child(&p->tree, w, i);
        if (p->words[child].dep == DEP_NMOD && sv_equal(tree_case(&p->tree, child), SV("of"))) return child;
    }
    return -1;
}
