/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * private.h - what the files of annexa-render share.
 */
#ifndef ANNEXA_RENDER_PRIVATE_H
#define ANNEXA_RENDER_PRIVATE_H

#include "base/buf.h"
#include "base/vec.h"

#include <libxml/tree.h>

/** Exit statuses; render_run() knows them. */
enum { RENDER_OK = 0, RENDER_USAGE = 2, RENDER_INVALID = 3, RENDER_FAILED = 6 };

/**
 * Sets up loading: the template directories (the team's first, the shipped one last), which are
 * the only places that anything is read from, and where messages go. Both outlive the program's
 * work. Call once. Returns false when a directory is not there.
 */
bool load_init(const struct strvec *dirs, struct buf *messages);

/** Did a template ask for a file that it did not get? document() itself would go on without. */
bool load_has_failed(void);

/** A file of the template directories, the first that has it; NULL with a message when none. */
xmlDoc *load_template(const char *name);

/** A file of the shipped directory. */
xmlDoc *load_shipped(const char *name);

/** Parses bytes; a document type is refused; NULL with a message. */
xmlDoc *load_bytes(const char *data, size_t len, const char *name, xmlDict *dict);

/** Runs a stylesheet on a document and appends its output to *out (if not NULL) and returns the
 * result tree (xmlFreeDoc() it), or NULL with a message. */
xmlDoc *transform(const char *stylesheet, xmlDoc *source, const char *language, struct buf *out);

/** Is the report in order by report.rng? */
bool validate_report(xmlDoc *report);

#endif
