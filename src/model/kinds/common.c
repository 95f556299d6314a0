/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * common.c - fields of every record, and the registry of kinds in the order of menus.
 */
#include "model/kinds.h"

const struct field common_fields[] = {
	{ .name = "review_on", .type = &type_date, .label = N_("Next review"),
	  .group = N_("Keeping track"), .help = N_("When somebody should look at this record again.") },
	{ .name = "tags", .type = &type_words, .label = N_("Tags"),
	  .help = N_("Your own words for grouping and filtering, separated by semicolons.") },
	{ .name = "links", .type = &type_links, .label = N_("See also"), .reverse = N_("Mentioned by"),
	  .help = N_("Any other records that belong to this one.") },
	{ .name = "notes", .type = &type_text, .label = N_("Notes"),
	  .help = N_("Anything worth keeping that has no field of its own.") },
	{ .name = "archived", .type = &type_flag, .label = N_("Archived"), .hidden = true,
	  .help = N_("Archived records keep their number but leave lists, rules and documents.") },
	{ .name = "archived_reason", .type = &type_line, .label = N_("Archived because"), .hidden = true,
	  .help = N_("Why the record was put away.") },
};
const size_t common_field_count = ARRAY_LEN(common_fields);

const struct kind_def *const all_kinds[] = {
	&kind_organisation, &kind_scope,    &kind_party, &kind_requirement,
	&kind_person,       &kind_asset,    &kind_criteria, &kind_risk,
	&kind_action,       &kind_control,  &kind_nonconformity, &kind_corrective_action,
	&kind_exception,
};
const size_t all_kind_count = ARRAY_LEN(all_kinds);
