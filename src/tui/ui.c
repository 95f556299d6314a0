/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ui.c - the stack of views, see ui.h.
 */
#include "base/base.h"

#include "tui/ui.h"

#include "base/env.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "tui/click.h"
#include "tui/effects.h"
#include "tui/frame.h"
#include "tui/keys.h"

#define REF_COLS 9
#define REF_MAX_COLS 22

/* Keys that only move leave the message line as it is. */
static const char quiet_keys[] = "Up Down Left Right PgUp PgDn Home End";

struct view *view_new(struct ui *ui, const struct view_class *class)
{
	struct view *view = mem_alloc(sizeof(*view));

	view->class = class;
	view->ui = ui;
	view->state = mem_alloc(class->state_size);
	return view;
}

void view_free(struct view *view)
{
	if (!view)
		return;
	if (view->class->close)
		view->class->close(view);
	free(view->state);
	free(view);
}

void view_crumb(const struct view *view, struct buf *out)
{
	if (view->class->crumb)
		view->class->crumb(view, out);
	else
		buf_puts(out, _(view->class->title));
}

const char *action_label(const struct action *action, const struct view *view)
{
	return action->label_now ? action->label_now(view) : i18n_context(action->label);
}

bool action_is_enabled(const struct action *action, const struct view *view)
{
	return !action->enabled || action->enabled(view);
}

struct ui *ui_new(struct app *app, int rows, int cols)
{
	struct ui *ui = mem_alloc(sizeof(*ui));

	ui->app = app;
	ui->schema = app ? app_schema(app) : NULL;
	ui->rows = rows;
	ui->cols = cols;
	time_format(env_now(), ui->started_at);
	return ui;
}

void ui_free(struct ui *ui)
{
	const struct map_slot *slot;

	if (!ui)
		return;
	while (ui->view_count > 0)
		view_free(ui->views[--ui->view_count]);
	free(ui->views);
	buf_free(&ui->message);
	strvec_free(&ui->messages);
	for (size_t at = 0; (slot = map_next(&ui->memory, &at));)
		free(slot->value);
	map_free(&ui->memory);
	free(ui);
}

void ui_push(struct ui *ui, struct view *view)
{
	ui->views = mem_grow(ui->views, &ui->view_cap, ui->view_count + 1, sizeof(*ui->views));
	ui->views[ui->view_count++] = view;
}

struct view *ui_top(const struct ui *ui)
{
	return ui->view_count > 0 ? ui->views[ui->view_count - 1] : NULL;
}

const struct view *view_beneath(const struct view *view)
{
	size_t at = view->ui->view_count;

	while (view->ui->views[--at] != view)
		;
	return view->ui->views[at - 1];
}

struct view *ui_base(const struct ui *ui)
{
	size_t at = ui->view_count;

	while (at > 1 && ui->views[at - 1]->class->is_overlay)
		at--;
	return at > 0 ? ui->views[at - 1] : NULL;
}

static void pop(struct ui *ui)
{
	if (ui->view_count > 1)
		view_free(ui->views[--ui->view_count]);
}

void ui_message(struct ui *ui, enum style style, const char *text)
{
	buf_truncate(&ui->message, 0);
	buf_puts(&ui->message, text);
	ui->message_style = style;
	ui->has_moved = false;
	if (*text)
		strvec_push(&ui->messages, text);
}

void ui_show(struct ui *ui, const char *text)
{
	buf_truncate(&ui->message, 0);
	buf_puts(&ui->message, text);
	ui->message_style = STYLE_TEXT;
	ui->has_moved = false;
	if (ui->host.draw)
		ui->host.draw(ui);
}

void ui_remember(struct ui *ui, const char *what, const char *of, const char *text)
{
	char *key = mem_printf("%s %s", what, of);

	free(map_get(&ui->memory, key));
	map_set(&ui->memory, key, mem_strdup(text));
	free(key);
}

int ui_ref_cols(const struct ui *ui)
{
	const struct strvec *catalogs = app_catalogs_in_use(ui->app);
	int cols = REF_COLS;

	for (size_t i = 0; catalogs->count > 1 && i < catalogs->count; i++) {
		int needed = utf8_width(catalogs->items[i]) + 1 + REF_COLS;

		cols = needed > cols ? needed : cols;
	}
	return cols < REF_MAX_COLS ? cols : REF_MAX_COLS;
}

const char *ui_recall(const struct ui *ui, const char *what, const char *of)
{
	char *key = mem_printf("%s %s", what, of);
	const char *text = map_get(&ui->memory, key);

	free(key);
	return text;
}

static void run_effects(struct ui *ui, struct effects *effects);

static void send(struct ui *ui, struct view *view, const struct event *event)
{
	struct effects effects = { NULL, 0, 0 };

	if (view->class->update)
		view->class->update(view, event, &effects);
	run_effects(ui, &effects);
}

void ui_changed(struct ui *ui)
{
	struct event event = { .type = EVENT_CHANGED };

	for (size_t i = 0; i < ui->view_count; i++)
		send(ui, ui->views[i], &event);
}

static void run_action(struct ui *ui, struct view *view, const struct action *action)
{
	struct effects effects = { NULL, 0, 0 };

	if (action->run && action_is_enabled(action, view))
		action->run(view, &effects);
	run_effects(ui, &effects);
}

static void run_effect(struct ui *ui, struct effect *effect)
{
	struct event answer = { .type = EVENT_ANSWER, .text = effect->text, .tag = effect->tag };

	switch (effect->type) {
	case EFFECT_OPEN:
		ui_push(ui, effect->view);
		effect->view = NULL;
		break;
	case EFFECT_CLOSE:
		pop(ui);
		break;
	case EFFECT_CLOSE_ALL:
		while (ui->view_count > 1)
			pop(ui);
		break;
	case EFFECT_ANSWER:
		pop(ui);
		send(ui, ui_top(ui), &answer);
		break;
	case EFFECT_QUIT:
		ui->is_over = true;
		break;
	case EFFECT_MESSAGE:
		ui_message(ui, effect->style, effect->text);
		break;
	case EFFECT_CHANGED:
		ui->findings_are_old = true;
		ui_changed(ui);
		break;
	case EFFECT_RUN:
		pop(ui);
		run_action(ui, ui_top(ui), effect->action);
		break;
	case EFFECT_REPAINT:
		ui->needs_repaint = true;
		break;
	}
}

/* Frees the effects too. */
static void run_effects(struct ui *ui, struct effects *effects)
{
	for (size_t i = 0; i < effects->count; i++)
		run_effect(ui, &effects->items[i]);
	effects_free(effects);
}

static const struct action *find_action(const struct action *actions, size_t count,
					const struct view *view, int key)
{
	for (size_t i = 0; i < count; i++)
		if (actions[i].run && key_in(key, actions[i].keys) &&
		    action_is_enabled(&actions[i], view))
			return &actions[i];
	return NULL;
}

/* The view's own commands go before those of every view; letters are text where text is typed. */
static void run_key(struct ui *ui, int key)
{
	struct view *top = ui_top(ui);
	const struct view_class *class = top->class;
	int command = class->takes_text ? key : key_latin(key);
	const struct action *action =
		find_action(class->actions, class->action_count, top, command);

	if (!action && !(class->takes_text && key_is_text(key)))
		action = find_action(global_actions, global_action_count, top, command);
	if (action)
		run_action(ui, top, action);
}

static void feed_key(struct ui *ui, const struct event *event)
{
	struct effects effects = { NULL, 0, 0 };
	struct view *top = ui_top(ui);
	bool used;

	ui->has_moved = true;
	if (!key_in(event->key, quiet_keys))
		buf_truncate(&ui->message, 0);
	if (event->key != K_CTRL('C'))
		ui->is_quit_armed = false;
	used = top->class->update && top->class->update(top, event, &effects);
	run_effects(ui, &effects);
	if (!used)
		run_key(ui, event->key);
}

static void feed_click(struct ui *ui, const struct event *event)
{
	struct effects effects = { NULL, 0, 0 };
	struct view *top = ui_top(ui);
	bool used = top->class->update && top->class->update(top, event, &effects);

	run_effects(ui, &effects);
	if (!used && !top->class->takes_text)
		click(ui, event->row);
}

void ui_feed(struct ui *ui, const struct event *event)
{
	struct event copy = *event;

	if (frame_is_too_small(ui) && event->type == EVENT_KEY && event->key != K_ESC &&
	    event->key != 'q' && event->key != K_CTRL('C'))
		return;
	switch (event->type) {
	case EVENT_KEY:
		feed_key(ui, &copy);
		break;
	case EVENT_RESIZE:
		ui->rows = event->row;
		ui->cols = event->col;
		for (size_t i = 0; i < ui->view_count; i++)
			send(ui, ui->views[i], event);
		break;
	case EVENT_TICK:
		for (size_t i = 0; i < ui->view_count; i++)
			if (ui->views[i]->class->is_busy &&
			    ui->views[i]->class->is_busy(ui->views[i]))
				send(ui, ui->views[i], event);
		break;
	case EVENT_CHANGED:
		ui_changed(ui);
		break;
	case EVENT_PASTE:
		if (!ui_top(ui)->class->takes_text)
			ui_message(ui, STYLE_WARNING,
				   _("Nothing was pasted: open a field first."));
		send(ui, ui_top(ui), event);
		break;
	case EVENT_CLICK:
		feed_click(ui, event);
		break;
	case EVENT_ANSWER:
		send(ui, ui_top(ui), event);
		break;
	}
}

void ui_feed_key(struct ui *ui, int key)
{
	struct event event = { .type = EVENT_KEY, .key = key };

	ui_feed(ui, &event);
}

bool ui_is_busy(const struct ui *ui)
{
	for (size_t i = 0; i < ui->view_count; i++)
		if (ui->views[i]->class->is_busy && ui->views[i]->class->is_busy(ui->views[i]))
			return true;
	return false;
}

struct area ui_body(const struct ui *ui)
{
	return (struct area){ 2, 0, ui->rows - 4, ui->cols };
}

static void draw_views(struct ui *ui, struct canvas *canvas)
{
	struct view *base = ui_base(ui);
	size_t first = 0;

	while (ui->views[first] != base)
		first++;
	frame_draw(ui, canvas);
	base->class->draw(base, canvas, ui_body(ui));
	frame_draw_message(ui, canvas);
	for (size_t i = first + 1; i < ui->view_count; i++) {
		canvas->cursor_row = canvas->cursor_col = -1;
		ui->views[i]->class->draw(ui->views[i], canvas, canvas_area(canvas));
	}
}

void ui_draw(struct ui *ui, struct canvas *canvas)
{
	canvas_clear(canvas);
	if (frame_is_too_small(ui)) {
		frame_draw_too_small(ui, canvas);
		return;
	}
	if (ui->app)
		app_look_begin(ui->app);
	draw_views(ui, canvas);
	if (ui->app)
		app_look_end(ui->app);
}
