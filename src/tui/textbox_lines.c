/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * textbox_lines.c - the rows of a text box: wrapping, where the cursor is in them, the picture.
 */
#include "base/base.h"

#include "tui/textbox.h"

#include "base/mem.h"
#include "base/utf8.h"

/* Wraps the text, once for each change. A text that ends in a newline has an empty last row. */
static void wrap(struct textbox *box)
{
	const char *text = textbox_text(box);
	size_t at = 0;

	if (box->lines_width == box->width)
		return;
	box->line_count = 0;
	do {
		size_t skip = 0;
		size_t len = text[at] ? utf8_wrap(text + at, box->width, &skip) : 0;

		box->lines = mem_grow(box->lines, &box->line_cap, box->line_count + 1,
				      sizeof(*box->lines));
		box->lines[box->line_count++] = (struct textbox_line){ at, len };
		at += len + skip;
	} while (text[at] || (at > 0 && text[at - 1] == '\n' &&
			      box->lines[box->line_count - 1].start < at));
	box->lines_width = box->width;
}

/* Row number `row`; false past the last one. */
bool textbox_line_at(struct textbox *box, int row, struct textbox_line *line)
{
	wrap(box);
	if (row < 0 || (size_t)row >= box->line_count)
		return false;
	*line = box->lines[row];
	return true;
}

int textbox_rows(struct textbox *box)
{
	if (!box->wraps)
		return 1;
	wrap(box);
	return (int)box->line_count;
}

/* The row the cursor is in, and its column there. */
int textbox_cursor_row(struct textbox *box, int *col)
{
	size_t low = 0, high;
	char *part;

	wrap(box);
	for (high = box->line_count; high - low > 1;) {
		size_t middle = low + (high - low) / 2;

		if (box->lines[middle].start <= box->cursor)
			low = middle;
		else
			high = middle;
	}
	part = mem_strndup(textbox_text(box) + box->lines[low].start,
			   box->cursor - box->lines[low].start);
	*col = utf8_width(part);
	free(part);
	if (*col > box->width)
		*col = box->width;
	return (int)low;
}

void textbox_cursor_to(struct textbox *box, int row, int col)
{
	struct textbox_line line;
	int used;

	if (!textbox_line_at(box, row, &line))
		return;
	box->cursor = line.start + utf8_clip(textbox_text(box) + line.start, col, &used);
	if (box->cursor > line.start + line.len)
		box->cursor = line.start + line.len;
}

/* --- drawing --- */

static void draw_line(struct textbox *box, struct canvas *canvas, struct area area,
		      enum style style, bool is_focused)
{
	char *before = mem_strndup(textbox_text(box), box->cursor);
	int col = utf8_width(before);

	free(before);
	if (col < box->top)
		box->top = col;
	if (area.cols > 0 && col >= box->top + area.cols)
		box->top = col - area.cols + 1;
	if (!is_focused)
		box->top = 0;
	canvas_put(canvas, area, 0, -box->top, style, textbox_text(box));
	if (is_focused)
		canvas_cursor(canvas, area, 0, col - box->top);
}

void textbox_draw(struct textbox *box, struct canvas *canvas, struct area area, enum style style,
		  bool is_focused)
{
	struct textbox_line line;
	int col, row;

	if (!box->wraps) {
		draw_line(box, canvas, area, style, is_focused);
		return;
	}
	row = textbox_cursor_row(box, &col);
	if (row < box->top || !is_focused)
		box->top = is_focused ? row : 0;
	if (area.rows > 0 && row >= box->top + area.rows && is_focused)
		box->top = row - area.rows + 1;
	for (int i = 0; i < area.rows && textbox_line_at(box, box->top + i, &line); i++) {
		char *part = mem_strndup(textbox_text(box) + line.start, line.len);

		canvas_put(canvas, area, i, 0, style, part);
		free(part);
	}
	if (is_focused)
		canvas_cursor(canvas, area, row - box->top, col < area.cols ? col : area.cols - 1);
}
