/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * publish_workspace.c - annexa.xml, fields.xml, catalogs and .gitattributes.
 *
 * Invariants:
 *  (1) What a newer program has put into annexa.xml stays there.
 *  (2) Whoever has the records has what they come from: fields.xml, and the catalogs in use, which
 *      can be read.
 */
#include "app/private.h"
#include "app/publication.h"

#include "base/fs.h"
#include "base/i18n.h"
#include "exchange/fields_xml.h"
#include "exchange/workspace_xml.h"
#include "model/kinds.h"
#include "standard/catalog.h"
#include "standard/oscal.h"
#include "store/query.h"
#include "store/records.h"

#define ATTRIBUTES_FILE ".gitattributes"

/* The organisation's name as saved; NULL when there is none yet. free() it. */
static struct err *organisation_name(struct publication *publication, char **name)
{
	const struct kind *kind = schema_kind(app_schema(publication->app), "organisation");
	struct record *record = NULL;
	struct query *query;
	size_t count = 0;
	int64_t rid;
	struct err *err = query_open(&query, publication->store, kind, NULL, NULL, false, NULL);

	*name = NULL;
	if (err)
		return err;
	err = query_step(query, &rid, 1, &count);
	query_close(query);
	if (!err && count > 0)
		err = records_load_rid(publication->store, rid, &record);
	if (!err && record)
		*name = mem_strdup(record_get(record, "title"));
	record_free(record);
	return err;
}

/* What HEAD says of the workspace, or a fresh start. */
static struct err *read_info(struct publication *publication, struct workspace_info *info)
{
	struct buf bytes = BUF_INIT;
	struct err *err = repo_read(publication->repo, WORKSPACE_FILE, WORKSPACE_MAX_BYTES, &bytes);

	if (err && err->code == ERR_MISSING) {
		err_drop(err); /* the first publication */
		workspace_info_init(info);
		snprintf(info->id, sizeof(info->id), "%s", app_workspace_id(publication->app));
		return NULL;
	}
	if (!err)
		err = workspace_xml_parse(info, WORKSPACE_FILE, buf_str(&bytes), bytes.len);
	buf_free(&bytes);
	if (err)
		return err;
	if (strcmp(info->id, app_workspace_id(publication->app)) != 0)
		err = err_new(ERR_DENIED, _("The repository belongs to another workspace (%s)"),
			      info->id);
	else if (!workspace_is_writable(info))
		err = err_hint(err_new(ERR_DENIED, _("This workspace was upgraded by a newer "
						     "version of annexa")),
			       _("Upgrade annexa to publish here."));
	if (err)
		workspace_info_clear(info);
	return err;
}

/* As the team wrote it: whoever has the records' values must know their fields. */
static struct err *add_fields(struct publication *publication)
{
	struct buf bytes = BUF_INIT;
	struct err *err = repo_read_file(publication->repo, FIELDS_FILE, FIELDS_MAX_BYTES, &bytes);

	if (err && err->code == ERR_MISSING) {
		err_drop(err);
		return NULL;
	}
	if (!err)
		err = publication_add_news(publication, FIELDS_FILE, &bytes);
	buf_free(&bytes);
	return err;
}

/* A file of the team's, where HEAD does not have the same; else nothing. */
static struct err *read_news(struct publication *publication, const char *path, struct buf *bytes)
{
	char blob[41], now[41];
	struct err *err = repo_file_id(publication->repo, path, blob);

	if (!err)
		err = repo_read_file(publication->repo, path, OSCAL_MAX_BYTES, bytes);
	if (err && err->code == ERR_MISSING && blob[0]) {
		err_drop(err); /* gone from the work tree alone: it stays as HEAD has it */
		return NULL;
	}
	if (err)
		return err;
	repo_hash_blob(buf_str(bytes), bytes->len, now);
	if (strcmp(now, blob) == 0)
		buf_truncate(bytes, 0);
	return NULL;
}

static struct err *add_catalog(struct publication *publication, const char *name)
{
	char *path = mem_printf(CATALOGS_DIRECTORY "/%s.xml", name);
	struct catalog *catalog = NULL;
	struct buf bytes = BUF_INIT;
	struct err *err = read_news(publication, path, &bytes);

	if (err && err->code == ERR_MISSING)
		err = err_hint(err, _("Controls of it are in use: bring it back, or take it in again with: "
				      "annexa catalog import FILE --name %s"), name);
	if (!err && bytes.len)
		err = catalog_parse(&catalog, name, path, buf_str(&bytes), bytes.len);
	if (catalog)
		err = catalog_check(catalog, path);
	if (err && !strvec_contains(app_catalogs_in_use(publication->app), name)) {
		err_drop(err); /* nothing needs it: "annexa catalog list" says what is wrong */
		err = NULL;
		buf_truncate(&bytes, 0);
	}
	if (!err && bytes.len)
		publication_add(publication, path, &bytes);
	catalog_free(catalog);
	buf_free(&bytes);
	free(path);
	return err;
}

/* Those in use, and those that were taken in to be so one day. */
static struct err *add_catalogs(struct publication *publication)
{
	const struct strvec *used = app_catalogs_in_use(publication->app);
	char *dir = mem_printf("%s/" CATALOGS_DIRECTORY, app_dir(publication->app));
	struct strvec names = STRVEC_INIT, files = STRVEC_INIT;
	struct err *err = fs_list(dir, &files);

	for (size_t i = 0; i < files.count; i++) {
		char *name = app_catalog_of_file(files.items[i]);

		if (name)
			strvec_push_owned(&names, name);
	}
	for (size_t i = 0; i < used->count; i++)
		if (!catalog_is_shipped(used->items[i]) && !strvec_contains(&names, used->items[i]))
			strvec_push(&names, used->items[i]);
	for (size_t i = 0; i < names.count && !err; i++)
		err = add_catalog(publication, names.items[i]);
	strvec_free(&names);
	strvec_free(&files);
	free(dir);
	return err;
}

/* As annexa.xml names what is in use. */
static void take_catalogs(const struct strvec *used, struct workspace_info *info)
{
	strvec_free(&info->editions);
	strvec_free(&info->catalogs);
	for (size_t i = 0; i < used->count; i++)
		strvec_push(catalog_is_shipped(used->items[i]) ? &info->editions : &info->catalogs,
			    used->items[i]);
	strvec_sort(&info->editions);
	strvec_sort(&info->catalogs);
}

struct err *publish_workspace(struct publication *publication)
{
	struct workspace_info info;
	struct buf out = BUF_INIT;
	char blob[41], *name = NULL;
	struct err *err = read_info(publication, &info);

	if (err)
		return err;
	err = organisation_name(publication, &name);
	if (name) {
		free(info.name);
		info.name = name;
	}
	take_catalogs(app_catalogs_in_use(publication->app), &info);
	info.is_sample = app_is_sample(publication->app);
	workspace_xml_print(&info, &out);
	if (!err)
		err = publication_add_news(publication, WORKSPACE_FILE, &out);
	if (!err)
		err = add_fields(publication);
	if (!err)
		err = add_catalogs(publication);
	/* The team may have its own; then it is not ours. */
	if (!err)
		err = repo_file_id(publication->repo, ATTRIBUTES_FILE, blob);
	if (!err && !blob[0]) {
		buf_truncate(&out, 0);
		buf_puts(&out, "* -text\n");
		publication_add(publication, ATTRIBUTES_FILE, &out);
	}
	buf_free(&out);
	workspace_info_clear(&info);
	return err;
}
