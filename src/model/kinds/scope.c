/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * scope.c - what belongs to the ISMS and what does not (clause 4.3).
 */
#include "model/kinds.h"

static const struct code type_codes_[] = {
	{ "business_unit", N_("Business unit"), NULL },
	{ "location", N_("Location"), NULL },
	{ "process", N_("Process"), NULL },
	{ "system", N_("Information system"), NULL },
	{ "network", N_("Network"), NULL },
	{ "service", N_("Service"), N_("What you deliver to customers.") },
	{ "cloud_service", N_("Cloud service"), N_("What a provider runs for you.") },
};

static const struct code in_codes[] = {
	{ "in", N_("In scope"), N_("The ISMS covers it.") },
	{ "out", N_("Out of scope"), N_("Left out, with a reason that an auditor will accept.") },
};

static const struct field scope_fields[] = {
	{ .name = "title", .type = &type_line, .label = N_("What"), .group = N_("Scope item"),
	  .help = N_("The unit, place, process, system or service."), .list_cols = 36, .needed = true,
	  .approved = true, .clause = "4.3" },
	{ .name = "type", .type = &type_code, .label = N_("Type"), CODES(type_codes_), .list_cols = 16,
	  .needed = true, .help = N_("What sort of thing it is.") },
	{ .name = "in", .type = &type_code, .label = N_("In or out"), CODES(in_codes), .list_cols = 12,
	  .needed = true, .approved = true, .clause = "4.3",
	  .help = N_("Whether the ISMS covers it.") },
	{ .name = "why", .type = &type_text, .label = N_("Why"), .needed = true, .approved = true,
	  .help = N_("The reason; for what is left out, why that does not weaken the rest.") },
	{ .name = "owner", .type = &type_link, .target = "person", .label = N_("Owner"),
	  .reverse = N_("Scope items owned"), .list_cols = 16, .help = N_("Who answers for it.") },
	{ .name = "interface_to", .type = &type_list, .label = N_("Interfaces"), .clause = "4.3 c",
	  .group = N_("Across the boundary"),
	  .help = N_("Where it meets something outside the scope: who, what passes, by which way.") },
	{ .name = "depends_on", .type = &type_links, .target = "scope", .label = N_("Depends on"),
	  .reverse = N_("Needed by"), .clause = "4.3 c",
	  .help = N_("Other scope items it cannot work without.") },
	{ .name = "supplier", .type = &type_line, .label = N_("Run by"), .list_cols = 16,
	  .help = N_("The other organisation that runs it, if one does.") },
};

const struct kind_def kind_scope = {
	.name = "scope", .prefix = "SCP", .label = N_("Scope item"), .plural = N_("Scope"),
	.clause = "4.3", .go_key = 'S',
	.help = N_("What your ISMS covers and what it does not. Decide for each unit, place, system and service, and say why."),
	.fields = scope_fields, .field_count = ARRAY_LEN(scope_fields),
};
