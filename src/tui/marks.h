/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * marks.h - the marked rows of a list: a sorted set of app_list_rid() numbers, so that marks stay
 * with their records whatever the filter and the order.
 */
#ifndef ANNEXA_TUI_MARKS_H
#define ANNEXA_TUI_MARKS_H

#include "base/base.h"

struct marks {
	int64_t *rids; /* ascending */
	size_t count, cap;
};

bool marks_has(const struct marks *marks, int64_t rid);

/** Marks what is not marked, and the other way round. */
void marks_toggle(struct marks *marks, int64_t rid);

/** Marks these and no others; takes the numbers in any order. */
void marks_set(struct marks *marks, const int64_t *rids, size_t count);

/** No marks; frees the memory. */
void marks_clear(struct marks *marks);

#endif
