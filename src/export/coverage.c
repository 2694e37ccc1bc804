/* The coverage report. */
#include "export/coverage.h"

#include <stdlib.h>

#include "base/intern.h"

enum { MOST_NAMES = 100, MOST_DOCUMENTS = 50 };

typedef struct {
    Sv name, id;
    ActorType type;
    uint32_t count;
} Name;

struct Coverage {
    Arena *arena;
    const Extractor *extractor;
    Interner *rule_names;
    uint32_t *fired; /* by number of the rule's name */
    size_t relation_count;
    Interner *ids; /* discovered actors */
    Name *names;
    size_t name_count, name_cap;
    Sv *undated;
    size_t undated_count, undated_cap;
};

Coverage *coverage_new(Arena *a, const Extractor *ex)
{
    Coverage *c = NEW(a, Coverage);
    *c = (Coverage){ .arena = a, .extractor = ex, .rule_names = intern_new(a), .ids = intern_new(a) };
    const RuleSet *rs = extractor_rules(ex);
    for (size_t i = 0; i < rs->rule_count; i++) intern_add(c->rule_names, rs->rules[i].name);
    c->fired = NEW_ARRAY(a, uint32_t, rs->rule_count + 1);
    return c;
}

static void count_rule(Coverage *c, Sv name)
{
    uint32_t rule = intern_find(c->rule_names, name);
    if (rule != INTERN_NONE) c->fired[rule]++;
}

static uint32_t times_fired(const Coverage *c, const Rule *rule)
{
    return c->fired[intern_find(c->rule_names, rule->name)];
}

static void count_name(Coverage *c, const RelationActor *actor)
{
    if (!actor->discovered) return;
    uint32_t id = intern_add(c->ids, actor->id);
    if (id == c->name_count) {
        Name name = { .name = arena_sv(c->arena, actor->name), .id = intern_text(c->ids, id), .type = actor->type };
        ARENA_PUSH(c->arena, c->names, c->name_count, c->name_cap, name);
    }
    c->names[id].count++;
}

void coverage_add(Coverage *c, const Document *doc, const RelationList *relations)
{
    c->relation_count += relations->count;
    for (size_t i = 0; i < relations->count; i++) {
        count_rule(c, relations->items[i].rule_name);
        count_name(c, &relations->items[i].source);
        count_name(c, &relations->items[i].target);
    }
    if (!period_known(doc->date))
        ARENA_PUSH(c->arena, c->undated, c->undated_count, c->undated_cap, arena_sv(c->arena, doc->path));
}

size_t coverage_rules_fired(const Coverage *c)
{
    size_t n = 0;
    const RuleSet *rs = extractor_rules(c->extractor);
    for (size_t i = 0; i < rs->rule_count; i++) n += times_fired(c, &rs->rules[i]) > 0;
    return n;
}

static int by_count(const void *x, const void *y)
{
    const Name *a = x, *b = y;
    if (a->count != b->count) return a->count > b->count ? -1 : 1;
    return sv_compare(a->id, b->id);
}

/* A cell of a Markdown table, in which no text of a document can open markup. */
static void cell(FILE *to, Sv text)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char ch = (unsigned char)text.ptr[i];
        if (ch == '|' || ch == '\\' || ch == '`' || ch == '*' || ch == '_' || ch == '[' || ch == ']' || ch == '<' ||
            ch == '>' || ch == '#' || ch == '!')
            fputc('\\', to);
        fputc(ch < 0x20 || ch == 0x7F ? ' ' : ch, to);
    }
}

static void write_rules(FILE *to, const Coverage *c, bool fired)
{
    const RuleSet *rs = extractor_rules(c->extractor);
    Arena *scratch = arena_new();
    fprintf(to, "\n| relation | rule | where |%s\n|---|---|---|%s\n", fired ? " times |" : "", fired ? "---:|" : "");
    for (size_t i = 0; i < rs->rule_count; i++) {
        uint32_t times = times_fired(c, &rs->rules[i]);
        if ((times > 0) != fired) continue;
        fputs("| ", to);
        cell(to, rs->relations[rs->rules[i].relation].name);
        fputs(" | ", to);
        cell(to, rs->rules[i].name);
        fputs(" | ", to);
        cell(to, rules_place(scratch, rs->rules[i].at));
        if (fired) fprintf(to, " | %u |\n", times);
        else fputs(" |\n", to);
        arena_reset(scratch);
    }
    arena_free(scratch);
}

static void write_names(FILE *to, const Coverage *c)
{
    Arena *scratch = arena_new();
    Name *sorted = NEW_ARRAY(scratch, Name, c->name_count + 1);
    for (size_t i = 0; i < c->name_count; i++) sorted[i] = c->names[i];
    if (c->name_count) qsort(sorted, c->name_count, sizeof *sorted, by_count);
    fprintf(to,
            "\n## Actors in no dictionary\n\n%zu names fill a place in a relation and are in no actor file. Add them "
            "to a file of your own to give them a "
            "type, other names and a state.\n\n| name | guessed type | relations |\n|---|---|---:|\n",
            c->name_count);
    for (size_t i = 0; i < c->name_count && i < MOST_NAMES; i++) {
        fputs("| ", to);
        cell(to, sorted[i].name);
        fprintf(to, " | %s | %u |\n", actor_type_names[sorted[i].type], sorted[i].count);
    }
    if (c->name_count > MOST_NAMES) fprintf(to, "\nand %zu more, each less frequent.\n", c->name_count - MOST_NAMES);
    arena_free(scratch);
}

void coverage_write(FILE *to, const Coverage *c, const ReadCounts *read)
{
    const RuleSet *rs = extractor_rules(c->extractor);
    size_t fired = coverage_rules_fired(c);
    fprintf(to, "# Coverage\n\nWhat this run read, and what its rules did not do.\n\n");
    fprintf(to,
            "| | |\n|---|---:|\n| documents read | %zu |\n| files or lines that could not be read | %zu |\n| files of "
            "other kinds in folders | %zu |\n"
            "| relations | %zu |\n| rules | %zu |\n| rules that fired | %zu |\n",
            read->documents, read->failed, read->skipped, c->relation_count, rs->rule_count, fired);
    write_names(to, c);
    if (c->undated_count) {
        fprintf(to, "\n## Documents without a date\n\nTheir relations are in no year unless a sentence says when. Give "
                    "a date with --date, in front "
                    "matter, or in the file's name (2021-03-08-title.txt).\n\n");
        for (size_t i = 0; i < c->undated_count && i < MOST_DOCUMENTS; i++) {
            fputs("- ", to);
            cell(to, c->undated[i]);
            fputc('\n', to);
        }
        if (c->undated_count > MOST_DOCUMENTS) fprintf(to, "- and %zu more\n", c->undated_count - MOST_DOCUMENTS);
    }
    fputs("\n## Rules that fired\n", to);
    write_rules(to, c, true);
    fputs("\n## Rules that never fired\n", to);
    write_rules(to, c, false);
}
