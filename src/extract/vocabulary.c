/* Words of rules as numbers, and the lists that they stand in. */
#include "vocabulary.h"

#include <string.h>

#include "base/utf8.h"

typedef struct {
    const WordList *list;
} Compiled;

struct Vocabulary {
    Arena *arena;
    Interner *words;
    Interner *lists;    /* by their words' numbers, sorted */
    Rows lists_of;      /* by word: the lists that hold it */
    uint8_t *classes;   /* by word */
    Interner *places;   /* of word lists in memory, and their lengths */
    Compiled *compiled; /* by place */
    size_t compiled_count, compiled_cap;
    Interner *prepositions;
    WordRow *rows; /* by preposition */
    size_t row_count, row_cap;
};

/* In byte order. */
static const Sv *all_prepositions(size_t *count)
{
    static const Sv list[] = {
        SV_INIT("about"),      SV_INIT("across"),    SV_INIT("after"),   SV_INIT("against"), SV_INIT("alongside"),
        SV_INIT("amid"),       SV_INIT("amidst"),    SV_INIT("among"),   SV_INIT("apart"),   SV_INIT("around"),
        SV_INIT("as"),         SV_INIT("aside"),     SV_INIT("at"),      SV_INIT("away"),    SV_INIT("back"),
        SV_INIT("before"),     SV_INIT("behind"),    SV_INIT("between"), SV_INIT("beyond"),  SV_INIT("by"),
        SV_INIT("concerning"), SV_INIT("despite"),   SV_INIT("down"),    SV_INIT("during"),  SV_INIT("following"),
        SV_INIT("for"),        SV_INIT("forward"),   SV_INIT("from"),    SV_INIT("in"),      SV_INIT("inside"),
        SV_INIT("into"),       SV_INIT("like"),      SV_INIT("near"),    SV_INIT("of"),      SV_INIT("off"),
        SV_INIT("on"),         SV_INIT("onto"),      SV_INIT("out"),     SV_INIT("outside"), SV_INIT("over"),
        SV_INIT("per"),        SV_INIT("regarding"), SV_INIT("than"),    SV_INIT("through"), SV_INIT("to"),
        SV_INIT("together"),   SV_INIT("toward"),    SV_INIT("towards"), SV_INIT("under"),   SV_INIT("up"),
        SV_INIT("upon"),       SV_INIT("via"),       SV_INIT("with"),    SV_INIT("within"),  SV_INIT("without")
    };
    *count = LENGTH_OF(list);
    return list;
}

bool is_preposition(Sv word)
{
    size_t count = 0;
    const Sv *list = all_prepositions(&count);
    return word.len <= 10 && sv_in_sorted(list, count, word);
}

static uint32_t add_word(Vocabulary *v, Sv word) { return intern_add(v->words, utf8_fold(v->arena, word)); }

static uint32_t add_list(Vocabulary *v, const uint32_t *sorted, size_t count)
{
    return intern_add(v->lists, (Sv){ (const char *)sorted, count * sizeof *sorted });
}

Vocabulary *vocabulary_new(Arena *a)
{
    Vocabulary *v = NEW(a, Vocabulary);
    *v = (Vocabulary){ .arena = a,
                       .words = intern_new(a),
                       .lists = intern_new(a),
                       .places = intern_new(a),
                       .prepositions = intern_new(a) };
    add_list(v, NULL, 0); /* LIST_ALWAYS */
    return v;
}

/* The words of a phrase from the last to the first, behind their number. Returns how many there are. */
static size_t add_phrase(Vocabulary *v, Sv phrase, uint32_t *to)
{
    size_t count = 0;
    for (Sv rest = phrase, word = sv_word(&rest); word.len; word = sv_word(&rest)) count++;
    to[0] = (uint32_t)count;
    size_t at = count;
    for (Sv rest = phrase, word = sv_word(&rest); word.len; word = sv_word(&rest)) to[at--] = add_word(v, word);
    return count;
}

static size_t without_doubles(uint32_t *sorted, size_t count)
{
    size_t n = 0;
    for (size_t i = 0; i < count; i++)
        if (!i || sorted[i] != sorted[n - 1]) sorted[n++] = sorted[i];
    return n;
}

static const WordList *compile(Vocabulary *v, const Sv *words, size_t count)
{
    WordList *list = NEW(v->arena, WordList);
    list->first = count ? arena_sv(v->arena, words[0]) : (Sv){ "", 0 };
    list->count = count;
    if (count == 1 && sv_equal(words[0], SV(PATTERN_SOMETHING))) return list;
    size_t room = 0;
    for (size_t i = 0; i < count; i++) room += words[i].len / 2 + 2; /* a phrase has at most a word for two bytes */
    uint32_t *single = NEW_ARRAY(v->arena, uint32_t, count + 1), *last = NEW_ARRAY(v->arena, uint32_t, count + 1),
             *phrases = NEW_ARRAY(v->arena, uint32_t, room + 1);
    size_t last_count = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t *here = phrases + list->phrases_size;
        size_t n = add_phrase(v, words[i], here);
        if (n) last[last_count++] = here[1];
        if (n == 1) single[list->word_count++] = here[1];
        if (n > 1) list->phrases_size += n + 1;
    }
    ids_sort(single, list->word_count);
    ids_sort(last, last_count);
    list->word_count = without_doubles(single, list->word_count);
    list->words = single;
    list->phrases = phrases;
    list->list = add_list(v, last, without_doubles(last, last_count));
    return list;
}

const WordList *vocabulary_list(Vocabulary *v, const Sv *words, size_t count)
{
    uintptr_t key[2] = { (uintptr_t)words, count };
    uint32_t place = intern_add(v->places, (Sv){ (const char *)key, sizeof key });
    if (place == v->compiled_count) {
        Compiled one = { compile(v, words, count) };
        ARENA_PUSH(v->arena, v->compiled, v->compiled_count, v->compiled_cap, one);
    }
    return v->compiled[place].list;
}

void vocabulary_forget_places(Vocabulary *v)
{
    if (!v->compiled_count) return;
    v->places = intern_new(v->arena);
    v->compiled_count = 0;
}

uint32_t vocabulary_need(Vocabulary *v, Sv word)
{
    uint32_t id = add_word(v, word);
    return add_list(v, &id, 1);
}

WordRow vocabulary_row(Vocabulary *v, Sv text)
{
    uint32_t *words = NEW_ARRAY(v->arena, uint32_t, text.len / 2 + 2);
    size_t count = 0;
    for (Sv rest = text, word = sv_word(&rest); word.len; word = sv_word(&rest)) words[count++] = add_word(v, word);
    return (WordRow){ words, count };
}

uint32_t vocabulary_preposition(Vocabulary *v, Sv prep)
{
    uint32_t id = intern_add(v->prepositions, prep);
    if (id == v->row_count) {
        WordRow row = vocabulary_row(v, prep);
        ARENA_PUSH(v->arena, v->rows, v->row_count, v->row_cap, row);
    }
    return id;
}

static void index_lists(Vocabulary *v)
{
    size_t words = intern_count(v->words);
    v->lists_of = rows_new(v->arena, words);
    for (int fill = 0; fill < 2; fill++) {
        for (uint32_t list = 0; list < intern_count(v->lists); list++) {
            Sv ids = intern_text(v->lists, list);
            for (size_t at = 0; at < ids.len; at += sizeof(uint32_t)) {
                uint32_t word;
                memcpy(&word, ids.ptr + at, sizeof word);
                if (fill) rows_put(&v->lists_of, word, list);
                else rows_count(&v->lists_of, word);
            }
        }
        if (!fill) rows_open(v->arena, &v->lists_of, words);
    }
}

void vocabulary_close(Vocabulary *v, const Sv *containers, size_t container_count)
{
    static const struct {
        WordClass class;
        const char *words;
    } classes[] = {
        { CLASS_BOUNDARY, "; : ? \" --" },
        { CLASS_BE, "be is are was were been being get" },
        { CLASS_THE, "the" },
        { CLASS_SKIPPED, "- the a an" },
        { CLASS_COMMON, ", - 's a an and are as at be been by for from had has have in is it its of on or that the "
                        "their to was were which who whose with" },
    };
    for (size_t i = 0; i < LENGTH_OF(classes); i++)
        for (Sv rest = sv_of(classes[i].words), word = sv_word(&rest); word.len; word = sv_word(&rest))
            intern_add(v->words, word);
    size_t preposition_count = 0;
    const Sv *prepositions = all_prepositions(&preposition_count);
    for (size_t i = 0; i < preposition_count; i++) intern_add(v->words, prepositions[i]);
    for (size_t i = 0; i < container_count; i++) add_word(v, containers[i]);
    v->classes = NEW_ARRAY(v->arena, uint8_t, intern_count(v->words) + 1);
    for (size_t i = 0; i < LENGTH_OF(classes); i++)
        for (Sv rest = sv_of(classes[i].words), word = sv_word(&rest); word.len; word = sv_word(&rest))
            v->classes[intern_find(v->words, word)] |= (uint8_t)classes[i].class;
    for (size_t i = 0; i < preposition_count; i++)
        v->classes[intern_find(v->words, prepositions[i])] |= CLASS_PREPOSITION;
    for (size_t i = 0; i < container_count; i++) v->classes[add_word(v, containers[i])] |= CLASS_CONTAINER;
    index_lists(v);
}

uint32_t vocabulary_find(const Vocabulary *v, Sv folded) { return intern_find(v->words, folded); }
size_t vocabulary_count(const Vocabulary *v) { return intern_count(v->words); }
size_t vocabulary_list_count(const Vocabulary *v) { return intern_count(v->lists); }
size_t vocabulary_preposition_count(const Vocabulary *v) { return v->row_count; }
WordRow vocabulary_preposition_words(const Vocabulary *v, uint32_t prep) { return v->rows[prep]; }
Sv vocabulary_preposition_text(const Vocabulary *v, uint32_t prep) { return intern_text(v->prepositions, prep); }
unsigned vocabulary_classes(const Vocabulary *v, uint32_t word) { return word == INTERN_NONE ? 0 : v->classes[word]; }
size_t vocabulary_list_size(const Vocabulary *v, uint32_t list)
{
    return intern_text(v->lists, list).len / sizeof(uint32_t);
}

void vocabulary_meet(const Vocabulary *v, uint32_t word, uint64_t bits, uint64_t *met, uint32_t *marked, size_t *count)
{
    if (word == INTERN_NONE) return;
    for (uint32_t i = v->lists_of.first[word]; i < v->lists_of.first[word + 1]; i++) {
        uint32_t list = v->lists_of.items[i];
        if (!met[list]) marked[(*count)++] = list;
        met[list] |= bits;
    }
}
