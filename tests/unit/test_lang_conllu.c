/* Reading and writing trees. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lang/conllu.h"
#include "test.h"

static const char *const small = "# newpar\n"
                                 "# text = Mali isn't calm.\n"
                                 "1\tMali\tMali\tPROPN\tNNP\t_\t4\tnsubj\t_\t_\n"
                                 "2-3\tisn't\t_\t_\t_\t_\t_\t_\t_\t_\n"
                                 "2\tis\tbe\tAUX\tVBZ\t_\t4\tcop\t_\t_\n"
                                 "3\tn't\tnot\tPART\tRB\t_\t4\tadvmod:zork\t_\t_\n"
                                 "4\tcalm\tcalm\tADJ\tJJ\t_\t0\troot\t_\tSpaceAfter=No\n"
                                 "4.1\tvery\tvery\tADV\tRB\t_\t_\t_\t_\t_\n"
                                 "5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n\n";

static bool read_text(Arena *a, const char *text, TreeList *list, Diag *d)
{
    Source *source = NEW(a, Source);
    *source = (Source){ SV("test.conllu"), sv_of(text) };
    return conllu_read(a, source, list, d);
}

static void trees_are_read_without_ranges_and_empty_nodes(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Diag *d = diag_new();
    TreeList list = { 0 };
    assert_true(read_text(a, small, &list, d));
    assert_int_equal(list.count, 1);
    const Tree *t = &list.trees[0];
    assert_int_equal(t->count, 5);
    assert_true(t->new_paragraph);
    assert_true(sv_equal(t->text, SV("Mali isn't calm.")));
    assert_int_equal(t->words[3].head, -1);
    assert_int_equal(t->words[2].dep, DEP_ADVMOD);
    assert_int_equal(t->words[1].tag, TAG_VBZ);
    assert_true(tree_is_whole(t->words, t->count));
    diag_free(d);
    arena_free(a);
}

static void a_last_line_without_end_counts(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Diag *d = diag_new();
    TreeList list = { 0 };
    assert_true(read_text(a, "1\tGo\tgo\tVERB\tVB\t_\t0\troot\t_\t_", &list, d));
    assert_int_equal(list.count, 1);
    diag_free(d);
    arena_free(a);
}

static void broken_lines_are_diagnostics(void **state)
{
    (void)state;
    static const char *const broken[] = {
        "1\tGo\tgo\n\n",
        "1\tGo\tgo\tVERB\tVB\t_\tx\troot\t_\t_\n\n",
        "1\tGo\tgo\tVERB\tVB\t_\t7\troot\t_\t_\n\n",
        "1\tGo\tgo\tVERB\tVB\t_\t0\tzork\t_\t_\n\n",
    };
    for (size_t i = 0; i < LENGTH_OF(broken); i++) {
        Arena *a = arena_new();
        Diag *d = diag_new();
        TreeList list = { 0 };
        assert_false(read_text(a, broken[i], &list, d));
        assert_int_equal(diag_count_code(d, E_LANG_CONLLU), 1);
        diag_free(d);
        arena_free(a);
    }
}

/* What a writer writes. */
static char *written(void write(FILE *to, const Tree *t), const Tree *t)
{
    char *text = NULL;
    size_t size = 0;
    FILE *f = open_memstream(&text, &size);
    assert_non_null(f);
    write(f, t);
    fclose(f);
    return text;
}

static void write_conllu(FILE *to, const Tree *t)
{
    static const bool space[] = { true, false, true, false, true };
    conllu_write(to, t->words, t->count, t->text, space);
}

static void write_dot(FILE *to, const Tree *t) { tree_write_dot(to, t->words, t->count, SV("a \"b\"")); }

static void what_is_written_is_read_again(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Diag *d = diag_new();
    TreeList list = { 0 };
    assert_true(read_text(a, small, &list, d));
    char *text = written(write_conllu, &list.trees[0]);
    assert_non_null(strstr(text, "2\tis\tbe\tAUX\tVBZ\t_\t4\tcop\t_\tSpaceAfter=No\n"));
    assert_non_null(strstr(text, "3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_\n"));
    assert_true(read_text(a, text, &list, d));
    assert_int_equal(list.count, 2);
    for (size_t i = 0; i < list.trees[0].count; i++) {
        const Word *x = &list.trees[0].words[i], *y = &list.trees[1].words[i];
        assert_true(sv_equal(x->form, y->form) && x->tag == y->tag && x->head == y->head && x->dep == y->dep);
    }
    free(text);
    diag_free(d);
    arena_free(a);
}

static void drawings_quote_what_they_show(void **state)
{
    (void)state;
    Word words[] = { { .form = SV("\"\\"), .tag = TAG_CLOSE_QUOTE, .dep = DEP_PUNCT, .head = 1 },
                     { .form = SV("go"), .tag = TAG_VB, .dep = DEP_ROOT, .head = -1 } };
    Tree t = { .words = words, .count = 2 };
    char *text = written(write_dot, &t);
    assert_non_null(strstr(text, "label=\"a \\\"b\\\"\""));
    assert_non_null(strstr(text, "w1 [label=\"\\\"\\\\\\n''\"]"));
    assert_non_null(strstr(text, "w2 -> w1 [label=\"punct\"]"));
    free(text);
}

static void cycles_and_two_roots_are_no_trees(void **state)
{
    (void)state;
    Word cycle[] = { { .head = 1 }, { .head = 0 }, { .head = -1 } };
    Word roots[] = { { .head = -1 }, { .head = -1 } };
    Word outside[] = { { .head = -1 }, { .head = 5 } };
    Word whole[] = { { .head = 1 }, { .head = -1 }, { .head = 1 } };
    assert_false(tree_is_whole(cycle, 3));
    assert_false(tree_is_whole(roots, 2));
    assert_false(tree_is_whole(outside, 2));
    assert_true(tree_is_whole(whole, 3));
    assert_true(tree_is_whole(NULL, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(trees_are_read_without_ranges_and_empty_nodes),
        cmocka_unit_test(a_last_line_without_end_counts),
        cmocka_unit_test(broken_lines_are_diagnostics),
        cmocka_unit_test(what_is_written_is_read_again),
        cmocka_unit_test(drawings_quote_what_they_show),
        cmocka_unit_test(cycles_and_two_roots_are_no_trees),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
