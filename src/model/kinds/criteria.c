/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * criteria.c - how risks are rated and what is acceptable (clause 6.1.2 a). The newest record
 * that is not archived is in force.
 */
#include "model/kinds.h"

static const struct code matrix_codes[] = {
	{ "product", N_("Likelihood times consequence"), NULL },
	{ "sum", N_("Likelihood plus consequence"), NULL },
	{ "cells", N_("Cell by cell"), N_("Each combination has the level you give it.") },
};

static const struct field criteria_fields[] = {
	{ .name = "title", .type = &type_line, .label = N_("Name"), .group = N_("Criteria"),
	  .help = N_("What you call this set of criteria, such as the year."), .list_cols = 30,
	  .needed = true },
	{ .name = "valid_from", .type = &type_date, .label = N_("Valid from"), .list_cols = 12,
	  .needed = true, .help = N_("First day these criteria apply.") },
	{ .name = "owner", .type = &type_link, .target = "person", .label = N_("Decided by"),
	  .reverse = N_("Criteria decided"), .list_cols = 16, .needed = true,
	  .help = N_("Who decided how much risk is acceptable; top management as a rule.") },
	{ .name = "likelihood_levels", .type = &type_list, .label = N_("How likely"), .needed = true,
	  .group = N_("Scales"), .clause = "6.1.2 a",
	  .help = N_("One line a step, the rarest first, 3 to 6 steps: a name, a colon and what it means.") },
	{ .name = "consequence_levels", .type = &type_list, .label = N_("How bad"), .needed = true,
	  .help = N_("One line a step, the mildest first, 3 to 6 steps: a name, a colon and what it means.") },
	{ .name = "dimensions", .type = &type_list, .label = N_("Kinds of harm"),
	  .help = N_("What a consequence is judged by, one a line: money, law, reputation, safety.") },
	{ .name = "matrix", .type = &type_code, .label = N_("Level is"), CODES(matrix_codes),
	  .list_cols = 12, .needed = true, .group = N_("Levels"), .help = N_("How the two scales make a level.") },
	{ .name = "cells", .type = &type_list, .label = N_("Cells"),
	  .help = N_("Only for cell by cell: one line a likelihood, the rarest first, with a level for each consequence, separated by blanks.") },
	{ .name = "bands", .type = &type_list, .label = N_("Bands"), .needed = true,
	  .help = N_("Names for ranges of levels, one a line: the lowest level of the band and its name, such as 10 high.") },
	{ .name = "limit", .type = &type_integer, .label = N_("Acceptance limit"),
	  .heading = N_("Limit"), .list_cols = 6,
	  .needed = true, .clause = "6.1.2 a",
	  .help = N_("The highest level that needs no decision. What lies above is treated or accepted by name.") },
	{ .name = "acceptance", .type = &type_list, .label = N_("Who may accept"),
	  .group = N_("Rules"), .clause = "6.1.2 a",
	  .help = N_("One line a band: who may accept it and for how long.") },
	{ .name = "when_to_assess", .type = &type_text, .label = N_("When to assess"), .needed = true,
	  .clause = "6.1.2 a",
	  .help = N_("The interval, and the events that call for an assessment in between.") },
};

const struct kind_def kind_criteria = {
	.name = "criteria", .prefix = "CRI", .label = N_("Risk criteria"),
	.plural = N_("Risk criteria"), .clause = "6.1.2", .go_key = 'k',
	.help = N_("Your scales, how they make a level, and the limit above which a risk needs a decision."),
	.fields = criteria_fields, .field_count = ARRAY_LEN(criteria_fields),
};
