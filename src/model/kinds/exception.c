/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * exception.c - what a rule need not hold for, why and until when.
 */
#include "model/kinds.h"

static const struct field exception_fields[] = {
	{ .name = "title", .type = &type_line, .label = N_("Exception"), .group = N_("Exception"),
	  .list_cols = 36, .needed = true, .help = N_("What may be different for a while, in one line.") },
	{ .name = "rule", .type = &type_line, .label = N_("Rule"), .list_cols = 24, .needed = true,
	  .names_rule = true, .approved = true,
	  .help = N_("The rule that need not hold, by its name; annexa check --list shows them.") },
	{ .name = "of", .type = &type_link, .label = N_("For the record"), .heading = N_("For"),
	  .reverse = N_("Exceptions"), .list_cols = 12, .approved = true,
	  .help = N_("The record that the rule need not hold for. Empty: it need not hold anywhere, so think twice.") },
	{ .name = "reason", .type = &type_text, .label = N_("Reason"), .needed = true, .approved = true,
	  .group = N_("Why and how long"),
	  .help = N_("Why it cannot be done now, so that an auditor understands. Without a reason nothing is exempted.") },
	{ .name = "compensating", .type = &type_text, .label = N_("Done instead"), .approved = true,
	  .help = N_("What keeps the risk low meanwhile.") },
	{ .name = "until", .type = &type_date, .label = N_("Until"), .list_cols = 11, .needed = true,
	  .approved = true, .look_again = "due",
	  .help = N_("The last day; from then on the rule speaks again. Without a date nothing is exempted.") },
	{ .name = "owner", .type = &type_link, .target = "person", .label = N_("Owner"),
	  .reverse = N_("Exceptions owned"), .list_cols = 16, .needed = true, .look_again = "due",
	  .help = N_("Who sees to it that the exception ends in time.") },
	{ .name = "approved_by", .type = &type_link, .target = "person", .label = N_("Approved by"),
	  .reverse = N_("Exceptions approved"), .needed = true,
	  .help = N_("Who agreed to it; somebody other than the owner.") },
	{ .name = "approved_on", .type = &type_date, .label = N_("Approved on"),
	  .help = N_("When it was agreed to.") },
};

const struct kind_def kind_exception = {
	.name = "exception", .prefix = "EXC", .label = N_("Exception"), .plural = N_("Exceptions"),
	.clause = "A.5.36", .go_key = 'x',
	.help = N_("Where a rule need not hold for a while: for which record, why, what is done instead, and until when."),
	.fields = exception_fields, .field_count = ARRAY_LEN(exception_fields),
};
