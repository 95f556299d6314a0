/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * publish.c - records, journal and documents as one commit.
 *
 * The journal has no entry of a publication: it would be new itself and never let the outbox come
 * to rest. The commit's trailer names the journal's head instead.
 *
 * Invariants:
 *  (1) Order: objects; the commit's id noted in the database; the branch; work-tree files; index;
 *      one transaction that takes the records out of the outbox. Each step can be repeated, so
 *      a crash between any two of them is completed by the next publication, nothing doubled.
 *  (2) Records, journal lines and what documents are made from are of one moment: read in one
 *      transaction.
 *  (3) A record changed while its publication is under way stays in the outbox.
 */
#include "app/publication.h"
#include "app/private.h"

#include "base/env.h"
#include "base/i18n.h"
#include "store/acts.h"
#include "store/outbox.h"
#include "store/records.h"

#include <unistd.h>

#define REFS_IN_TRAILER 20

const char *publication_add(struct publication *publication, const char *path, struct buf *data)
{
	struct repo_change *change;

	publication->changes = mem_grow(publication->changes, &publication->cap,
					publication->count + 1, sizeof(*publication->changes));
	change = &publication->changes[publication->count++];
	change->path = arena_strdup(&publication->texts, path);
	change->len_bytes = data->len;
	change->data = buf_steal(data);
	return change->path;
}

void publication_remove(struct publication *publication, const char *path)
{
	publication->changes = mem_grow(publication->changes, &publication->cap,
					publication->count + 1, sizeof(*publication->changes));
	publication->changes[publication->count++] =
		(struct repo_change){ arena_strdup(&publication->texts, path), NULL, 0 };
}

struct err *publication_progress(struct publication *publication, const char *what, size_t done,
				 size_t total)
{
	if (publication->progress && !publication->progress(publication->payload, what, done, total))
		return err_new(ERR_CANCELLED, _("Stopped; nothing was published"));
	return NULL;
}

struct err *publication_add_news(struct publication *publication, const char *path,
				 struct buf *data)
{
	char now[41], blob[41];
	struct err *err = repo_file_id(publication->repo, path, blob);

	repo_hash_blob(buf_str(data), data->len, now);
	if (!err && strcmp(now, blob) != 0)
		publication_add(publication, path, data);
	return err;
}

static void publication_clear(struct publication *publication)
{
	for (size_t i = 0; i < publication->count; i++)
		free((void *)publication->changes[i].data);
	free(publication->changes);
	free(publication->records);
	free(publication->branch);
	publish_clear_documents(publication);
	map_free(&publication->gone);
	map_free(&publication->before);
	arena_clear(&publication->texts);
	repo_close(publication->repo);
}

/* Invariant (2). The transaction writes nothing. */
static struct err *collect(struct publication *publication)
{
	struct err *err = store_begin(publication->store);

	if (err)
		return err;
	err = app_check_fields(publication->app);
	if (!err)
		err = publish_records(publication);
	if (!err)
		err = publish_journal(publication);
	if (!err)
		err = publish_read_documents(publication);
	store_rollback(publication->store);
	if (!err)
		err = publish_removals(publication);
	if (!err)
		err = publish_workspace(publication);
	return err;
}

static char *make_message(const struct publication *publication, const char *text)
{
	struct buf out = BUF_INIT;
	size_t len = text ? strlen(text) : 0;

	while (len > 0 && strchr(" \t\r\n", text[len - 1]))
		len--;
	if (len > 0)
		buf_append(&out, text, len);
	else
		buf_puts(&out, "Publish");
	buf_puts(&out, "\n\n");
	if (publication->journal_seq > 0)
		buf_printf(&out, "Annexa-Journal: %s %" PRId64 " %s\n",
			   publication->replica, publication->journal_seq, publication->journal_digest);
	if (publication->record_count > 0) {
		buf_puts(&out, "Annexa-Records:");
		for (size_t i = 0; i < publication->record_count && i < REFS_IN_TRAILER; i++)
			buf_printf(&out, " %s", publication->records[i].ref);
		if (publication->record_count > REFS_IN_TRAILER)
			buf_printf(&out, " +%zu", publication->record_count - REFS_IN_TRAILER);
		buf_putc(&out, '\n');
	}
	return buf_steal(&out);
}

static bool on_objects(void *payload, size_t done, size_t total)
{
	struct publication *publication = payload;

	return !publication->progress ||
	       publication->progress(publication->payload, _("Repository"), done, total);
}

static struct err *note_commit(void *payload, const char *oid)
{
	struct publication *publication = payload;
	struct err *err = store_begin(publication->store);

	if (err)
		return err;
	err = store_meta_set(publication->store, META_PUBLISHING, oid);
	if (err) {
		store_rollback(publication->store);
		return err;
	}
	return store_commit(publication->store);
}

static struct err *commit(struct publication *publication, const char *text, char oid[41])
{
	struct repo_commit_options options = {
		.when_s = env_now(),
		.progress = on_objects,
		.before_ref = note_commit,
		.payload = publication,
	};
	char *message = make_message(publication, text);
	struct err *err;

	options.message = message;
	err = repo_commit(publication->repo, publication->changes, publication->count, &options, oid);
	free(message);
	return err;
}

static struct err *add_final_act(struct publication *publication)
{
	int64_t seq = publication->journal_seq;
	struct err *err;
	/* TRANSLATORS: an entry of the list of acts that can (not) be undone. */
	char *label = mem_printf(ngettext("Publication of %zu record", "Publication of %zu records",
					  publication->record_count),
				 publication->record_count);

	err = acts_add(publication->store, app_person(publication->app), label, seq + 1, seq, true);
	free(label);
	return err;
}

static struct err *note_all(struct publication *publication, const char *head, bool is_new)
{
	struct store *store = publication->store;
	struct err *err = store_meta_set(store, META_PUBLISHED, head);

	if (!err)
		err = store_meta_set(store, META_BRANCH, publication->branch);
	for (size_t i = 0; i < publication->record_count && !err; i++) {
		err = records_mark_published(store, publication->records[i].id);
		if (!err)
			err = outbox_done(store, publication->records[i].id,
					  publication->records[i].revision);
	}
	if (!err)
		err = publish_note_documents(publication);
	if (!err && is_new)
		err = add_final_act(publication);
	return err;
}

/* The last step of invariant (1). */
static struct err *keep_books(struct publication *publication, const char *head, bool is_new)
{
	struct err *err = store_begin(publication->store);

	if (err)
		return err;
	err = note_all(publication, head, is_new);
	if (err) {
		store_rollback(publication->store);
		return err;
	}
	return store_commit(publication->store);
}

static struct err *publish_locked(struct publication *publication, const char *message,
				  struct publish_report *report)
{
	char head[41];
	struct err *err = publish_check(publication);

	if (!err)
		err = collect(publication);
	if (!err)
		err = publish_build_documents(publication);
	if (!err)
		err = publish_check_targets(publication);
	if (!err && publication->count > 0)
		err = commit(publication, message, report->commit);
	if (!err && report->commit[0])
		err = publish_bring_files(publication, publication->changes, publication->count);
	if (!err)
		err = repo_head(publication->repo, head);
	if (err || (!report->commit[0] && !publication->was_interrupted &&
		    publication->record_count == 0 && !publish_has_document_notes(publication)))
		return err;
	if (publication->was_interrupted && !report->commit[0])
		memcpy(report->commit, head, sizeof(head)); /* the one that is now complete */
	err = keep_books(publication, head, report->commit[0] != '\0');
	if (err)
		return err;
	report->record_count = publication->record_count;
	report->document_count = publication->document_count;
	report->document_err = publication->document_err;
	publication->document_err = NULL;
	for (size_t i = 0; i < app_document_count; i++)
		if (publication->documents[i].state == DOCUMENT_TOO_LARGE)
			strvec_push(&report->too_large, app_documents[i].id);
	return NULL;
}

void app_publish_report_free(struct publish_report *report)
{
	strvec_free(&report->too_large);
	err_drop(report->document_err);
	*report = (struct publish_report){ .record_count = 0 };
}

struct err *app_publish(struct app *app, const char *message, app_progress progress, void *payload,
			struct publish_report *report)
{
	struct publication publication = { .app = app, .store = app_store(app),
					   .progress = progress, .payload = payload };
	const char *person;
	struct err *err = app_need_person(app, &person);
	int lock;

	memset(report, 0, sizeof(*report));
	if (!err)
		err = publish_lock(app_dir(app), &lock);
	if (err)
		return err;
	err = repo_open(&publication.repo, app_dir(app));
	if (!err)
		err = publish_locked(&publication, message, report);
	publication_clear(&publication);
	close(lock);
	return err;
}
