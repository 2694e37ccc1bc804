/* Names in no dictionary: runs of capitalised words become discovered actors with a guessed type, so that a text about
 * people nobody listed still has its relations, and the user sees whom to add. */
#include "base/dateword.h"
#include "base/utf8.h"
#include "mention.h"

enum { LONGEST_NAME = 7 };

static bool is_connector(const Analysis *an, uint32_t i)
{
    return token_is_one_of(an, i, "al|el|-|de|bin|ibn|von|van|ould|ag|ul|of|and|du|da");
}

static bool is_title(const Analysis *an, uint32_t i)
{
    return token_is_one_of(
        an, i,
        "President|Minister|Prime|Foreign|Defense|Defence|Premier|Chancellor|King|Queen|Prince|Emperor|General|Colonel|"
        "Captain|Secretary|Senator|Ambassador|Sheikh|Sultan|Emir|Pope|Governor|Mr.|Mrs.|Ms.|Dr.|Prof.|Gen.|Col.|Lt.|"
        "Maj.|Sen.|Rep.|Gov.|Marshal|Admiral|Judge|Speaker|Representative|Envoy|Commander|Chairman|Leader|Director|Sir|"
        "Lord|Vice|Deputy|Former|Special|State|Mr|Mrs|Dr|Gen|Lieutenant|Major|Spokesman|Spokeswoman|Spokesperson|"
        "Congressman|Mayor|Ayatollah|Mullah|Imam|Cardinal|Bishop|Archbishop|Professor|Chief|Interior|Finance");
}

static bool any_word(const Analysis *an, uint32_t first, uint32_t count, const char *words)
{
    for (uint32_t i = first; i < first + count; i++)
        if (token_is_one_of(an, i, words)) return true;
    return false;
}

static bool is_event_or_paper(const Analysis *an, uint32_t first, uint32_t count)
{
    return any_word(
        an, first, count,
        "Act|Agreement|Agreements|Treaty|Accord|Accords|Pact|Resolution|Day|War|Wars|Declaration|Plan|Process|"
        "Statement|Summit|"
        "Doctrine|Protocol|Convention|Report|Chapter|Section|Article|Street|Road|Avenue|Figure|Table|Executive|Summary|"
        "Introduction|Conclusion|Appendix|Notes|Crisis|Revolution|Spring|Cold|Journal|Insights|Review|Studies|Analysis|"
        "Age|"
        "Century|World|Nobel|Prize|Game|Games|Cup|Olympic|Olympics|Election|Elections|Hill|Law|Laws|Bill|Memorandum|"
        "Paper");
}

static ActorType guess_type(const Analysis *an, uint32_t first, uint32_t count, bool titled)
{
    if (titled) return ACTOR_PERSON;
    if (any_word(an, first, count,
                 "Province|City|River|Mountain|Mountains|Region|District|Valley|Airport|Island|Islands|Sea|Ocean|Gulf|"
                 "Strait|"
                 "County|Village|Lake|Desert|Peninsula|Port|Base|Camp|Square"))
        return ACTOR_PLACE;
    if (any_word(an, first, count,
                 "Army|Brigade|Brigades|Militia|Forces|Force|Front|Guard|Battalion|Martyrs|Resistance|Liberation"))
        return ACTOR_ARMED_GROUP;
    if (any_word(an, first, count,
                 "Council|Party|Movement|Group|Union|Committee|Commission|Ministry|Agency|Organization|Organisation|"
                 "Association|Foundation|"
                 "Institute|University|Center|Centre|Court|Bank|Company|Corporation|Network|Forum|Alliance|Coalition|"
                 "Command|Office|Department|"
                 "Bureau|Congress|Assembly|Parliament|Senate|Initiative|Conference|Federation|League|Inc|Ltd|of"))
        return ACTOR_ORGANISATION;
    Sv form = an->text.tokens[first].form;
    size_t upper = 0;
    for (size_t at = 0; at < form.len;) upper += utf8_is_upper(utf8_next(form, &at));
    if (count == 1 && upper > 1) return ACTOR_ORGANISATION;
    if (first > 0 && token_is_one_of(an, first - 1,
                                     count == 1 ? "in|at|near|from|to|around|outside|of" : "in|at|near|around|outside"))
        return ACTOR_PLACE;
    return ACTOR_PERSON;
}

static bool is_name_word(const Analysis *an, uint32_t sentence, uint32_t i)
{
    if (!token_is_capitalised(an, i) || token_is_in_mention(an, sentence, i)) return false;
    Sv form = an->text.tokens[i].form;
    if (dateword_month_is_full(form) || dateword_weekday(form) >= 0) return false;
    return utf8_count(form) > 1 &&
           !token_is_one_of(an, i,
                            "I|The|A|An|This|That|These|Those|It|Its|He|She|They|We|Our|In|On|At|By|For|But|And|Or|If|"
                            "As|To|Of|No|Not|U.S.|AM|PM|Ibid|Mr|However|Meanwhile|Moreover");
}

static bool is_function_word(const Analysis *an, uint32_t i)
{
    return (an->forms[i]->pos & (1u << POS_OTHER | 1u << POS_ADVERB)) != 0;
}

/* A single capitalised word at the head of a sentence, or one that is an ordinary word, is no name. */
static bool is_plausible(const Analysis *an, const Sentence *s, uint32_t first, uint32_t count)
{
    if (count > 1) return true;
    if (first == s->first || token_is_one_of(an, first - 1, "\"|``|(|:|-|•")) return false;
    return !an->forms[first]->known;
}

static void add_name(Analysis *an, uint32_t sentence, uint32_t first, uint32_t count, bool titled)
{
    Mention m = {
        .first = first, .count = count, .head = first + count - 1, .sentence = sentence, .kind = MENTION_DISCOVERED
    };
    m.possessive = token_is(an, first + count, "'s");
    Sv name = mention_text(an->arena, an, &m);
    Sv id = id_of_name(an->arena, name);
    if (!id.len) return;
    m.entity = analysis_entity(an, (Entity){ .id = id,
                                             .name = name,
                                             .type = guess_type(an, first, count, titled),
                                             .actor = NO_ACTOR,
                                             .agent = NO_ACTOR,
                                             .owner = NO_ENTITY,
                                             .discovered = true });
    mention_add(an, m);
}

static uint32_t scan_name(Analysis *an, uint32_t sentence, uint32_t from, uint32_t to)
{
    const Sentence *s = &an->text.sentences[sentence];
    uint32_t end = from + 1;
    while (end < to && end - from < LONGEST_NAME) {
        if (is_name_word(an, sentence, end)) end++;
        else if (is_connector(an, end) && !token_is(an, end, "and") && end + 1 < to &&
                 is_name_word(an, sentence, end + 1))
            end += 2;
        else break;
    }
    uint32_t first = from;
    if (first == s->first && is_function_word(an, first)) first++; /* "After Begin's visit" */
    while (first < end && is_title(an, first)) first++;
    if (first < end && is_connector(an, first)) first++;
    if (first >= end) return end; /* a title alone */
    uint32_t count = end - first;
    if (!is_event_or_paper(an, first, count) && is_plausible(an, s, first, count))
        add_name(an, sentence, first, count, first > from || (first > s->first && is_title(an, first - 1)));
    return end;
}

/* ---- groups of persons that no agent file lists ---- */

/* The adjective or possessor that stands before the noun at @at, over at most two plain words: "Yemeni | current
 * employees |". */
static uint32_t owner_before(const Analysis *an, uint32_t sentence, uint32_t at)
{
    uint32_t first = an->text.sentences[sentence].first;
    for (uint32_t i = at, steps = 0; i > first && steps < 3; i--, steps++) {
        for (uint32_t k = an->sentence_mentions[sentence]; k < an->sentence_mentions[sentence + 1]; k++) {
            const Mention *m = &an->mentions[k];
            uint32_t end = m->first + m->count + (m->possessive ? 1 : 0);
            bool owns = m->kind == MENTION_ADJECTIVE ||
                        (m->possessive && (m->kind == MENTION_NAME || m->kind == MENTION_DISCOVERED));
            if (owns && end == i && !m->inside && !m->prefixed && m->entity != NO_ENTITY) return k;
        }
        if (token_is_in_mention(an, sentence, i - 1) || !utf8_is_lower(utf8_first(an->text.tokens[i - 1].form)) ||
            token_is_one_of(an, i - 1, "the|a|an|and|or|of|in|to|by|with|for|from|that|who|were|was|are|is|as"))
            break;
    }
    return NO_MENTION;
}

static void add_persons(Analysis *an, uint32_t sentence, uint32_t at, Sv low)
{
    uint32_t owner = owner_before(an, sentence, at);
    Mention m = { .first = at,
                  .count = 1,
                  .head = at,
                  .sentence = sentence,
                  .kind = MENTION_AGENT,
                  .possessive = token_is(an, at + 1, "'") };
    Entity e = { .id = low,
                 .name = low,
                 .type = ACTOR_POPULATION,
                 .actor = NO_ACTOR,
                 .agent = NO_ACTOR,
                 .owner = NO_ENTITY,
                 .plural = true };
    if (owner != NO_MENTION) {
        Mention *o = &an->mentions[owner];
        e.owner = o->entity;
        e.id = arena_printf(an->arena, SV_FMT "." SV_FMT, SV_ARG(an->entities[o->entity].id), SV_ARG(low));
        e.name = arena_printf(an->arena, SV_FMT " of " SV_FMT, SV_ARG(low), SV_ARG(an->entities[o->entity].name));
        o->inside = true;
        o->outer_head = at;
        m.count = at + 1 - o->first;
        m.first = o->first;
    }
    m.entity = analysis_entity(an, e);
    mention_add(an, m);
}

/* "both belligerents" are two who were named, and witnesses only tell. */
static bool stands_for_others(const Analysis *an, uint32_t t)
{
    return token_is_one_of(an, t,
                           "belligerents|rivals|adversaries|combatants|foes|signatories|neighbors|neighbours|witnesses|"
                           "eyewitnesses|actors|observers|analysts|"
                           "experts|members|followers|others|partners|perpetrators|successors|predecessors|"
                           "counterparts|ones|users|readers|figures");
}

/* Plurals of nouns that name persons ("villagers", "collaborators"): somebody was killed, helped or accused, though we
 * know no more of them. */
void mentions_discover_persons(Analysis *an)
{
    if (!an->lexicon) return;
    for (uint32_t s = 0; s < an->text.sentence_count; s++) {
        const Sentence *x = &an->text.sentences[s];
        for (uint32_t t = x->first + 1; t < x->first + x->count; t++) {
            const Form *form = an->forms[t];
            if (!form->person || form->text.len < 4 || sv_equal(form->noun, form->folded) ||
                !utf8_is_lower(utf8_first(form->text)))
                continue;
            if (!token_is_in_mention(an, s, t) && !token_is(an, t + 1, "-") && !stands_for_others(an, t))
                add_persons(an, s, t, arena_sv(an->arena, form->folded));
        }
    }
    mentions_sort(an);
}

/* Three words of four have capitals, or all but the small ones, a helping verb or the like inside among them: "France
 * Should Leave to the UN What It Began". */
bool sentence_is_headline(const Analysis *an, uint32_t sentence)
{
    const Sentence *s = &an->text.sentences[sentence];
    uint32_t to = s->first + s->count, capitals = 0;
    for (uint32_t t = s->first; t < to; t++) capitals += token_is_capitalised(an, t);
    if (s->count <= 3 || capitals * 2 <= s->count) return false;
    if (capitals * 4 > s->count * 3) return true;
    bool helped = false;
    for (uint32_t t = s->first; t < to; t++) {
        if (utf8_is_lower(utf8_first(an->text.tokens[t].form)) &&
            !token_is_one_of(an, t,
                             "a|an|the|of|to|in|on|at|by|for|from|with|and|or|but|nor|as|if|vs|vs.|via|per|over|into|"
                             "is|it|its|'s|n't|up|out|off"))
            return false;
        helped |= t > s->first && token_is_capitalised(an, t) &&
                  token_is_one_of(an, t,
                                  "Should|Would|Could|Must|Can|Cannot|Is|Are|Was|Were|Has|Have|Had|Does|Did|Not|Its|"
                                  "Their|His|Her|Why|How|What|When");
    }
    return helped;
}

void mentions_discover(Analysis *an)
{
    for (uint32_t i = 0; i < an->text.sentence_count; i++) {
        const Sentence *s = &an->text.sentences[i];
        uint32_t to = s->first + s->count;
        if (sentence_is_headline(an, i)) continue;
        for (uint32_t t = s->first; t < to;) t = is_name_word(an, i, t) ? scan_name(an, i, t, to) : t + 1;
    }
    mentions_sort(an);
}
