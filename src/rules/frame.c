/* Frames: A withdraw [FORCES] from B. A recursive descent over the text of one line, and what a frame must have. */
#include <string.h>

#include "base/utf8.h"
#include "rules/parser.h"

enum { DEEPEST = 8, MOST_ITEMS = 256, MOST_READINGS = 2000 };

typedef struct {
    Parser *p;
    const RuleFile *file;
    Sv text;
    size_t at;
    unsigned depth;
    size_t items;
    bool surface; /* a pattern of tokens: punctuation stands for itself */
    bool fine;
} Cursor;

static void wrong(Cursor *c, Sv part, DiagCode code, const char *message, const char *hint)
{
    c->fine = false;
    mistake(&c->p->report, c->file, part, code, "%s", message);
    if (hint) remedy(&c->p->report, "%s", hint);
}

static uint32_t peek(const Cursor *c)
{
    size_t at = c->at;
    return at < c->text.len ? utf8_next(c->text, &at) : 0;
}

static void skip_blanks(Cursor *c)
{
    while (c->at < c->text.len && ascii_is_space(c->text.ptr[c->at])) c->at++;
}

static bool opens_quote(uint32_t c) { return c == '"' || c == 0x201C || c == 0x201E; }
static bool closes_quote(uint32_t c) { return c == '"' || c == 0x201D || c == 0x201C; }
static bool is_word_char(uint32_t c)
{
    return utf8_is_letter(c) || utf8_is_digit(c) || c == '-' || c == '_' || c == '.' || c == '&' ||
           utf8_is_apostrophe(c);
}

/* ---- items ---- */

typedef struct {
    FrameSequence sequence;
    size_t cap;
} Growing;

static void push(Cursor *c, Growing *to, FrameItem item)
{
    if (++c->items == MOST_ITEMS + 1)
        wrong(c, c->text, E_RULE_LIMIT, "a frame of more than 256 items",
              "put words into a word set, or make two frames of it");
    if (c->items <= MOST_ITEMS) ARENA_PUSH(c->p->arena, to->sequence.items, to->sequence.count, to->cap, item);
}

static bool take_quote(Cursor *c, FrameItem *item)
{
    size_t from = c->at;
    utf8_next(c->text, &c->at);
    size_t inside = c->at, end = inside;
    while (c->at < c->text.len) {
        end = c->at;
        if (closes_quote(utf8_next(c->text, &c->at))) break;
        end = c->at;
    }
    item->kind = ITEM_EXACT;
    item->at = place_in(c->file, sv_sub(c->text, from, c->at));
    item->text = squeeze(c->p->arena, sv_sub(c->text, inside, end));
    if (end == c->at)
        wrong(c, sv_sub(c->text, from, inside), E_RULE_FRAME, "this quote is not closed",
              "add a \" behind the exact words");
    else if (!item->text.len)
        wrong(c, sv_sub(c->text, from, c->at), E_RULE_FRAME, "nothing stands between these quotes", NULL);
    return item->text.len > 0;
}

/* The word from @from without 's; whether it had one. */
static bool cut_possessive(Sv *word)
{
    size_t s = word->len;
    if (s < 3 || word->ptr[s - 1] != 's') return false;
    size_t mark = utf8_before(*word, s - 1), at = mark;
    if (!utf8_is_apostrophe(utf8_next(*word, &at))) return false;
    word->len = mark;
    return true;
}

static void unknown_set(Cursor *c, Sv word)
{
    c->fine = false;
    mistake(&c->p->report, c->file, word, E_RULE_WORD_SET, "unknown word set \"" SV_FMT "\"", SV_ARG(word));
    Nearest near = nearest_to(word);
    for (size_t i = 0; i < c->p->rs->set_count; i++) nearest_try(&near, c->p->rs->sets[i].name);
    if (!suggest(&c->p->report, &near))
        remedy(&c->p->report, "define it: words " SV_FMT " ...; or quote it to match the letters", SV_ARG(word));
}

/* A letter alone is a hole; capitals are a word set; the rest are lemmas. */
static bool classify_word(Cursor *c, Sv word, FrameItem *item)
{
    item->possessive = cut_possessive(&word);
    if (word.len == 1 && ascii_is_upper(word.ptr[0])) {
        item->kind = ITEM_SLOT;
        item->slot = word.ptr[0];
        if (item->slot == 'A' || item->slot == 'B') return true;
        wrong(c, word, E_RULE_SLOT, "a hole is A or B", "A does something to B");
        return false;
    }
    if (item->possessive) {
        wrong(c, word, E_RULE_FRAME, "only holes take 's", "write A's or B's, or the noun without 's");
        return false;
    }
    item->text = word;
    if (is_set_name(word)) {
        item->kind = ITEM_SET;
        item->set = intern_find(c->p->set_names, word);
        if (item->set != INTERN_NONE) c->p->rs->sets[item->set].used = true;
        else unknown_set(c, word);
        return item->set != INTERN_NONE;
    }
    item->kind = ITEM_LEMMA;
    return true;
}

static Sv cut_word(Cursor *c)
{
    size_t from = c->at;
    for (size_t next = from; next < c->text.len; c->at = next)
        if (!is_word_char(utf8_next(c->text, &next)) || sv_starts(sv_sub(c->text, c->at, c->text.len), SV(".."))) break;
    return sv_sub(c->text, from, c->at);
}

static bool has_capital(Sv word)
{
    for (size_t at = 0; at < word.len;)
        if (utf8_is_upper(utf8_next(word, &at))) return true;
    return false;
}

/* "International Criminal Court" is one slip: pass over all capitalised words. */
static void reject_name(Cursor *c, Sv name)
{
    size_t end = c->at;
    for (;;) {
        skip_blanks(c);
        size_t from = c->at;
        Sv next = cut_word(c);
        if (next.len > 1 && has_capital(next) && !is_set_name(next)) {
            end = c->at;
            continue;
        }
        c->at = next.len ? from : c->at;
        break;
    }
    name.len = (size_t)(c->text.ptr + end - name.ptr);
    wrong(c, name, E_RULE_FRAME, "words of a frame are base forms in small letters",
          "put a name between quotes: \"Security Council\"");
}

static bool take_word(Cursor *c, FrameItem *item)
{
    Sv word = cut_word(c);
    item->at = place_in(c->file, word);
    bool fine = classify_word(c, word, item);
    if (!fine || item->kind != ITEM_LEMMA || !has_capital(word)) return fine;
    reject_name(c, word);
    return false;
}

/* A comma of a surface pattern. */
static bool take_punctuation(Cursor *c, FrameItem *item)
{
    item->kind = ITEM_EXACT;
    item->text = sv_sub(c->text, c->at, c->at + 1);
    item->at = place_in(c->file, item->text);
    c->at++;
    return true;
}

static FrameSequence take_sequence(Cursor *c);

/* [x | y] or (x | y). */
static bool take_group(Cursor *c, FrameItem *item, char close)
{
    size_t from = c->at++, cap = 0;
    item->kind = close == ']' ? ITEM_OPTIONAL : ITEM_CHOICE;
    if (++c->depth > DEEPEST) {
        wrong(c, sv_sub(c->text, from, from + 1), E_RULE_LIMIT, "brackets are nested too deep",
              "make two frames of it");
        c->at = c->text.len;
        return false;
    }
    for (;;) {
        size_t start = c->at;
        FrameSequence choice = take_sequence(c);
        if (!choice.count && c->fine)
            wrong(c, sv_sub(c->text, start ? start - 1 : 0, start), E_RULE_FRAME, "an alternative is empty",
                  close == ')' ? "write [x] for what may be missing" : NULL);
        ARENA_PUSH(c->p->arena, item->choices, item->choice_count, cap, choice);
        if (peek(c) != '|') break;
        c->at++;
    }
    c->depth--;
    bool closed = peek(c) == (uint32_t)close;
    if (closed) c->at++;
    else if (c->fine)
        wrong(c, sv_sub(c->text, from, from + 1), E_RULE_FRAME, "this bracket is not closed",
              close == ']' ? "add ]" : "add )");
    item->at = place_in(c->file, sv_sub(c->text, from, c->at));
    if (c->fine && close == ')' && item->choice_count == 1)
        wrong(c, sv_sub(c->text, from, c->at), E_RULE_FRAME, "there is nothing to choose here",
              "take the brackets away; what may be missing stands in [ ]");
    return c->fine;
}

static bool take_gap(Cursor *c, FrameItem *item)
{
    size_t dots = 0;
    size_t from = c->at;
    if (peek(c) == 0x2026) utf8_next(c->text, &c->at);
    else
        while (peek(c) == '.') c->at++, dots++;
    item->kind = ITEM_GAP;
    item->at = place_in(c->file, sv_sub(c->text, from, c->at));
    if (dots == 0 || dots == 3) return true;
    wrong(c, sv_sub(c->text, from, c->at), E_RULE_FRAME, "a gap has three dots", "write ...");
    return false;
}

static void stray(Cursor *c)
{
    size_t from = c->at;
    uint32_t ch = utf8_next(c->text, &c->at);
    Sv part = sv_sub(c->text, from, c->at);
    if (ch == '~')
        wrong(c, part, E_RULE_FRAME, "~ means nothing in a frame",
              "the name of a word set is written in capitals: FORCES");
    else if (ch == '*')
        wrong(c, part, E_RULE_FRAME, "* means nothing in a frame",
              "a gap is written ...; all forms of a word match anyhow");
    else if (ch == ']' || ch == ')') wrong(c, part, E_RULE_FRAME, "this bracket was never opened", NULL);
    else if (ch == ',' || ch == ';' || ch == ':')
        wrong(c, part, E_RULE_FRAME, "only a surface pattern has punctuation", "a frame needs none: take it away");
    else
        wrong(c, part, E_RULE_FRAME, "this character means nothing in a frame",
              "quote what is to match letter by letter: \"at odds with\"");
}

static bool take_item(Cursor *c, FrameItem *item)
{
    uint32_t ch = peek(c);
    if (opens_quote(ch)) return take_quote(c, item);
    if (ch == '[') return take_group(c, item, ']');
    if (ch == '(') return take_group(c, item, ')');
    if (ch == '.' || ch == 0x2026) return take_gap(c, item);
    if (is_word_char(ch)) return take_word(c, item);
    if (c->surface && (ch == ',' || ch == ';' || ch == ':')) return take_punctuation(c, item);
    stray(c);
    return false;
}

/* Items up to a | or a closing bracket of a group, or the end. */
static FrameSequence take_sequence(Cursor *c)
{
    Growing items = { 0 };
    for (;;) {
        skip_blanks(c);
        uint32_t ch = peek(c);
        if (!ch || (c->depth && (ch == '|' || ch == ']' || ch == ')'))) return items.sequence;
        FrameItem item = { 0 };
        if (take_item(c, &item)) push(c, &items, item);
    }
}

/* ---- what a frame must have ---- */

/* Prepositions, particles, articles, conjunctions: they say how, not what. */
bool is_function_word(Sv word)
{
    static const char *const words[] = {
        "a",       "about",    "above",  "across",  "after", "against", "along",  "alongside", "amid",       "among",
        "an",      "and",      "around", "as",      "at",    "away",    "before", "behind",    "below",      "beside",
        "between", "beyond",   "both",   "but",     "by",    "despite", "during", "for",       "from",       "in",
        "inside",  "into",     "near",   "of",      "off",   "on",      "onto",   "or",        "out",        "outside",
        "over",    "per",      "since",  "than",    "that",  "the",     "this",   "through",   "throughout", "till",
        "to",      "together", "toward", "towards", "under", "until",   "up",     "upon",      "versus",     "via",
        "vs",      "with",     "within", "without",
    };
    for (size_t i = 0; i < LENGTH_OF(words); i++)
        if (sv_equal(word, sv_of(words[i]))) return true;
    return false;
}

static bool set_has_content(const WordSet *set)
{
    for (size_t i = 0; i < set->word_count; i++)
        if (!is_function_word(set->words[i])) return true;
    return set->word_count == 0; /* an empty set is reported at its place */
}

/* What every reading of a sequence has. */
typedef struct {
    bool a, b;    /* the holes */
    bool content; /* a word that says what happens */
    bool word;    /* any word */
} Content;

static Content content_of(const RuleSet *rs, const FrameSequence *sequence);

static Content content_of_choices(const RuleSet *rs, const FrameItem *item)
{
    Content all = { true, true, true, true };
    for (size_t i = 0; i < item->choice_count; i++) {
        Content one = content_of(rs, &item->choices[i]);
        all = (Content){ all.a && one.a, all.b && one.b, all.content && one.content, all.word && one.word };
    }
    return item->choice_count ? all : (Content){ 0 };
}

static Content content_of_item(const RuleSet *rs, const FrameItem *item)
{
    switch (item->kind) {
    case ITEM_SLOT: return (Content){ .a = item->slot == 'A', .b = item->slot == 'B' };
    case ITEM_LEMMA: return (Content){ .content = !is_function_word(item->text), .word = true };
    case ITEM_SET: return (Content){ .content = set_has_content(&rs->sets[item->set]), .word = true };
    case ITEM_EXACT: return (Content){ .content = true, .word = true };
    case ITEM_CHOICE: return content_of_choices(rs, item);
    case ITEM_OPTIONAL:
    case ITEM_GAP: break;
    }
    return (Content){ 0 };
}

static Content content_of(const RuleSet *rs, const FrameSequence *sequence)
{
    Content all = { 0 };
    bool be = false, preposition = false;
    for (size_t i = 0; i < sequence->count; i++) {
        const FrameItem *item = &sequence->items[i];
        Content one = content_of_item(rs, item);
        bool is_be = item->kind == ITEM_LEMMA && sv_equal(item->text, SV("be"));
        be = be || is_be;
        preposition = preposition || (be && one.word && !is_be);
        all = (Content){ all.a || one.a, all.b || one.b, all.content || (one.content && !is_be), all.word || one.word };
    }
    all.content = all.content || preposition; /* "A be behind B" */
    return all;
}

/* Ways to read a frame: products of alternatives, at most MOST_READINGS + 1. */
static size_t readings(const FrameSequence *sequence)
{
    size_t product = 1;
    for (size_t i = 0; i < sequence->count; i++) {
        const FrameItem *item = &sequence->items[i];
        size_t sum = item->kind == ITEM_OPTIONAL || !item->choice_count;
        for (size_t k = 0; k < item->choice_count; k++) sum += readings(&item->choices[k]);
        product *= sum;
        if (product > MOST_READINGS) return MOST_READINGS + 1;
    }
    return product;
}

static void check_gaps(Cursor *c, const FrameSequence *sequence)
{
    for (size_t i = 0; i < sequence->count; i++) {
        const FrameItem *item = &sequence->items[i];
        for (size_t k = 0; k < item->choice_count; k++) check_gaps(c, &item->choices[k]);
        bool edge = i == 0 || i + 1 == sequence->count || sequence->items[i - 1].kind == ITEM_GAP;
        if (item->kind == ITEM_GAP && edge)
            wrong(c, span_text(c->file->source.text, item->at.span), E_RULE_FRAME, "a gap stands between two items",
                  "take it away here");
        if (item->possessive && i + 1 == sequence->count && c->fine)
            wrong(c, span_text(c->file->source.text, item->at.span), E_RULE_FRAME, "'s needs a noun behind it",
                  "write A's presence, or A");
    }
}

/* How often a hole stands in one reading, A's not counted. */
static size_t times(const FrameSequence *sequence, char slot)
{
    size_t n = 0;
    for (size_t i = 0; i < sequence->count; i++) {
        const FrameItem *item = &sequence->items[i];
        size_t most = item->kind == ITEM_SLOT && item->slot == slot && !item->possessive;
        for (size_t k = 0; k < item->choice_count; k++) {
            size_t here = times(&item->choices[k], slot);
            if (here > most) most = here;
        }
        n += most;
    }
    return n;
}

static void check_holes(Cursor *c, const FrameSequence *frame, Content content)
{
    char twice = times(frame, 'A') > 1 ? 'A' : times(frame, 'B') > 1 ? 'B' : 0;
    if (twice)
        wrong(c, c->text, E_RULE_FRAME, twice == 'A' ? "A stands twice in this frame" : "B stands twice in this frame",
              "make two frames of it; A end A's presence in B is fine");
    if (content.a && content.b) return;
    bool there = memchr(c->text.ptr, content.a ? 'B' : 'A', c->text.len) != NULL;
    wrong(c, c->text, E_RULE_SLOT_MISSING,
          content.a   ? "this frame can be read without B"
          : content.b ? "this frame can be read without A"
                      : "this frame can be read without A and B",
          there ? "a hole must stand outside of [ ], and in every alternative of ( )"
                : "a frame has both holes: A does something to B");
}

static void check_content(Cursor *c, const FrameSequence *frame, FrameForm form, FrameNeed need)
{
    check_gaps(c, frame);
    Content content = content_of(c->p->rs, frame);
    if (need == FRAME_NEEDS_BOTH) check_holes(c, frame, content);
    if (form == FRAME_SURFACE ? !content.word : !content.content)
        wrong(c, c->text, E_RULE_PREDICATE,
              form == FRAME_SURFACE ? "this pattern has no word to look for" : "no word here says what happens",
              "add a verb or a noun that is not in [ ]");
    if (readings(frame) > MOST_READINGS)
        wrong(c, c->text, E_RULE_LIMIT, "this frame has more than 2000 readings",
              "put words into a word set, or make two frames of it");
}

bool parse_frame(Parser *p, const RuleFile *file, Sv text, FrameForm form, FrameNeed need, FrameSequence *out)
{
    Cursor c = { .p = p, .file = file, .text = text, .surface = form == FRAME_SURFACE, .fine = true };
    *out = take_sequence(&c);
    if (c.fine && !text.len) wrong(&c, text, E_RULE_SYNTAX, "the frame is missing", "write: when A withdraw from B");
    if (c.fine) check_content(&c, out, form, need);
    return c.fine;
}
