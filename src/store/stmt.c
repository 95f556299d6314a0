/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * stmt.c - prepared statements: cached by their text, parameters bound, errors turned into ours.
 */
#include "base/i18n.h"
#include "base/mem.h"
#include "store/private.h"

/* A file that could not grow is an I/O error for SQLite unless a write itself met the end. */
static int code_of(sqlite3 *db)
{
	int code = sqlite3_errcode(db) & 0xff;
	int reason = sqlite3_system_errno(db);

	return code == SQLITE_IOERR && (reason == ENOSPC || reason == EDQUOT) ? SQLITE_FULL : code;
}

struct err *err_sqlite(struct store *store, const char *format, ...)
{
	int code = code_of(store->db);
	const char *reason = sqlite3_errmsg(store->db);
	struct err *err;
	va_list args;
	char *message;

	va_start(args, format);
	message = mem_vprintf(format, args);
	va_end(args);
	switch (code) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		err = err_hint(err_new(ERR_BUSY, _("%s: another program is writing"), message),
			       _("Try again when it has finished."));
		break;
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		err = err_hint(err_new(ERR_DAMAGED, _("%s: the database %s is damaged (%s)"), message,
				       store->path, reason),
			       _("Run 'annexa rebuild' to make it again from the repository."));
		break;
	case SQLITE_READONLY:
	case SQLITE_PERM:
	case SQLITE_AUTH:
		err = err_new(ERR_DENIED, _("%s: the database %s cannot be written"), message, store->path);
		break;
	case SQLITE_FULL:
		err = err_hint(err_new(ERR_IO, _("%s: the disk is full"), message),
			       _("Make room and do it again; nothing is lost."));
		break;
	default:
		err = err_new(ERR_IO, "%s: %s", message, reason);
	}
	free(message);
	return err;
}

static struct err *prepare(struct store *store, const char *sql, sqlite3_stmt **out)
{
	sqlite3_stmt *cached = map_get(&store->statements, sql);
	unsigned flags = cached ? 0 : SQLITE_PREPARE_PERSISTENT;

	if (cached && !sqlite3_stmt_busy(cached)) {
		*out = cached;
		return NULL;
	}
	if (sqlite3_prepare_v3(store->db, sql, -1, flags, out, NULL) != SQLITE_OK)
		return err_sqlite(store, _("Cannot read the database"));
	if (!cached)
		map_set(&store->statements, sql, *out);
	return NULL;
}

static void bind_all(sqlite3_stmt *stmt, const char *types, va_list args)
{
	for (int i = 1; *types; types++, i++) {
		if (*types == 't') {
			sqlite3_bind_text(stmt, i, va_arg(args, const char *), -1, SQLITE_STATIC);
		} else if (*types == 'i') {
			sqlite3_bind_int64(stmt, i, va_arg(args, int64_t));
		} else {
			const void *data = va_arg(args, const void *);

			sqlite3_bind_blob64(stmt, i, data, va_arg(args, size_t), SQLITE_STATIC);
		}
	}
}

static struct err *take(struct store *store, sqlite3_stmt **out, const char *sql, const char *types,
			va_list args)
{
	struct err *err = prepare(store, sql, out);

	if (!err)
		bind_all(*out, types, args);
	return err;
}

struct err *stmt_take(struct store *store, sqlite3_stmt **out, const char *sql, const char *types, ...)
{
	struct err *err;
	va_list args;

	va_start(args, types);
	err = take(store, out, sql, types, args);
	va_end(args);
	return err;
}

struct err *stmt_step(struct store *store, sqlite3_stmt *stmt, bool *has_row)
{
	int code = sqlite3_step(stmt);

	*has_row = code == SQLITE_ROW;
	if (code == SQLITE_ROW || code == SQLITE_DONE)
		return NULL;
	/* BEGIN and COMMIT count as read-only for SQLite; they have no columns. */
	return err_sqlite(store, sqlite3_stmt_readonly(stmt) && sqlite3_column_count(stmt) > 0 ?
					 _("Cannot read the database") :
					 _("Cannot save"));
}

void stmt_give(struct store *store, sqlite3_stmt *stmt)
{
	if (!stmt)
		return;
	if (map_get(&store->statements, sqlite3_sql(stmt)) != stmt) {
		sqlite3_finalize(stmt);
		return;
	}
	sqlite3_reset(stmt);
	sqlite3_clear_bindings(stmt);
}

struct err *stmt_run(struct store *store, const char *sql, const char *types, ...)
{
	sqlite3_stmt *stmt;
	struct err *err;
	bool has_row;
	va_list args;

	va_start(args, types);
	err = take(store, &stmt, sql, types, args);
	va_end(args);
	if (err)
		return err;
	err = stmt_step(store, stmt, &has_row);
	stmt_give(store, stmt);
	return err;
}

struct err *stmt_int(struct store *store, int64_t *out, int64_t unset, const char *sql,
		     const char *types, ...)
{
	sqlite3_stmt *stmt;
	struct err *err;
	bool has_row;
	va_list args;

	*out = unset;
	va_start(args, types);
	err = take(store, &stmt, sql, types, args);
	va_end(args);
	if (err)
		return err;
	err = stmt_step(store, stmt, &has_row);
	if (!err && has_row && sqlite3_column_type(stmt, 0) != SQLITE_NULL)
		*out = sqlite3_column_int64(stmt, 0);
	stmt_give(store, stmt);
	return err;
}

const char *stmt_text(sqlite3_stmt *stmt, int column)
{
	const char *text = (const char *)sqlite3_column_text(stmt, column);

	return text ? text : "";
}

struct err *store_exec(struct store *store, const char *sql)
{
	if (sqlite3_exec(store->db, sql, NULL, NULL, NULL) != SQLITE_OK)
		return err_sqlite(store, _("Cannot set up the database"));
	return NULL;
}
