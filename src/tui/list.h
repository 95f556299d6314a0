/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * list.h - a cursor over rows that somebody else draws. It holds numbers only.
 */
#ifndef ANNEXA_TUI_LIST_H
#define ANNEXA_TUI_LIST_H

#include "base/base.h"

struct list_cursor {
	size_t count;
	size_t row; /* below count, or 0 when empty */
	size_t top; /* first row on the screen */
	int height; /* rows on the screen, from the last list_show() */
};

/** A key that moves, as listed in list_keys; false: not one. */
bool list_key(struct list_cursor *list, int key);

/** Sets the number of rows and keeps the cursor inside. */
void list_set_count(struct list_cursor *list, size_t count);

/** Before drawing `height` rows: moves top so that the cursor is in sight. */
void list_show(struct list_cursor *list, int height);

/** What list_key() understands, for help: names of keys and what they do. */
struct list_key_help {
	const char *keys, *help; /* help: N_() */
};
extern const struct list_key_help list_keys[];
extern const size_t list_key_count;

#endif
