/* Marks inside paragraphs: footnote numbers, emphasis, links, tags, bracketed ellipses. */
#include "text/clean.h"

#include <string.h>

#include "base/attr.h"
#include "base/utf8.h"

enum { LINK_MAX = 1000, TAG_MAX = 200, BRACKET_MARK_MAX = 32, NOTE_STEP = 3, COMMENT_MAX = 2000 };

static bool is_visible(char c) { return !ascii_is_space(c) && c != NO_CHARACTER; }

/* A mark goes away: between two visible characters it leaves nothing, elsewhere blanks. */
static void remove_mark(Cleaning *c, size_t from, size_t to)
{
    bool before = from > 0 && is_visible(c->buf[from - 1]);
    bool after = to < c->len && is_visible(c->buf[to]);
    bool letters = after && before && char_is_word(char_class_at((Sv){ c->buf, c->len }, to)) &&
                   (ascii_is_alnum(c->buf[from - 1]));
    if (before && after && !letters) clean_vanish(c, from, to);
    else clean_blank(c, from, to);
}

/* --- footnote marks --- */

/* ² and ³ behind a unit of length are no footnotes (km², m³), nor are powers of numbers (10⁶). */
static bool is_power(Sv text, size_t at)
{
    if (at == 0) return false;
    if (ascii_is_digit(text.ptr[at - 1])) return true;
    size_t from = at;
    while (from > 0 && at - from < 4 && ascii_is_alpha(text.ptr[from - 1])) from--;
    if (from > 0 && char_is_word(char_class_at(text, from - 1))) return false;
    static const Sv units[] = { SV_INIT("km"), SV_INIT("m"),  SV_INIT("cm"), SV_INIT("mm"),
                                SV_INIT("mi"), SV_INIT("ft"), SV_INIT("ha") };
    Sv word = sv_sub(text, from, at);
    for (size_t i = 0; i < LENGTH_OF(units); i++)
        if (sv_equal(word, units[i])) return true;
    return false;
}

/* ¹² and lists of them ("⁴,⁵"): the end of the mark at @i, or @i. */
static size_t superscripts_end(Sv text, size_t i)
{
    uint32_t value = 0;
    size_t n = char_superscript(text, i, &value);
    if (!n || is_power(text, i)) return i;
    size_t end = i + n;
    for (;;) {
        size_t sep = end < text.len && (text.ptr[end] == ',' || text.ptr[end] == '-') ? 1 : 0;
        n = char_superscript(text, end + sep, &value);
        if (!n) return end;
        end += sep + n;
    }
}

/* Numbers, commas, dashes and blanks between @open and @close, at least one number: the end behind @close, or @i. */
static size_t number_list_end(Sv text, size_t i, size_t open, char close)
{
    size_t at = i + open;
    size_t digits = 0;
    size_t run = 0;
    for (; at < text.len && at - i < BRACKET_MARK_MAX && text.ptr[at] != close; at++) {
        bool digit = ascii_is_digit(text.ptr[at]);
        digits += digit;
        run = digit ? run + 1 : 0;
        if (run > 3) return i;
        if (!digit && text.ptr[at] != ',' && text.ptr[at] != '-' && text.ptr[at] != ' ' &&
            (unsigned char)text.ptr[at] < 0x80)
            return i;
    }
    return digits && at < text.len && text.ptr[at] == close ? at + 1 : i;
}

/* Marks in brackets: ^{29,30} [12] [^3] [note 4] [citation needed] <sup>5</sup>. Their end, or @i. */
static size_t bracket_mark_end(Sv text, size_t i)
{
    if (text.ptr[i] == '^' && i + 1 < text.len && text.ptr[i + 1] == '{') return number_list_end(text, i, 2, '}');
    if (text.ptr[i] == '<' && sv_starts(sv_sub(text, i, text.len), SV("<sup>"))) {
        size_t end = number_list_end(text, i, 5, '<');
        return end > i && sv_starts(sv_sub(text, end - 1, text.len), SV("</sup>")) ? end + 5 : i;
    }
    if (text.ptr[i] != '[') return i;
    static const Sv words[] = { SV_INIT("[citation needed]"), SV_INIT("[sic]"), SV_INIT("[clarification needed]") };
    for (size_t k = 0; k < LENGTH_OF(words); k++)
        if (sv_starts(sv_sub(text, i, text.len), words[k])) return i + words[k].len;
    if (sv_starts(sv_sub(text, i, text.len), SV("[^"))) {
        size_t end = i + 2;
        while (end < text.len && end - i < BRACKET_MARK_MAX && ascii_is_alnum(text.ptr[end])) end++;
        return end < text.len && text.ptr[end] == ']' ? end + 1 : i;
    }
    if (sv_starts(sv_sub(text, i, text.len), SV("[note "))) return number_list_end(text, i, 6, ']');
    return i > 0 && is_visible(text.ptr[i - 1]) ? number_list_end(text, i, 1, ']') : i;
}

/* "policy.12 The": digits glued to a sentence mark behind a word. Their end, or @i; the number goes to *@value. */
static size_t glued_digits_end(Sv text, size_t i, uint32_t *value)
{
    if (i < 4 || !ascii_is_digit(text.ptr[i]) || ascii_is_alnum(text.ptr[i - 1])) return i;
    size_t end = i;
    while (end < text.len && end - i < 4 && ascii_is_digit(text.ptr[end])) end++;
    if (end - i > 3 || !sv_to_u32(sv_sub(text, i, end), 999, value)) return i;
    if (end < text.len && is_visible(text.ptr[end]) && char_class_at(text, end) != CHAR_QUOTE &&
        char_class_at(text, end) != CHAR_CLOSE)
        return i;
    size_t at = i;
    bool mark = false;
    while (at > 0) { /* back over . , ; ? ! and closing quotes to the word */
        size_t before = utf8_before(text, at);
        CharClass k = char_class_at(text, before);
        if (k != CHAR_DOT && k != CHAR_COMMA && k != CHAR_BANG && k != CHAR_QUOTE && k != CHAR_APOSTROPHE &&
            k != CHAR_CLOSE && text.ptr[before] != ';')
            break;
        mark = true;
        at = before;
        if (i - at > 8) return i;
    }
    if (!mark || at < 3) return i;
    return ascii_is_lower(text.ptr[at - 1]) && ascii_is_lower(text.ptr[at - 2]) && ascii_is_alpha(text.ptr[at - 3])
               ? end
               : i;
}

/* Letters, blanks and the usual punctuation begin no mark. */
static inline bool ascii_is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || c == ' ' || (c >= 'A' && c <= 'Z') || c == ',' || c == '.';
}

void clean_marks(Cleaning *c)
{
    Sv text = { c->buf, c->len };
    uint32_t last = 0; /* footnotes count up: a glued number that does not is none */
    for (size_t i = 0; i < text.len;) {
        char ch = text.ptr[i];
        if (ascii_is_plain(ch)) {
            i++;
            continue;
        }
        size_t end = i;
        uint32_t value = 0;
        if (ch == '^' || ch == '[' || ch == '<') end = bracket_mark_end(text, i);
        else if ((unsigned char)ch >= 0xC2) end = superscripts_end(text, i);
        else if (ascii_is_digit(ch)) {
            end = glued_digits_end(text, i, &value);
            if (end > i && value > last && value <= last + NOTE_STEP) last = value;
            else end = i;
        }
        if (end > i) remove_mark(c, i, end);
        i = end > i ? end : i + 1;
    }
}

/* --- emphasis, links, tags --- */

typedef struct {
    char mark;
    size_t at, len; /* the opening mark that waits for its partner; len 0: none */
} Opener;

static size_t run_length(Sv text, size_t i)
{
    size_t n = 1;
    while (i + n < text.len && text.ptr[i + n] == text.ptr[i]) n++;
    return n;
}

static bool glued_before(Sv text, size_t i) { return i > 0 && is_visible(text.ptr[i - 1]); }
static bool word_before(Sv text, size_t i) { return i > 0 && char_is_word(char_class_at(text, utf8_before(text, i))); }

/* At a run of * or _: open, close, or leave alone. */
static void emphasis(Cleaning *c, Opener *open, size_t i, size_t n)
{
    Sv text = { c->buf, c->len };
    bool before = glued_before(text, i);
    bool after = i + n < text.len && is_visible(text.ptr[i + n]);
    bool word_after = char_is_word(char_class_at(text, i + n));
    if (n > 3) {
        open->len = 0;
        return;
    }
    if (open->len == n && before && (!word_after || text.ptr[i] == '*')) {
        clean_vanish(c, open->at, open->at + n);
        clean_vanish(c, i, i + n);
        open->len = 0;
    } else if (after && !word_before(text, i)) {
        *open = (Opener){ text.ptr[i], i, n };
    }
}

/* [words](address) and [words][1]: the marks go, the words stay. Returns the offset to go on from. */
static size_t link(Cleaning *c, size_t i)
{
    Sv text = { c->buf, c->len };
    bool image = i > 0 && text.ptr[i - 1] == '!';
    size_t close = i + 1;
    while (close < text.len && close - i < LINK_MAX && text.ptr[close] != ']' && text.ptr[close] != '\n' &&
           text.ptr[close] != '[')
        close++;
    if (close + 1 >= text.len || text.ptr[close] != ']') return i + 1;
    char open = text.ptr[close + 1];
    if (open != '(' && open != '[') return i + 1;
    char shut = open == '(' ? ')' : ']';
    size_t end = close + 2;
    size_t depth = 0;
    for (; end < text.len && end - close < LINK_MAX && text.ptr[end] != '\n'; end++) {
        if (text.ptr[end] == shut && depth-- == 0) break;
        if (text.ptr[end] == open) depth++;
    }
    if (end >= text.len || text.ptr[end] != shut) return i + 1;
    Sv address = sv_sub(text, close + 2, end);
    bool is_address =
        sv_has(address, '/') || sv_has(address, '#') || sv_has(address, '.') || sv_starts(address, SV("mailto:"));
    if (open == '(' && !is_address) return i + 1;
    if (open == '[' && address.len > 30) return i + 1;
    if (image) {
        clean_blank(c, i - 1, end + 1);
        return end + 1;
    }
    clean_vanish(c, i, i + 1);
    remove_mark(c, close, end + 1);
    return i + 1;
}

static bool is_tag_name(Sv name)
{
    static const char *const names[] = {
        "a",   "b",  "i",   "u",          "em",   "strong", "p",    "br",     "hr",    "div",     "span",   "sup",
        "sub", "ul", "ol",  "li",         "h1",   "h2",     "h3",   "h4",     "h5",    "h6",      "table",  "tr",
        "td",  "th", "img", "blockquote", "code", "pre",    "font", "center", "small", "section", "figure", "figcaption"
    };
    for (size_t i = 0; i < LENGTH_OF(names); i++)
        if (sv_equal_nocase(name, sv_of(names[i]))) return true;
    return false;
}

/* End of an HTML tag or comment at @i, or @i. */
static size_t tag_end(Sv text, size_t i)
{
    if (sv_starts(sv_sub(text, i, i + 4), SV("<!--"))) {
        size_t end = sv_find(sv_sub(text, 0, i + COMMENT_MAX), SV("-->"), i + 4);
        return end == SIZE_MAX ? i : end + 3;
    }
    size_t at = i + 1;
    if (at < text.len && text.ptr[at] == '/') at++;
    size_t name = at;
    while (at < text.len && at - name < 12 && ascii_is_alnum(text.ptr[at])) at++;
    if (!is_tag_name(sv_sub(text, name, at))) return i;
    while (at < text.len && at - i < TAG_MAX && text.ptr[at] != '>' && text.ptr[at] != '<') at++;
    return at < text.len && text.ptr[at] == '>' ? at + 1 : i;
}

/* Not the text's own words: […] [...] (...) */
static size_t ellipsis_end(Sv text, size_t i)
{
    static const Sv forms[] = { SV_INIT("[…]"), SV_INIT("[...]"), SV_INIT("[ … ]"),  SV_INIT("[. . .]"),
                                SV_INIT("(…)"), SV_INIT("(...)"), SV_INIT("[\\...]") };
    for (size_t k = 0; k < LENGTH_OF(forms); k++)
        if (sv_starts(sv_sub(text, i, i + forms[k].len), forms[k])) return i + forms[k].len;
    return i;
}

void clean_inline(Cleaning *c)
{
    Sv text = { c->buf, c->len };
    Opener star = { 0 };
    Opener line = { 0 };
    bool matters[256] = { ['\n'] = true, ['*'] = true, ['_'] = true, ['['] = true, ['('] = true, ['<'] = true };
    for (size_t i = 0; i < text.len;) {
        char ch = text.ptr[i];
        if (!matters[(unsigned char)ch]) {
            i++;
            continue;
        }
        size_t end = i;
        switch (ch) {
        case '\n': star.len = line.len = 0; break;
        case '*':
        case '_':
            end = i + run_length(text, i);
            emphasis(c, ch == '*' ? &star : &line, i, end - i);
            break;
        case '[':
            end = ellipsis_end(text, i);
            if (end > i) clean_blank(c, i, end);
            else end = link(c, i);
            break;
        case '(':
            end = ellipsis_end(text, i);
            if (end > i) clean_blank(c, i, end);
            break;
        case '<':
            end = tag_end(text, i);
            if (end > i) remove_mark(c, i, end);
            break;
        default: break;
        }
        i = end > i ? end : i + 1;
    }
}
