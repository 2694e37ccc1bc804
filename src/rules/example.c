/* yes SENTENCE => SOURCE -> TARGET ?factuality @date ; ... */
#include "base/utf8.h"
#include "rules/parser.h"

typedef struct {
    Parser *p;
    const RuleFile *file;
    const RelationType *relation; /* the rule's; NULL: unknown */
} Reading;

static bool wrong(const Reading *r, Sv part, const char *message, const char *hint)
{
    mistake(&r->p->report, r->file, part, E_RULE_EXPECT, "%s", message);
    remedy(&r->p->report, "%s", hint);
    return false;
}

/* Take a word that begins with @mark from the end of @text. */
static bool cut_mark(Sv *text, char mark, Sv *word)
{
    size_t from = text->len;
    while (from > 0 && !ascii_is_space(text->ptr[from - 1])) from--;
    if (from == 0 || from == text->len || text->ptr[from] != mark) return false;
    *word = sv_sub(*text, from + 1, text->len);
    *text = sv_trim(sv_sub(*text, 0, from));
    return true;
}

static bool read_factuality(const Reading *r, Sv word, Expectation *e)
{
    int factuality = factuality_find(word);
    if (factuality < 0) {
        mistake(&r->p->report, r->file, word, E_RULE_FACTUALITY, "unknown factuality \"" SV_FMT "\"", SV_ARG(word));
        Nearest near = nearest_to(word);
        for (int i = 0; i < FACTUALITY_COUNT; i++) nearest_try(&near, sv_of(factuality_names[i]));
        if (!suggest(&r->p->report, &near))
            remedy(&r->p->report, "one of: negated hypothetical planned reported asserted");
        return false;
    }
    if (e->has_factuality) return wrong(r, word, "an expectation has one factuality", "take one away");
    e->has_factuality = true;
    e->factuality = (Factuality)factuality;
    return true;
}

/* The marks behind the target, in any order. */
static bool read_marks(const Reading *r, Sv *text, Expectation *e)
{
    for (Sv word;;) {
        if (cut_mark(text, '?', &word)) {
            if (!read_factuality(r, word, e)) return false;
        } else if (cut_mark(text, '@', &word)) {
            if (period_known(e->date)) return wrong(r, word, "an expectation has one date", "take one away");
            if (!parse_period(r->p, r->file, word, &e->date)) return false;
        } else {
            return true;
        }
    }
}

static bool check_direction(const Reading *r, Sv arrow, bool either_way)
{
    if (!r->relation || either_way == r->relation->symmetric) return true;
    return either_way ? wrong(r, arrow, "the relation of this rule has a direction", "write -> from source to target")
                      : wrong(r, arrow, "the relation of this rule is symmetric", "write <->");
}

static bool read_expectation(const Reading *r, Sv text, Expectation *e)
{
    *e = (Expectation){ .factuality = FACT_ASSERTED, .date = PERIOD_NONE, .at = place_in(r->file, text) };
    size_t comment = comment_at(text);
    if (comment != SIZE_MAX) {
        mistake(&r->p->report, r->file, sv_sub(text, comment, text.len), E_RULE_COMMENT,
                "a comment has a line of its own");
        remedy(&r->p->report, "move it to the line above");
        text = sv_trim(sv_sub(text, 0, comment));
    }
    if (!read_marks(r, &text, e)) return false;
    size_t arrow = sv_find(text, SV("->"), 0);
    if (arrow == SIZE_MAX)
        return wrong(r, text, "an expectation has an arrow", "write: France -> Mali ?planned @2022-08");
    e->either_way = arrow > 0 && text.ptr[arrow - 1] == '<';
    size_t from = arrow - e->either_way;
    Sv sign = sv_sub(text, from, arrow + 2);
    e->source = squeeze(r->p->arena, sv_sub(text, 0, from));
    e->target = squeeze(r->p->arena, sv_sub(text, arrow + 2, text.len));
    if (!e->source.len || !e->target.len)
        return wrong(r, sign, "an actor is missing beside this arrow", "write: France -> Mali");
    if (sv_find(e->target, SV("->"), 0) != SIZE_MAX)
        return wrong(r, sv_trim(sv_sub(text, arrow + 2, text.len)), "one arrow too many", "separate expectations by ;");
    if (sv_has(e->target, '?') || sv_has(e->target, '@'))
        return wrong(r, sv_trim(sv_sub(text, arrow + 2, text.len)),
                     "? and @ stand at the end, with a blank before each", "write: France -> Mali ?planned @2022-08");
    return check_direction(r, sign, e->either_way);
}

/* Offset of the => that stands between blanks (or at the end), or SIZE_MAX. */
static size_t find_arrow(Sv text)
{
    for (size_t at = 0; (at = sv_find(text, SV("=>"), at)) != SIZE_MAX; at++) {
        bool before = at == 0 || ascii_is_space(text.ptr[at - 1]);
        if (before && (at + 2 == text.len || ascii_is_space(text.ptr[at + 2]))) return at;
    }
    return SIZE_MAX;
}

static bool missing(Parser *p, const RuleFile *file, Sv part, const char *message)
{
    mistake(&p->report, file, part, E_RULE_EXPECT_MISSING, "%s", message);
    remedy(&p->report, "write behind the sentence: => France -> Mali");
    return false;
}

bool parse_example(Parser *p, const RuleFile *file, const Statement *s, ExampleKind kind, const RelationType *relation,
                   RuleExample *out)
{
    size_t arrow = find_arrow(s->body), cap = 0;
    *out = (RuleExample){ .kind = kind, .sentence = sv_trim(sv_sub(s->body, 0, arrow)), .at = place_in(file, s->body) };
    if (!out->sentence.len) {
        out->at = place_in(file, s->word);
        mistake(&p->report, file, s->word, E_RULE_SYNTAX, "the sentence is missing");
        remedy(&p->report, "write: %s", statement_infos[s->kind].form);
        return false;
    }
    out->at.span.len = (uint32_t)out->sentence.len;
    if (arrow == SIZE_MAX)
        return kind == EXAMPLE_NO ? true : missing(p, file, out->sentence, "this example does not say what to find");
    Reading r = { p, file, relation };
    Sv rest = sv_trim(sv_sub(s->body, arrow + 2, s->body.len));
    if (!rest.len) return missing(p, file, sv_sub(s->body, arrow, arrow + 2), "nothing stands behind =>");
    bool fine = true;
    for (bool more = true; more;) {
        more = sv_has(rest, ';');
        Sv raw = sv_cut(&rest, ';'), text = sv_trim(raw);
        Expectation e;
        if (!text.len)
            fine = wrong(&r, raw.len ? raw : sv_sub(s->body, arrow, arrow + 2), "an expectation is empty",
                         "take the ; away");
        else if (read_expectation(&r, text, &e)) ARENA_PUSH(p->arena, out->expected, out->expected_count, cap, e);
        else fine = false;
    }
    return fine;
}
