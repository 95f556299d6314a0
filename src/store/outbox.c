/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * outbox.c - what waits for publication; files as last written.
 */
#include "store/outbox.h"

#include "base/i18n.h"
#include "base/vec.h"
#include "store/private.h"

struct err *outbox_count(struct store *store, size_t *count)
{
	int64_t rows;
	struct err *err = stmt_int(store, &rows, 0, "SELECT count(*) FROM outbox", "");

	*count = (size_t)rows;
	return err;
}

struct err *outbox_read(struct store *store, outbox_visit visit, void *payload)
{
	struct strvec ids = STRVEC_INIT;
	sqlite3_stmt *stmt;
	bool has_row;
	struct err *err = stmt_take(store, &stmt,
				    "SELECT o.id FROM outbox o JOIN record r ON r.id = o.id"
				    " ORDER BY r.kind, r.number, r.rid", "");

	if (err)
		return err;
	/* first all, then the visits: a visitor may take records out */
	while (!(err = stmt_step(store, stmt, &has_row)) && has_row)
		strvec_push(&ids, stmt_text(stmt, 0));
	stmt_give(store, stmt);
	for (size_t i = 0; i < ids.count && !err; i++)
		err = visit(payload, ids.items[i]);
	strvec_free(&ids);
	return err;
}

struct err *outbox_done(struct store *store, const char *id, int64_t revision)
{
	return stmt_run(store,
			"DELETE FROM outbox WHERE id = ?1 AND"
			" (SELECT revision FROM record WHERE id = ?1) = ?2",
			"ti", id, revision);
}

struct err *known_file_get(struct store *store, const char *path, struct known_file *file, bool *is_known)
{
	sqlite3_stmt *stmt;
	struct err *err = stmt_take(store, &stmt, "SELECT blob, size, mtime_ns FROM known_file WHERE path = ?1",
				    "t", path);

	*is_known = false;
	*file = (struct known_file){ 0 };
	if (err)
		return err;
	err = stmt_step(store, stmt, is_known);
	if (!err && *is_known) {
		snprintf(file->blob, sizeof(file->blob), "%s", stmt_text(stmt, 0));
		file->size = sqlite3_column_int64(stmt, 1);
		file->mtime_ns = sqlite3_column_int64(stmt, 2);
	}
	stmt_give(store, stmt);
	return err;
}

struct err *known_file_put(struct store *store, const char *path, const struct known_file *file)
{
	return stmt_run(store,
			"INSERT OR REPLACE INTO known_file (path, blob, size, mtime_ns) VALUES (?1, ?2, ?3, ?4)",
			"ttii", path, file->blob, file->size, file->mtime_ns);
}

struct err *known_file_forget(struct store *store, const char *path)
{
	return stmt_run(store, "DELETE FROM known_file WHERE path = ?1", "t", path);
}
