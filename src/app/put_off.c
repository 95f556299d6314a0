/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * put_off.c - steps of what next that a person wants to see later.
 */
#include "app/findings.h"

#include "app/private.h"
#include "base/date.h"
#include "base/env.h"
#include "base/mem.h"

static char *setting_of(const char *rule)
{
	return mem_printf("later:%s", rule);
}

struct err *app_is_put_off(struct app *app, const char *rule, bool *is_off)
{
	char *setting = setting_of(rule), *until, today[DATE_TEXT_SIZE];
	struct err *err = store_meta_get(app->store, setting, &until);

	date_format(env_today(), today);
	*is_off = !err && until && strcmp(until, today) > 0;
	free(setting);
	free(until);
	return err;
}

struct err *app_put_off(struct app *app, const char *rule, const char *until)
{
	char *setting = setting_of(rule);
	struct err *err = store_begin(app->store);

	if (!err) {
		err = store_meta_set(app->store, setting, until ? until : "");
		if (err)
			store_rollback(app->store);
		else
			err = store_commit(app->store);
	}
	free(setting);
	return err;
}

struct err *app_put_off_nothing(struct app *app, size_t *count)
{
	struct err *err = app_load_rules(app);

	*count = 0;
	for (size_t i = 0; !err && i < app->rules->count; i++) {
		const char *rule = app->rules->rules[i].name;
		bool is_off;

		err = app_is_put_off(app, rule, &is_off);
		if (err || !is_off)
			continue;
		err = app_put_off(app, rule, NULL);
		*count += !err;
	}
	return err;
}
