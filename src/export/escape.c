/* Names made harmless for XML; JSON has base/json.h, CSV export/csv.h, SVG and DOT have their own. */
#include "export/escape.h"

#include "base/utf8.h"

static bool xml_may_hold(uint32_t c)
{
    return c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) ||
           c >= 0x10000;
}

Sv xml_text(Arena *a, Sv text)
{
    bool fine = true;
    for (size_t at = 0; at < text.len && fine;) fine = xml_may_hold(utf8_next(text, &at));
    if (fine) return text;
    char *out = arena_alloc(a, 3 * text.len);
    size_t len = 0;
    for (size_t at = 0; at < text.len;) {
        uint32_t c = utf8_next(text, &at);
        len += utf8_encode(xml_may_hold(c) ? c : 0xFFFD, out + len);
    }
    return (Sv){ out, len };
}
