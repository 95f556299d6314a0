/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * table.h - cells lined up in columns by display width.
 */
#ifndef ANNEXA_CLI_TABLE_H
#define ANNEXA_CLI_TABLE_H

#include "base/buf.h"

struct table {
	size_t column_count;
	struct buf text; /* all cells, each with a NUL */
	size_t *starts;  /* where each begins in text, row by row, the header first */
	size_t cell_count;
	size_t cap;
	bool *aligns_right; /* by column */
};

void table_init(struct table *table, size_t column_count);
void table_align_right(struct table *table, size_t column);

/** The next cell of the row; control characters are made safe, line ends become blanks. */
void table_cell(struct table *table, const char *text);

/**
 * Appends all rows, the first being the header. max_cols: long headers, then long cells are cut,
 * then columns left out from the right until a row fits, the first column always whole; 0: no limit.
 */
void table_print(const struct table *table, int max_cols, struct buf *out);
void table_clear(struct table *table);

#endif
