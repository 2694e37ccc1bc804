/* The index of tree patterns. */
#include "candidates.h"

/* ---- what a pattern needs ---- */

/* Keep the shortest lists: they rule out most. */
static void add_need(const Vocabulary *v, Needs *needs, uint16_t list)
{
    for (size_t i = 0; i < MOST_NEEDS && list != LIST_ALWAYS; i++) {
        uint16_t old = needs->lists[i];
        if (old == list) return;
        if (old != LIST_ALWAYS && vocabulary_list_size(v, old) <= vocabulary_list_size(v, list)) continue;
        needs->lists[i] = list;
        list = old;
    }
}

/* Literals, and the predicates of complement clauses with theirs: without them neither matcher goes on. */
static void add_needs(const Vocabulary *v, Needs *needs, const Pattern *pat)
{
    for (size_t i = 0; i < pat->arg_count; i++) {
        const PatternArg *arg = &pat->args[i];
        if (arg->fill == FILL_WORDS) add_need(v, needs, short_list(arg->list->list));
        if (arg->fill != FILL_CLAUSE) continue;
        add_need(v, needs, short_list(arg->clause->trigger->list));
        add_needs(v, needs, arg->clause);
    }
}

static bool order_can_tell(const Pattern *pat)
{
    for (size_t i = 0; i < pat->arg_count; i++) {
        const PatternArg *arg = &pat->args[i];
        if (arg->fill == FILL_CLAUSE || (arg->fill == FILL_WORDS && (arg->owner || arg->list->list == LIST_ALWAYS)))
            return false;
    }
    return true;
}

static uint8_t kind_of(const Pattern *pat)
{
    switch ((PatternKind)pat->kind) {
    case PATTERN_VERB: return AS_VERB;
    case PATTERN_NOUN: return pat->derived ? AS_DERIVED_NOUN : AS_NOUN;
    case PATTERN_BE: return AS_ANY;
    case PATTERN_TOKENS: break;
    }
    return 0;
}

/* Rows of patterns by the last words of their predicates; a pattern with two phrases of one last word stands there
 * once. */
static Rows rows_of(Arena *a, const Vocabulary *v, const PatternSet *set)
{
    size_t words = vocabulary_count(v);
    Rows rows = rows_new(a, words);
    for (int fill = 0; fill < 2; fill++) {
        for (uint32_t i = 0; i < set->count; i++) {
            const WordList *trigger = set->patterns[i].trigger;
            if (!trigger) continue;
            for (size_t k = 0; k < trigger->word_count; k++) {
                if (fill) rows_put(&rows, trigger->words[k], i);
                else rows_count(&rows, trigger->words[k]);
            }
            for (size_t at = 0; at < trigger->phrases_size; at += trigger->phrases[at] + 1) {
                uint32_t word = trigger->phrases[at + 1];
                bool again = list_has_word(trigger, word);
                for (size_t k = 0; !again && k < at; k += trigger->phrases[k] + 1)
                    again = trigger->phrases[k + 1] == word;
                if (again) continue;
                if (fill) rows_put(&rows, word, i);
                else rows_count(&rows, word);
            }
        }
        if (!fill) rows_open(a, &rows, words);
    }
    return rows;
}

/* The word before the last of the phrase that ends with @word, INTERN_NONE where there are several. */
static uint32_t word_before(const WordList *trigger, uint32_t word)
{
    uint32_t before = INTERN_NONE;
    for (size_t at = 0; at < trigger->phrases_size; at += trigger->phrases[at] + 1) {
        if (trigger->phrases[at + 1] != word) continue;
        if (before != INTERN_NONE && before != trigger->phrases[at + 2]) return INTERN_NONE;
        before = trigger->phrases[at + 2];
    }
    return before;
}

static void set_literals(Candidate *c, const Pattern *pat)
{
    size_t n = 0;
    for (size_t i = 0; i < pat->arg_count && n < LENGTH_OF(c->literals); i++)
        if (pat->args[i].fill == FILL_WORDS) c->literals[n++] = short_list(pat->args[i].list->list);
}

Candidates candidates_new(Arena *a, const Vocabulary *v, const PatternSet *set)
{
    Rows rows = rows_of(a, v, set);
    Needs *needs = NEW_ARRAY(a, Needs, set->count + 1);
    for (size_t i = 0; i < set->count; i++)
        if (set->patterns[i].trigger) add_needs(v, &needs[i], &set->patterns[i]);
    uint8_t *kinds = NEW_ARRAY(a, uint8_t, set->count + 1);
    for (size_t i = 0; i < set->count; i++) kinds[i] = kind_of(&set->patterns[i]);
    Candidates c = { .index = need_index_new(a, vocabulary_count(v), &rows, needs, kinds) };
    c.items = NEW_ARRAY(a, Candidate, c.index.count + 1);
    for (uint32_t word = 0; word < c.index.words; word++)
        for (uint32_t i = rows.first[word]; i < rows.first[word + 1]; i++) {
            const Pattern *pat = &set->patterns[c.index.patterns[i]];
            bool phrase = !list_has_word(pat->trigger, word);
            c.items[i] = (Candidate){ .pattern = c.index.patterns[i],
                                      .by_order = order_can_tell(pat),
                                      .phrase = phrase,
                                      .before = phrase ? short_word(word_before(pat->trigger, word)) : SHORT_NONE };
            set_literals(&c.items[i], pat);
        }
    return c;
}
