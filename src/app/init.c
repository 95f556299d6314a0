/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * init.c - making a workspace: repository, annexa.xml, database, controls, the first records.
 *
 * Invariant: a half-made workspace is none, whatever stopped it. It is made in STAGING_DIRECTORY,
 * and annexa.xml, which makes a directory a workspace, comes out of there last.
 */
#include "app/app.h"
#include "app/private.h"
#include "app/sample.h"
#include "app/standing.h"
#include "base/fs.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/paths.h"
#include "standard/catalog.h"
#include "store/records.h"
#include "vcs/repo.h"

#define STAGING_DIRECTORY APP_DIRECTORY "/new"

/* The organisation, and PER-0001 from git's identity; both in the name of that person. */
static struct err *add_first_records(struct app *app, const struct init_options *options,
				     const char *name, const char *email)
{
	struct record *person = record_new(schema_kind(app->schema, "person"));
	struct record *organisation = record_new(schema_kind(app->schema, "organisation"));
	char *editions = strvec_join(&app->info.editions, "\n");
	struct err *err;

	id_new(person->id);
	record_set(person, "title", name);
	record_set(person, "account", email);
	record_set(person, "roles", "administrator\nmanager");
	record_set(organisation, "title", options->name);
	record_set(organisation, "language", "en");
	record_set(organisation, "editions", editions);
	memcpy(app->person, person->id, ID_SIZE);
	app->knows_person = true;
	err = app_act_begin(app, _("Set up the workspace"), NULL);
	if (err)
		goto out;
	err = app_save(app, NULL, person, NULL);
	if (!err)
		err = app_save(app, NULL, organisation, NULL);
	if (!err)
		err = app_act_commit_quietly(app); /* no undo goes back behind it: who should do it again? */
	else
		app_act_cancel(app);
out:
	free(editions);
	record_free(person);
	record_free(organisation);
	return err;
}

static struct err *take_edition(struct app *app, const char *edition)
{
	struct catalog *catalog;
	struct err *err = catalog_load(&catalog, edition, app->dir);

	if (!err)
		err = app_take_controls(app->store, app->info.id, catalog, NULL);
	catalog_free(catalog);
	return err;
}

static struct err *add_controls(struct app *app)
{
	struct err *err = store_begin(app->store);

	if (err)
		return err;
	err = store_meta_set(app->store, "workspace_id", app->info.id);
	for (size_t i = 0; i < app->catalogs.count && !err; i++)
		err = take_edition(app, app->catalogs.items[i]);
	if (!err)
		return store_commit(app->store);
	store_rollback(app->store);
	return err;
}

static struct err *fill_sample(struct app *app)
{
	char *path = paths_data_file("sample/sample.xml");
	char id[ID_SIZE];
	struct err *err = app_replay_sample(app, path);

	if (!err)
		err = app_resolve(app, "PER-0001", id);
	if (!err)
		err = app_set_person(app, id);
	free(path);
	return err;
}

bool app_knows_identity(void)
{
	char *name = repo_default_config("user.name"), *email = repo_default_config("user.email");
	bool is_known = name && email;

	free(name);
	free(email);
	return is_known;
}

/* The value git has, else the one given, which git is told for this repository. */
static struct err *read_or_tell(struct repo *repo, const char *setting, const char *given, char **value)
{
	*value = repo_config(repo, setting);
	if (*value || !given || !*given)
		return NULL;
	*value = mem_strdup(given);
	return repo_set_config(repo, setting, given);
}

/* git must know who we are: every change names a person. */
static struct err *read_identity(const char *dir, const struct init_options *options, char **name, char **email)
{
	struct repo *repo;
	struct err *err = repo_open(&repo, dir);

	*name = *email = NULL;
	if (err)
		return err;
	err = read_or_tell(repo, "user.name", options->person, name);
	if (!err)
		err = read_or_tell(repo, "user.email", options->email, email);
	repo_close(repo);
	if (!err && (!*name || !*email))
		err = err_hint(err_new(ERR_DENIED, _("git does not know who you are")),
			       _("Tell it with: git config --global user.name \"Your Name\"; "
				 "git config --global user.email you@example.org"));
	return err;
}

static struct err *write_info(const char *dir, const struct init_options *options)
{
	char *path = mem_printf("%s/%s", dir, WORKSPACE_FILE);
	const char *editions = options->edition ? options->edition : "2022";
	struct workspace_info info;
	struct buf text = BUF_INIT;
	struct err *err;

	workspace_info_init(&info);
	id_new(info.id);
	info.name = mem_strdup(options->name);
	strvec_split(&info.editions, editions, ' ');
	strvec_sort(&info.editions);
	info.is_sample = options->is_sample;
	workspace_xml_print(&info, &text);
	err = fs_write_atomic(path, buf_str(&text), text.len);
	buf_free(&text);
	workspace_info_clear(&info);
	free(path);
	return err;
}

struct err *app_make_local_dir(const char *dir)
{
	char *local = mem_printf("%s/%s", dir, APP_DIRECTORY);
	char *ignore = mem_printf("%s/.gitignore", local);
	struct err *err = fs_make_dirs(local);

	if (!err)
		err = fs_write_atomic(ignore, "*\n", 2);
	free(ignore);
	free(local);
	return err;
}

static struct err *fill(const char *dir, const struct init_options *options, const char *name,
			const char *email)
{
	char *database = mem_printf("%s/%s", dir, APP_DATABASE);
	struct schema *schema;
	struct store *store = NULL;
	struct app *app = NULL;
	struct err *err = app_open_schema(&schema, dir, NULL, false);

	if (!err) {
		err = store_open(&store, database, schema, STORE_CREATE);
		store_close(store);
		schema_free(schema);
	}
	if (!err)
		err = app_open(&app, dir, 0);
	if (!err)
		err = add_controls(app);
	if (!err)
		err = options->is_sample ? fill_sample(app) : add_first_records(app, options, name, email);
	if (!err)
		err = app_refresh_findings(app, true); /* so that the first screen need not */
	if (!err)
		err = store_gather(app->store);
	app_close(app);
	free(database);
	return err;
}

/* The database first: annexa.xml without one would be a workspace that needs "annexa rebuild". */
static struct err *take_out_of_staging(const char *dir)
{
	static const char *const made[] = { APP_DATABASE, WORKSPACE_FILE };
	struct err *err = NULL;

	for (size_t i = 0; i < ARRAY_LEN(made) && !err; i++) {
		char *from = mem_printf("%s/%s/%s", dir, STAGING_DIRECTORY, made[i]);
		char *to = mem_printf("%s/%s", dir, made[i]);

		err = fs_move(from, to);
		free(from);
		free(to);
	}
	return err;
}

static struct err *check_free(const char *dir)
{
	char *file = mem_printf("%s/%s", dir, WORKSPACE_FILE);
	char *database = mem_printf("%s/%s", dir, APP_DATABASE);
	struct err *err = NULL;

	if (fs_exists(file))
		err = err_hint(err_new(ERR_DENIED, _("%s is a workspace already"), dir),
			       _("annexa status shows where it stands; annexa init DIR makes another."));
	else if (fs_exists(database))
		err = err_hint(err_new(ERR_DENIED, _("%s has lost its %s and still has a database"), dir,
				       WORKSPACE_FILE),
			       _("Bring %s back from git, or move %s away."), WORKSPACE_FILE, database);
	free(database);
	free(file);
	return err;
}

struct err *app_init(const char *dir, const struct init_options *options)
{
	char *staging = mem_printf("%s/%s", dir, STAGING_DIRECTORY);
	char *name = NULL, *email = NULL;
	struct err *err = check_free(dir);

	if (!err)
		err = fs_make_dirs(dir);
	if (!err && fs_is_network(dir))
		err = err_hint(err_new(ERR_DENIED, _("%s is on a network file system, where databases get damaged"), dir),
			       _("Keep one clone a person on a local disk and use the share as git remote."));
	if (!err)
		err = repo_init(dir);
	if (!err && !options->is_sample)
		err = read_identity(dir, options, &name, &email);
	if (!err)
		err = app_make_local_dir(dir);
	if (!err)
		err = fs_remove_tree(staging); /* of one that was killed */
	if (!err)
		err = app_make_local_dir(staging);
	if (!err)
		err = write_info(staging, options);
	if (!err)
		err = fill(staging, options, name, email);
	if (!err)
		err = take_out_of_staging(dir);
	err_drop(fs_remove_tree(staging)); /* in nobody's way; the next one tries again */
	free(name);
	free(email);
	free(staging);
	return err;
}
