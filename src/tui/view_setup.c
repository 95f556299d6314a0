/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * view_setup.c - what a new workspace needs to know: the organisation, the folder, who you are
 * where git does not know, the edition.
 *
 * Invariant: nothing is made before the last line is entered; Esc leaves no trace.
 */
#include "base/base.h"

#include <ctype.h>

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

enum { ROW_NAME, ROW_FOLDER, ROW_PERSON, ROW_EMAIL, ROW_BOXES, ROW_EDITION = ROW_BOXES, ROW_MAKE, ROW_COUNT };

/* What is typed: its label, and what is said while it is missing. Both N_(). */
static const struct {
	const char *label, *missing;
} boxes[ROW_BOXES] = {
	[ROW_NAME] = { N_("Your organisation"), N_("Type the name of your organisation first.") },
	[ROW_FOLDER] = { N_("Folder for its ISMS"), N_("Type a folder for it first.") },
	[ROW_PERSON] = { N_("Your name"), N_("Type your name first: every change names a person.") },
	[ROW_EMAIL] = { N_("Your e-mail address"), N_("Type your e-mail address first: it tells people apart.") },
};

static const struct {
	const char *editions; /* as struct init_options wants them */
	const char *label;    /* N_() */
} editions[] = {
	{ "2022", N_("2022, the one in force") },
	{ "2013", N_("2013, the one before") },
	{ "2013 2022", N_("both, for a transition") },
};

struct setup {
	struct textbox boxes[ROW_BOXES];
	bool is_known; /* git knows who you are: not asked */
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
	return setup->row < ROW_BOXES ? &setup->boxes[setup->row] : NULL;
}

static bool is_asked(const struct setup *setup, int row)
{
	return !setup->is_known || (row != ROW_PERSON && row != ROW_EMAIL);
}

static void move(struct setup *setup, int rows)
{
	do
		setup->row = (setup->row + rows + ROW_COUNT) % ROW_COUNT;
	while (!is_asked(setup, setup->row));
}

/* Letters of any script and digits; what else has two bytes or more is punctuation. */
static bool is_folder_letter(uint32_t codepoint)
{
	return codepoint < 0x80 ? isalnum((int)codepoint) != 0
				: codepoint >= 0xc0 && (codepoint < 0x2000 || codepoint >= 0x3040);
}

/* "Müller & Söhne GmbH" lives in ~/isms/müller-söhne-gmbh. */
static void suggest_folder(struct setup *setup)
{
	struct buf folded = BUF_INIT, folder = BUF_INIT;
	const char *at;
	uint32_t codepoint;
	bool is_gap = false;

	if (setup->has_own_folder)
		return;
	buf_puts(&folder, "~/isms/");
	utf8_fold(&folded, textbox_text(&setup->boxes[ROW_NAME]));
	at = buf_str(&folded);
	while ((codepoint = utf8_next(&at)) != 0) {
		bool is_letter = is_folder_letter(codepoint);

		if (is_letter && is_gap && folder.data[folder.len - 1] != '/')
			buf_putc(&folder, '-');
		if (is_letter)
			buf_put_codepoint(&folder, codepoint);
		is_gap = !is_letter;
	}
	if (folder.data[folder.len - 1] == '/')
		buf_truncate(&folder, folder.len - 1);
	textbox_set(&setup->boxes[ROW_FOLDER], buf_str(&folder));
	buf_free(&folded);
	buf_free(&folder);
}

/* The first box that waits for an answer, or ROW_BOXES. */
static int first_missing(const struct setup *setup)
{
	for (int row = 0; row < ROW_BOXES; row++)
		if (is_asked(setup, row) && !*textbox_text(&setup->boxes[row]))
			return row;
	return ROW_BOXES;
}

static void make(struct view *view, struct effects *effects)
{
	struct setup *setup = view->state;
	struct ui *ui = view->ui;
	const struct init_options options = {
		.name = textbox_text(&setup->boxes[ROW_NAME]),
		.edition = editions[setup->edition].editions,
		.person = textbox_text(&setup->boxes[ROW_PERSON]),
		.email = textbox_text(&setup->boxes[ROW_EMAIL]),
	};
	int missing = first_missing(setup);
	char *dir;

	if (missing < ROW_BOXES) {
		setup->row = missing;
		effect_message(effects, STYLE_WARNING, "%s", _(boxes[missing].missing));
		return;
	}
	dir = folder_typed(textbox_text(&setup->boxes[ROW_FOLDER]));
	if (!effect_error(effects, app_init(dir, &options)) &&
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
		move(setup, 1);
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
		move(setup, 1);
	else if (key == K_BACKTAB || key == K_UP)
		move(setup, -1);
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

#define LABEL_COLS 22

static void draw_box(struct setup *setup, struct canvas *canvas, struct area area, int row, int number)
{
	bool is_current = setup->row == number;
	struct textbox *box = &setup->boxes[number];
	struct area line = { area.row + row, area.col + LABEL_COLS + 4, 1, area.cols - LABEL_COLS - 6 };

	canvas_put(canvas, area, row, 1, STYLE_TEXT, is_current ? ">" : " ");
	canvas_fit(canvas, area, row, 3, LABEL_COLS - 1, is_current ? STYLE_TITLE : STYLE_TEXT,
		   _(boxes[number].label));
	canvas_put(canvas, area, row, LABEL_COLS + 3, STYLE_TEXT, "[");
	canvas_put(canvas, area, row, area.cols - 2, STYLE_TEXT, "]");
	box->width = line.cols;
	textbox_draw(box, canvas, line, STYLE_TEXT, is_current);
}

static void draw_editions(const struct setup *setup, struct canvas *canvas, struct area area, int row)
{
	bool is_current = setup->row == ROW_EDITION;

	canvas_fit(canvas, area, row, 3, LABEL_COLS - 1, is_current ? STYLE_TITLE : STYLE_TEXT,
		   _("Edition of ISO 27001"));
	for (size_t i = 0; i < ARRAY_LEN(editions); i++, row++) {
		bool is_focused = is_current && i == setup->edition;

		canvas_put(canvas, area, row, LABEL_COLS + 3, STYLE_TEXT, i == setup->edition ? "(*)" : "( )");
		canvas_put(canvas, area, row, LABEL_COLS + 7, is_focused ? STYLE_FOCUS : STYLE_TEXT,
			   _(editions[i].label));
		if (is_focused) {
			canvas_put(canvas, area, row, 1, STYLE_TEXT, ">");
			canvas_cursor(canvas, area, row, 1);
		}
	}
}

static void setup_draw(const struct view *view, struct canvas *canvas, struct area area)
{
	struct setup *setup = view->state;
	struct area page = area_left(area, 90);
	bool is_current = setup->row == ROW_MAKE;
	int step = page.rows > 16 ? 2 : 1, row = step - 1;

	for (int number = 0; number < ROW_BOXES; number++) {
		if (!is_asked(setup, number))
			continue;
		draw_box(setup, canvas, page, row, number);
		row += step;
	}
	draw_editions(setup, canvas, page, row);
	row += (int)ARRAY_LEN(editions) + step - 1;
	canvas_put(canvas, page, row, 1, STYLE_TEXT, is_current ? ">" : " ");
	canvas_put(canvas, page, row, 3, is_current ? STYLE_FOCUS : STYLE_TEXT, _("Make it"));
	if (is_current)
		canvas_cursor(canvas, page, row, 1);
	page.col += 3;
	page.cols -= 5;
	canvas_wrap(canvas, page, row + 2, 3, STYLE_TEXT,
		    setup->is_known ? _("A folder with a git repository is made; nothing else on this computer is touched. "
					"You become the first person of the ISMS, by the name that git knows you by.") :
				      _("A folder with a git repository is made; nothing else on this computer is touched. "
					"You become the first person of the ISMS."));
}

static void setup_close(struct view *view)
{
	struct setup *setup = view->state;

	for (int row = 0; row < ROW_BOXES; row++)
		textbox_clear(&setup->boxes[row]);
}

static const struct action setup_actions[] = {
	{ .name = "next", .keys = "Enter", .label = N_("Next"), .help = N_("Go on; on the last line, make the workspace"),
	  .run = run_next },
};

const struct view_class setup_class = {
	.name = "setup",
	.title = N_("Set up my organisation"),
	.help = N_("A few answers, then the workspace is made. All of them can be changed later, but for the folder, "
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

	for (int row = 0; row < ROW_BOXES; row++)
		textbox_init(&setup->boxes[row], false, NULL);
	setup->greeting = greeting;
	setup->is_known = app_knows_identity();
	suggest_folder(setup);
	return view;
}
