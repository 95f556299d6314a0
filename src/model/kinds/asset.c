/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * asset.c - what is worth protecting (A.5.9).
 */
#include "model/kinds.h"

static const struct code asset_codes[] = {
	{ "information", N_("Information"), N_("Data and documents, on any medium.") },
	{ "process", N_("Process or service"), NULL },
	{ "software", N_("Software"), NULL },
	{ "hardware", N_("Hardware"), NULL },
	{ "network", N_("Network"), NULL },
	{ "cloud_service", N_("Cloud service"), NULL },
	{ "site", N_("Site or room"), NULL },
	{ "people", N_("People"), NULL },
	{ "medium", N_("Storage medium"), NULL },
	{ "other", N_("Other"), NULL },
};

static const struct code class_codes[] = {
	{ "public", N_("Public"), N_("Anybody may know it.") },
	{ "internal", N_("Internal"), N_("For everybody in the organisation.") },
	{ "confidential", N_("Confidential"), N_("For those who need it.") },
	{ "secret", N_("Strictly confidential"), N_("For named persons.") },
};

static const struct code need_codes[] = {
	{ "1", N_("1 low"), N_("A loss would hardly be noticed.") },
	{ "2", N_("2 normal"), N_("A loss is annoying and can be dealt with.") },
	{ "3", N_("3 high"), N_("A loss hurts the business or a person.") },
	{ "4", N_("4 very high"), N_("A loss threatens the business or a life.") },
};

static const struct field asset_fields[] = {
	{ .name = "title", .type = &type_line, .label = N_("Asset"), .group = N_("Asset"),
	  .help = N_("What it is, as people call it."), .list_cols = 32, .needed = true,
	  .clause = "A.5.9" },
	{ .name = "type", .type = &type_code, .label = N_("Type"), CODES(asset_codes), .list_cols = 16,
	  .needed = true, .help = N_("What sort of thing it is; it decides which threats are proposed.") },
	{ .name = "profile", .type = &type_line, .label = N_("Knowledge-base type"),
	  .help = N_("Code of the asset type in the shipped knowledge base (such as BAT_LOC).") },
	{ .name = "description", .type = &type_text, .label = N_("Description"),
	  .help = N_("What it holds or does and for whom.") },
	{ .name = "owner", .type = &type_link, .target = "person", .label = N_("Owner"),
	  .reverse = N_("Assets owned"), .list_cols = 16, .needed = true, .clause = "A.5.9",
	  .help = N_("Who decides about its use and protection.") },
	{ .name = "custodian", .type = &type_link, .target = "person", .label = N_("Custodian"),
	  .reverse = N_("Assets kept"), .help = N_("Who looks after it day by day.") },
	{ .name = "location", .type = &type_line, .label = N_("Place"), .list_cols = 14,
	  .help = N_("Site, room, region of the cloud.") },
	{ .name = "supplier", .type = &type_line, .label = N_("Supplier"), .list_cols = 14,
	  .help = N_("Who provides or runs it, if another organisation does.") },
	{ .name = "value", .type = &type_line, .label = N_("Value"),
	  .help = N_("What it is worth to you, in words or money.") },
	{ .name = "classification", .type = &type_code, .label = N_("Classification"), CODES(class_codes),
	  .list_cols = 14, .needed = true, .clause = "A.5.12", .group = N_("Need for protection"),
	  .help = N_("How its information may be shared.") },
	{ .name = "c", .type = &type_code, .label = N_("Confidentiality"), .heading = N_("C"),
	  CODES(need_codes),
	  .list_cols = 3, .needed = true, .help = N_("How bad it is if the wrong people see it.") },
	{ .name = "i", .type = &type_code, .label = N_("Integrity"), .heading = N_("I"),
	  CODES(need_codes), .list_cols = 3,
	  .needed = true, .help = N_("How bad it is if it is wrong or changed unnoticed.") },
	{ .name = "a", .type = &type_code, .label = N_("Availability"), .heading = N_("A"),
	  CODES(need_codes),
	  .list_cols = 3, .needed = true, .help = N_("How bad it is if it is not there when needed.") },
	{ .name = "depends_on", .type = &type_links, .target = "asset", .label = N_("Depends on"),
	  .reverse = N_("Needed by"),
	  .help = N_("Assets it cannot do without; they inherit its need for protection.") },
	{ .name = "scope", .type = &type_links, .target = "scope", .label = N_("Belongs to"),
	  .reverse = N_("Assets"), .help = N_("The scope items it belongs to.") },
	{ .name = "return_on", .type = &type_date, .label = N_("Give back on"), .clause = "A.5.11",
	  .help = N_("When it goes back to its owner, for things that are lent.") },
};

const struct kind_def kind_asset = {
	.name = "asset", .prefix = "AST", .label = N_("Asset"), .plural = N_("Assets"),
	.clause = "A.5.9", .go_key = 'a', .decided = "classification",
	.help = N_("What is worth protecting: information first, then what holds, moves and processes it."),
	.fields = asset_fields, .field_count = ARRAY_LEN(asset_fields),
};
