/* Words of frames against the lexicon: "attacks" in a frame would match nothing. */
#include "rules/lint.h"

Sv rules_base_form(Arena *a, const Lexicon *lexicon, Sv word)
{
    if (sv_ends(word, SV("ing"))) return (Sv){ "", 0 }; /* a noun that WordNet may not have: "the hacking of B" */
    unsigned classes = lexicon_pos(lexicon, word);
    Sv base = { "", 0 };
    static const Pos order[] = { POS_VERB, POS_NOUN, POS_ADJECTIVE,
                                 POS_ADVERB }; /* "leaves" is meant as a verb more often */
    for (size_t i = 0; i < LENGTH_OF(order); i++) {
        Pos pos = order[i];
        if (!(classes & 1u << pos)) continue;
        Sv lemma = lexicon_lemma(lexicon, a, word, pos);
        if (sv_equal(lemma, word)) return (Sv){ "", 0 };
        if (!base.len) base = lemma;
    }
    return base;
}

typedef struct {
    const RuleSet *rs;
    const Lexicon *lexicon;
    Diag *diag;
    Arena *arena;
} Lint;

/* "talks", "arms": as an argument of a frame a plural matches by its letters. What can only be a form of a verb does
 * not. */
static bool is_plural(const Lint *l, Sv word)
{
    bool noun = (lexicon_pos(l->lexicon, word) & 1u << POS_NOUN) != 0;
    return noun && !sv_equal(lexicon_lemma(l->lexicon, l->arena, word, POS_NOUN), word);
}

static void check_word(Lint *l, Sv word, bool predicate, Place at)
{
    Sv base = rules_base_form(l->arena, l->lexicon, word);
    if (!base.len || (!predicate && is_plural(l, word))) return;
    diag(l->diag, at, W_RULE_LEMMA, "\"" SV_FMT "\" is no base form; frames are held against base forms", SV_ARG(word));
    diag_hint(l->diag, "write \"" SV_FMT "\": all its forms match", SV_ARG(base));
}

/* What has been seen of a frame on the way to an item. */
typedef struct {
    bool content; /* the word that says what happens */
    bool be;      /* right before the item: "be locked in", "be deployed to" take the word as it is */
} Before;

static Before check_sequence(Lint *l, const FrameSequence *sequence, Before before)
{
    for (size_t i = 0; i < sequence->count; i++) {
        const FrameItem *item = &sequence->items[i];
        bool be = item->kind == ITEM_LEMMA && sv_equal(item->text, SV("be"));
        if (item->kind == ITEM_LEMMA && !be && !before.be) check_word(l, item->text, !before.content, item->at);
        Before inside = before;
        for (size_t k = 0; k < item->choice_count; k++)
            inside.content = check_sequence(l, &item->choices[k], before).content || inside.content;
        bool word = item->kind == ITEM_LEMMA || item->kind == ITEM_SET || item->kind == ITEM_EXACT;
        before.content = (word && !be) || (item->kind == ITEM_CHOICE && inside.content) || before.content;
        before.be = be;
    }
    return before;
}

/* The last word of a phrase is its head. Words of a set have no places of their own. */
static void check_set(Lint *l, const WordSet *set)
{
    for (size_t i = 0; i < set->word_count; i++) {
        Sv rest = set->words[i], last = { "", 0 };
        for (Sv word; (word = sv_word(&rest)).len;) last = word;
        Sv base = rules_base_form(l->arena, l->lexicon, last);
        if (!base.len || is_plural(l, last)) continue;
        diag(l->diag, set->at, W_RULE_LEMMA,
             "\"" SV_FMT "\" in " SV_FMT " is no base form; frames are held against base forms", SV_ARG(set->words[i]),
             SV_ARG(set->name));
        diag_hint(l->diag, "write \"" SV_FMT "\": all its forms match", SV_ARG(base));
    }
}

void rules_lint_words(const RuleSet *rs, const Lexicon *lexicon, Diag *d)
{
    Lint l = { rs, lexicon, d, arena_new() };
    for (size_t i = 0; i < rs->set_count; i++) check_set(&l, &rs->sets[i]);
    for (size_t i = 0; i < rs->rule_count; i++)
        for (size_t f = 0; f < rs->rules[i].frame_count; f++)
            if (rs->rules[i].frames[f].form != FRAME_SURFACE)
                check_sequence(&l, &rs->rules[i].frames[f].items, (Before){ 0 });
    arena_free(l.arena);
}
