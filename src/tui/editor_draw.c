/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * editor_draw.c - the picture of the editor of a field.
 */
#include "base/base.h"

#include "tui/editor.h"

#include "base/env.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "tui/dates.h"

#define TEXT_ROWS 8
#define OPTION_ROWS 8
#define LINE_MAX_COLS 60
#define SHORT_COLS 18
#define TEXT_MAX_COLS 90

static bool is_short(const struct editor *editor)
{
	const struct type *type = editor->field->type;

	return type == &type_date || type == &type_integer || type == &type_decimal ||
	       type == &type_percent;
}

/* Columns between the brackets. */
static int box_cols(const struct editor *editor, int cols)
{
	int most = editor->box.is_multiline ? TEXT_MAX_COLS : is_short(editor) ? SHORT_COLS :
										 LINE_MAX_COLS;

	cols -= 2;
	return cols < 1 ? 1 : cols < most ? cols : most;
}

/* Below the box: the number of lines, or how a date is read. */
static bool has_note(const struct editor *editor)
{
	return editor->box.is_multiline || editor->field->type == &type_date;
}

static int box_rows(struct editor *editor, int cols)
{
	int rows;

	if (!editor->has_box)
		return 0;
	editor->box.width = box_cols(editor, cols);
	rows = textbox_rows(&editor->box);
	if (rows > TEXT_ROWS)
		rows = TEXT_ROWS;
	return rows + (has_note(editor) ? 1 : 0);
}

static int option_rows(const struct editor *editor)
{
	return editor->option_count < OPTION_ROWS ? (int)editor->option_count : OPTION_ROWS;
}

int editor_rows(struct editor *editor, int cols)
{
	return box_rows(editor, cols) + option_rows(editor);
}

int editor_focus_row(const struct editor *editor)
{
	int box = !editor->has_box ? 0 : has_note(editor) ? 2 : 1;

	return editor->at > editor->top ? box + editor->at - editor->top : box;
}

/* What a date is read as, at once. */
static void draw_reading(const struct editor *editor, struct canvas *canvas, struct area area)
{
	struct date days[2];
	struct buf text = BUF_INIT;
	size_t count = date_readings(textbox_text(&editor->box), env_today(), days);

	if (count == 1) {
		buf_puts(&text, "= ");
		date_put_full(days[0], &text);
	} else if (count == 2) {
		buf_puts(&text, _("Which day? ↓ and Enter choose."));
	} else if (*textbox_text(&editor->box)) {
		buf_puts(&text, _("not a date yet"));
	}
	canvas_fit(canvas, area, 0, 0, area.cols, count == 2 ? STYLE_WARNING : STYLE_TEXT,
		   buf_str(&text));
	buf_free(&text);
}

static void draw_box(struct editor *editor, struct canvas *canvas, struct area area)
{
	int rows = box_rows(editor, area.cols) - (has_note(editor) ? 1 : 0), lines;
	struct area box = { area.row, area.col + 1, rows, box_cols(editor, area.cols) };

	for (int row = 0; row < rows; row++) {
		canvas_put(canvas, area, row, 0, STYLE_KEY, "[");
		for (int col = 0; col < box.cols; col++)
			canvas_put(canvas, box, row, col, STYLE_TEXT, "_");
		canvas_put(canvas, area, row, box.cols + 1, STYLE_KEY, "]");
	}
	textbox_draw(&editor->box, canvas, box, STYLE_ACCENT, true);
	if (editor->field->type == &type_date)
		draw_reading(editor, canvas, area_right(area_shrink(area, 1, 0), area.cols - 1));
	if (!editor->box.is_multiline)
		return;
	lines = textbox_rows(&editor->box);
	canvas_printf(canvas, area, rows, 1, STYLE_MUTED,
		      ngettext("%d line, Ctrl-E opens your editor",
			       "%d lines, Ctrl-E opens your editor", (unsigned long)lines),
		      lines);
}

/* The sign before an option: what it is and whether it is chosen. */
static const char *option_sign(const struct editor *editor, const struct option *option)
{
	bool is_chosen = option->value && value_has_item(editor->chosen, option->value);

	if (editor_is_set(editor))
		return !option->value ? "   " : is_chosen ? "[x]" : "[ ]";
	if (editor->has_box)
		return " ";
	return is_chosen ? "(•)" : "( )";
}

static int label_cols(const struct editor *editor, int cols)
{
	int most = 0;

	for (size_t i = 0; i < editor->option_count; i++) {
		int width = utf8_width(editor->options[i].label);

		if (width > most)
			most = width;
	}
	return most < cols ? most : cols;
}

static void draw_option(const struct editor *editor, struct canvas *canvas, struct area area,
			int row, int number, int labels)
{
	const struct option *option = &editor->options[number];
	bool is_focused = number == editor->at;
	int col = canvas_put(canvas, area, row, 0, STYLE_TEXT, is_focused ? "> " : "  ");

	col = canvas_put(canvas, area, row, col, STYLE_TEXT, option_sign(editor, option)) + 1;
	canvas_fit(canvas, area, row, col, labels < area.cols - col ? labels : area.cols - col,
		   is_focused ? STYLE_FOCUS : STYLE_TEXT, option->label);
	if (option->help)
		canvas_fit(canvas, area, row, col + labels + 2, area.cols - col - labels - 2,
			   STYLE_MUTED, option->help);
	if (is_focused && !editor->has_box)
		canvas_cursor(canvas, area, row, 0);
}

static void draw_options(struct editor *editor, struct canvas *canvas, struct area area)
{
	int rows = option_rows(editor), labels = label_cols(editor, area.cols - 6);

	if (rows > area.rows)
		rows = area.rows;
	if (editor->at >= 0 && editor->at < editor->top)
		editor->top = editor->at;
	if (rows > 0 && editor->at >= editor->top + rows)
		editor->top = editor->at - rows + 1;
	for (int i = 0; i < rows; i++)
		draw_option(editor, canvas, area, i, editor->top + i, labels);
	if (editor->top + rows < (int)editor->option_count)
		canvas_put(canvas, area, rows - 1, 0, STYLE_TEXT, "▾");
	if (!editor->has_box && editor->at < 0)
		canvas_cursor(canvas, area, 0, 0);
}

bool editor_point(struct editor *editor, int row, int cols)
{
	int option = row - box_rows(editor, cols) + editor->top;

	if (row < box_rows(editor, cols) || option >= (int)editor->option_count)
		return false;
	editor->at = option;
	return true;
}

void editor_draw(struct editor *editor, struct canvas *canvas, struct area area)
{
	int box = box_rows(editor, area.cols);

	if (editor->has_box)
		draw_box(editor, canvas, area);
	draw_options(editor, canvas, area_shrink(area, box, 0));
}
