/* How salient each actor is where reading has come to, and which number and gender fit it.
 *
 * Weights are those of Lappin & Leass (1994): 100 for standing in the sentence, and for the grammatical role 80
 * (subject), 50 (object), 40 (oblique); a name inside another noun phrase has none of these. They halve with each
 * sentence. */
#include "coref.h"

#include <math.h>

#include "base/utf8.h"

static const double seat_weight[] = {
    [SPOT_NESTED] = 100, [SPOT_OBLIQUE] = 140, [SPOT_OBJECT] = 150, [SPOT_SUBJECT] = 180
};

const Parsed *coref_parse(const Coref *c, uint32_t sentence)
{
    if (!c->parses || !c->worth_parsing[sentence]) return NULL;
    const Parsed *p = parse_cache_get(c->parses, sentence);
    return p->has_tree ? p : NULL;
}

/* ---- seats ---- */

static bool behind_preposition(const Analysis *an, const Mention *m)
{
    uint32_t first = an->text.sentences[m->sentence].first, at = m->first;
    while (at > first && token_is_one_of(an, at - 1, "the|a|an|its|their")) at--;
    return at > first &&
           token_is_one_of(an, at - 1,
                           "of|in|from|to|with|on|against|for|by|at|into|between|among|over|through|under|near|and|,");
}

static Seat seat_by_order(const Analysis *an, const Mention *m)
{
    bool low = behind_preposition(an, m) || m->possessive || m->inside;
    return (Seat){ low ? SPOT_NESTED : SPOT_SUBJECT, -1 };
}

static int32_t enclosing_predicate(const Parsed *p, int32_t w)
{
    for (int32_t steps = 0; w >= 0 && steps < (int32_t)p->count; w = p->words[w].head, steps++)
        if (tag_is_verb(p->words[w].tag) || tree_find_child(&p->tree, w, DEP_COP) >= 0 || p->words[w].head < 0)
            return w;
    return -1;
}

Seat coref_seat(const Coref *c, const Mention *m)
{
    const Parsed *p = coref_parse(c, m->sentence);
    int32_t w = p ? parsed_word(p, m->head) : -1;
    if (w < 0) return seat_by_order(c->an, m);
    Seat seat = { SPOT_NESTED, -1 };
    for (int32_t steps = 0; steps < 8 && p->words[w].head >= 0; steps++) {
        Dep d = p->words[w].dep;
        if (d != DEP_CONJ && d != DEP_APPOS && d != DEP_FLAT && d != DEP_LIST) break;
        w = p->words[w].head;
    }
    switch (p->words[w].dep) {
    case DEP_NSUBJ:
    case DEP_NSUBJ_PASS:
    case DEP_NSUBJ_OUTER: seat.spot = SPOT_SUBJECT; break;
    case DEP_OBJ:
    case DEP_IOBJ:
    case DEP_ROOT: seat.spot = SPOT_OBJECT; break;
    case DEP_OBL:
    case DEP_OBL_AGENT:
    case DEP_OBL_UNMARKED: seat.spot = SPOT_OBLIQUE; break;
    default: break;
    }
    if (seat.spot != SPOT_NESTED && p->words[w].head >= 0) seat.clause = p->words[w].head;
    else seat.clause = enclosing_predicate(p, w);
    return seat;
}

/* ---- salience ---- */

Standing *coref_standing(Coref *c, uint32_t entity)
{
    if (entity >= c->standing_count) {
        size_t room = (size_t)entity * 2 + 64;
        Standing *grown = NEW_ARRAY(c->an->arena, Standing, room);
        for (size_t i = 0; i < c->standing_count; i++) grown[i] = c->standing[i];
        c->standing = grown;
        c->standing_count = room;
    }
    return &c->standing[entity];
}

static double halved(double value, uint32_t sentences) { return sentences > 40 ? 0 : ldexp(value, -(int)sentences); }

static double value_at(const Salience *s, uint32_t sentence)
{
    return s->seen ? halved(s->before + s->here, sentence - s->sentence) : 0;
}

static void raise_salience(Salience *s, uint32_t sentence, double weight)
{
    if (!s->seen || s->sentence != sentence) {
        s->before = value_at(s, sentence);
        s->here = 0;
        s->sentence = sentence;
        s->seen = true;
    }
    if (weight > s->here) s->here = weight;
}

void coref_read(Coref *c, const Mention *m)
{
    if (m->entity == NO_ENTITY) return;
    double weight = seat_weight[coref_seat(c, m).spot];
    if (!m->inside && m->kind != MENTION_ADJECTIVE)
        raise_salience(&coref_standing(c, m->entity)->salience, m->sentence, weight);
    uint32_t about = m->entity;
    for (int depth = 0; depth < 3 && c->an->entities[about].owner != NO_ENTITY; depth++)
        about = c->an->entities[about].owner;
    if (c->an->entities[about].type == ACTOR_STATE)
        raise_salience(&coref_standing(c, about)->topic, m->sentence, weight);
}

double coref_salience(const Coref *c, uint32_t entity, uint32_t sentence)
{
    return entity < c->standing_count ? value_at(&c->standing[entity].salience, sentence) : 0;
}

double coref_topic(const Coref *c, uint32_t entity, uint32_t sentence)
{
    return entity < c->standing_count ? value_at(&c->standing[entity].topic, sentence) : 0;
}

/* ---- number and gender ---- */

static bool noun_is_plural(const Analysis *an, uint32_t token)
{
    if (token_is_one_of(an, token, "troops|forces|people|police|personnel|militants|rebels|officials|leaders"))
        return true;
    const Form *form = an->forms[token];
    return form->text.len >= 3 && sv_ends(form->text, SV("s")) && !sv_ends(form->text, SV("ss")) &&
           !sv_equal(form->noun, form->folded);
}

bool coref_number_fits(const Coref *c, const Mention *m, bool plural)
{
    const Analysis *an = c->an;
    const Entity *e = &an->entities[m->entity];
    if (e->type == ACTOR_PERSON && m->kind != MENTION_AGENT) return false;
    if (m->kind == MENTION_PEOPLE || e->type == ACTOR_POPULATION) return plural;
    bool many = noun_is_plural(an, m->first + m->count - 1);
    if (m->kind == MENTION_AGENT) {
        bool collective = e->type == ACTOR_GOVERNMENT || e->type == ACTOR_ARMED_GROUP || e->type == ACTOR_MILITARY;
        return plural ? many || collective : !many && e->type != ACTOR_PERSON;
    }
    if (e->type == ACTOR_STATE) return !plural;
    if (e->type == ACTOR_ARMED_GROUP || e->type == ACTOR_MILITARY) return plural || !many;
    return plural ? many || e->plural : true;
}

static bool is_female_name(Sv given)
{
    Sv rest = SV("Angela|Theresa|Margaret|Hillary|Condoleezza|Madeleine|Ursula|Indira|Benazir|Golda|Sheikh|Hasina|"
                 "Khaleda|Aung|Ellen|Dilma|Cristina|"
                 "Michelle|Ingrid|Íngrid|Maria|María|Anna|Anne|Christine|Kamala|Nancy|Susan|Samantha|Nikki|Victoria|"
                 "Linda|Federica|Catherine|Helen|"
                 "Mary|Elizabeth|Jacinda|Sanna|Giorgia|Marine|Annalena|Liz|Julia|Corazon|Megawati|Gloria|Winnie|Joyce|"
                 "Sahle|Samia|Eva|Isabel|Violeta|"
                 "Rosario|Jeanine|Sviatlana|Maia|Kaja|Sushma|Nirupama|Hanan|Leila|Malala|Aminata|Fatou|Oumou|Sarah|"
                 "Rosemary|Claudia|Tansu|Zuzana|"
                 "Mette|Erna|Simone|Ségolène");
    while (rest.len)
        if (sv_equal(given, sv_cut(&rest, '|'))) return true;
    return false;
}

/* A title decides, then a given name that is a woman's; what tells nothing fits both, until a pronoun has said. */
static Gender gender_by_name(const Analysis *an, const Mention *m)
{
    if (m->first > an->text.sentences[m->sentence].first) {
        if (token_is_one_of(
                an, m->first - 1,
                "Mrs.|Ms.|Mrs|Ms|Miss|Queen|Princess|Empress|Lady|Dame|Congresswoman|spokeswoman|Chairwoman|Madame"))
            return GENDER_FEMALE;
        if (token_is_one_of(
                an, m->first - 1,
                "Mr.|Mr|King|Prince|Emperor|Sultan|Emir|Pope|Lord|Sir|Ayatollah|Imam|Congressman|Shah|Mullah"))
            return GENDER_MALE;
    }
    Sv name = an->entities[m->entity].name;
    return is_female_name(sv_word(&name)) ? GENDER_FEMALE : GENDER_UNKNOWN;
}

void coref_learn_gender(Coref *c, const Mention *m)
{
    if (m->entity == NO_ENTITY || c->an->entities[m->entity].type != ACTOR_PERSON) return;
    Standing *s = coref_standing(c, m->entity);
    if (s->gender == GENDER_UNKNOWN) s->gender = gender_by_name(c->an, m);
}
