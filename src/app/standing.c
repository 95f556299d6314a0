/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * standing.c - where the ISMS stands, read from the findings table.
 *
 * Invariant: progress of a step = 1 - findings / population over its error-level rules.
 */
#include "app/findings.h"

#include "app/private.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "standard/catalog.h"
#include "store/findings.h"
#include "store/outbox.h"
#include "store/records.h"

#define MAX_NEXT 5
#define MAX_OVERDUE 100
#define ANNEX "A" /* the step of rules about controls */

/* --- steps --- */

/* "6.1.2 c" belongs to "6.1.2", not to "6.1"; "A.5.9" to the annex. */
static bool is_of_clause(const char *of, const char *clause)
{
	size_t len = strlen(clause);

	if (strcmp(clause, ANNEX) == 0)
		return strncmp(of, ANNEX ".", len + 1) == 0;
	return strncmp(of, clause, len) == 0 && (of[len] == '\0' || of[len] == ' ');
}

/* Rules that look at the controls themselves count in the annex too: to decide them comes first. */
bool app_rule_is_of(const struct rule *rule, const char *clause, const char *step)
{
	if (strcmp(step, ANNEX) == 0 && rule->kind && strcmp(rule->kind, "control") == 0)
		return true;
	return is_of_clause(clause, step);
}

static struct err *add_progress(struct app *app, struct standing_step *step)
{
	struct err *err = NULL;

	for (size_t i = 0; i < app->rules->count && !err; i++) {
		const struct rule *rule = &app->rules->rules[i];
		const char *clause = app_rule_clause(app, rule);
		int64_t population, found;

		if (!clause || app_rule_severity(rule) != SEVERITY_ERROR || !app_rule_is_of(rule, clause, step->clause))
			continue;
		err = findings_summary(app->store, rule->name, &population, &found);
		if (err || population <= 0)
			continue;
		step->total += (size_t)population;
		step->done += (size_t)(population > found ? population - found : 0);
	}
	return err;
}

static struct err *add_steps(struct app *app, struct standing *standing)
{
	struct clause *clauses;
	size_t count;
	struct err *err = clauses_load(app_leading_edition(app), &clauses, &count);

	if (err)
		return err;
	standing->steps = mem_alloc_array(count + 2, sizeof(*standing->steps));
	for (size_t i = 0; i < count && !err; i++) {
		struct standing_step *step;

		if (!clauses[i].is_leaf)
			continue;
		step = &standing->steps[standing->step_count++];
		step->clause = mem_strdup(clauses[i].number);
		step->title = mem_strdup(i18n_data(clauses[i].title));
		err = add_progress(app, step);
	}
	clauses_free(clauses, count);
	if (!err) {
		struct standing_step *step = &standing->steps[standing->step_count++];

		step->clause = mem_strdup(ANNEX);
		step->title = mem_strdup(_("Controls of Annex A"));
		err = add_progress(app, step);
	}
	return err;
}

/* --- what next --- */

struct candidate {
	const struct rule *rule;
	const char *clause;
	int order; /* 0 late, 1 error, 2 warning, 3 info */
	size_t found;
	int64_t population;
};

static int compare_candidates(const void *a, const void *b)
{
	const struct candidate *left = a, *right = b;

	if (left->order != right->order)
		return left->order - right->order;
	return number_compare(left->clause, right->clause);
}

static struct err *find_candidates(struct app *app, struct candidate **out, size_t *count, size_t *put_off)
{
	struct err *err = NULL;

	*out = mem_alloc_array(app->rules->count + 1, sizeof(**out));
	*count = 0;
	for (size_t i = 0; i < app->rules->count && !err; i++) {
		const struct rule *rule = &app->rules->rules[i];
		const char *clause = app_rule_clause(app, rule);
		int64_t population, found;
		bool is_off = false;

		if (!clause)
			continue;
		err = findings_summary(app->store, rule->name, &population, &found);
		if (!err && found > 0)
			err = app_is_put_off(app, rule->name, &is_off);
		*put_off += is_off;
		if (!err && found > 0 && !is_off)
			(*out)[(*count)++] = (struct candidate){ rule, clause,
				rule->is_late ? 0 : 1 + (int)SEVERITY_ERROR - (int)app_rule_severity(rule), (size_t)found,
				population };
	}
	qsort(*out, *count, sizeof(**out), compare_candidates);
	return err;
}

struct first {
	const struct app *app;
	char id[ID_SIZE];
	char *ref, *title, *detail;
	char count[24];
};

static struct err *take_first(void *payload, const struct finding *finding)
{
	struct first *first = payload;

	snprintf(first->id, sizeof(first->id), "%s", finding->record);
	first->detail = mem_strdup(finding->detail);
	return NULL;
}

static const char *next_value(void *payload, const char *name)
{
	const struct first *first = payload;

	if (strcmp(name, "n") == 0)
		return first->count;
	if (strcmp(name, "ref") == 0)
		return first->ref ? app_short_ref(first->app, first->ref) : "";
	if (strcmp(name, "title") == 0)
		return first->title ? first->title : "";
	return NULL;
}

/* What is to be done, in the reader's language. */
static struct err *put_next_text(const struct candidate *candidate, struct first *first, const char *broken,
				 struct buf *text)
{
	const struct rule *rule = candidate->rule;
	const char *plain = candidate->found == 1 && rule->next_one ? rule->next_one : rule->next;
	struct err *err;

	if (broken) {
		buf_printf(text, _("Mend the rule '%s', which cannot be run"), rule->name);
		return NULL;
	}
	err = rule_fill(text, i18n_data(plain), next_value, first);
	if (err && i18n_data(plain) != plain) { /* the translation names something else */
		err_drop(err);
		buf_truncate(text, 0);
		err = rule_fill(text, plain, next_value, first);
	}
	return err;
}

static const char *step_title(const struct standing *standing, const char *clause)
{
	for (size_t i = 0; i < standing->step_count; i++)
		if (is_of_clause(clause, standing->steps[i].clause))
			return standing->steps[i].title;
	return "";
}

static struct err *make_next(struct app *app, const struct standing *standing,
			     const struct candidate *candidate, struct standing_next *next)
{
	const struct rule *rule = candidate->rule;
	struct first first = { .app = app, .id = "" };
	struct buf text = BUF_INIT;
	struct err *err = findings_read(app->store, rule->name, 1, take_first, &first);
	const char *broken = app_rule_broken(rule, candidate->population, first.detail);

	if (!err && first.id[0])
		err = records_label(app->store, first.id, &first.ref, &first.title);
	snprintf(first.count, sizeof(first.count), "%zu", candidate->found);
	if (!err)
		err = put_next_text(candidate, &first, broken, &text);
	*next = (struct standing_next){
		.rule = mem_strdup(rule->name),
		.text = buf_steal(&text),
		.reason = mem_strdup(broken ? broken : i18n_data(rule->why)),
		.clause = mem_strdup(candidate->clause),
		.step = mem_strdup(step_title(standing, candidate->clause)),
		.ref = mem_strdup(first.ref ? first.ref : ""),
		.title = mem_strdup(first.title ? first.title : ""), .kind = mem_strdup(rule->kind),
		.field = broken ? NULL : app_finding_field(rule, first.detail ? first.detail : ""), .minutes = rule->minutes, .count = candidate->found };
	memcpy(next->id, first.id, ID_SIZE);
	free(first.ref);
	free(first.title);
	free(first.detail);
	return err;
}

static struct err *add_next(struct app *app, struct standing *standing)
{
	struct candidate *candidates;
	size_t count;
	struct err *err = find_candidates(app, &candidates, &count, &standing->put_off_count);

	standing->next = mem_alloc_array(MAX_NEXT, sizeof(*standing->next));
	for (size_t i = 0; i < count && i < MAX_NEXT && !err; i++)
		err = make_next(app, standing, &candidates[i], &standing->next[standing->next_count++]);
	free(candidates);
	return err;
}

/* --- overdue: what the rules about dates have found --- */

struct overdue_collector {
	struct app *app;
	struct standing *standing;
};

static struct err *take_overdue(void *payload, const struct finding *finding)
{
	struct overdue_collector *collector = payload;
	struct standing *standing = collector->standing;
	struct buf owner = BUF_INIT;
	struct record *record;
	struct overdue *late;
	struct err *err;
	char *due;

	if (!*finding->record || standing->overdue_shown == MAX_OVERDUE)
		return NULL;
	err = records_load(collector->app->store, finding->record, &record);
	if (err)
		return err;
	if (kind_field_index(record->kind, "owner") >= 0)
		app_value_print(collector->app, kind_field(record->kind, "owner"), record_get(record, "owner"), &owner);
	due = rule_detail_value(finding->detail, RULE_DUE);
	late = &standing->overdue[standing->overdue_shown++];
	*late = (struct overdue){ .ref = mem_strdup(record->ref), .title = mem_strdup(record_text(record, "title")),
				  .due = due ? due : mem_strdup(""), .owner = buf_steal(&owner) };
	memcpy(late->id, record->id, ID_SIZE);
	record_free(record);
	return NULL;
}

static struct err *add_overdue(struct app *app, struct standing *standing)
{
	struct overdue_collector collector = { app, standing };
	struct err *err = NULL;

	standing->overdue = mem_alloc_array(MAX_OVERDUE, sizeof(*standing->overdue));
	for (size_t i = 0; i < app->rules->count && !err; i++) {
		const struct rule *rule = &app->rules->rules[i];
		int64_t population, found = 0;

		if (!rule->is_late || !app_rule_clause(app, rule))
			continue;
		err = findings_summary(app->store, rule->name, &population, &found);
		if (!err && population != POPULATION_BROKEN)
			standing->overdue_count += (size_t)found;
		if (!err)
			err = findings_read(app->store, rule->name, MAX_OVERDUE, take_overdue, &collector);
	}
	return err;
}

/* --- numbers --- */

static struct err *add_numbers(struct app *app, struct standing *standing)
{
	const struct {
		const char *kind, *filter;
		size_t *count;
	} counts[] = {
		{ "risk", "", &standing->risk_count },
		{ "risk", "above_limit:yes", &standing->risk_above_limit },
		{ "nonconformity", "-stage:closed", &standing->nonconformity_open },
		{ "nonconformity", "-stage:closed due<0d", &standing->nonconformity_late },
	};
	const struct {
		const char *filter;
		size_t *count;
	} controls[] = {
		{ "", &standing->control_count },
		{ "applicable:any", &standing->control_decided },
		{ "applicable:yes", &standing->control_applicable },
		{ "applicable:yes status:implemented", &standing->control_implemented },
	};
	const struct strvec *catalogs = app_catalogs_in_use(app);
	/* where both editions are in use 2022 leads, and its decisions stand for both */
	bool has_both = strvec_contains(catalogs, "2022") && strvec_contains(catalogs, "2013");
	struct err *err = NULL;

	for (size_t i = 0; i < ARRAY_LEN(counts) && !err; i++)
		err = app_count_where(app, schema_kind(app->schema, counts[i].kind), counts[i].filter,
				      counts[i].count);
	for (size_t i = 0; i < ARRAY_LEN(controls) && !err; i++) {
		char *filter = mem_printf("%s %s", has_both ? "-catalog:2013" : "", controls[i].filter);

		err = app_count_where(app, schema_kind(app->schema, "control"), filter, controls[i].count);
		free(filter);
	}
	return err ? err : outbox_count(app->store, &standing->unpublished);
}

struct err *app_standing(struct app *app, struct standing **out)
{
	struct standing *standing = mem_alloc(sizeof(*standing));
	struct err *err = app_load_rules(app);

	app_look_begin(app);
	if (!err)
		err = add_steps(app, standing);
	if (!err)
		err = add_next(app, standing);
	if (!err)
		err = add_overdue(app, standing);
	if (!err)
		err = add_numbers(app, standing);
	app_look_end(app);
	if (err) {
		app_standing_free(standing);
		standing = NULL;
	}
	*out = standing;
	return err;
}

void app_standing_free(struct standing *standing)
{
	if (!standing)
		return;
	for (size_t i = 0; i < standing->step_count; i++) {
		free(standing->steps[i].clause);
		free(standing->steps[i].title);
	}
	for (size_t i = 0; i < standing->next_count; i++) {
		free(standing->next[i].rule);
		free(standing->next[i].text);
		free(standing->next[i].reason);
		free(standing->next[i].clause);
		free(standing->next[i].step);
		free(standing->next[i].ref);
		free(standing->next[i].title);
		free(standing->next[i].kind);
		free(standing->next[i].field);
	}
	for (size_t i = 0; i < standing->overdue_shown; i++) {
		free(standing->overdue[i].ref);
		free(standing->overdue[i].title);
		free(standing->overdue[i].due);
		free(standing->overdue[i].owner);
	}
	free(standing->steps);
	free(standing->next);
	free(standing->overdue);
	free(standing);
}
