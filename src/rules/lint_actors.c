/* What is well formed and still looks wrong in dictionaries of actors: names that two actors share, memberships at
 * impossible times. */
#include <stdlib.h>

#include "base/utf8.h"
#include "rules/alias.h"
#include "rules/parser.h"

static bool ends_word(Sv text, size_t at) { return at >= text.len || text.ptr[at] == ' ' || text.ptr[at] == '-'; }

/* The tokeniser makes 's and a last ' words of their own, so they count; inside a word they do not ("Da'esh"). */
Sv alias_key(Arena *a, Sv name)
{
    Sv folded = utf8_fold(a, name);
    char *out = arena_alloc(a, 2 * folded.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < folded.len; i++) {
        char c = folded.ptr[i];
        bool mark = c == '\'' && (ends_word(folded, i + 1) || (folded.ptr[i + 1] == 's' && ends_word(folded, i + 2)));
        if ((c == '\'' && !mark) || (c == '.' && ends_word(folded, i + 1))) continue;
        if (c == '-') c = ' ';
        if (mark && n) out[n++] = ' ';
        if (c != ' ' || (n && out[n - 1] != ' ')) out[n++] = c;
    }
    Sv key = { out, n };
    return sv_starts(key, SV("the ")) ? sv_sub(key, 4, n) : key;
}

/* ---- names ---- */

typedef struct {
    Sv key, text;
    uint32_t owner; /* index of the actor or agent */
    NameKind kind;
    bool exact_case, context;
    Place at;
} Entry;

typedef struct {
    Entry *items;
    size_t count, cap;
} EntryList;

static int compare_entries(const void *x, const void *y)
{
    const Entry *a = x, *b = y;
    int order = sv_compare(a->key, b->key);
    if (order) return order;
    if (a->owner != b->owner) return a->owner < b->owner ? -1 : 1;
    if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
    return (a->at.span.off > b->at.span.off) - (a->at.span.off < b->at.span.off);
}

static EntryList entries_of_actors(Parser *p)
{
    EntryList list = { 0 };
    for (uint32_t i = 0; i < p->rs->actor_count; i++) {
        const ActorDef *actor = &p->rs->actors[i];
        Interner *conditioned = actor->context_count ? intern_new(p->scratch) : NULL;
        for (size_t c = 0; c < actor->context_count; c++)
            intern_add(conditioned, alias_key(p->scratch, actor->contexts[c].alias));
        for (size_t n = 0; n < actor->name_count; n++) {
            const ActorName *name = &actor->names[n];
            Entry e = {
                alias_key(p->scratch, name->text), name->text, i, name->kind, name->exact_case, false, name->at
            };
            e.context = conditioned && intern_find(conditioned, e.key) != INTERN_NONE;
            ARENA_PUSH(p->scratch, list.items, list.count, list.cap, e);
        }
    }
    if (list.count) qsort(list.items, list.count, sizeof *list.items, compare_entries);
    return list;
}

static bool known(Period p) { return p.from != DAY_MIN || p.to != DAY_MAX; }

/* Does something tell the two apart: letters, a condition, or the time in which their bearers exist? */
static bool are_separated(const RuleSet *rs, const Entry *a, const Entry *b)
{
    if (a->context || b->context) return true;
    if ((a->exact_case || b->exact_case) && !sv_equal(a->text, b->text)) return true;
    Period x = rs->actors[a->owner].exists, y = rs->actors[b->owner].exists;
    return known(x) && known(y) && !period_overlaps(x, y);
}

static void report_overlap(Parser *p, const Entry *a, const Entry *b)
{
    const ActorDef *x = &p->rs->actors[a->owner], *y = &p->rs->actors[b->owner];
    if ((a->kind == NAME_SEAT) != (b->kind == NAME_SEAT)) {
        const Entry *seat = a->kind == NAME_SEAT ? a : b;
        const ActorDef *of = seat == a ? x : y, *other = seat == a ? y : x;
        mistake_at(&p->report, seat->at, W_RULE_SEAT,
                   "seat \"" SV_FMT "\" of \"" SV_FMT "\" is also a name of \"" SV_FMT "\"", SV_ARG(seat->text),
                   SV_ARG(of->id), SV_ARG(other->id));
    } else {
        LineColumn at = source_position(a->at.source, a->at.span.off);
        mistake_at(&p->report, b->at, W_RULE_OVERLAP,
                   "\"" SV_FMT "\" names both \"" SV_FMT "\" and \"" SV_FMT "\" (" SV_FMT ":%u)", SV_ARG(b->text),
                   SV_ARG(y->id), SV_ARG(x->id), SV_ARG(a->at.source->path), (unsigned)at.line);
    }
    remedy(&p->report,
           "add only-near, unless-near, unless-after, unless-before or case to one of them, or take one name away");
}

/* Entries with one key: each is held against the first of another actor that nothing separates from it. */
static void lint_group(Parser *p, const Entry *group, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        const Entry *before = &group[i - 1], *now = &group[i];
        bool same_letters = !(before->exact_case || now->exact_case) || sv_equal(before->text, now->text);
        if (before->owner == now->owner && before->kind == now->kind && same_letters) {
            mistake_at(&p->report, now->at, W_RULE_REPEATED, "\"" SV_FMT "\" is the same name as \"" SV_FMT "\"",
                       SV_ARG(now->text), SV_ARG(before->text));
            remedy(&p->report, "take one away: case, accents, hyphens, apostrophes and \"the\" make no difference");
        }
        if (before->owner == now->owner) continue;
        for (size_t k = 0; k < i && k < 8;
             k++) { /* a name that more than eight actors share has been told eight times */
            if (group[k].owner == now->owner || are_separated(p->rs, &group[k], now)) continue;
            report_overlap(p, &group[k], now);
            break;
        }
    }
}

static void lint_names(Parser *p)
{
    EntryList list = entries_of_actors(p);
    for (size_t from = 0, to; from < list.count; from = to) {
        for (to = from + 1; to < list.count && sv_equal(list.items[from].key, list.items[to].key);) to++;
        if (to - from > 1) lint_group(p, &list.items[from], to - from);
    }
}

/* ---- agents ---- */

static void lint_agents(Parser *p)
{
    EntryList list = { 0 };
    for (uint32_t i = 0; i < p->rs->agent_count; i++) {
        const AgentDef *agent = &p->rs->agents[i];
        for (size_t n = 0; n < agent->name_count; n++) {
            Entry e = {
                .key = alias_key(p->scratch, agent->names[n]), .text = agent->names[n], .owner = i, .at = agent->at
            };
            e.exact_case = agent->exact_case[n];
            e.at.span =
                (Span){ (uint32_t)(agent->names[n].ptr - agent->at.source->text.ptr), (uint32_t)agent->names[n].len };
            ARENA_PUSH(p->scratch, list.items, list.count, list.cap, e);
        }
    }
    if (list.count) qsort(list.items, list.count, sizeof *list.items, compare_entries);
    for (size_t i = 1; i < list.count; i++) {
        const Entry *a = &list.items[i - 1], *b = &list.items[i];
        if (!sv_equal(a->key, b->key) || ((a->exact_case || b->exact_case) && !sv_equal(a->text, b->text))) continue;
        if (a->owner == b->owner) {
            mistake_at(&p->report, b->at, W_RULE_REPEATED, "\"" SV_FMT "\" is the same name as \"" SV_FMT "\"",
                       SV_ARG(b->text), SV_ARG(a->text));
            remedy(&p->report, "take one away: case, accents and hyphens make no difference");
        } else {
            mistake_at(&p->report, b->at, W_RULE_OVERLAP,
                       "\"" SV_FMT "\" names both agent \"" SV_FMT "\" and agent \"" SV_FMT "\"", SV_ARG(b->text),
                       SV_ARG(p->rs->agents[b->owner].id), SV_ARG(p->rs->agents[a->owner].id));
            remedy(&p->report, "take one name away");
        }
    }
}

/* ---- memberships ---- */

/* A period has one precision, that of its coarser end. That of each end shows: what was written as a year begins or
 * ends with one. */
static Precision precision_of(Day boundary)
{
    int y, m, d;
    day_split(boundary, &y, &m, &d);
    return d != 1 ? PRECISION_DAY : m != 1 ? PRECISION_MONTH : PRECISION_YEAR;
}

/* The first day of the year or month that @day is in. */
static Day coarsen(Day day, Precision precision)
{
    if (precision == PRECISION_DAY) return day;
    int y, m, d;
    day_split(day, &y, &m, &d);
    return day_of(y, precision == PRECISION_YEAR ? 1 : m, 1);
}

/* One end of a period: the first or the last day that it holds. */
typedef struct {
    Day day;
    Precision precision;
    bool open;
} End;

static End first_of(Period p)
{
    return (End){ p.from, p.from == DAY_MIN ? PRECISION_NONE : precision_of(p.from), p.from == DAY_MIN };
}
static End last_of(Period p)
{
    return p.to == DAY_MAX ? (End){ .open = true } : (End){ p.to - 1, precision_of(p.to), false };
}

/* Is @a surely before @b, as far as the coarser of them can tell? One day is nothing: the last day of one may be the
 * first of the other. */
static bool is_before(End a, End b)
{
    if (a.open || b.open) return false;
    Precision coarse = a.precision < b.precision ? a.precision : b.precision;
    return coarsen(a.day, coarse) < coarsen(b.day, coarse) && a.day + 1 < b.day;
}

/* Does @inner begin or end, where it says so, outside of @outer? */
static bool lies_outside(Period inner, Period outer)
{
    return is_before(first_of(inner), first_of(outer)) || is_before(last_of(outer), last_of(inner)) ||
           is_before(last_of(outer), first_of(inner)) || is_before(last_of(inner), first_of(outer));
}

static Sv period_text(Arena *a, Period p)
{
    Sv from = period_start_iso(a, p), to = period_end_iso(a, p);
    return arena_printf(a, SV_FMT "%s..%s" SV_FMT, SV_ARG(from), from.len ? " " : "", to.len ? " " : "", SV_ARG(to));
}

static void check_existence(Parser *p, const ActorLink *link, const ActorDef *body)
{
    if (!lies_outside(link->period, body->exists)) return;
    mistake_at(&p->report, link->at, W_RULE_EXISTENCE, "this lies outside of the time of \"" SV_FMT "\", " SV_FMT,
               SV_ARG(body->id), SV_ARG(period_text(p->scratch, body->exists)));
    remedy(&p->report, "change one of the periods");
}

static int compare_links(const void *x, const void *y)
{
    const ActorLink *a = x, *b = y;
    if (a->target != b->target) return a->target < b->target ? -1 : 1;
    int order = period_compare(a->period, b->period);
    if (order) return order;
    return (a->at.span.off > b->at.span.off) - (a->at.span.off < b->at.span.off);
}

/* The same membership twice; two offices at the same time are no mistake. */
static void lint_repeated_links(Parser *p, const ActorDef *actor)
{
    ActorLink *links = NEW_ARRAY(p->scratch, ActorLink, actor->link_count + 1);
    for (size_t i = 0; i < actor->link_count; i++) links[i] = actor->links[i];
    if (actor->link_count) qsort(links, actor->link_count, sizeof *links, compare_links);
    for (size_t i = 1; i < actor->link_count; i++) {
        const ActorLink *a = &links[i - 1], *b = &links[i];
        bool offices = a->kind == LINK_ACTS_FOR && b->kind == LINK_ACTS_FOR;
        if (a->target != b->target || offices || period_compare(a->period, b->period) != 0) continue;
        mistake_at(&p->report, b->at, W_RULE_REPEATED, "this membership is said already");
        remedy(&p->report, "take it away");
    }
}

static void lint_links(Parser *p)
{
    for (size_t i = 0; i < p->rs->actor_count; i++) {
        const ActorDef *actor = &p->rs->actors[i];
        for (size_t l = 0; l < actor->link_count; l++) {
            check_existence(p, &actor->links[l], actor);
            check_existence(p, &actor->links[l], &p->rs->actors[actor->links[l].target]);
        }
        if (actor->link_count > 1) lint_repeated_links(p, actor);
    }
}

typedef struct {
    uint32_t actor;
    size_t link; /* the next to follow */
} Step;

/* Depth first over memberships with a stack of our own: a link back to an actor on the stack closes a circle. */
static void lint_circles(Parser *p)
{
    RuleSet *rs = p->rs;
    enum { NEW_ACTOR, ON_STACK, DONE };
    char *state = NEW_ARRAY(p->scratch, char, rs->actor_count + 1);
    Step *stack = NEW_ARRAY(p->scratch, Step, rs->actor_count + 1);
    for (uint32_t root = 0; root < rs->actor_count; root++) {
        size_t depth = 0;
        if (state[root] == NEW_ACTOR) stack[depth++] = (Step){ root, 0 }, state[root] = ON_STACK;
        while (depth) {
            Step *top = &stack[depth - 1];
            const ActorDef *actor = &rs->actors[top->actor];
            if (top->link == actor->link_count) {
                state[top->actor] = DONE;
                depth--;
                continue;
            }
            const ActorLink *link = &actor->links[top->link++];
            if (state[link->target] == NEW_ACTOR) {
                state[link->target] = ON_STACK;
                stack[depth++] = (Step){ link->target, 0 };
            } else if (state[link->target] == ON_STACK) {
                mistake_at(&p->report, link->at, E_RULE_CYCLE, "actor \"" SV_FMT "\" is part of itself, step by step",
                           SV_ARG(actor->id));
                remedy(&p->report, "take this membership away, or one above it");
            }
        }
    }
}

void lint_actors(Parser *p)
{
    lint_names(p);
    lint_agents(p);
    lint_links(p);
    lint_circles(p);
}
