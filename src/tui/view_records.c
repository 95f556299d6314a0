/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * view_records.c - the list of every kind, from its fields.
 */
#include "base/base.h"

#include "base/i18n.h"
#include "tui/records.h"
#include "tui/ui.h"
#include "tui/views.h"

static void run_add(struct view *view, struct effects *effects)
{
	struct view *form = view_form_add(view->ui, records_kind(view), effects);

	if (form)
		effect_open(effects, form);
}

static const struct action records_actions[] = {
	{ .name = "open", .keys = "Enter e Right", .label = NP_("command", "Open"),
	  .help = N_("Show the record and change it"), .run = records_open,
	  .enabled = records_has_row },
	{ .name = "add", .keys = "a", .label = N_("Add"), .help = N_("Make a new record"),
	  .run = run_add },
	{ .name = "filter", .keys = "/", .label = N_("Filter"),
	  .help = N_("Show only what fits: words, field:value, due<30d, -not"),
	  .run = records_filter },
	{ .name = "clear", .keys = "Esc", .label = N_("Clear"),
	  .help = N_("Take the marks away, then the filter"), .run = records_clear,
	  .enabled = records_has_clear },
	{ .name = "sort", .keys = "o", .label = N_("Sort"), .help = N_("Choose the order"),
	  .run = records_sort },
	{ .name = "mark", .keys = "Space", .label = N_("Mark"),
	  .help = N_("Mark the record: a change is made to all marked ones at once"),
	  .run = records_mark, .enabled = records_has_row },
	{ .name = "decide", .keys = "t", .label = N_("Decide"), .label_now = records_decide_label,
	  .help = N_("Set what is decided in this register"), .run = records_decide,
	  .enabled = records_can_decide },
	{ .name = "set", .keys = "=", .label = N_("Set"),
	  .help = N_("Set a field of this record, or of all marked ones"), .run = records_set,
	  .enabled = records_has_row, .is_quiet = true },
	{ .name = "columns", .keys = "c", .label = N_("Columns"),
	  .help = N_("Choose the columns"), .run = records_columns, .is_quiet = true },
	{ .name = "mark-all", .keys = "*", .label = N_("Mark all"),
	  .help = N_("Mark all records shown, or none"), .run = records_mark_all,
	  .enabled = records_has_row, .is_quiet = true },
	{ .name = "repeat", .keys = ".", .label = N_("Repeat"),
	  .help = N_("Make the last change to this record too"), .run = records_repeat,
	  .enabled = records_has_last, .is_quiet = true },
	{ .name = "archive", .keys = "d", .label = N_("Put away"),
	  .help = N_("Archive the record; u brings it back"), .run = records_archive,
	  .enabled = records_has_row, .is_quiet = true },
};

const struct view_class records_class = {
	.name = "records",
	.title = N_("Records"),
	.help = N_("A register. ! marks records in which something needed is still empty."),
	.actions = records_actions,
	.action_count = ARRAY_LEN(records_actions),
	.state_size = sizeof(struct records),
	.has_list = true,
	.update = records_update,
	.draw = records_draw,
	.close = records_close,
	.crumb = records_crumb,
	.status = records_status,
	.is_busy = records_is_busy,
	.filter = &records_filter_ops,
	.kind = records_kind,
	.topic = records_topic,
};

struct view *view_records_new(struct ui *ui, const struct kind *kind)
{
	return records_start(ui, &records_class, kind);
}
