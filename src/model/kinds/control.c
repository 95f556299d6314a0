/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * control.c - controls of every catalog in use, with the decision about each: the rows of the
 * Statement of Applicability (clause 6.1.3 d).
 */
#include "model/kinds.h"

static const struct code responsibility_codes[] = {
	{ "own", N_("Ours"), N_("We do it ourselves.") },
	{ "shared", N_("Shared"), N_("A supplier does part of it; the rest is ours and needs its own proof.") },
	{ "provider", N_("Provider's"), N_("A supplier does it; we rely on proof of that and stay responsible.") },
};

static const struct code status_codes[] = {
	{ "not_started", N_("Not started"), NULL },
	{ "planned", N_("Planned"), NULL },
	{ "partly", N_("Partly"), N_("In place somewhere or in part.") },
	{ "implemented", N_("Implemented"), N_("In place everywhere it should be.") },
};

static const struct code reason_codes[] = {
	{ "risk", N_("Risk"), N_("It treats a risk.") },
	{ "law", N_("Law"), N_("A law or regulation asks for it.") },
	{ "contract", N_("Contract"), N_("A contract asks for it.") },
	{ "business", N_("Good practice"), N_("The business wants it, or it is simply good practice.") },
};

static const struct code maturity_codes[] = {
	{ "0", N_("0 none"), NULL },
	{ "1", N_("1 by chance"), NULL },
	{ "2", N_("2 repeated"), NULL },
	{ "3", N_("3 described"), NULL },
	{ "4", N_("4 measured"), NULL },
	{ "5", N_("5 improving"), NULL },
};

static bool has_requirement_from(const struct derive *derive, const struct record *control,
				 const char *source)
{
	const char *const *ids;
	size_t count = derive->sources(derive, control->id, "requirement", "controls", &ids);

	for (size_t i = 0; i < count; i++) {
		const struct record *requirement = derive->get(derive, ids[i]);

		if (requirement && record_is(requirement, "source", source))
			return true;
	}
	return false;
}

/* Reasons given by a person and those that links bear out, in the order of the codes. */
static void derive_all_reasons(const struct derive *derive, const struct record *control, struct buf *out)
{
	const char *given = record_get(control, "reasons");
	const char *const *ids;
	bool holds[ARRAY_LEN(reason_codes)] = {
		derive->sources(derive, control->id, "risk", "controls", &ids) > 0,
		has_requirement_from(derive, control, "law"),
		has_requirement_from(derive, control, "contract"),
		false,
	};
	/* sorted by name, as every set is */
	static const size_t order[] = { 3, 2, 1, 0 };

	for (size_t i = 0; i < ARRAY_LEN(order); i++) {
		const struct code *code = &reason_codes[order[i]];

		if (holds[order[i]] || value_has_item(given, code->name))
			buf_printf(out, "%s%s", out->len ? "\n" : "", code->name);
	}
}

static void derive_risk_count(const struct derive *derive, const struct record *control, struct buf *out)
{
	const char *const *ids;
	size_t count = derive->sources(derive, control->id, "risk", "controls", &ids);

	if (count)
		buf_printf(out, "%zu", count);
}

static const struct field control_fields[] = {
	{ .name = "title", .type = &type_line, .label = N_("Control"), .group = N_("Control"),
	  .help = N_("Short title of the control."), .list_cols = 34, .fixed = true },
	{ .name = "catalog", .type = &type_line, .label = N_("Catalog"), .fixed = true,
	  .help = N_("The catalog it comes from: 2022, 2013 or another.") },
	{ .name = "number", .type = &type_line, .label = N_("Number"), .fixed = true,
	  .help = N_("Its number in the catalog.") },
	{ .name = "theme", .type = &type_line, .label = N_("Theme"), .fixed = true,
	  .help = N_("The chapter of the catalog it stands in.") },
	{ .name = "applicable", .type = &type_flag, .label = N_("Applies"), .list_cols = 8,
	  .needed = true, .approved = true, .clause = "6.1.3 d", .group = N_("Decision"),
	  .look_again = "decision",
	  .help = N_("Whether the control is necessary for you. Empty means not decided yet.") },
	{ .name = "reasons", .type = &type_codes, .label = N_("Reasons given"), CODES(reason_codes),
	  .approved = true, .look_again = "decision",
	  .help = N_("Why it applies, beyond what links to risks and requirements show by themselves.") },
	{ .name = "all_reasons", .type = &type_codes, .label = N_("Reasons"), CODES(reason_codes),
	  .list_cols = 14, .clause = "6.1.3 d", .derive = derive_all_reasons,
	  .derive_from = "#risk.controls <requirement.controls",
	  .help = N_("Reasons given and those that linked risks, laws and contracts bear out.") },
	{ .name = "risk_count", .type = &type_integer, .label = N_("Risks"), .list_cols = 5,
	  .derive = derive_risk_count, .derive_from = "#risk.controls",
	  .help = N_("How many risks rely on it.") },
	{ .name = "justification", .type = &type_text, .label = N_("Justification"), .approved = true,
	  .clause = "6.1.3 d", .look_again = "decision",
	  .help = N_("Why it is included or left out, in your words. Needed where it does not apply.") },
	{ .name = "decided_by", .type = &type_link, .target = "person", .label = N_("Decided by"),
	  .reverse = N_("Controls decided"), .help = N_("Who took the decision.") },
	{ .name = "decided_on", .type = &type_date, .label = N_("Decided on"),
	  .help = N_("When the decision was taken.") },
	{ .name = "status", .type = &type_code, .label = N_("Status"), CODES(status_codes),
	  .list_cols = 12, .needed = true, .needed_if = "applicable", .clause = "6.1.3 d",
	  .group = N_("Implementation"),
	  .help = N_("How far it is in place; only where it applies.") },
	{ .name = "implementation", .type = &type_text, .label = N_("How it is done"),
	  .help = N_("What you do to fulfil it, in two or three sentences.") },
	{ .name = "documents", .type = &type_list, .label = N_("Where it is written"),
	  .help = N_("Policies, procedures and records that describe or prove it, one a line.") },
	{ .name = "owner", .type = &type_link, .target = "person", .label = N_("Owner"),
	  .reverse = N_("Controls owned"), .list_cols = 14, .needed = true, .needed_if = "applicable",
	  .look_again = "due", .help = N_("Who keeps it working.") },
	{ .name = "why_not_yet", .type = &type_line, .label = N_("Why not yet"),
	  .help = N_("What stands in the way.") },
	{ .name = "due", .type = &type_date, .label = N_("Due"), .list_cols = 11, .look_again = "due",
	  .help = N_("When it is to be in place.") },
	{ .name = "maturity", .type = &type_code, .label = N_("Maturity now"), CODES(maturity_codes),
	  .help = N_("How well it works, from 0 to 5.") },
	{ .name = "target_maturity", .type = &type_code, .label = N_("Maturity aimed at"),
	  CODES(maturity_codes), .help = N_("How well it needs to work.") },
	{ .name = "responsibility", .type = &type_code, .label = N_("Done by"),
	  CODES(responsibility_codes), .group = N_("Who does it"), .approved = true,
	  .help = N_("Whether you do it yourselves or a supplier does.") },
	{ .name = "provider", .type = &type_line, .label = N_("Provider"),
	  .help = N_("The supplier, and what you rely on.") },
	{ .name = "our_part", .type = &type_text, .label = N_("What stays with us"),
	  .help = N_("The part of a shared control that is yours.") },
	{ .name = "checked_on", .type = &type_date, .label = N_("Last checked"),
	  .group = N_("Checks"), .help = N_("When somebody last looked whether it works.") },
	{ .name = "check_result", .type = &type_line, .label = N_("Result"),
	  .help = N_("What the check found.") },
};

const struct kind_def kind_control = {
	.name = "control", .label = N_("Control"), .plural = N_("Controls"), .clause = "6.1.3",
	.go_key = 's', .decided = "status", .by_rule = true,
	.help = N_("The Statement of Applicability: for each control whether it applies, why, and how far it is in place."),
	.fields = control_fields, .field_count = ARRAY_LEN(control_fields),
};
