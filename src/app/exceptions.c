/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * exceptions.c - exceptions from rules for people: making one for a finding, what they silence, and
 * names of rules as they are typed.
 */
#include "app/findings.h"
#include "app/private.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "rules/exempt.h"
#include "store/findings.h"
#include "store/records.h"

struct err *app_exception_for(struct app *app, const char *rule, const char *id, struct record **out)
{
	const struct rule *known;
	char *ref = NULL, *record = NULL, *title;
	struct err *err = app_load_rules(app);

	*out = NULL;
	if (!err && *id)
		err = records_label(app->store, id, &ref, &record);
	if (!err)
		err = app_new(app, schema_kind(app->schema, EXEMPT_KIND), out);
	if (!err) {
		known = rules_find(app->rules, rule);
		title = mem_printf(record ? "%s: %s" : "%s", known && known->title ? i18n_data(known->title) : rule,
				   record);
		record_set(*out, "title", title);
		record_set(*out, "rule", rule);
		record_set(*out, "of", *id ? id : NULL);
		free(title);
	}
	free(ref);
	free(record);
	return err;
}

/* --- what is exempted --- */

struct collector {
	struct app *app;
	char *const *rules;
	size_t rule_count;
	struct standing_exception *items;
	size_t count, cap;
};

static bool is_wanted(const struct collector *collector, const char *rule)
{
	for (size_t i = 0; i < collector->rule_count; i++)
		if (strcmp(collector->rules[i], rule) == 0)
			return true;
	return collector->rule_count == 0;
}

static struct err *label_record(struct app *app, const char *id, char **ref, char **title)
{
	struct err *err = *id ? records_label(app->store, id, ref, title) : NULL;

	if (!*ref)
		*ref = mem_strdup("");
	if (!*title)
		*title = mem_strdup("");
	return err;
}

static struct err *collect(void *payload, const struct exempted *exempted)
{
	struct collector *collector = payload;
	struct app *app = collector->app;
	const struct rule *rule = rules_find(app->rules, exempted->rule);
	struct standing_exception *item;
	struct record *exception;
	struct err *err;

	if (!rule || !app_rule_clause(app, rule) || !is_wanted(collector, rule->name))
		return NULL;
	err = records_load(app->store, exempted->exception, &exception);
	if (err)
		return err;
	collector->items = mem_grow(collector->items, &collector->cap, collector->count + 1, sizeof(*collector->items));
	item = &collector->items[collector->count++];
	*item = (struct standing_exception){ .exception = mem_strdup(exception->ref), .rule = mem_strdup(rule->name),
					     .reason = mem_strdup(record_text(exception, "reason")),
					     .until = mem_strdup(record_text(exception, "until")),
					     .found = (size_t)exempted->found };
	err = label_record(app, record_text(exception, "of"), &item->ref, &item->title);
	record_free(exception);
	return err;
}

struct err *app_exceptions(struct app *app, char *const *rules, size_t rule_count,
			   struct standing_exception **out, size_t *count)
{
	struct collector collector = { .app = app, .rules = rules, .rule_count = rule_count };
	struct err *err = app_load_rules(app);

	if (!err)
		err = exempted_read(app->store, NULL, collect, &collector);
	if (err) {
		app_exceptions_free(collector.items, collector.count);
		collector.items = NULL;
		collector.count = 0;
	}
	*out = collector.items;
	*count = collector.count;
	return err;
}

void app_exceptions_free(struct standing_exception *exceptions, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		free(exceptions[i].exception);
		free(exceptions[i].rule);
		free(exceptions[i].ref);
		free(exceptions[i].title);
		free(exceptions[i].reason);
		free(exceptions[i].until);
	}
	free(exceptions);
}

/* --- names of rules --- */

struct err *app_check_rule_name(struct app *app, const struct field *field, const char *name)
{
	struct err *err = app_load_rules(app);

	if (err || rules_find(app->rules, name))
		return err;
	return err_hint(err_new(ERR_MISSING, _("%s: there is no rule '%s'"), field_label(field), name),
			_("annexa check --list lists the rules."));
}

struct err *app_complete_rule(struct app *app, const char *typed, size_t max, struct choice **out, size_t *count)
{
	struct err *err = app_load_rules(app);

	*out = NULL;
	*count = 0;
	if (err)
		return err;
	*out = mem_alloc_array(max + 1, sizeof(**out));
	for (size_t i = 0; i < app->rules->count && *count < max; i++) {
		const struct rule *rule = &app->rules->rules[i];
		const char *title = i18n_data(rule->title);

		if (app_rule_clause(app, rule) && (utf8_has_words(rule->name, typed) || utf8_has_words(title, typed)))
			(*out)[(*count)++] = (struct choice){ .ref = mem_strdup(rule->name), .title = mem_strdup(title) };
	}
	return NULL;
}
