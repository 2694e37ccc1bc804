/* Surface patterns: words in order, with holes that names fill. Words are numbers here, and a pattern is tried only on
 * sentences that hold its anchor and a word for each of its literals, so that thousands of patterns cost little. */
#include "idiom.h"

#include "base/utf8.h"

enum { REACH_OF_GAP = 14 };

typedef struct {
    uint32_t pattern;
    uint8_t anchor, first; /* tokens: the telling literal, and the one that stands first */
    uint8_t count;
    const PatternToken *tokens;
} Idiom;

struct Idioms {
    NeedIndex index; /* by the words of the anchor; needs are in the order of the literals */
    Idiom *items;    /* those of the index */
};

/* ---- the index ---- */

/* The literal that a sentence must hold for the pattern to be tried: the first without common words, else the first.
 * SIZE_MAX: there is none. */
static size_t anchor_of(const Vocabulary *v, const Pattern *pat)
{
    size_t first = SIZE_MAX;
    for (size_t t = 0; t < pat->token_count; t++) {
        const WordList *list = pat->tokens[t].list;
        if (!list) continue;
        bool any = false;
        for (size_t i = 0; i < list->word_count; i++) any = any || vocabulary_classes(v, list->words[i]) & CLASS_COMMON;
        if (!any) return t;
        if (first == SIZE_MAX) first = t;
    }
    return first;
}

static size_t first_literal(const Pattern *pat)
{
    size_t t = 0;
    while (t < pat->token_count && !pat->tokens[t].list) t++;
    return t;
}

/* "anti" is part of the word "anti-French": only the match itself can tell. */
static bool is_needed(const PatternToken *token) { return token->list && !token->anti && !token->pro; }

/* Rows of patterns by the words of their anchors, which are written to @anchors. */
static Rows rows_of(Arena *a, const Vocabulary *v, const PatternSet *set, uint8_t *anchors)
{
    size_t words = vocabulary_count(v);
    Rows rows = rows_new(a, words);
    for (int fill = 0; fill < 2; fill++) {
        for (uint32_t i = 0; i < set->count; i++) {
            size_t anchor = fill ? anchors[i] : anchor_of(v, &set->patterns[i]);
            if (!fill)
                anchors[i] =
                    anchor < UINT8_MAX && set->patterns[i].token_count < UINT8_MAX ? (uint8_t)anchor : UINT8_MAX;
            if (anchors[i] == UINT8_MAX) continue;
            const WordList *list = set->patterns[i].tokens[anchors[i]].list;
            for (size_t w = 0; w < list->word_count; w++) {
                if (fill) rows_put(&rows, list->words[w], i);
                else rows_count(&rows, list->words[w]);
            }
        }
        if (!fill) rows_open(a, &rows, words);
    }
    return rows;
}

static Needs needs_of(const Pattern *pat)
{
    Needs needs = { { 0 } };
    size_t count = 0;
    for (size_t t = 0; t < pat->token_count && count < MOST_NEEDS; t++)
        if (is_needed(&pat->tokens[t])) needs.lists[count++] = short_list(pat->tokens[t].list->list);
    return needs;
}

Idioms *idioms_new(Arena *a, const Vocabulary *v, const PatternSet *patterns)
{
    Idioms *x = NEW(a, Idioms);
    uint8_t *anchors = NEW_ARRAY(a, uint8_t, patterns->count + 1);
    Rows rows = rows_of(a, v, patterns, anchors);
    Needs *needs = NEW_ARRAY(a, Needs, patterns->count + 1);
    for (size_t i = 0; i < patterns->count; i++) needs[i] = needs_of(&patterns->patterns[i]);
    x->index = need_index_new(a, vocabulary_count(v), &rows, needs, NEW_ARRAY(a, uint8_t, patterns->count + 1));
    x->items = NEW_ARRAY(a, Idiom, x->index.count + 1);
    for (size_t i = 0; i < x->index.count; i++) {
        uint32_t pattern = x->index.patterns[i];
        const Pattern *pat = &patterns->patterns[pattern];
        x->items[i] = (Idiom){ .pattern = pattern,
                               .anchor = anchors[pattern],
                               .first = (uint8_t)first_literal(pat),
                               .count = pat->token_count,
                               .tokens = pat->tokens };
    }
    return x;
}

bool idioms_know(const Idioms *x, uint32_t word) { return need_index_has(&x->index, word); }

/* ---- one sentence ---- */

static bool token_fits(const SentenceWords *x, const PatternToken *t, int32_t w)
{
    if (!(x->met[t->list->list] >> (w & 63) & 1u)) return false;
    return list_has_word(t->list, x->form[w]) || (x->lemma[w] != x->form[w] && list_has_word(t->list, x->lemma[w]));
}

/* Is the literal "anti" or "pro" and the word "anti-French"? */
static bool is_prefix_of(const Parsed *p, const PatternToken *t, int32_t w)
{
    Sv form = p->words[w].form;
    if (!t->anti && !t->pro) return false;
    size_t hyphen = sv_find(form, SV("-"), 0);
    if (hyphen == SIZE_MAX || hyphen + 1 == form.len) return false;
    Sv prefix = sv_sub(form, 0, hyphen);
    return (t->anti && sv_equal_nocase(prefix, SV("anti"))) || (t->pro && sv_equal_nocase(prefix, SV("pro")));
}

static bool is_skipped(const Parsed *p, int32_t w) { return p->numbers.classes[w] & CLASS_SKIPPED; }

typedef struct {
    const Matcher *m;
    const Parsed *p;
    const uint32_t *starts; /* by word: the first mention with an entity that starts at it, or NO_MENTION */
    const int32_t *person;  /* by word: behind_title() */
    const int32_t *open;    /* words at which a slot may be filled, in order */
    size_t open_count;
    const Idiom *idiom; /* that is tried */
    int32_t trigger,
        claimed; /* the words that its anchor and its first literal met: what is shown, and what rules compete for */
    uint32_t slots[2];
    uint32_t *touched; /* words of MatchSpace.tried that have a bit set */
    size_t touched_count, touched_cap;
} Scan;

/* One past the words that a mention covers which starts at @w: the first, or the next one behind *@mention. -1: no
 * other. */
static int32_t mention_starting(const Scan *s, int32_t w, uint32_t *mention)
{
    const Analysis *an = s->p->an;
    uint32_t i = *mention == NO_MENTION ? s->starts[w] : *mention + 1, end = an->sentence_mentions[s->p->sentence + 1];
    while (i < end && an->mentions[i].first == s->p->words[w].token && an->mentions[i].entity == NO_ENTITY) i++;
    if (i >= end || an->mentions[i].first != s->p->words[w].token) return -1;
    *mention = i;
    return parsed_word(s->p, an->mentions[i].first + an->mentions[i].count - 1) + 1;
}

enum { LONGEST_TITLE = 5 };

/* Past a title to the person it is of: "visiting Turkish Foreign Minister | Hakan Fidan". @w where no person follows.
 */
static int32_t behind_title(const Scan *s, int32_t w)
{
    const Parsed *p = s->p;
    const Analysis *an = p->an;
    for (int32_t i = w + 1; i < (int32_t)p->count && i <= w + LONGEST_TITLE; i++) {
        uint32_t mention = NO_MENTION;
        bool starts = mention_starting(s, i, &mention) > i;
        if (starts && an->mentions[mention].kind == MENTION_NAME &&
            an->entities[an->mentions[mention].entity].type == ACTOR_PERSON)
            return i;
        if (!tag_is_name(p->words[i].tag) && !tag_is_adjective(p->words[i].tag) && p->words[i].tag != TAG_VBG &&
            p->words[i].tag != TAG_DT)
            break;
    }
    return w;
}

/* Where names start, once for all patterns. */
static void find_starts(Scan *s)
{
    const Parsed *p = s->p;
    const Analysis *an = p->an;
    uint32_t *starts = NEW_ARRAY(an->arena, uint32_t, p->count + 1);
    int32_t *person = NEW_ARRAY(an->arena, int32_t, p->count + 1), *open = NEW_ARRAY(an->arena, int32_t, p->count + 1);
    for (size_t w = 0; w < p->count; w++) starts[w] = NO_MENTION;
    for (uint32_t i = an->sentence_mentions[p->sentence + 1]; i-- > an->sentence_mentions[p->sentence];) {
        int32_t w = an->mentions[i].entity == NO_ENTITY ? -1 : parsed_word(p, an->mentions[i].first);
        if (w >= 0 && p->words[w].token == an->mentions[i].first) starts[w] = i;
    }
    s->starts = starts;
    for (int32_t w = 0; w < (int32_t)p->count; w++) {
        person[w] = behind_title(s, w);
        if (starts[w] != NO_MENTION || person[w] > w) open[s->open_count++] = w;
    }
    s->person = person;
    s->open = open;
}

static void met(Scan *s, size_t token, int32_t w)
{
    if (token == s->idiom->anchor) s->trigger = w;
    if (token == s->idiom->first) s->claimed = w;
}

static bool tokens_match(Scan *s, size_t t, int32_t w);

/* Fill the slot at token @t with each mention that starts at @w, and go on behind it. */
static bool slot_matches(Scan *s, size_t t, int32_t w)
{
    uint32_t mention = NO_MENTION;
    for (int32_t next = mention_starting(s, w, &mention); next > w; next = mention_starting(s, w, &mention)) {
        s->slots[s->idiom->tokens[t].slot == 'B'] = mention;
        if (tokens_match(s, t + 1, next)) return true;
    }
    return false;
}

static bool tokens_match(Scan *s, size_t t, int32_t w)
{
    const Parsed *p = s->p;
    if (t == s->idiom->count) return true;
    const PatternToken *token = &s->idiom->tokens[t];
    if (token->gap) {
        for (int32_t i = w; i < (int32_t)p->count && i < w + REACH_OF_GAP; i++)
            if (tokens_match(s, t + 1, i)) return true;
        return false;
    }
    if (w >= (int32_t)p->count) return false;
    if (token->slot) {
        uint32_t here = s->starts[w];
        bool titled = here == NO_MENTION ||
                      p->an->mentions[here].kind == MENTION_ADJECTIVE; /* "Egyptian President | Anwar Sadat" */
        int32_t person = s->person[w];
        if (titled && person > w) return slot_matches(s, t, person);
        if (slot_matches(s, t, w) || (person > w && slot_matches(s, t, person))) return true;
    } else if (is_prefix_of(p, token, w)) {
        met(s, t, w);
        if (tokens_match(s, t + 1, w)) return true; /* the slot behind the prefix is the same word */
    } else if (token_fits(&s->p->numbers, token, w)) {
        met(s, t, w);
        if (tokens_match(s, t + 1, w + 1)) return true;
    }
    return t > 0 && is_skipped(p, w) && tokens_match(s, t, w + 1);
}

/* Does the sentence hold a word for each literal, one behind the other? Of words past the 64th it is only told that
 * there are some. */
static bool may_match(const Needs *needs, const Parsed *p)
{
    const uint64_t *met = p->numbers.met;
    if (!needs_are_met(needs, met)) return false;
    uint64_t behind = UINT64_MAX;
    for (size_t i = 0; i < MOST_NEEDS && needs->lists[i] != LIST_ALWAYS && p->count <= 64; i++) {
        uint64_t here = met[needs->lists[i]] & behind;
        if (!here) return false;
        uint64_t first = here & (~here + 1);
        behind = ~(first | (first - 1));
    }
    return true;
}

static void try_at(Scan *s, int32_t w, MatchList *out)
{
    s->slots[0] = s->slots[1] = NO_MENTION;
    if (!tokens_match(s, 0, w) || s->slots[0] == NO_MENTION || s->slots[1] == NO_MENTION) return;
    match_by_words(s->m, s->p, &s->m->patterns->patterns[s->idiom->pattern], s->trigger, s->claimed, s->slots[0],
                   s->slots[1], 0.95, out);
}

/* Each pattern once a sentence, though several words may be its anchor. */
static bool is_new(Scan *s, uint32_t pattern)
{
    uint64_t *tried = s->p->numbers.space->tried, bit = (uint64_t)1 << (pattern % 64);
    if (tried[pattern / 64] & bit) return false;
    if (!tried[pattern / 64]) ARENA_PUSH(s->p->an->arena, s->touched, s->touched_count, s->touched_cap, pattern / 64);
    tried[pattern / 64] |= bit;
    return true;
}

static void try_idiom(Scan *s, const Idiom *idiom, MatchList *out)
{
    if (!is_new(s, idiom->pattern)) return;
    s->idiom = idiom;
    const PatternToken *first = idiom->tokens;
    uint64_t fits = is_needed(first) ? s->p->numbers.met[first->list->list] : UINT64_MAX;
    if (first->slot)
        for (size_t k = 0; k < s->open_count; k++) try_at(s, s->open[k], out);
    else
        for (int32_t w = 0; w < (int32_t)s->p->count; w++)
            if (fits >> (w & 63) & 1u) try_at(s, w, out);
}

/* Try the patterns whose anchor is the word. */
static void match_anchored(Scan *s, uint32_t word, MatchList *out)
{
    const Idioms *x = s->m->idioms;
    uint32_t from, to;
    need_index_find(&x->index, word, &from, &to);
    const NeedGroup *end = x->index.groups + to;
    for (const NeedGroup *g = x->index.groups + from; g < end; g = need_group_next(g, s->p->numbers.met)) {
        if (!may_match(&g->needs, s->p)) continue;
        for (uint32_t i = g->first; i < g[1].first; i++) __builtin_prefetch(x->items[i].tokens);
        for (uint32_t i = g->first; i < g[1].first; i++) try_idiom(s, &x->items[i], out);
    }
}

void idioms_match(const Matcher *m, const Parsed *p, MatchList *out)
{
    size_t before = out->count;
    Scan s = { .m = m, .p = p };
    find_starts(&s);
    if (!s.open_count) return;
    need_index_fetch(&m->idioms->index, p->numbers.form, p->count);
    need_index_fetch(&m->idioms->index, p->numbers.lemma, p->count);
    for (int32_t w = 0; w < (int32_t)p->count; w++) {
        uint32_t form = p->numbers.form[w], lemma = p->numbers.lemma[w];
        match_anchored(&s, form, out);
        if (lemma != form) match_anchored(&s, lemma, out);
        match_anchored(&s, p->numbers.prefix[w], out);
    }
    for (size_t i = 0; i < s.touched_count; i++) p->numbers.space->tried[s.touched[i]] = 0;
    for (size_t i = before; i < out->count; i++)
        out->items[i].matchers |= MATCHER_DEPENDENCY; /* matched by all their words: both opinions */
}
