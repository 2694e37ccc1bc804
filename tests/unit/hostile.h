/* Names that try to break out of every format we write. One set for all writers; each test says what must not
 * happen. */
#ifndef HOSTILE_H
#define HOSTILE_H

#include "base/arena.h"

/* All are valid UTF-8: the reader refuses the rest. The empty string is for graphs made by hand. */
static const char *const hostile_names[] = {
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(1)>",
    "</title></svg><svg onload=alert(1)>",
    "]]><!--&amp;&#x3C;b>",
    "\"quoted\" 'single' `tick` & <b>",
    "back\\slash \\N \\G \\l \\\"",
    "end of line\nand\r\nmore\ttab",
    "javascript:alert(1)",
    "=HYPERLINK(\"http://example.invalid\";\"x\")",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1,2)",
    "'; DROP TABLE actors; --",
    "comma, semicolon; colon: pipe | tab\t.",
    "\x1b[31mred\x1b[0m \x07 bell \x7f",
    "\xE2\x80\xAEgnirts desrever \xE2\x80\xAC mark \xE2\x81\xA6 isolate \xE2\x81\xA9",
    "null \\0 percent %s %n %d",
    "\xD9\x85\xD8\xB1\xD8\xAD\xD8\xA8\xD8\xA7 \xE4\xB8\xAD\xE5\x9B\xBD \xF0\x9F\x98\x80 e\xCC\x81",
    "\xEF\xBF\xBE noncharacter \xEF\xBB\xBF",
    "{{constructor.constructor('alert(1)')()}} ${7*7} <%= 7 %>",
    "__proto__",
    "constructor",
    "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>&e;",
    "../../etc/passwd",
    " leading and trailing ",
    "NULL",
    "graph",
    "\xE2\x80\xA8line separator\xE2\x80\xA9",
};

/* The longest name: ten thousand characters. */
static inline Sv hostile_long(Arena *a)
{
    char *text = arena_alloc(a, 10000);
    for (size_t i = 0; i < 10000; i++) text[i] = i % 9 == 8 ? ' ' : (char)('a' + i % 26);
    return (Sv){ text, 10000 };
}

#endif
