/* CoNLL-U and DOT. */
#include "lang/conllu.h"

/* ---- reading ---- */

enum {
    COL_ID,
    COL_FORM,
    COL_LEMMA,
    COL_UPOS,
    COL_XPOS,
    COL_FEATS,
    COL_HEAD,
    COL_DEP,
    COL_ENHANCED,
    COL_MISC,
    COL_COUNT
};

typedef struct {
    Arena *arena;
    const Source *source;
    Diag *diag;
    Tree tree;
    size_t cap;
} Reader;

static bool broken(const Reader *r, Sv at, const char *what)
{
    Span span = { (uint32_t)(at.ptr - r->source->text.ptr), (uint32_t)at.len };
    return diag(r->diag, (Place){ r->source, span }, E_LANG_CONLLU, "%s", what);
}

/* The relation; an unknown subtype falls back to the part before the colon. */
static int dep_of(Sv name)
{
    int dep = dep_find(name);
    return dep >= 0 ? dep : dep_find(sv_cut(&name, ':'));
}

static bool read_word(Reader *r, Sv line)
{
    Sv whole = line, cols[COL_COUNT];
    size_t n = 0;
    while (n < COL_COUNT && line.len) cols[n++] = sv_cut(&line, '\t');
    if (n <= COL_DEP) return broken(r, whole, "a word of a treebank has at least eight columns");
    if (sv_has(cols[COL_ID], '-') || sv_has(cols[COL_ID], '.')) return true;
    uint32_t head = 0;
    int tag = tag_find(cols[COL_XPOS]), dep = dep_of(cols[COL_DEP]);
    if (!sv_to_u32(cols[COL_HEAD], INT32_MAX, &head)) return broken(r, cols[COL_HEAD], "a head is a number");
    if (dep < 0) return broken(r, cols[COL_DEP], "unknown relation");
    Word w = { .form = cols[COL_FORM],
               .lemma = cols[COL_LEMMA],
               .tag = tag < 0 ? TAG_NONE : (Tag)tag,
               .dep = (Dep)dep,
               .head = (int32_t)head - 1,
               .token = (uint32_t)r->tree.count,
               .token_count = 1 };
    ARENA_PUSH(r->arena, r->tree.words, r->tree.count, r->cap, w);
    return true;
}

static void read_comment(Reader *r, Sv line)
{
    Sv text = SV("# text = ");
    if (sv_starts(line, text)) r->tree.text = sv_sub(line, text.len, line.len);
    if (sv_starts(line, SV("# newpar")) || sv_starts(line, SV("# newdoc"))) r->tree.new_paragraph = true;
}

static bool end_tree(Reader *r, TreeList *out)
{
    for (size_t i = 0; i < r->tree.count; i++)
        if (r->tree.words[i].head >= (int32_t)r->tree.count)
            return broken(r, r->tree.words[i].form, "the head is outside the sentence");
    if (r->tree.count) ARENA_PUSH(r->arena, out->trees, out->count, out->cap, r->tree);
    r->tree = (Tree){ 0 };
    r->cap = 0;
    return true;
}

bool conllu_read(Arena *a, const Source *source, TreeList *out, Diag *d)
{
    Reader r = { .arena = a, .source = source, .diag = d };
    Sv rest = source->text;
    while (rest.len) {
        Sv line = sv_cut(&rest, '\n');
        if (sv_ends(line, SV("\r"))) line.len--;
        bool good = true;
        if (!line.len) good = end_tree(&r, out);
        else if (line.ptr[0] == '#') read_comment(&r, line);
        else good = read_word(&r, line);
        if (!good) return false;
    }
    return end_tree(&r, out);
}

/* ---- writing ---- */

static const char *const upos_names[TAG_COUNT] = {
    [TAG_NONE] = "X",
    [TAG_ADD] = "X",
    [TAG_AFX] = "X",
    [TAG_CC] = "CCONJ",
    [TAG_CD] = "NUM",
    [TAG_DT] = "DET",
    [TAG_EX] = "PRON",
    [TAG_FW] = "X",
    [TAG_GW] = "X",
    [TAG_HYPH] = "PUNCT",
    [TAG_IN] = "ADP",
    [TAG_JJ] = "ADJ",
    [TAG_JJR] = "ADJ",
    [TAG_JJS] = "ADJ",
    [TAG_LS] = "X",
    [TAG_MD] = "AUX",
    [TAG_NFP] = "PUNCT",
    [TAG_NN] = "NOUN",
    [TAG_NNP] = "PROPN",
    [TAG_NNPS] = "PROPN",
    [TAG_NNS] = "NOUN",
    [TAG_PDT] = "DET",
    [TAG_POS] = "PART",
    [TAG_PRP] = "PRON",
    [TAG_PRP_POSS] = "PRON",
    [TAG_RB] = "ADV",
    [TAG_RBR] = "ADV",
    [TAG_RBS] = "ADV",
    [TAG_RP] = "ADP",
    [TAG_SYM] = "SYM",
    [TAG_TO] = "PART",
    [TAG_UH] = "INTJ",
    [TAG_VB] = "VERB",
    [TAG_VBD] = "VERB",
    [TAG_VBG] = "VERB",
    [TAG_VBN] = "VERB",
    [TAG_VBP] = "VERB",
    [TAG_VBZ] = "VERB",
    [TAG_WDT] = "PRON",
    [TAG_WP] = "PRON",
    [TAG_WP_POSS] = "PRON",
    [TAG_WRB] = "ADV",
    [TAG_COMMA] = "PUNCT",
    [TAG_PERIOD] = "PUNCT",
    [TAG_COLON] = "PUNCT",
    [TAG_OPEN_QUOTE] = "PUNCT",
    [TAG_CLOSE_QUOTE] = "PUNCT",
    [TAG_LRB] = "PUNCT",
    [TAG_RRB] = "PUNCT",
    [TAG_DOLLAR] = "SYM",
    [TAG_HASH] = "SYM",
};

const char *upos_of(const Word *w)
{
    bool auxiliary = w->dep == DEP_AUX || w->dep == DEP_AUX_PASS || w->dep == DEP_COP;
    if (auxiliary && tag_is_verb(w->tag)) return "AUX";
    if (w->tag == TAG_IN && w->dep == DEP_MARK) return "SCONJ";
    if (w->tag == TAG_TO && w->dep == DEP_CASE) return "ADP";
    if (w->tag == TAG_DT && w->dep != DEP_DET && w->dep != DEP_DET_PREDET) return "PRON";
    if (w->tag == TAG_WDT && w->dep == DEP_DET) return "DET";
    if (w->tag == TAG_RB && (sv_equal_nocase(w->form, SV("not")) || sv_equal_nocase(w->form, SV("n't")))) return "PART";
    return upos_names[w->tag];
}

static void put_sv(FILE *to, Sv text) { fwrite(text.ptr ? text.ptr : "", 1, text.len, to); }

/* A cell must not hold a tab or line end, and not be empty. */
static void put_cell(FILE *to, Sv text)
{
    if (!text.len) fputc('_', to);
    for (size_t i = 0; i < text.len; i++) fputc((unsigned char)text.ptr[i] < ' ' ? ' ' : text.ptr[i], to);
    fputc('\t', to);
}

void conllu_write(FILE *to, const Word *words, size_t count, Sv text, const bool *space_after)
{
    if (text.len) {
        fputs("# text = ", to);
        put_sv(to, text);
        fputc('\n', to);
    }
    for (size_t i = 0; i < count; i++) {
        const Word *w = &words[i];
        fprintf(to, "%zu\t", i + 1);
        put_cell(to, w->form);
        put_cell(to, w->lemma);
        fprintf(to, "%s\t%s\t_\t%ld\t%s\t_\t%s\n", upos_of(w), tag_names[w->tag], (long)w->head + 1, dep_names[w->dep],
                space_after && !space_after[i] ? "SpaceAfter=No" : "_");
    }
    fputc('\n', to);
}

/* Text inside a quoted DOT string. */
static void put_quoted(FILE *to, Sv text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '"' || text.ptr[i] == '\\') fputc('\\', to);
        fputc((unsigned char)text.ptr[i] < ' ' ? ' ' : text.ptr[i], to);
    }
}

void tree_write_dot(FILE *to, const Word *words, size_t count, Sv title)
{
    fputs("digraph tree {\n  label=\"", to);
    put_quoted(to, title);
    fputs("\";\n  rankdir=TB; ordering=out; node [shape=plaintext, fontname=\"sans-serif\"]; edge "
          "[fontname=\"sans-serif\", fontsize=10];\n",
          to);
    for (size_t i = 0; i < count; i++) {
        fprintf(to, "  w%zu [label=\"", i + 1);
        put_quoted(to, words[i].form);
        fprintf(to, "\\n%s\"];\n", tag_names[words[i].tag]);
    }
    for (size_t i = 0; i < count; i++) {
        if (words[i].head < 0) continue;
        fprintf(to, "  w%ld -> w%zu [label=\"%s\"];\n", (long)words[i].head + 1, i + 1, dep_names[words[i].dep]);
    }
    fputs("}\n", to);
}

bool tree_is_whole(const Word *words, size_t count)
{
    size_t roots = 0;
    for (size_t i = 0; i < count; i++) {
        if (words[i].head < -1 || words[i].head >= (int32_t)count) return false;
        roots += words[i].head < 0;
        size_t steps = 0;
        for (int32_t h = words[i].head; h >= 0; h = words[h].head)
            if (h >= (int32_t)count || h < -1 || ++steps > count) return false;
    }
    return count == 0 || roots == 1;
}
