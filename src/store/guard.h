/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * guard.h - a question by somebody else (a rule): read-only SQL over the kinds' views under an
 * authorizer that allows reading and a list of functions; at most 2 s of processor time and
 * 64 MiB.
 *
 * Each kind has a view of its name with columns id, ref, rid, archived, created_at, created_by,
 * changed_at, changed_by and every field (stored and derived; multi-valued fields as lines). A
 * view `link` has source, kind, field, target (ids). :today is the only parameter.
 */
#ifndef ANNEXA_STORE_GUARD_H
#define ANNEXA_STORE_GUARD_H

#include "base/vec.h"
#include "store/store.h"

struct guard;

/**
 * Prepares one statement. ERR_INVALID with SQLite's reason for broken SQL, anything that is not
 * a single reading SELECT, or a function outside the list. tables (if not NULL) receives the
 * names of the kinds read, "link" resolved to "link".
 */
struct err *guard_prepare(struct guard **out, struct store *store, const char *sql,
			  const char *today, struct strvec *tables) ATTR_MUST_USE;

/**
 * Visits each row, once; what visits must not use the store. ERR_CANCELLED beyond the limits of time
 * and memory; else the first error of *visit, which ends it.
 */
typedef struct err *(*guard_visit)(void *payload, struct guard *guard);
struct err *guard_each(struct guard *guard, guard_visit visit, void *payload) ATTR_MUST_USE;

/** How many rows a statement has, as guard_prepare() and guard_each(); NULL: only prepares it. */
struct err *guard_count(struct store *store, const char *sql, const char *today,
			int64_t *count) ATTR_MUST_USE;

const char *guard_text(struct guard *guard, int column); /* "" for NULL; of the row visited */
int guard_column_count(struct guard *guard);
const char *guard_column_name(struct guard *guard, int column);
void guard_close(struct guard *guard);

#endif
