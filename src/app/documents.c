/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * documents.c - which documents there are, and how each is built.
 */
#include "app/documents.h"

#include "app/private.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "exchange/render.h"
#include "store/records.h"

const struct document_info app_documents[] = {
	{ .id = "SOA", .title = N_("Statement of Applicability"), .clause = "6.1.3 d", .formats = "html csv" },
	{ .id = "RISK", .title = N_("Risk register"), .clause = "8.2", .formats = "html csv" },
};
const size_t app_document_count = ARRAY_LEN(app_documents);

/* The kinds that a document's template reads, in the order of app_documents. */
static const char *const document_kinds[][5] = {
	{ "organisation", "control", "risk", "action", NULL },
	{ "organisation", "criteria", "risk", "action", NULL },
};

static struct err *find_document(const char *document, size_t *index)
{
	for (*index = 0; *index < app_document_count; ++*index)
		if (strcmp(app_documents[*index].id, document) == 0)
			return NULL;
	return err_hint(err_new(ERR_MISSING, _("There is no document %s"), document),
			_("annexa export --list names them."));
}

static struct err *check_size(struct app *app, const char *document, const char *const *kinds)
{
	size_t total = 0, count;
	struct err *err = NULL;

	for (size_t i = 0; kinds[i] && !err; i++) {
		err = records_count(app->store, schema_kind(app->schema, kinds[i]), &count);
		total += err ? 0 : count;
	}
	if (!err && total > DOCUMENT_MAX_RECORDS)
		err = err_new(ERR_DENIED, _("The document %s would have %zu records, more than the %d that "
					    "can be laid out"),
			      document, total, DOCUMENT_MAX_RECORDS);
	return err;
}

struct err *document_read(struct app *app, const char *document, struct document_source *source)
{
	size_t index;
	struct err *err = find_document(document, &index);

	*source = (struct document_source){ .info = NULL };
	if (err)
		return err;
	source->info = &app_documents[index];
	err = check_size(app, document, document_kinds[index]);
	return err ? err :
		     records_xml_print(app, document, document_kinds[index], &source->records,
				       &source->language);
}

void document_source_clear(struct document_source *source)
{
	buf_free(&source->records);
	free(source->language);
	source->language = NULL;
}

struct err *document_render(struct app *app, const struct document_source *source,
			    const char *formats, struct buf *outs)
{
	char *name = mem_strdup(source->info->id);
	struct render_request request = { .document = name, .formats = formats, .workspace = app->dir,
					  .language = source->language };
	struct err *err;

	for (char *c = name; *c; c++)
		*c = (char)(*c >= 'A' && *c <= 'Z' ? *c + 32 : *c);
	err = render_run(&request, &source->records, outs);
	free(name);
	return err;
}

struct err *app_records_xml(struct app *app, const char *document, struct buf *out)
{
	struct document_source source;
	struct err *err = document_read(app, document, &source);

	if (!err)
		buf_append(out, buf_str(&source.records), source.records.len);
	document_source_clear(&source);
	return err;
}

struct err *app_build_document(struct app *app, const char *document, const char *format, struct buf *out)
{
	struct document_source source;
	struct err *err = document_read(app, document, &source);

	if (!err)
		err = document_render(app, &source, format, out);
	document_source_clear(&source);
	return err;
}
