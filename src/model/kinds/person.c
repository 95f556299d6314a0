/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * person.c - people with a part in the ISMS. Names and addresses stand here and nowhere else.
 */
#include "model/kinds.h"

static const struct code role_codes[] = {
	{ "administrator", N_("Administrator"), N_("May change everything, also roles.") },
	{ "manager", N_("ISMS manager"), N_("Runs the ISMS.") },
	{ "contributor", N_("Contributor"), N_("Adds and edits records.") },
	{ "owner", N_("Risk or control owner"), N_("Decides about what is theirs.") },
	{ "approver", N_("Approver"), N_("Approves documents and plans.") },
	{ "auditor", N_("Auditor"), N_("Reads everything, writes findings.") },
	{ "reader", N_("Reader"), N_("Reads.") },
};

static const struct field person_fields[] = {
	{ .name = "title", .type = &type_line, .label = N_("Name"), .group = N_("Person"),
	  .help = N_("Given and family name."), .list_cols = 28, .needed = true },
	{ .name = "function", .type = &type_line, .label = N_("Function"), .list_cols = 24,
	  .help = N_("What the person does in the organisation.") },
	{ .name = "contact", .type = &type_line, .label = N_("Contact"), .list_cols = 24,
	  .help = N_("Mail address or telephone.") },
	{ .name = "roles", .type = &type_codes, .label = N_("Roles in the ISMS"), CODES(role_codes),
	  .list_cols = 20, .clause = "5.3", .help = N_("What the person may do here.") },
	{ .name = "top_management", .type = &type_flag, .label = N_("Top management"),
	  .heading = N_("Top"), .list_cols = 8,
	  .clause = "5.1", .help = N_("Whether the person directs the organisation at the highest level.") },
	{ .name = "account", .type = &type_line, .label = N_("git account"),
	  .help = N_("The user.email of the person's git, by which annexa knows who is acting.") },
	{ .name = "key", .type = &type_line, .label = N_("Signing key"),
	  .help = N_("The public SSH key that the person's commits and approvals are checked with.") },
	{ .name = "left_on", .type = &type_date, .label = N_("Left on"),
	  .help = N_("Last working day; the name stays in the history.") },
};

const struct kind_def kind_person = {
	.name = "person", .prefix = "PER", .label = N_("Person"), .plural = N_("People"),
	.clause = "5.3", .go_key = 'p',
	.help = N_("Everybody with a part in the ISMS: owners, approvers, auditors. Others refer to them by name."),
	.fields = person_fields, .field_count = ARRAY_LEN(person_fields),
};
