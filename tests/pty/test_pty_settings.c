/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_pty_settings.c - the settings file and the mouse, as seen on the screen.
 */
#include "base/base.h"

#include <setjmp.h>

#include <cmocka.h>

#include "journey.h"
#include "shell.h"

static void set(const struct journey *journey, const char *text)
{
	free(shell(journey->home, "mkdir -p .config/annexa && printf '%s' >.config/annexa/config", text));
}

static void the_mouse_is_the_terminals_until_m_is_pressed(void **state)
{
	struct pty *pty = journey_start(*state, 0, 0);

	assert_false(pty_has_mode(pty, "1000"));
	pty_keys(pty, "M");
	pty_wait(pty, "hold Shift to select text");
	assert_true(pty_has_mode(pty, "1000"));
	pty_keys(pty, "M");
	pty_wait(pty, "the terminal selects text");
	assert_false(pty_has_mode(pty, "1000"));
	journey_quit(pty);
}

static void a_click_goes_to_a_row_and_another_opens_it(void **state)
{
	struct pty *pty;

	set(*state, "mouse = on\\n");
	pty = journey_start(*state, 0, 0);
	assert_true(pty_has_mode(pty, "1000"));
	pty_keys(pty, "gr");
	pty_wait_focus(pty, "RSK-0001");
	pty_click(pty, 7, 20);
	pty_wait_focus(pty, "RSK-0005");
	pty_click(pty, 4, 20);
	pty_wait_focus(pty, "RSK-0002");
	pty_click(pty, 4, 20);
	pty_wait(pty, "Risks > RSK-0002");
	pty_click(pty, 0, 3); /* nothing to go to */
	journey_quit(pty);
}

static void on_home_a_click_goes_to_the_step_it_is_in(void **state)
{
	struct pty *pty;

	set(*state, "mouse = on\\n");
	pty = journey_start(*state, 0, 0);
	pty_wait_focus(pty, "> 1");
	pty_click(pty, 10, 10); /* the second row of the third step */
	pty_wait_focus(pty, "> 3");
	journey_quit(pty);
}

static void boxes_can_be_ascii_while_text_is_not(void **state)
{
	struct journey *journey = *state;
	struct pty *pty;

	set(journey, "boxes = ascii\\n");
	journey_run(journey, "set RSK-0001 title=Grüße");
	pty = journey_start(journey, 0, 0);
	pty_keys(pty, "gr");
	pty_wait(pty, "Grüße");
	assert_null(strstr(buf_str(pty_output(pty)), "─"));
	assert_null(strstr(buf_str(pty_output(pty)), "━"));
	journey_quit(pty);
}

static void colour_can_be_switched_off(void **state)
{
	struct pty *pty;

	set(*state, "colour = never\\n");
	pty = journey_start(*state, 0, 0);
	pty_keys(pty, "gr");
	pty_wait_focus(pty, "RSK-0001");
	assert_false(pty_has_colour(pty));
	journey_quit(pty);
}

static void a_bad_line_is_told_with_its_number_and_stops_nothing(void **state)
{
	struct pty *pty;

	set(*state, "mouse = on\\nmose = on\\n");
	pty = journey_start(*state, 24, 160);
	pty_wait(pty, "line 2: there is no setting");
	assert_true(pty_has_mode(pty, "1000"));
	journey_quit(pty);
}

#define JOURNEY(test) cmocka_unit_test_setup_teardown(test, journey_setup, journey_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		JOURNEY(the_mouse_is_the_terminals_until_m_is_pressed),
		JOURNEY(a_click_goes_to_a_row_and_another_opens_it),
		JOURNEY(on_home_a_click_goes_to_the_step_it_is_in),
		JOURNEY(boxes_can_be_ascii_while_text_is_not),
		JOURNEY(colour_can_be_switched_off),
		JOURNEY(a_bad_line_is_told_with_its_number_and_stops_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
