/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * import_columns.c - see import_columns.h.
 */
#include "app/import_columns.h"

#include "base/i18n.h"
#include "base/mem.h"

static bool same_name(const char *a, const char *b)
{
	while (*a && (*a == *b || (*a >= 'A' && *a <= 'Z' && *a + 32 == *b))) {
		a++;
		b++;
	}
	return !*a && !*b;
}

/* "No." stands above the numbers of our own lists. */
static bool is_ref_header(const char *header)
{
	return same_name(header, "ref") || same_name(header, "no.") || strcmp(header, _("No.")) == 0;
}

void columns_read(struct columns *columns, const struct csv_row *header, bool has_kind)
{
	columns->count = header->count;
	columns->items = mem_alloc_array(header->count, sizeof(*columns->items));
	for (size_t i = 0; i < header->count; i++) {
		struct column *column = &columns->items[i];
		struct strvec trimmed = STRVEC_INIT;

		strvec_split(&trimmed, header->cells[i], '\n');
		column->header = mem_strdup(trimmed.count ? trimmed.items[0] : "");
		column->is_kind = has_kind && same_name(column->header, "kind");
		strvec_free(&trimmed);
	}
}

void columns_free(struct columns *columns)
{
	for (size_t i = 0; i < columns->count; i++)
		free(columns->items[i].header);
	free(columns->items);
	*columns = (struct columns){ NULL, 0 };
}

bool columns_have_kind(const struct columns *columns)
{
	for (size_t i = 0; i < columns->count; i++)
		if (columns->items[i].is_kind)
			return true;
	return false;
}

void columns_map(struct columns *columns, const struct kind *kind, struct strvec *unknown)
{
	bool has_ref = false;

	for (size_t i = 0; i < columns->count; i++)
		has_ref = has_ref || is_ref_header(columns->items[i].header);
	for (size_t i = 0; i < columns->count; i++) {
		struct column *column = &columns->items[i];

		column->field = NULL;
		if (column->is_kind)
			continue;
		column->is_ref = is_ref_header(column->header) ||
				 (kind->def->by_rule && !has_ref && same_name(column->header, "number"));
		if (!column->is_ref)
			column->field = kind_field_human(kind, column->header);
		if (!column->is_ref && !column->field)
			strvec_push(unknown, column->header);
	}
}

bool columns_clash(const struct columns *columns, const struct column **a, const struct column **b)
{
	for (size_t i = 0; i < columns->count; i++) {
		*a = &columns->items[i];
		for (size_t j = i + 1; j < columns->count; j++) {
			*b = &columns->items[j];
			if (((*a)->is_ref && (*b)->is_ref) || ((*a)->is_kind && (*b)->is_kind) ||
			    ((*a)->field && (*a)->field == (*b)->field))
				return true;
		}
	}
	return false;
}

const char *columns_cell(const struct columns *columns, const struct csv_row *row, const char *header)
{
	for (size_t i = 0; i < columns->count && i < row->count; i++)
		if (same_name(columns->items[i].header, header))
			return row->cells[i];
	return "";
}

const char *columns_ref(const struct columns *columns, const struct csv_row *row)
{
	for (size_t i = 0; i < columns->count && i < row->count; i++)
		if (columns->items[i].is_ref)
			return row->cells[i];
	return "";
}
