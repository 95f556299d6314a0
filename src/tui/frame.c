/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * frame.c - title, rule, message line, key line; see frame.h.
 */
#include "base/base.h"

#include "tui/frame.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "tui/keys.h"

bool frame_is_too_small(const struct ui *ui)
{
	return ui->rows < FRAME_MIN_ROWS || ui->cols < FRAME_MIN_COLS;
}

void frame_draw_too_small(const struct ui *ui, struct canvas *canvas)
{
	canvas_printf(canvas, canvas_area(canvas), 0, 0, STYLE_TEXT,
		      _("Please enlarge the window (now %d×%d)."), ui->cols, ui->rows);
}

/* The crumbs from the first view on; when they do not fit, the first ones give way. */
static void draw_crumbs(const struct ui *ui, struct canvas *canvas, struct area line)
{
	const struct view *base = ui_base(ui);
	size_t last = 0, first = 0;
	int col = 1;

	while (ui->views[last] != base)
		last++;
	for (bool fits = false; !fits && first < last; first += !fits) {
		struct buf all = BUF_INIT;

		for (size_t i = first; i <= last; i++) {
			view_crumb(ui->views[i], &all);
			buf_puts(&all, "   ");
		}
		fits = utf8_width(buf_str(&all)) <= line.cols;
		buf_free(&all);
	}
	for (size_t i = first; i <= last; i++) {
		struct buf crumb = BUF_INIT;

		if (ui->views[i]->class->is_overlay)
			continue;
		view_crumb(ui->views[i], &crumb);
		if (col > 1)
			col = canvas_put(canvas, line, 0, col, STYLE_TEXT, " > ");
		if (col + utf8_width(buf_str(&crumb)) > line.cols)
			canvas_fit(canvas, line, 0, col, line.cols - col, STYLE_TITLE, buf_str(&crumb));
		else
			canvas_put(canvas, line, 0, col, STYLE_TITLE, buf_str(&crumb));
		col += utf8_width(buf_str(&crumb));
		buf_free(&crumb);
	}
}

static void draw_title(const struct ui *ui, struct canvas *canvas)
{
	const struct view *base = ui_base(ui);
	struct area line = area_top(canvas_area(canvas), 1);
	struct buf status = BUF_INIT;
	int width;

	if (base->class->status)
		base->class->status(base, &status);
	width = utf8_width(buf_str(&status));
	if (width > line.cols * 2 / 3) {
		struct buf fitted = BUF_INIT;

		width = line.cols * 2 / 3;
		utf8_fit(&fitted, buf_str(&status), width);
		buf_free(&status);
		status = fitted;
	}
	draw_crumbs(ui, canvas, area_left(line, line.cols - width - (width > 0 ? 3 : 1)));
	canvas_put_right(canvas, area_left(line, line.cols - 1), 0, STYLE_TEXT, buf_str(&status));
	buf_free(&status);
}

#define MAX_HINTS 8
#define MESSAGE_MAX_ROWS 4

struct hints {
	const struct ui *ui;
	struct canvas *canvas;
	struct area line;
	int col, count, max, end;
	int keys[MAX_HINTS]; /* shown so far */
};

static void draw_hint(struct hints *hints, int key, const char *label)
{
	struct buf name = BUF_INIT;
	int width;

	for (int i = 0; i < hints->count; i++)
		if (hints->keys[i] == key)
			return; /* means something else here */
	key_put_name(key, &name);
	width = utf8_width(buf_str(&name)) + 1 + utf8_width(label);
	if (hints->count < hints->max && hints->col + width <= hints->end) {
		canvas_put(hints->canvas, hints->line, 0, hints->col, STYLE_KEY, buf_str(&name));
		canvas_put(hints->canvas, hints->line, 0,
			   hints->col + utf8_width(buf_str(&name)) + 1, STYLE_TEXT, label);
		hints->col += width + 2;
		hints->keys[hints->count++] = key;
	}
	buf_free(&name);
}

/* The first key of an action that works now; K_NONE: it has none. */
static int shown_key(const struct action *action, bool takes_text)
{
	const char *at = action->keys;

	while (*at) {
		size_t len = strcspn(at, " ");
		int key = key_parse(at, len);

		if (!(takes_text && key_is_text(key)))
			return key;
		at += len;
		at += strspn(at, " ");
	}
	return K_NONE;
}

static void draw_hints_of(struct hints *hints, const struct action *actions, size_t count,
			  bool takes_text)
{
	const struct view *top = ui_top(hints->ui);

	for (size_t i = 0; i < count; i++) {
		int key = shown_key(&actions[i], takes_text);

		if (actions[i].is_quiet || key == K_NONE || !action_is_enabled(&actions[i], top))
			continue;
		draw_hint(hints, key, action_label(&actions[i], top));
	}
}

/* The keys that work now, most useful first: the view's own, then those of every view. */
static void draw_keys(const struct ui *ui, struct canvas *canvas)
{
	const struct view *top = ui_top(ui);
	const struct view_class *class = top->class;
	struct hints hints = {
		.ui = ui,
		.canvas = canvas,
		.line = area_bottom(canvas_area(canvas), 1),
		.col = 1,
		.max = canvas->cols >= 80 ? 6 : 3,
		.end = canvas->cols - 17,
	};

	draw_hints_of(&hints, class->actions, class->action_count, false);
	if (class->is_overlay)
		return; /* its own keys close it; the others belong to the screen beneath */
	hints.max = canvas->cols >= 80 ? MAX_HINTS : 5;
	hints.end = canvas->cols;
	draw_hints_of(&hints, global_actions, global_action_count, class->takes_text);
}

void frame_draw(const struct ui *ui, struct canvas *canvas)
{
	struct area all = canvas_area(canvas);

	draw_title(ui, canvas);
	canvas_hline(canvas, all, 1, 0, all.cols);
	draw_keys(ui, canvas);
}

void frame_draw_message(const struct ui *ui, struct canvas *canvas)
{
	struct area all = canvas_area(canvas), box;
	const char *text = buf_str(&ui->message);
	int rows = ui->has_moved ? 1 : canvas_wrap_rows(text, all.cols - 2);

	if (!*text)
		return;
	if (rows > MESSAGE_MAX_ROWS)
		rows = MESSAGE_MAX_ROWS;
	box = area_bottom(all, rows + 1);
	box.rows = rows;
	canvas_blank(canvas, box, STYLE_TEXT);
	box.col += 1;
	box.cols -= 2;
	canvas_wrap(canvas, box, 0, rows, ui->message_style, text);
}
