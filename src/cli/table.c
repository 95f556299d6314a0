/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * table.c - cells lined up in columns by display width.
 */
#include "cli/table.h"

#include "base/mem.h"
#include "base/utf8.h"

#include <limits.h>

#define GAP_COLS 2
#define MIN_COLUMN_COLS 4
#define ENOUGH_CELL_COLS 12 /* a number or a date stays whole */

void table_init(struct table *table, size_t column_count)
{
	*table = (struct table){ .column_count = column_count };
	table->aligns_right = mem_alloc_array(column_count, sizeof(*table->aligns_right));
}

void table_align_right(struct table *table, size_t column)
{
	table->aligns_right[column] = true;
}

void table_cell(struct table *table, const char *text)
{
	table->starts =
		mem_grow(table->starts, &table->cap, table->cell_count + 1, sizeof(*table->starts));
	table->starts[table->cell_count++] = table->text.len;
	utf8_put_safe(&table->text, text);
	buf_putc(&table->text, '\0');
}

static const char *cell_text(const struct table *table, size_t cell)
{
	return table->text.data + table->starts[cell];
}

/* Widths while the table is fitted. */
struct layout {
	int *widths;
	int *natural;        /* widths without any limit */
	int *contents;       /* of the rows without the header */
	size_t column_count; /* those from the left that are shown */
};

static int layout_cols(const struct layout *layout)
{
	int total = (int)(layout->column_count - 1) * GAP_COLS;

	for (size_t i = 0; i < layout->column_count; i++)
		total += layout->widths[i];
	return total;
}

/* The first column names the row: it is always whole. */
static int least_cols(const struct layout *layout, size_t column, int enough)
{
	int least = layout->contents[column];

	if (column > 0 && least > enough)
		least = enough;
	return least < MIN_COLUMN_COLS ? MIN_COLUMN_COLS : least;
}

/* Takes from the widest, one at a time, but no column gets narrower than its content or `enough`. */
static void shrink(struct layout *layout, int max_cols, int enough)
{
	for (int total = layout_cols(layout); total > max_cols; total--) {
		size_t widest = SIZE_MAX;

		for (size_t i = 0; i < layout->column_count; i++)
			if (layout->widths[i] > least_cols(layout, i, enough) &&
			    (widest == SIZE_MAX || layout->widths[i] > layout->widths[widest]))
				widest = i;
		if (widest == SIZE_MAX)
			return;
		layout->widths[widest]--;
	}
}

/* Long headers give way first, then long cells; what still has no room goes, from the right. */
static void fit(struct layout *layout, int max_cols)
{
	for (;; layout->column_count--) {
		memcpy(layout->widths, layout->natural, layout->column_count * sizeof(int));
		shrink(layout, max_cols, INT_MAX);
		shrink(layout, max_cols, ENOUGH_CELL_COLS);
		if (layout->column_count == 1 || layout_cols(layout) <= max_cols)
			return;
	}
}

static void put_blanks(struct buf *out, int count)
{
	for (; count > 0; count--)
		buf_putc(out, ' ');
}

static void put_cell(const struct table *table, size_t cell, int width, struct buf *out)
{
	const char *text = cell_text(table, cell);
	int used = utf8_width(text);
	bool aligns_right = table->aligns_right[cell % table->column_count];

	if (used > width) {
		utf8_fit(out, text, width);
		return;
	}
	if (aligns_right)
		put_blanks(out, width - used);
	buf_puts(out, text);
	if (!aligns_right)
		put_blanks(out, width - used);
}

static void put_row(const struct table *table, size_t first, const struct layout *layout,
		    struct buf *out)
{
	for (size_t i = 0; i < layout->column_count; i++) {
		put_blanks(out, i ? GAP_COLS : 0);
		put_cell(table, first + i, layout->widths[i], out);
	}
	while (out->len && out->data[out->len - 1] == ' ')
		buf_truncate(out, out->len - 1);
	buf_putc(out, '\n');
}

static void measure(const struct table *table, struct layout *layout)
{
	for (size_t i = 0; i < table->cell_count; i++) {
		int width = utf8_width(cell_text(table, i));
		size_t column = i % table->column_count;

		if (width > layout->natural[column])
			layout->natural[column] = width;
		if (i >= table->column_count && width > layout->contents[column])
			layout->contents[column] = width;
	}
}

void table_print(const struct table *table, int max_cols, struct buf *out)
{
	struct layout layout = { .column_count = table->column_count };

	layout.widths = mem_alloc_array(table->column_count, sizeof(*layout.widths));
	layout.contents = mem_alloc_array(table->column_count, sizeof(*layout.contents));
	layout.natural = mem_alloc_array(table->column_count, sizeof(*layout.natural));
	measure(table, &layout);
	fit(&layout, max_cols ? max_cols : INT_MAX);
	for (size_t i = 0; i < table->cell_count; i += table->column_count)
		put_row(table, i, &layout, out);
	free(layout.widths);
	free(layout.natural);
	free(layout.contents);
}

void table_clear(struct table *table)
{
	buf_free(&table->text);
	free(table->starts);
	free(table->aligns_right);
}
