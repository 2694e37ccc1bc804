/* Character classes: a table for ASCII, a few ranges of General Punctuation for the rest. */
#include "text/chars.h"

#include "base/attr.h"

#define L CHAR_LETTER
#define D CHAR_DIGIT
#define S CHAR_SPACE
#define Y CHAR_SYMBOL
/* Sixteen characters a row. */
/* clang-format off */
static const unsigned char ascii_class[128] = {
    S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S,
    S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S,
    S, CHAR_BANG, CHAR_QUOTE, Y, CHAR_CURRENCY, Y, Y, CHAR_APOSTROPHE,
    CHAR_OPEN, CHAR_CLOSE, Y, Y, CHAR_COMMA, CHAR_HYPHEN, CHAR_DOT, CHAR_SLASH,
    D, D, D, D, D, D, D, D, D, D, CHAR_COLON, CHAR_COLON, Y, Y, Y, CHAR_BANG,
    Y, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
    L, L, L, L, L, L, L, L, L, L, L, CHAR_OPEN, Y, CHAR_CLOSE, Y, L,
    CHAR_APOSTROPHE, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
    L, L, L, L, L, L, L, L, L, L, L, CHAR_OPEN, Y, CHAR_CLOSE, Y, S,
};
/* clang-format on */
#undef L
#undef D
#undef S
#undef Y

static size_t sequence_length(unsigned char lead) { return lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4; }

static CharClass latin1_class(unsigned char second)
{
    switch (second) {
    case 0xA2:
    case 0xA3:
    case 0xA5: return CHAR_CURRENCY;
    case 0xAB:
    case 0xBB: return CHAR_QUOTE;
    case 0xA1:
    case 0xBF: return CHAR_BANG;
    case 0xB4: return CHAR_APOSTROPHE;
    default:
        return second >= 0xA6 && second != 0xAA && second != 0xB5 && second != 0xBA && second <= 0xBF ? CHAR_SYMBOL
                                                                                                      : CHAR_LETTER;
    }
}

/* U+2010 .. U+203F: hyphens, dashes, quotation marks, bullets, ellipsis. */
static CharClass punctuation_class(unsigned char third)
{
    switch (third) {
    case 0x90:
    case 0x91: return CHAR_HYPHEN;
    case 0x92:
    case 0x93:
    case 0x94:
    case 0x95: return CHAR_DASH;
    case 0x98:
    case 0x99:
    case 0x9A:
    case 0x9B:
    case 0xB2: return CHAR_APOSTROPHE;
    case 0x9C:
    case 0x9D:
    case 0x9E:
    case 0x9F:
    case 0xB3: return CHAR_QUOTE;
    case 0xA5:
    case 0xA6: return CHAR_DOT;
    default: return CHAR_SYMBOL;
    }
}

CharClass char_class(Sv text, size_t i, size_t *len)
{
    unsigned char c = (unsigned char)text.ptr[i];
    *len = 1;
    if (c < 0x80) return (CharClass)ascii_class[c];
    size_t n = sequence_length(c);
    if (n > text.len - i) n = text.len - i;
    *len = n;
    if (n == 2 && c == 0xC2) return latin1_class((unsigned char)text.ptr[i + 1]);
    if (n != 3 || c != 0xE2) return CHAR_LETTER;
    unsigned char second = (unsigned char)text.ptr[i + 1];
    unsigned char third = (unsigned char)text.ptr[i + 2];
    if (second == 0x80) return punctuation_class(third);
    if (second == 0x82 && third >= 0xA0) return CHAR_CURRENCY;
    if (second == 0x81 && third >= 0xB0) return CHAR_SYMBOL; /* superscripts that stayed */
    return second >= 0x84 && second <= 0xAF ? CHAR_SYMBOL : CHAR_LETTER;
}

CharClass char_class_at(Sv text, size_t i)
{
    size_t len = 0;
    return i < text.len ? char_class(text, i, &len) : CHAR_SPACE;
}

/* One superscript digit: ¹ ² ³ are in Latin-1, the others in U+2070 .. U+2079. */
static size_t superscript_digit(Sv text, size_t i, uint32_t *digit)
{
    unsigned char c = i < text.len ? (unsigned char)text.ptr[i] : 0;
    if (c == 0xC2 && i + 1 < text.len) {
        switch ((unsigned char)text.ptr[i + 1]) {
        case 0xB9: *digit = 1; return 2;
        case 0xB2: *digit = 2; return 2;
        case 0xB3: *digit = 3; return 2;
        default: return 0;
        }
    }
    if (c != 0xE2 || i + 2 >= text.len || (unsigned char)text.ptr[i + 1] != 0x81) return 0;
    unsigned char third = (unsigned char)text.ptr[i + 2];
    if (third < 0xB0 || third > 0xB9 || (third >= 0xB1 && third <= 0xB3)) return 0;
    *digit = third - 0xB0u;
    return 3;
}

size_t char_superscript(Sv text, size_t i, uint32_t *value)
{
    size_t at = i;
    uint32_t digit = 0;
    *value = 0;
    for (size_t n; (n = superscript_digit(text, at, &digit)) != 0; at += n)
        if (*value < 1000) *value = *value * 10 + digit;
    return at - i;
}

bool char_closes(Sv text, size_t i, size_t *len)
{
    CharClass c = char_class(text, i, len);
    return c == CHAR_CLOSE || c == CHAR_QUOTE || c == CHAR_APOSTROPHE;
}
