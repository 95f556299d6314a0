/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * publish_workspace.c - annexa.xml, fields.xml and .gitattributes.
 *
 * Invariant: what a newer program has put into annexa.xml stays there.
 */
#include "app/publication.h"

#include "base/i18n.h"
#include "exchange/fields_xml.h"
#include "exchange/workspace_xml.h"
#include "model/kinds.h"
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

struct err *publish_workspace(struct publication *publication)
{
	static const char *const editions[] = { "2013", "2022" };
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
	strvec_free(&info.editions);
	for (size_t i = 0; i < ARRAY_LEN(editions); i++)
		if (app_has_edition(publication->app, editions[i]))
			strvec_push(&info.editions, editions[i]);
	info.is_sample = app_is_sample(publication->app);
	workspace_xml_print(&info, &out);
	if (!err)
		err = publication_add_news(publication, WORKSPACE_FILE, &out);
	if (!err)
		err = add_fields(publication);
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
