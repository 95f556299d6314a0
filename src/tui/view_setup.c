/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * view_setup.c - what a new workspace needs to know: the organisation, the folder, the edition.
 *
 * Invariant: nothing is made before the last line is entered; Esc leaves no trace.
 */
#include "base/base.h"

#include "app/app.h"
#include "base/env.h"
#include "base/fs.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "tui/keys.h"
#include "tui/textbox.h"
#include "tui/ui.h"
#include "tui/views.h"

enum { ROW_NAME, ROW_FOLDER, ROW_EDITION, ROW_MAKE, ROW_COUNT };

static const struct {
	const char *editions; /* as struct init_options wants them */
	const char *label;    /* N_() */
} editions[] = {
	{ "2022", N_("2022, the one in force") },
	{ "2013", N_("2013, the one before") },
	{ "2013 2022", N_("both, for a transition") },
};

struct setup {
	struct textbox name, folder;
	size_t edition; /* of editions[] */
	int row;
	bool has_own_folder; /* typed by the person: no longer made from the name */
	const char *greeting; /* translated, shown when all is done; or NULL */
};

char *folder_typed(const char *typed)
{
	const char *home = env_get("HOME");

	if (home && typed[0] == '~' && (typed[1] == '/' || typed[1] == '\0'))
		return mem_printf("%s%s", home, typed + 1);
	return mem_strdup(typed);
}

static struct textbox *current_box(struct setup *setup)
{
	if (setup->row == ROW_NAME)
		return &setup->name;
	return setup->row == ROW_FOLDER ? &setup->folder : NULL;
}

/* "Müller & Söhne GmbH" lives in ~/isms/muller-sohne-gmbh or what is left of it. */
static void suggest_folder(struct setup *setup)
{
	struct buf folded = BUF_INIT, folder = BUF_INIT;
	const char *at;
	bool is_gap = false;

	if (setup->has_own_folder)
		return;
	buf_puts(&folder, "~/isms/");
	utf8_fold(&folded, textbox_text(&setup->name));
	for (at = buf_str(&folded); *at; at++) {
		bool is_plain = (*at >= 'a' && *at <= 'z') || (*at >= '0' && *at <= '9');

		if (is_plain && is_gap && folder.data[folder.len - 1] != '/')
			buf_putc(&folder, '-');
		if (is_plain)
			buf_putc(&folder, *at);
		is_gap = !is_plain;
	}
	if (folder.data[folder.len - 1] == '/')
		buf_truncate(&folder, folder.len - 1);
	textbox_set(&setup->folder, buf_str(&folder));
	buf_free(&folded);
	buf_free(&folder);
}

static void make(struct view *view, struct effects *effects)
{
	struct setup *setup = view->state;
	struct ui *ui = view->ui;
	const struct init_options options = { .name = textbox_text(&setup->name),
					      .edition = editions[setup->edition].editions };
	char *dir = folder_typed(textbox_text(&setup->folder));

	if (!*options.name) {
		setup->row = ROW_NAME;
		effect_message(effects, STYLE_WARNING, _("Type the name of your organisation first."));
	} else if (!*dir) {
		setup->row = ROW_FOLDER;
		effect_message(effects, STYLE_WARNING, _("Type a folder for it first."));
	} else if (!effect_error(effects, app_init(dir, &options)) &&
		   !effect_error(effects, app_open(&ui->opened, dir, 0))) {
		ui->greeting = setup->greeting;
		effect_quit(effects);
	}
	free(dir);
}

static void run_next(struct view *view, struct effects *effects)
{
	struct setup *setup = view->state;

	if (setup->row == ROW_MAKE)
		make(view, effects);
	else
		setup->row++;
}

static bool key_in_edition(struct setup *setup, int key)
{
	if (key == K_SPACE || key == K_RIGHT)
		setup->edition = (setup->edition + 1) % ARRAY_LEN(editions);
	else if (key == K_LEFT)
		setup->edition = (setup->edition + ARRAY_LEN(editions) - 1) % ARRAY_LEN(editions);
	else
		return false;
	return true;
}

static bool setup_key(struct setup *setup, int key)
{
	struct textbox *box = current_box(setup);
	enum textbox_result result = box ? textbox_key(box, key) : TEXTBOX_UNUSED;

	if (result == TEXTBOX_CHANGED && setup->row == ROW_FOLDER)
		setup->has_own_folder = true;
	if (result == TEXTBOX_CHANGED && setup->row == ROW_NAME)
		suggest_folder(setup);
	if (result != TEXTBOX_UNUSED)
		return true;
	if (setup->row == ROW_EDITION && key_in_edition(setup, key))
		return true;
	if (key == K_TAB || key == K_DOWN)
		setup->row = (setup->row + 1) % ROW_COUNT;
	else if (key == K_BACKTAB || key == K_UP)
		setup->row = (setup->row + ROW_COUNT - 1) % ROW_COUNT;
	else
		return key_is_text(key);
	return true;
}

static bool setup_update(struct view *view, const struct event *event, struct effects *effects)
{
	struct setup *setup = view->state;
	struct textbox *box = current_box(setup);

	(void)effects;
	if (event->type == EVENT_PASTE && box) {
		textbox_paste(box, event->text);
		setup->has_own_folder = setup->has_own_folder || setup->row == ROW_FOLDER;
		suggest_folder(setup);
	}
	return event->type == EVENT_KEY && setup_key(setup, event->key);
}

/* --- drawing --- */

static int draw_box(struct setup *setup, struct canvas *canvas, struct area area, int row, int number,
		    const char *label)
{
	struct textbox *box = number == ROW_NAME ? &setup->name : &setup->folder;
	bool is_current = setup->row == number;
	struct area line = { area.row + row + 1, area.col + 4, 1, area.cols - 6 };

	canvas_put(canvas, area, row, 3, is_current ? STYLE_TITLE : STYLE_TEXT, label);
	canvas_put(canvas, area, row + 1, 1, STYLE_TEXT, is_current ? ">" : " ");
	canvas_put(canvas, area, row + 1, 3, STYLE_TEXT, "[");
	canvas_put(canvas, area, row + 1, area.cols - 2, STYLE_TEXT, "]");
	box->width = line.cols;
	textbox_draw(box, canvas, line, STYLE_TEXT, is_current);
	return row + 3;
}

static int draw_editions(const struct setup *setup, struct canvas *canvas, struct area area, int row)
{
	bool is_current = setup->row == ROW_EDITION;

	canvas_put(canvas, area, row++, 3, is_current ? STYLE_TITLE : STYLE_TEXT, _("Edition of ISO/IEC 27001"));
	for (size_t i = 0; i < ARRAY_LEN(editions); i++, row++) {
		bool is_chosen = i == setup->edition;

		canvas_put(canvas, area, row, 3, STYLE_TEXT, is_chosen ? "(*)" : "( )");
		canvas_put(canvas, area, row, 7, is_current && is_chosen ? STYLE_FOCUS : STYLE_TEXT,
			   _(editions[i].label));
		if (is_current && is_chosen) {
			canvas_put(canvas, area, row, 1, STYLE_TEXT, ">");
			canvas_cursor(canvas, area, row, 1);
		}
	}
	return row + 1;
}

static void setup_draw(const struct view *view, struct canvas *canvas, struct area area)
{
	struct setup *setup = view->state;
	struct area page = area_left(area, 90);
	bool is_current = setup->row == ROW_MAKE;
	int row = page.rows > 14;

	row = draw_box(setup, canvas, page, row, ROW_NAME, _("Name of your organisation"));
	row = draw_box(setup, canvas, page, row, ROW_FOLDER, _("Folder for its ISMS"));
	row = draw_editions(setup, canvas, page, row);
	canvas_put(canvas, page, row, 1, STYLE_TEXT, is_current ? ">" : " ");
	canvas_put(canvas, page, row, 3, is_current ? STYLE_FOCUS : STYLE_TEXT, _("Make it"));
	if (is_current)
		canvas_cursor(canvas, page, row, 1);
	page.col += 3;
	page.cols -= 5;
	canvas_wrap(canvas, page, row + 2, 3, STYLE_TEXT,
		    _("A folder with a git repository is made; nothing else on this computer is touched. You become "
		      "its first person, by the name that git knows you by."));
}

static void setup_close(struct view *view)
{
	struct setup *setup = view->state;

	textbox_clear(&setup->name);
	textbox_clear(&setup->folder);
}

static const struct action setup_actions[] = {
	{ .name = "next", .keys = "Enter", .label = N_("Next"), .help = N_("Go on; on the last line, make the workspace"),
	  .run = run_next },
};

static const struct view_class setup_class = {
	.name = "setup",
	.title = N_("Set up my organisation"),
	.help = N_("Three answers, then the workspace is made. All of them can be changed later, but for the folder, "
		   "which you can move as a whole."),
	.actions = setup_actions,
	.action_count = ARRAY_LEN(setup_actions),
	.state_size = sizeof(struct setup),
	.takes_text = true,
	.update = setup_update,
	.draw = setup_draw,
	.close = setup_close,
};

struct view *view_setup_new(struct ui *ui, const char *greeting)
{
	struct view *view = view_new(ui, &setup_class);
	struct setup *setup = view->state;

	textbox_init(&setup->name, false, NULL);
	textbox_init(&setup->folder, false, NULL);
	setup->greeting = greeting;
	suggest_folder(setup);
	return view;
}
