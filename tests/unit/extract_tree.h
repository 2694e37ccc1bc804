/* What tests of the parser's input and output share: one sentence as words and tree. */
#ifndef EXTRACT_TREE_H
#define EXTRACT_TREE_H

#include <string.h>

#include "extract/parsed.h"
#include "extract_fixture.h"

static inline Parsed parse(const char *text)
{
    arena_reset(doc_arena);
    Document *doc = NEW(doc_arena, Document);
    *doc = (Document){ .id = SV("test"), .text = sv_of(text), .date = PERIOD_NONE };
    Analysis *an =
        analysis_new(doc_arena, rules, forms_new(doc_arena, dictionary_new(doc_arena, rules), lexicon, NULL), doc);
    return sentence_parse(an, 0, &(SentenceParser){ .model = model, .scratch = scratch });
}

/* The word of this form, -1 where none has it. */
static inline int32_t word_of(const Parsed *p, const char *form)
{
    for (size_t i = 0; i < p->count; i++)
        if (sv_equal(p->words[i].form, sv_of(form))) return (int32_t)i;
    return -1;
}

static inline void assert_hangs(const Parsed *p, const char *form, const char *relation, const char *head)
{
    int32_t w = word_of(p, form);
    if (w < 0) fail_msg("there is no word \"%s\"", form);
    const Word *word = &p->words[w];
    const char *on = word->head < 0 ? "-" : arena_cstr(doc_arena, p->words[word->head].form);
    if (strcmp(on, head) != 0 || strcmp(dep_names[word->dep], relation) != 0)
        fail_msg("\"%s\" hangs on \"%s\" as %s, not on \"%s\" as %s", form, on, dep_names[word->dep], head, relation);
}

#endif
