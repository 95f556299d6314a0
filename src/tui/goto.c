/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * goto.c - after g: the places one can go to, each with its letter.
 */
#include "base/base.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "tui/keys.h"
#include "tui/ui.h"
#include "tui/views.h"

/* Places that are no register. */
static const struct {
	int key;
	const char *label; /* N_() */
	struct view *(*open)(struct ui *ui);
} places[] = {
	{ 'w', N_("Guide"), view_guide_new },
};

static void goto_cancel(struct view *view, struct effects *effects)
{
	(void)view;
	effect_close(effects);
}

static const struct action goto_actions[] = {
	{ .name = "cancel", .keys = "Esc Ctrl-C", .label = N_("Never mind"),
	  .help = N_("Stays where you are."), .run = goto_cancel },
};

static bool goto_update(struct view *view, const struct event *event, struct effects *effects)
{
	struct ui *ui = view->ui;
	int key = event->type == EVENT_KEY ? key_latin(event->key) : K_NONE;
	struct event home = { .type = EVENT_KEY, .key = K_HOME };

	if (event->type != EVENT_KEY || key == K_ESC || key == K_CTRL('C'))
		return false;
	effect_close(effects);
	if (key == 'h') {
		effect_close_all(effects);
		return true;
	}
	if (key == 'g') {
		struct view *beneath = ui->views[ui->view_count - 2];

		if (beneath->class->update)
			beneath->class->update(beneath, &home, effects);
		return true;
	}
	for (size_t i = 0; i < ARRAY_LEN(places); i++) {
		if (places[i].key == key) {
			effect_close_all(effects);
			effect_open(effects, places[i].open(ui));
			return true;
		}
	}
	for (size_t i = 0; i < ui->schema->kind_count; i++) {
		const struct kind *kind = &ui->schema->kinds[i];

		if (kind->def->go_key && kind->def->go_key == key) {
			effect_close_all(effects);
			effect_open(effects, view_kind_new(ui, kind));
			return true;
		}
	}
	effect_message(effects, STYLE_TEXT, _("Nothing is under that letter."));
	return true;
}

static void put_target(struct canvas *canvas, struct area box, int cell, int cols, int key,
		       const char *label)
{
	int per_row = box.cols / cols > 0 ? box.cols / cols : 1;
	int row = cell / per_row + 1, col = cell % per_row * cols + 1;
	char name[2] = { (char)key, '\0' };

	canvas_put(canvas, box, row, col, STYLE_KEY, name);
	canvas_fit(canvas, box, row, col + 2, cols - 4, STYLE_TEXT, label);
}

static void goto_draw(const struct view *view, struct canvas *canvas, struct area area)
{
	const struct schema *schema = view->ui->schema;
	int cols = 26, count = 2 + ARRAY_LEN(places), per_row = area.cols / cols > 0 ? area.cols / cols : 1;
	struct area box;

	for (size_t i = 0; i < schema->kind_count; i++)
		count += schema->kinds[i].def->go_key != 0;
	box = area_bottom(area_shrink(area, 0, 2), (count + per_row - 1) / per_row + 1);
	canvas_blank(canvas, box, STYLE_TEXT);
	canvas_hline(canvas, box, 0, 0, box.cols);
	canvas_printf(canvas, box, 0, 1, STYLE_TITLE, " %s ", _("Go to"));
	put_target(canvas, box, 0, cols, 'h', _("Home"));
	for (count = 1; count <= (int)ARRAY_LEN(places); count++)
		put_target(canvas, box, count, cols, places[count - 1].key, _(places[count - 1].label));
	for (size_t i = 0; i < schema->kind_count; i++) {
		const struct kind_def *def = schema->kinds[i].def;

		if (def->go_key)
			put_target(canvas, box, count++, cols, def->go_key, _(def->plural));
	}
	put_target(canvas, box, count, cols, 'g', _("first row"));
}

const struct view_class goto_class = {
	.name = "goto",
	.title = N_("Go to"),
	.help = N_("Press the letter of a place."),
	.actions = goto_actions,
	.action_count = ARRAY_LEN(goto_actions),
	.is_overlay = true,
	.update = goto_update,
	.draw = goto_draw,
};

struct view *goto_new(struct ui *ui)
{
	return view_new(ui, &goto_class);
}
