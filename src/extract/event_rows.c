/* Event-data rows. */
#include "extract/event_rows.h"

static const char plover_columns[] =
    "Event ID\tEvent Date\tEvent Type\tActor Name\tActor Country\tActor COW\tActor Sector\tRecipient Name\t"
    "Recipient Country\tRecipient COW\tRecipient Sector\tIntensity\tDocument\tSentence\tConfidence\tFactuality\n";
static const char cameo_columns[] =
    "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\t"
    "Target Name\tTarget Sectors\tTarget Country\tStory ID\tSentence Offset\tSentence\tConfidence\tFactuality\n";

void event_rows_header(FILE *to, EventFormat format)
{
    fputs(format == EVENTS_PLOVER ? plover_columns : cameo_columns, to);
}

static void cell(FILE *to, Sv text, char end)
{
    if (text.len && (text.ptr[0] == '=' || text.ptr[0] == '+' || text.ptr[0] == '-' || text.ptr[0] == '@'))
        fputc('\'', to);
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        fputc(c < 0x20 || c == 0x7F ? ' ' : c, to);
    }
    fputc(end, to);
}

/* The state that an actor is, belongs to or acts for. */
static const ActorDef *state_of(const RuleSet *rs, const RelationActor *a)
{
    uint32_t i = rules_find_actor(rs, a->id);
    if (i != NO_ACTOR && rs->actors[i].type == ACTOR_STATE) return &rs->actors[i];
    for (size_t k = 0; k < a->within_count; k++) {
        i = rules_find_actor(rs, a->within[k]);
        if (i != NO_ACTOR && rs->actors[i].type == ACTOR_STATE) return &rs->actors[i];
    }
    return NULL;
}

static Sv code_of(const ActorDef *state, const char *scheme)
{
    for (size_t i = 0; state && i < state->code_count; i++)
        if (sv_equal(state->codes[i].scheme, sv_of(scheme))) return state->codes[i].value;
    return (Sv){ "", 0 };
}

static Sv sector_of(ActorType t)
{
    switch (t) {
    case ACTOR_STATE:
    case ACTOR_GOVERNMENT: return SV("Government");
    case ACTOR_PERSON: return SV("Elite");
    case ACTOR_ARMED_GROUP: return SV("Insurgents");
    case ACTOR_ORGANISATION: return SV("Organization");
    case ACTOR_MILITARY:
    case ACTOR_MISSION: return SV("Military");
    case ACTOR_POPULATION: return SV("Civilian");
    case ACTOR_PLACE: return SV("Region");
    case ACTOR_COMPANY: return SV("Business");
    case ACTOR_MEDIA: return SV("Media");
    case ACTOR_TYPE_COUNT: break;
    }
    return (Sv){ "", 0 };
}

static const RelationType *type_of(const RuleSet *rs, Sv name)
{
    uint32_t i = rules_find_relation(rs, name);
    return i == NO_RELATION ? NULL : &rs->relations[i];
}

static void actor_cells(FILE *to, const RuleSet *rs, const RelationActor *a, EventFormat format)
{
    const ActorDef *state = state_of(rs, a);
    cell(to, a->name, '\t');
    if (format == EVENTS_CAMEO) {
        cell(to, sector_of(a->type), '\t');
        cell(to, state ? state->names[0].text : (Sv){ "", 0 }, '\t');
        return;
    }
    cell(to, code_of(state, "iso3"), '\t');
    cell(to, code_of(state, "ccode"), '\t');
    cell(to, sector_of(a->type), '\t');
}

void event_row_write(FILE *to, EventFormat format, const RuleSet *rs, Arena *scratch, const Relation *r, size_t number)
{
    const RelationType *type = type_of(rs, r->type);
    fprintf(to, "%zu\t", number);
    cell(to, period_start_iso(scratch, r->time), '\t');
    if (format == EVENTS_PLOVER) cell(to, type && type->plover.len ? type->plover : r->type, '\t');
    actor_cells(to, rs, &r->source, format);
    if (format == EVENTS_CAMEO) {
        cell(to, r->type, '\t');
        cell(to, type ? type->cameo : (Sv){ "", 0 }, '\t');
        fprintf(to, "%.1f\t", type ? type->tone : 0.0);
    }
    actor_cells(to, rs, &r->target, format);
    if (format == EVENTS_PLOVER) fprintf(to, "%.1f\t", type ? type->tone : 0.0);
    cell(to, r->doc, '\t');
    if (format == EVENTS_CAMEO) fprintf(to, "%u\t", (unsigned)r->span.off);
    cell(to, r->sentence, '\t');
    fprintf(to, "%.2f\t%s\n", r->confidence, factuality_names[r->factuality]);
}
