/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * import_columns.h - what the columns of a CSV file mean, by their headers.
 */
#ifndef ANNEXA_IMPORT_COLUMNS_H
#define ANNEXA_IMPORT_COLUMNS_H

#include "base/vec.h"
#include "exchange/csv.h"
#include "model/kind.h"

struct column {
	char *header;
	bool is_ref, is_kind;
	const struct field *field; /* of the kind last mapped to; NULL: none of that name */
};

struct columns {
	struct column *items;
	size_t count;
};

/** The columns of a header row. has_kind: may a column "kind" tell the kind of each row? */
void columns_read(struct columns *columns, const struct csv_row *header, bool has_kind);
void columns_free(struct columns *columns);

bool columns_have_kind(const struct columns *columns);

/** Finds each column's field in the kind, by name or label; headers without one go to unknown. */
void columns_map(struct columns *columns, const struct kind *kind, struct strvec *unknown);

/** Two columns for one field would leave open which cell counts: such a pair, or false. */
bool columns_clash(const struct columns *columns, const struct column **a, const struct column **b);

/** The row's cell under a header, or "". */
const char *columns_cell(const struct columns *columns, const struct csv_row *row, const char *header);

/** The row's cell that is its record's reference, or "". */
const char *columns_ref(const struct columns *columns, const struct csv_row *row);

#endif
