/* The drawings of a run: all years, each year, and what changed between neighbouring years. */
#include <dirent.h>
#include <unistd.h>

#include "base/outfile.h"
#include "export/diagram.h"

typedef struct {
    Arena *a;
    Sv folder;
    Sv *names; /* written */
    size_t written, cap;
    Diag *d;
} Target;

typedef bool DrawTo(FILE *to, const Diagram *dg, DiagramSlice one, DiagramSlice two, Diag *d);

static bool draw_svg(FILE *to, const Diagram *dg, DiagramSlice one, DiagramSlice two, Diag *d)
{
    (void)two, (void)d;
    diagram_svg(to, dg, one);
    return true;
}

static bool draw_dot(FILE *to, const Diagram *dg, DiagramSlice one, DiagramSlice two, Diag *d)
{
    (void)two;
    return diagram_dot(to, dg, one, d);
}

static bool draw_change(FILE *to, const Diagram *dg, DiagramSlice one, DiagramSlice two, Diag *d)
{
    (void)d;
    diagram_change_svg(to, dg, one, two);
    return true;
}

static bool write_one(Target *t, const Diagram *dg, Sv name, DiagramSlice one, DiagramSlice two, DrawTo *draw)
{
    OutFile *out = out_open(t->a, arena_printf(t->a, SV_FMT "/" SV_FMT, SV_ARG(t->folder), SV_ARG(name)), t->d);
    if (!out) return false;
    if (!draw(out_stream(out), dg, one, two, t->d)) {
        out_discard(out);
        return false;
    }
    if (!out_commit(out, t->d)) return false;
    ARENA_PUSH(t->a, t->names, t->written, t->cap, name);
    return true;
}

/* Is @name one that we give: a slice or a change between two, as 2020.svg and change-2019-2020.svg? */
static bool is_of_a_slice(Sv name)
{
    if (!sv_ends(name, SV(".svg")) && !sv_ends(name, SV(".dot"))) return false;
    Sv label = sv_sub(name, 0, name.len - 4);
    if (sv_starts(label, SV("change-"))) label = sv_sub(label, 7, label.len);
    for (size_t i = 0; i < label.len; i++)
        if (!sv_has(SV("0123456789-Q"), label.ptr[i])) return false;
    return label.len >= 4;
}

/* Slices that an earlier run drew and this graph does not have: left there, they would be taken for results. */
static void remove_stale(const Target *t)
{
    DIR *folder = opendir(arena_cstr(t->a, t->folder));
    if (!folder) return;
    for (const struct dirent *entry; (entry = readdir(folder));) {
        Sv name = sv_of(entry->d_name);
        if (is_of_a_slice(name) && !sv_in(t->names, t->written, name))
            unlink(arena_cstr(t->a, arena_printf(t->a, SV_FMT "/" SV_FMT, SV_ARG(t->folder), SV_ARG(name))));
    }
    closedir(folder);
}

bool diagram_write_all(const Diagram *dg, Sv folder, size_t *written, Diag *d)
{
    if (!out_make_folder(folder, d)) return false;
    Arena *a = arena_new();
    Target t = { .a = a, .folder = folder, .d = d };
    DiagramSlice all = { SV("all years"), PERIOD_NONE, 0 }, *years;
    size_t count = diagram_slices(a, dg, &years);
    bool ok =
        write_one(&t, dg, SV("all.svg"), all, all, draw_svg) && write_one(&t, dg, SV("all.dot"), all, all, draw_dot);
    for (size_t i = 0; ok && i < count; i++) {
        Sv year = years[i].label;
        ok = write_one(&t, dg, arena_printf(a, SV_FMT ".svg", SV_ARG(year)), years[i], all, draw_svg) &&
             write_one(&t, dg, arena_printf(a, SV_FMT ".dot", SV_ARG(year)), years[i], all, draw_dot);
        if (!ok || i == 0) continue;
        Sv name = arena_printf(a, "change-" SV_FMT "-" SV_FMT ".svg", SV_ARG(years[i - 1].label), SV_ARG(year));
        ok = write_one(&t, dg, name, years[i - 1], years[i], draw_change);
    }
    if (ok) remove_stale(&t);
    *written += t.written;
    arena_free(a);
    return ok;
}
