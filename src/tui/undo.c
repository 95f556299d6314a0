/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * undo.c - taking the last act back and doing it again. What is taken back may have been done days
 * ago or from another terminal: its age is said, and before one that is older than this run of the
 * program the person is asked.
 */
#include "base/base.h"

#include "base/env.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "tui/dates.h"
#include "tui/ui.h"
#include "tui/views.h"

struct undo_ask {
	char *label, *age;
};

static char *age_of(const char *at)
{
	struct buf out = BUF_INIT;

	time_put_age(at, env_now(), &out);
	return buf_steal(&out);
}

static void undo(struct ui *ui, const char *age, struct effects *effects)
{
	char *label;

	if (effect_error(effects, app_undo(ui->app, &label)))
		return;
	effect_changed(effects);
	/* TRANSLATORS: an act and how long ago it was: Undone: RSK-0001: Threat (3 minutes ago). */
	effect_message(effects, STYLE_GOOD, _("Undone: %s (%s). U does it again."), label, age);
	free(label);
}

/* --- the question --- */

static void run_undo(struct view *view, struct effects *effects)
{
	struct undo_ask *ask = view->state;

	effect_close(effects);
	undo(view->ui, ask->age, effects);
}

static void run_keep(struct view *view, struct effects *effects)
{
	(void)view;
	effect_close(effects);
}

static void ask_draw(const struct view *view, struct canvas *canvas, struct area area)
{
	const struct undo_ask *ask = view->state;
	char *text = mem_printf(_("Undo %s? It was done %s, before you started annexa."), ask->label,
				ask->age);
	int rows = canvas_wrap_rows(text, area.cols - 2);
	struct area box = area_bottom(area_shrink(area, 0, 1), rows);

	canvas_blank(canvas, box, STYLE_TEXT);
	box.col += 1;
	box.cols -= 2;
	canvas_wrap(canvas, box, 0, rows, STYLE_TITLE, text);
	canvas_cursor(canvas, box, 0, 0);
	free(text);
}

static void ask_close(struct view *view)
{
	struct undo_ask *ask = view->state;

	free(ask->label);
	free(ask->age);
}

static const struct action ask_actions[] = {
	{ .name = "undo", .keys = "y", .label = N_("Undo it"), .help = N_("Takes the act back."),
	  .run = run_undo },
	{ .name = "keep", .keys = "Esc Enter n q Ctrl-C", .label = N_("Leave it"),
	  .help = N_("Leaves everything as it is."), .run = run_keep },
};

const struct view_class undo_ask_class = {
	.name = "undo",
	.title = N_("Undo"),
	.help = N_("What would be taken back was not done since you started annexa."),
	.actions = ask_actions,
	.action_count = ARRAY_LEN(ask_actions),
	.state_size = sizeof(struct undo_ask),
	.is_overlay = true,
	.draw = ask_draw,
	.close = ask_close,
};

/* --- commands --- */

void undo_run(struct view *view, struct effects *effects)
{
	struct ui *ui = view->ui;
	char at[TIME_TEXT_SIZE], *label, *age;
	struct undo_ask *ask;
	struct view *question;

	if (effect_error(effects, app_undo_next(ui->app, &label, at)))
		return;
	age = age_of(at);
	if (strcmp(at, ui->started_at) >= 0) {
		undo(ui, age, effects);
		free(label);
		free(age);
		return;
	}
	question = view_new(ui, &undo_ask_class);
	ask = question->state;
	ask->label = label;
	ask->age = age;
	effect_open(effects, question);
}

void redo_run(struct view *view, struct effects *effects)
{
	char *label;

	if (effect_error(effects, app_redo(view->ui->app, &label)))
		return;
	effect_changed(effects);
	effect_message(effects, STYLE_GOOD, _("Done again: %s."), label);
	free(label);
}
