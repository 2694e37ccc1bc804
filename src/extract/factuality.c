/* Operators and how they nest. */
#include "factuality.h"

#include "base/intern.h"

typedef struct {
    const Operator *op;
    WordRow words;
} OperatorPhrase;

struct FactualityLexicon {
    const RuleSet *rules;
    Interner *texts;       /* of operators */
    const Operator **best; /* by text and kind: [text * OPERATOR_KIND_COUNT + kind] */
    uint32_t *text_of;     /* by number of the vocabulary: the text that is this word, or INTERN_NONE */
    size_t words;          /* numbers that there were */
    OperatorPhrase *phrases;
    size_t phrase_count;
    uint32_t starts; /* list of the first words of phrases */
};

FactualityLexicon *factuality_lexicon(Arena *a, const RuleSet *rs, Vocabulary *v)
{
    FactualityLexicon *lx = NEW(a, FactualityLexicon);
    *lx = (FactualityLexicon){ .rules = rs, .texts = intern_new(a) };
    for (size_t i = 0; i < rs->operator_count; i++) intern_add(lx->texts, rs->operators[i].text);
    size_t texts = intern_count(lx->texts);
    lx->best = NEW_ARRAY(a, const Operator *, texts *OPERATOR_KIND_COUNT + 1);
    lx->phrases = NEW_ARRAY(a, OperatorPhrase, rs->operator_count + 1);
    Sv *starts = NEW_ARRAY(a, Sv, rs->operator_count + 1);
    for (size_t i = 0; i < rs->operator_count; i++) {
        const Operator *op = &rs->operators[i];
        size_t slot = (size_t)intern_find(lx->texts, op->text) * OPERATOR_KIND_COUNT + op->kind;
        if (!lx->best[slot] || op->factuality < lx->best[slot]->factuality) lx->best[slot] = op;
        if (op->kind != OPERATOR_PHRASE && !sv_has(op->text, ' ')) continue;
        Sv rest = op->text;
        starts[lx->phrase_count] = sv_word(&rest);
        lx->phrases[lx->phrase_count++] = (OperatorPhrase){ op, vocabulary_row(v, op->text) };
    }
    lx->starts = vocabulary_list(v, starts, lx->phrase_count)->list;
    WordRow *rows = NEW_ARRAY(a, WordRow, texts + 1);
    for (uint32_t i = 0; i < texts; i++) rows[i] = vocabulary_row(v, intern_text(lx->texts, i));
    lx->words = vocabulary_count(v);
    lx->text_of = NEW_ARRAY(a, uint32_t, lx->words + 1);
    for (size_t i = 0; i < lx->words; i++) lx->text_of[i] = INTERN_NONE;
    for (uint32_t i = 0; i < texts; i++)
        if (rows[i].count == 1) lx->text_of[rows[i].words[0]] = i;
    return lx;
}

static const Operator *find(const FactualityLexicon *lx, OperatorKind kind, Sv text)
{
    uint32_t id = intern_find(lx->texts, text);
    return id == INTERN_NONE ? NULL : lx->best[(size_t)id * OPERATOR_KIND_COUNT + kind];
}

/* The same of a word of the sentence, by its number. */
static const Operator *find_word(const FactualityLexicon *lx, OperatorKind kind, uint32_t word)
{
    uint32_t id = word < lx->words ? lx->text_of[word] : INTERN_NONE;
    return id == INTERN_NONE ? NULL : lx->best[(size_t)id * OPERATOR_KIND_COUNT + kind];
}

/* ---- reading a tree ---- */

typedef struct {
    const FactualityLexicon *lx;
    const Parsed *p;
    const Grammar *grammar;
    FactualityReading reading;  /* of all operators but negations */
    FactualityReading negation; /* the last that negated */
    unsigned negations;
} Climb;

static void apply(Climb *c, const Operator *op, int32_t word)
{
    if (op && op->factuality == FACT_NEGATED) {
        c->negations++;
        c->negation = (FactualityReading){ .value = FACT_NEGATED, .says = -1, .by = op, .by_word = word };
    }
    if (!op || op->factuality == FACT_NEGATED || op->factuality >= c->reading.value) return;
    c->reading.value = op->factuality;
    c->reading.by = op;
    c->reading.by_word = word;
}

static bool phrase_starts_at(const Parsed *p, WordRow words, size_t at)
{
    if (at + words.count > p->count) return false;
    for (size_t i = 0; i < words.count; i++)
        if (p->numbers.lemma[at + i] != words.words[i] && p->numbers.form[at + i] != words.words[i]) return false;
    return true;
}

static const Operator *phrase_at(const FactualityLexicon *lx, const Parsed *p, int32_t w)
{
    if (!(p->numbers.met[lx->starts] >> (w & 63) & 1u)) return NULL;
    for (size_t i = 0; i < lx->phrase_count; i++)
        if (phrase_starts_at(p, lx->phrases[i].words, (size_t)w)) return lx->phrases[i].op;
    return NULL;
}

/* The operator that this word is, as a governor of what hangs on it. */
static const Operator *operator_of(const Climb *c, int32_t w)
{
    const Parsed *p = c->p;
    const Word *word = &p->words[w];
    const Operator *op = phrase_at(c->lx, p, w);
    if (op) return op;
    if (tag_is_verb(word->tag)) {
        int32_t particle = tree_find_child(&p->tree, w, DEP_COMPOUND_PRT);
        if (particle >= 0) {
            Sv both =
                arena_printf(p->an->arena, SV_FMT " " SV_FMT, SV_ARG(word->lemma), SV_ARG(p->words[particle].lemma));
            op = find(c->lx, OPERATOR_VERB, both);
        }
        if (!op) op = find_word(c->lx, OPERATOR_VERB, p->numbers.lemma[w]);
        if (!op && word->tag == TAG_VBN)
            op = find_word(c->lx, OPERATOR_ADJECTIVE, p->numbers.form[w]); /* "is expected to" */
        return op;
    }
    if (tag_is_noun(word->tag)) return find_word(c->lx, OPERATOR_NOUN, p->numbers.lemma[w]);
    op = find_word(c->lx, OPERATOR_ADJECTIVE, p->numbers.lemma[w]);
    return op ? op : find_word(c->lx, OPERATOR_ADJECTIVE, p->numbers.form[w]);
}

static bool is_clause_head(const Parsed *p, int32_t w)
{
    return tag_is_verb(p->words[w].tag) || tree_find_child(&p->tree, w, DEP_COP) >= 0;
}

/* "Had France seized ...": the auxiliary before the subject of an adverbial clause without a marker. */
static bool is_inverted_conditional(const Parsed *p, int32_t w)
{
    int32_t aux = tree_find_child(&p->tree, w, DEP_AUX), subject = tree_find_child(&p->tree, w, DEP_NSUBJ);
    if (aux < 0) aux = tree_find_child(&p->tree, w, DEP_COP);
    if (aux < 0 || subject < 0 || aux > subject) return false;
    Sv lemma = p->words[aux].lemma;
    bool first = aux == 0 || p->words[aux - 1].dep == DEP_PUNCT || p->words[aux - 1].dep == DEP_CC;
    return first && p->words[p->count - 1].form.ptr[0] != '?' &&
           (sv_equal_nocase(p->words[aux].form, SV("had")) || sv_equal(lemma, SV("should")) ||
            sv_equal_nocase(p->words[aux].form, SV("were")));
}

/* A question that asks whether: auxiliary first, a question mark, no wh-word. */
static bool is_yes_no_question(const Parsed *p, int32_t w)
{
    if (p->count < 2 || !sv_equal(p->words[p->count - 1].form, SV("?"))) return false;
    int32_t aux = tree_find_child(&p->tree, w, DEP_AUX), subject = tree_find_child(&p->tree, w, DEP_NSUBJ);
    if (aux < 0) aux = tree_find_child(&p->tree, w, DEP_AUX_PASS);
    if (aux < 0 || subject < 0 || aux > subject) return false;
    for (int32_t i = 0; i < aux; i++) {
        Tag t = p->words[i].tag;
        if (t == TAG_WP || t == TAG_WRB || t == TAG_WDT) return false;
    }
    return true;
}

static const Operator *default_operator(const FactualityLexicon *lx, Factuality f)
{
    for (size_t i = 0; i < lx->rules->operator_count; i++)
        if (lx->rules->operators[i].factuality == f) return &lx->rules->operators[i];
    return NULL;
}

static void set_value(Climb *c, Factuality f, int32_t word)
{
    const Operator *any = default_operator(c->lx, f);
    if (any) apply(c, any, word);
    else if (f < c->reading.value)
        c->reading.value = f, c->reading.by_word = word; /* rules without any operator of this kind */
}

static void set_source(Climb *c, int32_t verb)
{
    if (c->reading.says >= 0) return;
    int32_t s = tree_find_child(&c->p->tree, verb, DEP_NSUBJ);
    if (s < 0) s = tree_find_child(&c->p->tree, verb, DEP_OBL_AGENT);
    if (s < 0) s = tree_find_child(&c->p->tree, verb, DEP_NMOD_POSS);
    c->reading.says = s;
}

/* "Neither Pakistan nor France supported", "no state supported": the subject denies the clause. */
static void read_negated_subject(Climb *c, int32_t subject)
{
    const Parsed *p = c->p;
    for (int32_t i = 0; i < tree_child_count(&p->tree, subject); i++) {
        int32_t child = tree_child(&p->tree, subject, i);
        Dep dep = p->words[child].dep;
        if (dep != DEP_DET && dep != DEP_CC && dep != DEP_CC_PRECONJ && dep != DEP_ADVMOD) continue;
        const Operator *op = find_word(c->lx, OPERATOR_WORD, p->numbers.lemma[child]);
        if (op && op->factuality == FACT_NEGATED) {
            apply(c, op, child);
            return; /* "neither ... nor" is one negation */
        }
    }
}

/* "would have withdrawn": contrary to fact, where "would withdraw" may be a plan. */
static bool has_perfect(const Parsed *p, int32_t w)
{
    for (int32_t i = 0; i < tree_child_count(&p->tree, w); i++) {
        const Word *c = &p->words[tree_child(&p->tree, w, i)];
        if (c->dep == DEP_AUX && sv_equal(c->lemma, SV("have"))) return true;
    }
    return false;
}

/* Marks on the clause or noun itself: negation, modals, subordinators, "according to", "X said" in parenthesis. */
static void read_marks(Climb *c, int32_t w, bool shared_only)
{
    const Parsed *p = c->p;
    for (int32_t i = 0; i < tree_child_count(&p->tree, w); i++) {
        int32_t child = tree_child(&p->tree, w, i);
        const Word *word = &p->words[child];
        Dep dep = word->dep;
        if (dep == DEP_AUX && sv_equal(word->lemma, SV("would")) && has_perfect(p, w))
            set_value(c, FACT_HYPOTHETICAL, child);
        if (dep == DEP_AUX && (word->tag == TAG_MD || word->tag == TAG_VB || word->tag == TAG_VBP))
            apply(c, find_word(c->lx, OPERATOR_MODAL, p->numbers.lemma[child]), child);
        if (shared_only) continue;
        if (dep == DEP_ADVMOD || dep == DEP_DET || dep == DEP_CC || dep == DEP_CC_PRECONJ || dep == DEP_DISCOURSE ||
            dep == DEP_AMOD) {
            const Operator *op = find_word(c->lx, OPERATOR_WORD, p->numbers.lemma[child]);
            if (!op && dep != DEP_DET) op = phrase_at(c->lx, p, child);
            if (!op && dep == DEP_ADVMOD && child > 0) op = phrase_at(c->lx, p, child - 1); /* "no longer" */
            if (dep == DEP_AMOD && !op && !is_clause_head(p, w))
                op = find_word(c->lx, OPERATOR_ADJECTIVE, p->numbers.form[child]);
            if (op && op->factuality == FACT_REPORTED) c->reading.says = -1;
            apply(c, op, child);
        }
        if (dep == DEP_MARK || dep == DEP_CASE) {
            apply(c, find_word(c->lx, OPERATOR_MARK, p->numbers.lemma[child]), child);
            if (tree_child_count(&p->tree, child)) apply(c, find(c->lx, OPERATOR_MARK, tree_case(&p->tree, w)), child);
        }
        if (dep == DEP_NSUBJ || dep == DEP_NSUBJ_PASS || dep == DEP_OBJ) read_negated_subject(c, child);
        bool aside =
            dep == DEP_PARATAXIS || (dep == DEP_OBL && sv_equal(tree_case(&p->tree, child), SV("according to")));
        if (!aside) continue;
        const Operator *op = dep == DEP_OBL ? default_operator(c->lx, FACT_REPORTED) : operator_of(c, child);
        if (!op || op->factuality != FACT_REPORTED) continue;
        apply(c, op, child);
        if (dep == DEP_OBL) c->reading.says = child;
        else set_source(c, child);
    }
    if (!shared_only && (is_inverted_conditional(p, w) || is_yes_no_question(p, w))) set_value(c, FACT_HYPOTHETICAL, w);
}

static bool has_own_aux(const Parsed *p, int32_t w)
{
    return tree_find_child(&p->tree, w, DEP_AUX) >= 0 || tree_find_child(&p->tree, w, DEP_NSUBJ) >= 0;
}

/* "kept from", "insists on", "accuses of": prepositions by which a verb or noun governs a gerund. */
static bool governs_gerund(Sv mark)
{
    static const Sv list[] = { SV_INIT("from"), SV_INIT("on"),  SV_INIT("against"), SV_INIT("about"),
                               SV_INIT("of"),   SV_INIT("for"), SV_INIT("into"),    SV_INIT("in") };
    return sv_in(list, LENGTH_OF(list), mark);
}

/* "defend Mali from being overrun": the verb with the preposition that governs the gerund may be an operator of its
 * own. */
static const Operator *operator_with(const Climb *c, int32_t w, Sv prep)
{
    if (!prep.len || !tag_is_verb(c->p->words[w].tag)) return NULL;
    return find(c->lx, OPERATOR_VERB,
                arena_printf(c->p->an->arena, SV_FMT " " SV_FMT, SV_ARG(c->p->words[w].lemma), SV_ARG(prep)));
}

/* "a withdrawal is unlikely": of an event as subject, these say whether it happens; "its allies were unprepared" does
 * not. */
static bool is_said_of_events(const Word *w)
{
    return sv_is_one_of_nocase(
        w->form, "likely|unlikely|possible|impossible|probable|improbable|expected|planned|imminent|conceivable|"
                 "inconceivable|unthinkable|doubtful|hypothetical|necessary|possibility|option|prospect|plan");
}

/* "accusations that it poisoned | him |": where "that" is no argument of it, the clause is what was said, though
 * parsers take it for a relative clause. */
static bool is_content_clause(const Parsed *p, int32_t w)
{
    int32_t that = -1, objects = 0;
    for (int32_t i = 0; i < tree_child_count(&p->tree, w); i++) {
        int32_t child = tree_child(&p->tree, w, i);
        objects += p->words[child].dep == DEP_OBJ;
        if (child < w && sv_equal_nocase(p->words[child].form, SV("that"))) that = child;
    }
    if (p->words[w].dep != DEP_ACL_RELCL || that < 0) return false;
    return p->words[that].dep == DEP_MARK || (p->words[that].dep == DEP_OBJ && objects > 1);
}

/* "did not vote for a resolution condemning Norland": who does something with a document says what it says, so what
 * holds of that verb holds of the gerund. The verb, or -1. */
static int32_t document_verb(const Climb *c, int32_t w, int32_t document)
{
    const Parsed *p = c->p;
    const Word *noun = &p->words[document];
    bool said = p->words[w].tag == TAG_VBG && noun->head >= 0 &&
                (noun->dep == DEP_OBJ || (noun->dep == DEP_OBL && noun->head < document)) &&
                clause_is_document(&p->tree, c->grammar, document);
    return said ? noun->head : -1;
}

static bool climb(Climb *c, int32_t w);

/* From the gerund over its document to the verb, and one step on: "refused to sign". */
static void climb_document(Climb *c, int32_t verb)
{
    const Operator *op = operator_of(c, verb);
    if (op && op->factuality == FACT_NEGATED) apply(c, op, verb);
    read_marks(c, verb, false);
    if (c->p->words[verb].dep == DEP_XCOMP || c->p->words[verb].dep == DEP_CONJ) (void)climb(c, verb);
}

/* One step up. False: what is above says nothing about the predicate. */
static bool climb(Climb *c, int32_t w)
{
    const Parsed *p = c->p;
    const Word *word = &p->words[w];
    int32_t h = word->head;
    if (h < 0) return false;
    const Operator *with = operator_with(c, h, tree_case(&p->tree, w));
    const Operator *op = with ? with : operator_of(c, h);
    /* parsers confuse these */
    bool content = (word->dep == DEP_ADVCL && tag_is_noun(p->words[h].tag)) || is_content_clause(p, w);
    Dep dep = content ? DEP_ACL : word->dep;
    switch ((int)dep) {
    case DEP_CONJ:
        if (tag_is_verb(word->tag) && !has_own_aux(p, w)) read_marks(c, h, true);
        return true;
    case DEP_XCOMP:
        if (op && op->factuality == FACT_REPORTED &&
            (tree_find_child(&p->tree, h, DEP_OBJ) >= 0 || tree_find_child(&p->tree, h, DEP_IOBJ) >= 0)) {
            set_value(c, FACT_HYPOTHETICAL, h); /* "told Mali to leave" asks for it */
            read_marks(c, h, false);
            return true;
        }
        if (op && op->factuality != FACT_ASSERTED) apply(c, op, h);
        if (op && op->factuality == FACT_REPORTED) set_source(c, h);
        read_marks(c, h, false);
        return true;
    case DEP_CCOMP:
    case DEP_PARATAXIS:
        if (op && op->factuality == FACT_ASSERTED) return false;
        if (word->dep == DEP_PARATAXIS && !op) return false;
        if (op) apply(c, op, h);
        if (op && op->factuality == FACT_REPORTED) {
            set_source(c, h);
            return true; /* "he should not say that": what he says stays his claim */
        }
        read_marks(c, h, false);
        return true;
    case DEP_ACL:
        if (!op && p->words[h].head >= 0 &&
            governs_gerund(tree_case(&p->tree, w))) { /* "accused Mali of hiring": it hangs on the name */
            h = p->words[h].head;
            op = operator_of(c, h);
            if (op && op->factuality == FACT_REPORTED) set_source(c, h);
        }
        if (op && op->factuality != FACT_ASSERTED) apply(c, op, h);
        if (op) {
            read_marks(c, h, false);
            return true;
        }
        if (document_verb(c, w, h) >= 0) climb_document(c, document_verb(c, w, h));
        return false;
    case DEP_ADVCL: {
        Sv mark = tree_case(&p->tree, w);
        if (op && op->factuality != FACT_ASSERTED && !sv_equal(mark, SV("after")) && !sv_equal(mark, SV("while"))) {
            if (governs_gerund(mark) || sv_equal(mark, SV("to"))) {
                apply(c, op, h);
                if (op->factuality == FACT_REPORTED) set_source(c, h);
                read_marks(c, h, false);
                return true;
            }
        }
        if (sv_equal(mark, SV("to"))) set_value(c, FACT_PLANNED, w);
        return false;
    }
    case DEP_OBJ:
    case DEP_OBL:
    case DEP_NSUBJ_PASS:
    case DEP_NMOD: {
        bool supports = sv_in_sorted(c->grammar->support_verbs, c->grammar->support_verb_count, p->words[h].lemma);
        if (word->dep == DEP_OBL && w < h && tree_case(&p->tree, w).len)
            return false; /* "In a letter to Putin, Assad asked": a circumstance */
        if (op && op->factuality == FACT_ASSERTED) return false;
        if (word->dep == DEP_NSUBJ_PASS && tree_find_child(&p->tree, h, DEP_XCOMP) >= 0)
            return false; /* "the leader of Hamas was supposed to speak": he leads it */
        bool nominal_governor = word->dep == DEP_NMOD && op && !sv_equal(tree_case(&p->tree, w), SV("by"));
        bool verb_governor = word->dep != DEP_NMOD && op && op->factuality != FACT_REPORTED;
        if (nominal_governor || verb_governor) apply(c, op, h);
        if (!nominal_governor && !verb_governor && !supports) return false;
        read_marks(c, h, false);
        return true;
    }
    case DEP_NSUBJ:
        if (op && op->factuality != FACT_ASSERTED && is_said_of_events(&p->words[h])) apply(c, op, h);
        return false;
    }
    return false;
}

/* Two negations cancel: "failed to prevent", "did not refuse" (implicatives: Karttunen 1971). */
static FactualityReading settled(const Climb *c) { return c->negations % 2 ? c->negation : c->reading; }

FactualityReading factuality_of(const FactualityLexicon *lx, const Parsed *p, const Grammar *g, int32_t predicate)
{
    Climb c = { .lx = lx, .p = p, .grammar = g, .reading = { .value = FACT_ASSERTED, .says = -1, .by_word = -1 } };
    read_marks(&c, predicate, false);
    int32_t w = predicate;
    for (size_t steps = 0; w >= 0 && steps < 40 && climb(&c, w); steps++) w = p->words[w].head;
    if (c.reading.value != FACT_REPORTED) c.reading.says = -1;
    return settled(&c);
}

/* ---- without a tree ---- */

enum { SURFACE_WINDOW = 7 };

FactualityReading factuality_surface(const FactualityLexicon *lx, const Parsed *p, int32_t predicate)
{
    Climb c = { .lx = lx, .p = p, .reading = { .value = FACT_ASSERTED, .says = -1, .by_word = -1 } };
    static const OperatorKind kinds[] = { OPERATOR_VERB,  OPERATOR_NOUN, OPERATOR_ADJECTIVE,
                                          OPERATOR_MODAL, OPERATOR_WORD, OPERATOR_MARK };
    for (int32_t i = predicate - 1, steps = 0; i >= 0 && steps < SURFACE_WINDOW; i--, steps++) {
        const Word *w = &p->words[i];
        if (sv_equal(w->form, SV(",")) || sv_equal(w->form, SV(";")) || sv_equal(w->form, SV(":"))) break;
        const Operator *op = phrase_at(lx, p, i);
        for (size_t k = 0; !op && k < LENGTH_OF(kinds); k++) op = find_word(lx, kinds[k], p->numbers.lemma[i]);
        apply(&c, op, i);
    }
    return settled(&c);
}
