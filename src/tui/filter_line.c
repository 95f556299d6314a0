/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * filter_line.c - the filter of what lies beneath, typed in the line over it: each key
 * narrows it.
 */
#include "base/base.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "tui/keys.h"
#include "tui/textbox.h"
#include "tui/ui.h"
#include "tui/views.h"

struct filter_line {
	struct view *list;
	struct textbox box;
	struct buf hint; /* names that Tab could mean */
};

static const struct filter_ops *ops_of(const struct filter_line *line)
{
	return line->list->class->filter;
}

static const char *hint_of(const struct filter_line *line)
{
	return ops_of(line)->hint ? ops_of(line)->hint(line->list) : NULL;
}

static const struct kind *kind_of(const struct filter_line *line)
{
	return line->list->class->kind ? line->list->class->kind(line->list) : NULL;
}

static bool has_fields(const struct view *view)
{
	return kind_of(view->state) != NULL;
}

static void narrow(struct view *view, struct effects *effects)
{
	struct filter_line *line = view->state;

	buf_truncate(&line->hint, 0);
	ops_of(line)->narrow(line->list, textbox_text(&line->box), effects);
}

static void leave(struct view *view, struct effects *effects)
{
	struct filter_line *line = view->state;

	ops_of(line)->set_typing(line->list, false);
	effect_close(effects);
}

static void run_keep(struct view *view, struct effects *effects)
{
	struct filter_line *line = view->state;

	leave(view, effects);
	narrow(view, effects);
	if (hint_of(line))
		effect_message(effects, STYLE_WARNING, _("Searched as words: %s"), hint_of(line));
}

static void run_clear(struct view *view, struct effects *effects)
{
	struct filter_line *line = view->state;

	leave(view, effects);
	ops_of(line)->narrow(line->list, NULL, effects);
}

/* --- completing names of fields --- */

static size_t common_length(const char *a, const char *b)
{
	size_t len = 0;

	while (a[len] && a[len] == b[len])
		len++;
	return len;
}

static bool begins_with(const char *text, const char *start)
{
	struct buf folded = BUF_INIT, wanted = BUF_INIT;
	bool begins;

	utf8_fold(&folded, text);
	utf8_fold(&wanted, start);
	begins = strncmp(buf_str(&folded), buf_str(&wanted), wanted.len) == 0;
	buf_free(&folded);
	buf_free(&wanted);
	return begins;
}

/* What all names with this beginning share goes to `common`, the names to line->hint. */
static size_t find_names(struct filter_line *line, const char *start, struct buf *common)
{
	const struct kind *kind = kind_of(line);
	size_t count = 0;

	for (size_t i = 0; i < kind->field_count; i++) {
		const struct field *field = kind->fields[i];

		if (field->hidden ||
		    (!begins_with(field->name, start) && !begins_with(field_label(field), start)))
			continue;
		if (count++ == 0)
			buf_puts(common, field->name);
		else
			buf_truncate(common, common_length(buf_str(common), field->name));
		buf_printf(&line->hint, "%s%s", line->hint.len ? "  " : "", field->name);
	}
	return count;
}

static void run_complete(struct view *view, struct effects *effects)
{
	struct filter_line *line = view->state;
	const char *text = textbox_text(&line->box);
	const char *blank = strrchr(text, ' ');
	size_t start = blank ? (size_t)(blank + 1 - text) : 0, count;
	struct buf names = BUF_INIT, common = BUF_INIT, whole = BUF_INIT;

	start += text[start] == '-';
	buf_truncate(&line->hint, 0);
	count = find_names(line, text + start, &common);
	if (count > 0 && (count == 1 || common.len > strlen(text + start))) {
		buf_append(&whole, text, start);
		buf_printf(&whole, "%s%s", buf_str(&common), count == 1 ? ":" : "");
		names = line->hint;
		line->hint = (struct buf)BUF_INIT;
		textbox_set(&line->box, buf_str(&whole));
		narrow(view, effects);
		buf_free(&line->hint);
		line->hint = names;
	}
	if (count <= 1)
		buf_truncate(&line->hint, 0);
	buf_free(&common);
	buf_free(&whole);
}

static const struct action filter_actions[] = {
	{ .name = "keep", .keys = "Enter", .label = N_("Keep"),
	  .help = N_("Keeps the filter and goes back to the list."), .run = run_keep },
	{ .name = "complete", .keys = "Tab", .label = N_("Field name"),
	  .help = N_("Completes the name of a field."), .run = run_complete, .enabled = has_fields },
	{ .name = "clear", .keys = "Esc Ctrl-C", .label = N_("Clear"),
	  .help = N_("Takes the filter away."), .run = run_clear },
};

static bool filter_update(struct view *view, const struct event *event, struct effects *effects)
{
	struct filter_line *line = view->state;

	if (event->type == EVENT_PASTE) {
		if (textbox_paste(&line->box, event->text))
			narrow(view, effects);
		else
			effect_message(effects, STYLE_WARNING,
				       _("Nothing was pasted: it is too long."));
		return true;
	}
	if (event->type != EVENT_KEY)
		return false;
	switch (textbox_key(&line->box, event->key)) {
	case TEXTBOX_CHANGED:
		narrow(view, effects);
		return true;
	case TEXTBOX_MOVED:
		return true;
	case TEXTBOX_UNUSED:
		break;
	}
	return key_in(event->key, "Up Down PgUp PgDn") &&
	       line->list->class->update(line->list, event, effects);
}

static void filter_draw(const struct view *view, struct canvas *canvas, struct area area)
{
	struct filter_line *line = view->state;
	struct area box = ops_of(line)->line(line->list);
	struct area message = area_top(area_bottom(area, 2), 1);
	struct buf count = BUF_INIT;
	int label = utf8_width(_("Filter:")) + 2;

	ops_of(line)->put_count(line->list, &count);
	box.col += label;
	box.cols -= label + utf8_width(buf_str(&count)) + utf8_width(_("Esc clears")) + 6;
	buf_free(&count);
	canvas_blank(canvas, box, STYLE_TEXT);
	line->box.width = box.cols;
	textbox_draw(&line->box, canvas, box, STYLE_ACCENT, true);
	if (line->hint.len || hint_of(line))
		canvas_blank(canvas, message, STYLE_TEXT);
	if (line->hint.len)
		canvas_put(canvas, message, 0, 1, STYLE_TEXT, buf_str(&line->hint));
	else if (hint_of(line))
		canvas_printf(canvas, message, 0, 1, STYLE_TEXT, _("Searched as words: %s"),
			      hint_of(line));
}

static void filter_close(struct view *view)
{
	struct filter_line *line = view->state;

	textbox_clear(&line->box);
	buf_free(&line->hint);
}

const struct view_class filter_class = {
	.name = "filter",
	.title = N_("Filter"),
	.help = N_("Words and field:value narrow the list: owner:weber level>=12 due<30d -tags:it. "
		   "Enter keeps the filter, Esc takes it away."),
	.actions = filter_actions,
	.action_count = ARRAY_LEN(filter_actions),
	.state_size = sizeof(struct filter_line),
	.is_overlay = true,
	.takes_text = true,
	.update = filter_update,
	.draw = filter_draw,
	.close = filter_close,
};

struct view *filter_new(struct ui *ui, struct view *list)
{
	struct view *view = view_new(ui, &filter_class);
	struct filter_line *line = view->state;

	line->list = list;
	list->class->filter->set_typing(list, true);
	textbox_init(&line->box, false, list->class->filter->filter(list));
	return view;
}

void filter_draw_line(const struct view *list, struct canvas *canvas, struct area line)
{
	const char *filter = list->class->filter->filter(list);
	struct buf count = BUF_INIT;
	int label = utf8_width(_("Filter:")) + 2, end;

	list->class->filter->put_count(list, &count);
	buf_puts(&count, "   ");
	buf_puts(&count, _("Esc clears"));
	end = canvas_put_right(canvas, area_left(line, line.cols - 1), 0, STYLE_TEXT, buf_str(&count));
	canvas_put(canvas, line, 0, 1, STYLE_TITLE, _("Filter:"));
	canvas_fit(canvas, line, 0, label, end - label - 2, STYLE_ACCENT, filter ? filter : "");
	buf_free(&count);
}
