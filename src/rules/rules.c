/* rule NAME -> RELATION [priority N], and what stands below it. */
#include "rules/parser.h"

enum { DEFAULT_PRIORITY = 50, HIGHEST_PRIORITY = 1000 };

typedef struct {
    Parser *p;
    const RuleFile *file;
    Rule *rule;
    size_t frame_cap, condition_cap, exclusion_cap, example_cap;
    const RelationType *relation;      /* NULL: unknown */
    bool broken_frame, broken_example; /* there was one, but it is no use: then "there is none" would be a second
                                          message for one slip */
} Body;

/* ---- header ---- */

static void read_priority(Parser *p, const Block *block, Sv rest, Rule *rule)
{
    Sv word = sv_word(&rest);
    if (!word.len) return;
    if (!sv_equal(word, SV("priority"))) {
        mistake(&p->report, block->file, word, E_RULE_SYNTAX, "\"" SV_FMT "\" means nothing here", SV_ARG(word));
        remedy(&p->report, "a rule's header may end in: priority 60");
        return;
    }
    Sv value = sv_word(&rest);
    uint32_t number;
    if (!sv_to_u32(value, HIGHEST_PRIORITY, &number)) {
        mistake(&p->report, block->file, value.len ? value : word, E_RULE_VALUE, "a priority is a number from 0 to %d",
                HIGHEST_PRIORITY);
        remedy(&p->report, "without one, a rule has %d", DEFAULT_PRIORITY);
        return;
    }
    rule->priority = (int)number;
    no_more(p, block->file, rest);
}

static void rule_header(Parser *p, const Block *block, Rule *rule)
{
    *rule = (Rule){ .relation = NO_RELATION, .priority = DEFAULT_PRIORITY, .at = place_in(block->file, block->word) };
    Sv head = block->head;
    size_t arrow = sv_find(head, SV("->"), 0);
    Sv name = sv_trim(sv_sub(head, 0, arrow));
    rule->name = name;
    rule->at.span.len = (uint32_t)(head.ptr + head.len - block->word.ptr);
    if (arrow == SIZE_MAX) {
        mistake(&p->report, block->file, head.len ? head : block->word, E_RULE_SYNTAX,
                "the rule does not say its relation");
        remedy(&p->report, "write: %s", header_infos[BLOCK_RULE].form);
        rule->name = sv_word(&head);
        return;
    }
    if (name.len) {
        check_id(p, block->file, name, SV("-."), "the rule's name");
    } else {
        mistake(&p->report, block->file, block->word, E_RULE_SYNTAX, "the rule has no name");
        remedy(&p->report, "write: %s", header_infos[BLOCK_RULE].form);
    }
    Sv rest = sv_sub(head, arrow + 2, head.len), relation = sv_word(&rest);
    if (relation.len) {
        rule->relation = parse_relation(p, block->file, relation);
        read_priority(p, block, rest, rule);
        return;
    }
    mistake(&p->report, block->file, head, E_RULE_SYNTAX, "the relation behind -> is missing");
    remedy(&p->report, "write: %s", header_infos[BLOCK_RULE].form);
}

/* ---- statements ---- */

static void add_frame(Body *b, const Statement *s, FrameForm form)
{
    FrameDef frame = { .form = form,
                       .text = squeeze(b->p->arena, s->body),
                       .at = place_in(b->file, s->body.len ? s->body : s->word) };
    if (!s->body.len) {
        mistake(&b->p->report, b->file, s->word, E_RULE_SYNTAX, "the frame is missing");
        remedy(&b->p->report, "write: %s", statement_infos[s->kind].form);
        b->broken_frame = true;
    } else if (parse_frame(b->p, b->file, s->body, form, FRAME_NEEDS_BOTH, &frame.items)) {
        ARENA_PUSH(b->p->arena, b->rule->frames, b->rule->frame_count, b->frame_cap, frame);
    } else {
        b->broken_frame = true;
    }
}

/* A list entry that is neither a type nor an actor: what was meant may be either. */
static void unknown_filler(Body *b, Sv item)
{
    mistake(&b->p->report, b->file, item, E_RULE_TYPE, "\"" SV_FMT "\" is neither a type of actor nor the id of one",
            SV_ARG(item));
    Nearest near = nearest_to(item);
    for (int i = 0; i < ACTOR_TYPE_COUNT; i++) nearest_try(&near, sv_of(actor_type_names[i]));
    for (size_t i = 0; i < b->p->rs->actor_count; i++) nearest_try(&near, b->p->rs->actors[i].id);
    if (!suggest(&b->p->report, &near))
        remedy(&b->p->report, "types are state, person, armed_group ...; actors are named by id, like france");
}

static void read_fillers(Body *b, Sv list, SlotCondition *condition)
{
    size_t count, cap = 0;
    Sv *items = split_list(b->p, b->p->scratch, b->file, list, &count);
    for (size_t i = 0; i < count; i++) {
        int type = actor_type_find(items[i]);
        uint32_t actor = type < 0 ? find_actor(b->p, items[i]) : NO_ACTOR;
        if (type >= 0) condition->types |= 1u << type;
        else if (actor != NO_ACTOR) ARENA_PUSH(b->p->arena, condition->actors, condition->actor_count, cap, actor);
        else unknown_filler(b, items[i]);
    }
}

static void add_condition(Body *b, const Statement *s)
{
    Sv rest = s->body, hole = sv_word(&rest), is = sv_word(&rest);
    if (!hole.len || !sv_equal(is, SV("is"))) {
        mistake(&b->p->report, b->file, s->body.len ? s->body : s->word, E_RULE_SYNTAX,
                "a condition is: where A is TYPE");
        remedy(&b->p->report, "write: %s", statement_infos[ST_WHERE].form);
        return;
    }
    if (!sv_equal(hole, SV("A")) && !sv_equal(hole, SV("B"))) {
        mistake(&b->p->report, b->file, hole, E_RULE_SLOT, "\"" SV_FMT "\" is no hole of a frame", SV_ARG(hole));
        remedy(&b->p->report, "the holes are A and B");
        return;
    }
    SlotCondition condition = { .slot = hole.ptr[0], .at = place_in(b->file, s->body) };
    Sv behind = rest;
    condition.negated = sv_equal(sv_word(&behind), SV("not"));
    read_fillers(b, sv_trim(condition.negated ? behind : rest), &condition);
    if (condition.types || condition.actor_count)
        ARENA_PUSH(b->p->arena, b->rule->conditions, b->rule->condition_count, b->condition_cap, condition);
}

static void add_exclusion(Body *b, const Statement *s)
{
    Exclusion exclusion = { .at = place_in(b->file, s->body.len ? s->body : s->word) };
    if (!s->body.len) {
        mistake(&b->p->report, b->file, s->word, E_RULE_SYNTAX, "what does not count is missing");
        remedy(&b->p->report, "write: %s, or a frame", statement_infos[ST_NOT].form);
        return;
    }
    if (!parse_frame(b->p, b->file, s->body, FRAME_SURFACE, FRAME_NEEDS_WORD, &exclusion.frame)) return;
    if (exclusion.frame.count == 1 && exclusion.frame.items[0].kind == ITEM_EXACT) {
        exclusion.words = exclusion.frame.items[0].text;
        exclusion.frame = (FrameSequence){ 0 };
    }
    ARENA_PUSH(b->p->arena, b->rule->exclusions, b->rule->exclusion_count, b->exclusion_cap, exclusion);
}

static void add_example(Body *b, const Statement *s, ExampleKind kind)
{
    RuleExample example;
    if (parse_example(b->p, b->file, s, kind, b->relation, &example))
        ARENA_PUSH(b->p->arena, b->rule->examples, b->rule->example_count, b->example_cap, example);
    else b->broken_example = true;
}

static void read_statement(Body *b, const Statement *s)
{
    switch (s->kind) {
    case ST_WHEN: add_frame(b, s, FRAME_ANY); break;
    case ST_WHEN_VERBAL: add_frame(b, s, FRAME_VERBAL); break;
    case ST_WHEN_NOMINAL: add_frame(b, s, FRAME_NOMINAL); break;
    case ST_SURFACE: add_frame(b, s, FRAME_SURFACE); break;
    case ST_WHERE: add_condition(b, s); break;
    case ST_NOT: add_exclusion(b, s); break;
    case ST_YES: add_example(b, s, EXAMPLE_YES); break;
    case ST_NO: add_example(b, s, EXAMPLE_NO); break;
    case ST_TODO: add_example(b, s, EXAMPLE_TODO); break;
    default: break; /* a note is for the reader */
    }
}

static void check_whole(Body *b)
{
    Rule *rule = b->rule;
    if (!rule->frame_count && !b->broken_frame) {
        mistake_at(&b->p->report, rule->at, E_RULE_EMPTY, "rule \"" SV_FMT "\" has no frame", SV_ARG(rule->name));
        remedy(&b->p->report, "add a line: %s", statement_infos[ST_WHEN].form);
    }
    size_t wanted = b->broken_example;
    for (size_t i = 0; i < rule->example_count; i++) wanted += rule->examples[i].kind != EXAMPLE_NO;
    if (wanted) return;
    mistake_at(&b->p->report, rule->at, W_RULE_NO_EXAMPLE, "rule \"" SV_FMT "\" has no example of what it finds",
               SV_ARG(rule->name));
    remedy(&b->p->report, "add a line: %s", statement_infos[ST_YES].form);
}

static void rule_block(Parser *p, const Block *block)
{
    Rule rule;
    rule_header(p, block, &rule);
    Body b = { .p = p, .file = block->file, .rule = &rule };
    if (rule.relation != NO_RELATION) b.relation = &p->rs->relations[rule.relation];
    for (size_t i = 0; i < block->count; i++) read_statement(&b, &block->items[i]);
    check_whole(&b);
    uint32_t known = intern_count(p->rule_names), id = rule.name.len ? intern_add(p->rule_names, rule.name) : known;
    if (id < known) report_duplicate(p, block->file, rule.name, "rule", p->first_rules[id]);
    else if (rule.name.len) ARENA_PUSH(p->scratch, p->first_rules, p->first_rule_count, p->first_rule_cap, rule.at);
    bool whole = rule.relation != NO_RELATION && rule.frame_count && id == known;
    if (whole) ARENA_PUSH(p->arena, p->rs->rules, p->rs->rule_count, p->rule_cap, rule);
}

void rule_blocks(Parser *p)
{
    for (size_t i = 0; i < p->block_count; i++)
        if (p->blocks[i].kind == BLOCK_RULE) rule_block(p, &p->blocks[i]);
}
