/* What is known of word forms, and that the index of patterns loses nothing of what trying all of them finds. */
#include "extract/coref.h"
#include "extract/extractor.h"
#include "extract_fixture.h"

static Dictionary *dictionary;

static int set_up_forms(void **state)
{
    (void)state;
    if (load_with_rules("actor france : state\n  name France\n  adj French\n") != 0) return -1;
    dictionary = dictionary_new(arena, rules);
    return 0;
}

static Forms *fresh(void) { return forms_new(doc_arena, dictionary, lexicon, NULL); }

TEST(a_form_is_found_out_once)
{
    (void)state_;
    Forms *f = fresh();
    Form *x = forms_find(f, SV("Soldiers"));
    assert_ptr_equal(x, forms_find(f, SV("Soldiers")));
    assert_ptr_not_equal(x, forms_find(f, SV("soldiers")));
    assert_int_equal(forms_count(f), 2);
    assert_sv(x->text, "Soldiers");
    assert_sv(x->folded, "soldiers");
    assert_sv(x->noun, "soldier");
    assert_true(x->known && x->person && x->pos & 1u << POS_NOUN);
    assert_int_equal(x->upper, 1);
    assert_int_equal(x->lower, 7);
    assert_int_equal(x->number, INTERN_NONE); /* there is no vocabulary */
}

TEST(a_form_has_the_key_of_its_name)
{
    (void)state_;
    Forms *f = fresh();
    assert_int_equal(forms_find(f, SV("France"))->key, dictionary_key(dictionary, doc_arena, SV("France")));
    assert_int_equal(forms_find(f, SV("zebra"))->key, INTERN_NONE);
    assert_int_not_equal(forms_find(f, SV("FRANCE"))->key, INTERN_NONE);
}

TEST(lemmas_are_those_of_the_tag)
{
    (void)state_;
    Forms *f = fresh();
    Form *found = forms_find(f, SV("found"));
    assert_sv(forms_lemma(f, found, TAG_VBD)->lemma, "find");
    assert_sv(forms_lemma(f, found, TAG_VB)->lemma, "found");
    assert_ptr_equal(forms_lemma(f, found, TAG_VBD), forms_lemma(f, found, TAG_VBD));
    assert_null(
        forms_lemma(forms_new(doc_arena, dictionary, NULL, NULL), found, TAG_NN)); /* not known without a lexicon */
}

TEST(lists_are_asked_in_any_case_and_with_either_mark_between)
{
    (void)state_;
    Forms *f = fresh();
    Form *x = forms_find(f, SV("Minister"));
    for (int again = 0; again < 2; again++) {
        assert_true(forms_is_one_of(f, x, "president|minister"));
        assert_true(forms_is_one_of(f, x, "MINISTER king"));
        assert_false(forms_is_one_of(f, x, "ministers|mini|ster"));
        assert_false(forms_is_one_of(f, x, ""));
    }
}

TEST(more_lists_than_are_remembered_are_answered_too)
{
    (void)state_;
    Forms *f = fresh();
    Form *x = forms_find(f, SV("w300"));
    for (int again = 0; again < 2; again++)
        for (int i = 0; i < 2 * FORM_LISTS; i++) {
            static char words[2 * FORM_LISTS][16];
            if (!again) snprintf(words[i], sizeof words[i], "w%d|other", i);
            assert_int_equal(forms_is_one_of(f, x, words[i]), i == 300);
        }
}

/* ---- the index ---- */

static void assert_same_matches(const Extractor *ex, const Parsed *p)
{
    NearMissList misses = { 0 };
    MatchList all = extract_matches(ex, p, &misses), few = extract_matches(ex, p, NULL);
    if (all.count != few.count)
        fail_msg("sentence %u: %zu matches of all patterns, %zu by the index", p->sentence, all.count, few.count);
    for (size_t i = 0; i < all.count; i++) {
        const Match *x = &all.items[i], *y = &few.items[i];
        bool same = x->source == y->source && x->target == y->target && x->rule == y->rule && x->frame == y->frame &&
                    x->predicate == y->predicate && x->matchers == y->matchers;
        if (!same)
            fail_msg("sentence %u: match %zu is of rule %u, by the index of rule %u", p->sentence, i, x->rule, y->rule);
    }
}

/* With all shipped rules on the sample texts: explanations try every pattern, extraction those that the index leaves.
 */
TEST(the_index_loses_no_match)
{
    (void)state_;
    Arena *a = arena_new(), *own = arena_new();
    Sv path = SV("rules"), samples = SV("docs/samples");
    RuleSet *shipped = rules_load(a, &path, 1, trouble);
    assert_non_null(shipped);
    Extractor *ex = extractor_new(a, shipped, lexicon, model, EXTRACT_OPTIONS);
    ExtractScratch *memory = extract_scratch_new(ex);
    ReadOptions options = { 0 };
    Reader *reader = reader_open(a, &samples, 1, &options, trouble);
    size_t sentences = 0;
    for (Document doc; sentences < 250 && reader_next(reader, own, &doc); arena_reset(own)) {
        Analysis *an = extract_analysis(ex, memory, own, &doc);
        ParseCache *parses = parse_cache_new(an, extract_parser(ex, extract_parser_scratch(memory)));
        coref_resolve(an, parses, SIEVE_ALL);
        for (uint32_t s = 0; s < an->text.sentence_count; s++, sentences++) {
            Parsed p = *parse_cache_get(parses, s);
            match_number_words(ex->matcher, &p, extract_match_space(memory));
            assert_same_matches(ex, &p);
        }
    }
    assert_true(sentences > 100);
    reader_close(reader);
    extract_scratch_free(memory);
    arena_free(own);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_form_is_found_out_once),
        cmocka_unit_test(a_form_has_the_key_of_its_name),
        cmocka_unit_test(lemmas_are_those_of_the_tag),
        cmocka_unit_test(lists_are_asked_in_any_case_and_with_either_mark_between),
        cmocka_unit_test(more_lists_than_are_remembered_are_answered_too),
        cmocka_unit_test(the_index_loses_no_match),
    };
    return cmocka_run_group_tests(tests, set_up_forms, tear_down_all);
}
