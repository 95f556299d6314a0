/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * schema.c - tables: fixed ones by numbered migrations, one per kind from its fields.
 *
 * Invariants:
 *  (1) user_version is the number of migrations applied; a migration, once released, never changes.
 *  (2) A kind's table has a column for every field; columns are added, never dropped.
 *  (3) meta.layout is a checksum of the kinds' part; while it is the same nothing is looked at.
 */
#include "base/digest.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "store/private.h"

#include <inttypes.h>

static const char *const migrations[] = {
	/* 1: the first release */
	"CREATE TABLE meta ("
	"  name TEXT PRIMARY KEY,"
	"  value TEXT) STRICT, WITHOUT ROWID;"
	/* what every record has; the kind's fields stand in its own table under the same rid */
	"CREATE TABLE record ("
	"  rid INTEGER PRIMARY KEY,"
	"  id TEXT NOT NULL UNIQUE,"
	"  kind TEXT NOT NULL,"
	"  ref TEXT NOT NULL UNIQUE,"
	"  number INTEGER NOT NULL,"      /* 0 for controls */
	"  title TEXT,"                   /* copy of the field, for showing links */
	"  revision INTEGER NOT NULL,"    /* changes so far; 0: by rule, never touched */
	"  published INTEGER NOT NULL,"   /* the number is final */
	"  archived INTEGER NOT NULL,"
	"  created_at TEXT, created_by TEXT, changed_at TEXT, changed_by TEXT,"
	"  unknown TEXT) STRICT;"         /* elements of a newer format */
	"CREATE INDEX record_kind ON record (kind, archived, rid);"
	"CREATE INDEX record_number ON record (kind, number);"
	"CREATE INDEX record_title ON record (kind, title COLLATE NOCASE);"
	"CREATE TABLE alias (ref TEXT PRIMARY KEY, id TEXT NOT NULL) STRICT, WITHOUT ROWID;"
	/* every link field of every record; target is an id, or text that names nothing */
	"CREATE TABLE relation ("
	"  source INTEGER NOT NULL,"      /* rid */
	"  field TEXT NOT NULL,"
	"  target TEXT NOT NULL,"
	"  PRIMARY KEY (source, field, target)) STRICT, WITHOUT ROWID;"
	"CREATE INDEX relation_target ON relation (target, field);"
	"CREATE TABLE journal ("
	"  n INTEGER PRIMARY KEY,"        /* order of arrival */
	"  replica TEXT NOT NULL,"
	"  seq INTEGER NOT NULL,"
	"  at TEXT NOT NULL, person TEXT NOT NULL, verb TEXT NOT NULL, record TEXT NOT NULL,"
	"  field TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL, why TEXT NOT NULL,"
	"  hash BLOB NOT NULL,"           /* SHA-256 of the line */
	"  UNIQUE (replica, seq)) STRICT;"
	"CREATE INDEX journal_record ON journal (record, n);"
	"CREATE TRIGGER journal_update BEFORE UPDATE ON journal BEGIN"
	"  SELECT RAISE(ABORT, 'the journal is append-only'); END;"
	"CREATE TRIGGER journal_delete BEFORE DELETE ON journal BEGIN"
	"  SELECT RAISE(ABORT, 'the journal is append-only'); END;"
	/* acts of this installation, for undo */
	"CREATE TABLE act ("
	"  number INTEGER PRIMARY KEY,"
	"  person TEXT NOT NULL, label TEXT NOT NULL,"
	"  first_seq INTEGER NOT NULL, last_seq INTEGER NOT NULL,"
	"  is_undone INTEGER NOT NULL, is_final INTEGER NOT NULL) STRICT;"
	"CREATE TABLE outbox (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;"
	"CREATE TABLE rule_state ("
	"  rule TEXT PRIMARY KEY, population INTEGER NOT NULL,"
	"  found INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
	"CREATE TABLE finding ("
	"  rule TEXT NOT NULL, place INTEGER NOT NULL, record TEXT NOT NULL,"
	"  detail TEXT NOT NULL, PRIMARY KEY (rule, place)) STRICT, WITHOUT ROWID;"
	"CREATE INDEX finding_record ON finding (record);"
	"CREATE TABLE changed_kind (kind TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;"
	"CREATE VIRTUAL TABLE search USING fts5 (body, content='', columnsize=0, prefix='1 2 3',"
	"  tokenize='unicode61 remove_diacritics 2');"
	"CREATE VIEW link AS SELECT r.id AS source, r.kind AS kind, l.field AS field,"
	"  l.target AS target FROM relation l JOIN record r ON r.rid = l.source;",
	/* 2: what a link leads to; NULL: to nothing */
	"DROP VIEW link;"
	"CREATE VIEW link AS SELECT r.id AS source, r.kind AS kind, l.field AS field,"
	"  l.target AS target, t.kind AS target_kind FROM relation l JOIN record r ON r.rid = l.source"
	"  LEFT JOIN record t ON t.id = l.target;",
	/* 3: targets first: who looks for links to nothing reads no sources of the others */
	"DROP VIEW link;"
	"CREATE VIEW link AS SELECT r.id AS source, r.kind AS kind, l.field AS field,"
	"  l.target AS target, t.kind AS target_kind FROM relation l LEFT JOIN record t ON t.id = l.target"
	"  JOIN record r ON r.rid = l.source;",
	/* 4: own fields of text were not searched; see migrate_content() */
	"",
	/* 5: exceptions from rules in force when they were last run */
	"CREATE TABLE IF NOT EXISTS exempted ("
	"  rule TEXT NOT NULL, exception TEXT NOT NULL, found INTEGER NOT NULL,"
	"  PRIMARY KEY (rule, exception)) STRICT, WITHOUT ROWID;",
};
#define SEARCH_REFILLED_AT 4

void put_name(struct buf *out, const char *name)
{
	buf_printf(out, "\"%s\"", name); /* names are [a-z0-9_], checked by schema_new() and tests */
}

static void put_table(struct buf *out, const struct kind *kind)
{
	buf_printf(out, "\"k_%s\"", kind->def->name);
}

static void put_create(struct buf *out, const struct kind *kind)
{
	buf_puts(out, "CREATE TABLE IF NOT EXISTS ");
	put_table(out, kind);
	buf_puts(out, " (rid INTEGER PRIMARY KEY");
	for (size_t i = 0; i < kind->field_count; i++) {
		buf_puts(out, ", ");
		put_name(out, kind->fields[i]->name);
		buf_printf(out, " %s", kind->fields[i]->type->sql);
	}
	buf_puts(out, ") STRICT;");
}

static void put_view(struct buf *out, const struct kind *kind)
{
	buf_puts(out, "DROP VIEW IF EXISTS ");
	put_name(out, kind->def->name);
	buf_puts(out, ";CREATE VIEW ");
	put_name(out, kind->def->name);
	buf_puts(out, " AS SELECT r.rid AS rid, r.id AS id, r.ref AS ref, r.created_at AS created_at,"
		      " r.created_by AS created_by, r.changed_at AS changed_at,"
		      " r.changed_by AS changed_by");
	for (size_t i = 0; i < kind->field_count; i++) {
		buf_puts(out, ", k.");
		put_name(out, kind->fields[i]->name);
		buf_puts(out, " AS ");
		put_name(out, kind->fields[i]->name);
	}
	buf_puts(out, " FROM ");
	put_table(out, kind);
	/* There always is one. LEFT makes SQLite begin with the few rows of the kind, not with all
	 * records; where a column of r is compared it sees that this is no outer join and begins there. */
	buf_puts(out, " k LEFT JOIN record r ON r.rid = k.rid;");
}

static void put_indexes(struct buf *out, const struct kind *kind)
{
	for (size_t i = 0; i < kind->field_count; i++) {
		if (!kind->fields[i]->counted)
			continue;
		buf_printf(out, "CREATE INDEX IF NOT EXISTS \"k_%s_%s\" ON ", kind->def->name,
			   kind->fields[i]->name);
		put_table(out, kind);
		buf_puts(out, " (");
		put_name(out, kind->fields[i]->name);
		buf_puts(out, ");");
	}
}

/* Columns for fields that the table does not have yet. */
static struct err *add_columns(struct store *store, const struct kind *kind)
{
	struct map have = MAP_INIT;
	struct err *err = NULL;
	sqlite3_stmt *stmt;
	struct buf sql = BUF_INIT;
	bool has_row;

	buf_printf(&sql, "k_%s", kind->def->name);
	err = stmt_take(store, &stmt, "SELECT name FROM pragma_table_info(?1)", "t", buf_str(&sql));
	if (err)
		goto out;
	while (!(err = stmt_step(store, stmt, &has_row)) && has_row)
		map_set(&have, stmt_text(stmt, 0), store);
	stmt_give(store, stmt);
	for (size_t i = 0; i < kind->field_count && !err; i++) {
		if (map_has(&have, kind->fields[i]->name))
			continue;
		buf_truncate(&sql, 0);
		buf_puts(&sql, "ALTER TABLE ");
		put_table(&sql, kind);
		buf_puts(&sql, " ADD COLUMN ");
		put_name(&sql, kind->fields[i]->name);
		buf_printf(&sql, " %s", kind->fields[i]->type->sql);
		err = store_exec(store, buf_str(&sql));
	}
out:
	map_free(&have);
	buf_free(&sql);
	return err;
}

/* Length and checksum of what the kinds' part is made with. free() it. */
static char *layout_mark(const struct store *store)
{
	struct buf all = BUF_INIT;
	char *mark;

	for (size_t i = 0; i < store->schema->kind_count; i++) {
		put_create(&all, &store->schema->kinds[i]);
		put_view(&all, &store->schema->kinds[i]);
		put_indexes(&all, &store->schema->kinds[i]);
		for (size_t f = 0; f < store->schema->kinds[i].field_count; f++) {
			const struct field *field = store->schema->kinds[i].fields[f];

			if (field->derive)
				buf_printf(&all, "%s:%s;", field->name, field->derive_from ? field->derive_from : "");
		}
	}
	mark = mem_printf("%zu %08" PRIx32, all.len, crc32_add(0, buf_str(&all), all.len));
	buf_free(&all);
	return mark;
}

static struct err *bring_up_kinds(struct store *store, const char *mark)
{
	struct err *err = NULL;

	for (size_t i = 0; i < store->schema->kind_count && !err; i++) {
		struct buf sql = BUF_INIT;

		put_create(&sql, &store->schema->kinds[i]);
		err = store_exec(store, buf_str(&sql));
		if (!err)
			err = add_columns(store, &store->schema->kinds[i]);
		buf_truncate(&sql, 0);
		put_view(&sql, &store->schema->kinds[i]);
		put_indexes(&sql, &store->schema->kinds[i]);
		if (!err)
			err = store_exec(store, buf_str(&sql));
		buf_free(&sql);
	}
	return err ? err : store_meta_set(store, "layout", mark);
}

/* Is all as this program makes it? It is so nearly always, and then nobody has to be waited for. */
static struct err *check_current(struct store *store, int64_t version, const char *mark, bool *is_current)
{
	struct err *err;
	char *before;

	*is_current = false;
	if (version < (int64_t)ARRAY_LEN(migrations))
		return NULL;
	err = store_meta_get(store, "layout", &before);
	*is_current = !err && before && strcmp(before, mark) == 0;
	free(before);
	return err;
}

static struct err *migrate(struct store *store)
{
	int64_t version;
	struct err *err = stmt_int(store, &version, 0, "PRAGMA user_version", "");

	for (int64_t i = version; i < (int64_t)ARRAY_LEN(migrations) && !err; i++) {
		char *set = mem_printf("PRAGMA user_version = %d; PRAGMA application_id = %d;",
				       (int)i + 1, STORE_APPLICATION_ID);

		err = store_exec(store, migrations[i]);
		if (!err)
			err = store_exec(store, set);
		free(set);
	}
	return err;
}

/* The steps that are no SQL, once the tables of all kinds are there. */
static struct err *migrate_content(struct store *store, int64_t version)
{
	return version > 0 && version < SEARCH_REFILLED_AT ? search_refill(store) : NULL;
}

static struct err *bring_up(struct store *store, int64_t version, const char *mark)
{
	struct err *err = store_begin(store);

	if (err)
		return err;
	err = migrate(store);
	if (!err)
		err = bring_up_kinds(store, mark);
	if (!err)
		err = migrate_content(store, version);
	if (!err)
		return store_commit(store);
	store_rollback(store);
	return err;
}

struct err *schema_bring_up(struct store *store)
{
	bool is_current;
	int64_t version;
	struct err *err = stmt_int(store, &version, 0, "PRAGMA user_version", "");
	char *mark;

	if (err)
		return err;
	if (version > (int64_t)ARRAY_LEN(migrations))
		return err_hint(err_new(ERR_DENIED, _("The database %s was made by a newer annexa (format %d, "
						      "this program knows %d)"), store->path, (int)version,
					(int)ARRAY_LEN(migrations)),
				_("Install the newer version; nothing was changed."));
	if (store->is_readonly)
		return NULL;
	mark = layout_mark(store);
	err = check_current(store, version, mark, &is_current);
	if (!err && !is_current)
		err = bring_up(store, version, mark);
	free(mark);
	return err;
}

static const char record_columns[] =
	"r.rid, r.id, r.ref, r.revision, r.published, r.created_at, r.created_by, r.changed_at,"
	" r.changed_by, r.unknown";

void kind_sql_init(struct store *store)
{
	store->kinds = mem_alloc_array(store->schema->kind_count, sizeof(*store->kinds));
	for (size_t i = 0; i < store->schema->kind_count; i++) {
		const struct kind *kind = &store->schema->kinds[i];
		struct buf load = BUF_INIT, insert = BUF_INIT, update = BUF_INIT;

		buf_printf(&load, "SELECT %s", record_columns);
		buf_puts(&insert, "INSERT INTO ");
		put_table(&insert, kind);
		buf_puts(&insert, " (rid");
		buf_puts(&update, "UPDATE ");
		put_table(&update, kind);
		buf_puts(&update, " SET ");
		for (size_t f = 0; f < kind->field_count; f++) {
			buf_puts(&load, ", k.");
			put_name(&load, kind->fields[f]->name);
			buf_puts(&insert, ", ");
			put_name(&insert, kind->fields[f]->name);
			buf_puts(&update, f ? ", " : "");
			put_name(&update, kind->fields[f]->name);
			buf_printf(&update, " = ?%zu", f + 2);
		}
		buf_puts(&load, " FROM record r JOIN ");
		put_table(&load, kind);
		buf_puts(&load, " k ON k.rid = r.rid WHERE r.rid = ?1");
		buf_puts(&insert, ") VALUES (?1");
		for (size_t f = 0; f < kind->field_count; f++)
			buf_printf(&insert, ", ?%zu", f + 2);
		buf_puts(&insert, ")");
		buf_puts(&update, " WHERE rid = ?1");
		store->kinds[i] = (struct kind_sql){ .load = buf_steal(&load), .insert = buf_steal(&insert),
						     .update = buf_steal(&update) };
	}
}

void kind_sql_clear(struct store *store)
{
	for (size_t i = 0; store->kinds && i < store->schema->kind_count; i++) {
		free(store->kinds[i].load);
		free(store->kinds[i].insert);
		free(store->kinds[i].update);
	}
	free(store->kinds);
}
