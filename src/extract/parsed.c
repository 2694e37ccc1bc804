/* Words of a sentence and their tree. */
#include "parsed.h"

#include "base/utf8.h"

static const Mention *name_at(const Analysis *an, uint32_t sentence, uint32_t token)
{
    for (uint32_t i = an->sentence_mentions[sentence]; i < an->sentence_mentions[sentence + 1]; i++) {
        const Mention *m = &an->mentions[i];
        bool name = m->kind == MENTION_NAME || m->kind == MENTION_SEAT || m->kind == MENTION_DISCOVERED || m->kind == MENTION_ADJECTIVE ||
                    m->kind == MENTION_PEOPLE;
        if (name && m->first == token && utf8_is_upper(utf8_first(analysis_token_form(an, m->first + m->count - 1)))) return m;
        if (name && m->first == token && m->count == 1 && utf8_is_upper(utf8_first(analysis_token_form(an, m->first)))) return m;
    }
    return NULL;
}

static Tag fixed_tag(const Mention *m)
{
    switch (m->kind) {
    case MENTION_NAME:
    case MENTION_SEAT:
    case MENTION_DISCOVERED: return TAG_NNP;
    case MENTION_ADJECTIVE: return m->count > 1 ? TAG_JJ : TAG_NONE;
    case MENTION_PEOPLE:
    case MENTION_AGENT:
    case MENTION_PRONOUN:
    case MENTION_DESCRIPTION: break;
    }
    return TAG_NONE;
}

static Sv lower_form(Arena *a, Sv form) { return utf8_fold(a, form); }

static void lemmatise_by_lexicon(Analysis *an, Word *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        Sv low = lower_form(an->arena, words[i].form);
        words[i].lemma = low;
        if (!an->lexicon || words[i].tag == TAG_NNP) continue;
        unsigned pos = lexicon_pos(an->lexicon, low);
        Pos best = pos & 1u << POS_VERB ? POS_VERB : pos & 1u << POS_NOUN ? POS_NOUN : POS_OTHER;
        words[i].lemma = lexicon_lemma(an->lexicon, an->arena, low, best);
    }
}

Parsed sentence_parse(Analysis *an, uint32_t sentence, const Model *model, ParserScratch *scratch)
{
    const Sentence *s = &an->text.sentences[sentence];
    Parsed p = { .an = an, .sentence = sentence, .predicate = -1 };
    p.words = NEW_ARRAY(an->arena, Word, (size_t)s->count + 1);
    p.word_of = NEW_ARRAY(an->arena, int32_t, (size_t)s->count + 1);
    for (uint32_t i = s->first; i < s->first + s->count;) {
        const Mention *m = name_at(an, sentence, i);
        Word w = { .token = i, .token_count = 1, .form = an->text.tokens[i].form, .head = -1 };
        if (m) {
            w.tag = fixed_tag(m);
            w.token_count = m->count;
            if (m->count > 1) {
                Span span = mention_span(an, m);
                w.form = span_text(an->text.raw, span);
            }
        }
        for (uint32_t k = 0; k < w.token_count; k++) p.word_of[i - s->first + k] = (int32_t)p.count;
        i += w.token_count;
        p.words[p.count++] = w;
    }
    if (!model || !p.count) {
        lemmatise_by_lexicon(an, p.words, p.count);
        return p;
    }
    model_tag(model, scratch, p.words, p.count);
    model_parse(model, scratch, p.words, p.count);
    if (an->lexicon) lang_lemmatise(an->lexicon, an->arena, p.words, p.count);
    else lemmatise_by_lexicon(an, p.words, p.count);
    p.tree = tree_new(an->arena, p.words, p.count);
    p.has_tree = true;
    return p;
}

struct ParseCache {
    Analysis *an;
    const Model *model;
    ParserScratch *scratch;
    Parsed **parsed; /* by sentence; NULL: not yet */
};

ParseCache *parse_cache_new(Analysis *an, const Model *model, ParserScratch *scratch)
{
    ParseCache *c = NEW(an->arena, ParseCache);
    *c = (ParseCache){ .an = an, .model = model, .scratch = scratch };
    c->parsed = NEW_ARRAY(an->arena, Parsed *, an->text.sentence_count + 1);
    return c;
}

const Parsed *parse_cache_get(ParseCache *c, uint32_t sentence)
{
    if (c->parsed[sentence]) return c->parsed[sentence];
    Parsed *p = NEW(c->an->arena, Parsed);
    *p = sentence_parse(c->an, sentence, c->model, c->scratch);
    return c->parsed[sentence] = p;
}

int32_t parsed_word(const Parsed *p, uint32_t token)
{
    const Sentence *s = &p->an->text.sentences[p->sentence];
    return token >= s->first && token < s->first + s->count ? p->word_of[token - s->first] : -1;
}

uint32_t parsed_mention(const Parsed *p, int32_t w, uint32_t after)
{
    const Analysis *an = p->an;
    if (w < 0) return NO_MENTION;
    uint32_t first = p->words[w].token, end = first + p->words[w].token_count;
    uint32_t from = after == NO_MENTION ? an->sentence_mentions[p->sentence] : after + 1;
    for (uint32_t i = from; i < an->sentence_mentions[p->sentence + 1]; i++) {
        const Mention *m = &an->mentions[i];
        bool hidden = m->prefixed || (m->inside && (p->predicate < 0 || parsed_word(p, m->outer_head) != p->predicate));
        if (!hidden && m->head >= first && m->head < end) return i;
    }
    return NO_MENTION;
}

Span parsed_word_span(const Parsed *p, int32_t w)
{
    const Token *tokens = p->an->text.tokens;
    uint32_t first = p->words[w].token;
    return span_join(tokens[first].span, tokens[first + p->words[w].token_count - 1].span);
}
