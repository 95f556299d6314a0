/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_base_utf8.c - validation, width, clipping and wrapping.
 */
#include "base/buf.h"
#include "base/utf8.h"

#include <locale.h>
#include <setjmp.h>

#include <cmocka.h>

static void assert_fit(const char *text, int cols, const char *expected)
{
	struct buf out = BUF_INIT;

	utf8_fit(&out, text, cols);
	assert_string_equal(buf_str(&out), expected);
	buf_free(&out);
}

static void malformed_bytes_are_found_where_they_are(void **state)
{
	size_t at = 99;

	(void)state;
	assert_true(utf8_valid("é€🔒", 9, NULL));
	assert_false(utf8_valid("ab\xC3", 3, &at));
	assert_int_equal(at, 2);
	assert_false(utf8_valid("a\xC0\x80", 3, &at)); /* an overlong NUL */
	assert_int_equal(at, 1);
	assert_false(utf8_valid("\xED\xA0\x80", 3, &at));     /* a surrogate */
	assert_false(utf8_valid("\xF4\x90\x80\x80", 4, &at)); /* above U+10FFFF */
	assert_false(utf8_valid("a\0b", 3, &at));
	assert_int_equal(at, 1);
}

static void a_bad_byte_reads_as_the_replacement_character(void **state)
{
	const char *text = "\xE2\x82z";

	(void)state;
	assert_int_equal(utf8_next(&text), 0xFFFD);
	assert_int_equal(utf8_next(&text), 0xFFFD);
	assert_int_equal(utf8_next(&text), 'z');
	assert_int_equal(utf8_next(&text), 0);
	assert_int_equal(utf8_next(&text), 0);
}

static void widths_are_terminal_columns(void **state)
{
	(void)state;
	assert_int_equal(utf8_width(""), 0);
	assert_int_equal(utf8_width("Überprüfung"), 11);
	assert_int_equal(utf8_width("情報"), 4);
	assert_int_equal(utf8_width("e\u0301"), 1);
	assert_int_equal(utf8_width("🔒"), 2);
}

/* Text is looked at in words of eight bytes where it is ASCII. */
static void one_bad_byte_is_found_wherever_it_stands(void **state)
{
	static const unsigned char bad[] = { 0x00, 0x80, 0xC3, 0xFF };

	(void)state;
	for (size_t len = 1; len <= 24; len++) {
		for (size_t at = 0; at < len; at++) {
			for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
				char text[24];
				size_t found = len;

				memset(text, '\x7F', len);
				text[len / 2] = '\x01';
				text[at] = (char)bad[i];
				assert_false(utf8_valid(text, len, &found));
				assert_int_equal(found, at);
			}
		}
	}
}

static void a_cluster_takes_its_marks_joiners_and_flags(void **state)
{
	int width;

	(void)state;
	assert_int_equal(utf8_cluster("e\u0301\u0323x", &width), 5);
	assert_int_equal(width, 1);
	assert_int_equal(utf8_cluster("👩\u200D💻x", &width), 11);
	assert_int_equal(utf8_cluster("👍\U0001F3FDx", &width), 8);
	assert_int_equal(utf8_cluster("🇩🇪🇫🇷", &width), 8);
	assert_int_equal(utf8_cluster("", &width), 0);
	assert_int_equal(width, 0);
}

static void moving_back_lands_on_cluster_starts(void **state)
{
	const char *text = "ae\u0301情";

	(void)state;
	assert_int_equal(utf8_prev_cluster(text, 7), 4);
	assert_int_equal(utf8_prev_cluster(text, 4), 1);
	assert_int_equal(utf8_prev_cluster(text, 1), 0);
	assert_int_equal(utf8_prev_cluster(text, 0), 0);
}

static void clip_never_splits_a_cluster(void **state)
{
	const char *text = "情e\u0301👩\u200D💻z";
	int used;

	(void)state;
	assert_int_equal(utf8_clip(text, 1, &used), 0);
	assert_int_equal(used, 0);
	assert_int_equal(utf8_clip(text, 3, &used), 6);
	assert_int_equal(used, 3);
	for (int cols = 0; cols < 12; cols++) {
		size_t bytes = utf8_clip(text, cols, &used);
		assert_true(used <= cols);
		/* Where it ends, a cluster starts. */
		assert_int_equal(utf8_prev_cluster(text, bytes) <= bytes, true);
		assert_true(utf8_valid(text, bytes, NULL));
		assert_true(bytes == 0 || bytes == 3 || bytes == 6 || bytes == 17 || bytes == 18);
	}
}

static void fit_fills_exactly_the_columns(void **state)
{
	(void)state;
	assert_fit("risk", 6, "risk  ");
	assert_fit("risk", 4, "risk");
	assert_fit("risks", 4, "ris…");
	assert_fit("情報資", 4, "情… ");
	assert_fit("risk", 1, "…");
	assert_fit("risk", 0, "");
	assert_fit("", 2, "  ");
}

static void assert_wraps(const char *text, int cols, const char *expected)
{
	struct buf lines = BUF_INIT;

	while (*text) {
		size_t skip, bytes = utf8_wrap(text, cols, &skip);
		assert_true(bytes + skip > 0);
		buf_append(&lines, text, bytes);
		buf_putc(&lines, '|');
		text += bytes + skip;
	}
	assert_string_equal(buf_str(&lines), expected);
	buf_free(&lines);
}

static void wrap_breaks_at_blanks_and_newlines(void **state)
{
	(void)state;
	assert_wraps("the owner accepts the risk", 10, "the owner|accepts|the risk|");
	assert_wraps("the owner", 9, "the owner|");
	assert_wraps("one\n\ntwo", 10, "one||two|");
	assert_wraps("ten letter words", 10, "ten letter|words|");
	assert_wraps("line end\nnext", 8, "line end|next|");
	assert_wraps("  indented text", 10, "  indented|text|");
}

static void wrap_splits_what_is_too_long_and_wide_text_anywhere(void **state)
{
	(void)state;
	assert_wraps("abcdefgh ij", 4, "abcd|efgh|ij|");
	assert_wraps("情報資産の", 4, "情報|資産|の|");
	assert_wraps("情報", 1, "情|報|");
	assert_wraps("a 情報資", 5, "a 情|報資|");
}

static void terminal_controls_are_made_harmless(void **state)
{
	struct buf out = BUF_INIT;

	(void)state;
	utf8_put_safe(&out, "a\x1b[31m\tb\nc\u202Ed\xC2\x9B"
			    "e\u200D");
	assert_string_equal(buf_str(&out), "a?[31m b c?d?e\u200D");
	buf_free(&out);
}

static void folding_makes_case_equal(void **state)
{
	struct buf out = BUF_INIT;

	(void)state;
	utf8_fold(&out, "ÄRGER Ωmega ID");
	assert_string_equal(buf_str(&out), "ärger ωmega id");
	buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(malformed_bytes_are_found_where_they_are),
		cmocka_unit_test(a_bad_byte_reads_as_the_replacement_character),
		cmocka_unit_test(widths_are_terminal_columns),
		cmocka_unit_test(one_bad_byte_is_found_wherever_it_stands),
		cmocka_unit_test(a_cluster_takes_its_marks_joiners_and_flags),
		cmocka_unit_test(moving_back_lands_on_cluster_starts),
		cmocka_unit_test(clip_never_splits_a_cluster),
		cmocka_unit_test(fit_fills_exactly_the_columns),
		cmocka_unit_test(wrap_breaks_at_blanks_and_newlines),
		cmocka_unit_test(wrap_splits_what_is_too_long_and_wide_text_anywhere),
		cmocka_unit_test(terminal_controls_are_made_harmless),
		cmocka_unit_test(folding_makes_case_equal),
	};
	setlocale(LC_ALL, "C.UTF-8");
	utf8_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
