#!/bin/sh
# recipes.sh DATABASE SQL.MD: the database is sound, and every recipe of the manual runs on it.
set -eu
test "$(sqlite3 "$1" 'PRAGMA integrity_check')" = ok
test -z "$(sqlite3 "$1" 'PRAGMA foreign_key_check')"
sqlite3 "$1" "INSERT INTO evidence_text (evidence_text) VALUES ('integrity-check')"
test "$(sqlite3 "$1" 'SELECT count(*) FROM claim')" = "$(sqlite3 "$1" 'SELECT count(*) FROM relation')"
awk '/^```sql/ { take = 1; next } /^```/ { take = 0 } take' "$2" | sqlite3 -bail "$1" >/dev/null
