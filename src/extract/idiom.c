/* Surface patterns: words in order, with holes that names fill. Words are numbers here, and a pattern is tried only on sentences that hold its anchor and a
 * word for each of its literals, so that thousands of patterns cost little. */
#include "idiom.h"

#include "base/utf8.h"

enum { REACH_OF_GAP = 14 };

enum { IDIOM_NEEDS = 4 };

/* What is asked of a pattern before it is tried. */
typedef struct {
    uint32_t pattern;
    uint32_t needs[IDIOM_NEEDS]; /* lists that the sentence must meet, in this order: of the first literals */
    uint8_t anchor, first;       /* tokens: the telling literal, and the one that stands first */
} Idiom;

struct Idioms {
    const Vocabulary *vocabulary;
    uint32_t *first; /* by word: where the patterns begin that it is an anchor of */
    Idiom *items;
};

/* ---- the index ---- */

/* The literal that a sentence must hold for the pattern to be tried: the first without common words, else the first. SIZE_MAX: there is none. */
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
static bool is_needed(const PatternToken *token) { return token->list && !token->prefix; }

static Idiom idiom_of(const PatternSet *set, uint32_t pattern, size_t anchor)
{
    const Pattern *pat = &set->patterns[pattern];
    Idiom x = { .pattern = pattern, .anchor = (uint8_t)anchor, .first = (uint8_t)first_literal(pat) };
    size_t count = 0;
    for (size_t t = 0; t < pat->token_count && count < IDIOM_NEEDS; t++)
        if (is_needed(&pat->tokens[t])) x.needs[count++] = pat->tokens[t].list->list;
    return x;
}

static void index_anchors(Arena *a, Idioms *x, const PatternSet *set)
{
    size_t words = vocabulary_count(x->vocabulary);
    Rows rows = rows_new(a, words);
    for (int fill = 0; fill < 2; fill++) {
        for (uint32_t i = 0; i < set->count; i++) {
            size_t anchor = anchor_of(x->vocabulary, &set->patterns[i]);
            if (anchor > UINT8_MAX) continue;
            const WordList *list = set->patterns[i].tokens[anchor].list;
            for (size_t w = 0; w < list->word_count; w++) {
                if (fill) rows_put(&rows, list->words[w], i);
                else rows_count(&rows, list->words[w]);
            }
        }
        if (!fill) rows_open(a, &rows, words);
    }
    x->first = rows.first;
    x->items = NEW_ARRAY(a, Idiom, rows.first[words] + 1);
    for (uint32_t i = 0; i < rows.first[words]; i++)
        x->items[i] = idiom_of(set, rows.items[i], anchor_of(x->vocabulary, &set->patterns[rows.items[i]]));
}

static void mark_prefixes(const PatternSet *set)
{
    for (size_t i = 0; i < set->count; i++)
        for (size_t t = 0; t < set->patterns[i].token_count; t++) {
            PatternToken *token = &set->patterns[i].tokens[t];
            for (size_t w = 0; w < token->word_count; w++)
                token->prefix = token->prefix || sv_equal(token->words[w], SV("anti")) || sv_equal(token->words[w], SV("pro"));
        }
}

Idioms *idioms_new(Arena *a, const Vocabulary *v, const PatternSet *patterns)
{
    Idioms *x = NEW(a, Idioms);
    x->vocabulary = v;
    mark_prefixes(patterns);
    index_anchors(a, x, patterns);
    return x;
}

bool idioms_know(const Idioms *x, uint32_t word)
{
    return word != INTERN_NONE && x->first[word] < x->first[word + 1];
}

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
    for (size_t i = 0; t->prefix && i < t->word_count; i++) {
        size_t n = t->words[i].len;
        bool prefix = sv_equal(t->words[i], SV("anti")) || sv_equal(t->words[i], SV("pro"));
        if (prefix && form.len > n + 1 && form.ptr[n] == '-' && sv_equal_nocase(sv_sub(form, 0, n), t->words[i])) return true;
    }
    return false;
}

static bool is_skipped(const Parsed *p, int32_t w)
{
    Sv f = p->words[w].form;
    return sv_equal(f, SV("-")) || sv_equal_nocase(f, SV("the")) || sv_equal_nocase(f, SV("a")) || sv_equal_nocase(f, SV("an"));
}

typedef struct {
    const Matcher *m;
    const Parsed *p;
    const uint32_t *starts; /* by word: the first mention with an entity that starts at it, or NO_MENTION */
    const int32_t *person;  /* by word: behind_title() */
    const int32_t *open;    /* words at which a slot may be filled, in order */
    size_t open_count;
    const PatternToken *anchor, *first; /* of the pattern that is tried: its telling literal, and the one that stands first */
    int32_t trigger, claimed;           /* the words that these met: what is shown, and what rules compete for */
    uint32_t slots[2];
    uint32_t *touched; /* words of MatchSpace.tried that have a bit set */
    size_t touched_count, touched_cap;
} Scan;

/* One past the words that a mention covers which starts at @w: the first, or the next one behind *@mention. -1: no other. */
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

/* Past a title to the person it is of: "visiting Turkish Foreign Minister | Hakan Fidan". @w where no person follows. */
static int32_t behind_title(const Scan *s, int32_t w)
{
    const Parsed *p = s->p;
    const Analysis *an = p->an;
    for (int32_t i = w + 1; i < (int32_t)p->count && i <= w + LONGEST_TITLE; i++) {
        uint32_t mention = NO_MENTION;
        bool starts = mention_starting(s, i, &mention) > i;
        if (starts && an->mentions[mention].kind == MENTION_NAME && an->entities[an->mentions[mention].entity].type == ACTOR_PERSON) return i;
        if (!tag_is_name(p->words[i].tag) && !tag_is_adjective(p->words[i].tag) && p->words[i].tag != TAG_VBG && p->words[i].tag != TAG_DT) break;
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

static void met(Scan *s, const PatternToken *token, int32_t w)
{
    if (token == s->anchor) s->trigger = w;
    if (token == s->first) s->claimed = w;
}

static bool tokens_match(Scan *s, const Pattern *pat, size_t t, int32_t w);

/* Fill the slot at token @t with each mention that starts at @w, and go on behind it. */
static bool slot_matches(Scan *s, const Pattern *pat, size_t t, int32_t w)
{
    uint32_t mention = NO_MENTION;
    for (int32_t next = mention_starting(s, w, &mention); next > w; next = mention_starting(s, w, &mention)) {
        s->slots[pat->tokens[t].slot == 'B'] = mention;
        if (tokens_match(s, pat, t + 1, next)) return true;
    }
    return false;
}

static bool tokens_match(Scan *s, const Pattern *pat, size_t t, int32_t w)
{
    const Parsed *p = s->p;
    if (t == pat->token_count) return true;
    const PatternToken *token = &pat->tokens[t];
    if (token->gap) {
        for (int32_t i = w; i < (int32_t)p->count && i < w + REACH_OF_GAP; i++)
            if (tokens_match(s, pat, t + 1, i)) return true;
        return false;
    }
    if (w >= (int32_t)p->count) return false;
    if (token->slot) {
        uint32_t here = s->starts[w];
        bool titled = here == NO_MENTION || p->an->mentions[here].kind == MENTION_ADJECTIVE; /* "Egyptian President | Anwar Sadat" */
        int32_t person = s->person[w];
        if (titled && person > w) return slot_matches(s, pat, t, person);
        if (slot_matches(s, pat, t, w) || (person > w && slot_matches(s, pat, t, person))) return true;
    } else if (is_prefix_of(p, token, w)) {
        met(s, token, w);
        if (tokens_match(s, pat, t + 1, w)) return true; /* the slot behind the prefix is the same word */
    } else if (token_fits(&s->p->numbers, token, w)) {
        met(s, token, w);
        if (tokens_match(s, pat, t + 1, w + 1)) return true;
    }
    return t > 0 && is_skipped(p, w) && tokens_match(s, pat, t, w + 1);
}

/* Does the sentence hold a word for each literal, one behind the other? Of words past the 64th it is only told that there are some. */
static bool may_match(const Idiom *x, const Parsed *p)
{
    const uint64_t *met = p->numbers.met;
    if (!met[x->needs[0]] || !met[x->needs[1]] || !met[x->needs[2]] || !met[x->needs[3]]) return false;
    uint64_t behind = UINT64_MAX;
    for (size_t i = 0; i < IDIOM_NEEDS && x->needs[i] != LIST_ALWAYS && p->count <= 64; i++) {
        uint64_t here = met[x->needs[i]] & behind;
        if (!here) return false;
        uint64_t first = here & (~here + 1);
        behind = ~(first | (first - 1));
    }
    return true;
}

static void try_at(Scan *s, const Pattern *pat, int32_t w, MatchList *out)
{
    s->slots[0] = s->slots[1] = NO_MENTION;
    if (tokens_match(s, pat, 0, w) && s->slots[0] != NO_MENTION && s->slots[1] != NO_MENTION)
        match_by_words(s->m, s->p, pat, s->trigger, s->claimed, s->slots[0], s->slots[1], 0.95, out);
}

/* Try the patterns whose anchor is the word, each once a sentence. */
static void match_anchored(Scan *s, uint32_t word, MatchList *out)
{
    uint64_t *tried = s->p->numbers.space->tried;
    const Idioms *x = s->m->idioms;
    for (uint32_t i = word == INTERN_NONE ? 0 : x->first[word]; word != INTERN_NONE && i < x->first[word + 1]; i++) {
        const Idiom *idiom = &x->items[i];
        if (!may_match(idiom, s->p)) continue;
        if (tried[idiom->pattern / 64] >> (idiom->pattern % 64) & 1u) continue;
        if (!tried[idiom->pattern / 64]) ARENA_PUSH(s->p->an->arena, s->touched, s->touched_count, s->touched_cap, idiom->pattern / 64);
        tried[idiom->pattern / 64] |= (uint64_t)1 << (idiom->pattern % 64);
        const Pattern *pat = &s->m->patterns->patterns[idiom->pattern];
        s->anchor = &pat->tokens[idiom->anchor];
        s->first = &pat->tokens[idiom->first];
        const PatternToken *first = pat->tokens;
        uint64_t fits = first->list && !first->prefix ? s->p->numbers.met[first->list->list] : UINT64_MAX;
        if (first->slot)
            for (size_t k = 0; k < s->open_count; k++) try_at(s, pat, s->open[k], out);
        else
            for (int32_t w = 0; w < (int32_t)s->p->count; w++)
                if (fits >> (w & 63) & 1u) try_at(s, pat, w, out);
    }
}

void idioms_match(const Matcher *m, const Parsed *p, MatchList *out)
{
    size_t before = out->count;
    Scan s = { .m = m, .p = p };
    find_starts(&s);
    if (!s.open_count) return;
    for (int32_t w = 0; w < (int32_t)p->count; w++) {
        uint32_t form = p->numbers.form[w], lemma = p->numbers.lemma[w];
        match_anchored(&s, form, out);
        if (lemma != form) match_anchored(&s, lemma, out);
        match_anchored(&s, p->numbers.prefix[w], out);
    }
    for (size_t i = 0; i < s.touched_count; i++) p->numbers.space->tried[s.touched[i]] = 0;
    for (size_t i = before; i < out->count; i++) out->items[i].matchers |= MATCHER_DEPENDENCY; /* matched by all their words: both opinions */
}
