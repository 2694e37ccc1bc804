/* Event tables of others (ICEWS, GDELT, POLECAT, Correlates of War, any CSV with a header) as relations, so that all
 * measures work without any text. */
#ifndef GRAPH_EVENTS_H
#define GRAPH_EVENTS_H

#include "graph/snapshot.h"

/** What a column means. */
typedef enum {
    EVENT_SOURCE,    /* name of the source; needed */
    EVENT_TARGET,    /* needed */
    EVENT_SOURCE_ID, /* else made from the name */
    EVENT_TARGET_ID,
    EVENT_SOURCE_COUNTRY, /* the state it is within */
    EVENT_TARGET_COUNTRY,
    EVENT_DATE, /* YYYY, YYYY-MM, YYYY-MM-DD or YYYYMMDD; needed */
    EVENT_END,  /* last day */
    EVENT_MONTH,
    EVENT_DAY,    /* of the date, where it has columns of their own (EVENT_DATE is the year) */
    EVENT_TYPE,   /* name of the relation type, as it is */
    EVENT_CAMEO,  /* CAMEO event code: its root, 01 to 20, gives the type */
    EVENT_PLOVER, /* PLOVER event type */
    EVENT_SIGN,   /* a number: above 0 positive, below 0 negative */
    EVENT_TEXT,   /* the sentence or a description */
    EVENT_DOC,    /* document or story */
    EVENT_COLUMN_COUNT
} EventColumn;
extern const char *const event_column_names[EVENT_COLUMN_COUNT];

/** A map is "source=Source Name,target=Target Name,date=Event Date,cameo=CAMEO Code"; a column is a name of the header
 * or a number from 1 (#6). A value behind type= that begins with ! is the type of every row: type=!allies+ (a sign may
 * follow). */
typedef struct {
    const char *name, *map, *help;
    bool header; /* the first line names the columns */
} EventPreset;
extern const EventPreset event_presets[]; /* ends with { 0 }: icews gdelt polecat cow-dyads cow-alliances cow-mids */

/**
 * Read @table (comma, tab or semicolon separated, quoted as in RFC 4180, UTF-8 or ASCII) by @map into a graph in @a.
 * One row is one asserted relation with confidence 1; its evidence is its bytes in the file. Types: the CAMEO roots and
 * PLOVER types with their tone (Goldstein 1992, as GDELT scales it) and polarity; other names as they come, with the
 * sign of the sign column. NULL and G005, G007, G008 where nothing can be read; rows with broken values are left out
 * and reported once a column (G006).
 */
Snapshot *events_read(Arena *a, const Source *table, Sv map, bool header, Diag *d) MUST_USE;

/** The preset with this name, or NULL and G008. */
const EventPreset *event_preset_find(Sv name, Diag *d);

#endif
