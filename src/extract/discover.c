/* Names in no dictionary: runs of capitalised words become discovered actors with a guessed type, so that a text about people nobody listed still
 * has its relations, and the user sees whom to add. */
#include "base/dateword.h"
#include "base/utf8.h"
#include "mention.h"

enum { LONGEST_NAME = 7 };

static bool is_connector(const Analysis *an, uint32_t i) { return token_is_one_of(an, i, "al|el|-|de|bin|ibn|von|van|ould|ag|ul|of|and|du|da"); }

static bool is_title(const Analysis *an, uint32_t i)
{
    return token_is_one_of(an, i, "President|Minister|Prime|Foreign|Defense|Defence|Premier|Chancellor|King|Queen|Prince|Emperor|General|Colonel|"
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
    return any_word(an, first, count,
                    "Act|Agreement|Agreements|Treaty|Accord|Accords|Pact|Resolution|Day|War|Wars|Declaration|Plan|Process|Statement|Summit|"
                    "Doctrine|Protocol|Convention|Report|Chapter|Section|Article|Street|Road|Avenue|Figure|Table|Executive|Summary|"
                    "Introduction|Conclusion|Appendix|Notes|Crisis|Revolution|Spring|Cold|Journal|Insights|Review|Studies|Analysis|Age|"
                    "Century|World|Nobel|Prize|Game|Games|Cup|Olympic|Olympics|Election|Elections|Hill|Law|Laws|Bill|Memorandum|Paper");
}

static ActorType guess_type(const Analysis *an, uint32_t first, uint32_t count, bool titled)
{
    if (titled) return ACTOR_PERSON;
    if (any_word(an, first, count, "Province|City|River|Mountain|Mountains|Region|District|Valley|Airport|Island|Islands|Sea|Ocean|Gulf|Strait|"
                                   "County|Village|Lake|Desert|Peninsula|Port|Base|Camp|Square"))
        return ACTOR_PLACE;
    if (any_word(an, first, count, "Army|Brigade|Brigades|Militia|Forces|Force|Front|Guard|Battalion|Martyrs|Resistance|Liberation"))
        return ACTOR_ARMED_GROUP;
    if (any_word(an, first, count,
                 "Council|Party|Movement|Group|Union|Committee|Commission|Ministry|Agency|Organization|Organisation|Association|Foundation|"
                 "Institute|University|Center|Centre|Court|Bank|Company|Corporation|Network|Forum|Alliance|Coalition|Command|Office|Department|"
                 "Bureau|Congress|Assembly|Parliament|Senate|Initiative|Conference|Federation|League|Inc|Ltd|of"))
        return ACTOR_ORGANISATION;
    Sv form = an->text.tokens[first].form;
    size_t upper = 0;
    for (size_t at = 0; at < form.len;) upper += utf8_is_upper(utf8_next(form, &at));
    if (count == 1 && upper > 1) return ACTOR_ORGANISATION;
    if (first > 0 && token_is_one_of(an, first - 1, count == 1 ? "in|at|near|from|to|around|outside|of" : "in|at|near|around|outside")) return ACTOR_PLACE;
    return ACTOR_PERSON;
}

static bool is_name_word(const Analysis *an, uint32_t sentence, uint32_t i)
{
    if (!token_is_capitalised(an, i) || token_is_in_mention(an, sentence, i)) return false;
    Sv form = an->text.tokens[i].form;
    if (dateword_month_is_full(form) || dateword_weekday(form) >= 0) return false;
    return utf8_count(form) > 1 && !token_is_one_of(an, i, "I|The|A|An|This|That|These|Those|It|Its|He|She|They|We|Our|In|On|At|By|For|But|And|Or|If|"
                                                           "As|To|Of|No|Not|U.S.|AM|PM|Ibid|Mr|However|Meanwhile|Moreover");
}

static bool is_function_word(const Analysis *an, uint32_t i)
{
    if (!an->lexicon) return false;
    Arena *scratch = arena_new();
    unsigned pos = lexicon_pos(an->lexicon, utf8_fold(scratch, an->text.tokens[i].form));
    arena_free(scratch);
    return (pos & (1u << POS_OTHER | 1u << POS_ADVERB)) != 0;
}

/* A single capitalised word at the head of a sentence, or one that is an ordinary word, is no name. */
static bool is_plausible(const Analysis *an, const Sentence *s, uint32_t first, uint32_t count)
{
    if (count > 1) return true;
    if (first == s->first || token_is_one_of(an, first - 1, "\"|``|(|:|-|•")) return false;
    Arena *scratch = arena_new();
    Sv low = utf8_fold(scratch, an->text.tokens[first].form);
    bool ordinary = an->lexicon && lexicon_knows(an->lexicon, low);
    arena_free(scratch);
    return !ordinary;
}

static void add_name(Analysis *an, uint32_t sentence, uint32_t first, uint32_t count, bool titled)
{
    Mention m = { .first = first, .count = count, .head = first + count - 1, .sentence = sentence, .kind = MENTION_DISCOVERED };
    m.possessive = token_is(an, first + count, "'s");
    Sv name = mention_text(an->arena, an, &m);
    Sv id = id_of_name(an->arena, name);
    if (!id.len) return;
    m.entity = analysis_entity(an, (Entity){ .id = id, .name = name, .type = guess_type(an, first, count, titled), .actor = NO_ACTOR,
                                             .agent = NO_ACTOR, .owner = NO_ENTITY, .discovered = true });
    mention_add(an, m);
}

static uint32_t scan_name(Analysis *an, uint32_t sentence, uint32_t from, uint32_t to)
{
    const Sentence *s = &an->text.sentences[sentence];
    uint32_t end = from + 1;
    while (end < to && end - from < LONGEST_NAME) {
        if (is_name_word(an, sentence, end)) end++;
        else if (is_connector(an, end) && !token_is(an, end, "and") && end + 1 < to && is_name_word(an, sentence, end + 1)) end += 2;
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

void mentions_discover(Analysis *an)
{
    for (uint32_t i = 0; i < an->text.sentence_count; i++) {
        const Sentence *s = &an->text.sentences[i];
        uint32_t to = s->first + s->count, capitals = 0;
        for (uint32_t t = s->first; t < to; t++) capitals += token_is_capitalised(an, t);
        if (capitals * 4 > s->count * 3 && s->count > 3) continue; /* a headline in title case says nothing about names */
        for (uint32_t t = s->first; t < to;) t = is_name_word(an, i, t) ? scan_name(an, i, t, to) : t + 1;
    }
    mentions_sort(an);
}
