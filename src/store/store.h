/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * store.h - the working store: one SQLite database (WAL, synchronous=FULL), opened here alone.
 *
 * Invariants:
 *  (1) Every write happens between store_begin() and store_commit(); one user act is one
 *      transaction (BEGIN IMMEDIATE); inner begins are savepoints.
 *  (2) A change of a record and its journal lines are in the same transaction.
 *  (3) Journal lines are only ever added; triggers refuse anything else.
 *  (4) Derived columns, search index and link table are brought up to date in the same
 *      transaction as the record.
 */
#ifndef ANNEXA_STORE_H
#define ANNEXA_STORE_H

#include "base/err.h"
#include "model/kind.h"

struct store;

enum {
	STORE_CREATE = 1,   /* make the database when it is not there */
	STORE_READONLY = 2,
	STORE_DRAFT = 4,    /* nothing is on the disk before store_gather(): for one that is thrown away
			     * when anything fails on the way */
};

/**
 * Opens (or makes) the database and brings its tables up to the schema, which must outlive the
 * store. ERR_MISSING not there, ERR_DENIED network file system or read-only directory or made by
 * a newer program, ERR_DAMAGED not a database of ours or failing its check, ERR_BUSY, ERR_IO.
 */
struct err *store_open(struct store **out, const char *path, const struct schema *schema,
		       int flags) ATTR_MUST_USE;

/**
 * The same in two steps, for whom the database has to tell what the schema is: first the file,
 * with its settings at most, then the schema. A store that cannot be used is still to be closed.
 */
struct err *store_open_file(struct store **out, const char *path, int flags) ATTR_MUST_USE;
struct err *store_use(struct store *store, const struct schema *schema) ATTR_MUST_USE;

/** One setting of a store that has no schema yet; NULL when it is not there or cannot be read,
 * which store_use() will say. free() it. */
char *store_peek_meta(struct store *store, const char *name);

void store_close(struct store *store);

/** Brings all of the log into the database file, so that after closing it is whole by itself and
 * can be moved. */
struct err *store_gather(struct store *store) ATTR_MUST_USE;

const struct schema *store_schema(const struct store *store);

/** Begin is IMMEDIATE for the outermost; ERR_BUSY after 5 s of another writer. */
struct err *store_begin(struct store *store) ATTR_MUST_USE;
struct err *store_commit(struct store *store) ATTR_MUST_USE;
void store_rollback(struct store *store); /* of the innermost begin; cannot fail */
bool store_in_transaction(const struct store *store);

/**
 * What is read between the two is one state of the database, and the file is locked once instead of
 * once a statement, which costs three system calls. Looks nest. Both do nothing in a transaction; a
 * begin ends all looks.
 */
void store_look_begin(struct store *store);
void store_look_end(struct store *store);

/** A number that differs after another connection has committed (PRAGMA data_version). */
int64_t store_data_version(struct store *store);

/** Total rows changed by this connection; with store_data_version() tells "anything new?". */
int64_t store_change_count(struct store *store);

/** Settings of the workspace kept beside the records. NULL when unset; free() it. */
struct err *store_meta_get(struct store *store, const char *name, char **value) ATTR_MUST_USE;
struct err *store_meta_set(struct store *store, const char *name, const char *value) ATTR_MUST_USE;

#endif
