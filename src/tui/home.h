/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * home.h - what view_home.c and home_draw.c share.
 */
#ifndef ANNEXA_TUI_HOME_H
#define ANNEXA_TUI_HOME_H

#include "app/standing.h"
#include "tui/list.h"
#include "tui/view.h"

struct home {
	struct standing *standing; /* NULL when it could not be read */
	struct list_cursor cursor; /* of what next */
	char *who;		   /* is acting; NULL until it has been looked up */
	bool is_old;		   /* something has changed since it was read */
};

void home_draw(const struct view *view, struct canvas *canvas, struct area area);

#endif
