/* Advance widths of Helvetica in thousandths of the font size (Adobe Font Metrics of the standard 14 fonts), and lines
 * of text. */
#include "export/text_width.h"

#include "base/utf8.h"

static const uint16_t helvetica[95] = {
    /* blank to tilde */
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333,  278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667,  611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278,  556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500,  500, 334, 260, 334, 584,
};

static bool is_mark(uint32_t c)
{
    return (c >= 0x0300 && c <= 0x036F) || (c >= 0x0591 && c <= 0x05C7) || (c >= 0x064B && c <= 0x065F) ||
           (c >= 0x1AB0 && c <= 0x1AFF) || (c >= 0x20D0 && c <= 0x20FF) || (c >= 0xFE00 && c <= 0xFE0F) ||
           c == 0x200B || c == 0x200C || c == 0x200D || c == 0x2060;
}

static bool is_wide(uint32_t c)
{
    return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
           (c >= 0x1F300 && c <= 0x1FAFF) || (c >= 0x20000 && c <= 0x3FFFD);
}

static unsigned advance(uint32_t c)
{
    if (c >= 0x20 && c < 0x7F) return helvetica[c - 0x20];
    if (is_mark(c)) return 0;
    if (is_wide(c)) return 1000;
    if (c == 0x2019 || c == 0x2018) return 222;
    if (c == 0x2026 || c == 0x2014 || c == 0x2192) return 1000;
    if (c < 0x250) return utf8_is_upper(c) ? 722 : 556;
    return utf8_is_upper(c) ? 740 : 620;
}

double text_width(Sv text, double size, TextWeight weight)
{
    double sum = 0;
    for (size_t at = 0; at < text.len;) sum += advance(utf8_next(text, &at));
    return sum * size / 1000 * (weight == WEIGHT_BOLD ? 1.07 : 1);
}

/* Marks that turn the direction of all that follows could make a label lie: U+202A..E, U+2066..9, U+200E, U+200F,
 * U+061C. */
static bool is_hidden(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ||
           c == 0x200E || c == 0x200F || c == 0x061C || c == 0xFEFF || c == 0xFFFE || c == 0xFFFF || c == 0x2028 ||
           c == 0x2029;
}

/* A cut in the last third of a text goes back to the last whole word. */
static size_t cut_at_word(const char *text, size_t len)
{
    for (size_t i = len; i > len - len / 3; i--)
        if (text[i - 1] == ' ') return i - 1;
    return len;
}

Sv text_shown(Arena *a, Sv text, size_t most)
{
    size_t chars = 0, at = 0;
    bool clean = true;
    while (at < text.len && clean && chars <= most) {
        clean = !is_hidden(utf8_next(text, &at));
        chars++;
    }
    if (clean && chars <= most) return text;
    char *out = arena_alloc(a, (text.len < 4 * most ? text.len : 4 * most) + 8);
    size_t len = 0, kept = 0;
    for (at = 0; at < text.len;) {
        size_t from = at;
        uint32_t c = utf8_next(text, &at);
        if (is_hidden(c) && c != '\t' && c != '\n') continue;
        if (kept + 1 >= most && at < text.len) {
            len = cut_at_word(out, len);
            len += utf8_encode(0x2026, out + len);
            break;
        }
        if (c == '\t' || c == '\n') out[len++] = ' ';
        else
            for (size_t i = from; i < at; i++) out[len++] = text.ptr[i];
        kept++;
    }
    return (Sv){ out, len };
}

size_t text_lines(Sv text, size_t chars, size_t most_lines, Sv *lines)
{
    size_t length = utf8_count(text), want = length <= chars ? 1 : (length + chars - 1) / chars, count = 0;
    if (want > most_lines) want = most_lines;
    while (count + 1 < want) {
        size_t ideal = text.len / (want - count), best = SIZE_MAX;
        for (size_t i = 1; i + 1 < text.len; i++) {
            if (text.ptr[i] != ' ') continue;
            size_t off = i > ideal ? i - ideal : ideal - i, best_off = best > ideal ? best - ideal : ideal - best;
            if (best == SIZE_MAX || off < best_off) best = i;
        }
        if (best == SIZE_MAX) break;
        lines[count++] = sv_sub(text, 0, best);
        text = sv_sub(text, best + 1, text.len);
    }
    lines[count++] = text;
    return count;
}

size_t text_wrap(Arena *a, Sv text, double width, double size, Sv **lines)
{
    size_t count = 0, cap = 0;
    Sv *out = NULL;
    while (text.len) {
        size_t fits = 0;
        for (size_t i = 0; i <= text.len; i++) {
            if (i < text.len && text.ptr[i] != ' ') continue;
            if (fits && text_width(sv_sub(text, 0, i), size, WEIGHT_NORMAL) > width) break;
            fits = i;
            if (i == text.len) break;
        }
        if (!fits) fits = text.len;
        ARENA_PUSH(a, out, count, cap, sv_sub(text, 0, fits));
        text = sv_trim(sv_sub(text, fits, text.len));
    }
    *lines = out;
    return count;
}
