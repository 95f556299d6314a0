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
	const struct map_slot *slot;
	size_t at = 0;

	while ((slot = map_next(&app->explanations, &at)))
		explanations_free(slot->value);
	map_free(&app->explanations);
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

/* Read at the first question. */
static struct err *explanations_of(struct app *app, const char *catalog, const struct explanations **out)
{
	struct explanations *loaded = map_get(&app->explanations, catalog);
	struct err *err = loaded ? NULL : explanations_load(&loaded, catalog, app->dir);

	if (!err)
		map_set(&app->explanations, catalog, loaded);
	*out = err ? NULL : loaded;
	return err;
}

struct err *app_explanations(struct app *app, const struct explanations **out)
{
	return explanations_of(app, app_leading_edition(app), out);
}

struct err *app_explain(struct app *app, const char *catalog, const char *number,
			const struct explanation **out)
{
	const char *used = catalog ? catalog : app_leading_edition(app);
	bool is_taken_over = !catalog && strcmp(used, "2013") == 0;
	const struct explanations *all;
	char *older = NULL;
	struct err *err = NULL;

	*out = NULL;
	if (is_taken_over)
		err = to_2013(number, &older);
	if (!err)
		err = explanations_of(app, used, &all);
	if (!err)
		*out = explanations_find(all, older ? older : number);
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
