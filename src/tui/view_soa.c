/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * view_soa.c - the Statement of Applicability as a list with one key a decision.
 */
#include "base/base.h"

#include "base/env.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "tui/keys.h"
#include "tui/records.h"
#include "tui/ui.h"
#include "tui/views.h"

enum { TAG_WHY_NOT = TAG_OWN, TAG_STATUS };

/* The next undecided control below the cursor, else the one above it. */
static void move_to_undecided(struct view *view, int direction)
{
	struct records *records = view->state;
	size_t count = records->cursor.count;

	for (size_t step = 1; step < count; step++) {
		size_t row = (records->cursor.row + (direction > 0 ? step : count - step)) % count;
		const struct record *record;
		struct err *err = app_list_row(records->list, row, &record);

		if (!err && !record_get(record, "applicable")) {
			records_go(records, row);
			return;
		}
		err_drop(err);
	}
}

static void decide(struct view *view, const char *applicable, const char *justification,
		   struct effects *effects)
{
	const struct kind *kind = records_kind(view);
	const struct records *records = view->state;
	unsigned long count = records->marks.count > 0 ? records->marks.count : 1;
	struct change change = change_new(strcmp(applicable, "yes") == 0
						  ? ngettext("applies", "apply", count)
						  : ngettext("does not apply", "do not apply", count));
	bool moves_on = !records_has_marks(view);
	char today[DATE_TEXT_SIZE];

	date_format(env_today(), today);
	change_step(&change, kind_field(kind, "applicable"), CHANGE_SET, applicable);
	change_step(&change, kind_field(kind, "decided_on"), CHANGE_SET, today);
	change_step(&change, kind_field(kind, "decided_by"), CHANGE_SET, app_person(view->ui->app));
	if (justification)
		change_step(&change, kind_field(kind, "justification"), CHANGE_SET, justification);
	if (records_apply(view, change, effects) && moves_on)
		move_to_undecided(view, 1);
}

static void run_yes(struct view *view, struct effects *effects)
{
	decide(view, "yes", NULL, effects);
}

/* The reference of a control, of those that are to be left out, that a risk relies on; NULL: none. */
static char *find_relied_on(const struct view *view)
{
	const struct records *records = view->state;
	const struct record *current = records_current(view);
	char *found = NULL;

	if (records->marks.count == 0)
		return record_number(current, "risk_count", 0) > 0 ? mem_strdup(current->ref) : NULL;
	for (size_t i = 0; i < records->marks.count && !found; i++) {
		struct record *record = NULL;
		struct err *err = app_load_rid(view->ui->app, records->marks.rids[i], &record);

		if (!err && record_number(record, "risk_count", 0) > 0)
			found = mem_strdup(record->ref);
		err_drop(err); /* gone: leaving it out will say so */
		record_free(record);
	}
	return found;
}

static void run_no(struct view *view, struct effects *effects)
{
	const struct record *record = records_current(view);
	char *relied_on = find_relied_on(view);

	if (relied_on)
		effect_message(effects, STYLE_WARNING,
			       _("Risks rely on %s: take it out of their treatment first, or say yes."),
			       app_short_ref(view->ui->app, relied_on));
	else
		records_ask(view, prompt_new(view->ui, TAG_WHY_NOT, _("It does not apply because"),
					     record_get(record, "justification")), effects);
	free(relied_on);
}

static void run_status(struct view *view, struct effects *effects)
{
	const struct record *record = records_current(view);
	const struct field *field = kind_field(record->kind, "status");
	struct menu_item items[8];

	for (size_t i = 0; i < field->code_count; i++)
		items[i] = (struct menu_item){ .value = field->codes[i].name, .label = _(field->codes[i].label),
					       .key = '0' + (int)i };
	records_ask(view, menu_new(view->ui, TAG_STATUS, _("How far is it in place?"), items, field->code_count,
				   record_get(record, "status")), effects);
}

static void set_status(struct view *view, const char *status, struct effects *effects)
{
	const struct field *field = kind_field(records_kind(view), "status");
	struct change change = change_of(field);

	change_step(&change, field, CHANGE_SET, status);
	records_apply(view, change, effects);
}

/* The record under the cursor tells whether the reason is given or taken away. */
static void toggle_reason(struct view *view, const char *reason, struct effects *effects)
{
	const struct record *record = records_current(view);
	const struct field *field = kind_field(record->kind, "reasons");
	struct change change = change_of(field);
	bool is_given = value_has_item(record_get(record, "reasons"), reason);

	change_step(&change, field, is_given ? CHANGE_REMOVE : CHANGE_ADD, reason);
	records_apply(view, change, effects);
}

static void run_reason_risk(struct view *view, struct effects *effects)
{
	toggle_reason(view, "risk", effects);
}

static void run_reason_law(struct view *view, struct effects *effects)
{
	toggle_reason(view, "law", effects);
}

static void run_reason_contract(struct view *view, struct effects *effects)
{
	toggle_reason(view, "contract", effects);
}

static void run_reason_business(struct view *view, struct effects *effects)
{
	toggle_reason(view, "business", effects);
}

/* A decision taken again moves on as it did the first time. */
static void run_repeat(struct view *view, struct effects *effects)
{
	struct records *records = view->state;
	bool was_open = !records_has_marks(view) && !record_get(records_current(view), "applicable");

	records_repeat(view, effects);
	for (size_t i = 0; was_open && i < records->last.count; i++)
		if (strcmp(records->last.steps[i].field->name, "applicable") == 0)
			move_to_undecided(view, 1);
}

static void run_next(struct view *view, struct effects *effects)
{
	(void)effects;
	move_to_undecided(view, 1);
}

static void run_previous(struct view *view, struct effects *effects)
{
	(void)effects;
	move_to_undecided(view, -1);
}

static bool soa_update(struct view *view, const struct event *event, struct effects *effects)
{
	if (event->type == EVENT_ANSWER && event->tag == TAG_WHY_NOT) {
		if (*event->text)
			decide(view, "no", event->text, effects);
		else
			effect_message(effects, STYLE_WARNING, _("Nothing was decided: leaving a control out needs a reason."));
		return true;
	}
	if (event->type == EVENT_ANSWER && event->tag == TAG_STATUS) {
		set_status(view, event->text, effects);
		return true;
	}
	return records_update(view, event, effects);
}

static void soa_status(const struct view *view, struct buf *out)
{
	const struct records *records = view->state;
	size_t decided = 0;

	if (records_is_filtered(view) || records_has_marks(view)) {
		records_status(view, out);
		return;
	}
	for (size_t i = 0; i < records->cursor.count && i < 128; i++) {
		const struct record *record;
		struct err *err = app_list_row(records->list, i, &record);

		decided += !err && record_get(record, "applicable");
		err_drop(err);
	}
	if (records->cursor.count <= 128) /* one edition; more rows would be too slow to count here */
		buf_printf(out, _("%zu controls · %zu decided · %zu open"), records->cursor.count, decided,
			   records->cursor.count - decided);
	else
		records_status(view, out);
}

static const struct action soa_actions[] = {
	{ .name = "yes", .keys = "y", .label = N_("Applies"), .help = N_("The control applies"), .run = run_yes,
	  .enabled = records_has_row, .decides = true },
	{ .name = "no", .keys = "n", .label = N_("Does not"), .help = N_("The control does not apply; asks why"),
	  .run = run_no, .enabled = records_has_row, .decides = true },
	{ .name = "status", .keys = "s", .label = N_("State"), .help = N_("Say how far it is in place"),
	  .run = run_status, .enabled = records_has_row, .decides = true },
	{ .name = "next", .keys = "]", .label = N_("Next open"), .help = N_("Go to the next undecided control"),
	  .run = run_next, .enabled = records_has_row },
	{ .name = "open", .keys = "Enter e Right", .label = NP_("command", "Open"), .help = N_("Show the control and change it"),
	  .run = records_open, .enabled = records_has_row },
	{ .name = "filter", .keys = "/", .label = N_("Filter"), .help = N_("Show only what fits"),
	  .run = records_filter },
	{ .name = "clear", .keys = "Esc", .label = N_("Clear"), .help = N_("Take the marks away, then the filter"),
	  .run = records_clear, .enabled = records_has_clear },
	{ .name = "mark", .keys = "Space", .label = N_("Mark"),
	  .help = N_("Mark the control: a decision is taken for all marked ones at once"), .run = records_mark,
	  .enabled = records_has_row, .is_quiet = true },
	{ .name = "set", .keys = "=", .label = N_("Set"),
	  .help = N_("Set a field of this control, or of all marked ones"), .run = records_set,
	  .enabled = records_has_row, .is_quiet = true },
	{ .name = "columns", .keys = "c", .label = N_("Columns"), .help = N_("Choose the columns"),
	  .run = records_columns, .is_quiet = true },
	{ .name = "mark-all", .keys = "*", .label = N_("Mark all"), .help = N_("Mark all controls shown, or none"),
	  .run = records_mark_all, .enabled = records_has_row, .is_quiet = true },
	{ .name = "repeat", .keys = ".", .label = N_("Repeat"), .help = N_("Take the last decision for this control too"),
	  .run = run_repeat, .enabled = records_has_last, .is_quiet = true },
	{ .name = "previous", .keys = "[", .label = N_("Previous open"),
	  .help = N_("Go to the undecided control before this one"), .run = run_previous,
	  .enabled = records_has_row, .is_quiet = true },
	{ .name = "risk", .keys = "R", .label = N_("Risk"), .help = N_("It treats a risk: yes or no"),
	  .run = run_reason_risk, .enabled = records_has_row, .is_quiet = true, .decides = true },
	{ .name = "law", .keys = "T", .label = N_("Law"), .help = N_("A law asks for it: yes or no"),
	  .run = run_reason_law, .enabled = records_has_row, .is_quiet = true, .decides = true },
	{ .name = "contract", .keys = "C", .label = N_("Contract"), .help = N_("A contract asks for it: yes or no"),
	  .run = run_reason_contract, .enabled = records_has_row, .is_quiet = true, .decides = true },
	{ .name = "business", .keys = "B", .label = N_("Good practice"),
	  .help = N_("It is good practice: yes or no"), .run = run_reason_business, .enabled = records_has_row,
	  .is_quiet = true, .decides = true },
	{ .name = "sort", .keys = "o", .label = N_("Sort"), .help = N_("Choose the order"), .run = records_sort,
	  .is_quiet = true },
};

const struct view_class soa_class = {
	.name = "soa",
	.title = N_("Statement of Applicability"),
	.help = N_("Decide for each control whether it applies. The cursor moves on to the next undecided one by itself."),
	.actions = soa_actions,
	.action_count = ARRAY_LEN(soa_actions),
	.state_size = sizeof(struct records),
	.has_list = true,
	.update = soa_update,
	.draw = records_draw,
	.close = records_close,
	.status = soa_status,
	.is_busy = records_is_busy,
	.filter = &records_filter_ops,
	.kind = records_kind,
	.topic = records_topic,
};

struct view *view_soa_new(struct ui *ui, const struct kind *kind)
{
	return records_start(ui, &soa_class, kind);
}
