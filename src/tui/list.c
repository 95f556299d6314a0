/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * list.c - see list.h.
 */
#include "base/base.h"

#include "tui/list.h"

#include "base/i18n.h"
#include "tui/keys.h"

enum { MOVE_UP, MOVE_DOWN, MOVE_PAGE_UP, MOVE_PAGE_DOWN, MOVE_FIRST, MOVE_LAST };

const struct list_key_help list_keys[] = {
	[MOVE_UP] = { "Up k", N_("one row up") },
	[MOVE_DOWN] = { "Down j", N_("one row down") },
	[MOVE_PAGE_UP] = { "PgUp Ctrl-B", N_("one page up") },
	[MOVE_PAGE_DOWN] = { "PgDn", N_("one page down") },
	[MOVE_FIRST] = { "Home", N_("first row") },
	[MOVE_LAST] = { "End G", N_("last row") },
};
const size_t list_key_count = ARRAY_LEN(list_keys);

static void move(struct list_cursor *list, long rows)
{
	long row = (long)list->row + rows;

	if (row >= (long)list->count)
		row = (long)list->count - 1;
	list->row = row < 0 ? 0 : (size_t)row;
}

bool list_key(struct list_cursor *list, int key)
{
	long page = list->height > 2 ? list->height - 1 : 1;
	size_t which = 0;

	while (which < list_key_count && !key_in(key, list_keys[which].keys))
		which++;
	if (which == list_key_count)
		return false;
	switch (which) {
	case MOVE_UP:
		move(list, -1);
		break;
	case MOVE_DOWN:
		move(list, 1);
		break;
	case MOVE_PAGE_UP:
		move(list, -page);
		break;
	case MOVE_PAGE_DOWN:
		move(list, page);
		break;
	case MOVE_FIRST:
		list->row = 0;
		break;
	default:
		list->row = list->count > 0 ? list->count - 1 : 0;
	}
	return true;
}

void list_set_count(struct list_cursor *list, size_t count)
{
	list->count = count;
	if (list->row >= count)
		list->row = count > 0 ? count - 1 : 0;
}

void list_show(struct list_cursor *list, int height)
{
	size_t rows = height > 0 ? (size_t)height : 1;

	list->height = (int)rows;
	if (list->row < list->top)
		list->top = list->row;
	if (list->row >= list->top + rows)
		list->top = list->row - rows + 1;
	if (list->top + rows > list->count)
		list->top = list->count > rows ? list->count - rows : 0;
}
