/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * app.c - opening a workspace, who is acting, reading.
 */
#include "app/app.h"

#include "app/private.h"
#include "base/env.h"
#include "base/fs.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "store/query.h"
#include "store/records.h"
#include "vcs/repo.h"

char *app_find_workspace(const char *start)
{
	char *dir = fs_real_path(start);

	while (dir) {
		char *file = mem_printf("%s/%s", strcmp(dir, "/") == 0 ? "" : dir, WORKSPACE_FILE);
		bool is_here = fs_exists(file);
		char *slash = strrchr(dir, '/');

		free(file);
		if (is_here)
			return dir;
		if (!slash || strcmp(dir, "/") == 0)
			break;
		slash[slash == dir ? 1 : 0] = '\0';
	}
	free(dir);
	return NULL;
}

static struct err *read_info(struct app *app)
{
	char *path = mem_printf("%s/%s", app->dir, WORKSPACE_FILE);
	struct buf data = BUF_INIT;
	struct err *err = fs_read(path, WORKSPACE_MAX_BYTES, &data);

	if (err && err->code == ERR_MISSING) {
		err_drop(err);
		err = err_hint(err_new(ERR_MISSING, _("%s is not a workspace of annexa"), app->dir),
			       _("Make one with 'annexa init'."));
	} else if (!err) {
		err = workspace_xml_parse(&app->info, path, buf_str(&data), data.len);
	}
	buf_free(&data);
	free(path);
	return err;
}

static struct err *open_store(struct app *app, int flags)
{
	char *path = mem_printf("%s/%s", app->dir, APP_DATABASE);
	struct err *err;

	app->is_readonly = (flags & APP_READONLY) || !workspace_is_writable(&app->info);
	err = store_open_file(&app->store, path, app->is_readonly ? STORE_READONLY : 0);
	if (!err)
		err = app_open_schema(&app->schema, app->dir, app->store, app->is_readonly);
	if (!err)
		err = store_use(app->store, app->schema);
	if (err && err->code == ERR_MISSING)
		err = err_hint(err, _("Run 'annexa rebuild' to make it from the repository."));
	if (!err)
		err = app_remember_fields(app);
	if (!err)
		err = app_read_catalogs_in_use(app);
	free(path);
	return err;
}

struct err *app_open(struct app **out, const char *dir, int flags)
{
	struct app *app = mem_alloc(sizeof(*app));
	struct err *err;

	app->dir = mem_strdup(dir);
	workspace_info_init(&app->info);
	err = read_info(app);
	if (!err)
		err = open_store(app, flags);
	if (err) {
		app_close(app);
		app = NULL;
	}
	*out = app;
	return err;
}

void app_close(struct app *app)
{
	if (!app)
		return;
	if (app->is_acting)
		app_act_cancel(app);
	app_rules_run_end(app);
	rules_free(app->rules);
	app_control_notes_free(app->control_notes);
	app_explanations_free(app);
	store_close(app->store);
	schema_free(app->schema);
	strvec_free(&app->catalogs);
	workspace_info_clear(&app->info);
	free(app->name);
	free(app->dir);
	free(app);
}

const struct schema *app_schema(const struct app *app)
{
	return app->schema;
}

const char *app_dir(const struct app *app)
{
	return app->dir;
}

const char *app_workspace_id(const struct app *app)
{
	return app->info.id;
}

bool app_is_sample(const struct app *app)
{
	return app->info.is_sample;
}

const char *app_leading_edition(const struct app *app)
{
	return strvec_contains(&app->catalogs, "2022") ? "2022" : "2013";
}

struct store *app_store(struct app *app)
{
	return app->store;
}

/* Loads the first row of a kind that a filter lets through; NULL when none. */
static struct record *first_of(struct app *app, const char *kind_name, const char *filter_text)
{
	const struct kind *kind = schema_kind(app->schema, kind_name);
	struct filter *filter = NULL;
	struct record *record = NULL;
	struct query *query = NULL;
	int64_t rid;
	size_t count = 0;
	struct err *err = filter_parse(&filter, kind, filter_text, env_today(), true, NULL);

	if (!err)
		err = query_open(&query, app->store, kind, filter, NULL, false, NULL);
	if (!err)
		err = query_step(query, &rid, 1, &count);
	if (!err && count)
		err = records_load_rid(app->store, rid, &record);
	query_close(query);
	filter_free(filter);
	err_drop(err); /* a reader without a name still works */
	return record;
}

const char *app_name(struct app *app)
{
	struct record *organisation;

	if (app->name && app->name_changes == store_change_count(app->store))
		return app->name;
	free(app->name);
	app->name_changes = store_change_count(app->store);
	organisation = first_of(app, "organisation", "");
	if (organisation && record_get(organisation, "title"))
		app->name = mem_strdup(record_get(organisation, "title"));
	else
		app->name = mem_strdup(strrchr(app->dir, '/') ? strrchr(app->dir, '/') + 1 : app->dir);
	record_free(organisation);
	return app->name;
}

/* The person whose account is git's user.email; nobody where there is no repository. */
static struct err *find_by_account(struct app *app)
{
	struct repo *repo = NULL;
	struct err *err = repo_open(&repo, app->dir);
	char *email = err ? NULL : repo_config(repo, "user.email");

	if (email) {
		char *filter = mem_printf("account:\"%s\"", email);
		struct record *person = first_of(app, "person", filter);

		if (person && record_is(person, "account", email))
			memcpy(app->person, person->id, ID_SIZE);
		record_free(person);
		free(filter);
	}
	free(email);
	repo_close(repo);
	return err;
}

/* Looks once; an error leaves the person unknown, and to be looked for again. */
static struct err *find_person(struct app *app)
{
	struct err *err;
	char *set;

	if (app->knows_person)
		return NULL;
	err = store_meta_get(app->store, "person", &set);
	if (set)
		snprintf(app->person, sizeof(app->person), "%s", set);
	else if (!err)
		err = find_by_account(app);
	free(set);
	app->knows_person = !err;
	return err;
}

const char *app_person(struct app *app)
{
	err_drop(find_person(app)); /* to read it does not matter; app_need_person() says it */
	return app->person[0] ? app->person : NULL;
}

struct err *app_need_person(struct app *app, const char **id)
{
	struct err *err = find_person(app);

	*id = app->person;
	if (!err && !app->person[0])
		err = err_hint(err_new(ERR_DENIED, _("Nobody in this workspace has your git account, so changes would have no author")),
			       _("Say who you are with: annexa whoami --set REF"));
	return err;
}

struct err *app_set_person(struct app *app, const char *person_id)
{
	struct record *person;
	struct err *err = records_load(app->store, person_id, &person);

	if (err)
		return err;
	if (strcmp(person->kind->def->name, "person") != 0)
		err = err_new(ERR_INVALID, _("%s is not a person"), person->ref);
	record_free(person);
	if (!err)
		err = store_begin(app->store);
	if (err)
		return err;
	err = store_meta_set(app->store, "person", person_id);
	if (err) {
		store_rollback(app->store);
		return err;
	}
	err = store_commit(app->store);
	app->knows_person = false;
	return err;
}

void app_look_begin(struct app *app)
{
	store_look_begin(app->store);
}

void app_look_end(struct app *app)
{
	store_look_end(app->store);
}

bool app_has_news(struct app *app)
{
	int64_t version = store_data_version(app->store);
	bool has_news = version != app->seen_version;

	if (has_news) {
		free(app->name);
		app->name = NULL;
		err_drop(app_read_catalogs_in_use(app)); /* then they are as they were */
	}
	app->seen_version = version;
	return has_news;
}

struct err *app_load(struct app *app, const char *id, struct record **out)
{
	return records_load(app->store, id, out);
}

struct err *app_load_rid(struct app *app, int64_t rid, struct record **out)
{
	return records_load_rid(app->store, rid, out);
}
