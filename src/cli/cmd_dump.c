/* actorgraph dump: the stages between text and relations, each as JSON. */
#include "cli/datadir.h"
#include "extract/analysis.h"
#include "read/reader.h"
#include "rules/dump.h"

typedef struct {
    int stage;
    bool compact;
} DumpOptions;

typedef enum { STAGE_RULES, STAGE_TOKENS, STAGE_MENTIONS } Stage;
static const char *const stage_choices[] = { "rules", "tokens", "mentions", NULL };

static const Opt opts[] = {
    { OPT_CHOICE, "stage", NULL, "what to write", offsetof(DumpOptions, stage), 0, stage_choices },
    { OPT_FLAG, "compact", NULL, "rules on one line", offsetof(DumpOptions, compact) },
    { 0 },
};

static const Example examples[] = {
    { "actorgraph dump --stage rules > rules.json", "All shipped rules and actors as JSON." },
    { "actorgraph dump --stage mentions docs/samples", "Where actors are named, a JSON line a sentence." },
    { 0 },
};

typedef struct {
    Stage stage;
    const RuleSet *rules;
    const Dictionary *dictionary;
    const Lexicon *lexicon;
    JsonWriter json;
} Dumper;

static void write_span(JsonWriter *w, const char *key, Span span)
{
    json_key(w, key);
    json_flat_array(w);
    json_int(w, span.off);
    json_int(w, span_end(span));
    json_end_array(w);
}

static void write_tokens(JsonWriter *w, const Text *text, const Sentence *s)
{
    json_key(w, "tokens");
    json_array(w);
    for (uint32_t i = s->first; i < s->first + s->count; i++) {
        json_object(w);
        json_key_text(w, "form", text->tokens[i].form);
        write_span(w, "span", text->tokens[i].span);
        json_end_object(w);
    }
    json_end_array(w);
}

static void write_mentions(JsonWriter *w, const Analysis *an, uint32_t sentence)
{
    static const char *const kinds[] = {
        [MENTION_NAME] = "name",
        [MENTION_ADJECTIVE] = "adjective",
        [MENTION_PEOPLE] = "people",
        [MENTION_SEAT] = "seat",
        [MENTION_AGENT] = "agent",
        [MENTION_PRONOUN] = "pronoun",
        [MENTION_DESCRIPTION] = "description",
        [MENTION_DISCOVERED] = "discovered",
    };
    json_key(w, "mentions");
    json_array(w);
    for (size_t i = 0; i < an->mention_count; i++) {
        const Mention *m = &an->mentions[i];
        if (m->sentence != sentence) continue;
        Span span = mention_span(an, m);
        json_object(w);
        json_key_text(w, "mention", span_text(an->text.raw, span));
        write_span(w, "span", span);
        json_key_text(w, "kind", sv_of(kinds[m->kind]));
        json_key(w, "actor");
        json_sv_or_null(w, m->entity == NO_ENTITY ? (Sv){ 0 } : an->entities[m->entity].id);
        json_key(w, "sieve");
        json_sv_or_null(w, sv_of(m->sieve));
        json_end_object(w);
    }
    json_end_array(w);
}

static void dump_document(Dumper *d, Arena *a, const Document *doc)
{
    Analysis *an = NULL;
    if (d->stage == STAGE_MENTIONS) {
        an = analysis_new(a, d->rules, forms_new(a, d->dictionary, d->lexicon, NULL), doc);
        analysis_resolve(an, SIEVE_ALL);
    }
    Text own = an ? (Text){ 0 } : text_analyse(a, doc->text);
    const Text *text = an ? &an->text : &own;
    JsonWriter *w = &d->json;
    for (uint32_t i = 0; i < text->sentence_count; i++) {
        json_object(w);
        json_key_text(w, "doc", doc->id);
        json_key_int(w, "number", i);
        json_key_text(w, "sentence", text_sentence(a, text, &text->sentences[i]));
        write_span(w, "span", text->sentences[i].span);
        if (an) write_mentions(w, an, i);
        else write_tokens(w, text, &text->sentences[i]);
        json_end_object(w);
        json_line(w);
        *w = json_writer(w->to, JSON_COMPACT);
    }
}

static void dump_documents(Cli *cli, Dumper *d)
{
    static const Sv standard_input = SV_INIT("-");
    ReadOptions options = { .date = period_of(1970, 0, 0) }; /* nobody is asked for a date that nothing needs */
    Reader *reader = reader_open(cli->arena, cli->operand_count ? cli->operands : &standard_input,
                                 cli->operand_count ? cli->operand_count : 1, &options, cli->diag);
    Arena *arena = arena_new();
    for (Document doc; !ferror(d->json.to) && reader_next(reader, arena, &doc); arena_reset(arena))
        dump_document(d, arena, &doc);
    arena_free(arena);
    reader_close(reader);
}

static int run(Cli *cli, const void *options)
{
    const DumpOptions *o = options;
    Dumper d = { .stage = (Stage)o->stage };
    if (d.stage == STAGE_RULES && cli->operand_count)
        return cli_usage(cli, "rules are named with --rules, not as operands");
    if (d.stage != STAGE_TOKENS && !(d.rules = cli_load_rules(cli))) return STATUS_INPUT;
    FILE *to = cli_out(cli);
    if (!to) return STATUS_MACHINE;
    d.json = json_writer(to, JSON_COMPACT);
    if (d.stage == STAGE_RULES) {
        rules_dump(to, d.rules, o->compact ? JSON_COMPACT : JSON_PRETTY, DUMP_ALL);
        return STATUS_FINE;
    }
    if (d.stage == STAGE_MENTIONS) {
        d.lexicon = cli_load_lexicon(cli, SV("en"));
        d.dictionary = dictionary_new(cli->arena, d.rules);
    }
    dump_documents(cli, &d);
    return STATUS_FINE;
}

const Command cmd_dump = {
    .name = "dump",
    .operands = "[PATH...]",
    .summary = "write rules, tokens or mentions as JSON",
    .description = "Shows what one stage hands to the next. 'rules': all relation types, actors, agents, word sets, "
                   "rules and words of factuality, "
                   "after docs/schema/rules.schema.json. 'tokens' and 'mentions': of the texts at the paths (standard "
                   "input when none is named), a JSON "
                   "line for each sentence; spans are the first byte in the document and the one behind.\n\n"
                   "Other stages have commands of their own: 'parse' shows trees, 'explain' matches, 'extract' "
                   "relations and 'graph' the graph.",
    .examples = examples,
    .opts = opts,
    .opts_size = sizeof(DumpOptions),
    .common = COMMON_RULES | COMMON_OUTPUT,
    .run = run,
};
