/* Text as a view: pointer and length into bytes that somebody else holds. Never NUL-terminated by promise. */
#ifndef BASE_SV_H
#define BASE_SV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct {
    const char *ptr;
    size_t len;
} Sv;

#define SV(literal) ((Sv){ (literal), sizeof(literal) - 1 })
/* clang-format off */
#define SV_INIT(literal) { (literal), sizeof(literal) - 1 }
/* clang-format on */
#define SV_FMT "%.*s"
#define SV_ARG(sv) (int)(sv).len, (sv).ptr

/** View of a C string; borrows it. NULL gives the empty view. */
static inline Sv sv_of(const char *cstr) { return (Sv){ cstr, cstr ? strlen(cstr) : 0 }; }

/** The bytes [from, to) of @text; both are clamped to its length. */
Sv sv_sub(Sv text, size_t from, size_t to);

/* Here and below in full what is asked of every byte or word: a call costs more than the answer. */
static inline bool ascii_is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
static inline bool ascii_is_digit(char c) { return c >= '0' && c <= '9'; }
static inline bool ascii_is_upper(char c) { return c >= 'A' && c <= 'Z'; }
static inline bool ascii_is_lower(char c) { return c >= 'a' && c <= 'z'; }
static inline bool ascii_is_alpha(char c) { return ascii_is_upper(c) || ascii_is_lower(c); }
static inline bool ascii_is_alnum(char c) { return ascii_is_alpha(c) || ascii_is_digit(c); }
static inline char ascii_lower(char c) { return ascii_is_upper(c) ? (char)(c - 'A' + 'a') : c; }

static inline bool sv_equal(Sv a, Sv b) { return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0); }
/** Equality that ignores the case of ASCII letters only. */
static inline bool sv_equal_nocase(Sv a, Sv b)
{
    if (a.len != b.len) return false;
    for (size_t i = 0; i < a.len; i++)
        if (ascii_lower(a.ptr[i]) != ascii_lower(b.ptr[i])) return false;
    return true;
}
/** Byte order, the shorter first where one begins the other: the total order of everything we sort by text. */
int sv_compare(Sv a, Sv b);
static inline bool sv_starts(Sv text, Sv prefix)
{
    return text.len >= prefix.len && (prefix.len == 0 || memcmp(text.ptr, prefix.ptr, prefix.len) == 0);
}
static inline bool sv_ends(Sv text, Sv suffix)
{
    return text.len >= suffix.len &&
           (suffix.len == 0 || memcmp(text.ptr + text.len - suffix.len, suffix.ptr, suffix.len) == 0);
}
/** Offset of the first @needle at or after @from, or SIZE_MAX. */
size_t sv_find(Sv text, Sv needle, size_t from);
/** Is @text one of the @count views of @list? */
bool sv_in(const Sv *list, size_t count, Sv text);
/** The same for a list in the order of sv_compare(). Cost: O(log count). */
bool sv_in_sorted(const Sv *list, size_t count, Sv text);
/** Is @text, one word, one of @words, given as "a|b|c" or "a b c", in any case of ASCII letters? */
bool sv_is_one_of_nocase(Sv text, const char *words);
/** Is the one character @c, a byte, anywhere in @text? */
static inline bool sv_has(Sv text, char c) { return text.len && memchr(text.ptr, c, text.len) != NULL; }

/** Cut @rest at the first @separator: returns what stands before it and leaves in @rest what follows.
 *  Without a separator it takes all and leaves the empty view. */
Sv sv_cut(Sv *rest, char separator);
/** Without ASCII white space at both ends. */
Sv sv_trim(Sv text);
/** The next run of bytes that are no ASCII white space; empty at the end. Advances @rest behind it. */
Sv sv_word(Sv *rest);

/** Decimal number, whole view, no sign, at most @max. False otherwise; *@out is then unchanged. */
bool sv_to_u32(Sv text, uint32_t max, uint32_t *out);

/** 64-bit hash of the bytes (FNV-1a with a final mix); equal on every machine, so it may enter file formats. */
uint64_t sv_hash(Sv text);

#endif
