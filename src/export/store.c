/* Writing events.db: one transaction into a new file, rows in the order of the snapshot, so that equal graphs give
 * equal bytes. */
#include "export/store.h"

#include <errno.h>
#include <inttypes.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/intern.h"
#include "base/version.h"
#include "export/embedded.h"

enum { APPLICATION_ID = 0x61677631 /* "agv1" */, FORMAT_VERSION = 1 };

typedef struct {
    sqlite3 *db;
    sqlite3_stmt *insert; /* the statement at hand */
    Sv path;
    Diag *d;
    Arena *arena, *scratch;
    const Snapshot *s;
    Interner *documents; /* number + 1 is the row of the table document */
    bool ok;             /* nothing failed so far: all functions do nothing otherwise */
} Store;

static void fail(Store *st)
{
    if (st->ok)
        diag(st->d, NOWHERE, E_EXPORT_STORE, "cannot write " SV_FMT ": %s", SV_ARG(st->path),
             st->db ? sqlite3_errmsg(st->db) : "out of memory");
    st->ok = false;
}

static void run(Store *st, const char *sql)
{
    if (st->ok && sqlite3_exec(st->db, sql, NULL, NULL, NULL) != SQLITE_OK) fail(st);
}

/* ---- one insert after the other ---- */

static void begin_rows(Store *st, const char *sql)
{
    if (st->ok && sqlite3_prepare_v2(st->db, sql, -1, &st->insert, NULL) != SQLITE_OK) fail(st);
}

static void end_rows(Store *st)
{
    sqlite3_finalize(st->insert);
    st->insert = NULL;
}

static void bind_int(Store *st, int column, int64_t value)
{
    if (st->ok && sqlite3_bind_int64(st->insert, column, value) != SQLITE_OK) fail(st);
}

static void bind_real(Store *st, int column, double value)
{
    if (st->ok && sqlite3_bind_double(st->insert, column, value) != SQLITE_OK) fail(st);
}

static void bind_text(Store *st, int column, Sv text)
{
    if (st->ok && sqlite3_bind_text64(st->insert, column, text.len ? text.ptr : "", text.len, SQLITE_STATIC,
                                      SQLITE_UTF8) != SQLITE_OK)
        fail(st);
}

/* NULL where the text is empty. */
static void bind_text_or_null(Store *st, int column, Sv text)
{
    if (text.len) bind_text(st, column, text);
    else if (st->ok && sqlite3_bind_null(st->insert, column) != SQLITE_OK) fail(st);
}

/* Start and end at two columns that follow each other. */
static void bind_period(Store *st, int column, Period p)
{
    bind_text_or_null(st, column, period_start_iso(st->scratch, p));
    bind_text_or_null(st, column + 1, period_end_iso(st->scratch, p));
}

static void row(Store *st)
{
    if (st->ok && (sqlite3_step(st->insert) != SQLITE_DONE || sqlite3_reset(st->insert) != SQLITE_OK)) fail(st);
    arena_reset(st->scratch);
}

/* ---- tables ---- */

static void put_meta(Store *st, const char *key, Sv value)
{
    bind_text(st, 1, sv_of(key));
    bind_text(st, 2, value);
    row(st);
}

static void put_all_meta(Store *st, const StoreExtras *x)
{
    begin_rows(st, "INSERT INTO meta VALUES (?, ?)");
    put_meta(st, "format_version", SV("1"));
    put_meta(st, "model_hash", x->model_hash);
    put_meta(st, "program", SV("actorgraph " ACTORGRAPH_VERSION));
    put_meta(st, "rules_hash", st->s->rules_hash);
    end_rows(st);
}

static void put_document(Store *st, const StoreDocument *d)
{
    uint32_t known = intern_count(st->documents), number = intern_add(st->documents, d->id);
    if (number < known) return;
    bind_int(st, 1, (int64_t)number + 1);
    bind_text(st, 2, d->id);
    bind_text(st, 3, d->title);
    bind_text(st, 4, d->path);
    bind_period(st, 5, d->date);
    bind_text(st, 7, sv_of(precision_names[d->date.precision]));
    bind_text_or_null(st, 8, d->content_hash ? arena_printf(st->scratch, "%016" PRIx64, d->content_hash) : (Sv){ 0 });
    row(st);
}

static int by_document_id(const void *x, const void *y)
{
    const StoreDocument *a = x, *b = y;
    int c = sv_compare(a->id, b->id);
    return c ? c : sv_compare(a->path, b->path);
}

/* Those of the run and those that relations name, by id. */
static void put_documents(Store *st, const StoreExtras *x)
{
    size_t count = 0;
    StoreDocument *all = NEW_ARRAY(st->arena, StoreDocument, x->document_count + st->s->relation_count);
    for (size_t i = 0; i < x->document_count; i++) all[count++] = x->documents[i];
    for (size_t i = 0; i < st->s->relation_count; i++) {
        const Relation *c = &st->s->relations[i].claim;
        all[count++] = (StoreDocument){ c->doc, c->title, c->path, c->doc_date, 0 };
    }
    /* What the run says of a document goes before what its relations say. */
    for (size_t i = 0; i < x->document_count; i++) intern_add(st->documents, all[i].id);
    size_t kept = x->document_count;
    for (size_t i = x->document_count; i < count; i++) {
        uint32_t known = intern_count(st->documents);
        if (intern_add(st->documents, all[i].id) == known) all[kept++] = all[i];
    }
    if (kept) qsort(all, kept, sizeof *all, by_document_id);
    st->documents = intern_new(st->arena); /* again, now in the order of rows */
    begin_rows(st, "INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    for (size_t i = 0; i < kept; i++) put_document(st, &all[i]);
    end_rows(st);
}

static void put_actors(Store *st, const StoreExtras *x)
{
    const Snapshot *s = st->s;
    begin_rows(st, "INSERT INTO actor VALUES (?, ?, ?, ?, ?)");
    for (size_t i = 0; i < s->actor_count; i++) {
        bind_int(st, 1, (int64_t)i);
        bind_text(st, 2, s->actors[i].id);
        bind_text(st, 3, s->actors[i].name);
        bind_text(st, 4, sv_of(actor_type_names[s->actors[i].type]));
        bind_int(st, 5, s->actors[i].discovered);
        row(st);
    }
    end_rows(st);
    begin_rows(st, "INSERT INTO within VALUES (?, ?)");
    for (size_t i = 0; i < s->actor_count; i++)
        for (size_t k = 0; k < s->actors[i].within_count; k++) {
            bind_int(st, 1, (int64_t)i);
            bind_int(st, 2, s->actors[i].within[k]);
            row(st);
        }
    end_rows(st);
    begin_rows(st, "INSERT OR IGNORE INTO alias VALUES (?, ?)");
    for (size_t i = 0; i < x->alias_count; i++) {
        uint32_t actor = snapshot_find_actor(s, x->aliases[i].actor);
        if (actor >= s->actor_count) continue; /* of an actor that is in no relation */
        bind_int(st, 1, actor);
        bind_text(st, 2, x->aliases[i].text);
        row(st);
    }
    for (size_t i = 0; i < s->relation_count; i++) { /* how the texts call them */
        const GraphEdge *e = &s->edges[s->relations[i].edge];
        const Relation *c = &s->relations[i].claim;
        for (int end = 0; end < 2; end++) {
            const RelationActor *a = end ? &c->target : &c->source;
            if (a->resolved.len || !a->mention.len) continue; /* pronouns and descriptions are no names */
            bind_int(st, 1, end ? e->target : e->source);
            bind_text(st, 2, a->mention);
            row(st);
        }
    }
    end_rows(st);
}

static void put_types(Store *st)
{
    const Snapshot *s = st->s;
    run(st, "PRAGMA defer_foreign_keys = ON"); /* a parent may stand behind its child */
    begin_rows(st, "INSERT INTO relation_type VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    for (size_t i = 0; i < s->type_count; i++) {
        const GraphType *t = &s->types[i];
        bind_int(st, 1, (int64_t)i);
        bind_text(st, 2, t->name);
        if (t->parent == NO_RELATION) bind_text_or_null(st, 3, (Sv){ 0 });
        else bind_int(st, 3, t->parent);
        bind_int(st, 4, t->symmetric);
        bind_int(st, 5, t->state);
        bind_int(st, 6, t->polarity);
        bind_real(st, 7, t->tone);
        bind_text(st, 8, t->plover);
        bind_text(st, 9, t->cameo);
        row(st);
    }
    end_rows(st);
    begin_rows(st, "INSERT OR IGNORE INTO type_ends VALUES (?, ?)");
    for (size_t i = 0; i < s->type_count; i++)
        for (size_t k = 0; k < s->types[i].ends_count; k++) {
            bind_int(st, 1, (int64_t)i);
            bind_int(st, 2, s->types[i].ends[k]);
            row(st);
        }
    end_rows(st);
}

static void put_edges(Store *st)
{
    static const Factuality order[FACTUALITY_COUNT] = { FACT_ASSERTED, FACT_REPORTED, FACT_PLANNED, FACT_HYPOTHETICAL,
                                                        FACT_NEGATED };
    begin_rows(st, "INSERT INTO edge VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    for (size_t i = 0; i < st->s->edge_count; i++) {
        const GraphEdge *e = &st->s->edges[i];
        bind_int(st, 1, (int64_t)i);
        bind_int(st, 2, e->source);
        bind_int(st, 3, e->type);
        bind_int(st, 4, e->target);
        bind_period(st, 5, e->span);
        for (int k = 0; k < FACTUALITY_COUNT; k++) bind_int(st, 7 + k, e->by_factuality[order[k]]);
        row(st);
    }
    end_rows(st);
}

/* ---- sentences and relations ---- */

typedef struct {
    uint32_t document, relation;
    const Relation *claim;
} Spot;

static int compare_sentence(const Spot *a, const Spot *b)
{
    if (a->document != b->document) return a->document < b->document ? -1 : 1;
    if (a->claim->span.off != b->claim->span.off) return a->claim->span.off < b->claim->span.off ? -1 : 1;
    if (a->claim->span.len != b->claim->span.len) return a->claim->span.len < b->claim->span.len ? -1 : 1;
    return sv_compare(a->claim->sentence, b->claim->sentence);
}

static int by_sentence(const void *x, const void *y)
{
    const Spot *a = x, *b = y;
    int c = compare_sentence(a, b);
    return c ? c : (a->relation > b->relation) - (a->relation < b->relation);
}

/* Rows of the table sentence; returns the row of each relation. */
static int64_t *put_sentences(Store *st)
{
    const Snapshot *s = st->s;
    Spot *places = NEW_ARRAY(st->arena, Spot, s->relation_count);
    int64_t *rows = NEW_ARRAY(st->arena, int64_t, s->relation_count), last = 0;
    for (uint32_t i = 0; i < s->relation_count; i++)
        places[i] = (Spot){ intern_find(st->documents, s->relations[i].claim.doc), i, &s->relations[i].claim };
    if (s->relation_count) qsort(places, s->relation_count, sizeof *places, by_sentence);
    begin_rows(st, "INSERT INTO sentence VALUES (?, ?, ?, ?, ?)");
    for (size_t i = 0; i < s->relation_count; i++) {
        const Spot *p = &places[i];
        if (i == 0 || compare_sentence(&places[i - 1], p) != 0) {
            bind_int(st, 1, ++last);
            bind_int(st, 2, (int64_t)p->document + 1);
            bind_int(st, 3, p->claim->span.off);
            bind_int(st, 4, p->claim->span.len);
            bind_text(st, 5, p->claim->sentence);
            row(st);
        }
        rows[p->relation] = last;
    }
    end_rows(st);
    return rows;
}

/* The relation as a JSON line, without the line end: what a later run reads back. */
static Sv record_of(Store *st, const Relation *c)
{
    char *text = NULL;
    size_t length = 0;
    FILE *to = open_memstream(&text, &length);
    if (!to) {
        fail(st);
        return (Sv){ 0 };
    }
    relation_write(to, c);
    fclose(to);
    Sv kept = arena_sv(st->scratch, sv_trim((Sv){ text, length }));
    free(text);
    return kept;
}

static void put_relations(Store *st)
{
    begin_rows(st, "INSERT INTO relation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    for (size_t i = 0; i < st->s->relation_count; i++) {
        const Relation *c = &st->s->relations[i].claim;
        int32_t year = relation_year(c);
        bind_int(st, 1, (int64_t)i);
        bind_int(st, 2, st->s->relations[i].edge);
        bind_text(st, 3, sv_of(factuality_names[c->factuality]));
        bind_text_or_null(st, 4, c->says);
        bind_period(st, 5, c->time);
        bind_text(st, 7, sv_of(precision_names[c->time.precision]));
        bind_text(st, 8, sv_of(time_from_names[c->time_from]));
        if (year == INT32_MIN) bind_text_or_null(st, 9, (Sv){ 0 });
        else bind_int(st, 9, year);
        bind_real(st, 10, c->confidence);
        bind_text(st, 11, record_of(st, c));
        row(st);
    }
    end_rows(st);
}

static void bind_mention(Store *st, int column, Sv text, Span span)
{
    bind_text(st, column, text);
    bind_int(st, column + 1, span.off);
    bind_int(st, column + 2, span.len);
}

static void put_evidence(Store *st, const int64_t *sentences)
{
    begin_rows(st, "INSERT INTO evidence VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    for (size_t i = 0; i < st->s->relation_count; i++) {
        const Relation *c = &st->s->relations[i].claim;
        bind_int(st, 1, (int64_t)i);
        bind_int(st, 2, sentences[i]);
        bind_mention(st, 3, c->source.mention, c->source.span);
        bind_mention(st, 6, c->target.mention, c->target.span);
        bind_int(st, 9, c->trigger.off);
        bind_int(st, 10, c->trigger.len);
        bind_text(st, 11, c->rule);
        bind_text(st, 12, c->rule_name);
        bind_int(st, 13, c->matchers);
        row(st);
    }
    end_rows(st);
}

static void put_all(Store *st, const StoreExtras *x)
{
    run(st, "PRAGMA page_size = 4096; PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA foreign_keys = "
            "ON; PRAGMA encoding = 'UTF-8';");
    run(st,
        arena_cstr(st->arena, arena_printf(st->arena, "PRAGMA application_id = %d; PRAGMA user_version = %d; BEGIN;",
                                           APPLICATION_ID, FORMAT_VERSION)));
    run(st, embedded_store_sql().ptr);
    put_all_meta(st, x);
    put_documents(st, x);
    put_actors(st, x);
    put_types(st);
    put_edges(st);
    int64_t *sentences = put_sentences(st);
    put_relations(st);
    put_evidence(st, sentences);
    run(st, "INSERT INTO evidence_text (evidence_text) VALUES ('rebuild');");
    run(st, "INSERT INTO evidence_text (evidence_text) VALUES ('optimize');");
    run(st, "COMMIT;");
}

bool store_write(Sv path, const Snapshot *s, const StoreExtras *extras, Diag *d)
{
    static const StoreExtras none = { 0 };
    Arena *a = arena_new();
    Store st = { .path = path, .d = d, .arena = a, .scratch = arena_new(), .s = s, .ok = true };
    char *final = arena_cstr(a, path),
         *part = arena_cstr(a, arena_printf(a, SV_FMT ".part-%ld", SV_ARG(path), (long)getpid()));
    st.documents = intern_new(a);
    unlink(part);
    if (sqlite3_open_v2(part, &st.db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) != SQLITE_OK) fail(&st);
    if (st.ok) put_all(&st, extras ? extras : &none);
    if (sqlite3_close(st.db) != SQLITE_OK && st.ok) st.ok = diag(d, NOWHERE, E_EXPORT_STORE, "cannot close %s", part);
    if (st.ok && rename(part, final) != 0)
        st.ok = diag(d, NOWHERE, E_EXPORT_STORE, "cannot write %s: %s", final, strerror(errno));
    if (!st.ok) unlink(part);
    arena_free(st.scratch);
    arena_free(a);
    return st.ok;
}

/* ---- reading back ---- */

typedef struct {
    sqlite3 *db;
    sqlite3_stmt *query;
    Arena *arena;
    Sv path;
    Diag *d;
    bool ok;
} Load;

static bool load_fail(Load *l)
{
    if (l->ok) {
        diag(l->d, NOWHERE, E_EXPORT_STORE, "cannot read " SV_FMT ": %s", SV_ARG(l->path),
             l->db ? sqlite3_errmsg(l->db) : "out of memory");
        diag_hint(l->d, "take the file away: the run then reads all documents again");
    }
    l->ok = false;
    return false;
}

static void ask(Load *l, const char *sql)
{
    if (l->ok && sqlite3_prepare_v2(l->db, sql, -1, &l->query, NULL) != SQLITE_OK) load_fail(l);
}

static bool next_row(Load *l)
{
    int code = l->ok ? sqlite3_step(l->query) : SQLITE_DONE;
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) load_fail(l);
    sqlite3_finalize(l->query);
    l->query = NULL;
    return false;
}

static Sv column_text(Load *l, int column)
{
    const unsigned char *text = sqlite3_column_text(l->query, column);
    return text ? arena_sv(l->arena, (Sv){ (const char *)text, (size_t)sqlite3_column_bytes(l->query, column) })
                : (Sv){ 0 };
}

static void load_meta(Load *l, StoreHistory *h)
{
    ask(l, "SELECT key, value FROM meta ORDER BY key");
    while (next_row(l)) {
        Sv key = column_text(l, 0);
        if (sv_equal(key, SV("rules_hash"))) h->rules_hash = column_text(l, 1);
        if (sv_equal(key, SV("model_hash"))) h->model_hash = column_text(l, 1);
    }
}

/* Relations sorted by the path and id of their document; each document knows where its own begin. */
static void load_documents(Load *l, StoreHistory *h)
{
    size_t document_cap = 0, relation_cap = 0;
    int64_t last = -1;
    Source *source = NEW(l->arena, Source);
    source->path = l->path;
    ask(l, "SELECT d.id, d.path, d.doc, d.content_hash, r.record FROM document d LEFT JOIN sentence n ON n.document = "
           "d.id LEFT JOIN evidence e ON e.sentence = n.id "
           "LEFT JOIN relation r ON r.id = e.relation ORDER BY d.path, d.doc, d.id, r.id");
    while (next_row(l)) {
        int64_t id = sqlite3_column_int64(l->query, 0);
        if (id != last) {
            StoreKnown k = { .path = column_text(l, 1),
                             .doc = column_text(l, 2),
                             .first_relation = (uint32_t)h->relation_count };
            Sv hash = column_text(l, 3);
            k.content_hash = hash.len ? strtoull(arena_cstr(l->arena, hash), NULL, 16) : 0;
            ARENA_PUSH(l->arena, h->documents, h->document_count, document_cap, k);
            last = id;
        }
        source->text = column_text(l, 4);
        if (!source->text.len) continue;
        Relation r;
        if (!relation_read(l->arena, source, (Span){ 0, (uint32_t)source->text.len }, &r, l->d)) {
            l->ok = false; /* it has said why */
            continue;
        }
        ARENA_PUSH(l->arena, h->relations, h->relation_count, relation_cap, r);
        h->documents[h->document_count - 1].relation_count++;
    }
}

static int64_t pragma(Load *l, const char *sql)
{
    int64_t value = -1;
    ask(l, sql);
    while (next_row(l)) value = sqlite3_column_int64(l->query, 0);
    return value;
}

StoreHistory *store_history(Arena *a, Sv path, Diag *d)
{
    Load l = { .arena = a, .path = path, .d = d, .ok = true };
    const char *name = arena_cstr(a, path);
    StoreHistory *h = NULL;
    if (access(name, F_OK) != 0) return NULL;
    if (sqlite3_open_v2(name, &l.db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK) load_fail(&l);
    bool ours = l.ok && pragma(&l, "PRAGMA application_id") == APPLICATION_ID &&
                pragma(&l, "PRAGMA user_version") == FORMAT_VERSION;
    if (ours) {
        h = NEW(a, StoreHistory);
        load_meta(&l, h);
        load_documents(&l, h);
    }
    sqlite3_finalize(l.query);
    sqlite3_close(l.db);
    return l.ok ? h : NULL;
}
