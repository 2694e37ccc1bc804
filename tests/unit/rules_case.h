/* What the tests of the rule parser share: texts in, a rule set and messages out. */
#ifndef TESTS_UNIT_RULES_CASE_H
#define TESTS_UNIT_RULES_CASE_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rules/rule.h"
#include "test.h"

typedef struct {
    Arena *arena;
    Diag *diag;
    RuleSet *rs;
} Case;

/* Relations, a word set and actors that most texts need. */
#define CASE_BASE                                                                                                      \
    "relation attacks directed polarity -1 event\n"                                                                    \
    "relation allies symmetric polarity +1 state\n"                                                                    \
    "actor france : state\n  name France\n  adj French\n"                                                              \
    "actor mali : state\n  name Mali\n"

static inline Case case_of(const char *const *texts, size_t count)
{
    Case c = { .arena = arena_new(), .diag = diag_new() };
    Source *sources = NEW_ARRAY(c.arena, Source, count);
    static const char *const names[] = { "t.rules", "base.rules", "third.rules" };
    for (size_t i = 0; i < count; i++) sources[i] = (Source){ sv_of(names[i]), sv_of(texts[i]) };
    c.rs = rules_parse(c.arena, sources, count, c.diag);
    return c;
}

/** Parse one text alone. */
static inline Case case_alone(const char *text) { return case_of(&text, 1); }
/** Parse a text together with CASE_BASE. */
static inline Case case_with_base(const char *text)
{
    const char *texts[] = { text, CASE_BASE };
    return case_of(texts, 2);
}

static inline void case_free(Case *c)
{
    diag_free(c->diag);
    arena_free(c->arena);
}

/** All messages as they are printed; lives as long as the case. */
static inline const char *case_messages(const Case *c)
{
    char *text = NULL;
    size_t length = 0;
    FILE *to = open_memstream(&text, &length);
    assert_non_null(to);
    diag_print(c->diag, to, DIAG_PLAIN, 0);
    fclose(to);
    const char *copy = arena_cstr(c->arena, (Sv){ text, length });
    free(text);
    return copy;
}

static inline void case_expect(const Case *c, size_t errors, size_t warnings)
{
    if (diag_count(c->diag, SEVERITY_ERROR) == errors && diag_count(c->diag, SEVERITY_WARNING) == warnings) return;
    fail_msg("wanted %zu errors and %zu warnings:\n%s", errors, warnings, case_messages(c));
}

static inline void case_expect_message(const Case *c, const char *part)
{
    const char *all = case_messages(c);
    if (!strstr(all, part)) fail_msg("no message has \"%s\":\n%s", part, all);
}

static inline const ActorDef *case_actor(const Case *c, const char *id)
{
    uint32_t i = rules_find_actor(c->rs, sv_of(id));
    assert_int_not_equal(i, NO_ACTOR);
    return &c->rs->actors[i];
}

static inline const RelationType *case_relation(const Case *c, const char *name)
{
    uint32_t i = rules_find_relation(c->rs, sv_of(name));
    assert_int_not_equal(i, NO_RELATION);
    return &c->rs->relations[i];
}

#endif
