/* Words of a sentence and their tree. */
#include "parsed.h"

#include "aside.h"
#include "base/utf8.h"
#include "correct.h"
#include "mention.h"

static const Mention *name_at(const Analysis *an, uint32_t sentence, uint32_t token)
{
    for (uint32_t i = an->sentence_mentions[sentence]; i < an->sentence_mentions[sentence + 1]; i++) {
        const Mention *m = &an->mentions[i];
        bool name = m->kind == MENTION_NAME || m->kind == MENTION_SEAT || m->kind == MENTION_DISCOVERED ||
                    m->kind == MENTION_ADJECTIVE || m->kind == MENTION_PEOPLE;
        if (name && m->first == token && utf8_is_upper(utf8_first(analysis_token_form(an, m->first + m->count - 1))))
            return m;
        if (name && m->first == token && m->count == 1 && utf8_is_upper(utf8_first(analysis_token_form(an, m->first))))
            return m;
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
    case MENTION_DESCRIPTION:
    case MENTION_EVENT: break;
    }
    return TAG_NONE;
}

static void lemmatise_by_lexicon(Analysis *an, Word *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        Sv low = utf8_fold(an->arena, words[i].form);
        words[i].lemma = low;
        if (!an->lexicon || words[i].tag == TAG_NNP) continue;
        unsigned pos = lexicon_pos(an->lexicon, low);
        Pos best = pos & 1u << POS_VERB ? POS_VERB : pos & 1u << POS_NOUN ? POS_NOUN : POS_OTHER;
        words[i].lemma = lexicon_lemma(an->lexicon, an->arena, low, best);
    }
}

/* By form and tag. A word of a headline may have another form than its token. */
static void lemmatise(Parsed *p)
{
    Forms *known = p->an->forms_known;
    p->forms = NEW_ARRAY(p->an->arena, Form *, p->count + 1);
    for (size_t i = 0; i < p->count; i++) {
        Word *w = &p->words[i];
        Form *own = p->an->forms[w->token];
        p->forms[i] = w->token_count == 1 && sv_equal(w->form, own->text) ? own : forms_find(known, w->form);
        w->lemma = forms_lemma(known, p->forms[i], w->tag)->lemma;
    }
}

/* ---- what enters the parser as one word ---- */

static bool is_state_like(const Analysis *an, const Mention *m)
{
    if (m->entity == NO_ENTITY || (m->kind != MENTION_NAME && m->kind != MENTION_SEAT && m->kind != MENTION_DISCOVERED))
        return false;
    ActorType t = an->entities[m->entity].type;
    return t == ACTOR_STATE || t == ACTOR_PLACE || t == ACTOR_POPULATION;
}

/* Of one kind, so that a comma between them coordinates: states with states, persons with persons, bodies with bodies.
 */
static bool can_stand_in_list(const Analysis *an, const Mention *first, const Mention *next)
{
    if (first->entity == NO_ENTITY || next->entity == NO_ENTITY || first->kind == MENTION_ADJECTIVE ||
        next->kind == MENTION_ADJECTIVE)
        return false;
    if (first->possessive || next->possessive) return false;
    bool person = an->entities[first->entity].type == ACTOR_PERSON,
         other = an->entities[next->entity].type == ACTOR_PERSON;
    return person == other && is_state_like(an, first) == is_state_like(an, next);
}

static bool is_list_place(const Analysis *an, uint32_t first, uint32_t from)
{
    uint32_t before = first > from && token_is(an, first - 1, "the") ? first - 1 : first;
    return before > from && token_is_one_of(an, before - 1, "in|at|from|near|since|after|before|outside|across|within");
}

/* One past the last token of "A, B and C" from the name at @m on, where all are names of one kind: parsers lose the
 * thread in long lists, and a list is one argument; of "A, B, C, and the government of D" that is "A, B, C". @m itself
 * where there are fewer than three names: two and a comma may be anything, unless they share words ("North and South
 * Korea"). */
static uint32_t end_of_list(const Analysis *an, uint32_t sentence, const Mention *m)
{
    const Sentence *s = &an->text.sentences[sentence];
    uint32_t last = m->first + m->count, end = last, to = s->first + s->count, names = 1;
    if (is_list_place(an, m->first, s->first) && token_is(an, last, ",")) return last; /* "In Syria, Russia and Iran" */
    for (bool closed = false; !closed;) {
        uint32_t at = end;
        bool comma = token_is(an, at, ",");
        if (comma) at++;
        closed = at < to && token_is_one_of(an, at, "and|or|&");
        if (closed) at++;
        if ((!comma && !closed) || at >= to) break;
        if (token_is(an, at, "the")) at++;
        const Mention *next = at < to ? name_at(an, sentence, at) : NULL;
        if (!next || !can_stand_in_list(an, m, next)) return closed && names >= 3 ? end : last;
        end = next->first + next->count;
        names++;
        if (closed) return names >= 3 || m->shares ? end : last;
    }
    return last;
}

/* "Islamic State (IS)": the short form belongs to the name. One past it, or @end where none follows. */
static uint32_t end_of_short_form(const Analysis *an, uint32_t sentence, const Mention *m, uint32_t end)
{
    const Sentence *s = &an->text.sentences[sentence];
    if (end + 3 > s->first + s->count || !token_is(an, end, "(")) return end;
    const Mention *other = name_at(an, sentence, end + 1);
    bool same = other && other->entity == m->entity && token_is(an, other->first + other->count, ")");
    return same ? other->first + other->count + 1 : end;
}

/* The word of a headline as running text would write it: "Give" is a verb, where the parser would see a name. */
static Sv plain_form(Analysis *an, uint32_t token)
{
    const Form *form = an->forms[token];
    return token_is_capitalised(an, token) && form->known ? arena_sv(an->arena, form->folded)
                                                          : an->text.tokens[token].form;
}

Parsed sentence_parse(Analysis *an, uint32_t sentence, const SentenceParser *parser)
{
    const Sentence *s = &an->text.sentences[sentence];
    Parsed p = { .an = an, .sentence = sentence, .predicate = -1 };
    p.words = NEW_ARRAY(an->arena, Word, (size_t)s->count + 1);
    p.word_of = NEW_ARRAY(an->arena, int32_t, (size_t)s->count + 1);
    bool headline = sentence_is_headline(an, sentence);
    for (uint32_t i = s->first; i < s->first + s->count;) {
        const Mention *m = name_at(an, sentence, i);
        Word w = { .token = i, .token_count = 1, .form = an->text.tokens[i].form, .head = -1 };
        if (headline && !m) w.form = plain_form(an, i);
        if (m) {
            w.tag = fixed_tag(m);
            uint32_t end = i + m->count;
            if (w.tag == TAG_NNP) {
                uint32_t list = parser->without & CONSTRUCTION_LIST ? end : end_of_list(an, sentence, m);
                end = list > end ? list : end_of_short_form(an, sentence, m, end);
            }
            w.token_count = end - i;
            if (w.token_count > 1)
                w.form = span_text(an->text.raw,
                                   span_join(an->text.tokens[i].span, an->text.tokens[i + w.token_count - 1].span));
        }
        for (uint32_t k = 0; k < w.token_count; k++) p.word_of[i - s->first + k] = (int32_t)p.count;
        i += w.token_count;
        p.words[p.count++] = w;
    }
    if (!parser->model || !p.count) {
        lemmatise_by_lexicon(an, p.words, p.count);
        return p;
    }
    model_tag(parser->model, parser->scratch, p.words, p.count);
    if (!(parser->without & CONSTRUCTION_TAG)) correct_tags(an, p.words, p.count);
    if (parser->without & CONSTRUCTION_ASIDE) model_parse(parser->model, parser->scratch, p.words, p.count);
    else parse_with_asides(an->arena, parser->model, parser->scratch, p.words, p.count);
    if (!(parser->without & CONSTRUCTION_TAG)) correct_tree(&p);
    if (an->lexicon) lemmatise(&p);
    else lemmatise_by_lexicon(an, p.words, p.count);
    p.tree = tree_new(an->arena, p.words, p.count);
    p.has_tree = true;
    return p;
}

struct ParseCache {
    Analysis *an;
    SentenceParser parser;
    Parsed **parsed; /* by sentence; NULL: not yet */
};

ParseCache *parse_cache_new(Analysis *an, SentenceParser parser)
{
    ParseCache *c = NEW(an->arena, ParseCache);
    *c = (ParseCache){ .an = an, .parser = parser };
    c->parsed = NEW_ARRAY(an->arena, Parsed *, an->text.sentence_count + 1);
    return c;
}

const Parsed *parse_cache_get(ParseCache *c, uint32_t sentence)
{
    if (c->parsed[sentence]) return c->parsed[sentence];
    Parsed *p = NEW(c->an->arena, Parsed);
    *p = sentence_parse(c->an, sentence, &c->parser);
    return c->parsed[sentence] = p;
}

int32_t parsed_word(const Parsed *p, uint32_t token)
{
    const Sentence *s = &p->an->text.sentences[p->sentence];
    return token >= s->first && token < s->first + s->count ? p->word_of[token - s->first] : -1;
}

/* The owner inside of a composed mention is no actor of its own, but where its agent is the predicate: "members of
 * NATO". */
static bool is_hidden(const Parsed *p, const Mention *m)
{
    return m->prefixed || (m->inside && (p->predicate < 0 || parsed_word(p, m->outer_head) != p->predicate));
}

uint32_t parsed_mention(const Parsed *p, int32_t w, uint32_t after)
{
    const Analysis *an = p->an;
    if (w < 0) return NO_MENTION;
    if (p->numbers.mention) {
        uint32_t base = an->sentence_mentions[p->sentence];
        uint32_t i = after == NO_MENTION ? p->numbers.mention[w] : p->numbers.next_mention[after - base];
        while (i != NO_MENTION && is_hidden(p, &an->mentions[i])) i = p->numbers.next_mention[i - base];
        return i;
    }
    uint32_t first = p->words[w].token, end = first + p->words[w].token_count;
    uint32_t from = after == NO_MENTION ? an->sentence_mentions[p->sentence] : after + 1;
    for (uint32_t i = from; i < an->sentence_mentions[p->sentence + 1]; i++) {
        const Mention *m = &an->mentions[i];
        if (m->head >= first && m->head < end && !is_hidden(p, m)) return i;
    }
    return NO_MENTION;
}

Span parsed_word_span(const Parsed *p, int32_t w)
{
    const Token *tokens = p->an->text.tokens;
    uint32_t first = p->words[w].token;
    return span_join(tokens[first].span, tokens[first + p->words[w].token_count - 1].span);
}
