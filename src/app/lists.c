/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lists.c - lists that know rows little by little and load only what is looked at.
 */
#include "app/app.h"
#include "app/private.h"
#include "base/env.h"
#include "base/i18n.h"
#include "base/map.h"
#include "base/mem.h"
#include "store/query.h"
#include "store/records.h"

#define CACHE_ROWS 128 /* more than any screen has */
#define STEP_ROWS 512

struct list {
	struct app *app;
	struct query *query;
	int64_t *rids;
	size_t count, cap;
	bool is_complete;
	struct record *rows[CACHE_ROWS]; /* row n is kept in slot n % CACHE_ROWS */
	size_t row_of[CACHE_ROWS];
};

static struct err *sort_field(const struct kind *kind, const char *sort, const struct field **field,
			      bool *descending)
{
	*field = NULL;
	*descending = sort && *sort == '-';
	if (*descending)
		sort++;
	if (!sort || !*sort || strcmp(sort, "ref") == 0)
		return NULL;
	*field = kind_field_human(kind, sort);
	if (!*field)
		return err_hint(err_new(ERR_USAGE, _("%s has no field '%s' to sort by"), _(kind->def->label), sort),
				_("annexa kinds %s lists the fields."), kind->def->name);
	return NULL;
}

/* Only asked for where it matters: to know it, git's configuration has to be read. */
static const char *me(struct app *app, const struct filter *filter)
{
	return filter->wants_me ? app_person(app) : NULL;
}

struct err *app_list_open(struct app *app, const struct kind *kind, const char *filter_text,
			  const char *sort, bool is_lenient, char **hint, struct list **out)
{
	const struct field *field;
	struct filter *filter = NULL;
	struct query *query = NULL;
	bool descending;
	struct err *err = sort_field(kind, sort, &field, &descending);

	*out = NULL;
	if (hint)
		*hint = NULL;
	if (!err)
		err = filter_parse(&filter, kind, filter_text, env_today(), is_lenient, hint);
	if (!err)
		err = query_open(&query, app->store, kind, filter, field, descending, me(app, filter));
	filter_free(filter);
	if (err)
		return err;
	*out = mem_alloc(sizeof(**out));
	(*out)->app = app;
	(*out)->query = query;
	return NULL;
}

void app_list_close(struct list *list)
{
	if (!list)
		return;
	for (size_t i = 0; i < CACHE_ROWS; i++)
		record_free(list->rows[i]);
	query_close(list->query);
	free(list->rids);
	free(list);
}

struct err *app_list_fetch(struct list *list, size_t rows, int budget_ms)
{
	int64_t until = budget_ms < 0 ? INT64_MAX : env_monotonic_ms() + budget_ms;

	while (!list->is_complete && list->count < rows) {
		size_t want = rows - list->count < STEP_ROWS ? rows - list->count : STEP_ROWS;
		struct err *err;
		size_t got;

		list->rids = mem_grow(list->rids, &list->cap, list->count + want, sizeof(*list->rids));
		err = query_step(list->query, list->rids + list->count, want, &got);
		if (err) {
			list->is_complete = true; /* who asks again would get the same */
			return err;
		}
		list->count += got;
		list->is_complete = got < want;
		if (env_monotonic_ms() >= until)
			break;
	}
	return NULL;
}

size_t app_list_known(const struct list *list)
{
	return list->count;
}

bool app_list_complete(const struct list *list)
{
	return list->is_complete;
}

int64_t app_list_rid(const struct list *list, size_t row)
{
	if (row >= list->count)
		BUG("row %zu of %zu", row, list->count);
	return list->rids[row];
}

struct err *app_list_row(struct list *list, size_t row, const struct record **out)
{
	size_t slot = row % CACHE_ROWS;

	if (row >= list->count)
		BUG("row %zu of %zu", row, list->count);
	if (!list->rows[slot] || list->row_of[slot] != row) {
		struct record *record;
		struct err *err = records_load_rid(list->app->store, list->rids[row], &record);

		if (err)
			return err;
		record_free(list->rows[slot]);
		list->rows[slot] = record;
		list->row_of[slot] = row;
	}
	*out = list->rows[slot];
	return NULL;
}

struct err *app_count(struct app *app, const struct kind *kind, size_t *count)
{
	return records_count(app->store, kind, count);
}

struct err *app_count_where(struct app *app, const struct kind *kind, const char *filter_text,
			    size_t *count)
{
	struct filter *filter;
	struct err *err = filter_parse(&filter, kind, filter_text, env_today(), false, NULL);

	*count = 0;
	if (!err)
		err = query_count(app->store, kind, filter, me(app, filter), count);
	filter_free(filter);
	return err;
}

struct err *app_newest(struct app *app, const struct kind *kind, struct record **out)
{
	struct list *list;
	struct err *err = app_list_open(app, kind, NULL, "-ref", false, NULL, &list);

	*out = NULL;
	if (!err)
		err = app_list_fetch(list, 1, -1);
	if (!err && list->count > 0)
		err = records_load_rid(app->store, list->rids[0], out);
	app_list_close(list);
	return err;
}

struct err *app_relations(struct app *app, const char *id, size_t max, struct relation **out,
			  size_t *count)
{
	struct backlink *links;
	struct err *err = records_backlinks(app->store, id, max, &links, count);

	*out = mem_alloc_array(*count + 1, sizeof(**out));
	for (size_t i = 0; i < *count && !err; i++) {
		struct relation *relation = &(*out)[i];

		relation->kind = links[i].kind;
		relation->field = links[i].field;
		memcpy(relation->id, links[i].id, ID_SIZE);
		err = records_label(app->store, relation->id, &relation->ref, &relation->title);
	}
	free(links);
	return err;
}

void app_relations_free(struct relation *relations, size_t count)
{
	for (size_t i = 0; relations && i < count; i++) {
		free(relations[i].ref);
		free(relations[i].title);
	}
	free(relations);
}

/* Appends "; Risk RSK-0001 Fire". */
static struct err *name_referrer(struct app *app, const struct backlink *link, struct buf *named)
{
	char *ref = NULL, *title = NULL;
	struct err *err = records_label(app->store, link->id, &ref, &title);

	if (!err)
		buf_printf(named, "%s%s %s %s", named->len ? "; " : "", _(link->kind->def->label),
			   app_short_ref(app, ref ? ref : link->id), title ? title : "");
	free(ref);
	free(title);
	return err;
}

static struct err *name_referrers(struct app *app, const char *id, size_t max, struct buf *named, size_t *count)
{
	struct map seen = MAP_INIT; /* one may refer to it by several fields */
	struct backlink *links;
	size_t link_count;
	struct err *err = records_backlinks(app->store, id, SIZE_MAX, &links, &link_count);

	*count = 0;
	map_set(&seen, id, app);
	for (size_t i = 0; i < link_count && !err; i++) {
		if (map_has(&seen, links[i].id))
			continue;
		map_set(&seen, links[i].id, app);
		if (*count < max)
			err = name_referrer(app, &links[i], named);
		++*count;
	}
	map_free(&seen);
	free(links);
	return err;
}

struct err *app_referrers(struct app *app, const struct record *record, size_t max, char **told)
{
	struct buf named = BUF_INIT;
	size_t count;
	struct err *err = name_referrers(app, record->id, max, &named, &count);

	*told = NULL;
	if (!err && count > max)
		buf_puts(&named, "; …");
	if (!err && count > 0)
		*told = mem_printf(ngettext("%zu record refers to %s: %s", "%zu records refer to %s: %s", count),
				   count, app_short_ref(app, record->ref), buf_str(&named));
	buf_free(&named);
	return err;
}
