/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * nonconformity.c - what went wrong and what became of it (clause 10.2; 10.1 in 2013).
 */
#include "model/kinds.h"

static const struct code source_codes[] = {
	{ "internal_audit", N_("Internal audit"), NULL },
	{ "certification_audit", N_("Certification audit"), NULL },
	{ "incident", N_("Incident"), NULL },
	{ "monitoring", N_("Monitoring"), NULL },
	{ "review", N_("Management review"), NULL },
	{ "supplier", N_("Supplier"), NULL },
	{ "complaint", N_("Complaint"), NULL },
	{ "self", N_("Noticed by ourselves"), NULL },
};

static const struct code grade_codes[] = {
	{ "major", N_("Major"), N_("A requirement is not met at all, or its purpose fails.") },
	{ "minor", N_("Minor"), N_("A lapse in something that works otherwise.") },
	{ "observation", N_("Observation"), N_("No breach, but it may become one.") },
	{ "opportunity", N_("Opportunity"), N_("Could be done better.") },
};

static const struct code method_codes[] = {
	{ "five_whys", N_("Five whys"), NULL },
	{ "fishbone", N_("Fishbone"), NULL },
	{ "other", N_("Other"), NULL },
};

static const struct code cause_codes[] = {
	{ "people", N_("People"), NULL },
	{ "process", N_("Process"), NULL },
	{ "technology", N_("Technology"), NULL },
	{ "supplier", N_("Supplier"), NULL },
	{ "resources", N_("Time or money"), NULL },
	{ "other", N_("Other"), NULL },
};

static const struct code similar_codes[] = {
	{ "none", N_("None found"), NULL },
	{ "exist", N_("They exist"), NULL },
	{ "possible", N_("They could happen"), NULL },
};

static const struct code stage_codes[] = {
	{ "reported", N_("Reported"), NULL },
	{ "cause", N_("Cause"), NULL },
	{ "action", N_("Action"), NULL },
	{ "check", N_("Did it work"), NULL },
	{ "closed", N_("Closed"), NULL },
};

static bool is_small(const struct record *nonconformity)
{
	return record_is(nonconformity, "grade", "observation") ||
	       record_is(nonconformity, "grade", "opportunity");
}

/* Counts corrective actions: all, finished, judged effective. */
static void count_actions(const struct derive *derive, const struct record *nonconformity, size_t *all,
			  size_t *done, size_t *effective)
{
	const char *const *ids;
	size_t count = derive->sources(derive, nonconformity->id, "corrective_action",
				       "nonconformity", &ids);

	*all = *done = *effective = 0;
	for (size_t i = 0; i < count; i++) {
		const struct record *action = derive->get(derive, ids[i]);

		if (!action)
			continue;
		(*all)++;
		if (record_get(action, "done_on"))
			(*done)++;
		if (record_is(action, "verdict", "effective"))
			(*effective)++;
	}
}

/* The step of clause 10.2 that is under way. Observations close with a reason alone. */
static const char *stage_of(const struct derive *derive, const struct record *nonconformity)
{
	size_t all, done, effective;

	if (record_get(nonconformity, "closed_on"))
		return "closed";
	if (!record_get(nonconformity, "correction") && !is_small(nonconformity))
		return "reported";
	if (record_is(nonconformity, "action_needed", "no"))
		return "check";
	if (!record_get(nonconformity, "root_cause") || !record_get(nonconformity, "similar") ||
	    !record_get(nonconformity, "action_needed"))
		return is_small(nonconformity) ? "reported" : "cause";
	count_actions(derive, nonconformity, &all, &done, &effective);
	return all > 0 && done == all ? "check" : "action";
}

static void derive_stage(const struct derive *derive, const struct record *nonconformity, struct buf *out)
{
	buf_puts(out, stage_of(derive, nonconformity));
}

static const struct field nonconformity_fields[] = {
	{ .name = "title", .type = &type_line, .label = N_("What is wrong"), .list_cols = 36,
	  .group = N_("Reported"), .needed = true, .help = N_("In one line.") },
	{ .name = "stage", .type = &type_code, .label = N_("Stage"), CODES(stage_codes),
	  .list_cols = 12, .derive = derive_stage, .derive_from = "<corrective_action.nonconformity",
	  .clause = "10.2", .help = N_("The step under way: reported, cause, action, did it work, closed.") },
	{ .name = "grade", .type = &type_code, .label = N_("Grade"), CODES(grade_codes),
	  .list_cols = 11, .needed = true, .help = N_("How serious it is.") },
	{ .name = "source", .type = &type_code, .label = N_("Source"), CODES(source_codes),
	  .list_cols = 14, .needed = true, .help = N_("How it came to light.") },
	{ .name = "raised_on", .type = &type_date, .starts_today = true, .label = N_("Raised on"), .list_cols = 11,
	  .needed = true, .help = N_("When it was found.") },
	{ .name = "raised_by", .type = &type_link, .target = "person", .label = N_("Raised by"),
	  .reverse = N_("Nonconformities raised"), .help = N_("Who found it.") },
	{ .name = "requirement", .type = &type_line, .label = N_("Requirement"), .needed = true,
	  .help = N_("The clause, control or rule of your own that is not met.") },
	{ .name = "controls", .type = &type_links, .target = "control", .label = N_("Controls"),
	  .reverse = N_("Nonconformities"), .help = N_("The controls concerned.") },
	{ .name = "statement", .type = &type_text, .label = N_("Statement"), .needed = true,
	  .help = N_("What was found against what should be, so that a stranger understands.") },
	{ .name = "evidence", .type = &type_text, .label = N_("Objective evidence"), .needed = true,
	  .help = N_("What was seen, heard or measured, and where.") },
	{ .name = "scope", .type = &type_links, .target = "scope", .label = N_("Where"),
	  .reverse = N_("Nonconformities"), .help = N_("The part of the scope concerned.") },
	{ .name = "owner", .type = &type_link, .target = "person", .label = N_("Owner"),
	  .reverse = N_("Nonconformities owned"), .list_cols = 16, .needed = true, .look_again = "due",
	  .help = N_("Who sees it through to the end.") },
	{ .name = "due", .type = &type_date, .label = N_("Due"), .list_cols = 11, .needed = true,
	  .look_again = "due", .help = N_("When it should be closed.") },
	{ .name = "correction", .type = &type_text, .label = N_("Correction"), .clause = "10.2 a",
	  .group = N_("At once"), .needed = true,
	  .help = N_("What was done at once to put it right; the cause comes later.") },
	{ .name = "corrected_on", .type = &type_date, .label = N_("Corrected on"),
	  .help = N_("When it was put right.") },
	{ .name = "corrected_by", .type = &type_link, .target = "person", .label = N_("Corrected by"),
	  .reverse = N_("Corrections"), .help = N_("Who put it right.") },
	{ .name = "consequences", .type = &type_text, .label = N_("Consequences dealt with"),
	  .clause = "10.2 a", .help = N_("What it had led to and what was done about that.") },
	{ .name = "method", .type = &type_code, .label = N_("Method"), CODES(method_codes),
	  .group = N_("Cause and similar cases"), .help = N_("How the cause was looked for.") },
	{ .name = "whys", .type = &type_list, .label = N_("Whys"),
	  .help = N_("Why did it happen? And why that? One answer a line, to the bottom of it.") },
	{ .name = "root_cause", .type = &type_text, .label = N_("Root cause"), .clause = "10.2 b",
	  .needed = true, .help = N_("What would have to be different for it not to happen again.") },
	{ .name = "cause_category", .type = &type_code, .label = N_("Cause lies in"), CODES(cause_codes),
	  .help = N_("For seeing patterns over the year.") },
	{ .name = "contributing", .type = &type_list, .label = N_("Contributing causes"),
	  .help = N_("What made it easier, one a line.") },
	{ .name = "similar", .type = &type_code, .label = N_("Similar cases"), CODES(similar_codes),
	  .needed = true, .clause = "10.2 b", .help = N_("Whether the same is or could be wrong elsewhere.") },
	{ .name = "similar_where", .type = &type_text, .label = N_("Looked where"),
	  .clause = "10.2 b", .help = N_("Where you looked and what you found.") },
	{ .name = "action_needed", .type = &type_flag, .label = N_("Must the cause go"), .needed = true,
	  .clause = "10.2 b", .group = N_("Decision"),
	  .help = N_("Whether action is needed so that it does not happen again.") },
	{ .name = "action_why", .type = &type_text, .label = N_("Why (not)"),
	  .help = N_("Needed when no action is taken.") },
	{ .name = "isms_changes", .type = &type_text, .label = N_("Changes to the ISMS"),
	  .clause = "10.2 e", .group = N_("Closing"),
	  .help = N_("Risks, controls or documents that were changed because of it, or none.") },
	{ .name = "closed_on", .type = &type_date, .label = N_("Closed on"), .look_again = "closing",
	  .help = N_("When everything was done and found to work.") },
	{ .name = "closed_by", .type = &type_link, .target = "person", .label = N_("Closed by"),
	  .reverse = N_("Nonconformities closed"), .look_again = "closing", .help = N_("Who closed it.") },
	{ .name = "closing_reason", .type = &type_line, .label = N_("Closing remark"),
	  .help = N_("For observations and opportunities: why it is closed.") },
	{ .name = "reopened_from", .type = &type_link, .target = "nonconformity",
	  .label = N_("Reopens"), .reverse = N_("Reopened as"),
	  .help = N_("The earlier one whose action did not last.") },
};

const struct kind_def kind_nonconformity = {
	.name = "nonconformity", .prefix = "NCR", .label = N_("Nonconformity"),
	.plural = N_("Nonconformities"), .clause = "10.2", .go_key = 'c', .decided = "grade",
	.help = N_("What is not as it should be: put it right at once, find the cause, act on it, check that it worked."),
	.fields = nonconformity_fields, .field_count = ARRAY_LEN(nonconformity_fields),
};
