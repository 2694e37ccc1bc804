/* The editor files know every word that the parser knows. */
#include "rules/statement.h"
#include "rules_case.h"

static char *text_of(const char *path)
{
    FILE *from = fopen(path, "rb");
    if (!from) fail_msg("%s cannot be opened: run from the root of the checkout", path);
    char *text = calloc(1, 100000);
    assert_non_null(text);
    assert_true(fread(text, 1, 99999, from) > 0);
    fclose(from);
    return text;
}

/* Does @word stand in @text with no letter beside it? */
static bool has_word(const char *text, const char *word)
{
    size_t n = strlen(word);
    for (const char *at = text; (at = strstr(at, word)); at++) {
        bool before = at > text && (ascii_is_alpha(at[-1]) || at[-1] == '-' || at[-1] == '_');
        bool behind = ascii_is_alpha(at[n]) || at[n] == '-' || at[n] == '_';
        if (!before && !behind) return true;
    }
    return false;
}

static void every_word_of_the_language_is_in_the_editor_files(void **state)
{
    (void)state;
    static const char *const paths[] = { "editors/vim/syntax/actorgraph.vim", "editors/actorgraph.tmLanguage.json",
                                         "docs/actorgraph-rules.5" };
    for (size_t p = 0; p < sizeof paths / sizeof paths[0]; p++) {
        char *text = text_of(paths[p]);
        for (int i = 0; i < STATEMENT_COUNT; i++)
            if (!has_word(text, statement_infos[i].word))
                fail_msg("%s does not know the statement %s", paths[p], statement_infos[i].word);
        for (int i = 0; i < BLOCK_KIND_COUNT; i++)
            if (!has_word(text, header_infos[i].word))
                fail_msg("%s does not know the header %s", paths[p], header_infos[i].word);
        for (int i = 0; i < ACTOR_TYPE_COUNT; i++)
            if (!has_word(text, actor_type_names[i]))
                fail_msg("%s does not know the type %s", paths[p], actor_type_names[i]);
        for (int i = 0; i < FACTUALITY_COUNT; i++)
            if (!has_word(text, factuality_names[i])) fail_msg("%s does not know %s", paths[p], factuality_names[i]);
        free(text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(every_word_of_the_language_is_in_the_editor_files) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
