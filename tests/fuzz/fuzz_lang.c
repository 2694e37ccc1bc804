/* Any bytes, cut into words at line ends, are tagged, lemmatised, parsed and written; a first byte decides whether some
 * tags are fixed beforehand. The result must be a tree. The model is found through ACTORGRAPH_MODELS, default models.
 */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include "fuzz.h"
#include "lang/conllu.h"
#include "lang/lexicon.h"
#include "lang/model.h"

typedef struct {
    Arena *arena; /* lives as long as the process, as the fuzzer calls us until it ends */
    Model *model;
    Lexicon *lexicon;
    ParserScratch *scratch;
    FILE *sink;
} Tools;

static Tools open_tools(void)
{
    const char *folder = getenv("ACTORGRAPH_MODELS");
    Arena *a = arena_new();
    Diag *d = diag_new();
    Sv base = sv_of(folder ? folder : "models");
    Tools t = { .arena = a, .scratch = parser_scratch_new(), .sink = fopen("/dev/null", "w") };
    t.model = model_open(arena_printf(a, SV_FMT "/en.model", SV_ARG(base)), d);
    t.lexicon = lexicon_load(a, arena_printf(a, SV_FMT "/en.lexicon", SV_ARG(base)), d);
    diag_print(d, stderr, DIAG_PLAIN, 0);
    if (!t.model || !t.lexicon || !t.sink) abort();
    diag_free(d);
    return t;
}

static void read_back(Arena *a, Sv text)
{
    Source source = { SV("fuzz"), text };
    TreeList list = { 0 };
    Diag *d = diag_new();
    bool good = conllu_read(a, &source, &list, d);
    assert(good || diag_count(d, SEVERITY_ERROR) > 0);
    diag_free(d);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Tools tools;
    if (!tools.model) tools = open_tools();
    Arena *a = arena_new();
    Sv rest = { (const char *)data, size };
    read_back(a, rest);
    bool fix = size && data[0] % 2;
    Word *words = NULL;
    size_t count = 0, cap = 0;
    while (rest.len) {
        Word w = { .form = sv_cut(&rest, '\n') };
        if (fix && w.form.len && (unsigned char)w.form.ptr[0] % 5 == 0)
            w.tag = (Tag)((unsigned char)w.form.ptr[0] % TAG_COUNT);
        ARENA_PUSH(a, words, count, cap, w);
    }
    model_tag(tools.model, tools.scratch, words, count);
    model_parse(tools.model, tools.scratch, words, count);
    lang_lemmatise(tools.lexicon, a, words, count);
    assert(tree_is_whole(words, count));
    for (size_t i = 0; i < count; i++) (void)lexicon_pos(tools.lexicon, words[i].form);
    conllu_write(tools.sink, words, count, (Sv){ 0 }, NULL);
    tree_write_dot(tools.sink, words, count, (Sv){ 0 });
    arena_free(a);
    return 0;
}
