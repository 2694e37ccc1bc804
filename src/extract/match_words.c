/* The words of a sentence as numbers, and lists of words against them. */
#include "match.h"

/* "the Camp David Accords", "the Munich Agreement": the last word of a name as the noun that it is, or INTERN_NONE. Of
 * actors' names only those of accords have one: "African Union" is no union of two. */
static uint32_t noun_of_name(const Matcher *m, const Parsed *p, int32_t w)
{
    const Word *word = &p->words[w];
    const Analysis *an = p->an;
    if (!tag_is_name(word->tag) || !an->lexicon) return INTERN_NONE;
    const Form *last = an->forms[word->token + word->token_count - 1];
    bool accord = sv_in_sorted(m->grammar.accord_nouns, m->grammar.accord_noun_count, last->noun);
    return accord || parsed_mention(p, w, NO_MENTION) == NO_MENTION ? last->noun_number : INTERN_NONE;
}

/* Mentions by the word that their head is in, in their order. */
static void number_mentions(Parsed *p, SentenceWords *x)
{
    const Analysis *an = p->an;
    uint32_t from = an->sentence_mentions[p->sentence], to = an->sentence_mentions[p->sentence + 1];
    uint32_t *first = NEW_ARRAY(an->arena, uint32_t, p->count + 1),
             *next = NEW_ARRAY(an->arena, uint32_t, (size_t)(to - from) + 1);
    for (size_t w = 0; w < p->count; w++) first[w] = NO_MENTION;
    for (uint32_t i = to; i-- > from;) {
        int32_t w = an->mentions[i].prefixed ? -1 : parsed_word(p, an->mentions[i].head);
        if (w < 0) continue;
        next[i - from] = first[w];
        first[w] = i;
    }
    x->mention = first;
    x->next_mention = next;
}

/* The first mention at the word that may act or be acted on, where word order decides. */
static uint32_t actor_at(const Parsed *p, int32_t w, bool adjectives)
{
    for (uint32_t m = parsed_mention(p, w, NO_MENTION); m != NO_MENTION; m = parsed_mention(p, w, m)) {
        const Mention *x = &p->an->mentions[m];
        bool modifier = x->kind == MENTION_AGENT && p->has_tree &&
                        (tag_is_adjective(p->words[w].tag) || p->words[w].dep == DEP_COMPOUND);
        if (x->entity != NO_ENTITY && !modifier && (adjectives || x->kind != MENTION_ADJECTIVE)) return m;
    }
    return NO_MENTION;
}

MatchSpace *match_space_new(Arena *a, const Matcher *m)
{
    MatchSpace *space = NEW(a, MatchSpace);
    size_t lists = vocabulary_list_count(m->vocabulary);
    space->met = NEW_ARRAY(a, uint64_t, lists);
    space->met[LIST_ALWAYS] = UINT64_MAX;
    space->marked = NEW_ARRAY(a, uint32_t, lists);
    space->hits = NEW_ARRAY(a, uint32_t, MOST_HITS + need_index_longest(&m->candidates.index) + 1);
    space->tried = NEW_ARRAY(a, uint64_t, m->patterns->count / 64 + 1);
    space->behind = NEW_ARRAY(a, uint32_t, vocabulary_preposition_count(m->vocabulary) + 1);
    space->asked = NEW_ARRAY(a, uint64_t, vocabulary_preposition_count(m->vocabulary) + 1);
    return space;
}

static void meet(const Vocabulary *v, MatchSpace *space, uint32_t word, int32_t w)
{
    vocabulary_meet(v, word, (uint64_t)1 << (w & 63), space->met, space->marked, &space->marked_count);
}

void match_number_words(const Matcher *m, Parsed *p, MatchSpace *space)
{
    Arena *a = p->an->arena;
    const Vocabulary *v = m->vocabulary;
    uint32_t *ids[6];
    for (size_t i = 0; i < LENGTH_OF(ids); i++) ids[i] = NEW_ARRAY(a, uint32_t, p->count + 1);
    uint32_t *form = ids[0], *lemma = ids[1], *name = ids[2], *actor = ids[3], *owner = ids[4], *prefix = ids[5];
    uint8_t *classes = NEW_ARRAY(a, uint8_t, p->count + 1);
    while (space->marked_count) space->met[space->marked[--space->marked_count]] = 0;
    WordHits *hits = NEW_ARRAY(a, WordHits, p->count + 1);
    for (size_t i = 0; i < p->count; i++) hits[i].to = HITS_UNKNOWN;
    space->hit_count = 0;
    SentenceWords x = { .form = form,
                        .lemma = lemma,
                        .name = name,
                        .prefix = prefix,
                        .classes = classes,
                        .met = space->met,
                        .actor = actor,
                        .owner = owner,
                        .hits = hits,
                        .space = space };
    number_mentions(p, &x);
    p->numbers = x;
    for (int32_t w = 0; w < (int32_t)p->count; w++) {
        const Word *word = &p->words[w];
        Form *f = p->forms ? p->forms[w] : forms_find(p->an->forms_known, word->form);
        form[w] = f->number;
        prefix[w] = f->prefix;
        lemma[w] = p->forms ? forms_lemma(p->an->forms_known, f, word->tag)->number : vocabulary_find(v, word->lemma);
        name[w] = noun_of_name(m, p, w);
        unsigned by_lemma = vocabulary_classes(v, lemma[w]), by_form = vocabulary_classes(v, form[w]);
        classes[w] = (uint8_t)((by_lemma & (CLASS_PREPOSITION | CLASS_BE | CLASS_CONTAINER)) |
                               (by_form & (CLASS_BOUNDARY | CLASS_THE | CLASS_SKIPPED | CLASS_BE)));
        if (p->has_tree && tag_is_verb(word->tag)) classes[w] &= (uint8_t)~CLASS_PREPOSITION;
        meet(v, space, form[w], w);
        if (lemma[w] != form[w]) meet(v, space, lemma[w], w);
        if (name[w] != lemma[w]) meet(v, space, name[w], w);
        actor[w] = actor_at(p, w, false);
        owner[w] = actor_at(p, w, true);
    }
}

/* The set SOMETHING stands for any noun that is no actor itself: "A condemn B's SOMETHING". */
static bool is_something(const Parsed *p, int32_t w)
{
    if (!tag_is_noun(p->words[w].tag)) return false;
    uint32_t m = parsed_mention(p, w, NO_MENTION);
    return m == NO_MENTION || p->an->mentions[m].entity == NO_ENTITY;
}

static bool is_word(const SentenceWords *x, int32_t w, uint32_t id) { return x->lemma[w] == id || x->form[w] == id; }

static bool phrase_fits(const Parsed *p, int32_t w, const WordList *list)
{
    uint32_t form = p->numbers.form[w], lemma = p->numbers.lemma[w];
    for (size_t at = 0; at < list->phrases_size; at += list->phrases[at] + 1) {
        if (list->phrases[at + 1] != lemma && list->phrases[at + 1] != form) continue;
        uint32_t count = list->phrases[at], i = 1;
        while (i < count && w >= (int32_t)i && is_word(&p->numbers, w - (int32_t)i, list->phrases[at + 1 + i])) i++;
        if (i == count) return true;
    }
    return false;
}

bool match_phrase_ends(const Matcher *m, const Parsed *p, int32_t w, const Candidate *c)
{
    return phrase_fits(p, w, m->patterns->patterns[c->pattern].trigger);
}

bool match_list_fits(const Parsed *p, int32_t w, const WordList *list)
{
    const SentenceWords *x = &p->numbers;
    if (list->list == LIST_ALWAYS) return is_something(p, w);
    if (!(x->met[list->list] >> (w & 63) & 1u)) return false;
    return list_has_word(list, x->lemma[w]) || (x->form[w] != x->lemma[w] && list_has_word(list, x->form[w])) ||
           list_has_word(list, x->name[w]) || phrase_fits(p, w, list);
}

int32_t match_find_words(const Matcher *m, const Parsed *p, WordRow words, int32_t from)
{
    const SentenceWords *x = &p->numbers;
    for (int32_t i = from; i < (int32_t)p->count; i++) {
        int32_t at = i;
        bool fits = true;
        for (size_t k = 0; fits && k < words.count; k++, at++) {
            while (at < (int32_t)p->count && at > i && x->form[at] == m->hyphen && words.words[k] != m->hyphen) at++;
            fits = at < (int32_t)p->count && is_word(x, at, words.words[k]);
        }
        if (fits) return i;
    }
    return -1;
}
