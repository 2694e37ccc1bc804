/* What both matchers share: conditions, exclusions, and the competition of rules for a trigger. */
#include "match.h"

#include <assert.h>
#include <stdlib.h>

#include "base/intern.h"
#include "base/utf8.h"
#include "idiom.h"

static int by_text(const void *x, const void *y) { return sv_compare(*(const Sv *)x, *(const Sv *)y); }

static void grammar_words(Arena *a, const RuleSet *rs, const char *set, const Sv **words, size_t *count)
{
    for (size_t i = 0; i < rs->set_count; i++) {
        if (!sv_equal(rs->sets[i].name, sv_of(set)) || !rs->sets[i].word_count) continue;
        Sv *sorted = NEW_ARRAY(a, Sv, rs->sets[i].word_count);
        for (size_t w = 0; w < rs->sets[i].word_count; w++) sorted[w] = rs->sets[i].words[w];
        qsort(sorted, rs->sets[i].word_count, sizeof *sorted, by_text);
        *words = sorted;
        *count = rs->sets[i].word_count;
    }
}

static const RuleExclusion *const *compile_exclusions(Arena *a, const RuleSet *rs, const Lexicon *lx, Vocabulary *v)
{
    const RuleExclusion **all = NEW_ARRAY(a, const RuleExclusion *, rs->rule_count + 1);
    for (size_t r = 0; r < rs->rule_count; r++) {
        const Rule *rule = &rs->rules[r];
        RuleExclusion *own = NEW_ARRAY(a, RuleExclusion, rule->exclusion_count);
        for (size_t i = 0; i < rule->exclusion_count; i++) {
            Sv rest = rule->exclusions[i].words;
            if (rest.len) {
                own[i].words = vocabulary_row(v, rest);
                own[i].need = vocabulary_need(v, sv_word(&rest));
            } else {
                patterns_of_sequence(a, rs, lx, v, &rule->exclusions[i].frame, FRAME_ANY, &own[i].frames);
            }
        }
        all[r] = own;
    }
    return all;
}

Matcher *matcher_new(Arena *a, const RuleSet *rs, const Lexicon *lx, Vocabulary *v, unsigned without)
{
    static const char *const behind_noun[] = { "on", "against", "of", "for", "to", "over", "toward", "towards" };
    Matcher *m = NEW(a, Matcher);
    m->rules = rs;
    m->grammar.without = without;
    grammar_words(a, rs, "SUPPORT_VERBS", &m->grammar.support_verbs, &m->grammar.support_verb_count);
    grammar_words(a, rs, "SUBJECT_CONTROL", &m->grammar.subject_control, &m->grammar.subject_control_count);
    grammar_words(a, rs, "OBJECT_CONTROL", &m->grammar.object_control, &m->grammar.object_control_count);
    grammar_words(a, rs, "OBLIQUE_CONTROL", &m->grammar.oblique_control, &m->grammar.oblique_control_count);
    grammar_words(a, rs, "REFUSAL_VERBS", &m->grammar.refusal_verbs, &m->grammar.refusal_verb_count);
    grammar_words(a, rs, "DOCUMENT_NOUNS", &m->grammar.document_nouns, &m->grammar.document_noun_count);
    grammar_words(a, rs, "PLACED_NOUNS", &m->grammar.placed_nouns, &m->grammar.placed_noun_count);
    grammar_words(a, rs, "ACCORD_NOUNS", &m->grammar.accord_nouns, &m->grammar.accord_noun_count);
    grammar_words(a, rs, "EVENT_NOUNS", &m->grammar.event_nouns, &m->grammar.event_noun_count);
    PatternSet *patterns = patterns_compile(a, rs, lx, v);
    m->vocabulary = v;
    m->patterns = patterns;
    m->exclusions = compile_exclusions(a, rs, lx, v);
    m->hyphen = vocabulary_row(v, SV("-")).words[0];
    m->prep_by = vocabulary_preposition(v, SV("by"));
    for (size_t i = 0; i < LENGTH_OF(behind_noun); i++)
        m->prep_of_object[i] = vocabulary_preposition(v, sv_of(behind_noun[i]));
    const Sv *containers = NULL;
    size_t container_count = 0;
    grammar_words(a, rs, "CONTAINER_NOUNS", &containers, &container_count);
    vocabulary_close(v, containers, container_count);
    m->candidates = candidates_new(a, v, patterns);
    m->idioms = idioms_new(a, v, patterns);
    return m;
}

/* Words of an exclusion count in the clause: what hangs on the predicate, or stands within a few words of it. */
enum { CLAUSE_REACH = 8, CLAUSE_NEAR = 5 };

static bool in_clause(const Parsed *p, int32_t w, int32_t predicate)
{
    if (p->has_tree)
        return tree_is_under(&p->tree, w, predicate) || p->words[predicate].head == w ||
               abs(w - predicate) <= CLAUSE_NEAR;
    return abs(w - predicate) <= CLAUSE_REACH;
}

static bool is_lemma_of(const Pattern *pat, uint32_t lemma)
{
    if (list_has_word(pat->trigger, lemma)) return true;
    for (size_t at = 0; at < pat->trigger->phrases_size; at += pat->trigger->phrases[at] + 1)
        if (pat->trigger->phrases[at + 1] == lemma) return true;
    return false;
}

static bool literal_in_clause(const Parsed *p, const PatternArg *arg, int32_t predicate)
{
    for (int32_t w = 0; w < (int32_t)p->count; w++)
        if (match_list_fits(p, w, arg->list) && in_clause(p, w, predicate)) return true;
    return false;
}

static bool frame_matches(const Parsed *p, const PatternSet *set, int32_t predicate)
{
    for (size_t i = 0; i < set->count; i++) {
        const Pattern *pat = &set->patterns[i];
        bool all = pat->trigger && is_lemma_of(pat, p->numbers.lemma[predicate]);
        for (size_t k = 0; all && k < pat->arg_count; k++)
            if (pat->args[k].fill == FILL_WORDS) all = literal_in_clause(p, &pat->args[k], predicate);
        if (all) return true;
    }
    return false;
}

static bool is_excluded_by(const Matcher *m, const Parsed *p, const RuleExclusion *x, int32_t predicate)
{
    if (!x->words.count) return frame_matches(p, &x->frames, predicate);
    if (!p->numbers.met[x->need]) return false;
    for (int32_t at = match_find_words(m, p, x->words, 0); at >= 0; at = match_find_words(m, p, x->words, at + 1))
        if (in_clause(p, at, predicate)) return true;
    return false;
}

bool match_excluded(const Matcher *m, const Parsed *p, uint32_t rule, int32_t predicate)
{
    for (size_t i = 0; i < m->rules->rules[rule].exclusion_count; i++)
        if (is_excluded_by(m, p, &m->exclusions[rule][i], predicate)) return true;
    return false;
}

bool match_is_in_name(const Parsed *p, int32_t w)
{
    static const char *const kinds[] = { "alliance", "coalition", "confederation", "federation", "front",
                                         "league",   "movement",  "partnership",   "union" };
    if (!tag_is_name(p->words[w].tag)) return false;
    bool kind = false;
    for (size_t i = 0; !kind && i < LENGTH_OF(kinds); i++) kind = sv_equal_nocase(p->words[w].form, sv_of(kinds[i]));
    bool before = w > 0 && tag_is_name(p->words[w - 1].tag);
    bool behind =
        w + 1 < (int32_t)p->count && (tag_is_name(p->words[w + 1].tag) || sv_equal(p->words[w + 1].form, SV("for")) ||
                                      sv_equal(p->words[w + 1].form, SV("of")));
    return kind && (before || behind);
}

/* ---- conditions on actors ---- */

static bool condition_holds(const Analysis *an, const SlotCondition *c, uint32_t entity)
{
    const Entity *e = &an->entities[entity];
    bool fits = c->types >> e->type & 1u;
    for (size_t i = 0; !fits && i < c->actor_count; i++) fits = entity_is_within(an, entity, c->actors[i]);
    return fits != c->negated;
}

static bool same_house(const Analysis *an, uint32_t a, uint32_t b)
{
    const Entity *x = &an->entities[a], *y = &an->entities[b];
    const Entity *part = x->owner == b                                                      ? x
                         : y->owner == a || (x->owner != NO_ENTITY && x->owner == y->owner) ? y
                                                                                            : NULL;
    if (!part) return false;
    if (x->owner == y->owner && (x->type == ACTOR_ARMED_GROUP || x->type == ACTOR_POPULATION)) return false;
    return part->type != ACTOR_ARMED_GROUP && part->type != ACTOR_POPULATION && part->type != ACTOR_PERSON;
}

/* A relation that nobody has with a part of himself: "Hamas militants" are no members of Hamas, Israel does not talk
 * with its own diplomats. */
static bool own_part(const Matcher *m, const Analysis *an, uint32_t rule, uint32_t a, uint32_t b)
{
    const RelationType *type = &m->rules->relations[m->rules->rules[rule].relation];
    bool inward = type->symmetric || type->polarity == 0;
    return inward && (an->entities[a].owner == b || an->entities[b].owner == a);
}

bool match_conditions_hold(const Matcher *m, const Parsed *p, uint32_t rule, uint32_t source, uint32_t target,
                           Sv *reason)
{
    const Analysis *an = p->an;
    uint32_t a = an->mentions[source].entity, b = an->mentions[target].entity;
    const Mention *x = &an->mentions[source], *y = &an->mentions[target];
    bool one_voice = x->first == y->first && x->kind == MENTION_PRONOUN && x->sieve &&
                     sv_equal(sv_of(x->sieve), SV("speaker"));                /* "we" acts on others */
    bool self = p->predicate >= 0 && parsed_word(p, x->head) == p->predicate; /* "its partners" are not itself */
    bool partner = self && m->rules->relations[m->rules->rules[rule].relation].polarity != 0;
    if (a == NO_ENTITY || b == NO_ENTITY || a == b || one_voice ||
        (!partner && (same_house(an, a, b) || own_part(m, an, rule, a, b)))) {
        if (reason) *reason = SV("A and B are the same actor");
        return false;
    }
    const Rule *r = &m->rules->rules[rule];
    for (size_t i = 0; i < r->condition_count; i++) {
        const SlotCondition *c = &r->conditions[i];
        uint32_t e = c->slot == 'A' ? a : b;
        if (condition_holds(an, c, e)) continue;
        if (reason)
            *reason = arena_printf(an->arena, "%c is '" SV_FMT "', a %s: a 'where' line refuses it", c->slot,
                                   SV_ARG(an->entities[e].name), actor_type_names[an->entities[e].type]);
        return false;
    }
    return true;
}

enum { MOST_COORDINATED = 12 };

/* Of "A and | B | attacked" the first, but not of "A and B, an ally of C": that is about B. */
static int32_t first_conjunct(const Parsed *p, int32_t w)
{
    if (!p->has_tree || (w + 1 < (int32_t)p->count && sv_equal(p->words[w + 1].form, SV(",")))) return w;
    for (size_t steps = 0; p->words[w].dep == DEP_CONJ && p->words[w].head >= 0 && steps < p->count; steps++)
        w = p->words[w].head;
    return w;
}

/* The mentions that stand for a slot: the one that the pattern met, and what is coordinated with it; of what stands
 * before word @before also what the last of several hangs on: "A | and B attacked". */
static size_t coordinated(const Matcher *m, const Parsed *p, uint32_t mention, int32_t before,
                          uint32_t out[MOST_COORDINATED])
{
    const Analysis *an = p->an;
    size_t count = 0, heads_count = 1;
    int32_t own = parsed_word(p, an->mentions[mention].head), *heads = &own;
    out[count++] = mention;
    if (!match_reads(m, CONSTRUCTION_COORDINATION)) return count;
    if (own >= 0 && own < before) own = first_conjunct(p, own);
    if (p->has_tree && own >= 0) heads = tree_conjuncts(&p->tree, own, &heads_count);
    for (size_t h = 0; h < heads_count; h++)
        for (uint32_t x = parsed_mention(p, heads[h], NO_MENTION); x != NO_MENTION && count < MOST_COORDINATED;
             x = parsed_mention(p, heads[h], x)) {
            bool known = an->mentions[x].entity == NO_ENTITY || an->mentions[x].kind == MENTION_ADJECTIVE;
            for (size_t i = 0; i < count; i++) known = known || an->mentions[out[i]].entity == an->mentions[x].entity;
            if (!known) out[count++] = x;
        }
    return count;
}

static void add_by_words(const Matcher *m, const Parsed *p, const Pattern *pat, int32_t w, int32_t claimed,
                         uint32_t source, uint32_t target, double confidence, MatchList *out)
{
    if (!match_conditions_hold(m, p, pat->rule, source, target, NULL) || match_excluded(m, p, pat->rule, w)) return;
    Match match = { .source = source,
                    .target = target,
                    .rule = pat->rule,
                    .frame = pat->frame,
                    .predicate = w,
                    .matchers = MATCHER_SURFACE,
                    .confidence = confidence,
                    .arg_count = (uint32_t)pat->arg_count,
                    .words_used = (uint64_t)1 << (claimed & 63) };
    ARENA_PUSH(p->an->arena, out->items, out->count, out->cap, match);
}

void match_by_words(const Matcher *m, const Parsed *p, const Pattern *pat, int32_t w, int32_t claimed, uint32_t source,
                    uint32_t target, double confidence, MatchList *out)
{
    uint32_t sources[MOST_COORDINATED], targets[MOST_COORDINATED];
    int32_t before = pat->kind == PATTERN_TOKENS ? claimed : -1;
    size_t source_count = coordinated(m, p, source, before, sources);
    size_t target_count = coordinated(m, p, target, before, targets);
    for (size_t i = 0; i < source_count; i++)
        for (size_t k = 0; k < target_count; k++)
            add_by_words(m, p, pat, w, claimed, sources[i], targets[k], confidence, out);
}

/* ---- settling ---- */

static uint32_t relation_of(const Matcher *m, const Match *x) { return m->rules->rules[x->rule].relation; }

static bool same_claim(const Matcher *m, const Parsed *p, const Match *x, const Match *y)
{
    const Mention *t = p->an->mentions;
    if (relation_of(m, x) != relation_of(m, y)) return false;
    bool same = t[x->source].entity == t[y->source].entity && t[x->target].entity == t[y->target].entity;
    bool crossed = t[x->source].entity == t[y->target].entity && t[x->target].entity == t[y->source].entity;
    return same || (crossed && m->rules->relations[relation_of(m, x)].symmetric);
}

/* Is mention @part the owner inside of mention @whole: "French" of "French troops"? */
static bool is_part(const Analysis *an, uint32_t part, uint32_t whole)
{
    const Mention *x = &an->mentions[part], *y = &an->mentions[whole];
    return x->inside && x->sentence == y->sentence && x->first >= y->first && x->first < y->first + y->count &&
           part != whole;
}

/* The same claim with a part of a name for an actor, where @whole has the whole: "France" withdrew beside "French
 * troops" withdrew. */
static bool says_less(const Matcher *m, const Parsed *p, const Match *part, const Match *whole)
{
    const Mention *t = p->an->mentions;
    if (relation_of(m, part) != relation_of(m, whole)) return false;
    bool source = is_part(p->an, part->source, whole->source), target = is_part(p->an, part->target, whole->target);
    return (source && (target || t[part->target].entity == t[whole->target].entity)) ||
           (target && t[part->source].entity == t[whole->source].entity);
}

/* Does @x win over @y when both want the same trigger word? */
static bool beats(const Matcher *m, const Match *x, const Match *y)
{
    int px = m->rules->rules[x->rule].priority, py = m->rules->rules[y->rule].priority;
    if (px != py) return px > py;
    if ((x->matchers & MATCHER_DEPENDENCY) != (y->matchers & MATCHER_DEPENDENCY))
        return (x->matchers & MATCHER_DEPENDENCY) != 0;
    if (x->arg_count != y->arg_count) return x->arg_count > y->arg_count;
    if (x->confidence > y->confidence + 1e-9 || y->confidence > x->confidence + 1e-9)
        return x->confidence > y->confidence;
    return x->rule < y->rule;
}

static bool same_pair(const Parsed *p, const Match *x, const Match *y)
{
    const Mention *t = p->an->mentions;
    uint32_t a = t[x->source].entity, b = t[x->target].entity, c = t[y->source].entity, d = t[y->target].entity;
    return (a == c && b == d) || (a == d && b == c);
}

static bool is_ancestor(const Matcher *m, uint32_t child, uint32_t parent)
{
    return child != parent && rules_relation_is(m->rules, child, parent);
}

static bool is_opposite(const Matcher *m, const Match *x, const Match *y)
{
    return m->rules->relations[relation_of(m, x)].polarity * m->rules->relations[relation_of(m, y)].polarity < 0;
}

/* @y must go: a better rule took its trigger, or says the same pair more exactly. */
static bool suppresses(const Matcher *m, const Parsed *p, const Match *x, const Match *y)
{
    bool share = (x->words_used & y->words_used) != 0;
    bool guess = !(x->matchers & MATCHER_DEPENDENCY) &&
                 (y->matchers & MATCHER_DEPENDENCY); /* word order alone pushes out nothing that the tree says */
    if (guess) return false;
    if ((x->literals & ((uint64_t)1 << (y->predicate & 63))) && same_pair(p, x, y) && is_opposite(m, x, y))
        return true; /* "cut off aid": no aid */
    int px = m->rules->rules[x->rule].priority, py = m->rules->rules[y->rule].priority;
    if (share && px > py) return true;
    if (!share || !same_pair(p, x, y)) return false;
    if (is_ancestor(m, relation_of(m, x), relation_of(m, y))) return true;
    if (is_ancestor(m, relation_of(m, y), relation_of(m, x))) return false; /* the more exact type stays */
    return px == py && beats(m, x, y);
}

static int by_place(const void *x, const void *y)
{
    const Match *a = x, *b = y;
    if (a->predicate != b->predicate) return a->predicate < b->predicate ? -1 : 1;
    if (a->rule != b->rule) return a->rule < b->rule ? -1 : 1;
    if (a->source != b->source) return a->source < b->source ? -1 : 1;
    if (a->target != b->target) return a->target < b->target ? -1 : 1;
    if (a->matchers != b->matchers) return a->matchers > b->matchers ? -1 : 1;
    if (a->frame != b->frame) return a->frame < b->frame ? -1 : 1;
    if (a->arg_count != b->arg_count) return a->arg_count > b->arg_count ? -1 : 1;
    if (a->confidence < b->confidence || b->confidence < a->confidence) return a->confidence > b->confidence ? -1 : 1;
    if (a->words_used != b->words_used) return a->words_used < b->words_used ? -1 : 1;
    return (a->literals > b->literals) - (a->literals < b->literals);
}

void matches_settle(const Matcher *m, const Parsed *p, MatchList *list)
{
    if (!list->count) return;
    qsort(list->items, list->count, sizeof *list->items, by_place);
    bool *gone = NEW_ARRAY(p->an->arena, bool, list->count);
    for (size_t i = 0; i < list->count; i++)
        for (size_t k = 0; k < list->count; k++) {
            if (i == k || gone[i] || gone[k]) continue;
            Match *x = &list->items[i], *y = &list->items[k];
            bool less = says_less(m, p, y, x);
            if (!less && same_claim(m, p, x, y)) {
                bool first = beats(m, x, y) || (!beats(m, y, x) && i < k);
                if (!first) continue;
                x->matchers |= y->matchers;
                x->words_used |= y->words_used;
                gone[k] = true;
            } else if (less || suppresses(m, p, x, y)) {
                gone[k] = true;
            }
        }
    size_t n = 0;
    for (size_t i = 0; i < list->count; i++)
        if (!gone[i]) list->items[n++] = list->items[i];
    list->count = n;
}
