/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * risk.c - information security risks (clauses 6.1.2, 6.1.3, 8.2, 8.3).
 */
#include "model/criteria.h"
#include "model/kinds.h"

static const struct code category_codes[] = {
	{ "information", N_("Information security"), NULL },
	{ "privacy", N_("Privacy"), NULL },
	{ "supplier", N_("Supplier"), NULL },
	{ "project", N_("Project or change"), NULL },
	{ "isms", N_("The ISMS itself"), N_("What could keep the management system from working (6.1.1).") },
};

static const struct code touches_codes[] = {
	{ "c", N_("Confidentiality"), NULL },
	{ "i", N_("Integrity"), NULL },
	{ "a", N_("Availability"), NULL },
};

static const struct code treatment_codes[] = {
	{ "modify", N_("Reduce"), N_("Make it less likely or less bad, with controls.") },
	{ "retain", N_("Accept"), N_("Live with it, knowingly; above the limit somebody must say so by name.") },
	{ "avoid", N_("Avoid"), N_("Stop doing what causes it.") },
	{ "share", N_("Share"), N_("Insure it or hand part of it to somebody else; you stay responsible.") },
};

static const struct code status_codes[] = {
	{ "open", N_("Open"), N_("Found, not yet decided.") },
	{ "treating", N_("In treatment"), N_("Decided, work under way.") },
	{ "treated", N_("Treated"), N_("Work done, what remains is known.") },
	{ "closed", N_("Closed"), N_("Cannot happen any more.") },
};

static const struct code confidence_codes[] = {
	{ "low", N_("Low"), N_("A guess.") },
	{ "medium", N_("Medium"), N_("Judged by people who know the matter.") },
	{ "high", N_("High"), N_("Backed by figures or incidents.") },
};

static long level_of(const struct derive *derive, const struct record *risk, const char *likelihood,
		     const char *consequence)
{
	return criteria_level(derive->current(derive, "criteria"),
			      (int)record_number(risk, likelihood, 0),
			      (int)record_number(risk, consequence, 0));
}

static void put_level(struct buf *out, long level)
{
	if (level > 0)
		buf_printf(out, "%ld", level);
}

static void derive_inherent_level(const struct derive *derive, const struct record *risk, struct buf *out)
{
	put_level(out, level_of(derive, risk, "inherent_likelihood", "inherent_consequence"));
}

static void derive_level(const struct derive *derive, const struct record *risk, struct buf *out)
{
	put_level(out, level_of(derive, risk, "likelihood", "consequence"));
}

static void derive_target_level(const struct derive *derive, const struct record *risk, struct buf *out)
{
	put_level(out, level_of(derive, risk, "target_likelihood", "target_consequence"));
}

static void derive_band(const struct derive *derive, const struct record *risk, struct buf *out)
{
	criteria_band(derive->current(derive, "criteria"),
		      level_of(derive, risk, "likelihood", "consequence"), out);
}

static void derive_above_limit(const struct derive *derive, const struct record *risk, struct buf *out)
{
	long limit = criteria_limit(derive->current(derive, "criteria"));
	long level = level_of(derive, risk, "likelihood", "consequence");

	if (level > 0 && limit >= 0)
		buf_puts(out, level > limit ? "yes" : "no");
}

static const struct field risk_fields[] = {
	{ .name = "title", .type = &type_line, .label = N_("What could happen"), .group = N_("Risk"),
	  .help = N_("Cause, event and effect in one sentence."), .list_cols = 36, .needed = true,
	  .approved = true, .clause = "6.1.2 c" },
	{ .name = "category", .type = &type_code, .label = N_("Category"), CODES(category_codes),
	  .help = N_("Risks to the management system itself are a category of their own.") },
	{ .name = "assets", .type = &type_links, .target = "asset", .label = N_("Assets"),
	  .reverse = N_("Risks"), .approved = true, .help = N_("What would be hurt.") },
	{ .name = "threat", .type = &type_line, .label = N_("Threat"),
	  .help = N_("What or who acts: a code of the knowledge base (MD19) or your own words.") },
	{ .name = "vulnerability", .type = &type_line, .label = N_("Vulnerability"),
	  .help = N_("The weakness that lets it happen: a code (V0001) or your own words.") },
	{ .name = "scenario", .type = &type_text, .label = N_("Scenario"),
	  .help = N_("How it would go, as a story of a few sentences.") },
	{ .name = "touches", .type = &type_codes, .label = N_("Touches"), CODES(touches_codes),
	  .needed = true, .approved = true, .clause = "6.1.2 c",
	  .help = N_("What is lost: confidentiality, integrity, availability.") },
	{ .name = "owner", .type = &type_link, .target = "person", .label = N_("Risk owner"),
	  .reverse = N_("Risks owned"), .list_cols = 16, .needed = true, .approved = true,
	  .clause = "6.1.2 c", .look_again = "due",
	  .help = N_("Who decides about this risk and answers for what remains of it.") },
	{ .name = "source", .type = &type_line, .label = N_("Found through"),
	  .help = N_("Workshop, incident, audit, scan.") },
	{ .name = "identified_by", .type = &type_link, .target = "person", .label = N_("Found by"),
	  .reverse = N_("Risks found"), .help = N_("Who named it first.") },
	{ .name = "identified_on", .type = &type_date, .starts_today = true, .label = N_("Found on"),
	  .help = N_("When it was named first.") },
	{ .name = "inherent_likelihood", .type = &type_level, .scale = "likelihood_levels",
	  .label = N_("How likely, no controls"),
	  .group = N_("Before any control"), .look_again = "inherent", .approved = true,
	  .help = N_("As if nothing protected you.") },
	{ .name = "inherent_consequence", .type = &type_level, .scale = "consequence_levels",
	  .label = N_("How bad, no controls"),
	  .look_again = "inherent", .approved = true, .help = N_("As if nothing protected you.") },
	{ .name = "inherent_level", .type = &type_integer, .label = N_("Level, no controls"),
	  .derive = derive_inherent_level, .derive_from = "kind:criteria",
	  .help = N_("Made from the two ratings by the criteria in force.") },
	{ .name = "controls_in_place", .type = &type_text, .label = N_("In place already"),
	  .group = N_("As things are now"), .help = N_("What protects you today.") },
	{ .name = "likelihood", .type = &type_level, .scale = "likelihood_levels",
	  .label = N_("How likely"), .heading = N_("L"),
	  .list_cols = 2,
	  .needed = true, .look_again = "current", .approved = true, .clause = "6.1.2 d",
	  .help = N_("With what is in place today.") },
	{ .name = "consequence", .type = &type_level, .scale = "consequence_levels",
	  .label = N_("How bad"), .heading = N_("B"),
	  .list_cols = 2,
	  .needed = true, .look_again = "current", .approved = true, .clause = "6.1.2 d",
	  .help = N_("The worst that may fairly be expected.") },
	{ .name = "rationale", .type = &type_text, .label = N_("Why so rated"),
	  .help = N_("What the rating rests on, so that the next person rates alike.") },
	{ .name = "confidence", .type = &type_code, .label = N_("How sure"), CODES(confidence_codes),
	  .help = N_("How well founded the rating is.") },
	{ .name = "level", .type = &type_integer, .label = N_("Level"), .list_cols = 5,
	  .derive = derive_level, .derive_from = "kind:criteria",
	  .help = N_("Made from the two ratings by the criteria in force.") },
	{ .name = "band", .type = &type_line, .label = N_("Band"), .list_cols = 10,
	  .derive = derive_band, .derive_from = "kind:criteria",
	  .help = N_("The name of the range that the level lies in.") },
	{ .name = "above_limit", .type = &type_flag, .label = N_("Above the limit"),
	  .derive = derive_above_limit, .derive_from = "kind:criteria", .counted = true,
	  .help = N_("Whether the level is higher than what needs no decision.") },
	{ .name = "treatment", .type = &type_codes, .label = N_("Treatment"), CODES(treatment_codes),
	  .list_cols = 8, .needed = true, .approved = true, .clause = "6.1.3 a",
	  .group = N_("Treatment"), .help = N_("What you do about it; more than one is allowed.") },
	{ .name = "controls", .type = &type_links, .target = "control", .label = N_("Controls"),
	  .reverse = N_("Treats"), .approved = true, .clause = "6.1.3 b",
	  .help = N_("All controls that are necessary for the treatment, from Annex A or your own.") },
	{ .name = "due", .type = &type_date, .label = N_("Due"), .list_cols = 11, .approved = true,
	  .look_again = "due", .help = N_("When the treatment is to be done.") },
	{ .name = "target_likelihood", .type = &type_level, .scale = "likelihood_levels",
	  .label = N_("How likely, afterwards"),
	  .look_again = "target", .approved = true, .clause = "6.1.3 f",
	  .help = N_("What you expect once the treatment is done.") },
	{ .name = "target_consequence", .type = &type_level, .scale = "consequence_levels",
	  .label = N_("How bad, afterwards"),
	  .look_again = "target", .approved = true, .clause = "6.1.3 f",
	  .help = N_("What you expect once the treatment is done.") },
	{ .name = "target_rationale", .type = &type_text, .label = N_("Why that much better"),
	  .help = N_("What makes you expect it.") },
	{ .name = "target_level", .type = &type_integer, .label = N_("Level, afterwards"),
	  .heading = N_("After"), .list_cols = 5,
	  .derive = derive_target_level, .derive_from = "kind:criteria",
	  .help = N_("Made from the two ratings by the criteria in force.") },
	{ .name = "status", .type = &type_code, .label = N_("Status"), CODES(status_codes),
	  .list_cols = 12, .needed = true, .help = N_("How far the risk has been dealt with.") },
	{ .name = "assessed_on", .type = &type_date, .label = N_("Last assessed"), .clause = "8.2",
	  .help = N_("When its ratings were last looked at.") },
	{ .name = "events_low", .type = &type_decimal, .label = N_("Events a year, 5 %"),
	  .group = N_("In figures, for those who want it"),
	  .help = N_("Only once in twenty do you expect fewer events than this.") },
	{ .name = "events_high", .type = &type_decimal, .label = N_("Events a year, 95 %"),
	  .help = N_("Only once in twenty do you expect more events than this.") },
	{ .name = "loss_low", .type = &type_decimal, .label = N_("Loss an event, 5 %"),
	  .help = N_("Only once in twenty does an event cost less than this.") },
	{ .name = "loss_high", .type = &type_decimal, .label = N_("Loss an event, 95 %"),
	  .help = N_("Only once in twenty does an event cost more than this.") },
};

const struct kind_def kind_risk = {
	.name = "risk", .prefix = "RSK", .label = N_("Risk"), .plural = N_("Risks"),
	.clause = "6.1.2", .go_key = 'r', .decided = "treatment",
	.help = N_("Everything that could go wrong with your information. The aim: none above your limit without a decision."),
	.fields = risk_fields, .field_count = ARRAY_LEN(risk_fields),
};
