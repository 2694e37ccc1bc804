/* events.db: documents, sentences, actors, relations and edges as SQLite tables, to ask questions in SQL. docs/sql.md
 * has recipes. */
#ifndef EXPORT_STORE_H
#define EXPORT_STORE_H

#include "graph/snapshot.h"

/** A document of the run that is written, for the table `document`; one without relations is kept too, so that a second
 * run need not read it again. */
typedef struct {
    Sv id, title, path;
    Period date;
    uint64_t content_hash; /* sv_hash() of its bytes; 0: unknown */
} StoreDocument;

/** An alias of an actor, for the table `alias`. */
typedef struct {
    Sv actor, text;
} StoreAlias;

typedef struct {
    const StoreDocument *documents; /* NULL: those that the relations name */
    size_t document_count;
    const StoreAlias *aliases;
    size_t alias_count;
    Sv model_hash; /* of the language model; empty: none. With rules and content hash it says whether a document must be
                      read again. */
} StoreExtras;

/**
 * Write @s as a new SQLite database at @path.
 *
 * The file is written beside its place in one transaction and renamed when whole, so nobody sees half of it. Equal
 * input gives equal bytes with one version of SQLite. Tables are STRICT, foreign keys hold, and evidence_text is a
 * full-text index (FTS5) over the sentences.
 *
 * extras  NULL: nothing more is known than the snapshot holds.
 * Fails   X006 (no room, no permission, FTS5 missing); an old file at @path is then untouched.
 * Cost    about 10 s and 500 MB of file for a million relations.
 */
bool store_write(Sv path, const Snapshot *s, const StoreExtras *extras, Diag *d) MUST_USE;

/** What a run before this one knew of a document. */
typedef struct {
    Sv path, doc;
    uint64_t content_hash;
    uint32_t first_relation, relation_count; /* rows of StoreHistory.relations */
} StoreKnown;

typedef struct {
    Sv rules_hash, model_hash;
    StoreKnown *documents; /* sorted by path */
    size_t document_count;
    Relation *relations;
    size_t relation_count;
} StoreHistory;

/** Read back what store_write() wrote with documents: for a run that reads only new and changed documents. All in @a.
 * NULL where there is no such file or it is of another version; X006 where it is damaged. */
StoreHistory *store_history(Arena *a, Sv path, Diag *d) MUST_USE;

#endif
