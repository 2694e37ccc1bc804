/* Dates are day numbers, periods are half-open. No clock, no zone. */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/sv.h"

/** Days since 1970-01-01 in the proleptic Gregorian calendar. */
typedef int32_t Day;

#define DAY_MIN INT32_MIN /* open start */
#define DAY_MAX INT32_MAX /* open end */

typedef enum { PRECISION_NONE, PRECISION_YEAR, PRECISION_MONTH, PRECISION_DAY } Precision;

/** [from, to). "In March 2020" is the whole month with PRECISION_MONTH. PRECISION_NONE: no date is known (from =
 * DAY_MIN, to = DAY_MAX). */
typedef struct {
    Day from, to;
    Precision precision;
} Period;

#define PERIOD_NONE ((Period){ DAY_MIN, DAY_MAX, PRECISION_NONE })

/** Day number of a date; @month 1..12, @day 1..31 (not checked against the month). Algorithm: Hinnant,
 * "chrono-Compatible Low-Level Date Algorithms" (2013). */
Day day_of(int year, int month, int day);
void day_split(Day d, int *year, int *month, int *day);
int day_year(Day d);
/** 0 = Monday .. 6 = Sunday. */
int day_weekday(Day d);
int days_in_month(int year, int month);
/** Is it a date of the calendar, year 1..9999? */
bool date_is_valid(int year, int month, int day);

/** The period of a year, a month of it (@month > 0) or a day (@day > 0); precision follows. PERIOD_NONE where it is no
 * date. */
Period period_of(int year, int month, int day);
/** Both given: from the start of @a to the end of @b, with the coarser precision. */
Period period_join(Period a, Period b);
bool period_known(Period p);
bool period_overlaps(Period a, Period b);
bool period_contains(Period p, Day d);
/** Total order: from, to, precision. */
int period_compare(Period a, Period b);

/** Parse ISO 8601 `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; a time of day behind a T or a blank is ignored. False: not a
 * date. */
bool period_parse(Sv text, Period *out) MUST_USE;
enum { DAY_TEXT = 12 }; /* room for an ISO date */
/** Write a day of the years 0 to 9999 as an ISO date of that precision, not closed by a NUL; how many bytes it takes, 0
 * for other years. */
size_t day_write(char out[DAY_TEXT], Day d, Precision precision);
/** ISO text of the first day at the given precision ("2020-03" for a month); empty for PRECISION_NONE or an open
 * end. */
Sv day_iso(Arena *a, Day d, Precision precision);
/** ISO text of the last day the period holds, at its precision. */
Sv period_end_iso(Arena *a, Period p);
Sv period_start_iso(Arena *a, Period p);

extern const char *const precision_names[4]; /* none year month day */

#endif
