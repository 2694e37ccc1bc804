/* The memory of forms. */
#include "extract/forms.h"

#include <string.h>

#include "base/utf8.h"
#include "vocabulary.h"

enum { LIST_SLOTS = 4 * FORM_LISTS };

/* A list of forms_is_one_of(). */
typedef struct {
    const char *words; /* NULL: none */
    uint32_t index;
} List;

typedef struct {
    Form *form; /* stays where it is when there are more */
} Known;

struct Forms {
    Arena *arena;
    const Dictionary *dictionary;
    const Lexicon *lexicon;
    const Vocabulary *vocabulary;
    Interner *texts;
    Known *forms; /* by number of the text */
    size_t count, cap;
    List lists[LIST_SLOTS]; /* by place of their words */
    uint32_t list_count;
};

Forms *forms_new(Arena *a, const Dictionary *dict, const Lexicon *lexicon, const struct Vocabulary *v)
{
    Forms *f = NEW(a, Forms);
    *f = (Forms){ .arena = a, .dictionary = dict, .lexicon = lexicon, .vocabulary = v, .texts = intern_new(a) };
    return f;
}

static uint32_t number_of(const Forms *f, Sv folded)
{
    return f->vocabulary && folded.len ? vocabulary_find(f->vocabulary, folded) : INTERN_NONE;
}

static void count_letters(Form *x)
{
    for (size_t at = 0; at < x->text.len;) {
        uint32_t c = utf8_next(x->text, &at);
        if (x->upper < UINT8_MAX) x->upper = (unsigned char)(x->upper + utf8_is_upper(c));
        if (x->lower < UINT8_MAX) x->lower = (unsigned char)(x->lower + utf8_is_lower(c));
    }
}

static Form *form_new(Forms *f, Sv text)
{
    Form *x = NEW(f->arena, Form);
    Sv folded = utf8_fold(f->arena, text), rest = folded, before = sv_cut(&rest, '-');
    *x = (Form){ .text = text, .folded = folded, .noun = folded, .noun_number = INTERN_NONE };
    x->key = dictionary_key(f->dictionary, f->arena, text);
    x->number = number_of(f, folded);
    x->prefix = rest.len ? number_of(f, before) : INTERN_NONE;
    count_letters(x);
    if (!f->lexicon) return x;
    x->known = lexicon_knows(f->lexicon, folded);
    x->pos = lexicon_pos(f->lexicon, folded);
    x->noun = lexicon_lemma(f->lexicon, f->arena, folded, POS_NOUN);
    x->noun_number = number_of(f, x->noun);
    x->person = lexicon_is_person(f->lexicon, x->noun);
    return x;
}

Form *forms_find(Forms *f, Sv text)
{
    uint32_t id = intern_add(f->texts, text);
    if (id == f->count) {
        Known x = { form_new(f, intern_text(f->texts, id)) };
        ARENA_PUSH(f->arena, f->forms, f->count, f->cap, x);
    }
    return f->forms[id].form;
}

const FormLemma *forms_lemma(Forms *f, Form *form, Tag tag)
{
    for (const FormLemma *l = form->lemmas; l; l = l->next)
        if (l->tag == tag) return l;
    if (!f->lexicon) return NULL;
    FormLemma *l = NEW(f->arena, FormLemma);
    *l = (FormLemma){ .tag = tag,
                      .lemma = lexicon_lemma_of_tag(f->lexicon, f->arena, form->text, tag),
                      .next = form->lemmas };
    l->number = number_of(f, l->lemma);
    return form->lemmas = l;
}

static uint32_t list_index(Forms *f, const char *words)
{
    size_t at = ((uintptr_t)words >> 2) * 0x9E3779B1u % LIST_SLOTS;
    while (f->lists[at].words && f->lists[at].words != words) at = (at + 1) % LIST_SLOTS;
    if (!f->lists[at].words) {
        if (f->list_count == FORM_LISTS) return FORM_LISTS;
        f->lists[at] = (List){ words, f->list_count++ };
    }
    return f->lists[at].index;
}

bool forms_is_one_of(Forms *f, Form *form, const char *words)
{
    uint32_t list = list_index(f, words);
    if (list == FORM_LISTS) return sv_is_one_of_nocase(form->text, words);
    uint64_t bit = (uint64_t)1 << (list % 64);
    if (!(form->asked[list / 64] & bit)) {
        form->asked[list / 64] |= bit;
        if (sv_is_one_of_nocase(form->text, words)) form->listed[list / 64] |= bit;
    }
    return form->listed[list / 64] & bit;
}

size_t forms_count(const Forms *f) { return f->count; }
const Dictionary *forms_dictionary(const Forms *f) { return f->dictionary; }
const Lexicon *forms_lexicon(const Forms *f) { return f->lexicon; }
