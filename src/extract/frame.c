/* Frames to patterns. */
#include "frame.h"

#include <string.h>

/* ---- patterns as they grow ---- */

typedef struct Draft Draft;

typedef struct {
    Role role;
    Sv prep; /* of an oblique */
    Fill fill;
    char slot, owner;
    const Sv *words; /* FILL_WORDS */
    size_t word_count;
    const Draft *clause; /* FILL_CLAUSE */
} DraftArg;

typedef struct {
    char slot;
    const Sv *words;
    size_t word_count;
    bool gap;
} DraftToken;

struct Draft {
    PatternKind kind;
    bool derived, open;
    const Sv *lemmas;
    size_t lemma_count;
    Sv particle;
    DraftArg *args;
    size_t arg_count, arg_cap;
    Sv *exact;
    size_t exact_count, exact_cap;
    DraftToken *tokens;
    size_t token_count, token_cap;
};

/* ---- flat variants ---- */

typedef struct {
    enum { PART_SLOT, PART_WORDS, PART_EXACT, PART_GAP } kind;
    char slot;
    bool possessive;
    const Sv *words;
    size_t word_count;
    bool prep; /* one word, a preposition */
} Part;

typedef struct {
    Part *parts;
    size_t count, cap;
} Flat;

typedef struct {
    Flat *flats;
    size_t count, cap;
} FlatList;

typedef struct {
    Arena *arena;   /* of the patterns */
    Arena *scratch; /* of all that is on the way to them, frame by frame */
    const RuleSet *rules;
    const Lexicon *lexicon;
    Vocabulary *vocabulary;
} Compiler;

static bool is_particle(Sv word)
{
    static const Sv list[] = { SV_INIT("apart"), SV_INIT("aside"),   SV_INIT("away"), SV_INIT("back"),
                               SV_INIT("down"),  SV_INIT("forward"), SV_INIT("in"),   SV_INIT("off"),
                               SV_INIT("on"),    SV_INIT("out"),     SV_INIT("over"), SV_INIT("together"),
                               SV_INIT("up") };
    return sv_in_sorted(list, LENGTH_OF(list), word);
}

static bool is_pure_particle(Sv word)
{
    return is_particle(word) && !sv_equal(word, SV("in")) && !sv_equal(word, SV("on")) && !sv_equal(word, SV("over"));
}

static Flat flat_with(Compiler *c, const Flat *old, Part p)
{
    Flat f = { .count = old->count, .cap = old->count + 4 };
    f.parts = NEW_ARRAY(c->scratch, Part, f.cap);
    for (size_t i = 0; i < old->count; i++) f.parts[i] = old->parts[i];
    ARENA_PUSH(c->scratch, f.parts, f.count, f.cap, p);
    return f;
}

static void push_flat(Compiler *c, FlatList *list, Flat f)
{
    if (list->count < MOST_VARIANTS) ARENA_PUSH(c->scratch, list->flats, list->count, list->cap, f);
}

static Part words_part(Compiler *c, Sv word)
{
    Sv *one = NEW(c->scratch, Sv);
    *one = word;
    return (Part){ .kind = PART_WORDS, .words = one, .word_count = 1, .prep = is_preposition(word) };
}

/* Single words stay together as one part; phrases become variants of several parts. */
static FlatList append_words(Compiler *c, const FlatList *in, const Sv *words, size_t count)
{
    FlatList out = { 0 };
    Sv *single = NEW_ARRAY(c->scratch, Sv, count + 1), *others = NEW_ARRAY(c->scratch, Sv, count + 1);
    size_t n = 0, other_count = 0;
    for (size_t i = 0; i < count; i++) {
        if (!sv_has(words[i], ' ') && !is_preposition(words[i])) single[n++] = words[i];
        else others[other_count++] = words[i];
    }
    for (size_t f = 0; f < in->count; f++) {
        if (n)
            push_flat(c, &out,
                      flat_with(c, &in->flats[f], (Part){ .kind = PART_WORDS, .words = single, .word_count = n }));
        for (size_t i = 0; i < other_count; i++) {
            Flat flat = in->flats[f];
            Sv rest = others[i];
            for (Sv w = sv_word(&rest); w.len; w = sv_word(&rest)) flat = flat_with(c, &flat, words_part(c, w));
            push_flat(c, &out, flat);
        }
    }
    return out;
}

static FlatList expand(Compiler *c, const FrameSequence *seq, FlatList in);

static bool is_single_word(const FrameSequence *choice)
{
    return choice->count == 1 && choice->items[0].kind == ITEM_LEMMA && !is_preposition(choice->items[0].text);
}

/* Plain words beside each other are one variant, whatever stands between them. */
static FlatList expand_choice(Compiler *c, const FrameItem *item, FlatList in)
{
    FlatList out = { 0 };
    Sv *words = NEW_ARRAY(c->scratch, Sv, item->choice_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < item->choice_count; i++)
        if (is_single_word(&item->choices[i])) words[count++] = item->choices[i].items[0].text;
    if (count) out = append_words(c, &in, words, count);
    for (size_t i = 0; i < item->choice_count; i++) {
        if (is_single_word(&item->choices[i])) continue;
        FlatList one = expand(c, &item->choices[i], in);
        for (size_t k = 0; k < one.count; k++) push_flat(c, &out, one.flats[k]);
    }
    if (item->kind == ITEM_OPTIONAL)
        for (size_t k = 0; k < in.count; k++) push_flat(c, &out, in.flats[k]);
    return out;
}

static FlatList expand_item(Compiler *c, const FrameItem *item, FlatList in)
{
    FlatList out = { 0 };
    Part part = { 0 };
    switch (item->kind) {
    case ITEM_SLOT: part = (Part){ .kind = PART_SLOT, .slot = item->slot, .possessive = item->possessive }; break;
    case ITEM_LEMMA: part = words_part(c, item->text); break;
    case ITEM_EXACT:
        part = words_part(c, item->text);
        part.kind = PART_EXACT;
        break;
    case ITEM_GAP: part = (Part){ .kind = PART_GAP }; break;
    case ITEM_SET:
        if (sv_equal(c->rules->sets[item->set].name, SV(PATTERN_SOMETHING))) {
            part = words_part(c, SV(PATTERN_SOMETHING));
            break;
        }
        return append_words(c, &in, c->rules->sets[item->set].words, c->rules->sets[item->set].word_count);
    case ITEM_CHOICE:
    case ITEM_OPTIONAL: return expand_choice(c, item, in);
    }
    for (size_t f = 0; f < in.count; f++) push_flat(c, &out, flat_with(c, &in.flats[f], part));
    return out;
}

static FlatList expand(Compiler *c, const FrameSequence *seq, FlatList in)
{
    for (size_t i = 0; i < seq->count; i++) in = expand_item(c, &seq->items[i], in);
    return in;
}

/* ---- flat variant to pattern ---- */

static bool is_prep_part(const Part *p) { return p->kind == PART_WORDS && p->prep; }
static bool is_word_part(const Part *p, const char *word)
{
    return p->kind == PART_WORDS && p->word_count == 1 && sv_equal(p->words[0], sv_of(word));
}

static void add_arg(Compiler *c, Draft *p, DraftArg arg)
{
    ARENA_PUSH(c->scratch, p->args, p->arg_count, p->arg_cap, arg);
}

static Sv join(Compiler *c, Sv a, Sv b)
{
    if (!a.len) return b;
    char *both = arena_alloc(c->scratch, a.len + 1 + b.len);
    memcpy(both, a.ptr, a.len);
    both[a.len] = ' ';
    memcpy(both + a.len + 1, b.ptr, b.len);
    return (Sv){ both, a.len + 1 + b.len };
}

/* Plain words in a row are one noun phrase: ("peace", "talks") gives "peace talks"; alternatives multiply. Advances *@i
 * behind them. */
static Part noun_phrase(Compiler *c, const Flat *f, size_t *i)
{
    Part phrase = f->parts[(*i)++];
    while (*i < f->count && f->parts[*i].kind == PART_WORDS && !is_prep_part(&f->parts[*i]) &&
           !is_word_part(&f->parts[*i], "and")) {
        const Part *next = &f->parts[(*i)++];
        Sv *words = NEW_ARRAY(c->scratch, Sv, phrase.word_count * next->word_count);
        size_t n = 0;
        for (size_t x = 0; x < phrase.word_count; x++)
            for (size_t y = 0; y < next->word_count; y++) words[n++] = join(c, phrase.words[x], next->words[y]);
        phrase.words = words;
        phrase.word_count = n;
    }
    return phrase;
}

static Sv take_preps(Compiler *c, const Flat *f, size_t *i)
{
    Sv prep = { "", 0 };
    while (*i < f->count && is_prep_part(&f->parts[*i])) prep = join(c, prep, f->parts[(*i)++].words[0]);
    return prep;
}

/* One argument behind a preposition (or none): a slot, or a noun phrase with an owner. False at the end or before a
 * preposition. */
static bool take_filler(Compiler *c, const Flat *f, size_t *i, Role role, Sv prep, Draft *p)
{
    while (*i < f->count && f->parts[*i].kind == PART_GAP) (*i)++;
    if (*i >= f->count) return false;
    const Part *part = &f->parts[*i];
    DraftArg arg = { .role = role, .prep = prep };
    if (part->kind == PART_SLOT && part->possessive && *i + 1 < f->count && f->parts[*i + 1].kind == PART_WORDS) {
        arg.owner = part->slot;
        (*i)++;
        part = &f->parts[*i];
    }
    if (part->kind == PART_SLOT) {
        arg.fill = FILL_SLOT;
        arg.slot = part->slot;
        (*i)++;
    } else if (part->kind == PART_WORDS && !is_prep_part(part)) {
        Part phrase = noun_phrase(c, f, i);
        arg.fill = FILL_WORDS;
        arg.words = phrase.words;
        arg.word_count = phrase.word_count;
    } else {
        return false;
    }
    add_arg(c, p, arg);
    if (arg.fill == FILL_SLOT && *i + 1 < f->count && is_word_part(&f->parts[*i], "and") &&
        f->parts[*i + 1].kind == PART_SLOT) {
        arg.slot = f->parts[*i + 1].slot; /* "between A and B" */
        *i += 2;
        add_arg(c, p, arg);
    }
    return true;
}

static void take_exact(Compiler *c, Draft *p, const Part *part)
{
    ARENA_PUSH(c->scratch, p->exact, p->exact_count, p->exact_cap, part->words[0]);
}

static bool parse_verb_phrase(Compiler *c, const Flat *f, size_t i, Draft *p);

/* "to VERB ...", "that B VERB ...": a complement with a pattern of its own; @subject is 0 or the slot before its verb.
 */
static bool take_complement(Compiler *c, const Flat *f, size_t i, char subject, Draft *p)
{
    Draft *inner = NEW(c->scratch, Draft);
    *inner = (Draft){ .kind = PATTERN_VERB };
    if (subject) add_arg(c, inner, (DraftArg){ .role = ROLE_SUBJECT, .fill = FILL_SLOT, .slot = subject });
    if (!parse_verb_phrase(c, f, i, inner)) return false;
    add_arg(c, p, (DraftArg){ .role = ROLE_COMPLEMENT, .fill = FILL_CLAUSE, .clause = inner });
    return true;
}

/* Behind "to": verbs, and not a set of nouns of which some can be verbs too ("open to (talk | negotiation)"). */
static bool is_infinitive(const Compiler *c, const Part *part)
{
    if (part->kind != PART_WORDS) return false;
    if (is_prep_part(part)) return is_word_part(part, "back");
    for (size_t i = 0; c->lexicon && i < part->word_count; i++)
        if (lexicon_knows(c->lexicon, part->words[i]) && !(lexicon_pos(c->lexicon, part->words[i]) & 1u << POS_VERB))
            return false;
    return true;
}

static void take_object(Compiler *c, const Flat *f, size_t *i, Draft *p)
{
    for (size_t k = 0; k < p->arg_count; k++)
        if (p->args[k].role == ROLE_OBJECT) p->args[k].role = ROLE_IOBJECT; /* "give B aid" */
    if (!take_filler(c, f, i, ROLE_OBJECT, (Sv){ "", 0 }, p)) (*i)++;
}

static bool parse_verb_phrase(Compiler *c, const Flat *f, size_t i, Draft *p)
{
    if (i >= f->count || f->parts[i].kind != PART_WORDS) return false;
    p->lemmas = f->parts[i].words;
    p->lemma_count = f->parts[i].word_count;
    i++;
    while (i < f->count) {
        const Part *part = &f->parts[i];
        if (part->kind == PART_GAP) {
            i++;
        } else if (part->kind == PART_EXACT) {
            take_exact(c, p, part);
            i++;
        } else if (is_word_part(part, "to") && i + 1 < f->count && is_infinitive(c, &f->parts[i + 1])) {
            return take_complement(c, f, i + 1, 0, p);
        } else if (is_word_part(part, "that") && i + 2 < f->count && f->parts[i + 1].kind == PART_SLOT &&
                   f->parts[i + 2].kind == PART_WORDS) {
            return take_complement(c, f, i + 2, f->parts[i + 1].slot, p);
        } else if (is_prep_part(part)) {
            size_t from = i;
            Sv prep = take_preps(c, f, &i);
            bool last = i >= f->count;
            bool particle = i == from + 1 && (is_pure_particle(prep) || (last && is_particle(prep)));
            if (particle) p->particle = prep;
            else if (!last) take_filler(c, f, &i, ROLE_OBLIQUE, prep, p);
        } else {
            take_object(c, f, &i, p);
        }
    }
    return true;
}

/* A noun phrase: [A's] NOUN [prep X]... */
static bool parse_noun_phrase(Compiler *c, const Flat *f, size_t i, Draft *p)
{
    if (i < f->count && f->parts[i].kind == PART_SLOT) {
        add_arg(c, p, (DraftArg){ .role = ROLE_SUBJECT, .fill = FILL_SLOT, .slot = f->parts[i].slot });
        i++;
    }
    take_preps(c, f, &i); /* "at war with": the noun is the predicate */
    if (i >= f->count || f->parts[i].kind != PART_WORDS) return false;
    Part head = noun_phrase(c, f, &i);
    p->lemmas = head.words;
    p->lemma_count = head.word_count;
    while (i < f->count) {
        const Part *part = &f->parts[i];
        if (part->kind == PART_EXACT) take_exact(c, p, part);
        if (part->kind == PART_GAP || part->kind == PART_EXACT) {
            i++;
            continue;
        }
        if (is_word_part(part, "to") && i + 1 < f->count && is_infinitive(c, &f->parts[i + 1]))
            return take_complement(c, f, i + 1, 0, p);
        Sv prep = take_preps(c, f, &i);
        if (!take_filler(c, f, &i, ROLE_OBLIQUE, prep, p)) i++;
    }
    return true;
}

static bool parse_flat(Compiler *c, const Flat *f, FrameForm form, Draft *p)
{
    size_t i = 0;
    while (i < f->count && f->parts[i].kind == PART_GAP) i++;
    if (i + 1 >= f->count) return false;
    const Part *first = &f->parts[i];
    bool subject = first->kind == PART_SLOT && !first->possessive;
    size_t verb = i + 1;
    if (subject && verb + 1 < f->count && is_word_part(&f->parts[verb], "and") && f->parts[verb + 1].kind == PART_SLOT)
        verb += 2;
    if (subject && is_word_part(&f->parts[verb], "be")) {
        p->kind = PATTERN_BE;
        add_arg(c, p, (DraftArg){ .role = ROLE_SUBJECT, .fill = FILL_SLOT, .slot = first->slot });
        size_t at = verb + 1;
        bool owned = at + 1 < f->count && f->parts[at].kind == PART_SLOT && f->parts[at].possessive;
        char owner = owned ? f->parts[at].slot : 0;
        if (owned) at++;
        if (!parse_noun_phrase(c, f, at, p)) return false;
        if (owner) add_arg(c, p, (DraftArg){ .role = ROLE_POSSESSOR, .fill = FILL_SLOT, .slot = owner });
        return true;
    }
    if (subject && form != FRAME_NOMINAL && f->parts[verb].kind == PART_WORDS) {
        p->kind = PATTERN_VERB;
        add_arg(c, p, (DraftArg){ .role = ROLE_SUBJECT, .fill = FILL_SLOT, .slot = first->slot });
        if (verb == i + 3)
            add_arg(c, p, (DraftArg){ .role = ROLE_SUBJECT, .fill = FILL_SLOT, .slot = f->parts[i + 2].slot });
        return parse_verb_phrase(c, f, verb, p);
    }
    p->kind = PATTERN_NOUN;
    return parse_noun_phrase(c, f, i, p);
}

/* ---- derived nouns ---- */

/* Verb pattern "A attack B" to noun pattern "attack" with the same deep roles; the matcher knows where nouns put them.
 */
static bool derive_noun(Compiler *c, const Draft *verb, Draft *noun)
{
    Sv *lemmas = NULL;
    size_t n = 0, cap = 0;
    for (size_t i = 0; i < verb->lemma_count; i++) {
        size_t count = 0;
        const Sv *nouns = lexicon_nouns_of(c->lexicon, verb->lemmas[i], &count);
        for (size_t k = 0; k < count; k++) ARENA_PUSH(c->scratch, lemmas, n, cap, nouns[k]);
    }
    if (!n) return false;
    *noun = *verb;
    noun->kind = PATTERN_NOUN;
    noun->derived = true;
    noun->lemmas = lemmas;
    noun->lemma_count = n;
    for (size_t k = 0; k < noun->arg_count; k++)
        if (noun->args[k].role == ROLE_COMPLEMENT || noun->args[k].role == ROLE_IOBJECT) return false;
    return true;
}

/* ---- surface patterns ---- */

static bool parse_tokens(Compiler *c, const Flat *f, Draft *p)
{
    p->kind = PATTERN_TOKENS;
    bool literal = false;
    for (size_t i = 0; i < f->count; i++) {
        const Part *part = &f->parts[i];
        DraftToken t = { 0 };
        if (part->kind == PART_GAP) t.gap = true;
        else if (part->kind == PART_SLOT) t.slot = part->slot;
        else if (part->kind == PART_WORDS) t.words = part->words, t.word_count = part->word_count, literal = true;
        if (part->kind != PART_EXACT) {
            ARENA_PUSH(c->scratch, p->tokens, p->token_count, p->token_cap, t);
            if (part->kind == PART_SLOT && part->possessive) {
                t = (DraftToken){ 0 };
                Part s = words_part(c, SV("'s"));
                t.words = s.words, t.word_count = 1;
                ARENA_PUSH(c->scratch, p->tokens, p->token_count, p->token_cap, t);
            }
            continue;
        }
        Sv rest = part->words[0];
        for (Sv w = sv_word(&rest); w.len; w = sv_word(&rest)) {
            Part one = words_part(c, w);
            t = (DraftToken){ .words = one.words, .word_count = 1 };
            ARENA_PUSH(c->scratch, p->tokens, p->token_count, p->token_cap, t);
        }
        literal = true;
    }
    return literal;
}

/* ---- all ---- */

enum { MOST_PARTS = UINT8_MAX }; /* of a pattern; a frame of more is cut */

static uint8_t part_count(size_t n) { return (uint8_t)(n < MOST_PARTS ? n : MOST_PARTS); }

static Pattern pack(Compiler *c, const Draft *d, uint32_t rule, uint32_t frame)
{
    Vocabulary *v = c->vocabulary;
    Pattern p = { .kind = (uint8_t)d->kind,
                  .derived = d->derived,
                  .open = d->open,
                  .rule = rule,
                  .frame = frame,
                  .particle = NO_PREPOSITION,
                  .arg_count = part_count(d->arg_count),
                  .exact_count = part_count(d->exact_count),
                  .token_count = part_count(d->token_count) };
    if (d->particle.len) p.particle = vocabulary_preposition(v, d->particle);
    if (d->lemma_count) p.trigger = vocabulary_list(v, d->lemmas, d->lemma_count);
    PatternArg *args = NEW_ARRAY(c->arena, PatternArg, p.arg_count);
    for (size_t i = 0; i < p.arg_count; i++) {
        const DraftArg *from = &d->args[i];
        args[i] = (PatternArg){ .role = (uint8_t)from->role,
                                .fill = (uint8_t)from->fill,
                                .slot = from->slot,
                                .owner = from->owner,
                                .prep = NO_PREPOSITION };
        if (from->role == ROLE_OBLIQUE) args[i].prep = vocabulary_preposition(v, from->prep);
        if (from->fill == FILL_WORDS) args[i].list = vocabulary_list(v, from->words, from->word_count);
        if (from->fill != FILL_CLAUSE) continue;
        Pattern *clause = NEW(c->arena, Pattern);
        *clause = pack(c, from->clause, rule, frame);
        args[i].clause = clause;
    }
    PatternExact *exact = NEW_ARRAY(c->arena, PatternExact, p.exact_count);
    for (size_t i = 0; i < p.exact_count; i++) exact[i] = (PatternExact){ d->exact[i], vocabulary_row(v, d->exact[i]) };
    PatternToken *tokens = NEW_ARRAY(c->arena, PatternToken, p.token_count);
    for (size_t i = 0; i < p.token_count; i++) {
        const DraftToken *from = &d->tokens[i];
        tokens[i] = (PatternToken){ .slot = from->slot,
                                    .gap = from->gap,
                                    .anti = sv_in(from->words, from->word_count, SV("anti")),
                                    .pro = sv_in(from->words, from->word_count, SV("pro")) };
        if (from->word_count) tokens[i].list = vocabulary_list(v, from->words, from->word_count);
    }
    p.args = args;
    p.exact = exact;
    p.tokens = tokens;
    return p;
}

static void compile_sequence(Compiler *c, const FrameSequence *seq, FrameForm form, uint32_t rule, uint32_t frame,
                             PatternSet *set)
{
    arena_reset(c->scratch);
    vocabulary_forget_places(c->vocabulary);
    FlatList in = { 0 };
    push_flat(c, &in, (Flat){ 0 });
    FlatList flats = expand(c, seq, in);
    for (size_t i = 0; i < flats.count; i++) {
        Draft p = { .particle = { "", 0 } }, noun;
        bool surface = form == FRAME_SURFACE;
        if (!(surface ? parse_tokens(c, &flats.flats[i], &p) : parse_flat(c, &flats.flats[i], form, &p))) continue;
        for (size_t k = 0; !surface && k < flats.flats[i].count; k++)
            p.open = p.open || flats.flats[i].parts[k].kind == PART_GAP;
        if (p.kind != PATTERN_VERB || form != FRAME_NOMINAL)
            ARENA_PUSH(c->arena, set->patterns, set->count, set->cap, pack(c, &p, rule, frame));
        bool derived = p.kind == PATTERN_VERB && form != FRAME_VERBAL && c->lexicon && derive_noun(c, &p, &noun);
        if (derived) ARENA_PUSH(c->arena, set->patterns, set->count, set->cap, pack(c, &noun, rule, frame));
    }
}

PatternSet *patterns_compile(Arena *a, const RuleSet *rs, const Lexicon *lx, Vocabulary *v)
{
    Compiler c = { .arena = a, .scratch = arena_new(), .rules = rs, .lexicon = lx, .vocabulary = v };
    PatternSet *set = NEW(a, PatternSet);
    for (uint32_t r = 0; r < rs->rule_count; r++)
        for (uint32_t f = 0; f < rs->rules[r].frame_count; f++)
            compile_sequence(&c, &rs->rules[r].frames[f].items, rs->rules[r].frames[f].form, r, f, set);
    arena_free(c.scratch);
    return set;
}

void patterns_of_sequence(Arena *a, const RuleSet *rs, const Lexicon *lx, Vocabulary *v, const FrameSequence *seq,
                          FrameForm form, PatternSet *out)
{
    Compiler c = { .arena = a, .scratch = arena_new(), .rules = rs, .lexicon = lx, .vocabulary = v };
    compile_sequence(&c, seq, form, 0, 0, out);
    arena_free(c.scratch);
}
