/* Clauses: what each construction of English does to the arguments of its predicate. */
#include "lang/clause.h"

const char *const via_names[VIA_COUNT] = { "direct",     "conjunct",     "control",    "relative clause",
                                           "participle", "support verb", "apposition", "attachment" };
const char *const role_names[ROLE_COMPLEMENT + 1] = { "subject",   "object",   "indirect object", "oblique",
                                                      "possessor", "modifier", "complement" };

const char *const construction_names[] = { "passive",    "relative",  "participle", "control",      "coordination",
                                           "apposition", "possessor", "noun",       "support-verb", "attachment",
                                           "owner",      "list",      "aside",      "tag",          "idiom",
                                           "order",      NULL };

/* The construction that an argument found this way is owed to; 0: plain. */
static const unsigned construction_of_via[VIA_COUNT] = {
    [VIA_CONJUNCT] = CONSTRUCTION_COORDINATION,     [VIA_CONTROL] = CONSTRUCTION_CONTROL,
    [VIA_RELATIVE] = CONSTRUCTION_RELATIVE,         [VIA_PARTICIPLE] = CONSTRUCTION_PARTICIPLE,
    [VIA_SUPPORT_VERB] = CONSTRUCTION_SUPPORT_VERB, [VIA_APPOSITION] = CONSTRUCTION_APPOSITION,
    [VIA_ATTACHMENT] = CONSTRUCTION_ATTACHMENT,
};

enum { DEEPEST_CONTROL = 6 /* "agreed to try to begin to ..." */, DEEPEST_ATTACHMENT = 2 };

typedef struct {
    const ParseTree *tree;
    const Grammar *grammar;
    Clause *clause;
} Reader;

static const Word *word_at(const ParseTree *t, int32_t w) { return &t->words[w]; }

static bool reads(const Reader *r, unsigned constructions) { return !(r->grammar->without & constructions); }

static void add_arg(Reader *r, Role role, Via via, int32_t word, Sv prep)
{
    Clause *c = r->clause;
    bool owns = role == ROLE_POSSESSOR || role == ROLE_MODIFIER;
    if (word < 0 || word == c->word || !reads(r, construction_of_via[via] | (owns ? CONSTRUCTION_POSSESSOR : 0)))
        return;
    for (size_t i = 0; i < c->arg_count; i++)
        if (c->args[i].word == word && c->args[i].role == role) return;
    Arg arg = { .role = role, .via = via, .word = word, .prep = prep };
    ARENA_PUSH(r->tree->arena, c->args, c->arg_count, c->arg_cap, arg);
}

/* An oblique, and what is coordinated with it behind a preposition of its own: "in Yemen and against its neighbours".
 */
static void add_oblique(Reader *r, Via via, int32_t word, Sv prep)
{
    const ParseTree *t = r->tree;
    add_arg(r, ROLE_OBLIQUE, via, word, prep);
    for (int32_t i = 0; i < tree_child_count(t, word); i++) {
        int32_t c = tree_child(t, word, i);
        Sv own = word_at(t, c)->dep == DEP_CONJ ? tree_case(t, c) : (Sv){ "", 0 };
        if (own.len && !sv_equal(own, prep)) add_arg(r, ROLE_OBLIQUE, via, c, own);
    }
}

static bool has_arg(const Clause *c, Role role)
{
    for (size_t i = 0; i < c->arg_count; i++)
        if (c->args[i].role == role) return true;
    return false;
}

static bool is_relative_pronoun(const Word *w)
{
    return w->tag == TAG_WDT || w->tag == TAG_WP || (w->tag == TAG_IN && sv_equal(w->lemma, SV("that")));
}

/* What a relative pronoun stands for: the noun that its clause hangs on; where the tree has lost that, the last noun
 * before it. */
static int32_t antecedent(const ParseTree *t, int32_t clause, int32_t pronoun)
{
    if (word_at(t, clause)->dep == DEP_ACL_RELCL) return word_at(t, clause)->head;
    if (word_at(t, pronoun)->tag != TAG_WDT && !sv_equal_nocase(word_at(t, pronoun)->form, SV("who"))) return -1;
    for (int32_t i = pronoun - 1; i >= 0 && i >= pronoun - 3; i--)
        if (tag_is_noun(word_at(t, i)->tag)) return i;
    return -1;
}

/* "Rwandan troops fought alongside the rebels." with the noun as root: parsers take the past tense for a participle. */
static bool is_main_verb_in_disguise(const ParseTree *t, int32_t w)
{
    const Word *word = word_at(t, w);
    if (word->dep != DEP_ACL || word->head < 0 || word_at(t, word->head)->head >= 0 || word->head > w) return false;
    Sv last = word_at(t, t->count - 1)->form;
    bool participle_only =
        sv_ends(word->form, SV("en")) || sv_ends(word->form, SV("wn")) || sv_ends(word->form, SV("ne"));
    bool has_object = tree_find_child(t, w, DEP_OBJ) >= 0; /* "gunmen stormed a hotel": a participle would be without */
    return (has_object || (sv_equal(last, SV(".")) && !participle_only)) &&
           (word->tag == TAG_VBD || word->tag == TAG_VBN) && tree_find_child(t, w, DEP_OBL_AGENT) < 0;
}

/* With an auxiliary or a subject of its own, unlike a participle. */
static bool is_finite_passive(const ParseTree *t, int32_t w)
{
    return tree_find_child(t, w, DEP_AUX_PASS) >= 0 || tree_find_child(t, w, DEP_NSUBJ_PASS) >= 0 ||
           tree_find_child(t, w, DEP_CSUBJ_PASS) >= 0;
}

static bool is_passive(const ParseTree *t, int32_t w)
{
    if (is_main_verb_in_disguise(t, w)) return false;
    if (is_finite_passive(t, w)) return true;
    if (word_at(t, w)->tag != TAG_VBN && word_at(t, w)->tag != TAG_VBD) return false;
    Dep dep = word_at(t, w)->dep;
    if (tree_find_child(t, w, DEP_NSUBJ) >= 0 || tree_find_child(t, w, DEP_AUX) >= 0) return false;
    bool dangling = (dep == DEP_ADVCL || dep == DEP_PARATAXIS) && tree_find_child(t, w, DEP_OBJ) < 0 &&
                    tree_find_child(t, w, DEP_MARK) < 0; /* "Backed by X, Y attacked" */
    if (dangling && word_at(t, w)->tag == TAG_VBN) return true;
    return word_at(t, w)->tag == TAG_VBN &&
           (dep == DEP_ACL || dep == DEP_AMOD || tree_find_child(t, w, DEP_OBL_AGENT) >= 0);
}

/* ---- arguments that stand below the predicate ---- */

static void read_nominal_child(Reader *r, int32_t child)
{
    const Word *w = word_at(r->tree, child);
    Sv prep = tree_case(r->tree, child);
    switch ((int)w->dep) {
    case DEP_NMOD_POSS: add_arg(r, ROLE_POSSESSOR, VIA_DIRECT, child, prep); break;
    case DEP_AMOD:
    case DEP_COMPOUND:
    case DEP_NMOD_DESC:
    case DEP_NMOD_UNMARKED: add_arg(r, ROLE_MODIFIER, VIA_DIRECT, child, (Sv){ "", 0 }); break;
    case DEP_NMOD:
    case DEP_OBL:
        if (sv_equal(prep, SV("by"))) add_arg(r, ROLE_SUBJECT, VIA_DIRECT, child, prep);
        else if (prep.len) add_oblique(r, VIA_DIRECT, child, prep);
        break;
    case DEP_OBL_AGENT: add_arg(r, ROLE_SUBJECT, VIA_DIRECT, child, prep); break;
    case DEP_NSUBJ:
    case DEP_NSUBJ_OUTER: add_arg(r, ROLE_SUBJECT, VIA_DIRECT, child, (Sv){ "", 0 }); break;
    case DEP_APPOS:
        if (r->clause->pos == POS_NOUN) add_arg(r, ROLE_SUBJECT, VIA_APPOSITION, child, (Sv){ "", 0 });
        break;
    case DEP_ACL:
    case DEP_ADVCL: add_arg(r, ROLE_COMPLEMENT, VIA_DIRECT, child, prep); break;
    }
}

/* "began the withdrawal of troops from Mali", "withdrew the last of its forces from Mali": what hangs on the object may
 * belong to the verb. */
static void read_attached_below(Reader *r, int32_t nominal, int32_t depth)
{
    for (int32_t i = 0; i < tree_child_count(r->tree, nominal); i++) {
        int32_t c = tree_child(r->tree, nominal, i);
        const Word *w = word_at(r->tree, c);
        if (w->dep != DEP_NMOD && w->dep != DEP_OBL) continue;
        Sv prep = tree_case(r->tree, c);
        if (sv_equal(prep, SV("of"))) {
            if (depth < DEEPEST_ATTACHMENT) read_attached_below(r, c, depth + 1);
        } else if (prep.len) {
            add_arg(r, ROLE_OBLIQUE, VIA_ATTACHMENT, c, prep);
        }
    }
}

static void read_attached(Reader *r, int32_t nominal) { read_attached_below(r, nominal, 0); }

/* "met with militants | being reintegrated": parsers make a clause of a preposition, a noun and its participle. */
static void read_noun_of_clause(Reader *r, int32_t clause)
{
    const ParseTree *t = r->tree;
    int32_t mark = tree_find_child(t, clause, DEP_MARK), subject = tree_find_child(t, clause, DEP_NSUBJ);
    if (subject < 0) subject = tree_find_child(t, clause, DEP_NSUBJ_PASS);
    Tag tag = word_at(t, clause)->tag;
    if (mark < 1 || subject < mark || sv_equal(word_at(t, mark - 1)->form, SV(",")) ||
        (tag != TAG_VBG && tag != TAG_VBN) || word_at(t, mark)->tag != TAG_IN)
        return;
    add_arg(r, ROLE_OBLIQUE, VIA_ATTACHMENT, subject, word_at(t, mark)->lemma);
}

static void read_verb_child(Reader *r, int32_t child)
{
    Clause *c = r->clause;
    const Word *w = word_at(r->tree, child);
    switch ((int)w->dep) {
    case DEP_NSUBJ:
    case DEP_NSUBJ_OUTER: add_arg(r, c->passive ? ROLE_OBJECT : ROLE_SUBJECT, VIA_DIRECT, child, (Sv){ "", 0 }); break;
    case DEP_NSUBJ_PASS:
    case DEP_OBJ:
        add_arg(r, ROLE_OBJECT, VIA_DIRECT, child, (Sv){ "", 0 });
        read_attached(r, child);
        break;
    case DEP_IOBJ: add_arg(r, ROLE_IOBJECT, VIA_DIRECT, child, (Sv){ "", 0 }); break;
    case DEP_OBL_AGENT: add_arg(r, ROLE_SUBJECT, VIA_DIRECT, child, SV("by")); break;
    case DEP_OBL:
    case DEP_NMOD: {
        Sv prep = tree_case(r->tree, child);
        bool agent = c->passive && sv_equal(prep, SV("by")) && !has_arg(c, ROLE_SUBJECT);
        if (agent) add_arg(r, ROLE_SUBJECT, VIA_DIRECT, child, prep);
        else if (prep.len) {
            add_oblique(r, VIA_DIRECT, child, prep);
            read_attached(r, child);
        } else if (w->dep == DEP_OBL && child > c->word && tag_is_noun(w->tag) && !c->passive &&
                   tree_find_child(r->tree, c->word, DEP_OBJ) < 0) {
            add_arg(r, ROLE_OBJECT, VIA_ATTACHMENT, child, (Sv){ "", 0 }); /* without a preposition it is no oblique */
        }
        break;
    }
    case DEP_COMPOUND_PRT: c->particle = w->lemma; break;
    case DEP_ADVMOD:
        if (w->tag == TAG_RP || sv_equal(w->lemma, SV("out")) || sv_equal(w->lemma, SV("back")) ||
            sv_equal(w->lemma, SV("away")) || sv_equal(w->lemma, SV("together")) || sv_equal(w->lemma, SV("off")))
            c->particle = w->lemma;
        break;
    case DEP_XCOMP:
    case DEP_CCOMP:
    case DEP_ADVCL:
        add_arg(r, ROLE_COMPLEMENT, VIA_DIRECT, child, tree_case(r->tree, child));
        if (w->dep == DEP_ADVCL) read_noun_of_clause(r, child);
        break;
    }
}

/* "Kremlin-backed accounts": the name before the hyphen is the agent, the noun behind it what is backed. */
static void read_hyphen_compound(Reader *r)
{
    const ParseTree *t = r->tree;
    int32_t p = r->clause->word;
    const Word *w = word_at(t, p);
    bool participle = w->tag == TAG_VBN || w->tag == TAG_VBD || w->tag == TAG_JJ;
    if (!participle || p < 2 || !sv_equal(word_at(t, p - 1)->form, SV("-"))) return;
    add_arg(r, ROLE_SUBJECT, VIA_PARTICIPLE, p - 2, (Sv){ "", 0 });
    int32_t head = w->head;
    bool modifies = w->dep == DEP_AMOD || w->dep == DEP_COMPOUND || w->dep == DEP_ACL || w->dep == DEP_NMOD;
    if (modifies && head > p) add_arg(r, ROLE_OBJECT, VIA_PARTICIPLE, head, (Sv){ "", 0 });
    r->clause->passive = true;
}

/* ---- subjects that grammar leaves out ---- */

static int32_t own_subject(const ParseTree *t, int32_t w)
{
    int32_t s = tree_find_child(t, w, DEP_NSUBJ);
    if (s < 0) s = tree_find_child(t, w, DEP_NSUBJ_PASS);
    return s;
}

/* "accused Mali of hiring", "kept France from leaving": what the object does. */
static bool blames_object(Sv mark)
{
    return sv_equal(mark, SV("of")) || sv_equal(mark, SV("from")) || sv_equal(mark, SV("for")) ||
           sv_equal(mark, SV("into"));
}

static int32_t subject_of(const Reader *r, int32_t w, int32_t depth);

static bool is_name(const ParseTree *t, int32_t w)
{
    return tag_is_name(word_at(t, w)->tag) || word_at(t, w)->tag == TAG_PRP;
}

/* "Soviet" of "the Soviet occupation": it may name who acts. */
static bool is_capital_modifier(const ParseTree *t, int32_t w)
{
    const Word *word = word_at(t, w);
    return (word->dep == DEP_AMOD || word->dep == DEP_COMPOUND) && word->form.len && word->form.ptr[0] >= 'A' &&
           word->form.ptr[0] <= 'Z';
}

/* Who does what a noun names: its possessor, adjective or by-phrase, else the subject of the verb whose object it is.
 */
static int32_t subject_of_noun(const Reader *r, int32_t noun, int32_t depth)
{
    const ParseTree *t = r->tree;
    int32_t s = tree_find_child(t, noun, DEP_NMOD_POSS);
    for (int32_t i = 0; s < 0 && i < tree_child_count(t, noun); i++) {
        int32_t c = tree_child(t, noun, i);
        const Word *w = word_at(t, c);
        Sv prep = w->dep == DEP_NMOD ? tree_case(t, c) : (Sv){ "", 0 };
        if (sv_equal(prep, SV("by")) || sv_equal(prep, SV("of"))) s = c;
        if (is_capital_modifier(t, c)) s = c;
    }
    if (s >= 0) return s;
    Dep dep = word_at(t, noun)->dep;
    int32_t head = word_at(t, noun)->head;
    if ((dep == DEP_OBJ || dep == DEP_OBL || dep == DEP_XCOMP) && head >= 0) return subject_of(r, head, depth + 1);
    return -1;
}

bool clause_is_document(const ParseTree *t, const Grammar *g, int32_t w)
{
    return sv_in_sorted(g->document_nouns, g->document_noun_count, word_at(t, w)->lemma);
}

bool clause_is_refused(const ParseTree *t, const Grammar *g, int32_t w)
{
    int32_t document = word_at(t, w)->head, verb = document < 0 ? -1 : word_at(t, document)->head;
    bool said = verb >= 0 && word_at(t, w)->dep == DEP_ACL && tree_find_child(t, document, DEP_NMOD_POSS) < 0 &&
                clause_is_document(t, g, document);
    if (!said) return false;
    bool against = word_at(t, document)->dep == DEP_OBL && sv_equal(tree_case(t, document), SV("against"));
    return against || sv_in_sorted(g->refusal_verbs, g->refusal_verb_count, word_at(t, verb)->lemma);
}

/* "called on Russia to withdraw": the oblique before the infinitive. */
static int32_t oblique_controller(const Reader *r, int32_t w, int32_t head)
{
    const ParseTree *t = r->tree;
    if (!sv_in_sorted(r->grammar->oblique_control, r->grammar->oblique_control_count, word_at(t, head)->lemma))
        return -1;
    for (int32_t i = 0; i < tree_child_count(t, head); i++) {
        int32_t c = tree_child(t, head, i);
        Sv prep = word_at(t, c)->dep == DEP_OBL && c < w ? tree_case(t, c) : (Sv){ "", 0 };
        if (sv_equal(prep, SV("on")) || sv_equal(prep, SV("upon")) || sv_equal(prep, SV("to")) ||
            sv_equal(prep, SV("with")) || sv_equal(prep, SV("for")))
            return c;
    }
    return -1;
}

static int32_t controller(const Reader *r, int32_t w, int32_t head, int32_t depth)
{
    const ParseTree *t = r->tree;
    int32_t oblique = oblique_controller(r, w, head);
    if (oblique >= 0) return oblique;
    int32_t object = tree_find_child(t, head, DEP_OBJ);
    if (object < 0) object = tree_find_child(t, head, DEP_IOBJ);
    bool keeps = sv_in_sorted(r->grammar->subject_control, r->grammar->subject_control_count, word_at(t, head)->lemma);
    if (object >= 0 && object < w && !keeps) return object;
    return subject_of(r, head, depth + 1);
}

/* "urged Mali to negotiate", which parsers also take for a purpose. */
static bool is_infinitive_of_object(const Reader *r, int32_t w)
{
    const ParseTree *t = r->tree;
    if (word_at(t, w)->tag != TAG_VB || !sv_equal(tree_case(t, w), SV("to"))) return false;
    return sv_in_sorted(r->grammar->object_control, r->grammar->object_control_count,
                        word_at(t, word_at(t, w)->head)->lemma);
}

/* The word that is understood as subject of the verb or adjective @w. */
static int32_t subject_of(const Reader *r, int32_t w, int32_t depth)
{
    const ParseTree *t = r->tree;
    if (depth > DEEPEST_CONTROL || w < 0) return -1;
    int32_t s = own_subject(t, w);
    const Word *word = word_at(t, w);
    if (s >= 0) {
        int32_t noun = is_relative_pronoun(word_at(t, s)) ? antecedent(t, w, s) : -1;
        return noun >= 0 ? noun : s;
    }
    switch ((int)word->dep) {
    case DEP_CONJ: return subject_of(r, word->head, depth + 1);
    case DEP_XCOMP: return word->head >= 0 ? controller(r, w, word->head, depth) : -1;
    case DEP_ADVCL:
        if (word->head >= 0 && is_name(t, word->head) && blames_object(tree_case(t, w))) return word->head;
        if (word->head >= 0 && oblique_controller(r, w, word->head) >= 0) return oblique_controller(r, w, word->head);
        return word->head >= 0 && (blames_object(tree_case(t, w)) || is_infinitive_of_object(r, w))
                   ? controller(r, w, word->head, depth)
                   : subject_of(r, word->head, depth + 1);
    case DEP_PARATAXIS: return subject_of(r, word->head, depth + 1);
    case DEP_ACL_RELCL: return word->head;
    case DEP_ACL:
    case DEP_CCOMP:
        if (word->head < 0) return -1;
        if (word->dep == DEP_CCOMP) { /* "insisted its troops were defending": what parsers take for the object of the
                                         verb of saying is the subject */
            int32_t object = tree_find_child(t, word->head, DEP_OBJ);
            if (object >= 0 && object < w && tree_find_child(t, w, DEP_AUX) > object) return object;
            return word->tag == TAG_VBG ? subject_of(r, word->head, depth + 1) : -1;
        }
        if (is_main_verb_in_disguise(t, w)) return word->head;
        if (clause_is_document(t, r->grammar, word->head))
            return clause_is_refused(t, r->grammar, w) ? -1 : subject_of_noun(r, word->head, depth);
        if (word->tag == TAG_VBG &&
            (tree_find_child(t, w, DEP_MARK) < 0 || (blames_object(tree_case(t, w)) && is_name(t, word->head))))
            return word->head;
        return subject_of_noun(r, word->head, depth);
    }
    return -1;
}

static bool is_object_relative(const ParseTree *t, int32_t w)
{
    int32_t s = own_subject(t, w);
    return s >= 0 && !is_relative_pronoun(word_at(t, s));
}

static void recover_verb_args(Reader *r)
{
    const ParseTree *t = r->tree;
    Clause *c = r->clause;
    const Word *w = word_at(t, c->word);
    Role role = c->passive ? ROLE_OBJECT : ROLE_SUBJECT;
    for (size_t i = 0; i < c->arg_count; i++) { /* "forces, which withdrew": the pronoun stands for its antecedent */
        Arg *arg = &c->args[i];
        if (!reads(r, CONSTRUCTION_RELATIVE) || arg->role == ROLE_COMPLEMENT ||
            !is_relative_pronoun(word_at(t, arg->word)))
            continue;
        int32_t noun = antecedent(t, c->word, arg->word);
        if (noun < 0) continue;
        arg->word = noun;
        arg->via = VIA_RELATIVE;
    }
    if (w->dep == DEP_ACL_RELCL && w->head >= 0) {
        if (!is_object_relative(t, c->word) && !has_arg(c, role))
            add_arg(r, role, VIA_RELATIVE, w->head, (Sv){ "", 0 });
        else if (is_object_relative(t, c->word) && !c->passive && !has_arg(c, ROLE_OBJECT))
            add_arg(r, ROLE_OBJECT, VIA_RELATIVE, w->head, (Sv){ "", 0 });
    }
    if (c->passive && (w->dep == DEP_ACL || w->dep == DEP_AMOD) && w->head >= 0 && !has_arg(c, ROLE_OBJECT))
        add_arg(r, ROLE_OBJECT, VIA_PARTICIPLE, w->head, (Sv){ "", 0 });
    if (!has_arg(c, role)) {
        Via via = w->dep == DEP_CONJ        ? VIA_CONJUNCT
                  : w->dep == DEP_ACL       ? VIA_PARTICIPLE
                  : w->dep == DEP_ACL_RELCL ? VIA_RELATIVE
                                            : VIA_CONTROL;
        add_arg(r, role, via, subject_of(r, c->word, 0), (Sv){ "", 0 });
    }
    /* "attacked and looted the town": the object stands with the last verb */
    if (!c->passive && !has_arg(c, ROLE_OBJECT)) {
        int32_t next = tree_find_child(t, c->word, DEP_CONJ);
        bool bare = next >= 0 && tag_is_verb(word_at(t, next)->tag) && own_subject(t, next) < 0 && next - c->word <= 3;
        if (bare) add_arg(r, ROLE_OBJECT, VIA_CONJUNCT, tree_find_child(t, next, DEP_OBJ), (Sv){ "", 0 });
    }
}

/* ---- nouns ---- */

/* "After the clash with China, India turned to ...": whoever acts in the clause acts in its circumstance, unless it
 * says otherwise. */
static bool is_circumstance(Sv prep)
{
    static const Sv list[] = { SV_INIT("after"),   SV_INIT("before"), SV_INIT("during"),    SV_INIT("for"),
                               SV_INIT("in"),      SV_INIT("amid"),   SV_INIT("following"), SV_INIT("since"),
                               SV_INIT("despite"), SV_INIT("through") };
    return sv_in(list, LENGTH_OF(list), prep);
}

/* "cut ties over the war in Gaza": it is not the subject's own. */
static bool is_cause(Sv prep)
{
    static const Sv list[] = { SV_INIT("over"), SV_INIT("about"), SV_INIT("because of"), SV_INIT("due to"),
                               SV_INIT("owing to") };
    return sv_in(list, LENGTH_OF(list), prep);
}

static bool names_other_side(const Clause *c)
{
    for (size_t i = 0; i < c->arg_count; i++) {
        Sv prep = c->args[i].role == ROLE_OBLIQUE && c->args[i].via == VIA_DIRECT ? c->args[i].prep : (Sv){ "", 0 };
        if (sv_equal(prep, SV("with")) || sv_equal(prep, SV("of")) || sv_equal(prep, SV("against")) ||
            sv_equal(prep, SV("on")))
            return true;
    }
    return false;
}

/* "launched an attack on": subject and obliques of the support verb belong to the noun. */
static void read_support_verb(Reader *r, int32_t noun)
{
    const ParseTree *t = r->tree;
    const Word *w = word_at(t, noun);
    int32_t verb = w->head;
    if (verb < 0) return;
    if (w->dep == DEP_CONJ) {
        read_support_verb(r, verb);
        return;
    }
    bool object = w->dep == DEP_OBJ || w->dep == DEP_NSUBJ_PASS;
    bool oblique = w->dep == DEP_OBL && tag_is_verb(word_at(t, verb)->tag);
    if (!object && w->dep != DEP_OBL) return;
    bool asks = sv_in_sorted(r->grammar->oblique_control, r->grammar->oblique_control_count,
                             word_at(t, verb)->lemma); /* "called for an attack on": not by him */
    bool of_adjective = w->dep == DEP_OBL && word_at(t, verb)->tag == TAG_JJ; /* "unprepared for a war with" */
    if ((oblique || of_adjective) && !asks && is_circumstance(tree_case(t, noun)) && names_other_side(r->clause) &&
        !has_arg(r->clause, ROLE_POSSESSOR) && !has_arg(r->clause, ROLE_SUBJECT))
        add_arg(r, ROLE_SUBJECT, VIA_ATTACHMENT, subject_of(r, verb, 0), (Sv){ "", 0 });
    if (!tag_is_verb(word_at(t, verb)->tag) || (oblique && is_cause(tree_case(t, noun))) ||
        !sv_in_sorted(r->grammar->support_verbs, r->grammar->support_verb_count, word_at(t, verb)->lemma))
        return;
    Reader verb_reader = *r;
    Clause helper = { .word = verb, .lemma = word_at(t, verb)->lemma, .pos = POS_VERB, .passive = is_passive(t, verb) };
    verb_reader.clause = &helper;
    for (int32_t i = 0; i < tree_child_count(t, verb); i++) read_verb_child(&verb_reader, tree_child(t, verb, i));
    recover_verb_args(&verb_reader);
    for (size_t i = 0; i < helper.arg_count; i++) {
        const Arg *arg = &helper.args[i];
        if (arg->word == noun || tree_is_under(t, arg->word, noun)) continue;
        bool engaged = oblique && helper.passive && arg->role == ROLE_OBJECT; /* "are engaged in a struggle" */
        if (engaged || arg->role == ROLE_SUBJECT || arg->role == ROLE_OBLIQUE)
            add_arg(r, engaged ? ROLE_SUBJECT : arg->role, VIA_SUPPORT_VERB, arg->word, arg->prep);
    }
}

/* What hangs on the noun behind "of" or "on" may belong to the event noun before it: "restrictions on aid to Eritrea".
 */
static void read_below_of(Reader *r, int32_t nominal)
{
    const ParseTree *t = r->tree;
    Sv case_text = tree_case(t, nominal);
    if (!sv_equal(case_text, SV("of")) && !sv_equal(case_text, SV("on"))) return;
    for (int32_t i = 0; i < tree_child_count(t, nominal); i++) {
        int32_t c = tree_child(t, nominal, i);
        if (word_at(t, c)->dep != DEP_NMOD) continue;
        Sv prep = tree_case(t, c);
        if (sv_equal(prep, SV("by"))) add_arg(r, ROLE_SUBJECT, VIA_ATTACHMENT, c, prep);
        else if (prep.len && !sv_equal(prep, SV("of"))) add_arg(r, ROLE_OBLIQUE, VIA_ATTACHMENT, c, prep);
    }
}

static bool has_capital_modifier(const Reader *r)
{
    for (int32_t i = 0; i < tree_child_count(r->tree, r->clause->word); i++)
        if (is_capital_modifier(r->tree, tree_child(r->tree, r->clause->word, i))) return true;
    return false;
}

/* "a settlement | between Mali and JNIM": what stands right behind the noun with a preposition belongs to it, wherever
 * the parser hung it. */
static void read_adjacent(Reader *r)
{
    const ParseTree *t = r->tree;
    int32_t next = r->clause->word + 1;
    if (next >= t->count || word_at(t, next)->dep != DEP_CASE || word_at(t, next)->head <= next) return;
    int32_t nominal = word_at(t, next)->head;
    Sv prep = tree_case(t, nominal);
    if (!prep.len || word_at(t, nominal)->head == r->clause->word) return;
    if (sv_equal(prep, SV("by")))
        add_arg(r, ROLE_SUBJECT, VIA_ATTACHMENT, nominal, prep); /* "fled a crackdown by the army" */
    else add_oblique(r, VIA_ATTACHMENT, nominal, prep);
}

/* "promoted it with French backing", "despite Russian opposition, X joined": whoever acts in the clause is whom the
 * support or opposition is for. */
static void read_beneficiary(Reader *r)
{
    const ParseTree *t = r->tree;
    const Word *w = word_at(t, r->clause->word);
    int32_t verb = w->dep == DEP_OBL || w->dep == DEP_NMOD ? w->head : -1;
    if (w->dep == DEP_NMOD && verb >= 0 && word_at(t, verb)->dep == DEP_OBJ)
        verb = word_at(t, verb)->head; /* "promoted it | with French backing" */
    if (verb < 0 || !tag_is_verb(word_at(t, verb)->tag)) return;
    Sv prep = tree_case(t, r->clause->word);
    if (!sv_ends(prep, SV("with")) && !sv_equal(prep, SV("despite")) && !sv_equal(prep, SV("under"))) return;
    for (size_t i = 0; i < r->clause->arg_count; i++)
        if (r->clause->args[i].role == ROLE_OBLIQUE) return;
    if (!has_arg(r->clause, ROLE_POSSESSOR) && !has_arg(r->clause, ROLE_MODIFIER) && !has_arg(r->clause, ROLE_SUBJECT))
        return;
    add_arg(r, ROLE_OBLIQUE, VIA_ATTACHMENT, subject_of(r, verb, 0), SV("for"));
}

static void recover_noun_args(Reader *r)
{
    const ParseTree *t = r->tree;
    Clause *c = r->clause;
    const Word *w = word_at(t, c->word);
    if (w->head >= 0 && w->dep == DEP_APPOS) add_arg(r, ROLE_SUBJECT, VIA_APPOSITION, w->head, (Sv){ "", 0 });
    /* "the first members of NATO were Belgium, Canada ...": the predicate of the copula is who the noun is said of */
    if (w->head >= 0 && w->dep == DEP_NSUBJ && tree_find_child(t, w->head, DEP_COP) >= 0)
        add_arg(r, ROLE_SUBJECT, VIA_APPOSITION, w->head, (Sv){ "", 0 });
    /* "its ally Russia": the noun modifies the name behind it */
    bool title = w->head > c->word && (w->dep == DEP_COMPOUND || w->dep == DEP_NMOD_DESC || w->dep == DEP_AMOD) &&
                 is_name(t, w->head);
    if (title) {
        add_arg(r, ROLE_SUBJECT, VIA_APPOSITION, w->head, (Sv){ "", 0 });
        add_arg(r, ROLE_POSSESSOR, VIA_APPOSITION, tree_find_child(t, w->head, DEP_NMOD_POSS), (Sv){ "", 0 });
    }
    /* "remains a partner of", "became a member of", "called Putin a terrorist": the noun is said of the subject or
     * object */
    bool predicative = w->dep == DEP_XCOMP && w->head >= 0 && tag_is_verb(word_at(t, w->head)->tag);
    if ((c->copula || predicative) && !has_arg(c, ROLE_SUBJECT))
        add_arg(r, ROLE_SUBJECT, VIA_CONTROL, subject_of(r, c->word, 0), (Sv){ "", 0 });
    if (w->dep == DEP_CONJ && w->head >= 0) { /* "an ally and partner of", "Mali's talks and cooperation with", "the
                                                 Soviet occupation of X and war on Y" */
        for (int32_t i = 0; !has_capital_modifier(r) && !has_arg(c, ROLE_POSSESSOR) && i < tree_child_count(t, w->head);
             i++) {
            int32_t child = tree_child(t, w->head, i);
            if (is_capital_modifier(t, child)) add_arg(r, ROLE_MODIFIER, VIA_CONJUNCT, child, (Sv){ "", 0 });
        }
        Dep shared[] = { DEP_NMOD_POSS, DEP_NSUBJ };
        for (size_t i = 0; i < LENGTH_OF(shared); i++) {
            int32_t s = tree_find_child(t, w->head, shared[i]);
            if (s >= 0)
                add_arg(r, shared[i] == DEP_NSUBJ ? ROLE_SUBJECT : ROLE_POSSESSOR, VIA_CONJUNCT, s, (Sv){ "", 0 });
        }
    }
    int32_t next =
        tree_find_child(t, c->word, DEP_CONJ); /* "support and aid to Mali": what hangs on the last noun serves both */
    for (int32_t i = 0; next >= 0 && i < tree_child_count(t, next); i++) {
        int32_t child = tree_child(t, next, i);
        if (word_at(t, child)->dep == DEP_NMOD) add_arg(r, ROLE_OBLIQUE, VIA_CONJUNCT, child, tree_case(t, child));
    }
    for (int32_t i = 0; i < tree_child_count(t, c->word); i++) { /* "a treaty concluded | between Israel and Egypt" */
        int32_t child = tree_child(t, c->word, i);
        if (word_at(t, child)->dep != DEP_ACL || word_at(t, child)->tag != TAG_VBN) continue;
        read_attached(r, child);
        if (!has_arg(c, ROLE_SUBJECT) && !has_arg(c, ROLE_POSSESSOR)) /* "an attack carried out by X" */
            add_arg(r, ROLE_SUBJECT, VIA_ATTACHMENT, tree_find_child(t, child, DEP_OBL_AGENT), SV("by"));
    }
    for (int32_t i = 0; i < tree_child_count(t, c->word);
         i++) /* "the expulsion of diplomats by Poland", "the deployment of troops to Mali" */
        if (word_at(t, tree_child(t, c->word, i))->dep == DEP_NMOD) read_below_of(r, tree_child(t, c->word, i));
    read_adjacent(r);
    read_support_verb(r, c->word);
    read_beneficiary(r);
}

static bool is_verbal(const ParseTree *t, int32_t w)
{
    const Word *word = word_at(t, w);
    if (tag_is_verb(word->tag)) return true;
    return false;
}

Clause clause_read(const ParseTree *t, const Grammar *g, int32_t word)
{
    static const Grammar none;
    const Word *w = word_at(t, word);
    Clause c = { .word = word, .lemma = w->lemma, .pos = pos_of_tag(w->tag), .particle = { "", 0 } };
    c.copula = tree_find_child(t, word, DEP_COP) >= 0;
    Reader r = { .tree = t, .grammar = g ? g : &none, .clause = &c };
    bool verbal = is_verbal(t, word) && !c.copula;
    c.passive = verbal && is_passive(t, word);
    if (c.passive && is_finite_passive(t, word) && !reads(&r, CONSTRUCTION_PASSIVE)) return c;
    for (int32_t i = 0; i < tree_child_count(t, word); i++) {
        int32_t child = tree_child(t, word, i);
        if (verbal) read_verb_child(&r, child);
        else read_nominal_child(&r, child);
    }
    read_hyphen_compound(&r);
    if (verbal) {
        recover_verb_args(&r);
    } else if (c.pos == POS_ADJECTIVE || c.pos == POS_OTHER || c.pos == POS_ADVERB) {
        if (w->dep == DEP_AMOD && w->head >= 0) add_arg(&r, ROLE_SUBJECT, VIA_PARTICIPLE, w->head, (Sv){ "", 0 });
        else if (!has_arg(&c, ROLE_SUBJECT))
            add_arg(&r, ROLE_SUBJECT, VIA_CONTROL, subject_of(&r, word, 0), (Sv){ "", 0 });
    } else {
        recover_noun_args(&r);
    }
    return c;
}

Clause *clauses_of(const ParseTree *t, const Grammar *g, size_t *count)
{
    Clause *list = NULL;
    size_t n = 0, cap = 0;
    for (int32_t w = 0; w < t->count; w++) {
        Dep dep = word_at(t, w)->dep;
        bool auxiliary = dep == DEP_AUX || dep == DEP_AUX_PASS || dep == DEP_COP;
        bool predicate = (tag_is_verb(word_at(t, w)->tag) && !auxiliary) || tree_find_child(t, w, DEP_COP) >= 0;
        if (!predicate) continue;
        Clause c = clause_read(t, g, w);
        ARENA_PUSH(t->arena, list, n, cap, c);
    }
    *count = n;
    return list;
}
