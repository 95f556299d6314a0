/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * marks.c - see marks.h.
 */
#include "base/base.h"

#include "tui/marks.h"

#include "base/mem.h"

/* Where rid is, or where it belongs. */
static size_t find(const struct marks *marks, int64_t rid)
{
	size_t low = 0, high = marks->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (marks->rids[middle] < rid)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool marks_has(const struct marks *marks, int64_t rid)
{
	size_t at = find(marks, rid);

	return at < marks->count && marks->rids[at] == rid;
}

void marks_toggle(struct marks *marks, int64_t rid)
{
	size_t at = find(marks, rid), after;

	if (at < marks->count && marks->rids[at] == rid) {
		marks->count--;
		memmove(marks->rids + at, marks->rids + at + 1,
			(marks->count - at) * sizeof(*marks->rids));
		return;
	}
	after = marks->count - at;
	marks->rids = mem_grow(marks->rids, &marks->cap, marks->count + 1, sizeof(*marks->rids));
	memmove(marks->rids + at + 1, marks->rids + at, after * sizeof(*marks->rids));
	marks->rids[at] = rid;
	marks->count++;
}

static int compare(const void *a, const void *b)
{
	int64_t first = *(const int64_t *)a, second = *(const int64_t *)b;

	return (first > second) - (first < second);
}

void marks_set(struct marks *marks, const int64_t *rids, size_t count)
{
	marks->rids = mem_grow(marks->rids, &marks->cap, count + 1, sizeof(*marks->rids));
	memcpy(marks->rids, rids, count * sizeof(*rids));
	marks->count = count;
	qsort(marks->rids, count, sizeof(*marks->rids), compare);
}

void marks_clear(struct marks *marks)
{
	free(marks->rids);
	*marks = (struct marks){ NULL, 0, 0 };
}
