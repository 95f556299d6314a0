/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * render.h - runs libexec/annexa-render, the program that holds XSLT, in a child with limits.
 */
#ifndef ANNEXA_RENDER_H
#define ANNEXA_RENDER_H

#include "base/buf.h"
#include "base/err.h"

struct render_request {
	const char *document;  /* content template: doc-DOCUMENT.xsl, lower case */
	const char *format;    /* "html", "csv": fmt-FORMAT.xsl; "report": stop at the report XML */
	const char *workspace; /* its templates/ come first, or NULL */
	const char *language;  /* for strings.xml: "en", "de" */
};

/**
 * records: records XML. Appends the document to *out. ERR_INVALID with the template's message
 * and place; ERR_CANCELLED beyond 20 s of CPU; ERR_IO when the program cannot be run.
 */
struct err *render_run(const struct render_request *request, const struct buf *records,
		       struct buf *out) ATTR_MUST_USE;

#endif
