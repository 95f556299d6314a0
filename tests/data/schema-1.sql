-- The tables of the first schema, with two risks and a person; see test_store_schema.c.
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT) STRICT, WITHOUT ROWID;
CREATE TABLE record (rid INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, ref
  TEXT NOT NULL UNIQUE, number INTEGER NOT NULL, title TEXT, revision INTEGER NOT NULL, published
  INTEGER NOT NULL, archived INTEGER NOT NULL, created_at TEXT, created_by TEXT, changed_at TEXT,
  changed_by TEXT, unknown TEXT) STRICT;
CREATE INDEX record_kind ON record (kind, archived, rid);
CREATE INDEX record_number ON record (kind, number);
CREATE INDEX record_title ON record (kind, title COLLATE NOCASE);
CREATE TABLE alias (ref TEXT PRIMARY KEY, id TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE relation (source INTEGER NOT NULL, field TEXT NOT NULL, target TEXT NOT NULL, PRIMARY
  KEY (source, field, target)) STRICT, WITHOUT ROWID;
CREATE INDEX relation_target ON relation (target, field);
CREATE TABLE journal (n INTEGER PRIMARY KEY, replica TEXT NOT NULL, seq INTEGER NOT NULL, at TEXT
  NOT NULL, person TEXT NOT NULL, verb TEXT NOT NULL, record TEXT NOT NULL, field TEXT NOT NULL,
  before TEXT NOT NULL, after TEXT NOT NULL, why TEXT NOT NULL, hash BLOB NOT NULL, UNIQUE
  (replica, seq)) STRICT;
CREATE INDEX journal_record ON journal (record, n);
CREATE TRIGGER journal_update BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is
  append-only'); END;
CREATE TRIGGER journal_delete BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is
  append-only'); END;
CREATE TABLE act (number INTEGER PRIMARY KEY, person TEXT NOT NULL, label TEXT NOT NULL, first_seq
  INTEGER NOT NULL, last_seq INTEGER NOT NULL, is_undone INTEGER NOT NULL, is_final INTEGER NOT
  NULL) STRICT;
CREATE TABLE outbox (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TABLE rule_state (rule TEXT PRIMARY KEY, population INTEGER NOT NULL, found INTEGER NOT
  NULL) STRICT, WITHOUT ROWID;
CREATE TABLE finding (rule TEXT NOT NULL, place INTEGER NOT NULL, record TEXT NOT NULL, detail
  TEXT NOT NULL, PRIMARY KEY (rule, place)) STRICT, WITHOUT ROWID;
CREATE INDEX finding_record ON finding (record);
CREATE TABLE changed_kind (kind TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE search USING fts5 (body, content='', columnsize=0, prefix='1 2 3',
  tokenize='unicode61 remove_diacritics 2');
CREATE VIEW link AS SELECT r.id AS source, r.kind AS kind, l.field AS field, l.target AS target
  FROM relation l JOIN record r ON r.rid = l.source;
CREATE TABLE k_risk (rid INTEGER PRIMARY KEY, title TEXT, owner TEXT) STRICT;
CREATE TABLE k_person (rid INTEGER PRIMARY KEY, title TEXT) STRICT;
INSERT INTO record (rid, id, kind, ref, number, title, revision, published, archived) VALUES
  (1, '01j0000000000000000000000a', 'person', 'PER-0001', 1, 'Ada', 1, 1, 0),
  (2, '01j0000000000000000000000b', 'risk', 'RSK-0001', 1, 'Fire', 1, 1, 0),
  (3, '01j0000000000000000000000c', 'risk', 'RSK-0002', 2, 'Theft', 1, 0, 0);
INSERT INTO k_person VALUES (1, 'Ada');
INSERT INTO k_risk VALUES (2, 'Fire', '01j0000000000000000000000a'), (3, 'Theft', 'nobody');
INSERT INTO relation VALUES (2, 'owner', '01j0000000000000000000000a'), (3, 'owner', 'nobody');
INSERT INTO finding VALUES ('risk-owner', 0, '01j0000000000000000000000b', ''),
  ('risk-owner', 1, '01j0000000000000000000000c', '');
INSERT INTO rule_state VALUES ('risk-owner', 2, 2);
PRAGMA user_version = 1;
