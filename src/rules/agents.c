/* Generic agents: nouns that compose with an owner. */
#include <stdlib.h>

#include "rules/parser.h"

typedef struct {
    Parser *p;
    const Block *block;
    AgentDef *agent;
    size_t name_cap;
    unsigned seen; /* bit set 1 << StatementKind would be too wide: 1 title, 2 of */
} Body;

static void agent_header(Parser *p, const Block *block, AgentDef *agent)
{
    Sv type = block->head, id = sv_trim(sv_cut(&type, ':'));
    agent->type = ACTOR_ORGANISATION;
    if (!id.len) {
        mistake(&p->report, block->file, block->word, E_RULE_SYNTAX, "the agent has no id");
        remedy(&p->report, "write: %s", header_infos[BLOCK_AGENT].form);
        id = block->word;
    } else {
        check_id(p, block->file, id, SV(""), "the id");
    }
    agent->id = id;
    agent->at = place_in(block->file, id);
    Sv word = sv_word(&type);
    if (word.len) {
        int t = parse_actor_type(p, block->file, word);
        if (t >= 0) agent->type = (ActorType)t;
        no_more(p, block->file, type);
        return;
    }
    mistake(&p->report, block->file, id, E_RULE_SYNTAX, "the type of the agent is missing");
    remedy(&p->report, "write: %s", header_infos[BLOCK_AGENT].form);
}

static void add_names(Body *b, Sv list)
{
    size_t count;
    Sv *items = split_list(b->p, b->p->scratch, b->block->file, list, &count);
    for (size_t i = 0; i < count; i++)
        ARENA_PUSH(b->p->arena, b->agent->names, b->agent->name_count, b->name_cap, squeeze(b->p->arena, items[i]));
}

/* The same letters first, else the same but for case. */
static size_t find_name(const AgentDef *agent, Sv name)
{
    for (size_t i = 0; i < agent->name_count; i++)
        if (sv_equal(agent->names[i], name)) return i;
    for (size_t i = 0; i < agent->name_count; i++)
        if (sv_equal_nocase(agent->names[i], name)) return i;
    return SIZE_MAX;
}

static void read_case(Body *b, Sv list)
{
    size_t count;
    Sv *items = split_list(b->p, b->p->scratch, b->block->file, list, &count);
    for (size_t i = 0; i < count; i++) {
        size_t name = find_name(b->agent, items[i]);
        if (name != SIZE_MAX) {
            b->agent->exact_case[name] = true;
            continue;
        }
        mistake(&b->p->report, b->block->file, items[i], E_RULE_ALIAS, "\"" SV_FMT "\" has no name \"" SV_FMT "\"",
                SV_ARG(b->agent->id), SV_ARG(items[i]));
        Nearest near = nearest_to(items[i]);
        for (size_t n = 0; n < b->agent->name_count; n++) nearest_try(&near, b->agent->names[n]);
        if (!suggest(&b->p->report, &near)) remedy(&b->p->report, "list it behind name first");
    }
}

static void once(Body *b, const Statement *s, unsigned bit)
{
    if (b->seen & bit)
        mistake(&b->p->report, b->block->file, s->word, E_RULE_TWICE, "\"" SV_FMT "\" stands twice in this block",
                SV_ARG(s->word));
    b->seen |= bit;
}

static void read_title(Body *b, const Statement *s)
{
    once(b, s, 1);
    size_t at = sv_find(s->body, SV("%"), 0);
    if (at != SIZE_MAX && sv_find(s->body, SV("%"), at + 1) == SIZE_MAX) {
        b->agent->title = s->body;
        return;
    }
    mistake(&b->p->report, b->block->file, s->body.len ? s->body : s->word, E_RULE_VALUE,
            "a title has one %% for the owner's name");
    remedy(&b->p->report, "write: %s", statement_infos[ST_TITLE].form);
}

static void read_body(Body *b)
{
    for (size_t i = 0; i < b->block->count; i++) {
        const Statement *s = &b->block->items[i];
        if (s->kind == ST_NAME) {
            add_names(b, s->body);
        } else if (s->kind == ST_TITLE) {
            read_title(b, s);
        } else if (s->kind == ST_OF) {
            once(b, s, 2);
            b->agent->of_types = parse_actor_types(b->p, b->block->file, s->body);
        }
    }
    b->agent->exact_case = NEW_ARRAY(b->p->arena, bool, b->agent->name_count + 1);
    for (size_t i = 0; i < b->block->count; i++)
        if (b->block->items[i].kind == ST_CASE) read_case(b, b->block->items[i].body);
    if (b->agent->name_count) return;
    mistake(&b->p->report, b->block->file, b->agent->id, E_RULE_EMPTY, "agent \"" SV_FMT "\" has no name",
            SV_ARG(b->agent->id));
    remedy(&b->p->report, "add a line: name government | authorities");
}

static int compare_agents(const void *a, const void *b)
{
    return sv_compare(((const AgentDef *)a)->id, ((const AgentDef *)b)->id);
}

void agent_blocks(Parser *p)
{
    for (size_t i = 0; i < p->block_count; i++) {
        const Block *block = &p->blocks[i];
        if (block->kind != BLOCK_AGENT) continue;
        AgentDef agent = { 0 };
        agent_header(p, block, &agent);
        uint32_t known = intern_count(p->agent_ids), id = intern_add(p->agent_ids, agent.id);
        if (id < known) report_duplicate(p, block->file, agent.id, "agent", p->rs->agents[id].at);
        Body b = { .p = p, .block = block, .agent = &agent };
        read_body(&b);
        if (id == known) ARENA_PUSH(p->arena, p->rs->agents, p->rs->agent_count, p->agent_cap, agent);
    }
    if (p->rs->agent_count) qsort(p->rs->agents, p->rs->agent_count, sizeof *p->rs->agents, compare_agents);
}
