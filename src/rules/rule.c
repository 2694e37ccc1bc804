/* Names of the closed sets, and finding things in a rule set. */
#include "rules/rule.h"

#include "rules/report.h"

const char *const actor_type_names[ACTOR_TYPE_COUNT] = {
    [ACTOR_STATE] = "state",
    [ACTOR_GOVERNMENT] = "government",
    [ACTOR_PERSON] = "person",
    [ACTOR_ARMED_GROUP] = "armed_group",
    [ACTOR_ORGANISATION] = "organisation",
    [ACTOR_MILITARY] = "military",
    [ACTOR_MISSION] = "mission",
    [ACTOR_POPULATION] = "population",
    [ACTOR_PLACE] = "place",
    [ACTOR_COMPANY] = "company",
    [ACTOR_MEDIA] = "media",
};

const char *const factuality_names[FACTUALITY_COUNT] = {
    [FACT_NEGATED] = "negated",   [FACT_HYPOTHETICAL] = "hypothetical", [FACT_PLANNED] = "planned",
    [FACT_REPORTED] = "reported", [FACT_ASSERTED] = "asserted",
};

const char *const operator_kind_names[OPERATOR_KIND_COUNT] = {
    [OPERATOR_VERB] = "verbs",     [OPERATOR_NOUN] = "nouns", [OPERATOR_ADJECTIVE] = "adjectives",
    [OPERATOR_MODAL] = "modals",   [OPERATOR_WORD] = "words", [OPERATOR_MARK] = "marks",
    [OPERATOR_PHRASE] = "phrases",
};

const char *const engine_set_names[] = { "SUPPORT_VERBS",  "SUBJECT_CONTROL", "OBJECT_CONTROL",  "OBLIQUE_CONTROL",
                                         "DOCUMENT_NOUNS", "REFUSAL_VERBS",   "CONTAINER_NOUNS", "PLACED_NOUNS",
                                         "EVENT_NOUNS",    "ACCORD_NOUNS",    "SOMETHING",       NULL };

static int find_name(Sv name, const char *const *names, int count)
{
    for (int i = 0; i < count; i++)
        if (sv_equal(name, sv_of(names[i]))) return i;
    return -1;
}

int actor_type_find(Sv name) { return find_name(name, actor_type_names, ACTOR_TYPE_COUNT); }
int factuality_find(Sv name) { return find_name(name, factuality_names, FACTUALITY_COUNT); }

uint32_t rules_find_relation(const RuleSet *rs, Sv name)
{
    for (uint32_t i = 0; i < rs->relation_count; i++)
        if (sv_equal(rs->relations[i].name, name)) return i;
    return NO_RELATION;
}

uint32_t rules_find_actor(const RuleSet *rs, Sv id)
{
    size_t from = 0, to = rs->actor_count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        int order = sv_compare(rs->actors[middle].id, id);
        if (order == 0) return (uint32_t)middle;
        if (order < 0) from = middle + 1;
        else to = middle;
    }
    return NO_ACTOR;
}

bool rules_relation_is(const RuleSet *rs, uint32_t relation, uint32_t ancestor)
{
    while (relation != NO_RELATION && relation != ancestor) relation = rs->relations[relation].parent;
    return relation == ancestor;
}

/* The last line that starts at or before @offset, from 1. */
static size_t line_of(const RuleFile *file, uint32_t offset)
{
    size_t from = 0, to = file->line_count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (file->lines[middle] <= offset) from = middle + 1;
        else to = middle;
    }
    return from;
}

Sv rules_place(Arena *a, Place at)
{
    if (!at.source) return (Sv){ "", 0 };
    const RuleFile *file = (const RuleFile *)(const void *)at.source;
    return arena_printf(a, SV_FMT ":%zu", SV_ARG(file->label), line_of(file, at.span.off));
}
