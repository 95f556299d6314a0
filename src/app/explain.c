/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * explain.c - explanations of the edition asked for, and the rules of a clause.
 */
#include "app/explain.h"

#include "app/findings.h"
#include "app/private.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "standard/catalog.h"
#include "store/findings.h"

void app_explanations_free(struct app *app)
{
	for (size_t i = 0; i < ARRAY_LEN(app->explanations); i++)
		explanations_free(app->explanations[i]);
}

/* What a number of 2022, without letters, is called in 2013; the same where nothing else is known. */
static struct err *to_2013(const char *number, char **out)
{
	struct strvec found = STRVEC_INIT;
	struct mapping mapping;
	struct err *err = mapping_load(&mapping);

	*out = mem_strndup(number, strcspn(number, " "));
	if (err)
		return err;
	mapping_find(&mapping, *out, true, &found);
	if (found.count) {
		free(*out);
		*out = mem_strdup(found.items[0]);
	}
	strvec_free(&found);
	mapping_free(&mapping);
	return NULL;
}

/* Of "2022" or "2013", read at the first question. */
static struct err *explanations_of(struct app *app, const char *edition, const struct explanations **out)
{
	struct explanations **loaded = &app->explanations[strcmp(edition, "2022") == 0 ? 0 : 1];
	struct err *err = *loaded ? NULL : explanations_load(loaded, edition);

	*out = err ? NULL : *loaded;
	return err;
}

struct err *app_explanations(struct app *app, const struct explanations **out)
{
	return explanations_of(app, app_leading_edition(app), out);
}

struct err *app_explain(struct app *app, const char *edition, const char *number,
			const struct explanation **out)
{
	const char *used = edition ? edition : app_leading_edition(app);
	const struct explanations *explanations;
	char *older = NULL;
	struct err *err = NULL;

	*out = NULL;
	if (strcmp(used, "2022") != 0 && strcmp(used, "2013") != 0)
		return NULL;
	if (!edition && strcmp(used, "2013") == 0)
		err = to_2013(number, &older);
	if (!err)
		err = explanations_of(app, used, &explanations);
	if (!err)
		*out = explanations_find(explanations, older ? older : number);
	free(older);
	return err;
}

struct err *app_clause_checks(struct app *app, const char *number, struct clause_check **out,
			      size_t *count)
{
	enum findings_state state;
	struct err *err = app_findings_state(app, &state);

	*out = NULL;
	*count = 0;
	if (err || state == FINDINGS_NONE)
		return err;
	*out = mem_alloc_array(app->rules->count + 1, sizeof(**out));
	for (size_t i = 0; i < app->rules->count && !err; i++) {
		const struct rule *rule = &app->rules->rules[i];
		const char *clause = app_rule_clause(app, rule);
		int64_t population, found;

		if (!clause || rule->broken || !app_rule_is_of(rule, clause, number))
			continue;
		err = findings_summary(app->store, rule->name, &population, &found);
		if (!err && population != POPULATION_BROKEN)
			(*out)[(*count)++] = (struct clause_check){
				.name = mem_strdup(rule->name), .title = mem_strdup(i18n_data(rule->title)),
				.why = mem_strdup(i18n_data(rule->why)), .clause = mem_strdup(clause),
				.kind = mem_strdup(rule->kind), .found = (size_t)found };
	}
	return err;
}

void app_clause_checks_free(struct clause_check *checks, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		free(checks[i].name);
		free(checks[i].title);
		free(checks[i].why);
		free(checks[i].clause);
		free(checks[i].kind);
	}
	free(checks);
}
