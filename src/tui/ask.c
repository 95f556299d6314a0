/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ask.c - the question for the value of one field, above the message line; with the same editor as
 * in the form.
 */
#include "base/base.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "tui/editor.h"
#include "tui/keys.h"
#include "tui/ui.h"
#include "tui/views.h"

#define MAX_ROWS 12

struct ask {
	int tag;
	char *title;
	struct record *criteria;
	struct editor editor;
};

static void run_take(struct view *view, struct effects *effects)
{
	struct ask *ask = view->state;
	char *value;

	if (effect_error(effects, editor_value(&ask->editor, &value)))
		return;
	effect_answer(effects, ask->tag, value ? value : "");
	free(value);
}

static void run_cancel(struct view *view, struct effects *effects)
{
	(void)view;
	effect_close(effects);
}

static const struct action ask_actions[] = {
	{ .name = "take", .keys = "Enter Tab", .label = N_("Take it"),
	  .help = N_("Takes what was chosen or typed."), .run = run_take },
	{ .name = "cancel", .keys = "Esc Ctrl-C", .label = N_("Never mind"),
	  .help = N_("Closes the question; nothing is changed."), .run = run_cancel },
};

static bool ask_update(struct view *view, const struct event *event, struct effects *effects)
{
	struct ask *ask = view->state;
	struct editor *editor = &ask->editor;
	bool takes_ticks = event->key == K_ENTER && !editor->has_box && editor_is_set(editor);

	if (event->type == EVENT_PASTE)
		editor_paste(editor, event->text, effects);
	if (event->type != EVENT_KEY || event->key == K_ESC)
		return false;
	if (takes_ticks) { /* Enter alone is enough to take the one under the cursor */
		if (!editor_is_changed(editor) && editor->at >= 0)
			editor_choose(editor, effects);
		run_take(view, effects);
		return true;
	}
	switch (editor_key(editor, event->key, effects)) {
	case EDITOR_TAKEN:
		run_take(view, effects);
		return true;
	case EDITOR_CHOSEN:
	case EDITOR_USED:
		return true;
	case EDITOR_UNUSED:
		break;
	}
	return false;
}

static void ask_draw(const struct view *view, struct canvas *canvas, struct area area)
{
	struct ask *ask = view->state;
	int rows = editor_rows(&ask->editor, area.cols - 4) + 2;
	struct area box, line;

	if (rows > MAX_ROWS)
		rows = MAX_ROWS;
	if (rows > area.rows - 4)
		rows = area.rows - 4;
	box = area_bottom(area_shrink(area, 0, 2), rows);
	canvas_blank(canvas, box, STYLE_TEXT);
	canvas_hline(canvas, box, 0, 0, box.cols);
	canvas_printf(canvas, box, 0, 1, STYLE_TITLE, " %s ", ask->title);
	line = area_bottom(box, 1);
	canvas_fit(canvas, line, 0, 1, line.cols - 2, STYLE_MUTED, editor_hint(&ask->editor));
	box = area_shrink(box, 1, 1);
	box.col += 2;
	box.cols -= 4;
	editor_draw(&ask->editor, canvas, box);
}

static void ask_close(struct view *view)
{
	struct ask *ask = view->state;

	editor_close(&ask->editor);
	record_free(ask->criteria);
	free(ask->title);
}

const struct view_class ask_class = {
	.name = "ask",
	.title = N_("Value"),
	.help = N_("Choose or type a value and press Enter. Esc leaves everything as it is."),
	.actions = ask_actions,
	.action_count = ARRAY_LEN(ask_actions),
	.state_size = sizeof(struct ask),
	.is_overlay = true,
	.takes_text = true,
	.update = ask_update,
	.draw = ask_draw,
	.close = ask_close,
};

struct view *ask_new(struct ui *ui, int tag, const char *title, const struct field *field,
		     const char *value)
{
	struct view *view = view_new(ui, &ask_class);
	struct ask *ask = view->state;

	ask->tag = tag;
	ask->title = mem_strdup(title);
	err_drop(app_newest(ui->app, schema_kind(ui->schema, "criteria"),
			    &ask->criteria)); /* steps without names then */
	editor_open(&ask->editor, ui->app, field, ask->criteria, value);
	if (ask->editor.has_box && field->codes)
		editor_fill(&ask->editor, true);
	return view;
}
