/* Lemmas, parts of speech, verbs and their nouns, and broken lexicon files. Run from the root of the checkout. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lang/lexicon.h"
#include "test.h"

typedef struct {
    Arena *arena;
    Diag *diag;
    Lexicon *lexicon;
} Fixture;

static Fixture fx;

static int set_up(void **state)
{
    (void)state;
    fx = (Fixture){ .arena = arena_new(), .diag = diag_new() };
    fx.lexicon = lexicon_load(fx.arena, SV("models/en.lexicon"), fx.diag);
    return fx.lexicon ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    diag_free(fx.diag);
    arena_free(fx.arena);
    return 0;
}

static void assert_lemma(const char *form, Pos pos, const char *want)
{
    assert_sv(lexicon_lemma(fx.lexicon, fx.arena, sv_of(form), pos), want);
}

static void assert_tagged(const char *form, Tag tag, const char *want)
{
    assert_sv(lexicon_lemma_of_tag(fx.lexicon, fx.arena, sv_of(form), tag), want);
}

static bool has(const Sv *list, size_t count, const char *word)
{
    for (size_t i = 0; i < count; i++)
        if (sv_equal(list[i], sv_of(word))) return true;
    return false;
}

static void verbs_are_reduced_to_their_base(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        { "withdrew", "withdraw" }, { "Withdrawing", "withdraw" },
        { "accused", "accuse" },    { "stopped", "stop" },
        { "allied", "ally" },       { "singing", "sing" },
        { "hoping", "hope" },       { "hopping", "hop" },
        { "agrees", "agree" },      { "goes", "go" },
        { "called", "call" },       { "changing", "change" },
        { "denies", "deny" },       { "found", "find" },
        { "retook", "retake" },     { "overthrew", "overthrow" },
        { "forbade", "forbid" },    { "expelled", "expel" },
        { "attack", "attack" },     { "discussed", "discuss" },
    };
    for (size_t i = 0; i < LENGTH_OF(pairs); i++) assert_lemma(pairs[i][0], POS_VERB, pairs[i][1]);
}

static void unknown_verbs_are_guessed_by_their_ending(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        { "zurgelized", "zurgelize" }, { "blorped", "blorp" },    { "frobbing", "frob" },
        { "zorks", "zork" },           { "quivated", "quivate" },
    };
    for (size_t i = 0; i < LENGTH_OF(pairs); i++) assert_lemma(pairs[i][0], POS_VERB, pairs[i][1]);
}

static void nouns_are_reduced_to_their_singular(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        { "talks", "talk" },      { "allies", "ally" },    { "crises", "crisis" },     { "women", "woman" },
        { "troops", "troop" },    { "news", "news" },      { "forces", "force" },      { "Attacks", "attack" },
        { "species", "species" }, { "virus", "virus" },    { "embassies", "embassy" }, { "coaches", "coach" },
        { "war", "war" },         { "children", "child" }, { "zorkies", "zorky" },
    };
    for (size_t i = 0; i < LENGTH_OF(pairs); i++) assert_lemma(pairs[i][0], POS_NOUN, pairs[i][1]);
}

static void degrees_are_reduced_to_the_positive(void **state)
{
    (void)state;
    assert_lemma("better", POS_ADJECTIVE, "good");
    assert_lemma("bigger", POS_ADJECTIVE, "big");
    assert_lemma("largest", POS_ADJECTIVE, "large");
    assert_lemma("easier", POS_ADJECTIVE, "easy");
    assert_lemma("bilateral", POS_ADJECTIVE, "bilateral");
}

static void the_tag_decides_between_two_lemmas(void **state)
{
    (void)state;
    assert_tagged("found", TAG_VBD, "find");
    assert_tagged("found", TAG_VB, "found");
    assert_tagged("'s", TAG_VBZ, "be");
    assert_tagged("'s", TAG_POS, "'s");
    assert_tagged("left", TAG_VBD, "leave");
    assert_tagged("left", TAG_JJ, "left");
    assert_tagged("Niger", TAG_NNP, "niger");
    assert_tagged("\303\211tats", TAG_NNP, "\303\251tats");
}

static void lemmatising_fills_every_word(void **state)
{
    (void)state;
    Word words[] = { { .form = SV("France"), .tag = TAG_NNP },
                     { .form = SV("has"), .tag = TAG_VBZ },
                     { .form = SV("left"), .tag = TAG_VBN } };
    lang_lemmatise(fx.lexicon, fx.arena, words, LENGTH_OF(words));
    assert_sv(words[0].lemma, "france");
    assert_sv(words[1].lemma, "have");
    assert_sv(words[2].lemma, "leave");
}

static void parts_of_speech_come_from_data_and_endings(void **state)
{
    (void)state;
    unsigned noun = 1U << POS_NOUN, verb = 1U << POS_VERB, other = 1U << POS_OTHER;
    assert_int_equal(lexicon_pos(fx.lexicon, SV("withdrew")), verb);
    assert_int_equal(lexicon_pos(fx.lexicon, SV("attacks")), noun | verb);
    assert_int_equal(lexicon_pos(fx.lexicon, SV("of")), other);
    assert_int_equal(lexicon_pos(fx.lexicon, SV("12")), other);
    assert_true(lexicon_pos(fx.lexicon, SV("zorkization")) & noun);
    assert_true(lexicon_pos(fx.lexicon, SV("negotiating")) & verb);
    assert_false(lexicon_pos(fx.lexicon, SV("junta")) & verb);
}

static void verbs_have_their_event_nouns(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        { "withdraw", "withdrawal" }, { "negotiate", "negotiation" },
        { "attack", "attack" },       { "ally", "alliance" },
        { "oppose", "opposition" },   { "invade", "invasion" },
        { "accuse", "accusation" },   { "talk", "talk" },
        { "sanction", "sanction" },   { "deploy", "deployment" },
        { "expel", "expulsion" },     { "kill", "killing" },
        { "kidnap", "kidnapping" },   { "meet", "meeting" },
        { "arrive", "arrival" },      { "recognize", "recognition" },
    };
    for (size_t i = 0; i < LENGTH_OF(pairs); i++) {
        size_t count = 0;
        const Sv *nouns = lexicon_nouns_of(fx.lexicon, sv_of(pairs[i][0]), &count);
        if (!has(nouns, count, pairs[i][1])) fail_msg("%s lacks %s", pairs[i][0], pairs[i][1]);
        const Sv *verbs = lexicon_verbs_of(fx.lexicon, sv_of(pairs[i][1]), &count);
        if (!has(verbs, count, pairs[i][0])) fail_msg("%s lacks %s", pairs[i][1], pairs[i][0]);
    }
}

static void who_acts_is_no_event(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        { "attack", "attacker" }, { "negotiate", "negotiator" }, { "oppose", "opponent" }, { "lead", "leader" }
    };
    for (size_t i = 0; i < LENGTH_OF(pairs); i++) {
        size_t count = 0;
        const Sv *events = lexicon_nouns_of(fx.lexicon, sv_of(pairs[i][0]), &count);
        assert_false(has(events, count, pairs[i][1]));
        const Sv *agents = lexicon_agents_of(fx.lexicon, sv_of(pairs[i][0]), &count);
        assert_true(has(agents, count, pairs[i][1]));
        const Sv *acts = lexicon_acts_of(fx.lexicon, sv_of(pairs[i][1]), &count);
        assert_true(has(acts, count, pairs[i][0]));
    }
}

static void nouns_for_persons_are_told_from_things_and_bodies(void **state)
{
    (void)state;
    static const char *const persons[] = { "villager", "collaborator", "farmer", "employee", "soldier", "miner" };
    static const char *const others[] = { "village", "bridge", "government", "attack", "computer", "year", "zork", "" };
    for (size_t i = 0; i < LENGTH_OF(persons); i++)
        if (!lexicon_is_person(fx.lexicon, sv_of(persons[i]))) fail_msg("%s is a person", persons[i]);
    for (size_t i = 0; i < LENGTH_OF(others); i++)
        if (lexicon_is_person(fx.lexicon, sv_of(others[i]))) fail_msg("%s is no person", others[i]);
}

static void words_without_links_give_none(void **state)
{
    (void)state;
    size_t count = 7;
    assert_null(lexicon_nouns_of(fx.lexicon, SV("zork"), &count));
    assert_int_equal(count, 0);
    assert_null(lexicon_verbs_of(fx.lexicon, SV(""), &count));
    assert_int_equal(count, 0);
}

static void any_bytes_have_a_lemma(void **state)
{
    (void)state;
    static const char *const odd[] = { "", "s", "ed", "ing", "'", "es", "\xff\xfe", "nging", "-", "ies" };
    char longest[400];
    memset(longest, 's', sizeof longest);
    for (int tag = 0; tag < TAG_COUNT; tag++) {
        for (size_t i = 0; i < LENGTH_OF(odd); i++)
            (void)lexicon_lemma_of_tag(fx.lexicon, fx.arena, sv_of(odd[i]), (Tag)tag);
        (void)lexicon_lemma_of_tag(fx.lexicon, fx.arena, (Sv){ longest, sizeof longest }, (Tag)tag);
    }
    for (size_t i = 0; i < LENGTH_OF(odd); i++) (void)lexicon_pos(fx.lexicon, sv_of(odd[i]));
}

/* Load a lexicon of this text and return the code that was recorded, DIAG_CODE_COUNT for none. */
static bool loading_reports(const char *text, DiagCode code)
{
    char path[] = "/tmp/actorgraph-lexicon-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), strlen(text));
    close(fd);
    Diag *d = diag_new();
    Arena *a = arena_new();
    bool reported = !lexicon_load(a, sv_of(path), d) && diag_count_code(d, code) == 1;
    arena_free(a);
    diag_free(d);
    unlink(path);
    return reported;
}

static void broken_files_are_diagnostics(void **state)
{
    (void)state;
    assert_true(loading_reports("", E_LANG_LEXICON_SYNTAX));
    assert_true(loading_reports("withdraw v\n", E_LANG_LEXICON_SYNTAX));
    assert_true(loading_reports("actorgraph-lexicon 2 en\n", E_LANG_LEXICON_SYNTAX));
    assert_true(loading_reports("actorgraph-lexicon 1 en\nwithdraw v\n", E_LANG_LEXICON_SYNTAX));
    assert_true(loading_reports("actorgraph-lexicon 1 en\n[forms]\nwithdraw\n", E_LANG_LEXICON_SYNTAX));
    assert_true(loading_reports("actorgraph-lexicon 1 en\n[zork]\n", E_LANG_LEXICON_SYNTAX));
    assert_true(loading_reports("actorgraph-lexicon 1 en\n[events]\nb x\na y\n", E_LANG_LEXICON_SYNTAX));
    Diag *d = diag_new();
    assert_null(lexicon_load(fx.arena, SV("no/such/file"), d));
    assert_int_equal(diag_count_code(d, E_LANG_LEXICON_OPEN), 1);
    assert_null(lexicon_load(fx.arena, SV("models"), d));
    diag_free(d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(verbs_are_reduced_to_their_base),
        cmocka_unit_test(unknown_verbs_are_guessed_by_their_ending),
        cmocka_unit_test(nouns_are_reduced_to_their_singular),
        cmocka_unit_test(degrees_are_reduced_to_the_positive),
        cmocka_unit_test(the_tag_decides_between_two_lemmas),
        cmocka_unit_test(lemmatising_fills_every_word),
        cmocka_unit_test(parts_of_speech_come_from_data_and_endings),
        cmocka_unit_test(verbs_have_their_event_nouns),
        cmocka_unit_test(who_acts_is_no_event),
        cmocka_unit_test(nouns_for_persons_are_told_from_things_and_bodies),
        cmocka_unit_test(words_without_links_give_none),
        cmocka_unit_test(any_bytes_have_a_lemma),
        cmocka_unit_test(broken_files_are_diagnostics),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
