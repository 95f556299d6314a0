/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * table.c - cells lined up in columns by display width.
 */
#include "cli/table.h"

#include "base/mem.h"
#include "base/utf8.h"

#define GAP_COLS 2
#define MIN_COLUMN_COLS 4

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

/* Takes columns off the widest, one at a time, until all fit or none can give more. */
static void shrink(int *widths, size_t count, int max_cols)
{
	int total = (int)(count - 1) * GAP_COLS;

	for (size_t i = 0; i < count; i++)
		total += widths[i];
	while (total > max_cols) {
		size_t widest = 0;

		for (size_t i = 1; i < count; i++)
			if (widths[i] > widths[widest])
				widest = i;
		if (widths[widest] <= MIN_COLUMN_COLS)
			return;
		widths[widest]--;
		total--;
	}
}

static void put_blanks(struct buf *out, int count)
{
	for (; count > 0; count--)
		buf_putc(out, ' ');
}

static void put_cell(const struct table *table, size_t cell, int width, struct buf *out)
{
	size_t column = cell % table->column_count;
	bool is_last = column + 1 == table->column_count;
	const char *text = cell_text(table, cell);
	int used = utf8_width(text);

	if (used > width) {
		utf8_fit(out, text, width);
		used = width;
	} else {
		if (table->aligns_right[column])
			put_blanks(out, width - used);
		buf_puts(out, text);
		if (!table->aligns_right[column] && !is_last)
			put_blanks(out, width - used);
	}
	if (is_last)
		buf_putc(out, '\n');
	else
		put_blanks(out, GAP_COLS);
}

void table_print(const struct table *table, int max_cols, struct buf *out)
{
	int *widths = mem_alloc_array(table->column_count, sizeof(*widths));

	for (size_t i = 0; i < table->cell_count; i++) {
		int width = utf8_width(cell_text(table, i));

		if (width > widths[i % table->column_count])
			widths[i % table->column_count] = width;
	}
	if (max_cols)
		shrink(widths, table->column_count, max_cols);
	for (size_t i = 0; i < table->cell_count; i++)
		put_cell(table, i, widths[i % table->column_count], out);
	free(widths);
}

void table_clear(struct table *table)
{
	buf_free(&table->text);
	free(table->starts);
	free(table->aligns_right);
}
