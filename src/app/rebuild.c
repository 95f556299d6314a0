/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * rebuild.c - the database made again from the repository.
 *
 * Settings and the list of what can be undone are of this installation and begin anew, as does the
 * journal: a new replica goes on where the old one may have had lines that nobody else has seen.
 * Who the person at the keyboard is, if it was said, is kept.
 *
 * Invariants:
 *  (1) The new database is complete and closed before the old one is moved; until then nothing
 *      that exists is touched.
 *  (2) An old database is only replaced while nobody else has it open, and is kept when it has
 *      anything that the repository does not.
 */
#include "app/rebuild_source.h"

#include "app/private.h"
#include "app/publication.h"
#include "base/env.h"
#include "base/fs.h"
#include "base/i18n.h"
#include "exchange/fields_xml.h"
#include "standard/catalog.h"
#include "standard/oscal.h"
#include "store/outbox.h"
#include "store/records.h"

#include <unistd.h>

#define NEW_DATABASE ".annexa/annexa.db.new"
#define RESCUED_DIRECTORY ".annexa/rescued"

static const char *const suffixes[] = { "", "-wal", "-shm" };

struct old_database {
	bool is_there;
	bool is_readable;
	struct strvec unpublished;
	char *person; /* the setting, or NULL */
};

void app_rebuild_report_free(struct rebuild_report *report)
{
	strvec_free(&report->unpublished);
	free(report->rescued);
	memset(report, 0, sizeof(*report));
}

static void source_clear(struct source *source)
{
	store_close(source->store);
	schema_free(source->schema);
	workspace_info_clear(&source->info);
	free(source->files);
	map_free(&source->by_id);
	map_free(&source->by_ref);
	map_free(&source->by_rule);
	map_free(&source->stamps);
	arena_clear(&source->texts);
	repo_close(source->repo);
}

static void remove_database(const char *dir, const char *database)
{
	for (size_t i = 0; i < ARRAY_LEN(suffixes); i++) {
		char *path = mem_printf("%s/%s%s", dir, database, suffixes[i]);

		err_drop(fs_remove(path)); /* what is left over is in the way of the next try alone */
		free(path);
	}
}

static struct err *read_workspace(struct source *source)
{
	struct buf bytes = BUF_INIT;
	char head[41];
	struct err *err = repo_head(source->repo, head);

	if (!err && !head[0])
		err = err_new(ERR_MISSING, _("The repository has no commit to read from"));
	if (!err)
		err = repo_read(source->repo, WORKSPACE_FILE, WORKSPACE_MAX_BYTES, &bytes);
	if (!err)
		err = workspace_xml_parse(&source->info, WORKSPACE_FILE, buf_str(&bytes), bytes.len);
	buf_free(&bytes);
	return err;
}

static struct err *read_catalog(struct source *source, const char *name, struct catalog **out)
{
	char *path = mem_printf(CATALOGS_DIRECTORY "/%s.xml", name);
	struct buf bytes = BUF_INIT;
	struct err *err = NULL;

	*out = NULL;
	if (catalog_is_shipped(name))
		err = catalog_load(out, name, NULL);
	else
		err = repo_read(source->repo, path, OSCAL_MAX_BYTES, &bytes);
	if (!err && !*out)
		err = catalog_parse(out, name, path, buf_str(&bytes), bytes.len);
	if (!err)
		err = catalog_check(*out, path);
	buf_free(&bytes);
	free(path);
	return err;
}

/* The controls of all that annexa.xml names. */
static struct err *take_catalogs(struct source *source)
{
	struct strvec names = STRVEC_INIT;
	struct err *err = NULL;

	for (size_t i = 0; i < source->info.editions.count; i++)
		strvec_push(&names, source->info.editions.items[i]);
	for (size_t i = 0; i < source->info.catalogs.count; i++)
		strvec_push(&names, source->info.catalogs.items[i]);
	qsort(names.items, names.count, sizeof(*names.items), catalog_compare_names);
	for (size_t i = 0; i < names.count && !err; i++) {
		struct catalog *catalog;

		err = read_catalog(source, names.items[i], &catalog);
		if (!err)
			err = app_take_controls(source->store, source->info.id, catalog, NULL);
		catalog_free(catalog);
	}
	strvec_free(&names);
	return err;
}

static struct err *fill_all(struct source *source)
{
	char head[41];
	char *branch = repo_branch(source->repo);
	struct err *err = store_meta_set(source->store, "workspace_id", source->info.id);

	if (!err)
		err = take_catalogs(source);
	if (!err)
		err = source_take_journal(source);
	if (!err)
		err = source_take_records(source);
	if (!err)
		err = repo_head(source->repo, head);
	if (!err)
		err = store_meta_set(source->store, META_PUBLISHED, head);
	if (!err && branch)
		err = store_meta_set(source->store, META_BRANCH, branch);
	free(branch);
	return err;
}

/* One transaction: a hundred thousand records are one fsync. */
static struct err *fill(struct source *source, const struct old_database *old)
{
	struct err *err = store_begin(source->store);

	if (err)
		return err;
	err = fill_all(source);
	if (!err && old->person)
		err = store_meta_set(source->store, "person", old->person);
	if (!err)
		return store_commit(source->store);
	store_rollback(source->store);
	return err;
}

/* Fields that HEAD does not know are unknown elements, which wait for their field. */
static struct err *read_schema(struct source *source)
{
	struct buf bytes = BUF_INIT;
	struct err *err = repo_read(source->repo, FIELDS_FILE, FIELDS_MAX_BYTES, &bytes);
	bool is_there = !err;

	if (err && err->code == ERR_MISSING) {
		err_drop(err);
		err = NULL;
	}
	if (!err)
		err = app_read_schema(&source->schema, FIELDS_FILE, is_there ? &bytes : NULL, NULL, false);
	buf_free(&bytes);
	return err;
}

static struct err *make_new(struct source *source, const char *dir, const struct old_database *old)
{
	char *path = mem_printf("%s/%s", dir, NEW_DATABASE);
	struct err *err = read_workspace(source);

	remove_database(dir, NEW_DATABASE);
	if (!err)
		err = read_schema(source);
	if (!err)
		err = source_list_records(source);
	if (!err)
		err = store_open(&source->store, path, source->schema, STORE_CREATE | STORE_DRAFT);
	if (!err)
		err = fill(source, old);
	free(path);
	return err;
}

struct reading {
	struct store *store;
	struct old_database *old;
};

static struct err *note_unpublished(void *payload, const char *id)
{
	struct reading *reading = payload;
	char *ref, *title;
	struct err *err = records_label(reading->store, id, &ref, &title);

	if (!err)
		strvec_push(&reading->old->unpublished, ref ? ref : id);
	free(ref);
	free(title);
	return err;
}

/* Whoever closes a database last takes its log away; if it stays, somebody else is in there. */
static struct err *check_alone(const char *path)
{
	char *log = mem_printf("%s-wal", path);
	struct err *err = NULL;

	if (fs_exists(log))
		err = err_hint(err_new(ERR_BUSY, _("Another annexa has this workspace open")),
			       _("End it and run this again."));
	free(log);
	return err;
}

/* What the old database has that the repository does not. Damage is no error here. */
static struct err *read_old(const char *dir, struct old_database *old)
{
	char *path = mem_printf("%s/%s", dir, APP_DATABASE);
	struct reading reading = { .old = old };
	struct schema *schema = NULL;
	struct err *err;

	old->is_there = fs_exists(path);
	err = old->is_there ? store_open_file(&reading.store, path, 0) : NULL;
	if (!err && old->is_there)
		err = app_read_schema(&schema, NULL, NULL, reading.store, false);
	if (!err && old->is_there)
		err = store_use(reading.store, schema);
	if (!err && old->is_there)
		err = outbox_read(reading.store, note_unpublished, &reading);
	if (!err && old->is_there)
		err = store_meta_get(reading.store, "person", &old->person);
	store_close(reading.store);
	schema_free(schema);
	old->is_readable = !err;
	if (err && err->code != ERR_BUSY && err->code != ERR_DENIED) {
		err_drop(err); /* that is why it is made again */
		err = NULL;
	} else if (!err && old->is_there) {
		err = check_alone(path);
	}
	free(path);
	return err;
}

/* .annexa/rescued/annexa-20261124T053011Z.db, or with a number when there is one already. */
static char *rescue_path(const char *dir)
{
	char time[TIME_TEXT_SIZE], compact[TIME_TEXT_SIZE];
	char *path, *file;
	size_t len = 0;

	time_format(env_now(), time);
	for (const char *at = time; *at; at++)
		if (*at != '-' && *at != ':')
			compact[len++] = *at;
	compact[len] = '\0';
	for (int i = 1;; i++) {
		path = i == 1 ? mem_printf(RESCUED_DIRECTORY "/annexa-%s.db", compact) :
				mem_printf(RESCUED_DIRECTORY "/annexa-%s-%d.db", compact, i);
		file = mem_printf("%s/%s", dir, path);
		if (!fs_exists(file))
			break;
		free(file);
		free(path);
	}
	free(file);
	return path;
}

static struct err *move_old(const char *dir, const char *to)
{
	struct err *err = NULL;

	for (size_t i = 0; i < ARRAY_LEN(suffixes) && !err; i++) {
		char *from_path = mem_printf("%s/%s%s", dir, APP_DATABASE, suffixes[i]);
		char *to_path = mem_printf("%s/%s%s", dir, to, suffixes[i]);

		if (rename(from_path, to_path) != 0 && errno != ENOENT)
			err = err_errno(errno, _("Cannot move %s away"), from_path);
		free(from_path);
		free(to_path);
	}
	return err;
}

/* Invariant (2). */
static struct err *replace(const char *dir, struct old_database *old, struct rebuild_report *report)
{
	char *rescued_dir = mem_printf("%s/%s", dir, RESCUED_DIRECTORY);
	char *fresh = mem_printf("%s/%s", dir, NEW_DATABASE);
	char *path = mem_printf("%s/%s", dir, APP_DATABASE);
	struct err *err = NULL;

	if (old->is_there && (!old->is_readable || old->unpublished.count > 0)) {
		report->rescued = rescue_path(dir);
		err = fs_make_dirs(rescued_dir);
		if (!err)
			err = move_old(dir, report->rescued);
	}
	if (!err)
		err = fs_move(fresh, path);
	if (!err) {
		report->unpublished = old->unpublished;
		old->unpublished = (struct strvec)STRVEC_INIT;
	}
	free(rescued_dir);
	free(fresh);
	free(path);
	return err;
}

static struct err *rebuild_locked(struct source *source, const char *dir,
				  struct rebuild_report *report)
{
	struct old_database old = { .is_there = false };
	struct err *err = repo_open(&source->repo, dir);

	if (!err)
		err = read_old(dir, &old);
	if (!err)
		err = make_new(source, dir, &old);
	if (!err)
		err = store_gather(source->store);
	store_close(source->store);
	source->store = NULL;
	if (!err)
		err = replace(dir, &old, report);
	if (err)
		remove_database(dir, NEW_DATABASE);
	report->record_count = source->count;
	strvec_free(&old.unpublished);
	free(old.person);
	return err;
}

struct err *app_rebuild(const char *dir, app_progress progress, void *payload,
			struct rebuild_report *report)
{
	struct source source = { .progress = progress, .payload = payload };
	struct err *err = app_make_local_dir(dir);
	int lock;

	memset(report, 0, sizeof(*report));
	if (!err)
		err = publish_lock(dir, &lock);
	if (err)
		return err;
	err = rebuild_locked(&source, dir, report);
	source_clear(&source);
	close(lock);
	return err;
}
