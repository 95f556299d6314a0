/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * corrective_action.c - what removes the cause of a nonconformity (clause 10.2 c, d).
 */
#include "model/kinds.h"

static const struct code verdict_codes[] = {
	{ "effective", N_("It worked"), NULL },
	{ "not_effective", N_("It did not work"), N_("Reopen the nonconformity.") },
};

static const struct field corrective_action_fields[] = {
	{ .name = "title", .type = &type_line, .label = N_("Action"), .group = N_("Action"),
	  .help = N_("What is done so that it does not happen again."), .list_cols = 36, .needed = true },
	{ .name = "nonconformity", .type = &type_link, .target = "nonconformity",
	  .label = N_("Nonconformity"), .heading = N_("For"), .reverse = N_("Corrective actions"), .list_cols = 9,
	  .needed = true, .help = N_("What it belongs to.") },
	{ .name = "description", .type = &type_text, .label = N_("Description"),
	  .help = N_("The details, if one line does not say enough.") },
	{ .name = "owner", .type = &type_link, .target = "person", .label = N_("Owner"),
	  .reverse = N_("Corrective actions to do"), .list_cols = 16, .needed = true,
	  .look_again = "due", .help = N_("Who does it.") },
	{ .name = "approved_by", .type = &type_link, .target = "person", .label = N_("Approved by"),
	  .reverse = N_("Corrective actions approved"), .help = N_("Who agreed to it.") },
	{ .name = "due", .type = &type_date, .label = N_("Due"), .list_cols = 11, .needed = true,
	  .look_again = "due", .help = N_("When it is to be done.") },
	{ .name = "revised_due", .type = &type_date, .label = N_("Revised due date"),
	  .help = N_("A later date, when the first cannot be kept.") },
	{ .name = "revised_why", .type = &type_line, .label = N_("Why revised"),
	  .help = N_("The reason for the later date.") },
	{ .name = "done_on", .type = &type_date, .label = N_("Done on"), .list_cols = 11,
	  .look_again = "done", .help = N_("When it was finished.") },
	{ .name = "result", .type = &type_text, .label = N_("Result"), .look_again = "done",
	  .help = N_("What came of it, and what proves it.") },
	{ .name = "criterion", .type = &type_text, .label = N_("Worked if"), .needed = true,
	  .clause = "10.2 d", .group = N_("Did it work"),
	  .help = N_("How you will know, said before the work is done.") },
	{ .name = "check_due", .type = &type_date, .label = N_("Check due"), .needed = true,
	  .help = N_("When to look whether it worked; leave it time.") },
	{ .name = "checked_by", .type = &type_link, .target = "person", .label = N_("Checked by"),
	  .reverse = N_("Corrective actions checked"), .look_again = "verdict",
	  .help = N_("Somebody other than the one who did it.") },
	{ .name = "checked_on", .type = &type_date, .label = N_("Checked on"), .look_again = "verdict",
	  .help = N_("When it was looked at.") },
	{ .name = "verdict", .type = &type_code, .label = N_("Verdict"), CODES(verdict_codes),
	  .list_cols = 14, .clause = "10.2 d", .look_again = "verdict", .help = N_("Whether it worked.") },
	{ .name = "check_notes", .type = &type_text, .label = N_("What was seen"),
	  .help = N_("What the verdict rests on.") },
};

const struct kind_def kind_corrective_action = {
	.name = "corrective_action", .prefix = "CAR", .label = N_("Corrective action"),
	.plural = N_("Corrective actions"), .clause = "10.2", .go_key = 'v', .decided = "verdict",
	.help = N_("What removes the cause: who does it by when, how you will know that it worked, and whether it did."),
	.fields = corrective_action_fields, .field_count = ARRAY_LEN(corrective_action_fields),
};
