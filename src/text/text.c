/* Documents to sentences. */
#include "text/text.h"

#include <string.h>

#include "text/clean.h"
#include "text/sentence.h"

enum { BYTES_PER_TOKEN = 5 }; /* of English; more tokens only cost a copy */

static Text split(Arena *a, Sv raw, Sv clean, const TitleList *titles)
{
    Text t = { .raw = raw, .clean = clean };
    TokenList tokens = { 0 };
    SentenceList sentences = { 0 };
    tokens.tokens = arena_grow(a, NULL, 0, &tokens.room, clean.len / BYTES_PER_TOKEN + 1, sizeof *tokens.tokens);
    uint32_t paragraph = 0;
    size_t title = 0;
    for (size_t from = 0; from < clean.len;) {
        const char *line_end = memchr(clean.ptr + from, '\n', clean.len - from);
        size_t to = line_end ? (size_t)(line_end - clean.ptr) : clean.len;
        while (title < titles->count && titles->starts[title] < from) title++;
        bool marked = title < titles->count && titles->starts[title] < to;
        size_t before = tokens.count;
        Paragraph p = { { (uint32_t)from, (uint32_t)(to - from) },
                        paragraph,
                        marked ? SENTENCE_HEADING : SENTENCE_BODY };
        sentence_split(a, clean, p, &tokens, &sentences);
        paragraph += tokens.count > before;
        from = to + 1;
    }
    t.tokens = tokens.tokens;
    t.token_count = tokens.count;
    t.sentences = sentences.sentences;
    t.sentence_count = sentences.count;
    return t;
}

Text text_analyse(Arena *a, Sv raw)
{
    TitleList titles = { 0 };
    Sv clean = clean_document(a, raw, &titles);
    return split(a, raw, clean, &titles);
}

Text text_split(Arena *a, Sv raw, Sv clean) { return split(a, raw, clean, &(TitleList){ 0 }); }

LongSentences text_long_sentences(const Text *t)
{
    LongSentences found = { 0 };
    for (size_t i = 0, from = 0; i < t->sentence_count; i++) {
        if (t->sentences[i].goes_on) continue;
        if (i > from && found.count++ == 0) {
            const Sentence *first = &t->sentences[from], *last = &t->sentences[i];
            found.first = span_join(first->span, last->span);
            found.first_tokens = last->first + last->count - first->first;
        }
        from = i + 1;
    }
    return found;
}

Sv text_sentence(Arena *a, const Text *t, const Sentence *s)
{
    Sv clean = span_text(t->clean, s->span);
    char *to = arena_alloc(a, clean.len + 1);
    size_t n = 0;
    bool blank = false;
    for (size_t i = 0; i < clean.len; i++) {
        char c = clean.ptr[i];
        if (c == NO_CHARACTER) continue;
        if (ascii_is_space(c)) {
            blank = n > 0;
            continue;
        }
        if (blank) to[n++] = ' ';
        blank = false;
        to[n++] = c;
    }
    return (Sv){ to, n };
}
