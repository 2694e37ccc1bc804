/* From bytes to lines. Here hostile bytes end: behind this, text is valid UTF-8 that a terminal can show. */
#include "rules/scan.h"

#include <string.h>

#include "base/utf8.h"
#include "rules/statement.h"

/* Looks like a blank or like nothing, and is no blank. */
static bool is_invisible(uint32_t c)
{
    return c == 0xA0 || c == 0xAD || (c >= 0x2000 && c <= 0x200F) || c == 0x202F || c == 0x205F || c == 0x2060 ||
           c == 0x3000 || c == 0xFEFF || c == 0x2028 || c == 0x2029;
}

/* Direction marks can make a line read other than it is (Boucher & Anderson 2021, "Trojan Source"). */
static bool is_control(uint32_t c)
{
    return (c < 0x20 && c != '\t') || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

static bool check_characters(Reporter *r, const RuleFile *file, Sv line)
{
    size_t bad = utf8_invalid_at(line);
    if (bad != SIZE_MAX) {
        mistake(r, file, sv_sub(line, bad, bad + 1), E_RULE_TEXT, "byte 0x%02X is no UTF-8; this line is not read",
                (unsigned)(unsigned char)line.ptr[bad]);
        remedy(r, "save the file in the encoding UTF-8");
        return false;
    }
    for (size_t at = 0; at < line.len;) {
        size_t from = at;
        uint32_t c = utf8_next(line, &at);
        if (!is_control(c) && !is_invisible(c)) continue;
        mistake(r, file, sv_sub(line, from, at), E_RULE_TEXT, "%s character U+%04X; this line is not read",
                is_control(c) ? "control" : "invisible", (unsigned)c);
        remedy(r, is_control(c) ? "delete it" : "type an ordinary blank, or delete it");
        return false;
    }
    return true;
}

/* The next line of @rest without its line end. */
static Sv cut_line(Sv *rest)
{
    Sv line = sv_cut(rest, '\n');
    if (line.len && line.ptr[line.len - 1] == '\r') line.len--;
    return line;
}

static bool is_comment(Sv trimmed) { return trimmed.len && trimmed.ptr[0] == '#'; }

static Line broken_line(Sv line) { return (Line){ .kind = LINE_BROKEN, .text = line }; }

static bool check_line(Reporter *r, const RuleFile *file, Sv line)
{
    if (line.len <= LONGEST_RULE_LINE) return check_characters(r, file, line);
    mistake(r, file, sv_sub(line, 0, 1), E_RULE_LIMIT, "a line of %zu bytes; at most %d are read", line.len,
            LONGEST_RULE_LINE);
    remedy(r, "end the line behind a | and go on in the next");
    return false;
}

/* `name Mali |` and then `adj Malian`: nobody means an alias "adj Malian". */
static void warn_of_statement(Reporter *r, const RuleFile *file, Sv line)
{
    Sv rest = line, word = sv_word(&rest);
    bool wide = sv_starts(rest, SV("  ")) || sv_starts(rest, SV("\t"));
    bool header = header_find(word) != BLOCK_KIND_COUNT &&
                  (sv_find(rest, SV(" : "), 0) != SIZE_MAX || sv_find(rest, SV("->"), 0) != SIZE_MAX);
    if (!header && !(wide && statement_find(word) != NO_STATEMENT)) return;
    mistake(r, file, word, W_RULE_CONTINUED, "this line is read as a part of the list above, because that ends in |");
    remedy(r, "take the | away if \"" SV_FMT "\" begins a statement", SV_ARG(word));
}

/* `words NAME` alone: the list begins in the next line. */
static bool is_bare_set(Sv line)
{
    Sv word = sv_word(&line);
    return sv_equal(word, SV("words")) && is_set_name(sv_trim(line));
}

/* Extend @line by the lines that it goes on in. False: one of them is broken. */
static bool take_continuation(Reporter *r, const RuleFile *file, Sv *line, Sv *rest)
{
    bool fine = true;
    while ((sv_ends(*line, SV("|")) || is_bare_set(*line)) && rest->len) {
        Sv ahead = *rest, next = cut_line(&ahead), trimmed = sv_trim(next);
        if (!trimmed.len || is_comment(trimmed)) break;
        fine = check_line(r, file, next) && fine;
        if (fine) warn_of_statement(r, file, trimmed);
        line->len = (size_t)(trimmed.ptr + trimmed.len - line->ptr);
        *rest = ahead;
    }
    return fine;
}

static Line next_line(Reporter *r, const RuleFile *file, Sv *rest)
{
    Sv line = cut_line(rest);
    if (!check_line(r, file, line)) return broken_line(line);
    line = sv_trim(line);
    if (!line.len) return (Line){ .kind = LINE_BLANK, .text = line };
    if (is_comment(line)) return (Line){ .kind = LINE_COMMENT, .text = line };
    Sv body = line, word = sv_word(&body);
    if (!statement_is_free_text(word) && !take_continuation(r, file, &line, rest)) return broken_line(line);
    body = sv_trim(sv_sub(line, word.len, line.len));
    return (Line){ LINE_STATEMENT, line, word, body };
}

LineList scan_lines(Arena *a, Reporter *r, const RuleFile *file)
{
    LineList lines = { 0 };
    Sv rest = file->source.text;
    if (sv_starts(rest, SV("\xFF\xFE")) || sv_starts(rest, SV("\xFE\xFF"))) {
        mistake(r, file, sv_sub(rest, 0, 2), E_RULE_TEXT, "this file is UTF-16");
        remedy(r, "save the file in the encoding UTF-8");
        return lines;
    }
    if (sv_starts(rest, SV("\xEF\xBB\xBF")))
        rest = sv_sub(rest, 3, rest.len); /* a byte order mark says nothing in UTF-8 */
    while (rest.len && !given_up(r, file))
        ARENA_PUSH(a, lines.items, lines.count, lines.cap, next_line(r, file, &rest));
    return lines;
}
