/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * csv.h - RFC 4180 both ways. Writing: every field quoted, CRLF, UTF-8, and cells that a
 * spreadsheet would run as a formula get a leading apostrophe. Reading: separator , ; or TAB by
 * the header line, UTF-8 with or without BOM, LF or CRLF, quotes doubled.
 */
#ifndef ANNEXA_CSV_H
#define ANNEXA_CSV_H

#include "base/buf.h"
#include "base/err.h"

/** Appends one cell (with a comma before it unless first); is_raw: no formula guard. */
void csv_put(struct buf *out, bool is_first, const char *text, bool is_raw);
void csv_end_row(struct buf *out);

struct csv_row {
	char **cells; /* guard apostrophe taken off */
	size_t count;
	size_t line;  /* where it begins, from 1 */
};
/** Return an error to stop. */
typedef struct err *(*csv_visit)(void *payload, const struct csv_row *row);

#define CSV_MAX_CELL_BYTES (1024 * 1024)

/**
 * Calls visit for each row, header first; blank lines are skipped. ERR_CORRUPT as
 * name:line:column for unbalanced quotes, NUL, bytes that are not UTF-8 (Latin-1 is not guessed),
 * text after a closing quote, a cell above CSV_MAX_CELL_BYTES.
 */
struct err *csv_read(const char *name, const void *data, size_t len_bytes, csv_visit visit,
		     void *payload) ATTR_MUST_USE;

#endif
