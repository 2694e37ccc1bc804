/* Dates in words: 8 March 2020, March 8, early 2021, the summer of 2014, the 1990s, fiscal 2020, 2020-03-08. */
#include "extract/time_value.h"

#include "base/dateword.h"
#include "base/utf8.h"

enum { YEAR_FIRST = 1500, YEAR_LAST = 2100 };

static int year_number(Sv word)
{
    int year = dateword_year(word);
    return year >= YEAR_FIRST && year <= YEAR_LAST ? year : 0;
}

static Sv without_prefix(Sv word, Sv prefix)
{
    return sv_equal_nocase(sv_sub(word, 0, prefix.len), prefix) ? sv_sub(word, prefix.len, word.len) : (Sv){ "", 0 };
}

/* --- numbers alone --- */

/* 2020-03-08 2020/03/08 25.12.2020 25/12/2020: all in one token. Day and month must be sure. */
static size_t numeric_date(const Words *w, size_t i, Value *out)
{
    Sv rest = time_word(w, i);
    if (rest.len < 8 || rest.len > 10 || !ascii_is_digit(rest.ptr[0])) return 0;
    char mark = sv_has(rest, '/') ? '/' : sv_has(rest, '.') ? '.' : '-';
    Sv parts[3];
    for (size_t k = 0; k < 3; k++) parts[k] = sv_cut(&rest, mark);
    int first = dateword_digits(parts[0]);
    int second = dateword_digits(parts[1]);
    int third = dateword_digits(parts[2]);
    if (rest.len || first < 0 || second < 1 || third < 0 || parts[1].len > 2) return 0;
    int year = year_number(parts[0]);
    int month = second;
    int day = third;
    if (!year) {
        year = year_number(parts[2]);
        bool day_first = first > 12 || first == second || mark == '.';
        if (!day_first && second <= 12) return 0; /* 04/05/2020: who knows */
        day = day_first ? first : second;
        month = day_first ? second : first;
    }
    if (!year || !date_is_valid(year, month, day)) return 0;
    *out = (Value){ .shape = VALUE_DATE, .year = year, .month = month, .day = day, .weekday = -1 };
    return 1;
}

/* --- years --- */

/* "of this year", "last year", "of that year", "of the same year": the year that goes with a month. */
static size_t relative_year(const Words *w, size_t i, Value *v)
{
    size_t from = i;
    if (time_is(w, i, SV("of"))) i++;
    if (time_is(w, i, SV("the"))) i++;
    bool same = time_is_any(w, i, "that same");
    if (time_is(w, i, SV("that")) && time_is(w, i + 1, SV("same"))) i++;
    int amount = time_is_any(w, i, "last previous preceding") ? -1 : time_is_any(w, i, "next following") ? 1 : 0;
    bool text = same || time_is_any(w, i, "previous preceding following") ||
                (time_is(w, i, SV("next")) && i > from && time_is(w, i - 1, SV("the")));
    if (!(same || amount || time_is(w, i, SV("this"))) || !time_is(w, i + 1, SV("year"))) return 0;
    v->year_anchor = text ? ANCHOR_TEXT : ANCHOR_DOCUMENT;
    v->year_amount = amount;
    return i + 2 - from;
}

/* A year behind a month or season: "2020", ", 2020", "of 2020", "of that year". Its words, or 0. */
static size_t year_behind(const Words *w, size_t i, Value *v)
{
    size_t skip = time_is_mark(w, i, ',') || time_is(w, i, SV("of")) ? 1 : 0;
    int year = year_number(time_word(w, i + skip));
    if (year && time_is_mark(w, i + skip + 1, '%')) year = 0;
    if (year) {
        v->year = year;
        return skip + 1;
    }
    return relative_year(w, i, v);
}

static bool counts_things(const Words *w, size_t i)
{
    return time_is_any(w, i,
                       "troops soldiers people men women fighters civilians dollars euros pounds kilometers kilometres "
                       "km miles metres meters members refugees deaths "
                       "personnel peacekeepers others words votes seats tons tonnes years days hours million billion "
                       "percent feet homes families children workers") ||
           time_is_mark(w, i, '%');
}

/* Does a bare year at @i stand where a date can stand? *@inside: in front of its noun, as in "the 2020 coup". */
static bool stands_as_year(const Words *w, size_t i, bool *inside)
{
    *inside = false;
    bool first = i == 0;
    Sv next = time_word(w, i + 1);
    if (counts_things(w, i + 1)) return false;
    if (!first && time_is_any(w, i - 1,
                              "resolution resolutions article no. number protocol page pages room flight section route "
                              "highway law act model line vision agenda version chapter about"))
        return false;
    if (!first && (time_is_mark(w, i - 1, '(') || time_is_mark(w, i - 1, '[')) &&
        (time_is_mark(w, i + 1, ')') || time_is_mark(w, i + 1, ']')))
        return false; /* (2016): a citation */
    if (time_is_mark(w, i + 1, ':') && i + 2 < w->count && dateword_digits(time_word(w, i + 2)) >= 0)
        return false; /* 2008: 17 */
    if (!first) {
        char before = time_word(w, i - 1).ptr[0];
        if (before == '$' || before == '#' || before == '/' || time_is(w, i - 1, SV("€")) ||
            time_is(w, i - 1, SV("£")) || ascii_is_digit(before))
            return false;
    }
    if (next.len && ascii_is_lower(next.ptr[0]) &&
        !time_is_any(
            w, i + 1,
            "and or to but through until when as after before is was were has had have in on with by for at it he she "
            "they the a an that who which where while because over would will could than amid alone until onwards "
            "onward there also between from if not about both its their his her under against of")) {
        *inside = true; /* the 2020 coup, early 2013 offensive */
    }
    if (first)
        return *inside || time_is_mark(w, i + 1, ',') || time_is_mark(w, i + 1, ':') || w->count == 1 ||
               time_is_dash(w, i + 1) || (next.len && ascii_is_lower(next.ptr[0]));
    if (time_is_any(
            w, i - 1,
            "in since until till through during year early mid late spring summer autumn fall winter circa around")) {
        *inside = false; /* "In 1965 war broke out" */
        return true;
    }
    if (time_is_any(w, i - 1,
                    "the of by from to before after between and than for was is beyond as on or fiscal following")) {
        bool open = !next.len || !utf8_is_upper(utf8_first(next));
        return time_is_any(w, i - 1, "by from before after between and following of the") || *inside || open;
    }
    bool owner =
        time_is_any(w, i - 1, "a an its his her their our my 's ' this that failed abortive disputed landmark bloody");
    if (*inside && owner) return true;
    Sv before = time_word(w, i - 1);
    if (time_is_mark(w, i - 1, ',') || time_is_dash(w, i - 1) || time_is_mark(w, i - 1, '(')) return true;
    if (utf8_is_upper(utf8_first(before))) return false; /* Vision 2030 */
    return *inside && ascii_is_lower(before.ptr[0]);
}

/* "1990s", "the '90s", "the nineties": first year of the decade, or 0. */
static int decade_word(Sv word)
{
    static const char *const names[] = { "twenties", "thirties",  "forties",  "fifties",
                                         "sixties",  "seventies", "eighties", "nineties" };
    for (int k = 0; k < 8; k++)
        if (sv_equal_nocase(word, sv_of(names[k]))) return 1920 + 10 * k;
    if (sv_starts(word, SV("'"))) word = sv_sub(word, 1, word.len);
    bool owner = sv_ends(word, SV("'s"));
    if (!owner && !sv_ends(word, SV("s"))) return 0;
    Sv digits = sv_sub(word, 0, word.len - (owner ? 2u : 1u));
    int n = dateword_digits(digits);
    if (n < 0 || n % 10) return 0;
    if (digits.len == 4 && n >= YEAR_FIRST && n <= YEAR_LAST) return n;
    return digits.len == 2 && n >= 20 ? 1900 + n : 0;
}

/* --- parts in front --- */

/* "early", "mid", "late", "the end of", glued "mid-2019": the part; *@words used, 0 for the whole. */
static Part part_before(const Words *w, size_t i, size_t *words)
{
    size_t the = time_is(w, i, SV("the")) ? 1 : 0;
    static const struct {
        const char *alone, *with_of;
        Part part;
    } parts[] = { { "early", "beginning start outset", PART_EARLY },
                  { "mid", "middle", PART_MID },
                  { "late", "end close", PART_LATE } };
    for (size_t k = 0; k < 3; k++) {
        if (time_is_any(w, i + the, parts[k].alone)) {
            *words = the + 1 + (time_is_mark(w, i + the + 1, '-') ? 1u : 0u);
            return parts[k].part;
        }
        if (time_is_any(w, i + the, parts[k].with_of) && time_is(w, i + the + 1, SV("of"))) {
            *words = the + 2;
            return parts[k].part;
        }
    }
    *words = 0;
    return PART_WHOLE;
}

/* --- months --- */

/* "and 30", "-10", "to 10", "– 10" behind a day: the second day. Its words, or 0. */
static size_t second_day(const Words *w, size_t i, Value *v)
{
    bool link = time_is_dash(w, i) || time_is_any(w, i, "and to through");
    int day = link ? dateword_day(time_word(w, i + 1)) : 0;
    if (!day || day <= v->day || time_month(w, i + 2) || time_unit(w, i + 2) != UNIT_NONE) return 0;
    if (time_is(w, i, SV("and")) && utf8_is_letter(utf8_first(time_word(w, i + 2))) &&
        ascii_is_lower(time_word(w, i + 2).ptr[0]) &&
        !time_is_any(w, i + 2, "of in at by to for with and the when after as on"))
        return 0; /* "on March 8 and 10 soldiers" */
    v->day_end = day;
    return 2;
}

/* Month first: March 8, 2020; March 2020; March of that year; March. */
static size_t month_first(const Words *w, size_t i, Value *v)
{
    v->month = time_month(w, i);
    if (!v->month) return 0;
    size_t n = 1;
    Sv next = time_word(w, i + 1);
    if (time_is(w, i + 1, SV("the")) && dateword_ordinal(time_word(w, i + 2))) {
        v->day = dateword_day(time_word(w, i + 2));
        n = v->day ? 3 : 1;
    } else if (dateword_day(next) && !year_number(next) && !counts_things(w, i + 2)) {
        v->day = dateword_day(next);
        n = 2;
    }
    if (v->day) n += second_day(w, i + n, v);
    return n + year_behind(w, i + n, v);
}

/* Day first: 8 March 2020; the 8th of March; 8-10 March. */
static size_t day_first(const Words *w, size_t i, Value *v)
{
    size_t n = time_is(w, i, SV("the")) ? 1 : 0;
    Sv word = time_word(w, i + n);
    v->day = dateword_day(word);
    if (!v->day && n) v->day = dateword_ordinal(word);
    if (!v->day) return 0;
    n++;
    bool link = time_is_dash(w, i + n) || time_is_any(w, i + n, "and to");
    int last = link ? dateword_day(time_word(w, i + n + 1)) : 0;
    if (last > v->day && time_month(w, i + n + 2)) {
        v->day_end = last;
        n += 2;
    }
    if (time_is(w, i + n, SV("of"))) n++;
    v->month = time_month(w, i + n);
    if (!v->month) return 0;
    n++;
    return n + year_behind(w, i + n, v);
}

/* --- seasons, quarters, halves --- */

static size_t season_date(const Words *w, size_t i, Value *v)
{
    size_t the = time_is(w, i, SV("the")) ? 1 : 0;
    v->season = time_season(w, i + the);
    if (!v->season) return 0;
    size_t year = year_behind(w, i + the + 1, v);
    return year ? the + 1 + year : 0;
}

static size_t quarter_date(const Words *w, size_t i, Value *v)
{
    Sv word = time_word(w, i);
    if (word.len == 2 && (word.ptr[0] == 'Q' || word.ptr[0] == 'H') && ascii_is_digit(word.ptr[1])) {
        int k = word.ptr[1] - '0';
        if (k < 1 || k > (word.ptr[0] == 'Q' ? 4 : 2)) return 0;
        *(word.ptr[0] == 'Q' ? &v->quarter : &v->half) = k;
        size_t year = year_behind(w, i + 1, v);
        return year ? 1 + year : 0;
    }
    size_t n = time_is(w, i, SV("the")) ? 1 : 0;
    int k = time_is_any(w, i + n, "last final") ? 9 : dateword_ordinal(time_word(w, i + n));
    bool quarter = time_is(w, i + n + 1, SV("quarter"));
    bool half = time_is(w, i + n + 1, SV("half"));
    if (!k || (!quarter && !half)) return 0;
    int most = quarter ? 4 : 2;
    if (k == 9) k = most;
    if (k > most) return 0;
    *(quarter ? &v->quarter : &v->half) = k;
    size_t year = year_behind(w, i + n + 2, v);
    return year ? n + 2 + year : 0;
}

static size_t fiscal_year(const Words *w, size_t i, Value *v)
{
    Sv word = time_word(w, i);
    Sv glued = without_prefix(word, SV("FY"));
    if (year_number(glued)) {
        v->year = year_number(glued);
        return 1;
    }
    size_t n = sv_equal(word, SV("FY")) ? 1 : time_is(w, i, SV("fiscal")) ? (time_is(w, i + 1, SV("year")) ? 2 : 1) : 0;
    v->year = n ? year_number(time_word(w, i + n)) : 0;
    return v->year ? n + 1 : 0;
}

/* --- years and decades, with their part --- */

static size_t decade_date(const Words *w, size_t i, Value *v)
{
    size_t the = time_is(w, i, SV("the")) ? 1 : 0;
    size_t words = 0;
    Part part = part_before(w, i + the, &words);
    Sv word = time_word(w, i + the + words);
    Sv glued = without_prefix(word, SV("mid-"));
    if (glued.len) word = glued, part = PART_MID;
    bool named = ascii_is_alpha(word.len ? word.ptr[0] : ' ');
    v->year = decade_word(word);
    if (!v->year || (named && !the)) return 0;
    v->decade = true;
    v->part = part;
    return the + words + 1;
}

static size_t year_date(const Words *w, size_t i, Value *v)
{
    Sv word = time_word(w, i);
    if (sv_equal(word, SV("9/11"))) {
        *v = (Value){ .shape = VALUE_DATE, .year = 2001, .month = 9, .day = 11, .inside = true, .weekday = -1 };
        return 1;
    }
    v->year = year_number(word);
    if (!v->year || !stands_as_year(w, i, &v->inside)) return 0;
    return 1;
}

/* --- all of them --- */

/* "mid-2019", "mid-March 2020": the prefix is glued to the word. */
static size_t glued_mid(const Words *w, size_t i, Value *v)
{
    Sv rest = without_prefix(time_word(w, i), SV("mid-"));
    if (!rest.len) return 0;
    v->part = PART_MID;
    v->year = year_number(rest);
    if (v->year) return 1;
    v->month = ascii_is_upper(rest.ptr[0]) ? dateword_month(rest) : 0;
    return v->month ? 1 + year_behind(w, i + 1, v) : 0;
}

typedef size_t (*Matcher)(const Words *w, size_t i, Value *v);

static size_t longest_of(const Matcher *matchers, size_t count, const Words *w, size_t i, Value *out)
{
    size_t best = 0;
    for (size_t k = 0; k < count; k++) {
        Value v = { .shape = VALUE_DATE, .weekday = -1 };
        size_t n = matchers[k](w, i, &v);
        if (n > best) {
            best = n;
            *out = v;
        }
    }
    return best;
}

/* "Tuesday, 10 March 2020": the weekday in front adds nothing. */
static size_t weekday_in_front(const Words *w, size_t i)
{
    Sv word = time_word(w, i);
    if (!word.len || !ascii_is_upper(word.ptr[0]) || dateword_weekday(word) < 0) return 0;
    return time_is_mark(w, i + 1, ',') ? 2 : 1;
}

size_t time_match_date(const Words *w, size_t i, Value *out)
{
    static const Matcher whole[] = { numeric_date, month_first, day_first, season_date, quarter_date,
                                     fiscal_year,  decade_date, year_date, glued_mid };
    static const Matcher behind_weekday[] = { numeric_date, month_first, day_first };
    static const Matcher behind_part[] = { month_first, season_date, year_date };
    size_t best = longest_of(whole, sizeof whole / sizeof whole[0], w, i, out);
    size_t skip = weekday_in_front(w, i);
    Value v = { .weekday = -1 };
    size_t n = skip ? longest_of(behind_weekday, 3, w, i + skip, &v) : 0;
    if (n && v.day && skip + n > best) {
        best = skip + n;
        *out = v;
    }
    Part part = part_before(w, i, &skip);
    n = skip ? longest_of(behind_part, 3, w, i + skip, &v) : 0;
    if (n && !v.day && skip + n > best) {
        best = skip + n;
        *out = v;
        out->part = part;
        out->inside = false;
    }
    return best;
}
