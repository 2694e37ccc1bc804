/* Cleaning, sentences and tokens: any valid UTF-8, and what must hold of the result. */
#include <assert.h>

#include "base/utf8.h"
#include "fuzz.h"
#include "text/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Sv raw = { (const char *)data, size };
    if (utf8_invalid_at(raw) != SIZE_MAX) return 0; /* turned away at the door */
    Arena *a = arena_new();
    Text t = text_analyse(a, raw);
    assert(t.clean.len == raw.len);
    uint32_t end = 0;
    for (size_t i = 0; i < t.token_count; i++) {
        assert(t.tokens[i].span.off >= end && t.tokens[i].span.len > 0);
        end = span_end(t.tokens[i].span);
        assert(end <= raw.len);
        assert(t.tokens[i].form.len > 0);
    }
    uint32_t token = 0;
    for (size_t i = 0; i < t.sentence_count; i++) {
        assert(t.sentences[i].first >= token && t.sentences[i].count > 0);
        token = t.sentences[i].first + t.sentences[i].count;
        assert(token <= t.token_count);
        Sv text = text_sentence(a, &t, &t.sentences[i]);
        assert(utf8_invalid_at(text) == SIZE_MAX);
    }
    arena_free(a);
    return 0;
}
