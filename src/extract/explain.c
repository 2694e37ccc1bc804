/* Explanations: the same steps as extraction, told. */
#include "extract/explain.h"

#include "base/json.h"
#include "base/utf8.h"
#include "coref.h"
#include "extractor.h"
#include "when.h"

enum { MOST_MISSES = 12 };

/* One sentence with all that was made of it. */
typedef struct {
    const Extractor *ex;
    const ExplainOptions *o;
    Analysis *an;
    Parsed p;
    Clause *clauses;
    size_t clause_count;
    MatchList matches;
    NearMissList misses;
    Times times;
    bool candidate;
} Story;

typedef void Teller(Story *s, FILE *to);

static Sv phrase_of(const Parsed *p, int32_t head)
{
    Arena *a = p->an->arena;
    uint32_t m = parsed_mention(p, head, NO_MENTION);
    if (m != NO_MENTION) return mention_text(a, p->an, &p->an->mentions[m]);
    Sv text = { "", 0 };
    for (int32_t w = 0; w < (int32_t)p->count; w++) {
        bool near =
            w == head || (w < head && p->words[w].head == head && p->words[w].dep != DEP_PUNCT &&
                          p->words[w].dep != DEP_CASE && p->words[w].dep != DEP_MARK && p->words[w].dep != DEP_CC);
        if (near)
            text = text.len ? arena_printf(a, SV_FMT " " SV_FMT, SV_ARG(text), SV_ARG(p->words[w].form))
                            : p->words[w].form;
    }
    return text;
}

static void print_line(FILE *to, Arena *a, const char *fmt, ...) PRINTF_LIKE(3, 4);
static void print_line(FILE *to, Arena *a, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    utf8_print_safe(to, arena_vprintf(a, fmt, args));
    va_end(args);
    fputc('\n', to);
}

static const char *kind_says(const Mention *m)
{
    switch (m->kind) {
    case MENTION_NAME: return "a name";
    case MENTION_ADJECTIVE: return "an adjective";
    case MENTION_PEOPLE: return "its people";
    case MENTION_SEAT: return "a seat of its government";
    case MENTION_AGENT: return "an agent";
    case MENTION_PRONOUN: return "a pronoun";
    case MENTION_DESCRIPTION: return "a description";
    case MENTION_DISCOVERED: return "a name in no dictionary";
    case MENTION_EVENT: return "an act told before";
    }
    return "";
}

static void tell_actors(Story *s, FILE *to)
{
    Analysis *an = s->an;
    uint32_t from = an->sentence_mentions[s->p.sentence], end = an->sentence_mentions[s->p.sentence + 1];
    fputs(from == end ? "  Actors     none\n" : "  Actors\n", to);
    for (uint32_t i = from; i < end; i++) {
        const Mention *m = &an->mentions[i];
        Sv text = mention_text(an->arena, an, m);
        if (m->entity == NO_ENTITY) {
            print_line(to, an->arena, "    %-28.*s %s that nothing before explains", SV_ARG(text), kind_says(m));
            continue;
        }
        const Entity *e = &an->entities[m->entity];
        Sv where = e->actor != NO_ACTOR ? rules_place(an->arena, an->rules->actors[e->actor].at) : (Sv){ "", 0 };
        print_line(to, an->arena, "    %-28.*s " SV_FMT " (%s, %s%s%s%s" SV_FMT ")%s", SV_ARG(text), SV_ARG(e->id),
                   actor_type_names[e->type], kind_says(m), m->sieve ? ", by the sieve " : "", m->sieve ? m->sieve : "",
                   where.len ? ", " : "", SV_ARG(where), m->inside ? " - part of a longer name here" : "");
    }
}

static void tell_clauses(Story *s, FILE *to)
{
    Arena *a = s->an->arena;
    if (s->clause_count) fputs("  Clauses\n", to);
    for (size_t i = 0; i < s->clause_count; i++) {
        const Clause *c = &s->clauses[i];
        Sv line = arena_printf(a, "    " SV_FMT "%s" SV_FMT "%s", SV_ARG(c->lemma), c->particle.len ? " " : "",
                               SV_ARG(c->particle), c->passive ? " (passive)" : "");
        for (size_t k = 0; k < c->arg_count; k++) {
            const Arg *arg = &c->args[k];
            Sv phrase = phrase_of(&s->p, arg->word);
            const char *role = arg->role == ROLE_OBLIQUE ? "" : role_names[arg->role];
            line = arena_printf(
                a, SV_FMT "%s%s%s" SV_FMT "%s\"" SV_FMT "\"%s%s%s", SV_ARG(line), k ? "; " : ": ", role,
                arg->role == ROLE_OBLIQUE ? "" : " ", SV_ARG(arg->role == ROLE_OBLIQUE ? arg->prep : SV("")),
                arg->role == ROLE_OBLIQUE ? " " : "", SV_ARG(phrase), arg->via == VIA_DIRECT ? "" : " (by ",
                arg->via == VIA_DIRECT ? "" : via_names[arg->via], arg->via == VIA_DIRECT ? "" : ")");
        }
        print_line(to, a, SV_FMT, SV_ARG(line));
    }
}

static const char *matchers_say(unsigned matchers)
{
    if (matchers == (MATCHER_SURFACE | MATCHER_DEPENDENCY)) return "tree and word order agree";
    return matchers == MATCHER_DEPENDENCY ? "by the tree alone" : "by word order alone";
}

static bool rule_wanted(const Story *s, uint32_t rule)
{
    return !s->o->rule.len || sv_equal(s->ex->rules->rules[rule].name, s->o->rule);
}

static FactualityReading factuality_here(const Story *s, int32_t predicate)
{
    return s->p.has_tree ? factuality_of(s->ex->operators, &s->p, &s->ex->matcher->grammar, predicate)
                         : factuality_surface(s->ex->operators, &s->p, predicate);
}

enum { LONGEST_FRAME = 72 };

/* A frame with many alternatives is cut: the place says where to read all of it. */
static Sv short_frame(Arena *a, Sv frame)
{
    if (frame.len <= LONGEST_FRAME) return frame;
    size_t at = LONGEST_FRAME;
    while (at > 0 && frame.ptr[at] != ' ') at--;
    return arena_printf(a, SV_FMT " ...", SV_ARG(sv_sub(frame, 0, at)));
}

static void tell_match(Story *s, const Match *m, FILE *to)
{
    Arena *a = s->an->arena;
    const Rule *rule = &s->ex->rules->rules[m->rule];
    const RelationType *type = &s->ex->rules->relations[rule->relation];
    FactualityReading fact = factuality_here(s, m->predicate);
    TimeFrom how;
    Period when = when_of(s->ex->matcher, &s->p, &s->times, m, fact.value, &how);
    const Entity *x = &s->an->entities[s->an->mentions[m->source].entity],
                 *y = &s->an->entities[s->an->mentions[m->target].entity];
    double confidence = extract_confidence(s->ex, &s->p, m);
    print_line(to, a, "    " SV_FMT " " SV_FMT " " SV_FMT, SV_ARG(x->name), SV_ARG(type->name), SV_ARG(y->name));
    if (fact.by && fact.by_word >= 0)
        print_line(to, a, "      %s, because of '" SV_FMT "' (" SV_FMT ")", factuality_names[fact.value],
                   SV_ARG(s->p.words[fact.by_word].form), SV_ARG(rules_place(a, fact.by->at)));
    else print_line(to, a, "      %s", factuality_names[fact.value]);
    Sv iso = period_start_iso(a, when);
    print_line(to, a, "      time " SV_FMT " (%s)", SV_ARG(iso.len ? iso : SV("unknown")), time_from_names[how]);
    print_line(to, a, "      rule " SV_FMT ", " SV_FMT ": " SV_FMT, SV_ARG(rule->name),
               SV_ARG(rules_place(a, rule->frames[m->frame].at)), SV_ARG(short_frame(a, rule->frames[m->frame].text)));
    print_line(to, a, "      trigger '" SV_FMT "'; %s; confidence %.2f%s", SV_ARG(s->p.words[m->predicate].form),
               matchers_say(m->matchers), confidence,
               confidence < s->ex->options.min_confidence ? ", below --min-confidence: left out" : "");
}

static void tell_misses(Story *s, FILE *to)
{
    size_t told = 0, most = s->o->most_misses ? s->o->most_misses : MOST_MISSES, more = 0;
    for (size_t i = 0; i < s->misses.count; i++) {
        const NearMiss *miss = &s->misses.items[i];
        const Rule *rule = &s->ex->rules->rules[miss->rule];
        bool repeated = i > 0 && s->misses.items[i - 1].rule == miss->rule &&
                        s->misses.items[i - 1].frame == miss->frame &&
                        s->misses.items[i - 1].predicate == miss->predicate;
        if (repeated || !rule_wanted(s, miss->rule)) continue;
        if (told == most) {
            more++;
            continue;
        }
        if (!told++) fputs("  Nearly\n", to);
        print_line(to, s->an->arena, "    '" SV_FMT "'  rule " SV_FMT " (" SV_FMT "): " SV_FMT "  -  " SV_FMT,
                   SV_ARG(s->p.words[miss->predicate].form), SV_ARG(rule->name),
                   SV_ARG(rules_place(s->an->arena, rule->frames[miss->frame].at)),
                   SV_ARG(short_frame(s->an->arena, rule->frames[miss->frame].text)), SV_ARG(miss->reason));
    }
    if (more) fprintf(to, "    and %zu more: see them with --misses %zu\n", more, told + more);
}

static void tell_tree(Story *s, FILE *to)
{
    fputs("  Words\n", to);
    for (size_t i = 0; i < s->p.count; i++) {
        const Word *w = &s->p.words[i];
        print_line(to, s->an->arena, "    %3zu %-22.*s %-18.*s %-5s %-14s %s" SV_FMT, i + 1, SV_ARG(w->form),
                   SV_ARG(w->lemma), tag_names[w->tag], dep_names[w->dep], w->head >= 0 ? "of " : "",
                   SV_ARG(w->head >= 0 ? s->p.words[w->head].form : SV("")));
    }
}

static void tell_text(Story *s, FILE *to)
{
    Arena *a = s->an->arena;
    print_line(to, a, SV_FMT, SV_ARG(text_sentence(a, &s->an->text, &s->an->text.sentences[s->p.sentence])));
    tell_actors(s, to);
    if (s->o->tree) tell_tree(s, to);
    tell_clauses(s, to);
    size_t told = 0;
    for (size_t i = 0; i < s->matches.count; i++) {
        if (!rule_wanted(s, s->matches.items[i].rule)) continue;
        if (!told++) fputs("  Found\n", to);
        tell_match(s, &s->matches.items[i], to);
    }
    if (!told) fputs("  Found      nothing\n", to);
    if (!s->candidate)
        fputs("  Note       extraction passes over this sentence: it has fewer than two actors, or no word that any "
              "rule is about\n",
              to);
    tell_misses(s, to);
    fputc('\n', to);
}

/* ---- JSON ---- */

static void tell_json(Story *s, FILE *to)
{
    Arena *a = s->an->arena;
    Analysis *an = s->an;
    JsonWriter w = json_writer(to, JSON_COMPACT);
    json_object(&w);
    json_key_text(&w, "sentence", text_sentence(a, &an->text, &an->text.sentences[s->p.sentence]));
    json_key_bool(&w, "candidate", s->candidate);
    json_key(&w, "words");
    json_array(&w);
    for (size_t i = 0; i < s->p.count; i++) {
        const Word *word = &s->p.words[i];
        json_object(&w);
        json_key_text(&w, "form", word->form);
        json_key_text(&w, "lemma", word->lemma);
        json_key_text(&w, "tag", sv_of(tag_names[word->tag]));
        json_key_text(&w, "dep", sv_of(dep_names[word->dep]));
        json_key_int(&w, "head", word->head + 1);
        json_end_object(&w);
    }
    json_end_array(&w);
    json_key(&w, "mentions");
    json_array(&w);
    for (uint32_t i = an->sentence_mentions[s->p.sentence]; i < an->sentence_mentions[s->p.sentence + 1]; i++) {
        const Mention *m = &an->mentions[i];
        json_object(&w);
        json_key_text(&w, "text", mention_text(a, an, m));
        json_key_text(&w, "kind", sv_of(kind_says(m)));
        json_key(&w, "actor");
        json_sv_or_null(&w, m->entity == NO_ENTITY ? (Sv){ "", 0 } : an->entities[m->entity].id);
        json_key(&w, "sieve");
        json_sv_or_null(&w, sv_of(m->sieve));
        json_end_object(&w);
    }
    json_end_array(&w);
    json_key(&w, "relations");
    json_array(&w);
    for (size_t i = 0; i < s->matches.count; i++) {
        const Match *m = &s->matches.items[i];
        const Rule *rule = &s->ex->rules->rules[m->rule];
        FactualityReading fact = factuality_here(s, m->predicate);
        json_object(&w);
        json_key_text(&w, "source", an->entities[an->mentions[m->source].entity].id);
        json_key_text(&w, "relation", s->ex->rules->relations[rule->relation].name);
        json_key_text(&w, "target", an->entities[an->mentions[m->target].entity].id);
        json_key_text(&w, "factuality", sv_of(factuality_names[fact.value]));
        json_key_text(&w, "rule", rules_place(a, rule->frames[m->frame].at));
        json_key_text(&w, "trigger", s->p.words[m->predicate].form);
        json_key_text(&w, "matchers", sv_of(matchers_say(m->matchers)));
        json_key_real(&w, "confidence", extract_confidence(s->ex, &s->p, m), 3);
        json_end_object(&w);
    }
    json_end_array(&w);
    json_key(&w, "near_misses");
    json_array(&w);
    for (size_t i = 0; i < s->misses.count; i++) {
        const NearMiss *miss = &s->misses.items[i];
        if (!rule_wanted(s, miss->rule)) continue;
        const Rule *rule = &s->ex->rules->rules[miss->rule];
        json_object(&w);
        json_key_text(&w, "rule", rules_place(a, rule->frames[miss->frame].at));
        json_key_text(&w, "trigger", s->p.words[miss->predicate].form);
        json_key_text(&w, "reason", miss->reason);
        json_end_object(&w);
    }
    json_end_array(&w);
    json_end_object(&w);
    json_line(&w);
}

static void remember(const Story *s, Told *told, const Match *m)
{
    TimeFrom how = TIME_UNKNOWN;
    Factuality fact = factuality_here(s, m->predicate).value;
    Period when = when_of(s->ex->matcher, &s->p, &s->times, m, fact, &how);
    extract_remember(s->ex, told, &s->p, m, fact, when, how);
}

static void tell(const Extractor *ex, ExtractScratch *scratch, Arena *a, const Document *doc, const ExplainOptions *o,
                 FILE *to, Teller *teller)
{
    Analysis *an = extract_analysis(ex, scratch, a, doc);
    ParseCache *parses = parse_cache_new(an, extract_parser(ex, extract_parser_scratch(scratch)));
    coref_resolve(an, parses, ex->options.sieves);
    Times times = times_of(an);
    Told told = { 0 };
    for (uint32_t i = 0; i < an->text.sentence_count; i++) {
        Story s = { .ex = ex, .o = o, .an = an, .times = times, .candidate = extract_is_candidate(ex, an, &told, i) };
        s.p = *parse_cache_get(parses, i);
        s.p.told = extract_memory(ex, &told);
        match_number_words(ex->matcher, &s.p, extract_match_space(scratch));
        if (s.p.has_tree) s.clauses = clauses_of(&s.p.tree, &ex->matcher->grammar, &s.clause_count);
        s.matches = extract_matches(ex, &s.p, &s.misses);
        for (size_t k = 0; k < s.matches.count; k++) remember(&s, &told, &s.matches.items[k]);
        teller(&s, to);
    }
}

void explain_text(const Extractor *ex, ExtractScratch *scratch, Arena *a, const Document *doc, const ExplainOptions *o,
                  FILE *to)
{
    tell(ex, scratch, a, doc, o, to, tell_text);
}

void explain_json(const Extractor *ex, ExtractScratch *scratch, Arena *a, const Document *doc, const ExplainOptions *o,
                  FILE *to)
{
    tell(ex, scratch, a, doc, o, to, tell_json);
}
