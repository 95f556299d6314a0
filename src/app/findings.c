/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * findings.c - what the rules found, in words.
 *
 * Invariant: what is stored has no language; messages are made when they are shown.
 */
#include "app/findings.h"

#include "app/private.h"
#include "base/env.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "store/findings.h"
#include "store/records.h"

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

/* A file may have broken since its findings were stored. */
const char *app_rule_broken(const struct rule *rule, int64_t population, const char *detail)
{
	if (rule->broken)
		return rule->broken;
	return population == POPULATION_BROKEN ? detail : NULL;
}

char *app_finding_field(const struct rule *rule, const char *detail)
{
	char *field = rule_detail_value(detail, RULE_FIELD);

	if (field && *field)
		return field;
	free(field);
	return mem_strdup(rule->field);
}

struct collector {
	struct app *app;
	struct standing_finding *items;
	size_t count, cap;
	const struct rule *rule; /* of the last finding; they come by rule */
	int64_t population;
};

static char *short_value(void *payload, const char *value)
{
	return mem_strdup(app_short_ref(payload, value));
}

static const char *untranslated(const char *text)
{
	return text;
}

/* A text of a rule in the reader's language, with the values of a finding's detail. */
static char *fill_text(struct app *app, const struct rule *rule, const char *text, const char *values)
{
	struct rule_words words = { i18n_data, short_value, app };
	struct buf filled = BUF_INIT;
	struct err *err = rule_say(&filled, rule, text, values, &words);

	if (err) { /* the translation names something else */
		err_drop(err);
		buf_truncate(&filled, 0);
		words.translate = untranslated;
		err_drop(rule_say(&filled, rule, text, values, &words));
	}
	return buf_steal(&filled);
}

static char *make_message(struct app *app, const struct rule *rule, const struct finding *found,
			  int64_t population)
{
	const char *broken = app_rule_broken(rule, population, found->detail);

	if (broken)
		return mem_printf(_("The rule '%s' cannot be run: %s"), rule->name, broken);
	return fill_text(app, rule, rule->message, found->detail);
}

static struct err *turn_to_rule(struct collector *collector, const struct rule *rule)
{
	int64_t count;

	if (rule == collector->rule)
		return NULL;
	collector->rule = rule;
	return findings_summary(collector->app->store, rule->name, &collector->population, &count);
}

static struct err *collect(void *payload, const struct finding *found)
{
	struct collector *collector = payload;
	struct app *app = collector->app;
	const struct rule *rule = rules_find(app->rules, found->rule);
	struct standing_finding *finding;
	char *title = NULL;
	struct err *err;

	if (!rule || !app_rule_clause(app, rule))
		return NULL;
	err = turn_to_rule(collector, rule);
	if (err)
		return err;
	collector->items = mem_grow(collector->items, &collector->cap, collector->count + 1,
				    sizeof(*collector->items));
	finding = &collector->items[collector->count++];
	*finding = (struct standing_finding){
		.rule = mem_strdup(rule->name), .title = mem_strdup(i18n_data(rule->title)),
		.why = mem_strdup(i18n_data(rule->why ? rule->why : "")),
		.clause = mem_strdup(app_rule_clause(app, rule)), .severity = app_rule_severity(rule),
		.message = make_message(app, rule, found, collector->population),
		.field = app_finding_field(rule, found->detail), .kind = mem_strdup(rule->kind) };
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

/* --- what cannot be saved --- */

static bool is_set_anew(const struct rule *rule, const struct record *before, const struct record *now)
{
	const char *value;

	if (!rule->refusal || strcmp(rule->kind, now->kind->def->name) != 0 ||
	    kind_field_index(now->kind, rule->field) < 0)
		return false;
	value = record_get(now, rule->field);
	return value && (!before || !value_same(record_get(before, rule->field), value));
}

static struct err *check_refusal(struct app *app, const struct rule *rule, const struct record *now)
{
	char today[DATE_TEXT_SIZE], *detail, *text;
	struct err *err;

	date_format(env_today(), today);
	err = rule_finds(rule, app->store, today, now->id, &detail);
	if (err && (err->code == ERR_INVALID || err->code == ERR_CANCELLED)) { /* check tells it */
		err_drop(err);
		return NULL;
	}
	if (err || !detail)
		return err;
	text = fill_text(app, rule, rule->refusal, detail);
	err = err_new(ERR_DENIED, "%s", text);
	free(text);
	free(detail);
	return err;
}

struct err *app_check_refusals(struct app *app, const struct record *before, const struct record *now)
{
	struct err *err = app_load_rules(app);

	for (size_t i = 0; !err && i < app->rules->count; i++) {
		const struct rule *rule = &app->rules->rules[i];

		if (!rule->broken && app_rule_clause(app, rule) && is_set_anew(rule, before, now))
			err = check_refusal(app, rule, now);
	}
	return err;
}

/* --- the rules themselves --- */

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
							 .kind = mem_strdup(rule->kind), .field = mem_strdup(rule->field),
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
		free(rules[i].kind);
		free(rules[i].field);
	}
	free(rules);
}
