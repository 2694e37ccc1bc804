/* Where one line goes on in the next: wrapped lines, words parted by a hyphen, sentences with a page break or a block
 * of footnotes inside. What goes on loses its line ends; every line end that stays is the end of a paragraph. */
#include "text/clean.h"

#include <string.h>

#include "base/intern.h"
#include "base/utf8.h"

enum {
    PARAGRAPH_LINE = 160, /* longer lines are paragraphs of their own */
    WRAP_LINE = 40,       /* shorter ones are lists, titles, verse */
    BRIDGE_FROM = 60      /* a paragraph must be this long to go on behind a gap */
};

typedef struct {
    Cleaning *c;
    Interner *words; /* of the whole text, filled when the first hyphen at a line end is met */
    size_t length;   /* visible bytes of the paragraph that grows */
} Joiner;

static Sv last_word(Sv line)
{
    size_t from = line.len;
    while (from > 0 && !ascii_is_space(line.ptr[from - 1])) from--;
    return sv_sub(line, from, line.len);
}

static bool is_letter_at(Sv line, size_t i) { return i < line.len && char_class_at(line, i) == CHAR_LETTER; }

/* "govern-" before a line that begins with a letter. */
static bool ends_with_hyphen(Sv line)
{
    return line.len >= 3 && line.ptr[line.len - 1] == '-' && is_letter_at(line, utf8_before(line, line.len - 1));
}

static size_t first_word_length(Sv line)
{
    size_t n = 0;
    while (n < line.len && !ascii_is_space(line.ptr[n])) n++;
    return n;
}

/* Two neighbouring lines without a blank one between. */
static bool is_wrap(const Cleaning *c, size_t i, Sv line, Sv next)
{
    uint32_t widest = c->lines[i].widest;
    if (shape_bullet(next)) return false;
    if (ends_with_hyphen(line)) return true;
    bool goes_on = shape_is_function_word(last_word(line)) || line.ptr[line.len - 1] == ',';
    if (widest > PARAGRAPH_LINE)
        return !shape_ends_sentence(line) && line.len > BRIDGE_FROM && (goes_on || shape_starts_lower(next));
    if (shape_starts_lower(next)) return true;
    if (widest < WRAP_LINE) return shape_is_function_word(last_word(line));
    return line.len + 1 + first_word_length(next) > widest;
}

/* Two lines with a gap between: blank lines, a page break, footnotes. */
static bool is_bridge(const Joiner *j, Sv line, Sv next, bool removed)
{
    if (ends_with_hyphen(line) && shape_starts_lower(next)) return removed || j->length > BRIDGE_FROM;
    if (shape_ends_sentence(line) || j->length < BRIDGE_FROM || shape_bullet(next)) return false;
    if (shape_starts_lower(next)) return true;
    bool comma = line.ptr[line.len - 1] == ',';
    if (comma && char_class_at(next, 0) == CHAR_QUOTE) return true;
    return removed && !shape_is_heading(line) && !shape_is_heading(next) &&
           char_class_at(line, utf8_before(line, line.len)) != CHAR_SYMBOL;
}

/* --- hyphens --- */

static void collect_words(Joiner *j)
{
    j->words = intern_new(j->c->arena);
    Sv text = { j->c->buf, j->c->len };
    for (size_t i = 0; i < text.len;) {
        size_t from = i;
        size_t len = 0;
        while (i < text.len && (char_is_word(char_class(text, i, &len)) || text.ptr[i] == '-')) i += len;
        if (i > from && i - from < 40) (void)intern_add(j->words, utf8_fold(j->c->arena, sv_sub(text, from, i)));
        if (i == from) i += len;
    }
}

static bool word_occurs(const Joiner *j, Sv left, const char *between, Sv right)
{
    Sv whole = arena_printf(j->c->arena, SV_FMT "%s" SV_FMT, SV_ARG(left), between, SV_ARG(right));
    return intern_find(j->words, utf8_fold(j->c->arena, whole)) != INTERN_NONE;
}

static bool keeps_hyphen(Sv left)
{
    static const char *const firsts[] = { "self", "non", "anti", "pro",   "well", "long", "short", "high", "low",
                                          "ex",   "co",  "so",   "cross", "half", "post", "pre",   "ill",  "like" };
    for (size_t i = 0; i < sizeof firsts / sizeof firsts[0]; i++)
        if (sv_equal_nocase(left, sv_of(firsts[i]))) return true;
    return false;
}

/* Is the hyphen at the end of @line part of the word? The rest of the text knows best, then the first half. */
static bool hyphen_stays(Joiner *j, Sv line, Sv next)
{
    if (!j->words) collect_words(j);
    size_t from = line.len - 1;
    while (from > 0 && line.len - from < 40 && char_class_at(line, utf8_before(line, from)) == CHAR_LETTER)
        from = utf8_before(line, from);
    size_t to = 0;
    for (size_t len = 0; to < next.len && to < 40 && char_class(next, to, &len) == CHAR_LETTER;) to += len;
    Sv left = sv_sub(line, from, line.len - 1);
    Sv right = sv_sub(next, 0, to);
    if (word_occurs(j, left, "", right)) return false;
    return word_occurs(j, left, "-", right) || keeps_hyphen(left);
}

/* --- the walk --- */

static void join(Joiner *j, size_t prev_end, size_t next_start, Sv line, Sv next)
{
    Cleaning *c = j->c;
    if (ends_with_hyphen(line) && is_letter_at(next, 0)) {
        bool stays = !shape_starts_lower(next) || hyphen_stays(j, line, next);
        clean_vanish(c, stays ? prev_end : prev_end - 1, next_start);
        return;
    }
    memset(c->buf + prev_end, ' ', next_start - prev_end);
}

static bool goes_on(const Joiner *j, size_t i, size_t next, Sv line, Sv below)
{
    const Cleaning *c = j->c;
    if (c->lines[i].kind != LINE_TEXT || c->lines[next].kind != LINE_TEXT || c->lines[next].item) return false;
    bool removed = c->lines[next].page_before;
    for (size_t k = i + 1; k < next; k++) removed = removed || c->lines[k].kind == LINE_GONE || c->lines[k].page_before;
    return next == i + 1 && !removed ? is_wrap(c, i, line, below) : is_bridge(j, line, below, removed);
}

void clean_joins(Cleaning *c)
{
    Joiner j = { .c = c };
    size_t prev = SIZE_MAX;
    for (size_t i = 0; i < c->line_count; i++) {
        Line *l = &c->lines[i];
        if (l->kind != LINE_TEXT && l->kind != LINE_TITLE) continue;
        Sv next = shape_trim(clean_line(c, i));
        if (!next.len) { /* all of it was a footnote mark */
            l->kind = LINE_GONE;
            continue;
        }
        if (prev != SIZE_MAX) {
            Sv line = shape_trim(clean_line(c, prev));
            if (goes_on(&j, prev, i, line, next)) {
                join(&j, (size_t)(line.ptr - c->buf) + line.len, (size_t)(next.ptr - c->buf), line, next);
            } else {
                j.length = 0;
            }
        }
        j.length += next.len;
        prev = i;
    }
}
