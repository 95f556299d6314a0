/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tui.c - the loop: wait, take all that has come, carry it out, draw once.
 *
 * Invariant: while nothing comes in and no list is still being read, nothing runs and nothing is
 * written.
 */
#include "tui/tui.h"

#include "app/settings.h"
#include "app/standing.h"
#include "base/env.h"
#include "base/fs.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "tui/keys.h"
#include "tui/own_editor.h"
#include "tui/term.h"
#include "tui/ui.h"
#include "tui/views.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#define FINDINGS_QUIET_MS 50

struct loop {
	struct terminal *term;
	struct canvas *canvas;
	struct ui *ui;
	int killed_by;    /* the signal that ends it, or 0 */
	bool is_renewing; /* the next rule runs unless a key comes */
	bool has_renewed; /* rules have run, which is not on the screen yet */
};

static struct err *edit(struct ui *ui, const char *text, char **out)
{
	struct loop *loop = ui->host.payload;
	const char *command = own_editor_command();
	struct err *err;

	*out = NULL;
	if (!command)
		return err_new(ERR_MISSING, _("No editor is set: set VISUAL or EDITOR"));
	term_suspend(loop->term);
	err = own_editor_run(command, text, out);
	term_resume(loop->term);
	return err;
}

static void draw(struct ui *ui)
{
	struct loop *loop = ui->host.payload;

	if (ui->needs_repaint)
		term_repaint(loop->term);
	ui->needs_repaint = false;
	ui_draw(ui, loop->canvas);
	term_draw(loop->term, loop->canvas);
}

static void switch_mouse(struct ui *ui, bool is_on)
{
	term_mouse(((struct loop *)ui->host.payload)->term, is_on);
}

static void suspend(struct ui *ui)
{
	term_stop(((struct loop *)ui->host.payload)->term);
	ui->needs_repaint = true;
}

static void take_size(struct loop *loop)
{
	struct event event = { .type = EVENT_RESIZE };

	term_resized(loop->term);
	term_size(loop->term, &event.row, &event.col);
	canvas_resize(loop->canvas, event.row, event.col);
	ui_feed(loop->ui, &event);
}

static void take_signals(struct loop *loop)
{
	int number;

	while ((number = term_signal(loop->term))) {
		if (number == SIGWINCH)
			take_size(loop);
		else if (number == SIGTSTP)
			suspend(loop->ui);
		else if (number == SIGCONT)
			loop->ui->needs_repaint = true;
		else
			loop->killed_by = number;
	}
	if (loop->killed_by)
		loop->ui->is_over = true;
}

static void feed(struct loop *loop, const struct term_input *input)
{
	struct event event = { .key = input->key, .row = input->row, .col = input->col, .text = input->text };

	switch (input->type) {
	case TERM_KEY:
		event.type = EVENT_KEY;
		break;
	case TERM_PASTE:
		event.type = EVENT_PASTE;
		break;
	case TERM_CLICK:
		event.type = EVENT_CLICK;
		break;
	case TERM_NO_TEXT:
		ui_message(loop->ui, STYLE_WARNING,
			   _("The terminal sent what is not UTF-8; it was left out. Is its character set UTF-8?"));
		return;
	}
	ui_feed(loop->ui, &event);
}

/* In the middle of long work: Esc and Ctrl-C stop it; other keys would act on what is yet to come. */
static bool is_cancelled(struct ui *ui)
{
	struct terminal *term = ((struct loop *)ui->host.payload)->term;
	bool is_over = !term_wait(term, 0);
	struct term_input input;

	while (term_read(term, &input)) {
		is_over = is_over || (input.type == TERM_KEY &&
				      (input.key == K_ESC || input.key == K_CTRL('C')));
		free(input.text);
	}
	return is_over;
}

static bool take_input(struct loop *loop)
{
	struct term_input input;
	bool any = false;

	while (!loop->ui->is_over && term_read(loop->term, &input)) {
		feed(loop, &input);
		free(input.text);
		any = true;
	}
	return any;
}

/* Records changed under our eyes: the screen changes with the next key, never by itself. */
static void take_news(struct loop *loop)
{
	struct ui *ui = loop->ui;

	if (!ui->app || !app_has_news(ui->app))
		return;
	ui_changed(ui);
	ui->findings_are_old = true; /* the other program has not run the rules */
	if (ui->message.len == 0 || ui->message_style != STYLE_WARNING)
		ui_message(ui, STYLE_TEXT, _("Another program has changed records; what you see is as they are now."));
}

/* After a change and a moment of quiet the rules concerned run again, until a key comes. */
static void renew_findings(struct loop *loop)
{
	bool is_done;
	struct err *err = app_refresh_findings_step(loop->ui->app, &is_done);

	loop->ui->findings_are_old = !is_done;
	loop->is_renewing = !is_done;
	if (err) {
		char *text = err_text(err);

		ui_message(loop->ui, STYLE_WARNING, text);
		free(text);
		err_drop(err);
	}
	if (is_done && loop->has_renewed)
		ui_changed(loop->ui);
	loop->has_renewed = !is_done;
}

/* How long to wait for a key; -1: there is nothing else to do. */
static int patience_ms(const struct loop *loop)
{
	if (ui_is_busy(loop->ui) || loop->is_renewing)
		return 0;
	return loop->ui->findings_are_old ? FINDINGS_QUIET_MS : -1;
}

static void run(struct loop *loop)
{
	const struct event tick = { .type = EVENT_TICK };

	while (!loop->ui->is_over) {
		draw(loop->ui);
		if (!term_wait(loop->term, patience_ms(loop)))
			loop->killed_by = SIGHUP;
		take_signals(loop);
		if (take_input(loop)) {
			loop->is_renewing = false;
			take_news(loop);
		} else if (ui_is_busy(loop->ui)) {
			ui_feed(loop->ui, &tick);
		} else if (loop->ui->findings_are_old) {
			renew_findings(loop);
		}
	}
}

/* One sitting: in a workspace, or on the first screen where there is none. */
static void start(struct loop *loop, struct app *app, const struct settings *settings)
{
	int rows, cols;

	term_size(loop->term, &rows, &cols);
	loop->ui = ui_new(app, rows, cols);
	loop->ui->host = (struct ui_host){ .edit = edit, .draw = draw, .mouse = switch_mouse, .suspend = suspend, .is_cancelled = is_cancelled,
					   .payload = loop };
	loop->ui->has_mouse = true;
	loop->ui->mouse_is_on = settings->has_mouse;
	ui_push(loop->ui, app ? view_home_new(loop->ui) : view_first_new(loop->ui));
	if (app)
		app_has_news(app); /* what came before is on the screen */
}

static void open_canvas(struct loop *loop, const struct settings *settings)
{
	int rows, cols;

	term_size(loop->term, &rows, &cols);
	loop->canvas = canvas_new(rows, cols, !utf8_locale());
	loop->canvas->has_ascii_boxes = settings->has_ascii_boxes;
	term_mouse(loop->term, settings->has_mouse);
}

struct err *tui_run(struct app **app, int *status)
{
	struct loop loop = { .term = NULL };
	struct strvec messages = STRVEC_INIT;
	struct settings settings;
	struct app *opened;
	struct err *err;

	settings_read(&settings, &messages);
	err = term_open(&loop.term, !settings.is_colourless);
	if (err)
		goto out;
	open_canvas(&loop, &settings);
	do {
		start(&loop, *app, &settings);
		for (size_t i = messages.count; i > 0; i--)
			ui_message(loop.ui, STYLE_WARNING, messages.items[i - 1]);
		run(&loop);
		strvec_free(&messages);
		if (loop.ui->greeting)
			strvec_push(&messages, loop.ui->greeting);
		opened = loop.ui->opened;
		ui_free(loop.ui);
		if (opened)
			*app = opened;
	} while (opened && !loop.killed_by);
	term_close(loop.term);
	canvas_free(loop.canvas);
	*status = loop.killed_by ? 128 + loop.killed_by : 0;
out:
	strvec_free(&messages);
	return err;
}
