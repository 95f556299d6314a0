/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_rules.c - running the rules that something has changed for: all at once for commands, one
 * after the other for a screen that goes on answering keys meanwhile.
 *
 * Invariants:
 *  (1) A rule is run again when a kind it reads or an exception from it has changed, the day has, or
 *      any rule file has.
 *  (2) Rules without a clause in the leading edition are not run.
 *  (3) A rule that cannot be run says so in a finding of its own; the others speak.
 *  (4) While a run goes by steps its basis in the database is "", which is never up to date: one
 *      that is broken off is done again from the start, by whoever looks next.
 */
#include "app/findings.h"

#include "app/private.h"
#include "base/env.h"
#include "base/mem.h"
#include "rules/exempt.h"
#include "store/findings.h"

#include <inttypes.h>

#define BASIS "findings_basis"
#define BASIS_FORMAT "4" /* of what findings.detail holds */

/* The day and the rules that findings are made with; before: those of the last time, or NULL. */
static struct err *findings_basis(struct app *app, char **basis, char **before)
{
	char today[DATE_TEXT_SIZE];

	date_format(env_today(), today);
	*basis = mem_printf(BASIS_FORMAT " %s %s %08" PRIx32, today, app_leading_edition(app),
			    app->rules->checksum);
	return store_meta_get(app->store, BASIS, before);
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
	char today[DATE_TEXT_SIZE];
	const struct strvec *reads;
	struct err *err = rule_kinds(rule, app->store, &reads);

	*touched = strvec_contains(reads, "link"); /* any record may hold links */
	for (size_t i = 0; i < changed->count; i++)
		*touched = *touched || strvec_contains(reads, changed->items[i]);
	if (err || *touched || !strvec_contains(changed, EXEMPT_KIND))
		return err;
	date_format(env_today(), today);
	return exemptions_concern(app->store, rule->name, today, touched);
}

static struct err *is_due(struct app *app, struct rule *rule, bool *due)
{
	const struct rules_run *run = &app->rules_run;

	*due = app_rule_clause(app, rule) && (run->all || rule->broken);
	if (*due || !app_rule_clause(app, rule))
		return NULL;
	return is_touched(app, rule, &run->changed, due);
}

static struct err *run_rule(struct app *app, struct rule *rule)
{
	char today[DATE_TEXT_SIZE];

	if (rule->broken)
		return findings_set_broken(app->store, rule->name, rule->broken);
	date_format(env_today(), today);
	return rule_run(rule, app->store, today);
}

/* --- a run --- */

void app_rules_run_end(struct app *app)
{
	struct rules_run *run = &app->rules_run;

	strvec_free(&run->changed);
	free(run->basis);
	*run = (struct rules_run){ .basis = NULL };
}

/* Afterwards run->basis is set if there is anything to run. */
static struct err *run_begin(struct app *app, bool all)
{
	struct rules_run *run = &app->rules_run;
	char *before = NULL;
	struct err *err = app_load_rules(app);

	app_rules_run_end(app);
	if (!err)
		err = findings_changed_kinds(app->store, &run->changed);
	if (!err)
		err = findings_basis(app, &run->basis, &before);
	run->all = all || !before || (run->basis && strcmp(before, run->basis) != 0);
	free(before);
	if (err || app->is_readonly || (!run->all && run->changed.count == 0))
		app_rules_run_end(app);
	return err;
}

/* The next rule that is due; *is_last when there was none. */
static struct err *run_next(struct app *app, bool *is_last)
{
	struct rules_run *run = &app->rules_run;
	struct err *err = NULL;
	bool due = false;

	*is_last = false;
	while (run->next < app->rules->count && !due && !err) {
		struct rule *rule = &app->rules->rules[run->next++];

		err = is_due(app, rule, &due);
		if (!err && due)
			err = run_rule(app, rule);
		if (err)
			err = take_failure(app, rule, err);
	}
	*is_last = !due && !err;
	return err;
}

static struct err *run_finish(struct app *app)
{
	struct strvec names = STRVEC_INIT;
	struct err *err = NULL;

	if (app->rules_run.all) {
		for (size_t i = 0; i < app->rules->count; i++)
			if (app_rule_clause(app, &app->rules->rules[i]))
				strvec_push(&names, app->rules->rules[i].name);
		err = findings_keep(app->store, &names);
	}
	strvec_free(&names);
	return err ? err : store_meta_set(app->store, BASIS, app->rules_run.basis);
}

struct err *app_refresh_findings(struct app *app, bool all)
{
	bool is_last = false;
	struct err *err = run_begin(app, all);

	if (err || !app->rules_run.basis)
		return err;
	err = store_begin(app->store);
	if (!err) {
		while (!err && !is_last)
			err = run_next(app, &is_last);
		if (!err)
			err = findings_clear_changed(app->store);
		if (!err)
			err = run_finish(app);
		if (!err)
			err = store_commit(app->store);
		else
			store_rollback(app->store);
	}
	app_rules_run_end(app);
	return err;
}

/* Invariant (4). What changes from here on is for the next run. */
static struct err *note_begin(struct app *app)
{
	struct rules_run *run = &app->rules_run;
	struct err *err;

	strvec_free(&run->changed);
	err = findings_changed_kinds(app->store, &run->changed);
	if (!err)
		err = findings_clear_changed(app->store);
	return err ? err : store_meta_set(app->store, BASIS, "");
}

struct err *app_refresh_findings_step(struct app *app, bool *is_done)
{
	struct rules_run *run = &app->rules_run;
	bool is_new = !run->basis, is_last = false;
	struct err *err = is_new ? run_begin(app, false) : NULL;

	*is_done = err || !run->basis;
	if (*is_done)
		return err;
	err = store_begin(app->store);
	if (err)
		goto out;
	if (is_new)
		err = note_begin(app);
	if (!err)
		err = run_next(app, &is_last);
	if (!err && is_last)
		err = run_finish(app);
	if (!err)
		err = store_commit(app->store);
	else
		store_rollback(app->store);
out:
	if (err || is_last)
		app_rules_run_end(app);
	*is_done = err != NULL;
	return err;
}

struct err *app_findings_state(struct app *app, enum findings_state *state)
{
	struct strvec changed = STRVEC_INIT;
	char *basis = NULL, *before = NULL;
	struct err *err = app_load_rules(app);

	*state = FINDINGS_NONE;
	if (!err)
		err = findings_changed_kinds(app->store, &changed);
	if (!err)
		err = findings_basis(app, &basis, &before);
	if (!err && before)
		*state = changed.count > 0 || strcmp(before, basis) != 0 ? FINDINGS_OLD : FINDINGS_CURRENT;
	free(basis);
	free(before);
	strvec_free(&changed);
	return err;
}
