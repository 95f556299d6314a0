/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_exchange_csv.c - CSV in both directions.
 */
#include "base/mem.h"
#include "base/vec.h"
#include "exchange/csv.h"

#include <setjmp.h>

#include <cmocka.h>

/* Each row becomes "line:cell|cell|". */
static struct err *collect(void *payload, const struct csv_row *row)
{
	struct buf text = BUF_INIT;

	buf_printf(&text, "%zu:", row->line);
	for (size_t i = 0; i < row->count; i++)
		buf_printf(&text, "%s|", row->cells[i]);
	strvec_push_owned(payload, buf_steal(&text));
	return NULL;
}

static void check_rows(const char *source, const char *wanted)
{
	struct strvec rows = STRVEC_INIT;
	struct err *err = csv_read("f.csv", source, strlen(source), collect, &rows);
	char *text;

	if (err)
		fail_msg("%s", err_text(err));
	text = strvec_join(&rows, " ");
	assert_string_equal(text, wanted);
	free(text);
	strvec_free(&rows);
}

static void check_refused(const char *source, size_t len, const char *wanted)
{
	struct strvec rows = STRVEC_INIT;
	struct err *err = csv_read("f.csv", source, len, collect, &rows);

	assert_non_null(err);
	assert_int_equal(err->code, ERR_CORRUPT);
	assert_string_equal(err->message, wanted);
	err_drop(err);
	strvec_free(&rows);
}

static void refuse(const char *source, const char *wanted)
{
	check_refused(source, strlen(source), wanted);
}

static void rows_are_read_in_all_usual_forms(void **state)
{
	(void)state;
	check_rows("", "");
	check_rows("a,b\r\n1,2\r\n", "1:a|b| 2:1|2|");
	check_rows("a,b\n1,2", "1:a|b| 2:1|2|");
	check_rows("\xEF\xBB\xBF" "a;b\n1,5;2\n", "1:a|b| 2:1,5|2|");
	check_rows("a\tb\n\"x\ty\"\tz\n", "1:a|b| 2:x\ty|z|");
	check_rows("a\n\n\r\n\"b\"\n", "1:a| 4:b|");
	check_rows("a,b,\n,,", "1:a|b|| 2:|||");
	check_rows("\"a;b\",c\n1,2\n", "1:a;b|c| 2:1|2|");
	check_rows("a,b\n\"say \"\"hi\"\"\nthere\",x\ny,z\n", "1:a|b| 2:say \"hi\"\nthere|x| 4:y|z|");
}

static void guards_come_off(void **state)
{
	(void)state;
	check_rows("'=1+1,'-x,'name,'@x,''=y,''\n", "1:=1+1|-x|'name|@x|'=y|''|");
}

static void bad_files_are_refused_with_their_place(void **state)
{
	(void)state;
	refuse("a,b\n1,\"2\n3,4\n", "f.csv:2:3: a quote that is never closed");
	refuse("a\n\"", "f.csv:2:1: a quote that is never closed");
	refuse("a,b\n\"x\"y,2\n", "f.csv:2:4: text after a closing quote");
	refuse("é,b\né,x\"y\n", "f.csv:2:4: a quote inside an unquoted cell");
	refuse("a,b\rc,d\r", "f.csv:1:4: a carriage return without a line feed");
	refuse("a,b\n1,\xE4\n", "f.csv:2:3: a byte that is not UTF-8");
	check_refused("a,b\nx\0,2\n", 9, "f.csv:2:2: a NUL byte");
	check_refused("\xFF\xFE" "a\0", 4, "f.csv:1:1: a byte that is not UTF-8");
}

static void a_cell_of_ten_megabytes_is_refused(void **state)
{
	struct buf source = BUF_INIT;
	size_t size = 10 * 1024 * 1024;
	char *cell = mem_alloc(size);

	(void)state;
	for (size_t i = 0; i < size; i++)
		cell[i] = i % 80 == 79 ? '\n' : 'x';
	buf_puts(&source, "a\n\"");
	buf_append(&source, cell, size);
	buf_puts(&source, "\"\n");
	check_refused(source.data, source.len, "f.csv:2: a cell of more than 1048576 bytes");
	buf_truncate(&source, 3 + CSV_MAX_CELL_BYTES);
	buf_puts(&source, "\"\n");
	struct strvec rows = STRVEC_INIT;
	assert_null(csv_read("f.csv", source.data, source.len, collect, &rows));
	assert_int_equal(rows.count, 2);
	strvec_free(&rows);
	buf_free(&source);
	free(cell);
}

static void formulas_are_guarded_and_numbers_are_not(void **state)
{
	const char *cells[] = { "=1", "+x", "-x", "@x", "\tx", "-5", "+3.25", "-1,5", "-", "1=2",
				"-1-1", "say \"x\"", "" };
	struct buf out = BUF_INIT;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cells); i++)
		csv_put(&out, i == 0, cells[i], false);
	csv_end_row(&out);
	assert_string_equal(out.data, "\"'=1\",\"'+x\",\"'-x\",\"'@x\",\"'\tx\",\"-5\",\"+3.25\","
				      "\"-1,5\",\"'-\",\"1=2\",\"'-1-1\",\"say \"\"x\"\"\",\"\"\r\n");
	buf_truncate(&out, 0);
	csv_put(&out, true, "=1", true);
	assert_string_equal(out.data, "\"=1\"");
	buf_free(&out);
}

static struct err *keep_cell(void *payload, const struct csv_row *row)
{
	for (size_t i = 0; i < row->count; i++)
		strvec_push(payload, row->cells[i]);
	return NULL;
}

static void what_is_written_reads_back_the_same(void **state)
{
	const char alphabet[] = "'=-+@\"\n\r\t,;x1";
	struct strvec wanted = STRVEC_INIT, got = STRVEC_INIT;
	struct buf out = BUF_INIT;
	unsigned int seed = 1;

	(void)state;
	for (int i = 0; i < 2000; i++) {
		char cell[6] = "";
		size_t len = 1 + seed % 5;

		for (size_t j = 0; j < len; j++) {
			seed = seed * 1103515245U + 12345U;
			cell[j] = alphabet[(seed >> 16) % (sizeof(alphabet) - 1)];
		}
		strvec_push(&wanted, cell);
		csv_put(&out, i % 4 == 0, cell, false);
		if (i % 4 == 3)
			csv_end_row(&out);
	}
	assert_null(csv_read("f.csv", out.data, out.len, keep_cell, &got));
	assert_int_equal(got.count, wanted.count);
	for (size_t i = 0; i < wanted.count; i++)
		assert_string_equal(got.items[i], wanted.items[i]);
	strvec_free(&wanted);
	strvec_free(&got);
	buf_free(&out);
}

static struct err *stop(void *payload, const struct csv_row *row)
{
	(void)row;
	++*(int *)payload;
	return err_new(ERR_CANCELLED, "enough");
}

static void a_visitor_can_stop(void **state)
{
	int calls = 0;
	struct err *err = csv_read("f.csv", "a\nb\nc\n", 6, stop, &calls);

	(void)state;
	assert_int_equal(err->code, ERR_CANCELLED);
	assert_int_equal(calls, 1);
	err_drop(err);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_are_read_in_all_usual_forms),
		cmocka_unit_test(guards_come_off),
		cmocka_unit_test(bad_files_are_refused_with_their_place),
		cmocka_unit_test(a_cell_of_ten_megabytes_is_refused),
		cmocka_unit_test(formulas_are_guarded_and_numbers_are_not),
		cmocka_unit_test(what_is_written_reads_back_the_same),
		cmocka_unit_test(a_visitor_can_stop),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
