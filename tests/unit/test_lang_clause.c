/* Clauses from trees written by hand: one test a construction, so that a wrong argument is not the parser's fault. */
#include "arena_case.h"
#include "lang/clause.h"

/* "France/NNP/2/nsubj withdrew:withdraw/VBD/0/root": form[:lemma]/tag/head/relation, words counted from 1. */
static ParseTree tree_of(const char *text)
{
    Word *words = NEW_ARRAY(arena, Word, 64);
    size_t n = 0;
    Sv rest = sv_of(text);
    for (Sv item = sv_word(&rest); item.len; item = sv_word(&rest)) {
        Sv form = sv_cut(&item, '/'), tag = sv_cut(&item, '/'), head = sv_cut(&item, '/');
        Sv lemma = form, shown = sv_cut(&lemma, ':');
        uint32_t h = 0;
        assert_true(sv_to_u32(head, 63, &h));
        assert_true(tag_find(tag) >= 0);
        assert_true(dep_find(item) >= 0);
        words[n++] = (Word){ .form = shown,
                             .lemma = lemma.len ? lemma : shown,
                             .tag = (Tag)tag_find(tag),
                             .dep = (Dep)dep_find(item),
                             .head = (int32_t)h - 1 };
    }
    return tree_new(arena, words, n);
}

static const Sv support[] = { SV_INIT("hold"), SV_INIT("launch"), SV_INIT("make") };
static const Sv control[] = { SV_INIT("promise") };
static const Grammar grammar = {
    .support_verbs = support, .support_verb_count = 3, .subject_control = control, .subject_control_count = 1
};

/* Form of the first argument with this role (and preposition, unless NULL); "-" where there is none. */
static const char *arg(const ParseTree *t, const Clause *c, Role role, const char *prep)
{
    for (size_t i = 0; i < c->arg_count; i++)
        if (c->args[i].role == role && (!prep || sv_equal(c->args[i].prep, sv_of(prep))))
            return arena_cstr(arena, t->words[c->args[i].word].form);
    return "-";
}

static void active_clause_has_subject_object_and_oblique(void **state)
{
    (void)state;
    ParseTree t =
        tree_of("France/NNP/2/nsubj withdrew:withdraw/VBD/0/root troops:troop/NNS/2/obj from/IN/5/case Mali/NNP/2/obl");
    Clause c = clause_read(&t, &grammar, 1);
    assert_sv(c.lemma, "withdraw");
    assert_false(c.passive);
    assert_string_equal(arg(&t, &c, ROLE_SUBJECT, NULL), "France");
    assert_string_equal(arg(&t, &c, ROLE_OBJECT, NULL), "troops");
    assert_string_equal(arg(&t, &c, ROLE_OBLIQUE, "from"), "Mali");
}

static void passive_turns_subject_into_object_and_by_into_subject(void **state)
{
    (void)state;
    ParseTree t = tree_of(
        "Mali/NNP/3/nsubj:pass was:be/VBD/3/aux:pass attacked:attack/VBN/0/root by/IN/5/case JNIM/NNP/3/obl:agent");
    Clause c = clause_read(&t, &grammar, 2);
    assert_true(c.passive);
    assert_string_equal(arg(&t, &c, ROLE_SUBJECT, NULL), "JNIM");
    assert_string_equal(arg(&t, &c, ROLE_OBJECT, NULL), "Mali");
}

static void agentless_passive_has_no_subject(void **state)
{
    (void)state;
    ParseTree t = tree_of("Troops:troop/NNS/3/nsubj:pass were:be/VBD/3/aux:pass withdrawn:withdraw/VBN/0/root");
    Clause c = clause_read(&t, &grammar, 2);
    assert_string_equal(arg(&t, &c, ROLE_SUBJECT, NULL), "-");
    assert_string_equal(arg(&t, &c, ROLE_OBJECT, NULL), "Troops");
}

static void particle_and_preposition_are_kept(void **state)
{
    (void)state;
    ParseTree t =
        tree_of("France/NNP/2/nsubj pulled:pull/VBD/0/root out/RP/2/compound:prt of/IN/5/case Mali/NNP/2/obl");
    Clause c = clause_read(&t, &grammar, 1);
    assert_sv(c.particle, "out");
    assert_string_equal(arg(&t, &c, ROLE_OBLIQUE, "of"), "Mali");
}

static void relative_pronoun_stands_for_its_antecedent(void **state)
{
    (void)state;
    ParseTree t = tree_of(
        "Rebels:rebel/NNS/5/nsubj who/WP/3/nsubj attacked:attack/VBD/1/acl:relcl Kenya/NNP/3/obj fled:flee/VBD/0/root");
    Clause c = clause_read(&t, &grammar, 2);
    assert_string_equal(arg(&t, &c, ROLE_SUBJECT, NULL), "Rebels");
    assert_string_equal(arg(&t, &c, ROLE_OBJECT, NULL), "Kenya");
}

static void object_of_a_relative_clause_is_its_antecedent(void **state)
{
    (void)state;
    ParseTree t = tree_of("groups:group/NNS/0/root France/NNP/3/nsubj fought:fight/VBD/1/acl:relcl");
    Clause c = clause_read(&t, &grammar, 2);
    assert_string_equal(arg(&t, &c, ROLE_SUBJECT, NULL), "France");
    assert_string_equal(arg(&t, &c, ROLE_OBJECT, NULL), "groups");
}

static void subject_control_keeps_the_subject(void **state)
{
    (void)state;
    ParseTree t = tree_of("Iran/NNP/2/nsubj agreed:agree/VBD/0/root to/TO/4/mark talk/VB/2/xcomp");
    Clause c = clause_read(&t, &grammar, 3);
    assert_string_equal(arg(&t, &c, ROLE_SUBJECT, NULL), "Iran");
}

static void object_control_takes_the_object(void **state)
{
    (void)state;
    ParseTree t = tree_of("France/NNP/2/nsubj urged:urge/VBD/0/root Mali/NNP/2/obj to/TO/5/mark negotiate/VB/2/xcomp");
    Clause c = clause_read(&t, &grammar, 4);
    assert_string_equal(arg(&t, &c, ROLE_SUBJECT, NULL), "Mali");
}

static void a_verb_of_promise_keeps_its_subject_in_spite_of_an_object(void **state)
{
    (void)state;
    ParseTree t =
        tree_of("France/NNP/2/nsubj promised:promise/VBD/0/root Mali/NNP/2/obj to/TO/5/mark leave/VB/2/xcomp");
    Clause c = clause_read(&t, &grammar, 4);
    assert_string_equal(arg(&t, &c, ROLE_SUBJECT, NULL), "France");
}

static void decision_to_withdraw_finds_the_possessor(void **state)
{
    (void)state;
    ParseTree t = tree_of("Macron/NNP/3/nmod:poss 's/POS/1/case decision/NN/6/nsubj to/TO/5/mark withdraw/VB/3/acl "
                          "angered:anger/VBD/0/root");
    Clause c = clause_read(&t, &grammar, 4);
    assert_string_equal(arg(&t, &c, ROLE_SUBJECT, NULL), "Macron");
}

static void second_verb_shares_the_subject(void **state)
{
    (void)state;
    ParseTree t = tree_of(
        "Rebels:rebel/NNS/2/nsubj entered:enter/VBD/0/root and/CC/4/cc attacked:attack/VBD/2/conj Goma/NNP/4/obj");
    Clause c = clause_read(&t, &grammar, 3);
    assert_string_equal(arg(&t, &c, ROLE_SUBJECT, NULL), "Rebels");
}

static void first_verb_shares_the_object(void **state)
{
    (void)state;
    ParseTree t =
        tree_of("They/PRP/2/nsubj attacked:attack/VBD/0/root and/CC/4/cc looted:loot/VBD/2/conj Goma/NNP/4/obj");
    Clause c = clause_read(&t, &grammar, 1);
    assert_string_equal(arg(&t, &c, ROLE_OBJECT, NULL), "Goma");
}

static void participle_modifies_its_object(void **state)
{
    (void)state;
    ParseTree t = tree_of("groups:group/NNS/0/root backed:back/VBN/1/acl by/IN/4/case Iran/NNP/2/obl:agent");
    Clause c = clause_read(&t, &grammar, 1);
    assert_string_equal(arg(&t, &c, ROLE_SUBJECT, NULL), "Iran");
    assert_string_equal(arg(&t, &c, ROLE_OBJECT, NULL), "groups");
}

static void hyphen_compound_has_agent_and_object(void **state)
{
    (void)state;
    ParseTree t = tree_of("Kremlin/NNP/3/compound -/HYPH/3/punct backed:back/VBN/4/amod accounts:account/NNS/0/root");
    Clause c = clause_read(&t, &grammar, 2);
    assert_string_equal(arg(&t, &c, ROLE_SUBJECT, NULL), "Kremlin");
    assert_string_equal(arg(&t, &c, ROLE_OBJECT, NULL), "accounts");
}

static void event_noun_has_possessor_and_obliques(void **state)
{
    (void)state;
    ParseTree t = tree_of("Mali/NNP/3/nmod:poss 's/POS/1/case talks:talk/NNS/0/root with/IN/5/case JNIM/NNP/3/nmod");
    Clause c = clause_read(&t, &grammar, 2);
    assert_string_equal(arg(&t, &c, ROLE_POSSESSOR, NULL), "Mali");
    assert_string_equal(arg(&t, &c, ROLE_OBLIQUE, "with"), "JNIM");
}

static void support_verb_lends_its_subject_to_the_noun(void **state)
{
    (void)state;
    ParseTree t = tree_of(
        "Somalia/NNP/2/nsubj launched:launch/VBD/0/root an/DT/4/det attack/NN/2/obj on/IN/6/case Kenya/NNP/2/obl");
    Clause c = clause_read(&t, &grammar, 3);
    assert_string_equal(arg(&t, &c, ROLE_SUBJECT, NULL), "Somalia");
    assert_string_equal(arg(&t, &c, ROLE_OBLIQUE, "on"), "Kenya");
}

static void copula_gives_the_noun_a_subject(void **state)
{
    (void)state;
    ParseTree t = tree_of("Chad/NNP/4/nsubj is:be/VBZ/4/cop an/DT/4/det ally/NN/0/root of/IN/6/case France/NNP/4/nmod");
    Clause c = clause_read(&t, &grammar, 3);
    assert_true(c.copula);
    assert_string_equal(arg(&t, &c, ROLE_SUBJECT, NULL), "Chad");
    assert_string_equal(arg(&t, &c, ROLE_OBLIQUE, "of"), "France");
}

static void apposition_is_the_subject_of_the_noun(void **state)
{
    (void)state;
    ParseTree t = tree_of("JNIM/NNP/0/root ,/,/4/punct an/DT/4/det affiliate/NN/1/appos of/IN/6/case AQIM/NNP/4/nmod");
    Clause c = clause_read(&t, &grammar, 3);
    assert_string_equal(arg(&t, &c, ROLE_SUBJECT, NULL), "JNIM");
    assert_string_equal(arg(&t, &c, ROLE_OBLIQUE, "of"), "AQIM");
}

static void what_stands_right_behind_an_event_noun_belongs_to_it(void **state)
{
    (void)state;
    ParseTree t = tree_of("mediators:mediator/NNS/2/nsubj reached:reach/VBD/0/root a/DT/4/det settlement/NN/2/obj "
                          "between/IN/6/case Mali/NNP/2/obl");
    Clause c = clause_read(&t, &grammar, 3);
    assert_string_equal(arg(&t, &c, ROLE_OBLIQUE, "between"), "Mali");
    t = tree_of("Thousands:thousand/NNS/2/nsubj fled:flee/VBD/0/root a/DT/4/det crackdown/NN/2/obj by/IN/6/case "
                "Cuba/NNP/2/obl");
    c = clause_read(&t, &grammar, 3);
    assert_string_equal(arg(&t, &c, ROLE_SUBJECT, NULL), "Cuba"); /* "by" says who acts */
}

static void what_stands_further_behind_does_not(void **state)
{
    (void)state;
    ParseTree t = tree_of("France/NNP/2/nsubj ended:end/VBD/0/root a/DT/4/det settlement/NN/2/obj today/RB/2/advmod "
                          "with/IN/7/case Mali/NNP/2/obl");
    Clause c = clause_read(&t, &grammar, 3);
    assert_string_equal(arg(&t, &c, ROLE_OBLIQUE, "with"), "-");
}

static void support_that_somebody_acts_with_is_for_him(void **state)
{
    (void)state;
    ParseTree t = tree_of("Rebels:rebel/NNS/2/nsubj attacked:attack/VBD/0/root Goma/NNP/2/obj with/IN/6/case "
                          "French/JJ/6/amod backing/NN/2/obl");
    Clause c = clause_read(&t, &grammar, 5);
    assert_string_equal(arg(&t, &c, ROLE_OBLIQUE, "for"), "Rebels");
    t = tree_of("despite/IN/3/case Russian/JJ/3/amod opposition/NN/5/obl Finland/NNP/5/nsubj joined:join/VBD/0/root");
    c = clause_read(&t, &grammar, 2);
    assert_string_equal(arg(&t, &c, ROLE_OBLIQUE, "for"), "Finland");
}

static void support_of_nobody_or_for_another_is_not(void **state)
{
    (void)state;
    ParseTree t =
        tree_of("Rebels:rebel/NNS/2/nsubj attacked:attack/VBD/0/root Goma/NNP/2/obj with/IN/5/case backing/NN/2/obl");
    Clause c = clause_read(&t, &grammar, 4);
    assert_string_equal(arg(&t, &c, ROLE_OBLIQUE, "for"), "-"); /* nobody backs */
    t = tree_of("Mali/NNP/2/nsubj spoke:speak/VBD/0/root with/IN/5/case French/JJ/5/amod support/NN/2/obl "
                "for/IN/7/case Chad/NNP/5/nmod");
    c = clause_read(&t, &grammar, 4);
    assert_string_equal(arg(&t, &c, ROLE_OBLIQUE, "for"), "Chad");
    t = tree_of("Mali/NNP/2/nsubj spoke:speak/VBD/0/root about/IN/5/case French/JJ/5/amod support/NN/2/obl");
    c = clause_read(&t, &grammar, 4);
    assert_string_equal(arg(&t, &c, ROLE_OBLIQUE, "for"), "-"); /* about it, not with it */
}

static void a_dangling_participle_is_passive_and_has_the_subject_of_its_clause_for_object(void **state)
{
    (void)state;
    ParseTree t = tree_of("backed:back/VBN/6/advcl by/IN/3/case Iran/NNP/1/obl ,/,/1/punct Hezbollah/NNP/6/nsubj "
                          "attacked:attack/VBD/0/root");
    Clause c = clause_read(&t, &grammar, 0);
    assert_true(c.passive);
    assert_string_equal(arg(&t, &c, ROLE_SUBJECT, NULL), "Iran");
    assert_string_equal(arg(&t, &c, ROLE_OBJECT, NULL), "Hezbollah");
}

static void a_participle_with_an_object_or_a_mark_is_not_dangling(void **state)
{
    (void)state;
    ParseTree t = tree_of(
        "invaded:invade/VBN/5/advcl Kuwait/NNP/1/obj ,/,/1/punct Iraq/NNP/5/nsubj retreated:retreat/VBD/0/root");
    Clause c = clause_read(&t, &grammar, 0);
    assert_false(c.passive);
    t = tree_of("once/IN/2/mark left:leave/VBN/5/advcl ,/,/2/punct Iraq/NNP/5/nsubj retreated:retreat/VBD/0/root");
    c = clause_read(&t, &grammar, 1);
    assert_false(c.passive);
}

static void a_clause_behind_with_gives_its_noun_to_the_verb(void **state)
{
    (void)state;
    ParseTree t = tree_of("Macron/NNP/2/nsubj met:meet/VBD/0/root with/IN/6/mark rebels:rebel/NNS/6/nsubj "
                          "being/VBG/6/aux disarmed:disarm/VBN/2/advcl");
    Clause c = clause_read(&t, &grammar, 1);
    assert_string_equal(arg(&t, &c, ROLE_OBLIQUE, "with"), "rebels");
}

static void an_absolute_clause_behind_a_comma_keeps_its_noun(void **state)
{
    (void)state;
    ParseTree t = tree_of("Macron/NNP/2/nsubj left:leave/VBD/0/root ,/,/6/punct with/IN/6/mark "
                          "rebels:rebel/NNS/6/nsubj approaching:approach/VBG/2/advcl");
    Clause c = clause_read(&t, &grammar, 1);
    assert_string_equal(arg(&t, &c, ROLE_OBLIQUE, "with"), "-");
}

static void a_participle_behind_an_event_noun_names_its_agent_and_its_sides(void **state)
{
    (void)state;
    ParseTree t =
        tree_of("attack/NN/0/root carried:carry/VBN/1/acl out/RP/2/compound:prt by/IN/5/case Boko/NNP/2/obl:agent");
    Clause c = clause_read(&t, &grammar, 0);
    assert_string_equal(arg(&t, &c, ROLE_SUBJECT, NULL), "Boko");
    t = tree_of("treaty/NN/0/root concluded:conclude/VBN/1/acl between/IN/4/case Israel/NNP/2/obl");
    c = clause_read(&t, &grammar, 0);
    assert_string_equal(arg(&t, &c, ROLE_OBLIQUE, "between"), "Israel");
}

static void a_participle_does_not_name_the_agent_of_a_noun_that_has_one(void **state)
{
    (void)state;
    ParseTree t = tree_of("Mali/NNP/3/nmod:poss 's/POS/1/case attack/NN/0/root condemned:condemn/VBN/3/acl "
                          "by/IN/6/case France/NNP/4/obl:agent");
    Clause c = clause_read(&t, &grammar, 2);
    assert_string_equal(arg(&t, &c, ROLE_SUBJECT, NULL), "-");
    assert_string_equal(arg(&t, &c, ROLE_POSSESSOR, NULL), "Mali");
}

static void conjuncts_are_found_along_the_chain(void **state)
{
    (void)state;
    ParseTree t = tree_of("Mali/NNP/0/root ,/,/3/punct Niger/NNP/1/conj and/CC/5/cc Chad/NNP/3/conj");
    size_t count = 0;
    int32_t *heads = tree_conjuncts(&t, 0, &count);
    assert_int_equal(count, 3);
    assert_int_equal(heads[2], 4);
}

static void broken_trees_with_cycles_end(void **state)
{
    (void)state;
    Word words[3] = { { .form = SV("a"), .lemma = SV("a"), .tag = TAG_VB, .dep = DEP_XCOMP, .head = 1 },
                      { .form = SV("b"), .lemma = SV("b"), .tag = TAG_VB, .dep = DEP_XCOMP, .head = 0 },
                      { .form = SV("c"), .lemma = SV("c"), .tag = TAG_VB, .dep = DEP_CONJ, .head = -1 } };
    ParseTree t = tree_new(arena, words, 3);
    size_t count = 0;
    clauses_of(&t, &grammar, &count);
    assert_int_equal(count, 3);
    assert_false(tree_is_under(&t, 0, 2));
    assert_int_equal(tree_distance(&t, 0, 2), 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(active_clause_has_subject_object_and_oblique, set_up, tear_down),
        cmocka_unit_test_setup_teardown(passive_turns_subject_into_object_and_by_into_subject, set_up, tear_down),
        cmocka_unit_test_setup_teardown(agentless_passive_has_no_subject, set_up, tear_down),
        cmocka_unit_test_setup_teardown(particle_and_preposition_are_kept, set_up, tear_down),
        cmocka_unit_test_setup_teardown(relative_pronoun_stands_for_its_antecedent, set_up, tear_down),
        cmocka_unit_test_setup_teardown(object_of_a_relative_clause_is_its_antecedent, set_up, tear_down),
        cmocka_unit_test_setup_teardown(subject_control_keeps_the_subject, set_up, tear_down),
        cmocka_unit_test_setup_teardown(object_control_takes_the_object, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_verb_of_promise_keeps_its_subject_in_spite_of_an_object, set_up, tear_down),
        cmocka_unit_test_setup_teardown(decision_to_withdraw_finds_the_possessor, set_up, tear_down),
        cmocka_unit_test_setup_teardown(second_verb_shares_the_subject, set_up, tear_down),
        cmocka_unit_test_setup_teardown(first_verb_shares_the_object, set_up, tear_down),
        cmocka_unit_test_setup_teardown(participle_modifies_its_object, set_up, tear_down),
        cmocka_unit_test_setup_teardown(hyphen_compound_has_agent_and_object, set_up, tear_down),
        cmocka_unit_test_setup_teardown(event_noun_has_possessor_and_obliques, set_up, tear_down),
        cmocka_unit_test_setup_teardown(support_verb_lends_its_subject_to_the_noun, set_up, tear_down),
        cmocka_unit_test_setup_teardown(copula_gives_the_noun_a_subject, set_up, tear_down),
        cmocka_unit_test_setup_teardown(apposition_is_the_subject_of_the_noun, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_stands_right_behind_an_event_noun_belongs_to_it, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_stands_further_behind_does_not, set_up, tear_down),
        cmocka_unit_test_setup_teardown(support_that_somebody_acts_with_is_for_him, set_up, tear_down),
        cmocka_unit_test_setup_teardown(support_of_nobody_or_for_another_is_not, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_dangling_participle_is_passive_and_has_the_subject_of_its_clause_for_object,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_participle_with_an_object_or_a_mark_is_not_dangling, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_clause_behind_with_gives_its_noun_to_the_verb, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_absolute_clause_behind_a_comma_keeps_its_noun, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_participle_behind_an_event_noun_names_its_agent_and_its_sides, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_participle_does_not_name_the_agent_of_a_noun_that_has_one, set_up, tear_down),
        cmocka_unit_test_setup_teardown(conjuncts_are_found_along_the_chain, set_up, tear_down),
        cmocka_unit_test_setup_teardown(broken_trees_with_cycles_end, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
