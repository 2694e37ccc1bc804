/* Words of the calendar. */
#include "base/dateword.h"

#include "base/attr.h"

static const char *const months[12] = { "january", "february", "march",     "april",   "may",      "june",
                                        "july",    "august",   "september", "october", "november", "december" };
static const char *const weekdays[7] = { "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday" };

typedef struct {
    const char *word;
    int value;
} WordValue;

static const WordValue month_short[] = { { "jan", 1 },  { "feb", 2 },  { "mar", 3 },  { "apr", 4 },
                                         { "jun", 6 },  { "jul", 7 },  { "aug", 8 },  { "sep", 9 },
                                         { "sept", 9 }, { "oct", 10 }, { "nov", 11 }, { "dec", 12 } };
static const WordValue weekday_short[] = { { "mon", 0 },  { "tue", 1 },   { "tues", 1 }, { "wed", 2 }, { "thu", 3 },
                                           { "thur", 3 }, { "thurs", 3 }, { "fri", 4 },  { "sat", 5 }, { "sun", 6 } };
static const WordValue numbers[] = {
    { "one", 1 },      { "two", 2 },      { "three", 3 },      { "four", 4 },      { "five", 5 },
    { "six", 6 },      { "seven", 7 },    { "eight", 8 },      { "nine", 9 },      { "ten", 10 },
    { "eleven", 11 },  { "twelve", 12 },  { "dozen", 12 },     { "thirteen", 13 }, { "fourteen", 14 },
    { "fifteen", 15 }, { "sixteen", 16 }, { "seventeen", 17 }, { "eighteen", 18 }, { "nineteen", 19 },
    { "twenty", 20 },  { "thirty", 30 },  { "forty", 40 },     { "fifty", 50 },    { "sixty", 60 },
    { "seventy", 70 }, { "eighty", 80 },  { "ninety", 90 },    { "hundred", 100 },
};
static const WordValue ordinals[] = {
    { "first", 1 },      { "second", 2 },       { "third", 3 },       { "fourth", 4 },      { "fifth", 5 },
    { "sixth", 6 },      { "seventh", 7 },      { "eighth", 8 },      { "ninth", 9 },       { "tenth", 10 },
    { "eleventh", 11 },  { "twelfth", 12 },     { "thirteenth", 13 }, { "fourteenth", 14 }, { "fifteenth", 15 },
    { "sixteenth", 16 }, { "seventeenth", 17 }, { "eighteenth", 18 }, { "nineteenth", 19 }, { "twentieth", 20 },
    { "thirtieth", 30 },
};

/* The first letters decide nearly always, so they are compared first. */
static bool is_word(Sv word, const char *name)
{
    return word.len > 1 && ascii_lower(word.ptr[0]) == name[0] && ascii_lower(word.ptr[1]) == name[1] &&
           sv_equal_nocase(word, sv_of(name));
}

static int value_of(Sv word, const WordValue *table, size_t count, int otherwise)
{
    for (size_t i = 0; i < count; i++)
        if (is_word(word, table[i].word)) return table[i].value;
    return otherwise;
}

static Sv without_dot(Sv word)
{
    return word.len > 1 && word.ptr[word.len - 1] == '.' ? sv_sub(word, 0, word.len - 1) : word;
}

bool dateword_month_is_full(Sv word)
{
    for (size_t i = 0; i < LENGTH_OF(months); i++)
        if (is_word(word, months[i])) return true;
    return false;
}

int dateword_month(Sv word)
{
    if (word.len < 3 || word.len > 9) return 0;
    word = without_dot(word);
    for (size_t i = 0; i < LENGTH_OF(months); i++)
        if (is_word(word, months[i])) return (int)i + 1;
    return value_of(word, month_short, LENGTH_OF(month_short), 0);
}

int dateword_weekday(Sv word)
{
    if (word.len < 3 || word.len > 9) return -1;
    word = without_dot(word);
    for (size_t i = 0; i < LENGTH_OF(weekdays); i++)
        if (is_word(word, weekdays[i])) return (int)i;
    return value_of(word, weekday_short, LENGTH_OF(weekday_short), -1);
}

int dateword_number(Sv word) { return value_of(word, numbers, LENGTH_OF(numbers), 0); }

int dateword_digits(Sv word)
{
    uint32_t value = 0;
    if (word.len > 4 || !sv_to_u32(word, 9999, &value)) return -1;
    return (int)value;
}

int dateword_ordinal(Sv word)
{
    if (word.len >= 3 && word.len <= 4 && ascii_is_digit(word.ptr[0])) {
        Sv tail = sv_sub(word, word.len - 2, word.len);
        if (!sv_equal_nocase(tail, SV("st")) && !sv_equal_nocase(tail, SV("nd")) && !sv_equal_nocase(tail, SV("rd")) &&
            !sv_equal_nocase(tail, SV("th")))
            return 0;
        int value = dateword_digits(sv_sub(word, 0, word.len - 2));
        return value >= 1 && value <= 31 ? value : 0;
    }
    return value_of(word, ordinals, LENGTH_OF(ordinals), 0);
}

int dateword_day(Sv word)
{
    if (!word.len || !ascii_is_digit(word.ptr[0])) return 0;
    if (word.len > 2) return dateword_ordinal(word);
    int value = dateword_digits(word);
    return value >= 1 && value <= 31 ? value : 0;
}

int dateword_year(Sv word)
{
    if (word.len != 4) return 0;
    int value = dateword_digits(word);
    return value >= 1000 && value <= 2199 ? value : 0;
}
