/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_tui_signals.c - signals while the screens run, and after.
 */
#include "base/base.h"

#include <setjmp.h>
#include <signal.h>

#include <cmocka.h>

#include "gitdir.h"
#include "tui/term_signal.h"

static void a_signal_is_told_in_the_loop(void **state)
{
	(void)state;
	expect_success(signals_open());
	raise(SIGWINCH);
	assert_int_equal(signals_next(), SIGWINCH);
	assert_int_equal(signals_next(), 0);
	signals_close();
}

/* Under nohup SIGHUP is ignored, and stays so for what the program does after its screens. */
static void afterwards_signals_are_handled_as_before(void **state)
{
	struct sigaction action;

	(void)state;
	memset(&action, 0, sizeof(action));
	action.sa_handler = SIG_IGN;
	assert_int_equal(sigaction(SIGHUP, &action, NULL), 0);
	expect_success(signals_open());
	signals_close();
	assert_int_equal(sigaction(SIGHUP, NULL, &action), 0);
	assert_true(action.sa_handler == SIG_IGN);
	assert_int_equal(sigaction(SIGTERM, NULL, &action), 0);
	assert_true(action.sa_handler == SIG_DFL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_signal_is_told_in_the_loop),
		cmocka_unit_test(afterwards_signals_are_handled_as_before),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
