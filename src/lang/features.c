/* Atoms, templates, keys. The templates follow Zhang & Nivre (2011), with word clusters (Koo, Carreras & Collins 2008)
 * and the tagger's second choice added. */
#include "lang/features.h"

#include <string.h>

#include "base/attr.h"

/* ---- hashing ---- */

static uint32_t finish(uint32_t h)
{
    h ^= h >> 15;
    h *= 0x2c1b3c6dU;
    h ^= h >> 12;
    return h ? h : 1;
}

static const uint32_t HASH_START = 2166136261U, HASH_FACTOR = 16777619U; /* FNV-1a */

static inline uint32_t add_byte(uint32_t h, char c) { return (h ^ (unsigned char)c) * HASH_FACTOR; }

static uint32_t hash_bytes(const char *p, size_t len)
{
    uint32_t h = HASH_START;
    for (size_t i = 0; i < len; i++) h = add_byte(h, p[i]);
    return finish(h);
}

/* Multilinear hashing: one multiplication an atom, one to mix. */
static inline uint32_t key_of(uint64_t seed, uint32_t a, uint32_t b, uint32_t c)
{
    uint64_t h =
        seed + a * UINT64_C(0x9E3779B97F4A7C15) + b * UINT64_C(0xC2B2AE3D27D4EB4F) + c * UINT64_C(0x165667B19E3779F9);
    h ^= h >> 32;
    h *= UINT64_C(0xD6E8FEB86659FD93);
    return (uint32_t)(h >> 32);
}

static inline uint64_t seed_of(size_t template) { return (template + 1) * UINT64_C(0x85EBCA77C2B2AE63); }

/** Two or three atoms that are looked at together. */
typedef struct {
    uint8_t a, b, c;
} Template;

static inline size_t keys_of(const Template *templates, size_t count, const uint32_t *atoms, uint32_t *keys)
{
    for (size_t i = 0; i < count; i++)
        keys[i] = key_of(seed_of(i), atoms[templates[i].a], atoms[templates[i].b], atoms[templates[i].c]);
    return count;
}

/* ---- words ---- */

enum { LONGEST_SEEN = 64, LONGEST_OUTLINE = 12 }; /* bytes of a form that count */

/* The part of the form that stands for it: the last word of a name. */
static Sv last_part(Sv form)
{
    size_t from = form.len;
    while (from > 0 && !ascii_is_space(form.ptr[from - 1])) from--;
    Sv part = from < form.len ? sv_sub(form, from, form.len) : form;
    return sv_sub(part, 0, LONGEST_SEEN);
}

/* Copy with straight quotes; returns the length. */
static size_t straighten(Sv form, char out[LONGEST_SEEN])
{
    size_t len = 0;
    for (size_t i = 0; i < form.len; i++) {
        bool general_punctuation = i + 2 < form.len && form.ptr[i] == '\xE2' && form.ptr[i + 1] == '\x80';
        char third = general_punctuation ? form.ptr[i + 2] : 0;
        bool single = third == '\x98' || third == '\x99', paired = third == '\x9C' || third == '\x9D';
        out[len++] = single ? '\'' : paired ? '"' : form.ptr[i];
        if (single || paired) i += 2;
    }
    return len;
}

static bool is_letter_byte(char c) { return ascii_is_alpha(c) || (unsigned char)c >= 0x80; }

/* Capitals: none 0, all 1, the first 2, others 3; then bits for digits, hyphens, letters, dots and other marks. */
static uint32_t shape_of(const char *form, size_t len)
{
    size_t upper = 0, digits = 0;
    uint32_t bits = 0;
    for (size_t i = 0; i < len; i++) {
        char c = form[i];
        upper += ascii_is_upper(c);
        digits += ascii_is_digit(c);
        if (c == '-') bits |= 16;
        else if (c == '.') bits |= 128;
        else if (is_letter_byte(c)) bits |= ascii_is_upper(c) ? 0 : 32;
        else if (!ascii_is_digit(c)) bits |= 64;
    }
    bits |= upper == 0 ? 0 : upper == len ? 1 : ascii_is_upper(form[0]) ? 2 : 3;
    return bits | (digits == 0 ? 0U : digits == len ? 12U : 4U);
}

static uint32_t outline_of(const char *form, size_t len)
{
    char outline[LONGEST_OUTLINE], last = 0;
    size_t n = 0;
    for (size_t i = 0; i < len && n < LONGEST_OUTLINE; i++) {
        char c = form[i], kind = ascii_is_upper(c) ? 'X' : ascii_is_digit(c) ? 'd' : is_letter_byte(c) ? 'x' : c;
        if (kind != last) outline[n++] = kind;
        last = kind;
    }
    return hash_bytes(outline, n);
}

Atoms atoms_of_form(Sv text)
{
    char form[LONGEST_SEEN];
    size_t len = straighten(last_part(text), form);
    Atoms w = { .form = hash_bytes(form, len), .shape = shape_of(form, len), .outline = outline_of(form, len) };
    uint32_t forward = HASH_START, lower = HASH_START, backward = HASH_START;
    for (size_t i = 0; i < len; i++) {
        char c = ascii_lower(form[i]), end = ascii_lower(form[len - 1 - i]);
        lower = add_byte(lower, ascii_is_digit(c) ? '0' : c);
        if (i >= AFFIXES) continue;
        w.prefix[i] = finish(forward = add_byte(forward, c));
        w.suffix[i] = finish(backward = add_byte(backward, end));
    }
    w.lower = finish(lower);
    return w;
}

void atoms_set_tag(Atoms *w, int tag_class, int other_class)
{
    w->tag = (uint32_t)(tag_class + 2);
    w->other = (uint32_t)(other_class < 0 ? 0 : other_class + 2);
    w->form_tag = key_of(1, w->lower, w->tag, 0);
}

Atoms atoms_none(void) { return (Atoms){ .lower = 11, .form = 11 }; }
Atoms atoms_root(void) { return (Atoms){ .lower = 3, .form = 3, .tag = 1, .form_tag = 13 }; }

/* ---- tagger ---- */

/* Atoms of the tagger: the word, two words before (p, pp) with their tags, two words behind (n, nn). */
/* clang-format off */
enum {
    T_NOTHING, T_FORM, T_LOWER, T_SUFFIX1, T_SUFFIX2, T_SUFFIX3, T_SUFFIX4, T_PREFIX1, T_PREFIX2, T_PREFIX3, T_PREFIX4,
    T_OUTLINE, T_SHAPE, T_FIRST, T_FINE, T_COARSE, T_P_TAG, T_PP_TAG, T_P_LOWER, T_PP_LOWER, T_N_LOWER, T_NN_LOWER,
    T_P_SUFFIX3, T_N_SUFFIX2, T_N_SUFFIX3, T_NN_SUFFIX3, T_N_OUTLINE, T_P_COARSE, T_N_COARSE, T_P_FINE, T_N_FINE,
    T_NN_COARSE, T_P_SHAPE, T_LAST_MARK, T_TAG, T_OTHER, T_N_TAG, T_NN_TAG, T_N_OTHER, T_COUNT
};

static const Template tag_templates[] = {
    { T_NOTHING, 0, 0 }, { T_LOWER, 0, 0 }, { T_FORM, 0, 0 },
    { T_SUFFIX1, 0, 0 }, { T_SUFFIX2, 0, 0 }, { T_SUFFIX3, 0, 0 }, { T_SUFFIX4, 0, 0 },
    { T_PREFIX1, 0, 0 }, { T_PREFIX2, 0, 0 }, { T_PREFIX3, 0, 0 }, { T_PREFIX4, 0, 0 },
    { T_OUTLINE, 0, 0 }, { T_SHAPE, T_FIRST, 0 }, { T_SUFFIX3, T_SHAPE, 0 },
    { T_P_TAG, 0, 0 }, { T_P_TAG, T_PP_TAG, 0 }, { T_P_TAG, T_LOWER, 0 }, { T_P_TAG, T_SUFFIX3, 0 },
    { T_P_TAG, T_OUTLINE, 0 }, { T_P_TAG, T_N_LOWER, 0 }, { T_P_TAG, T_SUFFIX2, T_N_SUFFIX2 },
    { T_P_TAG, T_N_SUFFIX3, T_NN_SUFFIX3 }, { T_P_TAG, T_PP_TAG, T_LOWER },
    { T_P_LOWER, 0, 0 }, { T_PP_LOWER, 0, 0 }, { T_N_LOWER, 0, 0 }, { T_NN_LOWER, 0, 0 },
    { T_P_SUFFIX3, 0, 0 }, { T_N_SUFFIX3, 0, 0 }, { T_SUFFIX2, T_N_SUFFIX2, 0 }, { T_OUTLINE, T_N_OUTLINE, 0 },
    { T_P_LOWER, T_LOWER, 0 }, { T_LOWER, T_N_LOWER, 0 }, { T_P_LOWER, T_N_LOWER, 0 },
    { T_FINE, 0, 0 }, { T_COARSE, 0, 0 }, { T_P_COARSE, 0, 0 }, { T_N_COARSE, 0, 0 }, { T_N_FINE, 0, 0 }, { T_P_FINE, 0, 0 },
    { T_COARSE, T_N_COARSE, 0 }, { T_P_TAG, T_FINE, 0 }, { T_P_TAG, T_N_FINE, 0 }, { T_P_TAG, T_FINE, T_N_COARSE },
    { T_N_COARSE, T_NN_COARSE, T_LOWER }, { T_P_COARSE, T_FINE, T_N_COARSE }, { T_OUTLINE, T_LAST_MARK, T_P_SHAPE },
    { T_LOWER, T_LAST_MARK, 0 },
};

/* The second look sees the tags on both sides, and what the first look thought. */
static const Template look_templates[] = {
    { T_NOTHING, 0, 0 }, { T_LOWER, 0, 0 }, { T_FORM, 0, 0 }, { T_SUFFIX2, 0, 0 }, { T_SUFFIX3, 0, 0 }, { T_SUFFIX4, 0, 0 }, { T_PREFIX3, 0, 0 },
    { T_OUTLINE, 0, 0 }, { T_SHAPE, T_FIRST, 0 }, { T_FINE, 0, 0 }, { T_COARSE, 0, 0 },
    { T_TAG, 0, 0 }, { T_TAG, T_OTHER, 0 }, { T_TAG, T_OTHER, T_LOWER }, { T_TAG, T_OTHER, T_SUFFIX3 }, { T_TAG, T_OTHER, T_OUTLINE },
    { T_TAG, T_OTHER, T_FINE },
    { T_P_TAG, 0, 0 }, { T_N_TAG, 0, 0 }, { T_P_TAG, T_N_TAG, 0 }, { T_P_TAG, T_PP_TAG, 0 }, { T_N_TAG, T_NN_TAG, 0 },
    { T_P_TAG, T_PP_TAG, T_N_TAG }, { T_P_TAG, T_N_TAG, T_NN_TAG }, { T_P_TAG, T_N_TAG, T_LOWER }, { T_P_TAG, T_N_TAG, T_SUFFIX3 },
    { T_P_TAG, T_N_TAG, T_FINE }, { T_P_TAG, T_N_TAG, T_OUTLINE }, { T_P_TAG, T_PP_TAG, T_LOWER }, { T_N_TAG, T_NN_TAG, T_LOWER },
    { T_P_TAG, T_LOWER, 0 }, { T_N_TAG, T_LOWER, 0 }, { T_P_TAG, T_SUFFIX3, 0 }, { T_N_TAG, T_SUFFIX3, 0 }, { T_N_TAG, T_FINE, 0 },
    { T_P_TAG, T_FINE, 0 }, { T_P_TAG, T_N_LOWER, 0 }, { T_N_TAG, T_P_LOWER, 0 }, { T_N_TAG, T_OUTLINE, 0 }, { T_P_TAG, T_OUTLINE, 0 },
    { T_P_TAG, T_TAG, T_N_TAG }, { T_TAG, T_OTHER, T_P_TAG }, { T_TAG, T_OTHER, T_N_TAG }, { T_N_TAG, T_N_OTHER, T_LOWER },
    { T_P_LOWER, 0, 0 }, { T_N_LOWER, 0, 0 }, { T_NN_LOWER, 0, 0 }, { T_PP_LOWER, 0, 0 }, { T_P_LOWER, T_LOWER, 0 }, { T_LOWER, T_N_LOWER, 0 },
    { T_P_LOWER, T_N_LOWER, 0 }, { T_P_FINE, T_N_TAG, 0 }, { T_N_FINE, T_P_TAG, 0 }, { T_N_FINE, 0, 0 }, { T_P_FINE, 0, 0 },
    { T_P_FINE, T_FINE, 0 }, { T_FINE, T_N_FINE, 0 }, { T_LOWER, T_LAST_MARK, 0 },
};
/* clang-format on */

static void tag_atoms(const Atoms *words, int word_count, int node, uint32_t atoms[T_COUNT])
{
    int end = word_count + NODE_FIRST_WORD;
    const Atoms *w = &words[node];
    const Atoms *p = node > NODE_FIRST_WORD ? w - 1 : words + NODE_ROOT,
                *pp = node > NODE_FIRST_WORD + 1 ? w - 2 : words + NODE_ROOT;
    const Atoms *n = &words[node + 1 < end ? node + 1 : NODE_NONE], *nn = &words[node + 2 < end ? node + 2 : NODE_NONE];
    const uint32_t values[T_COUNT] = {
        [T_FORM] = w->form,
        [T_LOWER] = w->lower,
        [T_SUFFIX1] = w->suffix[0],
        [T_SUFFIX2] = w->suffix[1],
        [T_SUFFIX3] = w->suffix[2],
        [T_SUFFIX4] = w->suffix[3],
        [T_PREFIX1] = w->prefix[0],
        [T_PREFIX2] = w->prefix[1],
        [T_PREFIX3] = w->prefix[2],
        [T_PREFIX4] = w->prefix[3],
        [T_OUTLINE] = w->outline,
        [T_SHAPE] = w->shape,
        [T_FIRST] = node == NODE_FIRST_WORD,
        [T_FINE] = w->fine,
        [T_COARSE] = w->coarse,
        [T_P_TAG] = p->tag,
        [T_PP_TAG] = pp->tag,
        [T_P_LOWER] = p->lower,
        [T_PP_LOWER] = pp->lower,
        [T_N_LOWER] = n->lower,
        [T_NN_LOWER] = nn->lower,
        [T_P_SUFFIX3] = p->suffix[2],
        [T_N_SUFFIX2] = n->suffix[1],
        [T_N_SUFFIX3] = n->suffix[2],
        [T_NN_SUFFIX3] = nn->suffix[2],
        [T_N_OUTLINE] = n->outline,
        [T_P_COARSE] = p->coarse,
        [T_N_COARSE] = n->coarse,
        [T_P_FINE] = p->fine,
        [T_N_FINE] = n->fine,
        [T_NN_COARSE] = nn->coarse,
        [T_P_SHAPE] = p->shape,
        [T_LAST_MARK] = words[end - 1].lower,
        [T_TAG] = w->tag,
        [T_OTHER] = w->other,
        [T_N_TAG] = n->tag,
        [T_NN_TAG] = nn->tag,
        [T_N_OTHER] = n->other,
    };
    memcpy(atoms, values, sizeof values);
}

size_t tag_features(const Atoms *words, int word_count, int node, uint32_t keys[MOST_TAG_FEATURES])
{
    static_assert(LENGTH_OF(tag_templates) <= MOST_TAG_FEATURES, "room for the keys");
    uint32_t atoms[T_COUNT];
    tag_atoms(words, word_count, node, atoms);
    return keys_of(tag_templates, LENGTH_OF(tag_templates), atoms, keys);
}

size_t look_features(const Atoms *words, int word_count, int node, uint32_t keys[MOST_TAG_FEATURES])
{
    static_assert(LENGTH_OF(look_templates) <= MOST_TAG_FEATURES, "room for the keys");
    uint32_t atoms[T_COUNT];
    tag_atoms(words, word_count, node, atoms);
    return keys_of(look_templates, LENGTH_OF(look_templates), atoms, keys);
}

/* ---- parser ---- */

void count_before(const Atoms *words, int word_count, uint64_t verb_classes, Before *before)
{
    const uint32_t comma = atoms_of_form(SV(",")).lower, and = atoms_of_form(SV("and")).lower,
                   or = atoms_of_form(SV("or")).lower;
    before[NODE_NONE] = before[NODE_ROOT] = before[NODE_FIRST_WORD] = (Before){ 0 };
    for (int i = NODE_FIRST_WORD; i < word_count + NODE_FIRST_WORD; i++) {
        const Atoms *w = &words[i];
        before[i + 1] = before[i];
        before[i + 1].commas = (uint16_t)(before[i].commas + (w->lower == comma));
        before[i + 1].verbs = (uint16_t)(before[i].verbs + (w->tag >= 2 ? verb_classes >> (w->tag - 2) & 1 : 0));
        before[i + 1].conjunctions = (uint16_t)(before[i].conjunctions + (w->lower == and || w->lower == or));
    }
}

static uint32_t at_most(int value, int limit) { return (uint32_t)(value > limit ? limit : value); }

/* What stands between two nodes: commas, verbs, conjunctions, 0 to 2 of each. */
static uint32_t between(const SentenceView *s, int from, int to)
{
    if (from < NODE_FIRST_WORD || to <= from) return 0;
    const Before *a = &s->before[from + 1], *b = &s->before[to];
    return 1 + at_most(b->commas - a->commas, 2) + 3 * at_most(b->verbs - a->verbs, 2) +
           9 * at_most(b->conjunctions - a->conjunctions, 2);
}

static uint32_t distance(int from, int to)
{
    if (from == NODE_NONE || to == NODE_NONE) return 0;
    int d = to - from;
    return (uint32_t)(d > 10 ? 6 : d > 5 ? 5 : d);
}

static uint32_t hash_set(uint64_t set) { return (uint32_t)(set * UINT64_C(0x9E3779B97F4A7C15) >> 32); }

/* Atoms of an action. s0 s1 s2: the stack from its top; b0 b1 b2: the buffer; l r l2 r2: their outermost dependents.
 * W word, P tag, X word and tag, L relation, C coarse and F fine cluster, O the tag's second choice, E ending, Z label
 * set. */
/* clang-format off */
enum {
    A_NOTHING,
    W_S0, P_S0, X_S0, C_S0, F_S0, O_S0, E_S0, Z_S0, LEFTS_S0, RIGHTS_S0,
    W_S1, P_S1, X_S1, C_S1, F_S1, O_S1, E_S1, Z_S1, LEFTS_S1, RIGHTS_S1,
    W_B0, P_B0, X_B0, C_B0, F_B0, O_B0, E_B0, Z_B0, LEFTS_B0,
    W_B1, P_B1, X_B1, F_B1, C_B1, O_B1, P_B2, W_B2, P_B3, W_S2, P_S2, C_S2, P_S3,
    W_S0L, P_S0L, L_S0L, W_S0R, P_S0R, L_S0R, P_S0L2, L_S0L2, P_S0R2, L_S0R2, F_S0L,
    W_S1L, P_S1L, L_S1L, W_S1R, P_S1R, L_S1R, P_S1L2, L_S1L2, P_S1R2, L_S1R2,
    W_B0L, P_B0L, L_B0L, P_B0L2, L_B0L2, P_S2R, L_S2R,
    P_BEFORE_B0, P_AFTER_S0, P_AFTER_S1, P_BEFORE_S0,
    D_S0_B0, D_S1_S0, T_S0_B0, T_S1_S0, /* distance; what stands between */
    PP_S1_S0, PP_S2_S1, PP_S0_B0, WL_S0L, /* pairs, for templates of four */
    LAST_MARK,
    A_COUNT
};

static const Template action_templates[] = {
    { A_NOTHING, 0, 0 },
    /* single words */
    { W_S0, 0, 0 }, { P_S0, 0, 0 }, { X_S0, 0, 0 }, { W_S1, 0, 0 }, { P_S1, 0, 0 }, { X_S1, 0, 0 }, { W_B0, 0, 0 }, { P_B0, 0, 0 },
    { X_B0, 0, 0 }, { W_B1, 0, 0 }, { P_B1, 0, 0 }, { X_B1, 0, 0 }, { W_S2, 0, 0 }, { P_S2, 0, 0 }, { P_B2, 0, 0 },
    /* stack and buffer */
    { X_S0, X_B0, 0 }, { X_S0, W_B0, 0 }, { W_S0, X_B0, 0 }, { X_S0, P_B0, 0 }, { P_S0, X_B0, 0 }, { W_S0, W_B0, 0 }, { P_S0, P_B0, 0 },
    { P_B0, P_B1, 0 }, { X_S1, X_S0, 0 }, { X_S1, W_S0, 0 }, { W_S1, X_S0, 0 }, { X_S1, P_S0, 0 }, { P_S1, X_S0, 0 }, { W_S1, W_S0, 0 },
    { P_S1, P_S0, 0 }, { W_S1, W_B0, 0 }, { P_S1, P_B0, 0 }, { X_S1, P_B0, 0 }, { P_S1, X_B0, 0 }, { W_S0, P_B1, 0 }, { W_S0, W_B1, 0 },
    { P_S0, P_B1, 0 }, { P_S2, X_S0, 0 },
    { P_B0, P_B1, P_B2 }, { P_S0, P_B0, P_B1 }, { P_S1, P_S0, P_B0 }, { P_S2, P_S1, P_S0 }, { W_S0, P_B0, P_B1 }, { P_S0, W_B0, P_B1 },
    { P_S1, W_S0, P_B0 }, { W_S1, P_S0, P_B0 }, { P_S1, P_S0, W_B0 }, { W_S2, W_S1, W_S0 }, { PP_S2_S1, P_S0, P_B0 }, { PP_S1_S0, P_B0, P_B1 },
    { PP_S0_B0, P_B1, P_B2 }, { PP_S2_S1, P_S0, P_S3 }, { PP_S0_B0, PP_S2_S1, P_B1 }, { P_B1, P_B2, P_B3 },
    /* dependents: tags */
    { P_S0, P_S0L, P_B0 }, { P_S0, P_S0R, P_B0 }, { P_S0, P_B0, P_B0L }, { P_S0, P_S0L, P_S0L2 }, { P_S0, P_S0R, P_S0R2 },
    { P_B0, P_B0L, P_B0L2 }, { P_S1, P_S1R, P_S0 }, { P_S1, P_S1L, P_S0 }, { P_S1, P_S0, P_S0L }, { P_S1, P_S0, P_S0R },
    { P_S1, P_S1R, P_S1R2 }, { P_S1, P_S1L, P_S1L2 },
    /* dependents: relations */
    { P_S1, L_S1R, P_S0 }, { W_S1, L_S1R, P_S0 }, { P_S1, L_S1L, P_S0 }, { P_S0, L_S0R, P_B0 }, { P_S0, L_S0L, P_B0 }, { W_S0, L_S0R, P_B0 },
    { P_B0, L_B0L, P_S0 }, { W_S0, L_S0L, 0 }, { W_S0, L_S0R, 0 }, { W_S1, L_S1R, 0 }, { W_S1, L_S1L, 0 }, { W_B0, L_B0L, 0 },
    { L_S0L, 0, 0 }, { L_S0R, 0, 0 }, { L_S1R, 0, 0 }, { L_B0L, 0, 0 }, { WL_S0L, 0, 0 },
    { W_S0, L_S0L, L_S0L2 }, { W_S0, L_S0R, L_S0R2 }, { P_S0, L_S0L, L_S0L2 }, { P_S0, L_S0R, L_S0R2 }, { P_S1, L_S1R, L_S1R2 },
    { P_S1, L_S1L, L_S1L2 }, { P_B0, L_B0L, L_B0L2 },
    { W_S0, Z_S0, 0 }, { P_S0, Z_S0, 0 }, { W_S1, Z_S1, 0 }, { P_S1, Z_S1, 0 }, { P_S1, Z_S1, P_S0 }, { P_S0, Z_S0, P_B0 }, { P_B0, Z_B0, P_S0 },
    { X_S1, Z_S1, P_S0 }, { P_S1, Z_S1, X_S0 }, { P_S1, Z_S1, Z_S0 },
    /* dependents: words */
    { W_S0L, 0, 0 }, { W_S0R, 0, 0 }, { W_S1R, 0, 0 }, { W_S1L, 0, 0 }, { W_B0L, 0, 0 }, { W_S1, W_S0L, 0 }, { X_S1, W_S1R, 0 },
    { P_S1, W_S0L, P_S0 }, { W_S1, W_S0L, W_S0 }, { P_S2, W_S0L, W_S0 }, { W_S2, W_S0L, W_S0 }, { W_S1, P_S0, W_S0L },
    { P_S1, W_S0L, L_S0R }, { P_S2, P_S2R, P_S0 }, { P_S2, L_S2R, P_S0 },
    /* distance, valency, what stands between */
    { W_S0, D_S0_B0, 0 }, { P_S0, D_S0_B0, 0 }, { W_B0, D_S0_B0, 0 }, { P_B0, D_S0_B0, 0 }, { W_S0, W_B0, D_S0_B0 }, { P_S0, P_B0, D_S0_B0 },
    { W_S1, D_S1_S0, 0 }, { P_S1, D_S1_S0, 0 }, { W_S1, W_S0, D_S1_S0 }, { P_S1, P_S0, D_S1_S0 },
    { W_S0, RIGHTS_S0, 0 }, { P_S0, RIGHTS_S0, 0 }, { W_S0, LEFTS_S0, 0 }, { P_S0, LEFTS_S0, 0 }, { W_S1, RIGHTS_S1, 0 }, { P_S1, RIGHTS_S1, 0 },
    { P_S1, LEFTS_S1, 0 }, { W_B0, LEFTS_B0, 0 }, { P_B0, LEFTS_B0, 0 },
    { P_S0, P_B0, T_S0_B0 }, { P_S1, P_S0, T_S1_S0 }, { X_S0, T_S0_B0, P_B0 }, { P_S0, T_S0_B0, X_B0 }, { X_S1, T_S1_S0, P_S0 },
    { P_S1, T_S1_S0, X_S0 }, { P_S1, P_B0, T_S0_B0 },
    /* endings and neighbours in the text */
    { E_S1, E_S0, 0 }, { E_S0, E_B0, 0 }, { P_S0, P_B0, P_BEFORE_B0 }, { P_S0, P_B0, P_AFTER_S0 }, { P_S1, P_S0, P_AFTER_S1 },
    { P_S1, P_S0, P_BEFORE_S0 },
    /* clusters */
    { C_S0, 0, 0 }, { F_S0, 0, 0 }, { F_S1, 0, 0 }, { F_B0, 0, 0 }, { C_S0, C_B0, 0 }, { C_S1, C_S0, 0 }, { F_S0, F_B0, 0 }, { F_S1, F_S0, 0 },
    { C_S0, C_B0, P_S0 }, { C_S1, C_S0, P_S0 }, { C_S1, C_S0, C_B0 }, { P_S1, F_S0, 0 }, { F_S1, P_S0, 0 }, { F_S0, P_B0, 0 }, { P_S0, F_B0, 0 },
    { F_S1, F_S0L, F_S0 }, { F_S1, W_S0L, 0 }, { F_B1, P_B0, 0 }, { C_S1, W_S0L, C_S0 }, { C_S2, C_S0, 0 }, { C_S2, W_S0L, C_S0 },
    { F_S1, W_S0L, P_S0 }, { C_S0, C_B0, C_B1 }, { F_S0, F_B0, P_B1 }, { F_S1, F_S0, P_B0 },
    /* the tagger's second choices */
    { P_S0, O_S0, 0 }, { P_B0, O_B0, 0 }, { P_S1, O_S1, 0 }, { P_B1, O_B1, 0 }, { P_S0, O_S0, P_B0 }, { P_S0, P_B0, O_B0 }, { P_S1, O_S1, P_S0 },
    { P_S1, P_S0, O_S0 }, { O_B0, P_S0, P_B1 }, { O_S0, P_S1, P_B0 },
    { P_S0, P_B0, LAST_MARK }, { P_S1, P_S0, LAST_MARK },
};
/* clang-format on */

size_t action_features(const SentenceView *s, const State *st, uint32_t keys[MOST_ACTION_FEATURES])
{
    static_assert(LENGTH_OF(action_templates) <= MOST_ACTION_FEATURES, "room for the keys");
    const Atoms *w = s->words;
    const Node *n = st->nodes;
    const int s0 = state_stack(st, 0), s1 = state_stack(st, 1), s2 = state_stack(st, 2), s3 = state_stack(st, 3);
    const int b0 = state_buffer(st, 0), b1 = state_buffer(st, 1), b2 = state_buffer(st, 2), b3 = state_buffer(st, 3);
    const Node *ns0 = &n[s0], *ns1 = &n[s1], *nb0 = &n[b0], *ns2 = &n[s2];
    const int after_s0 = s0 >= NODE_FIRST_WORD && s0 + 1 < st->word_count + NODE_FIRST_WORD ? s0 + 1 : NODE_NONE;
    const uint32_t atoms[A_COUNT] = {
        [W_S0] = w[s0].lower,
        [P_S0] = w[s0].tag,
        [X_S0] = w[s0].form_tag,
        [C_S0] = w[s0].coarse,
        [F_S0] = w[s0].fine,
        [O_S0] = w[s0].other,
        [E_S0] = w[s0].suffix[2],
        [Z_S0] = hash_set(ns0->deps),
        [LEFTS_S0] = ns0->lefts,
        [RIGHTS_S0] = ns0->rights,
        [W_S1] = w[s1].lower,
        [P_S1] = w[s1].tag,
        [X_S1] = w[s1].form_tag,
        [C_S1] = w[s1].coarse,
        [F_S1] = w[s1].fine,
        [O_S1] = w[s1].other,
        [E_S1] = w[s1].suffix[2],
        [Z_S1] = hash_set(ns1->deps),
        [LEFTS_S1] = ns1->lefts,
        [RIGHTS_S1] = ns1->rights,
        [W_B0] = w[b0].lower,
        [P_B0] = w[b0].tag,
        [X_B0] = w[b0].form_tag,
        [C_B0] = w[b0].coarse,
        [F_B0] = w[b0].fine,
        [O_B0] = w[b0].other,
        [E_B0] = w[b0].suffix[2],
        [Z_B0] = hash_set(nb0->deps),
        [LEFTS_B0] = nb0->lefts,
        [W_B1] = w[b1].lower,
        [P_B1] = w[b1].tag,
        [X_B1] = w[b1].form_tag,
        [F_B1] = w[b1].fine,
        [C_B1] = w[b1].coarse,
        [O_B1] = w[b1].other,
        [P_B2] = w[b2].tag,
        [W_B2] = w[b2].lower,
        [P_B3] = w[b3].tag,
        [W_S2] = w[s2].lower,
        [P_S2] = w[s2].tag,
        [C_S2] = w[s2].coarse,
        [P_S3] = w[s3].tag,
        [W_S0L] = w[ns0->left].lower,
        [P_S0L] = w[ns0->left].tag,
        [L_S0L] = n[ns0->left].dep,
        [F_S0L] = w[ns0->left].fine,
        [W_S0R] = w[ns0->right].lower,
        [P_S0R] = w[ns0->right].tag,
        [L_S0R] = n[ns0->right].dep,
        [P_S0L2] = w[ns0->left2].tag,
        [L_S0L2] = n[ns0->left2].dep,
        [P_S0R2] = w[ns0->right2].tag,
        [L_S0R2] = n[ns0->right2].dep,
        [W_S1L] = w[ns1->left].lower,
        [P_S1L] = w[ns1->left].tag,
        [L_S1L] = n[ns1->left].dep,
        [W_S1R] = w[ns1->right].lower,
        [P_S1R] = w[ns1->right].tag,
        [L_S1R] = n[ns1->right].dep,
        [P_S1L2] = w[ns1->left2].tag,
        [L_S1L2] = n[ns1->left2].dep,
        [P_S1R2] = w[ns1->right2].tag,
        [L_S1R2] = n[ns1->right2].dep,
        [W_B0L] = w[nb0->left].lower,
        [P_B0L] = w[nb0->left].tag,
        [L_B0L] = n[nb0->left].dep,
        [P_B0L2] = w[nb0->left2].tag,
        [L_B0L2] = n[nb0->left2].dep,
        [P_S2R] = w[ns2->right].tag,
        [L_S2R] = n[ns2->right].dep,
        [P_BEFORE_B0] = b0 ? w[b0 - 1].tag : 0,
        [P_AFTER_S0] = w[after_s0].tag,
        [P_AFTER_S1] = s1 >= NODE_FIRST_WORD ? w[s1 + 1].tag : 0,
        [P_BEFORE_S0] = s0 ? w[s0 - 1].tag : 0,
        [D_S0_B0] = distance(s0, b0),
        [D_S1_S0] = distance(s1, s0),
        [T_S0_B0] = between(s, s0, b0),
        [T_S1_S0] = between(s, s1, s0),
        [PP_S1_S0] = w[s1].tag << 8 | w[s0].tag,
        [PP_S2_S1] = w[s2].tag << 8 | w[s1].tag,
        [PP_S0_B0] = w[s0].tag << 8 | w[b0].tag,
        [WL_S0L] = w[ns0->left].lower ^ n[ns0->left].dep * 0x9E3779B1U,
        [LAST_MARK] = w[st->word_count + NODE_FIRST_WORD - 1].lower,
    };
    return keys_of(action_templates, LENGTH_OF(action_templates), atoms, keys);
}

/* ---- relations ---- */

/* Atoms of an arc: h head, d dependent, l r l2 their outermost dependents, b the next word of the buffer. DIR is part
 * of most templates: whether the dependent stands to the left. */
/* clang-format off */
enum {
    R_NOTHING, DIR, W_H, P_H, X_H, C_H, F_H, E_H, Z_H, W_D, P_D, X_D, C_D, F_D, E_D, Z_D, SHAPE_D, O_D, O_H,
    W_DL, P_DL, L_DL, W_DL2, L_DL2, P_DR, W_DR, L_DR, L_HL, L_HR, L_HR2, W_HL, P_B, W_B, P_D_BEFORE, P_D_AFTER, W_D_BEFORE, W_D_AFTER,
    DIST_DIR, P_HD, PP_DL, T_BETWEEN, P_H_BEFORE, R_COUNT
};

static const Template dep_templates[] = {
    { DIR, 0, 0 }, { W_D, DIR, 0 }, { W_H, DIR, 0 }, { P_D, DIR, 0 }, { P_H, DIR, 0 }, { W_H, W_D, DIR }, { P_HD, DIR, 0 }, { W_H, P_D, DIR },
    { P_H, W_D, DIR }, { X_H, P_D, DIR }, { X_D, P_H, DIR }, { P_D, W_DL, DIR }, { P_H, W_DL, P_D }, { W_H, W_DL, DIR }, { W_D, W_DL, DIR },
    { P_H, P_DL, P_D }, { P_D, P_DR, P_H }, { P_D, L_DL, P_H }, { P_D, L_DL, L_DL2 }, { P_D, L_DR, P_H }, { P_D, PP_DL, DIR },
    { P_HD, DIST_DIR, 0 }, { W_D, DIST_DIR, 0 }, { P_H, Z_H, P_D }, { W_H, Z_H, P_D }, { P_D, Z_D, P_H }, { W_D, Z_D, DIR }, { P_HD, L_HL, DIR },
    { P_HD, L_HR, DIR }, { E_D, P_H, DIR }, { E_D, E_H, DIR }, { P_HD, P_B, DIR }, { P_D, P_D_BEFORE, P_H }, { P_D, P_D_AFTER, P_H },
    { W_D, W_D_BEFORE, DIR }, { W_D, W_D_AFTER, DIR }, { SHAPE_D, DIR, P_H }, { W_H, W_DL, P_D },
    { F_D, DIR, 0 }, { F_H, DIR, 0 }, { C_H, C_D, DIR }, { F_H, P_D, DIR }, { F_D, P_H, DIR }, { F_H, W_DL, C_D }, { F_H, F_D, DIR },
    { P_D, O_D, P_H }, { P_H, O_H, P_D }, { P_HD, T_BETWEEN, DIR }, { X_D, T_BETWEEN, DIR }, { P_HD, W_B, DIR }, { W_H, P_D, L_HR },
    { Z_H, Z_D, P_HD }, { W_DR, P_HD, DIR }, { P_HD, L_HR, L_HR2 }, { F_D, W_DL, P_H }, { P_HD, P_H_BEFORE, DIR }, { P_HD, Z_D, W_DL },
    { P_HD, W_HL, DIR },
};
/* clang-format on */

size_t dep_features(const SentenceView *s, const State *st, int h, int d, uint32_t keys[MOST_DEP_FEATURES])
{
    static_assert(LENGTH_OF(dep_templates) <= MOST_DEP_FEATURES, "room for the keys");
    const Atoms *w = s->words;
    const Node *n = st->nodes, *nh = &n[h], *nd = &n[d];
    const int b = state_buffer(st, h == st->next), left = d < h;
    const int far = left ? h - d : d - h, after = d + 1 < st->word_count + NODE_FIRST_WORD ? d + 1 : NODE_NONE;
    const uint32_t atoms[R_COUNT] = {
        [DIR] = 1 + (uint32_t)left,
        [W_H] = w[h].lower,
        [P_H] = w[h].tag,
        [X_H] = w[h].form_tag,
        [C_H] = w[h].coarse,
        [F_H] = w[h].fine,
        [E_H] = w[h].suffix[2],
        [Z_H] = hash_set(nh->deps),
        [W_D] = w[d].lower,
        [P_D] = w[d].tag,
        [X_D] = w[d].form_tag,
        [C_D] = w[d].coarse,
        [F_D] = w[d].fine,
        [E_D] = w[d].suffix[2],
        [Z_D] = hash_set(nd->deps),
        [SHAPE_D] = w[d].shape,
        [O_D] = w[d].other,
        [O_H] = w[h].other,
        [W_DL] = w[nd->left].lower,
        [P_DL] = w[nd->left].tag,
        [L_DL] = n[nd->left].dep,
        [W_DL2] = w[nd->left2].lower,
        [L_DL2] = n[nd->left2].dep,
        [P_DR] = w[nd->right].tag,
        [W_DR] = w[nd->right].lower,
        [L_DR] = n[nd->right].dep,
        [L_HL] = n[nh->left].dep,
        [L_HR] = n[nh->right].dep,
        [L_HR2] = n[nh->right2].dep,
        [W_HL] = w[nh->left].lower,
        [P_B] = w[b].tag,
        [W_B] = w[b].lower,
        [P_D_BEFORE] = w[d - 1].tag,
        [P_D_AFTER] = w[after].tag,
        [W_D_BEFORE] = w[d - 1].lower,
        [W_D_AFTER] = w[after].lower,
        [DIST_DIR] = (uint32_t)(far > 6 ? 6 : far) * 2 + (uint32_t)left,
        [P_HD] = w[h].tag << 8 | w[d].tag,
        [PP_DL] = w[nd->left].tag ^ w[nd->left2].lower,
        [T_BETWEEN] = left ? between(s, d, h) : between(s, h, d),
        [P_H_BEFORE] = w[h - 1].tag,
    };
    return keys_of(dep_templates, LENGTH_OF(dep_templates), atoms, keys);
}
