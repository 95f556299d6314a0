/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * outbox.c - what waits for publication.
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
				    /* CROSS: in this order; SQLite cannot know that few records wait */
				    "SELECT o.id FROM outbox o CROSS JOIN record r ON r.id = o.id"
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

struct err *outbox_has(struct store *store, const char *id, bool *waits)
{
	int64_t rows;
	struct err *err = stmt_int(store, &rows, 0, "SELECT count(*) FROM outbox WHERE id = ?1", "t", id);

	*waits = rows > 0;
	return err;
}

struct err *outbox_done(struct store *store, const char *id, int64_t revision)
{
	return stmt_run(store,
			"DELETE FROM outbox WHERE id = ?1 AND"
			" (SELECT revision FROM record WHERE id = ?1) = ?2",
			"ti", id, revision);
}
