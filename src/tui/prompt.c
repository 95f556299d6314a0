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

struct prompt {
	int tag;
	char *label;
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

static void prompt_draw(const struct view *view, struct canvas *canvas, struct area area)
{
	struct prompt *prompt = view->state;
	struct area line = area_top(area_bottom(area, 2), 1);
	int col = utf8_width(prompt->label) + 2;

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
