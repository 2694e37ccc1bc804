/* Operators and how they nest. */
#include "factuality.h"

#include "base/intern.h"

struct FactualityLexicon {
    const RuleSet *rules;
    Interner *lemmas;      /* operator texts */
    const Operator **first; /* by interned id and kind: [id * OPERATOR_KIND_COUNT + kind] */
    const Operator **phrases;
    size_t phrase_count;
};

FactualityLexicon *factuality_lexicon(Arena *a, const RuleSet *rs)
{
    FactualityLexicon *lx = NEW(a, FactualityLexicon);
    lx->rules = rs;
    lx->lemmas = intern_new(a);
    for (size_t i = 0; i < rs->operator_count; i++) intern_add(lx->lemmas, rs->operators[i].text);
    lx->first = NEW_ARRAY(a, const Operator *, (size_t)intern_count(lx->lemmas) * OPERATOR_KIND_COUNT + 1);
    lx->phrases = NEW_ARRAY(a, const Operator *, rs->operator_count + 1);
    for (size_t i = 0; i < rs->operator_count; i++) {
        const Operator *op = &rs->operators[i];
        size_t slot = (size_t)intern_find(lx->lemmas, op->text) * OPERATOR_KIND_COUNT + op->kind;
        if (!lx->first[slot] || op->factuality < lx->first[slot]->factuality) lx->first[slot] = op;
        if (op->kind == OPERATOR_PHRASE || sv_has(op->text, ' ')) lx->phrases[lx->phrase_count++] = op;
    }
    return lx;
}

static const Operator *find(const FactualityLexicon *lx, OperatorKind kind, Sv text)
{
    uint32_t id = intern_find(lx->lemmas, text);
    return id == INTERN_NONE ? NULL : lx->first[(size_t)id * OPERATOR_KIND_COUNT + kind];
}

/* ---- reading a tree ---- */

typedef struct {
    const FactualityLexicon *lx;
    const Parsed *p;
    const Grammar *grammar;
    FactualityReading reading; /* of all operators but negations */
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

static bool phrase_starts_at(const Parsed *p, Sv phrase, size_t at)
{
    Sv rest = phrase;
    for (Sv w = sv_word(&rest); w.len; w = sv_word(&rest), at++) {
        if (at >= p->count) return false;
        if (!sv_equal_nocase(p->words[at].lemma, w) && !sv_equal_nocase(p->words[at].form, w)) return false;
    }
    return true;
}

static const Operator *phrase_at(const FactualityLexicon *lx, const Parsed *p, int32_t w)
{
    for (size_t i = 0; i < lx->phrase_count; i++)
        if (phrase_starts_at(p, lx->phrases[i]->text, (size_t)w)) return lx->phrases[i];
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
            Sv both = arena_printf(p->an->arena, SV_FMT " " SV_FMT, SV_ARG(word->lemma), SV_ARG(p->words[particle].lemma));
            op = find(c->lx, OPERATOR_VERB, both);
        }
        if (!op) op = find(c->lx, OPERATOR_VERB, word->lemma);
        if (!op && word->tag == TAG_VBN) op = find(c->lx, OPERATOR_ADJECTIVE, word->form); /* "is expected to" */
        return op;
    }
    if (tag_is_noun(word->tag)) return find(c->lx, OPERATOR_NOUN, word->lemma);
    op = find(c->lx, OPERATOR_ADJECTIVE, word->lemma);
    return op ? op : find(c->lx, OPERATOR_ADJECTIVE, word->form);
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
           (sv_equal_nocase(p->words[aux].form, SV("had")) || sv_equal(lemma, SV("should")) || sv_equal_nocase(p->words[aux].form, SV("were")));
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
    else if (f < c->reading.value) c->reading.value = f, c->reading.by_word = word; /* rules without any operator of this kind */
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
        const Operator *op = find(c->lx, OPERATOR_WORD, p->words[child].lemma);
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
        if (dep == DEP_AUX && sv_equal(word->lemma, SV("would")) && has_perfect(p, w)) set_value(c, FACT_HYPOTHETICAL, child);
        if (dep == DEP_AUX && (word->tag == TAG_MD || word->tag == TAG_VB || word->tag == TAG_VBP)) apply(c, find(c->lx, OPERATOR_MODAL, word->lemma), child);
        if (shared_only) continue;
        if (dep == DEP_ADVMOD || dep == DEP_DET || dep == DEP_CC || dep == DEP_CC_PRECONJ || dep == DEP_DISCOURSE || dep == DEP_AMOD) {
            const Operator *op = find(c->lx, OPERATOR_WORD, word->lemma);
            if (!op && dep != DEP_DET) op = phrase_at(c->lx, p, child);
            if (!op && dep == DEP_ADVMOD && child > 0) op = phrase_at(c->lx, p, child - 1); /* "no longer" */
            if (dep == DEP_AMOD && !op && !is_clause_head(p, w)) op = find(c->lx, OPERATOR_ADJECTIVE, word->form);
            if (op && op->factuality == FACT_REPORTED) c->reading.says = -1;
            apply(c, op, child);
        }
        if (dep == DEP_MARK || dep == DEP_CASE) {
            apply(c, find(c->lx, OPERATOR_MARK, word->lemma), child);
            if (tree_child_count(&p->tree, child)) apply(c, find(c->lx, OPERATOR_MARK, tree_case(&p->tree, w)), child);
        }
        if (dep == DEP_NSUBJ || dep == DEP_NSUBJ_PASS || dep == DEP_OBJ) read_negated_subject(c, child);
        bool aside = dep == DEP_PARATAXIS || (dep == DEP_OBL && sv_equal(tree_case(&p->tree, child), SV("according to")));
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
    static const char *const list[] = { "from", "on", "against", "about", "of", "for", "into", "in" };
    for (size_t i = 0; i < LENGTH_OF(list); i++)
        if (sv_equal(mark, sv_of(list[i]))) return true;
    return false;
}

/* "defend Mali from being overrun": the verb with the preposition that governs the gerund may be an operator of its own. */
static const Operator *operator_with(const Climb *c, int32_t w, Sv prep)
{
    if (!prep.len || !tag_is_verb(c->p->words[w].tag)) return NULL;
    return find(c->lx, OPERATOR_VERB, arena_printf(c->p->an->arena, SV_FMT " " SV_FMT, SV_ARG(c->p->words[w].lemma), SV_ARG(prep)));
}

/* "a withdrawal is unlikely": of an event as subject, these say whether it happens; "its allies were unprepared" does not. */
static bool is_said_of_events(const Word *w)
{
    static const char *const list[] = { "likely", "unlikely", "possible", "impossible", "probable", "improbable", "expected", "planned", "imminent", "conceivable",
                                        "inconceivable", "unthinkable", "doubtful", "hypothetical", "necessary", "possibility", "option", "prospect", "plan" };
    for (size_t i = 0; i < LENGTH_OF(list); i++)
        if (sv_equal_nocase(w->form, sv_of(list[i]))) return true;
    return false;
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
    Dep dep = word->dep == DEP_ADVCL && tag_is_noun(p->words[h].tag) ? DEP_ACL : word->dep; /* parsers confuse the two */
    switch ((int)dep) {
    case DEP_CONJ:
        if (tag_is_verb(word->tag) && !has_own_aux(p, w)) read_marks(c, h, true);
        return true;
    case DEP_XCOMP:
        if (op && op->factuality == FACT_REPORTED && (tree_find_child(&p->tree, h, DEP_OBJ) >= 0 || tree_find_child(&p->tree, h, DEP_IOBJ) >= 0)) {
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
        if (!op && p->words[h].head >= 0 && governs_gerund(tree_case(&p->tree, w))) { /* "accused Mali of hiring": it hangs on the name */
            h = p->words[h].head;
            op = operator_of(c, h);
            if (op && op->factuality == FACT_REPORTED) set_source(c, h);
        }
        if (op && op->factuality != FACT_ASSERTED) apply(c, op, h);
        if (op) {
            read_marks(c, h, false);
            return true;
        }
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
        if (word->dep == DEP_OBL && w < h && tree_case(&p->tree, w).len) return false; /* "In a letter to Putin, Assad asked": a circumstance */
        if (op && op->factuality == FACT_ASSERTED) return false;
        if (word->dep == DEP_NSUBJ_PASS && tree_find_child(&p->tree, h, DEP_XCOMP) >= 0) return false; /* "the leader of Hamas was supposed to speak": he leads it */
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
    static const OperatorKind kinds[] = { OPERATOR_VERB, OPERATOR_NOUN, OPERATOR_ADJECTIVE, OPERATOR_MODAL, OPERATOR_WORD, OPERATOR_MARK };
    for (int32_t i = predicate - 1, steps = 0; i >= 0 && steps < SURFACE_WINDOW; i--, steps++) {
        const Word *w = &p->words[i];
        if (sv_equal(w->form, SV(",")) || sv_equal(w->form, SV(";")) || sv_equal(w->form, SV(":"))) break;
        const Operator *op = phrase_at(lx, p, i);
        for (size_t k = 0; !op && k < LENGTH_OF(kinds); k++) op = find(lx, kinds[k], w->lemma);
        apply(&c, op, i);
    }
    return settled(&c);
}
