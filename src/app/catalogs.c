/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * catalogs.c - which catalogs there are and which are in use; taking in the file of one.
 *
 * A catalog is in use while there is a control of it: nothing else says so that could disagree.
 */
#include "app/catalogs.h"

#include "app/private.h"
#include "base/fs.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "standard/oscal.h"
#include "store/query.h"
#include "vcs/repo.h"

struct err *app_read_catalogs_in_use(struct app *app)
{
	struct strvec names = STRVEC_INIT;
	bool has_controls;
	struct err *err = query_values(app->store, schema_kind(app->schema, "control"), "catalog", &names);

	if (err) {
		strvec_free(&names);
		return err;
	}
	has_controls = names.count > 0;
	for (size_t i = 0; !has_controls && i < app->info.editions.count; i++)
		strvec_push(&names, app->info.editions.items[i]); /* they are yet to be made */
	if (names.count)
		qsort(names.items, names.count, sizeof(*names.items), catalog_compare_names);
	strvec_free(&app->catalogs);
	app->catalogs = names;
	return NULL;
}

const struct strvec *app_catalogs_in_use(const struct app *app)
{
	return &app->catalogs;
}

/* Names of the shipped ones, and of files in catalogs/ that may be some. */
static struct err *list_names(const struct app *app, struct strvec *names)
{
	char *dir = mem_printf("%s/" CATALOGS_DIRECTORY, app->dir);
	struct strvec files = STRVEC_INIT;
	struct err *err = fs_list(dir, &files);

	strvec_push(names, "2022");
	strvec_push(names, "2013");
	for (size_t i = 0; i < files.count; i++) {
		char *name = app_catalog_of_file(files.items[i]);

		if (name)
			strvec_push_owned(names, name);
	}
	for (size_t i = 0; i < app->catalogs.count; i++)
		if (!strvec_contains(names, app->catalogs.items[i]))
			strvec_push(names, app->catalogs.items[i]); /* its file is gone */
	qsort(names->items, names->count, sizeof(*names->items), catalog_compare_names);
	strvec_free(&files);
	free(dir);
	return err;
}

char *app_catalog_of_file(const char *file)
{
	size_t len = strlen(file);
	char *name;

	if (len < 4 || strcmp(file + len - 4, ".xml") != 0)
		return NULL;
	name = mem_strndup(file, len - 4);
	if (catalog_name_is_valid(name) && !catalog_is_shipped(name))
		return name;
	free(name);
	return NULL;
}

static void summarise(struct app *app, const char *name, struct catalog_summary *out)
{
	struct catalog *catalog;
	struct err *err = catalog_load(&catalog, name, app->dir);

	*out = (struct catalog_summary){ .name = mem_strdup(name), .is_shipped = catalog_is_shipped(name),
					 .is_used = strvec_contains(&app->catalogs, name) };
	if (err) {
		out->problem = err_text(err);
		out->title = mem_strdup("");
		err_drop(err); /* the others can still be listed */
		return;
	}
	out->title = mem_strdup(catalog->title);
	out->version = mem_strdup(catalog->version);
	out->group_count = catalog->group_count;
	out->control_count = catalog->count;
	out->withdrawn_count = catalog->withdrawn_count;
	catalog_free(catalog);
}

struct err *app_catalog_summaries(struct app *app, struct catalog_summary **out, size_t *count)
{
	struct strvec names = STRVEC_INIT;
	struct err *err = list_names(app, &names);

	*out = NULL;
	*count = 0;
	if (!err)
		*out = mem_alloc_array(names.count, sizeof(**out));
	for (; !err && *count < names.count; (*count)++)
		summarise(app, names.items[*count], &(*out)[*count]);
	strvec_free(&names);
	return err;
}

void app_catalog_summaries_free(struct catalog_summary *summaries, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		free(summaries[i].name);
		free(summaries[i].title);
		free(summaries[i].version);
		free(summaries[i].problem);
	}
	free(summaries);
}

struct err *app_catalog(struct app *app, const char *name, struct catalog **out)
{
	char *path = catalog_path(name, app->dir);
	bool is_there = catalog_name_is_valid(name) && fs_exists(path);

	free(path);
	*out = NULL;
	if (!is_there)
		return err_hint(err_new(ERR_MISSING, _("There is no catalog %s"), name),
				_("annexa catalog list shows what is there; annexa catalog import FILE takes one in."));
	return catalog_load(out, name, app->dir);
}

/* --- import --- */

void app_catalog_import_free(struct catalog_import *import)
{
	catalog_free(import->catalog);
	import->catalog = NULL;
}

/* "NIST 800-53.xml" is nist-800-53. */
static char *name_of_path(const char *path)
{
	const char *slash = strrchr(path, '/'), *file = slash ? slash + 1 : path;
	size_t len = strlen(file);
	struct buf name = BUF_INIT;

	if (len > 4 && strcmp(file + len - 4, ".xml") == 0)
		len -= 4;
	for (size_t i = 0; i < len; i++) {
		char c = file[i] >= 'A' && file[i] <= 'Z' ? (char)(file[i] + 'a' - 'A') : file[i];
		bool is_plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';

		if (is_plain)
			buf_putc(&name, c);
		else if (name.len && name.data[name.len - 1] != '-')
			buf_putc(&name, '-');
	}
	return buf_steal(&name);
}

static struct err *check_name(const char *name, bool is_given)
{
	struct err *err;

	if (catalog_is_shipped(name))
		return err_hint(err_new(ERR_USAGE, _("%s is a catalog that comes with annexa"), name),
				_("Choose another name with --name."));
	if (catalog_name_is_valid(name))
		return NULL;
	err = is_given ? err_new(ERR_USAGE, _("A catalog cannot be called '%s'"), name)
		       : err_new(ERR_USAGE, _("The name of the file is none for a catalog"));
	return err_hint(err, _("Give one with --name: small letters, digits, - and _, at most 32."));
}

void app_catalog_check_paths(struct catalog *catalog)
{
	for (size_t i = 0; i < catalog->count; i++) {
		const struct catalog_control *control = &catalog->controls[i];
		char *path = mem_printf("records/control/%s/%s.xml", catalog->name, control->number);
		struct err *err = repo_check_path(path);

		if (err)
			catalog_refuse(catalog, control->line, control->column, err->message);
		err_drop(err);
		free(path);
	}
}

static struct err *refused(const struct catalog *catalog, const char *path)
{
	if (!catalog->refused_count)
		return NULL;
	return err_hint(err_new(ERR_CORRUPT,
				ngettext("%s: %zu entry cannot be taken, so nothing was",
					 "%s: %zu entries cannot be taken, so nothing was",
					 catalog->refused_count),
				path, catalog->refused_count),
			_("Mend the file; half a catalog would be a Statement of Applicability with gaps."));
}

/* What is there under that name, and whether it may go. */
static struct err *find_state(const struct repo_change *change, struct repo *repo, struct catalog_import *import)
{
	struct buf there = BUF_INIT;
	struct err *err = repo_read_file(repo, change->path, OSCAL_MAX_BYTES, &there);

	if (err && err->code == ERR_MISSING) {
		err_drop(err);
		err = NULL;
		import->state = CATALOG_NEW;
	} else if (!err && there.len == change->len_bytes &&
		   memcmp(buf_str(&there), change->data, there.len) == 0) {
		import->state = CATALOG_UNCHANGED;
	} else if (!err) {
		import->state = CATALOG_REPLACED;
		if (!import->replaces)
			err = err_hint(err_new(ERR_DENIED, _("%s is there already and differs"), change->path),
				       _("--name NAME keeps both; --replace takes the new one."));
	}
	buf_free(&there);
	return err;
}

static struct err *put_file(struct app *app, struct catalog_import *import, const struct buf *bytes)
{
	char *path = mem_printf(CATALOGS_DIRECTORY "/%s.xml", import->catalog->name);
	struct repo_change change = { path, buf_str(bytes), bytes->len };
	struct repo *repo = NULL;
	struct err *err = repo_open(&repo, app->dir);

	if (!err)
		err = find_state(&change, repo, import);
	if (!err && !import->is_dry_run && import->state != CATALOG_UNCHANGED)
		err = repo_write_files(repo, &change, 1);
	repo_close(repo);
	free(path);
	return err;
}

struct err *app_catalog_import(struct app *app, struct catalog_import *import)
{
	char *name = import->name ? mem_strdup(import->name) : name_of_path(import->path);
	struct buf bytes = BUF_INIT;
	struct err *err = check_name(name, import->name != NULL);

	import->catalog = NULL;
	if (!err && app->is_readonly && !import->is_dry_run)
		err = err_new(ERR_DENIED, _("The workspace %s is open for reading only"), app->dir);
	if (!err)
		err = fs_read(import->path, OSCAL_MAX_BYTES, &bytes);
	if (!err)
		err = catalog_parse(&import->catalog, name, import->path, buf_str(&bytes), bytes.len);
	if (!err)
		app_catalog_check_paths(import->catalog);
	if (!err)
		err = refused(import->catalog, import->path);
	if (!err)
		err = put_file(app, import, &bytes);
	buf_free(&bytes);
	free(name);
	return err;
}
