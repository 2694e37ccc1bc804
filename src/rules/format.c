/* Canonical layout of rule files, from the lines of the scanner: no line is lost, because each is written where it was
 * read. */
#include "rules/format.h"

#include <string.h>

#include "base/utf8.h"
#include "rules/scan.h"
#include "rules/statement.h"

enum {
    WIDEST = 120,       /* columns that a list may take */
    WIDEST_ALIGNED = 72 /* columns of a sentence up to which the arrows of a block are aligned */
};

typedef struct {
    Arena *a;
    char *ptr;
    size_t len, cap;
    size_t line_start; /* offset of the line that is being written */
} Out;

/* A header with the lines up to the next. */
typedef struct {
    BlockKind kind;
    const Line *lines;
    size_t count;
    size_t word_cols;     /* width of the longest statement word */
    size_t id_cols;       /* of the longest id with dates */
    size_t sentence_cols; /* of the longest sentence that is aligned */
} Group;

/* ---- output ---- */

static void put(Out *out, Sv text)
{
    if (out->len + text.len > out->cap)
        out->ptr = arena_grow(out->a, out->ptr, out->len, &out->cap, out->len + text.len, 1);
    if (text.len) memcpy(out->ptr + out->len, text.ptr, text.len);
    out->len += text.len;
}

static void put_blanks(Out *out, size_t n)
{
    while (n--) put(out, SV(" "));
}

static void end_line(Out *out)
{
    while (out->len > out->line_start && out->ptr[out->len - 1] == ' ') out->len--;
    put(out, SV("\n"));
    out->line_start = out->len;
}

static size_t column(const Out *out)
{
    return utf8_width((Sv){ out->ptr + out->line_start, out->len - out->line_start });
}

/* Blanks up to column @to, at least @least. */
static void pad(Out *out, size_t to, size_t least)
{
    size_t at = column(out);
    put_blanks(out, at + least > to ? least : to - at);
}

/* Words with one blank between. */
static void put_words(Out *out, Sv text)
{
    bool first = true;
    for (Sv word; (word = sv_word(&text)).len; first = false) {
        if (!first) put(out, SV(" "));
        put(out, word);
    }
}

static size_t words_cols(Sv text)
{
    size_t cols = 0;
    for (Sv word; (word = sv_word(&text)).len;) cols += utf8_width(word) + (cols > 0);
    return cols;
}

/* a | b | c, broken behind a | where the line would get too wide. */
static void put_list_within(Out *out, Sv list, size_t indent, size_t widest)
{
    bool first = true;
    for (bool more = true; more; first = false) {
        more = sv_has(list, '|');
        Sv item = sv_trim(sv_cut(&list, '|'));
        if (!first) {
            bool blank = out->len > out->line_start && out->ptr[out->len - 1] == ' '; /* the first entry was empty */
            put(out, blank ? SV("|") : SV(" |"));
            if (column(out) + 1 + words_cols(item) + (more ? 2 : 0) > widest && item.len && item.ptr[0] != '#') {
                end_line(out);
                put_blanks(out, indent);
            } else if (item.len) {
                put(out, SV(" "));
            }
        }
        put_words(out, item);
    }
}

static void put_list(Out *out, Sv list, size_t indent) { put_list_within(out, list, indent, WIDEST); }

/* ---- frames ---- */

static bool is_quote(Sv at)
{
    return sv_starts(at, SV("\"")) || sv_starts(at, SV("\xE2\x80\x9C")) || sv_starts(at, SV("\xE2\x80\x9E"));
}

/* The next token of a frame: a bracket, |, a quoted text, or a run of other bytes. */
static Sv cut_token(Sv *rest)
{
    *rest = sv_trim(*rest);
    size_t n = 0;
    if (rest->len && strchr("()[]|,;:", rest->ptr[0])) {
        n = 1;
    } else if (is_quote(*rest)) {
        size_t straight = sv_find(*rest, SV("\""), 1), curly = sv_find(*rest, SV("\xE2\x80\x9D"), 1);
        n = straight < curly ? straight + 1 : curly != SIZE_MAX ? curly + 3 : rest->len;
    } else {
        while (n < rest->len && !ascii_is_space(rest->ptr[n]) && !strchr("()[]|,;:\"", rest->ptr[n])) n++;
    }
    Sv token = sv_sub(*rest, 0, n);
    *rest = sv_sub(*rest, n, rest->len);
    return token;
}

static void put_frame(Out *out, Sv frame, size_t indent)
{
    Sv before = { "", 0 };
    for (Sv token; (token = cut_token(&frame)).len; before = token) {
        bool opened = sv_equal(before, SV("(")) || sv_equal(before, SV("[")),
             closes = sv_equal(token, SV(")")) || sv_equal(token, SV("]"));
        bool broken =
            sv_equal(before, SV("|")) && token.ptr[0] != '#' && column(out) + 1 + utf8_width(token) + 3 > WIDEST;
        if (broken) {
            end_line(out);
            put_blanks(out, indent);
        } else if (before.len && !opened && !closes) {
            put(out, SV(" "));
        }
        put_words(out, token);
    }
}

/* ---- statements ---- */

static Sv cut_period(Sv *rest)
{
    *rest = sv_trim(*rest);
    size_t as = SIZE_MAX;
    for (Sv ahead = *rest, word; (word = sv_word(&ahead)).len;)
        if (sv_equal(word, SV("as"))) {
            as = (size_t)(word.ptr - rest->ptr);
            break;
        }
    Sv period = sv_trim(sv_sub(*rest, 0, as));
    *rest = as == SIZE_MAX ? sv_sub(*rest, rest->len, rest->len) : sv_sub(*rest, as, rest->len);
    return period;
}

static void put_period(Out *out, Sv period)
{
    size_t dots = sv_find(period, SV(".."), 0);
    if (dots == SIZE_MAX) {
        put_words(out, period);
        return;
    }
    Sv from = sv_trim(sv_sub(period, 0, dots)), to = sv_trim(sv_sub(period, dots + 2, period.len));
    put_words(out, from);
    put(out, from.len ? SV(" ..") : SV(".."));
    if (to.len) put(out, SV(" "));
    put_words(out, to);
}

static void put_link(Out *out, const Group *g, Sv body)
{
    Sv id = sv_word(&body), period = cut_period(&body);
    size_t start = column(out);
    put(out, id);
    if (period.len) {
        pad(out, start + g->id_cols + 3, 3);
        put_period(out, period);
    }
    if (!body.len) return;
    put_blanks(out, 3);
    put_words(out, body);
}

static void put_context(Out *out, Sv body, size_t indent)
{
    size_t colon = sv_find(body, SV(": "), 0);
    if (colon == SIZE_MAX) {
        put_list(out, body, indent);
        return;
    }
    Sv name = sv_trim(sv_sub(body, 0, colon));
    put_words(out, name);
    put(out, sv_ends(name, SV(":")) ? SV(": ") : SV(" : ")); /* the first ": " is what parts them */
    put_list(out, sv_sub(body, colon + 1, body.len), indent);
}

static void put_condition(Out *out, Sv body, size_t indent)
{
    size_t list = 0;
    Sv rest = body;
    for (int i = 0; i < 3; i++) { /* A is [not] */
        Sv word = sv_word(&rest);
        if (i < 2 || sv_equal(word, SV("not"))) list = (size_t)(word.ptr + word.len - body.ptr);
    }
    put_words(out, sv_sub(body, 0, list));
    put(out, SV(" "));
    put_list(out, sv_sub(body, list, body.len), indent);
}

/* Offset of the => of an example, or SIZE_MAX: that of the parser. */
static size_t find_arrow(Sv text)
{
    for (size_t at = 0; (at = sv_find(text, SV("=>"), at)) != SIZE_MAX; at++) {
        bool before = at == 0 || ascii_is_space(text.ptr[at - 1]);
        if (before && (at + 2 == text.len || ascii_is_space(text.ptr[at + 2]))) return at;
    }
    return SIZE_MAX;
}

/* SOURCE -> TARGET with blanks around the arrow. */
static void put_expectation(Out *out, Sv text)
{
    size_t arrow = sv_find(text, SV("->"), 0);
    if (arrow == SIZE_MAX) {
        put_words(out, text);
        return;
    }
    size_t from = arrow - (arrow > 0 && text.ptr[arrow - 1] == '<');
    put_words(out, sv_sub(text, 0, from));
    put(out, SV(" "));
    put(out, sv_sub(text, from, arrow + 2));
    put(out, SV(" "));
    put_words(out, sv_sub(text, arrow + 2, text.len));
}

static void put_example(Out *out, const Group *g, Sv body)
{
    size_t start = column(out), arrow = find_arrow(body);
    put(out, sv_trim(sv_sub(body, 0, arrow)));
    if (arrow == SIZE_MAX) return;
    pad(out, start + g->sentence_cols + 3, 3);
    put(out, SV("=>"));
    Sv rest = sv_sub(body, arrow + 2, body.len);
    for (bool more = true; more;) {
        more = sv_has(rest, ';');
        put(out, SV(" "));
        put_expectation(out, sv_cut(&rest, ';'));
        if (more) put(out, SV(" ;"));
    }
}

static void put_body(Out *out, const Group *g, StatementKind kind, Sv body)
{
    size_t indent = column(out);
    switch (statement_infos[kind].shape) {
    case SHAPE_LIST: put_list(out, body, indent); break;
    case SHAPE_CONTEXT: put_context(out, body, indent); break;
    case SHAPE_PERIOD: put_period(out, body); break;
    case SHAPE_LINK: put_link(out, g, body); break;
    case SHAPE_CONDITION: put_condition(out, body, indent); break;
    case SHAPE_FRAME: put_frame(out, body, indent); break;
    case SHAPE_EXAMPLE: put_example(out, g, body); break;
    case SHAPE_TEXT: put(out, body); break;
    case SHAPE_BARE: put_words(out, body); break;
    }
    end_line(out);
}

/* ---- headers ---- */

/* Columns in which the attributes of a relation stand, so that a table of relations can be read downwards. */
static const struct {
    const char *word;
    size_t column; /* 0: behind what stands before */
    bool value;
} relation_columns[] = {
    { "directed", 26, false }, { "symmetric", 26, false }, { "polarity", 37, true },
    { "event", 50, false },    { "state", 50, false },     { "plover", 58, true },
    { "cameo", 76, true },     { "tone", 86, true },       { "ends", 0, true },
};

static bool goes_on(Sv word, Sv rest) { return sv_ends(word, SV("|")) || sv_starts(sv_trim(rest), SV("|")); }

/* An attribute with its value, which may be a list; the column of its name, also where that is misused as an entry of a
 * list. */
static Sv cut_attribute(Sv *rest, size_t *column_of)
{
    Sv start = sv_trim(*rest), word = sv_word(rest), entries = word, name = sv_cut(&entries, '|');
    *column_of = 0;
    for (size_t i = 0; i < LENGTH_OF(relation_columns); i++) {
        if (!sv_equal(name, sv_of(relation_columns[i].word))) continue;
        *column_of = relation_columns[i].column;
        if (relation_columns[i].value && name.len == word.len && !goes_on(word, *rest)) word = sv_word(rest);
        break;
    }
    while (word.len && goes_on(word, *rest)) word = sv_word(rest);
    return word.len ? sv_sub(start, 0, (size_t)(word.ptr + word.len - start.ptr)) : start;
}

static void put_relation(Out *out, Sv head)
{
    Sv rest = head, name = sv_cut(&rest, ':');
    if (name.len < head.len) {
        put_words(out, name);
        put(out, SV(" : "));
        put(out, sv_word(&rest));
    } else {
        rest = head;
        put(out, sv_word(&rest));
    }
    while (sv_trim(rest).len) {
        size_t at;
        Sv attribute = cut_attribute(&rest, &at);
        pad(out, at, 2);
        put_list_within(out, attribute, 0, SIZE_MAX); /* a row of a table stays in one line */
    }
}

/* ID : TYPE, where : may stand without blanks. */
static void put_typed(Out *out, Sv head)
{
    Sv type = head, id = sv_cut(&type, ':');
    put_words(out, id);
    if (id.len == head.len) return;
    put(out, SV(" : "));
    put_words(out, type);
}

static void put_rule(Out *out, Sv head)
{
    size_t arrow = sv_find(head, SV("->"), 0);
    put_words(out, sv_sub(head, 0, arrow));
    if (arrow == SIZE_MAX) return;
    put(out, SV(" -> "));
    put_words(out, sv_sub(head, arrow + 2, head.len));
}

static void put_set(Out *out, Sv head)
{
    put(out, sv_word(&head));
    head = sv_trim(head);
    if (!head.len) return;
    put_blanks(out, 2);
    put_list(out, head, 2);
}

static void put_header(Out *out, BlockKind kind, const Line *line)
{
    put(out, sv_of(header_infos[kind].word));
    put(out, SV(" "));
    switch (kind) {
    case BLOCK_RELATION: put_relation(out, line->body); break;
    case BLOCK_WORDS: put_set(out, line->body); break;
    case BLOCK_ACTOR:
    case BLOCK_AGENT: put_typed(out, line->body); break;
    case BLOCK_RULE: put_rule(out, line->body); break;
    case BLOCK_FACTUALITY:
    case BLOCK_KIND_COUNT: put_words(out, line->body); break;
    }
    end_line(out);
}

/* ---- blocks ---- */

static size_t larger(size_t a, size_t b) { return a > b ? a : b; }

static void measure(Group *g)
{
    static const size_t least[BLOCK_KIND_COUNT] = { 4, 4, 7, 5, 5, 10 }; /* most blocks then look alike */
    g->word_cols = least[g->kind];
    for (size_t i = 0; i < g->count; i++) {
        const Line *line = &g->lines[i];
        StatementKind kind = line->kind == LINE_STATEMENT ? statement_find(line->word) : NO_STATEMENT;
        if (kind == NO_STATEMENT) continue;
        g->word_cols = larger(g->word_cols, line->word.len);
        Sv body = line->body;
        if (statement_infos[kind].shape == SHAPE_LINK) g->id_cols = larger(g->id_cols, sv_word(&body).len);
        if (statement_infos[kind].shape != SHAPE_EXAMPLE) continue;
        size_t arrow = find_arrow(line->body), cols = utf8_width(sv_trim(sv_sub(line->body, 0, arrow)));
        if (arrow != SIZE_MAX && cols <= WIDEST_ALIGNED) g->sentence_cols = larger(g->sentence_cols, cols);
    }
}

/* Is the next line that is neither blank nor a comment a statement of this block? Else a comment belongs to the next
 * header. */
static bool more_below(const Group *g, size_t i)
{
    while (i < g->count && g->lines[i].kind != LINE_STATEMENT) i++;
    return i < g->count;
}

static void put_empty_line(Out *out)
{
    bool there = out->len == 0 || (out->len >= 2 && out->ptr[out->len - 1] == '\n' && out->ptr[out->len - 2] == '\n');
    if (!there) end_line(out);
}

static void put_lines(Out *out, const Group *g, size_t from)
{
    size_t gap = g->kind == BLOCK_RULE ? 1 : 2;
    for (size_t i = from; i < g->count; i++) {
        const Line *line = &g->lines[i];
        if (line->kind == LINE_BLANK) {
            put_empty_line(out);
        } else if (line->kind == LINE_COMMENT) {
            if (more_below(g, i) && from) put_blanks(out, 2);
            put(out, line->text);
            end_line(out);
        } else {
            put_blanks(out, 2);
            put(out, line->word);
            pad(out, 2 + g->word_cols + gap, line->body.len ? 1 : 0);
            put_body(out, g, statement_find(line->word), line->body);
        }
    }
}

/* Blocks stand apart, but for tables of relations and word sets, and where a comment is attached above. */
static void put_group(Out *out, const Group *g, BlockKind above)
{
    const Line *header = &g->lines[0];
    bool table = g->kind == above && (g->kind == BLOCK_RELATION || g->kind == BLOCK_WORDS);
    size_t last = out->len ? out->len - 1 : 0;
    while (last > 0 && out->ptr[last - 1] != '\n') last--;
    bool below_comment = out->len && out->ptr[last] == '#';
    if (!table && !below_comment) put_empty_line(out);
    put_header(out, g->kind, header);
    put_lines(out, g, 1);
}

/* A line that can be laid out: known, and without a comment that would slip to the start of a line of its own. */
static bool check_line(Reporter *r, const RuleFile *file, const Line *line)
{
    if (line->kind != LINE_STATEMENT) return line->kind != LINE_BROKEN;
    if (header_find(line->word) == BLOCK_KIND_COUNT && statement_find(line->word) == NO_STATEMENT) {
        mistake(r, file, line->word, E_RULE_STATEMENT, "unknown statement \"" SV_FMT "\"", SV_ARG(line->word));
        remedy(r, "mend it first: run \"actorgraph check\" on this file");
        return false;
    }
    size_t comment = statement_is_free_text(line->word) ? SIZE_MAX : comment_at(line->body);
    if (comment == SIZE_MAX) return true;
    mistake(r, file, sv_sub(line->body, comment, line->body.len), E_RULE_COMMENT, "a comment has a line of its own");
    remedy(r, "move it to the line above");
    return false;
}

static bool check_lines(Reporter *r, const RuleFile *file, const LineList *lines)
{
    bool fine = true;
    for (size_t i = 0; i < lines->count; i++) fine = check_line(r, file, &lines->items[i]) && fine;
    return fine;
}

/* Statements and comments above the first header. */
static size_t head_count(const LineList *lines)
{
    size_t i = 0;
    while (i < lines->count &&
           !(lines->items[i].kind == LINE_STATEMENT && header_find(lines->items[i].word) != BLOCK_KIND_COUNT))
        i++;
    return i;
}

static void put_file(Out *out, const LineList *lines)
{
    size_t at = head_count(lines);
    Group head = { .kind = BLOCK_RELATION, .lines = lines->items, .count = at };
    measure(&head);
    put_lines(out, &head, 0);
    BlockKind above = BLOCK_KIND_COUNT;
    while (at < lines->count) {
        Group g = { .kind = header_find(lines->items[at].word), .lines = &lines->items[at], .count = 1 };
        while (at + g.count < lines->count) {
            const Line *next = &g.lines[g.count];
            if (next->kind == LINE_STATEMENT && begins_block(g.kind, next->word, next->body)) break;
            g.count++;
        }
        measure(&g);
        put_group(out, &g, above);
        above = g.kind;
        at += g.count;
    }
    while (out->len >= 2 && out->ptr[out->len - 1] == '\n' && out->ptr[out->len - 2] == '\n') out->len--;
    if (out->len == 1 && out->ptr[0] == '\n') out->len = 0;
}

bool rules_format(Arena *a, const Source *source, Sv *out, Diag *d)
{
    Arena *scratch = arena_new();
    RuleFile file = { .source = *source, .label = source->path };
    Reporter r = reporter_new(scratch, &file, 1);
    LineList lines = scan_lines(scratch, &r, &file);
    bool fine = check_lines(&r, &file, &lines) && r.errors[0] == 0; /* no line may be lost */
    if (fine) {
        Out text = { .a = a };
        put_file(&text, &lines);
        *out = (Sv){ text.ptr ? text.ptr : "", text.len };
    }
    reporter_flush(&r, d);
    arena_free(scratch);
    return fine;
}
