/* Shapes of lines. */
#include "text/shape.h"

#include "base/attr.h"
#include "base/utf8.h"

enum { HEADING_MAX_BYTES = 160, HEADING_MAX_WORDS = 18 };

static bool is_nothing(char c) { return ascii_is_space(c) || c == NO_CHARACTER; }

Sv shape_trim(Sv line)
{
    while (line.len && is_nothing(line.ptr[0])) line = sv_sub(line, 1, line.len);
    while (line.len && is_nothing(line.ptr[line.len - 1])) line.len--;
    return line;
}

bool shape_is_function_word(Sv word)
{
    static const char *const words[] = { "a",       "an",   "and",     "as",    "at",    "but",  "by",      "for",
                                         "from",    "in",   "into",    "is",    "its",   "of",   "on",      "or",
                                         "over",    "per",  "the",     "their", "than",  "that", "through", "to",
                                         "under",   "upon", "via",     "vs",    "was",   "were", "which",   "with",
                                         "without", "are",  "between", "after", "before" };
    for (size_t i = 0; i < LENGTH_OF(words); i++)
        if (sv_equal_nocase(word, sv_of(words[i]))) return true;
    return false;
}

bool shape_starts_lower(Sv line)
{
    line = shape_trim(line);
    return line.len && utf8_is_lower(utf8_first(line));
}

bool shape_ends_sentence(Sv line)
{
    line = shape_trim(line);
    while (line.len) {
        size_t last = utf8_before(line, line.len);
        size_t len = 0;
        char c = line.ptr[last];
        if (c == '.' || c == '?' || c == '!' || c == ':' || char_class_at(line, last) == CHAR_DOT) return true;
        if (!is_nothing(c) && c != '*' && c != '_' && !char_closes(line, last, &len)) return false;
        line.len = last;
    }
    return false;
}

size_t shape_bullet(Sv line)
{
    size_t i = 0;
    while (i < line.len && is_nothing(line.ptr[i])) i++;
    size_t from = i;
    if (i >= line.len) return 0;
    unsigned char c = (unsigned char)line.ptr[i];
    if (c == '-' || c == '*' || c == '+') i++;
    else if (c == 0xE2 && i + 2 < line.len) { /* bullets and dashes */
        unsigned char second = (unsigned char)line.ptr[i + 1];
        unsigned char third = (unsigned char)line.ptr[i + 2];
        bool dot = second == 0x80 && (third == 0xA2 || third == 0xA3 || third == 0x93 || third == 0x94);
        bool box = second == 0x96 || (second == 0x97 && third <= 0x8F);
        if (dot || box) i += 3;
    } else if (c == 0xC2 && i + 1 < line.len && (unsigned char)line.ptr[i + 1] == 0xB7) i += 2;
    else if (ascii_is_alnum((char)c) || c == '(') {
        if (c == '(') i++;
        size_t word = i;
        while (i < line.len && i - word < 4 && ascii_is_digit(line.ptr[i])) i++;
        if (i == word && i < line.len && ascii_is_lower(line.ptr[i])) i++;
        if (i == word || i >= line.len ||
            (line.ptr[i] != ')' && (line.ptr[i] != '.' || c == '(' || !ascii_is_digit((char)c))))
            return 0;
        i++;
    }
    if (i == from || i >= line.len || !is_nothing(line.ptr[i])) return 0;
    while (i < line.len && is_nothing(line.ptr[i])) i++;
    return i;
}

static bool next_word(Sv *rest, Sv *word)
{
    size_t i = 0;
    while (i < rest->len && is_nothing(rest->ptr[i])) i++;
    size_t from = i;
    while (i < rest->len && !is_nothing(rest->ptr[i])) i++;
    *word = sv_sub(*rest, from, i);
    *rest = sv_sub(*rest, i, rest->len);
    return word->len != 0;
}

typedef struct {
    size_t words, content, capital;
    Sv last;
} TitleCase;

static TitleCase count_title_case(Sv line)
{
    TitleCase t = { 0 };
    Sv word;
    while (next_word(&line, &word)) {
        t.words++;
        if (t.words > HEADING_MAX_WORDS) return t;
        size_t at = 0;
        while (at < word.len && !char_is_word(char_class_at(word, at))) {
            size_t len = 0;
            (void)char_class(word, at, &len);
            at += len;
        }
        if (at >= word.len) continue;
        size_t from = at;
        uint32_t first = utf8_next(word, &at);
        t.last = sv_sub(word, from, word.len);
        bool lower = utf8_is_lower(first);
        if (lower && shape_is_function_word(t.last)) continue;
        t.content++;
        t.capital += !lower;
    }
    return t;
}

bool shape_is_heading(Sv line)
{
    line = shape_trim(line);
    if (!line.len || line.len > HEADING_MAX_BYTES) return false;
    size_t last = utf8_before(line, line.len);
    CharClass k = char_class_at(line, last);
    char c = line.ptr[last];
    if (k == CHAR_DOT || c == ';' || k == CHAR_QUOTE) return false;
    TitleCase t = count_title_case(line);
    if (t.words > HEADING_MAX_WORDS || !t.content || shape_is_function_word(t.last)) return false;
    if (t.content == 1) return t.capital == 1 && t.words <= 3;
    return t.capital * 10 >= t.content * 8;
}
