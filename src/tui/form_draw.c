/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * form_draw.c - the picture of a form: fields in their groups, the one in focus opened, then the
 * records that refer here; help for the field below, on wide screens beside.
 */
#include "base/base.h"

#include "tui/form.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "tui/ui.h"

#define MARK_COLS 3
#define LABEL_PERCENT 40 /* of the columns at most; longer labels are wrapped */
#define VALUE_MAX_COLS 90
#define TEXT_ROWS 3 /* of a text without the focus */
#define REFUSED_ROWS 3
#define SIDE_COLS 40
#define SIDE_MIN_SCREEN 100
#define HELP_ROWS 4 /* rule, two of help, how to fill in */
#define HELP_MIN_ROWS 16

/* What an item takes on the screen. */
struct block {
	int heading; /* rows above it: blank and name of the group */
	int value;
	int refused;
};

static int label_cols(const struct form *form, int cols)
{
	int limit = cols * LABEL_PERCENT / 100;

	return form->label_width < limit ? form->label_width : limit;
}

/* Where the values stand in the area of the fields. */
static struct area value_area(const struct form *form, struct area area)
{
	area = area_right(area, area.cols - MARK_COLS - label_cols(form, area.cols) - 1);
	return area_left(area, area.cols - 1 < VALUE_MAX_COLS ? area.cols - 1 : VALUE_MAX_COLS);
}

static int value_rows(const struct view *view, size_t number, int cols)
{
	int rows = 1;

	if (form_field(view->state, number)->type == &type_text)
		rows = canvas_wrap_rows(form_text(view, number), cols);
	return rows < 1 ? 1 : rows > TEXT_ROWS ? TEXT_ROWS : rows;
}

static const char *heading_of(const struct form *form, size_t number)
{
	if (number < form->field_count)
		return form_field(form, number)->group ? _(form_field(form, number)->group) : NULL;
	return number == form->field_count ? _("Refers here") : NULL;
}

const char *form_label(const struct form *form, size_t number)
{
	const struct relation *relation;

	if (number < form->field_count)
		return field_label(form_field(form, number));
	relation = &form->relations[number - form->field_count];
	return relation->field->reverse ? _(relation->field->reverse) : field_label(relation->field);
}

static struct block block_of(const struct view *view, size_t number, struct area area)
{
	struct form *form = view->state;
	int cols = value_area(form, area).cols;
	struct block block = { .value = 1 };
	int label_rows = canvas_wrap_rows(form_label(form, number), label_cols(form, area.cols));

	if (heading_of(form, number))
		block.heading = number > 0 ? 2 : 1;
	if (number < form->field_count)
		block.value = number == form->focus && form->editor.field
				      ? editor_rows(&form->editor, cols)
				      : value_rows(view, number, cols);
	if (block.value < label_rows)
		block.value = label_rows;
	if (number >= form->field_count)
		return block;
	if (form->refused[number]) {
		block.refused = canvas_wrap_rows(form->refused[number], cols);
		if (block.refused > REFUSED_ROWS)
			block.refused = REFUSED_ROWS;
	}
	return block;
}

static void draw_heading(struct canvas *canvas, struct area area, int row, const char *text)
{
	struct buf upper = BUF_INIT;

	utf8_put_safe(&upper, text);
	canvas_put(canvas, area, row, 1, STYLE_TITLE, buf_str(&upper));
	buf_free(&upper);
}

static void draw_value(const struct view *view, struct canvas *canvas, struct area area, int row,
		       size_t number, int rows)
{
	const struct form *form = view->state;
	const struct field *field = form_field(form, number);
	enum style style = form_draft(view, number) ? STYLE_WARNING : STYLE_TEXT;
	struct buf text = BUF_INIT;

	if (field->derive && form->record->values[form->fields[number]])
		buf_puts(&text, "= ");
	buf_puts(&text, form_text(view, number));
	if (rows == 1)
		canvas_fit(canvas, area, row, 0, area.cols, style, buf_str(&text));
	else
		canvas_wrap(canvas, area, row, rows, style, buf_str(&text));
	buf_free(&text);
}

static void draw_label(const struct form *form, struct canvas *canvas, struct area area, int row,
		       size_t number, int rows)
{
	struct area label = area_left(area_right(area, area.cols - MARK_COLS),
				      label_cols(form, area.cols));
	bool is_focus = number == form->focus;

	canvas_put(canvas, area, row, 0, STYLE_TEXT, is_focus ? ">" : " ");
	canvas_wrap(canvas, label, row, rows, is_focus ? STYLE_FOCUS : STYLE_MUTED,
		    form_label(form, number));
}

static void draw_field(const struct view *view, struct canvas *canvas, struct area area, int row,
		       size_t number, struct block block)
{
	struct form *form = view->state;
	struct area values = value_area(form, area), part = values;
	bool is_focus = number == form->focus;
	bool is_missing = record_lacks(form->record, form->fields[number]);

	draw_label(form, canvas, area, row, number, block.value);
	canvas_put(canvas, area, row, 1, STYLE_WARNING, is_missing ? "!" : " ");
	if (is_focus && form->editor.field) {
		part.row += row;
		part.rows -= row;
		if (part.rows > block.value)
			part.rows = block.value;
		editor_draw(&form->editor, canvas, part);
	} else {
		draw_value(view, canvas, values, row, number, block.value);
	}
	if (block.refused)
		canvas_wrap(canvas, values, row + block.value, block.refused, STYLE_WARNING,
			    form->refused[number]);
}

static void draw_relation(const struct view *view, struct canvas *canvas, struct area area, int row,
			  size_t number, struct block block)
{
	const struct form *form = view->state;
	const struct relation *relation = &form->relations[number - form->field_count];
	struct area values = value_area(form, area);
	bool is_focus = number == form->focus;
	enum style style = is_focus ? STYLE_FOCUS : STYLE_TEXT;

	draw_label(form, canvas, area, row, number, block.value);
	canvas_fit(canvas, values, row, 0, 10, style,
		   relation->ref ? app_short_ref(view->ui->app, relation->ref) : "");
	canvas_fit(canvas, values, row, 11, values.cols - 11, style,
		   relation->title ? relation->title : "");
	if (is_focus)
		canvas_cursor(canvas, area, row, 0);
}

/* Moves the first row shown so that the focus is in sight with its heading. */
static void scroll(const struct view *view, struct area area)
{
	struct form *form = view->state;
	int start = 0, first = 0, end;
	struct block block = { 0, 0, 0 };

	for (size_t i = 0; i <= form->focus; i++) {
		start += i > 0 ? block.heading + block.value + block.refused : 0;
		block = block_of(view, i, area);
	}
	first = start;
	start += block.heading;
	end = start + block.value + block.refused;
	if (form->focus > 0 && first > 0 && block.heading == 0)
		first--; /* one line of what comes before */
	if (end <= area.rows)
		form->top = 0;
	if (end > form->top + area.rows)
		form->top = end - area.rows;
	if (first < form->top)
		form->top = first;
	if (form->editor.field && start + editor_focus_row(&form->editor) >= form->top + area.rows)
		form->top = start + editor_focus_row(&form->editor) - area.rows + 1;
}

static void draw_fields(const struct view *view, struct canvas *canvas, struct area area)
{
	struct form *form = view->state;
	int row;

	scroll(view, area);
	row = -form->top;
	for (size_t i = 0; i < form->field_count + form->relation_count && row < area.rows; i++) {
		struct block block = block_of(view, i, area);

		if (block.heading)
			draw_heading(canvas, area, row + block.heading - 1, heading_of(form, i));
		row += block.heading;
		if (i < form->field_count)
			draw_field(view, canvas, area, row, i, block);
		else
			draw_relation(view, canvas, area, row, i, block);
		row += block.value + block.refused;
	}
}

/* What the field in focus is for, and in the last row how it is filled in. */
static void draw_help(const struct view *view, struct canvas *canvas, struct area area)
{
	const struct form *form = view->state;
	const struct field *field = form->editor.field;
	struct buf text = BUF_INIT;
	int rows = area.rows > 1 ? area.rows - 1 : 0, used;

	buf_puts(&text, field ? field_help(field) : _("Enter opens the record that refers here."));
	if (field && field->clause)
		buf_printf(&text, _(" (clause %s)"), field->clause);
	used = canvas_wrap(canvas, area, 0, rows, STYLE_TEXT, buf_str(&text));
	if (field)
		canvas_wrap(canvas, area, area.rows > HELP_ROWS ? used + 1 : area.rows - 1, 4,
			    STYLE_MUTED, editor_hint(&form->editor));
	buf_free(&text);
}

/* The parts of the form: fields and, below or beside them, help. */
struct parts {
	struct area fields, help;
	bool is_beside, has_rule;
};

static struct parts parts_of(struct area area)
{
	struct parts parts = { .fields = area_shrink(area, 0, 1), .help = area_bottom(area, 1) };

	if (area.cols >= SIDE_MIN_SCREEN) {
		parts.is_beside = true;
		parts.fields = area_left(area, area.cols - SIDE_COLS - 1);
		parts.help = area_left(area_right(area, SIDE_COLS - 1), SIDE_COLS - 2);
		return parts;
	}
	if (area.rows >= HELP_MIN_ROWS) {
		parts.has_rule = true;
		parts.fields = area_shrink(area, 0, HELP_ROWS);
		parts.help = area_bottom(area, HELP_ROWS - 1);
	}
	parts.help.col += 1;
	parts.help.cols -= 1;
	return parts;
}

int form_value_cols(const struct view *view)
{
	return value_area(view->state, parts_of(ui_body(view->ui)).fields).cols;
}

bool form_item_at(const struct view *view, int screen_row, size_t *number, int *row)
{
	const struct form *form = view->state;
	struct area area = parts_of(ui_body(view->ui)).fields;
	int at = area.row - form->top;

	for (size_t i = 0; i < form->field_count + form->relation_count; i++) {
		struct block block = block_of(view, i, area);

		at += block.heading;
		if (screen_row >= at && screen_row < at + block.value) {
			*number = i;
			*row = screen_row - at;
			return screen_row < area.row + area.rows;
		}
		at += block.value + block.refused;
	}
	return false;
}

void form_draw(const struct view *view, struct canvas *canvas, struct area area)
{
	struct parts parts = parts_of(area);

	if (parts.is_beside)
		canvas_vline(canvas, area, 0, parts.fields.cols, area.rows);
	if (parts.has_rule)
		canvas_hline(canvas, area_bottom(area, HELP_ROWS), 0, 1, area.cols - 2);
	draw_help(view, canvas, parts.help);
	draw_fields(view, canvas, parts.fields);
}
