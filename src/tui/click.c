/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * click.c - what a click does on any screen.
 *
 * Every view puts the terminal's cursor on what has the focus. So a click needs no map of the
 * screen: the focus is moved by the keys that move it until it is in the row that was clicked, and
 * a click on the row that has it opens it.
 */
#include "base/base.h"

#include "tui/click.h"

#include "tui/keys.h"

static int focus_row(struct ui *ui, struct canvas *canvas)
{
	ui_draw(ui, canvas);
	return canvas->cursor_row;
}

void click(struct ui *ui, int row)
{
	struct area body = ui_body(ui);
	struct canvas *canvas = canvas_new(ui->rows, ui->cols, false);
	int at = focus_row(ui, canvas), before = -1, key = row < at ? K_UP : K_DOWN;

	if (at < 0 || row < body.row || row >= body.row + body.rows) {
		canvas_free(canvas);
		return;
	}
	if (at == row)
		ui_feed_key(ui, K_ENTER);
	while (at != before && at >= 0 && (key == K_UP ? row < at : row > at)) {
		ui_feed_key(ui, key);
		before = at;
		at = focus_row(ui, canvas);
	}
	if (key == K_DOWN && at > row) /* in the second row of what is above */
		ui_feed_key(ui, K_UP);
	canvas_free(canvas);
}
