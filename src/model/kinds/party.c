/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * party.c - interested parties (clause 4.2).
 */
#include "model/kinds.h"

static const struct code party_codes[] = {
	{ "customer", N_("Customer"), NULL },
	{ "authority", N_("Authority or regulator"), NULL },
	{ "owner", N_("Owner or investor"), NULL },
	{ "staff", N_("Staff"), NULL },
	{ "supplier", N_("Supplier or provider"), NULL },
	{ "partner", N_("Partner"), NULL },
	{ "public", N_("The public"), NULL },
	{ "other", N_("Other"), NULL },
};

static const struct field party_fields[] = {
	{ .name = "title", .type = &type_line, .label = N_("Who"), .group = N_("Interested party"),
	  .help = N_("The group or organisation that has a stake in your information security."),
	  .list_cols = 36, .needed = true, .clause = "4.2" },
	{ .name = "party_type", .type = &type_code, .label = N_("Type"), CODES(party_codes),
	  .list_cols = 22, .needed = true, .help = N_("What sort of party it is.") },
	{ .name = "relevant", .type = &type_flag, .label = N_("Relevant"), .list_cols = 8,
	  .needed = true, .clause = "4.2 a",
	  .help = N_("Whether its expectations bear on the ISMS. A recorded no is a full answer.") },
	{ .name = "expectation", .type = &type_text, .label = N_("Expects"),
	  .help = N_("What it expects, in plain words; single duties become requirements of their own.") },
	{ .name = "climate", .type = &type_flag, .label = N_("Climate requirements"),
	  .clause = "4.2",
	  .help = N_("Whether it has requirements that come from climate change (2022 edition with its amendment). No is a full answer.") },
	{ .name = "owner", .type = &type_link, .target = "person", .label = N_("Contact on our side"),
	  .reverse = N_("Parties looked after"), .list_cols = 16, .help = N_("Who keeps in touch with it.") },
	{ .name = "feedback", .type = &type_text, .label = N_("Feedback"), .clause = "9.3.2 e",
	  .help = N_("What it said lately about your security; the management review reads this.") },
};

const struct kind_def kind_party = {
	.name = "party", .prefix = "PTY", .label = N_("Interested party"),
	.plural = N_("Interested parties"), .clause = "4.2", .go_key = 'i',
	.help = N_("Everybody whose expectations your security has to meet: customers, authorities, staff, owners, suppliers."),
	.fields = party_fields, .field_count = ARRAY_LEN(party_fields),
};
