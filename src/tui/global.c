/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * global.c - the commands that work on every screen.
 */
#include "base/base.h"

#include "base/i18n.h"
#include "tui/ui.h"
#include "tui/views.h"

static bool is_home(const struct view *view)
{
	return view->ui->view_count == 1;
}

static bool is_not_home(const struct view *view)
{
	return view->ui->view_count > 1;
}

static bool has_app(const struct view *view)
{
	return view->ui->app != NULL;
}

static bool has_mouse(const struct view *view)
{
	return view->ui->has_mouse;
}

static bool can_suspend(const struct view *view)
{
	return view->ui->host.suspend != NULL;
}

static void run_help(struct view *view, struct effects *effects)
{
	effect_open(effects, help_new(view->ui));
}

static void run_palette(struct view *view, struct effects *effects)
{
	effect_open(effects, palette_new(view->ui));
}

static void run_back(struct view *view, struct effects *effects)
{
	(void)view;
	effect_close(effects);
}

static void run_stay(struct view *view, struct effects *effects)
{
	(void)view;
	effect_message(effects, STYLE_TEXT, _("This is the first screen. q quits; everything is "
					      "saved."));
}

static void run_quit(struct view *view, struct effects *effects)
{
	(void)view;
	effect_quit(effects);
}

static void run_cancel(struct view *view, struct effects *effects)
{
	struct ui *ui = view->ui;

	if (ui->view_count > 1) {
		effect_close(effects);
	} else if (ui->is_quit_armed) {
		effect_quit(effects);
	} else {
		ui->is_quit_armed = true;
		effect_message(effects, STYLE_TEXT, _("Ctrl-C once more, or q, quits."));
	}
}

static void run_goto(struct view *view, struct effects *effects)
{
	effect_open(effects, goto_new(view->ui));
}

static void run_find(struct view *view, struct effects *effects)
{
	struct view *find = view_find_new(view->ui);

	effect_open(effects, find);
	effect_open(effects, view_find_ask(find));
}

static void run_repaint(struct view *view, struct effects *effects)
{
	(void)view;
	effect_repaint(effects);
}

static void run_saved(struct view *view, struct effects *effects)
{
	(void)view;
	effect_message(effects, STYLE_GOOD, _("Everything is saved already."));
}

static void run_findings(struct view *view, struct effects *effects)
{
	effect_open(effects, view_findings_new(view->ui, NULL));
}

static void run_history(struct view *view, struct effects *effects)
{
	effect_open(effects, view_history_new(view->ui, NULL));
}

static void run_messages(struct view *view, struct effects *effects)
{
	effect_open(effects, view_messages_new(view->ui));
}

static void run_mouse(struct view *view, struct effects *effects)
{
	struct ui *ui = view->ui;

	ui->mouse_is_on = !ui->mouse_is_on;
	if (ui->host.mouse)
		ui->host.mouse(ui, ui->mouse_is_on);
	effect_message(effects, STYLE_TEXT,
		       ui->mouse_is_on ? _("The mouse is on; hold Shift to select text.")
				       : _("The mouse is off; the terminal selects text."));
}

static void run_suspend(struct view *view, struct effects *effects)
{
	(void)effects;
	view->ui->host.suspend(view->ui);
}

const struct action global_actions[] = {
	{ .name = "help", .keys = "? F1", .label = N_("Help"),
	  .help = N_("Explain this screen and its keys"), .run = run_help },
	{ .name = "back", .keys = "Esc q Left", .label = N_("Back"),
	  .help = N_("Go back one step; nothing is lost"), .run = run_back,
	  .enabled = is_not_home },
	{ .name = "quit", .keys = "q F10", .label = N_("Quit"),
	  .help = N_("Leave annexa; everything is saved"), .run = run_quit, .enabled = is_home },
	{ .name = "explain", .keys = "i F4", .label = N_("Explain"),
	  .help = N_("Say what the standard asks here, why, and what proves it"), .run = explain_run,
	  .enabled = has_app },
	{ .name = "undo", .keys = "u Ctrl-Z", .label = N_("Undo"),
	  .help = N_("Undo your last change"), .run = undo_run, .enabled = has_app },
	{ .name = "goto", .keys = "g", .label = N_("Go to"),
	  .help = N_("Go to another register by its letter"), .run = run_goto,
	  .enabled = has_app },
	{ .name = "commands", .keys = ": Ctrl-P", .label = N_("Commands"),
	  .help = N_("List every command"), .run = run_palette },
	{ .name = "redo", .keys = "U Ctrl-Y", .label = N_("Redo"),
	  .help = N_("Do again what was undone"), .run = redo_run, .enabled = has_app },
	{ .name = "find", .keys = "Ctrl-F F3", .label = N_("Find"),
	  .help = N_("Find words in records, the standard and the help"), .run = run_find, .enabled = has_app },
	{ .name = "findings", .keys = "W", .label = N_("Gaps"),
	  .help = N_("List everything that is missing or late"), .run = run_findings,
	  .enabled = has_app, .is_quiet = true },
	{ .name = "log", .keys = "L", .label = N_("History"),
	  .help = N_("Show who changed what, newest first"), .run = run_history,
	  .enabled = has_app, .is_quiet = true },
	{ .name = "messages", .keys = "", .label = N_("Messages"),
	  .help = N_("Show all messages so far"), .run = run_messages, .is_quiet = true },
	{ .name = "repaint", .keys = "Ctrl-L F5", .label = N_("Repaint"),
	  .help = N_("Draw the screen anew"), .run = run_repaint, .is_quiet = true },
	{ .name = "saved", .keys = "Ctrl-S", .label = N_("Saved?"),
	  .help = N_("Ask whether everything is saved"), .run = run_saved, .is_quiet = true },
	{ .name = "mouse", .keys = "M", .label = N_("Mouse"),
	  .help = N_("Switch the mouse on or off"), .run = run_mouse, .enabled = has_mouse,
	  .is_quiet = true },
	{ .name = "suspend", .keys = "", .label = N_("Suspend"),
	  .help = N_("Stop annexa for a while; fg in the shell continues"), .run = run_suspend,
	  .enabled = can_suspend, .is_quiet = true },
	{ .name = "cancel", .keys = "Ctrl-C", .label = N_("Cancel"),
	  .help = N_("Stop what is under way; twice on the first screen quits"),
	  .run = run_cancel, .is_quiet = true },
	{ .name = "stay", .keys = "Esc", .label = N_("Stay"),
	  .help = N_("Say how to quit"), .run = run_stay, .enabled = is_home, .is_quiet = true },
};
const size_t global_action_count = ARRAY_LEN(global_actions);
