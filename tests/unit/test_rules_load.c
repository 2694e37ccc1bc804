/* Which files are read, in which order, and what their places are called; and words against the lexicon. */
#include <sys/stat.h>
#include <unistd.h>

#include "rules/lint.h"
#include "rules_case.h"

typedef struct {
    Arena *arena;
    Diag *diag;
    const char *root;
} Folder;

static int set_up(void **state)
{
    Folder *f = malloc(sizeof *f);
    char name[] = "/tmp/actorgraph-load-XXXXXX";
    if (!f || !mkdtemp(name)) return -1;
    *f = (Folder){ arena_new(), diag_new(), NULL };
    f->root = arena_cstr(f->arena, sv_of(name));
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    Folder *f = *state;
    char command[100];
    snprintf(command, sizeof command, "chmod -R u+rwX %s; rm -rf %s", f->root, f->root);
    int status = system(command);
    diag_free(f->diag);
    arena_free(f->arena);
    free(f);
    return status;
}

static Sv below(const Folder *f, const char *path) { return arena_printf(f->arena, "%s/%s", f->root, path); }

static void put_file(const Folder *f, const char *path, const char *text)
{
    Sv full = below(f, path);
    char *folder = arena_cstr(f->arena, full);
    for (char *slash = folder + strlen(f->root) + 1; (slash = strchr(slash, '/')); *slash++ = '/') {
        *slash = '\0';
        mkdir(folder, 0777);
    }
    FILE *to = fopen(full.ptr, "wb");
    assert_non_null(to);
    fputs(text, to);
    assert_int_equal(fclose(to), 0);
}

static void files_are_read_in_byte_order_of_paths(void **state)
{
    const Folder *f = *state;
    put_file(f, "rules/b.rules", "relation b directed\n");
    put_file(f, "rules/a/z.rules", "relation z directed\n");
    put_file(f, "rules/B.rules", "relation bb directed\n");
    put_file(f, "rules/a.actors", "actor x : state\n  name X\n");
    put_file(f, "rules/.hidden.rules", "nonsense\n");
    put_file(f, "rules/README", "nonsense\n");
    put_file(f, "rules/b.rules~", "nonsense\n");
    Sv path = below(f, "rules/");
    RuleSet *rs = rules_load(f->arena, &path, 1, f->diag);
    assert_non_null(rs);
    assert_int_equal(diag_count(f->diag, SEVERITY_ERROR) + diag_count(f->diag, SEVERITY_WARNING), 0);
    assert_int_equal(rs->file_count, 4);
    assert_sv(rs->relations[0].name, "bb");
    assert_sv(rs->relations[1].name, "z");
    assert_sv(rs->relations[2].name, "b");
    assert_sv(rules_place(f->arena, rs->relations[1].at), "rules/a/z.rules:1");
    assert_sv(rules_place(f->arena, rs->actors[0].at), "rules/a.actors:1");
}

static void the_order_of_arguments_and_the_place_of_the_folder_do_not_matter(void **state)
{
    const Folder *f = *state;
    put_file(f, "one/rules/a.rules", "relation a directed\n");
    put_file(f, "one/rules/b.rules", "relation b directed\n");
    put_file(f, "two/deeper/rules/a.rules", "relation a directed\n");
    put_file(f, "two/deeper/rules/b.rules", "relation b directed\n");
    Sv one = below(f, "one/rules"), two = below(f, "two/deeper/rules");
    Sv files[] = { below(f, "one/rules/b.rules"), below(f, "one/rules/a.rules"), below(f, "one/rules/a.rules") };
    RuleSet *x = rules_load(f->arena, &one, 1, f->diag), *y = rules_load(f->arena, &two, 1, f->diag),
            *z = rules_load(f->arena, files, 3, f->diag);
    assert_true(x->hash == y->hash);
    assert_int_equal(z->file_count, 2);
    assert_sv(z->relations[0].name, "a");
    assert_int_equal(diag_count(f->diag, SEVERITY_ERROR), 0);
}

static void what_is_not_there_is_told_and_the_rest_is_read(void **state)
{
    const Folder *f = *state;
    put_file(f, "a.rules", "relation a directed\n");
    Sv paths[] = { below(f, "none.rules"), below(f, "a.rules") };
    RuleSet *rs = rules_load(f->arena, paths, 2, f->diag);
    assert_int_equal(rs->relation_count, 1);
    assert_int_equal(diag_count_code(f->diag, E_READ_OPEN), 1);
    assert_null(rules_load(f->arena, paths, 1, f->diag));
}

static void an_unreadable_file_is_told(void **state)
{
    const Folder *f = *state;
    if (geteuid() == 0) skip_because("the superuser may read everything");
    put_file(f, "a.rules", "relation a directed\n");
    put_file(f, "b.rules", "relation b directed\n");
    chmod(below(f, "a.rules").ptr, 0);
    Sv path = below(f, "");
    RuleSet *rs = rules_load(f->arena, &path, 1, f->diag);
    assert_int_equal(rs->relation_count, 1);
    assert_int_equal(diag_count_code(f->diag, E_READ_OPEN), 1);
}

static void nearly_right_endings_and_empty_folders_are_told(void **state)
{
    const Folder *f = *state;
    put_file(f, "rules/mine.rule", "relation a directed\n");
    Sv path = below(f, "rules");
    assert_null(rules_load(f->arena, &path, 1, f->diag));
    assert_int_equal(diag_count_code(f->diag, W_RULE_FILES), 2);
}

static void a_circle_of_links_ends(void **state)
{
    const Folder *f = *state;
    put_file(f, "rules/a.rules", "relation a directed\n");
    assert_int_equal(symlink("..", below(f, "rules/up").ptr), 0);
    Sv path = below(f, "rules");
    RuleSet *rs = rules_load(f->arena, &path, 1, f->diag);
    assert_non_null(rs);
    assert_int_equal(rs->relation_count, 1);
    assert_int_equal(diag_count_code(f->diag, W_RULE_FILES), 1);
    assert_int_equal(diag_count(f->diag, SEVERITY_ERROR), 0);
}

static void sources_come_with_their_texts(void **state)
{
    const Folder *f = *state;
    put_file(f, "rules/a.rules", "# one\n");
    put_file(f, "rules/b.rules", "");
    Sv path = below(f, "rules");
    size_t count;
    const Source *sources = rules_sources(f->arena, &path, 1, f->diag, &count);
    assert_int_equal(count, 2);
    assert_sv(sources[0].text, "# one\n");
    assert_sv(sources[1].text, "");
}

static void words_that_are_no_base_forms_are_told(void **state)
{
    const Folder *f = *state;
    Lexicon *lexicon = lexicon_load(f->arena, SV("models/en.lexicon"), f->diag);
    if (!lexicon) skip_because("models/en.lexicon is not here");
    assert_sv(rules_base_form(f->arena, lexicon, SV("withdrew")), "withdraw");
    assert_sv(rules_base_form(f->arena, lexicon, SV("troops")), "troop");
    assert_sv(rules_base_form(f->arena, lexicon, SV("attack")), "");
    assert_sv(rules_base_form(f->arena, lexicon, SV("from")), "");
    assert_sv(rules_base_form(f->arena, lexicon, SV("zzxqy")), "");
    Case c = case_with_base(
        "words FORCES troops | seized\nrule r -> attacks\n  when A (hit | attacks) [our] FORCES in B\n"
        "  when A's raids on B\n  when A hit the forces B deployed\n  when A be deployed to B with bases\n"
        "  surface A hits B\n  yes x => a -> b\n");
    case_expect(&c, 0, 0);
    rules_lint_words(c.rs, lexicon, c.diag);
    static const char *const told[] = { "t.rules:1:7: warning[R038]: \"seized\"", "t.rules:3:17: warning[R038]",
                                        "t.rules:4:12: warning[R038]", "t.rules:5:27: warning[R038]",
                                        "write \"seize\"" };
    if (diag_count_code(c.diag, W_RULE_LEMMA) != 4) fail_msg("%s", case_messages(&c));
    for (size_t i = 0; i < sizeof told / sizeof told[0]; i++) case_expect_message(&c, told[i]);
    case_free(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(files_are_read_in_byte_order_of_paths, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_order_of_arguments_and_the_place_of_the_folder_do_not_matter, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(what_is_not_there_is_told_and_the_rest_is_read, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_unreadable_file_is_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(nearly_right_endings_and_empty_folders_are_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_circle_of_links_ends, set_up, tear_down),
        cmocka_unit_test_setup_teardown(sources_come_with_their_texts, set_up, tear_down),
        cmocka_unit_test_setup_teardown(words_that_are_no_base_forms_are_told, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
