/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * query.h - lists: a filter and an order become one statement, stepped little by little, so the
 * first page is on the screen before the last row is counted.
 */
#ifndef ANNEXA_STORE_QUERY_H
#define ANNEXA_STORE_QUERY_H

#include "base/vec.h"
#include "model/filter.h"
#include "store/store.h"

struct query;

/** sort NULL: order of entry. filter NULL: all that are not archived. me: acting person's id for
 * is:mine, or NULL. */
struct err *query_open(struct query **out, struct store *store, const struct kind *kind,
		       const struct filter *filter, const struct field *sort, bool descending,
		       const char *me) ATTR_MUST_USE;

/** Up to `max` further rows into rids; *count 0 at the end. */
struct err *query_step(struct query *query, int64_t *rids, size_t max, size_t *count) ATTR_MUST_USE;
void query_close(struct query *query);

/** How many rows there are in all, without a look at each. */
struct err *query_count(struct store *store, const struct kind *kind, const struct filter *filter,
			const char *me, size_t *count) ATTR_MUST_USE;

/** Appends the values that a field has in records of a kind, each once. */
struct err *query_values(struct store *store, const struct kind *kind, const char *field,
			 struct strvec *values) ATTR_MUST_USE;

/** Search in everything: rids of all kinds whose text has these word beginnings, best kinds first. */
struct err *query_everywhere(struct store *store, const char *words, int64_t *rids, size_t max,
			     size_t *count) ATTR_MUST_USE;

#endif
