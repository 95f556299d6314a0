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

void lines_add(struct lines *lines, const char *id, const char *field, char *text, char *detail)
{
	strvec_push_owned(&lines->texts, text);
	strvec_push_owned(&lines->details, detail);
	strvec_push(&lines->ids, id ? id : "");
	strvec_push(&lines->fields, field ? field : "");
}

void lines_clear(struct lines *lines)
{
	strvec_free(&lines->texts);
	strvec_free(&lines->details);
	strvec_free(&lines->ids);
	strvec_free(&lines->fields);
	list_set_count(&lines->cursor, 0);
}

void lines_end(struct lines *lines)
{
	size_t count = 0;

	free(lines->shown);
	lines->shown = mem_alloc_array(lines->texts.count + 1, sizeof(*lines->shown));
	for (size_t i = 0; i < lines->texts.count; i++)
		if (utf8_has_words(lines->details.items[i], lines->filter) ||
		    utf8_has_words(lines->texts.items[i], lines->filter))
			lines->shown[count++] = i;
	list_set_count(&lines->cursor, count);
}

/* --- the line under the cursor --- */

static size_t current(const struct lines *lines)
{
	return lines->cursor.row < lines->cursor.count ? lines->shown[lines->cursor.row] : SIZE_MAX;
}

bool lines_has_target(const struct view *view)
{
	const struct lines *lines = view->state;
	size_t at = current(lines);

	return at != SIZE_MAX && lines->ids.items[at][0];
}

void lines_open(struct view *view, struct effects *effects)
{
	const struct lines *lines = view->state;
	size_t at = current(lines);
	const char *field = lines->fields.items[at];
	struct view *form = view_form_new(view->ui, lines->ids.items[at], *field ? field : NULL, effects);

	if (form)
		effect_open(effects, form);
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

	buf_printf(out, _("%zu of %zu"), lines->cursor.count, lines->texts.count);
}

const struct filter_ops lines_filter_ops = {
	.narrow = narrow,
	.filter = filter_now,
	.set_typing = set_typing,
	.line = filter_area,
	.put_count = put_count,
};

/* --- picture --- */

static void draw_detail(const struct lines *lines, struct canvas *canvas, struct area area)
{
	struct area text = { area.row + 1, area.col + 1, area.rows - 1, area.cols - 2 };
	size_t at = current(lines);

	canvas_hline(canvas, area, 0, 1, area.cols - 2);
	if (at != SIZE_MAX)
		canvas_wrap(canvas, text, 0, text.rows, STYLE_TEXT, lines->details.items[at]);
}

static const char *nothing(const struct view *view)
{
	const struct lines *lines = view->state;

	if (lines->filter)
		return _("Nothing fits the filter; Esc clears it.");
	return lines->has_asked ? _("Nothing here.") : _(view->class->help);
}

void lines_draw(const struct view *view, struct canvas *canvas, struct area area)
{
	struct lines *lines = view->state;

	if (lines->filter || lines->is_filtering) {
		filter_draw_line(view, canvas, area_top(area, 1));
		area = area_shrink(area, 1, 0);
	}
	if (area.rows >= DETAIL_MIN_ROWS) {
		draw_detail(lines, canvas, area_bottom(area, DETAIL_ROWS));
		area = area_shrink(area, 0, DETAIL_ROWS);
	}
	list_show(&lines->cursor, area.rows);
	if (lines->cursor.count == 0)
		canvas_wrap(canvas, area_right(area, area.cols - 3), 1, 3, STYLE_TEXT, nothing(view));
	for (int row = 0; row < area.rows && lines->cursor.top + (size_t)row < lines->cursor.count; row++) {
		size_t number = lines->cursor.top + (size_t)row;
		bool is_current = number == lines->cursor.row;

		canvas_put(canvas, area, row, 0, STYLE_TEXT, is_current ? ">" : " ");
		canvas_fit(canvas, area, row, 2, area.cols - 3, is_current ? STYLE_FOCUS : STYLE_TEXT,
			   lines->texts.items[lines->shown[number]]);
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
		buf_printf(out, "%zu", lines->texts.count);
}

void lines_close(struct view *view)
{
	struct lines *lines = view->state;

	lines_clear(lines);
	free(lines->shown);
	free(lines->filter);
	free(lines->words);
}
