/* Words and marks in the conventions of the UD English treebanks (EWT and GUM; Silveira et al. 2014, Zeldes 2017),
 * which are those of the LDC web treebank: clitics part from their host (do|n't, France|'s), hyphens part a compound
 * (French|-|led) unless the first half is a prefix (anti-French), numbers keep their points and part from units (5|km),
 * addresses stay whole.
 *
 * The text is cut at white space into chunks; a chunk is read once from left to right. Every look ahead is bounded, or
 * what it saw is consumed, so the time is linear in the text. */
#include "text/tokenise.h"

#include <string.h>

#include "base/attr.h"
#include "base/utf8.h"
#include "text/abbrev.h"

enum { MAIL_LOCAL_MAX = 64, NUMBER_GROUPS_MAX = 8 };

/* What a chunk holds, so that the usual chunk skips most questions. */
enum { HOLDS_AT = 1, HOLDS_GAP = 2, HOLDS_OTHER = 4, HOLDS_HIGH = 8, IS_BLANK = 16 };

#define O HOLDS_OTHER
#define B IS_BLANK
#define H HOLDS_HIGH
#define SIXTEEN(x) x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x
/* Sixteen bytes a row. */
/* clang-format off */
static const unsigned char byte_marks[256] = {
    O, HOLDS_GAP, O, O, O, O, O, O, O, B, B, B, B, B, O, O,
    SIXTEEN(O),
    B, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, O, O, O, O, O, O,
    HOLDS_AT, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, O, O, O, O, O,
    O, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, O, O, O, O, O,
    SIXTEEN(H), SIXTEEN(H), SIXTEEN(H), SIXTEEN(H), SIXTEEN(H), SIXTEEN(H), SIXTEEN(H), SIXTEEN(H),
};
/* clang-format on */
#undef O
#undef B
#undef H
#undef SIXTEEN

typedef struct {
    Arena *arena;
    Sv text;             /* the clean text */
    uint32_t base;       /* added to offsets in @chunk, where @map is NULL */
    const uint32_t *map; /* offsets of a chunk's bytes in the text, where bytes that stand for nothing were left out */
    Sv chunk;
    unsigned holds;
    bool digit_follows; /* the next chunk begins with a digit */
    bool upper_follows;
    bool sentence_may_end; /* a capital follows, or nothing */
    TokenList *out;
} Tokeniser;

/* --- tokens out --- */

static Sv straight_form(Arena *a, Sv bytes)
{
    char *to = arena_alloc(a, bytes.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < bytes.len;) {
        size_t len = 0;
        unsigned char c = (unsigned char)bytes.ptr[i];
        CharClass k = char_class(bytes, i, &len);
        bool curly = c == 0xE2 && len == 3 && (unsigned char)bytes.ptr[i + 1] == 0x80;
        if (curly && k == CHAR_APOSTROPHE) to[n++] = '\'';
        else if (curly && k == CHAR_QUOTE) to[n++] = '"';
        else {
            memcpy(to + n, bytes.ptr + i, len);
            n += len;
        }
        i += len;
    }
    return (Sv){ to, n };
}

static bool holds_general_punctuation(Sv bytes)
{
    for (size_t i = 0; i + 1 < bytes.len; i++)
        if ((unsigned char)bytes.ptr[i] == 0xE2 && (unsigned char)bytes.ptr[i + 1] == 0x80) return true;
    return false;
}

static Sv form_of(const Tokeniser *t, Sv bytes)
{
    if (t->holds & HOLDS_HIGH) {
        if (bytes.len == 3 && (unsigned char)bytes.ptr[0] == 0xE2) {
            CharClass k = char_class_at(bytes, 0);
            bool curly = (unsigned char)bytes.ptr[1] == 0x80;
            if (curly && k == CHAR_APOSTROPHE) return SV("'");
            if (curly && k == CHAR_QUOTE) return SV("\"");
        } else if (holds_general_punctuation(bytes)) {
            return straight_form(t->arena, bytes);
        }
    }
    return bytes;
}

static void emit(Tokeniser *t, size_t from, size_t to)
{
    if (from >= to) return;
    TokenList *out = t->out;
    uint32_t off = t->map ? t->map[from] : t->base + (uint32_t)from;
    uint32_t end = t->map ? t->map[to - 1] + 1 : t->base + (uint32_t)to;
    Token token = { .span = { off, end - off }, .form = form_of(t, sv_sub(t->chunk, from, to)) };
    ARENA_PUSH(t->arena, out->tokens, out->count, out->room, token);
}

/* --- addresses of the net --- */

static bool is_local_char(char c)
{
    return ascii_is_alnum(c) || c == '.' || c == '_' || c == '%' || c == '+' || c == '-';
}

static size_t without_trailing_marks(Sv s, size_t from, size_t end)
{
    bool opened = memchr(s.ptr + from, '(', end - from) != NULL;
    while (end > from + 1) {
        size_t last = utf8_before(s, end);
        CharClass k = char_class_at(s, last);
        bool mark = k == CHAR_DOT || k == CHAR_COMMA || k == CHAR_COLON || k == CHAR_BANG || k == CHAR_QUOTE ||
                    k == CHAR_APOSTROPHE || s.ptr[last] == '>' || s.ptr[last] == '*' || (k == CHAR_CLOSE && !opened);
        if (!mark) break;
        end = last;
    }
    return end;
}

static bool starts_url(Sv s, size_t i)
{
    Sv rest = sv_sub(s, i, i + 8);
    return sv_equal_nocase(sv_sub(rest, 0, 7), SV("http://")) || sv_equal_nocase(rest, SV("https://")) ||
           sv_equal_nocase(sv_sub(rest, 0, 6), SV("ftp://")) || sv_equal_nocase(sv_sub(rest, 0, 7), SV("mailto:"));
}

/* End of the URL that begins at @i, or @i. */
static size_t url_end(const Tokeniser *t, size_t i)
{
    Sv s = t->chunk;
    bool www = s.len - i > 5 && sv_equal_nocase(sv_sub(s, i, i + 4), SV("www."));
    if (!www && !starts_url(s, i)) return i;
    size_t end = i;
    while (end < s.len && s.ptr[end] != '<' && s.ptr[end] != '>' && s.ptr[end] != '"') end++;
    return without_trailing_marks(s, i, end);
}

/* End of the mail address or @name that begins at @i, or @i. */
static size_t mail_end(const Tokeniser *t, size_t i)
{
    Sv s = t->chunk;
    size_t at = i;
    while (at < s.len && at - i < MAIL_LOCAL_MAX && is_local_char(s.ptr[at])) at++;
    if (at >= s.len || s.ptr[at] != '@' || at + 1 >= s.len || !ascii_is_alpha(s.ptr[at + 1])) return i;
    size_t end = at + 1;
    while (end < s.len && is_local_char(s.ptr[end])) end++;
    while (end > at + 1 && !ascii_is_alnum(s.ptr[end - 1])) end--;
    return end;
}

/* --- marks --- */

static const Sv faces[] = { SV_INIT(":)"),  SV_INIT(":("),  SV_INIT(";)"),  SV_INIT(":D"),  SV_INIT(":P"),
                            SV_INIT(":p"),  SV_INIT(":-)"), SV_INIT(":-("), SV_INIT(";-)"), SV_INIT(":-D"),
                            SV_INIT(":-P"), SV_INIT("=)"),  SV_INIT("=("),  SV_INIT("=D"),  SV_INIT(";P"),
                            SV_INIT(":/"),  SV_INIT(":-/"), SV_INIT(":'("), SV_INIT(">:("), SV_INIT("^_^"),
                            SV_INIT("<3") };

static size_t face_end(Sv s, size_t i)
{
    size_t left = s.len - i;
    if (left < 2 || left > 4) return i;
    for (size_t f = 0; f < LENGTH_OF(faces); f++) {
        Sv face = faces[f];
        if (sv_starts(sv_sub(s, i, s.len), face) && (left == face.len || !ascii_is_alnum(s.ptr[i + face.len])))
            return i + face.len;
    }
    return i;
}

/* A run of the same byte. */
static size_t run_end(Sv s, size_t i)
{
    size_t end = i + 1;
    while (end < s.len && s.ptr[end] == s.ptr[i]) end++;
    return end;
}

static bool is_clitic(Sv word)
{
    if (word.len == 1) return sv_has(SV("sSmMdD"), word.ptr[0]);
    return word.len == 2 &&
           (sv_equal_nocase(word, SV("re")) || sv_equal_nocase(word, SV("ve")) || sv_equal_nocase(word, SV("ll")));
}

/* Letters of ASCII from @i on. */
static size_t letters_end(Sv s, size_t i)
{
    while (i < s.len && ascii_is_alpha(s.ptr[i])) i++;
    return i;
}

static size_t digits_end(Sv s, size_t i)
{
    while (i < s.len && ascii_is_digit(s.ptr[i])) i++;
    return i;
}

/* A short tail: the letters from @i on when they are at most @max and no word goes on behind them; else empty. */
static Sv short_letters(Sv s, size_t i, size_t max)
{
    size_t end = i;
    while (end < s.len && end - i <= max && ascii_is_alpha(s.ptr[end])) end++;
    if (end - i > max || char_is_word(char_class_at(s, end))) return (Sv){ s.ptr + i, 0 };
    return sv_sub(s, i, end);
}

/* At an apostrophe that begins a token: where does the token end? */
static size_t apostrophe_end(const Tokeniser *t, size_t i, size_t len)
{
    Sv s = t->chunk;
    size_t after = i + len;
    if (char_class_at(s, after) == CHAR_APOSTROPHE) { /* '' and `` stand for one quotation mark */
        size_t second = 0;
        (void)char_class(s, after, &second);
        return after + second;
    }
    Sv tail = short_letters(s, after, 5);
    if (tail.len &&
        (is_clitic(tail) || sv_equal_nocase(tail, SV("em")) || sv_equal_nocase(tail, SV("til")) ||
         sv_equal_nocase(tail, SV("cause")) || sv_equal_nocase(tail, SV("tis")) || sv_equal_nocase(tail, SV("n"))))
        return after + tail.len;
    size_t digits = digits_end(s, after);
    if (digits - after == 2 && (digits == s.len || s.ptr[digits] == 's' || !char_is_word(char_class_at(s, digits))))
        return digits < s.len && s.ptr[digits] == 's' ? digits + 1 : digits;
    return after;
}

/* --- numbers --- */

/* Do digits and hyphens from @i on make a telephone number, a code or a date (2020-03-08), rather than a range? Their
 * end, or @i. */
static size_t dashed_number_end(Sv s, size_t i)
{
    size_t groups = 0;
    size_t lengths[2] = { 0, 0 };
    size_t at = i;
    for (;;) {
        size_t end = digits_end(s, at);
        if (end == at || groups == NUMBER_GROUPS_MAX) return i;
        if (groups < 2) lengths[groups] = end - at;
        groups++;
        at = end;
        if (at + 1 >= s.len || s.ptr[at] != '-' || !ascii_is_digit(s.ptr[at + 1])) break;
        at++;
    }
    if (char_class_at(s, at) == CHAR_LETTER) return i;
    bool telephone = groups >= 3 || (groups == 2 && lengths[0] == 3 && lengths[1] == 4);
    return telephone ? at : i;
}

/* End of the number that begins at @i: points, thousands, times, fractions and numeric dates stay inside. */
static size_t number_end(Sv s, size_t i)
{
    size_t at = digits_end(s, i);
    while (at + 1 < s.len && ascii_is_digit(s.ptr[at + 1])) {
        char c = s.ptr[at];
        size_t next = digits_end(s, at + 1);
        bool inside = c == '.' || c == ':' || c == '/' || (c == ',' && next - at == 4);
        if (!inside) break;
        at = next;
    }
    return at;
}

static void number(Tokeniser *t, size_t from, size_t *at)
{
    Sv s = t->chunk;
    size_t end = number_end(s, *at);
    if (end < s.len && s.ptr[end] == '-') {
        size_t code = dashed_number_end(s, *at);
        if (code > end) end = code;
    }
    *at = end;
    if (end >= s.len) return;
    size_t word = letters_end(s, end);
    Sv letters = sv_sub(s, end, word);
    bool whole = !char_is_word(char_class_at(s, word));
    if (whole && letters.len && abbrev_is_unit(letters)) {
        emit(t, from, end);
        emit(t, end, word);
        *at = word;
    }
}

/* --- words --- */

static bool is_single_letter(Sv s, size_t from, size_t to) { return to - from == 1 && ascii_is_alpha(s.ptr[from]); }

/* At a dot at @i inside or behind the word that began at @from: does the dot belong to it? */
static bool dot_belongs(const Tokeniser *t, size_t from, size_t i)
{
    Sv s = t->chunk;
    Sv word = sv_sub(s, from, i);
    CharClass next = char_class_at(s, i + 1);
    bool short_word = word.len <= 15;
    if (next == CHAR_DOT) return false;
    if (char_is_word(next)) {
        if (is_single_letter(s, from, i) && (ascii_is_upper(word.ptr[0]) || is_single_letter(s, i + 1, i + 2)) &&
            !char_is_word(char_class_at(s, i + 2)))
            return true; /* U.S, a.m */
        if (short_word && word.len > 1 && word.ptr[word.len - 2] == '.')
            return ascii_is_alpha(s.ptr[i + 1]); /* U.S.A */
        if (sv_equal_nocase(word, SV("Ph")) || sv_equal_nocase(word, SV("M")) || sv_equal_nocase(word, SV("B")))
            return sv_equal_nocase(short_letters(s, i + 1, 2), SV("D")) ||
                   sv_equal_nocase(short_letters(s, i + 1, 2), SV("Sc"));
        Sv ending = short_letters(s, i + 1, 5);
        return ending.len && abbrev_is_name_ending(ending);
    }
    if (!short_word) return false;
    if (is_single_letter(s, from, i)) /* an initial, or the end of "Plan B." */
        return ascii_is_upper(word.ptr[0]) && word.ptr[0] != 'I' && i + 1 >= s.len && t->upper_follows;
    switch (abbrev_kind(word)) {
    case ABBREV_NONE: return false;
    case ABBREV_NUMBER: return i + 1 >= s.len && t->digit_follows;
    case ABBREV_BEFORE: return true;
    case ABBREV_MAY_END: /* the treebanks part the full stop behind "etc" alone */
        return !(i + 1 >= s.len && t->sentence_may_end && sv_equal(word, SV("etc")));
    }
    return false;
}

/* At an apostrophe at @i behind the word [from, i): emit host and clitic and go behind them; 0 where there is no
 * clitic. */
static size_t part_clitic(Tokeniser *t, size_t from, size_t i, size_t len)
{
    Sv s = t->chunk;
    Sv tail = short_letters(s, i + len, 2);
    if (!tail.len) return 0;
    size_t end = i + len + tail.len;
    char before = ascii_lower(s.ptr[i - 1]);
    if (before == 'n' && sv_equal_nocase(tail, SV("t"))) {
        emit(t, from, i - 1);
        emit(t, i - 1, end);
        return end;
    }
    if (!is_clitic(tail)) return 0;
    bool decade = tail.ptr[0] == 's' && s.ptr[i - 1] == '0' && digits_end(s, from) == i;
    if (decade) return 0;
    emit(t, from, i);
    emit(t, i, end);
    return end;
}

/* Words that the treebanks part without a mark: the length of the first part, or 0. */
static size_t inner_boundary(Sv word)
{
    static const struct {
        Sv word;
        size_t first;
    } pairs[] = { { SV_INIT("cannot"), 3 }, { SV_INIT("gonna"), 3 },   { SV_INIT("wanna"), 3 },
                  { SV_INIT("gotta"), 3 },  { SV_INIT("dont"), 2 },    { SV_INIT("cant"), 2 },
                  { SV_INIT("wont"), 2 },   { SV_INIT("didnt"), 3 },   { SV_INIT("doesnt"), 4 },
                  { SV_INIT("isnt"), 2 },   { SV_INIT("couldnt"), 5 }, { SV_INIT("wouldnt"), 5 },
                  { SV_INIT("im"), 1 },     { SV_INIT("ive"), 1 },     { SV_INIT("thats"), 4 },
                  { SV_INIT("whats"), 4 } };
    if (word.len > 7 || !sv_has(SV("cgwdiItCGWDT"), word.ptr[0])) return 0;
    char last = word.ptr[word.len - 1];
    if (!sv_has(SV("tamesTAMES"), last)) return 0;
    for (size_t i = 0; i < LENGTH_OF(pairs); i++)
        if (sv_equal_nocase(word, pairs[i].word)) return sv_equal(word, SV("IM")) ? 0 : pairs[i].first;
    return 0;
}

static void emit_word(Tokeniser *t, size_t from, size_t to)
{
    size_t inner = to - from >= 2 ? inner_boundary(sv_sub(t->chunk, from, to)) : 0;
    emit(t, from, from + inner);
    emit(t, from + inner, to);
}

/* A hyphen at @i inside the word [from, i): is it glued (e-mail, mid-2019, H2O-esque)? */
static bool hyphen_belongs(Sv s, size_t from, size_t i, size_t len)
{
    if (!char_is_word(char_class_at(s, i + len))) return false;
    if (abbrev_is_glued_prefix(sv_sub(s, from, i))) return true;
    Sv tail = short_letters(s, i + len, 4);
    return tail.len == 4 && (sv_equal_nocase(tail, SV("esque")) || sv_equal_nocase(tail, SV("wise")));
}

/* At @i, behind the word [from, i): does the mark there belong inside the word? Its length, or 0. */
static size_t inside_word(const Tokeniser *t, size_t from, size_t i, CharClass k, size_t len)
{
    Sv s = t->chunk;
    CharClass next = char_class_at(s, i + len);
    switch (k) {
    case CHAR_DOT: return s.ptr[i] == '.' && dot_belongs(t, from, i) ? 1 : 0;
    case CHAR_HYPHEN: return hyphen_belongs(s, from, i, len) ? len : 0;
    case CHAR_APOSTROPHE: return next == CHAR_LETTER || (next == CHAR_DIGIT && ascii_is_alpha(s.ptr[i - 1])) ? len : 0;
    case CHAR_SLASH: /* w/o, N/A */
        return is_single_letter(s, from, i) && next == CHAR_LETTER && !char_is_word(char_class_at(s, i + 2)) &&
                       char_class_at(s, i + 2) != CHAR_SLASH
                   ? 1
                   : 0;
    case CHAR_SYMBOL: return s.ptr[i] == '&' && next == CHAR_LETTER && ascii_is_alnum(s.ptr[i - 1]) ? 1 : 0;
    case CHAR_CURRENCY:
        return s.ptr[i] == '$' && i - from <= 2 && ascii_is_upper(s.ptr[from]) && ascii_is_upper(s.ptr[i - 1]) ? 1 : 0;
    case CHAR_LETTER:
    case CHAR_DIGIT:
    case CHAR_SPACE:
    case CHAR_QUOTE:
    case CHAR_OPEN:
    case CHAR_CLOSE:
    case CHAR_COMMA:
    case CHAR_COLON:
    case CHAR_BANG:
    case CHAR_DASH: return 0;
    }
    return 0;
}

/* Read the word that begins at @i; returns the offset behind all that was emitted. */
static size_t word(Tokeniser *t, size_t i)
{
    Sv s = t->chunk;
    size_t from = i;
    if (ascii_is_digit(s.ptr[i])) {
        size_t before = t->out->count;
        number(t, from, &i);
        if (t->out->count > before) return i;
    }
    while (i < s.len) {
        size_t len = 0;
        CharClass k = char_class(s, i, &len);
        if (char_is_word(k)) {
            i += len;
            continue;
        }
        if (i == from) break;
        if (k == CHAR_APOSTROPHE) {
            size_t end = part_clitic(t, from, i, len);
            if (end) return end;
        }
        size_t inside = inside_word(t, from, i, k, len);
        if (!inside) break;
        i += inside;
        if (k == CHAR_CURRENCY) break;
    }
    emit_word(t, from, i);
    return i;
}

/* --- chunks --- */

static size_t symbol_end(const Tokeniser *t, size_t i)
{
    Sv s = t->chunk;
    char c = s.ptr[i];
    char next = i + 1 < s.len ? s.ptr[i + 1] : ' ';
    if (c == '#' && ascii_is_alpha(next)) return i + 1 + (letters_end(s, i + 1) - (i + 1));
    if (c == '@' && ascii_is_alpha(next)) return letters_end(s, i + 1);
    if (c == '+' && ascii_is_digit(next)) {
        size_t code = dashed_number_end(s, i + 1);
        return code > i + 1 ? code : number_end(s, i + 1);
    }
    return (unsigned char)c < 0x80 ? run_end(s, i) : i;
}

/* Read one mark or word at @i; returns the offset behind it. */
static size_t step(Tokeniser *t, size_t i)
{
    Sv s = t->chunk;
    size_t len = 0;
    size_t end = i;
    CharClass k = char_class(s, i, &len);
    if (k == CHAR_LETTER && (t->holds & HOLDS_OTHER) && sv_has(SV("hHwWfFmM"), s.ptr[i])) end = url_end(t, i);
    if (end == i && (t->holds & HOLDS_AT)) end = mail_end(t, i);
    if (end == i && k >= CHAR_COLON && s.len - i <= 4 && s.len > 1) end = face_end(s, i);
    if (end > i) {
        emit(t, i, end);
        return end;
    }
    switch (k) {
    case CHAR_LETTER:
    case CHAR_DIGIT:
        if (s.ptr[i] == '_') {
            end = run_end(s, i);
            if (!char_is_word(char_class_at(s, end))) break;
        }
        return word(t, i);
    case CHAR_APOSTROPHE: end = apostrophe_end(t, i, len); break;
    case CHAR_BANG:
        end = i + len;
        while (char_class_at(s, end) == CHAR_BANG && (unsigned char)s.ptr[end] < 0x80) end++;
        break;
    case CHAR_DOT:
    case CHAR_HYPHEN: end = len == 1 ? run_end(s, i) : i + len; break;
    case CHAR_SYMBOL:
        end = symbol_end(t, i);
        if (end == i) end = i + len;
        break;
    case CHAR_SPACE:
    case CHAR_QUOTE:
    case CHAR_OPEN:
    case CHAR_CLOSE:
    case CHAR_COMMA:
    case CHAR_COLON:
    case CHAR_DASH:
    case CHAR_SLASH:
    case CHAR_CURRENCY: end = i + len; break;
    }
    emit(t, i, end);
    return end;
}

static void chunk_tokens(Tokeniser *t)
{
    for (size_t i = 0; i < t->chunk.len;) i = step(t, i);
}

/* A chunk with bytes that stand for nothing: read a copy without them, and keep where each byte was. */
static void chunk_with_gaps(Tokeniser *t)
{
    Sv whole = t->chunk;
    char *bytes = arena_alloc(t->arena, whole.len + 1);
    uint32_t *map = NEW_ARRAY(t->arena, uint32_t, whole.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < whole.len; i++) {
        if (whole.ptr[i] == NO_CHARACTER) continue;
        map[n] = t->base + (uint32_t)i;
        bytes[n++] = whole.ptr[i];
    }
    t->chunk = (Sv){ bytes, n };
    t->map = map;
    chunk_tokens(t);
    t->map = NULL;
}

static bool is_blank(char c) { return byte_marks[(unsigned char)c] & IS_BLANK; }

static void look_ahead(Tokeniser *t, size_t end, size_t limit)
{
    Sv s = sv_sub(t->text, 0, limit);
    size_t next = end;
    while (next < s.len && next - end < 8 && (is_blank(s.ptr[next]) || s.ptr[next] == NO_CHARACTER)) next++;
    t->digit_follows = next < s.len && ascii_is_digit(s.ptr[next]);
    t->upper_follows = next < s.len && (ascii_is_upper(s.ptr[next]) ||
                                        ((unsigned char)s.ptr[next] >= 0x80 && char_class_at(s, next) == CHAR_LETTER));
    t->sentence_may_end = t->upper_follows || next >= s.len;
}

/* Blanks belong to the token before them. Returns the offset of the next visible byte. */
static size_t pass_blanks(const Tokeniser *t, size_t i, size_t limit)
{
    size_t from = i;
    while (i < limit && is_blank(t->text.ptr[i])) i++;
    if (i > from && t->out->count) t->out->tokens[t->out->count - 1].space_after = true;
    return i;
}

void tokenise_range(Arena *a, Sv clean, Span range, TokenList *out)
{
    Tokeniser t = { .arena = a, .text = clean, .out = out };
    size_t limit = span_end(range);
    if (limit > clean.len) limit = clean.len;
    for (size_t i = pass_blanks(&t, range.off, limit); i < limit; i = pass_blanks(&t, i, limit)) {
        size_t end = i;
        t.holds = 0;
        for (unsigned m; end < limit && !((m = byte_marks[(unsigned char)clean.ptr[end]]) & IS_BLANK); end++)
            t.holds |= m;
        t.chunk = (Sv){ clean.ptr + i, end - i };
        t.base = (uint32_t)i;
        if (!t.holds && char_class_at(t.chunk, 0) == CHAR_LETTER) {
            emit_word(&t, 0, end - i);
        } else {
            if (t.holds & HOLDS_OTHER) look_ahead(&t, end, limit);
            if (t.holds & HOLDS_GAP) chunk_with_gaps(&t);
            else chunk_tokens(&t);
        }
        i = end;
    }
    if (out->count && limit == clean.len) out->tokens[out->count - 1].space_after = true;
}

Token *text_tokenise(Arena *a, Sv clean, size_t *count)
{
    TokenList list = { 0 };
    tokenise_range(a, clean, (Span){ 0, (uint32_t)clean.len }, &list);
    *count = list.count;
    return list.tokens;
}
