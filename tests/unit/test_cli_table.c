/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_cli_table.c - cells lined up by display width.
 */
#include "cli/table.h"

#include <locale.h>
#include <setjmp.h>

#include "base/utf8.h"

#include <cmocka.h>

static void fill(struct table *table, const char *const *cells, size_t count)
{
	for (size_t i = 0; i < count; i++)
		table_cell(table, cells[i]);
}

static void columns_line_up_by_display_width(void **state)
{
	const char *const cells[] = { "No.", "Title", "1", "Zürich",
				      "10",  "東京",  "2", "e\u0301t\u00e9" };
	struct buf out = BUF_INIT;
	struct table table;

	(void)state;
	table_init(&table, 2);
	table_align_right(&table, 0);
	fill(&table, cells, ARRAY_LEN(cells));
	table_print(&table, 0, &out);
	assert_string_equal(buf_str(&out), "No.  Title\n"
					   "  1  Zürich\n"
					   " 10  東京\n"
					   "  2  e\u0301t\u00e9\n");
	table_clear(&table);
	buf_free(&out);
}

static void wide_cells_do_not_shift_the_next_column(void **state)
{
	const char *const cells[] = { "東京", "x", "Bern", "y" };
	struct buf out = BUF_INIT;
	struct table table;

	(void)state;
	table_init(&table, 2);
	fill(&table, cells, ARRAY_LEN(cells));
	table_print(&table, 0, &out);
	assert_string_equal(buf_str(&out), "東京  x\nBern  y\n");
	table_clear(&table);
	buf_free(&out);
}

static void the_widest_column_gives_way(void **state)
{
	const char *const cells[] = { "RSK-0001", "a very long title of a risk", "yes" };
	struct buf out = BUF_INIT;
	struct table table;

	(void)state;
	table_init(&table, 3);
	fill(&table, cells, ARRAY_LEN(cells));
	table_print(&table, 30, &out);
	assert_string_equal(buf_str(&out), "RSK-0001  a very long ti…  yes\n");
	table_clear(&table);
	buf_free(&out);
}

static void a_width_that_cannot_be_met_keeps_every_column(void **state)
{
	const char *const cells[] = { "abcdefgh", "abcdefgh", "abcdefgh" };
	struct buf out = BUF_INIT;
	struct table table;

	(void)state;
	table_init(&table, 3);
	fill(&table, cells, ARRAY_LEN(cells));
	table_print(&table, 5, &out);
	assert_string_equal(buf_str(&out), "abc…  abc…  abc…\n");
	table_clear(&table);
	buf_free(&out);
}

static void terminal_escapes_never_come_out_raw(void **state)
{
	struct buf out = BUF_INIT;
	struct table table;

	(void)state;
	table_init(&table, 1);
	table_cell(&table, "\033[2Jtwo\nlines\u202e");
	table_print(&table, 0, &out);
	assert_string_equal(buf_str(&out), "?[2Jtwo lines?\n");
	table_clear(&table);
	buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(columns_line_up_by_display_width),
		cmocka_unit_test(wide_cells_do_not_shift_the_next_column),
		cmocka_unit_test(the_widest_column_gives_way),
		cmocka_unit_test(a_width_that_cannot_be_met_keeps_every_column),
		cmocka_unit_test(terminal_escapes_never_come_out_raw),
	};

	setlocale(LC_ALL, "");
	utf8_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
