/* From sources to a rule set: all headers before all bodies, so that files may name each other in any order. */
#include "rules/parse.h"

#include "rules/parser.h"

static Parser parser_of(Arena *a, Arena *scratch, RuleFile *files, size_t count)
{
    Parser p = { .arena = a, .scratch = scratch, .files = files, .file_count = count, .rs = NEW(a, RuleSet) };
    p.report = reporter_new(scratch, files, count);
    p.relation_names = intern_new(scratch);
    p.set_names = intern_new(scratch);
    p.agent_ids = intern_new(scratch);
    p.rule_names = intern_new(scratch);
    p.actor_ids = intern_new(scratch);
    return p;
}

/* Over labels and texts, each with its length, so that moving a byte from one to the other shows. */
static uint64_t hash_of(Arena *scratch, const RuleFile *files, size_t count)
{
    uint64_t hash = 0;
    for (size_t i = 0; i < count; i++) {
        Sv line = arena_printf(scratch, "%016llx %zu %016llx %zu %016llx", (unsigned long long)hash, files[i].label.len,
                               (unsigned long long)sv_hash(files[i].label), files[i].source.text.len,
                               (unsigned long long)sv_hash(files[i].source.text));
        hash = sv_hash(line);
    }
    return hash;
}

static void index_lines(Arena *a, RuleFile *file)
{
    Sv text = file->source.text;
    size_t count = 1, at = 0;
    for (size_t i = 0; i < text.len; i++) count += text.ptr[i] == '\n';
    file->lines = NEW_ARRAY(a, uint32_t, count);
    file->line_count = count;
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] == '\n') file->lines[++at] = (uint32_t)i + 1;
}

RuleSet *rules_parse_files(Arena *a, RuleFile *files, size_t count, Diag *d)
{
    Arena *scratch = arena_new();
    Parser p = parser_of(a, scratch, files, count);
    for (size_t i = 0; i < count; i++) index_lines(a, &files[i]);
    for (size_t i = 0; i < count; i++) blocks_of_file(&p, &files[i]);
    relation_headers(&p);
    set_headers(&p);
    actor_headers(&p);
    actor_bodies(&p);
    agent_blocks(&p);
    factuality_blocks(&p);
    rule_blocks(&p);
    lint_rules(&p);
    lint_actors(&p);
    reporter_flush(&p.report, d);
    p.rs->hash = hash_of(scratch, files, count);
    p.rs->file_count = count;
    arena_free(scratch);
    return p.rs;
}

RuleSet *rules_parse(Arena *a, const Source *sources, size_t source_count, Diag *d)
{
    RuleFile *files = NEW_ARRAY(a, RuleFile, source_count + 1);
    for (size_t i = 0; i < source_count; i++) {
        files[i].source = (Source){ arena_sv(a, sources[i].path), arena_sv(a, sources[i].text) };
        files[i].label = files[i].source.path;
    }
    return rules_parse_files(a, files, source_count, d);
}
