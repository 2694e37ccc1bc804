/* Escaping for Markdown. */
#include "export/markdown.h"

#include <math.h>

#include "base/utf8.h"

void md_text(FILE *to, Sv text)
{
    for (size_t at = 0; at < text.len;) {
        size_t from = at;
        utf8_next(text, &at);
        Sv one = sv_sub(text, from, at);
        if (sv_has(SV("\\`*_[]<>|#"), *one.ptr)) fputc('\\', to);
        if (*one.ptr == '\r') fputc(' ', to);
        else utf8_print_safe(to, one); /* reports go to terminals too */
    }
}

void md_number(FILE *to, double value, int digits)
{
    if (!isfinite(value)) fputs("\xE2\x80\x93", to);
    else if (value == floor(value) && fabs(value) < 1e9) fprintf(to, "%.0f", value == 0 ? 0.0 : value);
    else fprintf(to, "%.*f", digits, value);
}
