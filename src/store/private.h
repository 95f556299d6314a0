/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * private.h - what the files of the store share: the open database and its statements.
 */
#ifndef ANNEXA_STORE_PRIVATE_H
#define ANNEXA_STORE_PRIVATE_H

#include "base/buf.h"
#include "base/map.h"
#include "model/record.h"
#include "store/store.h"

#include <sqlite3.h>

/** Says that a database is ours: "ANXA" as a number. */
#define STORE_APPLICATION_ID 0x414e5841

/** Statements of one kind, made from its fields once at open. */
struct kind_sql {
	char *load;   /* columns of `record`, then of the kind's table in field order */
	char *insert; /* ?1 rid, then field values */
	char *update; /* likewise */
};

/** "A derived value of `kind` looks at records of `source`", from field->derive_from. */
struct dependency {
	const struct kind *kind;   /* whose values are derived */
	enum { DEPEND_ALL, DEPEND_FORWARD, DEPEND_REVERSE, DEPEND_LINKED } way;
	const struct kind *source; /* NULL: any (a forward link without target) */
	const char *field;         /* link field: of kind (forward) or of source (reverse, linked) */
};

struct store {
	sqlite3 *db;
	char *path;
	const struct schema *schema;
	bool is_readonly;
	bool is_draft;          /* see STORE_DRAFT */
	int depth;              /* of nested begins */
	int looks;              /* begun, see store_look_begin() */
	struct map statements;  /* SQL text to sqlite3_stmt */
	struct kind_sql *kinds; /* by kind index */
	struct dependency *dependencies;
	size_t dependency_count;
	struct map dirty;       /* ids whose derived values are stale, brought up at commit */
	struct record *current[8]; /* cache of derive->current() by first use */
	char replica[7];
};

/* --- stmt.c --- */

/**
 * A prepared statement with its parameters bound, from the cache. types: one letter a parameter,
 * t text (NULL allowed, must stay valid until stmt_give), i int64_t, b pointer and size_t.
 * Give it back with stmt_give().
 */
struct err *stmt_take(struct store *store, sqlite3_stmt **out, const char *sql, const char *types,
		      ...) ATTR_MUST_USE;
struct err *stmt_step(struct store *store, sqlite3_stmt *stmt, bool *has_row) ATTR_MUST_USE;
void stmt_give(struct store *store, sqlite3_stmt *stmt);

/** Take, step once, give back: for statements without rows. */
struct err *stmt_run(struct store *store, const char *sql, const char *types, ...) ATTR_MUST_USE;

/** The first column of the first row as a number; `unset` when there is no row or it is NULL. */
struct err *stmt_int(struct store *store, int64_t *out, int64_t unset, const char *sql,
		     const char *types, ...) ATTR_MUST_USE;

/** Text of a column, "" for NULL; valid until the next step. */
const char *stmt_text(sqlite3_stmt *stmt, int column);

/** Text from outside the program (DDL, pragmas), not cached. */
struct err *store_exec(struct store *store, const char *sql) ATTR_MUST_USE;

/** SQLite's last error as ours: BUSY, DAMAGED, DENIED (read-only), IO (also a full disk). */
struct err *err_sqlite(struct store *store, const char *format, ...) ATTR_PRINTF(2, 3) ATTR_MUST_USE;

/* --- schema.c --- */

/** Makes or brings up all tables, columns and views; in one transaction. */
struct err *schema_bring_up(struct store *store) ATTR_MUST_USE;
/** Appends an SQL identifier in double quotes. */
void put_name(struct buf *out, const char *name);
void kind_sql_init(struct store *store);
void kind_sql_clear(struct store *store);

/* --- derive.c --- */

void dependencies_init(struct store *store);
/** Fills the derived values of a record from itself and what it is related to. */
void derive_record(struct store *store, struct record *record);
/** Notes what depends on a record that went from `before` (NULL: new) to `after` (NULL: gone). */
struct err *derive_mark(struct store *store, const struct record *before,
			const struct record *after) ATTR_MUST_USE;
/** Brings all noted records up to date; called by the outermost commit. */
struct err *derive_settle(struct store *store) ATTR_MUST_USE;
void derive_forget(struct store *store); /* caches, after a rollback or another's commit */

/* --- search.c --- */

/** Brings the index from one state of a record to the next; NULL: new, or removed. */
struct err *search_update(struct store *store, const struct record *before,
			  const struct record *after) ATTR_MUST_USE;
/** Makes the index anew from all records, in the caller's transaction. */
struct err *search_refill(struct store *store) ATTR_MUST_USE;
/** Appends an FTS5 expression for words typed: word beginnings, all of them; false if none. */
bool search_expression(const char *words, struct buf *out);

/** At most so many texts for one call of the SQL function mentions(); SQLite's limit is 127. */
#define MENTIONS_MAX_TEXTS 100
/**
 * Gives the connection the SQL function mentions(part, text, …), 1 where the part is in one of the
 * texts in either case: what LIKE says of each of them, in two thirds of the time for a whole list.
 */
struct err *search_set_up(struct store *store) ATTR_MUST_USE;

/* --- records.c --- */

struct err *records_write_derived(struct store *store, const struct record *record) ATTR_MUST_USE;

#endif
