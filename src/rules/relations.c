/* relation NAME [: PARENT] directed|symmetric [polarity +1|0|-1] [event|state] [ends REL|REL] [plover CODE] [cameo NN]
 * [tone X.X] */
#include "rules/parser.h"

/* What a header says itself; the rest is inherited. */
typedef struct {
    Sv parent, ends; /* as written */
    bool child;      /* a parent stands behind :, known or not */
    bool direction, polarity, life, has_ends, plover, cameo, tone;
    bool done; /* inheritance is resolved */
    const RuleFile *file;
} Said;

typedef struct {
    Parser *p;
    const RuleFile *file;
    RelationType *type;
    Said *said;
    Sv rest;
} Header;

static bool is_plover(Sv code)
{
    for (size_t i = 0; i < code.len; i++)
        if (!ascii_is_upper(code.ptr[i]) && !(i && (code.ptr[i] == '_' || code.ptr[i] == '-'))) return false;
    return code.len > 0;
}

static bool is_cameo(Sv code)
{
    for (size_t i = 0; i < code.len; i++)
        if (!ascii_is_digit(code.ptr[i])) return false;
    return code.len >= 2 && code.len <= 4 && sv_compare(sv_sub(code, 0, 2), SV("01")) >= 0 &&
           sv_compare(sv_sub(code, 0, 2), SV("20")) <= 0;
}

/* -10 .. +10 with at most three digits behind the point; strtod would ask for the locale. */
static bool parse_tone(Sv text, double *out)
{
    double sign = sv_starts(text, SV("-")) ? -1 : 1;
    if (sv_starts(text, SV("-")) || sv_starts(text, SV("+"))) text = sv_sub(text, 1, text.len);
    Sv fraction = text, whole = sv_cut(&fraction, '.');
    bool point = whole.len < text.len;
    uint32_t units = 0, parts = 0;
    if (!sv_to_u32(whole, 10, &units) || (point && (fraction.len > 3 || !sv_to_u32(fraction, 999, &parts))))
        return false;
    double scale = fraction.len == 1 ? 10 : fraction.len == 2 ? 100 : 1000;
    *out = sign * (units + (point ? parts / scale : 0));
    return *out >= -10 && *out <= 10;
}

static bool bad_value(Header *h, Sv value, const char *attribute, const char *form)
{
    if (value.len)
        mistake(&h->p->report, h->file, value, E_RULE_VALUE, "\"" SV_FMT "\" is no value of \"%s\"", SV_ARG(value),
                attribute);
    else mistake(&h->p->report, h->file, h->rest, E_RULE_VALUE, "\"%s\" lacks its value", attribute);
    remedy(&h->p->report, "it takes %s", form);
    return false;
}

static void say_direction(Header *h, bool symmetric)
{
    h->type->symmetric = symmetric;
    h->said->direction = true;
}
static void take_directed(Header *h) { say_direction(h, false); }
static void take_symmetric(Header *h) { say_direction(h, true); }

static void say_life(Header *h, bool state)
{
    h->type->state = state;
    h->said->life = true;
}
static void take_event(Header *h) { say_life(h, false); }
static void take_state(Header *h) { say_life(h, true); }

static void take_polarity(Header *h)
{
    static const struct {
        Sv text;
        int8_t value;
    } values[] = { { SV_INIT("+1"), 1 }, { SV_INIT("1"), 1 }, { SV_INIT("0"), 0 }, { SV_INIT("-1"), -1 } };
    Sv word = sv_word(&h->rest);
    h->said->polarity = true;
    for (size_t i = 0; i < LENGTH_OF(values); i++) {
        if (!sv_equal(word, values[i].text)) continue;
        h->type->polarity = values[i].value;
        return;
    }
    bad_value(h, word, "polarity", "+1, 0 or -1");
}

/* One or more names with | between them, blanks around it or not. */
static void take_ends(Header *h)
{
    Sv start = sv_trim(h->rest), word = sv_word(&h->rest);
    while (word.len && (sv_ends(word, SV("|")) || sv_starts(sv_trim(h->rest), SV("|")))) word = sv_word(&h->rest);
    h->said->has_ends = true;
    h->said->ends = word.len ? sv_sub(start, 0, (size_t)(word.ptr + word.len - start.ptr)) : start;
}

static void take_plover(Header *h)
{
    Sv code = sv_word(&h->rest);
    h->said->plover = true;
    if (is_plover(code)) h->type->plover = code;
    else bad_value(h, code, "plover", "a code in capitals, like SANCTION");
}

static void take_cameo(Header *h)
{
    Sv code = sv_word(&h->rest);
    h->said->cameo = true;
    if (is_cameo(code)) h->type->cameo = code;
    else bad_value(h, code, "cameo", "a code of two to four digits that begins with 01 .. 20");
}

static void take_tone(Header *h)
{
    Sv value = sv_word(&h->rest);
    h->said->tone = true;
    if (!parse_tone(value, &h->type->tone)) bad_value(h, value, "tone", "a number from -10 to +10");
}

static const struct {
    const char *word;
    void (*take)(Header *h);
} attributes[] = {
    { "directed", take_directed }, { "symmetric", take_symmetric }, { "polarity", take_polarity },
    { "event", take_event },       { "state", take_state },         { "ends", take_ends },
    { "plover", take_plover },     { "cameo", take_cameo },         { "tone", take_tone },
};

static void unknown_attribute(Header *h, Sv word)
{
    mistake(&h->p->report, h->file, word, E_RULE_SYNTAX, "a relation has no attribute \"" SV_FMT "\"", SV_ARG(word));
    Nearest near = nearest_to(word);
    for (size_t i = 0; i < LENGTH_OF(attributes); i++) nearest_try(&near, sv_of(attributes[i].word));
    if (!suggest(&h->p->report, &near))
        remedy(&h->p->report, "directed, symmetric, polarity, event, state, ends, plover, cameo, tone");
}

static void take_attribute(Header *h, Sv word, unsigned *seen)
{
    for (size_t i = 0; i < LENGTH_OF(attributes); i++) {
        if (!sv_equal(word, sv_of(attributes[i].word))) continue;
        if (*seen & 1u << i)
            mistake(&h->p->report, h->file, word, E_RULE_TWICE, "\"" SV_FMT "\" is said twice", SV_ARG(word));
        *seen |= 1u << i;
        attributes[i].take(h);
        return;
    }
    unknown_attribute(h, word);
}

static void read_header(Parser *p, const Block *block, RelationType *type, Said *said)
{
    Header h = { p, block->file, type, said, block->head };
    said->file = block->file;
    Sv colon = h.rest;
    Sv before = sv_cut(&colon, ':');
    if (before.len < h.rest.len) {
        h.rest = colon;
        said->child = true;
        said->parent = sv_word(&h.rest);
        if (!said->parent.len)
            mistake(&p->report, block->file, before, E_RULE_SYNTAX, "the parent behind : is missing");
        sv_word(&before);
        no_more(p, block->file, before);
    } else {
        sv_word(&h.rest);
    }
    unsigned seen = 0;
    for (Sv word; (word = sv_word(&h.rest)).len;) take_attribute(&h, word, &seen);
    if ((seen & 3u) == 3u || (seen & 24u) == 24u) {
        mistake(&p->report, block->file, block->head, E_RULE_SYNTAX,
                (seen & 3u) == 3u ? "a relation is directed or symmetric, not both"
                                  : "a relation is an event or a state, not both");
    }
    if (!said->child && !said->direction) {
        mistake(&p->report, block->file, type->name, E_RULE_EMPTY, "relation \"" SV_FMT "\" does not say its direction",
                SV_ARG(type->name));
        remedy(&p->report, "add \"directed\" or \"symmetric\"");
    }
}

/* Take over from the parent what @type does not say. The parent is complete. */
static void inherit(Parser *p, RelationType *type, const Said *said)
{
    const RelationType *parent = &p->rs->relations[type->parent];
    if (!said->direction) type->symmetric = parent->symmetric;
    if (!said->polarity) type->polarity = parent->polarity;
    if (!said->life) type->state = parent->state;
    if (!said->plover) type->plover = parent->plover;
    if (!said->cameo) type->cameo = parent->cameo;
    if (!said->tone) type->tone = parent->tone;
    if (!said->has_ends) {
        type->ends = parent->ends;
        type->ends_count = parent->ends_count;
    }
}

/* Walk up from each relation, marking the way with the number of the walk: who meets his own mark went round in a
 * circle. */
static void cut_circles(Parser *p, const Said *said)
{
    RuleSet *rs = p->rs;
    uint32_t *marks = NEW_ARRAY(p->scratch, uint32_t, rs->relation_count + 1);
    for (uint32_t i = 0; i < rs->relation_count; i++) {
        uint32_t at = i;
        for (; at != NO_RELATION && !marks[at]; at = rs->relations[at].parent) marks[at] = i + 1;
        if (at == NO_RELATION || marks[at] != i + 1) continue;
        mistake(&p->report, said[at].file, said[at].parent, E_RULE_CYCLE,
                "relation \"" SV_FMT "\" is its own parent, step by step", SV_ARG(rs->relations[at].name));
        remedy(&p->report, "one relation of the circle must have another parent, or none");
        rs->relations[at].parent = NO_RELATION;
    }
}

static void find_parents(Parser *p, Said *said)
{
    RuleSet *rs = p->rs;
    for (uint32_t i = 0; i < rs->relation_count; i++)
        rs->relations[i].parent = said[i].parent.len ? parse_relation(p, said[i].file, said[i].parent) : NO_RELATION;
    cut_circles(p, said);
}

/* From the top down: first the chain of parents that is not done, then back along it. */
static void complete(Parser *p, Said *said, uint32_t i, uint32_t *chain)
{
    size_t length = 0;
    for (; i != NO_RELATION && !said[i].done; i = p->rs->relations[i].parent) {
        said[i].done = true;
        chain[length++] = i;
    }
    while (length) {
        RelationType *type = &p->rs->relations[chain[--length]];
        if (type->parent != NO_RELATION) inherit(p, type, &said[chain[length]]);
    }
}

static void find_ends(Parser *p, RelationType *type, const Said *said)
{
    size_t count, cap = 0;
    Sv *names = split_list(p, p->scratch, said->file, said->ends, &count);
    for (size_t i = 0; i < count; i++) {
        uint32_t ended = parse_relation(p, said->file, names[i]);
        if (ended != NO_RELATION) ARENA_PUSH(p->arena, type->ends, type->ends_count, cap, ended);
    }
}

static void check_ends(Parser *p, const RelationType *type, const Said *said)
{
    for (size_t i = 0; i < type->ends_count; i++) {
        const RelationType *ended = &p->rs->relations[type->ends[i]];
        if (ended->state) continue;
        mistake(&p->report, said->file, said->ends, E_RULE_ENDS,
                "\"" SV_FMT "\" ends \"" SV_FMT "\", which is an event", SV_ARG(type->name), SV_ARG(ended->name));
        remedy(&p->report, "only what lasts can end: make \"" SV_FMT "\" a state", SV_ARG(ended->name));
    }
}

/* The statement below a relation is a note, if there is one. */
static void read_name(Parser *p, const Block *block)
{
    Sv head = block->head, name = sv_word(&head);
    size_t colon = sv_find(name, SV(":"), 0);
    name = sv_sub(name, 0, colon);
    if (!name.len) {
        mistake(&p->report, block->file, block->word, E_RULE_SYNTAX, "the relation has no name");
        remedy(&p->report, "write: %s", header_infos[BLOCK_RELATION].form);
        return;
    }
    check_id(p, block->file, name, SV("-."), "the relation's name");
    uint32_t known = intern_count(p->relation_names), id = intern_add(p->relation_names, name);
    if (id < known) {
        report_duplicate(p, block->file, name, "relation", p->rs->relations[id].at);
        return;
    }
    RelationType type = { .name = name, .parent = NO_RELATION, .at = place_in(block->file, name) };
    ARENA_PUSH(p->arena, p->rs->relations, p->rs->relation_count, p->relation_cap, type);
}

void relation_headers(Parser *p)
{
    size_t *blocks = NEW_ARRAY(p->scratch, size_t, p->block_count + 1);
    for (size_t b = 0; b < p->block_count; b++) {
        if (p->blocks[b].kind != BLOCK_RELATION) continue;
        size_t before = p->rs->relation_count;
        read_name(p, &p->blocks[b]);
        if (p->rs->relation_count > before) blocks[before] = b;
    }
    size_t n = p->rs->relation_count;
    Said *said = NEW_ARRAY(p->scratch, Said, n + 1);
    uint32_t *chain = NEW_ARRAY(p->scratch, uint32_t, n + 1);
    for (size_t i = 0; i < n; i++) read_header(p, &p->blocks[blocks[i]], &p->rs->relations[i], &said[i]);
    find_parents(p, said);
    for (size_t i = 0; i < n; i++)
        if (said[i].has_ends) find_ends(p, &p->rs->relations[i], &said[i]);
    for (uint32_t i = 0; i < n; i++) complete(p, said, i, chain);
    for (size_t i = 0; i < n; i++)
        if (said[i].has_ends) check_ends(p, &p->rs->relations[i], &said[i]);
}
