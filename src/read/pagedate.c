/* Dates that stand alone: in a field, on a title page, in a file's name. Dates inside sentences are the work of
 * extract/time. */
#include "base/attr.h"
#include "base/dateword.h"
#include "base/utf8.h"
#include "read/format.h"

enum { TITLE_LINES = 16, TITLE_BYTES = 3000, LINE_MAX_BYTES = 120, DATELINE_BYTES = 80 };

/* Words and numbers of a line, without the marks around them. */
enum { WORDS_MAX = 24 };
typedef struct {
    Sv words[WORDS_MAX];
    size_t count;
} Words;

static bool is_part(char c) { return ascii_is_alnum(c) || (unsigned char)c >= 0x80; }

static Words words_of(Sv line)
{
    Words w = { 0 };
    for (size_t i = 0; i < line.len && w.count < WORDS_MAX;) {
        size_t from = i;
        while (i < line.len && is_part(line.ptr[i])) i++;
        if (i > from) w.words[w.count++] = sv_sub(line, from, i);
        else i++;
    }
    return w;
}

/* --- a date that begins at one of the words --- */

static Sv word_at(const Words *w, size_t i) { return i < w->count ? w->words[i] : (Sv){ "", 0 }; }

static size_t full_date(const Words *w, size_t i, int *year, int *month, int *day)
{
    int m = dateword_month(word_at(w, i));
    int d = dateword_day(word_at(w, i + 1));
    *year = dateword_year(word_at(w, i + 2));
    if (m && d && *year) { /* March 8, 2020 */
        *month = m;
        *day = d;
        return 3;
    }
    d = dateword_day(word_at(w, i));
    m = dateword_month(word_at(w, i + 1));
    if (d && m && *year) { /* 8 March 2020 */
        *month = m;
        *day = d;
        return 3;
    }
    m = dateword_month(word_at(w, i));
    *year = dateword_year(word_at(w, i + 1));
    if (m && *year) { /* March 2020 */
        *month = m;
        *day = 0;
        return 2;
    }
    return 0;
}

/* 2020-03-08, 2020/03/08, 2020-03; 08.03.2020 and 25/12/2020 where only one reading is a date. */
static size_t numeric_date(const Words *w, size_t i, int *year, int *month, int *day)
{
    Sv first = word_at(w, i);
    int second = word_at(w, i + 1).len <= 2 ? dateword_digits(word_at(w, i + 1)) : -1;
    Sv third = word_at(w, i + 2);
    if (third.len > 2 && third.ptr[2] == 'T') third = sv_sub(third, 0, 2); /* 2020-03-08T10:00 */
    *year = dateword_year(first);
    if (*year && second >= 1 && second <= 12) {
        int d = third.len <= 2 ? dateword_digits(third) : -1;
        *month = second;
        *day = d >= 1 && d <= days_in_month(*year, second) ? d : 0;
        return *day ? 3 : 2;
    }
    int a = first.len <= 2 ? dateword_digits(first) : -1;
    *year = dateword_year(third);
    if (!*year || a < 1 || second < 1 || a > 31 || second > 31) return 0;
    if (a > 12 && second <= 12) *day = a, *month = second;
    else if (second > 12 && a <= 12) *day = second, *month = a;
    else if (a == second) *day = *month = a;
    else return 0;
    return 3;
}

static size_t packed_date(const Words *w, size_t i, int *year, int *month, int *day)
{
    Sv s = word_at(w, i);
    if (s.len < 8 || (s.len > 8 && s.ptr[8] != 'T')) return 0;
    *year = dateword_year(sv_sub(s, 0, 4));
    *month = dateword_digits(sv_sub(s, 4, 6));
    *day = dateword_digits(sv_sub(s, 6, 8));
    return *year > 1800 && *month > 0 && *day > 0 && date_is_valid(*year, *month, *day) ? 1 : 0;
}

/* Words used by the date at word @i, 0: none there. */
static size_t date_at(const Words *w, size_t i, Period *out)
{
    int year = 0;
    int month = 0;
    int day = 0;
    size_t n = full_date(w, i, &year, &month, &day);
    if (!n) n = numeric_date(w, i, &year, &month, &day);
    if (!n) n = packed_date(w, i, &year, &month, &day);
    if (!n || (day && !date_is_valid(year, month, day))) return 0;
    *out = period_of(year, month, day);
    return period_known(*out) ? n : 0;
}

bool pagedate_parse(Sv field, Period *out)
{
    field = sv_trim(field);
    if (period_parse(field, out)) return true;
    Words w = words_of(sv_sub(field, 0, LINE_MAX_BYTES));
    size_t i = w.count > 1 && dateword_weekday(w.words[0]) >= 0 ? 1 : 0;
    return date_at(&w, i, out) > 0;
}

/* --- title pages --- */

static bool is_label(Sv word)
{
    static const char *const labels[] = { "published", "posted",   "updated", "date", "dated",
                                          "on",        "released", "issued",  "last", "modified",
                                          "release",   "version",  "the",     "of",   "first" };
    for (size_t i = 0; i < LENGTH_OF(labels); i++)
        if (sv_equal_nocase(word, sv_of(labels[i]))) return true;
    return dateword_weekday(word) >= 0;
}

/* The mark that stands last before @word, blanks left out; 0: a letter or digit, or nothing. */
static char mark_before(Sv line, Sv word)
{
    size_t i = (size_t)(word.ptr - line.ptr);
    while (i > 0 && ascii_is_space(line.ptr[i - 1])) i--;
    return i > 0 && !is_part(line.ptr[i - 1]) ? line.ptr[i - 1] : 0;
}

static bool dash_follows(Sv line, Sv last)
{
    Sv rest = sv_trim(sv_sub(line, (size_t)(last.ptr - line.ptr) + last.len, line.len));
    while (rest.len && (rest.ptr[0] == ')' || rest.ptr[0] == ',' || rest.ptr[0] == ' '))
        rest = sv_sub(rest, 1, rest.len);
    return sv_starts(rest, SV("—")) || sv_starts(rest, SV("–")) || sv_starts(rest, SV("-")) ||
           sv_starts(rest, SV("(")) || sv_starts(rest, SV("/"));
}

/* Does what stands before the date leave it alone on the line: nothing, labels, or a name behind which a mark
 * stands? */
static bool stands_alone(Sv line, const Words *w, size_t i)
{
    bool labels = i <= 4;
    for (size_t k = 0; k < i && labels; k++) labels = is_label(w->words[k]);
    if (labels && !(i == 1 && sv_equal_nocase(w->words[0], SV("of")))) return true;
    char mark = mark_before(line, w->words[i]);
    size_t at = (size_t)(w->words[i].ptr - line.ptr);
    Sv before = sv_trim(sv_sub(line, 0, at));
    return mark == '|' || mark == ',' || mark == ':' || mark == '(' || mark == '-' || sv_ends(before, SV("·")) ||
           sv_ends(before, SV("•")) || sv_ends(before, SV("–")) || sv_ends(before, SV("—"));
}

static Period date_of_line(Sv line)
{
    bool whole = line.len <= LINE_MAX_BYTES;
    Words w = words_of(sv_sub(line, 0, whole ? LINE_MAX_BYTES : DATELINE_BYTES));
    for (size_t i = 0; i < w.count; i++) {
        Period p = PERIOD_NONE;
        size_t n = date_at(&w, i, &p);
        if (!n || w.words[i + n - 1].ptr + w.words[i + n - 1].len > line.ptr + line.len) continue;
        Sv last = w.words[i + n - 1];
        bool ends = sv_trim(sv_sub(line, (size_t)(last.ptr - line.ptr) + last.len, line.len)).len == 0;
        size_t behind = w.count - i - n;
        if (whole && stands_alone(line, &w, i) && (ends || behind <= 8) &&
            (ends || mark_before(line, w.words[i]) || i <= 4) && !sv_ends(line, SV(".")))
            return p;
        if (i > 0 && i <= 6 && p.precision == PRECISION_DAY && dash_follows(line, last) &&
            utf8_is_upper(utf8_first(w.words[0])))
            return p;
    }
    return PERIOD_NONE;
}

Period pagedate_of_title_page(Sv text)
{
    Sv rest = sv_sub(text, 0, TITLE_BYTES);
    for (size_t lines = 0; rest.len && lines < TITLE_LINES;) {
        Sv line = sv_trim(sv_cut(&rest, '\n'));
        if (!line.len) continue;
        lines++;
        Period p = date_of_line(line);
        if (period_known(p)) return p;
    }
    return PERIOD_NONE;
}

Period pagedate_of_name(Sv name)
{
    Words w = words_of(name);
    for (size_t i = 0; i < w.count; i++) {
        Sv s = w.words[i]; /* an underscore parts words here, so 2021_03_08 is read as well */
        Period p = PERIOD_NONE;
        if (ascii_is_digit(s.ptr[0]) && s.len != 1 && date_at(&w, i, &p) &&
            (dateword_year(sv_sub(s, 0, 4)) == 0 || dateword_year(sv_sub(s, 0, 4)) > 1800))
            return p;
        if (dateword_month(s) && date_at(&w, i, &p)) return p;
    }
    for (size_t k = 0; k < 2 && w.count; k++) {
        int year = dateword_year(w.words[k ? w.count - 1 : 0]);
        if (year >= 1900 && year < 2100) return period_of(year, 0, 0);
    }
    return PERIOD_NONE;
}
