/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * criteria.c - see criteria.h. Source: ISO/IEC 27001 6.1.2 a and d leave the method to the
 * organisation; a matrix by product, by sum or cell by cell covers what registers use.
 */
#include "model/criteria.h"

#define DEFAULT_STEPS 5
#define MAX_STEPS 6

/* The text of a list item starts after its id and a blank. */
static const char *item_text(const struct buf *item)
{
	const char *blank = strchr(buf_str(item), ' ');

	return blank ? blank + 1 : buf_str(item);
}

/* The nth (from 1) item's text of a list field; false when there are fewer. */
static bool nth_text(const struct record *criteria, const char *field, int nth, struct buf *out)
{
	const char *at = criteria ? record_get(criteria, field) : NULL;
	struct buf item = BUF_INIT;
	bool found = false;

	for (int i = 1; value_next_item(&at, &item); i++) {
		if (i == nth) {
			buf_puts(out, item_text(&item));
			found = true;
			break;
		}
	}
	buf_free(&item);
	return found;
}

int criteria_steps(const struct record *criteria, const char *scale)
{
	size_t named = criteria ? value_item_count(record_get(criteria, scale)) : 0;

	if (named < 3)
		return DEFAULT_STEPS;
	return named > MAX_STEPS ? MAX_STEPS : (int)named;
}

bool criteria_step_text(const struct record *criteria, const char *scale, int step, struct buf *out)
{
	return nth_text(criteria, scale, step, out);
}

static long cell_level(const struct record *criteria, int likelihood, int consequence)
{
	struct buf row = BUF_INIT;
	long level = 0;

	if (nth_text(criteria, "cells", likelihood, &row)) {
		const char *at = buf_str(&row);
		char *end;

		for (int column = 1; column <= consequence; column++, at = end) {
			level = strtol(at, &end, 10);
			if (end == at || level < 0) {
				level = 0;
				break;
			}
		}
	}
	buf_free(&row);
	return level;
}

long criteria_level(const struct record *criteria, int likelihood, int consequence)
{
	if (likelihood < 1 || consequence < 1)
		return 0;
	if (criteria && record_is(criteria, "matrix", "cells"))
		return cell_level(criteria, likelihood, consequence);
	if (criteria && record_is(criteria, "matrix", "sum"))
		return likelihood + consequence;
	return (long)likelihood * consequence;
}

/* Reads "10 high": the lowest level of a band and where its name starts. */
static bool band_line(const char *text, long *from, const char **name)
{
	char *end;

	*from = strtol(text, &end, 10);
	if (end == text)
		return false;
	while (*end == ' ' || *end == ':')
		end++;
	*name = end;
	return true;
}

int criteria_band_rank(const struct record *criteria, long level, int *band_count)
{
	const char *at = criteria ? record_get(criteria, "bands") : NULL;
	struct buf item = BUF_INIT;
	int below = 0, count = 0;

	while (value_next_item(&at, &item)) {
		const char *name;
		long from;

		if (!band_line(item_text(&item), &from, &name))
			continue;
		count++;
		if (from <= level)
			below++;
	}
	buf_free(&item);
	if (band_count)
		*band_count = count;
	return below > 0 ? count - below : -1;
}

void criteria_band(const struct record *criteria, long level, struct buf *out)
{
	const char *at = criteria ? record_get(criteria, "bands") : NULL;
	struct buf item = BUF_INIT, best = BUF_INIT;
	long best_from = -1;

	while (level > 0 && value_next_item(&at, &item)) {
		const char *name;
		long from;

		if (band_line(item_text(&item), &from, &name) && from <= level && from > best_from) {
			best_from = from;
			buf_truncate(&best, 0);
			buf_puts(&best, name);
		}
	}
	buf_puts(out, buf_str(&best));
	buf_free(&item);
	buf_free(&best);
}

long criteria_limit(const struct record *criteria)
{
	return criteria ? record_number(criteria, "limit", -1) : -1;
}
