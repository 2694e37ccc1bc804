/* Outputs: whole or not at all. */
#include "base/outfile.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "test.h"

/* A folder of its own for each test. */
typedef struct {
    Arena *arena;
    Diag *diag;
    char folder[64];
} Fixture;

static int set_up(void **state)
{
    Fixture *f = calloc(1, sizeof *f);
    if (!f) return -1;
    f->arena = arena_new();
    f->diag = diag_new();
    memcpy(f->folder, "/tmp/actorgraph-test-XXXXXX", 28);
    if (!mkdtemp(f->folder)) return -1;
    *state = f;
    return 0;
}

static Sv path_in(const Fixture *f, const char *name) { return arena_printf(f->arena, "%s/%s", f->folder, name); }

static size_t files_in(const Fixture *f)
{
    size_t n = 0;
    DIR *dir = opendir(f->folder);
    assert_non_null(dir);
    for (struct dirent *entry = readdir(dir); entry; entry = readdir(dir)) n += entry->d_name[0] != '.';
    closedir(dir);
    return n;
}

static int tear_down(void **state)
{
    Fixture *f = *state;
    DIR *dir = opendir(f->folder);
    for (struct dirent *entry = dir ? readdir(dir) : NULL; entry; entry = readdir(dir))
        if (entry->d_name[0] != '.') remove(path_in(f, entry->d_name).ptr);
    if (dir) closedir(dir);
    rmdir(f->folder);
    diag_free(f->diag);
    arena_free(f->arena);
    free(f);
    return 0;
}

static void put(Sv path, const char *text)
{
    FILE *file = fopen(path.ptr, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void expect_content(Sv path, const char *text)
{
    char buffer[64] = "";
    FILE *file = fopen(path.ptr, "r");
    assert_non_null(file);
    size_t n = fread(buffer, 1, sizeof buffer - 1, file);
    buffer[n] = '\0';
    fclose(file);
    assert_string_equal(buffer, text);
}

static void the_old_file_stays_until_the_new_one_is_whole(void **state)
{
    Fixture *f = *state;
    Sv path = path_in(f, "graph.json");
    put(path, "old");
    OutFile *out = out_open(f->arena, path, f->diag);
    assert_non_null(out);
    fputs("new", out_stream(out));
    expect_content(path, "old");
    assert_int_equal(files_in(f), 2);
    assert_true(out_commit(out, f->diag));
    expect_content(path, "new");
    assert_int_equal(files_in(f), 1);
}

static void a_discarded_output_leaves_nothing(void **state)
{
    Fixture *f = *state;
    OutFile *out = out_open(f->arena, path_in(f, "x"), f->diag);
    assert_non_null(out);
    fputs("half", out_stream(out));
    out_discard(out);
    assert_int_equal(files_in(f), 0);
}

static void all_unfinished_outputs_can_be_removed_at_once(void **state)
{
    Fixture *f = *state;
    OutFile *a = out_open(f->arena, path_in(f, "a"), f->diag), *b = out_open(f->arena, path_in(f, "b"), f->diag);
    OutFile *done = out_open(f->arena, path_in(f, "done"), f->diag);
    assert_true(a && b && done);
    assert_true(out_commit(done, f->diag));
    assert_int_equal(files_in(f), 3);
    out_remove_unfinished();
    assert_int_equal(files_in(f), 1);
    expect_content(path_in(f, "done"), "");
    out_discard(a);
    out_discard(b);
}

static void more_outputs_than_slots_still_work(void **state)
{
    Fixture *f = *state;
    enum { MANY = 20 };
    OutFile *outs[MANY];
    for (int i = 0; i < MANY; i++) {
        outs[i] = out_open(f->arena, arena_printf(f->arena, "%s/%d", f->folder, i), f->diag);
        assert_non_null(outs[i]);
    }
    for (int i = 0; i < MANY; i++) assert_true(out_commit(outs[i], f->diag));
    assert_int_equal(files_in(f), MANY);
}

static void a_missing_folder_is_a_diagnostic_with_its_path(void **state)
{
    Fixture *f = *state;
    assert_null(out_open(f->arena, path_in(f, "no/such/file"), f->diag));
    assert_int_equal(diag_count_code(f->diag, E_WRITE), 1);
}

static void a_full_disk_is_noticed_at_the_end(void **state)
{
    Fixture *f = *state;
    if (access("/dev/full", W_OK) != 0) skip_because("there is no /dev/full here");
    OutFile *out = out_open(f->arena, SV("/dev/full"), f->diag);
    assert_non_null(out);
    fputs("text", out_stream(out));
    assert_false(out_commit(out, f->diag));
    assert_int_equal(diag_count_code(f->diag, E_WRITE), 1);
}

static void folders_are_made_with_those_above_them(void **state)
{
    Fixture *f = *state;
    Sv deep = path_in(f, "d/e");
    assert_true(out_make_folder(deep, f->diag));
    assert_true(out_make_folder(deep, f->diag));
    struct stat info;
    assert_int_equal(stat(deep.ptr, &info), 0);
    assert_true(S_ISDIR(info.st_mode));
    rmdir(deep.ptr);
    put(path_in(f, "file"), "");
    assert_false(out_make_folder(path_in(f, "file/below"), f->diag));
    assert_int_equal(diag_count_code(f->diag, E_WRITE_FOLDER), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_old_file_stays_until_the_new_one_is_whole, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_discarded_output_leaves_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(all_unfinished_outputs_can_be_removed_at_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(more_outputs_than_slots_still_work, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_missing_folder_is_a_diagnostic_with_its_path, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_full_disk_is_noticed_at_the_end, set_up, tear_down),
        cmocka_unit_test_setup_teardown(folders_are_made_with_those_above_them, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
