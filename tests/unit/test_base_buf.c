/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_base_buf.c - the growing byte string.
 */
#include "base/buf.h"

#include <setjmp.h>

#include <cmocka.h>

static void an_empty_buffer_is_an_empty_string(void **state)
{
	struct buf buf = BUF_INIT;

	(void)state;
	assert_string_equal(buf_str(&buf), "");
	char *text = buf_steal(&buf);
	assert_string_equal(text, "");
	free(text);
}

static void splice_replaces_grows_and_shrinks(void **state)
{
	struct buf buf = BUF_INIT;

	(void)state;
	buf_puts(&buf, "risk owner");
	buf_splice(&buf, 0, 4, "asset", 5);
	assert_string_equal(buf_str(&buf), "asset owner");
	buf_splice(&buf, 5, 6, NULL, 0);
	assert_string_equal(buf_str(&buf), "asset");
	buf_splice(&buf, buf.len, 0, "s", 1);
	assert_string_equal(buf_str(&buf), "assets");
	assert_int_equal(buf.len, 6);
	buf_free(&buf);
	buf_splice(&buf, 0, 0, "x", 1);
	assert_string_equal(buf_str(&buf), "x");
	buf_free(&buf);
}

static void printf_appends_behind_the_content(void **state)
{
	struct buf buf = BUF_INIT;

	(void)state;
	buf_puts(&buf, "a");
	for (int i = 0; i < 1000; i++)
		buf_printf(&buf, "%d,", i % 10);
	assert_int_equal(buf.len, 2001);
	assert_int_equal(buf.data[buf.len], 0);
	buf_truncate(&buf, 3);
	assert_string_equal(buf_str(&buf), "a0,");
	buf_free(&buf);
}

static void bytes_may_contain_nul(void **state)
{
	struct buf buf = BUF_INIT;

	(void)state;
	buf_append(&buf, "a\0b", 3);
	assert_int_equal(buf.len, 3);
	assert_memory_equal(buf.data, "a\0b", 4);
	buf_free(&buf);
}

static void code_points_become_utf8(void **state)
{
	struct buf buf = BUF_INIT;

	(void)state;
	buf_put_codepoint(&buf, 'a');
	buf_put_codepoint(&buf, 0xE9);
	buf_put_codepoint(&buf, 0x20AC);
	buf_put_codepoint(&buf, 0x1F512);
	buf_put_codepoint(&buf, 0xD800);
	assert_string_equal(buf_str(&buf), "aé€🔒\xEF\xBF\xBD");
	buf_free(&buf);
}

static void wrapped_text_comes_on_one_line(void **state)
{
	struct buf buf = BUF_INIT;

	(void)state;
	buf_puts(&buf, "a ");
	buf_put_one_line(&buf, "\n  one\ttwo \r\n three\n");
	buf_put_one_line(&buf, " \n");
	assert_string_equal(buf_str(&buf), "a one two three");
	buf_free(&buf);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_empty_buffer_is_an_empty_string),
		cmocka_unit_test(splice_replaces_grows_and_shrinks),
		cmocka_unit_test(printf_appends_behind_the_content),
		cmocka_unit_test(bytes_may_contain_nul),
		cmocka_unit_test(code_points_become_utf8),
		cmocka_unit_test(wrapped_text_comes_on_one_line),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
