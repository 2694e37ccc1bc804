/* Files for programs and libraries that do not write to streams. */
#include "export/files.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

Sv files_folder(Arena *a, Diag *d)
{
    const char *base = getenv("TMPDIR");
    if (!base || !*base) base = "/tmp";
    char *folder = arena_cstr(a, arena_printf(a, "%s/actorgraph-XXXXXX", base));
    if (mkdtemp(folder)) return sv_of(folder);
    diag(d, NOWHERE, E_WRITE_FOLDER, "cannot make a folder below %s: %s", base, strerror(errno));
    return (Sv){ 0 };
}

bool files_copy(Sv path, FILE *to, Diag *d)
{
    Arena *a = arena_new();
    FILE *from = fopen(arena_cstr(a, path), "rb");
    bool ok = from != NULL;
    if (ok) {
        char bytes[8192];
        size_t got;
        while ((got = fread(bytes, 1, sizeof bytes, from)) > 0) fwrite(bytes, 1, got, to);
        ok = !ferror(from);
        fclose(from);
    }
    if (!ok) diag(d, NOWHERE, E_WRITE, "cannot read " SV_FMT ": %s", SV_ARG(path), strerror(errno));
    arena_free(a);
    return ok;
}
