/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * prompt.c - a question in the message line with a line to type.
 */
#include "base/base.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "tui/keys.h"
#include "tui/textbox.h"
#include "tui/ui.h"
#include "tui/views.h"

#define NOTE_ROWS 4

struct prompt {
	int tag;
	char *label;
	char *note; /* NULL: none */
	struct textbox box;
};

static void prompt_take(struct view *view, struct effects *effects)
{
	struct prompt *prompt = view->state;

	effect_answer(effects, prompt->tag, textbox_text(&prompt->box));
}

static void prompt_cancel(struct view *view, struct effects *effects)
{
	(void)view;
	effect_close(effects);
}

static const struct action prompt_actions[] = {
	{ .name = "take", .keys = "Enter", .label = N_("Take it"),
	  .help = N_("Takes what was typed."), .run = prompt_take },
	{ .name = "cancel", .keys = "Esc Ctrl-C", .label = N_("Never mind"),
	  .help = N_("Closes the question; nothing is changed."), .run = prompt_cancel },
};

static bool prompt_update(struct view *view, const struct event *event, struct effects *effects)
{
	struct prompt *prompt = view->state;

	if (event->type == EVENT_PASTE && !textbox_paste(&prompt->box, event->text))
		effect_message(effects, STYLE_WARNING, _("Nothing was pasted: it is too long."));
	if (event->type != EVENT_KEY)
		return false;
	return textbox_key(&prompt->box, event->key) != TEXTBOX_UNUSED;
}

static void draw_note(const char *note, struct canvas *canvas, struct area area)
{
	struct area text = area_shrink(area, 0, 2);
	int rows = canvas_wrap_rows(note, text.cols - 2);
	struct area box;

	if (rows > NOTE_ROWS)
		rows = NOTE_ROWS;
	box = area_bottom(text, rows + 1);
	canvas_blank(canvas, box, STYLE_TEXT);
	canvas_hline(canvas, box, 0, 0, box.cols);
	box.col += 1;
	box.cols -= 2;
	canvas_wrap(canvas, box, 1, rows, STYLE_WARNING, note);
}

static void prompt_draw(const struct view *view, struct canvas *canvas, struct area area)
{
	struct prompt *prompt = view->state;
	struct area line = area_top(area_bottom(area, 2), 1);
	int col = utf8_width(prompt->label) + 2;

	if (prompt->note)
		draw_note(prompt->note, canvas, area);
	if (col > area.cols / 2)
		col = area.cols / 2;
	canvas_blank(canvas, line, STYLE_TEXT);
	canvas_fit(canvas, line, 0, 1, col - 1, STYLE_TITLE, prompt->label);
	line = area_right(line, area.cols - col);
	canvas_put(canvas, line, 0, 0, STYLE_TEXT, "[");
	canvas_put(canvas, line, 0, line.cols - 2, STYLE_TEXT, "]");
	line.col += 1;
	line.cols -= 3;
	prompt->box.width = line.cols;
	textbox_draw(&prompt->box, canvas, line, STYLE_TEXT, true);
}

static void prompt_close(struct view *view)
{
	struct prompt *prompt = view->state;

	free(prompt->label);
	free(prompt->note);
	textbox_clear(&prompt->box);
}

const struct view_class prompt_class = {
	.name = "prompt",
	.title = N_("Question"),
	.help = N_("Type the answer and press Enter. Esc leaves everything as it is."),
	.actions = prompt_actions,
	.action_count = ARRAY_LEN(prompt_actions),
	.state_size = sizeof(struct prompt),
	.is_overlay = true,
	.takes_text = true,
	.update = prompt_update,
	.draw = prompt_draw,
	.close = prompt_close,
};

struct view *prompt_new(struct ui *ui, int tag, const char *label, const char *text)
{
	struct view *view = view_new(ui, &prompt_class);
	struct prompt *prompt = view->state;

	prompt->tag = tag;
	prompt->label = mem_strdup(label);
	textbox_init(&prompt->box, false, text);
	return view;
}

struct view *prompt_note_new(struct ui *ui, int tag, const char *label, const char *note)
{
	struct view *view = prompt_new(ui, tag, label, NULL);
	struct prompt *prompt = view->state;

	prompt->note = mem_strdup(note);
	return view;
}
