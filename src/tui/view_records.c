/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * view_records.c - the list of every kind, from its fields.
 *
 * Invariant: only the rows on the screen are loaded; the rest of the list is row numbers, fetched
 * while nothing else is to do.
 */
#include "base/base.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "tui/effects.h"
#include "tui/keys.h"
#include "tui/records.h"
#include "tui/ui.h"
#include "tui/views.h"

#define FETCH_MS 8
#define REF_COLS 9
#define TITLE_MIN_COLS 20
#define DETAIL_ROWS 6

static void fetch(struct records *records, size_t rows, int budget_ms, struct effects *effects)
{
	if (!records->list)
		return;
	effect_error(effects, app_list_fetch(records->list, rows, budget_ms));
	list_set_count(&records->cursor, app_list_known(records->list));
}

static void remember(struct records *records)
{
	const struct record *record = NULL;

	if (records->list && records->cursor.row < app_list_known(records->list))
		err_drop(app_list_row(records->list, records->cursor.row, &record)); /* drawn as a gap */
	if (record)
		memcpy(records->id, record->id, ID_SIZE);
}

void records_reload(struct view *view, struct effects *effects)
{
	struct records *records = view->state;
	char *hint = NULL;
	long row;

	app_list_close(records->list);
	records->list = NULL;
	if (effect_error(effects, app_list_open(view->ui->app, records->kind, records->filter, records->sort, true,
						&hint, &records->list)))
		return;
	if (hint)
		effect_message(effects, STYLE_TEXT, _("%s; searched as words"), hint);
	free(hint);
	effect_error(effects, app_count(view->ui->app, records->kind, &records->total));
	fetch(records, records->cursor.row + 200, -1, effects);
	row = records->id[0] ? app_list_find(records->list, records->id) : -1;
	if (row >= 0)
		records->cursor.row = (size_t)row;
}

const struct record *records_current(const struct view *view)
{
	struct records *records = view->state;
	const struct record *record = NULL;

	if (records_has_row(view))
		err_drop(app_list_row(records->list, records->cursor.row, &record)); /* NULL says it */
	return record;
}

bool records_has_row(const struct view *view)
{
	const struct records *records = view->state;

	return records->list && records->cursor.row < app_list_known(records->list);
}

bool records_is_filtered(const struct view *view)
{
	const struct records *records = view->state;

	return records->filter && *records->filter;
}

bool records_is_busy(const struct view *view)
{
	const struct records *records = view->state;

	return records->list && !app_list_complete(records->list);
}

const struct kind *records_kind(const struct view *view)
{
	const struct records *records = view->state;

	return records->kind;
}

static void archive(struct view *view, const char *reason, struct effects *effects)
{
	const struct record *record = records_current(view);
	struct app *app = view->ui->app;
	struct err *err;
	char *label;

	if (!record)
		return;
	label = mem_printf(_("%s put away"), record->ref);
	err = app_act_begin(app, label, reason);
	if (!err) {
		err = app_archive(app, record->id, reason);
		if (err)
			app_act_cancel(app);
		else
			err = app_act_commit(app);
	}
	if (!effect_error(effects, err)) {
		effect_message(effects, STYLE_GOOD, _("%s. u brings it back."), label);
		effect_changed(effects);
	}
	free(label);
}

static void take_answer(struct view *view, const struct event *event, struct effects *effects)
{
	struct records *records = view->state;

	if (event->tag == TAG_FILTER) {
		free(records->filter);
		records->filter = mem_strdup(event->text);
		records_reload(view, effects);
	} else if (event->tag == TAG_SORT) {
		free(records->sort);
		records->sort = mem_strdup(event->text);
		records_reload(view, effects);
	} else if (event->tag == TAG_ARCHIVE) {
		archive(view, event->text, effects);
	}
}

bool records_update(struct view *view, const struct event *event, struct effects *effects)
{
	struct records *records = view->state;

	if (event->type == EVENT_CHANGED)
		records_reload(view, effects);
	if (event->type == EVENT_TICK)
		fetch(records, SIZE_MAX / 64, FETCH_MS, effects);
	if (event->type == EVENT_ANSWER)
		take_answer(view, event, effects);
	if (event->type != EVENT_KEY)
		return false;
	if (event->key == K_END && records->list) /* the last row must be known */
		fetch(records, SIZE_MAX / 64, -1, effects);
	if (!list_key(&records->cursor, event->key))
		return false;
	remember(records);
	return true;
}

void records_open(struct view *view, struct effects *effects)
{
	const struct record *record = records_current(view);

	struct view *form = record ? view_form_new(view->ui, record->id, NULL, effects) : NULL;

	if (form)
		effect_open(effects, form);
}

void records_filter(struct view *view, struct effects *effects)
{
	struct records *records = view->state;

	effect_open(effects, prompt_new(view->ui, TAG_FILTER, _("Filter"), records->filter));
}

void records_clear(struct view *view, struct effects *effects)
{
	struct records *records = view->state;

	free(records->filter);
	records->filter = NULL;
	records_reload(view, effects);
}

void records_sort(struct view *view, struct effects *effects)
{
	struct records *records = view->state;
	struct menu_item *items = mem_alloc_array(records->kind->field_count + 1, sizeof(*items));
	size_t count = 0;

	items[count++] = (struct menu_item){ .value = "ref", .label = _("Number") };
	for (size_t i = 0; i < records->kind->field_count; i++)
		if (records->kind->fields[i]->list_cols)
			items[count++] = (struct menu_item){ .value = records->kind->fields[i]->name,
							     .label = field_label(records->kind->fields[i]) };
	effect_open(effects, menu_new(view->ui, TAG_SORT, _("Sort by"), items, count, records->sort));
	free(items);
}

static void run_add(struct view *view, struct effects *effects)
{
	struct records *records = view->state;
	struct view *form = view_form_add(view->ui, records->kind, effects);

	if (form)
		effect_open(effects, form);
}

static void run_archive(struct view *view, struct effects *effects)
{
	effect_open(effects, prompt_new(view->ui, TAG_ARCHIVE, _("Put away because"), NULL));
}

/* --- drawing --- */

/* Which columns fit, from the left; the title takes what is left over. */
static int title_cols(const struct kind *kind, int cols, size_t *shown)
{
	int rest = cols - 3 - REF_COLS - 1;

	*shown = 0;
	for (size_t i = 0; i < kind->field_count; i++) {
		const struct field *field = kind->fields[i];

		if (!field->list_cols || strcmp(field->name, "title") == 0)
			continue;
		if (rest - field->list_cols - 1 < TITLE_MIN_COLS)
			break;
		rest -= field->list_cols + 1;
		*shown = i + 1;
	}
	return rest;
}

static void draw_row(const struct view *view, struct canvas *canvas, struct area area, int row,
		     const struct record *record, enum style style)
{
	const struct kind *kind = record ? record->kind : records_kind(view);
	struct app *app = view->ui->app;
	struct buf text = BUF_INIT;
	size_t shown;
	int title = title_cols(kind, area.cols, &shown), col = 3;

	canvas_fit(canvas, area, row, col, REF_COLS, style, record ? app_short_ref(app, record->ref) : _("Number"));
	col += REF_COLS + 1;
	canvas_fit(canvas, area, row, col, title, style,
		   record ? record_text(record, "title") : field_label(kind_field(kind, "title")));
	col += title + 1;
	for (size_t i = 0; i < shown; i++) {
		const struct field *field = kind->fields[i];

		if (!field->list_cols || strcmp(field->name, "title") == 0)
			continue;
		buf_truncate(&text, 0);
		if (record)
			app_value_print(app, field, record->values[i], &text);
		else
			buf_puts(&text, field_label(field));
		canvas_fit(canvas, area, row, col, field->list_cols, style, buf_str(&text));
		col += field->list_cols + 1;
	}
	buf_free(&text);
}

static void draw_detail(const struct view *view, struct canvas *canvas, struct area area)
{
	const struct record *record = records_current(view);
	struct buf text = BUF_INIT;
	int row = 1;

	canvas_hline(canvas, area, 0, 1, area.cols - 2);
	if (!record)
		return;
	for (size_t i = 0; i < record->kind->field_count && row < area.rows; i++) {
		const struct field *field = record->kind->fields[i];

		if (!record->values[i] || field->hidden || (field->list_cols && strcmp(field->name, "title") != 0))
			continue;
		buf_truncate(&text, 0);
		app_value_print(view->ui->app, field, record->values[i], &text);
		canvas_fit(canvas, area, row, 1, 18, STYLE_MUTED, field_label(field));
		canvas_fit(canvas, area, row++, 20, area.cols - 21, STYLE_TEXT, buf_str(&text));
	}
	buf_free(&text);
}

void records_draw(const struct view *view, struct canvas *canvas, struct area area)
{
	struct records *records = view->state;
	int detail = area.rows >= 16 ? DETAIL_ROWS : 0;
	struct area rows = area_shrink(area, 1, detail);

	draw_row(view, canvas, area, 0, NULL, STYLE_MUTED);
	list_show(&records->cursor, rows.rows);
	if (records->cursor.count == 0)
		canvas_wrap(canvas, area_right(rows, rows.cols - 3), 1, 4, STYLE_TEXT,
			    records_is_filtered(view) ? _("Nothing fits the filter; Esc clears it.") :
							_(records->kind->def->help));
	for (int row = 0; row < rows.rows && records->cursor.top + (size_t)row < records->cursor.count; row++) {
		size_t number = records->cursor.top + (size_t)row;
		bool is_current = number == records->cursor.row;
		const struct record *record;
		struct err *err = app_list_row(records->list, number, &record);

		if (err) { /* gone meanwhile: the next reload takes the row away */
			err_drop(err);
			continue;
		}
		draw_row(view, canvas, rows, row, record, is_current ? STYLE_FOCUS : STYLE_TEXT);
		canvas_put(canvas, rows, row, 0, STYLE_TEXT, is_current ? ">" : " ");
		canvas_put(canvas, rows, row, 1, STYLE_WARNING, record_missing(record) ? "!" : " ");
		if (is_current)
			canvas_cursor(canvas, rows, row, 0);
	}
	if (detail)
		draw_detail(view, canvas, area_bottom(area, detail));
}

void records_close(struct view *view)
{
	struct records *records = view->state;

	app_list_close(records->list);
	free(records->filter);
	free(records->sort);
}

void records_crumb(const struct view *view, struct buf *out)
{
	buf_puts(out, _(records_kind(view)->def->plural));
}

void records_status(const struct view *view, struct buf *out)
{
	const struct records *records = view->state;

	if (records_is_filtered(view))
		buf_printf(out, _("%s: %zu of %zu  Esc clears"), records->filter, records->cursor.count,
			   records->total);
	else
		buf_printf(out, "%zu", records->total);
}

static const struct action records_actions[] = {
	{ .name = "open", .keys = "Enter e Right", .label = N_("Open"), .help = N_("Show the record and change it"),
	  .run = records_open, .enabled = records_has_row },
	{ .name = "add", .keys = "a", .label = N_("Add"), .help = N_("Make a new record"), .run = run_add },
	{ .name = "filter", .keys = "/", .label = N_("Filter"),
	  .help = N_("Show only what fits: words, field:value, due<30d, -not"), .run = records_filter },
	{ .name = "clear", .keys = "Esc", .label = N_("Clear filter"), .help = N_("Show all again"),
	  .run = records_clear, .enabled = records_is_filtered, .is_quiet = true },
	{ .name = "sort", .keys = "o", .label = N_("Sort"), .help = N_("Choose the order"), .run = records_sort },
	{ .name = "archive", .keys = "d", .label = N_("Put away"), .help = N_("Archive the record; u brings it back"),
	  .run = run_archive, .enabled = records_has_row, .is_quiet = true },
};

const struct view_class records_class = {
	.name = "records",
	.title = N_("Records"),
	.help = N_("A register. ! marks records in which something needed is still empty."),
	.actions = records_actions,
	.action_count = ARRAY_LEN(records_actions),
	.state_size = sizeof(struct records),
	.has_list = true,
	.update = records_update,
	.draw = records_draw,
	.close = records_close,
	.crumb = records_crumb,
	.status = records_status,
	.is_busy = records_is_busy,
	.kind = records_kind,
};

struct view *records_start(struct ui *ui, const struct view_class *class, const struct kind *kind)
{
	struct view *view = view_new(ui, class);
	struct records *records = view->state;
	struct effects effects = { NULL, 0, 0 };

	records->kind = kind;
	records_reload(view, &effects);
	effects_free(&effects); /* without a filter there is nothing to say but errors, met again */
	return view;
}

struct view *view_records_new(struct ui *ui, const struct kind *kind)
{
	return records_start(ui, &records_class, kind);
}
