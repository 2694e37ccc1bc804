/* Graphs for tests of diagrams and formats: one that is true to life (an invented region, real kinds of actors), and
 * generated ones of any size. */
#ifndef SAMPLE_GRAPH_H
#define SAMPLE_GRAPH_H

#include <assert.h>
#include <string.h>

#include "graph/build.h"

typedef struct {
    const char *id, *name;
    ActorType type;
    const char *within; /* one body, or NULL */
} SampleActor;

typedef struct {
    const char *source, *type, *target;
    const char *years; /* a digit a year from 2019: how many relations */
} SampleTie;

/* Ten relation types as the shipped rules have them. */
static const struct {
    const char *name, *parent;
    bool symmetric, state;
    int8_t polarity;
    double tone;
} sample_types[] = {
    { "opposes", NULL, false, false, -1, -4 },        { "sanctions", "opposes", false, false, -1, -6.5 },
    { "accuses", "opposes", false, false, -1, -2 },   { "attacks", "opposes", false, false, -1, -10 },
    { "withdraws_from", NULL, false, false, -1, -4 }, { "allies", NULL, true, true, 1, 7 },
    { "supports", NULL, false, false, 1, 6 },         { "deploys_to", NULL, false, true, 0, 0 },
    { "negotiates_with", NULL, true, false, 0, 3 },   { "member_of", NULL, false, true, 1, 4 },
};

static inline GraphBuilder *sample_builder(Arena *a)
{
    GraphType *types = NEW_ARRAY(a, GraphType, LENGTH_OF(sample_types));
    for (size_t i = 0; i < LENGTH_OF(sample_types); i++) {
        types[i] = (GraphType){ .name = sv_of(sample_types[i].name),
                                .symmetric = sample_types[i].symmetric,
                                .state = sample_types[i].state,
                                .polarity = sample_types[i].polarity,
                                .tone = sample_types[i].tone,
                                .parent = NO_RELATION };
        for (uint32_t k = 0; sample_types[i].parent && k < i; k++)
            if (strcmp(sample_types[k].name, sample_types[i].parent) == 0) types[i].parent = k;
    }
    return graph_builder_of_types(a, types, LENGTH_OF(sample_types));
}

static inline RelationActor sample_actor(Arena *a, const SampleActor *x)
{
    RelationActor r = { .id = sv_of(x->id), .name = sv_of(x->name), .mention = sv_of(x->name), .type = x->type };
    if (x->within) {
        r.within = NEW_ARRAY(a, Sv, 1);
        r.within[0] = sv_of(x->within);
        r.within_count = 1;
    }
    return r;
}

/* One claim with a sentence of its own. */
static inline Relation sample_claim(Arena *a, const SampleActor *source, const char *type, const SampleActor *target,
                                    int year, int month, unsigned n)
{
    Relation r = { .type = sv_of(type),
                   .source = sample_actor(a, source),
                   .target = sample_actor(a, target),
                   .factuality = FACT_ASSERTED };
    r.doc = arena_printf(a, "wire-%d-%02d-%u", year, month, n % 7);
    r.title = arena_printf(a, "Dispatch of %d-%02d", year, month);
    r.doc_date = period_of(year, month, 28);
    r.time = period_of(year, month, 1 + (int)(n % 27));
    r.time_from = TIME_EXPLICIT;
    r.sentence = arena_printf(a, "%s %s %s, officials said on Monday (%u).", source->name, type, target->name, n);
    r.path = arena_printf(a, "texts/" SV_FMT ".txt", SV_ARG(r.doc));
    r.span = (Span){ n * 1000, (uint32_t)r.sentence.len };
    r.source.span = (Span){ r.span.off, (uint32_t)strlen(source->name) };
    r.trigger = (Span){ r.source.span.off + r.source.span.len + 1, (uint32_t)strlen(type) };
    r.target.span = (Span){ r.trigger.off + r.trigger.len + 1, (uint32_t)strlen(target->name) };
    r.rule = arena_printf(a, "rules/en/%s.rules:%u", type, 10 + n % 5);
    r.rule_name = arena_printf(a, "%s-%u", type, n % 3);
    r.matchers = MATCHER_SURFACE | MATCHER_DEPENDENCY;
    r.confidence = 0.6 + 0.05 * (double)(n % 8);
    return r;
}

static inline void sample_add(GraphBuilder *b, const Relation *r)
{
    Diag *d = diag_new();
    bool ok = graph_add(b, r, d);
    assert(ok);
    (void)ok;
    diag_free(d);
}

static const SampleActor sample_actors[] = {
    { "ardania", "Ardania", ACTOR_STATE, NULL },
    { "ardania.government", "Government of Ardania", ACTOR_GOVERNMENT, "ardania" },
    { "ardania.military", "Ardanian army", ACTOR_MILITARY, "ardania" },
    { "belmark", "Belmark", ACTOR_STATE, NULL },
    { "cordova_republic", "Republic of Cordova", ACTOR_STATE, NULL },
    { "dunmar", "Dunmar", ACTOR_STATE, NULL },
    { "estvia", "Estvia", ACTOR_STATE, NULL },
    { "freeland", "Freeland", ACTOR_STATE, NULL },
    { "galdor", "Galdor", ACTOR_STATE, NULL },
    { "harran", "Harran", ACTOR_STATE, NULL },
    { "harran.military", "Harrani forces", ACTOR_MILITARY, "harran" },
    { "ilmen", "Ilmen", ACTOR_STATE, NULL },
    { "jorland", "Jorland", ACTOR_STATE, NULL },
    { "kestria", "Kestria", ACTOR_STATE, NULL },
    { "northern_league", "Northern League", ACTOR_ORGANISATION, NULL },
    { "southern_union", "Southern Union", ACTOR_ORGANISATION, NULL },
    { "united_nations", "United Nations", ACTOR_ORGANISATION, NULL },
    { "un_mission_ardania", "UN Stabilisation Mission in Ardania", ACTOR_MISSION, "united_nations" },
    { "red_cross", "Red Cross", ACTOR_ORGANISATION, NULL },
    { "world_bank", "World Bank", ACTOR_ORGANISATION, NULL },
    { "peoples_front", "People's Front for the Liberation of the Ardanian North", ACTOR_ARMED_GROUP, NULL },
    { "black_banner", "Black Banner", ACTOR_ARMED_GROUP, NULL },
    { "river_guard", "River Guard", ACTOR_ARMED_GROUP, "peoples_front" },
    { "iron_company", "Iron Company", ACTOR_ARMED_GROUP, "harran" },
    { "anna_velde", "Anna Velde", ACTOR_PERSON, "ardania.government" },
    { "marko_tesin", "Marko Tesin", ACTOR_PERSON, "harran" },
    { "opposition_ardania", "Ardanian opposition", ACTOR_POPULATION, "ardania" },
    { "protesters", "Protesters", ACTOR_POPULATION, NULL },
    { "amber_oil", "Amber Oil", ACTOR_COMPANY, NULL },
    { "herald", "The Herald", ACTOR_MEDIA, NULL },
    { "lonely_isle", "Lonely Isle", ACTOR_STATE, NULL },
    { "far_reef", "Far Reef", ACTOR_STATE, NULL },
};

static const SampleTie sample_ties[] = {
    { "belmark", "supports", "ardania.government", "46521" },
    { "freeland", "supports", "ardania.government", "23342" },
    { "belmark", "deploys_to", "ardania", "11300" },
    { "belmark", "withdraws_from", "ardania", "00035" },
    { "harran", "supports", "peoples_front", "12461" },
    { "harran", "allies", "kestria", "12233" },
    { "harran", "opposes", "belmark", "13485" },
    { "belmark", "sanctions", "harran", "00374" },
    { "freeland", "sanctions", "harran", "00253" },
    { "freeland", "allies", "belmark", "33334" },
    { "iron_company", "deploys_to", "ardania", "00025" },
    { "ardania.government", "negotiates_with", "peoples_front", "02013" },
    { "peoples_front", "attacks", "ardania.military", "47952" },
    { "ardania.military", "attacks", "peoples_front", "36841" },
    { "black_banner", "attacks", "ardania.military", "25763" },
    { "black_banner", "attacks", "un_mission_ardania", "02321" },
    { "black_banner", "attacks", "peoples_front", "00132" },
    { "river_guard", "attacks", "ardania.military", "01210" },
    { "un_mission_ardania", "deploys_to", "ardania", "21100" },
    { "un_mission_ardania", "supports", "ardania.military", "12110" },
    { "un_mission_ardania", "withdraws_from", "ardania", "00012" },
    { "united_nations", "accuses", "harran", "01231" },
    { "united_nations", "accuses", "iron_company", "00023" },
    { "united_nations", "negotiates_with", "ardania.government", "21122" },
    { "red_cross", "negotiates_with", "peoples_front", "01110" },
    { "red_cross", "supports", "protesters", "00101" },
    { "ardania.government", "accuses", "harran", "23350" },
    { "ardania.government", "allies", "harran", "00006" },
    { "ardania.government", "opposes", "belmark", "00047" },
    { "anna_velde", "accuses", "belmark", "00014" },
    { "anna_velde", "negotiates_with", "marko_tesin", "00013" },
    { "marko_tesin", "supports", "anna_velde", "00002" },
    { "opposition_ardania", "opposes", "ardania.government", "21324" },
    { "protesters", "opposes", "ardania.government", "01231" },
    { "ardania.military", "attacks", "protesters", "00120" },
    { "herald", "accuses", "ardania.government", "00112" },
    { "northern_league", "supports", "belmark", "11211" },
    { "estvia", "member_of", "northern_league", "11111" },
    { "belmark", "member_of", "northern_league", "10100" },
    { "freeland", "member_of", "northern_league", "01010" },
    { "estvia", "supports", "belmark", "01121" },
    { "dunmar", "member_of", "southern_union", "10101" },
    { "galdor", "member_of", "southern_union", "11000" },
    { "ardania", "member_of", "southern_union", "10010" },
    { "southern_union", "sanctions", "ardania", "00021" },
    { "southern_union", "negotiates_with", "ardania.government", "01022" },
    { "dunmar", "supports", "southern_union", "11111" },
    { "galdor", "opposes", "dunmar", "02110" },
    { "galdor", "negotiates_with", "dunmar", "00111" },
    { "cordova_republic", "supports", "galdor", "01110" },
    { "cordova_republic", "opposes", "estvia", "10100" },
    { "kestria", "opposes", "freeland", "11231" },
    { "kestria", "supports", "harran", "00123" },
    { "ilmen", "supports", "kestria", "01110" },
    { "jorland", "supports", "ilmen", "10011" },
    { "jorland", "allies", "galdor", "01101" },
    { "harran.military", "attacks", "river_guard", "00001" },
    { "world_bank", "supports", "ardania.government", "11100" },
    { "world_bank", "supports", "dunmar", "10110" },
    { "world_bank", "negotiates_with", "galdor", "00111" },
    { "amber_oil", "negotiates_with", "ardania.government", "00112" },
    { "amber_oil", "withdraws_from", "ardania", "00002" },
    { "lonely_isle", "allies", "far_reef", "10010" },
};

static inline const SampleActor *sample_find(const char *id)
{
    for (size_t i = 0; i < LENGTH_OF(sample_actors); i++)
        if (strcmp(sample_actors[i].id, id) == 0) return &sample_actors[i];
    assert(id == NULL && "an actor of the sample");
    return NULL;
}

/* The invented region, 2019 to 2023; some claims are not asserted, some have no date. */
static inline Snapshot *sample_region(Arena *a)
{
    GraphBuilder *b = sample_builder(a);
    for (size_t i = 0; i < LENGTH_OF(sample_actors); i++)
        graph_declare_actor(b, sv_of(sample_actors[i].id), sv_of(sample_actors[i].name), sample_actors[i].type, false);
    unsigned n = 0;
    for (size_t i = 0; i < LENGTH_OF(sample_ties); i++)
        for (int y = 0; y < 5; y++)
            for (int k = 0; k < sample_ties[i].years[y] - '0'; k++, n++) {
                Relation r = sample_claim(a, sample_find(sample_ties[i].source), sample_ties[i].type,
                                          sample_find(sample_ties[i].target), 2019 + y, 1 + (int)(n * 5 % 12), n);
                sample_add(b, &r);
                if (n % 9 == 0) {
                    r.factuality = n % 2 ? FACT_PLANNED : FACT_REPORTED;
                    r.says = n % 2 ? (Sv){ 0 } : SV("The Herald");
                    r.span.off += 500;
                    sample_add(b, &r);
                }
                if (n % 31 == 0) {
                    r.factuality = FACT_ASSERTED;
                    r.time = PERIOD_NONE;
                    r.time_from = TIME_UNKNOWN;
                    r.span.off += 700;
                    sample_add(b, &r);
                }
            }
    return graph_finish(b);
}

static inline uint64_t sample_random(uint64_t *state) /* xorshift64*, Vigna 2016 */
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return *state * UINT64_C(2685821657736338717);
}

/* @actors actors in five camps, @ties pairs, mostly friends inside a camp and foes between; 2015 to 2024. */
static inline Snapshot *sample_generated(Arena *a, unsigned actors, unsigned ties, uint64_t seed)
{
    static const char *const first[] = { "North", "East", "Upper", "New",   "Great",
                                         "Free",  "Old",  "Lower", "Inner", "West" };
    static const char *const second[] = { "Avaria", "Borland", "Cellia", "Dorn",    "Ermland", "Fens",
                                          "Gorin",  "Hale",    "Istria", "Jutland", "Kermis" };
    GraphBuilder *b = sample_builder(a);
    SampleActor *all = NEW_ARRAY(a, SampleActor, actors);
    for (unsigned i = 0; i < actors; i++) {
        unsigned p = i % 10, q = i / 10 % 11;
        Sv name = i < 110 ? arena_printf(a, "%s %s", first[p], second[q])
                          : arena_printf(a, "%s %s %u", first[p], second[q], i / 110 + 1);
        all[i] = (SampleActor){ arena_printf(a, "actor_%04u", i).ptr, arena_cstr(a, name),
                                (ActorType)(i % 7 == 0    ? 4
                                            : i % 5 == 0  ? 3
                                            : i % 11 == 0 ? 2
                                                          : 0),
                                NULL };
    }
    static const char *const friendly[] = { "supports", "allies", "member_of" }, *const hostile[] = {
        "opposes", "attacks", "sanctions", "accuses"
    };
    for (unsigned i = 0; i < ties; i++) {
        uint64_t r = sample_random(&seed);
        unsigned u = (unsigned)(((r & 0xFFFFF) * (r & 0xFFFFF) >> 20) * actors >> 20),
                 v = (unsigned)((r >> 20 & 0xFFFFF) * actors >> 20);
        if (u == v || u >= actors || v >= actors) continue;
        bool same = u % 5 == v % 5, kind = same ? r >> 60 != 0 : r >> 62 == 0;
        const char *type = r >> 56 == 7 ? "negotiates_with" : kind ? friendly[(r >> 40) % 3] : hostile[(r >> 40) % 4];
        unsigned count = 1 + (unsigned)(r >> 44 & 7) * (unsigned)(r >> 47 & 3) / 3;
        for (unsigned k = 0; k < count; k++) {
            Relation c = sample_claim(a, &all[u], type, &all[v], 2015 + (int)((r >> 50) + k) % 10, 1 + (int)(k % 12),
                                      i * 32 + k);
            sample_add(b, &c);
        }
    }
    return graph_finish(b);
}

#endif
