/* Writing CSV. */
#include "export/csv.h"

#include <inttypes.h>
#include <math.h>

CsvWriter csv_writer(FILE *to) { return (CsvWriter){ .to = to }; }

static void before(CsvWriter *w)
{
    if (w->begun) fputc(',', w->to);
    w->begun = true;
}

static bool is_formula(Sv text) { return text.len && sv_has(SV("=+-@\t\r"), text.ptr[0]); }

void cell_text(CsvWriter *w, Sv text)
{
    bool quote = false;
    before(w);
    for (size_t i = 0; i < text.len && !quote; i++) quote = sv_has(SV(",\"\n\r"), text.ptr[i]);
    if (quote) fputc('"', w->to);
    if (is_formula(text)) fputc('\'', w->to);
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (c == '"') fputc('"', w->to);
        bool control = (c < 0x20 && c != '\t' && c != '\n' && c != '\r') ||
                       c == 0x7F; /* a terminal that shows the file would obey it */
        fputc(control ? ' ' : c, w->to);
    }
    if (quote) fputc('"', w->to);
}

void cell_cstr(CsvWriter *w, const char *text) { cell_text(w, sv_of(text)); }

void cell_int(CsvWriter *w, int64_t value)
{
    before(w);
    fprintf(w->to, "%" PRId64, value);
}

void cell_real(CsvWriter *w, double value, int digits)
{
    before(w);
    if (isfinite(value)) fprintf(w->to, "%.*g", digits, value == 0 ? 0.0 : value);
}

void cell_row(CsvWriter *w)
{
    fputc('\n', w->to);
    w->begun = false;
}

void cell_header(CsvWriter *w, const char *names)
{
    Sv rest = sv_of(names);
    for (Sv name = sv_word(&rest); name.len; name = sv_word(&rest)) cell_text(w, name);
    cell_row(w);
}
