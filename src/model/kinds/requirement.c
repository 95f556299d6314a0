/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * requirement.c - what law, contracts and parties ask for (clause 4.2, A.5.31).
 */
#include "model/kinds.h"

static const struct code source_codes[] = {
	{ "law", N_("Law or regulation"), NULL },
	{ "contract", N_("Contract"), NULL },
	{ "expectation", N_("Expectation"), N_("Asked for, but nobody could enforce it.") },
};

static const struct code addressed_codes[] = {
	{ "yes", N_("Yes"), N_("The ISMS takes care of it.") },
	{ "no", N_("No"), N_("Dealt with elsewhere; say why.") },
};

static const struct code status_codes[] = {
	{ "open", N_("Not met yet"), NULL },
	{ "partly", N_("Partly met"), NULL },
	{ "met", N_("Met"), NULL },
};

static const struct field requirement_fields[] = {
	{ .name = "title", .type = &type_line, .label = N_("Requirement"), .group = N_("Requirement"),
	  .help = N_("What is asked for, in a line of your own words."), .list_cols = 40, .needed = true,
	  .clause = "4.2 b" },
	{ .name = "party", .type = &type_link, .target = "party", .label = N_("Asked by"),
	  .reverse = N_("Requires"), .list_cols = 18, .needed = true,
	  .help = N_("The interested party behind it.") },
	{ .name = "source", .type = &type_code, .label = N_("Source"), CODES(source_codes),
	  .list_cols = 12, .needed = true, .clause = "A.5.31",
	  .help = N_("Law and contract become reasons in the Statement of Applicability.") },
	{ .name = "reference", .type = &type_line, .label = N_("Where it stands"), .list_cols = 18,
	  .help = N_("Paragraph, contract number, annex.") },
	{ .name = "text", .type = &type_text, .label = N_("What it asks for"),
	  .help = N_("The duty in your own words.") },
	{ .name = "addressed", .type = &type_code, .label = N_("Addressed by the ISMS"),
	  CODES(addressed_codes), .needed = true, .clause = "4.2 c", .group = N_("How it is met"),
	  .help = N_("Whether the ISMS takes care of it.") },
	{ .name = "why", .type = &type_text, .label = N_("Why (not)"),
	  .help = N_("The reason for the answer above.") },
	{ .name = "how_met", .type = &type_text, .label = N_("How met"), .needed = true,
	  .help = N_("What you do to fulfil it.") },
	{ .name = "controls", .type = &type_links, .target = "control", .label = N_("Controls"),
	  .reverse = N_("Required by"),
	  .help = N_("Controls that fulfil it; law and contract show up as their reasons.") },
	{ .name = "status", .type = &type_code, .label = N_("Status"), CODES(status_codes),
	  .list_cols = 12, .help = N_("How far it is met.") },
	{ .name = "owner", .type = &type_link, .target = "person", .label = N_("Owner"),
	  .reverse = N_("Requirements owned"), .list_cols = 16, .needed = true,
	  .help = N_("Who sees to it.") },
	{ .name = "valid_from", .type = &type_date, .label = N_("Applies from"),
	  .help = N_("First day it applies.") },
	{ .name = "valid_until", .type = &type_date, .label = N_("Applies until"),
	  .help = N_("Last day, for contracts that end.") },
	{ .name = "checked_on", .type = &type_date, .label = N_("Last checked"),
	  .help = N_("When somebody last made sure that it is met.") },
};

const struct kind_def kind_requirement = {
	.name = "requirement", .prefix = "REQ", .label = N_("Requirement"),
	.plural = N_("Requirements"), .clause = "4.2", .go_key = 'q', .decided = "status",
	.help = N_("What law, contracts and people ask of your security. They become reasons for controls."),
	.fields = requirement_fields, .field_count = ARRAY_LEN(requirement_fields),
};
