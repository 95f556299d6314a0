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

static void long_cells_are_cut_to_fit(void **state)
{
	const char *const cells[] = {
		"No.", "Title", "Due", "RSK-0001", "a very long title of a risk", "2027-03-01"
	};
	struct buf out = BUF_INIT;
	struct table table;

	(void)state;
	table_init(&table, 3);
	fill(&table, cells, ARRAY_LEN(cells));
	table_print(&table, 37, &out);
	assert_string_equal(buf_str(&out), "No.       Title            Due\n"
					   "RSK-0001  a very long ti…  2027-03-01\n");
	table_clear(&table);
	buf_free(&out);
}

static void long_headers_give_way_before_cells(void **state)
{
	const char *const cells[] = { "No.", "How likely, afterwards", "RSK-0001", "3" };
	struct buf out = BUF_INIT;
	struct table table;

	(void)state;
	table_init(&table, 2);
	fill(&table, cells, ARRAY_LEN(cells));
	table_print(&table, 20, &out);
	assert_string_equal(buf_str(&out), "No.       How likel…\nRSK-0001  3\n");
	table_clear(&table);
	buf_free(&out);
}

static void what_has_no_room_goes_from_the_right(void **state)
{
	const char *const cells[] = { "No.",       "Title", "Due", "RSK-0001", "Theft of a laptop",
				      "2027-03-01" };
	struct buf out = BUF_INIT;
	struct table table;

	(void)state;
	table_init(&table, 3);
	fill(&table, cells, ARRAY_LEN(cells));
	table_print(&table, 25, &out);
	assert_string_equal(buf_str(&out), "No.       Title\nRSK-0001  Theft of a lap…\n");
	buf_truncate(&out, 0);
	table_print(&table, 5, &out);
	assert_string_equal(buf_str(&out), "No.\nRSK-0001\n");
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
		cmocka_unit_test(long_cells_are_cut_to_fit),
		cmocka_unit_test(long_headers_give_way_before_cells),
		cmocka_unit_test(what_has_no_room_goes_from_the_right),
		cmocka_unit_test(terminal_escapes_never_come_out_raw),
	};

	setlocale(LC_ALL, "");
	utf8_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
