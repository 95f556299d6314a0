-- What the second schema changed in the first.
DROP VIEW link;
CREATE VIEW link AS SELECT r.id AS source, r.kind AS kind, l.field AS field, l.target AS target,
  t.kind AS target_kind FROM relation l JOIN record r ON r.rid = l.source LEFT JOIN record t ON
  t.id = l.target;
PRAGMA user_version = 2;
