/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * guard.c - read-only questions of somebody else's making, within limits.
 *
 * Invariants:
 *  (1) While such a statement is prepared the authorizer allows SELECT, reading through a view
 *      of the store, and functions of a list; nothing else of SQLite can be reached.
 *  (2) Running it ends after GUARD_MS of processor time or when SQLite's memory has grown by GUARD_BYTES.
 */
#include "store/guard.h"

#include "base/env.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "store/private.h"

#include <strings.h>

#define GUARD_MS 2000
#define GUARD_BYTES (64 * 1024 * 1024)
#define OPS_BETWEEN_LOOKS 10000

struct guard {
	struct store *store;
	sqlite3_stmt *stmt;
	int64_t deadline_ms;
};

struct reader {
	struct store *store;
	struct strvec *tables;
};

static bool is_allowed_function(const char *name)
{
	static const char *const allowed[] = {
		"abs", "avg", "char", "coalesce", "count", "date", "group_concat", "ifnull", "iif", "instr",
		"julianday", "length", "like", "lower", "ltrim", "max", "min", "nullif", "printf", "replace",
		"round", "rtrim", "strftime", "substr", "sum", "total", "trim", "upper", "format", "sign",
	};

	for (size_t i = 0; i < ARRAY_LEN(allowed); i++)
		if (strcasecmp(name, allowed[i]) == 0)
			return true;
	return false;
}

static void note_table(struct reader *reader, const char *name)
{
	if (reader->tables && !strvec_contains(reader->tables, name))
		strvec_push(reader->tables, name);
}

static bool is_view_of_ours(const struct reader *reader, const char *name)
{
	return strcmp(name, "link") == 0 || schema_kind(reader->store->schema, name);
}

/* A table that stands behind our view of that name: a CTE called like a view opens no other. */
static bool is_behind(const char *table, const char *view)
{
	if (strcmp(table, "record") == 0)
		return true;
	if (strcmp(view, "link") == 0)
		return strcmp(table, "relation") == 0;
	return strncmp(table, "k_", 2) == 0 && strcmp(table + 2, view) == 0;
}

/* Rows are only counted: SQLite names no column and, once a view is flattened, no view. */
static bool is_count(const struct reader *reader, const char *table, const char *column)
{
	if (*column != '\0')
		return false;
	return *table == '\0' || is_behind(table, "link") ||
	       (strncmp(table, "k_", 2) == 0 && is_view_of_ours(reader, table + 2));
}

/* Reading is allowed of our views, and of tables only on behalf of one of them. */
static int authorize_read(struct reader *reader, const char *table, const char *column, const char *view)
{
	if (is_view_of_ours(reader, table)) {
		note_table(reader, table);
		return SQLITE_OK;
	}
	if (view && is_view_of_ours(reader, view) && is_behind(table, view)) {
		note_table(reader, view);
		return SQLITE_OK;
	}
	return is_count(reader, table, column) ? SQLITE_OK : SQLITE_DENY;
}

static int authorize(void *payload, int action, const char *a, const char *b, const char *database,
		     const char *view)
{
	struct reader *reader = payload;

	(void)database;
	switch (action) {
	case SQLITE_SELECT:
		return SQLITE_OK;
	case SQLITE_READ:
		return authorize_read(reader, a, b, view);
	case SQLITE_FUNCTION:
		return is_allowed_function(b) ? SQLITE_OK : SQLITE_DENY;
	default:
		return SQLITE_DENY;
	}
}

static struct err *refuse(struct store *store)
{
	return err_new(ERR_INVALID, _("The query is refused: %s"), sqlite3_errmsg(store->db));
}

static struct err *prepare(struct guard *guard, const char *sql, const char *today, struct strvec *tables)
{
	struct store *store = guard->store;
	struct reader reader = { store, tables };
	const char *rest = NULL;
	struct err *err = NULL;
	int parameter;

	sqlite3_set_authorizer(store->db, authorize, &reader);
	if (sqlite3_prepare_v2(store->db, sql, -1, &guard->stmt, &rest) != SQLITE_OK)
		err = refuse(store);
	sqlite3_set_authorizer(store->db, NULL, NULL);
	if (err)
		return err;
	rest += strspn(rest, " \t\r\n;");
	if (!guard->stmt || *rest)
		return err_new(ERR_INVALID, _("The query is not exactly one statement"));
	if (!sqlite3_stmt_readonly(guard->stmt) || sqlite3_stmt_isexplain(guard->stmt) ||
	    sqlite3_column_count(guard->stmt) == 0)
		return err_new(ERR_INVALID, _("The query does more than read"));
	parameter = sqlite3_bind_parameter_index(guard->stmt, ":today");
	if (sqlite3_bind_parameter_count(guard->stmt) > (parameter ? 1 : 0))
		return err_new(ERR_INVALID, _("The query has a parameter other than :today"));
	if (parameter)
		sqlite3_bind_text(guard->stmt, parameter, today, -1, SQLITE_TRANSIENT);
	return NULL;
}

struct err *guard_prepare(struct guard **out, struct store *store, const char *sql, const char *today,
			  struct strvec *tables)
{
	struct guard *guard = mem_alloc(sizeof(*guard));
	struct err *err;

	guard->store = store;
	err = prepare(guard, sql, today, tables);
	if (err) {
		guard_close(guard);
		guard = NULL;
	}
	*out = guard;
	return err;
}

static struct err *take_count(void *count, struct guard *guard)
{
	*(int64_t *)count = sqlite3_column_int64(guard->stmt, 0);
	return NULL;
}

/* Wrapped into a statement of ours, which SQLite mostly answers without making the rows; a part
 * that would end the wrapping early leaves something behind the statement and is refused. */
struct err *guard_count(struct store *store, const char *sql, const char *today, int64_t *count)
{
	struct guard *guard;
	struct buf wrapped = BUF_INIT;
	size_t len = strlen(sql);
	struct err *err;

	while (len > 0 && strchr(" \t\r\n;", sql[len - 1]))
		len--;
	buf_puts(&wrapped, "SELECT count(*) FROM (");
	buf_append(&wrapped, sql, len);
	buf_puts(&wrapped, "\n)"); /* on a line of its own: the last one may be a comment */
	err = guard_prepare(&guard, store, buf_str(&wrapped), today, NULL);
	buf_free(&wrapped);
	if (!err && count)
		err = guard_each(guard, take_count, count);
	guard_close(guard);
	return err;
}

static int is_too_late(void *payload)
{
	const struct guard *guard = payload;

	return env_cpu_ms() > guard->deadline_ms;
}

static struct err *why_ended(const struct guard *guard, int code)
{
	switch (code & 0xff) {
	case SQLITE_DONE:
		return NULL;
	case SQLITE_INTERRUPT:
		return err_new(ERR_CANCELLED, _("The query took longer than %d seconds"), GUARD_MS / 1000);
	case SQLITE_NOMEM:
		return err_new(ERR_CANCELLED, _("The query needed more than %d MiB"), GUARD_BYTES >> 20);
	default:
		return err_sqlite(guard->store, _("The query failed"));
	}
}

struct err *guard_each(struct guard *guard, guard_visit visit, void *payload)
{
	sqlite3 *db = guard->store->db;
	sqlite3_int64 limit = sqlite3_hard_heap_limit64(sqlite3_memory_used() + GUARD_BYTES);
	struct err *err = NULL;
	int code = SQLITE_DONE;

	guard->deadline_ms = env_cpu_ms() + GUARD_MS;
	sqlite3_progress_handler(db, OPS_BETWEEN_LOOKS, is_too_late, guard);
	while (!err && (code = sqlite3_step(guard->stmt)) == SQLITE_ROW)
		err = visit(payload, guard);
	sqlite3_progress_handler(db, 0, NULL, NULL);
	sqlite3_hard_heap_limit64(limit);
	return err ? err : why_ended(guard, code);
}

const char *guard_text(struct guard *guard, int column)
{
	return stmt_text(guard->stmt, column);
}

int guard_column_count(struct guard *guard)
{
	return sqlite3_column_count(guard->stmt);
}

const char *guard_column_name(struct guard *guard, int column)
{
	return sqlite3_column_name(guard->stmt, column);
}

void guard_close(struct guard *guard)
{
	if (!guard)
		return;
	sqlite3_finalize(guard->stmt);
	free(guard);
}
