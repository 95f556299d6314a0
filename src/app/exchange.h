/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * app/exchange.h - records and documents in and out: import, export, publish, rebuild.
 */
#ifndef ANNEXA_APP_EXCHANGE_H
#define ANNEXA_APP_EXCHANGE_H

#include "app/app.h"

/** Progress of long work; return true to go on, false to stop (ERR_CANCELLED). total 0: unknown. */
typedef bool (*app_progress)(void *payload, const char *what, size_t done, size_t total);

/* --- import_csv.c --- */

struct import_refusal {
	size_t line;   /* of the file, from 1 */
	char *column;  /* header or NULL */
	char *reason;
};
struct import_report {
	size_t new_count, changed_count, unchanged_count;
	struct import_refusal *refused;
	size_t refused_count;
	struct strvec skipped; /* headers of columns that were left out */
};
struct import_options {
	const char *kind;  /* NULL: a `kind` column or the file name tells */
	bool is_dry_run;
	bool skips_unknown; /* columns of no field are left out instead of refused */
	app_progress progress;
	void *payload;
};
/**
 * Header by field name or label; a column `ref` or "No." updates existing records. Rows that are refused
 * change nothing; the others are one act (one undo step). ERR_CORRUPT with line and column for a
 * file that is no CSV; nothing is changed then.
 */
struct err *app_import_csv(struct app *app, const char *path, const struct import_options *options,
			   struct import_report *report) ATTR_MUST_USE;
void app_import_report_free(struct import_report *report);

/* --- documents.c --- */

struct document_info {
	const char *id;     /* "SOA" */
	const char *title;  /* N_() */
	const char *clause;
	const char *formats; /* "html csv" */
};
extern const struct document_info app_documents[];
extern const size_t app_document_count;

/** Appends the records XML (urn:annexa:records:1) that content templates read. */
struct err *app_records_xml(struct app *app, const char *document, struct buf *out) ATTR_MUST_USE;

/** Builds one document in one format; the bytes depend on the records and templates alone. */
struct err *app_build_document(struct app *app, const char *document, const char *format,
			       struct buf *out) ATTR_MUST_USE;

/* --- publish.c --- */

struct publish_report {
	size_t record_count, document_count;
	char commit[41];          /* "" when there was nothing to publish */
	struct strvec too_large;  /* documents with too many records to be laid out */
	struct err *document_err; /* why documents could not be made, which stay as they were; or NULL */
};
/**
 * Records of the outbox, the journal and the documents (SOA, RISK) as one commit. A document that
 * cannot be made does not stop the records: see document_err. ERR_DENIED when
 * another branch is checked out, a merge or rebase is under way, or files of ours were edited by
 * hand (named); the hint says the command that helps. On an error the report holds nothing to free.
 */
struct err *app_publish(struct app *app, const char *message, app_progress progress, void *payload,
			struct publish_report *report) ATTR_MUST_USE;
void app_publish_report_free(struct publish_report *report);

/* --- rebuild.c --- */

struct rebuild_report {
	size_t record_count;       /* read from the repository */
	struct strvec unpublished; /* references of records with changes that were not published */
	char *rescued;             /* where the old database is kept, or NULL when it was not needed */
};
/**
 * Makes the database again from the repository's HEAD and puts it in place of the old one, if
 * there is one; that is kept in .annexa/rescued/ when it held unpublished changes or could not be
 * read. dir: a workspace whose database may be missing or damaged. On any error the old database
 * is as it was: ERR_CORRUPT and ERR_INVALID name the file and place, ERR_BUSY when another annexa
 * has the workspace open, ERR_MISSING without a commit to read.
 */
struct err *app_rebuild(const char *dir, app_progress progress, void *payload,
			struct rebuild_report *report) ATTR_MUST_USE;
void app_rebuild_report_free(struct rebuild_report *report);

#endif
