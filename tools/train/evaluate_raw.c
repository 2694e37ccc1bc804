/* The whole way from raw text to trees, measured. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "corpus.h"
#include "evaluate.h"
#include "text/text.h"

/* A word and where it stands in the text. */
typedef struct {
    Span span;
    Tag tag;
    Dep dep;
    int64_t head; /* index in the list, -1 for the root */
    bool begins;  /* a sentence */
} Placed;

typedef struct {
    Placed *words;
    size_t count, cap;
    size_t sentences;
} PlacedList;

/* The text of the treebank: sentences with blanks, paragraphs with empty lines between them. */
static Sv raw_text(Arena *a, const TreeList *gold)
{
    size_t size = 0;
    for (size_t i = 0; i < gold->count; i++) size += gold->trees[i].text.len + 2;
    char *to = arena_alloc(a, size + 1);
    size_t n = 0;
    for (size_t i = 0; i < gold->count; i++) {
        const Tree *t = &gold->trees[i];
        const char *gap = !i ? "" : t->new_paragraph ? "\n\n" : " ";
        for (; *gap; gap++) to[n++] = *gap;
        if (t->text.len) memcpy(to + n, t->text.ptr, t->text.len);
        n += t->text.len;
    }
    return (Sv){ to, n };
}

static void add_sentence(Arena *a, PlacedList *list, const Word *words, size_t count, const Span *spans)
{
    size_t first = list->count;
    for (size_t i = 0; i < count; i++) {
        Placed p = { spans[i], words[i].tag, words[i].dep, words[i].head < 0 ? -1 : (int64_t)first + words[i].head,
                     i == 0 };
        ARENA_PUSH(a, list->words, list->count, list->cap, p);
    }
    list->sentences += count > 0;
}

/* Find the treebank's words in the text, one after another. */
static PlacedList place_gold(Arena *a, Sv raw, const TreeList *gold)
{
    PlacedList list = { 0 };
    size_t at = 0;
    for (size_t i = 0; i < gold->count; i++) {
        const Tree *t = &gold->trees[i];
        Span *spans = NEW_ARRAY(a, Span, t->count);
        for (size_t k = 0; k < t->count; k++) {
            size_t found = sv_find(raw, t->words[k].form, at);
            if (found != SIZE_MAX && found < at + 40) at = found;
            spans[k] = (Span){ (uint32_t)at, (uint32_t)t->words[k].form.len };
            at += t->words[k].form.len;
        }
        add_sentence(a, &list, t->words, t->count, spans);
    }
    return list;
}

static PlacedList place_system(Arena *a, const Model *m, Sv raw)
{
    PlacedList list = { 0 };
    ParserScratch *scratch = parser_scratch_new();
    Text text = text_analyse(a, raw);
    for (size_t i = 0; i < text.sentence_count; i++) {
        const Sentence *s = &text.sentences[i];
        Word *words = NEW_ARRAY(a, Word, s->count);
        Span *spans = NEW_ARRAY(a, Span, s->count);
        for (size_t k = 0; k < s->count; k++) {
            words[k].form = text.tokens[s->first + k].form;
            spans[k] = text.tokens[s->first + k].span;
        }
        model_tag(m, scratch, words, s->count);
        model_parse(m, scratch, words, s->count);
        add_sentence(a, &list, words, s->count, spans);
    }
    parser_scratch_free(scratch);
    return list;
}

static bool same_span(const Placed *a, const Placed *b)
{
    return a->span.off == b->span.off && a->span.len == b->span.len;
}

static bool same_head(const PlacedList *gold, const Placed *g, const PlacedList *system, const Placed *s)
{
    if (g->head < 0 || s->head < 0) return g->head < 0 && s->head < 0;
    return same_span(&gold->words[g->head], &system->words[s->head]);
}

static double f1(size_t right, size_t gold, size_t system)
{
    return gold + system ? 200.0 * (double)right / (double)(gold + system) : 0;
}

static RawFigures compare(const PlacedList *gold, const PlacedList *system)
{
    size_t tokens = 0, sentences = 0, tags = 0, heads = 0, labels = 0;
    for (size_t i = 0, j = 0; i < gold->count && j < system->count;) {
        const Placed *g = &gold->words[i], *s = &system->words[j];
        if (same_span(g, s)) {
            bool head = same_head(gold, g, system, s);
            tokens++;
            tags += g->tag == s->tag;
            heads += head;
            labels += head && counted_dep(g->dep) == counted_dep(s->dep);
            sentences += g->begins && s->begins;
        }
        bool gold_first = g->span.off <= s->span.off, system_first = s->span.off <= g->span.off;
        i += gold_first;
        j += system_first;
    }
    size_t n = gold->count, k = system->count;
    return (RawFigures){ f1(tokens, n, k), f1(sentences, gold->sentences, system->sentences),
                         f1(tags, n, k),   f1(heads, n, k),
                         f1(labels, n, k), 0 };
}

RawFigures evaluate_raw(const Model *m, const TreeList *gold)
{
    Arena *a = arena_new();
    struct timespec from, to;
    Sv raw = raw_text(a, gold);
    PlacedList of_gold = place_gold(a, raw, gold);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
    PlacedList of_system = place_system(a, m, raw);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
    RawFigures f = compare(&of_gold, &of_system);
    f.tokens_per_second =
        (double)of_system.count / ((double)(to.tv_sec - from.tv_sec) + 1e-9 * (double)(to.tv_nsec - from.tv_nsec));
    arena_free(a);
    return f;
}
