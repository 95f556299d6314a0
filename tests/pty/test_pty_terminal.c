/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_pty_terminal.c - what annexa asks of a terminal, how it behaves on a poor one, and in which
 * state it leaves it.
 */
#include "base/base.h"

#include <setjmp.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "base/env.h"
#include "base/mem.h"
#include "journey.h"
#include "shell.h"

/* --- what cannot show screens --- */

static void expect_exit(struct pty *pty, int status)
{
	int ended = pty_end(pty);

	assert_true(WIFEXITED(ended));
	assert_int_equal(WEXITSTATUS(ended), status);
}

static void a_dumb_terminal_is_refused_with_what_to_do(void **state)
{
	static const char *const dumb[] = { "TERM=dumb", NULL };
	struct journey *journey = *state;
	struct pty *pty = pty_start(&(struct pty_options){ .directory = journey->dir,
							   .environment = dumb });

	expect_exit(pty, 6);
	assert_true(pty_has(pty, "The terminal \"dumb\" cannot show screens"));
	assert_true(pty_has(pty, "annexa help"));
	assert_null(strchr(buf_str(pty_output(pty)), '\033'));
	pty_free(pty);
}

static void a_terminal_of_an_unknown_type_is_refused(void **state)
{
	static const char *const unknown[] = { "TERM=no-such-terminal", NULL };
	struct journey *journey = *state;
	struct pty *pty = pty_start(&(struct pty_options){ .directory = journey->dir,
							   .environment = unknown });

	expect_exit(pty, 6);
	assert_true(pty_has(pty, "\"no-such-terminal\" is not known here"));
	assert_true(pty_is_restored(pty));
	pty_free(pty);
}

static void without_a_terminal_a_command_is_asked_for(void **state)
{
	struct journey *journey = *state;
	char *text;

	assert_int_equal(shell_status(journey->dir, "'%s' </dev/null", env_get("ANNEXA")), 2);
	text = shell(journey->dir, "'%s' </dev/null || :", env_get("ANNEXA"));
	assert_non_null(strstr(text, "A command is missing"));
	free(text);
}

/* --- sizes --- */

static void a_small_window_is_told_and_keeps_its_place(void **state)
{
	struct pty *pty = journey_start(*state, 0, 0);

	pty_keys(pty, "gr");
	pty_wait_focus(pty, "RSK-0001");
	pty_keys(pty, "<Down><Down>");
	pty_wait_focus(pty, "RSK-0003");
	pty_resize(pty, 9, 38);
	pty_wait(pty, "Please enlarge the window (now 38×9)");
	pty_resize(pty, 24, 80);
	pty_wait_focus(pty, "RSK-0003");
	journey_quit(pty);
}

static void a_storm_of_sizes_keeps_the_selected_record(void **state)
{
	struct pty *pty = journey_start(*state, 0, 0);

	pty_keys(pty, "gr<Down><Down><Down><Down>");
	pty_wait_focus(pty, "RSK-0005");
	for (int step = 0; step < 40; step++)
		pty_resize(pty, 1 + step * 37 % 60, 1 + step * 113 % 200);
	pty_resize(pty, 16, 60);
	pty_wait_focus(pty, "RSK-0005");
	pty_resize(pty, 60, 200);
	pty_wait_focus(pty, "RSK-0005");
	pty_resize(pty, 24, 80);
	pty_wait_focus(pty, "RSK-0005");
	journey_quit(pty);
}

/* --- locale and colour --- */

static void the_c_locale_gets_ascii_alone(void **state)
{
	static const char *const c_locale[] = { "LC_ALL=C", NULL };
	struct pty *pty = journey_start_with(*state, c_locale);
	const struct buf *output;

	pty_keys(pty, "gr");
	pty_wait_focus(pty, "RSK-0001");
	pty_keys(pty, "<Enter>");
	pty_wait(pty, "Risks > RSK-0001");
	pty_keys(pty, "<F1>");
	pty_wait(pty, "Keys of this screen");
	output = pty_output(pty);
	for (size_t i = 0; i < output->len; i++)
		assert_true((unsigned char)output->data[i] < 0x80);
	pty_keys(pty, "<Esc>");
	pty_wait_gone(pty, "Keys of this screen");
	journey_quit(pty);
}

static void what_a_terminal_types_beyond_ascii_is_text_in_any_locale(void **state)
{
	static const char *const c_locale[] = { "LC_ALL=C", NULL };
	struct pty *pty = journey_start_with(*state, c_locale);

	pty_keys(pty, "gr");
	pty_wait_focus(pty, "RSK-0001");
	pty_keys(pty, "/Zo\xc3\xab<Enter>");
	pty_wait(pty, "Filter: Zo? ");
	pty_keys(pty, "<Esc>");
	pty_wait_focus(pty, "RSK-0001");
	journey_quit(pty);
}

static void bytes_that_are_no_utf8_are_left_out_and_said_so(void **state)
{
	struct pty *pty = journey_start(*state, 0, 0);

	pty_keys(pty, "gr");
	pty_wait_focus(pty, "RSK-0001");
	pty_keys(pty, "\xe9\xff");
	pty_wait(pty, "not UTF-8");
	pty_keys(pty, "/b\xe9r\xff\xc3" "ead<Enter>");
	pty_wait(pty, "Filter: bread ");
	journey_quit(pty);
}

static void colours_are_there_by_themselves(void **state)
{
	struct pty *pty = journey_start(*state, 0, 0);

	assert_true(pty_has_colour(pty));
	journey_quit(pty);
}

static void no_color_leaves_colours_out(void **state)
{
	static const char *const no_color[] = { "NO_COLOR=1", NULL };
	struct pty *pty = journey_start_with(*state, no_color);

	pty_keys(pty, "gr<Enter>");
	pty_wait(pty, "Risks > RSK-0001");
	assert_false(pty_has_colour(pty));
	journey_quit(pty);
}

/* --- keys --- */

static void esc_alone_acts_without_a_second_key(void **state)
{
	struct pty *pty = journey_start(*state, 0, 0);

	pty_keys(pty, "?");
	pty_wait(pty, "Keys of this screen");
	pty_keys(pty, "<Esc>");
	pty_wait_gone(pty, "Keys of this screen");
	journey_quit(pty);
}

static void esc_followed_at_once_by_a_key_is_both(void **state)
{
	struct pty *pty = journey_start(*state, 0, 0);

	pty_keys(pty, "?");
	pty_wait(pty, "Keys of this screen");
	pty_keys(pty, "<Esc>gs");
	pty_wait_gone(pty, "Keys of this screen");
	pty_wait(pty, "Statement of Applicability");
	pty_keys(pty, "?");
	pty_wait(pty, "Keys of this screen");
	pty_keys(pty, "<Esc><Down>"); /* an arrow's own sequence after it */
	pty_wait_gone(pty, "Keys of this screen");
	pty_wait_focus(pty, "A.5.2 ");
	pty_keys(pty, "<Esc>[<Esc>O");
	pty_wait(pty, "WHAT NEXT");
	journey_quit(pty);
}

static void esc_and_a_bracket_are_two_keys_when_no_more_follows(void **state)
{
	struct pty *pty = journey_start(*state, 0, 0);

	pty_keys(pty, "gs");
	pty_wait(pty, "Next open");
	pty_keys(pty, ":<Esc>["); /* the previous control that is open: the last one from A.5.1 */
	pty_wait_gone(pty, "Command");
	pty_wait_focus(pty, "A.8.3");
	journey_quit(pty);
}

static void an_unknown_sequence_is_no_key(void **state)
{
	struct pty *pty = journey_start(*state, 0, 0);

	pty_keys(pty, "gr");
	pty_wait_focus(pty, "RSK-0001");
	pty_keys(pty, "\033[99;7~\033[?62c<Down>");
	pty_wait_focus(pty, "RSK-0002");
	journey_quit(pty);
}

static void a_paste_outside_a_field_is_refused_and_runs_nothing(void **state)
{
	struct pty *pty = journey_start(*state, 0, 0);

	pty_keys(pty, "gr");
	pty_wait_focus(pty, "RSK-0001");
	pty_paste(pty, "dgq\r");
	pty_wait(pty, "Nothing was pasted: open a field first.");
	pty_wait_focus(pty, "RSK-0001");
	pty_keys(pty, "/");
	pty_wait(pty, "Filter");
	pty_paste(pty, "no\tsuch\rthing");
	pty_keys(pty, "<Enter>");
	pty_wait(pty, "Filter: no such thing ");
	journey_quit(pty);
}

/* What follows a paste at once are keys again; what only looks like its end is text. */
static void a_paste_ends_where_it_ends(void **state)
{
	struct pty *pty = journey_start(*state, 0, 0);

	pty_keys(pty, "gra");
	pty_wait(pty, "new: Risk");
	pty_send(pty, "\033[200~Fire\033[20 and \033\033[201~\033OB\033[200~\033[201~\033OA!");
	pty_wait(pty, "Fire[20 and!");
	pty_wait_focus(pty, "What could happen");
	journey_quit(pty);
}

/* --- nothing raw, nothing without need --- */

static void plant_title(const struct journey *journey, const char *title)
{
	char *path = mem_printf("%s/.annexa/annexa.db", journey->dir);
	sqlite3_stmt *stmt;
	sqlite3 *db;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, "UPDATE k_risk SET title = ? WHERE rid = (SELECT min(rid) FROM k_risk)",
					    -1, &stmt, NULL), SQLITE_OK);
	sqlite3_bind_text(stmt, 1, title, -1, SQLITE_STATIC);
	assert_int_equal(sqlite3_step(stmt), SQLITE_DONE);
	sqlite3_finalize(stmt);
	sqlite3_close(db);
	free(path);
}

static void nothing_in_a_record_reaches_the_terminal_raw(void **state)
{
	struct pty *pty;
	const char *output;

	plant_title(*state, "X\033]0;evil\007\xc2\x9b" "31m\xe2\x80\xaeY");
	pty = journey_start(*state, 0, 0);
	pty_keys(pty, "gr");
	pty_wait(pty, "X?]0;evil??31mY");
	pty_keys(pty, "<Enter>");
	pty_wait(pty, "Risks > RSK-0001");
	output = buf_str(pty_output(pty));
	assert_null(strstr(output, "\033]"));
	assert_null(strchr(output, '\007'));
	assert_null(strstr(output, "\xc2\x9b"));
	assert_null(strstr(output, "\xe2\x80\xae"));
	journey_quit(pty);
}

static void nothing_is_done_or_written_while_nothing_happens(void **state)
{
	struct pty *pty = journey_start(*state, 0, 0);
	long rests;

	pty_keys(pty, "gs]y");
	pty_wait(pty, "44 decided");
	pty_quiet(pty, 300); /* the rules have run again */
	rests = pty_rests(pty);
	assert_int_equal(pty_quiet(pty, 600), 0);
	assert_int_equal(pty_rests(pty), rests);
	journey_quit(pty);
}

/* --- ways out --- */

static void killed_by(void **state, int number, bool is_crash)
{
	struct pty *pty = journey_start(*state, 0, 0);
	int status;

	pty_keys(pty, "gr/some");
	pty_wait(pty, "some");
	pty_signal(pty, number);
	status = pty_end(pty);
	if (is_crash)
		assert_true(WIFSIGNALED(status) && WTERMSIG(status) == number);
	else
		assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 128 + number);
	assert_true(pty_is_restored(pty));
	pty_free(pty);
}

static void termination_restores_the_terminal(void **state)
{
	killed_by(state, SIGTERM, false);
}

static void hanging_up_restores_the_terminal(void **state)
{
	killed_by(state, SIGHUP, false);
}

static void an_interrupt_restores_the_terminal(void **state)
{
	killed_by(state, SIGINT, false);
}

static void a_quit_signal_restores_the_terminal(void **state)
{
	killed_by(state, SIGQUIT, false);
}

static void a_crash_restores_the_terminal(void **state)
{
	killed_by(state, SIGSEGV, true);
}

static void an_abort_restores_the_terminal(void **state)
{
	killed_by(state, SIGABRT, true);
}

/* In a session of its own no signal tells it that the terminal has gone. */
static void a_terminal_that_has_gone_ends_it(void **state)
{
	static const char in_own_session[] =
		"trap '' HUP; exec 3<&0; (setsid \"$ANNEXA\" <&3; echo $? >ended) & sleep 60";
	const char *const arguments[] = { "-c", in_own_session, NULL };
	struct journey *journey = *state;
	struct pty *pty = pty_start(&(struct pty_options){ .program = "/bin/sh",
							   .arguments = arguments,
							   .directory = journey->dir });

	pty_wait(pty, "WHAT NEXT");
	pty_free(pty);
	shell_expect(journey->dir, "129", "for i in $(seq 100); do"
					  " test -s ended && break; sleep 0.1; done; cat ended");
}

static void ctrl_c_twice_on_home_quits(void **state)
{
	struct pty *pty = journey_start(*state, 0, 0);

	pty_keys(pty, "<Ctrl-C>");
	pty_wait(pty, "Ctrl-C once more");
	pty_keys(pty, "<Ctrl-C>");
	expect_exit(pty, 0);
	assert_true(pty_is_restored(pty));
	pty_free(pty);
}

static void it_can_be_suspended_and_goes_on_where_it_was(void **state)
{
	static const char *const arguments[] = { "-i", NULL };
	static const char *const environment[] = { "PS1=shell> ", "ENV", NULL };
	struct journey *journey = *state;
	struct pty *pty = pty_start(&(struct pty_options){ .program = "/bin/sh", .arguments = arguments,
							   .environment = environment, .directory = journey->dir });

	pty_wait(pty, "shell>");
	pty_keys(pty, "\"$ANNEXA\"\r");
	pty_wait(pty, "WHAT NEXT");
	pty_keys(pty, "gr<Down>");
	pty_wait_focus(pty, "RSK-0002");
	pty_keys(pty, ":stop annexa");
	pty_wait(pty, "> Stop annexa for a while");
	pty_keys(pty, "<Enter>");
	pty_wait(pty, "Stopped");
	pty_wait(pty, "shell>");
	assert_false(pty_has_mode(pty, "1049"));
	assert_false(pty_has_mode(pty, "2004"));
	pty_keys(pty, "fg; echo le''ft\r"); /* what is typed is not what is printed */
	pty_wait_focus(pty, "RSK-0002");
	assert_true(pty_has_mode(pty, "2004"));
	pty_keys(pty, "<Down>");
	pty_wait_focus(pty, "RSK-0003");
	pty_keys(pty, "<Esc>q");
	pty_wait(pty, "left");
	pty_keys(pty, "exit\r");
	expect_exit(pty, 0);
	assert_true(pty_is_restored(pty));
	pty_free(pty);
}

#define JOURNEY(test) cmocka_unit_test_setup_teardown(test, journey_setup, journey_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		JOURNEY(a_dumb_terminal_is_refused_with_what_to_do),
		JOURNEY(a_terminal_of_an_unknown_type_is_refused),
		JOURNEY(without_a_terminal_a_command_is_asked_for),
		JOURNEY(a_small_window_is_told_and_keeps_its_place),
		JOURNEY(a_storm_of_sizes_keeps_the_selected_record),
		JOURNEY(the_c_locale_gets_ascii_alone),
		JOURNEY(what_a_terminal_types_beyond_ascii_is_text_in_any_locale),
		JOURNEY(bytes_that_are_no_utf8_are_left_out_and_said_so),
		JOURNEY(colours_are_there_by_themselves),
		JOURNEY(no_color_leaves_colours_out),
		JOURNEY(esc_alone_acts_without_a_second_key),
		JOURNEY(esc_followed_at_once_by_a_key_is_both),
		JOURNEY(esc_and_a_bracket_are_two_keys_when_no_more_follows),
		JOURNEY(an_unknown_sequence_is_no_key),
		JOURNEY(a_paste_outside_a_field_is_refused_and_runs_nothing),
		JOURNEY(a_paste_ends_where_it_ends),
		JOURNEY(nothing_in_a_record_reaches_the_terminal_raw),
		JOURNEY(nothing_is_done_or_written_while_nothing_happens),
		JOURNEY(termination_restores_the_terminal),
		JOURNEY(hanging_up_restores_the_terminal),
		JOURNEY(an_interrupt_restores_the_terminal),
		JOURNEY(a_quit_signal_restores_the_terminal),
		JOURNEY(a_crash_restores_the_terminal),
		JOURNEY(an_abort_restores_the_terminal),
		JOURNEY(a_terminal_that_has_gone_ends_it),
		JOURNEY(ctrl_c_twice_on_home_quits),
		JOURNEY(it_can_be_suspended_and_goes_on_where_it_was),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
