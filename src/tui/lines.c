/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lines.c - see lines.h.
 */
#include "base/base.h"

#include "tui/lines.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "tui/ui.h"
#include "tui/views.h"

#define DETAIL_ROWS 4 /* a rule and the line under the cursor in full */
#define DETAIL_MIN_ROWS 12

struct line line_new(const char *id, const char *field, char *text, char *detail)
{
	struct line line = { .text = text, .detail = detail, .field = mem_strdup(field) };

	snprintf(line.id, sizeof(line.id), "%s", id ? id : "");
	return line;
}

void lines_add(struct lines *lines, struct line line)
{
	lines->items = mem_grow(lines->items, &lines->cap, lines->count + 1, sizeof(*lines->items));
	lines->items[lines->count++] = line;
}

void lines_clear(struct lines *lines)
{
	for (size_t i = 0; i < lines->count; i++) {
		free(lines->items[i].text);
		free(lines->items[i].detail);
		free(lines->items[i].field);
		free(lines->items[i].kind);
		free(lines->items[i].clause);
		free(lines->items[i].rule);
	}
	lines->count = 0;
	list_set_count(&lines->cursor, 0);
}

void lines_end(struct lines *lines)
{
	size_t count = 0;

	free(lines->shown);
	lines->shown = mem_alloc_array(lines->count + 1, sizeof(*lines->shown));
	for (size_t i = 0; i < lines->count; i++)
		if (utf8_has_words(lines->items[i].detail, lines->filter) ||
		    utf8_has_words(lines->items[i].text, lines->filter))
			lines->shown[count++] = i;
	list_set_count(&lines->cursor, count);
}

/* --- the line under the cursor --- */

const struct line *lines_current(const struct view *view)
{
	const struct lines *lines = view->state;

	return lines->cursor.row < lines->cursor.count ? &lines->items[lines->shown[lines->cursor.row]] : NULL;
}

bool lines_has_target(const struct view *view)
{
	const struct line *line = lines_current(view);

	return line && (line->id[0] || line->kind || line->clause);
}

void lines_open(struct view *view, struct effects *effects)
{
	const struct line *line = lines_current(view);
	const struct kind *kind = line->is_register ? schema_kind(view->ui->schema, line->kind) : NULL;
	struct view *target = kind ? view_kind_new(view->ui, kind)
				   : view_target_new(view->ui, line->kind, line->id, line->field, effects);

	if (target)
		effect_open(effects, target);
	else if (!line->id[0] && line->clause)
		explain_run(view, effects);
}

void lines_topic(const struct view *view, struct topic *topic)
{
	const struct lines *lines = view->state;
	const struct line *line = lines_current(view);
	const char *clause = line && line->clause ? line->clause : lines->clause;

	if (!clause)
		return;
	strvec_push(&topic->numbers, app_leading_edition(view->ui->app));
	strvec_push(&topic->numbers, clause);
}

bool lines_key(struct view *view, const struct event *event)
{
	return event->type == EVENT_KEY &&
	       list_key(&((struct lines *)view->state)->cursor, event->key);
}

/* --- filter --- */

void lines_filter(struct view *view, struct effects *effects)
{
	effect_open(effects, filter_new(view->ui, view));
}

bool lines_is_filtered(const struct view *view)
{
	return ((const struct lines *)view->state)->filter != NULL;
}

static void narrow(struct view *view, const char *filter, struct effects *effects)
{
	struct lines *lines = view->state;
	char *copy = filter && *filter ? mem_strdup(filter) : NULL;

	(void)effects;
	free(lines->filter);
	lines->filter = copy;
	lines->cursor.row = lines->cursor.top = 0;
	lines_end(lines);
}

void lines_unfilter(struct view *view, struct effects *effects)
{
	narrow(view, NULL, effects);
}

static const char *filter_now(const struct view *view)
{
	return ((const struct lines *)view->state)->filter;
}

static void set_typing(struct view *view, bool is_typing)
{
	((struct lines *)view->state)->is_filtering = is_typing;
}

static struct area filter_area(const struct view *view)
{
	return area_top(ui_body(view->ui), 1);
}

static void put_count(const struct view *view, struct buf *out)
{
	const struct lines *lines = view->state;

	buf_printf(out, _("%zu of %zu"), lines->cursor.count, lines->count);
}

const struct filter_ops lines_filter_ops = {
	.narrow = narrow,
	.filter = filter_now,
	.set_typing = set_typing,
	.line = filter_area,
	.put_count = put_count,
};

/* --- picture --- */

static void draw_detail(const struct view *view, struct canvas *canvas, struct area area)
{
	struct area text = { area.row + 1, area.col + 1, area.rows - 1, area.cols - 2 };
	const struct line *line = lines_current(view);

	canvas_hline(canvas, area, 0, 1, area.cols - 2);
	if (line)
		canvas_wrap(canvas, text, 0, text.rows, STYLE_TEXT, line->detail);
}

static const char *nothing(const struct view *view)
{
	const struct lines *lines = view->state;

	if (lines->filter)
		return _("Nothing fits the filter; Esc clears it.");
	if (!lines->has_asked)
		return _(view->class->help);
	return lines->nothing ? lines->nothing : _("Nothing here.");
}

void lines_draw(const struct view *view, struct canvas *canvas, struct area area)
{
	struct lines *lines = view->state;

	if (lines->filter || lines->is_filtering) {
		filter_draw_line(view, canvas, area_top(area, 1));
		area = area_shrink(area, 1, 0);
	}
	if (area.rows >= DETAIL_MIN_ROWS) {
		draw_detail(view, canvas, area_bottom(area, DETAIL_ROWS));
		area = area_shrink(area, 0, DETAIL_ROWS);
	}
	list_show(&lines->cursor, area.rows);
	if (lines->cursor.count == 0)
		canvas_wrap(canvas, area_right(area, area.cols - 3), 1, 3, STYLE_TEXT, nothing(view));
	for (int row = 0; row < area.rows && lines->cursor.top + (size_t)row < lines->cursor.count; row++) {
		size_t number = lines->cursor.top + (size_t)row;
		const struct line *line = &lines->items[lines->shown[number]];
		bool is_current = number == lines->cursor.row;
		enum style style = line->is_heading ? STYLE_TITLE : STYLE_TEXT;

		canvas_put(canvas, area, row, 0, STYLE_TEXT, is_current ? ">" : " ");
		canvas_fit(canvas, area, row, 2, area.cols - 3, is_current ? STYLE_FOCUS : style, line->text);
		if (is_current)
			canvas_cursor(canvas, area, row, 0);
	}
}

void lines_status(const struct view *view, struct buf *out)
{
	const struct lines *lines = view->state;

	if (lines->words)
		buf_printf(out, "%s: ", lines->words);
	if (lines->filter)
		put_count(view, out);
	else
		buf_printf(out, "%zu", lines->count);
}

void lines_close(struct view *view)
{
	struct lines *lines = view->state;

	lines_clear(lines);
	free(lines->items);
	free(lines->shown);
	free(lines->clause);
	free(lines->filter);
	free(lines->words);
}
