/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * view_first.c - the first screen outside a workspace: how to begin. What is chosen is opened and
 * left in ui->opened; nothing is made before the person says so.
 */
#include "base/base.h"

#include "app/app.h"
#include "base/env.h"
#include "base/fs.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "tui/keys.h"
#include "tui/list.h"
#include "tui/ui.h"
#include "tui/views.h"

enum { TAG_FOLDER = 1 };

struct first {
	struct list_cursor cursor;
};

static void choose_setup(struct view *view, struct effects *effects)
{
	effect_open(effects, view_setup_new(view->ui, NULL));
}

static void choose_spreadsheet(struct view *view, struct effects *effects)
{
	effect_open(effects, view_setup_new(view->ui, _("Bring in a spreadsheet saved as CSV: annexa import csv "
							"FILE --kind asset --dry-run")));
}

static struct err *open_at(struct view *view, const char *dir)
{
	return app_open(&view->ui->opened, dir, fs_is_writable(dir) ? 0 : APP_READONLY);
}

/* The one `./bootstrap run` makes too. */
static void choose_sample(struct view *view, struct effects *effects)
{
	const struct init_options options = { .is_sample = true };
	char *data = env_data_dir(), *dir = mem_printf("%s/sample", data);
	struct err *err = open_at(view, dir);

	if (err && err->code == ERR_MISSING) {
		err_drop(err);
		err = app_init(dir, &options);
		if (!err)
			err = open_at(view, dir);
	}
	if (!effect_error(effects, err))
		effect_quit(effects);
	free(dir);
	free(data);
}

static void choose_open(struct view *view, struct effects *effects)
{
	effect_open(effects, prompt_new(view->ui, TAG_FOLDER, _("Folder of the workspace"), NULL));
}

static void open_folder(struct view *view, const char *typed, struct effects *effects)
{
	char *dir = folder_typed(typed), *path = fs_real_path(dir), *found = NULL;

	if (!path || !fs_is_dir(path))
		effect_message(effects, STYLE_WARNING, _("There is no folder %s."), dir);
	else if (!(found = app_find_workspace(path)))
		effect_message(effects, STYLE_WARNING, _("There is no workspace in %s or above it."), path);
	else if (!effect_error(effects, open_at(view, found)))
		effect_quit(effects);
	free(found);
	free(path);
	free(dir);
}

static const struct choice_row {
	const char *label, *help, *more; /* N_() */
	void (*run)(struct view *view, struct effects *effects);
} choices[] = {
	{ N_("Set up my organisation"), N_("a folder for your ISMS; then the next steps,"),
	  N_("one by one: stop and go on whenever you like"), choose_setup },
	{ N_("Look around a sample"), N_("a finished example; nothing there touches"),
	  N_("your own data"), choose_sample },
	{ N_("Open an existing workspace"), N_("a folder of yours, or one that a colleague"),
	  N_("shared with you by git"), choose_open },
	{ N_("Bring in a spreadsheet"), N_("assets, risks or controls from CSV, after"),
	  N_("the folder is set up"), choose_spreadsheet },
};

static void run_choose(struct view *view, struct effects *effects)
{
	const struct first *first = view->state;

	choices[first->cursor.row].run(view, effects);
}

static void run_leave(struct view *view, struct effects *effects)
{
	(void)view;
	effect_quit(effects);
}

static bool first_update(struct view *view, const struct event *event, struct effects *effects)
{
	struct first *first = view->state;

	if (event->type == EVENT_ANSWER && event->tag == TAG_FOLDER)
		open_folder(view, event->text, effects);
	if (event->type != EVENT_KEY)
		return false;
	if (event->key >= '1' && event->key < '1' + (int)ARRAY_LEN(choices)) {
		first->cursor.row = (size_t)(event->key - '1');
		run_choose(view, effects);
		return true;
	}
	return list_key(&first->cursor, event->key);
}

#define LABEL_COL 6
#define HELP_COL 34

static int draw_choice(const struct view *view, struct canvas *canvas, struct area area, int row, size_t number)
{
	const struct choice_row *choice = &choices[number];
	bool is_current = number == ((const struct first *)view->state)->cursor.row;
	bool is_wide = area.cols >= 80;

	canvas_printf(canvas, area, row, 1, STYLE_TEXT, "%s %zu", is_current ? ">" : " ", number + 1);
	canvas_put(canvas, area, row, LABEL_COL, is_current ? STYLE_FOCUS : STYLE_TEXT, _(choice->label));
	if (is_current)
		canvas_cursor(canvas, area, row, 1);
	if (!is_wide)
		return row + 1;
	canvas_put(canvas, area, row, HELP_COL, STYLE_MUTED, _(choice->help));
	canvas_put(canvas, area, row + 1, HELP_COL, STYLE_MUTED, _(choice->more));
	return row + 3;
}

static void first_draw(const struct view *view, struct canvas *canvas, struct area area)
{
	struct area text = { area.row, area.col + 1, area.rows, area.cols < 82 ? area.cols - 2 : 80 };
	int row = canvas_wrap(canvas, text, 0, 3, STYLE_TEXT,
			      _("Welcome. annexa helps you set up and run an information security management "
				"system (ISMS) the way ISO/IEC 27001 asks for, one step at a time."));

	canvas_put(canvas, text, ++row, 0, STYLE_TITLE, _("How would you like to start?"));
	row += 2;
	for (size_t i = 0; i < ARRAY_LEN(choices); i++)
		row = draw_choice(view, canvas, area, row, i);
	canvas_wrap(canvas, text, row + (area.cols < 80), 3, STYLE_TEXT,
		    _("Arrows move, Enter chooses, Esc goes back, ? explains. That is all you need to begin. Your data "
		      "stays on this computer."));
}

static void first_crumb(const struct view *view, struct buf *out)
{
	(void)view;
	buf_puts(out, "annexa");
}

static const struct action first_actions[] = {
	{ .name = "choose", .keys = "Enter", .label = N_("Choose"), .help = N_("Begin with the marked line"),
	  .run = run_choose },
	{ .name = "leave", .keys = "Esc", .label = N_("Quit"), .help = N_("Leave; nothing has been made"),
	  .run = run_leave, .is_quiet = true },
};

const struct view_class first_class = {
	.name = "first",
	.title = N_("Welcome"),
	.help = N_("annexa keeps what belongs to one ISMS in one folder, the workspace. Here you make one, look at a "
		   "finished example, or open one that is there."),
	.actions = first_actions,
	.action_count = ARRAY_LEN(first_actions),
	.state_size = sizeof(struct first),
	.has_list = true,
	.update = first_update,
	.draw = first_draw,
	.crumb = first_crumb,
};

struct view *view_first_new(struct ui *ui)
{
	struct view *view = view_new(ui, &first_class);

	list_set_count(&((struct first *)view->state)->cursor, ARRAY_LEN(choices));
	return view;
}
