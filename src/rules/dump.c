/* Writing a rule set as JSON. */
#include "rules/dump.h"

#include <inttypes.h>

typedef struct {
    JsonWriter json;
    const RuleSet *rs;
    DumpWhat what;
    Arena *scratch;
} Dump;

static const char *const name_kinds[] = {
    [NAME_PROPER] = "name", [NAME_ADJECTIVE] = "adj", [NAME_PEOPLE] = "people", [NAME_SEAT] = "seat"
};
static const char *const context_kinds[] = {
    [UNLESS_AFTER] = "unless-after",
    [UNLESS_BEFORE] = "unless-before",
    [UNLESS_NEAR] = "unless-near",
    [ONLY_NEAR] = "only-near",
};
static const char *const link_kinds[] = {
    [LINK_WITHIN] = "within", [LINK_PART_OF] = "part-of", [LINK_ACTS_FOR] = "acts-for"
};
static const char *const form_names[] = {
    [FRAME_ANY] = "when",
    [FRAME_VERBAL] = "when-verbal",
    [FRAME_NOMINAL] = "when-nominal",
    [FRAME_SURFACE] = "surface",
};
static const char *const example_kinds[] = { [EXAMPLE_YES] = "yes", [EXAMPLE_NO] = "no", [EXAMPLE_TODO] = "todo" };

/* ---- pieces ---- */

static void key_name(Dump *d, const char *key, const char *name) { json_key_text(&d->json, key, sv_of(name)); }

static void key_texts(Dump *d, const char *key, const Sv *texts, size_t count)
{
    json_key(&d->json, key);
    json_flat_array(&d->json);
    for (size_t i = 0; i < count; i++) json_sv(&d->json, texts[i]);
    json_end_array(&d->json);
}

static void key_types(Dump *d, const char *key, uint32_t types)
{
    json_key(&d->json, key);
    json_flat_array(&d->json);
    for (unsigned i = 0; i < ACTOR_TYPE_COUNT; i++)
        if (types & 1u << i) json_cstr(&d->json, actor_type_names[i]);
    json_end_array(&d->json);
}

static void key_actors(Dump *d, const char *key, const uint32_t *actors, size_t count)
{
    json_key(&d->json, key);
    json_flat_array(&d->json);
    for (size_t i = 0; i < count; i++) json_sv(&d->json, d->rs->actors[actors[i]].id);
    json_end_array(&d->json);
}

static void key_place(Dump *d, Place at)
{
    if (d->what == DUMP_MEANING) return;
    json_key_text(&d->json, "at", rules_place(d->scratch, at));
    arena_reset(d->scratch);
}

/* Both ends at the precision of the period; an open end is null. */
static void key_period(Dump *d, const char *key, Period period)
{
    json_key(&d->json, key);
    json_flat_object(&d->json);
    json_key(&d->json, "from");
    json_sv_or_null(&d->json, period_start_iso(d->scratch, period));
    json_key(&d->json, "to");
    json_sv_or_null(&d->json, period_end_iso(d->scratch, period));
    json_end_object(&d->json);
    arena_reset(d->scratch);
}

/* ---- relations, sets, actors, agents ---- */

static void dump_relation(Dump *d, const RelationType *r)
{
    JsonWriter *w = &d->json;
    json_flat_object(w);
    json_key_text(w, "name", r->name);
    json_key(w, "parent");
    json_sv_or_null(w, r->parent == NO_RELATION ? (Sv){ 0 } : d->rs->relations[r->parent].name);
    key_name(d, "direction", r->symmetric ? "symmetric" : "directed");
    json_key_int(w, "polarity", r->polarity);
    key_name(d, "life", r->state ? "state" : "event");
    json_key(w, "ends");
    json_flat_array(w);
    for (size_t i = 0; i < r->ends_count; i++) json_sv(w, d->rs->relations[r->ends[i]].name);
    json_end_array(w);
    json_key(w, "plover");
    json_sv_or_null(w, r->plover);
    json_key(w, "cameo");
    json_sv_or_null(w, r->cameo);
    json_key_real(w, "tone", r->tone, 6);
    key_place(d, r->at);
    json_end_object(w);
}

static void dump_set(Dump *d, const WordSet *set)
{
    json_object(&d->json);
    json_key_text(&d->json, "name", set->name);
    key_texts(d, "words", set->words, set->word_count);
    json_key_bool(&d->json, "used", set->used);
    key_place(d, set->at);
    json_end_object(&d->json);
}

static void dump_names(Dump *d, const ActorDef *actor)
{
    json_key(&d->json, "names");
    json_array(&d->json);
    for (size_t i = 0; i < actor->name_count; i++) {
        json_flat_object(&d->json);
        json_key_text(&d->json, "text", actor->names[i].text);
        key_name(d, "kind", name_kinds[actor->names[i].kind]);
        json_key_bool(&d->json, "exact_case", actor->names[i].exact_case);
        json_end_object(&d->json);
    }
    json_end_array(&d->json);
}

static void dump_contexts(Dump *d, const ActorDef *actor)
{
    json_key(&d->json, "contexts");
    json_array(&d->json);
    for (size_t i = 0; i < actor->context_count; i++) {
        json_flat_object(&d->json);
        key_name(d, "kind", context_kinds[actor->contexts[i].kind]);
        json_key_text(&d->json, "alias", actor->contexts[i].alias);
        key_texts(d, "words", actor->contexts[i].words, actor->contexts[i].word_count);
        json_end_object(&d->json);
    }
    json_end_array(&d->json);
}

static void dump_links(Dump *d, const ActorDef *actor)
{
    json_key(&d->json, "links");
    json_array(&d->json);
    for (size_t i = 0; i < actor->link_count; i++) {
        const ActorLink *link = &actor->links[i];
        json_flat_object(&d->json);
        key_name(d, "kind", link_kinds[link->kind]);
        json_key_text(&d->json, "target", d->rs->actors[link->target].id);
        key_period(d, "period", link->period);
        key_texts(d, "titles", link->titles, link->title_count);
        key_place(d, link->at);
        json_end_object(&d->json);
    }
    json_end_array(&d->json);
}

static void dump_actor(Dump *d, const ActorDef *actor)
{
    JsonWriter *w = &d->json;
    json_object(w);
    json_key_text(w, "id", actor->id);
    key_name(d, "type", actor_type_names[actor->type]);
    dump_names(d, actor);
    dump_contexts(d, actor);
    dump_links(d, actor);
    json_key(w, "codes");
    json_array(w);
    for (size_t i = 0; i < actor->code_count; i++) {
        json_flat_object(w);
        json_key_text(w, "scheme", actor->codes[i].scheme);
        json_key_text(w, "value", actor->codes[i].value);
        json_end_object(w);
    }
    json_end_array(w);
    key_period(d, "exists", actor->exists);
    json_key_bool(w, "generic", actor->generic);
    key_place(d, actor->at);
    json_end_object(w);
}

static void dump_agent(Dump *d, const AgentDef *agent)
{
    JsonWriter *w = &d->json;
    json_object(w);
    json_key_text(w, "id", agent->id);
    key_name(d, "type", actor_type_names[agent->type]);
    json_key(w, "names");
    json_array(w);
    for (size_t i = 0; i < agent->name_count; i++) {
        json_flat_object(w);
        json_key_text(w, "text", agent->names[i]);
        json_key_bool(w, "exact_case", agent->exact_case[i]);
        json_end_object(w);
    }
    json_end_array(w);
    json_key(w, "title");
    json_sv_or_null(w, agent->title);
    key_types(d, "of", agent->of_types);
    key_place(d, agent->at);
    json_end_object(w);
}

/* ---- rules ---- */

static void dump_items(Dump *d, const char *key, const FrameSequence *sequence);

static void dump_item(Dump *d, const FrameItem *item)
{
    static const char *const choice_names[] = { [ITEM_CHOICE] = "choice", [ITEM_OPTIONAL] = "optional" };
    JsonWriter *w = &d->json;
    json_flat_object(w);
    switch (item->kind) {
    case ITEM_SLOT:
        json_key_text(w, "hole", (Sv){ &item->slot, 1 });
        if (item->possessive) json_key_bool(w, "possessive", true);
        break;
    case ITEM_LEMMA: json_key_text(w, "lemma", item->text); break;
    case ITEM_SET: json_key_text(w, "set", d->rs->sets[item->set].name); break;
    case ITEM_EXACT: json_key_text(w, "exact", item->text); break;
    case ITEM_GAP: json_key_bool(w, "gap", true); break;
    case ITEM_CHOICE:
    case ITEM_OPTIONAL:
        json_key(w, choice_names[item->kind]);
        json_flat_array(w);
        for (size_t i = 0; i < item->choice_count; i++) dump_items(d, NULL, &item->choices[i]);
        json_end_array(w);
        break;
    }
    json_end_object(w);
}

static void dump_items(Dump *d, const char *key, const FrameSequence *sequence)
{
    if (key) json_key(&d->json, key);
    json_flat_array(&d->json);
    for (size_t i = 0; i < sequence->count; i++) dump_item(d, &sequence->items[i]);
    json_end_array(&d->json);
}

static void dump_frame(Dump *d, const FrameDef *frame)
{
    json_object(&d->json);
    key_name(d, "form", form_names[frame->form]);
    if (d->what == DUMP_ALL) json_key_text(&d->json, "text", frame->text);
    dump_items(d, "items", &frame->items);
    key_place(d, frame->at);
    json_end_object(&d->json);
}

static void dump_condition(Dump *d, const SlotCondition *c)
{
    json_flat_object(&d->json);
    json_key_text(&d->json, "hole", (Sv){ &c->slot, 1 });
    json_key_bool(&d->json, "negated", c->negated);
    key_types(d, "types", c->types);
    key_actors(d, "actors", c->actors, c->actor_count);
    json_end_object(&d->json);
}

static void dump_exclusion(Dump *d, const Exclusion *e)
{
    json_flat_object(&d->json);
    if (e->words.len) json_key_text(&d->json, "words", e->words);
    else dump_items(d, "items", &e->frame);
    json_end_object(&d->json);
}

static void dump_expectation(Dump *d, const Expectation *e)
{
    JsonWriter *w = &d->json;
    json_flat_object(w);
    json_key_text(w, "source", e->source);
    json_key_text(w, "target", e->target);
    json_key_bool(w, "either_way", e->either_way);
    key_name(d, "factuality", factuality_names[e->factuality]);
    if (period_known(e->date)) {
        key_period(d, "date", e->date);
    } else {
        json_key(w, "date");
        json_null(w);
    }
    json_end_object(w);
}

static void dump_example(Dump *d, const RuleExample *e)
{
    JsonWriter *w = &d->json;
    json_object(w);
    key_name(d, "kind", example_kinds[e->kind]);
    json_key_text(w, "sentence", e->sentence);
    json_key(w, "expected");
    json_array(w);
    for (size_t i = 0; i < e->expected_count; i++) dump_expectation(d, &e->expected[i]);
    json_end_array(w);
    key_place(d, e->at);
    json_end_object(w);
}

static void dump_rule(Dump *d, const Rule *rule)
{
    JsonWriter *w = &d->json;
    json_object(w);
    json_key_text(w, "name", rule->name);
    json_key_text(w, "relation", d->rs->relations[rule->relation].name);
    json_key_int(w, "priority", rule->priority);
    json_key(w, "frames");
    json_array(w);
    for (size_t i = 0; i < rule->frame_count; i++) dump_frame(d, &rule->frames[i]);
    json_end_array(w);
    json_key(w, "conditions");
    json_array(w);
    for (size_t i = 0; i < rule->condition_count; i++) dump_condition(d, &rule->conditions[i]);
    json_end_array(w);
    json_key(w, "exclusions");
    json_array(w);
    for (size_t i = 0; i < rule->exclusion_count; i++) dump_exclusion(d, &rule->exclusions[i]);
    json_end_array(w);
    json_key(w, "examples");
    json_array(w);
    for (size_t i = 0; i < rule->example_count; i++) dump_example(d, &rule->examples[i]);
    json_end_array(w);
    key_place(d, rule->at);
    json_end_object(w);
}

static void dump_operator(Dump *d, const Operator *op)
{
    json_flat_object(&d->json);
    key_name(d, "factuality", factuality_names[op->factuality]);
    key_name(d, "kind", operator_kind_names[op->kind]);
    json_key_text(&d->json, "text", op->text);
    key_place(d, op->at);
    json_end_object(&d->json);
}

/* ---- the whole ---- */

/* Write one array of the rule set: all its elements by @dump. */
#define DUMP_ARRAY(d, key, items, count, dump)                                                                         \
    do {                                                                                                               \
        json_key(&(d)->json, key);                                                                                     \
        json_array(&(d)->json);                                                                                        \
        for (size_t i_ = 0; i_ < (count); i_++) dump((d), &(items)[i_]);                                               \
        json_end_array(&(d)->json);                                                                                    \
    } while (0)

void rules_dump(FILE *to, const RuleSet *rs, JsonLayout layout, DumpWhat what)
{
    Dump d = { json_writer(to, layout), rs, what, arena_new() };
    json_object(&d.json);
    json_key_text(&d.json, "format", SV("actorgraph-rules"));
    json_key_int(&d.json, "version", 1);
    if (what == DUMP_ALL) json_key_text(&d.json, "hash", arena_printf(d.scratch, "%016" PRIx64, rs->hash));
    DUMP_ARRAY(&d, "relations", rs->relations, rs->relation_count, dump_relation);
    DUMP_ARRAY(&d, "sets", rs->sets, rs->set_count, dump_set);
    DUMP_ARRAY(&d, "actors", rs->actors, rs->actor_count, dump_actor);
    DUMP_ARRAY(&d, "agents", rs->agents, rs->agent_count, dump_agent);
    DUMP_ARRAY(&d, "rules", rs->rules, rs->rule_count, dump_rule);
    DUMP_ARRAY(&d, "operators", rs->operators, rs->operator_count, dump_operator);
    json_end_object(&d.json);
    json_line(&d.json);
    arena_free(d.scratch);
}
