/* Lines that hold no running text: blocks of Markdown, page furniture, lists of notes, footnotes. */
#include "text/clean.h"

#include <string.h>

#include "base/attr.h"
#include "base/intern.h"
#include "base/utf8.h"

enum { FURNITURE_MAX = 100, CONTACT_MAX = 160, CITATION_LOOK = 2000, LINE_PER_PARAGRAPH = 160 };

static Sv line_text(const Cleaning *c, size_t i) { return shape_trim(clean_line(c, i)); }

static bool is_text(const Cleaning *c, size_t i)
{
    return c->lines[i].kind == LINE_TEXT || c->lines[i].kind == LINE_TITLE;
}

/* --- Markdown --- */

/* --- key: value --- at the very start. */
static size_t front_matter_lines(const Cleaning *c)
{
    if (c->line_count < 3 || !sv_equal(line_text(c, 0), SV("---"))) return 0;
    for (size_t i = 1; i < c->line_count && i < 200; i++) {
        Sv line = line_text(c, i);
        if (sv_equal(line, SV("---")) || sv_equal(line, SV("..."))) return i + 1;
        bool inside = !line.len || sv_has(line, ':') || line.ptr[0] == '-' || line.ptr[0] == '#' ||
                      ascii_is_space(c->buf[c->lines[i].from]);
        if (!inside) return 0;
    }
    return 0;
}

/* Three or more of the same mark and blanks: a rule, or the line under a title. */
static char rule_mark(Sv line)
{
    size_t marks = 0;
    if (!line.len || !sv_has(SV("-=*_~+#"), line.ptr[0])) return 0;
    for (size_t i = 0; i < line.len; i++) {
        if (line.ptr[i] == line.ptr[0]) marks++;
        else if (!ascii_is_space(line.ptr[i])) return 0;
    }
    return marks >= 3 ? line.ptr[0] : 0;
}

static bool is_table_row(Sv line)
{
    size_t bars = 0;
    for (size_t i = 0; i < line.len; i++) bars += line.ptr[i] == '|';
    return bars >= 2 && (line.ptr[0] == '|' || bars >= 4);
}

static void mark_title(Cleaning *c, size_t i, Sv line)
{
    size_t hashes = 0;
    while (hashes < line.len && line.ptr[hashes] == '#') hashes++;
    if (hashes == 0 || hashes > 6 || hashes >= line.len || !ascii_is_space(line.ptr[hashes])) return;
    size_t at = (size_t)(line.ptr - c->buf);
    clean_blank(c, at, at + hashes);
    size_t end = at + line.len;
    while (end > at + hashes && c->buf[end - 1] == '#') c->buf[--end] = ' ';
    c->lines[i].kind = LINE_TITLE;
}

static void blank_bullet(Cleaning *c, size_t i, Sv line)
{
    bool quoted = line.ptr[0] == '>' && line.len > 1 && ascii_is_space(line.ptr[1]);
    size_t bullet = quoted ? 1 : shape_bullet(line);
    if (!bullet || ascii_is_alnum(line.ptr[0]) || line.ptr[0] == '(') return;
    size_t at = (size_t)(line.ptr - c->buf);
    clean_blank(c, at, at + bullet);
    c->lines[i].item = !quoted;
    if (bullet >= line.len) c->lines[i].kind = LINE_GONE;
}

void clean_markdown_blocks(Cleaning *c)
{
    size_t front = front_matter_lines(c);
    for (size_t i = 0; i < front; i++) clean_drop_line(c, i);
    bool code = false;
    for (size_t i = front; i < c->line_count; i++) {
        if (c->lines[i].kind == LINE_BLANK) continue;
        Sv line = line_text(c, i);
        if (sv_starts(line, SV("```")) || sv_starts(line, SV("~~~"))) {
            code = !code;
            clean_drop_line(c, i);
            continue;
        }
        char rule = rule_mark(line);
        if (code || rule || is_table_row(line)) {
            bool underline = !code && (rule == '=' || rule == '-') && i > front && c->lines[i - 1].kind == LINE_TEXT;
            if (underline && c->lines[i - 1].to - c->lines[i - 1].from <= FURNITURE_MAX &&
                (i < 2 || c->lines[i - 2].kind != LINE_TEXT))
                c->lines[i - 1].kind = LINE_TITLE;
            clean_drop_line(c, i);
            continue;
        }
        if (line.ptr[0] == '#') mark_title(c, i, line);
        else blank_bullet(c, i, line);
    }
}

/* --- page furniture --- */

static bool is_roman(Sv s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!sv_has(SV("ivxlc"), s.ptr[i])) return false;
    return s.len > 0 && s.len <= 6;
}

/* Bytes of a dash, bar, bracket or blank at the start of @s, or at its end; 0 for other characters. */
static size_t frame_length(Sv s, size_t at)
{
    if (at >= s.len) return 0;
    if (ascii_is_space(s.ptr[at]) || sv_has(SV("-|[]()*"), s.ptr[at])) return 1;
    return char_class_at(s, at) == CHAR_DASH ? 3 : 0;
}

static Sv strip_marks(Sv s)
{
    for (size_t n; (n = frame_length(s, 0)) != 0;) s = sv_sub(s, n, s.len);
    while (s.len && frame_length(s, utf8_before(s, s.len))) s.len = utf8_before(s, s.len);
    return s;
}

/* "12", "- 12 -", "Page 3 of 10", "iv"; four digits alone may be a year and are none. */
static bool is_page_number(Sv line)
{
    if (line.len > FURNITURE_MAX) return false;
    Sv core = strip_marks(line);
    bool named = core.len > 5 && sv_equal_nocase(sv_sub(core, 0, 5), SV("page "));
    Sv rest = named ? sv_sub(core, 5, core.len) : core;
    Sv first = sv_word(&rest);
    uint32_t value = 0;
    if (!sv_to_u32(first, 9999, &value)) return !rest.len && is_roman(first);
    if (!rest.len) return named || first.len < line.len || first.len <= 3;
    Sv second = sv_word(&rest);
    Sv third = sv_word(&rest);
    bool of = sv_equal(second, SV("of")) || sv_equal(second, SV("/"));
    return of && !rest.len && sv_to_u32(third, 9999, &value);
}

/* "12 | The Journal" or "The Journal | 12". */
static bool is_barred_number(Sv line)
{
    if (line.len > FURNITURE_MAX || !sv_has(line, '|')) return false;
    Sv rest = line;
    Sv left = sv_trim(sv_cut(&rest, '|'));
    uint32_t value = 0;
    return sv_to_u32(left, 9999, &value) || (!sv_has(rest, '|') && sv_to_u32(sv_trim(rest), 9999, &value));
}

static bool stands_alone(const Cleaning *c, size_t i)
{
    bool above = i == 0 || c->lines[i].page_before || !is_text(c, i - 1);
    bool below = i + 1 >= c->line_count || c->lines[i + 1].page_before || !is_text(c, i + 1);
    return above && below;
}

static bool at_page_edge(const Cleaning *c, size_t i)
{
    if (c->lines[i].page_before || (i + 1 < c->line_count && c->lines[i + 1].page_before)) return true;
    size_t next = i + 1;
    while (next < c->line_count && !c->lines[next].page_before && c->lines[next].kind == LINE_BLANK && next < i + 4)
        next++;
    return next < c->line_count && c->lines[next].page_before;
}

/* Letters of a line without its digits, lower case: running heads differ in the page number only. */
static Sv head_key(Arena *a, Sv line)
{
    char *to = arena_alloc(a, line.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < line.len; i++)
        if (!ascii_is_digit(line.ptr[i]) && !ascii_is_space(line.ptr[i])) to[n++] = ascii_lower(line.ptr[i]);
    return (Sv){ to, n };
}

typedef struct {
    size_t line;
    uint32_t key, page;
} Edge;

/* Collect the first and last two lines of the page [from, to). */
static void page_edges(Cleaning *c, Interner *keys, size_t from, size_t to, uint32_t page, Edge edges[4], size_t *count)
{
    size_t found[4];
    size_t n = 0;
    for (size_t i = from; i < to && n < 2; i++)
        if (is_text(c, i)) found[n++] = i;
    size_t top = n;
    for (size_t i = to; i > from && n < top + 2; i--)
        if (is_text(c, i - 1) && (!top || i - 1 > found[top - 1])) found[n++] = i - 1;
    *count = 0;
    for (size_t i = 0; i < n; i++) {
        Sv line = line_text(c, found[i]);
        if (line.len > FURNITURE_MAX) continue;
        Sv key = head_key(c->arena, line);
        if (key.len >= 3) edges[(*count)++] = (Edge){ found[i], intern_add(keys, key), page };
    }
}

/* A line at the edge of three or more pages is a running head; the first page keeps it, where it may be the title. */
static void drop_running_heads(Cleaning *c)
{
    Interner *keys = intern_new(c->arena);
    Edge *all = NULL;
    size_t count = 0;
    size_t room = 0;
    uint32_t page = 0;
    for (size_t from = 0; from < c->line_count; page++) {
        size_t to = from + 1;
        while (to < c->line_count && !c->lines[to].page_before) to++;
        Edge edges[4];
        size_t n = 0;
        page_edges(c, keys, from, to, page, edges, &n);
        for (size_t i = 0; i < n; i++) ARENA_PUSH(c->arena, all, count, room, edges[i]);
        from = to;
    }
    if (page < 3) return;
    uint32_t *pages = NEW_ARRAY(c->arena, uint32_t, intern_count(keys) + 1u);
    for (size_t i = 0; i < count; i++) pages[all[i].key]++;
    for (size_t i = 0; i < count; i++)
        if (pages[all[i].key] >= 3 && all[i].page > 0) clean_drop_line(c, all[i].line);
}

static bool has_street(Sv line)
{
    static const Sv streets[] = { SV_INIT(" Street"), SV_INIT(" St."),    SV_INIT(" Avenue"),    SV_INIT(" Ave."),
                                  SV_INIT(" Ave,"),   SV_INIT(" Road"),   SV_INIT(" Boulevard"), SV_INIT(" Blvd"),
                                  SV_INIT(" Lane,"),  SV_INIT(" Suite "), SV_INIT(" Plaza"),     SV_INIT("P.O. Box"),
                                  SV_INIT("PO Box") };
    for (size_t i = 0; i < LENGTH_OF(streets); i++)
        if (sv_find(line, streets[i], 0) != SIZE_MAX) return true;
    return false;
}

static bool is_contact_label(Sv line)
{
    static const Sv labels[] = { SV_INIT("tel:"),     SV_INIT("tel."), SV_INIT("phone:"), SV_INIT("telephone:"),
                                 SV_INIT("fax:"),     SV_INIT("fax."), SV_INIT("email:"), SV_INIT("e-mail:"),
                                 SV_INIT("website:"), SV_INIT("web:"), SV_INIT("url:"),   SV_INIT("doi:"),
                                 SV_INIT("issn"),     SV_INIT("isbn") };
    for (size_t i = 0; i < LENGTH_OF(labels); i++)
        if (sv_equal_nocase(sv_sub(line, 0, labels[i].len), labels[i])) return true;
    return false;
}

static bool is_net_address(Sv word)
{
    word = strip_marks(word);
    while (word.len && (word.ptr[0] == '<' || word.ptr[0] == '"')) word = sv_sub(word, 1, word.len);
    return sv_starts(word, SV("http://")) || sv_starts(word, SV("https://")) || sv_starts(word, SV("www.")) ||
           (sv_has(word, '@') && sv_has(word, '.'));
}

/* Words of a line: how many, and how many begin with a capital or a digit, or are addresses of the net. */
static void count_words(Sv line, size_t *words, size_t *formal, size_t *net)
{
    *words = *formal = *net = 0;
    for (Sv word; (word = sv_word(&line)).len != 0;) {
        (*words)++;
        if (is_net_address(word)) (*net)++;
        uint32_t first = utf8_first(word);
        *formal += utf8_is_upper(first) || utf8_is_digit(first) || !utf8_is_letter(first);
    }
}

/* A line that is only an address: of the net, of a street, a telephone number. */
static bool is_contact(Sv line)
{
    if (line.len > CONTACT_MAX) return is_net_address(line) && !sv_has(line, ' ');
    size_t words = 0;
    size_t formal = 0;
    size_t net = 0;
    count_words(line, &words, &formal, &net);
    if (!words) return false;
    if (net && words - net <= 1) return true;
    if (is_contact_label(line) && words <= 8) return true;
    bool digit = false;
    for (size_t i = 0; i < line.len; i++) digit = digit || ascii_is_digit(line.ptr[i]);
    return digit && has_street(line) && formal * 10 >= words * 8 && !shape_ends_sentence(line);
}

void clean_page_furniture(Cleaning *c)
{
    bool pages = false;
    for (size_t i = 0; i < c->line_count; i++) pages = pages || c->lines[i].page_before;
    for (size_t i = 0; i < c->line_count; i++) {
        if (!is_text(c, i)) continue;
        Sv line = line_text(c, i);
        bool edge = at_page_edge(c, i);
        bool number = is_page_number(line) && (edge || stands_alone(c, i));
        if (number || (edge && is_barred_number(line)) || is_contact(line)) clean_drop_line(c, i);
    }
    if (pages) drop_running_heads(c);
}

/* --- notes --- */

static size_t count_of(Sv text, Sv needle)
{
    size_t n = 0;
    for (size_t at = sv_find(text, needle, 0); at != SIZE_MAX; at = sv_find(text, needle, at + needle.len)) n++;
    return n;
}

bool clean_is_citation(Sv text)
{
    static const Sv strong[] = { SV_INIT("http://"),   SV_INIT("https://"), SV_INIT("www."),      SV_INIT("accessed "),
                                 SV_INIT("Accessed "), SV_INIT("Ibid"),     SV_INIT("ibid"),      SV_INIT("op. cit"),
                                 SV_INIT("doi.org"),   SV_INIT("doi:"),     SV_INIT("Retrieved ") };
    static const Sv weak[] = {
        SV_INIT(", no. "),     SV_INIT(", vol. "),  SV_INIT(" vol. "), SV_INIT("pp. "),
        SV_INIT(" et al"),     SV_INIT("eds."),     SV_INIT("(ed.)"),  SV_INIT("University Press"),
        SV_INIT("Journal of"), SV_INIT(" Review,"), SV_INIT(",\" "),   SV_INIT(",” "),
        SV_INIT("See "),       SV_INIT(" p. "),     SV_INIT("n.d."),   SV_INIT("Author interview"),
        SV_INIT("cit.")
    };
    text = sv_sub(text, 0, CITATION_LOOK);
    for (size_t i = 0; i < LENGTH_OF(strong); i++)
        if (count_of(text, strong[i])) return true;
    size_t hints = 0;
    for (size_t i = 0; i < LENGTH_OF(weak); i++) hints += count_of(text, weak[i]) > 0;
    return hints >= 2 || (hints == 1 && text.len < 200);
}

typedef enum { NOTE_NO, NOTE_SURE, NOTE_IF_CITATION } NoteStart;

/* What begins a footnote: ¹ ^{1} [^1]: are sure, [1] and a bare number only where a reference follows. */
static NoteStart note_start(Sv line)
{
    uint32_t value = 0;
    size_t n = char_superscript(line, 0, &value);
    if (n) return n < line.len && char_class_at(line, n) != CHAR_COMMA ? NOTE_SURE : NOTE_NO;
    if (sv_starts(line, SV("^{")) || sv_starts(line, SV("[^")) || sv_starts(line, SV("<sup>"))) return NOTE_SURE;
    if (sv_starts(line, SV("†")) || sv_starts(line, SV("‡"))) return NOTE_SURE;
    size_t open = line.len && line.ptr[0] == '[' ? 1 : 0;
    size_t i = open;
    while (i < line.len && i - open < 3 && ascii_is_digit(line.ptr[i])) i++;
    if (i == open || i >= line.len) return NOTE_NO;
    if (open) return line.ptr[i] == ']' ? NOTE_IF_CITATION : NOTE_NO;
    if (line.ptr[i] == '.' || line.ptr[i] == ')') return NOTE_NO;
    return ascii_is_space(line.ptr[i]) || utf8_is_upper(utf8_first(sv_sub(line, i, line.len))) ? NOTE_IF_CITATION
                                                                                               : NOTE_NO;
}

/* End of the run of text lines from @i on; where a line is a paragraph, one line. */
static size_t block_end(const Cleaning *c, size_t i)
{
    if (c->lines[i].widest > LINE_PER_PARAGRAPH) return i + 1;
    size_t end = i + 1;
    while (end < c->line_count && is_text(c, end) && !c->lines[end].page_before &&
           note_start(line_text(c, end)) == NOTE_NO)
        end++;
    return end;
}

static Sv lines_text(const Cleaning *c, size_t from, size_t to)
{
    return (Sv){ c->buf + c->lines[from].from, c->lines[to - 1].to - c->lines[from].from };
}

static void drop_lines(Cleaning *c, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) clean_drop_line(c, i);
}

static bool is_notes_title(Sv line)
{
    static const Sv titles[] = { SV_INIT("notes"),      SV_INIT("endnotes"),       SV_INIT("footnotes"),
                                 SV_INIT("references"), SV_INIT("bibliography"),   SV_INIT("works cited"),
                                 SV_INIT("sources"),    SV_INIT("further reading") };
    line = shape_trim(line);
    if (line.len && line.ptr[line.len - 1] == ':') line.len--;
    for (size_t i = 0; i < LENGTH_OF(titles); i++)
        if (sv_equal_nocase(line, titles[i])) return true;
    return false;
}

static bool looks_like_note(Sv text)
{
    Sv line = shape_trim(text);
    return note_start(line) != NOTE_NO || clean_is_citation(line) || (line.len && ascii_is_digit(line.ptr[0]));
}

/* Behind a title "Notes" in the second half: entries up to the first paragraph that looks like none. */
static size_t drop_note_list(Cleaning *c, size_t title)
{
    size_t i = title + 1;
    size_t last = title;
    while (i < c->line_count) {
        if (!is_text(c, i)) {
            i++;
            continue;
        }
        size_t end = block_end(c, i);
        if (!looks_like_note(lines_text(c, i, end))) break;
        last = end - 1;
        i = end;
    }
    if (last > title) drop_lines(c, title, last + 1);
    return last + 1;
}

/* pdftotext sets the number of a note on a line of its own: is the last line above @i such a number, now blank? */
static bool is_below_number(const Cleaning *c, size_t i)
{
    while (i > 0 && c->lines[i - 1].kind == LINE_BLANK) i--;
    if (i == 0 || c->lines[i - 1].kind != LINE_GONE) return false;
    const Line *l = &c->lines[i - 1];
    uint32_t value = 0;
    return sv_to_u32(sv_trim(sv_sub(c->raw, l->from, l->to)), 999, &value);
}

void clean_footnotes(Cleaning *c)
{
    for (size_t i = 0; i < c->line_count;) {
        if (!is_text(c, i)) {
            i++;
            continue;
        }
        Sv line = line_text(c, i);
        if (c->lines[i].from > c->len / 2 && is_notes_title(line)) {
            i = drop_note_list(c, i);
            continue;
        }
        NoteStart start = note_start(line);
        if (start == NOTE_NO && is_below_number(c, i)) start = NOTE_IF_CITATION;
        size_t end = start == NOTE_NO ? i + 1 : block_end(c, i);
        if (start == NOTE_SURE || (start == NOTE_IF_CITATION && clean_is_citation(lines_text(c, i, end))))
            drop_lines(c, i, end);
        i = end;
    }
}
