/* Surface patterns: words in order, with holes that names fill. Words are numbers here, and a pattern is tried only on sentences that hold its anchor and a
 * word for each of its literals, so that thousands of patterns cost little. */
#include "idiom.h"

#include "base/utf8.h"

enum { REACH_OF_GAP = 14 };

struct Idioms {
    const Vocabulary *vocabulary;
    Rows anchored;        /* by word: the patterns that it is an anchor of */
    Rows needs;           /* by pattern: the lists of its literals; a sentence must hold a word of each */
};

/* ---- the index ---- */

/* The literal that a sentence must hold for the pattern to be tried: the first without common words, else the first. */
static const PatternToken *anchor_of(const Vocabulary *v, const Pattern *pat)
{
    const PatternToken *first = NULL;
    for (size_t t = 0; t < pat->token_count; t++) {
        const PatternToken *token = &pat->tokens[t];
        if (!token->list) continue;
        bool any = false;
        for (size_t i = 0; i < token->list->word_count; i++) any = any || vocabulary_classes(v, token->list->words[i]) & CLASS_COMMON;
        if (!any) return token;
        if (!first) first = token;
    }
    return first;
}

static void index_anchors(Arena *a, Idioms *x, const PatternSet *set)
{
    size_t words = vocabulary_count(x->vocabulary);
    x->anchored = rows_new(a, words);
    for (int fill = 0; fill < 2; fill++) {
        for (uint32_t i = 0; i < set->count; i++) {
            const PatternToken *anchor = anchor_of(x->vocabulary, &set->patterns[i]);
            for (size_t w = 0; anchor && w < anchor->list->word_count; w++) {
                if (fill) rows_put(&x->anchored, anchor->list->words[w], i);
                else rows_count(&x->anchored, anchor->list->words[w]);
            }
        }
        if (!fill) rows_open(a, &x->anchored, words);
    }
}

/* "anti" is part of the word "anti-French": only the match itself can tell. */
static bool is_needed(const PatternToken *token) { return token->list && !token->prefix; }

static void index_needs(Arena *a, Idioms *x, const PatternSet *set)
{
    x->needs = rows_new(a, set->count);
    for (int fill = 0; fill < 2; fill++) {
        for (size_t i = 0; i < set->count; i++)
            for (size_t t = 0; t < set->patterns[i].token_count; t++) {
                const PatternToken *token = &set->patterns[i].tokens[t];
                if (!is_needed(token)) continue;
                if (fill) rows_put(&x->needs, i, token->list->list);
                else rows_count(&x->needs, i);
            }
        if (!fill) rows_open(a, &x->needs, set->count);
    }
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
    index_needs(a, x, patterns);
    return x;
}

bool idioms_know(const Idioms *x, uint32_t word)
{
    return word != INTERN_NONE && x->anchored.first[word] < x->anchored.first[word + 1];
}

/* ---- one sentence ---- */

static bool token_fits(const SentenceWords *x, const PatternToken *t, int32_t w)
{
    return list_has_word(t->list, x->form[w]) || (x->lemma[w] != x->form[w] && list_has_word(t->list, x->lemma[w]));
}

/* Does the sentence hold a word for each literal of the pattern? */
static bool may_match(const Idioms *x, const bool *met, uint32_t pattern)
{
    for (uint32_t i = x->needs.first[pattern]; i < x->needs.first[pattern + 1]; i++)
        if (!met[x->needs.items[i]]) return false;
    return true;
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

/* By word: the first mention with an entity that starts at it, or NO_MENTION. */
static uint32_t *starts_of(const Parsed *p)
{
    const Analysis *an = p->an;
    uint32_t *starts = NEW_ARRAY(an->arena, uint32_t, p->count + 1);
    for (size_t w = 0; w < p->count; w++) starts[w] = NO_MENTION;
    for (uint32_t i = an->sentence_mentions[p->sentence + 1]; i-- > an->sentence_mentions[p->sentence];) {
        int32_t w = an->mentions[i].entity == NO_ENTITY ? -1 : parsed_word(p, an->mentions[i].first);
        if (w >= 0 && p->words[w].token == an->mentions[i].first) starts[w] = i;
    }
    return starts;
}

typedef struct {
    const Matcher *m;
    const Parsed *p;
    const Idioms *idioms;
    const uint32_t *starts; /* starts_of() */
    const PatternToken *anchor, *first; /* of the pattern that is tried: its telling literal, and the one that stands first */
    int32_t trigger, claimed;           /* the words that these met: what is shown, and what rules compete for */
    uint32_t slots[2];
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
        int32_t person = behind_title(s, w);
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

static const PatternToken *first_literal(const Pattern *pat)
{
    for (size_t t = 0; t < pat->token_count; t++)
        if (pat->tokens[t].word_count) return &pat->tokens[t];
    return NULL;
}

/* Try the patterns whose anchor is the word, each once a sentence: @tried has a bit for each. */
static void match_anchored(Scan *s, const PatternSet *patterns, uint32_t word, uint64_t *tried, MatchList *out)
{
    const Idioms *x = s->idioms;
    for (uint32_t i = word == INTERN_NONE ? 0 : x->anchored.first[word]; word != INTERN_NONE && i < x->anchored.first[word + 1]; i++) {
        uint32_t pattern = x->anchored.items[i];
        if (tried[pattern / 64] >> (pattern % 64) & 1u) continue;
        tried[pattern / 64] |= (uint64_t)1 << (pattern % 64);
        if (!may_match(x, s->p->numbers.met, pattern)) continue;
        const Pattern *pat = &patterns->patterns[pattern];
        s->anchor = anchor_of(x->vocabulary, pat);
        s->first = first_literal(pat);
        for (int32_t w = 0; w < (int32_t)s->p->count; w++) {
            s->slots[0] = s->slots[1] = NO_MENTION;
            if (tokens_match(s, pat, 0, w) && s->slots[0] != NO_MENTION && s->slots[1] != NO_MENTION)
                match_by_words(s->m, s->p, pat, s->trigger, s->claimed, s->slots[0], s->slots[1], 0.95, out);
        }
    }
}

void idioms_match(const Matcher *m, const Parsed *p, MatchList *out)
{
    Arena *a = p->an->arena;
    size_t before = out->count;
    Scan s = { .m = m, .p = p, .idioms = m->idioms, .starts = starts_of(p) };
    uint64_t *tried = NEW_ARRAY(a, uint64_t, m->patterns->count / 64 + 1);
    for (int32_t w = 0; w < (int32_t)p->count; w++) {
        match_anchored(&s, m->patterns, p->numbers.form[w], tried, out);
        match_anchored(&s, m->patterns, p->numbers.lemma[w], tried, out);
        Sv rest = p->words[w].form, prefix = sv_cut(&rest, '-'); /* "anti" of "anti-French" */
        if (rest.len && prefix.len) match_anchored(&s, m->patterns, vocabulary_find(m->vocabulary, utf8_fold(a, prefix)), tried, out);
    }
    for (size_t i = before; i < out->count; i++) out->items[i].matchers |= MATCHER_DEPENDENCY; /* matched by all their words: both opinions */
}
