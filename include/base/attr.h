/* Attributes that gcc and clang share. */
#ifndef BASE_ATTR_H
#define BASE_ATTR_H

#define MUST_USE __attribute__((warn_unused_result))
#define PRINTF_LIKE(fmt, args) __attribute__((format(printf, fmt, args)))
#define NORETURN __attribute__((noreturn))

#define LENGTH_OF(array) (sizeof(array) / sizeof((array)[0]))

#endif
