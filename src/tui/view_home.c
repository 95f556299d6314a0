/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * view_home.c - Home: where the ISMS stands, going to what is next, publishing.
 */
#include "base/base.h"

#include "app/exchange.h"
#include "app/standing.h"
#include "base/date.h"
#include "base/env.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "tui/effects.h"
#include "tui/home.h"
#include "tui/progress.h"
#include "tui/ui.h"
#include "tui/views.h"

enum { TAG_PUBLISH = 1, TAG_LATER };

static void home_read(struct view *view, struct effects *effects)
{
	struct home *home = view->state;

	app_standing_free(home->standing);
	home->standing = NULL;
	home->is_old = false;
	effect_error(effects, app_standing(view->ui->app, &home->standing));
	list_set_count(&home->cursor, home->standing ? home->standing->next_count : 0);
}

/* After the first screen: reading git's configuration takes longer than all of that. */
static void read_who(struct view *view)
{
	struct home *home = view->state;
	const char *id = app_person(view->ui->app);
	struct record *person = NULL;

	if (id)
		err_drop(app_load(view->ui->app, id, &person)); /* without it nobody is named */
	free(home->who);
	home->who = mem_strdup(person ? record_text(person, "title") : _("nobody (annexa whoami)"));
	record_free(person);
}

/* Counting everything anew waits until somebody looks (an overlay hides little of it), and then
 * until the screen is drawn. */
static bool home_is_busy(const struct view *view)
{
	const struct home *home = view->state;

	return ui_base(view->ui) == view && (home->is_old || !home->who);
}

static void home_catch_up(struct view *view, struct effects *effects)
{
	struct home *home = view->state;

	if (home->is_old)
		home_read(view, effects);
	read_who(view);
}

static bool home_has_next(const struct view *view)
{
	const struct home *home = view->state;

	return home->standing && home->cursor.row < home->standing->next_count;
}

/* Opens the field that mends it; the register where many of those that are there by rule are meant. */
static void run_do(struct view *view, struct effects *effects)
{
	const struct home *home = view->state;
	const struct standing_next *next = &home->standing->next[home->cursor.row];
	const struct kind *kind = next->kind ? schema_kind(view->ui->schema, next->kind) : NULL;
	bool is_register = kind && kind->def->by_rule && next->count > 1;
	struct view *target = view_target_new(view->ui, next->kind, is_register ? "" : next->id, next->field, effects);

	if (target)
		effect_open(effects, target);
}

/* The step that has the focus. */
static void home_topic(const struct view *view, struct topic *topic)
{
	const struct home *home = view->state;
	const struct standing_next *next;
	struct record *record = NULL;

	if (!home_has_next(view))
		return;
	next = &home->standing->next[home->cursor.row];
	topic->why = mem_printf("%s. %s", next->text, next->reason);
	strvec_push(&topic->numbers, app_leading_edition(view->ui->app));
	strvec_push(&topic->numbers, next->clause);
	if (next->id[0]) {
		err_drop(app_load(view->ui->app, next->id, &record)); /* the clause says the most */
		if (record)
			topic_add(topic, record->kind, record, NULL);
		record_free(record);
	}
}

static void run_publish(struct view *view, struct effects *effects)
{
	effect_open(effects, prompt_new(view->ui, TAG_PUBLISH, _("Publish with the message"), NULL));
}

static void publish(struct view *view, const char *message, struct effects *effects)
{
	struct progress progress = progress_new(view->ui);
	struct publish_report report;

	if (!*message) {
		effect_message(effects, STYLE_WARNING, _("Nothing was published: say in a few words what has changed."));
		return;
	}
	if (effect_error(effects, app_publish(view->ui->app, message, progress_step, &progress, &report)))
		return;
	effect_changed(effects);
	if (effect_error(effects, report.document_err))
		report.document_err = NULL;
	else if (report.commit[0])
		effect_message(effects, STYLE_GOOD, _("Published %zu records as commit %.10s."), report.record_count,
			       report.commit);
	else
		effect_message(effects, STYLE_TEXT, _("There was nothing to publish."));
	app_publish_report_free(&report);
}

static void run_later(struct view *view, struct effects *effects)
{
	const struct menu_item items[] = {
		{ .value = "+1d", .label = _("Tomorrow"), .key = '1' },
		{ .value = "+1w", .label = _("In a week"), .key = '2' },
		{ .value = "+1m", .label = _("In a month"), .key = '3' },
		{ .value = "+3m", .label = _("In three months"), .key = '4' },
	};

	effect_open(effects, menu_new(view->ui, TAG_LATER, _("When is it to be here again?"), items, ARRAY_LEN(items), NULL));
}

static void put_off(struct view *view, const char *when, struct effects *effects)
{
	const struct home *home = view->state;
	char until[DATE_TEXT_SIZE];
	bool is_ambiguous;
	struct date date;

	if (!home_has_next(view) || !date_parse_human(when, env_today(), &date, &is_ambiguous))
		return;
	date_format(date, until);
	if (effect_error(effects, app_put_off(view->ui->app, home->standing->next[home->cursor.row].rule, until)))
		return;
	home_read(view, effects);
	effect_message(effects, STYLE_GOOD, _("Put off until %s. Z brings it back; gaps and progress are as before."), until);
}

static bool has_put_off(const struct view *view)
{
	const struct home *home = view->state;

	return home->standing && home->standing->put_off_count > 0;
}

static void run_again(struct view *view, struct effects *effects)
{
	size_t count;

	if (effect_error(effects, app_put_off_nothing(view->ui->app, &count)))
		return;
	home_read(view, effects);
	effect_message(effects, STYLE_GOOD, ngettext("%zu step is here again.", "%zu steps are here again.", count), count);
}

static bool home_update(struct view *view, const struct event *event, struct effects *effects)
{
	struct home *home = view->state;

	if (event->type == EVENT_CHANGED)
		home->is_old = true;
	if (event->type == EVENT_TICK)
		home_catch_up(view, effects);
	if (event->type == EVENT_ANSWER && event->tag == TAG_PUBLISH)
		publish(view, event->text, effects);
	if (event->type == EVENT_ANSWER && event->tag == TAG_LATER)
		put_off(view, event->text, effects);
	if (event->type == EVENT_KEY && event->key >= '1' && event->key <= '5') {
		size_t row = (size_t)(event->key - '1');

		if (row < home->cursor.count) {
			home->cursor.row = row;
			run_do(view, effects);
		}
		return true;
	}
	return event->type == EVENT_KEY && list_key(&home->cursor, event->key);
}

static void home_close(struct view *view)
{
	struct home *home = view->state;

	app_standing_free(home->standing);
	free(home->who);
}

static void home_crumb(const struct view *view, struct buf *out)
{
	const char *name = app_name(view->ui->app);

	buf_printf(out, "annexa  %s", name);
	if (app_is_sample(view->ui->app) && !strstr(name, "sample") && !strstr(name, _("sample")))
		buf_printf(out, "  [%s]", _("sample"));
}

static void home_status(const struct view *view, struct buf *out)
{
	const struct home *home = view->state;

	buf_puts(out, home->who ? home->who : "");
}

static void run_guide(struct view *view, struct effects *effects)
{
	effect_open(effects, view_guide_new(view->ui));
}

static const struct action home_actions[] = {
	{ .name = "do", .keys = "Enter", .label = N_("Do it"), .help = N_("Go to the field or screen that mends it"),
	  .run = run_do, .enabled = home_has_next },
	{ .name = "later", .keys = "z", .label = N_("Later"),
	  .help = N_("Put this step off until a date"), .run = run_later, .enabled = home_has_next, .is_quiet = true },
	{ .name = "again", .keys = "Z", .label = N_("Again"),
	  .help = N_("Bring back all steps that were put off"), .run = run_again, .enabled = has_put_off, .is_quiet = true },
	{ .name = "guide", .keys = "w", .label = N_("Guide"),
	  .help = N_("Go through the clauses in their order"), .run = run_guide },
	{ .name = "publish", .keys = "P", .label = N_("Publish"),
	  .help = N_("Put records and documents into the repository, as one commit"), .run = run_publish },
};

const struct view_class home_class = {
	.name = "home",
	.title = N_("Home"),
	.help = N_("Where your ISMS stands and what to do next. Enter goes to the exact field."),
	.actions = home_actions,
	.action_count = ARRAY_LEN(home_actions),
	.state_size = sizeof(struct home),
	.has_list = true,
	.update = home_update,
	.draw = home_draw,
	.close = home_close,
	.crumb = home_crumb,
	.status = home_status,
	.is_busy = home_is_busy,
	.topic = home_topic,
};

struct view *view_home_new(struct ui *ui)
{
	struct view *view = view_new(ui, &home_class);
	struct effects effects = { NULL, 0, 0 };
	enum findings_state state;

	effect_error(&effects, app_findings_state(ui->app, &state));
	if (state == FINDINGS_NONE) /* there is nothing to show before */
		effect_error(&effects, app_refresh_findings(ui->app, false));
	else if (state == FINDINGS_OLD)
		ui->findings_are_old = true; /* shown as they are, and made again while they are read */
	home_read(view, &effects);
	effects_free(&effects);
	return view;
}

struct view *view_target_new(struct ui *ui, const char *kind, const char *id, const char *field,
			     struct effects *effects)
{
	const struct kind *of = kind ? schema_kind(ui->schema, kind) : NULL;

	if (*id)
		return view_form_new(ui, id, field, effects);
	if (!of)
		return NULL;
	return of->def->by_rule ? view_kind_new(ui, of) : view_form_add(ui, of, effects);
}

struct view *view_kind_new(struct ui *ui, const struct kind *kind)
{
	return kind->def->by_rule ? view_soa_new(ui, kind) : view_records_new(ui, kind);
}
