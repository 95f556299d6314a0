/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * findings.c - running the rules, and what they found in words.
 *
 * Invariants:
 *  (1) A rule is run again when a kind it reads has changed, the day has, or any rule file has.
 *  (2) Rules without a clause in the leading edition are neither run nor shown.
 *  (3) A rule that cannot be run says so in a finding of its own; the others speak.
 *  (4) What is stored has no language: messages are made when they are shown.
 */
#include "app/findings.h"

#include "app/private.h"
#include "base/env.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "store/findings.h"
#include "store/records.h"

#define BASIS_FORMAT "2" /* of what findings.detail holds */

struct err *app_load_rules(struct app *app)
{
	return app->rules ? NULL : rules_load(&app->rules, app->dir);
}

const char *app_rule_clause(const struct app *app, const struct rule *rule)
{
	return rule->broken ? "" : rule_clause(rule, app_leading_edition(app));
}

enum severity app_rule_severity(const struct rule *rule)
{
	if (rule->broken || strcmp(rule->severity, "error") == 0)
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
	*basis = mem_printf(BASIS_FORMAT " %s %s %s", today, app_leading_edition(app), app->rules->digest);
	*is_stale = !before || strcmp(before, *basis) != 0;
	free(before);
	return err;
}

/* Invariant (3): only what is wrong with the rule is its own affair. */
static struct err *take_failure(struct app *app, const struct rule *rule, struct err *err)
{
	char *why;

	if (err->code != ERR_INVALID && err->code != ERR_CANCELLED)
		return err;
	why = err_text(err);
	err_drop(err);
	err = findings_set_broken(app->store, rule->name, why);
	free(why);
	return err;
}

static struct err *is_touched(struct app *app, struct rule *rule, const struct strvec *changed,
			      bool *touched)
{
	const struct strvec *reads;
	struct err *err = rule_kinds(rule, app->store, &reads);

	*touched = strvec_contains(reads, "link"); /* any record may hold links */
	for (size_t i = 0; i < changed->count; i++)
		*touched = *touched || strvec_contains(reads, changed->items[i]);
	return err;
}

static struct err *run_rule(struct app *app, struct rule *rule, const struct strvec *changed, bool all)
{
	char today[DATE_TEXT_SIZE];
	bool touched = all;
	struct err *err = NULL;

	if (rule->broken)
		return findings_set_broken(app->store, rule->name, rule->broken);
	date_format(env_today(), today);
	if (!all)
		err = is_touched(app, rule, changed, &touched);
	if (!err && touched)
		err = rule_run(rule, app->store, today);
	return err ? take_failure(app, rule, err) : NULL;
}

static struct err *run_rules(struct app *app, const struct strvec *changed, bool all)
{
	struct strvec names = STRVEC_INIT;
	struct err *err = NULL;

	for (size_t i = 0; i < app->rules->count && !err; i++) {
		if (!app_rule_clause(app, &app->rules->rules[i]))
			continue;
		strvec_push(&names, app->rules->rules[i].name);
		err = run_rule(app, &app->rules->rules[i], changed, all);
	}
	if (!err && all)
		err = findings_keep(app->store, &names);
	strvec_free(&names);
	return err;
}

struct err *app_refresh_findings(struct app *app, bool all)
{
	struct strvec changed = STRVEC_INIT;
	char *basis = NULL;
	bool is_stale = false;
	struct err *err = app_load_rules(app);

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

struct detail {
	const struct app *app;
	const char *text;
	struct arena values;
};

static const char *detail_value(void *payload, const char *name)
{
	struct detail *detail = payload;
	char *value = rule_detail_value(detail->text, name);
	const char *kept = value ? arena_strdup(&detail->values, app_short_ref(detail->app, value)) : NULL;

	free(value);
	return kept;
}

/* Invariant (4). */
static char *make_message(const struct app *app, const struct rule *rule, const struct finding *found,
			  bool is_broken)
{
	struct detail detail = { .app = app, .text = found->detail, .values = ARENA_INIT };
	struct buf message = BUF_INIT;
	struct err *err;

	if (is_broken)
		return mem_printf(_("The rule '%s' cannot be run: %s"), rule->name, found->detail);
	err = rule_fill(&message, i18n_data(rule->message), detail_value, &detail);
	if (err) { /* the translation names something else */
		err_drop(err);
		buf_truncate(&message, 0);
		err_drop(rule_fill(&message, rule->message, detail_value, &detail));
	}
	arena_clear(&detail.values);
	return buf_steal(&message);
}

static struct err *collect(void *payload, const struct finding *found)
{
	struct collector *collector = payload;
	struct app *app = collector->app;
	const struct rule *rule = rules_find(app->rules, found->rule);
	struct standing_finding *finding;
	int64_t population, count;
	char *title = NULL;
	struct err *err;

	if (!rule || !app_rule_clause(app, rule))
		return NULL;
	err = findings_summary(app->store, rule->name, &population, &count);
	if (err)
		return err;
	collector->items = mem_grow(collector->items, &collector->cap, collector->count + 1,
				    sizeof(*collector->items));
	finding = &collector->items[collector->count++];
	*finding = (struct standing_finding){
		.rule = mem_strdup(rule->name), .title = mem_strdup(i18n_data(rule->title)),
		.why = mem_strdup(i18n_data(rule->why ? rule->why : "")),
		.clause = mem_strdup(app_rule_clause(app, rule)), .severity = app_rule_severity(rule),
		.message = make_message(app, rule, found, population == POPULATION_BROKEN),
		.field = mem_strdup(rule->field), .kind = mem_strdup(rule->kind) };
	snprintf(finding->id, sizeof(finding->id), "%s", found->record);
	if (finding->id[0])
		err = records_label(app->store, finding->id, &finding->ref, &title);
	if (!finding->ref)
		finding->ref = mem_strdup("");
	free(title);
	return err;
}

struct err *app_findings(struct app *app, char *const *rules, size_t rule_count, const char *id,
			 struct standing_finding **out, size_t *count)
{
	struct collector collector = { .app = app };
	struct err *err = app_load_rules(app);

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

struct err *app_rules(struct app *app, struct rule_info **out, size_t *count)
{
	struct err *err = app_load_rules(app);

	*out = NULL;
	*count = 0;
	if (err)
		return err;
	*out = mem_alloc_array(app->rules->count + 1, sizeof(**out));
	for (size_t i = 0; i < app->rules->count; i++) {
		const struct rule *rule = &app->rules->rules[i];

		if (!app_rule_clause(app, rule))
			continue;
		(*out)[(*count)++] = (struct rule_info){ .name = mem_strdup(rule->name), .title = mem_strdup(i18n_data(rule->title)),
							 .why = mem_strdup(i18n_data(rule->why ? rule->why : "")),
							 .clauses = mem_strdup(app_rule_clause(app, rule)),
							 .severity = app_rule_severity(rule) };
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
