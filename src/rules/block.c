/* From lines to blocks: a header and the statements below it, each one that its block takes. */
#include "rules/parser.h"

/* Words that people try, and what they mean here. */
static const struct {
    const char *tried, *meant;
} synonyms[] = {
    { "alias", "name" },      { "aliases", "name" },
    { "aka", "name" },        { "label", "name" },
    { "adjective", "adj" },   { "demonym", "people" },
    { "capital", "seat" },    { "member-of", "part-of" },
    { "member", "part-of" },  { "belongs-to", "part-of" },
    { "office", "acts-for" }, { "role", "acts-for" },
    { "from", "exists" },     { "to", "exists" },
    { "since", "exists" },    { "until", "exists" },
    { "iso", "code" },        { "pattern", "when" },
    { "match", "when" },      { "if", "where" },
    { "unless", "not" },      { "except", "not" },
    { "example", "yes" },     { "ok", "yes" },
    { "test", "yes" },        { "comment", "note" },
    { "verb", "verbs" },      { "set", "words" },
    { "class", "words" },     { "type", "relation" },
    { "entity", "actor" },    { "parent", "relation NAME : PARENT" },
};

static Sv meaning_of(Sv word)
{
    for (size_t i = 0; i < LENGTH_OF(synonyms); i++)
        if (sv_equal_nocase(word, sv_of(synonyms[i].tried))) return sv_of(synonyms[i].meant);
    return (Sv){ 0 };
}

static bool takes(BlockKind block, StatementKind s) { return (statement_infos[s].blocks & 1u << block) != 0; }

/* The statements of a block as one line, for a remedy. */
static Sv statements_of(Arena *a, BlockKind block)
{
    Sv list = { "", 0 };
    for (int i = 0; i < STATEMENT_COUNT; i++)
        if (takes(block, (StatementKind)i))
            list = arena_printf(a, SV_FMT "%s%s", SV_ARG(list), list.len ? ", " : "", statement_infos[i].word);
    return list;
}

/* What the unknown first word of a line was meant to be, so that one slip gives one message: a statement of the block,
 * or a header. */
static Sv correct_word(Parser *p, const RuleFile *file, const Block *block, Sv word)
{
    Nearest near = nearest_to(word);
    for (int i = 0; block && i < STATEMENT_COUNT; i++)
        if (takes(block->kind, (StatementKind)i)) nearest_try(&near, sv_of(statement_infos[i].word));
    for (int i = 0; i < BLOCK_KIND_COUNT; i++) nearest_try(&near, sv_of(header_infos[i].word));
    mistake(&p->report, file, word, E_RULE_STATEMENT, "unknown statement \"" SV_FMT "\"", SV_ARG(word));
    Sv meant = meaning_of(word);
    if (meant.len) near.best = meant;
    if (suggest(&p->report, &near)) return near.best;
    bool item = sv_equal(word, SV("A")) || sv_equal(word, SV("B")) || sv_starts(word, SV("(")) ||
                sv_starts(word, SV("[")) || sv_starts(word, SV("\""));
    if (item) {
        remedy(&p->report, "a line goes on in the next only when it ends in |");
        return near.best;
    }
    if (block)
        remedy(&p->report, "a block of this kind takes: " SV_FMT, SV_ARG(statements_of(p->scratch, block->kind)));
    else remedy(&p->report, "a block begins with relation, words, actor, agent, rule or factuality");
    return near.best;
}

/* Nothing follows a statement on its line; a comment that does would become part of a name. */
static Sv drop_comment(Parser *p, const RuleFile *file, Sv body)
{
    size_t at = comment_at(body);
    if (at == SIZE_MAX) return body;
    Sv comment = sv_trim(sv_sub(body, at, body.len));
    mistake(&p->report, file, comment, E_RULE_COMMENT, "a comment has a line of its own");
    remedy(&p->report, "move it to the line above, or use \"note\"");
    Sv kept = sv_trim(sv_sub(body, 0, at));
    return sv_ends(kept, SV("|")) ? sv_trim(sv_sub(kept, 0, kept.len - 1)) : kept; /* one slip, one message */
}

static void add_statement(Parser *p, Block *block, Sv word, Sv said, Sv body)
{
    StatementKind kind = statement_find(word);
    if (takes(block->kind, kind)) {
        if (statement_infos[kind].shape != SHAPE_EXAMPLE && statement_infos[kind].shape != SHAPE_TEXT)
            body = drop_comment(p, block->file, body);
        ARENA_PUSH(p->scratch, block->items, block->count, block->cap, ((Statement){ kind, said, body }));
        return;
    }
    Sv home = { "", 0 };
    for (int b = 0; b < BLOCK_KIND_COUNT; b++)
        if (takes((BlockKind)b, kind))
            home = arena_printf(p->scratch, SV_FMT "%s%s", SV_ARG(home), home.len ? " or " : "", header_infos[b].word);
    mistake(&p->report, block->file, said, E_RULE_MISPLACED, "\"" SV_FMT "\" stands in a block that begins with %s",
            SV_ARG(word), header_infos[block->kind].word);
    remedy(&p->report, "it belongs below: " SV_FMT, SV_ARG(home));
}

static Block *begin_block(Parser *p, const RuleFile *file, BlockKind kind, Sv word, Sv body)
{
    Block block = { .kind = kind, .file = file, .word = word, .head = drop_comment(p, file, body) };
    ARENA_PUSH(p->scratch, p->blocks, p->block_count, p->block_cap, block);
    return &p->blocks[p->block_count - 1];
}

void blocks_of_file(Parser *p, const RuleFile *file)
{
    LineList lines = scan_lines(p->scratch, &p->report, file);
    Block *block = NULL;
    bool lost = false; /* statements without a header: one message for all of them */
    for (size_t i = 0; i < lines.count && !given_up(&p->report, file); i++) {
        const Line *line = &lines.items[i];
        if (line->kind != LINE_STATEMENT) continue;
        Sv word = line->word;
        if (header_find(word) == BLOCK_KIND_COUNT && statement_find(word) == NO_STATEMENT)
            word = correct_word(p, file, block, word);
        if (begins_block(block ? block->kind : BLOCK_KIND_COUNT, word, line->body)) {
            block = begin_block(p, file, header_find(word), line->word, line->body);
        } else if (statement_find(word) == NO_STATEMENT) {
            continue;
        } else if (block) {
            add_statement(p, block, word, line->word, line->body);
        } else if (!lost) {
            lost = true;
            mistake(&p->report, file, line->word, E_RULE_OUTSIDE, "\"" SV_FMT "\" stands before any header",
                    SV_ARG(line->word));
            remedy(&p->report, "begin the block with relation, words, actor, agent, rule or factuality");
        }
    }
}

void report_duplicate(Parser *p, const RuleFile *file, Sv name, const char *what, Place first)
{
    LineColumn at = source_position(first.source, first.span.off);
    mistake(&p->report, file, name, E_RULE_DUPLICATE, "%s \"" SV_FMT "\" is defined a second time", what, SV_ARG(name));
    remedy(&p->report, "the first is at " SV_FMT ":%u", SV_ARG(first.source->path), (unsigned)at.line);
}
