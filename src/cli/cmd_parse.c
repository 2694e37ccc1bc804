/* actorgraph parse: the grammatical analysis of any text, as CoNLL-U or as drawings. */
#include "cli/datadir.h"
#include "cli/interrupt.h"
#include "lang/conllu.h"
#include "lang/lexicon.h"
#include "lang/model.h"
#include "read/reader.h"
#include "text/text.h"

typedef struct {
    bool dot;
    Sv language;
} ParseOptions;

static const ParseOptions defaults = { .language = SV_INIT("en") };

static const Opt opts[] = {
    { OPT_FLAG, "dot", NULL, "write a digraph for each sentence in the DOT language of Graphviz",
      offsetof(ParseOptions, dot) },
    { OPT_STRING, "language", "LANG", "language of the shipped model and lexicon", offsetof(ParseOptions, language) },
    { 0 },
};

static const Example examples[] = {
    { "echo 'French troops left Mali in 2022.' | actorgraph parse", "Words, tags and tree of a sentence." },
    { "echo 'Mali rejected the offer.' | actorgraph parse --dot | dot -Tsvg -o tree.svg", "The tree as a picture." },
    { 0 },
};

/* What the sentences of a run share. */
typedef struct {
    const ParseOptions *options;
    FILE *to;
    Model *model;
    const Lexicon *lexicon;
    ParserScratch *scratch;
} Parser;

static void write_sentence(const Parser *p, Arena *a, const Document *doc, const Text *text, size_t number)
{
    const Sentence *s = &text->sentences[number];
    Word *words = NEW_ARRAY(a, Word, s->count);
    bool *space_after = NEW_ARRAY(a, bool, s->count);
    for (uint32_t i = 0; i < s->count; i++) {
        const Token *token = &text->tokens[s->first + i];
        words[i] = (Word){ .form = token->form, .head = -1, .token = i, .token_count = 1 };
        space_after[i] = token->space_after || i + 1 == s->count;
    }
    model_tag(p->model, p->scratch, words, s->count);
    model_parse(p->model, p->scratch, words, s->count);
    if (p->lexicon) lang_lemmatise(p->lexicon, a, words, s->count);
    Sv sentence = text_sentence(a, text, s);
    if (p->options->dot) {
        tree_write_dot(p->to, words, s->count, sentence);
        return;
    }
    if (number == 0) fprintf(p->to, "# newdoc id = " SV_FMT "\n", SV_ARG(doc->id));
    if (number == 0 || text->sentences[number - 1].paragraph != s->paragraph) fputs("# newpar\n", p->to);
    fprintf(p->to, "# sent_id = " SV_FMT "-%zu\n", SV_ARG(doc->id), number + 1);
    conllu_write(p->to, words, s->count, sentence, space_after);
}

static void parse_all(Cli *cli, const Parser *p, const Sv *paths, size_t count)
{
    /* No date is used here; with one given, nobody is warned of documents that say none. */
    ReadOptions options = { .date = period_of(1970, 0, 0) };
    Reader *reader = reader_open(cli->arena, paths, count, &options, cli->diag);
    Arena *arena = arena_new();
    interrupt_catch();
    for (Document doc; !interrupt_seen() && !ferror(p->to) && reader_next(reader, arena, &doc); arena_reset(arena)) {
        Text text = text_analyse(arena, doc.text);
        lang_warn_of_long(text_long_sentences(&text), &(Source){ .path = doc.path, .text = doc.text }, cli->diag);
        for (size_t i = 0; i < text.sentence_count && !interrupt_seen(); i++) write_sentence(p, arena, &doc, &text, i);
    }
    interrupt_release();
    arena_free(arena);
    reader_close(reader);
}

static int run(Cli *cli, const void *options)
{
    const ParseOptions *o = options;
    Parser p = { .options = o };
    Sv path = cli_model_path(cli, o->language);
    if (!path.len) {
        diag(cli->diag, NOWHERE, E_LANG_MODEL_OPEN, "there is no model to parse \"" SV_FMT "\" with",
             SV_ARG(o->language));
        diag_hint(cli->diag, "name one with --model, or set ACTORGRAPH_DATA to the folder that holds models/");
        return STATUS_INPUT;
    }
    p.model = model_open(path, cli->diag);
    if (!p.model) return STATUS_INPUT;
    p.lexicon = cli_load_lexicon(cli, o->language);
    p.scratch = parser_scratch_new();
    p.to = cli_out(cli);
    static const Sv standard_input = SV_INIT("-");
    if (p.to)
        parse_all(cli, &p, cli->operand_count ? cli->operands : &standard_input,
                  cli->operand_count ? cli->operand_count : 1);
    parser_scratch_free(p.scratch);
    model_close(p.model);
    return p.to ? STATUS_FINE : STATUS_MACHINE;
}

const Command cmd_parse = {
    .name = "parse",
    .operands = "[PATH...]",
    .summary = "show the grammatical analysis of texts",
    .description =
        "Reads texts in any format that 'actorgraph extract' reads (standard input when no path is named), splits them "
        "into sentences "
        "and words, and writes tags, lemmas and dependency trees as CoNLL-U, the format of the Universal Dependencies "
        "treebanks.\n\n"
        "Words stand alone here; in extraction, a name of the dictionary is one word: 'actorgraph explain' shows that.",
    .examples = examples,
    .opts = opts,
    .opts_size = sizeof(ParseOptions),
    .defaults = &defaults,
    .common = COMMON_MODEL | COMMON_OUTPUT,
    .run = run,
};
