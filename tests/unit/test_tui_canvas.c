/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_tui_canvas.c - the cell grid and the text box, without a terminal.
 */
#include "base/base.h"

#include <locale.h>
#include <setjmp.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "tui/canvas.h"
#include "tui/keys.h"
#include "tui/textbox.h"

static void assert_dump(const struct canvas *canvas, const char *expected)
{
	struct buf text = BUF_INIT;

	canvas_dump(canvas, &text);
	assert_string_equal(buf_str(&text), expected);
	buf_free(&text);
}

static void wrap_shows_each_word_once_or_says_that_it_cuts(void **state)
{
	struct canvas *canvas = canvas_new(4, 10, false);

	(void)state;
	assert_int_equal(canvas_wrap(canvas, canvas_area(canvas), 0, 4, STYLE_TEXT, "one two three four"), 2);
	assert_dump(canvas, "one two\nthree four\n\n\n");
	assert_int_equal(canvas_wrap_rows("one two three four", 10), 2);
	assert_int_equal(canvas_wrap(canvas, canvas_area(canvas), 2, 1, STYLE_TEXT, "one two three four"), 1);
	assert_dump(canvas, "one two\nthree four\none two…\n\n");
	assert_int_equal(canvas_wrap_rows("one\n\ntwo", 10), 3);
	canvas_free(canvas);
}

static void control_characters_never_reach_a_cell(void **state)
{
	struct canvas *canvas = canvas_new(1, 12, false);

	(void)state;
	canvas_put(canvas, canvas_area(canvas), 0, 0, STYLE_TEXT, "a\033[2Jb\xe2\x80\xae" "c");
	for (int col = 0; col < canvas->cols; col++)
		for (const char *at = canvas_cell(canvas, 0, col)->text; *at;)
			assert_false(utf8_is_unsafe(utf8_next(&at)));
	canvas_free(canvas);
}

static void nothing_is_written_outside_the_area(void **state)
{
	struct canvas *canvas = canvas_new(3, 6, false);
	struct area middle = { 1, 1, 1, 4 };

	(void)state;
	for (int row = -2; row < 5; row++)
		canvas_put(canvas, middle, row, -2, STYLE_TEXT, "abcdefghij");
	assert_dump(canvas, "\n cdef\n\n");
	canvas_put(canvas, middle, 0, 3, STYLE_TEXT, "\xe4\xb8\xad"); /* two columns do not fit */
	assert_dump(canvas, "\n cde\n\n");
	canvas_free(canvas);
}

static void an_ascii_canvas_holds_ascii(void **state)
{
	struct canvas *canvas = canvas_new(1, 10, true);

	(void)state;
	canvas_put(canvas, canvas_area(canvas), 0, 0, STYLE_TEXT, "─│é…");
	assert_dump(canvas, "-|?.\n");
	canvas_free(canvas);
}

static void a_bar_shows_what_is_done_and_what_is_left(void **state)
{
	struct canvas *canvas = canvas_new(4, 6, false), *ascii = canvas_new(1, 6, true);

	(void)state;
	canvas_bar(canvas, canvas_area(canvas), 0, 1, 4, 3, 8);
	canvas_bar(canvas, canvas_area(canvas), 1, 1, 4, 8, 8);
	canvas_bar(canvas, canvas_area(canvas), 2, 1, 4, 0, 8);
	canvas_bar(canvas, canvas_area(canvas), 3, 1, 4, 0, 0);
	assert_dump(canvas, " ━╾──\n ━━━━\n ────\n ────\n");
	canvas_bar(ascii, canvas_area(ascii), 0, 1, 4, 1, 2);
	assert_dump(ascii, " ==--\n");
	canvas_free(canvas);
	canvas_free(ascii);
}

static void boxes_alone_can_be_ascii(void **state)
{
	struct canvas *canvas = canvas_new(1, 10, false);

	(void)state;
	canvas->has_ascii_boxes = true;
	canvas_put(canvas, canvas_area(canvas), 0, 0, STYLE_TEXT, "─│━é…");
	assert_dump(canvas, "-|=é…\n");
	canvas_free(canvas);
}

static void a_text_box_wraps_and_moves_by_rows(void **state)
{
	struct textbox box;

	(void)state;
	textbox_init(&box, true, "one two three\nfour");
	box.width = 8;
	assert_int_equal(textbox_rows(&box), 3);
	assert_int_equal(textbox_key(&box, K_UP), TEXTBOX_MOVED);
	assert_int_equal(textbox_key(&box, 'X'), TEXTBOX_CHANGED);
	assert_string_equal(textbox_text(&box), "one two threXe\nfour");
	assert_int_equal(textbox_key(&box, K_CTRL('Z')), TEXTBOX_CHANGED);
	assert_string_equal(textbox_text(&box), "one two three\nfour");
	textbox_key(&box, K_UP);
	assert_int_equal(textbox_key(&box, K_UP), TEXTBOX_UNUSED);
	textbox_clear(&box);
}

static void a_paste_into_one_line_stays_one_line(void **state)
{
	struct textbox box;

	(void)state;
	textbox_init(&box, false, NULL);
	textbox_paste(&box, "a\r\nb\tc\033[31m");
	assert_string_equal(textbox_text(&box), "a b c[31m");
	textbox_key(&box, K_CTRL('Z'));
	assert_string_equal(textbox_text(&box), "");
	textbox_clear(&box);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(wrap_shows_each_word_once_or_says_that_it_cuts),
		cmocka_unit_test(control_characters_never_reach_a_cell),
		cmocka_unit_test(nothing_is_written_outside_the_area),
		cmocka_unit_test(an_ascii_canvas_holds_ascii),
		cmocka_unit_test(a_bar_shows_what_is_done_and_what_is_left),
		cmocka_unit_test(boxes_alone_can_be_ascii),
		cmocka_unit_test(a_text_box_wraps_and_moves_by_rows),
		cmocka_unit_test(a_paste_into_one_line_stays_one_line),
	};

	setlocale(LC_ALL, "C.UTF-8");
	utf8_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
