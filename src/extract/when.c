/* Which date belongs to which relation.
 *
 * A date belongs to the clause that it hangs on and to what depends on that clause; it does not reach out of a relative
 * clause, a bracket or a reported sentence, and the date of a verb of saying is that of the announcement. Where a
 * clause has no date, the telling has: a date at the head of a sentence sets the scene, forward or back (Bestgen & Vonk
 * 2000, "Temporal Adverbials as Segmentation Markers in Discourse Comprehension", JML 42); a date further behind moves
 * it forward only, and not by years, so that a glance back stays in its own sentence. */
#include "when.h"

#include "base/dateword.h"
#include "mention.h"
#include "told.h"

enum {
    FAR_IN_WORDS = 25,
    PARAGRAPH_BACK = 3,
    NEWS_DAYS = 20,
    FRONT_WORDS = 3,
    STEPS = 64,
    NEAR_DOCUMENT = 120,
    FAR_DATES = 3,
    RETROSPECT_BACK = 12,
    MONTHS_BACK = 60,
    LEAP_DAYS = 1000,
    SHORT_LIFE = 1100,
    LIFE_BACK = 2
};

/* ---- how far the telling has come ---- */

static bool in_sentence(const TimeMention *t, const Sentence *s)
{
    return t->first_token >= s->first && t->first_token < s->first + s->count;
}

/* "In 1938, ...", "On August 20, 1968, ...": a date before the subject. */
static bool is_fronted(const TimeMention *t, const Sentence *s) { return t->first_token < s->first + FRONT_WORDS; }

static bool moves_the_telling(const TimeMention *t)
{
    return period_known(t->period) && t->how != TIME_CONTEXT &&
           (t->bound == TIME_AT || t->bound == TIME_SINCE || t->bound == TIME_AFTER);
}

/* ---- dates without a year ---- */

static Period in_year(Period p, int year)
{
    int old, month, day;
    day_split(p.from, &old, &month, &day);
    if (p.precision == PRECISION_DAY && p.to - p.from == 1) return period_of(year, month, day);
    if (p.precision == PRECISION_MONTH && p.to - p.from <= 31) return period_of(year, month, 0);
    return p;
}

/* A date without a year belongs to the year that the telling has come to, where the text looks back. */
static Period placed(const TimeMention *t, const Frame *frame, Period doc)
{
    if (t->kind != TIME_KIND_PARTIAL || !period_known(frame->period) || frame->period.precision == PRECISION_NONE)
        return t->period;
    int year = day_year(frame->period.from);
    if (frame->period.to - frame->period.from > 366) return t->period;
    bool of_document =
        period_known(doc) && (day_year(t->period.from) == day_year(doc.from) || day_year(doc.from) == year);
    if (of_document) return t->period;
    Period same = day_year(t->period.from) == year ? t->period : in_year(t->period, year);
    bool year_is_over = frame->period.precision != PRECISION_YEAR && same.to <= frame->period.from - MONTHS_BACK;
    return year_is_over ? in_year(same, year + 1) : same; /* "in September 1978 ... on March 10" */
}

static void step_frame(Frame *frame, const TimeMention *t, const Sentence *s, uint32_t sentence, Period doc)
{
    if (!moves_the_telling(t) || (period_known(doc) && t->period.from > doc.to)) return;
    Period now = placed(t, frame, doc);
    bool forward =
        !period_known(frame->period) || (now.from >= frame->period.from && now.from <= frame->period.to + LEAP_DAYS);
    if (is_fronted(t, s) || s->kind == SENTENCE_HEADING || forward) *frame = (Frame){ now, sentence };
}

/* A line that begins with its date and a colon, or a heading that is a date, dates what stands under it. */
static bool heads_a_line(const Analysis *an, const TimeMention *t, const Sentence *s)
{
    if (!period_known(t->period) || t->first_token > s->first + 1) return false;
    uint32_t end = t->first_token + t->token_count;
    return token_is_one_of(an, end, ":|–|—|--") || (s->kind == SENTENCE_HEADING && end >= s->first + s->count);
}

static bool is_retrospect(const Times *times, Period doc)
{
    if (!period_known(doc)) return true;
    size_t near = 0, far = 0;
    for (size_t i = 0; i < times->count; i++) {
        const TimeMention *t = &times->items[i];
        if (!period_known(t->period) || t->how == TIME_CONTEXT) continue;
        if (t->period.to < doc.from - NEAR_DOCUMENT) far++;
        else near++;
    }
    return far >= FAR_DATES && far > 2 * near;
}

/* "the March 23 Movement" is no date. Returns how many of the expressions are left. */
static size_t leave_out_names(const Analysis *an, TimeMention *items, size_t count)
{
    size_t left = 0;
    uint32_t s = 0;
    for (size_t i = 0; i < count; i++) {
        while (s + 1 < an->text.sentence_count && !in_sentence(&items[i], &an->text.sentences[s]) &&
               an->text.sentences[s].first < items[i].first_token)
            s++;
        bool named = false;
        for (uint32_t k = an->sentence_mentions[s]; !named && k < an->sentence_mentions[s + 1]; k++) {
            const Mention *m = &an->mentions[k];
            bool name = m->kind == MENTION_NAME || m->kind == MENTION_DISCOVERED;
            named = name && items[i].first_token >= m->first &&
                    items[i].first_token + items[i].token_count <= m->first + m->count;
        }
        if (!named) items[left++] = items[i];
    }
    return left;
}

Times times_of(const Analysis *an)
{
    Times t = { 0 };
    Period doc = an->document->date;
    TimeMention *items = time_mentions(an->arena, &an->text, an->forms_known, an->forms, doc, &t.count);
    t.count = leave_out_names(an, items, t.count);
    t.items = items;
    size_t n = an->text.sentence_count;
    Frame *frames = NEW_ARRAY(an->arena, Frame, n + 1);
    Period *headings = NEW_ARRAY(an->arena, Period, n + 1);
    Frame frame = { PERIOD_NONE, 0 };
    Period heading = PERIOD_NONE;
    size_t at = 0;
    for (uint32_t s = 0; s < n; s++) {
        const Sentence *x = &an->text.sentences[s];
        bool headed_by_section = s > 0 && an->text.sentences[s - 1].kind == SENTENCE_HEADING;
        if (s > 0 && x->paragraph != an->text.sentences[s - 1].paragraph && !headed_by_section) heading = PERIOD_NONE;
        frames[s] = frame;
        for (; at < t.count && t.items[at].first_token < x->first + x->count; at++) {
            if (!in_sentence(&t.items[at], x)) continue;
            step_frame(&frame, &t.items[at], x, s, doc);
            if (heads_a_line(an, &t.items[at], x)) heading = t.items[at].period;
        }
        headings[s] = heading;
    }
    t.frames = frames;
    t.headings = headings;
    t.looks_back = is_retrospect(&t, doc);
    return t;
}

/* ---- which clause a date hangs on ---- */

enum { OWN_CLAUSE, MAIN_CLAUSE, OTHER_CLAUSE, WEAK, NOT_OURS };

static bool is_saying(const Word *w)
{
    Sv said = SV("say|tell|add|declare|state|warn|announce|explain|write|insist|argue|note|claim|remark|reiterate|"
                 "report|confirm|reveal|stress|admit|mention");
    while (said.len)
        if (sv_equal(w->lemma, sv_cut(&said, '|'))) return true;
    return false;
}

static bool leaves_noun(Dep d) { return d == DEP_ACL || d == DEP_ACL_RELCL || d == DEP_PARATAXIS; }

/* The top word of the expression's words. */
static int32_t top_word(const Parsed *p, const TimeMention *t)
{
    int32_t w = parsed_word(p, t->first_token + t->token_count - 1), first = parsed_word(p, t->first_token);
    for (int32_t steps = 0; w >= 0 && steps < STEPS; steps++) {
        int32_t head = p->words[w].head;
        if (head < first || head > parsed_word(p, t->first_token + t->token_count - 1)) break;
        w = head;
    }
    return w;
}

/* Climbing from @w, the nearest word that is the predicate or has it below; what is crossed on the way. */
static int32_t meeting_point(const Parsed *p, int32_t w, int32_t predicate, bool *out_of_noun, bool *out_of_adverbial,
                             bool *out_of_speech)
{
    for (int32_t steps = 0; w >= 0 && steps < STEPS; steps++) {
        if (tree_is_under(&p->tree, predicate, w)) return w;
        Dep d = p->words[w].dep;
        *out_of_noun |= leaves_noun(d);
        *out_of_adverbial |= d == DEP_ADVCL;
        *out_of_speech |= d == DEP_CCOMP || (d == DEP_ADVCL && is_saying(&p->words[w]));
        w = p->words[w].head;
    }
    return w;
}

/* A year inside a noun phrase ("the 1965 war") dates that noun, and the clause when the noun is its time: "during the
 * 1965 war". */
static int32_t host_of(const Parsed *p, int32_t w, int32_t predicate)
{
    int32_t host = p->words[w].head;
    if (host < 0 || host == predicate) return host;
    Sv before = tree_case(&p->tree, host);
    Sv temporal = SV("during|in|after|following|since|at|amid|throughout");
    bool obl = p->words[host].dep == DEP_OBL;
    while (obl && temporal.len)
        if (sv_equal(before, sv_cut(&temporal, '|'))) return host;
    return -1;
}

static int attachment(const Parsed *p, const TimeMention *t, int32_t predicate)
{
    const Sentence *s = &p->an->text.sentences[p->sentence];
    int32_t w = top_word(p, t);
    if (w < 0 || t->bound == TIME_BEFORE) return NOT_OURS;
    if (t->how == TIME_CONTEXT) {
        w = host_of(p, w, predicate);
        if (w < 0) return NOT_OURS;
        if (w == predicate) return OWN_CLAUSE;
    }
    bool noun = false, adverbial = false, speech = false;
    int32_t meet = meeting_point(p, w, predicate, &noun, &adverbial, &speech);
    if (is_fronted(t, s) && t->how != TIME_CONTEXT && !speech) return meet == predicate ? OWN_CLAUSE : MAIN_CLAUSE;
    if (meet < 0 || noun || speech) return NOT_OURS;
    if (meet == predicate) return adverbial ? OTHER_CLAUSE : OWN_CLAUSE;
    for (int32_t x = predicate, steps = 0; x != meet && x >= 0 && steps < STEPS; x = p->words[x].head, steps++)
        if (p->words[x].dep == DEP_CCOMP && is_saying(&p->words[p->words[x].head]))
            return WEAK; /* the date of the announcement */
    return adverbial ? OTHER_CLAUSE : MAIN_CLAUSE;
}

/* How badly the expression suits the predicate; INT32_MAX: not at all. */
static int32_t misfit(const Parsed *p, const TimeMention *t, int32_t predicate)
{
    int32_t w = parsed_word(p, t->first_token + t->token_count - 1);
    if (w < 0) return INT32_MAX;
    int32_t words = w < predicate ? predicate - w : w - predicate;
    if (!p->has_tree) return words > FAR_IN_WORDS ? INT32_MAX : words;
    int level = attachment(p, t, predicate);
    if (level == NOT_OURS) return INT32_MAX;
    return level * 100000 + tree_distance(&p->tree, predicate, w) * 64 + (words > 63 ? 63 : words);
}

static const TimeMention *best_date(const Parsed *p, const Times *times, int32_t predicate, bool *weak)
{
    const Sentence *s = &p->an->text.sentences[p->sentence];
    const TimeMention *best = NULL;
    int32_t least = INT32_MAX;
    for (size_t i = 0; i < times->count; i++) {
        const TimeMention *t = &times->items[i];
        if (!in_sentence(t, s) || !period_known(t->period)) continue;
        int32_t m = misfit(p, t, predicate);
        if (m < least) best = t, least = m;
    }
    *weak = p->has_tree && least >= WEAK * 100000;
    return best;
}

/* ---- tense ---- */

/* Is it told as present or to come: "supports", "is fighting", "has supported", "will support"? */
static bool is_present(const Parsed *p, int32_t predicate)
{
    for (int32_t steps = 0; p->has_tree && !tag_is_verb(p->words[predicate].tag) &&
                            tree_find_child(&p->tree, predicate, DEP_COP) < 0 && steps < 8;
         steps++) {
        if (p->words[predicate].head < 0) break;
        predicate = p->words[predicate].head; /* a noun is told in the tense of its clause */
    }
    Tag t = p->words[predicate].tag;
    if (t == TAG_VBZ || t == TAG_VBP) return true;
    if (!p->has_tree) return false;
    for (int32_t i = 0; i < tree_child_count(&p->tree, predicate); i++) {
        const Word *c = &p->words[tree_child(&p->tree, predicate, i)];
        bool aux = c->dep == DEP_AUX || c->dep == DEP_COP || c->dep == DEP_AUX_PASS;
        if (aux && (c->tag == TAG_VBZ || c->tag == TAG_VBP || sv_equal(c->lemma, SV("will")))) return true;
    }
    return false;
}

/* ---- the period ---- */

static bool frame_is_close(const Parsed *p, const Times *times, const Frame *frame)
{
    const Text *text = &p->an->text;
    uint32_t back = times->looks_back ? RETROSPECT_BACK : PARAGRAPH_BACK;
    return text->sentences[p->sentence].paragraph == text->sentences[frame->sentence].paragraph ||
           p->sentence - frame->sentence <= back;
}

static bool frame_applies(const Parsed *p, const Times *times, const Frame *frame, Period doc)
{
    if (!period_known(frame->period)) return false;
    if (!period_known(doc)) return true;
    if (!frame_is_close(p, times, frame)) return false;
    bool recent = frame->period.from >= doc.from - NEWS_DAYS && frame->period.from <= doc.to + NEWS_DAYS;
    return recent || doc.precision != PRECISION_DAY ||
           times->looks_back; /* news tells of its day; a date far back belongs to its own sentence */
}

/* Who was there for a few years only acted in those, whatever the day of the text: Operation Serval. */
static Period brief_life(const Analysis *an, uint32_t entity, Period doc)
{
    const Entity *e = &an->entities[entity];
    if (e->actor == NO_ACTOR) return PERIOD_NONE;
    Period life = an->rules->actors[e->actor].exists;
    bool brief = life.from > DAY_MIN && life.to < DAY_MAX && (int64_t)life.to - life.from <= SHORT_LIFE;
    return brief && period_known(doc) && life.to <= doc.from ? life : PERIOD_NONE;
}

/* Of the two that act, else of a mission that the sentence or the one before names: what is told of an operation
 * happened while it lasted. */
static Period short_life(const Parsed *p, const Match *match, bool present, Period doc)
{
    const Analysis *an = p->an;
    const uint32_t mentions[] = { match->source, match->target };
    for (size_t i = 0; i < LENGTH_OF(mentions); i++) {
        Period life = brief_life(an, an->mentions[mentions[i]].entity, doc);
        if (period_known(life)) return life;
    }
    for (uint32_t back = 0; !present && back <= LIFE_BACK && back <= p->sentence; back++) {
        uint32_t s = p->sentence - back;
        if (an->text.sentences[s].paragraph != an->text.sentences[p->sentence].paragraph) break;
        for (uint32_t i = an->sentence_mentions[s]; i < an->sentence_mentions[s + 1]; i++) {
            uint32_t e = an->mentions[i].entity;
            Period life =
                e != NO_ENTITY && an->entities[e].type == ACTOR_MISSION ? brief_life(an, e, doc) : PERIOD_NONE;
            if (period_known(life)) return life;
        }
    }
    return PERIOD_NONE;
}

Period when_of(const Matcher *m, const Parsed *p, const Times *times, const Match *match, Factuality fact,
               TimeFrom *how)
{
    Period doc = p->an->document->date;
    const Frame *frame = &times->frames[p->sentence];
    bool weak = false;
    const TimeMention *t = best_date(p, times, match->predicate, &weak);
    bool present = fact == FACT_PLANNED || is_present(p, match->predicate);
    if (t && !(weak && (period_known(doc) || period_known(frame->period)))) {
        *how = t->how;
        return placed(t, frame, doc);
    }
    if (period_known(times->headings[p->sentence])) {
        *how = TIME_CONTEXT;
        return times->headings[p->sentence];
    }
    Period before = present && period_known(doc) ? PERIOD_NONE : told_when(p->told, m, p, match);
    if (period_known(before)) {
        *how = TIME_CONTEXT;
        return before;
    }
    if (!(present && period_known(doc)) && frame_applies(p, times, frame, doc)) {
        *how = TIME_CONTEXT;
        return frame->period;
    }
    Period life = short_life(p, match, is_present(p, match->predicate), doc);
    if (period_known(life)) {
        *how = TIME_CONTEXT;
        return life;
    }
    *how = period_known(doc) ? TIME_DOCUMENT : TIME_UNKNOWN;
    return doc;
}
