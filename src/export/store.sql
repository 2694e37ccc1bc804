-- Tables and views of events.db; embedded in the program (make/export.mk). docs/sql.md explains them.
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE document (
  id INTEGER PRIMARY KEY, doc TEXT NOT NULL UNIQUE, title TEXT NOT NULL, path TEXT NOT NULL,
  start TEXT, "end" TEXT, precision TEXT NOT NULL, content_hash TEXT
) STRICT;
CREATE TABLE sentence (
  id INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES document (id),
  offset INTEGER NOT NULL, length INTEGER NOT NULL, text TEXT NOT NULL,
  UNIQUE (document, offset, length, text)
) STRICT;

CREATE TABLE actor (
  id INTEGER PRIMARY KEY, actor TEXT NOT NULL UNIQUE, name TEXT NOT NULL, type TEXT NOT NULL, discovered INTEGER NOT NULL
) STRICT;
CREATE TABLE within (
  actor INTEGER NOT NULL REFERENCES actor (id), body INTEGER NOT NULL REFERENCES actor (id), PRIMARY KEY (actor, body)
) STRICT, WITHOUT ROWID;
CREATE TABLE alias (
  actor INTEGER NOT NULL REFERENCES actor (id), text TEXT NOT NULL, PRIMARY KEY (actor, text)
) STRICT, WITHOUT ROWID;

CREATE TABLE relation_type (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, parent INTEGER REFERENCES relation_type (id), symmetric INTEGER NOT NULL,
  state INTEGER NOT NULL, polarity INTEGER NOT NULL, tone REAL NOT NULL, plover TEXT NOT NULL, cameo TEXT NOT NULL
) STRICT;
CREATE TABLE type_ends (
  type INTEGER NOT NULL REFERENCES relation_type (id), ends INTEGER NOT NULL REFERENCES relation_type (id), PRIMARY KEY (type, ends)
) STRICT, WITHOUT ROWID;

CREATE TABLE edge (
  id INTEGER PRIMARY KEY, source INTEGER NOT NULL REFERENCES actor (id), type INTEGER NOT NULL REFERENCES relation_type (id),
  target INTEGER NOT NULL REFERENCES actor (id), start TEXT, "end" TEXT,
  asserted INTEGER NOT NULL, reported INTEGER NOT NULL, planned INTEGER NOT NULL, hypothetical INTEGER NOT NULL, negated INTEGER NOT NULL,
  UNIQUE (source, type, target)
) STRICT;
CREATE TABLE relation (
  id INTEGER PRIMARY KEY, edge INTEGER NOT NULL REFERENCES edge (id), factuality TEXT NOT NULL, says TEXT,
  start TEXT, "end" TEXT, precision TEXT NOT NULL, time_from TEXT NOT NULL, year INTEGER, confidence REAL NOT NULL,
  record TEXT NOT NULL
) STRICT;
CREATE TABLE evidence (
  relation INTEGER PRIMARY KEY REFERENCES relation (id), sentence INTEGER NOT NULL REFERENCES sentence (id),
  source_text TEXT NOT NULL, source_offset INTEGER NOT NULL, source_length INTEGER NOT NULL,
  target_text TEXT NOT NULL, target_offset INTEGER NOT NULL, target_length INTEGER NOT NULL,
  trigger_offset INTEGER NOT NULL, trigger_length INTEGER NOT NULL,
  rule TEXT NOT NULL, rule_name TEXT NOT NULL, matchers INTEGER NOT NULL
) STRICT;

CREATE INDEX sentence_document ON sentence (document);
CREATE INDEX edge_target ON edge (target);
CREATE INDEX relation_edge ON relation (edge);
CREATE INDEX relation_year ON relation (year, factuality);
CREATE INDEX evidence_sentence ON evidence (sentence);

CREATE VIRTUAL TABLE evidence_text USING fts5 (text, content = 'sentence', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2');

-- Every claim with its words, one a line.
CREATE VIEW claim AS
SELECT r.id, s.actor AS source, s.name AS source_name, t.name AS relation, t.polarity, o.actor AS target, o.name AS target_name,
       r.factuality, r.says, r.start, r."end", r.year, r.confidence, d.doc, d.title, d.path, n.offset, n.text AS sentence, e.rule
FROM relation r JOIN edge g ON g.id = r.edge JOIN actor s ON s.id = g.source JOIN actor o ON o.id = g.target
     JOIN relation_type t ON t.id = g.type JOIN evidence e ON e.relation = r.id JOIN sentence n ON n.id = e.sentence
     JOIN document d ON d.id = n.document;
-- How often each edge is claimed in each year.
CREATE VIEW edge_year AS
SELECT r.year, s.actor AS source, t.name AS relation, t.polarity, o.actor AS target, r.factuality, count(*) AS count,
       avg(r.confidence) AS confidence
FROM relation r JOIN edge g ON g.id = r.edge JOIN actor s ON s.id = g.source JOIN actor o ON o.id = g.target
     JOIN relation_type t ON t.id = g.type
WHERE r.year IS NOT NULL GROUP BY r.year, g.id, r.factuality;
-- What each actor does and suffers in each year, asserted relations alone.
CREATE VIEW actor_year AS
SELECT year, actor, sum(polarity > 0) AS positive, sum(polarity < 0) AS negative, sum(polarity = 0) AS neutral, count(*) AS relations
FROM (SELECT r.year, s.actor, t.polarity FROM relation r JOIN edge g ON g.id = r.edge JOIN actor s ON s.id = g.source
      JOIN relation_type t ON t.id = g.type WHERE r.factuality = 'asserted' AND r.year IS NOT NULL
      UNION ALL
      SELECT r.year, o.actor, t.polarity FROM relation r JOIN edge g ON g.id = r.edge JOIN actor o ON o.id = g.target
      JOIN relation_type t ON t.id = g.type WHERE r.factuality = 'asserted' AND r.year IS NOT NULL AND g.source <> g.target)
GROUP BY year, actor;
-- Documents with how many relations they gave.
CREATE VIEW document_yield AS
SELECT d.doc, d.title, d.start, count(e.relation) AS relations
FROM document d LEFT JOIN sentence n ON n.document = d.id LEFT JOIN evidence e ON e.sentence = n.id GROUP BY d.id;
