/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * records.c - load, find and write records.
 */
#include "store/records.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/vec.h"
#include "model/kinds.h"
#include "store/private.h"

#define FIXED_COLUMNS 10 /* of kind_sql.load before the fields */

static void copy_text(char *to, size_t size, sqlite3_stmt *stmt, int column)
{
	snprintf(to, size, "%s", stmt_text(stmt, column));
}

/* SQLite prints a REAL with ".0" where the canonical text has none. */
static void take_value(struct record *record, size_t field, sqlite3_stmt *stmt, int column)
{
	const char *text;

	if (sqlite3_column_type(stmt, column) == SQLITE_NULL)
		return;
	text = stmt_text(stmt, column);
	if (sqlite3_column_type(stmt, column) == SQLITE_FLOAT && strlen(text) > 2 &&
	    strcmp(text + strlen(text) - 2, ".0") == 0)
		record->values[field] = mem_strndup(text, strlen(text) - 2);
	else
		record->values[field] = mem_strdup(text);
}

static struct record *record_from_row(const struct kind *kind, sqlite3_stmt *stmt)
{
	struct record *record = record_new(kind);

	record->rid = sqlite3_column_int64(stmt, 0);
	copy_text(record->id, sizeof(record->id), stmt, 1);
	record->ref = mem_strdup(stmt_text(stmt, 2));
	record->revision = sqlite3_column_int64(stmt, 3);
	record->is_published = sqlite3_column_int(stmt, 4);
	copy_text(record->created_at, sizeof(record->created_at), stmt, 5);
	copy_text(record->created_by, sizeof(record->created_by), stmt, 6);
	copy_text(record->changed_at, sizeof(record->changed_at), stmt, 7);
	copy_text(record->changed_by, sizeof(record->changed_by), stmt, 8);
	if (sqlite3_column_type(stmt, 9) != SQLITE_NULL)
		record->unknown = mem_strdup(stmt_text(stmt, 9));
	for (size_t i = 0; i < kind->field_count; i++)
		take_value(record, i, stmt, (int)(FIXED_COLUMNS + i));
	return record;
}

/* Row and kind behind an id; rid 0 when there is none. */
static struct err *find_row(struct store *store, const char *id, int64_t *rid, const struct kind **kind)
{
	sqlite3_stmt *stmt;
	bool has_row;
	struct err *err = stmt_take(store, &stmt, "SELECT rid, kind FROM record WHERE id = ?1", "t", id);

	*rid = 0;
	*kind = NULL;
	if (err)
		return err;
	err = stmt_step(store, stmt, &has_row);
	if (!err && has_row) {
		*rid = sqlite3_column_int64(stmt, 0);
		*kind = schema_kind(store->schema, stmt_text(stmt, 1));
	}
	stmt_give(store, stmt);
	return err;
}

static struct err *load_row(struct store *store, const struct kind *kind, int64_t rid, struct record **out)
{
	sqlite3_stmt *stmt;
	bool has_row;
	struct err *err = stmt_take(store, &stmt, store->kinds[kind->index].load, "i", rid);

	*out = NULL;
	if (err)
		return err;
	err = stmt_step(store, stmt, &has_row);
	if (!err && has_row)
		*out = record_from_row(kind, stmt);
	else if (!err)
		err = err_hint(err_new(ERR_DAMAGED, _("The database %s has half a record (row %" PRId64 ")"),
				       store->path, rid),
			       _("Run 'annexa rebuild' to make it again from the repository."));
	stmt_give(store, stmt);
	return err;
}

struct err *records_load(struct store *store, const char *id, struct record **out)
{
	const struct kind *kind;
	int64_t rid;
	struct err *err = find_row(store, id, &rid, &kind);

	*out = NULL;
	if (err)
		return err;
	if (!kind)
		return err_new(ERR_MISSING, _("There is no record %s"), id);
	return load_row(store, kind, rid, out);
}

struct err *records_load_rid(struct store *store, int64_t rid, struct record **out)
{
	const struct kind *kind = NULL;
	sqlite3_stmt *stmt;
	bool has_row;
	struct err *err = stmt_take(store, &stmt, "SELECT kind FROM record WHERE rid = ?1", "i", rid);

	*out = NULL;
	if (err)
		return err;
	err = stmt_step(store, stmt, &has_row);
	if (!err && has_row)
		kind = schema_kind(store->schema, stmt_text(stmt, 0));
	stmt_give(store, stmt);
	if (err)
		return err;
	if (!kind)
		return err_new(ERR_MISSING, _("There is no record in row %" PRId64), rid);
	return load_row(store, kind, rid, out);
}

/* One text column of the first row; "" when there is none. */
static struct err *find_text(struct store *store, const char *sql, const char *key, char *out, size_t size)
{
	sqlite3_stmt *stmt;
	bool has_row;
	struct err *err = stmt_take(store, &stmt, sql, "t", key);

	out[0] = '\0';
	if (err)
		return err;
	err = stmt_step(store, stmt, &has_row);
	if (!err && has_row)
		copy_text(out, size, stmt, 0);
	stmt_give(store, stmt);
	return err;
}

/* Numbers of catalogs may have small letters, and are few. */
static struct err *find_any_case(struct store *store, const char *ref, char id[ID_SIZE])
{
	struct err *err = NULL;

	for (size_t i = 0; i < store->schema->kind_count && !err && !id[0]; i++) {
		const struct kind_def *def = store->schema->kinds[i].def;
		sqlite3_stmt *stmt;
		bool has_row;

		if (def->prefix)
			continue;
		err = stmt_take(store, &stmt,
				"SELECT id FROM record WHERE kind = ?1 AND number = 0 AND ref = ?2 COLLATE NOCASE",
				"tt", def->name, ref);
		if (err)
			return err;
		err = stmt_step(store, stmt, &has_row);
		if (!err && has_row)
			copy_text(id, ID_SIZE, stmt, 0);
		stmt_give(store, stmt);
	}
	return err;
}

struct err *records_find(struct store *store, const char *ref, char id[ID_SIZE])
{
	long number;
	const struct kind *kind = schema_kind_of_ref(store->schema, ref, &number);
	char *tidy = kind ? mem_printf("%s-%04ld", kind->def->prefix, number) : mem_strdup(ref);
	struct err *err = find_text(store, "SELECT id FROM record WHERE ref = ?1", tidy, id, ID_SIZE);

	if (!err && !id[0])
		err = find_text(store, "SELECT id FROM alias WHERE ref = ?1", tidy, id, ID_SIZE);
	if (!err && !id[0] && strchr(tidy, ':'))
		err = find_any_case(store, tidy, id);
	if (!err && !id[0])
		err = err_new(ERR_MISSING, _("There is no record %s"), ref);
	free(tidy);
	return err;
}

struct err *records_exists(struct store *store, const char *id, bool *exists)
{
	const struct kind *kind;
	int64_t rid;
	struct err *err = find_row(store, id, &rid, &kind);

	*exists = rid != 0;
	return err;
}

struct err *records_label(struct store *store, const char *id, char **ref, char **title)
{
	sqlite3_stmt *stmt;
	bool has_row;
	struct err *err = stmt_take(store, &stmt, "SELECT ref, title FROM record WHERE id = ?1", "t", id);

	*ref = *title = NULL;
	if (err)
		return err;
	err = stmt_step(store, stmt, &has_row);
	if (!err && has_row) {
		*ref = mem_strdup(stmt_text(stmt, 0));
		*title = mem_strdup(stmt_text(stmt, 1));
	}
	stmt_give(store, stmt);
	return err;
}

struct err *records_find_title(struct store *store, const struct kind *kind, const char *title,
			       struct strvec *ids)
{
	sqlite3_stmt *stmt;
	bool has_row;
	struct err *err = stmt_take(store, &stmt,
				    "SELECT id FROM record WHERE kind = ?1 AND title = ?2 COLLATE NOCASE"
				    " AND archived = 0 LIMIT 3",
				    "tt", kind->def->name, title);

	if (err)
		return err;
	while (!(err = stmt_step(store, stmt, &has_row)) && has_row)
		strvec_push(ids, stmt_text(stmt, 0));
	stmt_give(store, stmt);
	return err;
}

struct err *records_with_unknown(struct store *store, struct strvec *ids)
{
	sqlite3_stmt *stmt;
	bool has_row;
	struct err *err = stmt_take(store, &stmt, "SELECT id FROM record WHERE unknown IS NOT NULL ORDER BY rid", "");

	if (err)
		return err;
	while (!(err = stmt_step(store, stmt, &has_row)) && has_row)
		strvec_push(ids, stmt_text(stmt, 0));
	stmt_give(store, stmt);
	return err;
}

static struct err *next_number(struct store *store, const struct kind *kind, int64_t *number)
{
	struct err *err = stmt_int(store, number, 0, "SELECT max(number) FROM record WHERE kind = ?1", "t",
				   kind->def->name);

	(*number)++;
	return err;
}

/* The ref of a new record: its own (a file's, a control's) or the next provisional number. */
static struct err *settle_ref(struct store *store, struct record *record, int64_t *number)
{
	long typed = 0;
	struct err *err = NULL;

	*number = 0;
	if (record->ref) {
		if (schema_kind_of_ref(store->schema, record->ref, &typed))
			*number = typed;
		return NULL;
	}
	if (!record->kind->def->prefix)
		BUG("a %s needs a reference", record->kind->def->name);
	err = next_number(store, record->kind, number);
	if (!err)
		record->ref = mem_printf("%s-%04" PRId64, record->kind->def->prefix, *number);
	return err;
}

static struct err *write_values(struct store *store, const struct record *record, const char *sql)
{
	sqlite3_stmt *stmt;
	struct err *err = stmt_take(store, &stmt, sql, "i", record->rid);
	bool has_row;

	if (err)
		return err;
	for (size_t i = 0; i < record->kind->field_count; i++)
		sqlite3_bind_text(stmt, (int)i + 2, record->values[i], -1, SQLITE_STATIC);
	err = stmt_step(store, stmt, &has_row);
	stmt_give(store, stmt);
	return err;
}

static struct err *write_head(struct store *store, struct record *record, bool is_new)
{
	int64_t archived = record_is(record, "archived", "yes");
	const char *title = record_get(record, "title");
	int64_t number;
	struct err *err;

	if (!is_new)
		return stmt_run(store,
				"UPDATE record SET title = ?2, revision = ?3, archived = ?4, created_at = ?5,"
				" created_by = ?6, changed_at = ?7, changed_by = ?8, unknown = ?9 WHERE rid = ?1",
				"itiittttt", record->rid, title, record->revision, archived, record->created_at,
				record->created_by, record->changed_at, record->changed_by, record->unknown);
	err = settle_ref(store, record, &number);
	if (err)
		return err;
	err = stmt_run(store,
		       "INSERT INTO record (rid, id, kind, ref, number, title, revision, published, archived,"
		       " created_at, created_by, changed_at, changed_by, unknown)"
		       " VALUES (1 + max(coalesce((SELECT max(rid) FROM record), 0),"
		       "  coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'removed_rid'), 0)),"
		       " ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
		       "tttitiiittttt", record->id, record->kind->def->name, record->ref, number, title,
		       record->revision, (int64_t)record->is_published, archived, record->created_at,
		       record->created_by, record->changed_at, record->changed_by, record->unknown);
	if (!err)
		record->rid = sqlite3_last_insert_rowid(store->db);
	return err;
}

/* Link rows of one field: what is gone leaves, what is new comes. */
static struct err *write_links(struct store *store, const struct record *record, const char *field,
			       const char *before, const char *after)
{
	struct buf item = BUF_INIT;
	struct err *err = NULL;

	for (const char *at = before; !err && value_next_item(&at, &item);)
		if (!value_has_item(after, buf_str(&item)))
			err = stmt_run(store, "DELETE FROM relation WHERE source = ?1 AND field = ?2 AND target = ?3",
				       "itt", record->rid, field, buf_str(&item));
	for (const char *at = after; !err && value_next_item(&at, &item);)
		if (!value_has_item(before, buf_str(&item)))
			err = stmt_run(store, "INSERT OR IGNORE INTO relation (source, field, target)"
					      " VALUES (?1, ?2, ?3)",
				       "itt", record->rid, field, buf_str(&item));
	buf_free(&item);
	return err;
}

static struct err *write_all_links(struct store *store, const struct record *before,
				   const struct record *after)
{
	const struct kind *kind = after->kind;
	struct err *err = NULL;

	for (size_t i = 0; i < kind->field_count && !err; i++)
		if (kind->fields[i]->type->is_link)
			err = write_links(store, after, kind->fields[i]->name,
					  before ? before->values[i] : NULL, after->values[i]);
	return err;
}

static struct err *note_change(struct store *store, const struct record *record)
{
	struct err *err = stmt_run(store, "INSERT OR IGNORE INTO changed_kind (kind) VALUES (?1)", "t",
				   record->kind->def->name);

	/* what exists by rule and was never touched is not in the repository either */
	if (!err && record->revision > 0)
		err = stmt_run(store, "INSERT OR IGNORE INTO outbox (id) VALUES (?1)", "t", record->id);
	return err;
}

/* before: as stored; NULL for a new one. */
static struct err *write_record(struct store *store, const struct record *before, struct record *record)
{
	bool is_new = before == NULL;
	struct err *err;

	if (!store_in_transaction(store))
		BUG("a record written outside a transaction");
	err = write_head(store, record, is_new);
	if (!err)
		err = write_all_links(store, before, record);
	if (err)
		return err;
	derive_record(store, record);
	err = write_values(store, record, is_new ? store->kinds[record->kind->index].insert :
						   store->kinds[record->kind->index].update);
	if (!err)
		err = search_update(store, before, record);
	if (!err)
		err = derive_mark(store, before, record);
	return err ? err : note_change(store, record);
}

struct err *records_write(struct store *store, struct record *record)
{
	struct record *before = NULL;
	struct err *err = record->rid ? load_row(store, record->kind, record->rid, &before) : NULL;

	if (!err)
		err = write_record(store, before, record);
	record_free(before);
	return err;
}

struct err *records_rewrite(struct store *store, const struct record *before, struct record *record)
{
	return write_record(store, before, record);
}

struct err *records_write_derived(struct store *store, const struct record *record)
{
	struct err *err = write_values(store, record, store->kinds[record->kind->index].update);

	if (!err)
		err = stmt_run(store, "INSERT OR IGNORE INTO changed_kind (kind) VALUES (?1)", "t",
			       record->kind->def->name);
	return err;
}

/* No rid is given twice: lists of this and of other programs hold rids, and a row that is gone must
 * not turn into another record. */
static struct err *note_removed(struct store *store, int64_t rid)
{
	return stmt_run(store, "INSERT INTO meta (name, value) VALUES ('removed_rid', CAST(?1 AS TEXT))"
			       " ON CONFLICT (name) DO UPDATE"
			       " SET value = CAST(max(CAST(value AS INTEGER), ?1) AS TEXT)", "i", rid);
}

struct err *records_remove(struct store *store, const char *id)
{
	struct record *record;
	struct buf sql = BUF_INIT;
	struct err *err = records_load(store, id, &record);

	if (err || !record)
		return err;
	if (record->is_published && !record->kind->def->by_rule)
		BUG("%s is published and cannot be removed", record->ref);
	buf_printf(&sql, "DELETE FROM \"k_%s\" WHERE rid = ?1", record->kind->def->name);
	err = stmt_run(store, buf_str(&sql), "i", record->rid);
	if (!err)
		err = stmt_run(store, "DELETE FROM relation WHERE source = ?1", "i", record->rid);
	if (!err)
		err = stmt_run(store, "DELETE FROM record WHERE rid = ?1", "i", record->rid);
	if (!err)
		err = note_removed(store, record->rid);
	if (!err)
		err = search_update(store, record, NULL);
	if (!err)
		err = derive_mark(store, record, NULL);
	if (!err)
		err = stmt_run(store, "DELETE FROM outbox WHERE id = ?1", "t", id);
	if (!err)
		err = stmt_run(store, "INSERT OR IGNORE INTO changed_kind (kind) VALUES (?1)", "t",
			       record->kind->def->name);
	buf_free(&sql);
	record_free(record);
	return err;
}

struct err *records_backlinks(struct store *store, const char *id, size_t max, struct backlink **out,
			      size_t *count)
{
	sqlite3_stmt *stmt;
	size_t cap = 0;
	bool has_row;
	struct err *err = stmt_take(store, &stmt,
				    "SELECT r.kind, l.field, r.id FROM relation l"
				    " JOIN record r ON r.rid = l.source"
				    " WHERE l.target = ?1 AND r.archived = 0"
				    " ORDER BY r.kind, l.field, r.number, r.rid LIMIT ?2",
				    "ti", id, max < INT64_MAX ? (int64_t)max : INT64_MAX);

	*out = NULL;
	*count = 0;
	if (err)
		return err;
	while (!(err = stmt_step(store, stmt, &has_row)) && has_row) {
		const struct kind *kind = schema_kind(store->schema, stmt_text(stmt, 0));
		int field = kind ? kind_field_index(kind, stmt_text(stmt, 1)) : -1;
		struct backlink *link;

		if (field < 0)
			continue;
		*out = mem_grow(*out, &cap, *count + 1, sizeof(**out));
		link = &(*out)[(*count)++];
		link->kind = kind;
		link->field = kind->fields[field];
		copy_text(link->id, sizeof(link->id), stmt, 2);
	}
	stmt_give(store, stmt);
	return err;
}

struct err *records_count(struct store *store, const struct kind *kind, size_t *count)
{
	int64_t rows;
	struct err *err = stmt_int(store, &rows, 0,
				   "SELECT count(*) FROM record WHERE kind = ?1 AND archived = 0", "t",
				   kind->def->name);

	*count = (size_t)rows;
	return err;
}

struct err *records_mark_published(struct store *store, const char *id)
{
	return stmt_run(store, "UPDATE record SET published = 1 WHERE id = ?1 AND published = 0", "t", id);
}
