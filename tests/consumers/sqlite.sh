#!/bin/bash
# The database is sound, and every recipe of the manual runs on it.
. "$ROOT/tests/consumers/lib.bash"
have_program sqlite3 sqlite3 || exit 0
recipes() { awk '/^```sql/ { take = 1; next } /^```/ { take = 0 } take' "$ROOT/docs/sql.md"; }
run_recipes() { recipes | sqlite3 -bail "$1" > "$1.answers"; }

for graph in region hostile; do
    write $graph sqlite
    is "$graph: integrity" "$(sqlite3 $graph.sqlite 'PRAGMA integrity_check')" ok
    is "$graph: foreign keys" "$(sqlite3 $graph.sqlite 'PRAGMA foreign_key_check')" ""
    is "$graph: full-text index" "$(sqlite3 $graph.sqlite "INSERT INTO evidence_text (evidence_text) VALUES ('integrity-check')" 2>&1)" ""
    is "$graph: claims are relations" "$(sqlite3 $graph.sqlite 'SELECT (SELECT count(*) FROM claim) = (SELECT count(*) FROM relation)')" 1
    ok_if "$graph: recipes of docs/sql.md" run_recipes $graph.sqlite
done
