/* Sentence ends, decided on tokens: a dot that the tokeniser left alone ends a sentence, a dot inside an abbreviation
 * may. What follows decides the rest: a capital, a quotation mark, a word that opens sentences. Brackets opened inside
 * a sentence keep it together. One pass and a table of bracket partners, so the time is linear. */
#include "text/sentence.h"

#include <string.h>

#include "base/attr.h"
#include "base/utf8.h"
#include "text/abbrev.h"
#include "text/shape.h"

enum { BRACKET_MAX_TOKENS = 80, SPEECH_WINDOW = 5 };

typedef struct {
    Arena *arena;
    const Token *tokens; /* of the paragraph */
    size_t count;
    size_t start;            /* first token of the sentence that grows */
    uint32_t *bracket_until; /* for an opening bracket: its partner, or 0; NULL: no brackets */
    size_t shut_until;       /* inside brackets up to this token nothing ends */
    bool quote_open;         /* an odd number of straight double quotes so far */
} Splitter;

static Sv form(const Splitter *s, size_t i) { return s->tokens[i].form; }
static bool is_mark(Sv f, char c) { return f.len == 1 && f.ptr[0] == c; }
static bool is_opening(Sv f) { return is_mark(f, '(') || is_mark(f, '[') || is_mark(f, '{'); }
static bool is_closing(Sv f) { return is_mark(f, ')') || is_mark(f, ']') || is_mark(f, '}'); }
static bool is_quote(Sv f)
{
    return is_mark(f, '"') || is_mark(f, '\'') || sv_equal(f, SV("''")) || sv_equal(f, SV("``")) ||
           sv_equal(f, SV("»")) || sv_equal(f, SV("«"));
}

/* Find the partner of every opening bracket; where there is none at all, no table is made. */
static void pair_brackets(Splitter *s, SentenceList *scratch)
{
    size_t first = 0;
    while (first < s->count && !is_opening(form(s, first))) first++;
    if (first == s->count) return;
    if (scratch->partner_room < s->count * 2)
        scratch->partners =
            arena_grow(s->arena, NULL, 0, &scratch->partner_room, s->count * 2, sizeof *scratch->partners);
    memset(scratch->partners, 0, s->count * sizeof *scratch->partners);
    s->bracket_until = scratch->partners;
    uint32_t *open = scratch->partners + s->count;
    size_t depth = 0;
    for (size_t i = first; i < s->count; i++) {
        if (is_opening(form(s, i))) open[depth++] = (uint32_t)i;
        else if (is_closing(form(s, i)) && depth) {
            uint32_t from = open[--depth];
            if (i - from <= BRACKET_MAX_TOKENS) s->bracket_until[from] = (uint32_t)i;
        }
    }
}

typedef enum { MARK_NONE, MARK_DOT, MARK_ABBREV, MARK_STRONG, MARK_ELLIPSIS } EndMark;

static EndMark end_mark(Sv f)
{
    char c = f.ptr[0];
    char last = f.ptr[f.len - 1];
    if (f.len == 1) return c == '.' ? MARK_DOT : c == '?' || c == '!' ? MARK_STRONG : MARK_NONE;
    if (c == '?' || c == '!') return MARK_STRONG;
    if (sv_equal(f, SV("…")) || (c == '.' && last == '.')) return MARK_ELLIPSIS;
    return last == '.' && ascii_is_alpha(c) ? MARK_ABBREV : MARK_NONE;
}

/* Token @i closes what stands before it, by how it is glued. */
static bool closes(const Splitter *s, size_t i)
{
    Sv f = form(s, i);
    bool glued = i > 0 && !s->tokens[i - 1].space_after;
    if (is_closing(f)) return true;
    if (!is_quote(f)) return false;
    if (glued) return true;
    return s->tokens[i].space_after && s->quote_open; /* . " Next: blanks on both sides */
}

static bool is_speech_verb(Sv f)
{
    static const char *const verbs[] = { "said",   "asked",   "says",    "asks",     "told",   "added",    "wrote",
                                         "writes", "replied", "tweeted", "declared", "argued", "insisted", "shouted" };
    for (size_t i = 0; i < LENGTH_OF(verbs); i++)
        if (sv_equal(f, sv_of(verbs[i]))) return true;
    return false;
}

/* "Why?" Macron asked: the speech verb comes soon. */
static bool speech_follows(const Splitter *s, size_t next)
{
    for (size_t i = next; i < s->count && i < next + SPEECH_WINDOW; i++) {
        if (is_speech_verb(form(s, i))) return true;
        if (end_mark(form(s, i)) != MARK_NONE || is_mark(form(s, i), ',') || is_quote(form(s, i))) return false;
    }
    return false;
}

/* Arabic article in lower case before a name: "al-Shabaab fighters". */
static bool is_article_of_name(const Splitter *s, size_t i)
{
    Sv f = form(s, i);
    return f.len == 2 && i + 2 < s->count && (sv_equal(f, SV("al")) || sv_equal(f, SV("el"))) &&
           is_mark(form(s, i + 1), '-') && utf8_is_upper(utf8_first(form(s, i + 2)));
}

/* The first token from @i on that is neither an opening quote nor a bracket. */
static size_t first_word(const Splitter *s, size_t i)
{
    while (i < s->count &&
           (is_quote(form(s, i)) || is_opening(form(s, i)) || form(s, i).ptr[0] == '*' || is_mark(form(s, i), '-')))
        i++;
    return i;
}

static bool starts_like_sentence(const Splitter *s, size_t next)
{
    size_t w = first_word(s, next);
    if (w >= s->count) return true;
    uint32_t c = utf8_first(form(s, w));
    return !utf8_is_lower(c) || is_article_of_name(s, w);
}

/* "U.S. The president": may an abbreviation be the end when token @next follows? */
static bool abbrev_ends(const Splitter *s, size_t i, size_t next)
{
    Sv f = form(s, i);
    Sv stem = sv_sub(f, 0, f.len - 1);
    size_t w = first_word(s, next);
    if (w >= s->count) return true;
    bool opener = abbrev_starts_sentence(form(s, w));
    if (stem.len == 1) return opener && i > s->start && !is_mark(form(s, w), 'A') && !is_mark(form(s, w), 'I');
    switch (abbrev_kind(stem)) {
    case ABBREV_BEFORE: return sv_equal(stem, SV("al")) && opener;
    case ABBREV_NUMBER: return false;
    case ABBREV_MAY_END: return opener;
    case ABBREV_NONE: return starts_like_sentence(s, next);
    }
    return false;
}

/* "1." or "a)" at the start of a sentence belongs to what follows. */
static bool is_enumerator(const Splitter *s, size_t i)
{
    if (i != s->start + 1) return false;
    Sv f = form(s, s->start);
    if (f.len > 3) return false;
    for (size_t k = 0; k < f.len; k++)
        if (!ascii_is_digit(f.ptr[k])) return f.len == 1 && ascii_is_alpha(f.ptr[0]);
    return true;
}

/* Does the sentence end with the closers behind the mark at @i, when token @next goes on? */
static bool ends_here(const Splitter *s, size_t i, size_t next, EndMark mark)
{
    bool spaced = s->tokens[next - 1].space_after;
    bool closed = next > i + 1 && is_quote(form(s, next - 1));
    bool likely = starts_like_sentence(s, next);
    switch (mark) {
    case MARK_NONE: return false;
    case MARK_DOT:
        if (is_enumerator(s, i)) return false;
        if (!spaced && !is_quote(form(s, next))) { /* "well.Thanks": a blank was forgotten */
            return i > 0 && next == i + 1 && form(s, i - 1).len > 2 && utf8_is_upper(utf8_first(form(s, next)));
        }
        return likely;
    case MARK_ABBREV: return spaced && abbrev_ends(s, i, next);
    case MARK_STRONG:
        if (closed && (!likely || speech_follows(s, next))) return false;
        return likely && !is_mark(form(s, next), ',');
    case MARK_ELLIPSIS:
        return likely &&
               utf8_is_upper(utf8_first(form(s, first_word(s, next) < s->count ? first_word(s, next) : next)));
    }
    return false;
}

/* What no reader takes for one sentence (a list, a table, a text without marks) is cut, so that no later step meets a
 * sentence without bound. */
enum { CUT_BACK = 100 };

/* Where to cut the tokens [from, to): behind the last comma or semicolon within reach, else at the limit. */
static size_t cut_point(const Splitter *s, size_t from, size_t to)
{
    if (to - from <= TEXT_LONGEST_SENTENCE) return to;
    size_t limit = from + TEXT_LONGEST_SENTENCE;
    for (size_t i = limit; i > limit - CUT_BACK; i--)
        if (is_mark(form(s, i - 1), ',') || is_mark(form(s, i - 1), ';')) return i;
    return limit;
}

static void add_sentence(Arena *a, const Splitter *s, size_t base, size_t to, Sentence like, SentenceList *out)
{
    for (size_t from = s->start; from < to;) {
        size_t end = cut_point(s, from, to);
        like.first = (uint32_t)(base + from);
        like.count = (uint32_t)(end - from);
        like.goes_on = end < to;
        like.span = span_join(s->tokens[from].span, s->tokens[end - 1].span);
        ARENA_PUSH(a, out->sentences, out->count, out->room, like);
        from = end;
    }
}

/* One past the last token of the sentence whose mark stands at @i, with all that closes it. */
static size_t behind_closers(Splitter *s, size_t i)
{
    size_t next = i + 1;
    while (next < s->count &&
           (closes(s, next) || (!s->tokens[next - 1].space_after && end_mark(form(s, next)) > MARK_ABBREV))) {
        if (is_mark(form(s, next), '"')) s->quote_open = !s->quote_open;
        next++;
    }
    return next;
}

void sentence_split(Arena *a, Sv clean, Paragraph p, TokenList *tokens, SentenceList *out)
{
    size_t base = tokens->count;
    tokenise_range(a, clean, p.range, tokens);
    size_t count = tokens->count - base;
    if (!count) return;
    tokens->tokens[tokens->count - 1].space_after = true;
    Splitter s = { .arena = a, .tokens = tokens->tokens + base, .count = count };
    Sentence like = { .paragraph = p.number };
    if (p.kind == SENTENCE_HEADING || shape_is_heading(span_text(clean, p.range))) {
        like.kind = SENTENCE_HEADING;
        add_sentence(a, &s, base, count, like, out);
        return;
    }
    pair_brackets(&s, out);
    for (size_t i = 0; i < count;) {
        Sv f = form(&s, i);
        if (is_mark(f, '"')) s.quote_open = !s.quote_open;
        if (s.bracket_until && s.bracket_until[i] > s.shut_until && i > s.start) s.shut_until = s.bracket_until[i];
        EndMark mark = end_mark(f);
        if (mark == MARK_NONE || i < s.shut_until) {
            i++;
            continue;
        }
        size_t next = behind_closers(&s, i);
        if (next < count && ends_here(&s, i, next, mark)) {
            add_sentence(a, &s, base, next, like, out);
            s.start = next;
            s.quote_open = false;
        }
        i = next;
    }
    if (s.start < count) add_sentence(a, &s, base, count, like, out);
}
