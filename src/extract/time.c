/* Time expressions anchored. The text is read once: each expression is matched, resolved against the document's date
 * and the last date of the running text, and becomes that last date itself where it has one. */
#include "extract/time.h"

#include "base/attr.h"
#include "base/dateword.h"
#include "extract/time_value.h"

enum { FUTURE_FACTOR = 5, REMEMBER_PARAGRAPHS = 3, LOOK_BACK_WORDS = 6, RANGE_LIMIT_YEARS = 200 };

typedef struct {
    Period document; /* or that of the entry of a chronicle ("July 30, 2023: ...") */
    Period last;     /* of the running text */
    uint32_t last_paragraph;
    uint32_t paragraph; /* of the sentence being read */
    bool future;        /* the sentence speaks of it */
} Context;

/* --- periods of parts --- */

static Period between(Day from, Day to, Precision precision) { return (Period){ from, to, precision }; }

/* @count months from month @month (1..12, or beyond) of @year on. */
static Period months(int year, int month, int count)
{
    int first = year * 12 + month - 1;
    int end = first + count;
    return between(day_of(first / 12, first % 12 + 1, 1), day_of(end / 12, end % 12 + 1, 1), PRECISION_MONTH);
}

static Period years(int year, int count)
{
    return between(day_of(year, 1, 1), day_of(year + count, 1, 1), PRECISION_YEAR);
}

/* A third of a period: months for years, tens of days for months, years for decades. */
static Period third(Period p, Part part)
{
    int year = 0;
    int month = 0;
    int day = 0;
    if (part == PART_WHOLE || !period_known(p)) return p;
    day_split(p.from, &year, &month, &day);
    int k = (int)part - (int)PART_EARLY;
    int32_t length = p.to - p.from;
    if (length > 3000) return k == 0 ? years(year, 3) : k == 1 ? years(year + 3, 4) : years(year + 7, 3);
    if (length > 300) return months(year, 1 + 4 * k, 4);
    if (length > 25) return between(p.from + 10 * k, k == 2 ? p.to : p.from + 10 * (k + 1), PRECISION_MONTH);
    return p;
}

static int year_of(Period p) { return day_year(p.from); }

static int month_of(Period p)
{
    int year = 0;
    int month = 0;
    int day = 0;
    day_split(p.from, &year, &month, &day);
    return month;
}

/* --- anchors --- */

static bool has_last(const Context *c)
{
    return period_known(c->last) && c->paragraph - c->last_paragraph <= REMEMBER_PARAGRAPHS;
}

static Period anchor_period(const Context *c, Anchor anchor)
{
    if (anchor == ANCHOR_TEXT) return has_last(c) ? c->last : PERIOD_NONE;
    return anchor == ANCHOR_DOCUMENT ? c->document : PERIOD_NONE;
}

/* Does the paragraph speak of another year than the document's? Then partial dates are of that year. */
static bool text_rules(const Context *c)
{
    if (!has_last(c)) return false;
    if (!period_known(c->document)) return true;
    int apart = year_of(c->last) - year_of(c->document);
    return c->last_paragraph == c->paragraph &&
           (apart < -1 || apart > 1 || (apart != 0 && c->last.precision != PRECISION_YEAR));
}

static int64_t middle(Period p) { return ((int64_t)p.from + p.to) / 2; }

/* The year that brings a date of @month (and @day) nearest to @to; what lies ahead counts @ahead times as far, what
 * lies back @back times. */
static int nearest_year(Period to, int month, int day, int length, int ahead, int back)
{
    int best = 0;
    int64_t best_distance = INT64_MAX;
    if (to.precision == PRECISION_YEAR) return year_of(to);
    for (int year = year_of(to) - 1; year <= year_of(to) + 1; year++) {
        if (year < 1 || (day && !date_is_valid(year, month, day))) continue;
        Period p = day ? period_of(year, month, day) : months(year, month, length);
        if (period_overlaps(p, to)) return year;
        int64_t apart = middle(p) - middle(to);
        int64_t distance = apart < 0 ? -apart * back : apart * ahead;
        if (distance < best_distance) best = year, best_distance = distance;
    }
    return best;
}

/* Whose year a date without a year belongs to; 0: nobody knows. */
static int year_for(const Context *c, int month, int day, int length)
{
    if (text_rules(c)) return nearest_year(c->last, month, day, length, 1, 1);
    if (!period_known(c->document)) return 0;
    return nearest_year(c->document, month, day, length, c->future ? 1 : FUTURE_FACTOR, c->future ? FUTURE_FACTOR : 1);
}

/* --- dates --- */

/* "last March", "the following August", "that summer": the year counted from the anchor. */
static int year_pointed(const Context *c, const Value *v, int month)
{
    Period a = anchor_period(c, v->anchor);
    if (!period_known(a) || (a.precision == PRECISION_YEAR && v->amount != 0 && v->anchor == ANCHOR_DOCUMENT)) return 0;
    int year = year_of(a);
    if (a.precision == PRECISION_YEAR) return year + v->amount;
    if (v->amount < 0) return month_of(a) > month ? year : year - 1;
    if (v->amount > 0) return month_of(a) < month ? year : year + 1;
    return year;
}

static int date_year(const Context *c, const Value *v, int month, int length)
{
    if (v->year) return v->year;
    if (v->year_anchor != ANCHOR_NONE) {
        Period a = anchor_period(c, v->year_anchor);
        return period_known(a) ? year_of(a) + v->year_amount : 0;
    }
    if (v->anchor != ANCHOR_NONE) return year_pointed(c, v, month);
    return month ? year_for(c, month, v->day, length) : 0;
}

/* "on the 15th": in the month of the running text, else of the document. */
static Period day_alone(const Context *c, int day)
{
    Period a = has_last(c) && c->last.precision >= PRECISION_MONTH ? c->last : c->document;
    if (!period_known(a) || a.precision < PRECISION_MONTH || day > days_in_month(year_of(a), month_of(a)))
        return PERIOD_NONE;
    return period_of(year_of(a), month_of(a), day);
}

static Period resolve_date(const Context *c, const Value *v)
{
    if (v->decade) return third(years(v->year, 10), v->part);
    if (v->day && !v->month && !v->year) return day_alone(c, v->day);
    int month = v->month     ? v->month
                : v->season  ? v->season * 3
                : v->quarter ? v->quarter * 3 - 2
                : v->half    ? v->half * 6 - 5
                             : 0;
    int length = v->season || v->quarter ? 3 : v->half ? 6 : 1;
    int year = date_year(c, v, month, length);
    if (!year) return PERIOD_NONE;
    if (!month) return third(period_of(year, 0, 0), v->part);
    if (!v->day) return third(months(year, month, length), v->part);
    if (!date_is_valid(year, month, v->day)) return PERIOD_NONE;
    Period p = period_of(year, month, v->day);
    if (v->day_end && date_is_valid(year, month, v->day_end)) p.to = day_of(year, month, v->day_end) + 1;
    return p;
}

static Period one_day(Day d) { return between(d, d + 1, PRECISION_DAY); }

static Period resolve_weekday(const Context *c, const Value *v)
{
    bool text =
        v->anchor == ANCHOR_TEXT || (text_rules(c) && c->last.precision == PRECISION_DAY && v->anchor == ANCHOR_NONE);
    Period a = text ? (has_last(c) ? c->last : PERIOD_NONE) : c->document;
    if (a.precision != PRECISION_DAY) return PERIOD_NONE;
    Day base = a.from;
    int back = (day_weekday(base) - v->weekday + 7) % 7;
    if (text)
        return one_day(v->amount < 0 ? base - (back ? back : 7)
                                     : base + (7 - back) % 7 + (v->amount > 0 && !back ? 7 : 0));
    if (v->anchor == ANCHOR_DOCUMENT && v->amount < 0) return one_day(base - (back ? back : 7));
    if (v->anchor == ANCHOR_DOCUMENT && v->amount > 0) return one_day(base + 7 - back);
    if (v->anchor == ANCHOR_DOCUMENT)
        return one_day(base - day_weekday(base) + v->weekday); /* this Tuesday: of this week */
    return one_day(c->future && back ? base + 7 - back : base - back);
}

/* --- shifts --- */

static Period week_of(Day d, int amount)
{
    Day monday = d - day_weekday(d) + 7 * amount;
    return between(monday, monday + 7, PRECISION_DAY);
}

static Period resolve_shift(const Context *c, const Value *v)
{
    Period a = anchor_period(c, v->anchor);
    if (!period_known(a)) return PERIOD_NONE;
    if (v->amount > 5000 || v->amount < -5000) return PERIOD_NONE;
    int year = year_of(a);
    bool pointed = v->amount >= -1 && v->amount <= 1;
    switch (v->unit) {
    case UNIT_YEAR: return third(period_of(year + v->amount, 0, 0), v->part);
    case UNIT_DECADE:
        if (pointed && v->anchor == ANCHOR_DOCUMENT) return third(years((year / 10 + v->amount) * 10, 10), v->part);
        return period_of(year + 10 * v->amount, 0, 0);
    case UNIT_MONTH:
        return a.precision >= PRECISION_MONTH ? third(months(year, month_of(a) + v->amount, 1), v->part) : PERIOD_NONE;
    case UNIT_WEEK:
        if (a.precision == PRECISION_DAY) return week_of(a.from, v->amount);
        return PERIOD_NONE;
    case UNIT_WEEKEND:
        if (a.precision != PRECISION_DAY) return PERIOD_NONE;
        a = week_of(a.from, v->amount);
        return between(a.from + 5, a.to, PRECISION_DAY);
    case UNIT_DAY:
        if (a.precision == PRECISION_DAY) return one_day((v->amount > 0 ? a.to - 1 : a.from) + v->amount);
        return v->amount == 0 || v->anchor == ANCHOR_TEXT ? a : PERIOD_NONE;
    case UNIT_HOUR: return a.precision == PRECISION_DAY && v->amount > -24 && v->amount < 24 ? a : PERIOD_NONE;
    case UNIT_NONE:
    case UNIT_SEASON:
    case UNIT_QUARTER:
    case UNIT_CENTURY: return PERIOD_NONE;
    }
    return PERIOD_NONE;
}

/* The day @amount units away from @d; *@precision is that of the unit. */
static Day step(Day d, Unit unit, int amount, Precision *precision)
{
    int year = 0;
    int month = 0;
    int day = 0;
    *precision = unit == UNIT_YEAR || unit == UNIT_DECADE ? PRECISION_YEAR
                 : unit == UNIT_MONTH                     ? PRECISION_MONTH
                                                          : PRECISION_DAY;
    if (*precision == PRECISION_DAY) return d + amount * (unit == UNIT_WEEK ? 7 : 1);
    day_split(d, &year, &month, &day);
    int total = year * 12 + month - 1 + amount * (unit == UNIT_MONTH ? 1 : unit == UNIT_YEAR ? 12 : 120);
    if (total < 12) return d;
    int last = days_in_month(total / 12, total % 12 + 1);
    return day_of(total / 12, total % 12 + 1, day < last ? day : last);
}

/* The past two years: from two years before the anchor up to it. */
static Period resolve_span(const Context *c, const Value *v)
{
    Period a = anchor_period(c, v->anchor);
    if (!period_known(a) || v->amount > 1000 || v->amount < -1000 || v->unit == UNIT_CENTURY || v->unit == UNIT_HOUR)
        return PERIOD_NONE;
    Precision precision = PRECISION_NONE;
    if (v->amount < 0) {
        Day from = step(a.from, v->unit, v->amount, &precision);
        return between(from, a.to, a.precision < precision ? a.precision : precision);
    }
    Day to = step(a.to, v->unit, v->amount, &precision);
    return between(a.from, to, a.precision < precision ? a.precision : precision);
}

static Period resolve(const Context *c, const Value *v)
{
    switch (v->shape) {
    case VALUE_DATE: return resolve_date(c, v);
    case VALUE_WEEKDAY: return resolve_weekday(c, v);
    case VALUE_SHIFT: return resolve_shift(c, v);
    case VALUE_SPAN: return resolve_span(c, v);
    case VALUE_NOTHING:
    case VALUE_DURATION:
    case VALUE_SET:
    case VALUE_VAGUE: return PERIOD_NONE;
    }
    return PERIOD_NONE;
}

static TimeKind kind_of(const Value *v)
{
    switch (v->shape) {
    case VALUE_DATE:
        if (v->year) return v->day_end ? TIME_KIND_RANGE : TIME_KIND_DATE;
        if (v->year_anchor != ANCHOR_NONE || v->anchor != ANCHOR_NONE) return TIME_KIND_RELATIVE;
        return v->day_end ? TIME_KIND_RANGE : TIME_KIND_PARTIAL;
    case VALUE_WEEKDAY: return v->anchor == ANCHOR_NONE ? TIME_KIND_PARTIAL : TIME_KIND_RELATIVE;
    case VALUE_SHIFT: return TIME_KIND_RELATIVE;
    case VALUE_SPAN: return TIME_KIND_RANGE;
    case VALUE_DURATION: return TIME_KIND_DURATION;
    case VALUE_SET: return TIME_KIND_SET;
    case VALUE_NOTHING:
    case VALUE_VAGUE: return TIME_KIND_VAGUE;
    }
    return TIME_KIND_VAGUE;
}

static TimeFrom how_of(const Value *v)
{
    if (v->inside) return TIME_CONTEXT;
    bool counted = v->shape != VALUE_DATE || v->anchor != ANCHOR_NONE || v->year_anchor != ANCHOR_NONE;
    return counted ? TIME_RELATIVE : TIME_EXPLICIT;
}

/* --- ranges --- */

/* "2017-19": the second year by its last two digits. */
static int short_year(const Words *w, size_t i, int first)
{
    Sv word = time_word(w, i);
    int n = word.len == 2 ? dateword_digits(word) : -1;
    return n >= 0 && first / 100 * 100 + n > first ? first / 100 * 100 + n : 0;
}

/* What links two ends at @i: a dash always, "to" and "through" behind "from", "and" behind "between"; its words. */
static size_t range_link(const Words *w, size_t start, size_t i)
{
    if (time_is_dash(w, i)) return 1;
    bool from = start > 0 && (time_is(w, start - 1, SV("from")) ||
                              (start > 1 && time_is(w, start - 1, SV("the")) && time_is(w, start - 2, SV("from"))));
    bool both = start > 0 && (time_is(w, start - 1, SV("between")) ||
                              (start > 1 && time_is(w, start - 1, SV("the")) && time_is(w, start - 2, SV("between"))));
    if (time_is_any(w, i, "to through until till"))
        return from || time_is(w, i, SV("to")) || time_is(w, i, SV("through")) ? 1 : 0;
    return both && time_is(w, i, SV("and")) ? 1 : 0;
}

static bool is_end_of_range(const Value *v)
{
    return v->shape == VALUE_DATE || v->shape == VALUE_WEEKDAY || (v->shape == VALUE_SHIFT && v->unit != UNIT_HOUR);
}

/* The second end of a range whose first, @v, took @n words from @i on. Words of the whole, or @n. */
static size_t match_range(const Words *w, size_t i, size_t n, Value *v, Value *end)
{
    size_t link = is_end_of_range(v) ? range_link(w, i, i + n) : 0;
    if (!link) return n;
    size_t at = i + n + link;
    int year = v->year && !v->month && !v->decade ? short_year(w, at, v->year) : 0;
    if (year && time_is_dash(w, i + n)) {
        *end = (Value){ .shape = VALUE_DATE, .year = year, .weekday = -1 };
        return n + link + 1;
    }
    size_t more = time_match(w, at, end);
    if (!more) { /* between March 8 and 10 */
        int day = v->day ? dateword_day(time_word(w, at)) : 0;
        if (!day || day <= v->day) return n;
        *end = *v;
        end->day = day;
        more = 1;
    }
    if (!is_end_of_range(end) || end->inside || (end->shape != v->shape && end->shape != VALUE_SHIFT)) return n;
    if (v->shape == VALUE_DATE && !v->year && end->year) v->year = end->year;
    v->inside = false;
    return n + link + more;
}

/* --- the walk --- */

static Period join_range(Period a, Period b)
{
    if (!period_known(a) || !period_known(b)) return period_known(a) ? a : b;
    if (b.to <= a.from || day_year(b.to - 1) - day_year(a.from) > RANGE_LIMIT_YEARS) return a;
    return period_join(a, b);
}

typedef struct {
    TimeMention *items;
    size_t count, room;
} Mentions;

/* "which had been founded in 1973": the past perfect looks back and does not move the text's time (Reichenbach 1947).
 */
static bool looks_back(const Words *w, size_t i)
{
    for (size_t k = 0; k < LOOK_BACK_WORDS && i > k; k++) {
        if (time_is_mark(w, i - k - 1, ',') || time_is_mark(w, i - k - 1, ';')) return false;
        if (time_is_any(w, i - k - 1, "had 'd")) return true;
    }
    return false;
}

static void remember(Context *c, const TimeMention *m, Period last)
{
    bool place = m->kind == TIME_KIND_DATE || m->kind == TIME_KIND_PARTIAL || m->kind == TIME_KIND_RELATIVE ||
                 m->kind == TIME_KIND_RANGE;
    if (!place || !period_known(last) || m->is_duration) return;
    c->last = last;
    c->last_paragraph = c->paragraph;
}

/* "in March and July of 1991": the first month has the second's year. */
static void borrow_year(const Words *w, size_t behind, Value *v)
{
    Value next = { .weekday = -1 };
    if (v->shape != VALUE_DATE || !v->month || v->year || v->anchor != ANCHOR_NONE || v->year_anchor != ANCHOR_NONE)
        return;
    size_t at = behind;
    if (time_is_mark(w, at, ',')) at++;
    if (time_is_any(w, at, "and or")) at++;
    while (at > behind && time_is_any(w, at, "in on the again then")) at++;
    if (at == behind || !time_match(w, at, &next) || next.shape != VALUE_DATE || !next.month || !next.year) return;
    if ((v->day != 0) == (next.day != 0)) v->year = next.year;
}

/* A chronicle's entry begins with its date: "July 30, 2023: ..." or a line of its own. Deictic words then count from
 * it. */
static bool begins_entry(const Words *w, const Mentions *found, size_t before, uint32_t first)
{
    if (found->count == before) return false;
    const TimeMention *m = &found->items[before];
    return m->first_token == first && m->period.precision == PRECISION_DAY && m->kind == TIME_KIND_DATE &&
           time_is_mark(w, m->token_count, ':');
}

/* Match and resolve at word @i. Returns the words used, 0 where there is no expression. */
static size_t read_at(Arena *a, Context *c, const Words *w, size_t i, uint32_t first, Mentions *out)
{
    Value v = { .weekday = -1 };
    Value end = { .weekday = -1 };
    size_t n = time_match(w, i, &v);
    if (!n) return 0;
    c->future = time_speaks_of_future(w);
    size_t whole = match_range(w, i, n, &v, &end);
    if (whole == n) borrow_year(w, i + n, &v);
    bool back = looks_back(w, i) && period_known(c->last);
    Period kept = c->last;
    TimeMention m = {
        .first_token = first + (uint32_t)i, .token_count = (uint32_t)whole, .kind = kind_of(&v), .how = how_of(&v)
    };
    m.span = span_join(w->tokens[i].span, w->tokens[i + whole - 1].span);
    m.period = resolve(c, &v);
    m.bound = time_bound_before(w, i);
    m.is_duration = v.shape == VALUE_DURATION || v.shape == VALUE_SPAN;
    Period last = m.period;
    if (whole > n) {
        if (period_known(m.period)) remember(c, &m, m.period);
        Period to = resolve(c, &end);
        last = period_known(to) ? to : m.period;
        m.period = join_range(m.period, to);
        m.kind = TIME_KIND_RANGE;
    }
    if (back) c->last = kept;
    else remember(c, &m, last);
    ARENA_PUSH(a, out->items, out->count, out->room, m);
    return whole;
}

/* A heading dates the text below it only when it is a date and nothing else ("2021", "March 2021"). */
static bool heading_is_date(const Words *w, const Mentions *found, size_t before)
{
    return found->count == before + 1 && found->items[before].token_count >= w->count;
}

/* All expressions of one sentence. */
static void read_sentence(Arena *a, Context *c, const Text *t, Forms *known, Form *const *forms,
                          const Sentence *sentence, Mentions *out)
{
    Words w = { t->tokens + sentence->first, sentence->count, forms ? forms + sentence->first : NULL, known };
    Context kept = *c;
    size_t before = out->count;
    c->paragraph = sentence->paragraph;
    for (size_t i = 0; i < w.count;) {
        size_t n = read_at(a, c, &w, i, sentence->first, out);
        i += n ? n : 1;
        if (begins_entry(&w, out, before, sentence->first)) c->document = out->items[before].period;
    }
    if (sentence->kind == SENTENCE_HEADING && !heading_is_date(&w, out, before)) {
        c->last = kept.last;
        c->last_paragraph = kept.last_paragraph;
    }
}

TimeMention *time_mentions(Arena *a, const Text *t, Forms *known, Form *const *forms, Period document_date,
                           size_t *count)
{
    Context c = { .document = document_date, .last = PERIOD_NONE };
    Mentions out = { 0 };
    for (size_t s = 0; s < t->sentence_count; s++) {
        if (t->sentences[s].paragraph != c.paragraph) c.document = document_date;
        read_sentence(a, &c, t, known, forms, &t->sentences[s], &out);
    }
    *count = out.count;
    return out.items;
}
