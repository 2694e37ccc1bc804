/* What is well formed and still looks wrong in rules: sets that nobody uses, frames said twice. */
#include "rules/parser.h"

#include <assert.h>

static bool is_engine_set(Sv name)
{
    for (size_t i = 0; engine_set_names[i]; i++)
        if (sv_equal(name, sv_of(engine_set_names[i]))) return true;
    return false;
}

static void lint_sets(Parser *p)
{
    for (size_t i = 0; i < p->rs->set_count; i++) {
        const WordSet *set = &p->rs->sets[i];
        if (set->used || is_engine_set(set->name)) continue;
        mistake_at(&p->report, set->at, W_RULE_UNUSED_SET, "no frame uses the word set \"" SV_FMT "\"",
                   SV_ARG(set->name));
        remedy(&p->report, "take it away, or use it in a frame");
    }
}

static size_t variants_of(const RuleSet *rs, const FrameSequence *sequence);

static bool is_single_word(const FrameSequence *choice)
{
    return choice->count == 1 && choice->items[0].kind == ITEM_LEMMA && !is_function_word(choice->items[0].text);
}

/* Plain words beside each other are one variant, of a choice or of a set; each phrase is one, and each preposition of a
 * choice. */
static size_t variants_of_item(const RuleSet *rs, const FrameItem *item)
{
    size_t sum = item->kind == ITEM_OPTIONAL;
    bool words = false;
    const WordSet *set = item->kind == ITEM_SET ? &rs->sets[item->set] : NULL;
    for (size_t i = 0; set && i < set->word_count; i++) {
        if (sv_has(set->words[i], ' ')) sum++;
        else words = true;
    }
    for (size_t i = 0; i < item->choice_count; i++) {
        if (is_single_word(&item->choices[i])) words = true;
        else sum += variants_of(rs, &item->choices[i]);
    }
    return set || item->choice_count ? sum + words : 1;
}

static size_t variants_of(const RuleSet *rs, const FrameSequence *sequence)
{
    size_t product = 1;
    for (size_t i = 0; i < sequence->count && product <= MOST_VARIANTS; i++)
        product *= variants_of_item(rs, &sequence->items[i]);
    return product;
}

/* Those that are too many would be left out. */
static void lint_variants(Parser *p, const FrameDef *frame)
{
    if (variants_of(p->rs, &frame->items) <= MOST_VARIANTS) return;
    mistake_at(&p->report, frame->at, E_RULE_LIMIT,
               "with the phrases of its word sets this frame has more than %d variants", MOST_VARIANTS);
    remedy(&p->report, "make two frames of it, or shorter sets");
}

/* Does @second, which is tried after @first, ever decide? Only where conditions, priority or relation differ. */
static bool is_shadowed(const Rule *first, const Rule *second)
{
    if (first == second) return true;
    bool plain =
        !first->condition_count && !first->exclusion_count && !second->condition_count && !second->exclusion_count;
    return plain && (first->relation == second->relation || first->priority == second->priority);
}

typedef struct {
    const Rule *rule;
    const FrameDef *frame;
} Owner;

static void lint_frames(Parser *p)
{
    Interner *texts = intern_new(p->scratch);
    Owner *owners = NULL;
    size_t count = 0, cap = 0;
    for (size_t i = 0; i < p->rs->rule_count; i++) {
        const Rule *rule = &p->rs->rules[i];
        for (size_t f = 0; f < rule->frame_count; f++) {
            const FrameDef *frame = &rule->frames[f];
            lint_variants(p, frame);
            Sv key = arena_printf(p->scratch, "%d " SV_FMT, (int)frame->form, SV_ARG(frame->text));
            uint32_t id = intern_add(texts, key);
            if (id == count) {
                ARENA_PUSH(p->scratch, owners, count, cap, ((Owner){ rule, frame }));
                continue;
            }
            assert(owners); /* this text was there before */
            if (is_shadowed(owners[id].rule, rule)) {
                Place first = owners[id].frame->at;
                mistake_at(&p->report, frame->at, W_RULE_SAME_FRAME, "rule \"" SV_FMT "\" has this frame already",
                           SV_ARG(owners[id].rule->name));
                remedy(&p->report, "the first is at " SV_FMT ":%u", SV_ARG(first.source->path),
                       (unsigned)source_position(first.source, first.span.off).line);
            }
        }
    }
}

void lint_rules(Parser *p)
{
    lint_sets(p);
    lint_frames(p);
}
