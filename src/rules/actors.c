/* Actors: who they are, what they are called, what they belong to. */
#include <assert.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "rules/parser.h"

/* ---- headers: actor ID : TYPE ---- */

static void actor_header(Parser *p, Block *block, ActorDef *actor)
{
    Sv type = block->head, id = sv_trim(sv_cut(&type, ':')), rest = id;
    Sv word = sv_word(&rest);
    *actor = (ActorDef){ .type = ACTOR_ORGANISATION, .exists = PERIOD_NONE };
    if (!id.len) {
        mistake(&p->report, block->file, block->word, E_RULE_SYNTAX, "the actor has no id");
        remedy(&p->report, "write: %s", header_infos[BLOCK_ACTOR].form);
        id = block->word;
    } else {
        check_id(p, block->file, rest.len ? id : word, SV("."), "the id");
    }
    actor->id = id;
    actor->at = place_in(block->file, id);
    rest = sv_trim(type);
    word = sv_word(&rest);
    if (!word.len) {
        mistake(&p->report, block->file, id, E_RULE_SYNTAX, "the type of the actor is missing");
        remedy(&p->report, "write: %s", header_infos[BLOCK_ACTOR].form);
        return;
    }
    int t = parse_actor_type(p, block->file, word);
    if (t >= 0) actor->type = (ActorType)t;
    no_more(p, block->file, rest);
}

/* Sorting is by (id, arrival); ids are different already. */
typedef struct {
    ActorDef def;
    uint32_t arrival;
} Arrived;

static int compare_arrived(const void *a, const void *b)
{
    return sv_compare(((const Arrived *)a)->def.id, ((const Arrived *)b)->def.id);
}

void actor_headers(Parser *p)
{
    Arrived *arrived = NULL;
    size_t count = 0, cap = 0;
    for (size_t b = 0; b < p->block_count; b++) {
        Block *block = &p->blocks[b];
        if (block->kind != BLOCK_ACTOR) continue;
        Arrived one = { 0 };
        actor_header(p, block, &one.def);
        uint32_t known = intern_count(p->actor_ids);
        one.arrival = block->arrival = intern_add(p->actor_ids, one.def.id);
        block->second = one.arrival < known;
        if (!block->second) {
            ARENA_PUSH(p->scratch, arrived, count, cap, one);
            continue;
        }
        assert(arrived); /* the first of this id is in it */
        report_duplicate(p, block->file, one.def.id, "actor", arrived[one.arrival].def.at);
    }
    if (count) qsort(arrived, count, sizeof *arrived, compare_arrived);
    p->rs->actors = NEW_ARRAY(p->arena, ActorDef, count + 1);
    p->rs->actor_count = count;
    p->actor_of_arrival = NEW_ARRAY(p->scratch, uint32_t, count + 1);
    for (uint32_t i = 0; i < count; i++) {
        p->rs->actors[i] = arrived[i].def;
        p->actor_of_arrival[arrived[i].arrival] = i;
    }
}

/* ---- bodies ---- */

typedef struct {
    Parser *p;
    const RuleFile *file;
    ActorDef *actor;
    size_t name_cap, context_cap, link_cap, code_cap;
    bool has_exists;
    Interner *exact, *folded; /* names as written, and folded; NULL until a condition asks */
    uint32_t *exact_of, *first_exact, *first_folded;
    bool *has_case; /* of each number in @exact */
} Body;

static void add_names(Body *b, Sv list, NameKind kind)
{
    size_t count;
    Sv *items = split_list(b->p, b->p->scratch, b->file, list, &count);
    for (size_t i = 0; i < count; i++) {
        ActorName name = { .text = squeeze(b->p->arena, items[i]), .kind = kind, .at = place_in(b->file, items[i]) };
        ARENA_PUSH(b->p->arena, b->actor->names, b->actor->name_count, b->name_cap, name);
    }
}

static const struct {
    const char *scheme, *form;
    size_t min, max;
    bool digits; /* else capitals */
} schemes[] = {
    { "iso2", "two capitals, like FR", 2, 2, false },
    { "iso3", "three or four capitals, like FRA", 3, 4, false },
    { "cow", "three capitals, like FRN", 3, 3, false },
    { "ccode", "a number of up to four digits, like 220", 1, 4, true },
    { "gw", "a number of up to four digits, like 220", 1, 4, true },
    { "cameo", "three to nine capitals, like FRA", 3, 9, false },
    { "ucdp", "a number, like 156", 1, 9, true },
    { "wikidata", "Q and a number, like Q142", 2, 12, false },
};

static bool code_fits(size_t scheme, Sv value)
{
    if (value.len < schemes[scheme].min || value.len > schemes[scheme].max) return false;
    bool item = sv_equal(sv_of(schemes[scheme].scheme), SV("wikidata"));
    for (size_t i = 0; i < value.len; i++) {
        bool digit = item ? i > 0 : schemes[scheme].digits;
        if (item && i == 0 && value.ptr[i] != 'Q') return false;
        if (digit ? !ascii_is_digit(value.ptr[i]) : !ascii_is_upper(value.ptr[i])) return false;
    }
    return true;
}

static void add_code(Body *b, Sv item)
{
    Sv rest = item, scheme = sv_word(&rest), value = sv_word(&rest);
    size_t s = 0;
    while (s < LENGTH_OF(schemes) && !sv_equal(scheme, sv_of(schemes[s].scheme))) s++;
    if (s == LENGTH_OF(schemes)) {
        mistake(&b->p->report, b->file, scheme, E_RULE_CODE, "unknown scheme of codes \"" SV_FMT "\"", SV_ARG(scheme));
        Nearest near = nearest_to(scheme);
        for (s = 0; s < LENGTH_OF(schemes); s++) nearest_try(&near, sv_of(schemes[s].scheme));
        if (!suggest(&b->p->report, &near))
            remedy(&b->p->report, "schemes: iso2 iso3 cow ccode gw cameo ucdp wikidata");
        return;
    }
    if (!code_fits(s, value)) {
        mistake(&b->p->report, b->file, value.len ? value : scheme, E_RULE_CODE, "this is no code of %s",
                schemes[s].scheme);
        remedy(&b->p->report, "it is %s", schemes[s].form);
        return;
    }
    no_more(b->p, b->file, rest);
    ARENA_PUSH(b->p->arena, b->actor->codes, b->actor->code_count, b->code_cap, ((ActorCode){ scheme, value }));
}

static void add_codes(Body *b, Sv list)
{
    size_t count;
    Sv *items = split_list(b->p, b->p->scratch, b->file, list, &count);
    for (size_t i = 0; i < count; i++) add_code(b, items[i]);
}

static void add_link(Body *b, ActorLink link)
{
    ARENA_PUSH(b->p->arena, b->actor->links, b->actor->link_count, b->link_cap, link);
}

static void add_within(Body *b, Sv list)
{
    size_t count;
    Sv *ids = split_list(b->p, b->p->scratch, b->file, list, &count);
    for (size_t i = 0; i < count; i++) {
        uint32_t target = parse_actor_id(b->p, b->file, ids[i]);
        if (target == NO_ACTOR) continue;
        add_link(b,
                 (ActorLink){
                     .kind = LINK_WITHIN, .target = target, .period = PERIOD_NONE, .at = place_in(b->file, ids[i]) });
    }
}

/* president, or prime minister/premier */
static void read_titles(Body *b, Sv text, ActorLink *link)
{
    size_t cap = 0;
    if (sv_find(text, SV(".."), 0) != SIZE_MAX) {
        mistake(&b->p->report, b->file, text, E_RULE_SYNTAX, "the period stands before \"as\"");
        remedy(&b->p->report, "write: %s", statement_infos[ST_ACTS_FOR].form);
        return;
    }
    Sv all = text;
    for (bool more = true; more;) {
        more = sv_has(text, '/');
        Sv title = sv_trim(sv_cut(&text, '/'));
        if (title.len) {
            ARENA_PUSH(b->p->arena, link->titles, link->title_count, cap, squeeze(b->p->arena, title));
            continue;
        }
        mistake(&b->p->report, b->file, all, E_RULE_LIST, "a title is missing");
        remedy(&b->p->report, "titles stand behind \"as\", with / between them");
        return;
    }
}

/* Offset of the word "as" in @text, or SIZE_MAX. */
static size_t find_as(Sv text)
{
    for (Sv rest = text, word; (word = sv_word(&rest)).len;)
        if (sv_equal(word, SV("as"))) return (size_t)(word.ptr - text.ptr);
    return SIZE_MAX;
}

static void add_dated(Body *b, const Statement *s, LinkKind kind)
{
    Sv rest = s->body, id = sv_word(&rest);
    ActorLink link = { .kind = kind, .period = PERIOD_NONE, .at = place_in(b->file, id) };
    if (!id.len) {
        mistake(&b->p->report, b->file, s->word, E_RULE_SYNTAX, "the id of an actor is missing");
        remedy(&b->p->report, "write: %s", statement_infos[s->kind].form);
        return;
    }
    link.target = parse_actor_id(b->p, b->file, id);
    rest = sv_trim(rest);
    size_t as = kind == LINK_ACTS_FOR ? find_as(rest) : SIZE_MAX;
    if (as != SIZE_MAX) read_titles(b, sv_trim(sv_sub(rest, as + 2, rest.len)), &link);
    rest = sv_trim(sv_sub(rest, 0, as));
    bool fine = !rest.len || parse_period(b->p, b->file, rest, &link.period);
    if (fine && link.target != NO_ACTOR) add_link(b, link);
}

static void read_exists(Body *b, const Statement *s)
{
    if (b->has_exists) mistake(&b->p->report, b->file, s->word, E_RULE_TWICE, "an actor exists once");
    b->has_exists = true;
    if (!s->body.len) {
        mistake(&b->p->report, b->file, s->word, E_RULE_DATE, "the period is missing");
        remedy(&b->p->report, "write: %s", statement_infos[ST_EXISTS].form);
        return;
    }
    bool fine = parse_period(b->p, b->file, s->body, &b->actor->exists);
    (void)fine; /* reported; the actor then exists always */
}

/* ---- conditions on names ---- */

/* Names by their letters, and by their letters without case and accents; made at the first condition. */
static void index_names(Body *b)
{
    Arena *scratch = b->p->scratch;
    size_t n = b->actor->name_count;
    b->exact = intern_new(scratch);
    b->folded = intern_new(scratch);
    b->exact_of = NEW_ARRAY(scratch, uint32_t, n + 1);
    b->first_exact = NEW_ARRAY(scratch, uint32_t, n + 1);
    b->first_folded = NEW_ARRAY(scratch, uint32_t, n + 1);
    b->has_case = NEW_ARRAY(scratch, bool, n + 1);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t known = intern_count(b->exact), id = intern_add(b->exact, b->actor->names[i].text);
        b->exact_of[i] = id;
        if (id == known) b->first_exact[id] = i;
        known = intern_count(b->folded);
        id = intern_add(b->folded, utf8_fold(scratch, b->actor->names[i].text));
        if (id == known) b->first_folded[id] = i;
    }
}

/* Index of the name that reads like @alias: the same letters first, else the same but for case and accents. */
static uint32_t find_name(Body *b, Sv alias)
{
    if (!b->exact) index_names(b);
    Sv key = squeeze(b->p->scratch, alias);
    uint32_t id = intern_find(b->exact, key);
    if (id != INTERN_NONE) return b->first_exact[id];
    id = intern_find(b->folded, utf8_fold(b->p->scratch, key));
    return id == INTERN_NONE ? INTERN_NONE : b->first_folded[id];
}

static void no_such_name(Body *b, Sv alias)
{
    mistake(&b->p->report, b->file, alias, E_RULE_ALIAS, "\"" SV_FMT "\" has no name \"" SV_FMT "\"",
            SV_ARG(b->actor->id), SV_ARG(alias));
    Nearest near = nearest_to(alias);
    for (size_t i = 0; i < b->actor->name_count; i++) nearest_try(&near, b->actor->names[i].text);
    if (!suggest(&b->p->report, &near)) remedy(&b->p->report, "list it behind name, adj, people or seat first");
}

static void read_case(Body *b, Sv list)
{
    size_t count;
    Sv *items = split_list(b->p, b->p->scratch, b->file, list, &count);
    for (size_t i = 0; i < count; i++) {
        uint32_t name = find_name(b, items[i]);
        if (name == INTERN_NONE) no_such_name(b, items[i]);
        else b->has_case[b->exact_of[name]] = true;
    }
}

/* A colon with a blank behind it parts the alias from the words. */
static void read_context(Body *b, const Statement *s, ContextKind kind)
{
    size_t colon = sv_find(s->body, SV(": "), 0);
    if (colon == SIZE_MAX) {
        mistake(&b->p->report, b->file, s->body.len ? s->body : s->word, E_RULE_SYNTAX,
                "a condition is: name, colon, words");
        remedy(&b->p->report, "write: %s", statement_infos[s->kind].form);
        return;
    }
    Sv alias = sv_trim(sv_sub(s->body, 0, colon)), list = sv_trim(sv_sub(s->body, colon + 1, s->body.len));
    NameContext context = { .kind = kind, .at = place_in(b->file, alias) };
    size_t cap = 0, count;
    Sv *words = split_list(b->p, b->p->scratch, b->file, list, &count);
    for (size_t i = 0; i < count; i++)
        ARENA_PUSH(b->p->arena, context.words, context.word_count, cap, squeeze(b->p->arena, words[i]));
    uint32_t name = find_name(b, alias);
    if (name == INTERN_NONE) {
        no_such_name(b, alias);
        return;
    }
    context.alias = b->actor->names[name].text;
    if (count) ARENA_PUSH(b->p->arena, b->actor->contexts, b->actor->context_count, b->context_cap, context);
}

/* ---- all statements ---- */

static void read_generic(Body *b, const Statement *s)
{
    if (b->actor->generic) mistake(&b->p->report, b->file, s->word, E_RULE_TWICE, "\"generic\" is said twice");
    b->actor->generic = true;
    no_more(b->p, b->file, s->body);
}

/* Names first, because conditions may stand above them; names with `name` before the others, for the display name is
 * names[0]. */
static void read_names(Body *b, const Block *block)
{
    static const struct {
        StatementKind statement;
        NameKind kind;
    } order[] = {
        { ST_NAME, NAME_PROPER }, { ST_ADJ, NAME_ADJECTIVE }, { ST_PEOPLE, NAME_PEOPLE }, { ST_SEAT, NAME_SEAT }
    };
    for (size_t k = 0; k < LENGTH_OF(order); k++) {
        for (size_t i = 0; i < block->count; i++)
            if (block->items[i].kind == order[k].statement) add_names(b, block->items[i].body, order[k].kind);
        if (k == 0 && b->actor->name_count == 0) {
            mistake(&b->p->report, b->file, b->actor->id, E_RULE_EMPTY, "actor \"" SV_FMT "\" has no name",
                    SV_ARG(b->actor->id));
            remedy(&b->p->report, "add a line: %s", statement_infos[ST_NAME].form);
        }
    }
}

static void read_statement(Body *b, const Statement *s)
{
    switch (s->kind) {
    case ST_CODE: add_codes(b, s->body); break;
    case ST_WITHIN: add_within(b, s->body); break;
    case ST_PART_OF: add_dated(b, s, LINK_PART_OF); break;
    case ST_ACTS_FOR: add_dated(b, s, LINK_ACTS_FOR); break;
    case ST_EXISTS: read_exists(b, s); break;
    case ST_CASE: read_case(b, s->body); break;
    case ST_UNLESS_AFTER: read_context(b, s, UNLESS_AFTER); break;
    case ST_UNLESS_BEFORE: read_context(b, s, UNLESS_BEFORE); break;
    case ST_UNLESS_NEAR: read_context(b, s, UNLESS_NEAR); break;
    case ST_ONLY_NEAR: read_context(b, s, ONLY_NEAR); break;
    case ST_GENERIC: read_generic(b, s); break;
    default: break; /* names are read already; a note is for the reader */
    }
}

void actor_bodies(Parser *p)
{
    for (size_t i = 0; i < p->block_count; i++) {
        const Block *block = &p->blocks[i];
        if (block->kind != BLOCK_ACTOR) continue;
        ActorDef spare = { .id = block->head, .exists = PERIOD_NONE };
        Body b = { .p = p, .file = block->file };
        b.actor = block->second ? &spare : &p->rs->actors[p->actor_of_arrival[block->arrival]];
        read_names(&b, block);
        for (size_t s = 0; s < block->count; s++) read_statement(&b, &block->items[s]);
        for (size_t n = 0; b.exact && n < b.actor->name_count; n++)
            b.actor->names[n].exact_case = b.has_case[b.exact_of[n]];
    }
}
