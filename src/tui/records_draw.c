/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * records_draw.c - the picture of a list: filter line, headings, rows; where the record under the
 * cursor stands.
 */
#include "base/base.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "tui/records.h"
#include "tui/ui.h"
#include "tui/views.h"

#define MARK_COLS 3 /* > ! * */
#define REF_COLS 9
#define TITLE_MIN_COLS 24
#define TITLE_MAX_COLS 90
#define MAX_COLUMNS 24
#define DETAIL_ROWS 6 /* at least; of taller screens its share */
#define DETAIL_PERCENT 30
#define SIDE_COLS 40
#define DETAIL_MIN_ROWS 16
#define DETAIL_MIN_COLS 80

struct column {
	size_t field; /* in kind->fields */
	int cols;
};

struct columns {
	struct column items[MAX_COLUMNS];
	size_t count;
	int title;
	bool is_all; /* none was left out for want of room */
};

/* --- columns --- */

static bool is_column(const struct view *view, const struct field *field)
{
	const char *chosen = ui_recall(view->ui, "columns", records_kind(view)->def->name);

	if (strcmp(field->name, "title") == 0)
		return false; /* has a place of its own */
	return chosen ? value_has_item(chosen, field->name) : field->list_cols > 0;
}

/* Numbers of controls alone have a catalog. */
static int ref_cols(const struct view *view)
{
	return records_kind(view)->def->prefix ? REF_COLS : ui_ref_cols(view->ui);
}

#define WIDER_COLS 2 /* than the table says, for a choice that is longer in another language */

/* As wide as the table says, never narrower than what stands over it, and a little wider where
 * something that can be chosen would just be cut. */
static int column_cols(const struct field *field)
{
	int heading = utf8_width(field_heading(field)), cols = field->list_cols, widest;

	if (cols == 0)
		cols = field->type->is_multiline || field->type->has_items ? 20 : 12;
	cols = widest = heading > cols ? heading : cols;
	for (size_t i = 0; i < field->code_count; i++) {
		int label = utf8_width(_(field->codes[i].label));

		widest = label > widest && label <= cols + WIDER_COLS ? label : widest;
	}
	return widest;
}

/* From the left as many as fit; the title takes what is left over. */
static struct columns columns_of(const struct view *view, int cols)
{
	const struct kind *kind = records_kind(view);
	struct columns columns = { .title = cols - MARK_COLS - ref_cols(view) - 1, .is_all = true };

	for (size_t i = 0; i < kind->field_count && columns.count < MAX_COLUMNS; i++) {
		int needed = column_cols(kind->fields[i]) + 1;

		if (!is_column(view, kind->fields[i]))
			continue;
		if (columns.title - needed < TITLE_MIN_COLS) {
			columns.is_all = false;
			break;
		}
		columns.title -= needed;
		columns.items[columns.count++] = (struct column){ i, needed - 1 };
	}
	if (columns.title > TITLE_MAX_COLS)
		columns.title = TITLE_MAX_COLS;
	return columns;
}

bool records_lists(const struct columns *columns, size_t field, const char *text)
{
	for (size_t i = 0; i < columns->count; i++)
		if (columns->items[i].field == field)
			return utf8_width(text) <= columns->items[i].cols;
	return false;
}

/* --- parts --- */

/* Beside the record under the cursor the list must show as much as it would alone: a wider window
 * never takes columns away. */
static bool has_side(const struct view *view, struct area area)
{
	struct columns columns = columns_of(view, area.cols - SIDE_COLS - 1);

	return columns.is_all &&
	       columns.title >= column_cols(kind_field(records_kind(view), "title"));
}

struct records_layout records_layout(const struct view *view, struct area area)
{
	const struct records *records = view->state;
	struct area none = { area.row, area.col, 0, 0 };
	struct records_layout layout = { none, none, none, none, none };
	int filter_rows = records->is_filtering || records->filter ? 1 : 0;

	if (has_side(view, area)) {
		layout.side = area_right(area, SIDE_COLS);
		area = area_left(area, area.cols - SIDE_COLS - 1);
	} else if (area.rows >= DETAIL_MIN_ROWS && area.cols >= DETAIL_MIN_COLS) {
		int share = area.rows * DETAIL_PERCENT / 100;
		int rows = share > DETAIL_ROWS ? share : DETAIL_ROWS;

		layout.detail = area_bottom(area, rows);
		area = area_shrink(area, 0, rows);
	}
	layout.filter = area_top(area, filter_rows);
	area = area_shrink(area, filter_rows, 0);
	layout.heading = area_top(area, 1);
	layout.rows = area_shrink(area, 1, 0);
	return layout;
}

/* --- rows --- */

/* A row, or the headings when record is NULL. */
static void draw_row(const struct view *view, struct canvas *canvas, struct area area, int row,
		     const struct columns *columns, const struct record *record, enum style style)
{
	const struct kind *kind = records_kind(view);
	struct app *app = view->ui->app;
	struct buf text = BUF_INIT;
	int col = MARK_COLS;

	canvas_fit(canvas, area, row, col, ref_cols(view), style,
		   record ? app_short_ref(app, record->ref) : _("Number"));
	col += ref_cols(view) + 1;
	canvas_fit(canvas, area, row, col, columns->title, style,
		   record ? record_text(record, "title")
			  : field_heading(kind_field(kind, "title")));
	col += columns->title + 1;
	for (size_t i = 0; i < columns->count; i++) {
		const struct field *field = kind->fields[columns->items[i].field];

		buf_truncate(&text, 0);
		if (record)
			app_value_print(app, field, record->values[columns->items[i].field], &text);
		else
			buf_puts(&text, field_heading(field));
		canvas_fit(canvas, area, row, col, columns->items[i].cols, style, buf_str(&text));
		col += columns->items[i].cols + 1;
	}
	buf_free(&text);
}

/* --- the whole --- */

void records_put_count(const struct view *view, struct buf *out)
{
	const struct records *records = view->state;

	buf_printf(out, _("%zu%s of %zu"), records->cursor.count,
		   records_is_busy(view) ? "+" : "", records->total);
}

static void draw_rows(const struct view *view, struct canvas *canvas, struct area rows,
		      const struct columns *columns)
{
	struct records *records = view->state;

	list_show(&records->cursor, rows.rows);
	for (int row = 0; row < rows.rows; row++) {
		size_t number = records->cursor.top + (size_t)row;
		bool is_current = number == records->cursor.row;
		const struct record *record;
		struct err *err;

		if (number >= records->cursor.count)
			return;
		err = app_list_row(records->list, number, &record);
		if (err) { /* gone meanwhile: the next reload takes the row away */
			err_drop(err);
			continue;
		}
		draw_row(view, canvas, rows, row, columns, record, STYLE_TEXT);
		if (is_current)
			canvas_restyle(canvas, rows, row, MARK_COLS, rows.cols - MARK_COLS,
				       STYLE_FOCUS);
		canvas_put(canvas, rows, row, 0, STYLE_TEXT, is_current ? ">" : " ");
		if (record_missing(record))
			canvas_put(canvas, rows, row, 1, STYLE_WARNING, "!");
		if (marks_has(&records->marks, record->rid))
			canvas_put(canvas, rows, row, 2, STYLE_ACCENT, "*");
		if (is_current)
			canvas_cursor(canvas, rows, row, 0);
	}
}

void records_draw(const struct view *view, struct canvas *canvas, struct area area)
{
	struct records *records = view->state;
	struct records_layout layout = records_layout(view, area);
	struct columns columns = columns_of(view, layout.rows.cols);

	if (layout.filter.rows > 0)
		filter_draw_line(view, canvas, layout.filter);
	draw_row(view, canvas, layout.heading, 0, &columns, NULL, STYLE_MUTED);
	draw_rows(view, canvas, layout.rows, &columns);
	if (records->cursor.count == 0)
		canvas_wrap(canvas, area_right(layout.rows, layout.rows.cols - MARK_COLS), 1, 4,
			    STYLE_TEXT,
			    records->filter ? _("Nothing fits the filter; Esc clears it.")
					    : _(records->kind->def->help));
	if (layout.detail.rows > 0) {
		canvas_hline(canvas, layout.detail, 0, 1, layout.detail.cols - 2);
		layout.detail.col += 1;
		layout.detail.cols -= 2;
		records_draw_detail(view, canvas, area_shrink(layout.detail, 1, 0), &columns);
	}
	if (layout.side.rows > 0) {
		canvas_vline(canvas, area, 0, layout.side.col - area.col - 1, area.rows);
		layout.side.col += 1;
		layout.side.cols -= 2;
		records_draw_detail(view, canvas, layout.side, &columns);
	}
}

void records_crumb(const struct view *view, struct buf *out)
{
	buf_puts(out, _(records_kind(view)->def->plural));
}

void records_status(const struct view *view, struct buf *out)
{
	const struct records *records = view->state;

	if (records->marks.count > 0)
		buf_printf(out, ngettext("%zu marked · ", "%zu marked · ", records->marks.count),
			   records->marks.count);
	if (records->filter)
		records_put_count(view, out);
	else
		buf_printf(out, "%zu", records->total);
	if (records->sort) {
		const char *name = records->sort + (*records->sort == '-');
		const struct field *field = strcmp(name, "ref") == 0
						    ? NULL
						    : kind_field(records->kind, name);

		buf_printf(out, _(" · by %s %s"), field ? field_label(field) : _("Number"),
			   *records->sort == '-' ? "↓" : "↑");
	}
}
