/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * publish_documents.c - the documents of a publication: documents/ID/ID.html, ID.csv, content.xml.
 *
 * Laying out is the slow part, so a document is only laid out when what it is made from differs
 * from the last time: the store remembers digests of its records and of the templates, and the
 * blobs that came of them.
 *
 * Invariants:
 *  (1) A document is made from the records of the same moment as the commit.
 *  (2) A document that cannot be made stops no records: it stays as it was, the report says why,
 *      and the next publication tries again.
 *  (3) A document that has become too large to be laid out leaves the repository; an old one
 *      beside new records would lie.
 */
#include "app/publication.h"

#include "base/i18n.h"
#include "exchange/render.h"

#define CONTENT "content" /* what an approval is about */

/* The formats that are published: those people read, then the content. */
static void formats_of(const struct document_info *info, struct strvec *formats)
{
	strvec_split(formats, info->formats, ' ');
	strvec_push(formats, CONTENT);
}

static char *path_of(const struct document_info *info, const char *format)
{
	return strcmp(format, CONTENT) == 0 ? mem_printf("documents/%s/content.xml", info->id) :
					      mem_printf("documents/%s/%s.%s", info->id, info->id, format);
}

static char *note_name(const struct document_info *info)
{
	return mem_printf("document %s", info->id);
}

/* "BASIS RECORDS BLOB…": what the files of HEAD would be noted as. */
static struct err *note_of_head(struct publication *publication, const struct document_info *info,
				const char *basis, const char *records, struct buf *note)
{
	struct strvec formats = STRVEC_INIT;
	struct err *err = NULL;
	char blob[41];

	formats_of(info, &formats);
	buf_printf(note, "%s %s", basis, records);
	for (size_t i = 0; i < formats.count && !err; i++) {
		char *path = path_of(info, formats.items[i]);

		err = repo_file_id(publication->repo, path, blob);
		buf_printf(note, " %s", blob[0] ? blob : "-");
		free(path);
	}
	strvec_free(&formats);
	return err;
}

/* The records' digest in a note, or "" when there is none. */
static void noted_records(const char *note, char hex[SHA256_HEX_SIZE])
{
	size_t len = note ? strcspn(note, " ") : 0;

	hex[0] = '\0';
	if (len == SHA256_HEX_SIZE - 1 && strlen(note) > 2 * len)
		snprintf(hex, SHA256_HEX_SIZE, "%s", note + len + 1);
}

/* Nothing was saved since, and templates and files are those of the note. */
static struct err *is_fresh(struct publication *publication, const struct document_info *info,
			    const char *basis, const char *note, bool *fresh)
{
	char records[SHA256_HEX_SIZE];
	struct buf now = BUF_INIT;
	struct err *err;

	noted_records(note, records);
	err = note_of_head(publication, info, basis, records, &now);
	*fresh = !err && note && strcmp(buf_str(&now), note) == 0;
	buf_free(&now);
	return err;
}

static struct err *read_one(struct publication *publication, struct published_document *document,
			    const char *basis)
{
	char *name = note_name(document->info), *note = NULL, records[SHA256_HEX_SIZE];
	bool fresh = false;
	struct err *err = store_meta_get(publication->store, name, &note);

	if (!err)
		err = is_fresh(publication, document->info, basis, note, &fresh);
	if (err || (fresh && publication->record_count == 0))
		goto out;
	err = document_read(publication->app, document->info->id, &document->source);
	if (err && err->code == ERR_DENIED) {
		err_drop(err);
		err = NULL;
		document->state = DOCUMENT_TOO_LARGE;
	} else if (!err) {
		const struct buf *xml = &document->source.records;

		sha256_hex(buf_str(xml), xml->len, document->records);
		noted_records(note, records);
		if (!fresh || strcmp(records, document->records) != 0)
			document->state = DOCUMENT_STALE;
		else
			document_source_clear(&document->source);
	}
out:
	free(name);
	free(note);
	return err;
}

struct err *publish_read_documents(struct publication *publication)
{
	struct err *failure = render_basis(app_dir(publication->app), publication->document_basis);
	struct err *err = NULL;

	publication->documents = mem_alloc_array(app_document_count, sizeof(*publication->documents));
	for (size_t i = 0; i < app_document_count && !err; i++) {
		struct published_document *document = &publication->documents[i];

		document->info = &app_documents[i];
		if (failure)
			document->state = DOCUMENT_FAILED; /* invariant (2) */
		else
			err = read_one(publication, document, publication->document_basis);
	}
	publication->document_err = failure;
	return err;
}

/* Adds the files that differ from HEAD's, and makes the note of all. */
static struct err *add_files(struct publication *publication, struct published_document *document,
			     const struct strvec *formats, struct buf *files)
{
	struct buf note = BUF_INIT;
	size_t before = publication->count;
	struct err *err = NULL;
	char blob[41];

	buf_printf(&note, "%s %s", publication->document_basis, document->records);
	for (size_t i = 0; i < formats->count && !err; i++) {
		char *path = path_of(document->info, formats->items[i]);

		repo_hash_blob(buf_str(&files[i]), files[i].len, blob);
		buf_printf(&note, " %s", blob);
		if (files[i].len > DOCUMENT_MAX_BYTES)
			err = err_new(ERR_INVALID, _("%s is larger than %d bytes"), path,
				      DOCUMENT_MAX_BYTES);
		else
			err = publication_add_news(publication, path, &files[i]);
		free(path);
	}
	publication->document_count += publication->count > before;
	document->note = buf_steal(&note);
	return err;
}

/* Invariant (2). */
static void note_failure(struct publication *publication, struct published_document *document,
			 struct err *err)
{
	document->state = DOCUMENT_FAILED;
	if (publication->document_err)
		err_drop(err); /* one reason is enough; it is mostly the same */
	else
		publication->document_err = err_wrap(
			err, _("%s could not be made and stays as it was"), document->info->id);
}

static struct err *build_one(struct publication *publication, struct published_document *document)
{
	struct strvec formats = STRVEC_INIT;
	struct err *err, *failure;
	struct buf *files;
	char *names;

	formats_of(document->info, &formats);
	names = strvec_join(&formats, " ");
	files = mem_alloc_array(formats.count, sizeof(*files));
	failure = document_render(publication->app, &document->source, names, files);
	err = failure ? NULL : add_files(publication, document, &formats, files);
	if (failure)
		note_failure(publication, document, failure);
	for (size_t i = 0; i < formats.count; i++)
		buf_free(&files[i]);
	free(files);
	free(names);
	strvec_free(&formats);
	document_source_clear(&document->source);
	return err;
}

/* Invariant (3). */
static struct err *take_out(struct publication *publication, const struct document_info *info)
{
	struct strvec formats = STRVEC_INIT;
	struct err *err = NULL;
	char blob[41];

	formats_of(info, &formats);
	for (size_t i = 0; i < formats.count && !err; i++) {
		char *path = path_of(info, formats.items[i]);

		err = repo_file_id(publication->repo, path, blob);
		if (!err && blob[0])
			publication_remove(publication, path);
		free(path);
	}
	strvec_free(&formats);
	return err;
}

struct err *publish_build_documents(struct publication *publication)
{
	struct err *err = NULL;

	for (size_t i = 0; i < app_document_count && !err; i++) {
		struct published_document *document = &publication->documents[i];

		if (document->state != DOCUMENT_STALE && document->state != DOCUMENT_TOO_LARGE)
			continue;
		err = publication_progress(publication, _("Documents"), i, app_document_count);
		if (!err)
			err = document->state == DOCUMENT_STALE ? build_one(publication, document) :
								  take_out(publication, document->info);
	}
	return err;
}

bool publish_has_document_notes(const struct publication *publication)
{
	for (size_t i = 0; i < app_document_count; i++)
		if (publication->documents[i].state != DOCUMENT_AS_IT_IS)
			return true;
	return false;
}

struct err *publish_note_documents(struct publication *publication)
{
	struct err *err = NULL;

	for (size_t i = 0; i < app_document_count && !err; i++) {
		const struct published_document *document = &publication->documents[i];
		char *name = note_name(document->info);

		if (document->state != DOCUMENT_AS_IT_IS)
			err = store_meta_set(publication->store, name,
					     document->state == DOCUMENT_STALE ? document->note : NULL);
		free(name);
	}
	return err;
}

void publish_clear_documents(struct publication *publication)
{
	for (size_t i = 0; publication->documents && i < app_document_count; i++) {
		document_source_clear(&publication->documents[i].source);
		free(publication->documents[i].note);
	}
	free(publication->documents);
	err_drop(publication->document_err);
}
