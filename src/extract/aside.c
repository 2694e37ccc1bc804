/* Brackets, dashes, inclusions and reports: found by their marks, parsed apart, hung on the word before or on the verb
 * behind. */
#include "aside.h"

enum { LONGEST_ASIDE = 40 };

typedef struct {
    size_t from, to;        /* words of the aside with its marks, half-open */
    size_t inner, inner_to; /* without them */
    size_t prepositions;    /* words at .from that only say "including" */
    bool report;            /* "Norland, | its rival says |, attacked": about the clause */
} Aside;

static bool is(const Word *w, const char *form) { return sv_equal_nocase(w->form, sv_of(form)); }

static bool is_dash(const Word *w) { return is(w, "—") || is(w, "–") || is(w, "--") || is(w, "―"); }

static size_t find_closing(const Word *words, size_t count, size_t open, const char *mark)
{
    for (size_t i = open + 1; i < count && i < open + LONGEST_ASIDE; i++) {
        if (mark ? is(&words[i], mark) : is_dash(&words[i])) return i;
        if (mark && is(&words[i], "(")) return 0; /* nested: leave it */
    }
    return 0;
}

static bool is_finite(const Word *w)
{
    return w->tag == TAG_VBD || w->tag == TAG_VBZ || w->tag == TAG_VBP || w->tag == TAG_MD;
}

/* The comma that ends ", including A and B, |": the first that the clause goes on behind. 0 where there is none. */
static size_t closing_comma(const Word *words, size_t count, size_t from)
{
    for (size_t i = from; i + 2 < count && i < from + LONGEST_ASIDE; i++) {
        if (is_finite(&words[i])) return 0;
        if (!is(&words[i], ",")) continue;
        size_t next = words[i + 1].tag == TAG_RB || words[i + 1].tag == TAG_CC ? i + 2 : i + 1;
        if (is_finite(&words[next])) return i;
    }
    return 0;
}

static bool is_saying(const Word *w)
{
    static const char *const forms[] = { "said",      "says",       "say",      "claims",   "claimed",   "argues",
                                         "argued",    "insists",    "insisted", "warns",    "warned",    "reports",
                                         "reported",  "notes",      "noted",    "states",   "stated",    "declares",
                                         "declared",  "alleges",    "alleged",  "believes", "believe",   "believed",
                                         "announced", "added",      "writes",   "wrote",    "concludes", "concluded",
                                         "maintains", "maintained", "admits",   "admitted", "explained" };
    for (size_t i = 0; i < LENGTH_OF(forms); i++)
        if (is(w, forms[i])) return is_finite(w) || w->tag == TAG_NNS; /* taggers take "claims" for a noun */
    return false;
}

static bool is_of_subject(const Word *w)
{
    Tag t = w->tag;
    return tag_is_noun(t) || tag_is_adjective(t) || t == TAG_DT || t == TAG_PRP || t == TAG_PRP_POSS || t == TAG_POS ||
           t == TAG_CD || t == TAG_VBN || is(w, "of") || is(w, "and");
}

enum { LONGEST_REPORT = 8 };

/* The comma that ends ", its rival says |" between a subject and its verb. 0 where that is not what stands there. */
static size_t end_of_report(const Word *words, size_t count, size_t comma)
{
    bool behind_noun = tag_is_noun(words[comma - 1].tag) || words[comma - 1].tag == TAG_PRP;
    size_t i = comma + 1, end = comma + 1 + LONGEST_REPORT;
    if (!behind_noun) return 0;
    while (i < count && i < end && is_of_subject(&words[i]) && !is_saying(&words[i])) i++;
    bool told = i > comma + 1 && i + 2 < count && is_saying(&words[i]) && is(&words[i + 1], ",");
    if (!told || (!tag_is_noun(words[i - 1].tag) && words[i - 1].tag != TAG_PRP)) return 0;
    size_t next = words[i + 2].tag == TAG_RB && i + 3 < count ? i + 3 : i + 2;
    return is_finite(&words[next]) ? i + 1 : 0;
}

static bool aside_at(const Word *words, size_t count, size_t i, Aside *out)
{
    if (i == 0 || i + 2 >= count) return false;
    size_t end = 0;
    if (is(&words[i], "(")) end = find_closing(words, count, i, ")");
    else if (is_dash(&words[i])) end = find_closing(words, count, i, NULL);
    if (end > i + 1 && end + 1 < count) {
        *out = (Aside){ .from = i, .to = end + 1, .inner = i + 1, .inner_to = end };
        return true;
    }
    end = is(&words[i], ",") ? end_of_report(words, count, i) : 0;
    if (end) {
        *out = (Aside){ .from = i, .to = end + 1, .inner = i + 1, .inner_to = end, .report = true };
        return true;
    }
    size_t preps = is(&words[i + 1], "including") ? 1 : is(&words[i + 1], "such") && is(&words[i + 2], "as") ? 2 : 0;
    if (!is(&words[i], ",") || !preps) return false;
    end = closing_comma(words, count, i + 1 + preps);
    if (end <= i + 1 + preps) return false;
    *out = (Aside){ .from = i, .to = end + 1, .inner = i + 1 + preps, .inner_to = end, .prepositions = preps };
    return true;
}

/* "al-Qaeda's affiliate in the Sahel — JNIM —": between dashes a name says who the whole noun phrase is; in brackets,
 * who the last word is. */
static size_t host_of(const Word *words, const Aside *x)
{
    size_t host = x->from - 1;
    while (host > 0 && words[host].dep == DEP_PUNCT) host--;
    for (size_t steps = 0; x->report && tag_is_noun(words[host].tag) && words[host].head >= 0 && steps < x->from;
         steps++)
        host = (size_t)words[host].head;
    for (int32_t up = words[host].head;
         is_dash(&words[x->from]) && up >= 0 && (size_t)up < host && tag_is_noun(words[up].tag); up = words[host].head)
        host = (size_t)up;
    return host;
}

static void hang(Word *words, const Aside *x, size_t host)
{
    size_t top = x->inner;
    for (size_t i = x->from; i < x->to; i++) {
        bool mark = i < x->inner || i >= x->inner_to;
        if (mark) words[i].head = (int32_t)host, words[i].dep = DEP_PUNCT;
        else if (words[i].head < 0) top = i;
    }
    bool behind_preposition = x->prepositions > 0;
    for (size_t i = x->inner; i < x->inner_to; i++)
        behind_preposition = behind_preposition || (words[i].dep == DEP_CASE && words[i].head == (int32_t)top);
    words[top].head = (int32_t)host;
    bool nominal = tag_is_noun(words[top].tag) && tag_is_noun(words[host].tag);
    words[top].dep = x->report ? DEP_PARATAXIS : behind_preposition ? DEP_NMOD : nominal ? DEP_APPOS : DEP_PARATAXIS;
    for (size_t k = 0; k < x->prepositions; k++) {
        words[x->from + 1 + k].head = k ? (int32_t)(x->from + 1) : (int32_t)top;
        words[x->from + 1 + k].dep = k ? DEP_FIXED : DEP_CASE;
    }
}

/* Parse words[from, to), where heads are counted from @from. */
static void parse_part(const Model *model, ParserScratch *scratch, Word *words, size_t from, size_t to)
{
    model_parse(model, scratch, words + from, to - from);
    for (size_t i = from; i < to; i++)
        if (words[i].head >= 0) words[i].head += (int32_t)from;
}

void parse_with_asides(Arena *a, const Model *model, ParserScratch *scratch, Word *words, size_t count)
{
    Aside *asides = NEW_ARRAY(a, Aside, count + 1);
    size_t aside_count = 0, kept_count = 0;
    Word *kept = NEW_ARRAY(a, Word, count + 1);
    int32_t *place = NEW_ARRAY(a, int32_t, count + 1);
    for (size_t i = 0; i < count;) {
        if (kept_count && aside_at(words, count, i, &asides[aside_count])) {
            i = asides[aside_count++].to;
            continue;
        }
        place[kept_count] = (int32_t)i;
        kept[kept_count++] = words[i++];
    }
    model_parse(model, scratch, kept, kept_count);
    for (size_t i = 0; i < kept_count; i++) {
        words[place[i]] = kept[i];
        words[place[i]].head = kept[i].head < 0 ? -1 : place[kept[i].head];
    }
    for (size_t i = 0; i < aside_count; i++) {
        Word *last = &words[asides[i].inner_to - 1];
        if (asides[i].report && last->tag == TAG_NNS) last->tag = TAG_VBZ, last->second = TAG_NONE;
        parse_part(model, scratch, words, asides[i].inner, asides[i].inner_to);
        hang(words, &asides[i], host_of(words, &asides[i]));
    }
}
