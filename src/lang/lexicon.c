/* The lexicon file (docs/language.md): a sorted text, held whole. Forms are found by a hash table of line offsets that
 * is built while loading; verbs and their nouns by bisection. Lemmas follow WordNet's morphy: irregular forms first,
 * then endings, where the candidate that the lexicon knows wins; only unknown words are guessed. */
#include "lang/lexicon.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

/* Keys in byte order, each with a run of values. */
typedef struct {
    Sv *keys;
    uint32_t *first; /* of the values; one more than keys */
    Sv *values;
    size_t count, key_cap, first_cap, value_count, value_cap;
} Links;

enum { EVENTS, AGENTS, ACTS_OF_EVENT, ACTS_OF_AGENT, LINK_KINDS };

struct Lexicon {
    Sv text;
    uint32_t *
        slots; /* offset of a line of [forms], low 24 bits; high 8 bits of its hash. 0 is empty: line 1 is the header */
    size_t slot_mask;
    Links links[LINK_KINDS];
};

enum { OFFSET_BITS = 24, LONGEST_FILE = 1 << OFFSET_BITS, LONGEST_FORM = 60 };

static const char letters[] = {
    [POS_NOUN] = 'n', [POS_VERB] = 'v', [POS_ADJECTIVE] = 'a', [POS_ADVERB] = 'r', [POS_OTHER] = 'o'
};

/* ---- forms ---- */

static Sv line_at(Sv text, size_t offset)
{
    const char *end = memchr(text.ptr + offset, '\n', text.len - offset);
    return sv_sub(text, offset, end ? (size_t)(end - text.ptr) : text.len);
}

static uint32_t hash_mark(uint64_t hash) { return (uint32_t)(hash >> 56) << OFFSET_BITS; }

static void add_form(Lexicon *lx, Sv form)
{
    uint64_t hash = sv_hash(form);
    size_t i = hash & lx->slot_mask;
    while (lx->slots[i]) i = (i + 1) & lx->slot_mask;
    lx->slots[i] = hash_mark(hash) | (uint32_t)(form.ptr - lx->text.ptr);
}

/* What a lexicon line says about a form. */
typedef struct {
    Sv form;    /* view of the lexicon; empty: unknown */
    Sv letters; /* parts of speech of the base form */
    Sv lemmas;  /* "v=withdraw VBD=lie" */
} Entry;

/* The line at @offset where it is that of @form. Lines are short: most of them are compared and cut in a few steps. */
static bool read_entry(Sv text, size_t offset, Sv form, Entry *out)
{
    const char *at = text.ptr + offset, *end = text.ptr + text.len;
    if ((size_t)(end - at) <= form.len || at[form.len] != ' ' || memcmp(at, form.ptr, form.len) != 0) return false;
    const char *from = at + form.len + 1, *to = from;
    while (to < end && *to != ' ' && *to != '\n') to++;
    *out = (Entry){ .form = { at, form.len }, .letters = { from, (size_t)(to - from) } };
    if (to < end && *to == ' ') out->lemmas = line_at(text, (size_t)(to + 1 - text.ptr));
    return true;
}

static Entry find_form(const Lexicon *lx, Sv form)
{
    uint64_t hash = sv_hash(form);
    Entry e = { 0 };
    for (size_t i = hash & lx->slot_mask; lx->slots[i]; i = (i + 1) & lx->slot_mask) {
        bool may_be = ((lx->slots[i] ^ hash_mark(hash)) >> OFFSET_BITS) == 0;
        if (may_be && read_entry(lx->text, lx->slots[i] & (LONGEST_FILE - 1), form, &e)) break;
    }
    return e;
}

static bool entry_has(Entry e, char letter)
{
    for (size_t i = 0; i < e.letters.len; i++)
        if (e.letters.ptr[i] == letter) return true;
    return false;
}

static bool entry_is(Entry e, Pos pos) { return entry_has(e, letters[pos]); }

/* The lemma that the line gives for a key (a tag's name or a letter); empty where it gives none. */
static Sv entry_lemma(Entry e, Sv key)
{
    while (e.lemmas.len) {
        Sv lemma = sv_cut(&e.lemmas, ' ');
        if (sv_equal(sv_cut(&lemma, '='), key)) return lemma;
    }
    return (Sv){ 0 };
}

static Sv irregular(Entry e, Pos pos) { return entry_lemma(e, (Sv){ &letters[pos], 1 }); }

/* ---- regular inflection ---- */

typedef struct {
    Sv cut, add;
} Ending;

#define ENDING(cut, add)                                                                                               \
    {                                                                                                                  \
        SV_INIT(cut), SV_INIT(add)                                                                                     \
    }

/* In order of preference: the first whose result is a known base form. */
static const Ending noun_endings[] = { ENDING("s", ""), ENDING("ies", "y"), ENDING("es", ""), ENDING("men", "man"),
                                       ENDING("ves", "f") };
static const Ending verb_endings[] = {
    ENDING("s", ""),  ENDING("es", ""),   ENDING("ies", "y"), ENDING("ed", "e"),
    ENDING("ed", ""), ENDING("ied", "y"), ENDING("ing", "e"), ENDING("ing", ""),
};
static const Ending degree_endings[] = { ENDING("er", ""),  ENDING("er", "e"),  ENDING("ier", "y"),
                                         ENDING("est", ""), ENDING("est", "e"), ENDING("iest", "y") };

static bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

/* Does the stem end in a doubled consonant ("stopp")? */
static bool is_doubled(Sv stem)
{
    return stem.len > 2 && stem.ptr[stem.len - 1] == stem.ptr[stem.len - 2] && !is_vowel(stem.ptr[stem.len - 1]);
}

/* A base form of @pos with these letters as the lexicon's own text; empty where unknown. */
static Sv known(const Lexicon *lx, Pos pos, Sv stem, Sv add)
{
    char word[LONGEST_FORM + 4];
    if (stem.len < 1 || stem.len > LONGEST_FORM || stem.len + add.len < 2) return (Sv){ 0 };
    memcpy(word, stem.ptr, stem.len);
    if (add.len) memcpy(word + stem.len, add.ptr, add.len);
    Entry e = find_form(lx, (Sv){ word, stem.len + add.len });
    return entry_is(e, pos) ? e.form : (Sv){ 0 };
}

static Sv known_by_endings(const Lexicon *lx, Pos pos, Sv form, const Ending *endings, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!sv_ends(form, endings[i].cut)) continue;
        Sv stem = sv_sub(form, 0, form.len - endings[i].cut.len), lemma;
        if (sv_ends(stem, SV("ng")) && sv_equal(endings[i].cut, SV("ing")) &&
            (lemma = known(lx, pos, stem, SV(""))).len)
            return lemma; /* "singing" is of sing, not of singe */
        if ((lemma = known(lx, pos, stem, endings[i].add)).len) return lemma;
        if (!endings[i].add.len && is_doubled(stem) &&
            (lemma = known(lx, pos, sv_sub(stem, 0, stem.len - 1), SV(""))).len)
            return lemma;
    }
    return (Sv){ 0 };
}

static Sv known_base(const Lexicon *lx, Pos pos, Sv form)
{
    switch (pos) {
    case POS_NOUN: return known_by_endings(lx, pos, form, noun_endings, LENGTH_OF(noun_endings));
    case POS_VERB: return known_by_endings(lx, pos, form, verb_endings, LENGTH_OF(verb_endings));
    case POS_ADJECTIVE:
    case POS_ADVERB: return known_by_endings(lx, pos, form, degree_endings, LENGTH_OF(degree_endings));
    case POS_OTHER: break;
    }
    return (Sv){ 0 };
}

static bool ends_in_any(Sv text, const char *const *endings, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (sv_ends(text, sv_of(endings[i]))) return true;
    return false;
}

static Sv guess_noun(Arena *a, Sv form)
{
    static const char *const sibilants[] = { "ses", "xes", "zes", "ches", "shes" };
    static const char *const singular[] = { "ss", "us", "is" };
    if (!sv_ends(form, SV("s")) || form.len < 4 || ends_in_any(form, singular, LENGTH_OF(singular))) return form;
    if (sv_ends(form, SV("ies"))) return arena_printf(a, SV_FMT "y", SV_ARG(sv_sub(form, 0, form.len - 3)));
    return sv_sub(form, 0, form.len - (ends_in_any(form, sibilants, LENGTH_OF(sibilants)) ? 2 : 1));
}

/* The base of an unknown verb from its stem: "weaponiz" gets an e, "bogg" keeps one g, "unfriend" is whole. */
static Sv guess_stem(Arena *a, Sv stem)
{
    static const char *const with_e[] = { "iz", "yz", "is", "at", "v",  "c",  "dg",
                                          "ag", "u",  "bl", "tl", "rg", "ns", "rs" };
    static const char *const double_kept[] = { "ll", "ss", "zz", "ff" };
    if (ends_in_any(stem, with_e, LENGTH_OF(with_e))) return arena_printf(a, SV_FMT "e", SV_ARG(stem));
    if (is_doubled(stem) && !ends_in_any(stem, double_kept, LENGTH_OF(double_kept)))
        return sv_sub(stem, 0, stem.len - 1);
    return stem;
}

static Sv guess_verb(Arena *a, Sv form)
{
    if (form.len < 5) return form;
    if (sv_ends(form, SV("ied")) || sv_ends(form, SV("ies")))
        return arena_printf(a, SV_FMT "y", SV_ARG(sv_sub(form, 0, form.len - 3)));
    if (sv_ends(form, SV("ed"))) return guess_stem(a, sv_sub(form, 0, form.len - 2));
    if (sv_ends(form, SV("ing"))) return guess_stem(a, sv_sub(form, 0, form.len - 3));
    return guess_noun(a, form);
}

/* The base of a form that is inflected; @form is lower case. */
static Sv base_of(const Lexicon *lx, Arena *a, Sv form, Entry e, Pos pos)
{
    Sv lemma = irregular(e, pos);
    if (lemma.len) return lemma;
    if ((lemma = known_base(lx, pos, form)).len) return lemma;
    if (entry_is(e, pos)) return e.form;
    if (pos == POS_NOUN) return guess_noun(a, form);
    return pos == POS_VERB ? guess_verb(a, form) : form;
}

/* ---- public: lemmas ---- */

Sv lexicon_lemma(const Lexicon *lx, Arena *a, Sv form, Pos pos)
{
    Sv lower = utf8_lower(a, form);
    Entry e = find_form(lx, lower);
    Sv lemma = irregular(e, pos);
    if (lemma.len) return lemma;
    bool looks_plural = pos == POS_NOUN && sv_ends(lower, SV("s"));
    return entry_is(e, pos) && !looks_plural ? e.form : base_of(lx, a, lower, e, pos);
}

Pos pos_of_tag(Tag t)
{
    if (tag_is_noun(t)) return POS_NOUN;
    if (tag_is_verb(t)) return POS_VERB;
    if (tag_is_adjective(t)) return POS_ADJECTIVE;
    return t == TAG_RB || t == TAG_RBR || t == TAG_RBS ? POS_ADVERB : POS_OTHER;
}

/* Do words of this tag stand in a form that inflection has changed? */
static bool tag_is_inflected(Tag t)
{
    return t == TAG_NNS || t == TAG_NNPS || t == TAG_VBD || t == TAG_VBG || t == TAG_VBN || t == TAG_VBZ ||
           t == TAG_JJR || t == TAG_JJS || t == TAG_RBR || t == TAG_RBS;
}

Sv lexicon_lemma_of_tag(const Lexicon *lx, Arena *a, Sv form, Tag tag)
{
    Sv lower = utf8_lower(a, form);
    Entry e = find_form(lx, lower);
    Sv lemma = entry_lemma(e, sv_of(tag_names[tag]));
    if (lemma.len) return lemma;
    return tag_is_inflected(tag) ? base_of(lx, a, lower, e, pos_of_tag(tag)) : lower;
}

void lang_lemmatise(const Lexicon *lx, Arena *a, Word *words, size_t count)
{
    for (size_t i = 0; i < count; i++) words[i].lemma = lexicon_lemma_of_tag(lx, a, words[i].form, words[i].tag);
}

/* ---- public: parts of speech ---- */

static unsigned bit(Pos pos) { return 1U << pos; }

/* What an unknown word's ending says; most unknown words are nouns. */
static unsigned pos_by_ending(Sv form)
{
    static const char *const adjectival[] = { "ous", "ful", "ive",  "able", "ible", "al",
                                              "ic",  "ish", "less", "ian",  "ese" };
    if (!form.len || !utf8_is_letter(utf8_first(form))) return bit(POS_OTHER);
    if (sv_ends(form, SV("ly"))) return bit(POS_ADVERB);
    if (sv_ends(form, SV("ing"))) return bit(POS_VERB) | bit(POS_NOUN);
    if (sv_ends(form, SV("ed"))) return bit(POS_VERB) | bit(POS_ADJECTIVE);
    return bit(POS_NOUN) | (ends_in_any(form, adjectival, LENGTH_OF(adjectival)) ? bit(POS_ADJECTIVE) : 0);
}

static unsigned pos_by_data(const Lexicon *lx, Sv form)
{
    Entry e = find_form(lx, form);
    unsigned set = 0;
    for (Pos pos = POS_NOUN; pos <= POS_OTHER; pos++) {
        if (entry_is(e, pos) || irregular(e, pos).len) set |= bit(pos);
    }
    if (set & bit(POS_OTHER)) return set; /* "as", "his" and "us" are no plurals */
    for (Pos pos = POS_NOUN; pos <= POS_ADJECTIVE; pos++)
        if (known_base(lx, pos, form).len) set |= bit(pos);
    return set;
}

unsigned lexicon_pos(const Lexicon *lx, Sv form)
{
    unsigned set = pos_by_data(lx, form);
    return set ? set : pos_by_ending(form);
}

bool lexicon_knows(const Lexicon *lx, Sv form) { return pos_by_data(lx, form) != 0; }

bool lexicon_is_person(const Lexicon *lx, Sv noun) { return entry_has(find_form(lx, noun), 'p'); }

/* ---- public: verbs and their nouns ---- */

static const Sv *find_links(const Links *l, Sv key, size_t *count)
{
    size_t low = 0, high = l->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (sv_compare(l->keys[middle], key) < 0) low = middle + 1;
        else high = middle;
    }
    *count = 0;
    if (low == l->count || !sv_equal(l->keys[low], key)) return NULL;
    *count = l->first[low + 1] - l->first[low];
    return l->values + l->first[low];
}

const Sv *lexicon_nouns_of(const Lexicon *lx, Sv verb, size_t *count)
{
    return find_links(&lx->links[EVENTS], verb, count);
}
const Sv *lexicon_agents_of(const Lexicon *lx, Sv verb, size_t *count)
{
    return find_links(&lx->links[AGENTS], verb, count);
}
const Sv *lexicon_verbs_of(const Lexicon *lx, Sv noun, size_t *count)
{
    return find_links(&lx->links[ACTS_OF_EVENT], noun, count);
}
const Sv *lexicon_acts_of(const Lexicon *lx, Sv agent, size_t *count)
{
    return find_links(&lx->links[ACTS_OF_AGENT], agent, count);
}

/* ---- loading ---- */

static bool syntax_error(Diag *d, const Source *source, Sv line, const char *what)
{
    Span at = { (uint32_t)(line.ptr - source->text.ptr), (uint32_t)line.len };
    return diag(d, (Place){ source, at }, E_LANG_LEXICON_SYNTAX, "%s", what);
}

/* "key value value ...": keys come in byte order, so that they can be bisected. */
static bool add_links(Arena *a, Links *l, Sv line)
{
    Sv key = sv_cut(&line, ' ');
    if (!key.len || !line.len || (l->count && sv_compare(l->keys[l->count - 1], key) >= 0)) return false;
    size_t keys = l->count;
    ARENA_PUSH(a, l->keys, keys, l->key_cap, key);
    while (line.len) ARENA_PUSH(a, l->values, l->value_count, l->value_cap, sv_cut(&line, ' '));
    size_t firsts = l->count + 1;
    ARENA_PUSH(a, l->first, firsts, l->first_cap, (uint32_t)l->value_count);
    l->count = keys;
    return true;
}

enum { SECTION_NONE = -2, SECTION_FORMS = -1 }; /* else the kind of links */

static bool section_of(Sv line, int *section)
{
    static const struct {
        Sv name;
        int section;
    } sections[] = {
        { SV_INIT("[forms]"), SECTION_FORMS },
        { SV_INIT("[events]"), EVENTS },
        { SV_INIT("[agents]"), AGENTS },
        { SV_INIT("[acts-of-event]"), ACTS_OF_EVENT },
        { SV_INIT("[acts-of-agent]"), ACTS_OF_AGENT },
    };
    for (size_t i = 0; i < LENGTH_OF(sections); i++) {
        if (!sv_equal(sections[i].name, line)) continue;
        *section = sections[i].section;
        return true;
    }
    return false;
}

static bool add_line(Arena *a, Lexicon *lx, int section, Sv line)
{
    if (section >= 0) return add_links(a, &lx->links[section], line);
    Sv form = sv_cut(&line, ' ');
    if (section != SECTION_FORMS || !form.len || !line.len) return false;
    add_form(lx, form);
    return true;
}

static bool read_lines(Arena *a, Lexicon *lx, const Source *source, Diag *d)
{
    int section = SECTION_NONE;
    for (size_t at = line_at(lx->text, 0).len + 1; at < lx->text.len;) {
        Sv line = line_at(lx->text, at);
        at += line.len + 1;
        if (!line.len || line.ptr[0] == '#') continue;
        if (line.ptr[0] == '[') {
            if (!section_of(line, &section)) return syntax_error(d, source, line, "unknown section");
        } else if (!add_line(a, lx, section, line)) {
            return syntax_error(d, source, line, "a line without a value, without a section or out of order");
        }
    }
    return true;
}

/* A table of at least twice the lines, so that chains stay short. */
static void make_slots(Arena *a, Lexicon *lx)
{
    size_t lines = 0, size = 64;
    for (const char *p = lx->text.ptr, *end = p + lx->text.len; (p = memchr(p, '\n', (size_t)(end - p))); p++) lines++;
    while (size < 2 * lines) size *= 2;
    lx->slots = NEW_ARRAY(a, uint32_t, size);
    lx->slot_mask = size - 1;
}

/* The whole file, at most LONGEST_FILE bytes of it. */
static bool read_file(Arena *a, const Source *source, Sv *text, Diag *d)
{
    FILE *f = fopen(arena_cstr(a, source->path), "rb");
    long size = f && fseek(f, 0, SEEK_END) == 0 ? ftell(f) : -1;
    if (size > LONGEST_FILE) size = LONGEST_FILE;
    char *bytes = arena_alloc(a, size > 0 ? (size_t)size : 1);
    bool good = size >= 0 && fseek(f, 0, SEEK_SET) == 0 && fread(bytes, 1, (size_t)size, f) == (size_t)size;
    int reason = errno;
    if (f) fclose(f);
    *text = (Sv){ bytes, good ? (size_t)size : 0 };
    return good ||
           diag(d, (Place){ source, { 0 } }, E_LANG_LEXICON_OPEN, "cannot read the lexicon: %s", strerror(reason));
}

Lexicon *lexicon_load(Arena *a, Sv path, Diag *d)
{
    Source source = { .path = path };
    Sv text;
    if (!read_file(a, &source, &text, d)) return NULL;
    if (!sv_starts(line_at(text, 0), SV("actorgraph-lexicon 1 ")) || text.len >= LONGEST_FILE) {
        diag(d, (Place){ &source, { 0 } }, E_LANG_LEXICON_SYNTAX,
             "not a lexicon of this program, or of another version");
        return NULL;
    }
    source.text = text;
    Lexicon *lx = NEW(a, Lexicon);
    lx->text = text;
    make_slots(a, lx);
    for (int kind = 0; kind < LINK_KINDS; kind++) {
        size_t none = 0;
        ARENA_PUSH(a, lx->links[kind].first, none, lx->links[kind].first_cap, 0U);
    }
    return read_lines(a, lx, &source, d) ? lx : NULL;
}
