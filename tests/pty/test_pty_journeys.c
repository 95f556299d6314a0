/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_pty_journeys.c - what people do in annexa, from the start to the end of a sitting.
 */
#include "base/base.h"

#include <setjmp.h>
#include <signal.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "journey.h"

static void from_home_to_a_record_and_back(void **state)
{
	struct pty *pty = journey_start(*state, 0, 0);

	pty_keys(pty, "g");
	pty_wait(pty, "Go to");
	pty_keys(pty, "r");
	pty_wait_focus(pty, "RSK-0001");
	pty_keys(pty, "<Down><Enter>");
	pty_wait(pty, "Risks > RSK-0002");
	pty_keys(pty, "<Esc>");
	pty_wait_focus(pty, "RSK-0002");
	pty_keys(pty, "<Esc>");
	pty_wait(pty, "WHAT NEXT");
	pty_keys(pty, "<Esc>");
	pty_wait(pty, "q quits");
	journey_quit(pty);
}

static void enter_on_home_goes_to_what_mends_it(void **state)
{
	struct pty *pty = journey_start(*state, 0, 0);

	pty_wait(pty, "Choose an owner for RSK-0007");
	pty_keys(pty, "4");
	pty_wait(pty, "RSK-0007");
	pty_wait_focus(pty, "Risk owner");
	journey_quit(pty);
}

static void a_decision_is_saved_undone_and_done_again(void **state)
{
	struct journey *journey = *state;
	struct pty *pty = journey_start(journey, 0, 0);

	pty_keys(pty, "gs");
	pty_wait(pty, "93 controls · 43 decided · 50 open");
	pty_keys(pty, "]");
	pty_wait_focus(pty, "A.5.4 ");
	pty_keys(pty, "y");
	pty_wait(pty, "A.5.4 applies");
	pty_wait(pty, "44 decided · 49 open");
	pty_wait_focus(pty, "A.5.5 ");
	pty_keys(pty, "u");
	pty_wait(pty, "Undone: ");
	pty_wait(pty, "43 decided · 50 open");
	pty_keys(pty, "U");
	pty_wait(pty, "Done again: ");
	pty_wait(pty, "44 decided · 49 open");
	journey_run(journey, "show A.5.4 | grep -q Yes");
	journey_quit(pty);
}

/* Reported, corrected, its cause found and removed, that checked, closed: on the screens alone. */
static void a_nonconformity_is_seen_through_to_its_end(void **state)
{
	struct pty *pty = journey_start(*state, 0, 0);

	pty_keys(pty, "gca");
	pty_wait(pty, "new: Nonconformity");
	pty_keys(pty, "Visitor badge not returned<Tab>2");
	pty_wait_focus(pty, "Source");
	pty_keys(pty, "self<Enter><Tab><Tab>A.7.2 Physical entry<Tab><Tab>Visitors keep badges<Tab>Badge 12<Tab><Tab>");
	pty_wait_focus(pty, "Owner");
	pty_keys(pty, "keller<Enter>+4w<Tab>Badge blocked<Tab>today<Tab><Tab><Tab><Tab><Tab>");
	pty_wait_focus(pty, "Root cause");
	pty_keys(pty, "Nobody checks at the exit<Tab>2<Tab>1At all sites<Tab>1");
	pty_wait_focus(pty, "Why (not)");
	pty_keys(pty, "<Ctrl-N>2");
	pty_wait(pty, "NCR-0004 > new: Corrective action");
	pty_keys(pty, "Check at the exit<Tab><Tab><Tab>brandt<Enter><Tab>+2w<Tab><Tab><Tab>today<Tab><Tab>No badge missing<Tab>+3m<Tab>");
	pty_wait_focus(pty, "Checked by");
	pty_keys(pty, "keller<Enter>today<Tab>1");
	pty_wait(pty, "It worked");
	pty_keys(pty, "<Esc><Tab>none<Tab>today<Tab>brandt<Enter>It worked<Esc>");
	pty_wait(pty, "NCR-0004  Visitor badge not returned  Closed");
	journey_quit(pty);
}

static void leaving_a_control_out_needs_a_reason(void **state)
{
	struct journey *journey = *state;
	struct pty *pty = journey_start(journey, 0, 0);

	pty_keys(pty, "gs]");
	pty_wait_focus(pty, "A.5.4 ");
	pty_keys(pty, "n");
	pty_wait(pty, "because");
	pty_keys(pty, "<Enter>");
	pty_wait(pty, "needs a reason");
	assert_true(pty_has(pty, "43 decided"));
	pty_keys(pty, "n");
	pty_wait(pty, "because");
	pty_keys(pty, "Nobody is led here<Enter>");
	pty_wait(pty, "A.5.4 does not apply");
	pty_wait(pty, "44 decided");
	journey_run(journey, "show A.5.4 | grep -q 'Nobody is led here'");
	journey_quit(pty);
}

static void help_says_the_keys_of_the_screen_beneath(void **state)
{
	struct pty *pty = journey_start(*state, 0, 0);

	pty_keys(pty, "gs");
	pty_wait(pty, "93 controls");
	pty_keys(pty, "?");
	pty_wait(pty, "The control applies");
	pty_keys(pty, "<End>");
	pty_wait(pty, "Draw the screen anew");
	pty_keys(pty, "?");
	pty_wait_gone(pty, "Draw the screen anew");
	pty_wait_focus(pty, "A.5.1 ");
	journey_quit(pty);
}

static void the_palette_runs_what_is_typed(void **state)
{
	struct pty *pty = journey_start(*state, 0, 0);

	pty_keys(pty, ":");
	pty_wait(pty, "Command");
	pty_keys(pty, "correct");
	pty_wait(pty, "> Corrective actions");
	pty_keys(pty, "<Enter>");
	pty_wait(pty, "CAR-0001");
	pty_keys(pty, ":xyzxyz");
	pty_wait(pty, "No command has these letters.");
	pty_keys(pty, "<Esc>");
	pty_wait_focus(pty, "CAR-0001");
	journey_quit(pty);
}

static void words_are_found_in_every_register(void **state)
{
	struct pty *pty = journey_start(*state, 0, 0);

	pty_keys(pty, "<Ctrl-F>");
	pty_wait(pty, "Find");
	pty_keys(pty, "ransomware<Enter>");
	pty_wait(pty, "RSK-0001");
	pty_keys(pty, "<Enter>");
	pty_wait(pty, "> RSK-0001");
	pty_keys(pty, "<Esc>");
	pty_wait(pty, "ransomware: ");
	journey_quit(pty);
}

static void letters_of_another_layout_command_too(void **state)
{
	struct pty *pty = journey_start(*state, 0, 0);

	pty_keys(pty, "пк"); /* g r on a Russian keyboard */
	pty_wait_focus(pty, "RSK-0001");
	journey_quit(pty);
}

static void a_change_by_another_program_shows_at_the_next_key(void **state)
{
	struct journey *journey = *state;
	struct pty *pty = journey_start(journey, 0, 0);

	pty_keys(pty, "gr");
	pty_wait_focus(pty, "RSK-0001");
	journey_run(journey, "set RSK-0002 title='Written by somebody else'");
	pty_quiet(pty, 200);
	assert_false(pty_has(pty, "Written by somebody else"));
	pty_keys(pty, "<Down>");
	pty_wait_focus(pty, "RSK-0002");
	pty_wait(pty, "Written by");
	pty_wait(pty, "Another program has changed records");
	journey_quit(pty);
}

/* Times of acts are whole seconds: what was done before is older than this run from the next one on. */
static void wait_for_next_second(void)
{
	const struct timespec moment = { 0, 10000000 };
	time_t now = time(NULL);

	while (time(NULL) == now)
		nanosleep(&moment, NULL);
}

static void what_was_saved_outlives_a_kill(void **state)
{
	struct journey *journey = *state;
	struct pty *pty = journey_start(journey, 0, 0);
	int status;

	pty_keys(pty, "gs]");
	pty_wait_focus(pty, "A.5.4 ");
	pty_keys(pty, "y");
	pty_wait(pty, "A.5.4 applies");
	pty_keys(pty, "nhalf a reas");
	pty_wait(pty, "half a reas");
	pty_signal(pty, SIGKILL);
	status = pty_end(pty);
	assert_true(WIFSIGNALED(status));
	pty_free(pty);

	wait_for_next_second();
	pty = journey_start(journey, 0, 0);
	pty_keys(pty, "gs]");
	pty_wait(pty, "44 decided");
	pty_wait_focus(pty, "A.5.5 ");
	pty_keys(pty, "u");
	pty_wait(pty, "before you started annexa");
	pty_keys(pty, "y");
	pty_wait(pty, "43 decided");
	journey_quit(pty);
}

#define JOURNEY(test) cmocka_unit_test_setup_teardown(test, journey_setup, journey_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		JOURNEY(from_home_to_a_record_and_back),
		JOURNEY(enter_on_home_goes_to_what_mends_it),
		JOURNEY(a_decision_is_saved_undone_and_done_again),
		JOURNEY(a_nonconformity_is_seen_through_to_its_end),
		JOURNEY(leaving_a_control_out_needs_a_reason),
		JOURNEY(help_says_the_keys_of_the_screen_beneath),
		JOURNEY(the_palette_runs_what_is_typed),
		JOURNEY(words_are_found_in_every_register),
		JOURNEY(letters_of_another_layout_command_too),
		JOURNEY(a_change_by_another_program_shows_at_the_next_key),
		JOURNEY(what_was_saved_outlives_a_kill),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
