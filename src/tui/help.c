/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * help.c - the help drawer: what the screen beneath is for, its keys, what the register is for.
 * Everything is made from the tables of actions and kinds, so it cannot be out of date.
 */
#include "base/base.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "tui/keys.h"
#include "tui/list.h"
#include "tui/ui.h"
#include "tui/views.h"

#define KEY_COLS 12

struct help {
	struct strvec lines; /* wrapped for `cols`; headings begin with \1 */
	int cols;            /* what they were wrapped for */
	int rows;            /* seen at the last drawing */
	size_t top;
	const char *heading; /* of what is being built; NULL: it stands already */
	char *filter;        /* words to look for, or NULL */
	bool is_filtering;   /* they are being typed */
	size_t found, total; /* keys and paragraphs */
};

static const struct view *subject(const struct view *view)
{
	size_t at = view->ui->view_count;

	while (view->ui->views[--at] != view)
		;
	return view->ui->views[at - 1];
}

/* Does a paragraph hold what is looked for? Then its heading stands over it. */
static bool take(struct help *help, const char *text)
{
	bool fits = utf8_has_words(text, help->filter);

	help->total++;
	help->found += fits;
	if (fits && help->heading) {
		if (help->lines.count > 0)
			strvec_push(&help->lines, "");
		strvec_pushf(&help->lines, "\1%s", help->heading);
		help->heading = NULL;
	}
	return fits;
}

static void add_wrapped(struct help *help, const char *text)
{
	if (!take(help, text))
		return;
	while (*text) {
		size_t skip, len = utf8_wrap(text, help->cols, &skip);

		strvec_pushf(&help->lines, "%.*s", (int)len, text);
		text += len + skip;
	}
}

static void add_heading(struct help *help, const char *text)
{
	help->heading = text;
}

static bool take_key(struct help *help, const char *keys, const char *text)
{
	char *both = mem_printf("%s %s", keys, text);
	bool fits = take(help, both);

	free(both);
	return fits;
}

static void add_key(struct help *help, const char *keys, const char *text)
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
	if (!take_key(help, buf_str(&line), text)) {
		buf_free(&line);
		return;
	}
	for (width = utf8_width(buf_str(&line)); width < KEY_COLS - 1; width++)
		buf_putc(&line, ' ');
	buf_putc(&line, ' ');
	for (bool is_first = true; *text; is_first = false) {
		size_t skip, len = utf8_wrap(text, help->cols - KEY_COLS, &skip);

		strvec_pushf(&help->lines, "%s%.*s", is_first ? buf_str(&line) : "            ",
			     (int)len, text);
		text += len + skip;
	}
	buf_free(&line);
}

static void add_actions(struct help *help, const struct view *view, const struct action *actions,
			size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (actions[i].keys[0] && action_is_enabled(&actions[i], view))
			add_key(help, actions[i].keys, _(actions[i].help));
}

static void add_clause(struct help *help, const char *clause)
{
	char *text = mem_printf(_("ISO/IEC 27001, %s"), clause);

	add_wrapped(help, text);
	free(text);
}

static void build(struct help *help, const struct view *view)
{
	const struct view_class *class = view->class;
	const struct kind *kind = class->kind ? class->kind(view) : NULL;

	strvec_free(&help->lines);
	help->found = help->total = 0;
	add_heading(help, _(class->title));
	add_wrapped(help, _(class->help));
	if (kind) {
		add_heading(help, _(kind->def->plural));
		add_wrapped(help, _(kind->def->help));
		if (kind->def->clause)
			add_clause(help, kind->def->clause);
	}
	add_heading(help, _("Keys of this screen"));
	add_actions(help, view, class->actions, class->action_count);
	if (class->has_list) {
		add_heading(help, _("Moving"));
		for (size_t i = 0; i < list_key_count; i++)
			add_key(help, list_keys[i].keys, _(list_keys[i].help));
	}
	add_heading(help, _("Keys of every screen"));
	add_actions(help, view, global_actions, global_action_count);
}

static void help_close(struct view *view, struct effects *effects)
{
	(void)view;
	effect_close(effects);
}

/* --- filter --- */

static void narrow(struct view *view, const char *filter, struct effects *effects)
{
	struct help *help = view->state;
	char *copy = filter && *filter ? mem_strdup(filter) : NULL;

	(void)effects;
	free(help->filter);
	help->filter = copy;
	help->top = 0;
	help->cols = 0; /* built anew when it is drawn */
}

static const char *filter_now(const struct view *view)
{
	return ((const struct help *)view->state)->filter;
}

static void set_typing(struct view *view, bool is_typing)
{
	((struct help *)view->state)->is_filtering = is_typing;
}

static struct area help_box(const struct view *view)
{
	struct area area = { 0, 0, view->ui->rows, view->ui->cols };
	int cols = area.cols < 100 ? area.cols * 11 / 20 : 60;

	return area_right(area_shrink(area, 2, 2), cols < 40 ? 40 : cols);
}

static struct area filter_area(const struct view *view)
{
	struct area box = area_top(help_box(view), 1);

	return area_right(box, box.cols - 1);
}

static void put_count(const struct view *view, struct buf *out)
{
	const struct help *help = view->state;

	buf_printf(out, _("%zu of %zu"), help->found, help->total);
}

static const struct filter_ops help_filter_ops = {
	.narrow = narrow,
	.filter = filter_now,
	.set_typing = set_typing,
	.line = filter_area,
	.put_count = put_count,
};

static void run_filter(struct view *view, struct effects *effects)
{
	effect_open(effects, filter_new(view->ui, view));
}

static bool is_filtered(const struct view *view)
{
	return filter_now(view) != NULL;
}

static void run_unfilter(struct view *view, struct effects *effects)
{
	narrow(view, NULL, effects);
}

static const struct action help_actions[] = {
	{ .name = "clear", .keys = "Esc", .label = N_("Clear"), .help = N_("Takes the filter away."),
	  .run = run_unfilter, .enabled = is_filtered },
	{ .name = "close", .keys = "Esc ? q F1 Ctrl-C", .label = N_("Close"),
	  .help = N_("Closes the help."), .run = help_close },
	{ .name = "filter", .keys = "/", .label = N_("Filter"),
	  .help = N_("Shows only what holds the words typed."), .run = run_filter },
};

static bool help_update(struct view *view, const struct event *event, struct effects *effects)
{
	struct help *help = view->state;
	struct list_cursor list = { .count = help->lines.count, .row = help->top,
				    .height = help->rows };

	(void)effects;
	if (event->type != EVENT_KEY || !list_key(&list, event->key))
		return false;
	help->top = list.row;
	return true;
}

static void help_draw(const struct view *view, struct canvas *canvas, struct area area)
{
	struct help *help = view->state;
	struct area box = help_box(view);

	(void)area;
	if (help->cols != box.cols - 3) {
		help->cols = box.cols - 3;
		build(help, subject(view));
	}
	canvas_blank(canvas, box, STYLE_TEXT);
	canvas_vline(canvas, box, 0, 0, box.rows);
	if (help->filter || help->is_filtering) {
		filter_draw_line(view, canvas, filter_area(view));
		box = area_shrink(box, 1, 0);
	}
	if (help->lines.count > (size_t)box.rows) { /* the last row says whether there is more */
		box.rows--;
		if (help->top + (size_t)box.rows < help->lines.count)
			canvas_put_right(canvas, area_shrink(box, box.rows, -1), 0, STYLE_MUTED, _("more: PgDn "));
	}
	help->rows = box.rows;
	if (help->top + (size_t)box.rows > help->lines.count)
		help->top = help->lines.count > (size_t)box.rows
				    ? help->lines.count - (size_t)box.rows : 0;
	for (int i = 0; i < box.rows && help->top + (size_t)i < help->lines.count; i++) {
		const char *line = help->lines.items[help->top + (size_t)i];
		bool is_heading = *line == '\1';

		canvas_put(canvas, box, i, 2, is_heading ? STYLE_TITLE : STYLE_TEXT,
			   line + is_heading);
	}
	canvas_cursor(canvas, box, 0, 2);
}

static void help_free(struct view *view)
{
	struct help *help = view->state;

	strvec_free(&help->lines);
	free(help->filter);
}

const struct view_class help_class = {
	.name = "help",
	.title = N_("Help"),
	.help = N_("What the screen beneath is for, and its keys."),
	.actions = help_actions,
	.action_count = ARRAY_LEN(help_actions),
	.state_size = sizeof(struct help),
	.is_overlay = true,
	.has_list = true,
	.update = help_update,
	.draw = help_draw,
	.close = help_free,
	.filter = &help_filter_ops,
};

struct view *help_new(struct ui *ui)
{
	return view_new(ui, &help_class);
}
