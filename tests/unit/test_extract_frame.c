/* Frames to patterns: which part of a clause each word of a frame becomes. */
#include "extract/frame.h"

#include "rules_case.h"

#define TEST(name) static void name(void **state_)

#define RULE                                                                                                           \
    CASE_BASE "words TALK talk | negotiation\nwords OPPOSE resign | step down\nrule r -> attacks\n  yes x => a -> "    \
              "b\n  when "

static Arena *arena;
static Lexicon *lexicon;
static Vocabulary *vocabulary; /* of the rules compiled last */

static int set_up_all(void **state)
{
    (void)state;
    Diag *diag = diag_new();
    arena = arena_new();
    lexicon = lexicon_load(arena, SV("models/en.lexicon"), diag);
    diag_free(diag);
    return lexicon ? 0 : -1;
}

static int tear_down_all(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static const PatternSet *compiled(const char *rules_text)
{
    Diag *diag = diag_new();
    Source source = { .path = SV("t.rules"), .text = sv_of(rules_text) };
    RuleSet *rs = rules_parse(arena, &source, 1, diag);
    assert_int_equal(diag_count(diag, SEVERITY_ERROR), 0);
    diag_free(diag);
    vocabulary = vocabulary_new(arena);
    return patterns_compile(arena, rs, lexicon, vocabulary);
}

/* The argument with this role, or NULL. */
static const PatternArg *find(const Pattern *p, Role role)
{
    for (size_t i = 0; i < p->arg_count; i++)
        if (p->args[i].role == role) return &p->args[i];
    return NULL;
}

static void assert_slot(const Pattern *p, Role role, char slot)
{
    const PatternArg *arg = find(p, role);
    assert_non_null(arg);
    assert_int_equal(arg->fill, FILL_SLOT);
    assert_int_equal(arg->slot, slot);
}

/* The clause that the complement of the first pattern is. */
static const Pattern *complement_of(const PatternSet *set)
{
    const PatternArg *arg = find(&set->patterns[0], ROLE_COMPLEMENT);
    assert_non_null(arg);
    assert_int_equal(arg->fill, FILL_CLAUSE);
    return arg->clause;
}

TEST(a_that_clause_is_a_complement_with_a_subject)
{
    (void)state_;
    const PatternSet *set = compiled(RULE "A demand that B OPPOSE\n");
    assert_slot(&set->patterns[0], ROLE_SUBJECT, 'A');
    const Pattern *inner = complement_of(set);
    assert_slot(inner, ROLE_SUBJECT, 'B');
    assert_sv(inner->trigger->first, "resign");
}

TEST(a_that_clause_has_objects_of_its_own)
{
    (void)state_;
    const Pattern *inner = complement_of(compiled(RULE "A deny that B attack village\n"));
    const PatternArg *object = find(inner, ROLE_OBJECT);
    assert_non_null(object);
    assert_int_equal(object->fill, FILL_WORDS);
}

TEST(that_before_a_noun_is_no_clause)
{
    (void)state_;
    const PatternSet *set = compiled(RULE "A condemn that attack on B\n");
    assert_null(find(&set->patterns[0], ROLE_COMPLEMENT));
}

TEST(to_before_a_verb_is_a_complement_without_a_subject)
{
    (void)state_;
    const Pattern *inner = complement_of(compiled(RULE "A refuse to meet B\n"));
    assert_sv(inner->trigger->first, "meet");
    assert_null(find(inner, ROLE_SUBJECT));
    assert_slot(inner, ROLE_OBJECT, 'B');
}

TEST(to_before_a_set_of_nouns_is_a_preposition)
{
    (void)state_;
    const PatternSet *set =
        compiled(RULE "A agree to TALK with B\n"); /* "talk" alone could be a verb, "negotiation" cannot */
    const PatternArg *oblique = find(&set->patterns[0], ROLE_OBLIQUE);
    assert_null(find(&set->patterns[0], ROLE_COMPLEMENT));
    assert_non_null(oblique);
    assert_sv(vocabulary_preposition_text(vocabulary, oblique->prep), "to");
    assert_int_equal(oblique->fill, FILL_WORDS);
}

TEST(words_beside_phrases_stay_one_pattern)
{
    (void)state_;
    const PatternSet *set = compiled(RULE "A (hit | strike | go forth | shell) (to | into) B\n");
    size_t verbs = 0, words = 0;
    for (size_t i = 0; i < set->count; i++) {
        verbs += set->patterns[i].kind == PATTERN_VERB;
        words += set->patterns[i].kind == PATTERN_VERB && set->patterns[i].trigger->word_count == 3;
    }
    assert_int_equal(verbs, 4); /* three words and one phrase, by two prepositions */
    assert_int_equal(words, 2);
}

TEST(to_before_an_unknown_word_is_an_infinitive)
{
    (void)state_;
    assert_sv(complement_of(compiled(RULE "A refuse to zorkify B\n"))->trigger->first, "zorkify");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_that_clause_is_a_complement_with_a_subject),
        cmocka_unit_test(a_that_clause_has_objects_of_its_own),
        cmocka_unit_test(that_before_a_noun_is_no_clause),
        cmocka_unit_test(to_before_a_verb_is_a_complement_without_a_subject),
        cmocka_unit_test(to_before_a_set_of_nouns_is_a_preposition),
        cmocka_unit_test(words_beside_phrases_stay_one_pattern),
        cmocka_unit_test(to_before_an_unknown_word_is_an_infinitive),
    };
    return cmocka_run_group_tests(tests, set_up_all, tear_down_all);
}
