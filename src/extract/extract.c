/* Document in, relations out. */
#include "extract/extract.h"

#include "coref.h"
#include "extractor.h"
#include "idiom.h"
#include "told.h"
#include "when.h"

Extractor *extractor_new(Arena *a, const RuleSet *rs, const Lexicon *lexicon, const Model *model,
                         ExtractOptions options)
{
    Extractor *ex = NEW(a, Extractor);
    if (!options.matchers) options.matchers = MATCHER_SURFACE | MATCHER_DEPENDENCY;
    *ex = (Extractor){ .rules = rs, .lexicon = lexicon, .model = model, .options = options };
    ex->dictionary = dictionary_new(a, rs);
    Vocabulary *v = vocabulary_new(a);
    ex->operators = factuality_lexicon(a, rs, v);
    ex->matcher = matcher_new(a, rs, lexicon, v, options.without);
    return ex;
}

const RuleSet *extractor_rules(const Extractor *ex) { return ex->rules; }

/* Of what word order alone has found and the tree allows, half is right; of the rest a fifth: docs/extraction.md. */
#define ALLOWED_AGREEMENT 0.5

/* ---- the candidate filter ---- */

static bool has_candidates(const Matcher *m, uint32_t word) { return need_index_has(&m->candidates.index, word); }

static bool has_lemma_with_candidates(const Extractor *ex, Arena *a, Sv low)
{
    static const Pos kinds[] = { POS_VERB, POS_NOUN, POS_ADJECTIVE };
    for (size_t k = 0; ex->lexicon && k < LENGTH_OF(kinds); k++) {
        Sv lemma = lexicon_lemma(ex->lexicon, a, low, kinds[k]);
        if (!sv_equal(lemma, low) && has_candidates(ex->matcher, vocabulary_find(ex->matcher->vocabulary, lemma)))
            return true;
    }
    return false;
}

static bool is_trigger(const Extractor *ex, Arena *a, Form *form)
{
    const Matcher *m = ex->matcher;
    if (!form->trigger) {
        bool idiom = idioms_know(m->idioms, form->number) || idioms_know(m->idioms, form->prefix);
        form->trigger =
            idiom || has_candidates(m, form->number) || has_lemma_with_candidates(ex, a, form->folded) ? 1 : -1;
    }
    return form->trigger > 0;
}

bool extract_is_candidate(const Extractor *ex, const Analysis *an, const Told *told, uint32_t sentence)
{
    const Sentence *s = &an->text.sentences[sentence];
    size_t mentions = 0;
    for (uint32_t i = an->sentence_mentions[sentence]; i < an->sentence_mentions[sentence + 1]; i++)
        mentions += an->mentions[i].entity != NO_ENTITY;
    if (mentions < 2 && !told_is_near(told, sentence)) return false;
    for (uint32_t i = s->first; i < s->first + s->count; i++)
        if (is_trigger(ex, an->arena, an->forms[i])) return true;
    return false;
}

/* ---- matches to relations ---- */

SentenceParser extract_parser(const Extractor *ex, ParserScratch *scratch)
{
    return (SentenceParser){ .model = ex->model, .scratch = scratch, .without = ex->options.without };
}

const Told *extract_memory(const Extractor *ex, const Told *told)
{
    return ex->options.sieves & SIEVE_EVENT ? told : NULL;
}

MatchList extract_matches(const Extractor *ex, const Parsed *p, NearMissList *misses)
{
    MatchList list = { 0 };
    if (ex->options.matchers & MATCHER_DEPENDENCY) match_by_tree(ex->matcher, p, &list, misses);
    bool alone = !p->has_tree || !(ex->options.matchers & MATCHER_DEPENDENCY) || misses ||
                 ex->options.min_confidence < ALLOWED_AGREEMENT;
    if (ex->options.matchers & MATCHER_SURFACE)
        match_by_order(ex->matcher, p, alone ? MATCH_ALL_TRIGGERS : MATCH_SECOND_OPINION, &list);
    matches_settle(ex->matcher, p, &list);
    return list;
}

/* The share of right relations among those found by one matcher or by both: docs/extraction.md, measured on the
 * development texts. Word order that the tree contradicts is mostly wrong; without a tree it is all we have. */
static double agreement_of(unsigned matchers, bool has_tree)
{
    if (matchers == (MATCHER_SURFACE | MATCHER_DEPENDENCY)) return 0.86;
    if (matchers == MATCHER_DEPENDENCY) return 0.75;
    return has_tree ? 0.3 : 0.46;
}

/* Is the actor at @w subject of a clause that the trigger has no part in: "A (as | its critics | noted) attacked B"? */
static bool acts_elsewhere(const Parsed *p, int32_t w, int32_t trigger)
{
    for (int32_t steps = 0; p->words[w].dep == DEP_CONJ && p->words[w].head >= 0 && steps < (int32_t)p->count; steps++)
        w = p->words[w].head;
    int32_t verb = p->words[w].dep == DEP_NSUBJ ? p->words[w].head : -1;
    return verb >= 0 && verb != trigger && tag_is_verb(p->words[verb].tag) && !tree_is_under(&p->tree, trigger, verb);
}

/* Has the trigger a subject that the actor at @w is no part of: "A resigned after | its soldiers | attacked B"? */
static bool has_other_subject(const Parsed *p, int32_t w, int32_t trigger)
{
    int32_t subject = tree_find_child(&p->tree, trigger, DEP_NSUBJ);
    return tag_is_verb(p->words[trigger].tag) && subject >= 0 && !tree_is_under(&p->tree, w, subject) &&
           p->words[subject].tag != TAG_WP && p->words[subject].tag != TAG_WDT;
}

/* Is the actor at @w what a gerund that describes a noun acts on: "voted for a text | condemning B"? Then nobody else
 * acts on it by the words before the noun. */
static bool is_object_of_gerund(const Parsed *p, int32_t w, int32_t trigger)
{
    int32_t verb = p->words[w].dep == DEP_OBJ ? p->words[w].head : -1;
    return verb > trigger && p->words[verb].tag == TAG_VBG && p->words[verb].dep == DEP_ACL;
}

/* Does the tree speak for what word order alone has found: the target hangs on the trigger, and at most one other actor
 * stands between the three? Deployments and memberships are not believed even so: their prepositions are those of any
 * place. */
static bool tree_allows(const Extractor *ex, const Parsed *p, const Match *match)
{
    const Analysis *an = p->an;
    int32_t source = parsed_word(p, an->mentions[match->source].head),
            target = parsed_word(p, an->mentions[match->target].head), w = match->predicate;
    if (ex->rules->relations[ex->rules->rules[match->rule].relation].polarity == 0 ||
        !tree_is_under(&p->tree, target, w))
        return false;
    if (source < 0 || acts_elsewhere(p, source, w) || has_other_subject(p, source, w) ||
        is_object_of_gerund(p, target, w) || clause_is_refused(&p->tree, &ex->matcher->grammar, w))
        return false;
    int32_t low = source < target ? source : target, high = source < target ? target : source;
    if (w < low) low = w;
    if (w > high) high = w;
    size_t between = 0;
    for (uint32_t i = an->sentence_mentions[p->sentence]; i < an->sentence_mentions[p->sentence + 1]; i++) {
        const Mention *m = &an->mentions[i];
        int32_t at = parsed_word(p, m->head);
        between +=
            at > low && at < high && at != w && at != source && at != target && !m->inside && m->entity != NO_ENTITY;
    }
    return between <= 1;
}

double extract_confidence(const Extractor *ex, const Parsed *p, const Match *match)
{
    bool allowed = p->has_tree && match->matchers == MATCHER_SURFACE && tree_allows(ex, p, match);
    return (allowed ? ALLOWED_AGREEMENT : agreement_of(match->matchers, p->has_tree)) * match->confidence;
}

void extract_remember(const Extractor *ex, Told *told, const Parsed *p, const Match *match, Factuality fact,
                      Period when, TimeFrom from)
{
    if (extract_confidence(ex, p, match) < ex->options.min_confidence) return;
    bool dated = fact == FACT_ASSERTED && (from == TIME_EXPLICIT || from == TIME_RELATIVE);
    told_add(told, ex->matcher, p, match, dated ? when : PERIOD_NONE);
}

/* A generic agent is quoted with what stands before its noun: "anti-French protesters", "ten militants". */
static Mention with_modifiers(const Parsed *p, Mention m)
{
    int32_t head = parsed_word(p, m.head);
    if (!p->has_tree || head < 0) return m;
    int32_t first = parsed_word(p, m.first);
    while (first > 0) {
        const Word *before = &p->words[first - 1];
        bool hyphen = sv_equal(before->form, SV("-")) && first > 1;
        bool modifier = before->head >= 0 && tree_is_under(&p->tree, first - 1, head) &&
                        (before->dep == DEP_AMOD || before->dep == DEP_COMPOUND || before->dep == DEP_NUMMOD ||
                         tag_is_adjective(before->tag) || before->tag == TAG_CD);
        if (!hyphen && !modifier) break;
        first -= hyphen ? 2 : 1;
    }
    uint32_t end = m.first + m.count;
    m.first = p->words[first].token;
    m.count = end - m.first;
    return m;
}

static RelationActor relation_actor(Arena *a, const Parsed *p, uint32_t mention, Day day)
{
    const Analysis *an = p->an;
    Mention shown = an->mentions[mention];
    const Mention *m = &shown;
    const Entity *e = &an->entities[m->entity];
    bool generic = e->actor != NO_ACTOR && an->rules->actors[e->actor].generic;
    if ((m->kind == MENTION_AGENT && e->owner == NO_ENTITY) || generic) shown = with_modifiers(p, shown);
    RelationActor r = {
        .id = e->id, .name = e->name, .type = e->type, .discovered = e->discovered, .span = mention_span(an, m)
    };
    r.mention = mention_text(a, an, m);
    r.within = entity_within(a, an, m->entity, day, &r.within_count);
    r.resolved = m->sieve ? sv_of(m->sieve) : (Sv){ "", 0 };
    return r;
}

static Sv who_says(const Parsed *p, int32_t word)
{
    if (word < 0) return (Sv){ "", 0 };
    uint32_t m = parsed_mention(p, word, NO_MENTION);
    if (m != NO_MENTION && p->an->mentions[m].entity != NO_ENTITY)
        return p->an->entities[p->an->mentions[m].entity].name;
    return p->words[word].form;
}

static Relation relation_of(const Extractor *ex, Arena *a, const Parsed *p, const Match *match, const Times *times)
{
    Analysis *an = p->an;
    const Sentence *s = &an->text.sentences[p->sentence];
    const Rule *rule = &ex->rules->rules[match->rule];
    FactualityReading fact = p->has_tree ? factuality_of(ex->operators, p, &ex->matcher->grammar, match->predicate)
                                         : factuality_surface(ex->operators, p, match->predicate);
    Relation r = { .doc = an->document->id,
                   .title = an->document->title,
                   .doc_date = an->document->date,
                   .path = an->document->path };
    r.sentence = text_sentence(a, &an->text, s);
    r.span = s->span;
    r.type = ex->rules->relations[rule->relation].name;
    r.factuality = fact.value;
    r.says = who_says(p, fact.says);
    r.time = when_of(ex->matcher, p, times, match, fact.value, &r.time_from);
    Day day = period_known(r.time) ? r.time.from : analysis_day(an);
    r.source = relation_actor(a, p, match->source, day);
    r.target = relation_actor(a, p, match->target, day);
    if (ex->rules->relations[rule->relation].symmetric &&
        sv_compare(r.source.id, r.target.id) > 0) { /* no direction: one order, that of the graph */
        RelationActor swap = r.source;
        r.source = r.target;
        r.target = swap;
    }
    r.trigger = parsed_word_span(p, match->predicate);
    r.rule = rules_place(a, rule->frames[match->frame].at);
    r.rule_name = rule->name;
    r.matchers = match->matchers;
    r.confidence = extract_confidence(ex, p, match);
    return r;
}

static size_t count_discovered(const Analysis *an)
{
    size_t n = 0;
    for (size_t i = 0; i < an->entity_count; i++) n += an->entities[i].discovered;
    return n;
}

/* ---- the memory of a thread ---- */

enum { MOST_FORMS = 200000 }; /* then all are forgotten: 60 MB */

struct ExtractScratch {
    const Extractor *extractor;
    ParserScratch *parser;
    Arena *own;   /* of this */
    Arena *arena; /* of the forms */
    Forms *forms;
    MatchSpace *space;
};

static void forget_forms(ExtractScratch *s)
{
    const Extractor *ex = s->extractor;
    arena_reset(s->arena);
    s->forms = forms_new(s->arena, ex->dictionary, ex->lexicon, ex->matcher->vocabulary);
}

ExtractScratch *extract_scratch_new(const Extractor *ex)
{
    Arena *own = arena_new();
    ExtractScratch *s = NEW(own, ExtractScratch);
    *s = (ExtractScratch){ .extractor = ex, .parser = parser_scratch_new(), .own = own, .arena = arena_new() };
    s->space = match_space_new(own, ex->matcher);
    forget_forms(s);
    return s;
}

void extract_scratch_free(ExtractScratch *s)
{
    if (!s) return;
    parser_scratch_free(s->parser);
    arena_free(s->arena);
    arena_free(s->own);
}

ParserScratch *extract_parser_scratch(ExtractScratch *s) { return s->parser; }
MatchSpace *extract_match_space(ExtractScratch *s) { return s->space; }

Analysis *extract_analysis(const Extractor *ex, ExtractScratch *scratch, Arena *a, const Document *doc)
{
    if (forms_count(scratch->forms) > MOST_FORMS) forget_forms(scratch);
    return analysis_new(a, ex->rules, scratch->forms, doc);
}

RelationList extract_document(const Extractor *ex, Arena *doc_arena, ExtractScratch *scratch, const Document *doc,
                              ExtractStats *stats)
{
    RelationList out = { 0 };
    Analysis *an = extract_analysis(ex, scratch, doc_arena, doc);
    ParseCache *parses = parse_cache_new(an, extract_parser(ex, scratch->parser));
    coref_resolve(an, parses, ex->options.sieves);
    Times times = times_of(an);
    Told told = { 0 };
    for (uint32_t s = 0; s < an->text.sentence_count; s++) {
        if (!ex->options.no_filter && !extract_is_candidate(ex, an, &told, s)) continue;
        Parsed p = *parse_cache_get(parses, s);
        p.told = extract_memory(ex, &told);
        match_number_words(ex->matcher, &p, scratch->space);
        stats->candidates++;
        stats->parsed_tokens += an->text.sentences[s].count;
        MatchList list = extract_matches(ex, &p, NULL);
        for (size_t i = 0; i < list.count; i++) {
            Relation r = relation_of(ex, doc_arena, &p, &list.items[i], &times);
            if (r.confidence >= ex->options.min_confidence) ARENA_PUSH(doc_arena, out.items, out.count, out.cap, r);
            extract_remember(ex, &told, &p, &list.items[i], r.factuality, r.time, r.time_from);
        }
    }
    relations_sort(&out);
    stats->documents++;
    stats->sentences += an->text.sentence_count;
    stats->tokens += an->text.token_count;
    stats->bytes += doc->text.len;
    stats->relations += out.count;
    stats->long_sentences = text_long_sentences(&an->text);
    stats->unmatched_names += count_discovered(an);
    return out;
}
