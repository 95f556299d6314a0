/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * action.c - the risk treatment plan (clauses 6.1.3 e, 8.3).
 */
#include "model/kinds.h"

static const struct code status_codes[] = {
	{ "planned", N_("Planned"), NULL },
	{ "doing", N_("Under way"), NULL },
	{ "done", N_("Done"), NULL },
	{ "dropped", N_("Dropped"), N_("Will not be done; say why in the notes.") },
};

static const struct code priority_codes[] = {
	{ "high", N_("High"), NULL },
	{ "medium", N_("Medium"), NULL },
	{ "low", N_("Low"), NULL },
};

static const struct field action_fields[] = {
	{ .name = "title", .type = &type_line, .label = N_("What is to be done"), .group = N_("Action"),
	  .help = N_("The work in one line."), .list_cols = 36, .needed = true, .approved = true,
	  .clause = "6.1.3 e" },
	{ .name = "risks", .type = &type_links, .target = "risk", .label = N_("For the risks"),
	  .reverse = N_("Actions"), .needed = true, .approved = true,
	  .help = N_("The risks that it treats.") },
	{ .name = "controls", .type = &type_links, .target = "control", .label = N_("For the controls"),
	  .reverse = N_("Actions"), .approved = true, .help = N_("The controls that it brings about.") },
	{ .name = "plan", .type = &type_text, .label = N_("Plan"), .approved = true,
	  .help = N_("The steps, if one line does not say enough.") },
	{ .name = "owner", .type = &type_link, .target = "person", .label = N_("Responsible"),
	  .reverse = N_("Actions to do"), .list_cols = 16, .needed = true, .approved = true,
	  .look_again = "due", .help = N_("Who sees that it gets done.") },
	{ .name = "resources", .type = &type_line, .label = N_("Resources"),
	  .help = N_("People, days, tools.") },
	{ .name = "effort", .type = &type_line, .label = N_("Effort"), .help = N_("Such as 5 days of two people.") },
	{ .name = "cost_once", .type = &type_decimal, .label = N_("Cost, once"),
	  .help = N_("In the currency of your books.") },
	{ .name = "cost_yearly", .type = &type_decimal, .label = N_("Cost a year"),
	  .help = N_("In the currency of your books.") },
	{ .name = "priority", .type = &type_code, .label = N_("Priority"), CODES(priority_codes),
	  .list_cols = 8, .help = N_("What to do first.") },
	{ .name = "start", .type = &type_date, .label = N_("Start"), .group = N_("Dates and progress"),
	  .help = N_("When work begins.") },
	{ .name = "due", .type = &type_date, .label = N_("Due"), .list_cols = 11, .needed = true,
	  .approved = true, .look_again = "due", .help = N_("When it is to be done.") },
	{ .name = "revised_due", .type = &type_date, .label = N_("Revised due date"),
	  .help = N_("A later date, when the first cannot be kept.") },
	{ .name = "revised_why", .type = &type_line, .label = N_("Why revised"),
	  .help = N_("The reason for the later date.") },
	{ .name = "status", .type = &type_code, .label = N_("Status"), CODES(status_codes),
	  .list_cols = 10, .needed = true, .look_again = "done", .help = N_("How far it has come.") },
	{ .name = "percent", .type = &type_percent, .label = N_("Percent done"),
	  .help = N_("An honest estimate.") },
	{ .name = "depends_on", .type = &type_links, .target = "action", .label = N_("Waits for"),
	  .reverse = N_("Held up"), .help = N_("Actions that must be done before.") },
	{ .name = "done_on", .type = &type_date, .label = N_("Done on"), .look_again = "done",
	  .help = N_("When it was finished.") },
	{ .name = "result", .type = &type_text, .label = N_("Result"), .clause = "8.3",
	  .help = N_("What came of it, and what proves it.") },
	{ .name = "verified_by", .type = &type_link, .target = "person", .label = N_("Checked by"),
	  .reverse = N_("Actions checked"), .help = N_("Who made sure, better not the one who did it.") },
	{ .name = "verified_on", .type = &type_date, .label = N_("Checked on"),
	  .help = N_("When it was checked.") },
};

const struct kind_def kind_action = {
	.name = "action", .prefix = "ACT", .label = N_("Action"), .plural = N_("Treatment plan"),
	.clause = "6.1.3", .go_key = 't', .decided = "status",
	.help = N_("What you do to bring risks down: who does what by when. Together they are the risk treatment plan."),
	.fields = action_fields, .field_count = ARRAY_LEN(action_fields),
};
