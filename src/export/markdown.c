/* Escaping for Markdown. */
#include "export/markdown.h"

#include <math.h>

void md_text(FILE *to, Sv text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (sv_has(SV("\\`*_[]<>|#"), c)) fputc('\\', to);
        fputc(c == '\n' || c == '\r' ? ' ' : c, to);
    }
}

void md_number(FILE *to, double value, int digits)
{
    if (!isfinite(value)) fputs("\xE2\x80\x93", to);
    else if (value == floor(value) && fabs(value) < 1e9) fprintf(to, "%.0f", value == 0 ? 0.0 : value);
    else fprintf(to, "%.*f", digits, value);
}
