/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * render.h - runs libexec/annexa-render, the program that holds XSLT, in a child with limits.
 */
#ifndef ANNEXA_RENDER_H
#define ANNEXA_RENDER_H

#include "base/buf.h"
#include "base/digest.h"
#include "base/err.h"

struct render_request {
	const char *document;  /* content template: doc-DOCUMENT.xsl, lower case */
	const char *formats;   /* names, separated by blanks: "html csv": fmt-FORMAT.xsl */
	const char *workspace; /* its templates/ come first, or NULL */
	const char *language;  /* for strings.xml: "en", "de" */
};

/**
 * records: records XML. Appends to outs a document a format, in their order. ERR_INVALID with the
 * template's message and place; ERR_CANCELLED beyond 20 s of CPU; ERR_IO when the program cannot
 * be run or does not end well. Nothing is appended then.
 */
struct err *render_run(const struct render_request *request, const struct buf *records,
		       struct buf *outs) ATTR_MUST_USE;

/**
 * A digest of all that documents depend on besides their records: the templates, the team's
 * first, and this version of the program.
 */
struct err *render_basis(const char *workspace, char hex[SHA256_HEX_SIZE]) ATTR_MUST_USE;

#endif
