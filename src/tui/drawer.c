/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * drawer.c - text over the right of the screen, see drawer.h.
 */
#include "base/base.h"

#include "tui/drawer.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "tui/keys.h"
#include "tui/list.h"
#include "tui/ui.h"
#include "tui/views.h"

#define KEY_COLS 12

/* --- what is said --- */

/* Lines of text, each with something before it: `first` before the first one, `rest` before others. */
static void add_lines(struct drawer *drawer, const char *text, int cols, const char *first, const char *rest)
{
	for (bool is_first = true; *text; is_first = false) {
		size_t skip, len = utf8_wrap(text, cols, &skip);

		strvec_pushf(&drawer->lines, "%s%.*s", is_first ? first : rest, (int)len, text);
		text += len + skip;
	}
}

/* Does a paragraph hold what is looked for? Then its heading stands over it. */
static bool take(struct drawer *drawer, const char *text)
{
	bool fits = utf8_has_words(text, drawer->filter);

	drawer->total++;
	drawer->found += fits;
	if (fits && drawer->heading) {
		if (drawer->lines.count > 0)
			strvec_push(&drawer->lines, "");
		add_lines(drawer, drawer->heading, drawer->cols, "\1", "\1");
		free(drawer->heading);
		drawer->heading = NULL;
	}
	return fits;
}

void drawer_heading(struct drawer *drawer, const char *text)
{
	free(drawer->heading);
	drawer->heading = mem_strdup(text);
}

void drawer_paragraph(struct drawer *drawer, const char *text)
{
	if (take(drawer, text))
		add_lines(drawer, text, drawer->cols, "", "");
}

static bool take_key(struct drawer *drawer, const char *keys, const char *text)
{
	char *both = mem_printf("%s %s", keys, text);
	bool fits = take(drawer, both);

	free(both);
	return fits;
}

void drawer_keys(struct drawer *drawer, const char *keys, const char *text)
{
	struct buf line = BUF_INIT;
	int width;

	while (*keys) {
		size_t len = strcspn(keys, " ");

		if (line.len > 0)
			buf_putc(&line, ' ');
		key_put_name(key_parse(keys, len), &line);
		keys += len;
		keys += strspn(keys, " ");
	}
	if (!take_key(drawer, buf_str(&line), text)) {
		buf_free(&line);
		return;
	}
	for (width = utf8_width(buf_str(&line)); width < KEY_COLS - 1; width++)
		buf_putc(&line, ' ');
	buf_putc(&line, ' ');
	add_lines(drawer, text, drawer->cols - KEY_COLS, buf_str(&line), "            ");
	buf_free(&line);
}

/* --- filter --- */

static void narrow(struct view *view, const char *filter, struct effects *effects)
{
	struct drawer *drawer = view->state;
	char *copy = filter && *filter ? mem_strdup(filter) : NULL;

	(void)effects;
	free(drawer->filter);
	drawer->filter = copy;
	drawer->top = 0;
	drawer->cols = 0; /* built anew when it is drawn */
}

static const char *filter_now(const struct view *view)
{
	return ((const struct drawer *)view->state)->filter;
}

static void set_typing(struct view *view, bool is_typing)
{
	((struct drawer *)view->state)->is_filtering = is_typing;
}

static struct area drawer_box(const struct view *view)
{
	struct area area = { 0, 0, view->ui->rows, view->ui->cols };
	int cols = area.cols < 100 ? area.cols * 11 / 20 : 60;

	return area_right(area_shrink(area, 2, 2), cols < 40 ? 40 : cols);
}

static struct area filter_area(const struct view *view)
{
	struct area box = area_top(drawer_box(view), 1);

	return area_right(box, box.cols - 1);
}

static void put_count(const struct view *view, struct buf *out)
{
	const struct drawer *drawer = view->state;

	buf_printf(out, _("%zu of %zu"), drawer->found, drawer->total);
}

const struct filter_ops drawer_filter_ops = {
	.narrow = narrow,
	.filter = filter_now,
	.set_typing = set_typing,
	.line = filter_area,
	.put_count = put_count,
};

void drawer_run_filter(struct view *view, struct effects *effects)
{
	effect_open(effects, filter_new(view->ui, view));
}

bool drawer_is_filtered(const struct view *view)
{
	return filter_now(view) != NULL;
}

void drawer_run_unfilter(struct view *view, struct effects *effects)
{
	narrow(view, NULL, effects);
}

void drawer_run_close(struct view *view, struct effects *effects)
{
	(void)view;
	effect_close(effects);
}

/* --- the view --- */

bool drawer_update(struct view *view, const struct event *event, struct effects *effects)
{
	struct drawer *drawer = view->state;
	struct list_cursor list = { .count = drawer->lines.count, .row = drawer->top,
				    .height = drawer->rows };

	(void)effects;
	if (event->type != EVENT_KEY || !list_key(&list, event->key))
		return false;
	drawer->top = list.row;
	return true;
}

void drawer_draw(const struct view *view, struct canvas *canvas, struct area area)
{
	struct drawer *drawer = view->state;
	struct area box = drawer_box(view);

	(void)area;
	if (drawer->cols != box.cols - 3) {
		drawer->cols = box.cols - 3;
		strvec_free(&drawer->lines);
		drawer->found = drawer->total = 0;
		drawer->build(drawer, view);
	}
	canvas_blank(canvas, box, STYLE_TEXT);
	canvas_vline(canvas, box, 0, 0, box.rows);
	if (drawer->filter || drawer->is_filtering) {
		filter_draw_line(view, canvas, filter_area(view));
		box = area_shrink(box, 1, 0);
	}
	if (drawer->lines.count > (size_t)box.rows) { /* the last row says whether there is more */
		box.rows--;
		if (drawer->top + (size_t)box.rows < drawer->lines.count)
			canvas_put_right(canvas, area_shrink(box, box.rows, -1), 0, STYLE_MUTED, _("more: PgDn "));
	}
	drawer->rows = box.rows;
	if (drawer->top + (size_t)box.rows > drawer->lines.count)
		drawer->top = drawer->lines.count > (size_t)box.rows
				    ? drawer->lines.count - (size_t)box.rows : 0;
	for (int i = 0; i < box.rows && drawer->top + (size_t)i < drawer->lines.count; i++) {
		const char *line = drawer->lines.items[drawer->top + (size_t)i];
		bool is_heading = *line == '\1';

		canvas_put(canvas, box, i, 2, is_heading ? STYLE_TITLE : STYLE_TEXT,
			   line + is_heading);
	}
	canvas_cursor(canvas, box, 0, 2);
}

void drawer_close(struct view *view)
{
	struct drawer *drawer = view->state;

	strvec_free(&drawer->lines);
	free(drawer->heading);
	free(drawer->filter);
}
