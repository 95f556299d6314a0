/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * documents.h - documents in two steps: what they are made from, read at one moment, and the
 * laying out, which takes its time.
 */
#ifndef ANNEXA_APP_DOCUMENTS_H
#define ANNEXA_APP_DOCUMENTS_H

#include "app/exchange.h"

/** What one document is made from. */
struct document_source {
	const struct document_info *info;
	struct buf records; /* records XML */
	char *language;     /* of the document */
};

/** ERR_MISSING when there is no document of that name; ERR_DENIED when it would have more than
 * DOCUMENT_MAX_RECORDS. End with document_source_clear() whatever comes. */
struct err *document_read(struct app *app, const char *document,
			  struct document_source *source) ATTR_MUST_USE;
void document_source_clear(struct document_source *source);

/** Lays it out in formats ("html csv"), appended to outs in their order. As render_run(). */
struct err *document_render(struct app *app, const struct document_source *source,
			    const char *formats, struct buf *outs) ATTR_MUST_USE;

/** A document with more rows is of no use to anybody and more than the renderer may take. */
#define DOCUMENT_MAX_RECORDS 10000

/* --- records_xml.c --- */

/** Appends the records XML of a document with all records of these kinds (up to NULL), and gives
 * the language that documents are in; free() it. */
struct err *records_xml_print(struct app *app, const char *document, const char *const *kinds,
			      struct buf *out, char **language) ATTR_MUST_USE;

#endif
