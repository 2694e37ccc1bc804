/* Pieces that statements are made of: lists, names, types, dates. */
#include "base/utf8.h"
#include "rules/parser.h"

enum { MOST_LIST_ITEMS = 10000, LONGEST_ID = 120 };

Sv *split_list(Parser *p, Arena *a, const RuleFile *file, Sv list, size_t *count)
{
    Sv *items = NULL;
    size_t n = 0, cap = 0;
    bool reported = false;
    for (Sv rest = list; rest.ptr;) {
        bool last = !sv_has(rest, '|');
        Sv raw = sv_cut(&rest, '|'), item = sv_trim(raw);
        if (item.len && n < MOST_LIST_ITEMS) {
            ARENA_PUSH(a, items, n, cap, item);
        } else if (!reported) {
            reported = true;
            if (item.len)
                mistake(&p->report, file, item, E_RULE_LIMIT, "a list of more than %d entries", MOST_LIST_ITEMS);
            else
                mistake(&p->report, file, raw.len || !list.len ? raw : sv_sub(raw, 0, 1), E_RULE_LIST,
                        list.len ? "an entry of the list is empty" : "the list is empty");
            if (!item.len)
                remedy(&p->report,
                       list.len ? "take one | away, or say what belongs there" : "entries are separated by |");
        }
        if (last) break;
    }
    *count = n;
    return items;
}

static bool is_id_char(char c, Sv extra)
{
    return ascii_is_lower(c) || ascii_is_digit(c) || c == '_' || sv_has(extra, c);
}

/* An id that could stand for a name with capitals, blanks or accents: "Mali Government" gives mali_government. */
static Sv id_like(Arena *a, Sv name)
{
    Sv folded = utf8_fold(a, name);
    char *out = arena_alloc(a, folded.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < folded.len; i++) {
        if (ascii_is_alnum(folded.ptr[i])) out[n++] = folded.ptr[i];
        else if (n && out[n - 1] != '_' && folded.ptr[i] != '\'') out[n++] = '_';
    }
    while (n && out[n - 1] == '_') n--;
    return (Sv){ out, n };
}

bool check_id(Parser *p, const RuleFile *file, Sv id, Sv extra, const char *what)
{
    bool fine = id.len && id.len <= LONGEST_ID && (ascii_is_lower(id.ptr[0]) || ascii_is_digit(id.ptr[0]));
    for (size_t i = 0; fine && i < id.len; i++) fine = is_id_char(id.ptr[i], extra);
    if (fine) return true;
    if (id.len > LONGEST_ID)
        return mistake(&p->report, file, id, E_RULE_LIMIT, "%s longer than %d characters", what, LONGEST_ID);
    mistake(&p->report, file, id, E_RULE_ID, "%s \"" SV_FMT "\" may have only small letters a-z, digits and _", what,
            SV_ARG(id));
    Sv like = id_like(p->scratch, id);
    if (like.len) remedy(&p->report, "write \"" SV_FMT "\"", SV_ARG(like));
    return false;
}

static bool parse_date(Parser *p, const RuleFile *file, Sv text, Period *out)
{
    bool form = text.len == 4 || text.len == 7 || text.len == 10;
    for (size_t i = 0; form && i < text.len; i++)
        form = i == 4 || i == 7 ? text.ptr[i] == '-' : ascii_is_digit(text.ptr[i]);
    if (form && period_parse(text, out)) return true;
    mistake(&p->report, file, text, E_RULE_DATE,
            form ? "\"" SV_FMT "\" is not in the calendar" : "\"" SV_FMT "\" is no date", SV_ARG(text));
    if (!form) remedy(&p->report, "dates are 2017, 2017-03 or 2017-03-08; a period is FROM .. TO");
    return false;
}

bool parse_period(Parser *p, const RuleFile *file, Sv text, Period *out)
{
    text = sv_trim(text);
    size_t dots = sv_find(text, SV(".."), 0);
    if (dots == SIZE_MAX) return parse_date(p, file, text, out);
    Sv first = sv_trim(sv_sub(text, 0, dots)), last = sv_trim(sv_sub(text, dots + 2, text.len));
    Period from = PERIOD_NONE, to = PERIOD_NONE;
    bool fine = !first.len || parse_date(p, file, first, &from);
    fine = (!last.len || parse_date(p, file, last, &to)) && fine;
    if (!fine) return false;
    if (from.from >= to.to) {
        mistake(&p->report, file, text, E_RULE_PERIOD, "this period ends before it starts");
        remedy(&p->report, "write the earlier date first");
        return false;
    }
    Precision precision = !first.len                                   ? to.precision
                          : !last.len || from.precision < to.precision ? from.precision
                                                                       : to.precision;
    *out = (Period){ from.from, to.to, precision };
    return true;
}

int parse_actor_type(Parser *p, const RuleFile *file, Sv name)
{
    int type = actor_type_find(name);
    if (type >= 0) return type;
    mistake(&p->report, file, name, E_RULE_TYPE, "unknown type of actor \"" SV_FMT "\"", SV_ARG(name));
    Nearest near = nearest_to(name);
    Sv all = { "", 0 };
    for (int i = 0; i < ACTOR_TYPE_COUNT; i++) {
        nearest_try(&near, sv_of(actor_type_names[i]));
        all = arena_printf(p->scratch, SV_FMT "%s%s", SV_ARG(all), i ? " " : "", actor_type_names[i]);
    }
    if (!suggest(&p->report, &near)) remedy(&p->report, "types: " SV_FMT, SV_ARG(all));
    return -1;
}

uint32_t parse_actor_types(Parser *p, const RuleFile *file, Sv list)
{
    size_t count;
    Sv *names = split_list(p, p->scratch, file, list, &count);
    uint32_t types = 0;
    for (size_t i = 0; i < count; i++) {
        int type = parse_actor_type(p, file, names[i]);
        if (type >= 0) types |= 1u << type;
    }
    return types;
}

uint32_t find_actor(const Parser *p, Sv id)
{
    uint32_t arrival = intern_find(p->actor_ids, id);
    return arrival == INTERN_NONE ? NO_ACTOR : p->actor_of_arrival[arrival];
}

uint32_t parse_actor_id(Parser *p, const RuleFile *file, Sv id)
{
    uint32_t actor = find_actor(p, id);
    if (actor != NO_ACTOR) return actor;
    mistake(&p->report, file, id, E_RULE_ACTOR, "unknown actor \"" SV_FMT "\"", SV_ARG(id));
    Nearest near = nearest_to(id_like(p->scratch, id));
    for (size_t i = 0; i < p->rs->actor_count; i++) nearest_try(&near, p->rs->actors[i].id);
    if (!suggest(&p->report, &near)) remedy(&p->report, "actors are named by their id, the word behind \"actor\"");
    return NO_ACTOR;
}

uint32_t parse_relation(Parser *p, const RuleFile *file, Sv name)
{
    uint32_t relation = intern_find(p->relation_names, name);
    if (relation != INTERN_NONE) return relation;
    mistake(&p->report, file, name, E_RULE_RELATION, "unknown relation \"" SV_FMT "\"", SV_ARG(name));
    Nearest near = nearest_to(name);
    for (size_t i = 0; i < p->rs->relation_count; i++) nearest_try(&near, p->rs->relations[i].name);
    if (!suggest(&p->report, &near))
        remedy(&p->report, "define it with \"relation " SV_FMT " directed\"", SV_ARG(name));
    return NO_RELATION;
}

bool no_more(Parser *p, const RuleFile *file, Sv rest)
{
    rest = sv_trim(rest);
    if (!rest.len) return true;
    return mistake(&p->report, file, rest, E_RULE_SYNTAX, "nothing more is expected here");
}

Sv squeeze(Arena *a, Sv text)
{
    text = sv_trim(text);
    bool plain = true;
    for (size_t i = 0; plain && i < text.len; i++)
        plain = !ascii_is_space(text.ptr[i]) || (text.ptr[i] == ' ' && !ascii_is_space(text.ptr[i + 1]));
    if (plain) return text;
    char *out = arena_alloc(a, text.len);
    size_t n = 0;
    for (Sv rest = text, word; (word = sv_word(&rest)).len;) {
        if (n) out[n++] = ' ';
        for (size_t i = 0; i < word.len; i++) out[n++] = word.ptr[i];
    }
    return (Sv){ out, n };
}
