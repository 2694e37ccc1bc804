/* Examples as tests. */
#include "extract/examples.h"

#include "base/utf8.h"
#include "extractor.h"

/* The id that a name of an expectation means: an id itself, or what the dictionaries make of it as a text of its own.
 */
static Sv expected_id(const Extractor *ex, Arena *a, Sv name)
{
    if (rules_find_actor(ex->rules, name) != NO_ACTOR) return name;
    Document doc = { .id = SV("expectation"), .text = name, .date = PERIOD_NONE };
    Analysis *an = analysis_new(a, ex->rules, forms_new(a, ex->dictionary, ex->lexicon, NULL), &doc);
    const Mention *best = NULL;
    for (size_t i = 0; i < an->mention_count; i++) {
        const Mention *m = &an->mentions[i];
        if (m->entity != NO_ENTITY && !m->inside && (!best || m->count > best->count)) best = m;
    }
    return best ? an->entities[best->entity].id : id_of_name(a, name);
}

static bool is_actor(const RelationActor *actor, Sv name, Sv id)
{
    if (sv_equal(actor->id, id) || sv_equal_nocase(actor->name, name) || sv_equal_nocase(actor->mention, name))
        return true;
    for (size_t i = 0; i < actor->within_count; i++)
        if (sv_equal(actor->within[i], id)) return true;
    return false;
}

static bool holds(const Extractor *ex, Arena *a, const Rule *rule, const Expectation *want, const Relation *r)
{
    const RelationType *type = &ex->rules->relations[rule->relation];
    if (!sv_equal(r->type, type->name)) return false;
    if (r->factuality != (want->has_factuality ? want->factuality : FACT_ASSERTED)) return false;
    if (period_known(want->date) &&
        (!period_known(r->time) || r->time.from < want->date.from || r->time.from >= want->date.to))
        return false;
    Sv source = expected_id(ex, a, want->source), target = expected_id(ex, a, want->target);
    if (is_actor(&r->source, want->source, source) && is_actor(&r->target, want->target, target)) return true;
    bool either = want->either_way || type->symmetric;
    return either && is_actor(&r->source, want->target, target) && is_actor(&r->target, want->source, source);
}

static bool found(const Extractor *ex, Arena *a, const Rule *rule, const Expectation *want, const RelationList *list)
{
    for (size_t i = 0; i < list->count; i++)
        if (holds(ex, a, rule, want, &list->items[i])) return true;
    return false;
}

static Sv describe(Arena *a, const RelationList *list)
{
    if (!list->count) return SV("nothing was found");
    Sv text = SV("found: ");
    for (size_t i = 0; i < list->count && i < 4; i++) {
        const Relation *r = &list->items[i];
        text = arena_printf(a, SV_FMT "%s" SV_FMT " " SV_FMT " " SV_FMT " ?%s", SV_ARG(text), i ? "; " : "",
                            SV_ARG(r->source.name), SV_ARG(r->type), SV_ARG(r->target.name),
                            factuality_names[r->factuality]);
    }
    return text;
}

/* A yes or todo example: is all of it found? */
static bool yes_holds(const Extractor *ex, Arena *a, const Rule *rule, const RuleExample *e, const RelationList *list,
                      Sv *missing)
{
    for (size_t i = 0; i < e->expected_count; i++) {
        const Expectation *want = &e->expected[i];
        if (found(ex, a, rule, want, list)) continue;
        *missing = arena_printf(a, SV_FMT " %s " SV_FMT, SV_ARG(want->source), want->either_way ? "<->" : "->",
                                SV_ARG(want->target));
        return false;
    }
    return e->expected_count > 0;
}

/* A no example: does the rule, or with an expectation that relation, stay away? */
static bool no_holds(const Extractor *ex, Arena *a, const Rule *rule, const RuleExample *e, const RelationList *list)
{
    for (size_t i = 0; i < list->count; i++) {
        if (!sv_equal(list->items[i].rule_name, rule->name)) continue;
        if (!e->expected_count) return false;
        for (size_t k = 0; k < e->expected_count; k++)
            if (holds(ex, a, rule, &e->expected[k], &list->items[i])) return false;
    }
    return true;
}

static void run_example(const Extractor *ex, ExtractScratch *scratch, Arena *a, const Rule *rule, const RuleExample *e,
                        Diag *d, ExampleCounts *counts)
{
    Document doc = { .id = SV("example"), .text = e->sentence, .date = PERIOD_NONE, .language = SV("en") };
    ExtractStats stats = { 0 };
    RelationList list = extract_document(ex, a, scratch, &doc, &stats);
    Sv missing = { "", 0 };
    switch (e->kind) {
    case EXAMPLE_YES:
        counts->yes++;
        if (yes_holds(ex, a, rule, e, &list, &missing)) return;
        counts->failed++;
        diag(d, e->at, E_CHECK_YES, "rule " SV_FMT " does not find " SV_FMT, SV_ARG(rule->name), SV_ARG(missing));
        diag_hint(d, SV_FMT, SV_ARG(describe(a, &list)));
        return;
    case EXAMPLE_NO:
        counts->no++;
        if (no_holds(ex, a, rule, e, &list)) return;
        counts->failed++;
        diag(d, e->at, E_CHECK_NO, "rule " SV_FMT " should find nothing here", SV_ARG(rule->name));
        diag_hint(d, SV_FMT, SV_ARG(describe(a, &list)));
        return;
    case EXAMPLE_TODO:
        counts->todo++;
        if (!yes_holds(ex, a, rule, e, &list, &missing)) return;
        counts->todo_passed++;
        diag(d, e->at, N_CHECK_TODO, "this todo example of rule " SV_FMT " holds by now: make it a yes",
             SV_ARG(rule->name));
        return;
    }
}

void examples_run(const Extractor *ex, ExtractScratch *scratch, Diag *d, ExampleCounts *counts)
{
    Arena *a = arena_new();
    for (size_t r = 0; r < ex->rules->rule_count; r++)
        for (size_t i = 0; i < ex->rules->rules[r].example_count; i++) {
            run_example(ex, scratch, a, &ex->rules->rules[r], &ex->rules->rules[r].examples[i], d, counts);
            arena_reset(a);
        }
    arena_free(a);
}
