/* Files and folders of rules: which ones, in which order, and their bytes. */
#include "rules/rule.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "rules/parse.h"
#include "rules/scan.h"

enum { DEEPEST_FOLDER = 16 };

typedef struct {
    Sv path, label;
} Found;

typedef struct {
    Arena *a;
    Diag *diag;
    Found *items;
    size_t count, cap;
} Finder;

static Place place_of_path(Arena *a, Sv path)
{
    Source *s = NEW(a, Source);
    s->path = path;
    return (Place){ s, { 0 } };
}

static bool cannot(Arena *a, Diag *d, Sv path, const char *what, int error)
{
    diag(d, place_of_path(a, path), E_READ_OPEN, "%s: %s", what, strerror(error));
    diag_hint(d, error == EACCES ? "you may not read it: look at its permissions" : "check the path");
    return false;
}

static bool read_file(Arena *a, Sv path, Source *out, Diag *d)
{
    bool standard = sv_equal(path, SV("-"));
    FILE *from = standard ? stdin : fopen(arena_cstr(a, path), "rb");
    *out = (Source){ .path = path };
    if (!from) return cannot(a, d, path, "this rule file cannot be opened", errno);
    char *bytes = NULL;
    size_t count = 0, cap = 0, got;
    do {
        bytes = arena_grow(a, bytes, count, &cap, count + (64 << 10), 1);
        got = fread(bytes + count, 1, cap - count, from);
        count += got;
    } while (got && count <= LONGEST_FILE);
    int error = ferror(from) ? errno : 0;
    if (!standard) fclose(from);
    if (error) return cannot(a, d, path, "this rule file cannot be read", error);
    if (count > LONGEST_FILE) {
        diag(d, place_of_path(a, path), E_READ_SIZE, "this rule file is larger than %d MB", LONGEST_FILE >> 20);
        diag_hint(d, "split it into several files");
        return false;
    }
    out->text = (Sv){ bytes, count };
    return true;
}

/* ---- folders ---- */

static bool is_rule_name(Sv name) { return sv_ends(name, SV(".rules")) || sv_ends(name, SV(".actors")); }

/* "withdraw.rule" is meant to be read and would be passed over in silence. */
static void warn_of_ending(Finder *f, Sv path, Sv name)
{
    static const char *const near[] = { ".rule",  ".actor",  ".rules.txt", ".actors.txt", ".Rules",
                                        ".RULES", ".Actors", ".ACTORS",    ".ruels" };
    for (size_t i = 0; i < LENGTH_OF(near); i++) {
        if (!sv_ends(name, sv_of(near[i]))) continue;
        diag(f->diag, place_of_path(f->a, path), W_RULE_FILES, "this file is not read");
        diag_hint(f->diag, "rename it so that it ends in .rules or .actors");
    }
}

static void take(Finder *f, Sv path, Sv label)
{
    ARENA_PUSH(f->a, f->items, f->count, f->cap, ((Found){ path, label }));
}

/* A folder on the way down, to notice links that lead back up. */
typedef struct Level {
    const struct Level *above;
    dev_t device;
    ino_t inode;
    unsigned depth;
} Level;

static bool is_above(const Level *level, const struct stat *info)
{
    for (; level; level = level->above)
        if (level->device == info->st_dev && level->inode == info->st_ino) return true;
    return false;
}

static void walk(Finder *f, Sv folder, Sv label, const struct stat *info, const Level *above);

static void visit(Finder *f, Sv path, Sv name, Sv label, const Level *level)
{
    struct stat info;
    if (stat(path.ptr, &info) != 0) cannot(f->a, f->diag, path, "this cannot be opened", errno);
    else if (S_ISDIR(info.st_mode)) walk(f, path, label, &info, level);
    else if (is_rule_name(name)) take(f, path, label);
    else warn_of_ending(f, path, name);
}

static void walk(Finder *f, Sv folder, Sv label, const struct stat *info, const Level *above)
{
    Level level = { above, info->st_dev, info->st_ino, above ? above->depth + 1 : 1 };
    if (level.depth > DEEPEST_FOLDER || is_above(above, info)) {
        diag(f->diag, place_of_path(f->a, folder), W_RULE_FILES, "this folder is not read: it is %s",
             level.depth > DEEPEST_FOLDER ? "too deep" : "a link to a folder above it");
        return;
    }
    DIR *dir = opendir(arena_cstr(f->a, folder));
    if (!dir) {
        cannot(f->a, f->diag, folder, "this folder cannot be opened", errno);
        return;
    }
    for (struct dirent *entry; (entry = readdir(dir));) {
        Sv name = sv_of(entry->d_name);
        if (sv_starts(name, SV("."))) continue;
        Sv path = arena_printf(f->a, SV_FMT "/" SV_FMT, SV_ARG(folder), SV_ARG(name));
        visit(f, path, arena_sv(f->a, name),
              arena_printf(f->a, SV_FMT "%s" SV_FMT, SV_ARG(label), label.len ? "/" : "", SV_ARG(name)), &level);
    }
    closedir(dir);
}

/* The folder's own name: "rules" of "/usr/share/actorgraph/rules/"; empty for "." and "..". */
static Sv last_name(Sv path)
{
    while (path.len > 1 && path.ptr[path.len - 1] == '/') path.len--;
    size_t from = path.len;
    while (from > 0 && path.ptr[from - 1] != '/') from--;
    Sv name = sv_sub(path, from, path.len);
    return sv_equal(name, SV(".")) || sv_equal(name, SV("..")) ? (Sv){ "", 0 } : name;
}

static void find_at(Finder *f, Sv path)
{
    struct stat info = { 0 };
    bool standard = sv_equal(path, SV("-"));
    if (!standard && stat(arena_cstr(f->a, path), &info) != 0) {
        cannot(f->a, f->diag, path, "there are no rules here", errno);
        return;
    }
    if (standard || !S_ISDIR(info.st_mode)) {
        take(f, path, path);
        return;
    }
    size_t before = f->count;
    while (path.len > 1 && path.ptr[path.len - 1] == '/') path.len--;
    walk(f, path, last_name(path), &info, NULL);
    if (f->count > before) return;
    diag(f->diag, place_of_path(f->a, path), W_RULE_FILES, "this folder holds no file that ends in .rules or .actors");
}

static int compare_found(const void *x, const void *y)
{
    const Found *a = x, *b = y;
    int order = sv_compare(a->path, b->path);
    return order ? order : sv_compare(a->label, b->label);
}

static RuleFile *read_files(Arena *a, const Sv *paths, size_t path_count, Diag *d, size_t *count)
{
    Finder f = { .a = a, .diag = d };
    for (size_t i = 0; i < path_count; i++) find_at(&f, paths[i]);
    if (f.count) qsort(f.items, f.count, sizeof *f.items, compare_found);
    RuleFile *files = NEW_ARRAY(a, RuleFile, f.count + 1);
    *count = 0;
    for (size_t i = 0; i < f.count; i++) {
        if (i && sv_equal(f.items[i].path, f.items[i - 1].path)) continue; /* named twice */
        files[*count].label = f.items[i].label;
        if (read_file(a, f.items[i].path, &files[*count].source, d)) (*count)++;
    }
    return files;
}

RuleSet *rules_load(Arena *a, const Sv *paths, size_t path_count, Diag *d)
{
    size_t count;
    RuleFile *files = read_files(a, paths, path_count, d, &count);
    return count ? rules_parse_files(a, files, count, d) : NULL;
}

Source *rules_sources(Arena *a, const Sv *paths, size_t path_count, Diag *d, size_t *count)
{
    RuleFile *files = read_files(a, paths, path_count, d, count);
    Source *sources = NEW_ARRAY(a, Source, *count + 1);
    for (size_t i = 0; i < *count; i++) sources[i] = files[i].source;
    return sources;
}
