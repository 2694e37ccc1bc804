/* Agreement of tokens and sentence ends with a treebank, from raw text (as the CoNLL 2018 shared task counts them,
 * Zeman et al. 2018): the text of every document is rebuilt from its tokens, analysed, and spans are compared.
 *
 *   eval_tokens FILE.conllu... [--misses N] */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "text/text.h"

typedef struct {
    char *bytes;
    size_t len, room;
    Span *tokens;
    size_t token_count, token_room;
    Span *sentences;
    size_t sentence_count, sentence_room;
} Document;

typedef struct {
    size_t gold, system, right;
} Count;

typedef struct {
    Count tokens, sentences;
    size_t bytes;
    double seconds;
    size_t misses;
} Score;

static void put(Arena *a, Document *d, Sv text)
{
    if (d->len + text.len > d->room) d->bytes = arena_grow(a, d->bytes, d->len, &d->room, d->len + text.len, 1);
    memcpy(d->bytes + d->len, text.ptr, text.len);
    d->len += text.len;
}

static void add_span(Count *c, const Span *gold, size_t n_gold, const Span *system, size_t n_system)
{
    c->gold += n_gold;
    c->system += n_system;
    for (size_t g = 0, s = 0; g < n_gold && s < n_system;) {
        if (gold[g].off == system[s].off && gold[g].len == system[s].len) c->right++;
        if (span_end(gold[g]) <= span_end(system[s])) g++;
        else s++;
    }
}

static void show_miss(const Document *d, Sv kind, Span at, const Text *t)
{
    Sv text = { d->bytes, d->len };
    size_t from = at.off > 30 ? at.off - 30 : 0;
    printf(SV_FMT " [" SV_FMT "] in <" SV_FMT "> system:", SV_ARG(kind), SV_ARG(span_text(text, at)),
           SV_ARG(sv_sub(text, from, span_end(at) + 30)));
    for (size_t i = 0; i < t->token_count; i++)
        if (span_overlaps(t->tokens[i].span, at)) printf(" [" SV_FMT "]", SV_ARG(span_text(text, t->tokens[i].span)));
    putchar('\n');
}

static bool holds(const Span *list, size_t n, Span s)
{
    for (size_t i = 0; i < n; i++)
        if (list[i].off == s.off && list[i].len == s.len) return true;
    return false;
}

typedef enum { WITH_CLEANING, WITHOUT_CLEANING } Mode;

static void score_document(Arena *a, const Document *d, Mode mode, Score *score)
{
    struct timespec from, to;
    Sv raw = { d->bytes, d->len };
    clock_gettime(CLOCK_MONOTONIC, &from);
    Text t = mode == WITH_CLEANING ? text_analyse(a, raw) : text_split(a, raw, raw);
    clock_gettime(CLOCK_MONOTONIC, &to);
    score->seconds += (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) * 1e-9;
    score->bytes += raw.len;
    Span *tokens = NEW_ARRAY(a, Span, t.token_count + 1);
    Span *sentences = NEW_ARRAY(a, Span, t.sentence_count + 1);
    for (size_t i = 0; i < t.token_count; i++) tokens[i] = t.tokens[i].span;
    for (size_t i = 0; i < t.sentence_count; i++) sentences[i] = t.sentences[i].span;
    add_span(&score->tokens, d->tokens, d->token_count, tokens, t.token_count);
    add_span(&score->sentences, d->sentences, d->sentence_count, sentences, t.sentence_count);
    for (size_t i = 0; i < d->token_count && score->misses; i++)
        if (!holds(tokens, t.token_count, d->tokens[i])) show_miss(d, SV("token"), d->tokens[i], &t), score->misses--;
    for (size_t i = 0; i < d->sentence_count && score->misses; i++)
        if (!holds(sentences, t.sentence_count, d->sentences[i]))
            printf("sentence <" SV_FMT ">\n", SV_ARG(span_text(raw, d->sentences[i]))), score->misses--;
}

/* The words of one sentence: the CoNLL-U columns 2 (form) and 10 (SpaceAfter=No); of a token of several words the words
 * stand in its text one after another. */
static void read_word(Arena *a, Document *d, Sv line, bool *glue, unsigned *inside, bool *glue_behind)
{
    Sv id = sv_cut(&line, '\t');
    Sv form = sv_cut(&line, '\t');
    Sv misc = line;
    for (int i = 0; i < 7; i++) (void)sv_cut(&misc, '\t');
    bool no_space = sv_find(misc, SV("SpaceAfter=No"), 0) != SIZE_MAX;
    if (sv_has(id, '.')) return;
    if (sv_has(id, '-')) {
        Sv last = id;
        uint32_t from = 0, to = 0;
        if (sv_to_u32(sv_cut(&last, '-'), 100000, &from) && sv_to_u32(last, 100000, &to)) *inside = to - from + 1;
        *glue_behind = no_space;
        return;
    }
    if (*inside > 0 && --*inside > 0) no_space = true;
    else if (*glue_behind) no_space = true, *glue_behind = false;
    if (!*glue && d->len) put(a, d, d->bytes[d->len - 1] == '\n' ? SV("") : SV(" "));
    Span span = { (uint32_t)d->len, (uint32_t)form.len };
    put(a, d, form);
    ARENA_PUSH(a, d->tokens, d->token_count, d->token_room, span);
    *glue = no_space;
}

static void end_sentence(Arena *a, Document *d, size_t *first)
{
    if (d->token_count > *first) {
        Span s = span_join(d->tokens[*first], d->tokens[d->token_count - 1]);
        ARENA_PUSH(a, d->sentences, d->sentence_count, d->sentence_room, s);
    }
    *first = d->token_count;
}

static bool score_file(const char *path, Mode mode, Score *score)
{
    FILE *in = fopen(path, "r");
    if (!in) return false;
    char *line = NULL;
    size_t room = 0, first = 0;
    unsigned inside = 0;
    bool glue = false, glue_behind = false;
    Arena *a = arena_new();
    Document d = { 0 };
    for (ssize_t n; (n = getline(&line, &room, in)) > 0;) {
        Sv text = sv_trim((Sv){ line, (size_t)n });
        if (sv_starts(text, SV("# newdoc"))) {
            score_document(a, &d, mode, score);
            arena_reset(a);
            d = (Document){ 0 };
            first = 0;
            glue = false;
        } else if (sv_starts(text, SV("# newpar")) && !sv_starts(text, SV("# newpar_block")) && d.len) {
            put(a, &d, SV("\n\n"));
            glue = false;
        } else if (!text.len) {
            end_sentence(a, &d, &first);
        } else if (text.ptr[0] != '#') {
            read_word(a, &d, text, &glue, &inside, &glue_behind);
        }
    }
    end_sentence(a, &d, &first);
    score_document(a, &d, mode, score);
    arena_free(a);
    free(line);
    return fclose(in) == 0;
}

static double f1(Count c) { return c.gold + c.system ? 200.0 * (double)c.right / (double)(c.gold + c.system) : 0; }

int main(int argc, char **argv)
{
    size_t misses = 0;
    for (int i = 1; i + 1 < argc; i++)
        if (strcmp(argv[i], "--misses") == 0) misses = (size_t)strtoul(argv[i + 1], NULL, 10);
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--misses") == 0) break;
        for (Mode mode = WITH_CLEANING; mode <= WITHOUT_CLEANING; mode++) {
            Score s = { .misses = mode == WITH_CLEANING ? misses : 0 };
            if (!score_file(argv[i], mode, &s)) {
                fprintf(stderr, "eval_tokens: cannot read %s\n", argv[i]);
                return 1;
            }
            const char *name = strrchr(argv[i], '/');
            printf("%s  %s  tokens F1 %.2f (gold %zu, ours %zu)  sentences F1 %.2f (gold %zu, ours %zu)  %.0f MB/s\n",
                   name ? name + 1 : argv[i], mode == WITH_CLEANING ? "cleaned" : "as it is", f1(s.tokens),
                   s.tokens.gold, s.tokens.system, f1(s.sentences), s.sentences.gold, s.sentences.system,
                   (double)s.bytes / 1e6 / s.seconds);
        }
    }
    return 0;
}
