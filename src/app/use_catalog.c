/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * use_catalog.c - the controls of a catalog as records, and taking that back.
 *
 * These records are there by rule, with ids that follow from catalog and number, so the journal has
 * one entry for many: "use", with the catalog and the numbers that were new, and "drop" when it is
 * undone. A control has neither a journal entry nor a file of its own before its first decision.
 */
#include "app/catalogs.h"

#include "app/private.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "store/outbox.h"
#include "store/records.h"

#define ENTRY_BYTES 8192 /* of numbers in one entry: its line must fit into a part of a journal */

static struct err *take_control(struct store *store, const char *workspace_id, const struct catalog *catalog,
				const struct catalog_control *control, bool *is_new)
{
	struct record *record = record_new(schema_kind(store_schema(store), "control"));
	bool exists;
	struct err *err;

	record->ref = mem_printf("%s:%s", catalog->name, control->number);
	id_derive(record->id, workspace_id, "control", record->ref);
	record->is_published = true; /* its number is the catalog's */
	record_set(record, "title", control->title);
	record_set(record, "catalog", catalog->name);
	record_set(record, "number", control->number);
	record_set(record, "theme", control->group_title ? control->group_title : catalog->title);
	err = records_exists(store, record->id, &exists);
	if (!err && !exists)
		err = records_write(store, record);
	*is_new = !err && !exists;
	record_free(record);
	return err;
}

struct err *app_take_controls(struct store *store, const char *workspace_id, const struct catalog *catalog,
			      struct catalog_use *use)
{
	struct err *err = NULL;

	for (size_t i = 0; i < catalog->count && !err; i++) {
		bool is_new;

		if (catalog->controls[i].is_withdrawn)
			continue;
		err = take_control(store, workspace_id, catalog, &catalog->controls[i], &is_new);
		if (!err && is_new && use)
			strvec_push(&use->added, catalog->controls[i].number);
		else if (!err && use)
			use->kept++;
	}
	return err;
}

/* --- use --- */

void app_catalog_use_free(struct catalog_use *use)
{
	strvec_free(&use->added);
	strvec_free(&use->missing);
}

/* One entry for as many numbers as a line may hold: "NAME", then a number a line. */
static struct err *note_use(struct app *app, const char *name, const struct strvec *numbers)
{
	struct buf value = BUF_INIT;
	struct err *err = NULL;

	for (size_t i = 0; i < numbers->count && !err; i++) {
		if (!value.len)
			buf_puts(&value, name);
		buf_printf(&value, "\n%s", numbers->items[i]);
		if (value.len < ENTRY_BYTES && i + 1 < numbers->count)
			continue;
		err = app_note(app, "use", "", "", "", buf_str(&value));
		buf_truncate(&value, 0);
	}
	buf_free(&value);
	return err;
}

/* The organisation names the editions that it works with. */
static struct err *name_edition(struct app *app, const char *edition)
{
	struct record *organisation, *now;
	char *editions;
	struct err *err = app_newest(app, schema_kind(app->schema, "organisation"), &organisation);

	if (err || !organisation)
		return err;
	now = record_copy(organisation);
	editions = value_with_item(record_get(now, "editions"), edition);
	record_set(now, "editions", editions);
	err = app_save(app, organisation, now, NULL);
	free(editions);
	record_free(now);
	record_free(organisation);
	return err;
}

/* Controls that are here and that the catalog does not have (any more). */
static struct err *find_missing(struct app *app, const struct catalog *catalog, struct strvec *missing)
{
	char *filter = mem_printf("catalog:%s", catalog->name);
	struct list *list;
	struct err *err = app_list_open(app, schema_kind(app->schema, "control"), filter, NULL, false, NULL, &list);

	free(filter);
	if (err)
		return err;
	err = app_list_fetch(list, SIZE_MAX, -1);
	for (size_t i = 0; !err && i < app_list_known(list); i++) {
		const struct record *record;
		const struct catalog_control *control;

		err = app_list_row(list, i, &record);
		control = err ? NULL : catalog_find(catalog, record_text(record, "number"));
		if (!err && record_is(record, "catalog", catalog->name) && (!control || control->is_withdrawn))
			strvec_push(missing, record_text(record, "number"));
	}
	app_list_close(list);
	return err;
}

static struct err *take(struct app *app, const struct catalog *catalog, struct catalog_use *use)
{
	struct err *err = app_take_controls(app->store, app->info.id, catalog, use);

	if (!err)
		err = note_use(app, catalog->name, &use->added);
	if (!err && use->added.count && catalog_is_shipped(catalog->name))
		err = name_edition(app, catalog->name);
	return err;
}

/* Also a file that nobody has taken in with a command may be there. */
static struct err *read_catalog(struct app *app, const char *name, struct catalog **out)
{
	char *path = catalog_path(name, app->dir);
	struct err *err = app_catalog(app, name, out);

	if (!err) {
		app_catalog_check_paths(*out);
		err = catalog_check(*out, path);
	}
	free(path);
	return err;
}

struct err *app_catalog_use(struct app *app, const char *name, const char *why, struct catalog_use *use)
{
	char *label = mem_printf(_("Catalog %s taken into use"), name);
	struct catalog *catalog;
	struct err *err = read_catalog(app, name, &catalog);

	memset(use, 0, sizeof(*use));
	if (!err)
		err = app_act_begin(app, label, why);
	free(label);
	if (err) {
		catalog_free(catalog);
		return err;
	}
	err = take(app, catalog, use);
	if (!err)
		err = app_act_commit(app);
	else
		app_act_cancel(app);
	if (!err)
		err = app_read_catalogs_in_use(app);
	if (!err)
		err = find_missing(app, catalog, &use->missing);
	catalog_free(catalog);
	return err;
}

/* --- undo and redo --- */

/* Has nobody said anything about it, and is nothing of it in the repository? */
static struct err *check_untouched(struct app *app, const struct record *record)
{
	char *ref = NULL, *title = NULL;
	struct backlink *links;
	size_t link_count;
	bool waits = false, is_decided = false;
	struct err *err = records_backlinks(app->store, record->id, 1, &links, &link_count);

	if (!err && link_count)
		err = records_label(app->store, links[0].id, &ref, &title);
	if (!err && ref)
		err = err_new(ERR_CONFLICT, _("%s refers to %s by now"), ref, record->ref);
	for (size_t i = 0; i < record->kind->field_count; i++)
		is_decided = is_decided || (record->values[i] && !record->kind->fields[i]->fixed &&
					    !record->kind->fields[i]->derive);
	if (!err && record->revision > 0)
		err = outbox_has(app->store, record->id, &waits);
	if (!err && (is_decided || (record->revision > 0 && !waits)))
		err = err_new(ERR_CONFLICT, _("%s was decided on since"), record->ref);
	free(ref);
	free(title);
	free(links);
	return err;
}

static struct err *drop_control(struct app *app, const char *id)
{
	struct record *record;
	bool exists;
	struct err *err = records_exists(app->store, id, &exists);

	if (err || !exists)
		return err;
	err = records_load(app->store, id, &record);
	if (!err)
		err = check_untouched(app, record);
	record_free(record);
	return err ? err : records_remove(app->store, id);
}

static struct err *drop(struct app *app, const char *name, const struct strvec *numbers)
{
	struct err *err = NULL;

	for (size_t i = 0; i < numbers->count && !err; i++) {
		char *ref = mem_printf("%s:%s", name, numbers->items[i]);
		char id[ID_SIZE];

		id_derive(id, app->info.id, "control", ref);
		err = drop_control(app, id);
		free(ref);
	}
	return err;
}

static struct err *take_again(struct app *app, const char *name, const struct strvec *numbers)
{
	struct catalog *catalog;
	struct err *err = app_catalog(app, name, &catalog);

	for (size_t i = 0; i < numbers->count && !err; i++) {
		const struct catalog_control *control = catalog_find(catalog, numbers->items[i]);
		bool is_new;

		if (control)
			err = take_control(app->store, app->info.id, catalog, control, &is_new);
	}
	catalog_free(catalog);
	return err;
}

struct err *app_catalog_step(struct app *app, const char *value, bool forward)
{
	struct strvec numbers = STRVEC_INIT;
	char *name = mem_strndup(value, strcspn(value, "\n"));
	struct err *err;

	strvec_split(&numbers, value + strlen(name), '\n');
	err = forward ? take_again(app, name, &numbers) : drop(app, name, &numbers);
	if (!err)
		err = forward ? app_note(app, "use", "", "", "", value) : app_note(app, "drop", "", "", value, "");
	strvec_free(&numbers);
	free(name);
	return err;
}
