/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * dump.c - everything that a workspace's database holds, as text.
 */
#include "dump.h"

#include "base/mem.h"
#include "gitdir.h"
#include "store/journal.h"

#include <sqlite3.h>

static void dump_record(struct workspace *workspace, const char *id, struct buf *out)
{
	struct record *record;

	expect_success(app_load(workspace->app, id, &record));
	buf_printf(out, "%s %s %s r%" PRId64 " p%d %s %s %s %s %s\n", record->id,
		   record->kind->def->name, record->ref, record->revision, record->is_published,
		   record->created_at, record->created_by, record->changed_at, record->changed_by,
		   record->unknown ? record->unknown : "");
	for (size_t i = 0; i < record->kind->field_count; i++)
		if (record->values[i])
			buf_printf(out, "  %s=%s\n", record->kind->fields[i]->name,
				   record->values[i]);
	record_free(record);
}

/* First column of every row; by SQLite itself, beside what is tested. */
static struct strvec rows_of(struct workspace *workspace, const char *sql)
{
	char *path = mem_printf("%s/.annexa/annexa.db", workspace->dir);
	struct strvec rows = STRVEC_INIT;
	sqlite3_stmt *stmt;
	sqlite3 *db;

	if (sqlite3_open(path, &db) != SQLITE_OK ||
	    sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK)
		BUG("%s: %s", sql, sqlite3_errmsg(db));
	while (sqlite3_step(stmt) == SQLITE_ROW)
		strvec_push(&rows, (const char *)sqlite3_column_text(stmt, 0));
	sqlite3_finalize(stmt);
	sqlite3_close(db);
	free(path);
	return rows;
}

static void dump_records(struct workspace *workspace, struct buf *out)
{
	struct strvec ids = rows_of(workspace, "SELECT id FROM record ORDER BY kind, id");

	for (size_t i = 0; i < ids.count; i++)
		dump_record(workspace, ids.items[i], out);
	strvec_free(&ids);
}

static void dump_links(struct workspace *workspace, struct buf *out)
{
	struct strvec links = rows_of(workspace, "SELECT source || ' ' || kind || '.' || field || "
						 "' ' || target FROM link ORDER BY 1");

	for (size_t i = 0; i < links.count; i++)
		buf_printf(out, "%s\n", links.items[i]);
	strvec_free(&links);
}

static struct err *dump_line(void *payload, int64_t seq, const char *line, size_t len)
{
	(void)seq;
	buf_append(payload, line, len);
	return NULL;
}

char *workspace_dump(struct workspace *workspace)
{
	struct strvec replicas = STRVEC_INIT;
	struct buf out = BUF_INIT;

	dump_records(workspace, &out);
	dump_links(workspace, &out);
	expect_success(journal_replicas(app_store(workspace->app), &replicas));
	for (size_t i = 0; i < replicas.count; i++) {
		buf_printf(&out, "journal %s\n", replicas.items[i]);
		expect_success(journal_lines(app_store(workspace->app), replicas.items[i], 1,
					     dump_line, &out));
	}
	strvec_free(&replicas);
	return buf_steal(&out);
}
