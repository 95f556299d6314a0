/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * records_detail.c - the record under the cursor of a list, as far as its row does not show it: what
 * is to do and by which keys, its own values, who refers to it, and last what came with a catalog.
 */
#include "base/base.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "tui/keys.h"
#include "tui/records.h"
#include "tui/ui.h"

#define NARROW_COLS 60 /* beside the list; below it there are more */
#define TITLE_ROWS 3
#define VALUE_ROWS 4
#define RELATIONS_SHARE 3  /* of the rows, a third is theirs at most where own values need the rest */
#define MAX_RELATIONS 64   /* more are told by "+" alone */
#define MORE_COLS 8        /* for how many more there are */
#define LABEL_PERCENT 45

struct note {
	const char *label;
	char *text;
	enum style style;
};

struct detail {
	const struct view *view;
	const struct record *record;
	struct canvas *canvas;
	struct area area;
	int row, label_cols;
	int spare; /* rows that are left when everything has one */
	struct note *notes; /* own values before own_count, then what came with the catalog */
	size_t count, cap, own_count;
	struct strvec said; /* by the catalogs: owns labels of notes */
	struct relation *relations;
	size_t relation_count;
};

/* --- what there is to say --- */

static void add(struct detail *detail, const char *label, enum style style, struct buf *text)
{
	if (text->len > 0) {
		detail->notes = mem_grow(detail->notes, &detail->cap, detail->count + 1,
					 sizeof(*detail->notes));
		detail->notes[detail->count++] = (struct note){ label, buf_steal(text), style };
	}
	buf_free(text);
}

/* The labels of what a complete record still needs. */
static void add_missing(struct detail *detail)
{
	const struct record *record = detail->record;
	struct buf text = BUF_INIT;

	for (size_t i = 0; i < record->kind->field_count; i++) {
		if (record_lacks(record, i))
			buf_printf(&text, "%s%s", text.len ? ", " : "", field_label(record->kind->fields[i]));
	}
	add(detail, _("! Still to do"), STYLE_WARNING, &text);
}

/* The keys that fill it in. */
static void add_keys(struct detail *detail)
{
	const struct view_class *class = detail->view->class;
	struct buf text = BUF_INIT;

	for (size_t i = 0; i < class->action_count && record_missing(detail->record); i++) {
		const struct action *action = &class->actions[i];

		if (!action->decides)
			continue;
		buf_puts(&text, text.len ? "  " : "");
		key_put_name(key_parse(action->keys, strcspn(action->keys, " ")), &text);
		buf_printf(&text, " %s", action_label(action, detail->view));
	}
	add(detail, _("Keys"), STYLE_TEXT, &text);
}

static void add_values(struct detail *detail, bool is_fixed, const struct columns *columns)
{
	const struct record *record = detail->record;

	for (size_t i = 0; i < record->kind->field_count; i++) {
		const struct field *field = record->kind->fields[i];
		struct buf text = BUF_INIT;

		if (detail->count >= (size_t)detail->area.rows)
			return; /* no more can be shown */
		if (!record->values[i] || field->hidden || field->fixed != is_fixed ||
		    strcmp(field->name, "title") == 0)
			continue;
		if (is_fixed && strstr(record->ref, record->values[i]))
			continue; /* its reference says so */
		app_value_print(detail->view->ui->app, field, record->values[i], &text);
		if (records_lists(columns, i, buf_str(&text)))
			buf_free(&text);
		else
			add(detail, field_label(field), STYLE_TEXT, &text);
	}
}

/* What is to be decided about came from a catalog, which says more of it. */
static void add_catalog_notes(struct detail *detail)
{
	struct strvec *said = &detail->said;

	err_drop(app_control_notes(detail->view->ui->app, detail->record, said)); /* fewer then */
	for (size_t i = 0; i + 1 < said->count; i += 2) {
		struct buf text = BUF_INIT;

		buf_puts(&text, said->items[i + 1]);
		add(detail, said->items[i], STYLE_TEXT, &text);
	}
}

static const char *relation_label(const struct relation *relation)
{
	return relation->field->reverse ? _(relation->field->reverse) : field_label(relation->field);
}

/* How many relations from this one on are of the same sort. */
static size_t group_size(const struct detail *detail, size_t first)
{
	size_t end = first + 1;

	while (end < detail->relation_count &&
	       detail->relations[end].field == detail->relations[first].field)
		end++;
	return end - first;
}

/* --- rows --- */

/* As wide as the longest label, up to a share of the room: what is longer is wrapped. */
static void measure_labels(struct detail *detail)
{
	int limit = detail->area.cols * LABEL_PERCENT / 100, widest = 0;

	for (size_t i = 0; i < detail->count; i++) {
		int width = utf8_width(detail->notes[i].label);

		widest = width > widest ? width : widest;
	}
	for (size_t i = 0; i < detail->relation_count; i++) {
		int width = utf8_width(relation_label(&detail->relations[i]));

		widest = width > widest ? width : widest;
	}
	detail->label_cols = widest < limit ? widest : limit;
}

static struct area value_area(const struct detail *detail)
{
	return area_right(detail->area, detail->area.cols - detail->label_cols - 2);
}

/* Rows that the next value may take. */
static int most_rows(const struct detail *detail)
{
	int left = detail->area.rows - detail->row, most = VALUE_ROWS;

	if (detail->area.cols >= NARROW_COLS && detail->spare + 1 < most)
		most = detail->spare > 0 ? detail->spare + 1 : 1;
	return left < most ? left : most;
}

static void draw_note(struct detail *detail, const char *label, enum style style, const char *text)
{
	struct area value = value_area(detail), labels = area_left(detail->area, detail->label_cols);
	int left = detail->area.rows - detail->row, most = most_rows(detail), used, label_rows;

	label_rows = canvas_wrap(detail->canvas, labels, detail->row, left, STYLE_MUTED, label);
	if (most == 1) {
		canvas_fit(detail->canvas, value, detail->row, 0, value.cols, style, text);
		used = 1;
	} else {
		used = canvas_wrap(detail->canvas, value, detail->row, most, style, text);
	}
	used = used > label_rows ? used : label_rows;
	detail->row += used;
	detail->spare -= used - 1;
}

/* Those of one sort, as many as there is room for, and how many more there are. */
static void draw_group(struct detail *detail, size_t first, size_t count)
{
	struct app *app = detail->view->ui->app;
	struct buf text = BUF_INIT;
	int cols = value_area(detail).cols;
	bool is_open = first + count == MAX_RELATIONS;

	for (size_t i = 0; i < count; i++) {
		const struct relation *relation = &detail->relations[first + i];
		size_t before = text.len, more = count - i;

		buf_printf(&text, "%s%s %s", text.len ? "; " : "", app_short_ref(app, relation->ref),
			   relation->title ? relation->title : "");
		if (i > 0 && canvas_wrap_rows(buf_str(&text), cols - MORE_COLS) > most_rows(detail)) {
			buf_truncate(&text, before);
			buf_printf(&text, is_open ? "; +%zu…" : "; +%zu", more);
			break;
		}
	}
	draw_note(detail, relation_label(&detail->relations[first]), STYLE_TEXT, buf_str(&text));
	buf_free(&text);
}

static void draw_relations(struct detail *detail)
{
	size_t count;

	for (size_t i = 0; i < detail->relation_count && detail->row < detail->area.rows; i += count) {
		count = group_size(detail, i);
		draw_group(detail, i, count);
	}
}

static int group_count(const struct detail *detail)
{
	int groups = 0;

	for (size_t i = 0; i < detail->relation_count; i += group_size(detail, i))
		groups++;
	return groups;
}

/* Rows that own values leave to the records that refer here. */
static int rows_for_relations(const struct detail *detail)
{
	int groups = group_count(detail), share = (detail->area.rows - detail->row) / RELATIONS_SHARE;

	return groups < share ? groups : share;
}

static void draw_notes(struct detail *detail, size_t from, size_t to, int kept_rows)
{
	for (size_t i = from; i < to && detail->row < detail->area.rows - kept_rows; i++)
		draw_note(detail, detail->notes[i].label, detail->notes[i].style, detail->notes[i].text);
}

static void draw_title(struct detail *detail)
{
	const struct record *record = detail->record;
	struct area area = detail->area;
	char *title = mem_printf("%s  %s", app_short_ref(detail->view->ui->app, record->ref),
				 record_text(record, "title"));

	if (area.cols < NARROW_COLS) {
		detail->row = canvas_wrap(detail->canvas, area, 0, TITLE_ROWS, STYLE_TITLE, title);
	} else {
		canvas_fit(detail->canvas, area, 0, 0, area.cols, STYLE_TITLE, title);
		detail->row = 1;
	}
	free(title);
}

void records_draw_detail(const struct view *view, struct canvas *canvas, struct area area,
			 const struct columns *columns)
{
	struct detail detail = { .view = view, .record = records_current(view), .canvas = canvas,
				 .area = area };

	if (!detail.record || area.rows <= 0)
		return;
	add_missing(&detail);
	add_keys(&detail);
	add_values(&detail, false, columns);
	detail.own_count = detail.count;
	if (detail.record->kind->def->by_rule && record_missing(detail.record))
		add_catalog_notes(&detail);
	add_values(&detail, true, columns);
	err_drop(app_relations(view->ui->app, detail.record->id, MAX_RELATIONS, &detail.relations,
			       &detail.relation_count)); /* without it nobody refers here */
	measure_labels(&detail);
	draw_title(&detail);
	detail.spare = area.rows - detail.row - (int)detail.count - group_count(&detail);
	draw_notes(&detail, 0, detail.own_count, rows_for_relations(&detail));
	draw_relations(&detail);
	draw_notes(&detail, detail.own_count, detail.count, 0);
	app_relations_free(detail.relations, detail.relation_count);
	for (size_t i = 0; i < detail.count; i++)
		free(detail.notes[i].text);
	free(detail.notes);
	strvec_free(&detail.said);
}
