/* Atoms, and the templates and keys of the tagger. */
#include "lang/features.h"

#include <assert.h>
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
