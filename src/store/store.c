/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * store.c - opening the database, transactions, settings.
 */
#include "base/fs.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "store/private.h"

#define BUSY_TIMEOUT_MS 5000
#define CACHE_KIB 16384 /* a scan of all risks reads each page of other tables once */
#define DRAFT_CACHE_KIB 65536 /* a page is written once, when all of its rows are there */
#define WRITE_AHEAD "PRAGMA synchronous = FULL; PRAGMA journal_mode = WAL;"

static struct err *check_place(const char *path, int flags)
{
	char *directory = fs_dir_of(path);
	struct err *err = NULL;

	if (!fs_exists(path) && !(flags & STORE_CREATE))
		err = err_new(ERR_MISSING, _("There is no database %s"), path);
	else if (fs_is_network(directory))
		err = err_hint(err_new(ERR_DENIED, _("%s is on a network file system, where databases get damaged"),
				       path),
			       _("Keep one clone a person on a local disk and use the share as git remote."));
	else if (!(flags & STORE_READONLY) && !fs_is_writable(directory))
		err = err_new(ERR_DENIED, _("The directory %s cannot be written"), directory);
	free(directory);
	return err;
}

/* A path as SQLite reads it in a URI, where these three mean something. free() it. */
static char *uri_of(const char *path)
{
	struct buf uri = BUF_INIT;

	buf_puts(&uri, "file:");
	for (; *path; path++)
		if (strchr("%?#", *path))
			buf_printf(&uri, "%%%02X", (unsigned)*path);
		else
			buf_putc(&uri, *path);
	buf_puts(&uri, "?immutable=1");
	return buf_steal(&uri);
}

/* A reader of a directory that cannot be written gets no shared-memory file: immutable then. */
static struct err *open_file(struct store *store, int flags)
{
	int mode = store->is_readonly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
	char *directory = fs_dir_of(store->path);
	char *uri = NULL;
	struct err *err = NULL;

	if (flags & STORE_CREATE)
		mode |= SQLITE_OPEN_CREATE;
	if (store->is_readonly && !fs_is_writable(directory)) {
		uri = uri_of(store->path);
		mode |= SQLITE_OPEN_URI;
	}
	if (sqlite3_open_v2(uri ? uri : store->path, &store->db, mode, NULL) != SQLITE_OK)
		err = store->db ? err_sqlite(store, _("Cannot open the database %s"), store->path) :
				  err_new(ERR_IO, _("Cannot open the database %s"), store->path);
	free(uri);
	free(directory);
	return err;
}

static struct err *set_up(struct store *store, int flags)
{
	int64_t application;
	struct err *err;

	sqlite3_extended_result_codes(store->db, 1);
	sqlite3_busy_timeout(store->db, BUSY_TIMEOUT_MS);
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	err = stmt_int(store, &application, 0, "PRAGMA application_id", "");
	if (err)
		return err;
	if (application != 0 && application != STORE_APPLICATION_ID)
		return err_hint(err_new(ERR_DAMAGED, _("%s is a database of another program"), store->path),
				_("Move it away and run 'annexa rebuild'."));
	/* a file that lost all it had is not a workspace without records */
	if (application == 0 && !(flags & STORE_CREATE))
		return err_hint(err_new(ERR_DAMAGED, _("The database %s is empty"), store->path),
				_("Run 'annexa rebuild' to make it again from the repository."));
	if (store->is_draft)
		err = store_exec(store, "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF;");
	else if (!store->is_readonly)
		err = store_exec(store, WRITE_AHEAD);
	if (!err) {
		char *cache = mem_printf("PRAGMA cache_size = -%d; PRAGMA temp_store = MEMORY;",
					 store->is_draft ? DRAFT_CACHE_KIB : CACHE_KIB);

		err = store_exec(store, cache);
		free(cache);
	}
	return err;
}

struct err *store_open_file(struct store **out, const char *path, int flags)
{
	struct err *err = check_place(path, flags);
	struct store *store;

	*out = NULL;
	if (err)
		return err;
	store = mem_alloc(sizeof(*store));
	store->path = mem_strdup(path);
	store->is_readonly = flags & STORE_READONLY;
	store->is_draft = flags & STORE_DRAFT;
	err = open_file(store, flags);
	if (!err)
		err = set_up(store, flags);
	if (!err)
		err = search_set_up(store);
	if (err) {
		store_close(store);
		return err;
	}
	*out = store;
	return NULL;
}

char *store_peek_meta(struct store *store, const char *name)
{
	char *value;

	err_drop(store_meta_get(store, name, &value));
	return value;
}

struct err *store_use(struct store *store, const struct schema *schema)
{
	struct err *err;

	store->schema = schema;
	kind_sql_init(store);
	err = schema_bring_up(store);
	if (!err)
		dependencies_init(store);
	return err;
}

struct err *store_open(struct store **out, const char *path, const struct schema *schema, int flags)
{
	struct err *err = store_open_file(out, path, flags);

	if (!err)
		err = store_use(*out, schema);
	if (err) {
		store_close(*out);
		*out = NULL;
	}
	return err;
}

void store_close(struct store *store)
{
	const struct map_slot *slot;
	size_t at = 0;

	if (!store)
		return;
	while ((slot = map_next(&store->statements, &at)))
		sqlite3_finalize(slot->value);
	map_free(&store->statements);
	map_free(&store->dirty);
	derive_forget(store);
	kind_sql_clear(store);
	free(store->dependencies);
	sqlite3_close(store->db);
	free(store->path);
	free(store);
}

/* Turning to the log writes a page of a draft, and with it the file is synced. */
struct err *store_gather(struct store *store)
{
	struct err *err = store->is_draft ? store_exec(store, WRITE_AHEAD) : NULL;

	if (err)
		return err;
	store->is_draft = false;
	if (sqlite3_wal_checkpoint_v2(store->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL) != SQLITE_OK)
		return err_sqlite(store, _("Cannot save"));
	return NULL;
}

const struct schema *store_schema(const struct store *store)
{
	return store->schema;
}

void store_look_begin(struct store *store)
{
	if (store->depth > 0)
		return;
	if (store->looks == 0)
		err_drop(stmt_run(store, "BEGIN", "")); /* without it each statement locks for itself */
	store->looks++;
}

static void end_look(struct store *store)
{
	store->looks = 0;
	if (!sqlite3_get_autocommit(store->db))
		err_drop(stmt_run(store, "COMMIT", "")); /* nothing was written that could fail */
}

void store_look_end(struct store *store)
{
	if (store->looks == 1)
		end_look(store);
	else if (store->looks > 1)
		store->looks--;
}

struct err *store_begin(struct store *store)
{
	struct err *err;
	char *sql;

	if (store->looks)
		end_look(store);
	if (store->depth == 0) {
		err = stmt_run(store, "BEGIN IMMEDIATE", "");
	} else if (sqlite3_get_autocommit(store->db)) {
		/* SQLite has taken all back by itself; a savepoint would begin, and commit, on its own */
		err = err_new(ERR_IO, _("Cannot save: the database gave up the change that this belongs to"));
	} else {
		sql = mem_printf("SAVEPOINT s%d", store->depth);
		err = stmt_run(store, sql, "");
		free(sql);
	}
	if (!err)
		store->depth++;
	return err;
}

struct err *store_commit(struct store *store)
{
	struct err *err = NULL;

	if (store->depth == 0)
		BUG("commit without begin");
	if (store->depth == 1) {
		err = derive_settle(store);
		if (!err)
			err = stmt_run(store, "COMMIT", "");
	} else {
		char *sql = mem_printf("RELEASE s%d", store->depth - 1);

		err = stmt_run(store, sql, "");
		free(sql);
	}
	if (err)
		store_rollback(store);
	else
		store->depth--;
	return err;
}

void store_rollback(struct store *store)
{
	struct err *err;

	if (store->depth == 0)
		BUG("rollback without begin");
	store->depth--;
	if (store->depth == 0) {
		/* SQLite may have rolled back by itself (full disk); the error says so, no harm */
		err = sqlite3_get_autocommit(store->db) ? NULL : stmt_run(store, "ROLLBACK", "");
		map_free(&store->dirty);
		store->replica[0] = '\0'; /* its name may have been made just now */
	} else {
		char *sql = mem_printf("ROLLBACK TO s%d", store->depth);

		err = sqlite3_get_autocommit(store->db) ? NULL : stmt_run(store, sql, "");
		free(sql);
		sql = mem_printf("RELEASE s%d", store->depth);
		if (!err && !sqlite3_get_autocommit(store->db))
			err = stmt_run(store, sql, "");
		free(sql);
	}
	err_drop(err);
	derive_forget(store);
}

bool store_in_transaction(const struct store *store)
{
	return store->depth > 0;
}

int64_t store_data_version(struct store *store)
{
	int64_t version = 0;

	err_drop(stmt_int(store, &version, 0, "PRAGMA data_version", ""));
	return version;
}

int64_t store_change_count(struct store *store)
{
	return sqlite3_total_changes64(store->db);
}

struct err *store_meta_get(struct store *store, const char *name, char **value)
{
	sqlite3_stmt *stmt;
	bool has_row;
	struct err *err = stmt_take(store, &stmt, "SELECT value FROM meta WHERE name = ?1", "t", name);

	*value = NULL;
	if (err)
		return err;
	err = stmt_step(store, stmt, &has_row);
	if (!err && has_row && sqlite3_column_type(stmt, 0) != SQLITE_NULL)
		*value = mem_strdup(stmt_text(stmt, 0));
	stmt_give(store, stmt);
	return err;
}

struct err *store_meta_set(struct store *store, const char *name, const char *value)
{
	return stmt_run(store,
			"INSERT INTO meta (name, value) VALUES (?1, ?2)"
			" ON CONFLICT (name) DO UPDATE SET value = ?2",
			"tt", name, value);
}
