/* Event tables: splitting rows, mapping columns, codes to relation types. */
#include "graph/events.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/intern.h"
#include "base/utf8.h"
#include "extract/analysis.h"
#include "graph/build.h"

const char *const event_column_names[EVENT_COLUMN_COUNT] = {
    "source", "target", "source_id", "target_id", "source_country", "target_country", "date", "end",
    "month",  "day",    "type",      "cameo",     "plover",         "sign",           "text", "doc"
};

const EventPreset event_presets[] = {
    { "icews",
      "source=Source Name,target=Target Name,source_country=Source Country,target_country=Target Country,date=Event "
      "Date,cameo=CAMEO Code,text=Event "
      "Text,doc=Story ID",
      "ICEWS coded event data (Boschee et al. 2015), the tab-separated files with a header", true },
    { "gdelt", "source=#7,target=#17,source_id=#6,target_id=#16,date=#2,cameo=#27",
      "GDELT 1.0 and 2.0 events (Leetaru and Schrodt 2013), no header", false },
    { "polecat",
      "source=Actor Name,target=Recipient Name,source_country=Actor Country,target_country=Recipient "
      "Country,date=Event Date,plover=Event Type,doc=Story ID?",
      "POLECAT events in PLOVER types (Halterman et al. 2023), tab-separated with a header", true },
    { "cow-dyads", "source=from,target=to,date=window,sign=sign",
      "signed dyads: from, to, sign and a year or a pair of years (46-49)", true },
    { "cow-alliances",
      "source=state_name1,target=state_name2,source_id=ccode1,target_id=ccode2,date=year,type=!allies+",
      "Correlates of War formal alliances by dyad and year (Gibler 2009)", true },
    { "cow-mids", "source=namea,target=nameb,date=year,type=!disputes-",
      "Correlates of War dyadic militarised disputes (Maoz et al. 2019)", true },
    { 0 },
};

/* ---- types ---- */

typedef struct {
    const char *code, *name;
    int8_t polarity;
    double tone;
} CodedType;

/* The roots of CAMEO (Schrodt 2012) with the mean Goldstein values that GDELT publishes for them. */
static const CodedType cameo_roots[] = {
    { "01", "make_statement", 0, 0 },
    { "02", "appeal", 1, 3 },
    { "03", "intend_to_cooperate", 1, 4 },
    { "04", "consult", 1, 1 },
    { "05", "cooperate", 1, 3.5 },
    { "06", "aid_materially", 1, 6 },
    { "07", "provide_aid", 1, 7 },
    { "08", "yield", 1, 5 },
    { "09", "investigate", -1, -2 },
    { "10", "demand", -1, -5 },
    { "11", "disapprove", -1, -2 },
    { "12", "reject", -1, -4 },
    { "13", "threaten", -1, -6 },
    { "14", "protest", -1, -6.5 },
    { "15", "show_force", -1, -7.2 },
    { "16", "reduce_relations", -1, -4 },
    { "17", "coerce", -1, -7 },
    { "18", "assault", -1, -9 },
    { "19", "fight", -1, -10 },
    { "20", "mass_violence", -1, -10 },
};

/* PLOVER's types with the CAMEO roots they replace. */
static const CodedType plover_types[] = {
    { "AGREE", "agree", 1, 4 },         { "CONSULT", "consult", 1, 1 },       { "SUPPORT", "support", 1, 3.5 },
    { "CONCEDE", "concede", 1, 5 },     { "COOPERATE", "cooperate", 1, 6 },   { "AID", "aid", 1, 7 },
    { "RETREAT", "retreat", 1, 5 },     { "REQUEST", "request", -1, -5 },     { "ACCUSE", "accuse", -1, -2 },
    { "REJECT", "reject", -1, -4 },     { "THREATEN", "threaten", -1, -6 },   { "PROTEST", "protest", -1, -6.5 },
    { "SANCTION", "sanction", -1, -4 }, { "MOBILIZE", "mobilize", -1, -7.2 }, { "COERCE", "coerce", -1, -7 },
    { "ASSAULT", "assault", -1, -9 },
};

/* ---- reading ---- */

enum { NO_COLUMN = -1 };

typedef struct {
    int column[EVENT_COLUMN_COUNT]; /* from 0; NO_COLUMN */
    Sv names[EVENT_COLUMN_COUNT];   /* as the map says */
    Sv constant;                    /* type of every row */
    int constant_sign;
} ColumnMap;

typedef struct {
    Arena *arena, *scratch;
    const Source *table;
    Diag *diag;
    char separator;
    ColumnMap map;
    Sv *cells;
    size_t cell_count, cell_cap;
    Interner *type_names;
    GraphType *types;
    size_t type_count, type_cap;
    size_t broken[EVENT_COLUMN_COUNT]; /* rows left out */
    Sv first_broken[EVENT_COLUMN_COUNT];
} Table;

/* The record at *@at as cells; quoted cells may hold separators and line ends. */
static bool next_record(Table *t, size_t *at, Span *span)
{
    Sv text = t->table->text;
    size_t i = *at;
    if (i >= text.len) return false;
    t->cell_count = 0;
    t->cells = NULL;
    t->cell_cap = 0;
    *span = (Span){ (uint32_t)i, 0 };
    for (bool more = true; more;) {
        size_t from = i;
        Sv cell;
        if (i < text.len && text.ptr[i] == '"' && t->separator != '\t') { /* ICEWS and GDELT do not quote */
            char *out = arena_alloc(t->scratch, 1);
            size_t len = 0, cap = 0;
            for (i++; i < text.len && (text.ptr[i] != '"' || (i + 1 < text.len && text.ptr[i + 1] == '"')); i++) {
                if (text.ptr[i] == '"') i++;
                ARENA_PUSH(t->scratch, out, len, cap, text.ptr[i]);
            }
            while (i < text.len && text.ptr[i] != t->separator && text.ptr[i] != '\n') i++;
            cell = (Sv){ out, len };
        } else {
            while (i < text.len && text.ptr[i] != t->separator && text.ptr[i] != '\n') i++;
            cell = sv_trim(sv_sub(text, from, i));
        }
        ARENA_PUSH(t->scratch, t->cells, t->cell_count, t->cell_cap, cell);
        more = i < text.len && text.ptr[i] == t->separator;
        i++;
    }
    span->len = (uint32_t)(i - 1 - span->off);
    *at = i;
    return true;
}

static Sv cell_of(const Table *t, EventColumn c)
{
    int i = t->map.column[c];
    return i != NO_COLUMN && (size_t)i < t->cell_count ? t->cells[i] : SV("");
}

/* ---- the map ---- */

static bool map_fail(Table *t, DiagCode code, Sv what, const char *why)
{
    Source whole = { t->table->path, SV("") };
    return diag(t->diag, (Place){ &whole, { 0 } }, code, "\"" SV_FMT "\" %s", SV_ARG(what), why);
}

static bool find_column(Table *t, Sv name, int *out)
{
    uint32_t number;
    bool optional = sv_ends(name, SV("?"));
    if (optional) name = sv_sub(name, 0, name.len - 1);
    if (sv_starts(name, SV("#")) && sv_to_u32(sv_sub(name, 1, name.len), 10000, &number) && number > 0) {
        *out = (int)number - 1;
        return true;
    }
    for (size_t i = 0; i < t->cell_count; i++)
        if (sv_equal_nocase(t->cells[i], name)) {
            *out = (int)i;
            return true;
        }
    return optional || map_fail(t, E_EVENTS_COLUMN, name, "is no column of this table");
}

static bool parse_map(Table *t, Sv map)
{
    for (int c = 0; c < EVENT_COLUMN_COUNT; c++) t->map.column[c] = NO_COLUMN;
    while (map.len) {
        Sv item = sv_trim(sv_cut(&map, ',')), value = item, key = sv_trim(sv_cut(&value, '='));
        int c = 0;
        while (c < EVENT_COLUMN_COUNT && !sv_equal(key, sv_of(event_column_names[c]))) c++;
        if (c == EVENT_COLUMN_COUNT || !value.len) {
            map_fail(t, E_EVENTS_MAP, item, "is no item of a column map");
            diag_hint(t->diag, "items are source=, target=, date=, type= and so on, each with the name of a column");
            return false;
        }
        value = sv_trim(value);
        if (c == EVENT_TYPE && sv_starts(value, SV("!"))) {
            char last = value.ptr[value.len - 1];
            t->map.constant_sign = (last == '+') - (last == '-');
            t->map.constant = sv_sub(value, 1, value.len - (t->map.constant_sign != 0));
            continue;
        }
        t->map.names[c] = value;
        if (!find_column(t, value, &t->map.column[c])) return false;
    }
    static const EventColumn needed[] = { EVENT_SOURCE, EVENT_TARGET, EVENT_DATE };
    for (size_t i = 0; i < LENGTH_OF(needed); i++)
        if (t->map.column[needed[i]] == NO_COLUMN)
            return map_fail(t, E_EVENTS_MAP, sv_of(event_column_names[needed[i]]), "is missing in the column map");
    return true;
}

/* ---- values ---- */

static void reject(Table *t, EventColumn c)
{
    if (!t->broken[c]++) t->first_broken[c] = arena_sv(t->arena, cell_of(t, c));
}

static uint32_t type_number(Table *t, Sv name, int8_t polarity, double tone)
{
    uint32_t i = intern_add(t->type_names, name);
    if (i < t->type_count) return i;
    GraphType type = {
        .name = intern_text(t->type_names, i), .polarity = polarity, .tone = tone, .parent = NO_RELATION
    };
    ARENA_PUSH(t->arena, t->types, t->type_count, t->type_cap, type);
    return i;
}

static const CodedType *find_code(const CodedType *list, size_t count, Sv code)
{
    for (size_t i = 0; i < count; i++)
        if (sv_equal_nocase(sv_of(list[i].code), code)) return &list[i];
    return NULL;
}

/* "0431" and "043" begin with their root; where a spreadsheet took the zero away, "431" and "43" do not. */
static const CodedType *cameo_of(const Table *t, Sv code)
{
    const CodedType *found = find_code(cameo_roots, LENGTH_OF(cameo_roots), sv_sub(code, 0, 2));
    if (found || !code.len || code.len > 3) return found;
    return find_code(cameo_roots, LENGTH_OF(cameo_roots), arena_printf(t->scratch, "0%c", code.ptr[0]));
}

static bool read_sign(Sv text, int *sign)
{
    if (!text.len) return false;
    char *end, *number = NULL;
    Arena *a = arena_new();
    number = arena_cstr(a, text);
    double value = strtod(number, &end);
    bool fine = end != number && *end == '\0';
    *sign = (value > 0) - (value < 0);
    arena_free(a);
    return fine;
}

/* The relation type of a row; false: left out. */
static bool row_type(Table *t, uint32_t *out)
{
    const CodedType *coded = NULL;
    int sign = t->map.constant_sign;
    if (t->map.column[EVENT_SIGN] != NO_COLUMN && !read_sign(cell_of(t, EVENT_SIGN), &sign)) {
        reject(t, EVENT_SIGN);
        return false;
    }
    if (t->map.column[EVENT_CAMEO] != NO_COLUMN) {
        coded = cameo_of(t, cell_of(t, EVENT_CAMEO));
        if (!coded) reject(t, EVENT_CAMEO);
    } else if (t->map.column[EVENT_PLOVER] != NO_COLUMN) {
        coded = find_code(plover_types, LENGTH_OF(plover_types), cell_of(t, EVENT_PLOVER));
        if (!coded) reject(t, EVENT_PLOVER);
    } else {
        static const CodedType by_sign[3] = { { "", "negative", -1, -5 },
                                              { "", "neutral", 0, 0 },
                                              { "", "positive", 1, 5 } };
        Sv name = t->map.constant.len ? t->map.constant : cell_of(t, EVENT_TYPE);
        if (!name.len) coded = &by_sign[sign + 1];
        else {
            /* one name with both signs is two types: a type has one polarity */
            static const char *const suffix[3] = { "-", "", "+" };
            bool split = t->map.column[EVENT_SIGN] != NO_COLUMN;
            Sv full = split ? arena_printf(t->scratch, SV_FMT "%s", SV_ARG(name), suffix[sign + 1]) : name;
            *out = type_number(t, full, (int8_t)sign, 5.0 * sign);
            return true;
        }
    }
    if (coded) *out = type_number(t, sv_of(coded->name), coded->polarity, coded->tone);
    return coded != NULL;
}

static bool two_digits(Sv text, int low, int high, int *out)
{
    uint32_t v;
    if (!sv_to_u32(text, 99, &v) || (int)v < low || (int)v > high) return false;
    *out = (int)v;
    return true;
}

/* 2020-03-08, 20200308, 2020, and 46-49 for the years 1946 to 1949. */
static bool parse_date(Sv text, Period *out)
{
    uint32_t v;
    int from, to;
    if (text.len == 8 && sv_to_u32(text, 99991231, &v)) {
        *out = period_of((int)(v / 10000), (int)(v / 100 % 100), (int)(v % 100));
        return period_known(*out);
    }
    if (text.len == 5 && text.ptr[2] == '-' && two_digits(sv_sub(text, 0, 2), 0, 99, &from) &&
        two_digits(sv_sub(text, 3, 5), 0, 99, &to)) {
        *out = period_join(period_of(1900 + from, 0, 0), period_of(1900 + to + (to < from ? 100 : 0), 0, 0));
        return true;
    }
    return period_parse(text, out);
}

static bool row_time(Table *t, Period *out)
{
    Period end;
    int month, day;
    if (!parse_date(cell_of(t, EVENT_DATE), out)) {
        reject(t, EVENT_DATE);
        return false;
    }
    if (two_digits(cell_of(t, EVENT_MONTH), 1, 12, &month)) {
        bool has_day = two_digits(cell_of(t, EVENT_DAY), 1, 31, &day);
        Period finer = period_of(day_year(out->from), month, has_day ? day : 0);
        if (period_known(finer)) *out = finer;
    }
    if (cell_of(t, EVENT_END).len && parse_date(cell_of(t, EVENT_END), &end) && end.to > out->from)
        *out = period_join(*out, end);
    return true;
}

static bool row_actor(Table *t, EventColumn name_column, EventColumn id_column, EventColumn country_column,
                      RelationActor *out)
{
    Sv name = cell_of(t, name_column), id = cell_of(t, id_column), country = cell_of(t, country_column);
    if (!name.len) name = id;
    if (!name.len || utf8_invalid_at(name) != SIZE_MAX) return false; /* GDELT and ICEWS have events without a target */
    out->id = id_of_name(t->scratch, id.len ? id : name);
    if (!out->id.len) return false;
    out->name = out->mention = name;
    bool is_state = country.len && sv_equal_nocase(country, name);
    out->type = is_state || !country.len ? ACTOR_STATE : ACTOR_ORGANISATION;
    if (country.len && !is_state && utf8_invalid_at(country) == SIZE_MAX) {
        out->within = NEW_ARRAY(t->scratch, Sv, 1);
        out->within[0] = id_of_name(t->scratch, country);
        out->within_count = out->within[0].len > 0;
    }
    return true;
}

/* ---- rows to relations ---- */

/* A relation waits until all types are known, because a builder takes them first. */
typedef struct {
    Relation r;
    uint32_t type;
} Row;

static bool read_row(Table *t, Span span, Row *out)
{
    RelationActor source = { 0 }, target = { 0 };
    Period time;
    if (!row_actor(t, EVENT_SOURCE, EVENT_SOURCE_ID, EVENT_SOURCE_COUNTRY, &source)) {
        reject(t, EVENT_SOURCE);
        return false;
    }
    if (!row_actor(t, EVENT_TARGET, EVENT_TARGET_ID, EVENT_TARGET_COUNTRY, &target)) {
        reject(t, EVENT_TARGET);
        return false;
    }
    if (!row_time(t, &time) || !row_type(t, &out->type)) return false;
    Sv sentence = cell_of(t, EVENT_TEXT), doc = cell_of(t, EVENT_DOC);
    if (utf8_invalid_at(sentence) != SIZE_MAX) sentence = SV("");
    if (!doc.len || utf8_invalid_at(doc) != SIZE_MAX) doc = t->table->path;
    out->r = (Relation){ .doc = doc,
                         .sentence = sentence,
                         .source = source,
                         .target = target,
                         .factuality = FACT_ASSERTED,
                         .time = time,
                         .time_from = TIME_EXPLICIT,
                         .path = t->table->path,
                         .span = span,
                         .confidence = 1 };
    return true;
}

static char guess_separator(Sv text)
{
    Sv line = text, first = sv_cut(&line, '\n');
    if (sv_has(first, '\t')) return '\t';
    return sv_has(first, ';') && !sv_has(first, ',') ? ';' : ',';
}

/* States that rows name only as a country become actors of that type. */
static void declare_states(GraphBuilder *b, const Table *t)
{
    Sv id = id_of_name(t->scratch, cell_of(t, EVENT_SOURCE_COUNTRY));
    if (id.len) graph_declare_actor(b, id, cell_of(t, EVENT_SOURCE_COUNTRY), ACTOR_STATE, false);
    id = id_of_name(t->scratch, cell_of(t, EVENT_TARGET_COUNTRY));
    if (id.len) graph_declare_actor(b, id, cell_of(t, EVENT_TARGET_COUNTRY), ACTOR_STATE, false);
}

static void report_broken(Table *t)
{
    Source whole = { t->table->path, SV("") };
    for (int c = 0; c < EVENT_COLUMN_COUNT; c++) {
        if (!t->broken[c]) continue;
        Sv value = t->first_broken[c];
        diag(t->diag, (Place){ &whole, { 0 } }, E_EVENTS_VALUE,
             "%zu row%s left out: no usable %s (the first: \"%.*s\")", t->broken[c],
             t->broken[c] == 1 ? " is" : "s are", event_column_names[c], (int)(value.len < 40 ? value.len : 40),
             value.ptr);
    }
}

/* Two passes over the rows: the first finds the types, the second builds. */
static Snapshot *read_rows(Table *t, size_t start)
{
    Span span;
    Row row;
    for (size_t at = start; next_record(t, &at, &span);) {
        if (t->cell_count > 1) (void)read_row(t, span, &row);
        arena_reset(t->scratch);
    }
    for (int c = 0; c < EVENT_COLUMN_COUNT; c++) t->broken[c] = 0;
    if (t->type_count > 200) {
        map_fail(t, E_EVENTS_MAP, sv_of(event_column_names[EVENT_TYPE]),
                 "has more than 200 different values: that is no type of relation");
        return NULL;
    }
    GraphBuilder *b = graph_builder_of_types(t->arena, t->types, t->type_count);
    for (size_t at = start; next_record(t, &at, &span);) {
        if (t->cell_count > 1 && read_row(t, span, &row)) {
            row.r.type = t->types[row.type].name;
            declare_states(b, t);
            if (!graph_add(b, &row.r, t->diag)) return NULL;
        }
        arena_reset(t->scratch);
    }
    report_broken(t);
    return graph_finish(b);
}

Snapshot *events_read(Arena *a, const Source *table, Sv map, bool header, Diag *d)
{
    Table t = { .arena = a,
                .scratch = arena_new(),
                .table = table,
                .diag = d,
                .separator = guess_separator(table->text),
                .type_names = intern_new(a) };
    size_t at = sv_starts(table->text, SV("\xEF\xBB\xBF")) ? 3 : 0;
    Span span;
    Snapshot *g = NULL;
    Source whole = { table->path, SV("") };
    if (table->text.len >= INT32_MAX)
        diag(d, (Place){ &whole, { 0 } }, E_EVENTS_OPEN, "the table is larger than 2 GiB; split it");
    else if (header && !next_record(&t, &at, &span))
        diag(d, (Place){ &whole, { 0 } }, E_EVENTS_OPEN, "the table is empty");
    else if (parse_map(&t, map)) g = read_rows(&t, at);
    arena_free(t.scratch);
    return g;
}

const EventPreset *event_preset_find(Sv name, Diag *d)
{
    for (size_t i = 0; event_presets[i].name; i++)
        if (sv_equal(sv_of(event_presets[i].name), name)) return &event_presets[i];
    diag(d, NOWHERE, E_EVENTS_MAP, "there is no preset \"" SV_FMT "\"", SV_ARG(name));
    diag_hint(d, "presets are icews, gdelt, polecat, cow-dyads, cow-alliances and cow-mids; or give a map: "
                 "source=..,target=..,date=..");
    return NULL;
}
