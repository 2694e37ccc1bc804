/* Day numbers and periods. */
#include "base/date.h"

const char *const precision_names[4] = { "none", "year", "month", "day" };

Day day_of(int year, int month, int day)
{
    int y = month <= 2 ? year - 1 : year;
    int era = (y >= 0 ? y : y - 399) / 400;
    int year_of_era = y - era * 400;
    int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

void day_split(Day d, int *year, int *month, int *day)
{
    int64_t z = (int64_t)d + 719468;
    int64_t era = (z >= 0 ? z : z - 146096) / 146097;
    int64_t doe = z - era * 146097;
    int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int64_t mp = (5 * doy + 2) / 153;
    *day = (int)(doy - (153 * mp + 2) / 5 + 1);
    *month = (int)(mp < 10 ? mp + 3 : mp - 9);
    *year = (int)(yoe + era * 400 + (*month <= 2));
}

int day_year(Day d)
{
    int y, m, day;
    day_split(d, &y, &m, &day);
    return y;
}

int day_weekday(Day d)
{
    int w = (int)(((int64_t)d + 3) % 7); /* 1970-01-01 was a Thursday */
    return w < 0 ? w + 7 : w;
}

int days_in_month(int year, int month)
{
    static const int days[12] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    if (month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)) return 29;
    return days[month - 1];
}

bool date_is_valid(int year, int month, int day)
{
    return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= days_in_month(year, month);
}

Period period_of(int year, int month, int day)
{
    if (!date_is_valid(year, month ? month : 1, day ? day : 1) || (day && !month)) return PERIOD_NONE;
    if (day) return (Period){ day_of(year, month, day), day_of(year, month, day) + 1, PRECISION_DAY };
    if (month) {
        Day from = day_of(year, month, 1);
        return (Period){ from, from + days_in_month(year, month), PRECISION_MONTH };
    }
    return (Period){ day_of(year, 1, 1), day_of(year + 1, 1, 1), PRECISION_YEAR };
}

Period period_join(Period a, Period b)
{
    if (!period_known(a)) return b;
    if (!period_known(b)) return a;
    return (Period){ a.from < b.from ? a.from : b.from, a.to > b.to ? a.to : b.to,
                     a.precision < b.precision ? a.precision : b.precision };
}

bool period_known(Period p) { return p.precision != PRECISION_NONE; }
bool period_overlaps(Period a, Period b) { return a.from < b.to && b.from < a.to; }
bool period_contains(Period p, Day d) { return p.from <= d && d < p.to; }

int period_compare(Period a, Period b)
{
    if (a.from != b.from) return a.from < b.from ? -1 : 1;
    if (a.to != b.to) return a.to < b.to ? -1 : 1;
    return (a.precision > b.precision) - (a.precision < b.precision);
}

bool period_parse(Sv text, Period *out)
{
    for (size_t i = 0; i < text.len; i++)
        if (i >= 8 && (text.ptr[i] == 'T' || text.ptr[i] == ' ')) text.len = i;
    uint32_t part[3] = { 0, 0, 0 };
    Sv rest = text;
    for (int i = 0; i < 3 && rest.len; i++) {
        Sv field = sv_cut(&rest, '-');
        if (field.len != (i == 0 ? 4u : 2u) || !sv_to_u32(field, 9999, &part[i]) || part[i] == 0) return false;
    }
    if (rest.len || (text.len && text.ptr[text.len - 1] == '-')) return false;
    Period p = period_of((int)part[0], (int)part[1], (int)part[2]);
    if (!period_known(p)) return false;
    *out = p;
    return true;
}

/* The last @count digits of @value. */
static size_t write_digits(char *to, int value, size_t count)
{
    for (size_t i = count; i-- > 0; value /= 10) to[i] = (char)('0' + value % 10);
    return count;
}

size_t day_write(char out[DAY_TEXT], Day d, Precision precision)
{
    int y, m, day;
    day_split(d, &y, &m, &day);
    if (y < 0 || y > 9999) return 0;
    size_t n = write_digits(out, y, 4);
    if (precision == PRECISION_YEAR) return n;
    out[n++] = '-';
    n += write_digits(out + n, m, 2);
    if (precision == PRECISION_MONTH) return n;
    out[n++] = '-';
    return n + write_digits(out + n, day, 2);
}

Sv day_iso(Arena *a, Day d, Precision precision)
{
    char text[DAY_TEXT] = { 0 };
    if (precision == PRECISION_NONE || d == DAY_MIN || d == DAY_MAX) return (Sv){ "", 0 };
    return arena_sv(a, (Sv){ text, day_write(text, d, precision) });
}

Sv period_start_iso(Arena *a, Period p) { return day_iso(a, p.from, p.precision); }

Sv period_end_iso(Arena *a, Period p) { return p.to == DAY_MAX ? (Sv){ "", 0 } : day_iso(a, p.to - 1, p.precision); }
