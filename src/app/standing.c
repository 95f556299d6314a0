/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * standing.c - where the ISMS stands, read from the findings table.
 *
 * Invariants:
 *  (1) A rule is run again when a kind it reads has changed, the day has, or any rule file has.
 *  (2) Progress of a step = 1 - findings / population over its error-level rules.
 *  (3) Rules without a clause in the leading edition are neither run nor shown.
 */
#include "app/standing.h"

#include "app/private.h"
#include "base/env.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "standard/catalog.h"
#include "store/findings.h"
#include "store/outbox.h"
#include "store/query.h"
#include "store/records.h"

#define MAX_NEXT 5
#define MAX_OVERDUE 100

static struct err *load_rules(struct app *app)
{
	return app->rules ? NULL : rules_load(&app->rules, app->dir);
}

static const char *clause_of(const struct app *app, const struct rule *rule)
{
	return rule_clause(rule, app_leading_edition(app));
}

static enum severity severity_of(const struct rule *rule)
{
	if (strcmp(rule->severity, "error") == 0)
		return SEVERITY_ERROR;
	return strcmp(rule->severity, "warning") == 0 ? SEVERITY_WARNING : SEVERITY_INFO;
}

/* --- running rules --- */

/* The day and the rules that the findings were made with; differs: all are stale. */
static struct err *findings_basis(struct app *app, char **basis, bool *is_stale)
{
	char today[DATE_TEXT_SIZE], *before = NULL;
	struct err *err = store_meta_get(app->store, "findings_basis", &before);

	date_format(env_today(), today);
	*basis = mem_printf("%s %s %s", today, app_leading_edition(app), app->rules->digest);
	*is_stale = !before || strcmp(before, *basis) != 0;
	free(before);
	return err;
}

static struct err *is_touched(struct app *app, const struct rule *rule, const struct strvec *changed,
			      bool *touched)
{
	struct strvec reads = STRVEC_INIT;
	struct err *err = rule_kinds(rule, app->store, &reads);

	*touched = strvec_contains(&reads, "link"); /* any record may hold links */
	for (size_t i = 0; i < changed->count; i++)
		*touched = *touched || strvec_contains(&reads, changed->items[i]);
	strvec_free(&reads);
	return err;
}

static struct err *run_rules(struct app *app, const struct strvec *changed, bool all)
{
	char today[DATE_TEXT_SIZE];
	struct err *err = NULL;

	date_format(env_today(), today);
	for (size_t i = 0; i < app->rules->count && !err; i++) {
		const struct rule *rule = &app->rules->rules[i];
		bool touched = all;

		if (!clause_of(app, rule))
			continue;
		if (!all)
			err = is_touched(app, rule, changed, &touched);
		if (!err && touched)
			err = rule_run(rule, app->store, today);
	}
	return err;
}

struct err *app_refresh_findings(struct app *app, bool all)
{
	struct strvec changed = STRVEC_INIT;
	char *basis = NULL;
	bool is_stale = false;
	struct err *err = load_rules(app);

	if (!err)
		err = findings_changed_kinds(app->store, &changed);
	if (!err)
		err = findings_basis(app, &basis, &is_stale);
	if (err || app->is_readonly || (!all && !is_stale && changed.count == 0))
		goto out;
	err = store_begin(app->store);
	if (err)
		goto out;
	err = run_rules(app, &changed, all || is_stale);
	if (!err)
		err = findings_clear_changed(app->store);
	if (!err)
		err = store_meta_set(app->store, "findings_basis", basis);
	if (!err)
		err = store_commit(app->store);
	else
		store_rollback(app->store);
out:
	free(basis);
	strvec_free(&changed);
	return err;
}

/* --- findings --- */

struct collector {
	struct app *app;
	struct standing_finding *items;
	size_t count, cap;
};

static struct err *collect(void *payload, const struct finding *found)
{
	struct collector *collector = payload;
	const struct rule *rule = rules_find(collector->app->rules, found->rule);
	struct standing_finding *finding;
	char *title = NULL;
	struct err *err = NULL;

	if (!rule || !clause_of(collector->app, rule))
		return NULL;
	collector->items = mem_grow(collector->items, &collector->cap, collector->count + 1,
				    sizeof(*collector->items));
	finding = &collector->items[collector->count++];
	*finding = (struct standing_finding){
		.rule = mem_strdup(rule->name), .title = mem_strdup(rule->title), .why = mem_strdup(rule->why),
		.clause = mem_strdup(clause_of(collector->app, rule)), .severity = severity_of(rule),
		.message = mem_strdup(found->detail), .field = mem_strdup(rule->field),
		.kind = mem_strdup(rule->kind) };
	snprintf(finding->id, sizeof(finding->id), "%s", found->record);
	if (finding->id[0])
		err = records_label(collector->app->store, finding->id, &finding->ref, &title);
	if (!finding->ref)
		finding->ref = mem_strdup("");
	free(title);
	return err;
}

struct err *app_findings(struct app *app, char *const *rules, size_t rule_count, const char *id,
			 struct standing_finding **out, size_t *count)
{
	struct collector collector = { .app = app };
	struct err *err = load_rules(app);

	for (size_t i = 0; i < rule_count && !err; i++)
		err = rules_find(app->rules, rules[i]) ?
			      findings_read(app->store, rules[i], 0, collect, &collector) :
			      err_hint(err_new(ERR_MISSING, _("There is no rule '%s'"), rules[i]),
				       _("'annexa check --list' shows them all."));
	if (!err && rule_count == 0)
		err = id ? findings_of_record(app->store, id, collect, &collector) :
			   findings_read(app->store, NULL, 0, collect, &collector);
	if (err) {
		app_findings_free(collector.items, collector.count);
		collector = (struct collector){ .app = app };
	}
	*out = collector.items;
	*count = collector.count;
	return err;
}

void app_findings_free(struct standing_finding *findings, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		free(findings[i].rule);
		free(findings[i].title);
		free(findings[i].why);
		free(findings[i].clause);
		free(findings[i].ref);
		free(findings[i].message);
		free(findings[i].field);
		free(findings[i].kind);
	}
	free(findings);
}

/* --- steps --- */

/* "6.1.2 c" belongs to "6.1.2", not to "6.1". */
static bool is_of_clause(const char *of, const char *clause)
{
	size_t len = strlen(clause);

	return strncmp(of, clause, len) == 0 && (of[len] == '\0' || of[len] == ' ');
}

static struct err *add_progress(struct app *app, struct standing_step *step)
{
	struct err *err = NULL;

	for (size_t i = 0; i < app->rules->count && !err; i++) {
		const struct rule *rule = &app->rules->rules[i];
		const char *clause = clause_of(app, rule);
		int64_t population, found;

		if (!clause || severity_of(rule) != SEVERITY_ERROR || !is_of_clause(clause, step->clause))
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
	standing->steps = mem_alloc_array(count + 1, sizeof(*standing->steps));
	for (size_t i = 0; i < count && !err; i++) {
		struct standing_step *step;

		if (!clauses[i].is_leaf)
			continue;
		step = &standing->steps[standing->step_count++];
		step->clause = mem_strdup(clauses[i].number);
		step->title = mem_strdup(clauses[i].title);
		err = add_progress(app, step);
	}
	clauses_free(clauses, count);
	return err;
}

/* --- what next --- */

struct candidate {
	const struct rule *rule;
	const char *clause;
	int order; /* 0 late, 1 error, 2 warning, 3 info */
	size_t found;
};

static int compare_candidates(const void *a, const void *b)
{
	const struct candidate *left = a, *right = b;

	if (left->order != right->order)
		return left->order - right->order;
	return number_compare(left->clause, right->clause);
}

static struct err *find_candidates(struct app *app, struct candidate **out, size_t *count)
{
	struct err *err = NULL;

	*out = mem_alloc_array(app->rules->count + 1, sizeof(**out));
	*count = 0;
	for (size_t i = 0; i < app->rules->count && !err; i++) {
		const struct rule *rule = &app->rules->rules[i];
		const char *clause = clause_of(app, rule);
		int64_t population, found;

		if (!clause)
			continue;
		err = findings_summary(app->store, rule->name, &population, &found);
		if (!err && found > 0)
			(*out)[(*count)++] = (struct candidate){ rule, clause,
				rule->is_late ? 0 : 1 + (int)SEVERITY_ERROR - (int)severity_of(rule), (size_t)found };
	}
	qsort(*out, *count, sizeof(**out), compare_candidates);
	return err;
}

struct first {
	char id[ID_SIZE];
	char *ref, *title;
	char count[24];
};

static struct err *take_first(void *payload, const struct finding *finding)
{
	struct first *first = payload;

	snprintf(first->id, sizeof(first->id), "%s", finding->record);
	return NULL;
}

static const char *next_value(void *payload, const char *name)
{
	const struct first *first = payload;

	if (strcmp(name, "n") == 0)
		return first->count;
	if (strcmp(name, "ref") == 0)
		return first->ref ? first->ref : "";
	if (strcmp(name, "title") == 0)
		return first->title ? first->title : "";
	return NULL;
}

static struct err *make_next(struct app *app, const struct candidate *candidate, struct standing_next *next)
{
	const struct rule *rule = candidate->rule;
	struct first first = { .id = "" };
	struct buf text = BUF_INIT;
	struct err *err = findings_read(app->store, rule->name, 1, take_first, &first);

	if (!err && first.id[0])
		err = records_label(app->store, first.id, &first.ref, &first.title);
	snprintf(first.count, sizeof(first.count), "%zu", candidate->found);
	if (!err)
		err = rule_fill(&text, candidate->found == 1 && rule->next_one ? rule->next_one : rule->next,
				next_value, &first);
	*next = (struct standing_next){
		.text = buf_steal(&text), .reason = mem_strdup(rule->why), .clause = mem_strdup(candidate->clause),
		.ref = mem_strdup(first.ref ? first.ref : ""), .kind = mem_strdup(rule->kind),
		.field = mem_strdup(rule->field), .minutes = rule->minutes, .count = candidate->found };
	memcpy(next->id, first.id, ID_SIZE);
	free(first.ref);
	free(first.title);
	return err;
}

static struct err *add_next(struct app *app, struct standing *standing)
{
	struct candidate *candidates;
	size_t count;
	struct err *err = find_candidates(app, &candidates, &count);

	standing->next = mem_alloc_array(MAX_NEXT, sizeof(*standing->next));
	for (size_t i = 0; i < count && i < MAX_NEXT && !err; i++)
		err = make_next(app, &candidates[i], &standing->next[standing->next_count++]);
	free(candidates);
	return err;
}

/* --- overdue: what the rules about dates have found --- */

struct overdue_collector {
	struct app *app;
	struct standing *standing;
};

static const char *date_of(const struct record *record)
{
	static const char *const fields[] = { "revised_due", "due", "check_due" };

	for (size_t i = 0; i < ARRAY_LEN(fields); i++)
		if (kind_field_index(record->kind, fields[i]) >= 0 && record_get(record, fields[i]))
			return record_get(record, fields[i]);
	return "";
}

static struct err *take_overdue(void *payload, const struct finding *finding)
{
	struct overdue_collector *collector = payload;
	struct standing *standing = collector->standing;
	struct buf owner = BUF_INIT;
	struct record *record;
	struct overdue *late;
	struct err *err;

	if (!*finding->record || standing->overdue_count == MAX_OVERDUE)
		return NULL;
	err = records_load(collector->app->store, finding->record, &record);
	if (err)
		return err;
	if (kind_field_index(record->kind, "owner") >= 0)
		app_value_print(collector->app, kind_field(record->kind, "owner"), record_get(record, "owner"), &owner);
	late = &standing->overdue[standing->overdue_count++];
	*late = (struct overdue){ .ref = mem_strdup(record->ref), .title = mem_strdup(record_text(record, "title")),
				  .due = mem_strdup(date_of(record)), .owner = buf_steal(&owner) };
	memcpy(late->id, record->id, ID_SIZE);
	record_free(record);
	return NULL;
}

static struct err *add_overdue(struct app *app, struct standing *standing)
{
	struct overdue_collector collector = { app, standing };
	struct err *err = NULL;

	standing->overdue = mem_alloc_array(MAX_OVERDUE, sizeof(*standing->overdue));
	for (size_t i = 0; i < app->rules->count && !err; i++)
		if (app->rules->rules[i].is_late && clause_of(app, &app->rules->rules[i]))
			err = findings_read(app->store, app->rules->rules[i].name, MAX_OVERDUE, take_overdue, &collector);
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
	struct err *err = NULL;

	for (size_t i = 0; i < ARRAY_LEN(counts) && !err; i++)
		err = app_count_where(app, schema_kind(app->schema, counts[i].kind), counts[i].filter,
				      counts[i].count);
	for (size_t i = 0; i < ARRAY_LEN(controls) && !err; i++) {
		char *filter = mem_printf("catalog:%s %s", app_leading_edition(app), controls[i].filter);

		err = app_count_where(app, schema_kind(app->schema, "control"), filter, controls[i].count);
		free(filter);
	}
	return err ? err : outbox_count(app->store, &standing->unpublished);
}

struct err *app_standing(struct app *app, struct standing **out)
{
	struct standing *standing = mem_alloc(sizeof(*standing));
	struct err *err = load_rules(app);

	if (!err)
		err = add_steps(app, standing);
	if (!err)
		err = add_next(app, standing);
	if (!err)
		err = add_overdue(app, standing);
	if (!err)
		err = add_numbers(app, standing);
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
		free(standing->next[i].text);
		free(standing->next[i].reason);
		free(standing->next[i].clause);
		free(standing->next[i].ref);
		free(standing->next[i].kind);
		free(standing->next[i].field);
	}
	for (size_t i = 0; i < standing->overdue_count; i++) {
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

struct err *app_rules(struct app *app, struct rule_info **out, size_t *count)
{
	struct err *err = load_rules(app);

	*out = NULL;
	*count = 0;
	if (err)
		return err;
	*out = mem_alloc_array(app->rules->count + 1, sizeof(**out));
	for (size_t i = 0; i < app->rules->count; i++) {
		const struct rule *rule = &app->rules->rules[i];

		if (!clause_of(app, rule))
			continue;
		(*out)[(*count)++] = (struct rule_info){ .name = mem_strdup(rule->name), .title = mem_strdup(rule->title),
							 .why = mem_strdup(rule->why),
							 .clauses = mem_strdup(clause_of(app, rule)),
							 .severity = severity_of(rule) };
	}
	return NULL;
}

void app_rules_free(struct rule_info *rules, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		free(rules[i].name);
		free(rules[i].title);
		free(rules[i].why);
		free(rules[i].clauses);
	}
	free(rules);
}
