/* Corrections of what tagger and parser propose: by the lexicon, and by what English grammar rules out. */
#include "correct.h"

#include "base/utf8.h"

/* ---- tags that the lexicon refuses ---- */

/* Does an auxiliary that asks for a participle stand before the word? */
static bool behind_auxiliary(const Word *words, size_t i)
{
    static const char list[] = "have|has|had|having|be|is|are|was|were|been|being|'ve|'s";
    for (size_t back = 1; back <= 3 && back <= i; back++) {
        if (sv_is_one_of_nocase(words[i - back].form, list)) return true;
        if (words[i - back].tag != TAG_RB) return false;
    }
    return false;
}

static Tag verb_tag(const Word *words, size_t i, Sv low, bool base)
{
    if (base) return i > 0 && (words[i - 1].tag == TAG_TO || words[i - 1].tag == TAG_MD) ? TAG_VB : TAG_VBP;
    if (sv_ends(low, SV("ing"))) return TAG_VBG;
    if (sv_ends(low, SV("s"))) return TAG_VBZ;
    return behind_auxiliary(words, i) ? TAG_VBN : TAG_VBD;
}

static bool has_finite_verb(const Word *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (words[i].tag == TAG_VBD || words[i].tag == TAG_VBZ || words[i].tag == TAG_VBP || words[i].tag == TAG_MD)
            return true;
    return false;
}

/* "Militia groups promoted the story.": a sentence with a full stop has a verb, and what looks like a participle with
 * an object is it. */
static void find_lost_past(Word *words, size_t count)
{
    if (count < 4 || !sv_equal(words[count - 1].form, SV("."))) return;
    for (size_t i = 1; i + 1 < count; i++) {
        Word *w = &words[i];
        bool participle_only = sv_ends(w->form, SV("en")) || sv_ends(w->form, SV("wn")) || sv_ends(w->form, SV("ne"));
        if (w->tag != TAG_VBN || participle_only || !tag_is_noun(words[i - 1].tag)) continue;
        Tag next = words[i + 1].tag;
        bool object = next == TAG_DT || next == TAG_PRP_POSS || next == TAG_JJ || tag_is_noun(next) || next == TAG_CD ||
                      next == TAG_PRP;
        if (!object) continue;
        w->tag = TAG_VBD;
        w->second = TAG_NONE;
        return;
    }
}

/* Is the word before i the last of several subjects: a plural, a list of names that entered as one word, or a name
 * behind "and"? */
static bool behind_several(const Word *words, size_t i)
{
    Tag before = words[i - 1].tag;
    if (before == TAG_NNS || before == TAG_NNPS) return true;
    if (before != TAG_NNP) return false;
    if (sv_find(words[i - 1].form, SV(" and "), 0) < words[i - 1].form.len) return true;
    for (size_t back = 2; back <= 4 && back < i; back++)
        if (words[i - back].tag == TAG_CC) return sv_equal_nocase(words[i - back].form, SV("and"));
    return false;
}

/* "New Zealand regrets the tests", "Iran and Turkey call for talks.": a noun behind a name, where the sentence has no
 * verb, is its verb: a plural behind one, in a sentence with a full stop a singular behind several. */
static void find_lost_verb(const Analysis *an, Word *words, size_t count)
{
    bool stop = count > 0 && sv_equal(words[count - 1].form, SV("."));
    for (size_t i = 1; i + 1 < count; i++) {
        Word *w = &words[i];
        bool one = w->tag == TAG_NNS && words[i - 1].tag == TAG_NNP,
             several = stop && w->tag == TAG_NN && w->token_count == 1 && behind_several(words, i);
        if (!one && !several) continue;
        Tag next = words[i + 1].tag;
        if (next != TAG_DT && next != TAG_PRP_POSS && next != TAG_NNP && next != TAG_TO && next != TAG_IN &&
            next != TAG_JJ)
            continue;
        Sv low = utf8_fold(an->arena, w->form), lemma = lexicon_lemma(an->lexicon, an->arena, low, POS_VERB);
        if (!(lexicon_pos(an->lexicon, lemma) & 1u << POS_VERB)) continue;
        w->tag = one ? TAG_VBZ : TAG_VBP;
        w->second = TAG_NONE;
        return;
    }
}

/* What the lexicon says instead of the tag, or TAG_NONE where they agree or it does not know: a word that is nothing
 * but a verb is no noun ("ties that Egypt and Libya sever") and no preposition ("Goita overthrew the president"), a
 * noun in -ly no adverb ("a US ally"), a noun no verb. */
static Tag lexicon_tag(const Analysis *an, const Word *words, size_t i)
{
    const Word *w = &words[i];
    const Form *form = an->forms[w->token];
    Sv low = form->folded;
    bool other = w->tag == TAG_IN || w->tag == TAG_RB || w->tag == TAG_RP || w->tag == TAG_FW || w->tag == TAG_UH;
    if (tag_is_name(w->tag) || !(tag_is_noun(w->tag) || tag_is_verb(w->tag) || other) || !form->known) return TAG_NONE;
    unsigned pos = form->pos;
    if (pos == 1u << POS_VERB && !tag_is_verb(w->tag))
        return verb_tag(words, i, low, sv_equal(lexicon_lemma(an->lexicon, an->arena, low, POS_VERB), low));
    bool adverb = w->tag == TAG_RB && !(pos & (1u << POS_ADVERB | 1u << POS_OTHER | 1u << POS_ADJECTIVE));
    bool noun = (adverb && (pos & 1u << POS_NOUN)) || (tag_is_verb(w->tag) && pos == 1u << POS_NOUN);
    if (!noun) return TAG_NONE;
    return sv_equal(form->noun, low) ? TAG_NN : TAG_NNS;
}

/* "helped Norland | fight | the rebels": between a name behind "help" and an object stands a verb. */
static void find_helped_verb(const Analysis *an, Word *words, size_t count)
{
    static const char help[] = "help|helps|helped|helping";
    for (size_t i = 2; i + 1 < count; i++) {
        Word *w = &words[i];
        if (w->tag != TAG_NN || w->token_count != 1 || !tag_is_name(words[i - 1].tag) ||
            !sv_is_one_of_nocase(words[i - 2].form, help))
            continue;
        Tag next = words[i + 1].tag;
        bool object = next == TAG_DT || next == TAG_PRP_POSS || next == TAG_JJ || next == TAG_NNS || next == TAG_CD ||
                      tag_is_name(next);
        if (!object || !(an->forms[w->token]->pos & 1u << POS_VERB)) continue;
        w->tag = TAG_VB;
        w->second = TAG_NONE;
    }
}

void correct_tags(const Analysis *an, Word *words, size_t count)
{
    if (!an->lexicon) return;
    for (size_t i = 0; i < count; i++) {
        Tag tag = words[i].token_count == 1 ? lexicon_tag(an, words, i) : TAG_NONE;
        if (tag == TAG_NONE) continue;
        words[i].tag = tag;
        words[i].second = TAG_NONE;
    }
    find_helped_verb(an, words, count);
    if (!has_finite_verb(words, count)) find_lost_verb(an, words, count);
    if (!has_finite_verb(words, count)) find_lost_past(words, count);
}

/* ---- trees that grammar rules out ---- */

static void hang(const Parsed *p, int32_t w, int32_t head, Dep dep)
{
    p->words[w].head = head;
    p->words[w].dep = dep;
}

/* Word @w stands where @old stood in the tree. */
static void hang_like(const Parsed *p, int32_t w, int32_t old) { hang(p, w, p->words[old].head, p->words[old].dep); }

/* The verb takes from the word that was wrongly above it what is the clause's: all of it before the verb, and behind
 * it what no noun has. */
static void take_clause(const Parsed *p, int32_t verb, int32_t from, bool whole)
{
    for (int32_t i = 0; i < (int32_t)p->count; i++) {
        Dep dep = p->words[i].dep;
        bool clause = dep == DEP_OBL || dep == DEP_ADVCL || dep == DEP_PUNCT || dep == DEP_PARATAXIS;
        if (p->words[i].head == from && i != verb && (whole || i < verb || clause)) p->words[i].head = verb;
    }
}

/* "Turkey's close ally Azerbaijan attacked": two subjects side by side are one, the name; the noun before it describes
 * it. */
static void join_described_names(const Parsed *p)
{
    for (size_t i = 0; i + 1 < p->count; i++) {
        const Word *noun = &p->words[i], *name = &p->words[i + 1];
        bool beside = noun->tag == TAG_NN && name->tag == TAG_NNP && noun->head >= 0 && noun->head == name->head &&
                      noun->dep == name->dep;
        if (!beside || noun->dep == DEP_CONJ || parsed_mention(p, (int32_t)i + 1, NO_MENTION) == NO_MENTION)
            continue; /* "police Saturday" */
        hang(p, (int32_t)i, (int32_t)i + 1, DEP_NMOD_DESC);
    }
}

static bool is_have(const Word *w)
{
    static const char list[] = "have|has|had|having|'ve";
    return tag_is_verb(w->tag) && sv_is_one_of_nocase(w->form, list);
}

/* The participle right behind "have" at @have that was read as its complement, or as describing the object, which it
 * cannot be: the object has its determiner or owner behind it ("has frozen Mali's assets"), or nothing is left that
 * "have" could help ("has supplied tanks"). The count of words where there is none. */
static size_t misread_participle(const Parsed *p, size_t have)
{
    size_t v = have + 1;
    while (v < p->count && p->words[v].tag == TAG_RB) v++;
    if (v >= p->count || p->words[v].tag != TAG_VBN) return p->count;
    if (p->words[v].dep == DEP_XCOMP && p->words[v].head == (int32_t)have) return v;
    if (p->words[v].dep != DEP_AMOD || p->words[v].head <= (int32_t)v) return p->count;
    int32_t noun = p->words[v].head;
    const Word *h = &p->words[have];
    if (h->dep == DEP_AUX && h->head == noun) return v;
    if (p->words[noun].head != (int32_t)have) return p->count;
    for (int32_t i = (int32_t)v + 1; i < noun; i++)
        if (p->words[i].head == noun && (p->words[i].dep == DEP_DET || p->words[i].dep == DEP_NMOD_POSS)) return v;
    return p->count;
}

/* "Norland has supplied tanks": make the participle the verb, what is before it its own and the noun its object. */
static void restore_perfect(const Parsed *p)
{
    for (size_t have = 0; have + 2 < p->count; have++) {
        size_t v = is_have(&p->words[have]) ? misread_participle(p, have) : p->count;
        if (v >= p->count) continue;
        int32_t noun = p->words[v].head,
                old = p->words[have].head == noun && noun != (int32_t)have ? noun : (int32_t)have;
        hang_like(p, (int32_t)v, old);
        take_clause(p, (int32_t)v, old, old == (int32_t)have);
        hang(p, (int32_t)have, (int32_t)v, DEP_AUX);
        if (noun != (int32_t)have) hang(p, noun, (int32_t)v, DEP_OBJ);
    }
}

static int32_t find_child(const Parsed *p, int32_t head, Dep dep)
{
    for (size_t i = 0; i < p->count; i++)
        if (p->words[i].head == head && p->words[i].dep == dep) return (int32_t)i;
    return -1;
}

/* "Norland fired rockets": what has a tense and a subject describes no noun; the noun behind it is its object. */
static void restore_finite(const Parsed *p)
{
    for (int32_t v = 1; v + 1 < (int32_t)p->count; v++) {
        const Word *verb = &p->words[v];
        bool finite = verb->tag == TAG_VBD || verb->tag == TAG_VBZ || verb->tag == TAG_VBP;
        if (!finite || verb->dep != DEP_AMOD || verb->head <= v || find_child(p, v, DEP_NSUBJ) < 0) continue;
        int32_t object = verb->head;
        hang_like(p, v, object);
        hang(p, object, v, DEP_OBJ);
        take_clause(p, v, object, false);
    }
}

/* The verb of blaming that a noun hangs on, itself or by the name of who is blamed, or -1. */
static int32_t blaming_verb(const Parsed *p, int32_t noun)
{
    static const char list[] = "accuse|accuses|accused|accusing|suspect|suspects|suspected|convict|convicted|blame|"
                               "blames|blamed|charge|charged|condemn|condemned|criticised|criticized";
    int32_t up = p->words[noun].head;
    if (up >= 0 && tag_is_noun(p->words[up].tag) && p->words[up].dep != DEP_ROOT) up = p->words[up].head;
    return up >= 0 && tag_is_verb(p->words[up].tag) && sv_is_one_of_nocase(p->words[up].form, list) ? up : -1;
}

/* "accused Norland of | arming | rebels": behind a verb of blaming a gerund is what is blamed, and describes no noun.
 */
static void restore_gerund(const Parsed *p)
{
    for (int32_t g = 2; g + 1 < (int32_t)p->count; g++) {
        const Word *gerund = &p->words[g], *mark = &p->words[g - 1];
        int32_t noun = gerund->head;
        bool beside = gerund->tag == TAG_VBG && gerund->dep == DEP_AMOD && noun > g && mark->head == noun &&
                      mark->dep == DEP_CASE;
        int32_t verb = beside ? blaming_verb(p, noun) : -1;
        if (verb < 0) continue;
        hang(p, g, verb, DEP_ADVCL);
        hang(p, g - 1, g, DEP_MARK);
        hang(p, noun, g, DEP_OBJ);
    }
}

/* "objected to Norland | joining | the pact", "the idea of Norland attacking": behind words for what may come or what
 * somebody minds, a gerund right behind the noun has that noun as its subject. */
static void restore_gerund_subject(const Parsed *p)
{
    static const char list[] = "object|objects|objected|objecting|objection|objections|opposed|opposition|resistance|"
                               "idea|notion|thought|prospect|prospects|risk|risks|possibility|possibilities|chance|"
                               "chances|danger|dangers|fear|fears|likelihood|hope|hopes|spectre|specter";
    for (int32_t g = 3; g < (int32_t)p->count; g++) {
        const Word *gerund = &p->words[g], *noun = &p->words[g - 1];
        bool placed = gerund->tag == TAG_VBG && (gerund->dep == DEP_ADVCL || gerund->dep == DEP_ACL) &&
                      tag_is_noun(noun->tag) && (noun->dep == DEP_NMOD || noun->dep == DEP_OBL);
        if (!placed || noun->head < 0 || noun->head >= g - 1) continue;
        int32_t marker = find_child(p, g - 1, DEP_CASE);
        if (marker <= noun->head || !sv_is_one_of_nocase(p->words[noun->head].form, list)) continue;
        hang(p, g, noun->head, DEP_ADVCL);
        hang(p, g - 1, g, DEP_NSUBJ);
        hang(p, marker, g, DEP_MARK);
    }
}

/* "helped Norland | attack | Ostria": a name before an infinitive that hangs on a verb is that verb's object, and no
 * part of a compound. */
static void restore_helped(const Parsed *p)
{
    for (int32_t n = 1; n + 1 < (int32_t)p->count; n++) {
        const Word *name = &p->words[n];
        int32_t verb = name->dep == DEP_COMPOUND && tag_is_name(name->tag) ? name->head : -1;
        bool helped = verb > n && p->words[verb].tag == TAG_VB && p->words[verb].dep == DEP_XCOMP &&
                      p->words[verb].head >= 0 && p->words[verb].head < n;
        if (helped) hang(p, n, p->words[verb].head, DEP_OBJ);
    }
}

static bool is_clause_place(Dep dep)
{
    return dep == DEP_ROOT || dep == DEP_CCOMP || dep == DEP_ADVCL || dep == DEP_PARATAXIS;
}

/* "Norland, and the government of Ostria, left": a noun where a clause should be, with a clause behind "and", is that
 * clause's first subject. */
static void restore_first_subject(const Parsed *p)
{
    for (size_t v = 2; v < p->count; v++) {
        Word *verb = &p->words[v];
        if (!tag_is_verb(verb->tag) || verb->dep != DEP_CONJ || verb->head < 0) continue;
        int32_t first = verb->head, second = find_child(p, (int32_t)v, DEP_NSUBJ),
                conjunction = find_child(p, (int32_t)v, DEP_CC);
        if (conjunction < 0 || first > conjunction || conjunction > second || second > (int32_t)v) continue;
        Word *noun = &p->words[first];
        bool lone = tag_is_noun(noun->tag) && is_clause_place(noun->dep) && find_child(p, first, DEP_COP) < 0 &&
                    find_child(p, first, DEP_NSUBJ) < 0;
        if (!lone) continue;
        hang_like(p, (int32_t)v, first);
        hang(p, first, (int32_t)v, DEP_NSUBJ);
        hang(p, second, first, DEP_CONJ);
        p->words[conjunction].head = second;
        for (size_t i = (size_t)second + 1; i < p->count; i++)
            if (p->words[i].head == first) p->words[i].head = (int32_t)v;
        for (size_t i = 0; i < (size_t)first; i++)
            if (p->words[i].head == first &&
                (p->words[i].dep == DEP_MARK || p->words[i].dep == DEP_ADVMOD || p->words[i].dep == DEP_CC))
                p->words[i].head = (int32_t)v;
    }
}

/* "efforts to undermine Venezuela failed": of two subjects the one right behind an infinitive that hangs on the other
 * is its object. */
static void restore_object(const Parsed *p)
{
    for (size_t i = 2; i < p->count; i++) {
        const Word *noun = &p->words[i];
        if (noun->dep != DEP_NSUBJ || noun->head <= (int32_t)i) continue;
        size_t v = i - 1;
        while (v > 0 && (p->words[v].head == (int32_t)i) && p->words[v].tag != TAG_VB) v--;
        const Word *verb = &p->words[v];
        bool hangs = verb->tag == TAG_VB && verb->dep == DEP_ACL && verb->head >= 0 &&
                     p->words[verb->head].head == noun->head && p->words[verb->head].dep == DEP_NSUBJ;
        if (hangs) hang(p, (int32_t)i, (int32_t)v, DEP_OBJ);
    }
}

/* Who did it behind "by": not what a name does ("a visit to China by Lula"), nor what a verb does that is not passive
 * ("died in an attack by rebels"). */
static void restore_agent(const Parsed *p)
{
    for (size_t by = 1; by + 1 < p->count; by++) {
        int32_t agent =
            p->words[by].dep == DEP_CASE && sv_equal_nocase(p->words[by].form, SV("by")) ? p->words[by].head : -1;
        int32_t head = agent >= 0 ? p->words[agent].head : -1;
        if (head < 0 || head > agent) continue;
        const Word *h = &p->words[head], *before = &p->words[by - 1];
        if (h->tag == TAG_NNP && h->dep == DEP_NMOD && p->words[agent].dep == DEP_NMOD) p->words[agent].head = h->head;
        bool active = tag_is_verb(h->tag) && h->tag != TAG_VBN && p->words[agent].dep != DEP_NMOD;
        if (!active || p->words[agent].tag != TAG_NNP || !tag_is_noun(before->tag) || tag_is_name(before->tag) ||
            before->head != head)
            continue;
        hang(p, agent, (int32_t)by - 1, DEP_NMOD);
    }
}

void correct_tree(const Parsed *p)
{
    join_described_names(p);
    restore_perfect(p);
    restore_finite(p);
    restore_gerund(p);
    restore_gerund_subject(p);
    restore_helped(p);
    restore_first_subject(p);
    restore_object(p);
    restore_agent(p);
}
