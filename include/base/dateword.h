/* English words of the calendar and small numbers: the one table that readers and time expressions share. */
#ifndef BASE_DATEWORD_H
#define BASE_DATEWORD_H

#include "base/sv.h"

/** 1..12 for a month's name or usual abbreviation ("March", "MAR", "Sept."), a final dot and case do not matter; else
 * 0. */
int dateword_month(Sv word);
/** Does @word name a month in full ("march", "May")? Abbreviations do not. */
bool dateword_month_is_full(Sv word);
/** 0 = Monday .. 6 = Sunday for a weekday's name or abbreviation ("Tuesday", "Thurs."), case does not matter; else
 * -1. */
int dateword_weekday(Sv word);
/** 1..100 for a number in words ("seven", "twelve", "fifty"), "a dozen" counts as "dozen" = 12; else 0. Case does not
 * matter. */
int dateword_number(Sv word);
/** 1..31 for an ordinal in words or digits ("third", "8th", "31st"); else 0. Case does not matter. */
int dateword_ordinal(Sv word);

/** Value of 1 to 4 digits with nothing else in @word, or -1. */
int dateword_digits(Sv word);
/** A day of a month: "8", "08", "8th", "31st": 1..31, else 0. */
int dateword_day(Sv word);
/** A year in four digits that a text may mean, 1000..2199; else 0. */
int dateword_year(Sv word);

#endif
